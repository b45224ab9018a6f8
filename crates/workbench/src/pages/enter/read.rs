//! A filled form, read into acts: the claim, and the things and the source that were entered with it.
//!
//! A pure function of the case and the form, so that it is asked again under the lock, against the case as it then
//! stands. All that is wrong is told at once, each fault at its field.

use std::collections::BTreeMap;

use sijill_model::{
    Act, BoundKind, Case, Citation, Claim, ClaimKey, Credibility, DatedEnd, Edtf, Entity, EntityId,
    EntityKind, Link, LinkKind, Predicate, QualifierType, Recorded, SchemaError, Source, SourceId, Term,
    TimeKind, Value, Voice, schema,
};

use super::count::{self, Count};
use super::find::{Found, KINDS, find, kinds_of};
use super::next::{free_entity, free_key, free_source};
use crate::ask::{Fields, western};

/// What is wrong with a field: where, the message, and the value that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The field's name, which is also its id on the page.
    pub(crate) field: String,
    pub(crate) key: &'static str,
    pub(crate) value: String,
}

/// What a form says.
#[derive(Debug, Clone)]
pub(crate) struct Entered {
    /// Things and sources that are new.
    pub(crate) new: Vec<Act>,
    pub(crate) claim: Claim,
    /// Things of the same name that are there already.
    pub(crate) namesakes: Vec<EntityId>,
}

/// Reads a form; `held` is the claim that it corrects, whose parts the form may leave as they are.
pub(crate) fn read(
    case: &Case,
    form: &Fields,
    held: Option<&Recorded<Claim>>,
) -> Result<Entered, Vec<Wrong>> {
    let word = held.map_or(form.get("predicate"), |held| held.predicate.as_str());
    let Some(predicate) = schema().get(word) else {
        return Err(vec![wrong("predicate", "enter-no-predicate", word)]);
    };
    let mut reader = Reader { case, form, wrong: Vec::new(), new: Vec::new(), namesakes: Vec::new() };
    let claim = reader.claim(predicate, held);
    let Reader { mut wrong, new, namesakes, .. } = reader;
    let Some(claim) = claim.filter(|_| wrong.is_empty()) else { return Err(wrong) };
    let kind_of = |id: &EntityId| {
        let made = new.iter().find_map(|act| match act {
            Act::Entity(entity) if entity.id == *id => Some(entity.kind),
            _ => None,
        });
        made.or_else(|| case.entity(id).map(|entity| entity.kind))
    };
    if let Err(error) = schema().check(&claim, &kind_of) {
        wrong.push(of_schema(&error));
        return Err(wrong);
    }
    Ok(Entered { new, claim, namesakes })
}

fn wrong(field: impl Into<String>, key: &'static str, value: &str) -> Wrong {
    Wrong { field: field.into(), key, value: value.to_owned() }
}

/// What the schema says, at the field it is about.
fn of_schema(error: &SchemaError) -> Wrong {
    match error {
        SchemaError::UnknownPredicate { predicate } => wrong("predicate", "enter-no-predicate", predicate),
        SchemaError::NoSource => wrong("source", "enter-needed", ""),
        SchemaError::WrongKind { place, allowed, .. } => wrong(*place, "enter-wrong-kind", allowed),
        SchemaError::UnknownEntity { id } => wrong("subject", "enter-unknown", id),
        SchemaError::UnknownQualifier { name, .. } => wrong("predicate", "enter-no-part", name),
        SchemaError::MissingQualifier { name, .. } => wrong(format!("with-{name}"), "enter-needed", ""),
        SchemaError::WrongType { name, value, .. } => {
            wrong(format!("with-{name}"), "enter-wrong-type", value)
        }
    }
}

struct Reader<'a> {
    case: &'a Case,
    form: &'a Fields,
    wrong: Vec<Wrong>,
    new: Vec<Act>,
    namesakes: Vec<EntityId>,
}

impl Reader<'_> {
    fn fault(&mut self, field: impl Into<String>, key: &'static str, value: &str) {
        self.wrong.push(wrong(field, key, value));
    }

    fn claim(&mut self, predicate: &Predicate, held: Option<&Recorded<Claim>>) -> Option<Claim> {
        let sources = self.citations(held);
        let subject = self.term("subject", predicate.subjects(), &sources);
        let object = self.term("object", predicate.objects(), &sources);
        let key = match held {
            Some(held) => Some(held.key.clone()),
            None => self.key(predicate),
        };
        let mut claim = match held {
            Some(held) => held.body.clone(),
            // A stand-in where something is wrong: the faults that follow are to be found too.
            None => Claim::new(
                key.clone().or_else(|| ClaimKey::new("-").ok())?,
                Term::Text(String::new()),
                &predicate.id,
                None,
                Vec::new(),
            ),
        };
        self.dates(predicate, &mut claim);
        self.parts(predicate, &mut claim);
        self.told(&mut claim);
        claim.key = key?;
        claim.subject = subject?;
        claim.object = object;
        claim.sources = sources;
        Some(claim)
    }

    /// The key given, or the next free one: also where the one proposed was taken in the meantime.
    fn key(&mut self, predicate: &Predicate) -> Option<ClaimKey> {
        let given = self.form.get("key");
        let proposed = given.is_empty() || given == self.form.get("key-proposed");
        let key = match ClaimKey::new(given) {
            Ok(key) => key,
            Err(_) if given.is_empty() => return ClaimKey::new(free_key(self.case, &predicate.id)).ok(),
            Err(_) => {
                self.fault("key", "enter-bad-id", given);
                return None;
            }
        };
        match (self.case.claim(&key).is_some(), proposed) {
            (false, _) => Some(key),
            (true, true) => ClaimKey::new(free_key(self.case, &predicate.id)).ok(),
            (true, false) => {
                self.fault("key", "enter-taken", given);
                None
            }
        }
    }

    /// The subject or object: a thing by id or name, a new thing, or words.
    fn term(&mut self, place: &'static str, allowed: &[String], sources: &[Citation]) -> Option<Term> {
        let text = self.form.get(place);
        if allowed.is_empty() {
            return None;
        }
        if text.is_empty() {
            self.fault(place, "enter-needed", "");
            return None;
        }
        let kinds = kinds_of(allowed);
        let takes_words = allowed.iter().any(|kind| kind == "text");
        let chosen = self.form.get(&format!("{place}-as")).to_owned();
        if kinds.is_empty() || chosen == "words" && takes_words {
            return Some(Term::Text(text.to_owned()));
        }
        let new = KINDS.iter().find(|kind| chosen.strip_prefix("new-") == Some(kind.word()));
        if let Some(kind) = new {
            if !kinds.contains(kind) {
                self.fault(place, "enter-wrong-kind", kind.word());
                return None;
            }
            return self.thing(place, *kind, text, sources);
        }
        match find(self.case, text, &kinds) {
            Found::One(id) => Some(Term::Entity(id)),
            Found::Several(all) => {
                self.fault(place, "enter-several", &all);
                None
            }
            Found::None(near) if near.is_empty() => {
                self.fault(place, "enter-unknown", text);
                None
            }
            Found::None(near) => {
                self.fault(place, "enter-near", &near);
                None
            }
        }
    }

    /// A thing that is entered with the claim.
    fn thing(
        &mut self,
        place: &'static str,
        kind: EntityKind,
        label: &str,
        sources: &[Citation],
    ) -> Option<Term> {
        let field = format!("{place}-id");
        let given = self.form.get(&field).to_owned();
        let taken = |id: &str| {
            self.case.entities.contains_key(id)
                || self.new.iter().any(|act| matches!(act, Act::Entity(own) if own.id.as_str() == id))
        };
        let id = if given.is_empty() { free_entity(self.case, kind, &taken) } else { given };
        if taken(&id) {
            self.fault(field, "enter-taken", &id);
            return None;
        }
        let Ok(id) = EntityId::new(id.as_str()) else {
            self.fault(field, "enter-bad-id", &id);
            return None;
        };
        if let Found::One(own) = find(self.case, label, &[kind]) {
            self.namesakes.push(own);
        }
        self.new.push(Act::Entity(Entity {
            id: id.clone(),
            kind,
            label: label.to_owned(),
            about: BTreeMap::new(),
            sources: sources.to_vec(),
            row: None,
        }));
        Some(Term::Entity(id))
    }

    /// Where it was read: one source with its places, or, in a correction, several, one a line.
    fn citations(&mut self, held: Option<&Recorded<Claim>>) -> Vec<Citation> {
        if let Some(held) = held {
            if !self.form.has("citations") {
                return held.sources.clone();
            }
            let lines = self.form.get("citations").lines().map(str::trim).filter(|line| !line.is_empty());
            let lines: Vec<&str> = lines.collect();
            if lines.is_empty() {
                self.fault("citations", "enter-needed", "");
            }
            return lines.into_iter().filter_map(|line| self.citation(line)).collect();
        }
        let at = places(self.form.get("at"));
        let source = if self.form.get("source-as") == "new" { self.source() } else { self.known_source() };
        source.map(|source| Citation { source, at }).into_iter().collect()
    }

    fn citation(&mut self, line: &str) -> Option<Citation> {
        let (id, at) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let Some((id, _)) = self.case.sources.get_key_value(id) else {
            self.fault("citations", "enter-no-source", id);
            return None;
        };
        Some(Citation { source: id.clone(), at: places(at) })
    }

    fn known_source(&mut self) -> Option<SourceId> {
        let text = self.form.get("source");
        if text.is_empty() {
            self.fault("source", "enter-needed", "");
            return None;
        }
        let known = self.case.sources.get_key_value(text.trim_matches(['[', ']']));
        if known.is_none() {
            self.fault("source", "enter-no-source", text);
        }
        known.map(|(id, _)| id.clone())
    }

    /// A source that is entered with the claim.
    fn source(&mut self) -> Option<SourceId> {
        let text = |name: &str| self.form.get(name).to_owned();
        let (given, kind) = (text("source-id"), text("source-kind"));
        let id = if given.is_empty() { free_source(self.case) } else { given };
        let (publisher, title, url) = (text("source-publisher"), text("source-title"), text("source-url"));
        let date = self.date("source-date");
        if kind.is_empty() {
            self.fault("source-kind", "enter-needed", "");
        }
        if publisher.is_empty() && title.is_empty() {
            self.fault("source-publisher", "enter-source-named", "");
        }
        if self.case.sources.contains_key(id.as_str()) {
            self.fault("source-id", "enter-taken", &id);
            return None;
        }
        let Ok(id) = SourceId::new(id.as_str()) else {
            self.fault("source-id", "enter-bad-id", &id);
            return None;
        };
        self.new.push(Act::Source(Source {
            id: id.clone(),
            kind,
            publisher,
            title,
            author: String::new(),
            date,
            url,
            via: Vec::new(),
            access: String::new(),
            reliability: sijill_model::Reliability::F,
            note: String::new(),
            row: None,
        }));
        Some(id)
    }

    fn date(&mut self, field: &str) -> Option<Edtf> {
        let text = western(self.form.get(field));
        if text.is_empty() {
            return None;
        }
        let read = Edtf::parse(&text).ok();
        if read.is_none() {
            self.fault(field, "enter-no-date", &text);
        }
        read
    }

    fn dates(&mut self, predicate: &Predicate, claim: &mut Claim) {
        if predicate.time == Some(TimeKind::Event) && self.form.has("on") {
            claim.start = self.date("on").map(|date| DatedEnd { kind: BoundKind::Actual, date });
            claim.end.clone_from(&claim.start);
        }
        if self.form.has("start") {
            claim.start = self.end("start");
            claim.end = self.end("end");
        }
        if self.form.has("dates-as-said") {
            self.form.get("dates-as-said").clone_into(&mut claim.dates_as_said);
        }
        if let (Some(start), Some(end)) = (&claim.start, &claim.end)
            && let (Some(first), Some(last)) = (start.date.earliest(), end.date.latest())
            && first > last
        {
            let end = end.date.to_string();
            self.fault("end", "enter-ends-before", &end);
        }
    }

    fn end(&mut self, field: &str) -> Option<DatedEnd> {
        let date = self.date(field)?;
        let kind = match self.form.get(&format!("{field}-kind")) {
            "cited" => BoundKind::Cited,
            "nominal" => BoundKind::Nominal,
            _ => BoundKind::Actual,
        };
        Some(DatedEnd { kind, date })
    }

    /// The further parts that the predicate has; those that the form does not show stay as they are.
    fn parts(&mut self, predicate: &Predicate, claim: &mut Claim) {
        for part in predicate.qualifiers() {
            let field = format!("with-{}", part.name);
            if !self.form.has(&field) {
                continue;
            }
            let text = self.form.get(&field).to_owned();
            let values = match part.kind {
                QualifierType::Texts | QualifierType::Entities => list(&text),
                _ => Some(text).filter(|text| !text.is_empty()).into_iter().collect(),
            };
            let values: Vec<String> =
                values.into_iter().filter_map(|value| self.value(&field, part.kind, &value)).collect();
            match (values.is_empty(), part.kind) {
                (true, _) => drop(claim.with.remove(&part.name)),
                (false, QualifierType::Texts | QualifierType::Entities) => {
                    claim.with.insert(part.name, Value::Many(values));
                }
                (false, _) => {
                    claim.with.extend(values.into_iter().map(|value| (part.name.clone(), Value::One(value))));
                }
            }
        }
        self.count(predicate, claim);
        for name in predicate.needs().iter().filter(|name| claim.get(name).trim().is_empty()) {
            self.fault(format!("with-{name}"), "enter-needed", "");
        }
    }

    fn value(&mut self, field: &str, kind: QualifierType, value: &str) -> Option<String> {
        match kind {
            QualifierType::Text | QualifierType::Texts => Some(value.to_owned()),
            QualifierType::Number => {
                let read = count::number(value);
                if read.is_none() {
                    self.fault(field, "enter-no-number", value);
                }
                read.map(|number| number.to_string())
            }
            QualifierType::Date => self.date(field).map(|date| date.to_string()),
            QualifierType::Entity | QualifierType::Entities => {
                let value = value.strip_prefix("entity:").unwrap_or(value);
                match find(self.case, value, &[]) {
                    Found::One(id) => Some(format!("entity:{id}")),
                    Found::Several(all) => {
                        self.fault(field, "enter-several", &all);
                        None
                    }
                    // Words for a thing that has no id.
                    Found::None(_) => Some(value.to_owned()),
                }
            }
            QualifierType::Claim => {
                let known = ClaimKey::new(value).ok().filter(|key| self.case.claim(key).is_some());
                if known.is_none() {
                    self.fault(field, "enter-no-claim", value);
                }
                known.map(|key| key.to_string())
            }
        }
    }

    /// The count as the source words it, put to the parts that hold it.
    fn count(&mut self, predicate: &Predicate, claim: &mut Claim) {
        let text = self.form.get("count");
        if text.is_empty() {
            return;
        }
        let count = match Count::read(text) {
            Ok(count) => count,
            Err(why) => return self.fault("count", why.key(), text),
        };
        let mut set = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                claim.with.insert(name.to_owned(), Value::One(value));
            }
        };
        let digits = |number: Option<u64>| number.map(|number| number.to_string());
        match predicate.id.as_str() {
            "counted" => {
                set("qualifier", Some(count.wording.word().to_owned()));
                set("low", digits(count.low));
                set("high", digits(count.high));
            }
            // These hold the range itself: they have no word for how it was said.
            "happened_at" => {
                let range = count.range().ok().flatten();
                set("killed_min", range.map(|range| range.low.to_string()));
                set("killed_max", digits(range.and_then(|range| range.high)));
            }
            "took_part" => {
                set("killed", digits(count.low.or(count.high)));
                set("killed_qualifier", Some(text.to_owned()));
            }
            _ => {}
        }
    }

    /// How it is told: denied or not, by whom, in which words, against what.
    fn told(&mut self, claim: &mut Claim) {
        claim.denied = self.form.get("denied") == "yes";
        for (field, own) in [("wording", &mut claim.wording), ("note", &mut claim.note)] {
            if self.form.has(field) {
                self.form.get(field).clone_into(own);
            }
        }
        if self.form.has("said-by") {
            claim.said_by = self.voices(self.form.get("said-by"));
        }
        match self.form.get("credibility") {
            "" => claim.credibility = None,
            text => match text.parse::<u8>().ok().and_then(|number| Credibility::try_from(number).ok()) {
                Some(credibility) => claim.credibility = Some(credibility),
                None => self.fault("credibility", "enter-wrong-type", text),
            },
        }
        if self.form.has("contradicts") {
            claim.links.retain(|link| link.kind != LinkKind::Contradicts);
            for word in self.form.get("contradicts").split([';', ',', ' ', '\n', '،', '؛']) {
                let word = word.trim();
                match ClaimKey::new(word).ok().filter(|key| self.case.claim(key).is_some()) {
                    _ if word.is_empty() => {}
                    Some(claim_key) => {
                        claim.links.push(Link { kind: LinkKind::Contradicts, claim: claim_key });
                    }
                    None => self.fault("contradicts", "enter-no-claim", word),
                }
            }
        }
    }

    /// Chains of saying, as in tables: `NEWSPAPER > witness; AGENCY`.
    fn voices(&self, text: &str) -> Vec<Vec<Voice>> {
        let chains = list(text).into_iter().map(|chain| {
            chain
                .split('>')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(|name| match (self.case.sources.get_key_value(name), find(self.case, name, &[])) {
                    (Some((id, _)), _) => Voice::Source(id.clone()),
                    (None, Found::One(id)) => Voice::Entity(id),
                    _ => Voice::Words(name.to_owned()),
                })
                .collect()
        });
        chains.filter(|chain: &Vec<Voice>| !chain.is_empty()).collect()
    }
}

/// Values that are written one after the other.
fn list(text: &str) -> Vec<String> {
    let values = text.split([';', '\n', '؛']).map(str::trim).filter(|value| !value.is_empty());
    values.map(str::to_owned).collect()
}

/// Places in a source.
fn places(text: &str) -> Vec<String> {
    list(text)
}
