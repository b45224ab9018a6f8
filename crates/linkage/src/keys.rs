//! Keys of names for blocking: the skeleton of consonants, the same for spellings that disagree about a consonant.
//!
//! One writer has Haytham and another Haysam, one Ragheb and another Rarib. Their skeletons part; here the rarer
//! spelling takes the key of the commoner one that it is like. Levels of agreement know nothing of this.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sijill_names::{Token, nearness};

/// Classes of consonants in a key that habits of writing exchange: t d z with s sh, k g kh gh j with r (gh) and with
/// s sh (c, ch).
const EXCHANGED: [(u64, u64); 3] = [(3, 4), (5, 7), (5, 4)];
/// Cost above which two spellings are not of one name here, in hundredths of a letter.
const LIKE: u16 = 45;
/// The most common tokens of one key that are looked at.
const LOOKED_AT: usize = 12;

/// A key for each token. `stands_for` has the token that each is a damaged form of, or itself.
pub(crate) fn keys_of(tokens: &[Token], counts: &[u32], stands_for: &[u32]) -> Vec<u64> {
    let rank = |n: u32| (std::cmp::Reverse(counts[n as usize]), tokens[n as usize].text());
    let mut by_key: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (n, token) in (0u32..).zip(tokens).filter(|(n, _)| stands_for[*n as usize] == *n) {
        by_key.entry(token.key()).or_default().push(n);
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is put in an order of its own content")]
    for list in by_key.values_mut() {
        list.sort_unstable_by_key(|n| rank(*n));
        list.truncate(LOOKED_AT);
    }
    let nearest: Vec<u32> = (0..tokens.len() as u32)
        .into_par_iter()
        .map(|n| {
            if stands_for[n as usize] != n {
                return stands_for[n as usize];
            }
            let token = &tokens[n as usize];
            let mut best = (LIKE + 1, n);
            for key in variants(token.key()) {
                let Some(list) = by_key.get(&key) else { continue };
                for &other in list.iter().take_while(|other| rank(**other) < rank(n)) {
                    let Some(like) = nearness(token, &tokens[other as usize]) else { continue };
                    if like.cost < best.0
                        || (like.cost == best.0 && best.1 != n && rank(other) < rank(best.1))
                    {
                        best = (like.cost, other);
                    }
                }
            }
            best.1
        })
        .collect();
    (0..tokens.len())
        .map(|n| {
            // Each step goes to a commoner token, so there is an end.
            let mut at = n;
            while nearest[at] as usize != at {
                at = nearest[at] as usize;
            }
            tokens[at].key()
        })
        .collect()
}

/// A key with one class exchanged.
fn variants(key: u64) -> impl Iterator<Item = u64> {
    let classes = (64 - key.leading_zeros()).div_ceil(4);
    (0..classes).flat_map(move |at| {
        let class = key >> (4 * at) & 15;
        EXCHANGED
            .iter()
            .flat_map(|&(a, b)| [(a, b), (b, a)])
            .filter_map(move |(from, to)| (class == from).then_some(key & !(15 << (4 * at)) | to << (4 * at)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_of_writing_meet() {
        let words = ["haytham", "haysam", "هيثم", "karim"];
        let tokens: Vec<Token> = words.iter().map(|word| Token::new(word)).collect();
        let keys = keys_of(&tokens, &[9, 3, 20, 9], &[0, 1, 2, 3]);
        assert_eq!(keys[0], keys[1]);
        assert_eq!(keys[1], keys[2]);
        assert_ne!(keys[2], keys[3]);
        assert_eq!(variants(0x3).collect::<Vec<_>>(), [0x4]);
    }
}
