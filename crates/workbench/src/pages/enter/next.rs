//! The next free key or id, in the style of those that are there.

use std::collections::BTreeMap;

use sijill_model::{Case, EntityKind};

/// The next free key for a claim of a predicate: the letters that most claims of it begin with, and the number after
/// the largest.
pub(crate) fn free_key(case: &Case, predicate: &str) -> String {
    let alike = case.with_predicate(predicate).map(|claim| claim.key.as_str());
    let (prefix, width) = style(alike).unwrap_or_else(|| ("E-".to_owned(), 3));
    let all = case.claims().iter().map(|claim| claim.key.as_str());
    after(&prefix, width, all)
}

/// The next free id for a thing of a kind.
pub(crate) fn free_entity(case: &Case, kind: EntityKind, taken: &dyn Fn(&str) -> bool) -> String {
    let alike = case.entities.values().filter(|entity| entity.kind == kind).map(|entity| entity.id.as_str());
    let usual = match kind {
        EntityKind::Unit => "U-",
        EntityKind::Person => "P-",
        EntityKind::Place => "PL-",
        EntityKind::Incident => "I-",
        EntityKind::Aggregate => "AGG-",
        EntityKind::Item => "EV-",
        EntityKind::Post => "POST-",
        EntityKind::Account => "ACC-",
    };
    let (prefix, width) = style(alike).unwrap_or_else(|| (usual.to_owned(), 3));
    let ids: Vec<&str> = case.entities.keys().map(sijill_model::EntityId::as_str).collect();
    let mut id = after(&prefix, width, ids.iter().copied());
    // Two things of a kind may be entered with one claim.
    while taken(&id) {
        id = after(&prefix, width, ids.iter().copied().chain([id.as_str()]));
    }
    id
}

/// The next free id for a source.
pub(crate) fn free_source(case: &Case) -> String {
    let ids = || case.sources.keys().map(sijill_model::SourceId::as_str);
    let (prefix, width) = style(ids()).unwrap_or_else(|| ("S-".to_owned(), 3));
    after(&prefix, width, ids())
}

/// What an id begins with, and the digits it ends with.
fn cut(id: &str) -> Option<(&str, &str)> {
    let prefix = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = id.strip_prefix(prefix)?;
    // Longer runs are no numbers that anybody counts on.
    (!digits.is_empty() && !prefix.is_empty() && digits.len() <= 9).then_some((prefix, digits))
}

/// The beginning that most ids share, and how many digits follow.
fn style<'a>(ids: impl Iterator<Item = &'a str>) -> Option<(String, usize)> {
    let mut styles: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (prefix, digits) in ids.filter_map(cut) {
        let style = styles.entry(prefix).or_default();
        *style = (style.0 + 1, style.1.max(digits.len()));
    }
    let most = styles.into_iter().max_by_key(|(prefix, (count, _))| (*count, std::cmp::Reverse(*prefix)));
    most.map(|(prefix, (_, width))| (prefix.to_owned(), width))
}

fn after<'a>(prefix: &str, width: usize, ids: impl Iterator<Item = &'a str>) -> String {
    let numbers = ids.filter_map(cut).filter(|(own, _)| *own == prefix).filter_map(|(_, d)| d.parse().ok());
    let next = numbers.max().map_or(1, |last: u64| last + 1);
    format!("{prefix}{next:0width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_is_like_those_before() {
        let next = |ids: &[&str]| {
            let (prefix, width) = style(ids.iter().copied()).unwrap_or_else(|| ("E-".to_owned(), 3));
            after(&prefix, width, ids.iter().copied())
        };
        assert_eq!(next(&["R-001", "R-018", "T-400"]), "R-019");
        assert_eq!(next(&["R-9", "R-10"]), "R-11");
        assert_eq!(next(&["ART", "UN"]), "E-001");
        assert_eq!(next(&[]), "E-001");
        assert_eq!(next(&["R-99"]), "R-100");
        assert_eq!(next(&["U-400.name2", "U-401.name2"]), "U-400.name3");
    }
}
