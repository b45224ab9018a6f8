//! Recurring acts as text: what one source does to them first, then the acts, the sites, the tests.

use sijill_command::{PATTERN_READING, Pattern, PatternTest, Patterns};

use super::{Page, count, sources};

pub(crate) fn page(found: &Patterns) -> String {
    let mut page = Page::default();
    page.heading("The same source, before anything else");
    page.line(0, &found.trap.text);
    for share in &found.trap.origins {
        page.line(
            4,
            &format!(
                "{}: {}, alone in {}, {}",
                share.who,
                count(share.claims, "claim"),
                share.alone,
                count(share.sites, "site")
            ),
        );
    }
    page.limits(found.as_known, found.hidden);
    page.heading("Acts by term");
    page.line(
        0,
        &format!(
            "Separate sites lie {} km apart or more; a range where places have no point. Forces are those said to have \
             been at the sites, not to have done the act, unless it says so.",
            found.apart_km
        ),
    );
    if found.event.is_some() {
        page.line(0, &format!("Who was there is asked of the days of: {}.", found.event_label));
    }
    for one in &found.patterns {
        page.gap();
        pattern(&mut page, one);
    }
    page.heading("Sites");
    for site in &found.sites {
        let forces =
            if site.forces.is_empty() { "no force named".to_owned() } else { site.forces.join(", ") };
        let by: Vec<String> = site.forces_by.iter().map(|key| format!("[{key}]")).collect();
        page.line(
            0,
            &format!(
                "{} [{}]: {}; said to have been there: {forces} {}",
                site.label,
                site.place,
                count(site.patterns.len(), "act"),
                by.join(" ")
            ),
        );
        page.line(4, &format!("told by {}", site.origins.join(", ")));
    }
    page.heading("Does recurrence go with force, distance or source?");
    page.line(0, &format!("Sites are compared by the acts coded of them; {PATTERN_READING}."));
    for one in &found.tests {
        test(&mut page, one);
    }
    page.line(
        0,
        "Each opens with its steps and with what must be true: `sijill explain pattern-test:force`.",
    );
    page.finish()
}

pub(crate) fn pattern(page: &mut Page, pattern: &Pattern) {
    let sites = pattern.separate.value.map_or_else(|| "no number".to_owned(), |value| value.to_string());
    let plural = if sites == "1" { "" } else { "s" };
    let means = match (&pattern.listed, pattern.means.as_str()) {
        (None, _) => " (on no list of terms)".to_owned(),
        (Some(_), "") => String::new(),
        (Some(_), means) => format!(" ({means})"),
    };
    page.line(0, &format!("{}{means}: {sites} separate site{plural} [{}]", pattern.term, pattern.id));
    let origins = count(pattern.origins.len(), "origin");
    page.line(2, &format!("{origins}: {}; {}", pattern.origins.join(", "), pattern.hangs_on));
    for site in &pattern.sites {
        let done = if site.actors.is_empty() {
            String::new()
        } else {
            format!("; said to have been done by {}", site.actors.join(", "))
        };
        let keys: Vec<String> = site.claims.iter().map(|said| format!("[{}]", said.key)).collect();
        page.line(
            4,
            &format!("{}: told by {}{done} {}", site.label, site.origins.join(", "), keys.join(" ")),
        );
    }
    for said in &pattern.elsewhere {
        page.line(4, &format!("of no one site: [{}] {}; {}", said.key, said.says, sources(said)));
    }
    let forces: Vec<String> = pattern
        .forces
        .iter()
        .map(|force| match force.acted {
            0 => format!("{} at {}", force.label, force.present),
            acted => format!("{} at {}, said to have done it at {acted}", force.label, force.present),
        })
        .collect();
    if !forces.is_empty() {
        page.line(2, &format!("said to have been at these sites: {}", forces.join("; ")));
    }
}

pub(crate) fn test(page: &mut Page, test: &PatternTest) {
    page.line(0, &format!("{} [{}]", capital(&test.question), test.figure.id));
    page.line(4, &test.answer.to_string());
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
