//! Where statements come from, as text.

use sijill_command::Statement;
use sijill_model::{Case, Node, Provenance, SourceId};

use super::{Page, count};
use crate::verbs::origins::Asked;

pub(crate) fn page(case: &Case, asked: &Asked) -> String {
    let mut page = Page::default();
    if let [one] = asked.statements.as_slice() {
        statement(&mut page, case, one);
        return page.finish();
    }
    page.line(0, &format!("{} rests on {}.", asked.what, count(asked.statements.len(), "count")));
    if let Some(weakest) = &asked.weakest {
        page.line(
            0,
            &format!(
                "It falls without {}: {weakest} then has nobody who says it.",
                names(&asked.falls_without)
            ),
        );
    }
    for one in &asked.statements {
        page.gap();
        statement(&mut page, case, one);
    }
    page.finish()
}

fn statement(page: &mut Page, case: &Case, one: &Statement) {
    let keys: Vec<&str> = one.claims.iter().map(sijill_model::ClaimKey::as_str).collect();
    let same = if keys.len() > 1 {
        format!("; the same is said in {}", keys[1..].join(", "))
    } else {
        String::new()
    };
    page.line(0, &format!("[{}] {}{same}", keys.first().unwrap_or(&""), one.says));
    page.line(2, &summary(&one.provenance));
    page.line(2, &format!("confidence {}: {}", one.confidence, one.confidence_reason));
    let provenance = &one.provenance;
    if provenance.origins.is_empty() {
        page.line(2, "No origin: whoever says it has it from others here, and these from one another.");
    } else {
        page.line(2, &format!("said first, as far as is known, by: {}", names(&provenance.origins)));
    }
    for (i, route) in provenance.routes.iter().enumerate() {
        let way: Vec<&str> = route.iter().map(Node::name).collect();
        page.line(4, &format!("way {}: {}", i + 1, way.join(" > ")));
    }
    if !provenance.falls_without.is_empty() {
        page.line(2, &format!("falls without: {}", names(&provenance.falls_without)));
    }
    for circle in &provenance.circles {
        page.line(2, &format!("circular: {} each have it from another of them", names(circle)));
    }
    let read: Vec<String> = provenance.read_in.iter().map(|id| source(case, id)).collect();
    page.line(2, &format!("read in: {}", read.join("; ")));
}

/// "11 sources read, 1 origin; all ways to it share a step."
fn summary(provenance: &Provenance) -> String {
    let ways = match (provenance.origins.len(), provenance.routes.len()) {
        (0, _) => String::new(),
        (1, 1) => "; all ways to it share a step".to_owned(),
        (_, 1) => "; all ways to them share a step".to_owned(),
        (_, ways) => format!("; {ways} ways to them share nothing"),
    };
    format!(
        "{} read, {}{ways}",
        count(provenance.read_in.len(), "source"),
        count(provenance.origins.len(), "origin")
    )
}

fn source(case: &Case, id: &SourceId) -> String {
    case.sources.get(id).map_or_else(
        || id.to_string(),
        |source| {
            if source.publisher.is_empty() { id.to_string() } else { format!("{id} ({})", source.publisher) }
        },
    )
}

fn names(nodes: &[Node]) -> String {
    nodes.iter().map(Node::name).collect::<Vec<_>>().join(", ")
}
