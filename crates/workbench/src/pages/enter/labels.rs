//! Names of predicates' further parts, in words of the pages.

use sijill_model::Predicate;
use sijill_report::Language;

/// Each part of the schema with the key of its name. A test holds it to the schema.
const PARTS: &[(&str, &str)] = &[
    ("acts", "part-acts"),
    ("actors", "part-actors"),
    ("aggregate", "part-aggregate"),
    ("as_of", "part-as-of"),
    ("basis", "part-basis"),
    ("bearing", "part-bearing"),
    ("claim", "part-claim"),
    ("counter", "part-counter"),
    ("due", "part-due"),
    ("due_as_said", "part-due-as-said"),
    ("elements", "part-elements"),
    ("found", "part-found"),
    ("held_by", "part-held-by"),
    ("high", "part-high"),
    ("how_verified", "part-how-verified"),
    ("indicator", "part-indicator"),
    ("kept", "part-kept"),
    ("killed", "part-killed"),
    ("killed_max", "part-killed-max"),
    ("killed_min", "part-killed-min"),
    ("killed_qualifier", "part-killed-qualifier"),
    ("kind", "part-kind"),
    ("language", "part-language"),
    ("lat", "part-lat"),
    ("lon", "part-lon"),
    ("low", "part-low"),
    ("made_on", "part-made-on"),
    ("method", "part-method"),
    ("named_victims", "part-named-victims"),
    ("other_harm", "part-other-harm"),
    ("outcome", "part-outcome"),
    ("outcome_as_of", "part-outcome-as-of"),
    ("part_of", "part-part-of"),
    ("patterns", "part-patterns"),
    ("place", "part-place"),
    ("places", "part-places"),
    ("point_source", "part-point-source"),
    ("qualifier", "part-qualifier"),
    ("relation", "part-relation"),
    ("reports", "part-reports"),
    ("reviewed_by", "part-reviewed-by"),
    ("role", "part-role"),
    ("sites", "part-sites"),
    ("standard", "part-standard"),
    ("status", "part-status"),
    ("text", "part-text"),
    ("time_note", "part-time-note"),
    ("to_whom", "part-to-whom"),
    ("verified_by", "part-verified-by"),
    ("victims", "part-victims"),
    ("where", "part-where"),
    ("why", "part-why"),
    ("window", "part-window"),
    ("witnesses", "part-witnesses"),
];

/// The key of a part's name.
pub(crate) fn part(name: &str) -> Option<&'static str> {
    PARTS.iter().find(|(own, _)| *own == name).map(|(_, key)| *key)
}

/// Kinds of things and the keys of their names; `text` is words for a thing without an id.
const KIND_NAMES: &[(&str, &str)] = &[
    ("unit", "kind-unit"),
    ("person", "kind-person"),
    ("place", "kind-place"),
    ("incident", "kind-incident"),
    ("aggregate", "kind-aggregate"),
    ("item", "kind-item"),
    ("post", "kind-post"),
    ("account", "kind-account"),
    ("text", "kind-text"),
];

/// The key of a kind's name.
pub(crate) fn kind(word: &str) -> Option<&'static str> {
    KIND_NAMES.iter().find(|(own, _)| *own == word).map(|(_, key)| *key)
}

/// A predicate's label in the reader's language.
pub(crate) fn label(predicate: &Predicate, language: Language) -> &str {
    match language {
        Language::English => &predicate.en,
        Language::Arabic => &predicate.ar,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_part_and_kind_of_the_schema_has_a_name() {
        let mut parts = BTreeSet::new();
        for predicate in sijill_model::schema().iter() {
            for one in predicate.qualifiers() {
                assert!(part(&one.name).is_some(), "{} of {}", one.name, predicate.id);
                parts.insert(one.name);
            }
            for word in predicate.subjects().iter().chain(predicate.objects()) {
                assert!(kind(word).is_some(), "{word} of {}", predicate.id);
            }
        }
        assert_eq!(parts.len(), PARTS.len(), "a name without a part");
    }
}
