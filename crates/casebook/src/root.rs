//! The case root: one hash that says whether two casebooks hold the same operations.

use sha2::{Digest, Sha256};
use sijill_model::OpId;

/// Merkle root over the sorted set of operation ids, hashed as in RFC 6962 (Laurie et al., 2013): leaves
/// and inner nodes apart, an odd node carried up. Two casebooks are equal exactly when their roots are.
#[must_use]
pub fn case_root(ids: impl IntoIterator<Item = OpId>) -> [u8; 32] {
    let mut ids: Vec<OpId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Sha256::digest([]).into();
    }
    let mut level: Vec<[u8; 32]> = ids
        .iter()
        .map(|id| Sha256::new().chain_update([0]).chain_update(id.as_bytes()).finalize().into())
        .collect();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => {
                    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
                }
                [odd] => *odd,
                _ => unreachable!("chunks of two have one or two"),
            })
            .collect();
    }
    level[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn order_and_repetition_do_not_matter(mut ids in proptest::collection::vec(any::<[u8; 32]>(), 1..40)) {
            let root = |ids: &[[u8; 32]]| case_root(ids.iter().map(|id| OpId::from_bytes(*id)));
            let before = root(&ids);
            ids.reverse();
            ids.push(ids[0]);
            prop_assert_eq!(before, root(&ids));
            ids.push([0xa5; 32]);
            prop_assert_ne!(before, root(&ids));
        }
    }
}
