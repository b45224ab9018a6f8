//! Damage that a list does to names, undone as far as the other rows show how: parts run together, parts torn
//! apart, rare forms that stand for a common name. The table keeps what was written; only the comparison
//! looks through these eyes.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sijill_names::{Script, Token, nearness};

use crate::table::{NONE, Record, Table};
use crate::vocabulary::BREATH;

fn counts_of(table: &Table) -> Vec<u32> {
    let mut counts = vec![0u32; table.tokens.len()];
    for record in &table.records {
        for &part in record.parts[..usize::from(record.len)].iter().filter(|part| **part != NONE) {
            counts[part as usize] += 1;
        }
    }
    counts
}

/// A token seen at least so often can be what others are damaged forms of.
const KNOWN: u32 = 5;

/// Joins parts that were torn apart (`حس ن`) and splits parts that were run together (`محمدعوض`), where what
/// comes out is far better known than what was written.
pub(crate) fn mend(table: &mut Table) {
    let whole_names = table.records.iter().filter(|record| record.len >= 3).count();
    if whole_names * 2 < table.records.len() {
        return;
    }
    let counts = counts_of(table);
    let known: FxHashMap<&str, u32> = (0..)
        .zip(&table.tokens)
        .map(|(n, token)| (token.text(), n))
        .filter(|(_, n)| counts[*n as usize] >= KNOWN)
        .collect();
    let joined = joins(table, &counts, &known);
    let splits: Vec<(u32, (u32, u32))> = (0..table.tokens.len() as u32)
        .into_par_iter()
        .with_min_len(256)
        .filter_map(|n| {
            let text = table.tokens[n as usize].text();
            Some((n, split(text, counts[n as usize], &counts, &known)?))
        })
        .collect();
    let splits: FxHashMap<u32, (u32, u32)> = splits.into_iter().collect();
    let lone: Vec<bool> = table
        .tokens
        .iter()
        .map(|token| token.script() == Script::Arabic && token.text().chars().count() == 1)
        .collect();
    let mend = |record: &mut Record| {
        let mut place = 0;
        while place + 1 < usize::from(record.len) {
            if let Some(&whole) = joined.get(&(record.parts[place], record.parts[place + 1])) {
                record.parts[place] = whole;
                remove(&mut record.parts, &mut record.len, place + 1);
            }
            place += 1;
        }
        let mut place = 0;
        while place < usize::from(record.len) {
            let part = record.parts[place];
            if part != NONE && lone[part as usize] && record.len > 2 {
                remove(&mut record.parts, &mut record.len, place);
                continue;
            }
            let room = usize::from(record.len) < record.parts.len();
            if let Some(&(left, right)) = splits.get(&part).filter(|_| room) {
                record.parts.copy_within(place..usize::from(record.len), place + 1);
                record.parts[place] = left;
                record.parts[place + 1] = right;
                record.len += 1;
                place += 1;
            }
            place += 1;
        }
    };
    table.records.par_iter_mut().with_min_len(4096).for_each(mend);
}

fn remove(parts: &mut [u32], len: &mut u8, place: usize) {
    parts.copy_within(place + 1..usize::from(*len), place);
    *len -= 1;
    parts[usize::from(*len)] = NONE;
}

/// Neighbours that together are a known name, where one of them by itself hardly ever stands.
fn joins(table: &Table, counts: &[u32], known: &FxHashMap<&str, u32>) -> FxHashMap<(u32, u32), u32> {
    // By itself a part of one or two letters may be torn off a common name.
    let short: Vec<bool> = table.tokens.iter().map(|token| token.text().chars().count() <= 2).collect();
    let of_record = |text: &mut String, record: &Record, found: &mut Vec<((u32, u32), u32)>| {
        for pair in record.parts[..usize::from(record.len)].windows(2) {
            let (left, right) = (pair[0], pair[1]);
            if left == NONE || right == NONE {
                continue;
            }
            let rarer = counts[left as usize].min(counts[right as usize]);
            if rarer > 40 && !short[left as usize] {
                continue;
            }
            text.clear();
            text.push_str(table.tokens[left as usize].text());
            text.push_str(table.tokens[right as usize].text());
            let whole =
                known.get(text.as_str()).filter(|whole| counts[**whole as usize] >= KNOWN + 3 * rarer);
            found.extend(whole.map(|whole| ((left, right), *whole)));
        }
    };
    let parts: Vec<Vec<((u32, u32), u32)>> = table
        .records
        .par_chunks(4096)
        .map_init(String::new, |text, records| {
            let mut found = Vec::new();
            records.iter().for_each(|record| of_record(text, record, &mut found));
            found
        })
        .collect();
    parts.into_iter().flatten().collect()
}

fn split(text: &str, count: u32, counts: &[u32], known: &FxHashMap<&str, u32>) -> Option<(u32, u32)> {
    if text.chars().count() < 6 {
        return None;
    }
    let mut best: Option<(u32, u32, u32)> = None;
    for (at, _) in text.char_indices().skip(2) {
        let (left, right) = text.split_at(at);
        if right.chars().count() < 2 {
            continue;
        }
        // Parts are known without their article.
        let bare = right.strip_prefix("ال").filter(|bare| bare.chars().count() >= 3);
        let right = known.get(right).or_else(|| known.get(bare?));
        let (Some(&left), Some(&right)) = (known.get(left), right) else { continue };
        let weaker = counts[left as usize].min(counts[right as usize]);
        if weaker >= KNOWN + 10 * count && best.is_none_or(|(known, ..)| weaker > known) {
            best = Some((weaker, left, right));
        }
    }
    best.map(|(_, left, right)| (left, right))
}

/// How much more common a name must be than the form that is taken for a damaged one of it.
const MORE_COMMON: u32 = 20;

/// For each token the common name that it is a damaged form of, or itself.
pub(crate) fn stands_for(tokens: &[Token], counts: &[u32]) -> Vec<u32> {
    // Common names under their keys, and under their keys with one class of consonants left out.
    let mut common: FxHashMap<(Script, u64), Vec<u32>> = FxHashMap::default();
    for (n, token) in (0u32..).zip(tokens) {
        if counts[n as usize] >= MORE_COMMON && token.script() != Script::Other {
            for key in near_keys(token) {
                common.entry((token.script(), key)).or_default().push(n);
            }
        }
    }
    (0..tokens.len())
        .into_par_iter()
        .map(|n| {
            let own = n as u32;
            let token = &tokens[n];
            if token.script() == Script::Other || counts[n] > 200 || token.text().chars().count() < 2 {
                return own;
            }
            // One name is found under several keys.
            let mut near: Vec<u32> = near_keys(token)
                .filter_map(|key| common.get(&(token.script(), key)))
                .flat_map(|names| names.iter().take(64).copied())
                .filter(|name| *name != own && counts[*name as usize] >= MORE_COMMON * counts[n].max(1))
                .collect();
            near.sort_unstable();
            near.dedup();
            let mut best: Option<(u16, u32, u32)> = None;
            let mut second = u16::MAX;
            let letters = token.text().chars().count();
            for name in near {
                let Some(like) = nearness(token, &tokens[name as usize]) else { continue };
                // A letter lost, or a slip between letters that are taken for each other; any other letter
                // changed makes another name as easily.
                let lost = || tokens[name as usize].text().chars().count() > letters;
                if like.cost > 60 && !lost() {
                    continue;
                }
                let found = (like.cost, u32::MAX - counts[name as usize], name);
                match best {
                    Some(known) if found < known => {
                        second = known.0;
                        best = Some(found);
                    }
                    Some(_) => second = second.min(found.0),
                    None => best = Some(found),
                }
            }
            match best {
                // Two names as near as each other: the form could stand for either.
                Some((cost, _, name)) if second >= cost.saturating_add(15) => name,
                _ => own,
            }
        })
        .collect()
}

/// A key, in Arabic also without its `h` (which stands or falls with the letter before it), and each of these with one class
/// left out.
fn near_keys(token: &Token) -> impl Iterator<Item = u64> {
    let (key, breathless) = (token.key(), without_breath(token.key()));
    let other = (breathless != key && token.script() == Script::Arabic).then_some(breathless);
    std::iter::once(key).chain(other).flat_map(|key| std::iter::once(key).chain(shortened(key)))
}

fn without_breath(key: u64) -> u64 {
    (0..16)
        .rev()
        .map(|n| key >> (4 * n) & 15)
        .filter(|class| *class != 0 && *class != BREATH)
        .fold(0, |out, class| out << 4 | class)
}

/// A key with each of its classes left out in turn.
fn shortened(key: u64) -> impl Iterator<Item = u64> {
    let classes = (64 - key.leading_zeros()).div_ceil(4);
    (0..if classes >= 2 { classes } else { 0 }).map(move |at| {
        let low = key & ((1u64 << (4 * at)) - 1);
        let high = key >> (4 * (at + 1)) << (4 * at);
        high | low
    })
}
