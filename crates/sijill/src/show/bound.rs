//! Bounds and conflicts as text.

use sijill_tolls::{Bound, Conflict, Moved, OfCounter, Own, Pair};

use super::{Page, count};

const NOT_ALL: &str = "these counts cannot all be so";

pub(crate) fn page(
    bound: &Bound,
    moves: &[Moved],
    conflict: Option<&Conflict>,
    by_counter: &[OfCounter],
) -> String {
    let mut page = Page::default();
    let value = bound.figure.value.map_or_else(|| NOT_ALL.to_owned(), |value| value.to_string());
    page.line(0, &format!("{}: {value}", bound.question));
    page.line(2, &format!("[{}]", bound.figure.id));
    if !by_counter.is_empty() {
        page.heading("By each counter's own figures");
        for of in by_counter {
            let value = of.value.map_or_else(|| "cannot all be so".to_owned(), |value| value.to_string());
            page.line(0, &format!("{}: {value} [{}]", of.counter, of.id));
        }
    }
    if let Some(conflict) = conflict {
        conflict_lines(&mut page, conflict);
    }
    if !moves.is_empty() {
        page.heading("How it moves when something is read otherwise");
        for moved in moves {
            let value = moved.value.map_or_else(|| "cannot all be so".to_owned(), |value| value.to_string());
            page.line(0, &format!("{value}: {}", moved.under));
        }
    }
    if conflict.is_none() {
        page.heading("Why, to be checked by hand");
        for step in &bound.figure.derivation.steps {
            page.line(0, step);
        }
    }
    page.heading("Held together");
    for input in &bound.figure.derivation.inputs {
        let value = input.value.map_or_else(|| "no number".to_owned(), |value| value.to_string());
        page.line(0, &format!("[{}] {value}: {}", input.id, input.says));
    }
    assumptions(&mut page, &bound.figure.derivation.assumptions);
    page.finish()
}

fn assumptions(page: &mut Page, all: &[impl std::fmt::Display]) {
    page.heading("Taken to be so");
    for assumption in all {
        page.line(0, &format!("- {assumption}"));
    }
}

pub(crate) fn conflict_page(conflict: Option<&Conflict>, keys: &[&str]) -> String {
    let mut page = Page::default();
    match conflict {
        None => page.line(0, &format!("{} can all be so.", keys.join(", "))),
        Some(conflict) => {
            page.line(0, &format!("{} cannot all be so.", keys.join(", ")));
            page.line(2, &format!("[{}]", conflict.id));
            conflict_lines(&mut page, conflict);
            assumptions(&mut page, &conflict.assumptions);
        }
    }
    page.finish()
}

fn conflict_lines(page: &mut Page, conflict: &Conflict) {
    let of =
        if conflict.smallest { "the smallest set of them" } else { "a set of them, no part of which does," };
    page.heading(&format!("What contradicts itself: {of} (leave any one out, and the rest can be so)"));
    for member in &conflict.members {
        let wording =
            if member.wording.is_empty() { String::new() } else { format!(" ({})", member.wording) };
        page.line(0, &format!("- {}{wording}", member.says));
    }
    page.heading("Why, to be checked by hand");
    for step in &conflict.steps {
        page.line(0, &step.to_string());
    }
    page.heading("What would have to give way");
    if !conflict.changes.is_empty() {
        let moved: Vec<String> = conflict
            .changes
            .iter()
            .map(|change| {
                let n = sijill_model::group_digits(change.by.unsigned_abs());
                format!("{} by {n} {}", change.what, if change.by > 0 { "up" } else { "down" })
            })
            .collect();
        page.line(
            0,
            &format!(
                "- the least that numbers would have to move, in one way of several: {}",
                moved.join("; ")
            ),
        );
    }
    for reading in &conflict.readings {
        page.line(0, &format!("- {reading}"));
    }
}

pub(crate) fn conflicts_page(pairs: &[Pair], counters: &[Own]) -> String {
    let mut page = Page::default();
    page.line(
        0,
        &format!(
            "{} cannot both be so; a figure that its own counter has since replaced is left out.",
            count(pairs.len(), "pair of counts").replace("pair of countss", "pairs of counts")
        ),
    );
    page.heading("Two counts that cannot both be so");
    if pairs.is_empty() {
        page.line(0, "None.");
    }
    for pair in pairs {
        page.line(0, &format!("{}; {} apart at least", pair.says, sijill_model::group_digits(pair.gap)));
        for reading in &pair.readings {
            page.line(4, &format!("- {reading}"));
        }
    }
    page.heading("Whether one counter's own figures can all be so");
    if counters.is_empty() {
        page.line(0, "No counter has two figures to hold together.");
    }
    for own in counters {
        let keys: Vec<&str> = own.held.iter().map(sijill_model::ClaimKey::as_str).collect();
        match (&own.conflict, &own.not_settled) {
            (Some(conflict), _) => {
                page.line(0, &format!("{}: cannot all be so [{}]", own.counter, conflict.id));
                for member in &conflict.members {
                    page.line(4, &format!("- {}", member.says));
                }
                for reading in &conflict.readings {
                    page.line(4, &format!("- {reading}"));
                }
            }
            (None, Some(why)) => page.line(0, &format!("{}: not settled: {why}", own.counter)),
            (None, None) => page.line(0, &format!("{}: can all be so ({})", own.counter, keys.join(", "))),
        }
    }
    page.gap();
    page.line(0, "Hold counts together with `sijill tolls conflicts --using T-011,T-012,T-015`.");
    page.finish()
}
