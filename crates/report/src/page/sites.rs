//! Sites and units: who is said to have been where, doing what, by whom, with the contrary beside it.

use std::collections::BTreeSet;

use maud::{Markup, html};
use sijill_command::{Incident, Part, Presence};
use sijill_model::{CountRange, Day, EntityId, EntityKind, days_between, group_digits};

use super::Page;
use crate::names::point;
use crate::svg::map::{Dot, MapWords, Road, SiteMap, draw};

/// An incident this many days or fewer from the day asked about belongs to its time.
const NEAR: i64 = 31;

fn is_place(page: &Page<'_>, presence: &Presence) -> bool {
    page.doc.case.entity(&presence.about).is_some_and(|entity| entity.kind == EntityKind::Place)
}

/// The sites at which something is said to have happened, those of the time asked about first.
pub(super) fn sites<'a>(page: &Page<'a>) -> Vec<&'a Presence> {
    let mut sites: Vec<&Presence> = page
        .doc
        .presences
        .iter()
        .filter(|presence| is_place(page, presence))
        .filter(|presence| !presence.incidents.is_empty() || !presence.parts.is_empty())
        .collect();
    sites.sort_by_cached_key(|site| (!is_near(page, site), first_day(page, site), &site.about));
    sites
}

/// The first day of the site's incidents: of those near the day asked about, if there are any.
fn first_day(page: &Page<'_>, presence: &Presence) -> Option<Day> {
    let near = is_near(page, presence);
    let of_time = |incident: &&Incident| !near || incident_is_near(page, incident);
    presence.incidents.iter().filter(of_time).filter_map(|incident| incident.date.as_ref()?.earliest()).min()
}

fn is_near(page: &Page<'_>, presence: &Presence) -> bool {
    presence.incidents.is_empty()
        || presence.incidents.iter().any(|incident| incident_is_near(page, incident))
}

/// Whether an incident lies wholly near the day asked about; every one does when no day was.
fn incident_is_near(page: &Page<'_>, incident: &Incident) -> bool {
    let Some(on) = page.doc.settings.on else {
        return true;
    };
    let days = incident.date.as_ref().and_then(|date| date.earliest().zip(date.latest()));
    days.is_some_and(|(first, last)| days_between(on, first) <= NEAR && days_between(last, on) <= NEAR)
}

pub(super) fn section(page: &Page<'_>) -> Markup {
    let sites = sites(page);
    let units: Vec<&Presence> =
        page.doc.presences.iter().filter(|presence| !is_place(page, presence)).collect();
    let (near, far): (Vec<&Presence>, Vec<&Presence>) = sites.iter().partition(|site| is_near(page, site));
    html! {
        @if sites.is_empty() { (page.empty("sites-empty")) }
        @else {
            (map(page, &sites))
            @for site in &near { (site_part(page, site)) }
            @if !far.is_empty() {
                h3 { (page.say("sites-other-times")) }
                @for site in &far { (site_part(page, site)) }
            }
        }
        @if !units.is_empty() {
            h3 { (page.say("units-title")) }
            @for unit in units { (unit_part(page, unit)) }
        }
    }
}

/// The least and most that sources state for the site; parts of an incident at the same site are within it.
struct Stated {
    low: u64,
    high: u64,
    open: bool,
}

fn stated(page: &Page<'_>, presence: &Presence) -> Option<Stated> {
    let near = is_near(page, presence);
    let here = here(page, presence).incidents;
    let ids: BTreeSet<&EntityId> = here.iter().map(|incident| &incident.id).collect();
    let counts: Vec<CountRange> = here
        .iter()
        .filter(|incident| incident.part_of.as_ref().is_none_or(|whole| !ids.contains(whole)))
        .filter(|incident| !near || incident_is_near(page, incident))
        .filter_map(|incident| incident.killed)
        .collect();
    let most = |count: &CountRange| count.high.unwrap_or(count.low);
    let high = counts.iter().map(most).max()?;
    Some(Stated {
        low: counts.iter().map(|count| count.low).min()?,
        high,
        // Open only if the greatest number is one that its source leaves open.
        open: counts.iter().any(|count| count.high.is_none() && count.low == high),
    })
}

fn map(page: &Page<'_>, sites: &[&Presence]) -> Markup {
    let name = |id: &EntityId| page.names.label(id, page.language).to_owned();
    let mut dots = Vec::new();
    let mut beside = Vec::new();
    for site in sites {
        let stated = stated(page, site);
        let near = is_near(page, site);
        let Some((lat, lon)) = point(page.doc.case, &site.about) else {
            beside.push(labelled(&name(&site.about), stated.as_ref()));
            continue;
        };
        let year = first_day(page, site).map(|day| day.year().to_string());
        let label = match (near, year) {
            (false, Some(year)) => format!("{} {year}", name(&site.about)),
            _ => labelled(&name(&site.about), stated.as_ref()),
        };
        dots.push(Dot { label, lat, lon, count: stated.map(|stated| stated.high), other_time: !near });
    }
    let drawn = SiteMap {
        frame: page.frame("map", page.say("map-title"), page.say("map-desc")),
        dots,
        beside,
        roads: roads(page),
        words: MapWords {
            beside: page.say("map-beside"),
            beyond: page.say("map-beyond"),
            counted: page.say("map-counted"),
            uncounted: page.say("map-uncounted"),
            other_time: page.say("map-other-time"),
            schematic: page.say("map-schematic"),
            km: page.say("map-km"),
            attribution: page.say("map-attribution"),
        },
    };
    let svg = draw(&drawn);
    html! {
        @if svg.is_empty() {
            p.empty { (page.say("map-no-points")) }
        }
        (page.drawing(svg, &page.tell("map-caption", vec![("points", cited_points(page, sites).into())])))
    }
}

fn labelled(name: &str, stated: Option<&Stated>) -> String {
    let Some(Stated { low, high, open }) = stated else {
        return name.to_owned();
    };
    let plus = if *open { "+" } else { "" };
    let (low, high) = (group_digits(*low), group_digits(*high));
    if low == high { format!("{name} {high}{plus}") } else { format!("{name} {low}–{high}{plus}") }
}

fn roads(page: &Page<'_>) -> Vec<Road> {
    page.doc
        .case
        .with_predicate("runs_through")
        .filter(|claim| !claim.denied)
        .filter_map(|claim| {
            let road = claim.subject.entity()?;
            let places = claim.terms("places");
            let points: Vec<_> =
                places.iter().filter_map(|place| point(page.doc.case, place.entity()?)).collect();
            (points.len() > 1)
                .then(|| Road { label: page.names.label(road, page.language).to_owned(), points })
        })
        .collect()
}

/// The claims that give the points and roads of the map.
fn cited_points(page: &Page<'_>, sites: &[&Presence]) -> Markup {
    let case = page.doc.case;
    let points = sites.iter().filter_map(|site| {
        case.about(&site.about).find(|claim| claim.predicate == "located_at").map(|claim| &claim.key)
    });
    let roads = case.with_predicate("runs_through").map(|claim| &claim.key);
    page.cites(points.chain(roads))
}

/// What belongs to a site itself. A region's answer also holds the incidents of the sites within it; those
/// that have a place in the report of their own are shown there, once.
struct Here<'a> {
    incidents: Vec<&'a Incident>,
    parts: Vec<&'a Part>,
    elsewhere: usize,
}

fn here<'a>(page: &Page<'_>, site: &'a Presence) -> Here<'a> {
    let is_elsewhere = |incident: &Incident| {
        let Some(place) = incident.place.entity().filter(|place| **place != site.about) else {
            return false;
        };
        page.doc.presences.iter().any(|other| other.about == *place)
    };
    let (elsewhere, incidents): (Vec<&Incident>, Vec<&Incident>) =
        site.incidents.iter().partition(|incident| is_elsewhere(incident));
    let gone: BTreeSet<&EntityId> = elsewhere.iter().map(|incident| &incident.id).collect();
    let parts = site.parts.iter().filter(|part| part.target.entity().is_none_or(|id| !gone.contains(id)));
    Here { incidents, parts: parts.collect(), elsewhere: elsewhere.len() }
}

fn site_part(page: &Page<'_>, site: &Presence) -> Markup {
    let here = here(page, site);
    let others: Vec<_> = site
        .others
        .iter()
        .filter(|said| page.doc.case.claim(&said.key).is_none_or(|claim| !is_plumbing(&claim.predicate)))
        .collect();
    html! {
        section.item data-site=(site.about) {
            h4 { (page.both_names(&site.about)) }
            @if !here.incidents.is_empty() { (incidents(page, site, &here.incidents)) }
            @if here.parts.is_empty() { (page.empty("site-nobody")) }
            @else { (parts(page, &here.parts, "col-who")) }
            @if here.elsewhere > 0 {
                p.quiet { (page.tell("site-elsewhere", vec![("count", here.elsewhere.into())])) }
            }
            @if !others.is_empty() {
                details.long {
                    summary { (page.tell("others-summary", vec![("count", others.len().into())])) }
                    ul { @for said in others { li { (page.said(said)) } } }
                }
            }
        }
    }
}

/// Names and points are shown where they are used.
fn is_plumbing(predicate: &str) -> bool {
    matches!(predicate, "named" | "located_at" | "runs_through")
}

fn incidents(page: &Page<'_>, site: &Presence, incidents: &[&Incident]) -> Markup {
    let heads = ["col-date", "col-what", "col-killed", "col-witnesses", "col-said-by"];
    let rows: Vec<Vec<Markup>> = incidents
        .iter()
        .map(|incident| {
            vec![
                page.date(incident.date.as_ref()),
                html! {
                    @if incident.place.entity() != Some(&site.about) {
                        (page.term(&incident.place, &incident.place_label)) ": "
                    }
                    (page.text(&incident.acts)) " " (page.cite(&incident.said.key))
                },
                html! {
                    @match incident.killed {
                        Some(killed) => b { (page.range(killed)) },
                        None => span.none { (page.say("no-range")) },
                    }
                    @if !incident.said.wording.is_empty() {
                        " " span.wording { (page.quote(&incident.said.wording)) }
                    }
                },
                html! { (page.text(&incident.witnesses)) },
                said_by(page, &incident.said.said),
            ]
        })
        .collect();
    page.table(&heads, &rows)
}

pub(super) fn said_by(page: &Page<'_>, chains: &[String]) -> Markup {
    html! {
        @for (i, chain) in chains.iter().enumerate() {
            @if i > 0 { (page.say("list-comma")) " " }
            (page.text(chain))
        }
    }
}

fn parts(page: &Page<'_>, parts: &[&Part], first: &str) -> Markup {
    let heads = [first, "col-role", "col-basis", "col-said-by"];
    let rows: Vec<Vec<Markup>> = parts
        .iter()
        .map(|part| {
            vec![
                html! {
                    @if first == "col-who" { b { (page.term(&part.who, &part.who_label)) } }
                    @else {
                        b { (page.text(&place_of(page, part))) }
                        div { (page.date(part.date.as_ref())) }
                    }
                },
                html! {
                    @if !part.role.is_empty() { (page.role(&part.role)) }
                    @if !part.said.wording.is_empty() {
                        div.wording { (page.quote(&part.said.wording)) }
                    }
                    (page.contrary(&part.contrary))
                },
                html! {
                    (page.text(&part.basis))
                    @if !part.witnesses.is_empty() {
                        div.quiet { (page.say("witnesses")) " " (page.text(&part.witnesses)) }
                    }
                },
                html! { (said_by(page, &part.said.said)) " " (page.cite(&part.said.key)) },
            ]
        })
        .collect();
    page.table(&heads, &rows)
}

/// Where a part was played: the place's name in this language, else what the answer calls it.
fn place_of(page: &Page<'_>, part: &Part) -> String {
    let place = part.target.entity().and_then(|incident| {
        let case = page.doc.case;
        let claim = case.about(incident).find(|claim| claim.predicate == "happened_at")?;
        let place = claim.object.as_ref()?.entity()?;
        Some(page.names.label(place, page.language).to_owned())
    });
    let shown = || {
        if part.place_label.is_empty() {
            page.doc.case.term(&part.target).to_owned()
        } else {
            part.place_label.clone()
        }
    };
    place.unwrap_or_else(shown)
}

fn unit_part(page: &Page<'_>, unit: &Presence) -> Markup {
    html! {
        section.item data-unit=(unit.about) {
            h4 { (page.both_names(&unit.about)) }
            @if unit.parts.is_empty() { (page.empty("unit-nowhere")) }
            @else { (parts(page, &unit.parts.iter().collect::<Vec<_>>(), "col-place-date")) }
            @if !unit.aggregates.is_empty() {
                p.label { (page.say("aggregates-title")) }
                ul { @for part in &unit.aggregates { li { (page.said(&part.said)) } } }
            }
        }
    }
}
