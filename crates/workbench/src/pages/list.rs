//! Lists of units, persons, places and incidents, with a search that minds neither spelling nor script.

use maud::{Markup, html};
use sijill_model::{Case, Entity, EntityId, EntityKind};

use super::things;
use crate::ask::Ask;
use crate::design::{
    Button, Column, Field, Kind, Link, Pages, Row, Table, empty, foreign, ltr, pages, search, submit, table,
};
use crate::reply::Answer;
use crate::shell::{Body, Times, render};

/// Rows on one page of a list.
const ROWS: usize = 100;

/// All units.
pub(crate) fn units(ask: &Ask) -> Answer {
    listed(ask, "nav-units", &[EntityKind::Unit])
}

/// All persons.
pub(crate) fn persons(ask: &Ask) -> Answer {
    listed(ask, "nav-persons", &[EntityKind::Person])
}

/// All places.
pub(crate) fn places(ask: &Ask) -> Answer {
    listed(ask, "nav-places", &[EntityKind::Place])
}

/// All incidents.
pub(crate) fn incidents(ask: &Ask) -> Answer {
    listed(ask, "nav-incidents", &[EntityKind::Incident])
}

/// Everything that has an id.
pub(crate) fn things(ask: &Ask) -> Answer {
    listed(ask, "nav-things", &[])
}

/// A list with its search, each row leading to the thing's page.
fn listed(ask: &Ask, name: &str, kinds: &[EntityKind]) -> Answer {
    let case = ask.case();
    let main = list(ask, &case, kinds, &|id| things::address(ask, &case, id));
    Ok(render(
        ask,
        Body {
            title: ask.say(name),
            lead: html! { (ask.say("things-lead")) },
            times: Times::Known,
            main,
            ..Body::default()
        },
    ))
}

/// A list of which one is chosen, to be asked about under an address.
pub(super) fn choose(ask: &Ask, [title, lead]: [&str; 2], kinds: &[EntityKind], to: &str) -> Answer {
    let case = ask.case();
    let main = list(ask, &case, kinds, &|id| ask.to_part(to, id.as_str()));
    Ok(render(
        ask,
        Body {
            title: ask.say(title),
            lead: html! { (ask.say(lead)) },
            times: Times::OnAndKnown,
            main,
            ..Body::default()
        },
    ))
}

/// The rows that the search leaves, a page of them at a time.
fn list(ask: &Ask, case: &Case, kinds: &[EntityKind], to: &dyn Fn(&EntityId) -> String) -> Markup {
    let asked = ask.query.get("q");
    let view = ask.view();
    let found = view.finder().like(kinds, asked, ROWS);
    let from = from(ask, "from", found.len());
    let shown = &found[from..found.len().min(from + ROWS)];
    let hrefs: Vec<String> = shown.iter().map(|entity| to(&entity.id)).collect();
    let several_kinds = kinds.len() != 1;
    let mut columns = vec![column(ask, "list-name"), column(ask, "list-other")];
    if several_kinds {
        columns.push(column(ask, "list-kind"));
    }
    columns.push(column(ask, "things-note"));
    columns.push(Column { kind: Kind::Number, ..column(ask, "claims") });
    columns.push(Column { kind: Kind::Code, ..column(ask, "list-id") });
    let rows = shown
        .iter()
        .zip(&hrefs)
        .map(|(entity, href)| {
            let claims = case.about(&entity.id).count() + case.of(&entity.id).count();
            let mut cells =
                vec![foreign(things::label(ask, case, &entity.id)), other_names(ask, case, entity)];
            if several_kinds {
                cells.push(html! { (kind(ask, entity.kind)) });
            }
            cells.push(about(entity));
            cells.push(html! { (ask.numerals().count(claims as u64)) });
            cells.push(ltr(entity.id.as_str()));
            Row { href, cells, ..Row::default() }
        })
        .collect();
    let field = Field {
        id: "q",
        name: "q",
        label: html! { (ask.say("list-search")) },
        value: asked,
        ..Field::default()
    };
    html! {
        form method="get" action=(ask.path) role="search" {
            @for (name, value) in ask.query.iter().filter(|(name, _)| !["q", "from", "lang"].contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (search(&field))
            (submit(Button::Quiet, ask.say("list-find"), "", ""))
        }
        (table(&Table {
            id: "list",
            caption: html! { (ask.words.tell("list-count", vec![("count", found.len().into())])) },
            columns,
            rows,
            empty: empty(ask.say("list-none"), html! { p { (ask.say("list-none-next")) } }),
            ..Table::default()
        }))
        (turn(ask, "from", from, found.len(), ROWS))
    }
}

fn column(ask: &Ask, key: &str) -> Column<'static> {
    Column { head: html! { (ask.say(key)) }, ..Column::default() }
}

/// The word for a kind of thing.
pub(super) fn kind(ask: &Ask, kind: EntityKind) -> String {
    ask.say(match kind {
        EntityKind::Unit => "kind-unit",
        EntityKind::Person => "kind-person",
        EntityKind::Place => "kind-place",
        EntityKind::Incident => "kind-incident",
        EntityKind::Aggregate => "kind-aggregate",
        EntityKind::Item => "kind-item",
        EntityKind::Post => "kind-post",
        EntityKind::Account => "kind-account",
    })
}

/// What the keeper noted of what it is.
fn about(entity: &Entity) -> Markup {
    let said = ["role", "class", "kind"].iter().find_map(|name| entity.about.get(*name));
    said.map(|text| foreign(text)).unwrap_or_default()
}

/// The names that are not the one shown, the first few.
fn other_names(ask: &Ask, case: &Case, entity: &Entity) -> Markup {
    let shown = things::label(ask, case, &entity.id);
    let others: Vec<&str> =
        case.names(&entity.id).into_iter().filter(|name| *name != shown).take(3).collect();
    html! { @for (n, name) in others.iter().enumerate() { @if n > 0 { " · " } (foreign(name)) } }
}

/// Where the page of a list begins that the address asks for.
pub(super) fn from(ask: &Ask, name: &str, all: usize) -> usize {
    ask.query.get(name).parse().unwrap_or(0_usize).min(all.saturating_sub(1))
}

/// Earlier and later pages of a long list, of which the parameter `name` says where they begin.
pub(super) fn turn(ask: &Ask, name: &str, from: usize, all: usize, rows: usize) -> Markup {
    if all <= rows {
        return Markup::default();
    }
    let at = |from: usize| {
        let from = if from == 0 { String::new() } else { from.to_string() };
        things::with(ask, &[(name, &from)])
    };
    let (before, after) = (at(from.saturating_sub(rows)), at(from + rows));
    let mut links = Vec::new();
    if from > 0 {
        links.push(Link::new(&before, ask.say("list-before")));
    }
    if from + rows < all {
        links.push(Link::new(&after, ask.say("list-after")));
    }
    let label = ask.say("list-pages");
    let here = vec![("from", (from + 1).into()), ("to", all.min(from + rows).into()), ("count", all.into())];
    pages(&Pages { label: &label, here: ask.words.tell("list-here", here), links })
}
