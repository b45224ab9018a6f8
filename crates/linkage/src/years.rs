//! Ages and birth years on one footing.
//!
//! One list gives an age on the day of death, another an age on the day it was made, a third a birth year. What
//! must be added to one to compare it with the other is found from rows whose names sound alike in full: the usual
//! difference between two lists is no difference of persons. Where too few rows say it, a birth year and an age meet
//! at the year of death that most rows give; where no row gives one they are not compared.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sijill_names::Token;

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
    let keys: Vec<u64> = table.tokens.iter().map(Token::key).collect();
    let of_record = |(n, record): (usize, &Record)| {
        let parts = &record.parts[..usize::from(record.len)];
        if record.years == NO_YEAR || record.flags & UNNAMED != 0 || parts.len() < 3 || parts.contains(&NONE)
        {
            return None;
        }
        let key = |part: u32| keys[part as usize];
        let sounds = [key(parts[0]), key(parts[1]), key(parts[parts.len() - 1])];
        Some((hash_of(&sounds), n as u32))
    };
    let mut by_name: Vec<(u64, u32)> = table.records.par_iter().enumerate().filter_map(of_record).collect();
    by_name.par_sort_unstable();
    let mut seen: Vec<FxHashMap<i16, usize>> = vec![FxHashMap::default(); lists * lists];
    for rows in by_name.chunk_by(|a, b| a.0 == b.0).filter(|rows| rows.len() > 1) {
        // A name shared by many says nothing.
        let rows = &rows[..rows.len().min(8)];
        for (n, (_, one)) in rows.iter().enumerate() {
            for (_, other) in &rows[n + 1..] {
                let (one, other) = (&table.records[*one as usize], &table.records[*other as usize]);
                if one.list != other.list {
                    let (from, to) = (usize::from(one.list), usize::from(other.list));
                    let (x, y) = (one.years, other.years);
                    *seen[from * lists + to].entry(y.saturating_sub(x)).or_default() += 1;
                    *seen[to * lists + from].entry(x.saturating_sub(y)).or_default() += 1;
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
