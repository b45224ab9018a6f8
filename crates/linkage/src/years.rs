//! Ages and birth years on one footing.
//!
//! One list gives an age on the day of death, another an age on the day it was made, a third a birth year. What
//! must be added to one to compare it with the other is found from rows whose names sound alike in full: the usual
//! difference between two lists is no difference of persons. Where too few rows say it, a birth year and an age meet
//! at the year of death that most rows give; where no row gives one they are not compared.

use rustc_hash::FxHashMap;

use crate::table::{NONE, Record, Table, UNNAMED, hash_of};

/// No age and no birth year.
pub(crate) const NO_YEAR: i16 = i16::MIN;
/// Rows that must agree before a difference between two lists counts as usual.
const ENOUGH: usize = 5;

/// A birth year, or the age turned round so that it grows as a birth year does.
fn as_given(record: &Record) -> Option<i16> {
    let year = record.birth.year.filter(|year| (1800..2200).contains(year));
    year.or_else(|| (record.age != i16::MIN).then(|| -record.age))
}

/// Fills in the years of all records. What lists have in common is measured against the largest of them.
pub(crate) fn settle(table: &mut Table) {
    for record in &mut table.records {
        record.years = as_given(record).unwrap_or(NO_YEAR);
    }
    let lists = table.lists.len();
    let differences = differences(table, lists);
    let mut sizes = vec![0usize; lists];
    table.records.iter().filter(|r| r.years != NO_YEAR).for_each(|r| sizes[usize::from(r.list)] += 1);
    let mut offsets: Vec<Option<i16>> = vec![None; lists];
    let Some(anchor) = (0..lists).max_by_key(|list| (sizes[*list], usize::MAX - list)) else { return };
    offsets[anchor] = Some(0);
    let dated: Vec<bool> = dated_lists(table, lists);
    let died = year_of_death(table);
    // From the anchor outward, the best-attested difference first.
    while let Some(open) = offsets.iter().position(Option::is_none) {
        let next = (0..lists)
            .filter(|to| offsets[*to].is_none())
            .flat_map(|to| (0..lists).map(move |from| (from, to)))
            .filter_map(|(from, to)| {
                let (difference, rows) = differences[from * lists + to]?;
                Some((rows, from, to, offsets[from]?.saturating_add(difference)))
            })
            .max_by_key(|(rows, from, to, _)| (*rows, lists - from, lists - to));
        match next {
            Some((_, _, to, offset)) => offsets[to] = Some(offset),
            None => {
                let by_kind = match (dated[open], dated[anchor], died) {
                    (true, false, Some(died)) => Some(died),
                    (false, true, Some(died)) => Some(-died),
                    (a, b, _) if a == b => Some(0),
                    _ => None,
                };
                if by_kind.is_none() {
                    let of_list = |r: &&mut Record| usize::from(r.list) == open;
                    table.records.iter_mut().filter(of_list).for_each(|r| r.years = NO_YEAR);
                }
                offsets[open] = Some(by_kind.unwrap_or(0));
            }
        }
    }
    for record in table.records.iter_mut().filter(|record| record.years != NO_YEAR) {
        record.years = record.years.saturating_sub(offsets[usize::from(record.list)].unwrap_or(0));
    }
}

/// Whether most of a list's rows with either have a birth year, not an age.
fn dated_lists(table: &Table, lists: usize) -> Vec<bool> {
    let mut more = vec![0i64; lists];
    for record in table.records.iter().filter(|record| record.years != NO_YEAR) {
        more[usize::from(record.list)] += if record.years >= 1800 { 1 } else { -1 };
    }
    more.into_iter().map(|more| more > 0).collect()
}

/// The year of death of the middle row that has one.
fn year_of_death(table: &Table) -> Option<i16> {
    let mut years: Vec<i16> = table.records.iter().filter_map(|record| record.died.year).collect();
    years.sort_unstable();
    years.get(years.len() / 2).copied()
}

/// For each ordered pair of lists, what the second's years are more than the first's, and on how many rows.
fn differences(table: &Table, lists: usize) -> Vec<Option<(i16, usize)>> {
    let mut by_name: FxHashMap<u64, Vec<(u16, i16)>> = FxHashMap::default();
    for record in table.records.iter().filter(|record| record.years != NO_YEAR) {
        let parts = &record.parts[..usize::from(record.len)];
        if record.flags & UNNAMED == 0 && parts.len() >= 3 && !parts.contains(&NONE) {
            let key = |part: u32| table.tokens[part as usize].key();
            let sounds = [key(parts[0]), key(parts[1]), key(parts[parts.len() - 1])];
            let rows = by_name.entry(hash_of(&sounds)).or_default();
            // A name shared by many says nothing.
            if rows.len() < 8 {
                rows.push((record.list, record.years));
            }
        }
    }
    let mut seen: Vec<FxHashMap<i16, usize>> = vec![FxHashMap::default(); lists * lists];
    #[expect(
        clippy::iter_over_hash_type,
        reason = "counts do not depend on the order in which they are made"
    )]
    for rows in by_name.values() {
        for (n, (from, x)) in rows.iter().enumerate() {
            for (to, y) in &rows[n + 1..] {
                if from != to {
                    let (from, to) = (usize::from(*from), usize::from(*to));
                    *seen[from * lists + to].entry(y.saturating_sub(*x)).or_default() += 1;
                    *seen[to * lists + from].entry(x.saturating_sub(*y)).or_default() += 1;
                }
            }
        }
    }
    seen.into_iter()
        .map(|counts| {
            let all: usize = counts.values().sum();
            let (difference, rows) =
                counts.into_iter().max_by_key(|(difference, rows)| (*rows, *difference))?;
            (rows >= ENOUGH && rows * 4 >= all).then_some((difference, rows))
        })
        .collect()
}
