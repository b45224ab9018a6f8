//! The organigram, and who answered to a person, as text.

use sijill_command::{Org, OrgDiff, OrgTie, Under};
use sijill_model::{Case, Holds};

use super::chain::{basis, holds};
use super::{Page, count};

/// The organigram of a day.
pub(crate) fn page(case: &Case, org: &Org) -> String {
    let mut page = Page::default();
    page.line(0, &format!("Who answered to whom on {}, by the claims held. [{}]", org.on, org.id));
    page.line(0, "Each unit stands under its best superior. Who says what; no statement of guilt.");
    page.left_out(case);
    page.gap();
    if org.ties.is_empty() {
        page.line(0, &format!("No claim that holds on {} ties anything to anything above it.", org.on));
    }
    for line in &org.lines {
        let indent = line.depth * 2;
        let under = line.under.and_then(|tie| org.ties.get(tie));
        let how = under.map_or_else(String::new, |tie| format!(": {}", how(tie)));
        let circle = if line.circle { ", in a circle of superiors, cut open here" } else { "" };
        page.line(indent, &format!("{} ({}){circle}{how}", line.label, line.id));
        for tie in line.heads.iter().filter_map(|tie| org.ties.get(*tie)) {
            page.line(indent + 4, &format!("{} {}: {}", tie.tie, tie.to_label, weight(tie)));
        }
        for tie in line.also.iter().filter_map(|tie| org.ties.get(*tie)) {
            page.line(indent + 4, &format!("also {} {}: {}", tie.tie, tie.to_label, weight(tie)));
        }
    }
    if !org.untied.is_empty() {
        page.gap();
        let number = count(org.untied.len(), "unit");
        page.line(
            0,
            &format!("Of {number} no claim says that day who answers to whom: {}.", names(case, org)),
        );
    }
    page.finish()
}

fn names(case: &Case, org: &Org) -> String {
    org.untied.iter().map(|id| case.label(id)).collect::<Vec<_>>().join(", ")
}

fn how(tie: &OrgTie) -> String {
    format!("{}, {}", tie.tie, weight(tie))
}

fn weight(tie: &OrgTie) -> String {
    format!("{}; {}; confidence {} [{}]", holds(tie.holds), basis(tie.basis), tie.confidence, tie.id)
}

/// What differs between two days.
pub(crate) fn diff(case: &Case, diff: &OrgDiff) -> String {
    let mut page = Page::default();
    page.line(
        0,
        &format!(
            "Who answered to whom on {} and on {}, by the claims held. [{}]",
            diff.before, diff.after, diff.id
        ),
    );
    page.left_out(case);
    if diff.begun.is_empty() && diff.ended.is_empty() && diff.changed.is_empty() {
        page.gap();
        page.line(0, "Nothing differs.");
    }
    for (heading, ties) in [
        (format!("On {} and not on {}", diff.before, diff.after), &diff.ended),
        (format!("On {} and not on {}", diff.after, diff.before), &diff.begun),
    ] {
        if !ties.is_empty() {
            page.heading(&heading);
        }
        for tie in ties {
            page.line(0, &format!("{} {} {}: {}", tie.from_label, tie.tie, tie.to_label, weight(tie)));
        }
    }
    if !diff.changed.is_empty() {
        page.heading("On both days, differently");
    }
    for (before, after) in &diff.changed {
        page.line(0, &format!("{} and {}", before.from_label, before.to_label));
        for (day, tie) in [(diff.before, before), (diff.after, after)] {
            page.line(2, &format!("{day}: {}", how(tie)));
        }
    }
    page.finish()
}

/// Who answered to a person or unit over a stretch of days.
pub(crate) fn under(case: &Case, under: &Under) -> String {
    let mut page = Page::default();
    page.line(
        0,
        &format!(
            "Who answered to {} from {} to {}, by the claims held. [{}]",
            under.label, under.from, under.until, under.id
        ),
    );
    page.line(0, "Who says what; no statement of guilt.");
    page.left_out(case);
    if under.below.is_empty() {
        page.gap();
        page.line(0, &format!("No claim that holds on any of these days ties anything to {}.", under.label));
    }
    for below in &under.below {
        page.heading(&format!("{} ({})", below.label, below.id));
        for stretch in &below.stretches {
            let days = if stretch.from == stretch.until {
                format!("{}", stretch.from)
            } else {
                format!("{} to {}", stretch.from, stretch.until)
            };
            let word = if stretch.holds == Holds::Certain { "certain" } else { "possible" };
            let through = if stretch.through.is_empty() {
                "directly".to_owned()
            } else {
                format!("through {}", stretch.through_labels.join(" > "))
            };
            page.line(0, &format!("{days}: {word}, {through} [{}]", stretch.chain));
        }
    }
    if under.cut_short {
        page.gap();
        page.line(0, "There are more days of change than are looked at: ask of a shorter stretch.");
    }
    page.finish()
}
