//! The organigram of a day with what differs on another, and who answered to somebody over a stretch of days.

use maud::{Markup, html};
use sijill_command::{Org, OrgDiff, OrgTie, Stretch, Under, org_diff, under};
use sijill_model::{Case, Day, Holds};
use sijill_report::drawings::alone_with;

use super::{list, things};
use crate::ask::Ask;
use crate::design::{
    Button, Column, Drawing, Field, Kind, Link, Node, Notice, Row, Table, crumbs, date, drawing, form_row,
    ltr, notice, section, submit, table, tree,
};
use crate::reply::Answer;
use crate::shell::{Body, Times, render};
use crate::view::Drawn;

/// Lines of the organigram on one page.
const LINES: usize = 300;

/// The organigram.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let asked = ask.query.get("diff");
    let other = asked.parse::<Day>();
    let main = match ask.on() {
        None => notice(Notice::Info, ask.say("notice"), ask.say("no-day-chosen")),
        Some(on) => {
            let found = ask.view().org(on);
            let differs = other.ok().map(|other| org_diff(&case, on, other));
            if let Some(file) = things::as_json(ask, "org", &(&*found, &differs)) {
                return Ok(file);
            }
            html! {
                (compare(ask, asked))
                @if let Some(diff) = &differs { (differing(ask, &case, diff)) }
                (drawn(ask, &case, &found))
                (untied(ask, &case, &found))
            }
        }
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-org"),
            lead: html! { (ask.say("org-lead")) },
            times: Times::OnAndKnown,
            downloads: vec![things::json_link(ask)],
            main,
            drawings: true,
            ..Body::default()
        },
    ))
}

/// The form that asks for another day beside this one.
fn compare(ask: &Ask, asked: &str) -> Markup {
    let wrong = !asked.is_empty() && asked.parse::<Day>().is_err();
    let error = match wrong {
        true => ask.words.tell("no-day", vec![("value", crate::design::foreign(asked).into())]),
        false => Markup::default(),
    };
    let field = Field {
        id: "diff",
        name: "diff",
        label: html! { (ask.say("org-diff")) },
        help: html! { (ask.say("org-diff-help")) },
        error,
        value: asked,
        ..Field::default()
    };
    html! {
        form method="get" action=(ask.path) {
            @for (name, value) in ask.query.iter().filter(|(name, _)| !["diff", "lang"].contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (form_row(&[date(&field, &Markup::default(), &[])]))
            (submit(Button::Quiet, ask.say("org-compare"), "", ""))
        }
    }
}

/// The tree: each unit under its best superior, the ties to others beside it.
fn drawn(ask: &Ask, case: &Case, org: &Org) -> Markup {
    if org.ties.is_empty() {
        return html! { p { (ask.say("org-none")) } };
    }
    // A page that begins under somebody shows that branch as a tree of its own.
    let from = list::from(ask, "from", org.lines.len());
    let until = org.lines.len().min(from + LINES);
    let (mut at, mut roots) = (from, Vec::new());
    while at < until {
        roots.push(branch(ask, case, org, &mut at, until));
    }
    let view = ask.view();
    let svg = view.drawn(&Drawn::Organigram(ask.language(), org.on, from), || {
        alone_with(case, view.names(), ask.language(), &|drawings| drawings.organigram(org, from..until))
    });
    html! {
        (drawing(&Drawing {
            id: "organigram",
            svg: &svg,
            caption: html! { (ask.say("org-caption")) },
            ..Drawing::default()
        }))
        (section("lines", ask.say("org-lines"), html! { @for root in &roots { (tree(root)) } }))
        (list::turn(ask, "from", from, org.lines.len(), LINES))
    }
}

/// One line with all that stand under it before `until`; `at` moves past them.
fn branch(ask: &Ask, case: &Case, org: &Org, at: &mut usize, until: usize) -> Node {
    let line = &org.lines[*at];
    *at += 1;
    let tie = |n: &usize| org.ties.get(*n);
    let text = html! {
        (things::thing(ask, case, &line.id))
        @if let Some(tie) = line.under.as_ref().and_then(tie) { " " (weight(ask, tie)) }
        @if line.circle { " " span.tag { (ask.say("org-circle")) } }
        @for tie in line.heads.iter().filter_map(tie) {
            br; small { (things::tie(ask, &tie.tie, &tie.words, &tie.to)) " " (things::thing(ask, case, &tie.to)) " " (weight(ask, tie)) }
        }
        @for tie in line.also.iter().filter_map(tie) {
            br; small { (ask.say("org-also")) " " (things::tie(ask, &tie.tie, &tie.words, &tie.to)) " " (things::thing(ask, case, &tie.to)) " " (weight(ask, tie)) }
        }
        " " small { a href=(ask.to_part("/chain", line.id.as_str())) { (ask.say("to-chain")) } }
    };
    let mut under = Vec::new();
    while *at < until && org.lines.get(*at).is_some_and(|next| next.depth > line.depth) {
        under.push(branch(ask, case, org, at, until));
    }
    Node { text, under, open: true, ..Node::default() }
}

/// How a tie holds: its words, the day, what it rests on.
fn weight(ask: &Ask, tie: &OrgTie) -> Markup {
    html! {
        (things::holds(ask, tie.holds)) " " (things::basis(ask, tie.basis)) " " (things::trust(ask, tie.confidence))
        " " (things::keys(ask, &tie.claims))
    }
}

fn untied(ask: &Ask, case: &Case, org: &Org) -> Markup {
    if org.untied.is_empty() {
        return Markup::default();
    }
    let from = list::from(ask, "untied", org.untied.len());
    let body = html! {
        p { (ask.words.tell("org-untied-lead", vec![("count", org.untied.len().into())])) }
        p { @for (n, id) in org.untied.iter().skip(from).take(LINES).enumerate() { @if n > 0 { (ask.say("list-comma")) " " } (things::thing(ask, case, id)) } }
        (list::turn(ask, "untied", from, org.untied.len(), LINES))
    };
    section("untied", ask.say("org-untied"), body)
}

/// What begins, ends, or holds otherwise between the two days.
fn differing(ask: &Ask, case: &Case, diff: &OrgDiff) -> Markup {
    let day = |day: Day| ltr(&day.to_string());
    let heading = |key: &str, one: Day, not: Day| {
        ask.words.tell(key, vec![("one", day(one).into()), ("other", day(not).into())])
    };
    let columns = || {
        ["col-step", "col-grade", "col-claims"]
            .map(|key| Column { head: html! { (ask.say(key)) }, ..Column::default() })
            .to_vec()
    };
    let row = |tie: &OrgTie| Row {
        cells: vec![
            html! {
                (things::thing(ask, case, &tie.from)) " " (things::tie(ask, &tie.tie, &tie.words, &tie.to)) " " (things::thing(ask, case, &tie.to))
            },
            html! { (things::holds(ask, tie.holds)) " " (things::basis(ask, tie.basis)) " " (things::trust(ask, tie.confidence)) },
            things::keys(ask, &tie.claims),
        ],
        ..Row::default()
    };
    let block = |id: &str, title: Markup, ties: &[OrgTie]| {
        html! {
            @if !ties.is_empty() {
                (table(&Table { id, caption: title, columns: columns(), rows: ties.iter().map(row).collect(), ..Table::default() }))
            }
        }
    };
    let changed: Vec<Row<'_>> = diff
        .changed
        .iter()
        .map(|(before, after)| Row {
            cells: vec![
                html! { (things::thing(ask, case, &before.from)) " · " (things::thing(ask, case, &before.to)) },
                html! { (things::tie(ask, &before.tie, &before.words, &before.to)) " " (weight(ask, before)) },
                html! { (things::tie(ask, &after.tie, &after.words, &after.to)) " " (weight(ask, after)) },
            ],
            ..Row::default()
        })
        .collect();
    let heads = [html! { (ask.say("col-step")) }, day(diff.before), day(diff.after)];
    let body = html! {
        @if diff.begun.is_empty() && diff.ended.is_empty() && diff.changed.is_empty() { p { (ask.say("org-same")) } }
        (block("ended", heading("org-only", diff.before, diff.after), &diff.ended))
        (block("begun", heading("org-only", diff.after, diff.before), &diff.begun))
        @if !changed.is_empty() {
            (table(&Table {
                id: "changed",
                caption: html! { (ask.say("org-changed")) },
                columns: heads.into_iter().map(|head| Column { head, ..Column::default() }).collect(),
                rows: changed,
                ..Table::default()
            }))
        }
    };
    section("differs", heading("org-between", diff.before, diff.after), body)
}

/// Chooses whose command to look at.
pub(crate) fn choose(ask: &Ask) -> Answer {
    super::list::choose(ask, ["nav-under", "command-choose"], &super::chain::KINDS, "/command")
}

/// Days before and after the one asked about that are looked at when no others are named.
const AROUND: i64 = 15;

/// Who answered to a person or unit over a stretch of days.
pub(crate) fn command(ask: &Ask) -> Answer {
    let case = ask.case();
    let above = things::asked(ask, &case, &super::chain::KINDS)?;
    let near = |days: i64| {
        let span = jiff::Span::new().try_days(days).ok()?;
        ask.on()?.checked_add(span).ok()
    };
    let mut wrong = Vec::new();
    let mut read = |name: &'static str, usual: Option<Day>| match ask.query.get(name) {
        "" => usual,
        text => text.parse().map_err(|_| wrong.push(name)).ok().or(usual),
    };
    let days = read("from", near(-AROUND)).zip(read("until", near(AROUND)));
    let backward = days.is_some_and(|(from, until)| from > until);
    let found = days.filter(|_| !backward).map(|(from, until)| under(&case, &above, from, until));
    if let Some(file) = found.as_ref().and_then(|found| things::as_json(ask, "command", found)) {
        return Ok(file);
    }
    let asked = |name: &'static str, day: Option<Day>| match ask.query.get(name) {
        "" => day.map(|day| day.to_string()).unwrap_or_default(),
        text => text.to_owned(),
    };
    let values = [asked("from", days.map(|days| days.0)), asked("until", days.map(|days| days.1))];
    let field = |n: usize, name: &'static str, key: &str| {
        let error = match () {
            () if wrong.contains(&name) => {
                ask.words.tell("no-day", vec![("value", crate::design::foreign(&values[n]).into())])
            }
            () if backward && name == "until" => html! { (ask.say("command-backward")) },
            () => Markup::default(),
        };
        let field = Field {
            id: name,
            name,
            label: html! { (ask.say(key)) },
            error,
            value: &values[n],
            ..Field::default()
        };
        date(&field, &Markup::default(), &[])
    };
    let main = html! {
        form method="get" action=(ask.path) {
            @for (name, value) in ask.query.iter().filter(|(name, _)| !["from", "until", "lang"].contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (form_row(&[field(0, "from", "command-from"), field(1, "until", "command-until")]))
            (submit(Button::Primary, ask.say("apply"), "", ""))
        }
        @match &found {
            Some(found) => (below(ask, &case, found)),
            None => p { (ask.say("no-day-chosen")) },
        }
    };
    let choose = ask.to("/command");
    Ok(render(
        ask,
        Body {
            title: format!("{} {}", ask.say("nav-under"), things::label(ask, &case, &above)),
            shown: Some(things::both_names(ask, &case, &above)),
            kicker: html! { (ask.say("nav-under")) },
            lead: html! { (ask.say("command-lead")) },
            times: Times::Known,
            downloads: vec![things::json_link(ask)],
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&choose, ask.say("nav-under")), Link::new("", ltr(above.as_str())).here()],
            ),
            main,
            ..Body::default()
        },
    ))
}

fn below(ask: &Ask, case: &Case, found: &Under) -> Markup {
    if found.below.is_empty() {
        return html! { p { (ask.say("command-none")) } };
    }
    let columns = [
        ("col-who", Kind::Text),
        ("command-days", Kind::Code),
        ("col-grade", Kind::Text),
        ("command-through", Kind::Text),
        ("command-chain", Kind::Text),
    ]
    .map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() })
    .to_vec();
    let rows = found
        .below
        .iter()
        .flat_map(|below| {
            below.stretches.iter().enumerate().map(move |(n, stretch)| {
                let who = if n == 0 { things::thing(ask, case, &below.id) } else { Markup::default() };
                Row { cells: cells(ask, case, found, below, stretch, who), ..Row::default() }
            })
        })
        .collect();
    html! {
        (table(&Table {
            id: "below",
            caption: ask.words.tell("command-caption", vec![
                ("from", ltr(&found.from.to_string()).into()),
                ("until", ltr(&found.until.to_string()).into()),
            ]),
            columns,
            rows,
            ..Table::default()
        }))
        @if found.cut_short { p { (ask.say("command-cut-short")) } }
    }
}

fn cells(
    ask: &Ask,
    case: &Case,
    found: &Under,
    below: &sijill_command::Below,
    stretch: &Stretch,
    who: Markup,
) -> Vec<Markup> {
    let days = match stretch.from == stretch.until {
        true => stretch.from.to_string(),
        false => format!("{} / {}", stretch.from, stretch.until),
    };
    let chain = format!(
        "/chain/{}?on={}&to={}{}",
        crate::ask::encoded(below.id.as_str()),
        stretch.from,
        crate::ask::encoded(found.above.as_str()),
        // The rest of as of when we look, after the day.
        crate::ask::Seen { on: None, ..ask.seen.clone() }.query().replace('?', "&"),
    );
    let holds = match stretch.holds {
        Holds::Certain => Holds::Certain,
        _ => Holds::Possible,
    };
    vec![
        who,
        ltr(&days),
        things::holds(ask, holds),
        html! {
            @if stretch.through.is_empty() { (ask.say("command-directly")) }
            @for (n, id) in stretch.through.iter().enumerate() {
                @if n > 0 { " " (ask.say("arrow")) " " }
                (things::thing(ask, case, id))
            }
        },
        html! { a href=(chain) { (ask.say("to-chain")) } },
    ]
}
