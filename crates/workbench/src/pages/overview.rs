//! The overview: the four questions, each answered in a few sentences.

use maud::{Markup, PreEscaped, html};
use sijill_model::Case;
use sijill_report::{Part, ReportDoc, part};

use super::answers::doc;
use crate::ask::Ask;
use crate::design::{Figure, Link, empty, figures, foreign, report, section};
use crate::reply::Answer;
use crate::shell::{Body, Times, render};

/// The four answers.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let doc = doc(ask, &case, &[Part::Answers]);
    let answers = part(&doc, &ask.words, Part::Answers, &ask.opens());
    Ok(render(
        ask,
        Body {
            title: ask.say("overview"),
            shown: Some(foreign(&case.title)),
            kicker: html! { (ask.say("overview")) },
            times: Times::OnAndKnown,
            main: html! {
                (first_steps(ask, &case))
                (compared(ask, &doc))
                (report(PreEscaped(answers)))
            },
            ..Body::default()
        },
    ))
}

/// Most groups of counts that stand on the overview: those that most counts belong to.
const GROUPS: usize = 3;

/// What to do with a casebook that holds nothing.
fn first_steps(ask: &Ask, case: &Case) -> Markup {
    let holds = &ask.snapshot.case;
    if !holds.claims().is_empty() || !holds.lists.is_empty() || !case.entities.is_empty() {
        return Markup::default();
    }
    empty(
        ask.say("first-title"),
        html! {
            ul {
                li { (ask.say("first-folder")) }
                li { (ask.say("first-list")) }
                li { a href="/enter-claim" { (ask.say("first-claim")) } }
            }
        },
    )
}

/// Counts of one thing side by side: from the least to the most that is said of it, opening to the counts.
fn compared(ask: &Ask, doc: &ReportDoc<'_>) -> Markup {
    let mut groups: Vec<_> =
        doc.tolls.groups.iter().filter(|group| group.members.len() > 1 && group.spread.is_some()).collect();
    groups.sort_by(|a, b| (b.members.len(), &a.id).cmp(&(a.members.len(), &b.id)));
    let tolls = ask.to("/tolls");
    let shown: Vec<Figure<'_>> = groups
        .into_iter()
        .take(GROUPS)
        .filter_map(|group| {
            let spread = group.spread?;
            Some(Figure {
                id: &group.id,
                value: html! { (ask.words.range(spread)) },
                label: foreign(&group.what),
                open: Link::new(&tolls, ask.say("overview-open")),
                note: ask.words.tell("overview-claims", vec![("count", group.members.len().into())]),
            })
        })
        .collect();
    if shown.is_empty() {
        return Markup::default();
    }
    section("figures", ask.say("overview-figures"), figures(&shown))
}
