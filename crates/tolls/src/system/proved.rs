//! From multipliers that are about right to multipliers that prove an end.
//!
//! Multipliers found in floating point are rounded to fractions of one small denominator. Those of rows that only one
//! choice is on need no rounding: given all others the best are worked out (the Lagrangian dual has one term for each
//! choice: Geoffrion 1974). Then no cell pays, which is checked over all cells in whole numbers, and what the
//! multipliers prove is true however they were found.

use super::AskError;
use super::priced::{Choice, Priced, counted};
use super::solve::range;
use super::wide::Found;
use crate::exact::{Column, Fault, Guess, Proof, Range, parts};

/// Denominators up to this are looked at; those that arise are ones, twos and threes, seldom hundreds.
const DENOMINATORS: i128 = 3_000;
/// The denominator where no small one fits: what rounding adds is then less than a millionth of a person.
const LARGE: i128 = 1 << 36;
/// How far a multiplier may be from a fraction to be taken for it, in parts of the denominator.
const NEAR: f64 = 1e-5;
/// So often is a multiplier raised because a cell pays.
const RAISED: usize = 4;

impl Priced<'_> {
    /// The rows of the programme as ranges.
    pub(super) fn ranges(&self) -> Vec<Range> {
        self.ends.iter().map(|ends| range(&ends.range)).collect()
    }

    /// What each column found is worth now.
    pub(super) fn known(&self) -> Vec<i64> {
        (0..self.found.len()).map(|column| self.worth(column)).collect()
    }

    /// Forgets columns that are not kept.
    pub(super) fn keep(&mut self, kept: &[bool]) {
        let mut at = kept.iter();
        self.found.retain(|_| at.next() == Some(&true));
    }

    /// What multipliers prove.
    pub(super) fn found(&self, rows: &[Range], columns: &[Column], proof: Proof) -> Result<Found, AskError> {
        let total =
            proof.at_most(rows, columns, &|column| self.worth(column)).ok_or(AskError::TooIntricate)?;
        let whole = i64::try_from(total.div_euclid(proof.den)).map_err(|_| Fault::TooIntricate)?;
        Ok(Found { whole, total, proof })
    }

    /// Multipliers near those of a guess that prove an end which will do.
    pub(super) fn prove(&self, guess: &Guess, will_do: impl Fn(&Found) -> bool) -> Option<Found> {
        let near = guess.multipliers();
        let rows = guess.rows();
        let mut shared = vec![true; rows.len()];
        self.choices.iter().flat_map(|choice| counted(&choice.own, true)).for_each(|row| shared[row] = false);
        let fits = |den: &i128| {
            let off = |by: f64| by * *den as f64;
            near.iter().zip(&shared).all(|(by, shared)| !shared || (off(*by) - off(*by).round()).abs() < NEAR)
        };
        let seeking = guess.seeking();
        let small = (1..=DENOMINATORS).filter(fits).take(2);
        small.chain([LARGE]).find_map(|den| {
            let mut proof = Proof { multipliers: near.iter().map(|by| parts(*by, den)).collect(), den };
            for (by, _) in proof.multipliers.iter_mut().zip(rows).filter(|(_, row)| row.high.is_none()) {
                *by = (*by).min(0);
            }
            // The check knows nothing of how the multipliers were made.
            if !self.complete(rows, &mut proof, seeking) || !self.none_pays(&proof, seeking) {
                return None;
            }
            let columns = guess.columns();
            let worth = |column| if seeking { 0 } else { self.worth(column) };
            let total = proof.at_most(rows, columns, &worth)?;
            let whole = i64::try_from(total.div_euclid(den)).ok()?;
            Some(Found { whole, total, proof }).filter(&will_do)
        })
    }

    /// Chooses the multipliers of the rows that one choice alone is on, and raises others where a cell still pays;
    /// whether none pays any more.
    fn complete(&self, rows: &[Range], proof: &mut Proof, seeking: bool) -> bool {
        'again: for _ in 0..RAISED {
            let prices =
                [false, true].map(|founding| self.prices(&proof.multipliers, proof.den, seeking, founding));
            for choice in self.choices.iter() {
                // Without rows of its own all that matters is whether a cell pays.
                let above = if choice.own == [None; 2] { 0 } else { i128::MIN };
                let [plain, founding] = &prices;
                let plain = self.best(choice, plain, above);
                let first = self.founds(choice).then(|| self.best(choice, founding, above));
                if !plain.whole || first.as_ref().is_some_and(|first| !first.whole) {
                    return false;
                }
                let pays = [plain.pays, first.and_then(|first| first.pays)];
                match self.cheapest(rows, choice, pays, &proof.multipliers) {
                    Ok(own) => {
                        for (row, by) in choice.own.iter().zip(own) {
                            row.iter().for_each(|row| proof.multipliers[*row] = by);
                        }
                    }
                    Err(short) => {
                        let Some(row) = self.rows_on(choice).find(|row| rows[*row].high.is_some()) else {
                            return false;
                        };
                        proof.multipliers[row] += short;
                        continue 'again;
                    }
                }
            }
            return true;
        }
        false
    }

    /// The multipliers of a choice's own rows, on people and on sites, that prove most; or by how much its cells pay
    /// too much.
    ///
    /// `pays`: the most that a further death, and a death that makes a site, pay without them. If `p` is the multiplier
    /// on people, that on sites need only be the rest of what a death that makes a site pays. What they cost together is
    /// convex in `p` with corners where `p` is nought or one of the two, so that trying those is enough.
    fn cheapest(
        &self,
        rows: &[Range],
        choice: &Choice,
        pays: [Option<i128>; 2],
        near: &[i128],
    ) -> Result<[i128; 2], i128> {
        let [people, sites] = choice.own.map(|row| row.map(|row| rows[row]));
        let [plain, first] = pays;
        let capped = sites.is_some_and(|sites| sites.high.is_some());
        let least = plain.max(first.filter(|_| !capped));
        let free = people.is_some_and(|people| people.high.is_some());
        if let Some(short) = least.filter(|least| *least > 0 && !free) {
            return Err(short);
        }
        if least.is_none() {
            // No cell at all: whatever the search said of the row holds.
            return Ok(choice.own.map(|row| row.map_or(0, |row| near[row])));
        }
        let cost = |range: Option<Range>, by: i128| {
            let end = range.map_or(0, |range| if by > 0 { range.high.unwrap_or(0) } else { range.low });
            by.saturating_mul(i128::from(end))
        };
        let rest = |p: i128| match (sites, first) {
            (Some(sites), Some(first)) if first > p || sites.low > 0 => first - p,
            _ => 0,
        };
        let tried = [Some(0), least, first].into_iter().flatten();
        let tried = tried.filter(|p| Some(*p) >= least && (*p <= 0 || free) && (*p == 0 || people.is_some()));
        let best = tried.min_by_key(|p| {
            let s = rest(*p);
            (cost(people, *p).saturating_add(cost(sites, s)), p.abs() + s.abs())
        });
        best.map(|p| [p, rest(p)]).ok_or(0)
    }
}
