//! A casebook in which every text that anybody can write is a payload.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use sijill_casebook::{Casebook, Kdf};
use sijill_model::{
    Act, Citation, Claim, ClaimKey, Correction, Dispute, Entity, EntityId, EntityKind, Exhibit, ExhibitId,
    LinkDecision, List, Pair, QualifierType, RecordId, Reliability, Retraction, Source, SourceId, Term,
    Value, Verdict, Voice, schema,
};

use crate::common::{example, passphrase};
use crate::payloads::{ALL, payload};

/// Places in which texts stand. A payload's number is its field's number times `SPAN`, and its place in the list.
pub(crate) const FIELDS: [&str; 28] = [
    "title of the casebook",
    "source: kind",
    "source: publisher",
    "source: title",
    "source: author",
    "source: address",
    "source: access",
    "source: note",
    "name of a thing",
    "annotation of a thing",
    "part of a source",
    "claim: subject in words",
    "claim: object in words",
    "claim: further part",
    "claim: further thing in words",
    "claim: dates as said",
    "claim: speaker in words",
    "claim: place in the source",
    "claim: wording",
    "claim: note",
    "reason of a retraction",
    "reason of a correction",
    "reason of a dispute",
    "reason of a decision",
    "name of a reviewer",
    "name of a file",
    "name of a list",
    "cell of a list",
];
/// Between the numbers of two fields.
pub(crate) const SPAN: usize = 10_000;
/// Among so many things of a kind its payloads are dealt out, so that no page must show too many.
const HANDS: usize = 100;

/// Deals payloads out, field by field, over and over.
#[derive(Default)]
struct Dealer {
    dealt: BTreeMap<&'static str, usize>,
}

impl Dealer {
    /// Some payloads of a field.
    fn some(&mut self, field: &'static str, count: usize) -> String {
        let number = FIELDS.iter().position(|known| *known == field).expect("the field is listed");
        let dealt = self.dealt.entry(field).or_default();
        let next: Vec<String> =
            (*dealt..*dealt + count).map(|place| payload(place % ALL, number * SPAN + place % ALL)).collect();
        *dealt += count;
        next.join(" ")
    }

    /// Adds a hand of a field's payloads to a text.
    fn add(&mut self, field: &'static str, text: &mut String) {
        if !text.is_empty() {
            text.push(' ');
        }
        *text += &self.some(field, ALL / HANDS);
    }

    fn source(&mut self, source: &mut Source) {
        // What the kind begins with says how the source is read.
        self.add("source: kind", &mut source.kind);
        self.add("source: publisher", &mut source.publisher);
        self.add("source: title", &mut source.title);
        self.add("source: author", &mut source.author);
        self.add("source: address", &mut source.url);
        self.add("source: access", &mut source.access);
        self.add("source: note", &mut source.note);
    }

    fn entity(&mut self, entity: &mut Entity) {
        self.add("name of a thing", &mut entity.label);
        entity.about.entry("note".to_owned()).or_default();
        for text in entity.about.values_mut() {
            self.add("annotation of a thing", text);
        }
    }

    fn claim(&mut self, claim: &mut Claim) {
        for (field, term) in [
            ("claim: subject in words", Some(&mut claim.subject)),
            ("claim: object in words", claim.object.as_mut()),
        ] {
            if let Some(Term::Text(text)) = term {
                self.add(field, text);
            }
        }
        let kinds: BTreeMap<String, QualifierType> = schema()
            .get(&claim.predicate)
            .map(|predicate| predicate.qualifiers().into_iter().map(|q| (q.name, q.kind)).collect())
            .unwrap_or_default();
        for (name, value) in &mut claim.with {
            let field = match kinds.get(name) {
                Some(QualifierType::Text | QualifierType::Texts) => "claim: further part",
                Some(QualifierType::Entity | QualifierType::Entities) => "claim: further thing in words",
                _ => continue,
            };
            let all = match value {
                Value::One(text) => std::slice::from_mut(text),
                Value::Many(texts) => texts.as_mut_slice(),
            };
            // Some predicates have ten further parts, and an operation has an end.
            for text in all.iter_mut().filter(|text| !text.starts_with("entity:")) {
                *text += &self.some(field, 15);
            }
        }
        self.add("claim: dates as said", &mut claim.dates_as_said);
        claim.said_by.push(vec![Voice::Words(self.some("claim: speaker in words", ALL / HANDS))]);
        if let Some(citation) = claim.sources.first_mut() {
            citation.at.push(self.some("claim: place in the source", ALL / HANDS));
        }
        self.add("claim: wording", &mut claim.wording);
        self.add("claim: note", &mut claim.note);
    }
}

/// Makes the casebook; gives the addresses of what holds payloads, as far as they have pages of their own.
pub(crate) fn make(path: &Path) -> Vec<String> {
    let now = Timestamp::from_second(1_900_000_000).unwrap();
    let mut dealer = Dealer::default();
    let title = dealer.some("title of the casebook", 300);
    let mut casebook = Casebook::create(path, &passphrase(), &title, Kdf::FOR_TESTS, now).unwrap();
    let read = sijill_intake::folder::read(&example()).unwrap();
    for file in &read.files {
        casebook.add_exhibit(&file.bytes, &dealer.some("name of a file", 100), now).unwrap();
    }
    let mut acts = read.operations();
    acts.retain(|act| !matches!(act, Act::Exhibit(_)));
    let mut pages = Vec::new();
    let mut taken: BTreeMap<&'static str, usize> = BTreeMap::new();
    for act in &mut acts {
        let nth = taken.entry(act.word()).or_default();
        *nth += 1;
        // Every hand of the payloads is dealt to one of the first; further ones are as they were.
        if *nth > HANDS + HANDS / 2 {
            continue;
        }
        match act {
            Act::Source(source) => {
                dealer.source(source);
                pages.push(format!("/source/{}", source.id));
            }
            Act::Entity(entity) => dealer.entity(entity),
            Act::Locator(locator) => dealer.add("part of a source", &mut locator.part),
            Act::Claim(claim) => {
                dealer.claim(claim);
                pages.push(format!("/claim/{}", claim.key));
            }
            _ => {}
        }
    }
    // The worked case has fewer sources than there are hands, and few claims without an id.
    let sources = taken.get("source").copied().unwrap_or_default();
    for number in 0..HANDS {
        let id = SourceId::new(format!("S-{number}")).unwrap();
        let mut source = Source { kind: "news report".to_owned(), ..a_source(id.clone()) };
        if sources + number < HANDS {
            dealer.source(&mut source);
            pages.push(format!("/source/{id}"));
        }
        acts.push(Act::Source(source));
        let unit = EntityId::new(format!("U-{number}")).unwrap();
        let mut entity = an_entity(unit.clone());
        dealer.entity(&mut entity);
        acts.push(Act::Entity(entity));
        let key = ClaimKey::new(format!("N-{number}")).unwrap();
        let words = Term::Text(dealer.some("claim: object in words", ALL / HANDS));
        let cited = vec![Citation { source: id.clone(), at: Vec::new() }];
        acts.push(Act::Claim(Box::new(Claim::new(
            key.clone(),
            Term::Entity(unit),
            "named",
            Some(words),
            cited,
        ))));
        pages.push(format!("/claim/{key}"));
        let key = ClaimKey::new(format!("W-{number}")).unwrap();
        acts.push(Act::Claim(Box::new(in_words(&mut dealer, key.clone(), id))));
        pages.push(format!("/claim/{key}"));
    }
    let written = casebook.append(acts, now).unwrap();
    let case = casebook.case(sijill_casebook::AsRecorded::Now).unwrap();
    // Then what was written is taken back, corrected and disputed, with reasons.
    let claims: Vec<_> = written.iter().rev().filter(|receipt| receipt.kind == "claim").take(HANDS).collect();
    let mut later = Vec::new();
    for (number, receipt) in claims.iter().enumerate() {
        later.push(match number % 2 {
            0 => Act::Dispute(Dispute {
                op: receipt.op,
                reason: dealer.some("reason of a dispute", ALL * 2 / HANDS),
            }),
            _ => {
                let held = case.claims().iter().find(|claim| claim.op == receipt.op).expect("it was written");
                Act::Correction(Box::new(Correction {
                    op: receipt.op,
                    reason: dealer.some("reason of a correction", ALL * 2 / HANDS),
                    claim: Claim { denied: true, ..held.body.clone() },
                }))
            }
        });
    }
    let sources = written.iter().filter(|receipt| receipt.kind == "claim").take(HANDS / 2);
    later.extend(sources.map(|receipt| {
        let reason = dealer.some("reason of a retraction", ALL * 2 / HANDS);
        Act::Retraction(Retraction { op: receipt.op, reason })
    }));
    for _ in 0..HANDS {
        let name = dealer.some("name of a file", ALL / HANDS);
        casebook.add_exhibit(name.as_bytes(), &name, now).unwrap();
    }
    let lists = ["a.csv", "b.csv"].map(|name| list(&mut casebook, name, &mut dealer, now));
    for row in 2..u32::try_from(HANDS).unwrap() + 2 {
        let [a, b] = lists.map(|exhibit| RecordId { exhibit, row });
        later.push(Act::Link(LinkDecision {
            pair: Pair::of(a, b).unwrap(),
            verdict: Verdict::Same,
            reason: dealer.some("reason of a decision", ALL / HANDS),
            reviewer: dealer.some("name of a reviewer", ALL / HANDS),
            corrects: None,
        }));
        pages.push(format!("/pair/{a}/{b}"));
    }
    casebook.append(later, now).unwrap();
    pages
}

/// A claim of somebody who has no id, with further parts, all in words.
fn in_words(dealer: &mut Dealer, key: ClaimKey, source: SourceId) -> Claim {
    let subject = Term::Text(dealer.some("claim: subject in words", ALL / HANDS));
    let object = Term::Text(dealer.some("claim: object in words", ALL / HANDS));
    let cited = vec![Citation { source, at: Vec::new() }];
    let mut claim = Claim::new(key, subject, "recurs", Some(object), cited);
    let parts = schema().get("recurs").map(|predicate| predicate.qualifiers()).unwrap_or_default();
    let of = |kinds: &[QualifierType]| parts.iter().filter(|part| kinds.contains(&part.kind)).count();
    let texts = [QualifierType::Text, QualifierType::Texts];
    let things = [QualifierType::Entity, QualifierType::Entities];
    for part in &parts {
        let (field, count) = match part.kind {
            kind if texts.contains(&kind) => ("claim: further part", (ALL / HANDS).div_ceil(of(&texts))),
            kind if things.contains(&kind) => {
                ("claim: further thing in words", (ALL / HANDS).div_ceil(of(&things)))
            }
            _ => continue,
        };
        claim.with.insert(part.name.clone(), Value::One(dealer.some(field, count)));
    }
    claim
}

fn a_source(id: SourceId) -> Source {
    Source {
        id,
        kind: "news report".to_owned(),
        publisher: String::new(),
        title: String::new(),
        author: String::new(),
        date: None,
        url: String::new(),
        via: Vec::new(),
        access: String::new(),
        reliability: Reliability::F,
        note: String::new(),
        row: None,
    }
}

fn an_entity(id: EntityId) -> Entity {
    let (kind, label) = (EntityKind::Unit, String::new());
    Entity { id, kind, label, about: BTreeMap::new(), sources: Vec::new(), row: None }
}

/// A list of which every heading and every cell is one.
fn list(casebook: &mut Casebook, name: &str, dealer: &mut Dealer, now: Timestamp) -> ExhibitId {
    // A cell that holds quotes and line breaks, as CSV has it.
    let quoted = |text: String| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = format!("Name,Village,{}\n", quoted(dealer.some("cell of a list", 5)));
    for _ in 0..HANDS * 5 {
        let cells: Vec<String> = (0..3).map(|_| quoted(dealer.some("cell of a list", 5))).collect();
        text += &format!("{}\n", cells.join(","));
    }
    let bytes = text.into_bytes();
    let read = sijill_intake::list::List::open(name, bytes.clone(), None).unwrap();
    let mut records = 0;
    read.rows(|_| {
        records += 1;
        std::ops::ControlFlow::Continue(())
    });
    let exhibit = ExhibitId::of(&bytes);
    let file = dealer.some("name of a file", 50);
    let acts = vec![
        Act::Exhibit(Exhibit { id: exhibit, bytes: bytes.len() as u64, name: file }),
        Act::List(List {
            exhibit,
            label: dealer.some("name of a list", 200),
            mapping: read.mapping().to_toml(),
            as_of: None,
            source: None,
            one_row_a_person: false,
            records,
            corrects: None,
        }),
    ];
    casebook.import(acts, &[bytes], now, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    exhibit
}
