//! What a claim falls without: the sets of sources each of which is enough for it, and a case without some.
//!
//! A claim read in several sources stands while one of them is left, and one that several chains of saying
//! lead to while one chain is left. A source that reached us through another falls with that other, as in
//! [`Case::provenance`]. Whoever speaks without being a source of the casebook (a witness, a ministry) cannot
//! be taken away.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::case::Case;
use crate::claim::{Claim, Recorded, Voice};
use crate::id::SourceId;
use crate::known::{AsKnown, Known};

impl Case {
    /// The smallest sets of sources each of which is enough for a claim to stand in this case, in order.
    ///
    /// A set holds a source that it was read in, the sources of one chain of saying, all through which these
    /// reached us, and, where an as-known limit is set, one that was out by then. The claim falls without a
    /// set of sources exactly when that set meets all of them.
    #[must_use]
    pub fn ways(&self, claim: &Claim) -> Vec<BTreeSet<SourceId>> {
        let cited: Vec<_> = claim.sources.iter().map(|cited| self.reached(&cited.source)).collect();
        let chains: Vec<_> = claim.said_by.iter().map(|chain| self.spoken(chain)).collect();
        let known = self.known_by(claim, &cited, &chains);
        let nothing = [BTreeSet::new()];
        let chains = if chains.is_empty() { &nothing[..] } else { &chains };
        let mut found: Vec<BTreeSet<SourceId>> = Vec::with_capacity(cited.len() * chains.len());
        for cited in &cited {
            for chain in chains {
                for known in &known {
                    found.push(cited.iter().chain(chain).chain(known).cloned().collect());
                }
            }
        }
        found.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        let mut least: Vec<BTreeSet<SourceId>> = Vec::with_capacity(found.len());
        for way in found {
            if !least.iter().any(|smaller| smaller.is_subset(&way)) {
                least.push(way);
            }
        }
        least
    }

    /// The same case without some sources: claims that fall with them are left out and counted in `fallen`;
    /// of the others, what cites them or passes through them is left out.
    #[must_use]
    pub fn without(&self, gone: &BTreeSet<SourceId>) -> Self {
        if gone.is_empty() {
            return self.clone();
        }
        let stays = |sources: &BTreeSet<SourceId>| sources.is_disjoint(gone);
        let mut seen = self.clone();
        seen.without.extend(gone.iter().cloned());
        let mut claims = Vec::with_capacity(self.claims().len());
        for claim in self.claims() {
            let mut rest = Recorded::clone(claim);
            rest.body.sources.retain(|cited| stays(&self.reached(&cited.source)));
            rest.body.said_by.retain(|chain| stays(&self.spoken(chain)));
            let unsaid = rest.body.said_by.is_empty() && !claim.said_by.is_empty();
            let known = self.as_known == AsKnown::ALL || {
                rest.known = self.known(&rest, self.as_known);
                rest.known != Known::No
            };
            if rest.body.sources.is_empty() || unsaid || !known {
                seen.fallen += 1;
            } else if rest == **claim {
                claims.push(Arc::clone(claim));
            } else {
                claims.push(Arc::new(rest));
            }
        }
        seen.index(claims);
        seen
    }

    /// A source with all through which it reached us.
    fn reached(&self, id: &SourceId) -> BTreeSet<SourceId> {
        self.relays(id).into_iter().chain([id.clone()]).collect()
    }

    /// The sources of a chain of saying, each with all through which it reached us.
    fn spoken(&self, chain: &[Voice]) -> BTreeSet<SourceId> {
        let sources = chain.iter().filter_map(|voice| match voice {
            Voice::Source(id) => Some(self.reached(id)),
            _ => None,
        });
        sources.flatten().collect()
    }

    /// What each of the sources that make a claim known by the day needs.
    fn known_by(
        &self,
        claim: &Claim,
        cited: &[BTreeSet<SourceId>],
        chains: &[BTreeSet<SourceId>],
    ) -> Vec<BTreeSet<SourceId>> {
        if self.as_known == AsKnown::ALL {
            return vec![BTreeSet::new()];
        }
        let out = |id: &SourceId| self.known_source(id, self.as_known) != Known::No;
        let read = claim.sources.iter().zip(cited).filter(|(cited, _)| out(&cited.source));
        let relayed = claim.said_by.iter().zip(chains).filter(|(chain, _)| match chain.first() {
            Some(Voice::Source(id)) => out(id),
            _ => false,
        });
        read.map(|(_, needs)| needs).chain(relayed.map(|(_, needs)| needs)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Citation, Source, Term};
    use crate::date::Edtf;
    use crate::grade::Reliability;
    use crate::id::{ClaimKey, EntityId};
    use proptest::prelude::*;

    fn id(n: usize) -> SourceId {
        SourceId::new(format!("S-{n}")).unwrap()
    }

    fn source(n: usize, via: &[usize], month: usize) -> Arc<Recorded<Source>> {
        Arc::new(Recorded::not_yet(
            0,
            Source {
                id: id(n),
                kind: "news report".to_owned(),
                publisher: String::new(),
                title: String::new(),
                author: String::new(),
                date: Edtf::parse(&format!("2025-{:02}-01", month + 1)).ok(),
                url: String::new(),
                via: via.iter().map(|n| id(*n)).collect(),
                access: String::new(),
                reliability: Reliability::F,
                note: String::new(),
                row: None,
            },
        ))
    }

    fn claim(n: usize, cited: &[usize], chains: &[Vec<usize>]) -> Claim {
        let unit = Term::Entity(EntityId::new("U-1").unwrap());
        let read = cited.iter().map(|n| Citation { source: id(*n), at: Vec::new() }).collect();
        let voice = |n: &usize| {
            if *n < 5 { Voice::Source(id(*n)) } else { Voice::Words(format!("witness {n}")) }
        };
        Claim {
            said_by: chains.iter().map(|chain| chain.iter().map(voice).collect()).collect(),
            ..Claim::new(ClaimKey::new(format!("R-{n}")).unwrap(), unit.clone(), "part_of", Some(unit), read)
        }
    }

    fn case(vias: &[Vec<usize>], claims: Vec<Claim>) -> Case {
        Case::new(
            String::new(),
            String::new(),
            [],
            vias.iter().enumerate().map(|(n, via)| source(n, via, n)),
            [],
            claims.into_iter().map(|claim| Arc::new(Recorded::not_yet(0, claim))),
        )
    }

    #[track_caller]
    fn check(cited: &[usize], chains: &[Vec<usize>], expected: &[&str]) {
        // S-1 reached us through S-0; S-2 and S-3 were read directly.
        let claim = claim(1, cited, chains);
        let case = case(&[vec![], vec![0], vec![], vec![]], vec![claim.clone()]);
        let words = |way: &BTreeSet<SourceId>| way.iter().map(SourceId::as_str).collect::<Vec<_>>().join("+");
        assert_eq!(case.ways(&claim).iter().map(words).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_claim_stands_by_any_of_its_ways() {
        check(&[2], &[], &["S-2"]);
        check(&[2, 3], &[], &["S-2", "S-3"]);
        check(&[1], &[], &["S-0+S-1"]);
        check(&[2], &[vec![1, 7]], &["S-0+S-1+S-2"]);
        check(&[2], &[vec![3], vec![2, 9]], &["S-2"]);
        check(&[2], &[vec![8]], &["S-2"]);
    }

    prop_compose! {
        fn cases()(
            vias in prop::collection::vec(prop::collection::vec(0usize..5, 0..2), 5),
            said in prop::collection::vec(
                (prop::collection::vec(0usize..5, 1..3), prop::collection::vec(prop::collection::vec(0usize..7, 1..3), 0..3)),
                1..6,
            ),
        ) -> Case {
            let claims = said.iter().enumerate().map(|(n, (cited, chains))| claim(n, cited, chains)).collect();
            case(&vias, claims)
        }
    }

    proptest! {
        #[test]
        fn a_claim_falls_exactly_when_every_way_is_met(
            case in cases(),
            gone in prop::collection::btree_set(0usize..5, 0..4),
            month in 0usize..6,
        ) {
            let gone: BTreeSet<SourceId> = gone.into_iter().map(id).collect();
            let limit = AsKnown { by: format!("2025-{:02}-15", month + 1).parse().ok().filter(|_| month < 5) };
            let seen = case.as_known(limit);
            let first = case.without(&gone).as_known(limit);
            let last = seen.without(&gone);
            let keys = |case: &Case| case.claims().iter().map(|c| c.key.clone()).collect::<Vec<_>>();
            prop_assert_eq!(keys(&first), keys(&last));
            prop_assert_eq!(first.claims(), last.claims());
            let foretold: Vec<_> = seen.claims().iter()
                .filter(|claim| seen.ways(claim).iter().any(|way| way.is_disjoint(&gone)))
                .map(|claim| claim.key.clone())
                .collect();
            prop_assert_eq!(keys(&last), foretold);
            prop_assert_eq!(last.fallen, seen.claims().len() - last.claims().len());
        }
    }
}
