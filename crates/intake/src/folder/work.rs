//! Tables of an analyst's own work: terms, links to elements, searches for contrary material, assessments.
//!
//! Each row is signed by whoever the `source` column names. What makes a row whole is refused when absent: a link
//! says why, an assessment carries what speaks against it and who signs it.

use sijill_model::{Claim, SourceId, Term};

use super::cells::{Cells, Context, With};
use crate::table::{Columns, Table};

/// How a claim may bear on an element.
const BEARINGS: &[&str] = &["supports", "contradicts", "possible"];

pub(crate) const TERMS: Columns = Columns {
    required: &["id", "term", "patterns", "means", "source"],
    optional: &["said_by", "locator", "origin", "note", "credibility"],
};

pub(crate) fn terms(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let (term, means) = (cells.needed("term"), cells.needed("means"));
        cells.needed("patterns");
        let mut claim = cells.claim(key, Term::Text(term), "gathers", Some(Term::Text(means)));
        claim.with_list("patterns", row.list("patterns").map(str::to_owned).collect());
        cells.push_claim(claim);
    }
}

pub(crate) const ELEMENTS: Columns = Columns {
    required: &["id", "about", "element", "claim", "bearing", "why", "source"],
    optional: &["indicator", "said_by", "locator", "origin", "note", "credibility"],
};

pub(crate) fn elements(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(mut claim) = about_elements(&mut cells, "bears_on") else { continue };
        let linked = cells.needed("claim");
        if !linked.is_empty() && !cells.context.is_key(&linked) {
            cells.fault(
                "claim",
                format!("{linked} is not a row of this folder"),
                "correct the key, or add its row",
            );
        }
        let bearing = cells.needed("bearing");
        if !bearing.is_empty() && !BEARINGS.contains(&bearing.as_str()) {
            cells.fault(
                "bearing",
                format!("{bearing:?} is no bearing"),
                "write supports, contradicts or possible",
            );
        }
        claim.with("claim", linked);
        claim.with("bearing", bearing);
        claim.with("indicator", cells.text("indicator"));
        claim.with("why", cells.needed("why"));
        cells.push_claim(claim);
    }
}

pub(crate) const SEARCHES: Columns = Columns {
    required: &["id", "about", "element", "where", "found", "source"],
    optional: &["date", "said_by", "locator", "origin", "note", "credibility"],
};

pub(crate) fn searches(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(mut claim) = about_elements(&mut cells, "searched") else { continue };
        claim.happened(cells.date("date"));
        claim.with("where", cells.needed("where"));
        claim.with("found", cells.needed("found"));
        cells.push_claim(claim);
    }
}

pub(crate) const ASSESSMENTS: Columns = Columns {
    required: &["id", "about", "element", "text", "counter", "standard", "source"],
    optional: &["date", "reviewed_by", "said_by", "locator", "origin", "note", "credibility"],
};

pub(crate) fn assessments(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let (Some(key), about) = (cells.key(), cells.term("about")) else { continue };
        let element = cells.needed("element");
        let mut claim = cells.claim(key, about, "assessed", Some(Term::Text(element)));
        claim.happened(cells.date("date"));
        claim.with("text", cells.needed("text"));
        claim.with("counter", cells.needed("counter"));
        claim.with("standard", cells.needed("standard"));
        claim.with("reviewed_by", cells.text("reviewed_by"));
        signed(&mut cells, &claim);
        cells.push_claim(claim);
    }
}

/// A claim about somebody under one or several elements, each `FRAME/ELEMENT`.
fn about_elements(cells: &mut Cells<'_, '_>, predicate: &str) -> Option<Claim> {
    let key = cells.key()?;
    let about = cells.term("about");
    cells.needed("element");
    let elements: Vec<String> = cells.row.list("element").map(str::to_owned).collect();
    for element in &elements {
        if !element.split_once('/').is_some_and(|(frame, code)| !frame.is_empty() && !code.is_empty()) {
            cells.fault(
                "element",
                format!("{element:?} names no element"),
                "write FRAME/ELEMENT as in rome-28a/E2; `sijill frames` lists them",
            );
        }
    }
    let first = Term::Text(elements.first()?.clone());
    let mut claim = cells.claim(key, about, predicate, Some(first));
    claim.with_list("elements", elements);
    Some(claim)
}

/// An assessment stands under somebody's name, or it stands nowhere.
fn signed(cells: &mut Cells<'_, '_>, claim: &Claim) {
    let named = |id: &SourceId| {
        cells
            .context
            .source(id)
            .is_some_and(|source| !source.author.is_empty() || !source.publisher.is_empty())
    };
    if let Some(citation) = claim.sources.iter().find(|citation| !named(&citation.source)) {
        let what = format!("{} names nobody who signs", citation.source);
        cells.fault("source", what, "give its row in sources.csv an author or a publisher");
    }
}
