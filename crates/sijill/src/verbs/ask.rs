//! `sijill site`, `unit`, `promises`, `measures` and `timeline`: each one question put to the case.

use sijill_command::{
    Entry, at_place, measures as all_measures, of_unit, overlaps, promises_on, timeline as whole_timeline,
};
use sijill_model::{Day, EntityKind, Term};

use crate::cli::{Cli, Less, Seen};
use crate::context::{Answer, case, case_less, find, open};
use crate::failure::Failure;
use crate::show;

pub(crate) fn site(cli: &Cli, place: &str, less: &Less, seen: Seen) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let place = find(&case, place, &[EntityKind::Place])?;
    let presence = at_place(&case, &place);
    show::answer(cli.format, "site", &case, &presence, || show::presence::page(&case, &presence))
}

pub(crate) fn overlapping(cli: &Cli, less: &Less, seen: Seen) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let found = overlaps(&case);
    show::answer(cli.format, "overlaps", &case, &found, || show::presence::overlaps(&case, &found))
}

pub(crate) fn unit(cli: &Cli, unit: &str, less: &Less, seen: Seen) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let unit = find(&case, unit, &[EntityKind::Unit, EntityKind::Person])?;
    let presence = of_unit(&case, &unit);
    show::answer(cli.format, "unit", &case, &presence, || show::presence::page(&case, &presence))
}

pub(crate) fn promises(
    cli: &Cli,
    on: Option<Day>,
    who: Option<&str>,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let mut promises = promises_on(&case, on);
    if let Some(who) = who {
        let who = find(&case, who, &[EntityKind::Unit, EntityKind::Person])?;
        let is = |term: &Term| term.entity() == Some(&who);
        promises.promises.retain(|promise| {
            let claim = case.claim(&promise.said.key);
            is(&promise.who) || claim.is_some_and(|claim| claim.terms("to_whom").iter().any(is))
        });
    }
    show::answer(cli.format, "promises", &case, &promises, || show::promises::page(&promises))
}

pub(crate) fn measures(
    cli: &Cli,
    who: Option<&str>,
    event: Option<&str>,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let who = who.map(|who| find(&case, who, &[EntityKind::Unit, EntityKind::Person])).transpose()?;
    let event = event.map(|event| find(&case, event, &[EntityKind::Incident])).transpose()?;
    let measures = all_measures(&case, who.as_ref(), event.as_ref());
    show::answer(cli.format, "measures", &case, &measures, || show::measures::page(&measures))
}

pub(crate) fn timeline(
    cli: &Cli,
    from: Option<Day>,
    until: Option<Day>,
    seen: Seen,
) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let mut timeline = whole_timeline(&case);
    let fits = |entry: &Entry| {
        from.is_none_or(|from| entry.latest.is_none_or(|latest| latest >= from))
            && until.is_none_or(|until| entry.earliest.is_none_or(|earliest| earliest <= until))
    };
    timeline.entries.retain(fits);
    let shown: Vec<&Entry> = timeline.entries.iter().collect();
    show::answer(cli.format, "timeline", &case, &timeline, || show::promises::timeline(&timeline, &shown))
}
