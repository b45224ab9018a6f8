//! Opening things down to their source, as text.

use sijill_casebook::Casebook;
use sijill_command::said;
use sijill_intake::row_cells;
use sijill_model::{
    Case, Citation, Claim, ClaimKey, Entity, ExhibitId, Figure, LinkKind, Recorded, RowRef, Source, Status,
    Voice,
};

use super::{Page, count};

/// A claim: what it says, who says it, where it stands, the row it was read from, the operation, what bears on it.
pub(crate) fn claim(page: &mut Page, casebook: &Casebook, case: &Case, claim: &Recorded<Claim>) {
    let shown = said(case, claim);
    page.heading(&format!("Claim {}", claim.key));
    page.line(0, &shown.says);
    field(page, "when", &shown.when);
    field(page, "wording", &claim.wording);
    field(page, "note", &claim.note);
    let (confidence, reason) = case.confidence([&claim.body]);
    field(page, "confidence", &format!("{confidence} ({reason}), by rule grade/v1, of this claim alone"));
    if let Some(credibility) = claim.credibility {
        field(page, "credibility", &format!("{} ({})", u8::from(credibility), credibility.meaning()));
    }
    for (name, value) in &claim.with {
        let values: Vec<String> = claim
            .terms(name)
            .iter()
            .map(|term| match term.entity() {
                Some(id) => format!("{} ({id})", case.term(term)),
                None => term.as_str().to_owned(),
            })
            .collect();
        if !value.all().is_empty() {
            field(page, &name.replace('_', " "), &values.join("; "));
        }
    }
    page.line(0, "who says it");
    for chain in &claim.said_by {
        let voices: Vec<String> = chain.iter().map(|voice| speaker(case, voice)).collect();
        page.line(4, &voices.join(" > "));
    }
    if claim.said_by.is_empty() {
        page.line(4, "the source itself");
    }
    page.line(0, "read in");
    for citation in &claim.sources {
        cited(page, case, citation);
    }
    if let Some(at) = claim.row {
        row(page, casebook, at);
    }
    recorded(page, claim.op, claim.log, &claim.time, &claim.status);
    for (op, reason) in &claim.disputes {
        page.line(0, &format!("disputed: {reason} [{}]", op.short()));
    }
    links(page, case, &claim.key);
    put_to(page, case, &claim.key);
}

/// The elements to which analysts have put a claim.
fn put_to(page: &mut Page, case: &Case, key: &ClaimKey) {
    let links: Vec<_> =
        case.with_predicate("bears_on").filter(|link| link.get("claim") == key.as_str()).collect();
    if !links.is_empty() {
        page.line(0, "put to elements");
    }
    for link in links {
        page.line(4, &format!("[{}] {}: {}", link.key, said(case, link).says, link.get("why")));
    }
}

fn speaker(case: &Case, voice: &Voice) -> String {
    match voice {
        Voice::Source(id) => format!("{} [{id}]", case.voice(voice)),
        Voice::Entity(id) => format!("{} [{id}]", case.label(id)),
        Voice::Words(words) => words.clone(),
    }
}

fn cited(page: &mut Page, case: &Case, citation: &Citation) {
    let source = case.sources.get(&citation.source);
    let title = source.map_or_else(String::new, |source| {
        let date = source.date.as_ref().map_or_else(|| "undated".to_owned(), ToString::to_string);
        let publisher =
            if source.publisher.is_empty() { String::new() } else { format!("{}, ", source.publisher) };
        format!(": {publisher}{} ({date})", source.title)
    });
    page.line(4, &format!("[{}]{title}", citation.source));
    for at in &citation.at {
        let place = case.locators.get(&(citation.source.clone(), at.clone()));
        let line = place
            .and_then(|place| place.line)
            .map_or_else(String::new, |line| format!(", line {line} of the copy held"));
        let part = place
            .filter(|place| !place.part.is_empty())
            .map_or_else(String::new, |place| format!(", {}", place.part));
        page.line(6, &format!("at {at}{line}{part}"));
    }
    if let Some(source) = source {
        if !source.access.is_empty() {
            page.line(6, &format!("access: {}", source.access));
        }
        if !source.note.is_empty() {
            page.line(
                6,
                &format!(
                    "reliability {:?}, {}: {}",
                    source.reliability,
                    source.reliability.meaning(),
                    source.note
                ),
            );
        }
    }
}

/// A row as it was written, from the exhibit's own bytes.
pub(crate) fn row(page: &mut Page, casebook: &Casebook, at: RowRef) {
    let name = name_of(casebook, &at.exhibit);
    page.line(
        0,
        &format!("row {} of exhibit {} ({name}) [{}:{}]", at.row, at.exhibit.short(), at.exhibit, at.row),
    );
    match casebook.exhibit(&at.exhibit) {
        Err(error) => page.line(4, &format!("cannot be opened: {error}")),
        Ok(bytes) => match row_cells(&bytes, at.row) {
            None => page.line(4, "the exhibit has no such row"),
            Some(cells) => {
                for (heading, cell) in cells.iter().filter(|(_, cell)| !cell.is_empty()) {
                    page.line(4, &format!("{heading}: {cell}"));
                }
            }
        },
    }
}

pub(crate) fn name_of(casebook: &Casebook, id: &ExhibitId) -> String {
    casebook
        .exhibits()
        .ok()
        .and_then(|mut exhibits| exhibits.remove(id))
        .unwrap_or_else(|| "not held".to_owned())
}

fn recorded(page: &mut Page, op: sijill_model::OpId, log: sijill_model::LogId, time: &str, status: &Status) {
    page.line(0, &format!("recorded {time} in log {} as operation {op}", log.short()));
    match status {
        Status::Live => {}
        Status::Retracted { by, reason } => page.line(0, &format!("TAKEN BACK: {reason} [{}]", by.short())),
        Status::Corrected { by, reason } => {
            page.line(0, &format!("CORRECTED since: {reason} [{}]", by.short()));
        }
    }
}

fn links(page: &mut Page, case: &Case, key: &ClaimKey) {
    let links = case.links(key);
    let against: Vec<_> = links.iter().filter(|(kind, _)| *kind == LinkKind::Contradicts).collect();
    let others: Vec<_> = links.iter().filter(|(kind, _)| *kind != LinkKind::Contradicts).collect();
    for (heading, group) in [("contradicted by", against), ("bears on, or borne on by", others)] {
        if group.is_empty() {
            continue;
        }
        page.line(0, heading);
        for (kind, other) in group {
            if let Some(other) = case.claim(other) {
                let word = if *kind == LinkKind::Contradicts {
                    String::new()
                } else {
                    format!("{}: ", kind.word().replace('_', " "))
                };
                page.line(4, &format!("{word}[{}] {}", other.key, said(case, other).says));
            }
        }
    }
}

/// A source: what it is, how it reached us, what rests on it.
pub(crate) fn source(page: &mut Page, casebook: &Casebook, case: &Case, source: &Recorded<Source>) {
    page.heading(&format!("Source {}", source.id));
    page.line(0, &source.title);
    field(page, "kind", &source.kind);
    field(page, "publisher", &source.publisher);
    field(page, "author", &source.author);
    field(page, "published", source.date.as_ref().map_or("not stated", |date| date.as_str()));
    field(page, "address (never opened by sijill)", &source.url);
    let via: Vec<&str> = source.via.iter().map(|id| id.as_str()).collect();
    field(page, "reached us through", &via.join(", "));
    field(page, "access", &source.access);
    field(page, "reliability", &format!("{:?}, {}", source.reliability, source.reliability.meaning()));
    field(page, "note", &source.note);
    let rests =
        case.claims().iter().filter(|claim| claim.sources.iter().any(|c| c.source == source.id)).count();
    let voice = Voice::Source(source.id.clone());
    let speaks =
        case.claims().iter().filter(|claim| claim.said_by.iter().any(|chain| chain.contains(&voice))).count();
    page.line(0, &format!("{} read in it; it speaks in {}.", count(rests, "claim"), count(speaks, "claim")));
    if let Some(at) = source.row {
        row(page, casebook, at);
    }
    recorded(page, source.op, source.log, &source.time, &source.status);
}

/// A thing: its names, annotations, and the claims about it.
pub(crate) fn entity(page: &mut Page, casebook: &Casebook, case: &Case, entity: &Recorded<Entity>) {
    page.heading(&format!("{} {}: {}", capital(entity.kind.word()), entity.id, entity.label));
    let names = case.names(&entity.id);
    field(page, "also called", &names.iter().skip(1).copied().collect::<Vec<_>>().join("; "));
    for (name, value) in &entity.about {
        field(page, name, value);
    }
    let claims: Vec<_> = case
        .about(&entity.id)
        .chain(case.of(&entity.id))
        .filter(|claim| !matches!(claim.predicate.as_str(), "named" | "bears_on" | "searched" | "assessed"))
        .collect();
    if !claims.is_empty() {
        page.line(0, "what is said of it");
    }
    for claim in claims {
        page.line(4, &format!("[{}] {}", claim.key, said(case, claim).says));
    }
    if let Some(at) = entity.row {
        row(page, casebook, at);
    }
    recorded(page, entity.op, entity.log, &entity.time, &entity.status);
}

/// A figure: rule, steps, inputs, assumptions; then each claim it rests on.
pub(crate) fn figure(page: &mut Page, casebook: &Casebook, case: &Case, figure: &Figure, deep: bool) {
    let value = figure.value.map_or_else(|| "no number".to_owned(), |value| value.to_string());
    page.heading(&format!("Figure {}", figure.id));
    page.line(0, &format!("{value}: {}", figure.what));
    field(page, "rule", &figure.derivation.rule);
    for step in &figure.derivation.steps {
        page.line(4, step);
    }
    for assumption in &figure.derivation.assumptions {
        field(page, "stands only if", assumption);
    }
    page.line(0, "from");
    for input in &figure.derivation.inputs {
        let value = input.value.map_or_else(String::new, |value| format!("{value}: "));
        page.line(4, &format!("[{}] {value}{}", input.id, input.says));
    }
    if deep {
        for input in &figure.derivation.inputs {
            if let Ok(key) = ClaimKey::new(input.id.as_str())
                && let Some(found) = case.claim(&key)
            {
                claim(page, casebook, case, found);
            }
        }
    }
}

pub(crate) fn field(page: &mut Page, name: &str, value: &str) {
    if !value.is_empty() {
        page.line(0, &format!("{name}: {value}"));
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
