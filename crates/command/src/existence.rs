//! When a thing existed: nothing answers, or is answered to, before it began or after it ended.

use std::collections::{BTreeMap, HashMap};

use crate::reason::Against;
use sijill_model::{BoundKind, Case, Claim, Day, Edtf, EntityId, Held, Predicate, Recorded};

/// Claims that begin a thing of which they are said, and those that begin the thing they name.
///
/// A renaming makes a new unit. `declared` is not among them: a unit declared "a formal army unit" in December
/// existed before.
const BEGIN_SUBJECT: &[&str] = &["created_by"];
const BEGIN_OBJECT: &[&str] = &["founder_of", "renamed"];

/// A day outside a thing's existence.
#[derive(Debug, Clone)]
pub(crate) struct Bar<'a> {
    /// Why, in words.
    pub(crate) text: String,
    /// The same, typed.
    pub(crate) why: Against,
    /// The claim that says so; `None` when the casebook's own note does.
    pub(crate) claim: Option<&'a Recorded<Claim>>,
}

/// Whether things existed on a day, each looked up once.
#[derive(Debug)]
pub(crate) struct Existence<'a> {
    pub(crate) case: &'a Case,
    pub(crate) on: Day,
    /// By the number of the thing.
    bars: HashMap<u32, Option<Bar<'a>>>,
}

impl<'a> Existence<'a> {
    pub(crate) fn new(case: &'a Case, on: Day) -> Self {
        Self { case, on, bars: HashMap::new() }
    }

    /// Why a thing cannot be tied to anything on the day: it did not exist yet, or no longer.
    ///
    /// It begins at the earliest day that any of these can mean: the keeper's annotation `exists_from`; the
    /// real start of a claim that it was created or founded, or that another was renamed to it. It ends after
    /// the latest day that the annotation `exists_to` can mean. An unreadable annotation bounds nothing.
    pub(crate) fn bar(&mut self, number: u32) -> Option<Bar<'a>> {
        if let Some(bar) = self.bars.get(&number) {
            return bar.clone();
        }
        let bar = self.look_up(number);
        self.bars.insert(number, bar.clone());
        bar
    }

    /// Whether a thing did not exist on the day.
    pub(crate) fn bars(&mut self, number: u32) -> bool {
        match self.bars.get(&number) {
            Some(bar) => bar.is_some(),
            None => self.bar(number).is_some(),
        }
    }

    fn look_up(&self, number: u32) -> Option<Bar<'a>> {
        let (case, on) = (self.case, self.on);
        let id = case.numbered(number)?;
        let label = || case.label(id);
        let about = case.thing(number).map(|thing| &thing.about).filter(|about| !about.is_empty());
        let note = |name| about.and_then(|about| note_in(about, name));
        let noted = note("exists_from").and_then(|date| Some((date.start()?.0, None)));
        let said = beginnings(case, number).map(|(first, held)| (first, Some(held.claim)));
        // The earliest day on which it can have begun, with the claim that says so, if one does.
        let begins = said.chain(noted).min_by_key(|(first, claim)| (*first, claim.map(|claim| &claim.key)));
        if let Some((first, claim)) = begins
            && on < first
        {
            let (text, why) = match claim {
                Some(claim) => (
                    format!("{} is said to begin {} ({})", label(), date_of(claim), claim.key),
                    Against::NotYet(id.clone(), claim.start.as_ref().map(|start| start.date.clone())),
                ),
                None => {
                    let date = note("exists_from")?;
                    let text = format!("{} exists from {date} by the casebook's own note", label());
                    (text, Against::NotYetNoted(id.clone(), date))
                }
            };
            return Some(Bar { text: format!("{text}, later than the day"), why, claim });
        }
        let last = note("exists_to")?;
        (on > last.end()?.1).then(|| Bar {
            text: format!("{} exists to {last} by the casebook's own note, earlier than the day", label()),
            why: Against::NoLongerNoted(id.clone(), last),
            claim: None,
        })
    }
}

/// A keeper's annotation read as a date.
pub(crate) fn note(case: &Case, id: &EntityId, name: &str) -> Option<Edtf> {
    note_in(&case.entity(id)?.about, name)
}

/// As [`note`], of annotations at hand.
pub(crate) fn note_in(about: &BTreeMap<String, String>, name: &str) -> Option<Edtf> {
    Edtf::parse(about.get(name)?).ok()
}

/// Whether a claim is of the kind that begins a thing.
pub(crate) fn begins_something(held: &Held<'_>) -> bool {
    let is = |p: &Predicate| BEGIN_SUBJECT.contains(&p.id.as_str()) || BEGIN_OBJECT.contains(&p.id.as_str());
    held.facts.predicate.is_some_and(is)
}

/// Claims that a thing began on a real day, each with the earliest that it can mean.
pub(crate) fn beginnings(case: &Case, number: u32) -> impl Iterator<Item = (Day, Held<'_>)> {
    let is = |names: &'static [&str]| {
        move |held: &Held<'_>| {
            held.facts.predicate.is_some_and(|p| names.contains(&p.id.as_str())) && !held.facts.denied
        }
    };
    let created = case.held_about(number).filter(is(BEGIN_SUBJECT));
    let founded = case.held_of(number).filter(is(BEGIN_OBJECT));
    created.chain(founded).filter_map(|held| {
        let start = &held.facts.span.start;
        let first = start.days.filter(|_| start.kind == BoundKind::Actual)?.0;
        Some((first, held))
    })
}

fn date_of(claim: &Claim) -> &str {
    claim.start.as_ref().map_or("at no stated date", |start| start.date.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, claim, day, id};

    #[track_caller]
    fn check(book: Book, on: &str, expected: Option<&str>) {
        let case = book.with(claim("R-1", "U-1", "part_of", "U-2").cited("2025-03-07")).case();
        let unit = case.number(&id("U-2")).unwrap();
        let bar = Existence::new(&case, day(on)).bar(unit);
        assert_eq!(bar.map(|bar| bar.text).as_deref(), expected);
    }

    #[test]
    fn the_casebooks_own_note_bounds_a_thing() {
        let noted = || Book::new().about("U-2", "exists_from", "2024-12~");
        let text = "U-2 exists from 2024-12~ by the casebook's own note, later than the day";
        check(noted(), "2024-11-01", Some(text));
        check(noted(), "2024-12-01", None);
        check(Book::new().about("U-2", "exists_from", "soon"), "1900-01-01", None);
        let text = "U-2 exists to 2024-12-08 by the casebook's own note, earlier than the day";
        check(Book::new().about("U-2", "exists_to", "2024-12-08"), "2025-01-01", Some(text));
    }

    #[test]
    fn a_real_beginning_bounds_a_thing_and_a_declaration_does_not() {
        let with = |made| Book::new().with(made);
        let text = "U-2 is said to begin 2020 (R-2), later than the day";
        check(with(claim("R-2", "P-1", "founder_of", "U-2").start("2020")), "2019-12-31", Some(text));
        check(with(claim("R-2", "U-2", "created_by", "P-1").start("2020")), "2019-12-31", Some(text));
        check(with(claim("R-2", "U-0", "renamed", "U-2").start("2020")), "2019-12-31", Some(text));
        check(with(claim("R-2", "U-2", "created_by", "P-1").cited("2020")), "2019-12-31", None);
        check(with(claim("R-2", "U-2", "created_by", "P-1").start("2020").denied()), "2019-12-31", None);
        check(with(claim("R-2", "U-2", "declared", "formal army unit").start("2020")), "2019-12-31", None);
    }
}
