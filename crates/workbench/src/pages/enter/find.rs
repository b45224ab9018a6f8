//! Which thing of the casebook is meant by what somebody typed.
//!
//! Nearness is not enough to write a claim on: an id or a whole name is taken, anything else is proposed.

use sijill_model::{Case, Described, Entity, EntityId, EntityKind, fold_key};

/// All kinds of things.
pub(crate) const KINDS: [EntityKind; 8] = [
    EntityKind::Unit,
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Incident,
    EntityKind::Aggregate,
    EntityKind::Item,
    EntityKind::Post,
    EntityKind::Account,
];

/// The kinds that words of the schema name; `text` is none.
pub(crate) fn kinds_of(words: &[String]) -> Vec<EntityKind> {
    KINDS.into_iter().filter(|kind| words.iter().any(|word| word == kind.word())).collect()
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    One(EntityId),
    /// Several of that very name, as text.
    Several(String),
    /// None; the nearest, as text.
    None(String),
}

/// Finds the thing with an id or a name; no kinds are any kind.
pub(crate) fn find(case: &Case, text: &str, kinds: &[EntityKind]) -> Found {
    let wanted = |entity: &Entity| kinds.is_empty() || kinds.contains(&entity.kind);
    if let Some(entity) = case.entities.get(text.trim())
        && wanted(entity)
    {
        return Found::One(entity.id.clone());
    }
    let shown = |all: &[(EntityId, String)]| {
        all.iter().map(|(id, label)| format!("{id} ({label})")).collect::<Vec<_>>().join("; ")
    };
    let key = fold_key(text);
    let is_its_name = |id: &EntityId| {
        fold_key(id.as_str()) == key || case.names(id).into_iter().any(|name| fold_key(name) == key)
    };
    match case.find(text, kinds) {
        Described::One(id) if is_its_name(&id) => Found::One(id),
        Described::One(id) => {
            let label = case.label(&id).to_owned();
            Found::None(shown(&[(id, label)]))
        }
        Described::Several(all) if all.iter().any(|(id, _)| is_its_name(id)) => Found::Several(shown(&all)),
        Described::Several(all) | Described::None(all) => Found::None(shown(&all)),
    }
}
