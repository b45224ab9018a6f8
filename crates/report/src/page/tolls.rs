//! The published counts: comparable sets, movement, sums let stand or refused, and the rest.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use sijill_model::{ClaimKey, Figure, Saying, wording_rules};
use sijill_tolls::{Group, Series, Sum, Tally};

use super::Page;
use super::figure::figure;
use super::head::{common, greatest, spread};
use crate::doc::Language;
use crate::drawings::Drawings;
use crate::sayings::sayings_plain;
use crate::svg::tolls::{IntervalChart, Row, RowKind, draw};

type Tallies<'a> = BTreeMap<&'a ClaimKey, &'a Tally>;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let tolls = &page.doc.tolls;
    if tolls.tallies.is_empty() {
        return html! { (page.empty("tolls-empty")) (wording_table(page)) };
    }
    let tallies: Tallies<'_> = tolls.tallies.iter().map(|tally| (&tally.key, tally)).collect();
    let mut compared: Vec<&Group> = tolls.groups.iter().filter(|group| group.members.len() > 1).collect();
    // The greatest numbers first: they are what is quoted.
    compared.sort_by_key(|group| (std::cmp::Reverse(greatest(group)), &group.id));
    let shown: BTreeSet<&ClaimKey> = compared.iter().flat_map(|group| &group.members).collect();
    let drawings = Drawings::new(page.doc.case, page.names, page.words, page.language);
    let overlap = drawings.forces_and_sites(&page.doc.overlaps, tolls);
    let alone: Vec<&Tally> = tolls.tallies.iter().filter(|tally| !shown.contains(&tally.key)).collect();
    html! {
        h3 { (page.say("sums-title")) }
        @if tolls.sums.is_empty() { (page.empty("sums-empty")) }
        @for (i, item) in tolls.sums.iter().enumerate() { (sum(page, i, item, &tallies)) }

        h3 { (page.say("groups-title")) }
        @if compared.is_empty() { (page.empty("groups-empty")) }
        @for (i, group) in compared.iter().enumerate() { (group_part(page, i, group, &tallies)) }

        @if !tolls.series.is_empty() {
            h3 { (page.say("series-title")) }
            (page.drawing(drawings.over_time(tolls), &html! { (page.say("growth-desc")) }))
            (series(page, &tolls.series, &tallies))
        }
        @if !overlap.is_empty() {
            h3 { (page.say("overlap-title")) }
            p { (page.say("overlap-lead")) }
            (page.drawing(overlap, &html! {}))
        }
        @if !alone.is_empty() {
            h3 { (page.say("alone-title")) }
            details.long {
                summary { (page.tell("alone-summary", vec![("count", alone.len().into())])) }
                (tally_table(page, alone.iter().copied()))
            }
        }
        (wording_table(page))
    }
}

/// What a chart writes beside a tally, all without markup.
fn row(page: &Page<'_>, tally: &Tally, kind: RowKind, with_actors: bool) -> Option<Row> {
    let count = tally.count?;
    let mut note = vec![tally.key.to_string()];
    note.extend(tally.as_of.iter().map(ToString::to_string));
    if with_actors && !tally.actors_label.is_empty() {
        note.push(tally.actors_label.clone());
    }
    Some(Row {
        label: page.names.term(&tally.counter, &tally.counter_label, page.language).to_owned(),
        note: note.join(" · "),
        low: count.low,
        high: count.high,
        value: page.words.range(count),
        kind,
    })
}

/// Typed sentences without markup, as a drawing takes them.
fn plain(page: &Page<'_>, typed: &[Saying], english: &str) -> String {
    match page.language {
        Language::Arabic if !typed.is_empty() => sayings_plain(page.words, typed),
        _ => english.to_owned(),
    }
}

fn group_part(page: &Page<'_>, index: usize, group: &Group, tallies: &Tallies<'_>) -> Markup {
    let mut members: Vec<&Tally> = group.members.iter().filter_map(|key| tallies.get(key).copied()).collect();
    members.sort_by_key(|tally| {
        let day = tally.as_of.as_ref().and_then(sijill_model::Edtf::latest);
        (day.is_none(), day, &tally.key)
    });
    let chart = IntervalChart {
        frame: page.frame(
            &format!("group-{index}"),
            page.say("groups-title"),
            format!("{}: {}", page.say("chart-group-desc"), plain(page, &group.scope, &group.what)),
        ),
        axis: page.say("axis-people"),
        rows: members.iter().filter_map(|tally| row(page, tally, RowKind::Stated, false)).collect(),
    };
    let svg = if chart.rows.len() > 1 { draw(&chart) } else { String::new() };
    html! {
        section.item data-group=(group.id) {
            h4 { (page.sayings(&group.scope, &group.what)) }
            p {
                (page.tell("claims-count", vec![("count", group.members.len().into())])) ". "
                @if let Some(range) = group.spread { (spread(page, range)) " " }
                (common(page, group))
            }
            (page.drawing(svg, &html! { @if index == 0 { (page.say("chart-key")) } }))
            @if !group.apart.is_empty() {
                p.label { (page.say("apart-title")) }
                ul {
                    @for apart in &group.apart {
                        li {
                            (page.tell("apart", vec![
                                ("a", page.cite(&apart.a).into()),
                                ("b", page.cite(&apart.b).into()),
                                ("gap", apart.gap.into()),
                            ]))
                            @if !apart.why.is_empty() { " " (page.sayings(&apart.reasons, &apart.why)) }
                        }
                    }
                }
            }
            @if !group.origins.is_empty() {
                p.quiet {
                    (page.tell("origins", vec![("count", group.origins.len().into())])) " "
                    @for (i, origin) in group.origins.iter().enumerate() {
                        @if i > 0 { (page.say("list-comma")) " " }
                        (page.text(page.names.unfolded(origin)))
                    }
                }
            }
            (tally_table(page, members.into_iter()))
        }
    }
}

fn tally_table<'a>(page: &Page<'_>, tallies: impl Iterator<Item = &'a Tally>) -> Markup {
    let heads = ["col-count", "col-counter", "col-whom", "col-where-when", "col-as-of"];
    let rows: Vec<Vec<Markup>> = tallies.map(|tally| tally_row(page, tally)).collect();
    page.table(&heads, &rows)
}

fn tally_row(page: &Page<'_>, tally: &Tally) -> Vec<Markup> {
    vec![
        html! {
            @match tally.count {
                Some(count) => b { (page.range(count)) },
                None => span.none { (page.say("no-range")) },
            }
            @if !tally.wording.is_empty() { " " span.wording { (page.quote(&tally.wording)) } }
            @if tally.denied { " " span.mark { (page.say("denied")) } }
        },
        html! { (page.term(&tally.counter, &tally.counter_label)) " " (page.cite(&tally.key)) },
        html! {
            (page.text(&tally.measure))
            @if !tally.victims.is_empty() { ": " (page.text(&tally.victims)) }
            @if !tally.actors_label.is_empty() {
                div {
                    span.quiet { (page.say("attributed-to")) } " " (page.attributed(&tally.actors, &tally.actors_label))
                }
            }
        },
        html! {
            (page.terms(&tally.places, &tally.place_label))
            div { (page.date(tally.window.as_ref())) }
            @if let Some(sites) = tally.sites {
                div { (page.tell("sites-count", vec![("count", sites.into())])) }
            }
        },
        html! {
            (page.date(tally.as_of.as_ref()))
            @if !tally.method.is_empty() { div { (page.text(&tally.method)) } }
        },
    ]
}

fn series(page: &Page<'_>, series: &[Series], tallies: &Tallies<'_>) -> Markup {
    let rows: Vec<Vec<Markup>> = series
        .iter()
        .map(|one| {
            let points = one.points.iter().filter_map(|key| tallies.get(key));
            vec![
                html! { (page.text(&one.counter_label)) div { (page.sayings(&one.scope, &one.what)) } },
                html! {
                    ol.points {
                        @for tally in points {
                            li {
                                (page.date(tally.as_of.as_ref())) ": "
                                @match tally.count {
                                    Some(count) => b { (page.range(count)) },
                                    None => (page.quote(&tally.wording)),
                                }
                                " " (page.cite(&tally.key))
                            }
                        }
                    }
                },
                page.sayings(&one.moves, &one.moved),
            ]
        })
        .collect();
    page.table(&["col-counter", "col-figures", "col-moved"], &rows)
}

fn sum(page: &Page<'_>, index: usize, sum: &Sum, tallies: &Tallies<'_>) -> Markup {
    let counter = tallies.get(&sum.key).copied();
    let heading = html! {
        @match sum.stated {
            Some(stated) => (page.range(stated)),
            None => (page.say("no-range")),
        }
        @if let Some(tally) = counter {
            (page.say("list-comma")) " " (page.term(&tally.counter, &tally.counter_label))
        }
    };
    html! {
        section.item data-sum=(sum.key) {
            h4 { (page.tell("sum-heading", vec![("sum", heading.into())])) " " (page.cite(&sum.key)) }
            p {
                @if sum.stands { span.mark { (page.say("sum-stands")) } }
                @else { span.mark.refused { (page.say("sum-refused")) } }
                " "
                (page.tell("sum-parts", vec![("parts", page.cites(&sum.parts).into())])) " "
                @if let Some(added) = sum.added {
                    (page.tell("sum-added", vec![("range", page.range(added).into())]))
                }
            }
            @if !sum.reasons.is_empty() {
                p.label { (page.say(if sum.stands { "sum-why-stands" } else { "sum-why-refused" })) }
                ul { @for reason in &sum.reasons { li { (page.sayings(&reason.sayings, &reason.text)) " " (page.cites(&reason.claims)) } } }
            }
            (page.drawing(
                sum_chart(page, index, sum, tallies),
                &html! { @if index == 0 { (page.say("chart-sum-key")) } },
            ))
            @if !sum.bounds.is_empty() {
                p.label { (page.say("bounds-title")) }
                @for bound in &sum.bounds { (figure(page, bound)) }
            }
            @if !sum.shared_sites.is_empty() {
                details.long {
                    summary { (page.tell("shared-summary", vec![("count", sum.shared_sites.len().into())])) }
                    (shared(page, sum))
                }
            }
        }
    }
}

fn sum_chart(page: &Page<'_>, index: usize, sum: &Sum, tallies: &Tallies<'_>) -> String {
    let tally = |key: &ClaimKey| tallies.get(key).copied();
    let mut rows: Vec<Row> = sum
        .parts
        .iter()
        .filter_map(tally)
        .filter_map(|part| row(page, part, RowKind::Stated, true))
        .collect();
    let kind = if sum.stands { RowKind::Stated } else { RowKind::Refused };
    if let Some(mut stated) = tally(&sum.key).and_then(|tally| row(page, tally, kind, false)) {
        stated.label = format!("{} ({})", page.say("chart-stated-sum"), stated.label);
        rows.push(stated);
    }
    rows.extend(charted(&sum.bounds).into_iter().filter_map(|bound| {
        let value = bound.value?;
        Some(Row {
            label: page.say("chart-bound"),
            note: plain(page, &bound.derivation.sayings.what, &bound.what),
            low: value.low,
            high: value.high,
            value: page.words.range(value),
            kind: RowKind::Derived,
        })
    }));
    if let Some(mut total) =
        sum.total.as_ref().and_then(tally).and_then(|t| row(page, t, RowKind::Stated, false))
    {
        total.label = format!("{} ({})", page.say("chart-total"), total.label);
        rows.push(total);
    }
    if rows.len() < 2 {
        return String::new();
    }
    let title = page.say("sums-title");
    let desc = format!("{}: {}", page.say("chart-sum-desc"), sum.key);
    draw(&IntervalChart {
        frame: page.frame(&format!("sum-{index}"), title, desc),
        axis: page.say("axis-people"),
        rows,
    })
}

/// The bounds on the sum itself; those on overlaps and remainders are in the list, and would swamp the chart.
fn charted(bounds: &[Figure]) -> Vec<&Figure> {
    let union: Vec<&Figure> = bounds.iter().filter(|bound| bound.id.contains("/union")).take(4).collect();
    if union.is_empty() { bounds.iter().take(3).collect() } else { union }
}

fn shared(page: &Page<'_>, sum: &Sum) -> Markup {
    let rows: Vec<Vec<Markup>> = sum
        .shared_sites
        .iter()
        .map(|site| {
            vec![
                page.entity(&site.place),
                html! {
                    ul {
                        @for (part, claims) in &site.parts {
                            li { (page.cite(part)) ": " (page.cites(claims)) }
                        }
                    }
                },
            ]
        })
        .collect();
    page.table(&["col-place", "col-parts-there"], &rows)
}

fn wording_table(page: &Page<'_>) -> Markup {
    let rows: Vec<Vec<Markup>> = wording_rules()
        .iter()
        .map(|rule| {
            let words: Vec<&str> = rule.words.iter().copied().filter(|word| !word.is_empty()).collect();
            vec![html! { (page.text(&words.join(", "))) }, html! { (page.say(rule.key)) }]
        })
        .collect();
    html! {
        h3 { (page.say("wording-title")) }
        p { (page.say("wording-lead")) }
        (page.table(&["col-words", "col-read-as"], &rows))
        p.quiet { (page.tell("wording-example", vec![("words", page.ltr("nearly 900").into())])) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Language;
    use crate::words::Words;

    #[test]
    fn the_table_says_what_the_model_says() {
        let words = Words::report(Language::English);
        for rule in wording_rules() {
            assert_eq!(words.say(rule.key), rule.range);
        }
    }
}
