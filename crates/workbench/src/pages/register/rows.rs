//! Victims, one a row.

use maud::{Markup, html};
use sijill_register::index::{Closeness, Found, Order};
use sijill_register::{Register, Victim};

use super::asked::{Asked, ORDERS, PAGE, address};
use super::said;
use crate::ask::Ask;
use crate::design::{
    Column, Kind, Link, Order as Shown, Pages, Row, Sort, Table, empty, foreign, pages, table, tag,
};

/// Spellings of a name in one row.
const NAMES: usize = 3;

/// The page of the table, with the ways to the others.
pub(super) fn shown(ask: &Ask, register: &Register, asked: &Asked, found: &Found<'_>) -> Markup {
    if found.victims.is_empty() {
        return empty(ask.say("reg-nobody"), html! { p { (ask.say("reg-nobody-next")) } });
    }
    let heads = [
        ("reg-name", "name", Kind::Text, Order::Name),
        ("reg-sex", "", Kind::Text, Order::Name),
        ("reg-age", "age", Kind::Text, Order::Age),
        ("reg-place", "place", Kind::Text, Order::Place),
        ("reg-died", "died", Kind::Code, Order::Died),
        ("reg-list", "records", Kind::Text, Order::Records),
        ("reg-attested", "", Kind::Text, Order::Name),
        ("reg-sure", "sure", Kind::Number, Order::Probability),
    ];
    let hints = [ask.say("reg-sort-up"), ask.say("reg-sort-down")];
    let links: Vec<String> = heads
        .iter()
        .map(|(_, word, _, order)| {
            let turn = asked.order == *order && !asked.backwards;
            address(ask, "/register", &[("sort", word), ("back", if turn { "1" } else { "" })])
        })
        .collect();
    let columns = heads
        .iter()
        .zip(&links)
        .map(|((key, word, kind, order), href)| {
            let now = (asked.order == *order).then_some(if asked.backwards {
                Shown::Descending
            } else {
                Shown::Ascending
            });
            let hint = if now == Some(Shown::Ascending) { &hints[1] } else { &hints[0] };
            let sort = (!word.is_empty()).then_some(Sort { href, order: now, hint });
            Column { head: html! { (ask.say(key)) }, kind: *kind, sort }
        })
        .collect();
    let victims: Vec<(&Victim, Closeness)> =
        found.victims.iter().filter_map(|(n, close)| Some((register.victims.get(*n)?, *close))).collect();
    let addresses: Vec<String> =
        victims.iter().map(|(victim, _)| ask.to_part("/victim", victim.id.as_str())).collect();
    let rows = victims
        .iter()
        .zip(&addresses)
        .map(|((victim, close), href)| Row {
            href,
            cells: cells(ask, register, victim, *close),
            ..Row::default()
        })
        .collect();
    html! {
        (table(&Table {
            id: "victims",
            caption: html! { (ask.say("reg-caption")) },
            columns,
            rows,
            ..Table::default()
        }))
        (turning(ask, asked, found))
    }
}

fn cells(ask: &Ask, register: &Register, victim: &Victim, close: Closeness) -> Vec<Markup> {
    let profile = register.profile(&victim.records);
    let more = profile.names.len().saturating_sub(NAMES);
    let mut lists: Vec<&str> = Vec::new();
    for record in &victim.records {
        let label = register.held[register.entries[*record].list].act.label.as_str();
        if !lists.contains(&label) {
            lists.push(label);
        }
    }
    vec![
        html! {
            @for (n, name) in profile.names.iter().take(NAMES).enumerate() {
                @if n > 0 { " / " }
                (foreign(name))
            }
            @if more > 0 { " " (ask.words.tell("reg-more-names", vec![("names", (more as u64).into())])) }
            @if close == Closeness::Sounding && !ask.query.get("q").is_empty() { " " (tag(ask.say("reg-sounds"))) }
        },
        said::sex(ask, &profile),
        said::age(ask, &profile),
        said::place(ask, register, &profile),
        said::died(ask, &profile),
        html! {
            @for (n, list) in lists.iter().enumerate() {
                @if n > 0 { (ask.say("list-comma")) " " }
                (foreign(list))
            }
        },
        html! { (ask.say(said::attested_key(victim.attested))) },
        said::probability(ask, f64::from(victim.probability)),
    ]
}

/// The ways to other pages.
fn turning(ask: &Ask, asked: &Asked, found: &Found<'_>) -> Markup {
    let last = found.total.saturating_sub(1) / PAGE;
    if last == 0 {
        return Markup::default();
    }
    let here = asked.page.min(last);
    let to = |page: usize| address(ask, "/register", &[("page", &(page + 1).to_string())]);
    let steps = [
        (here > 0, 0, "pages-first"),
        (here > 0, here.saturating_sub(1), "pages-before"),
        (here < last, here + 1, "pages-after"),
        (here < last, last, "pages-last"),
    ];
    let addresses: Vec<(String, &str)> =
        steps.iter().filter(|(is, ..)| *is).map(|(_, page, key)| (to(*page), *key)).collect();
    let links = addresses.iter().map(|(href, key)| Link::new(href, ask.say(key))).collect();
    let from = here * PAGE;
    let args = vec![
        ("from", ((from + 1) as u64).into()),
        ("to", ((from + found.victims.len()) as u64).into()),
        ("all", (found.total as u64).into()),
    ];
    pages(&Pages { label: &ask.say("pages-label"), here: ask.words.tell("pages-here", args), links })
}

/// In which order the victims stand, where it is not the order of a column.
pub(super) fn order_word(asked: &Asked) -> &'static str {
    ORDERS.iter().find(|(order, _)| *order == asked.order).map_or("", |(_, word)| *word)
}
