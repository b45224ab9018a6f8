//! Laws that hold for every casebook: bounds contain the truth, and order changes nothing.

use proptest::prelude::*;
use sijill_model::LinkKind;

use crate::testing::{Book, Make, happened, tally, there};
use crate::{figures, tolls};

const NAMES: [&str; 8] =
    ["Ashford", "Birchwell", "Cedarton", "Drymouth", "Elmsgate", "Fernhill", "Gorseby", "Hazelden"];

/// A site: how many died there, and which of the forces were there.
type Site = (u64, Vec<bool>);

/// How a true number is told: by how much too few, too many, and without an upper end.
type Telling = (u64, u64, bool);

/// A tally that tells a true number so that its range holds it.
fn told(name: &str, truth: u64, (less, more, open): Telling) -> Make {
    let (low, high) = (truth.saturating_sub(less), truth + more);
    if open {
        tally(name, "killed", &low.to_string(), "", "at least")
    } else {
        tally(name, "killed", &low.to_string(), &high.to_string(), "between")
    }
}

#[derive(Debug)]
struct World {
    sites: Vec<Site>,
    forces: usize,
}

impl World {
    fn dead(&self, at: impl Fn(&[bool]) -> bool) -> u64 {
        self.sites.iter().filter(|(_, forces)| at(forces)).map(|(dead, _)| dead).sum()
    }

    /// The forces behind a part: one, or those of a nested sum (`T-5` is of the first two forces).
    fn behind(&self, part: &str) -> Vec<usize> {
        match part {
            "T-5" => vec![0, 1],
            _ => vec![part.trim_start_matches("T-1").parse().unwrap()],
        }
    }

    fn at(&self, forces: &[bool], part: &str) -> bool {
        self.behind(part).iter().any(|force| forces.get(*force).copied().unwrap_or(false))
    }

    /// The true value of a figure.
    fn truth(&self, parts: &[String], name: &str) -> u64 {
        let count = |forces: &[bool]| parts.iter().filter(|part| self.at(forces, part)).count();
        let name = name.trim_end_matches("/unfolded");
        if let Some(pair) = name.strip_prefix("both/") {
            let pair = pair.split('/').next().unwrap();
            let (a, b) = pair.split_once('+').unwrap();
            return self.dead(|forces| self.at(forces, a) && self.at(forces, b));
        }
        match name.trim_end_matches("-named-only") {
            "union" => self.dead(|forces| count(forces) > 0),
            "repeated" => self.dead(|forces| count(forces) > 1),
            "outside" => self.dead(|forces| count(forces) == 0),
            other => panic!("no truth for {other}"),
        }
    }

    /// The casebook that tells of it. With `nested`, the first two forces are one part, a sum of their own.
    fn book(&self, tellings: &[Telling], named: u64, nested: bool) -> (Book, Vec<String>) {
        let telling = |i: usize| tellings.get(i).copied().unwrap_or((0, 0, false));
        let mut claims =
            vec![told("T-3", self.dead(|_| true) - named, (0, 0, false)).part("named_victims", "yes")];
        let mut parts: Vec<String> = (0..self.forces).map(|force| format!("T-1{force}")).collect();
        for (force, name) in parts.iter().enumerate() {
            let truth = self.dead(|forces| forces[force]);
            let unit = format!("U-{force}");
            claims.push(told(name, truth, telling(force)).actors(&[&unit]));
            for (i, (_, forces)) in self.sites.iter().enumerate() {
                if forces[force] {
                    claims.push(there(&format!("A-{force}-{i}"), &unit, &format!("I-{i}")));
                }
            }
        }
        for (i, (dead, _)) in self.sites.iter().enumerate() {
            claims.push(happened(&format!("I-{i}"), &format!("L-{i}")));
            let place = format!("L-{i}");
            let toll = told(&format!("T-2{i}"), *dead, telling(i));
            claims.push(toll.places(&[&place]).part("window", "2031-05-03"));
        }
        if nested {
            // What the source states for it is the false sum.
            let stated = self.dead(|forces| forces[0]) + self.dead(|forces| forces[1]);
            claims.push(told("T-5", stated, (0, 0, false)).link(LinkKind::SumOf, &["T-10", "T-11"]));
            parts.drain(..2);
            parts.insert(0, "T-5".to_owned());
        }
        let names: Vec<&str> = parts.iter().map(String::as_str).collect();
        claims.push(tally("T-9", "killed", "1", "", "at least").link(LinkKind::SumOf, &names));
        let mut book = Book::of(claims);
        for (i, name) in NAMES.iter().enumerate().take(self.sites.len()) {
            book = book.thing(&format!("L-{i}"), name, "village", "");
        }
        (book, parts)
    }
}

fn world() -> impl Strategy<Value = World> {
    (2usize..=4).prop_flat_map(|forces| {
        let site = (0u64..60, prop::collection::vec(any::<bool>(), forces));
        prop::collection::vec(site, 1..=8).prop_map(move |sites| World { sites, forces })
    })
}

fn tellings() -> impl Strategy<Value = Vec<Telling>> {
    prop::collection::vec((0u64..9, 0u64..9, prop::bool::weighted(0.2)), 8)
}

proptest! {
    #[test]
    fn bounds_contain_the_truth(world in world(), tellings in tellings(), unnamed in 0u64..30, nested in any::<bool>()) {
        let nested = nested && world.forces > 2;
        let unnamed = unnamed.min(world.dead(|_| true));
        let (book, parts) = world.book(&tellings, unnamed, nested);
        let answer = tolls(&book.case());
        let sum = answer.sums.iter().find(|sum| sum.key.as_str() == "T-9").unwrap();
        prop_assert!(!sum.stands);
        prop_assert_eq!(sum.total.as_ref().map(|key| key.as_str()), Some("T-3"));
        let mut checked = 0;
        for figure in &sum.bounds {
            let name = figure.id.strip_prefix("figure:sum/T-9/").unwrap();
            // Some of the dead are not named: the total is not all the dead.
            let all_dead = !name.contains("named-only") && !name.contains("shared-sites");
            // A nested sum counts people twice, as its assumption says that it does not.
            let folded = nested && !name.ends_with("/unfolded") && (name.contains("T-5") || !name.starts_with("both/"));
            if (all_dead && unnamed > 0) || folded {
                continue;
            }
            let truth = world.truth(&parts, name);
            let value = figure.value;
            prop_assert!(
                value.is_some_and(|value| value.low <= truth && value.high.is_none_or(|high| truth <= high)),
                "{}: {:?} misses {} ({:?})", figure.id, value, truth, figure.derivation.steps
            );
            checked += 1;
        }
        prop_assert!(checked >= 2);
    }

    #[test]
    fn the_order_of_claims_changes_nothing(world in world(), tellings in tellings(), order in prop::collection::vec(0usize..1000, 80)) {
        let (book, _) = world.book(&tellings, 3.min(world.dead(|_| true)), world.forces > 2);
        let text = |case| serde_json::to_string(&tolls(&case)).unwrap();
        prop_assert_eq!(text(book.case()), text(book.shuffled(&order)));
    }

    #[test]
    fn any_tallies_are_answered(rows in prop::collection::vec(any_row(), 0..7)) {
        let claims: Vec<Make> = rows.iter().enumerate().map(|(i, row)| make(i, row)).collect();
        let case = Book::of(claims).thing("L-1", "Ashford", "village", "").case();
        let answer = tolls(&case);
        prop_assert_eq!(answer.tallies.len(), rows.len());
        let ids: std::collections::BTreeSet<&str> = figures(&answer).into_iter().map(|figure| figure.id.as_str()).collect();
        prop_assert_eq!(ids.len(), figures(&answer).len(), "figure ids are unique");
        let spoken = serde_json::to_string(&answer).unwrap().to_lowercase();
        for word in ["guilty", "perpetrator", "responsible for"] {
            prop_assert!(!spoken.contains(word));
        }
        for a in &answer.tallies {
            for b in &answer.tallies {
                let (one, other) = (crate::comparable(&case, a, b), crate::comparable(&case, b, a));
                prop_assert_eq!(one.is_ok(), other.is_ok());
            }
        }
    }
}

#[derive(Debug, Clone)]
struct Row {
    measure: &'static str,
    low: String,
    high: String,
    qualifier: &'static str,
    place: &'static str,
    window: &'static str,
    victims: String,
    actors: &'static str,
    as_of: &'static str,
    links: Vec<(LinkKind, usize)>,
}

fn any_row() -> impl Strategy<Value = Row> {
    let number = prop_oneof![
        Just(String::new()),
        Just(u64::MAX.to_string()),
        (0u64..3000).prop_map(|n| n.to_string())
    ];
    let link = prop_oneof![
        Just(LinkKind::SumOf),
        Just(LinkKind::SameAs),
        Just(LinkKind::Compares),
        Just(LinkKind::Supersedes),
        Just(LinkKind::SupersededBy),
        Just(LinkKind::Overlaps),
        Just(LinkKind::PartOf)
    ];
    (
        prop::sample::select(vec!["killed", "missing", ""]),
        number.clone(),
        number,
        prop::sample::select(vec!["exact", "nearly", "about", "at least", "dozens", "in verse", ""]),
        prop::sample::select(vec!["the valley", "L-1", "Ashford, B 2", "not stated", "،,", "قرية"]),
        prop::sample::select(vec!["2031-05-01/2031-05-09", "2031-05", "2031-05-02?", "../2031", "soon", ""]),
        prop_oneof![Just("civilians".to_owned()), Just("troops".to_owned()), "\\PC{0,6}"],
        prop::sample::select(vec!["all", "U-1", "some men", ""]),
        prop::sample::select(vec!["2031-06-01", "2031~", ""]),
        prop::collection::vec((link, 0usize..9), 0..4),
    )
        .prop_map(|(measure, low, high, qualifier, place, window, victims, actors, as_of, links)| Row {
            measure,
            low,
            high,
            qualifier,
            place,
            window,
            victims,
            actors,
            as_of,
            links,
        })
}

fn make(i: usize, row: &Row) -> Make {
    let made = tally(&format!("T-{i}"), row.measure, &row.low, &row.high, row.qualifier)
        .places(&[row.place])
        .part("window", row.window)
        .part("victims", &row.victims)
        .actors(&[row.actors])
        .part("as_of", row.as_of);
    row.links.iter().fold(made, |made, (kind, to)| made.link(*kind, &[&format!("T-{to}")]))
}
