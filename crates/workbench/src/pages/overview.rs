//! The overview: the four questions, each answered in a few sentences.

use maud::{Markup, html};
use sijill_model::Case;
use sijill_report::Part;
use sijill_tolls::Tolls;

use super::answers;
use crate::ask::Ask;
use crate::design::{Figure, Link, Notice, empty, figures, foreign, notice, section};
use crate::pages::{register, working};
use crate::reply::{Answer, Reply};
use crate::shelf::{Found, Shelf};
use crate::shell::{Body, Times, render};
use crate::view::{CHAINS, View};

/// The four answers.
pub(crate) fn page(ask: &Ask) -> Answer {
    let view = ask.view();
    let case = &view.case;
    let (named, passing) = named(ask);
    let reply = render(
        ask,
        Body {
            title: ask.say("overview"),
            shown: Some(foreign(&case.title)),
            kicker: html! { (ask.say("overview")) },
            times: Times::OnAndKnown,
            main: html! {
                (first_steps(ask, case))
                (named)
                (compared(ask, view.tolls()))
                (answers::section(ask, Part::Answers))
                (more_chains(ask, &view))
            },
            scripts: if passing { vec!["poll.js"] } else { Vec::new() },
            ..Body::default()
        },
    );
    Ok(Reply { passing, ..reply })
}

/// How many persons the lists name, where there are lists; and whether that is still being worked out.
fn named(ask: &Ask) -> (Markup, bool) {
    let (main, passing) = match Shelf::if_ready(&ask.desk, &ask.case()) {
        Found::Ready(standing) => (register::whole(ask, &standing, None), false),
        Found::Old(standing, _) => (register::whole(ask, &standing, None), true),
        Found::Working(work) => (working::page(ask, &work), true),
        Found::Failed(why) => (notice(Notice::Warning, ask.say("reg-failed"), foreign(&why)), false),
        Found::NoLists(_) => return (Markup::default(), false),
    };
    let next = [("nav-register", "/register"), ("nav-review", "/review"), ("nav-lists", "/lists")];
    let main = html! {
        (main)
        ul.ways {
            @for (key, path) in next { li { a href=(ask.to(path)) { (ask.say(key)) } } }
        }
    };
    (section("named", ask.say("overview-named"), main), passing)
}

/// That not all chains stand on the overview, where more units are named than it has room for.
fn more_chains(ask: &Ask, view: &View) -> Markup {
    let units = ask.on().map_or(0, |_| view.units_at_incidents().len());
    if units <= CHAINS {
        return Markup::default();
    }
    let (shown, chain) = (CHAINS.into(), ask.to("/chain"));
    html! {
        p { a href=(chain) { (ask.words.tell("overview-chains", vec![("shown", shown), ("units", units.into())])) } }
    }
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
                li { a href=(ask.to("/import")) { (ask.say("first-list")) } }
                li { a href=(ask.to("/import")) { (ask.say("first-folder")) } }
                li { a href=(ask.to("/enter-claim")) { (ask.say("first-claim")) } }
            }
        },
    )
}

/// Counts of one thing side by side: from the least to the most that is said of it, opening to the counts.
fn compared(ask: &Ask, tolls: &Tolls) -> Markup {
    let mut groups: Vec<_> =
        tolls.groups.iter().filter(|group| group.members.len() > 1 && group.spread.is_some()).collect();
    groups.sort_by(|a, b| (b.members.len(), &a.id).cmp(&(a.members.len(), &b.id)));
    groups.truncate(GROUPS);
    let addresses: Vec<String> = groups.iter().map(|group| super::open::address(ask, &group.id)).collect();
    let shown: Vec<Figure<'_>> = groups
        .into_iter()
        .zip(&addresses)
        .filter_map(|(group, address)| {
            let spread = group.spread?;
            Some(Figure {
                id: &group.id,
                value: html! { (ask.words.range(spread)) },
                label: super::derived::typed(ask, &group.scope, &group.what),
                open: Link::new(address, ask.say("overview-open")),
                note: ask.words.tell("overview-claims", vec![("count", group.members.len().into())]),
            })
        })
        .collect();
    if shown.is_empty() {
        return Markup::default();
    }
    section("figures", ask.say("overview-figures"), figures(&shown))
}
