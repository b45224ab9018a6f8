//! Cells read into values, with a fault or a finding for each that cannot be.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{
    Act, BoundKind, Citation, Claim, ClaimKey, Credibility, DatedEnd, Edtf, Entity, EntityId, EntityKind,
    Link, LinkKind, Source, SourceId, Term, Value, Voice, schema,
};

use super::{Declared, KEEPER};
use crate::list::{Fault, Oddity};
use crate::problem::{Finding, Problem};
use crate::table::{Row, Table};

/// What reading gathers.
pub(crate) struct Context<'a> {
    declared: &'a Declared,
    problems: &'a mut Vec<Problem>,
    findings: Vec<Finding>,
    acts: Vec<Act>,
    aggregates: BTreeSet<EntityId>,
    keeper: bool,
    keeper_source: Option<Source>,
    spoken_of: BTreeSet<String>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(declared: &'a Declared, problems: &'a mut Vec<Problem>) -> Self {
        Self {
            declared,
            problems,
            findings: Vec::new(),
            acts: Vec::new(),
            aggregates: BTreeSet::new(),
            keeper: false,
            keeper_source: None,
            spoken_of: BTreeSet::new(),
        }
    }

    /// Sets the source that stands for the keeper; it becomes an act only if something cites it.
    pub(crate) fn begin(&mut self, keeper: Source) {
        self.keeper_source = Some(keeper);
    }

    pub(crate) fn cells<'c>(&'c mut self, table: &'c Table, row: &'c Row) -> Cells<'c, 'a> {
        Cells { context: self, table, row }
    }

    pub(crate) fn push(&mut self, act: Act) {
        self.acts.push(act);
    }

    pub(crate) fn is_source(&self, id: &str) -> bool {
        self.declared.sources.contains(id)
    }

    pub(crate) fn is_key(&self, key: &str) -> bool {
        self.declared.keys.contains(key)
    }

    /// A source that was read already: sources.csv comes first.
    pub(crate) fn source(&self, id: &SourceId) -> Option<&Source> {
        self.acts.iter().find_map(|act| match act {
            Act::Source(source) if source.id == *id => Some(source),
            _ => None,
        })
    }

    pub(crate) fn kind_of(&self, id: &EntityId) -> Option<EntityKind> {
        self.declared.entities.get(id).copied()
    }

    /// Whether the schema lets a description be of this thing.
    pub(crate) fn may_be_described(&self, id: &EntityId) -> bool {
        let kinds = schema().get("described").map_or(&[][..], sijill_model::Predicate::subjects);
        self.kind_of(id).is_some_and(|kind| kinds.iter().any(|allowed| allowed == kind.word()))
    }

    /// The first source of sources.csv, whose locators a locators table without a source column describes.
    pub(crate) fn first_source(&self) -> Option<SourceId> {
        self.acts.iter().find_map(|act| match act {
            Act::Source(source) => Some(source.id.clone()),
            _ => None,
        })
    }

    /// The acts: sources, then things, then what is said, each in the order of its tables.
    pub(crate) fn finish(mut self) -> (Vec<Act>, Vec<Finding>) {
        if self.keeper
            && let Some(keeper) = self.keeper_source.take()
        {
            self.acts.insert(0, Act::Source(keeper));
        }
        let rank = |act: &Act| match act {
            Act::Source(_) => 0,
            Act::Entity(_) => 1,
            Act::Locator(_) => 2,
            _ => 3,
        };
        self.acts.sort_by_key(rank);
        if !self.spoken_of.is_empty() {
            let names: Vec<_> = self.spoken_of.into_iter().collect();
            self.findings.push(Finding {
                file: "all tables".to_owned(),
                sheet: None,
                row: None,
                column: Some("said_by".to_owned()),
                what: Oddity::Speakers(names),
            });
        }
        self.findings.sort_by_cached_key(|finding| {
            (finding.file.clone(), finding.row, finding.column.clone(), finding.what.to_string())
        });
        (self.acts, self.findings)
    }
}

/// The cells of one row.
pub(crate) struct Cells<'c, 'a> {
    pub(crate) context: &'c mut Context<'a>,
    table: &'c Table,
    pub(crate) row: &'c Row,
}

impl Cells<'_, '_> {
    pub(crate) fn fault(&mut self, column: &str, what: impl Into<Fault>, hint: &str) {
        self.context.problems.push(Problem {
            file: self.table.file.clone(),
            row: Some(self.row.number),
            column: Some(column.to_owned()),
            what: what.into(),
            hint: hint.to_owned(),
        });
    }

    pub(crate) fn finding(&mut self, column: &str, what: Oddity) {
        self.context.findings.push(Finding {
            file: self.table.file.clone(),
            sheet: None,
            row: Some(self.row.number),
            column: Some(column.to_owned()),
            what,
        });
    }

    pub(crate) fn text(&self, column: &str) -> String {
        self.row.get(column).to_owned()
    }

    pub(crate) fn needed(&mut self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.fault(column, "the cell is blank", "it cannot be left blank");
        }
        text
    }

    pub(crate) fn date(&mut self, column: &str) -> Option<Edtf> {
        let text = self.text(column);
        if text.is_empty() || text == "not stated" {
            return None;
        }
        Edtf::parse(&text).map_err(|error| self.fault(column, error.to_string(), "")).ok()
    }

    /// A whole number; Arabic-Indic digits and grouping commas are read.
    pub(crate) fn number(&mut self, column: &str) -> Option<u64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let digits: String = sijill_model::fold_key(&text.replace(',', ""));
        digits
            .parse()
            .map_err(|_| {
                self.fault(column, format!("{text:?} is not a whole number"), "write digits only");
            })
            .ok()
    }

    /// The number of sites. "9 factions" counts factions and "over 30" is no number: such words are kept in
    /// the note.
    pub(crate) fn sites(&mut self, claim: &mut Claim) {
        let sites = self.text("sites");
        if sites.is_empty() || sites.parse::<u64>().is_ok() {
            claim.with("sites", sites);
        } else {
            self.finding("sites", Oddity::NoNumberOfSites(sites.clone()));
            claim.note = format!("{} [sites: {sites}]", claim.note).trim().to_owned();
        }
    }

    pub(crate) fn entity_id(&mut self) -> Option<EntityId> {
        EntityId::new(self.row.get("id")).ok()
    }

    pub(crate) fn key(&mut self) -> Option<ClaimKey> {
        ClaimKey::new(self.row.get("id")).ok()
    }

    fn looks_like_id(&self, text: &str) -> bool {
        !text.contains(char::is_whitespace)
            && self.context.declared.prefixes.iter().any(|prefix| text.starts_with(prefix.as_str()))
    }

    /// A thing by id, or words. What looks like an id of the folder must be one.
    pub(crate) fn term_of(&mut self, column: &str, text: &str) -> Term {
        if let Some((id, _)) = self.context.declared.entities.get_key_value(text) {
            return Term::Entity(id.clone());
        }
        if self.looks_like_id(text) && !self.context.is_source(text) {
            self.fault(
                column,
                format!("{text} is not declared in this folder"),
                "correct the id, or add its row",
            );
        }
        Term::Text(text.to_owned())
    }

    pub(crate) fn term(&mut self, column: &str) -> Term {
        let text = self.needed(column);
        self.term_of(column, &text)
    }

    /// The first item of a list cell as a thing or words.
    pub(crate) fn first_term(&mut self, column: &str, otherwise: &str) -> Term {
        let first = self.row.list(column).next().unwrap_or(otherwise).to_owned();
        self.term_of(column, &first)
    }

    pub(crate) fn terms(&mut self, column: &str) -> Vec<Term> {
        let items: Vec<String> = self.row.list(column).map(str::to_owned).collect();
        items.iter().map(|item| self.term_of(column, item)).collect()
    }

    /// Where it was read: the `source` column with the `locator` column, which belongs to the first source.
    pub(crate) fn citations(&mut self) -> Vec<Citation> {
        let at: Vec<String> = self.row.list("locator").map(str::to_owned).collect();
        let items: Vec<String> = self.row.list("source").map(str::to_owned).collect();
        let mut citations: Vec<Citation> = Vec::new();
        for item in items {
            match self.context.declared.sources.get(item.as_str()) {
                Some(id) => citations.push(Citation {
                    source: id.clone(),
                    at: if citations.is_empty() { at.clone() } else { Vec::new() },
                }),
                None => self.fault(
                    "source",
                    format!("{item} is not in sources.csv"),
                    "correct the id, or add its row",
                ),
            }
        }
        citations
    }

    /// As [`Cells::citations`], but an absent source is a fault.
    pub(crate) fn needed_citations(&mut self) -> Vec<Citation> {
        if self.text("source").is_empty() {
            self.fault("source", "the cell is blank", "every claim names the source it was read in");
        }
        self.citations()
    }

    /// The keeper of the folder as the source of an annotation.
    pub(crate) fn keeper(&mut self) -> Citation {
        self.context.keeper = true;
        let id = self.context.declared.sources.get(KEEPER).cloned();
        Citation { source: id.expect("declare() adds the keeper"), at: Vec::new() }
    }

    /// The chains of saying in the `said_by` column, and remarks in brackets that stand there.
    fn voices(&mut self) -> (Vec<Vec<Voice>>, String) {
        let mut chains = Vec::new();
        let mut remarks = Vec::new();
        let cell = self.text("said_by");
        for chain in cell.split(';').map(str::trim).filter(|chain| !chain.is_empty()) {
            let mut voices = Vec::new();
            for part in chain.split('>').map(str::trim).filter(|part| !part.is_empty()) {
                // "X via Y": Y says that X said it.
                let mut parts: Vec<&str> = part.split(" via ").collect();
                parts.reverse();
                for part in parts {
                    let (name, remark) = match part.split_once('(') {
                        Some((name, remark)) if !name.trim().is_empty() => {
                            (name.trim(), remark.trim_end_matches(')'))
                        }
                        _ => (part, ""),
                    };
                    let voice = self.voice(name);
                    if !remark.is_empty() && !matches!(voice, Voice::Words(_)) {
                        remarks.push(part.to_owned());
                        voices.push(voice);
                    } else {
                        voices.push(if remark.is_empty() { voice } else { Voice::Words(part.to_owned()) });
                    }
                }
            }
            chains.push(voices);
        }
        (
            chains,
            if remarks.is_empty() { String::new() } else { format!("said by: {}. ", remarks.join("; ")) },
        )
    }

    fn voice(&mut self, name: &str) -> Voice {
        if let Some(id) = self.context.declared.sources.get(name) {
            return Voice::Source(id.clone());
        }
        if let Some((id, _)) = self.context.declared.entities.get_key_value(name) {
            return Voice::Entity(id.clone());
        }
        if self.looks_like_id(name) {
            let hint = "correct the id, or add its row to sources.csv, units.csv or persons.csv";
            self.fault("said_by", format!("{name} is not declared in this folder"), hint);
        } else {
            self.context.spoken_of.insert(name.to_owned());
        }
        Voice::Words(name.to_owned())
    }

    /// Links to other rows: the `relation` column's, and ids mentioned in the note.
    fn links(&mut self, own: &ClaimKey) -> Vec<Link> {
        let mut links = BTreeSet::new();
        let relation: Vec<String> = self.row.list("relation").map(str::to_owned).collect();
        // In relations.csv the column of that name is the predicate.
        if self.table.file == "tallies.csv" {
            for item in relation {
                let Some((word, keys)) = item.split_once(':') else {
                    self.fault(
                        "relation",
                        format!("{item:?} is no link"),
                        "write kind:id,id as in part_of:T-015",
                    );
                    continue;
                };
                let kind = LinkKind::from_word(word.trim()).unwrap_or_else(|| {
                    self.finding("relation", Oddity::NoLink(word.to_owned()));
                    LinkKind::See
                });
                for key in keys.split(',').map(str::trim) {
                    match self.context.declared.keys.get(key) {
                        Some(key) => {
                            links.insert(Link { kind, claim: key.clone() });
                        }
                        None => {
                            let what = format!("{key} is not a row of this folder");
                            self.fault("relation", what, "correct the id, or add its row");
                        }
                    }
                }
            }
        }
        links.extend(links_in_note(self.row.get("note"), &self.context.declared.keys));
        links.retain(|link| link.claim != *own);
        links.into_iter().collect()
    }

    /// A claim of this row with what all rows share: sources, voices, wording, note, links.
    pub(crate) fn claim(
        &mut self,
        key: ClaimKey,
        subject: Term,
        predicate: &str,
        object: Option<Term>,
    ) -> Claim {
        let (said_by, remark) = self.voices();
        let credibility = match self.number("credibility") {
            None => None,
            Some(number) => u8::try_from(number)
                .map_err(|_| String::new())
                .and_then(Credibility::try_from)
                .map_err(|_| {
                    self.fault(
                        "credibility",
                        format!("{number} is no grade"),
                        "1 to 6, as in the Admiralty scale",
                    );
                })
                .ok(),
        };
        let (sources, links) = (self.needed_citations(), self.links(&key));
        Claim {
            said_by,
            wording: self.text("wording"),
            note: remark + self.row.get("note"),
            links,
            credibility,
            row: Some(self.row.at),
            ..Claim::new(key, subject, predicate, object, sources)
        }
    }

    pub(crate) fn begin_entity(&mut self, id: EntityId, kind: EntityKind, label: String) -> Entity {
        Entity { id, kind, label, about: BTreeMap::new(), sources: self.citations(), row: Some(self.row.at) }
    }

    /// Copies cells into an entity's annotations.
    pub(crate) fn annotate(&self, entity: &mut Entity, columns: &[(&str, &str)]) {
        for (column, name) in columns {
            let text = self.text(column);
            if !text.is_empty() {
                entity.about.insert((*name).to_owned(), text);
            }
        }
    }

    pub(crate) fn push_claim(&mut self, claim: Claim) {
        self.context.push(Act::Claim(Box::new(claim)));
    }

    /// The aggregate of a tally; the first tally that names it makes the thing.
    pub(crate) fn aggregate(&mut self, id: &str) -> Option<Term> {
        if id.is_empty() {
            return None;
        }
        let Some((id, _)) = self.context.declared.entities.get_key_value(id) else {
            self.fault("aggregate_id", format!("{id:?} is no id"), "letters, digits and - _ . :");
            return None;
        };
        if self.context.aggregates.insert(id.clone()) {
            let mut aggregate = self.begin_entity(
                id.clone(),
                EntityKind::Aggregate,
                format!("sites counted together as {id}"),
            );
            self.annotate(&mut aggregate, &[("perpetrator_scope", "forces"), ("scope_place", "place")]);
            self.context.push(Act::Entity(aggregate));
        }
        Some(Term::Entity(id.clone()))
    }
}

/// Sets parts of a claim, leaving out blank ones.
pub(crate) trait With {
    fn with(&mut self, name: &str, value: impl Into<String>);
    fn with_number(&mut self, name: &str, value: Option<u64>);
    fn with_list(&mut self, name: &str, values: Vec<String>);
    fn with_term(&mut self, name: &str, term: Option<&Term>);
    fn with_terms(&mut self, name: &str, terms: &[Term]);
    fn happened(&mut self, date: Option<Edtf>);
}

impl With for Claim {
    fn with(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.with.insert(name.to_owned(), Value::One(value));
        }
    }

    fn with_number(&mut self, name: &str, value: Option<u64>) {
        if let Some(value) = value {
            self.with(name, value.to_string());
        }
    }

    fn with_list(&mut self, name: &str, values: Vec<String>) {
        if !values.is_empty() {
            self.with.insert(name.to_owned(), Value::Many(values));
        }
    }

    fn with_term(&mut self, name: &str, term: Option<&Term>) {
        if let Some(term) = term {
            self.with(name, String::from(term));
        }
    }

    fn with_terms(&mut self, name: &str, terms: &[Term]) {
        if !terms.is_empty() {
            self.with.insert(name.to_owned(), Value::Many(terms.iter().map(String::from).collect()));
        }
    }

    fn happened(&mut self, date: Option<Edtf>) {
        self.start = date.map(|date| DatedEnd { kind: BoundKind::Actual, date });
        self.end.clone_from(&self.start);
    }
}

/// The rows that a note mentions, each with how it says they bear on this one.
fn links_in_note(note: &str, keys: &BTreeSet<ClaimKey>) -> BTreeSet<Link> {
    let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut links = BTreeSet::new();
    let mut kind = LinkKind::See;
    for word in note.split(|c: char| !is_id(c)).filter(|word| !word.is_empty()) {
        if let Some(key) = keys.get(word) {
            links.insert(Link { kind, claim: key.clone() });
            continue;
        }
        let lower = word.to_lowercase();
        let said = [
            ("contradict", LinkKind::Contradicts),
            ("confirm", LinkKind::Confirms),
            ("support", LinkKind::Supports),
            ("update", LinkKind::Updates),
            ("dates", LinkKind::Dates),
        ]
        .into_iter()
        .find(|(beginning, _)| lower.starts_with(beginning));
        if let Some((_, said)) = said {
            kind = said;
        } else if !matches!(lower.as_str(), "by" | "and" | "to" | "with" | "in" | "or") {
            // "Confirms R-014; another matter (R-020)": the word reaches only over small words.
            kind = LinkKind::See;
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(note: &str, expected: &str) {
        let keys = ["R-103", "A-1", "A-2"].into_iter().map(|key| ClaimKey::new(key).unwrap()).collect();
        let found: Vec<String> = links_in_note(note, &keys)
            .iter()
            .map(|link| format!("{} {}", link.kind.word(), link.claim))
            .collect();
        assert_eq!(found.join(", "), expected);
    }

    #[test]
    fn notes_link_rows() {
        check("CONTRADICTS R-103.", "contradicts R-103");
        check("Contradicted by A-1 and A-2", "contradicts A-1, contradicts A-2");
        check("Confirms A-1; another matter (R-103)", "confirms A-1, see R-103");
        check("the inquiry found none (A-2).", "see A-2");
        check("A-11 is somebody else's", "");
    }
}
