//! Who is said to have been where, as text.

use sijill_command::{Overlaps, Part, Presence};
use sijill_model::{Case, Term};

use super::chain::contrary_lines;
use super::{Page, count, list, sources};

pub(crate) fn page(case: &Case, presence: &Presence) -> String {
    let mut page = Page::default();
    page.line(0, &format!("{}: who is said to have done what. No statement of guilt.", presence.label));
    page.left_out(case);
    if presence.incidents.is_empty() && presence.parts.is_empty() && presence.aggregates.is_empty() {
        page.gap();
        page.line(0, "No claim in the casebook says so of this place or unit.");
    }
    for incident in &presence.incidents {
        let date = incident.date.as_ref().map_or_else(|| "date not stated".to_owned(), ToString::to_string);
        page.heading(&format!("{}, {date} [{}]", incident.place_label, incident.id));
        page.line(0, &incident.acts);
        let killed =
            incident.killed.map_or_else(|| "number killed not stated".to_owned(), |n| format!("killed: {n}"));
        let witnesses = if incident.witnesses.is_empty() { "not stated" } else { &incident.witnesses };
        page.line(2, &format!("{killed}; witnesses: {witnesses}; {}", sources(&incident.said)));
        for part in presence.parts.iter().filter(|part| part.target == Term::Entity(incident.id.clone())) {
            part_lines(&mut page, part);
        }
    }
    let elsewhere: Vec<&Part> = presence
        .parts
        .iter()
        .filter(|part| {
            !presence.incidents.iter().any(|incident| part.target == Term::Entity(incident.id.clone()))
        })
        .collect();
    if !elsewhere.is_empty() {
        page.heading("In wider incidents");
        for part in elsewhere {
            page.line(0, &part.place_label);
            part_lines(&mut page, part);
        }
    }
    if !presence.aggregates.is_empty() {
        page.heading("In figures for groups of sites that are not listed one by one");
        for part in &presence.aggregates {
            part_lines(&mut page, part);
        }
    }
    if !presence.others.is_empty() {
        page.heading("What else is said");
        for said in &presence.others {
            page.said(0, said);
        }
    }
    page.finish()
}

/// Which units are said to have been at the same sites.
pub(crate) fn overlaps(case: &Case, overlaps: &Overlaps) -> String {
    let mut page = Page::default();
    page.line(
        0,
        "Units said to have been at the same sites. That they were there together is nobody's word here.",
    );
    page.left_out(case);
    if overlaps.pairs.is_empty() {
        page.gap();
        page.line(0, "No two units are said to have been at one site.");
    }
    for pair in &overlaps.pairs {
        let sites = count(pair.sites.len(), "site");
        page.heading(&format!("{} and {}: {sites}", pair.a_label, pair.b_label));
        for site in &pair.sites {
            let cited = |keys: &[sijill_model::ClaimKey]| {
                list(&keys.iter().map(|key| format!("[{key}]")).collect::<Vec<_>>())
            };
            let dates = if site.dates.is_empty() { "date not stated".to_owned() } else { list(&site.dates) };
            page.line(
                0,
                &format!("{}, {dates}: by {}, and by {}", site.place_label, cited(&site.a), cited(&site.b)),
            );
        }
    }
    page.finish()
}

fn part_lines(page: &mut Page, part: &Part) {
    let basis = if part.basis.is_empty() { "not stated" } else { &part.basis };
    page.line(
        2,
        &format!("{} is said: \"{}\"; rests on: {basis} [{}]", part.who_label, part.role, part.said.key),
    );
    let words = if part.said.wording.is_empty() {
        String::new()
    } else {
        format!("wording: {}; ", part.said.wording)
    };
    page.line(4, &format!("{words}{}", sources(&part.said)));
    if !part.said.note.is_empty() {
        page.line(4, &format!("note: {}", part.said.note));
    }
    contrary_lines(page, 4, &part.contrary);
}
