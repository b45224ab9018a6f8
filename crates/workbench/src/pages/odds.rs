//! What contradicts itself, by kind; and which forces are said to have been at the same sites.

use maud::{Markup, html};
use sijill_command::{Contradiction, ContradictionKind as Kinds, Overlap};
use sijill_model::{Case, EntityId};
use sijill_report::drawings::alone_with;

use super::list;
use super::things::{self, Typed};
use crate::ask::Ask;
use crate::design::{
    Button, Choice, Column, Drawing, Field, Kind, Notice, Row, Table, drawing, empty, foreign, form_row, ltr,
    notice, section, select, submit, table, text_field,
};
use crate::reply::Answer;
use crate::shell::{Body, Times, render};

/// Contradictions, or pairs of forces, on one page.
const ON_PAGE: usize = 100;

/// The word for a kind of contradiction.
fn kind(ask: &Ask, kind: Kinds) -> String {
    ask.say(match kind {
        Kinds::Values => "odds-k1",
        Kinds::Denial => "odds-k2",
        Kinds::Circle => "odds-k3",
        Kinds::FarApart => "odds-k4",
        Kinds::Counts => "odds-k5",
        Kinds::SameAndNot => "odds-k6",
        Kinds::BeforeItWas => "odds-k7",
        Kinds::Sum => "odds-k8",
    })
}

/// One contradiction with its claims, none before the other.
pub(super) fn one(ask: &Ask, odds: &Contradiction) -> Markup {
    html! {
        article.odds id=(odds.id) {
            p { (super::derived::typed(ask, &odds.sayings, &odds.what)) " " (things::holds(ask, odds.holds)) }
            ul { @for said in &odds.claims { li { (things::said(ask, said)) } } }
            p { small { (ask.say("odds-id")) " " a href=(super::open::address(ask, &odds.id)) { (ltr(&odds.id)) } } }
        }
    }
}

/// Everything that contradicts itself.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let all = ask.contradictions();
    let wanted = ask.query.get("kind");
    let wanted_kind = Kinds::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(wanted));
    let (about, unclear) = match things::typed(ask, &case, ask.query.get("about"), &[]) {
        Typed::Nothing => (None, None),
        Typed::One(id) => (Some(id), None),
        Typed::Unclear(why) => (None, Some(why)),
    };
    let view = ask.view();
    let concerned: Vec<&Contradiction> = match &about {
        Some(thing) => view.concerned(thing).iter().filter_map(|n| all.get(*n)).collect(),
        None => all.iter().collect(),
    };
    let found: Vec<&Contradiction> =
        concerned.into_iter().filter(|one| wanted_kind.is_none_or(|kind| one.kind == kind)).collect();
    if let Some(file) = things::as_json(ask, "contradictions", &found) {
        return Ok(file);
    }
    let from = list::from(ask, "from", found.len());
    let shown = &found[from..found.len().min(from + ON_PAGE)];
    let main = html! {
        @if let Some(why) = unclear { (notice(Notice::Warning, ask.say("notice"), why)) }
        (filter(ask, &all, wanted_kind))
        @if found.is_empty() { (empty(ask.say("odds-none"), html! { p { (ask.say("odds-none-next")) } })) }
        @for of in Kinds::ALL {
            @let ones: Vec<&&Contradiction> = shown.iter().filter(|one| one.kind == of).collect();
            @if !ones.is_empty() {
                (section(of.word(), html! { (kind(ask, of)) " " span.tag { (ltr(of.word())) } }, html! {
                    @for odds in ones { (one(ask, odds)) }
                }))
            }
        }
        (list::turn(ask, "from", from, found.len(), ON_PAGE))
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-contradictions"),
            lead: html! { (ask.say("odds-lead")) },
            times: Times::Known,
            downloads: vec![things::json_link(ask)],
            main,
            ..Body::default()
        },
    ))
}

/// The form that narrows them: by kind, with how many there are of each, and by what they are about.
fn filter(ask: &Ask, all: &[Contradiction], wanted: Option<Kinds>) -> Markup {
    let names: Vec<(&str, String)> = Kinds::ALL
        .into_iter()
        .map(|of| {
            let count = all.iter().filter(|one| one.kind == of).count();
            (of.word(), format!("{} ({})", kind(ask, of), ask.numerals().count(count as u64)))
        })
        .collect();
    let mut choices = vec![Choice {
        label: html! { (ask.say("odds-all")) },
        chosen: wanted.is_none(),
        ..Choice::default()
    }];
    choices.extend(names.iter().map(|(word, name)| Choice {
        value: word,
        label: html! { (name) },
        chosen: wanted.is_some_and(|kind| kind.word() == *word),
        ..Choice::default()
    }));
    let by_kind =
        Field { id: "kind", name: "kind", label: html! { (ask.say("odds-kind")) }, ..Field::default() };
    let about = Field {
        id: "about",
        name: "about",
        label: html! { (ask.say("odds-about")) },
        help: html! { (ask.say("odds-about-help")) },
        value: ask.query.get("about"),
        ..Field::default()
    };
    html! {
        form method="get" action=(ask.path) {
            @for (name, value) in ask.query.iter().filter(|(name, _)| !["kind", "about", "from", "lang"].contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (form_row(&[select(&by_kind, &choices), text_field(&about)]))
            (submit(Button::Quiet, ask.say("apply"), "", ""))
        }
    }
}

/// Which forces are said to have been at which sites.
pub(crate) fn shared_sites(ask: &Ask) -> Answer {
    let case = ask.case();
    let view = ask.view();
    let found = view.shared_sites();
    if let Some(file) = things::as_json(ask, "overlaps", found) {
        return Ok(file);
    }
    let svg = alone_with(&case, view.names(), ask.language(), &|drawings| {
        drawings.forces_and_sites(view.overlaps(), view.tolls())
    });
    let main = html! {
        @if found.pairs.is_empty() && svg.is_empty() {
            (empty(ask.say("shared-none"), html! { p { (ask.say("shared-none-next")) } }))
        }
        @if !svg.is_empty() {
            (section("counted", ask.say("shared-counted"), drawing(&Drawing {
                id: "forces",
                svg: &svg,
                caption: html! { (ask.say("overlap-lead")) },
                ..Drawing::default()
            })))
        }
        @if !found.pairs.is_empty() {
            (section("pairs", ask.say("shared-pairs"), html! {
                @let from = list::from(ask, "from", found.pairs.len());
                @for pair in found.pairs.iter().skip(from).take(ON_PAGE) { (one_pair(ask, &case, pair)) }
                (list::turn(ask, "from", from, found.pairs.len(), ON_PAGE))
            }))
        }
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-overlaps"),
            lead: html! { (ask.say("shared-lead")) },
            times: Times::Known,
            downloads: vec![things::json_link(ask)],
            main,
            ..Body::default()
        },
    ))
}

fn one_pair(ask: &Ask, case: &Case, pair: &Overlap) -> Markup {
    let head = |id: &EntityId| foreign(things::label(ask, case, id));
    let columns = [
        (html! { (ask.say("col-place")) }, Kind::Text),
        (html! { (ask.say("col-date")) }, Kind::Code),
        (head(&pair.a), Kind::Text),
        (head(&pair.b), Kind::Text),
    ];
    let rows = pair
        .sites
        .iter()
        .map(|site| Row {
            cells: vec![
                things::thing(ask, case, &site.place),
                ltr(&site.dates.join(" · ")),
                things::keys(ask, &site.a),
                things::keys(ask, &site.b),
            ],
            ..Row::default()
        })
        .collect();
    let id = format!("{}-{}", pair.a, pair.b);
    let caption = html! {
        (things::thing(ask, case, &pair.a)) " · " (things::thing(ask, case, &pair.b)) " · "
        (ask.words.tell("shared-count", vec![("count", pair.sites.len().into())]))
    };
    table(&Table {
        id: &id,
        caption,
        columns: columns.into_iter().map(|(head, kind)| Column { head, kind, ..Column::default() }).collect(),
        rows,
        ..Table::default()
    })
}
