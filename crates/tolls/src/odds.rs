//! Counts that are at odds: those of one scope that share no number, and sums of what may hold the same people.

use sijill_model::{ClaimKey, SaidValue, Saying};

use crate::answer::Tolls;

/// How counts are at odds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odds {
    /// Two of one scope share no number.
    Counts,
    /// A sum adds what may hold the same people.
    Sum,
}

/// Counts that are at odds, with the reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtOdds {
    /// How.
    pub how: Odds,
    /// Why.
    pub what: Vec<Saying>,
    /// The counts; of a sum first itself, then its parts.
    pub claims: Vec<ClaimKey>,
}

/// All counts of an answer that are at odds: pairs by their groups, then sums.
#[must_use]
pub fn at_odds(tolls: &Tolls) -> Vec<AtOdds> {
    let pairs = tolls.groups.iter().flat_map(|group| {
        group.apart.iter().map(|pair| AtOdds {
            how: Odds::Counts,
            what: vec![
                Saying::of("odds-counts", "{scope}: they share no number, and are apart by {gap} or more")
                    .with("scope", SaidValue::Sayings(group.scope.clone()))
                    .code("gap", pair.gap.to_string()),
            ]
            .into_iter()
            .chain(pair.reasons.iter().cloned())
            .collect(),
            claims: vec![pair.a.clone(), pair.b.clone()],
        })
    });
    let sums = tolls.sums.iter().filter(|sum| !sum.stands).map(|sum| {
        let reasons = sum.reasons.iter().flat_map(|reason| reason.sayings.iter().cloned()).collect();
        AtOdds {
            how: Odds::Sum,
            what: vec![
                Saying::of("odds-sum", "{key} adds what may hold the same people: {reasons}")
                    .code("key", sum.key.as_str())
                    .with("reasons", SaidValue::Sayings(reasons)),
            ],
            claims: [&sum.key].into_iter().chain(&sum.parts).cloned().collect(),
        }
    });
    pairs.chain(sums).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_case_has_both_kinds() {
        let folder = std::path::Path::new("../../examples/coast-2025");
        let case = sijill_intake::folder::read(folder).unwrap().case();
        let tolls = crate::tolls(&case);
        let odds = at_odds(&tolls);
        let of = |how: Odds| odds.iter().filter(|one| one.how == how).count();
        assert_eq!(of(Odds::Counts), tolls.groups.iter().map(|group| group.apart.len()).sum::<usize>());
        assert_eq!(of(Odds::Sum), tolls.sums.iter().filter(|sum| !sum.stands).count());
        let sum =
            odds.iter().find(|one| one.claims.first().is_some_and(|key| key.as_str() == "T-014")).unwrap();
        let said = sijill_model::in_english(&sum.what);
        assert!(said.starts_with("T-014 adds what may hold the same people: "), "{said}");
        assert_eq!(sum.claims.len(), 4);
    }
}
