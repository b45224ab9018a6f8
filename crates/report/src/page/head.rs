//! The head of an article: title, settings, and the four questions, each answered in one paragraph.

use std::collections::BTreeSet;

use maud::{Markup, html};
use sijill_command::{Chain, PromiseState};
use sijill_model::{CountRange, EntityId, Holds};
use sijill_tolls::Group;

use super::Page;
use crate::words::Arg;

pub(super) fn header(page: &Page<'_>) -> Markup {
    let doc = page.doc;
    let settings = &doc.settings;
    html! {
        header {
            p.kicker { (page.say("kicker")) }
            h1 { (page.text(&doc.title)) }
            p.made { (page.tell("made-on", vec![("date", page.ltr(&doc.made_on).into())])) }
            dl.settings {
                @if let Some(day) = settings.on {
                    dt { (page.say("setting-on")) } dd { (page.day(day)) }
                }
                dt { (page.say("setting-as-known")) }
                dd {
                    @match settings.as_known {
                        Some(day) => (page.day(day)),
                        None => (page.say("setting-all")),
                    }
                }
                @if let Some(time) = &settings.as_recorded {
                    dt { (page.say("setting-as-recorded")) } dd { (page.ltr(time)) }
                }
                dt { (page.say("setting-root")) }
                dd.hash {
                    @if doc.case.root.is_empty() { span.none { (page.say("not-stated")) } }
                    @else { (page.ltr(&doc.case.root)) }
                }
            }
            (answers(page))
            p.stance { (page.say("stance")) }
        }
    }
}

/// The four questions, each answered in a few sentences.
pub(super) fn answers(page: &Page<'_>) -> Markup {
    html! {
        div.answers {
            (answer(page, "head-q1", "tolls", &counted(page)))
            (answer(page, "head-q2", "tolls", &agreed(page)))
            (answer(page, "head-q3", "chain", &answered(page)))
            (answer(page, "head-q4", "promises", &promised(page)))
        }
    }
}

fn answer(page: &Page<'_>, question: &str, section: &str, sentences: &[Markup]) -> Markup {
    html! {
        div.answer {
            h2 { a href=(page.section_href(section)) { (page.say(question)) } }
            p { @for sentence in sentences { (sentence) " " } }
        }
    }
}

fn counted(page: &Page<'_>) -> Vec<Markup> {
    let tolls = &page.doc.tolls;
    if tolls.tallies.is_empty() {
        return vec![html! { (page.say("head-a1-none")) }];
    }
    let counters: BTreeSet<_> = tolls.tallies.iter().map(|tally| &tally.counter).collect();
    let mut sentences =
        vec![page.tell(
            "head-a1",
            vec![("tallies", tolls.tallies.len().into()), ("counters", counters.len().into())],
        )];
    let largest = tolls
        .groups
        .iter()
        .filter(|group| group.members.len() > 1)
        .max_by_key(|group| (greatest(group), group.members.len(), std::cmp::Reverse(&group.id)));
    if let Some(group) = largest
        && let Some(range) = group.spread
    {
        sentences.push(page.tell(
            "head-a1-largest",
            vec![
                ("members", group.members.len().into()),
                ("what", page.sayings(&group.scope, &group.what).into()),
            ],
        ));
        sentences.push(spread(page, range));
        sentences.push(common(page, group));
    }
    sentences
}

/// The greatest number that a group names.
pub(super) fn greatest(group: &Group) -> u64 {
    group.spread.map_or(0, |spread| spread.high.unwrap_or(spread.low))
}

/// How far the members of a group reach.
pub(super) fn spread(page: &Page<'_>, spread: CountRange) -> Markup {
    match spread.high {
        Some(high) if high == spread.low => html! {},
        Some(_) => page.tell("group-spread", vec![("range", page.range(spread).into())]),
        None => page.tell("group-spread-open", vec![("low", spread.low.into())]),
    }
}

/// Whether some number fits all members of a group.
pub(super) fn common(page: &Page<'_>, group: &Group) -> Markup {
    match group.common {
        Some(common) => page.tell("group-common", vec![("range", page.range(common).into())]),
        None => html! { (page.say("group-no-common")) },
    }
}

fn agreed(page: &Page<'_>) -> Vec<Markup> {
    let tolls = &page.doc.tolls;
    let compared = tolls.groups.iter().filter(|group| group.members.len() > 1);
    let apart = tolls.groups.iter().filter(|group| !group.apart.is_empty()).count();
    let compared = compared.count();
    let mut sentences = Vec::new();
    if compared == 0 {
        sentences.push(html! { (page.say("head-a2-none")) });
    } else {
        sentences.push(page.tell("head-a2", vec![("groups", compared.into()), ("apart", apart.into())]));
    }
    let refused = tolls.sums.iter().filter(|sum| !sum.stands).count();
    if !tolls.sums.is_empty() {
        let args = vec![("sums", tolls.sums.len().into()), ("refused", refused.into())];
        sentences.push(page.tell("head-a2-sums", args));
    }
    sentences
}

fn answered(page: &Page<'_>) -> Vec<Markup> {
    let doc = page.doc;
    let sites: Vec<_> = super::sites::sites(page).into_iter().filter(|site| !site.parts.is_empty()).collect();
    let named: BTreeSet<_> = sites.iter().flat_map(|site| &site.parts).map(|part| &part.who).collect();
    let mut sentences = Vec::new();
    if named.is_empty() {
        sentences.push(html! { (page.say("head-a3-no-sites")) });
    } else {
        sentences.push(
            page.tell("head-a3-sites", vec![("named", named.len().into()), ("sites", sites.len().into())]),
        );
    }
    if doc.chains.is_empty() {
        sentences.push(html! { (page.say("head-a3-no-chain")) });
    }
    sentences.extend(chain_sentences(page));
    sentences
}

/// The top of a best path and how it holds; `None` where there is no path.
type End<'a> = Option<(&'a EntityId, Holds)>;

/// One sentence for all units whose best paths end at the same top with the same grade.
fn chain_sentences(page: &Page<'_>) -> Vec<Markup> {
    let mut ends: Vec<(End<'_>, Vec<&Chain>)> = Vec::new();
    for chain in &page.doc.chains {
        let end = chain.paths.first().and_then(|path| Some((&path.edges.last()?.to, path.holds)));
        match ends.iter_mut().find(|(known, first)| *known == end && first.iter().all(|c| c.on == chain.on)) {
            Some((_, chains)) => chains.push(chain),
            None => ends.push((end, vec![chain])),
        }
    }
    ends.into_iter().map(|(end, chains)| chain_sentence(page, end, &chains)).collect()
}

fn chain_sentence(page: &Page<'_>, end: End<'_>, chains: &[&Chain]) -> Markup {
    let units = html! {
        @for (i, chain) in chains.iter().enumerate() {
            @if i > 0 { (page.say("list-comma")) " " }
            (page.entity(&chain.from))
        }
    };
    let day = chains.first().map(|chain| page.day(chain.on)).unwrap_or_default();
    let mut args: Vec<(&'static str, Arg)> = vec![("units", units.into()), ("day", day.into())];
    let Some((top, holds)) = end else {
        return page.tell("head-a3-gap", args);
    };
    args.push(("top", page.entity(top).into()));
    args.push(("count", chains.len().into()));
    args.push((
        "holds",
        Arg::Choice(match holds {
            Holds::Certain => "certain",
            Holds::Possible | Holds::No => "possible",
        }),
    ));
    page.tell("head-a3-chain", args)
}

fn promised(page: &Page<'_>) -> Vec<Markup> {
    let promises = &page.doc.promises;
    if promises.promises.is_empty() {
        return vec![html! { (page.say("head-a4-none")) }];
    }
    let count = |state: PromiseState| promises.promises.iter().filter(|p| p.state == state).count();
    let open = count(PromiseState::NotDue) + count(PromiseState::OpenNoDate);
    vec![
        page.tell("head-a4", vec![("promises", promises.promises.len().into())]),
        page.tell(
            "head-a4-states",
            vec![
                ("day", page.day(promises.reckoned_on).into()),
                ("overdue", count(PromiseState::Overdue).into()),
                ("notmet", count(PromiseState::NotMet).into()),
                ("late", count(PromiseState::MetLate).into()),
                ("met", count(PromiseState::Met).into()),
                ("open", open.into()),
            ],
        ),
    ]
}
