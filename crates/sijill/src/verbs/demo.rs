//! `sijill demo`: the main job in one command.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sijill_casebook::{Casebook, Kdf, Passphrase};
use sijill_command::{ChainQuery, PromiseState, at_place, chain, promises};
use sijill_intake::folder::{File, Folder, read_files};
use sijill_model::{Case, ClaimKey, EntityId, Holds, Term};
use sijill_tolls::{Tally, Tolls, tolls};

use super::{import, report};
use crate::cli::{Cli, Language, Seen};
use crate::context::{Answer, PASSPHRASE, now};
use crate::failure::Failure;
use crate::show::{Page, chain::holds, count};

/// The passphrase of the demonstration: published material, so no secret.
const DEMO_PASSPHRASE: &str = "demo";

macro_rules! case_files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../../examples/coast-2025/", $name)))),*]
    };
}

/// The worked case, carried in the program.
const FILES: &[(&str, &[u8])] = case_files![
    "README.md",
    "notes.md",
    "attributions.csv",
    "background.csv",
    "commitments.csv",
    "elements.csv",
    "events.csv",
    "evidence.csv",
    "incidents.csv",
    "locators.csv",
    "patterns.csv",
    "persons.csv",
    "places.csv",
    "relations.csv",
    "routes.csv",
    "searches.csv",
    "sources.csv",
    "tallies.csv",
    "terms.csv",
    "units.csv",
];

pub(crate) fn run(cli: &Cli, into: &Path) -> Result<Answer, Failure> {
    std::fs::create_dir_all(into).map_err(|error| {
        Failure::unusable(format!("{}: {error}", into.display()), "name another folder with --into")
    })?;
    let path = into.join("coast-2025.sijill");
    let files =
        FILES.iter().map(|(name, bytes)| File { name: (*name).to_owned(), bytes: bytes.to_vec() }).collect();
    let folder = read_files("coast-2025", files)?;
    let given = std::env::var(PASSPHRASE).ok();
    let passphrase = Passphrase::new(given.clone().unwrap_or_else(|| DEMO_PASSPHRASE.to_owned()));
    let mut casebook = if path.exists() {
        Casebook::open(&path, &passphrase)?
    } else {
        Casebook::create(&path, &passphrase, &folder.title, Kdf::STANDARD, now())?
    };
    let received = import::take_in(&mut casebook, &folder)?;
    let case = casebook.case(sijill_casebook::AsRecorded::Now)?;
    let out = into.join("coast-2025.html");
    let wanted = report::Wanted {
        out: &out,
        on: None,
        lang: Language::En,
        force: true,
        seen: Seen { as_known: None, as_recorded: None },
    };
    let bytes = report::write(&casebook, &wanted)?;
    let mut page = Page::default();
    what_was_done(&mut page, &path, &folder, received.added);
    let answers = tolls(&case);
    who_died(&mut page, &answers);
    do_they_agree(&mut page, &answers);
    who_answered(&mut page, &case);
    what_was_promised(&mut page, &case);
    page.gap();
    page.line(
        0,
        &format!(
            "The report, English and Arabic, every line with its source: {} ({} kB)",
            out.display(),
            bytes.div_ceil(1000)
        ),
    );
    page.gap();
    page.line(0, "Try next:");
    if given.is_none() {
        page.line(2, &format!("export {PASSPHRASE}={DEMO_PASSPHRASE}   (published material; a real case needs a real passphrase)"));
    }
    // As it was called, so that the lines can be copied.
    let program = std::env::args().next().unwrap_or_else(|| "sijill".to_owned());
    let named = path.display();
    for (verb, why) in [
        ("explain T-014", "a refused sum, down to the row it was read from"),
        (
            "tolls bound killed where T-011 and T-012 --using T-011,T-012,T-013,T-015",
            "the least and the most where both main groups were, with the proof",
        ),
        ("tolls conflicts --using T-011,T-012,T-013,T-015 --reading printed", "which number must give way"),
        ("chain U-400 --on 2025-03-07 --as-known 2025-07-15", "as it could be seen that July"),
        ("site Jableh", "who is said to have been there"),
        ("search اللاذقية", "in either script"),
        ("verify", "is it as it was written"),
        ("serve", "all of it in the browser, in Arabic and English"),
    ] {
        page.line(2, &format!("{program} -C {named} {verb}   ({why})"));
    }
    let fields =
        serde_json::json!({ "casebook": path, "report": out, "bytes": bytes, "operations": received.added });
    crate::show::done(cli.format, "demo", fields, page.finish())
}

fn what_was_done(page: &mut Page, path: &Path, folder: &Folder, added: usize) {
    let rows = usize::try_from(folder.rows.values().sum::<u64>()).unwrap_or(usize::MAX);
    let did = if added == 0 {
        "opened it; all was there".to_owned()
    } else {
        format!("signed {}", count(added, "operation"))
    };
    page.line(
        0,
        &format!(
            "{}: read {} in {}, {did}, into the encrypted casebook {}.",
            folder.title,
            count(rows, "row"),
            count(folder.rows.len(), "table"),
            path.display()
        ),
    );
}

/// For each counter its standing figure: the last of its longest series, else its largest count of killed.
fn who_died(page: &mut Page, answers: &Tolls) {
    page.heading("1. Who died, and how many? Who says so:");
    let tallies: BTreeMap<&ClaimKey, &Tally> =
        answers.tallies.iter().map(|tally| (&tally.key, tally)).collect();
    let sums: BTreeSet<&ClaimKey> = answers.sums.iter().map(|sum| &sum.key).collect();
    let mut standing: BTreeMap<&str, &Tally> = BTreeMap::new();
    let mut series: Vec<_> = answers.series.iter().collect();
    series.sort_by_key(|series| std::cmp::Reverse(series.points.len()));
    for series in series {
        if let Some(last) =
            series.points.last().and_then(|key| tallies.get(key)).filter(|t| t.measure == "killed")
        {
            standing.entry(&last.counter_label).or_insert(last);
        }
    }
    let mut rest: Vec<&Tally> =
        answers.tallies.iter().filter(|t| t.measure == "killed" && !sums.contains(&t.key)).collect();
    rest.sort_by_key(|tally| std::cmp::Reverse(tally.count.map_or(0, |count| count.low)));
    for tally in rest {
        standing.entry(&tally.counter_label).or_insert(tally);
    }
    let mut shown: Vec<&Tally> = standing.into_values().collect();
    shown.sort_by_key(|tally| std::cmp::Reverse(tally.count.map_or(0, |count| count.low)));
    for tally in shown.iter().take(7) {
        let count = tally.count.map_or_else(|| "no number".to_owned(), |count| count.to_string());
        let as_of = report::day_text(tally.as_of.as_ref());
        page.line(
            2,
            &format!(
                "{count:>14}  {}: {}, {} (as of {as_of}) [{}]",
                tally.counter_label, tally.victims, tally.place_label, tally.key
            ),
        );
    }
    let more = answers.tallies.len().saturating_sub(shown.len().min(7));
    page.line(
        2,
        &format!("and {} of other places, times and people: sijill tolls", count(more, "published count")),
    );
}

fn do_they_agree(page: &mut Page, answers: &Tolls) {
    page.heading("2. Do the published figures agree?");
    let groups: Vec<_> = answers.groups.iter().filter(|group| group.members.len() > 1).collect();
    let apart = groups.iter().filter(|group| !group.apart.is_empty()).count();
    page.line(
        2,
        &format!(
            "{} count the same thing and can be compared; in {apart} of them some figures share no number.",
            count(groups.len(), "group")
        ),
    );
    for sum in answers.sums.iter().filter(|sum| !sum.stands) {
        let parts: Vec<String> = sum.parts.iter().map(ToString::to_string).collect();
        let stated = sum.stated.map_or_else(String::new, |stated| format!(" of {stated}"));
        page.line(2, &format!("The sum{stated} ({} = {}) is refused:", sum.key, parts.join(" + ")));
        if let Some(reason) = sum.reasons.first() {
            page.line(4, &reason.text);
        }
        // The reading that assumes least: a part that is itself a refused sum opened into its own parts.
        let unions = sum.bounds.iter().filter(|figure| figure.id.contains("/union"));
        let (opened, plain): (Vec<_>, Vec<_>) = unions.partition(|figure| figure.id.ends_with("/unfolded"));
        for figure in if opened.is_empty() { plain } else { opened } {
            if let Some(value) = figure.value {
                page.line(4, &format!("{value}: {} [{}]", figure.what, figure.id));
            }
        }
    }
}

/// The site named by most units, and what is above each of them on the busiest day.
fn who_answered(page: &mut Page, case: &Case) {
    page.heading("3. Who was there, and who answered to whom on that day?");
    let Some(on) = sijill_command::busiest_day(case) else {
        page.line(2, "No incident is dated to a day.");
        return;
    };
    let mut at: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for claim in case.with_predicate("happened_at") {
        let Some(place) = claim.object.as_ref().and_then(Term::entity) else {
            continue;
        };
        let parts = claim.subject.entity().into_iter().flat_map(|incident| case.of(incident));
        for part in parts.filter(|part| part.predicate == "took_part") {
            if let Some(unit) = part.subject.entity().filter(|id| report_units(case, id)) {
                at.entry(place.clone()).or_default().insert(unit.clone());
            }
        }
    }
    // A place that is a region gathers what is said of no site in particular.
    at.retain(|place, _| case.about(place).any(|claim| claim.predicate == "located_at"));
    let Some((place, units)) =
        at.iter().max_by_key(|(place, units)| (units.len(), std::cmp::Reverse(*place)))
    else {
        page.line(2, "No claim places a unit at a site.");
        return;
    };
    let parts = at_place(case, place).parts.len();
    page.line(
        2,
        &format!(
            "{}: {} said to have been there, by {}. On {on}, by the claims held:",
            case.label(place),
            count(units.len(), "unit"),
            count(parts, "claim")
        ),
    );
    for unit in units {
        let found = chain(case, &ChainQuery { from: unit.clone(), to: None, on });
        let Some(path) = found.paths.first() else {
            page.line(2, &format!("{}: no claim names anything above it that day", found.from_label));
            continue;
        };
        let steps: Vec<&str> = path.edges.iter().map(|edge| edge.to_label.as_str()).collect();
        let others: Vec<String> = found
            .tops
            .iter()
            .filter(|top| {
                top.holds == Holds::Possible && path.edges.last().is_none_or(|edge| edge.to != top.id)
            })
            .map(|top| top.label.clone())
            .collect();
        let also =
            if others.is_empty() { String::new() } else { format!("; possibly also {}", others.join(", ")) };
        page.line(
            2,
            &format!(
                "{} > {} ({}, confidence {}){also} [{}]",
                found.from_label,
                steps.join(" > "),
                holds(path.holds),
                path.confidence,
                path.id
            ),
        );
    }
}

fn report_units(case: &Case, id: &EntityId) -> bool {
    case.entity(id).is_some_and(|entity| entity.kind == sijill_model::EntityKind::Unit)
}

fn what_was_promised(page: &mut Page, case: &Case) {
    page.heading("4. What was promised, and done?");
    let promises = promises(case);
    let in_state = |state| promises.promises.iter().filter(|promise| promise.state == state).count();
    page.line(
        2,
        &format!(
            "{} promises and duties: {} overdue, {} not met by the source, {} met late, {} met, {} open without a date (on {}).",
            promises.promises.len(),
            in_state(PromiseState::Overdue),
            in_state(PromiseState::NotMet),
            in_state(PromiseState::MetLate),
            in_state(PromiseState::Met),
            in_state(PromiseState::OpenNoDate),
            promises.reckoned_on,
        ),
    );
    let mut late: Vec<_> =
        promises.promises.iter().filter(|p| p.days_late.is_some_and(|(_, most)| most > 0)).collect();
    late.sort_by_key(|promise| std::cmp::Reverse(promise.days_late));
    for promise in late.iter().take(4) {
        page.line(
            2,
            &format!(
                "{}: {} ({}) [{}]",
                promise.who_label,
                promise.what,
                crate::show::promises::days(promise),
                promise.said.key
            ),
        );
    }
}
