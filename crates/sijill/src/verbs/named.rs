//! `sijill tolls named`: those whom the lists of the casebook name, against what is counted.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sijill_linkage::CountOfPersons;
use sijill_model::{Case, ClaimKey, CountRange, Edtf, fold_key};
use sijill_register::{Dimension, Protected, Register, Victim};
use sijill_tolls::{Covered, Person, ReadyScope, Scopes, Tally, tolls};

use crate::cli::{Cli, Format, Seen};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::linking::register;
use crate::show::{self, Page, register as facts};

/// A published count beside the persons named in its scope.
#[derive(Serialize)]
pub(crate) struct Against {
    pub(crate) id: String,
    pub(crate) key: ClaimKey,
    pub(crate) counter: String,
    pub(crate) says: String,
    pub(crate) counted: CountRange,
    /// Named, and surely in its scope.
    pub(crate) inside: Number,
    /// The same with those of whom lists do not say whether they are.
    pub(crate) at_most: Number,
    /// Of how many persons lists do not say what a part of the scope asks for.
    pub(crate) unsaid: BTreeMap<&'static str, u64>,
    /// At least so many of those counted are on no list here.
    pub(crate) on_no_list: u64,
    /// At least so many are named in its scope beyond its number.
    pub(crate) beyond: u64,
}

/// A number of persons with its range at 95%.
#[derive(Serialize, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) best: u64,
    pub(crate) low: u64,
    pub(crate) high: u64,
}

/// Who is named at a site, and by one list alone.
#[derive(Serialize)]
pub(crate) struct Site {
    pub(crate) place: String,
    pub(crate) named: Number,
    /// Persons whom only one list names, by its label.
    pub(crate) on_one_list_alone: BTreeMap<String, u64>,
    /// Published counts of this place alone.
    pub(crate) counted: Vec<ClaimKey>,
}

impl From<CountOfPersons> for Number {
    fn from(of: CountOfPersons) -> Self {
        Self { best: of.best, low: of.low, high: of.high }
    }
}

/// The persons of a register, as scopes ask for them.
struct Named<'a> {
    register: &'a Register,
    scopes: Scopes<'a>,
    /// For each record.
    records: Vec<Person>,
}

impl<'a> Named<'a> {
    fn of(register: &'a Register, case: &'a Case) -> Self {
        let records = register
            .entries
            .iter()
            .map(|entry| Person {
                places: entry.places.iter().map(|(_, place)| place.clone()).collect(),
                died: entry.died.and_then(|died| Edtf::parse(&died.to_string()).ok()),
                female: entry.sex.map(|sex| sex == sijill_intake::list::Sex::Female),
                age: entry.age,
            })
            .collect();
        Self { register, scopes: Scopes::new(case), records }
    }

    /// How the person whom some records name lies to a scope.
    fn covered(&self, scope: &ReadyScope, records: &[usize]) -> Covered {
        match records {
            [record] => self.scopes.covers(scope, &self.records[*record]),
            _ => self.scopes.covers(scope, &self.person(records)),
        }
    }

    /// What records say together: all places, from the first day to the last, what they agree on.
    fn person(&self, records: &[usize]) -> Person {
        let all = || records.iter().map(|record| &self.records[*record]);
        let sexes: BTreeSet<bool> = all().filter_map(|person| person.female).collect();
        let days = || all().filter_map(|person| person.died.as_ref());
        let first = days().filter_map(Edtf::earliest).min();
        let last = days().filter_map(Edtf::latest).max();
        let low = all().filter_map(|person| person.age).map(|age| age.0).min();
        let high = all().filter_map(|person| person.age).map(|age| age.1).max();
        Person {
            places: all().flat_map(|person| person.places.clone()).collect(),
            died: first.zip(last).and_then(|(first, last)| Edtf::parse(&format!("{first}/{last}")).ok()),
            female: if sexes.len() == 1 { sexes.first().copied() } else { None },
            age: low.zip(high),
        }
    }

    fn against(&self, tally: &Tally, counted: CountRange) -> Against {
        let scope = self.scopes.ready(tally);
        let unsaid: RefCell<BTreeMap<&'static str, u64>> = RefCell::default();
        for victim in &self.register.victims {
            if let Covered::Unsaid(parts) = self.covered(&scope, &victim.records) {
                for part in parts {
                    *unsaid.borrow_mut().entry(part.word()).or_default() += 1;
                }
            }
        }
        let none = CountOfPersons { best: 0, low: 0, high: 0 };
        let counts = self.register.linked.count_by(&|records| {
            if !self.register.is_named(records) {
                return [None; 2];
            }
            let covered = self.covered(&scope, records);
            [covered == Covered::Inside, covered != Covered::Outside].map(|is| is.then_some(0))
        });
        let [inside, at_most] = counts.map(|all| Number::from(all.first().copied().unwrap_or(none)));
        Against {
            id: format!("named:{}", tally.key),
            key: tally.key.clone(),
            counter: tally.counter_label.clone(),
            says: scope_in_words(tally),
            counted,
            inside,
            at_most,
            unsaid: unsaid.into_inner(),
            on_no_list: counted.low.saturating_sub(at_most.high),
            beyond: counted.high.map_or(0, |high| inside.low.saturating_sub(high)),
        }
    }

    fn sites(&self, tallies: &[&Tally]) -> Vec<Site> {
        let by = [Dimension::Place];
        let counted = self.register.count(&by, &|_| true);
        let mut alone: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
        for victim in &self.register.victims {
            let lists: BTreeSet<usize> =
                victim.records.iter().map(|record| self.register.entries[*record].list).collect();
            if let [list] = lists.into_iter().collect::<Vec<_>>()[..] {
                let values = self.register.values(&by, &victim.records);
                let place = values.first().map_or_else(String::new, |value| value.shown().to_owned());
                let label = self.register.held[list].act.label.clone();
                *alone.entry(place).or_default().entry(label).or_default() += 1;
            }
        }
        counted
            .cells
            .into_iter()
            .map(|cell| {
                let place = cell.values.first().map_or_else(String::new, |value| value.shown().to_owned());
                let here = |tally: &&&Tally| {
                    tally.places.len() == 1 && fold_key(&tally.place_label) == fold_key(&place)
                };
                Site {
                    on_one_list_alone: alone.remove(&place).unwrap_or_default(),
                    counted: tallies.iter().filter(here).map(|tally| tally.key.clone()).collect(),
                    named: cell.persons.into(),
                    place,
                }
            })
            .collect()
    }
}

fn scope_in_words(tally: &Tally) -> String {
    let window = tally.window.as_ref().map(ToString::to_string).unwrap_or_default();
    let parts =
        [tally.victims.as_str(), tally.place_label.as_str(), window.as_str(), tally.actors_label.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Counts of people who died, that stand.
fn counts(all: &[Tally]) -> Vec<(&Tally, CountRange)> {
    let died = |tally: &Tally| {
        let measure = fold_key(&tally.measure);
        measure.split(' ').any(|word| matches!(word, "killed" | "dead" | "deaths" | "died"))
            && !measure.split(' ').any(|word| word == "share")
    };
    all.iter()
        .filter(|tally| !tally.denied && died(tally))
        .filter_map(|tally| Some((tally, tally.count?)))
        .collect()
}

pub(crate) fn run(cli: &Cli, seen: Seen, scope: Option<&str>) -> Result<Answer, Failure> {
    #[derive(Serialize)]
    struct Answered {
        named: Number,
        against: Vec<Against>,
        sites: Vec<Site>,
        limits: [&'static str; 3],
    }
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let register = register(&casebook, &case)?;
    let answer = tolls(&case);
    let mut counts = counts(&answer.tallies);
    if let Some(scope) = scope {
        let key = fold_key(scope);
        counts.retain(|(tally, _)| {
            let text = [&tally.place_label, &tally.victims, &tally.counter_label, &tally.actors_label];
            let own = tally.key.as_str().eq_ignore_ascii_case(scope);
            own || sijill_model::matches_key(&fold_key(&text.map(String::as_str).join(" ")), &key)
        });
        if counts.is_empty() {
            return Err(Failure::no(
                format!("no published count of the dead has {scope:?} in its scope"),
                "`sijill tolls` lists all",
            ));
        }
    }
    let named = Named::of(&register, &case);
    let tallies: Vec<&Tally> = counts.iter().map(|(tally, _)| *tally).collect();
    let answered = Answered {
        named: register.persons().into(),
        against: counts.iter().map(|(tally, counted)| named.against(tally, *counted)).collect(),
        sites: named.sites(&tallies),
        limits: facts::LIMITS,
    };
    show::answer(cli.format, "named", &case, &answered, || {
        let mut page = Page::default();
        facts::limits(&mut page, &case);
        facts::whole(&mut page, &register);
        show::named::page(&mut page, &answered.against, &answered.sites);
        page.finish()
    })
}

/// `named:T-015`: the persons behind a comparison.
pub(crate) fn opened(
    cli: &Cli,
    casebook: &sijill_casebook::Casebook,
    case: &Case,
    what: &str,
    protected: Protected,
) -> Result<Answer, Failure> {
    let register = register(casebook, case)?;
    let answer = tolls(case);
    let key = what.strip_prefix("named:").unwrap_or(what);
    let counts = counts(&answer.tallies);
    let Some((tally, counted)) = counts.iter().find(|(tally, _)| tally.key.as_str() == key) else {
        return Err(Failure::no(
            format!("there is no published count of the dead {key}"),
            "`sijill tolls named` lists those that there are",
        ));
    };
    let named = Named::of(&register, case);
    let scope = named.scopes.ready(tally);
    let of = |wanted: &dyn Fn(&Covered) -> bool| -> Vec<&Victim> {
        let victims = register.victims.iter();
        victims.filter(|victim| wanted(&named.covered(&scope, &victim.records))).collect()
    };
    let inside = of(&|covered| *covered == Covered::Inside);
    let unsaid = of(&|covered| matches!(covered, Covered::Unsaid(_)));
    let against = named.against(tally, *counted);
    if cli.format == Format::Json {
        let list = |victims: &[&Victim]| {
            let victims: Vec<_> =
                victims.iter().map(|victim| register.victim_json(victim, protected)).collect();
            serde_json::json!(victims)
        };
        let body =
            serde_json::json!({ "against": against, "inside": list(&inside), "unsaid": list(&unsaid) });
        return show::json("named-line", case, &body);
    }
    let mut page = Page::default();
    show::named::against(&mut page, &against);
    for (title, victims) in [("Surely in its scope", &inside), ("Lists do not say whether", &unsaid)] {
        page.heading(title);
        if victims.is_empty() {
            page.line(0, "Nobody.");
        }
        for victim in victims {
            let profile = register.profile(&victim.records);
            page.line(0, &facts::victim_line(&register, victim, &profile, protected));
        }
    }
    page.gap();
    for limit in facts::LIMITS {
        page.line(0, limit);
    }
    Ok(page.finish().into())
}
