//! Acts met again at several sites: what rests on one source first, then the acts by site, then the tests.

use maud::{Markup, html};
use sijill_command::{Pattern, PatternTest, TestOf};

use super::Page;
use crate::svg::patterns::{Matrix, Row, draw};
use crate::words::Arg;

/// The most sites that the drawing has columns for; the table has all.
const COLUMNS: usize = 14;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let patterns = &page.doc.patterns;
    let again: Vec<&Pattern> = patterns.patterns.iter().filter(|pattern| pattern.sites.len() >= 2).collect();
    if again.is_empty() {
        return page.empty("patterns-empty");
    }
    let heads = ["col-act", "col-separate-sites", "col-act-sites", "col-origins"];
    let rows: Vec<Vec<Markup>> = again.iter().map(|pattern| row(page, pattern)).collect();
    html! {
        (trap(page))
        (drawing(page, &again))
        (page.table(&heads, &rows))
        p { (page.tell("patterns-tests", vec![("km", u64::from(patterns.apart_km).into())])) }
        ul { @for test in &patterns.tests { li { (test_line(page, test)) } } }
    }
}

/// What one source does to such a table, before anything else.
fn trap(page: &Page<'_>) -> Markup {
    let trap = &page.doc.patterns.trap;
    let Some(first) = trap.origins.first() else { return html! {} };
    html! {
        p {
            b {
                (page.tell("patterns-trap", vec![
                    ("claims", (trap.claims as u64).into()),
                    ("first", (first.claims as u64).into()),
                    ("who", page.text(&first.who).into()),
                    ("recurring", (trap.recurring as u64).into()),
                    ("without", (trap.recurring_without_first as u64).into()),
                ]))
            }
            " " (page.say("patterns-trap-why"))
        }
    }
}

fn row(page: &Page<'_>, pattern: &Pattern) -> Vec<Markup> {
    let origins: Vec<&str> = pattern.origins.iter().map(String::as_str).collect();
    vec![
        html! {
            b { (page.text(&pattern.term)) }
            @if let Some(listed) = &pattern.listed { " " (page.cite(listed)) }
            @if !pattern.means.is_empty() { div.quiet { (page.text(&pattern.means)) } }
        },
        html! { @if let Some(value) = pattern.separate.value { (page.range(value)) } },
        html! {
            @for site in &pattern.sites {
                div {
                    (page.entity(&site.place)) " "
                    (page.cites(site.claims.iter().map(|said| &said.key)))
                    @if !site.actors.is_empty() {
                        span.quiet { (page.say("patterns-done-by")) " " (page.text(&site.actors.join(", "))) }
                    }
                }
            }
            @if !pattern.elsewhere.is_empty() {
                div.quiet {
                    (page.say("patterns-elsewhere")) " "
                    (page.cites(pattern.elsewhere.iter().map(|said| &said.key)))
                }
            }
        },
        html! { (page.text(&origins.join(", "))) },
    ]
}

fn drawing(page: &Page<'_>, again: &[&Pattern]) -> Markup {
    let named = |place: &sijill_model::EntityId| page.names.label(place, page.language).to_owned();
    let sites: Vec<&sijill_model::EntityId> = page
        .doc
        .patterns
        .sites
        .iter()
        .map(|site| &site.place)
        .filter(|place| again.iter().any(|pattern| pattern.sites.iter().any(|site| site.place == **place)))
        .take(COLUMNS)
        .collect();
    let rows = again.iter().map(|pattern| Row {
        label: pattern.term.clone(),
        origins: sites
            .iter()
            .map(|place| {
                pattern.sites.iter().find(|site| site.place == **place).map_or(0, |site| site.origins.len())
            })
            .collect(),
    });
    let matrix = Matrix {
        frame: page.frame("patterns-drawing", page.say("patterns-title"), page.say("patterns-drawing-desc")),
        sites: sites.iter().map(|place| named(place)).collect(),
        rows: rows.collect(),
        one: page.say("patterns-one"),
        several: page.say("patterns-several"),
    };
    page.drawing(draw(&matrix), &html! { (page.say("patterns-caption")) })
}

fn test_line(page: &Page<'_>, test: &PatternTest) -> Markup {
    let question = match test.of {
        TestOf::Source => "patterns-test-source",
        TestOf::Force => "patterns-test-force",
        TestOf::ForceWithinSource => "patterns-test-force-within",
        TestOf::Distance => "patterns-test-distance",
    };
    html! {
        (page.say(question)) " "
        @match test.counted {
            None => (page.sayings(std::slice::from_ref(&test.answer), &test.answer.to_string())),
            Some(counted) => {
                (page.tell("patterns-test-counted", vec![
                    ("great", Arg::from(counted.as_great)),
                    ("ways", counted.ways.into()),
                ]))
            }
        }
    }
}
