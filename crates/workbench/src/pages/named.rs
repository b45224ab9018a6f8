//! Those whom lists name, held against what is counted: the workbench's `sijill tolls named`.

use maud::{Markup, html};
use sijill_model::ClaimKey;
use sijill_register::{Against, Named, Number, Protected, Register, Site, Victim, counts_of_dead};
use sijill_tolls::Tally;

use super::register::{limits, said, with_register};
use super::{list, things};
use crate::ask::Ask;
use crate::design::{
    Column, Kind, Link, Row, Table, crumbs, definitions, empty, foreign, ltr, section, table,
};
use crate::reply::{Answer, Fault};
use crate::shelf::Standing;
use crate::shell::{Body, Times, render};

/// Counts held against the named at a time: each goes through all victims.
const COUNTS: usize = 10;
/// Victims of one comparison shown at a time.
const VICTIMS: usize = 100;

/// A number of persons, and its range in brackets where it has one.
fn persons(ask: &Ask, number: Number) -> Markup {
    let Number { best, low, high } = number;
    let count = |n: u64| ask.numerals().count(n);
    html! {
        (count(best))
        @if low < high { " (" bdi dir="ltr" { (count(low)) "–" (count(high)) } ")" }
    }
}

/// `/tolls/named`
pub(crate) fn page(ask: &Ask) -> Answer {
    with_register(ask, "nav-named", |standing, note| {
        let view = ask.view();
        let counts = counts_of_dead(&view.tolls().tallies);
        let from = list::from(ask, "from", counts.len());
        let case = &view.case;
        let asked = (case.root.clone(), case.as_known, case.without.clone(), from);
        let worked = standing.against(&asked, || {
            let named = Named::of(&standing.register, case);
            let shown = counts.iter().skip(from).take(COUNTS);
            let against = shown.map(|(tally, counted)| named.against(tally, *counted)).collect();
            let tallies: Vec<&Tally> = counts.iter().map(|(tally, _)| *tally).collect();
            (against, named.sites(&tallies))
        });
        let (against, sites) = &*worked;
        if let Some(file) =
            things::as_json(ask, "named", &serde_json::json!({ "against": against, "sites": sites }))
        {
            return Ok(file);
        }
        let main = html! {
            (note)
            @if against.is_empty() { (empty(ask.say("named-no-count"), html! { p { (ask.say("named-no-count-next")) } })) }
            @else {
                (all(ask, against))
                (list::turn(ask, "from", from, counts.len(), COUNTS))
            }
            (by_site(ask, sites))
            p { (ask.say("named-limit")) }
            (limits(ask))
        };
        let tolls = ask.to("/tolls");
        Ok(render(
            ask,
            Body {
                title: ask.say("nav-named"),
                lead: html! { (ask.say("named-lead")) },
                times: Times::Known,
                downloads: vec![things::json_link(ask)],
                crumbs: crumbs(
                    &ask.say("crumbs"),
                    &[Link::new(&tolls, ask.say("nav-tolls")), Link::new("", ask.say("nav-named")).here()],
                ),
                main,
                ..Body::default()
            },
        ))
    })
}

fn columns<'a>(ask: &Ask, heads: &[(&str, Kind)]) -> Vec<Column<'a>> {
    let column = |(key, kind): &(&str, Kind)| Column {
        head: html! { (ask.say(key)) },
        kind: *kind,
        ..Column::default()
    };
    heads.iter().map(column).collect()
}

/// Every count, a row each.
fn all(ask: &Ask, against: &[Against]) -> Markup {
    let addresses: Vec<String> =
        against.iter().map(|one| ask.to_part("/tolls/named", one.key.as_str())).collect();
    let rows = against
        .iter()
        .zip(&addresses)
        .map(|(one, href)| Row {
            href,
            cells: vec![
                html! { (foreign(&one.counter)) " " (ltr(one.key.as_str())) },
                foreign(&one.says),
                html! { (ask.words.range(one.counted)) },
                persons(ask, one.inside),
                if one.unsaid.is_empty() { Markup::default() } else { persons(ask, one.at_most) },
                follows(ask, one),
            ],
            ..Row::default()
        })
        .collect();
    table(&Table {
        id: "against",
        caption: html! { (ask.say("named-against")) },
        columns: columns(
            ask,
            &[
                ("named-counter", Kind::Text),
                ("named-scope", Kind::Text),
                ("named-counted", Kind::Number),
                ("named-inside", Kind::Number),
                ("named-at-most", Kind::Number),
                ("named-follows", Kind::Text),
            ],
        ),
        rows,
        ..Table::default()
    })
}

/// What the two numbers say together.
fn follows(ask: &Ask, one: &Against) -> Markup {
    html! {
        @if one.on_no_list > 0 { p { (ask.words.tell("named-on-no-list", vec![("persons", one.on_no_list.into())])) } }
        @if one.beyond > 0 { p { (ask.words.tell("named-beyond", vec![("persons", one.beyond.into())])) } }
    }
}

/// Of how many lists do not say what the scope asks for, part by part.
fn unsaid(ask: &Ask, one: &Against) -> Markup {
    html! {
        ul {
            @for (part, persons) in &one.unsaid {
                li { (ask.words.tell(part_key(part), vec![("persons", (*persons).into())])) }
            }
        }
    }
}

fn part_key(part: &str) -> &'static str {
    match part {
        "place" => "named-unsaid-place",
        "days" => "named-unsaid-days",
        "victims" => "named-unsaid-victims",
        _ => "named-unsaid-actors",
    }
}

fn by_site(ask: &Ask, sites: &[Site]) -> Markup {
    let rows = sites
        .iter()
        .map(|site| Row {
            cells: vec![
                if site.place.is_empty() {
                    html! { (ask.say("reg-not-given")) }
                } else {
                    foreign(&site.place)
                },
                persons(ask, site.named),
                html! {
                    @for (n, (list, persons)) in site.on_one_list_alone.iter().enumerate() {
                        @if n > 0 { "; " }
                        (foreign(list)) ": " (ask.numerals().count(*persons))
                    }
                },
                things::keys(ask, &site.counted),
            ],
            ..Row::default()
        })
        .collect();
    table(&Table {
        id: "sites",
        caption: html! { (ask.say("named-by-site")) },
        columns: columns(
            ask,
            &[
                ("reg-place", Kind::Text),
                ("named-here", Kind::Number),
                ("named-alone", Kind::Text),
                ("named-counted-in", Kind::Code),
            ],
        ),
        rows,
        ..Table::default()
    })
}

/// `/tolls/named/{key}`: one comparison, with the persons behind it.
pub(crate) fn one(ask: &Ask) -> Answer {
    with_register(ask, "nav-named", |standing, note| {
        let view = ask.view();
        let counts = counts_of_dead(&view.tolls().tallies);
        let key = ask.part("key");
        let (tally, counted) = counts
            .iter()
            .find(|(tally, _)| tally.key.as_str() == key)
            .ok_or_else(|| Fault::Nothing(key.to_owned()))?;
        let named = Named::of(&standing.register, &view.case);
        let against = named.against(tally, *counted);
        let (inside, unsaid_of) = named.in_scope(tally);
        if let Some(file) = as_json(ask, &standing.register, &against, [&inside, &unsaid_of]) {
            return Ok(file);
        }
        let facts = [
            (
                html! { (ask.say("named-counter")) },
                html! { (foreign(&against.counter)) " " (things::key(ask, &against.key)) },
            ),
            (html! { (ask.say("named-scope")) }, foreign(&against.says)),
            (html! { (ask.say("named-counted")) }, html! { (ask.words.range(against.counted)) }),
            (html! { (ask.say("named-inside")) }, persons(ask, against.inside)),
            (
                html! { (ask.say("named-at-most")) },
                html! { (persons(ask, against.at_most)) (unsaid(ask, &against)) },
            ),
            (html! { (ask.say("named-follows")) }, follows(ask, &against)),
        ];
        let main = html! {
            (note)
            (definitions(&facts))
            (group(ask, &standing, "inside", "named-sure", &inside))
            (group(ask, &standing, "unsaid", "named-unsure", &unsaid_of))
            p { (ask.say("named-limit")) }
            (limits(ask))
        };
        Ok(framed(ask, &against.key, main))
    })
}

fn framed(ask: &Ask, key: &ClaimKey, main: Markup) -> crate::reply::Reply {
    let (tolls, named) = (ask.to("/tolls"), ask.to("/tolls/named"));
    render(
        ask,
        Body {
            title: format!("{} {key}", ask.say("nav-named")),
            shown: Some(html! { (ask.say("nav-named")) " " (ltr(key.as_str())) }),
            times: Times::Known,
            downloads: vec![things::json_link(ask)],
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[
                    Link::new(&tolls, ask.say("nav-tolls")),
                    Link::new(&named, ask.say("nav-named")),
                    Link::new("", ltr(key.as_str())).here(),
                ],
            ),
            main,
            ..Body::default()
        },
    )
}

fn as_json(
    ask: &Ask,
    register: &Register,
    against: &Against,
    [inside, unsaid]: [&[&Victim]; 2],
) -> Option<crate::reply::Reply> {
    // Not worked out for a page: a list may be long.
    (ask.query.get("as") == "json").then_some(())?;
    let list = |victims: &[&Victim]| {
        let all: Vec<_> =
            victims.iter().map(|victim| register.victim_json(victim, Protected::Hidden)).collect();
        serde_json::json!(all)
    };
    let all = serde_json::json!({ "against": against, "inside": list(inside), "unsaid": list(unsaid) });
    things::as_json(ask, "named-line", &all)
}

/// Victims, a row each.
fn group(ask: &Ask, standing: &Standing, id: &'static str, title: &str, victims: &[&Victim]) -> Markup {
    let register = &standing.register;
    let from = list::from(ask, id, victims.len());
    let shown: Vec<(&Victim, String)> = victims
        .iter()
        .skip(from)
        .take(VICTIMS)
        .map(|victim| (*victim, ask.to_part("/victim", victim.id.as_str())))
        .collect();
    let rows = shown
        .iter()
        .map(|(victim, href)| {
            let profile = register.profile(&victim.records);
            Row {
                href,
                cells: vec![
                    html! {
                        @for (n, name) in profile.names.iter().take(3).enumerate() {
                            @if n > 0 { " / " }
                            (foreign(name))
                        }
                    },
                    said::sex(ask, &profile),
                    said::age(ask, &profile),
                    said::place(ask, register, &profile),
                    said::died(ask, &profile),
                    said::probability(ask, f64::from(victim.probability)),
                ],
                ..Row::default()
            }
        })
        .collect();
    let heads = [
        ("reg-name", Kind::Text),
        ("reg-sex", Kind::Text),
        ("reg-age", Kind::Text),
        ("reg-place", Kind::Text),
        ("reg-died", Kind::Code),
        ("reg-sure", Kind::Number),
    ];
    section(
        id,
        ask.words.tell(title, vec![("persons", (victims.len() as u64).into())]),
        html! {
            @if victims.is_empty() { p { (ask.say("named-nobody")) } } @else {
                (table(&Table {
                    id: if id == "inside" { "inside-rows" } else { "unsaid-rows" },
                    caption: html! { (ask.say("reg-caption")) },
                    columns: columns(ask, &heads),
                    rows,
                    ..Table::default()
                }))
                (list::turn(ask, id, from, victims.len(), VICTIMS))
            }
        },
    )
}
