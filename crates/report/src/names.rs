//! What things are called in either language, by which message a step is described, and where a place lies.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sijill_command::Basis;
use sijill_model::{Case, EntityId, Holds, Term, fold_key};

use crate::doc::Language;
use crate::text::is_rtl;

/// What is looked up of the names in a case again and again, worked out once for all that is shown of it.
#[derive(Debug, Clone, Default)]
pub struct NameTable {
    arabic: BTreeMap<EntityId, String>,
    /// Publishers and labels by the folded form in which origins are told apart.
    folded: OnceLock<BTreeMap<String, String>>,
}

impl NameTable {
    /// The names of a case, seen as it is seen there.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let mut arabic = BTreeMap::new();
        for claim in case.with_predicate("named") {
            if let (Term::Entity(id), Some(Term::Text(name))) = (&claim.subject, &claim.object)
                && (claim.get("language") == "ar" || is_rtl(name))
                && !arabic.contains_key(id)
            {
                arabic.insert(id.clone(), name.clone());
            }
        }
        Self { arabic, folded: OnceLock::new() }
    }
}

/// Labels and Arabic names of everything in the case.
pub(crate) struct Names<'a> {
    case: &'a Case,
    table: &'a NameTable,
}

impl<'a> Names<'a> {
    /// The names of a case, by the table made of it.
    pub(crate) fn of(case: &'a Case, table: &'a NameTable) -> Self {
        Self { case, table }
    }

    /// An origin's name as it is written, from its folded form.
    pub(crate) fn unfolded<'b>(&'b self, origin: &'b str) -> &'b str {
        let folded = self.table.folded.get_or_init(|| {
            let publishers = self.case.sources.values().map(|source| &source.publisher);
            let labels = self.case.entities.values().map(|entity| &entity.label);
            publishers.chain(labels).map(|name| (fold_key(name), name.clone())).collect()
        });
        folded.get(origin).map_or(origin, String::as_str)
    }

    /// The Arabic name that a claim gives it, if one does.
    pub(crate) fn arabic(&self, id: &EntityId) -> Option<&'a str> {
        self.table.arabic.get(id).map(String::as_str)
    }

    /// Its label in a language: the Arabic name where there is one, else the keeper's label.
    pub(crate) fn label<'b>(&'b self, id: &'b EntityId, language: Language) -> &'b str {
        match language {
            Language::Arabic => self.arabic(id).unwrap_or_else(|| self.case.label(id)),
            Language::English => self.case.label(id),
        }
    }

    /// The label of a term; `shown` is what the answer calls it.
    pub(crate) fn term<'b>(&'b self, term: &'b Term, shown: &'b str, language: Language) -> &'b str {
        match term {
            Term::Entity(id) if language == Language::Arabic => self.arabic(id).unwrap_or(shown),
            _ => shown,
        }
    }
}

/// How surely something holds, as a message.
pub(crate) fn holds_key(holds: Holds) -> &'static str {
    match holds {
        Holds::Certain => "holds-certain",
        Holds::Possible => "holds-possible",
        Holds::No => "holds-no",
    }
}

/// On what footing a tie stands, as a message.
pub(crate) fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Formal => "basis-formal",
        Basis::DeFacto => "basis-de-facto",
        Basis::Contested => "basis-contested",
        Basis::NotStated => "basis-not-stated",
    }
}

/// Where a place lies, in degrees north and east, as the first claim says that gives a point.
pub(crate) fn point(case: &Case, place: &EntityId) -> Option<(f64, f64)> {
    let claim = case.about(place).find(|claim| claim.predicate == "located_at" && !claim.denied)?;
    Some((claim.get("lat").trim().parse().ok()?, claim.get("lon").trim().parse().ok()?))
}
