//! Units, persons, places and all else that has an id, as every page names them: in the reader's language, leading to
//! a page of their own. Here also stand the small words for how sure a line is.

use maud::{Markup, html};
use serde::Serialize;
use sijill_command::{Basis, Contrary, Said, TieWord};
use sijill_model::{Case, ClaimKey, Confidence, Described, EntityId, EntityKind, Holds, SourceId, Term};
use sijill_report::{Language, Speaker, is_rtl};

use crate::ask::{Ask, Seen, encoded};
use crate::design::{Certainty, Level, certainty, confidence, foreign, foreign_in, ltr, quoted};
use crate::reply::{Fault, Reply};

/// The name that a claim gives it in Arabic, if one does.
pub(super) fn arabic<'a>(case: &'a Case, id: &EntityId) -> Option<&'a str> {
    case.about(id).filter(|claim| claim.predicate == "named").find_map(|claim| match &claim.object {
        Some(Term::Text(name)) if claim.get("language") == "ar" || is_rtl(name) => Some(name.as_str()),
        _ => None,
    })
}

/// What a thing is called in the reader's language: in Arabic by its Arabic name where there is one.
pub(super) fn label<'a>(ask: &Ask, case: &'a Case, id: &'a EntityId) -> &'a str {
    match ask.language() {
        Language::English => case.label(id),
        Language::Arabic => arabic(case, id).unwrap_or_else(|| case.label(id)),
    }
}

/// Its name and, where it has one in the other script, that beside it.
pub(super) fn both_names(ask: &Ask, case: &Case, id: &EntityId) -> Markup {
    let shown = label(ask, case, id);
    let other = match ask.language() {
        Language::English => arabic(case, id).unwrap_or_default(),
        Language::Arabic => case.label(id),
    };
    let differs = !other.is_empty() && other != shown && is_rtl(other) != is_rtl(shown);
    html! { (foreign(shown)) @if differs { " · " (foreign(other)) } }
}

/// Under which address things of a kind have their pages.
pub(super) fn folder(kind: Option<EntityKind>) -> &'static str {
    match kind {
        Some(EntityKind::Unit) => "/unit",
        Some(EntityKind::Person) => "/person",
        Some(EntityKind::Place) => "/place",
        Some(EntityKind::Incident) => "/incident",
        _ => "/thing",
    }
}

/// The address of a thing's page.
pub(super) fn address(ask: &Ask, case: &Case, id: &EntityId) -> String {
    ask.to_part(folder(case.entity(id).map(|entity| entity.kind)), id.as_str())
}

/// A thing by its name, leading to its page.
pub(super) fn thing(ask: &Ask, case: &Case, id: &EntityId) -> Markup {
    if case.entity(id).is_none() {
        return ltr(id.as_str());
    }
    html! { a href=(address(ask, case, id)) { (foreign(label(ask, case, id))) } }
}

/// A thing by its name, or words as they are.
pub(super) fn term(ask: &Ask, case: &Case, term: &Term) -> Markup {
    match term {
        Term::Entity(id) => thing(ask, case, id),
        Term::Text(text) => foreign(text),
    }
}

/// The thing that a part of the address names, if the casebook holds it and it is of one of the kinds.
pub(super) fn asked(ask: &Ask, case: &Case, kinds: &[EntityKind]) -> Result<EntityId, Fault> {
    let text = ask.part("id");
    let id =
        EntityId::new(text).ok().filter(|id| case.entity(id).is_some_and(|one| kinds.contains(&one.kind)));
    id.ok_or_else(|| Fault::Nothing(text.to_owned()))
}

/// What came of looking up what the reader typed into a field.
pub(super) enum Typed {
    /// Nothing was typed.
    Nothing,
    /// One thing answers.
    One(EntityId),
    /// None or several do: what to tell the reader.
    Unclear(Markup),
}

/// Looks up what the reader typed: an id or a name in either script.
pub(super) fn typed(ask: &Ask, case: &Case, text: &str, kinds: &[EntityKind]) -> Typed {
    if text.is_empty() {
        return Typed::Nothing;
    }
    let (key, near) = match ask.view().finder().find(text, kinds) {
        Described::One(id) => return Typed::One(id),
        Described::Several(all) => ("find-several", all),
        Described::None(near) => ("find-none", near),
    };
    Typed::Unclear(html! {
        p { (ask.words.tell(key, vec![("text", foreign(text).into())])) }
        @if !near.is_empty() {
            ul {
                @for (id, _) in near.iter().take(12) {
                    li { (thing(ask, case, id)) " " (ltr(id.as_str())) }
                }
            }
        }
    })
}

/// "Certain", "possible" or "not that day", with its shape.
pub(super) fn holds(ask: &Ask, holds: Holds) -> Markup {
    match holds {
        Holds::Certain => certainty(Certainty::Certain, ask.say("holds-certain")),
        Holds::Possible => certainty(Certainty::Possible, ask.say("holds-possible")),
        Holds::No => html! { span.sure { (ask.say("holds-no")) } },
    }
}

/// On paper, in fact, contested; nothing where no source says.
pub(super) fn basis(ask: &Ask, basis: Basis) -> Markup {
    match basis {
        Basis::Formal => html! { (ask.say("basis-formal")) },
        Basis::DeFacto => html! { (ask.say("basis-de-facto")) },
        Basis::Contested => certainty(Certainty::Contested, ask.say("basis-contested")),
        Basis::NotStated => Markup::default(),
    }
}

/// Confidence by the stated rule.
pub(super) fn trust(ask: &Ask, level: Confidence) -> Markup {
    match level {
        Confidence::Low => confidence(Level::Low, ask.say("confidence-low")),
        Confidence::Medium => confidence(Level::Medium, ask.say("confidence-medium")),
        Confidence::High => confidence(Level::High, ask.say("confidence-high")),
    }
}

/// The key of a claim, leading to its page.
pub(super) fn key(ask: &Ask, key: &ClaimKey) -> Markup {
    html! { a.source-id href=(ask.to_part("/claim", key.as_str())) { "[" (ltr(key.as_str())) "]" } }
}

/// Keys of claims, each leading to its page.
pub(super) fn keys<'k>(ask: &Ask, all: impl IntoIterator<Item = &'k ClaimKey>) -> Markup {
    html! { @for one in all { (key(ask, one)) " " } }
}

/// A source in short, leading to its page.
pub(super) fn source(ask: &Ask, case: &Case, id: &SourceId) -> Markup {
    let name = case.sources.get(id).map_or("", |source| {
        if source.publisher.is_empty() { source.kind.as_str() } else { source.publisher.as_str() }
    });
    html! {
        @if !name.is_empty() { (foreign(name)) " " }
        a.source-id href=(ask.to_part("/source", id.as_str())) { "[" (ltr(id.as_str())) "]" }
    }
}

/// What a claim says, in the reader's language.
pub(super) fn says(ask: &Ask, said: &Said) -> Markup {
    let view = ask.view();
    match view.case.claim(&said.key).filter(|_| ask.language() == Language::Arabic) {
        Some(claim) => Speaker::new(&view.case, view.names(), &ask.words).says(claim),
        None => foreign_in(&said.says, "en"),
    }
}

/// When it says that, if it does.
pub(super) fn when(ask: &Ask, said: &Said) -> Option<Markup> {
    let view = ask.view();
    match view.case.claim(&said.key).filter(|_| ask.language() == Language::Arabic) {
        Some(claim) => Speaker::new(&view.case, view.names(), &ask.words).when(claim),
        None => (!said.when.is_empty() && said.when != "undated").then(|| foreign_in(&said.when, "en")),
    }
}

/// A claim as a line: what it says, its wording, when, who says so, and the way to it.
pub(super) fn said(ask: &Ask, said: &Said) -> Markup {
    html! {
        (says(ask, said))
        @if !said.wording.is_empty() { " " (quoted(&said.wording, sijill_report::language_of(&said.wording))) }
        @if let Some(when) = when(ask, said) { " " small { (when) } }
        @if !said.said.is_empty() { " · " small { (foreign(&said.said.join("; "))) } }
        " " (key(ask, &said.key))
    }
}

/// What stands against a line, in the reader's language.
pub(super) fn contrary_says(ask: &Ask, one: &Contrary) -> Markup {
    match ask.language() {
        Language::Arabic => speak(ask, &|speaker| speaker.against(one)),
        Language::English => foreign(&one.text),
    }
}

/// What ties a thing to `upper` above it, in the reader's language: `words` are its words in English.
pub(super) fn tie(ask: &Ask, words: &str, typed: &[TieWord], upper: &EntityId) -> Markup {
    match ask.language() {
        Language::Arabic => speak(ask, &|speaker| speaker.tie(typed, upper)),
        Language::English => foreign_in(words, "en"),
    }
}

/// Something that is said of the case that is looked at.
fn speak(ask: &Ask, says: &dyn Fn(&Speaker<'_>) -> Markup) -> Markup {
    let view = ask.view();
    says(&Speaker::new(&view.case, view.names(), &ask.words))
}

/// What stands against a line, beside it; that there is nothing is said too.
pub(super) fn against(ask: &Ask, contrary: &[Contrary]) -> Markup {
    html! {
        div.against {
            p.against-title { (ask.say("contrary")) }
            @if contrary.is_empty() { p { (ask.say("contrary-none")) } }
            @else {
                ul {
                    @for one in contrary {
                        li { (contrary_says(ask, one)) @if let Some(claim) = &one.claim { " " (key(ask, &claim.key)) } }
                    }
                }
            }
        }
    }
}

/// The page's own address with some of its parameters set, or taken away by an empty value.
pub(super) fn with(ask: &Ask, changed: &[(&str, &str)]) -> String {
    let old =
        ask.query.iter().filter(|(name, _)| *name != "lang" && changed.iter().all(|(own, _)| own != name));
    let parts: Vec<String> = old
        .chain(changed.iter().copied())
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value), name = encoded(name)))
        .collect();
    if parts.is_empty() { ask.path.clone() } else { format!("{}?{}", ask.path, parts.join("&")) }
}

/// The page's own address without some sources more, or with one of them back.
pub(super) fn without(ask: &Ask, change: impl FnOnce(&mut Vec<String>)) -> String {
    let mut seen: Seen = ask.seen.clone();
    change(&mut seen.without);
    seen.without.sort();
    seen.without.dedup();
    let own = ["on", "as-known", "without", "lang", "day"];
    let rest = ask.query.iter().filter(|(name, value)| !own.contains(name) && !value.is_empty());
    let mut address = format!("{}{}", ask.path, seen.query());
    for (name, value) in rest {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(&format!("{}={}", encoded(name), encoded(value)));
    }
    address
}

/// An address of ours that ends in a name with strokes in it, and as of when we look.
pub(super) fn deep(ask: &Ask, folder: &str, name: &str) -> String {
    let parts: Vec<String> = name.split('/').map(encoded).collect();
    format!("{folder}/{}{}", parts.join("/"), ask.seen.query())
}

/// What a page shows, as JSON, when the address asks for it so.
pub(super) fn as_json(ask: &Ask, name: &str, value: &impl Serialize) -> Option<Reply> {
    if ask.query.get("as") != "json" {
        return None;
    }
    let bytes = serde_json::to_vec_pretty(value).ok()?;
    Some(Reply::file(format!("{name}.json"), "application/json", bytes))
}

/// The way to the same as JSON.
pub(super) fn json_link(ask: &Ask) -> (String, &'static str) {
    (with(ask, &[("as", "json")]), "JSON")
}
