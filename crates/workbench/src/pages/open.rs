//! Anything that an answer prints in brackets, opened: most names lead to the page that shows the thing; figures, steps,
//! contradictions, rows and operations are shown here, down to claims and rows.

use maud::{Markup, html};
use sijill_command::{Edge, Named, edge};
use sijill_model::{Case, ClaimKey, Day, EntityId, ExhibitId, RowRef, SourceId};
use sijill_report::why_graded;
use sijill_tolls::{Given, conflict, figure};

use super::{bound, claim, derived, odds, things};
use crate::ask::{Ask, Seen, encoded};
use crate::design::{ltr, section};
use crate::reply::{Answer, Fault, Reply};
use crate::shell::{Body, Times, render};

/// Where a name opens.
pub(super) fn address(ask: &Ask, name: &str) -> String {
    page_of(ask, &ask.snapshot.case, name).unwrap_or_else(|| things::deep(ask, "/open", name))
}

/// A name that leads to where it opens.
pub(super) fn link(ask: &Ask, name: &str) -> Markup {
    html! { a.source-id href=(address(ask, name)) { "[" (ltr(name)) "]" } }
}

/// The page that shows what a name stands for, if there is one.
fn page_of(ask: &Ask, case: &Case, name: &str) -> Option<String> {
    let on = |path: String, day: Day, more: &[(&str, String)]| {
        let mut address = format!("{path}{}", Seen { on: Some(day), ..ask.seen.clone() }.query());
        for (name, value) in more {
            address.push_str(&format!("&{name}={}", encoded(value)));
        }
        address
    };
    let of = |path: &str, id: &EntityId| format!("{path}/{}", encoded(id.as_str()));
    match Named::read(name).ok()? {
        Some(Named::Chain { query, .. }) => {
            let to: Vec<_> = query.to.iter().map(|to| ("to", to.to_string())).collect();
            Some(on(of("/chain", &query.from), query.on, &to))
        }
        Some(Named::Hangs(query)) => {
            let to: Vec<_> = query.to.iter().map(|to| ("to", to.to_string())).collect();
            Some(on(of("/chain", &query.from), query.on, &to) + "#hangs")
        }
        Some(Named::Under { above, from, until }) => {
            let rest = Seen { on: None, ..ask.seen.clone() }.query().replace('?', "&");
            Some(format!("{}?from={from}&until={until}{rest}", of("/command", &above)))
        }
        Some(Named::Org(day)) => Some(on("/org".to_owned(), day, &[])),
        Some(Named::OrgDiff(before, after)) => {
            Some(on("/org".to_owned(), before, &[("diff", after.to_string())]))
        }
        Some(Named::Frame { frame, code }) => {
            let code = code.map(|code| format!("/{code}")).unwrap_or_default();
            Some(format!("/frames#{frame}{code}"))
        }
        Some(Named::Elements { about, frame, code, on: day }) => {
            let code = code.map(|code| format!("#{code}")).unwrap_or_default();
            Some(on(format!("{}/{}", of("/elements", &about), encoded(&frame)), day, &[]) + &code)
        }
        Some(Named::Edge { .. } | Named::Contradiction) => None,
        None if name.starts_with("bound:") => {
            Some(bound::address(name, &Seen { on: None, ..ask.seen.clone() }.query()))
        }
        None if name.starts_with("V-") => Some(ask.to_part("/victim", name)),
        // What is counted of it opens by itself.
        None if name.starts_with("pattern:") && !name.ends_with("/sites") => Some(ask.to("/patterns")),
        None => {
            let held = held(ask, case, name);
            if let [one] = held.as_slice() { Some(one.clone()) } else { None }
        }
    }
}

/// The pages of the claim, the source and the thing of that name; several may bear the same one.
fn held(ask: &Ask, case: &Case, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let claim = ClaimKey::new(name).ok().and_then(|key| case.claim(&key));
    if claim.is_some() {
        found.push(ask.to_part("/claim", name));
    }
    if SourceId::new(name).is_ok_and(|id| case.sources.contains_key(&id)) {
        found.push(ask.to_part("/source", name));
    }
    // An incident and the claim that says it happened share an id: the claim says all.
    if let Some(id) = EntityId::new(name).ok().filter(|id| claim.is_none() && case.entity(id).is_some()) {
        found.push(things::address(ask, case, &id));
    }
    found
}

/// Opens a name.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let name = ask.part("id").trim().trim_matches(['[', ']']);
    let nothing = || Fault::Nothing(name.to_owned());
    if let Some(there) = page_of(ask, &case, name) {
        return Ok(Reply::go(there));
    }
    let main = match Named::read(name).map_err(|_| nothing())? {
        Some(Named::Edge { from, to, on }) => {
            step(ask, &case, &edge(&case, &from, &to, on).ok_or_else(nothing)?)
        }
        Some(Named::Contradiction) => {
            let all = ask.contradictions();
            odds::one(ask, all.iter().find(|one| one.id == name).ok_or_else(nothing)?)
        }
        _ => opened(ask, &case, name)?,
    };
    Ok(render(
        ask,
        Body {
            title: name.to_owned(),
            shown: Some(html! { (ltr(name)) }),
            kicker: html! { (ask.say("open-kicker")) },
            times: Times::Known,
            main,
            ..Body::default()
        },
    ))
}

/// Figures, groups, conflicts, rows, exhibits and operations.
fn opened(ask: &Ask, case: &Case, name: &str) -> Result<Markup, Fault> {
    let nothing = || Fault::Nothing(name.to_owned());
    match name.split_once(':').map(|(kind, _)| kind) {
        Some("figure") => {
            let view = ask.view();
            return Ok(derived::figure_tree(ask, case, figure(view.tolls(), name).ok_or_else(nothing)?));
        }
        Some("pattern" | "pattern-test") => {
            let view = ask.view();
            let found = view.patterns();
            let counted = found.patterns.iter().map(|pattern| &pattern.separate);
            let mut figures = counted.chain(found.tests.iter().map(|test| &test.figure));
            let figure = figures.find(|figure| figure.id == name).ok_or_else(nothing)?;
            return Ok(derived::figure_tree(ask, case, figure));
        }
        Some("group") => {
            let view = ask.view();
            let group = view.tolls().groups.iter().find(|group| group.id == name).ok_or_else(nothing)?;
            return Ok(cards(ask, case, &group.members));
        }
        Some("series") => {
            let view = ask.view();
            let series = view.tolls().series.iter().find(|series| series.id == name).ok_or_else(nothing)?;
            return Ok(cards(ask, case, &series.points));
        }
        Some("conflict") => {
            let id = name.strip_prefix("conflict:").unwrap_or(name);
            let (question, given) = Given::from_id(id).map_err(Fault::Unfit)?;
            let found = conflict(case, &question, &given).map_err(|error| Fault::Unfit(error.to_string()))?;
            return Ok(match found {
                Some(found) => bound::one_conflict(ask, &found),
                None => html! { p { (ask.say("conflicts-can")) } },
            });
        }
        _ => {}
    }
    if let Some(row) = row_of(ask, name) {
        return Ok(row_section(ask, case, row));
    }
    let held = held(ask, case, name);
    if !held.is_empty() {
        return Ok(html! { ul { @for address in &held { li { a href=(address) { (ltr(address)) } } } } });
    }
    operation(ask, name)
}

/// `EXHIBIT:ROW`.
fn row_of(ask: &Ask, name: &str) -> Option<RowRef> {
    let (exhibit, row) = name.rsplit_once(':')?;
    let row = row.parse().ok()?;
    let exhibit = ask.desk.ask(|casebook| casebook.find_exhibit(exhibit)).ok()?;
    Some(RowRef { exhibit, row })
}

/// A row as it was written, and what became of it.
fn row_section(ask: &Ask, case: &Case, at: RowRef) -> Markup {
    let keys: Vec<&ClaimKey> =
        case.claims().iter().filter(|claim| claim.row == Some(at)).map(|claim| &claim.key).collect();
    html! {
        (claim::row_section(ask, at))
        @if !keys.is_empty() {
            (section("became", ask.say("open-became"), html! { ul { @for key in keys { li { (claim::line(ask, case, key)) } } } }))
        }
    }
}

fn cards(ask: &Ask, case: &Case, keys: &[ClaimKey]) -> Markup {
    html! { @for claim in keys.iter().filter_map(|key| case.claim(key)) { (claim::card(ask, case, claim)) } }
}

/// One step of a chain, with each claim that makes it.
fn step(ask: &Ask, case: &Case, edge: &Edge) -> Markup {
    let chain = format!(
        "{}&to={}",
        ask.to_part("/chain", edge.from.as_str()).split('?').next().unwrap_or_default().to_owned()
            + &Seen {
                on: edge.id.rsplit_once('@').and_then(|(_, day)| day.parse().ok()),
                ..ask.seen.clone()
            }
            .query(),
        encoded(edge.to.as_str())
    );
    html! {
        p {
            (things::thing(ask, case, &edge.from)) " " (things::tie(ask, &edge.tie, &edge.words, &edge.to)) " " (things::thing(ask, case, &edge.to))
        }
        p.said-marks { (things::holds(ask, edge.holds)) " " (things::basis(ask, edge.basis)) " " (things::trust(ask, edge.confidence)) }
        p { (why_graded(&ask.words, edge.graded)) }
        (things::against(ask, &edge.contrary))
        @for said in &edge.claims { @if let Some(claim) = case.claim(&said.key) { (claim::card(ask, case, claim)) } }
        p { a href=(chain) { (ask.say("to-chain")) } }
    }
}

/// An operation by the beginning of its id, as its exact bytes; or an exhibit by that of its hash.
fn operation(ask: &Ask, name: &str) -> Result<Markup, Fault> {
    let is_hex = (6..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hex {
        return Err(Fault::Nothing(name.to_owned()));
    }
    let found = ask.desk.ask(|casebook| casebook.by_prefix(&name.to_lowercase()))?;
    if found.is_empty() {
        let exhibit: ExhibitId = ask
            .desk
            .ask(|casebook| casebook.find_exhibit(name))
            .map_err(|_| Fault::Nothing(name.to_owned()))?;
        let file = ask.snapshot.exhibits.get(&exhibit).cloned().unwrap_or_default();
        return Ok(
            html! { p { (ask.say("exhibit")) " " (ltr(&exhibit.to_string())) " " (crate::design::foreign(&file)) } },
        );
    }
    Ok(html! {
        @for operation in &found {
            (section(&format!("op-{}", operation.id.short()), html! { (ask.say("operation")) " " (ltr(&operation.id.to_string())) }, html! {
                p { (ltr(&operation.kind.to_string())) " · " (ltr(&operation.time)) " · " (ltr(&operation.log.to_string())) " · " (ltr(&operation.seq.to_string())) }
                p { (ask.say("open-bytes")) }
                pre dir="ltr" { (sijill_report::clean(&String::from_utf8_lossy(&operation.bytes))) }
            }))
        }
    })
}
