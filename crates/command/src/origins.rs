//! Where one statement comes from: the claims that make it together, and the ways from it down to whoever says it first.

use std::collections::BTreeSet;

use serde::Serialize;
use sijill_model::{Case, Claim, ClaimKey, Confidence, GradeInput, LinkKind, Provenance};

use crate::said::said;

/// A statement with where it comes from.
#[derive(Debug, Clone, Serialize)]
pub struct Statement {
    /// The claims that make the statement, the one asked for first.
    pub claims: Vec<ClaimKey>,
    /// What it says.
    pub says: String,
    /// Who says it first, and by which ways.
    pub provenance: Provenance,
    /// Confidence by rule `grade/v1`.
    pub confidence: Confidence,
    /// Its reason.
    pub confidence_reason: String,
    /// What it follows from.
    #[serde(skip)]
    pub graded: GradeInput,
}

/// A claim with those that say the same: linked as the same by a coder, or with the same parts.
#[must_use]
pub fn statement(case: &Case, key: &ClaimKey) -> Statement {
    let mut found = BTreeSet::from([key.clone()]);
    let mut open = vec![key.clone()];
    while let Some(next) = open.pop() {
        for (kind, other) in case.links(&next) {
            if kind == LinkKind::SameAs && found.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    if let Some(claim) = case.claim(key).filter(|claim| claim.predicate != "counted") {
        let same = |other: &Claim| {
            other.subject == claim.subject
                && other.predicate == claim.predicate
                && other.object == claim.object
                && other.denied == claim.denied
        };
        found.extend(case.claims().iter().filter(|other| same(other)).map(|other| other.key.clone()));
    }
    let claims: Vec<&Claim> =
        found.iter().filter_map(|key| case.claim(key)).map(|claim| &claim.body).collect();
    let graded = case.grading(claims.iter().copied());
    // The claim asked for first, then those that say the same.
    let mut keys = vec![key.clone()];
    keys.extend(found.iter().filter(|other| *other != key).cloned());
    Statement {
        claims: keys,
        says: case.claim(key).map_or_else(String::new, |claim| said(case, claim).says),
        provenance: case.provenance(claims),
        confidence: graded.confidence(),
        confidence_reason: graded.reason(),
        graded,
    }
}
