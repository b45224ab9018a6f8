//! A victim: what its records say side by side, who made the lists, why the records are taken for one person, and which
//! records near it are not.

use std::collections::BTreeMap;

use maud::{Markup, html};
use sijill_model::{Field, FieldKind, RecordId};
use sijill_register::{Protected, Register, Victim, is_protected, told};

use crate::ask::Ask;
use crate::design::{
    Button, Certainty, Column, Level, Link, Notice, Row, Table, buttons, certainty, confidence, crumbs,
    definitions, foreign, link_button, ltr, notice, section, table,
};
use crate::pages::fields::field_words;
use crate::pages::lists::source;
use crate::pages::register::{said, with_register};
use crate::pages::review::{decided, evidence};
use crate::reply::{Answer, Fault};
use crate::shell::{Body, Times, render};

/// Pairs of a victim whose evidence is laid out here; of more, each has its own page.
const OPENED: usize = 10;
/// Records shown side by side; the others follow as links.
const BESIDE: usize = 8;
/// Records left apart that are shown.
const NEAR: usize = 5;

/// A victim, by its id or the beginning of it.
pub(crate) fn page(ask: &Ask) -> Answer {
    let id = ask.part("id");
    with_register(ask, "nav-register", |standing, note| {
        let register = &standing.register;
        let victim = match register.find(id) {
            [victim] => victim,
            [] => return Err(Fault::Nothing(id.to_owned())),
            several => return Ok(one_of(ask, register, several)),
        };
        let protected = Protected::of(!ask.query.get("protected").is_empty());
        let profile = register.profile(&victim.records);
        let name = profile.names.first().cloned().unwrap_or_default();
        let all = ask.to("/register");
        let main = html! {
            (note)
            (facts(ask, register, victim))
            (protection(ask, register, &victim.records, protected))
            (section("records", ask.say("vic-records"), html! {
                (beside(ask, register, &victim.records, protected))
            }))
            (disagree(ask, register, victim))
            (section("lists", ask.say("vic-lists"), lists(ask, register, victim)))
            (section("pairs", ask.say("vic-pairs"), pairs(ask, register, victim)))
            (near(ask, register, &victim.records))
        };
        Ok(render(
            ask,
            Body {
                title: name.clone(),
                shown: Some(foreign(&name)),
                kicker: html! { (ask.say("vic-victim")) " " (ltr(victim.id.as_str())) },
                lead: html! {
                    @for (n, name) in profile.names.iter().skip(1).enumerate() {
                        @if n > 0 { " / " }
                        (foreign(name))
                    }
                },
                times: Times::Known,
                crumbs: crumbs(
                    &ask.say("crumbs"),
                    &[
                        Link::new(&all, ask.say("nav-register")),
                        Link::new("", ltr(victim.id.as_str())).here(),
                    ],
                ),
                main,
                ..Body::default()
            },
        ))
    })
}

/// Ids that begin alike.
fn one_of(ask: &Ask, register: &Register, several: &[Victim]) -> crate::reply::Reply {
    const SHOWN: usize = 200;
    let main = html! {
        p { (ask.say("vic-several")) }
        ul {
            @for victim in several.iter().take(SHOWN) {
                li {
                    a href=(ask.to_part("/victim", victim.id.as_str())) { (ltr(victim.id.as_str())) } " "
                    (foreign(&register.profile(&victim.records).names.join(" / ")))
                }
            }
        }
    };
    render(ask, Body { title: ask.say("nav-register"), main, ..Body::default() })
}

/// What the records say together, and how well the victim is attested.
fn facts(ask: &Ask, register: &Register, victim: &Victim) -> Markup {
    let profile = register.profile(&victim.records);
    let level = match victim.origins {
        0 | 1 => Level::Low,
        2 => Level::Medium,
        _ => Level::High,
    };
    let attested = html! {
        (confidence(level, ask.say(said::attested_key(victim.attested)))) ": "
        (ask.say(said::attested_rule_key(victim.attested))) " "
        (ask.words.tell("vic-origins", vec![("origins", (victim.origins as u64).into())]))
    };
    let documented = html! {
        @for (n, date) in profile.documented.iter().enumerate() {
            @if n > 0 { (ask.say("list-comma")) " " }
            (said::day(*date))
        }
    };
    definitions(&[
        (html! { (ask.say("reg-attested")) }, attested),
        (
            html! { (ask.say("reg-sure")) },
            html! { (said::probability(ask, f64::from(victim.probability))) " · " (ask.say("vic-sure-means")) },
        ),
        (html! { (ask.say("reg-sex")) }, said::sex(ask, &profile)),
        (html! { (ask.say("reg-age")) }, said::age(ask, &profile)),
        (html! { (ask.say("reg-place")) }, said::place(ask, register, &profile)),
        (html! { (ask.say("reg-died")) }, said::died(ask, &profile)),
        (html! { (ask.say("field-documented")) }, documented),
        (html! { (ask.say("field-death-type")) }, said::said(ask, &profile.death_type, |text| foreign(text))),
    ])
}

/// That religion and ethnicity are held back, with the way to see them; or that they are shown.
fn protection(ask: &Ask, register: &Register, records: &[usize], protected: Protected) -> Markup {
    let mut columns = records.iter().flat_map(|n| &register.lists[register.entries[*n].list].columns);
    if !columns.any(|column| is_protected(column.field.kind)) {
        return Markup::default();
    }
    match protected {
        Protected::Shown => {
            let hide = ask.to(&ask.path);
            notice(
                Notice::Warning,
                ask.say("vic-protected"),
                html! { p { (ask.say("vic-protected-shown")) } p { a href=(hide) { (ask.say("vic-protected-hide")) } } },
            )
        }
        Protected::Hidden => {
            let show = ask.at(&ask.path, &[("protected", "1")]);
            notice(
                Notice::Info,
                ask.say("vic-protected"),
                html! { p { (ask.say("vic-protected-hidden")) } p { a href=(show) { (ask.say("vic-protected-show")) } } },
            )
        }
    }
}

/// Where a record stands: the list and the row, leading to its page.
pub(super) fn cited(ask: &Ask, register: &Register, record: usize) -> Markup {
    let entry = &register.entries[record];
    let href = ask.to_part(&format!("/record/{}", entry.id.exhibit), &entry.id.row.to_string());
    html! {
        a href=(href) {
            (foreign(&register.held[entry.list].act.label)) " · " (ask.say("row")) " "
            (ask.numerals().digits(&entry.id.row.to_string()))
        }
    }
}

/// The records side by side: a column each, a line for whatever any of them says.
fn beside(ask: &Ask, register: &Register, records: &[usize], protected: Protected) -> Markup {
    let shown = &records[..records.len().min(BESIDE)];
    let mut lines: BTreeMap<Field, Vec<Vec<String>>> = BTreeMap::new();
    for (n, record) in shown.iter().enumerate() {
        for told in told(register, *record, protected) {
            if told.field.kind != FieldKind::Ignore && !told.cell.trim().is_empty() {
                let cells = lines.entry(told.field).or_insert_with(|| vec![Vec::new(); shown.len()]);
                cells[n].push(told.cell);
            }
        }
    }
    let mut columns = vec![Column { head: html! { (ask.say("pair-field")) }, ..Column::default() }];
    columns.extend(
        shown.iter().map(|record| Column { head: cited(ask, register, *record), ..Column::default() }),
    );
    let rows = lines
        .iter()
        .map(|(field, records)| {
            let cell = |cells: &Vec<String>| html! { @for cell in cells { div { (foreign(cell)) } } };
            Row {
                cells: [field_words(ask, field)].into_iter().chain(records.iter().map(cell)).collect(),
                ..Row::default()
            }
        })
        .collect();
    html! {
        (table(&Table {
            id: "beside",
            caption: html! { (ask.say("vic-records-caption")) },
            columns,
            rows,
            ..Table::default()
        }))
        @if records.len() > BESIDE {
            p { (ask.say("vic-more-records")) }
            ul { @for record in &records[BESIDE..] { li { (cited(ask, register, *record)) } } }
        }
    }
}

/// A value with the records that give it.
type Given = (Markup, Vec<usize>);

/// What records differ on: each value with the records that give it.
fn disagree(ask: &Ask, register: &Register, victim: &Victim) -> Markup {
    let profile = register.profile(&victim.records);
    let differ = |all: usize| all > 1;
    let mut things: Vec<(&str, Vec<Given>)> = Vec::new();
    let entry = |n: usize| &register.entries[n];
    let who = |says: &dyn Fn(usize) -> bool| -> Vec<usize> {
        victim.records.iter().copied().filter(|n| says(*n)).collect()
    };
    if differ(profile.sex.all().len()) {
        let values = profile.sex.all().iter().map(|word| {
            let key = if *word == "female" { "reg-female" } else { "reg-male" };
            let says = who(&|n| entry(n).sex.map(sijill_register::sex_word) == Some(*word));
            (html! { (ask.say(key)) }, says)
        });
        things.push(("reg-sex", values.collect()));
    }
    if differ(profile.age.all().len()) {
        let values = profile.age.all().iter();
        let values = values.map(|age| (said::years(ask, *age), who(&|n| entry(n).age == Some(*age))));
        things.push(("reg-age", values.collect()));
    }
    if differ(profile.died.all().len()) {
        let values = profile.died.all().iter();
        let values = values.map(|date| (said::day(*date), who(&|n| entry(n).died == Some(*date))));
        things.push(("reg-died", values.collect()));
    }
    if differ(profile.place.all().len()) {
        let values = profile.place.all().iter().map(|key| {
            let at = who(&|n| register.is_at(n, register.place_shown(key)));
            (foreign(register.place_shown(key)), at)
        });
        things.push(("reg-place", values.collect()));
    }
    if things.is_empty() {
        return section("differ", ask.say("vic-differ"), html! { p { (ask.say("vic-differ-none")) } });
    }
    let facts: Vec<(Markup, Markup)> = things
        .into_iter()
        .map(|(key, values)| {
            let shown = html! {
                @for (value, records) in &values {
                    div {
                        (value) " · "
                        @for (n, record) in records.iter().enumerate() {
                            @if n > 0 { (ask.say("list-comma")) " " }
                            (cited(ask, register, *record))
                        }
                    }
                }
            };
            (html! { (certainty(Certainty::Contested, ask.say(key))) }, shown)
        })
        .collect();
    section("differ", ask.say("vic-differ"), definitions(&facts))
}

/// The lists that name the victim, and on whom they rest.
fn lists(ask: &Ask, register: &Register, victim: &Victim) -> Markup {
    let mut numbers: Vec<usize> = victim.records.iter().map(|n| register.entries[*n].list).collect();
    numbers.sort_unstable();
    numbers.dedup();
    html! {
        p { (ask.say("vic-lists-lead")) }
        ul {
            @for n in numbers {
                @let act = &register.held[n].act;
                li {
                    a href=(ask.to_part("/list", &act.exhibit.to_string())) { (foreign(&act.label)) } " · "
                    (source(ask, act))
                    @if let Some(day) = &act.as_of { " · " (ask.say("import-as-of")) " " (ltr(day.as_str())) }
                }
            }
        }
    }
}

/// Why the records are one person: every pair, with what was decided of it.
fn pairs(ask: &Ask, register: &Register, victim: &Victim) -> Markup {
    let records = &victim.records;
    if records.len() < 2 {
        return html! { p { (ask.say("vic-alone")) } };
    }
    let all: Vec<(usize, usize)> = records
        .iter()
        .enumerate()
        .flat_map(|(n, a)| records[n + 1..].iter().map(move |b| (*a, *b)))
        .collect();
    html! {
        p { (ask.say("vic-pairs-lead")) }
        @for (n, (a, b)) in all.iter().enumerate() { (pair(ask, register, (*a, *b), (n, all.len() <= OPENED))) }
    }
}

/// One pair: its sum, its evidence if there is room, its decisions.
fn pair(ask: &Ask, register: &Register, (a, b): (usize, usize), (n, open): (usize, bool)) -> Markup {
    let why = register.linked.explain(a, b);
    let (left, right) = (register.entries[a].id, register.entries[b].id);
    let href = ask.to(&format!("/pair/{left}/{right}"));
    let decisions = register.decided(a, b);
    let id = format!("evidence-{}-{n}", register.entries[a].id.row);
    html! {
        div {
            p {
                (cited(ask, register, a)) " " (ask.say("vic-and")) " " (cited(ask, register, b)) ": "
                (ask.words.tell("vic-bits", vec![("bits", ltr(&format!("{:+.1}", why.bits)).into())])) " "
                a href=(href) { (ask.say("vic-open-pair")) }
            }
            @if !decisions.is_empty() { (decided(ask, decisions)) }
            @if open { details { summary { (ask.say("evidence")) } (evidence(ask, &id, &why)) } }
        }
    }
}

/// Records that were weighed against these, or decided about, and left apart; the likeliest first.
fn near(ask: &Ask, register: &Register, records: &[usize]) -> Markup {
    let own = |n: u32| records.contains(&(n as usize));
    let edges = register.linked.edges.iter().filter(|edge| own(edge.a) != own(edge.b));
    let mut near: Vec<(f32, usize, usize)> = edges
        .map(|edge| {
            let (a, b) = (edge.a as usize, edge.b as usize);
            if own(edge.a) { (edge.bits, a, b) } else { (edge.bits, b, a) }
        })
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    near.truncate(NEAR);
    section(
        "near",
        ask.say("vic-near"),
        html! {
            @if near.is_empty() { p { (ask.say("vic-near-none")) } }
            @else { p { (ask.say("vic-near-lead")) } }
            @for (n, (_, mine, other)) in near.iter().enumerate() {
                @if let Some(victim) = register.victim_of[*other].map(|n| &register.victims[n]) {
                    p {
                        a href=(ask.to_part("/victim", victim.id.as_str())) {
                            (foreign(register.entries[*other].names.first().map_or("", String::as_str)))
                        }
                    }
                }
                (pair(ask, register, (*mine, *other), (1000 + n, true)))
            }
        },
    )
}

/// A record: a row of a list, as it is written.
pub(crate) fn record(ask: &Ask) -> Answer {
    let text = format!("{}:{}", ask.part("exhibit"), ask.part("row"));
    let Ok(id) = text.parse::<RecordId>() else { return Err(Fault::Nothing(text)) };
    with_register(ask, "nav-register", |standing, note| {
        let register = &standing.register;
        let Some(record) = register.number_of(id) else { return Err(Fault::Nothing(text.clone())) };
        let entry = &register.entries[record];
        let held = &register.held[entry.list];
        let protected = Protected::of(!ask.query.get("protected").is_empty());
        let victim = register.victim_of[record].map(|n| &register.victims[n]);
        let mates: Vec<usize> = victim
            .map(|victim| victim.records.iter().copied().filter(|n| *n != record).collect())
            .unwrap_or_default();
        let cells: Vec<(Markup, Markup)> = told(register, record, protected)
            .iter()
            .filter(|told| !told.cell.is_empty())
            .map(|told| {
                let holds = html! { (foreign(&told.heading)) " · " (field_words(ask, &told.field)) };
                (holds, foreign(&told.cell))
            })
            .collect();
        let (lists, list) = (ask.to("/lists"), ask.to_part("/list", &id.exhibit.to_string()));
        let main = html! {
            (note)
            (protection(ask, register, &[record], protected))
            (section("cells", ask.say("as-written"), definitions(&cells)))
            (section("names", ask.say("vic-names-whom"), html! {
                @match victim {
                    None => p { (ask.say("vic-nobody")) },
                    Some(victim) => {
                        @let href = ask.to_part("/victim", victim.id.as_str());
                        (buttons(&[link_button(Button::Quiet, html! { (ask.say("vic-victim")) " " (ltr(victim.id.as_str())) }, &href)]))
                        @if mates.is_empty() { p { (ask.say("vic-alone")) } }
                    }
                }
                @for (n, mate) in mates.iter().enumerate() {
                    (pair(ask, register, (record, *mate), (n, mates.len() <= OPENED)))
                }
            }))
            @if mates.is_empty() { (near(ask, register, &[record])) }
            (section("from", ask.say("vic-from"), definitions(&[
                (html! { (ask.say("reg-list")) }, html! { a href=(list) { (foreign(&held.act.label)) } }),
                (html! { (ask.say("list-source")) }, source(ask, &held.act)),
                (html! { (ask.say("exhibit")) }, ltr(&id.exhibit.to_string())),
                (html! { (ask.say("list-taken")) }, html! {
                    (ltr(&held.act.time)) " · " (ask.say("operation")) " " (ltr(&held.act.op.short()))
                }),
            ])))
        };
        let row = ask.numerals().digits(&id.row.to_string());
        let cited = format!("{} · {} {row}", held.act.label, ask.say("row"));
        Ok(render(
            ask,
            Body {
                title: cited.clone(),
                shown: Some(html! {
                    (foreign(&held.act.label)) " · " (ask.say("row")) " " (row)
                }),
                kicker: html! { (ask.say("vic-record")) },
                times: Times::Known,
                crumbs: crumbs(
                    &ask.say("crumbs"),
                    &[
                        Link::new(&lists, ask.say("nav-lists")),
                        Link::new(&list, foreign(&held.act.label)),
                        Link::new(
                            "",
                            html! { (ask.say("row")) " " (ask.numerals().digits(&id.row.to_string())) },
                        )
                        .here(),
                    ],
                ),
                main,
                ..Body::default()
            },
        ))
    })
}
