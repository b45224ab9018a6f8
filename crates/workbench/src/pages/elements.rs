//! Material sorted under the elements of a rule of law: what supports, what contradicts, what is only possible, who put
//! it there and why. It adds nothing up: no score, no total, no colour.

use maud::{Markup, html};
use sijill_command::{
    Assessment, Bearing, ElementRow, Elements, ElementsQuery, FRAME_ENDING, Frame, Side, Weakest, elements,
    frames_with, may_be_asked,
};
use sijill_model::{Case, EntityId, EntityKind, Node, Saying};
use sijill_report::{Language, why_graded};

use super::derived::said;
use super::{list, things};
use crate::ask::{Ask, Seen};
use crate::design::{
    Link, Notice, columns, crumbs, definitions, foreign, foreign_in, ltr, notice, quoted, section,
};
use crate::reply::{Answer, Fault};
use crate::shell::{Body, Times, render};

/// Of whom or what frames ask.
const KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Unit, EntityKind::Incident, EntityKind::Place];

/// The frames that the casebook works with: those of the program, and its own.
fn frames(ask: &Ask) -> Result<Vec<Frame>, Fault> {
    let held = ask.snapshot.exhibits.iter().filter(|(_, name)| name.ends_with(FRAME_ENDING));
    let files = held
        .map(|(id, name)| Ok((name.clone(), ask.desk.ask(|casebook| casebook.exhibit(id))?)))
        .collect::<Result<Vec<_>, Fault>>()?;
    frames_with(files).map_err(|(name, why)| Fault::Unfit(format!("{name}: {why}")))
}

/// Whether somebody or something may be looked at under a frame at all.
pub(super) fn can_be_asked(case: &Case, id: &EntityId) -> bool {
    case.entity(id).is_some_and(|entity| KINDS.contains(&entity.kind)) && may_be_asked(case, id)
}

/// All frames.
pub(crate) fn all_frames(ask: &Ask) -> Answer {
    let frames = frames(ask)?;
    let main = html! {
        @for frame in &frames {
            (section(&frame.id, html! { (foreign_in(&frame.title, "en")) " " (ltr(&frame.id)) }, html! {
                (about(ask, frame))
                @for element in &frame.elements {
                    details id={ (frame.id) "/" (element.code) } {
                        summary { (ltr(&element.code)) " " (foreign_in(&element.title, "en")) }
                        p { (ask.words.tell("el-asks", vec![("what", foreign_in(&element.asks, "en").into())])) }
                        @if !element.note.is_empty() { p { (foreign_in(&element.note, "en")) } }
                        @for words in &element.cites { p { (foreign_in(words, "en")) } }
                        (columns(&[Side::For, Side::Against].map(|side| html! {
                            h3 { (ask.say(if side == Side::For { "el-usual-for" } else { "el-usual-against" })) }
                            ul {
                                @for one in element.indicators.iter().filter(|one| one.side == side) {
                                    li {
                                        (foreign_in(&one.says, "en"))
                                        @if one.omission { " " span.tag { (ask.say("el-omission")) } }
                                    }
                                }
                            }
                        })))
                    }
                }
            }))
        }
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-frames"),
            lead: html! { (ask.say("el-frames-lead")) },
            main,
            ..Body::default()
        },
    ))
}

/// Where a frame comes from and what it is not.
fn about(ask: &Ask, frame: &Frame) -> Markup {
    let reviewed = match frame.reviewed_by.as_str() {
        "" => html! { (ask.say("el-no-lawyer")) },
        name => foreign(name),
    };
    let kinds: Vec<String> = frame.asks_of.iter().map(|kind| list::kind(ask, *kind)).collect();
    html! {
        (definitions(&[
            (html! { (ask.say("el-rule")) }, foreign_in(&frame.source, "en")),
            (html! { (ask.say("el-notice")) }, html! { (ask.say("el-draft")) " (" (foreign_in(&frame.notice, "en")) ")" }),
            (html! { (ask.say("el-version")) }, ltr(&frame.version.to_string())),
            (html! { (ask.say("el-reviewed")) }, reviewed),
            (html! { (ask.say("el-asks-of")) }, html! { (kinds.join(&format!("{} ", ask.say("list-comma")))) }),
            (html! { (ask.say("el-caution")) }, foreign_in(&frame.caution, "en")),
        ]))
    }
}

/// Chooses whom to ask about.
pub(crate) fn choose(ask: &Ask) -> Answer {
    list::choose(ask, ["nav-elements", "elements-choose"], &KINDS, "/elements")
}

/// Chooses the frame.
pub(crate) fn choose_frame(ask: &Ask) -> Answer {
    let case = ask.case();
    let id = things::asked(ask, &case, &KINDS)?;
    let kind = case.entity(&id).map(|entity| entity.kind);
    let frames = frames(ask)?;
    let fit: Vec<&Frame> =
        frames.iter().filter(|frame| kind.is_some_and(|kind| frame.asks_of.contains(&kind))).collect();
    let main = html! {
        @if !asked_whole(ask, &id) { (private(ask)) }
        @else {
            @if fit.is_empty() { p { (ask.say("el-no-frame")) } }
            ul {
                @for frame in fit {
                    li {
                        a href=(address(ask, &id, &frame.id)) { (foreign_in(&frame.title, "en")) } " " (ltr(&frame.id))
                        br; small { (foreign_in(&frame.source, "en")) }
                    }
                }
            }
        }
    };
    Ok(render(
        ask,
        Body {
            title: format!("{} {}", ask.say("nav-elements"), things::label(ask, &case, &id)),
            shown: Some(things::both_names(ask, &case, &id)),
            kicker: html! { (ask.say("nav-elements")) },
            lead: html! { (ask.say("el-choose-frame")) },
            times: Times::OnAndKnown,
            main,
            ..Body::default()
        },
    ))
}

fn address(ask: &Ask, id: &EntityId, frame: &str) -> String {
    ask.to_part(&format!("/elements/{}", crate::ask::encoded(id.as_str())), frame)
}

/// Whether somebody held a command is no matter of what was known by when.
fn asked_whole(ask: &Ask, id: &EntityId) -> bool {
    can_be_asked(&ask.snapshot.seen(&Seen { as_known: None, ..ask.seen.clone() }), id)
}

fn private(ask: &Ask) -> Markup {
    notice(
        Notice::Info,
        ask.say("notice"),
        html! { p { (ask.say("el-private")) } p { (ask.say("el-private-next")) } },
    )
}

/// One person, body, place or incident under one frame on one day.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let id = things::asked(ask, &case, &KINDS)?;
    let frames = frames(ask)?;
    let wanted = ask.part("frame");
    let kind = case.entity(&id).map(|entity| entity.kind);
    let frame = frames.iter().find(|frame| frame.id == wanted);
    let frame = frame.filter(|frame| kind.is_some_and(|kind| frame.asks_of.contains(&kind)));
    let Some(frame) = frame else { return Err(Fault::Nothing(wanted.to_owned())) };
    let main = match ask.on() {
        _ if !asked_whole(ask, &id) => private(ask),
        None => notice(Notice::Info, ask.say("notice"), ask.say("no-day-chosen")),
        Some(on) => {
            let found = elements(&case, &ElementsQuery { about: id.clone(), frame, on });
            if let Some(file) = things::as_json(ask, "elements", &found) {
                return Ok(file);
            }
            sorted(ask, &found)
        }
    };
    let who = ask.to_part("/elements", id.as_str());
    Ok(render(
        ask,
        Body {
            title: format!("{}: {}", things::label(ask, &case, &id), frame.title),
            shown: Some(
                html! { (things::both_names(ask, &case, &id)) ": " (foreign_in(&frame.title, "en")) },
            ),
            kicker: html! { (ask.say("el-draft")) },
            lead: html! { (ask.say("el-lead")) },
            times: Times::OnAndKnown,
            downloads: vec![things::json_link(ask)],
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[
                    Link::new(&ask.to("/elements"), ask.say("nav-elements")),
                    Link::new(&who, foreign(things::label(ask, &case, &id))),
                    Link::new("", ltr(&frame.id)).here(),
                ],
            ),
            main,
            ..Body::default()
        },
    ))
}

fn sorted(ask: &Ask, found: &Elements) -> Markup {
    html! {
        (about(ask, &found.frame))
        nav aria-label=(ask.say("el-contents")) {
            ul {
                @for row in &found.rows {
                    li {
                        a href={ "#" (row.element.code) } { (ltr(&row.element.code)) " " (foreign_in(&row.element.title, "en")) }
                    }
                }
            }
        }
        @if found.links_left_out > 0 {
            p { (ask.words.tell("el-left-out", vec![("count", found.links_left_out.into())])) }
        }
        @for row in &found.rows { (one(ask, row)) }
        @if !found.assessments.is_empty() {
            (section("assessments", ask.say("el-assessments"), html! { @for one in &found.assessments { (assessment(ask, one)) } }))
        }
        @if !found.astray.is_empty() {
            (section("astray", ask.say("el-astray"), html! { ul { @for words in &found.astray { li { (said(ask, words)) } } } }))
        }
        @if !found.unsorted.is_empty() {
            (section("unsorted", ask.say("el-unsorted"), html! {
                p { (ask.say("el-unsorted-lead")) }
                ul { @for said in &found.unsorted { li { (things::said(ask, said)) } } }
            }))
        }
    }
}

/// One element with both sides beside each other.
fn one(ask: &Ask, row: &ElementRow) -> Markup {
    let element = &row.element;
    let body = html! {
        p { (ask.words.tell("el-asks", vec![("what", foreign_in(&element.asks, "en").into())])) }
        @if !element.note.is_empty() { p { (foreign_in(&element.note, "en")) } }
        @for words in &element.cites { p { small { (foreign_in(words, "en")) } } }
        @for warning in &row.warnings { (notice(Notice::Warning, ask.say("notice"), said(ask, warning))) }
        (columns(&[
            side(ask, "el-supports", &row.supports),
            html! { div.against { (side(ask, "el-contradicts", &row.contradicts)) } },
        ]))
        @if !row.possible.is_empty() { (side(ask, "el-possible", &row.possible)) }
        @if !row.not_that_day.is_empty() { (side(ask, "el-not-that-day", &row.not_that_day)) }
        @if let Some(weakest) = &row.weakest {
            p { strong { (ask.say("el-weakest")) } " " (hangs(ask, row, weakest)) " " (things::key(ask, &weakest.claim)) }
        }
        (looked(ask, row))
        @if row.assessments.is_empty() { p { (ask.say("el-no-assessment")) } }
        @for one in &row.assessments { (assessment(ask, one)) }
        @for (of, key) in [(Side::For, "el-nothing-for"), (Side::Against, "el-nothing-against")] {
            @let rest: Vec<_> = row.nothing_for.iter().filter(|one| one.side == of).collect();
            @if !rest.is_empty() {
                details { summary { (ask.say(key)) } ul { @for one in rest { li { (foreign_in(&one.says, "en")) } } } }
            }
        }
        p { small { (ask.say("odds-id")) " " (ltr(&row.id)) } }
    };
    section(&element.code, html! { (ltr(&element.code)) " " (foreign_in(&element.title, "en")) }, body)
}

/// What the support of an element hangs on, and which claim of it is least sure.
fn hangs(ask: &Ask, row: &ElementRow, weakest: &Weakest) -> Markup {
    let view = ask.view();
    let names = html! {
        @for (n, node) in weakest.falls_without.iter().enumerate() {
            @if n > 0 { (ask.say("list-comma")) " " }
            @match node {
                Node::Source(id) => (things::source(ask, &view.case, id)),
                node => (foreign(node.name())),
            }
        }
    };
    let key = match (weakest.falls_without.len(), row.supports.len()) {
        (0, _) => "el-hangs-on-none",
        (1, 1) => "el-hangs-alone",
        (1, _) => "el-hangs-all",
        _ => "el-hangs-set",
    };
    let mut values = vec![("names", names.into())];
    if key == "el-hangs-set" {
        values.push(("count", weakest.falls_without.len().into()));
    }
    let least = view.case.claim(&weakest.claim).map(|claim| view.case.grading([&claim.body]));
    html! {
        (ask.words.tell(key, values))
        @if let Some(graded) = least {
            (ask.say("list-semicolon")) " " (ask.say("el-least-sure")) " "
            (things::trust(ask, graded.confidence())) " (" (why_graded(&ask.words, graded)) ")"
        }
    }
}

fn side(ask: &Ask, title: &str, bearings: &[Bearing]) -> Markup {
    html! {
        h3 { (ask.say(title)) }
        @if bearings.is_empty() { p { (ask.say("el-nothing-linked")) } }
        ul { @for bearing in bearings { li { (linked(ask, bearing)) } } }
    }
}

/// Why a claim stands under "only possible" or "not that day", with its dates where they are the reason.
fn why_there(ask: &Ask, bearing: &Bearing, there: &Saying) -> Markup {
    match ask.language() {
        Language::English => foreign(&bearing.why_there),
        Language::Arabic => {
            let dated = bearing.why_there != there.to_string();
            let when = things::when(ask, &bearing.claim).filter(|_| dated);
            html! { (said(ask, there)) @if let Some(when) = when { ": " (when) } }
        }
    }
}

/// One claim put to the element: the claim, who put it there and why, what stands against it.
fn linked(ask: &Ask, bearing: &Bearing) -> Markup {
    html! {
        p { (things::said(ask, &bearing.claim)) }
        p.said-marks { (things::trust(ask, bearing.confidence)) " " small { (why_graded(&ask.words, bearing.graded)) } }
        p {
            (ask.words.tell("el-linked-by", vec![("who", foreign(&bearing.linked_by.join("; ")).into())])) " "
            (quoted(&bearing.why, sijill_report::language_of(&bearing.why))) " " (things::key(ask, &bearing.link))
        }
        @if let Some(there) = &bearing.there { p { (why_there(ask, bearing, there)) } }
        @for contrary in &bearing.contrary {
            p.against { (ask.say("contrary")) ": " (things::contrary_says(ask, contrary))
                @if let Some(claim) = &contrary.claim { " " (things::key(ask, &claim.key)) } }
        }
    }
}

/// Whether anybody searched for contrary material, where, and what came of it.
fn looked(ask: &Ask, row: &ElementRow) -> Markup {
    html! {
        h3 { (ask.say("el-looked")) }
        @if row.searches.is_empty() { p { (ask.say("el-not-looked")) } }
        ul {
            @for search in &row.searches {
                li {
                    (foreign(&search.by.join("; "))) ", "
                    @if search.when.is_empty() { (ask.say("el-undated")) } @else { (foreign(&search.when)) }
                    ": " (ask.words.tell("el-search", vec![
                        ("place", foreign(&search.place).into()), ("found", foreign(&search.found).into()),
                    ])) " " (things::key(ask, &search.key))
                }
            }
        }
    }
}

/// An analyst's signed text with its counter-argument beside it.
fn assessment(ask: &Ask, one: &Assessment) -> Markup {
    let quote = |text: &str| quoted(text, sijill_report::language_of(text));
    html! {
        article.said {
            div.said-it {
                p.said-who {
                    (ask.words.tell("el-assessed-by", vec![("who", foreign(&one.by.join("; ")).into())])) " "
                    (foreign(&one.when)) " " (things::key(ask, &one.key))
                }
                p.said-what { (quote(&one.text)) }
                (definitions(&[
                    (html! { (ask.say("el-standard")) }, foreign(&one.standard)),
                    (html! { (ask.say("el-reviewed")) }, match one.reviewed_by.as_str() {
                        "" => html! { (ask.say("el-reviewed-nobody")) },
                        name => foreign(name),
                    }),
                ]))
            }
            div.against {
                p.against-title { (ask.say("el-counter")) }
                p { (quote(&one.counter)) }
                @for reason in &one.disputed { p { (ask.say("disputed-by")) ": " (quote(reason)) } }
            }
        }
    }
}
