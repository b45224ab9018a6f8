//! Who is said to have answered to a person or unit, over a stretch of days.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::ToSpan;
use sijill_model::{BoundKind, Case, Day, EntityId, Holds, Span};

use crate::answer::{Below, Stretch, Under};
use crate::existence::{Existence, beginnings, note};
use crate::graph::{Tie, answering_to, holds, tie_span, ties_up};

/// Days on which something changes, after which the answer stops; a casebook of one decade has hundreds.
const MOST_CHANGES: usize = 4_000;

/// Who is said to have answered to somebody on each day from one to another, certain or possible.
///
/// A thing is below on a day when some path of ties that hold that day leads from it: certainly when all ties
/// of one path do. The days are cut where any tie begins or ceases to be shown, so that within a stretch
/// nothing changes; stretches that say the same are one.
#[must_use]
pub fn under(case: &Case, above: &EntityId, from: Day, until: Day) -> Under {
    let mut pyramid = Pyramid::new(case, above);
    let mut days = pyramid.changes(from, until);
    let cut_short = days.len() > MOST_CHANGES;
    days.truncate(MOST_CHANGES);
    let mut below: BTreeMap<usize, Vec<Stretch>> = BTreeMap::new();
    for (n, first) in days.iter().enumerate() {
        let last = match days.get(n + 1) {
            Some(next) => next.yesterday().unwrap_or(*next),
            None if cut_short => *first,
            None => until,
        };
        for (number, holds, through) in pyramid.on(*first) {
            let stretches = below.entry(number).or_default();
            let goes_on = |stretch: &&mut Stretch| {
                stretch.until.tomorrow().is_ok_and(|next| next == *first)
                    && stretch.holds == holds
                    && stretch.through == through
            };
            if let Some(stretch) = stretches.last_mut().filter(goes_on) {
                stretch.until = last;
                continue;
            }
            stretches.push(Stretch {
                chain: format!("chain:{}>{above}@{first}", pyramid.ids[number]),
                from: *first,
                until: last,
                holds,
                through_labels: through.iter().map(|id| case.label(id).to_owned()).collect(),
                through,
            });
        }
    }
    let mut units: Vec<Below> = below
        .into_iter()
        .map(|(number, stretches)| {
            let id = &pyramid.ids[number];
            Below { id: id.clone(), label: case.label(id).to_owned(), stretches }
        })
        .collect();
    units.sort_by(|a, b| a.id.cmp(&b.id));
    Under {
        id: format!("command:{above}@{from}/{until}"),
        above: above.clone(),
        label: case.label(above).to_owned(),
        from,
        until,
        as_known: case.as_known.by,
        hidden: case.hidden,
        without: case.without.iter().cloned().collect(),
        fallen: case.fallen,
        below: units,
        cut_short,
    }
}

/// All that could answer to one thing on some day.
struct Pyramid<'a> {
    case: &'a Case,
    /// The thing at the top first, then the others as they were met.
    ids: Vec<EntityId>,
    /// Lower, upper, and what ties them.
    ties: Vec<(usize, usize, Tie<'a>)>,
}

impl<'a> Pyramid<'a> {
    fn new(case: &'a Case, above: &EntityId) -> Self {
        let mut ids = vec![above.clone()];
        let mut numbers = BTreeMap::from([(above.clone(), 0)]);
        let mut ties = Vec::new();
        let mut at = 0;
        while let Some(upper) = ids.get(at).cloned() {
            for lower in answering_to(case, &upper) {
                let Some(tie) = ties_up(case, lower).into_iter().find(|tie| *tie.to == upper) else {
                    continue;
                };
                let next = ids.len();
                let number = *numbers.entry(lower.clone()).or_insert(next);
                if number == next {
                    ids.push(lower.clone());
                }
                // What the thing itself answers to is another question.
                if number != 0 {
                    ties.push((number, at, tie));
                }
            }
            at += 1;
        }
        Self { case, ids, ties }
    }

    /// The first day, and each later day up to the last on which some tie or existence can change.
    fn changes(&self, from: Day, until: Day) -> Vec<Day> {
        let mut days = BTreeSet::from([from]);
        for claim in self.ties.iter().flat_map(|(_, _, tie)| &tie.claims) {
            days.extend(turns(&tie_span(claim)));
        }
        for id in &self.ids {
            days.extend(note(self.case, id, "exists_from").and_then(|date| Some(date.start()?.0)));
            let last = note(self.case, id, "exists_to").and_then(|date| Some(date.end()?.1));
            days.extend(last.and_then(|day| day.tomorrow().ok()));
            let number = self.case.number(id);
            days.extend(
                number.into_iter().flat_map(|number| beginnings(self.case, number)).map(|(day, _)| day),
            );
        }
        days.into_iter().filter(|day| from <= *day && *day <= until).collect()
    }

    /// Everything below on a day, whether certainly, and the things between on a shortest path.
    fn on(&mut self, day: Day) -> Vec<(usize, Holds, Vec<EntityId>)> {
        let mut existence = Existence::new(self.case, day);
        let mut down: Vec<Vec<(usize, Holds)>> = vec![Vec::new(); self.ids.len()];
        for (lower, upper, tie) in &self.ties {
            match holds(&mut existence, tie) {
                Holds::No => {}
                holds => down[*upper].push((*lower, holds)),
            }
        }
        let certain = spread(&down, Holds::Certain);
        let any = spread(&down, Holds::Possible);
        (1..self.ids.len())
            .filter_map(|number| {
                let (holds, by) = match (certain[number], any[number]) {
                    (Some(_), _) => (Holds::Certain, &certain),
                    (None, Some(_)) => (Holds::Possible, &any),
                    (None, None) => return None,
                };
                let mut through = Vec::new();
                let mut at = by[number]?;
                while at != 0 {
                    through.push(self.ids[at].clone());
                    at = by[at]?;
                }
                Some((number, holds, through))
            })
            .collect()
    }
}

/// From which upper thing each is first reached over ties that hold at least so.
fn spread(down: &[Vec<(usize, Holds)>], at_least: Holds) -> Vec<Option<usize>> {
    let mut by = vec![None; down.len()];
    let mut open = VecDeque::from([0]);
    while let Some(at) = open.pop_front() {
        for (lower, holds) in &down[at] {
            if *holds >= at_least && *lower != 0 && by[*lower].is_none() {
                by[*lower] = Some(at);
                open.push_back(*lower);
            }
        }
    }
    by
}

/// The days on which a span begins or ceases to show or to allow a relation.
pub(crate) fn turns(span: &Span) -> Vec<Day> {
    let after = |day: Day| day.checked_add(1.day()).ok();
    let mut days = Vec::new();
    if let Some((first, last)) = span.precise() {
        days.extend([Some(first), after(last)]);
    }
    if span.start.kind == BoundKind::Actual {
        days.push(span.start.days.map(|days| days.0));
    }
    if span.end.kind == BoundKind::Actual {
        days.push(span.end.days.and_then(|days| after(days.1)));
    }
    days.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, Make, ask_to, claim, day, id};
    use proptest::prelude::*;

    fn lines(found: &Under) -> Vec<String> {
        let line = |below: &Below, stretch: &Stretch| {
            let through = stretch.through.iter().map(|id| format!(" > {id}")).collect::<String>();
            format!("{} {} {} {:?}{through}", below.id, stretch.from, stretch.until, stretch.holds)
        };
        found.below.iter().flat_map(|below| below.stretches.iter().map(move |s| line(below, s))).collect()
    }

    #[test]
    fn a_commander_has_his_units_as_long_as_claims_allow() {
        let case = Book::new()
            .about("U-C", "exists_from", "2025-03-20")
            .with(claim("R-1", "P-1", "commands", "U-A").start("2025-03-05").end("2025-03-25"))
            .with(claim("R-2", "U-B", "part_of", "U-A").cited("2025-03-07"))
            .with(claim("R-3", "U-C", "part_of", "U-A").start("2025-01-01").end("2025-12-31"))
            .with(claim("R-4", "P-1", "part_of", "U-Z"))
            .case();
        let found = under(&case, &id("P-1"), day("2025-03-01"), day("2025-03-31"));
        assert_eq!(
            lines(&found),
            [
                "U-A 2025-03-05 2025-03-25 Certain",
                "U-B 2025-03-05 2025-03-06 Possible > U-A",
                "U-B 2025-03-07 2025-03-07 Certain > U-A",
                "U-B 2025-03-08 2025-03-25 Possible > U-A",
                "U-C 2025-03-20 2025-03-25 Certain > U-A",
            ]
        );
        assert_eq!(found.below[1].stretches[1].chain, "chain:U-B>P-1@2025-03-07");
    }

    prop_compose! {
        fn graphs()(all in prop::collection::vec((0u8..5, 0u8..5, 0u8..3, 0u8..6, 1u8..28), 1..12)) -> Vec<Make> {
            all.into_iter().enumerate().map(|(n, (from, to, predicate, date, at))| {
                let predicate = ["part_of", "commands", "renamed"][usize::from(predicate)];
                let made = claim(&format!("R-{n}"), &format!("U-{from}"), predicate, &format!("U-{to}"));
                let day = format!("2025-03-{at:02}");
                match date {
                    0 => made,
                    1 => made.cited(&day),
                    2 => made.start(&day),
                    3 => made.end(&day),
                    4 => made.start(&day).end("2025-03-30"),
                    _ => made.nominal_end(&day),
                }
            }).collect()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn each_day_is_as_the_chain_of_that_day_has_it(claims in graphs()) {
            let case = claims.into_iter().fold(Book::new(), Book::with).case();
            let found = under(&case, &id("U-0"), day("2025-03-01"), day("2025-03-31"));
            for unit in (1..5).map(|n| id(&format!("U-{n}"))) {
                for n in 1..=31 {
                    let on = format!("2025-03-{n:02}");
                    let of_unit = found.below.iter().filter(|below| below.id == unit);
                    let here = of_unit.flat_map(|below| &below.stretches)
                        .filter(|stretch| stretch.from <= day(&on) && day(&on) <= stretch.until);
                    let here: Vec<_> = here.map(|stretch| stretch.holds).collect();
                    let chain = ask_to(&case, unit.as_str(), "U-0", &on);
                    let expected: Vec<_> = chain.paths.iter().map(|path| path.holds).take(1).collect();
                    prop_assert_eq!(here, expected, "{} on {}", unit, on);
                }
            }
        }
    }
}
