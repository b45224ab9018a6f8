//! Bounds where the cells are too many to list: cells are found by their price (`priced.rs`), and what is found holds,
//! though it may be a little too wide.
//!
//! Three things are given up, each of which only widens: people may be fractions until the end is rounded, further
//! dead need no site, and ways that only their own numbers tell apart are added end by end. Whoever reads a bound is
//! told so.
//!
//! The multipliers that prove an end are sought in floating point (`exact/guess.rs`), rounded and checked over all cells
//! in whole numbers (`proved.rs`). Where nothing is proved so they are sought exactly.

use std::collections::BTreeSet;

use sijill_model::{ClaimKey, CountRange, SaidValue, Saying};

use super::AskError;
use super::given::Given;
use super::priced::{Ends, Priced};
use super::rows::{Build, Row, Whence};
use super::says::{added, end, name, name_of, ratio, shown, sum_is, sum_less, term, with_end};
use super::solve::Bound;
use super::words;
use crate::answer::Tally;
use crate::counts::Counts;
use crate::exact::{End, Guess, Guessed, Proof, Simplex};
use crate::question::Question;

/// A programme without a list of its cells.
#[derive(Clone)]
pub(crate) struct Wide<'a> {
    guess: Guess,
    source: Priced<'a>,
    search: Search,
}

/// How multipliers are sought. What they prove is worked out exactly either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Search {
    /// In floating point.
    pub(crate) guesses: bool,
    /// Exactly, where nothing is proved so.
    pub(crate) exact: bool,
}

/// Whether the tallies can all be so, as far as this looks.
pub(crate) enum Opened<'a> {
    /// They can, or it cannot be told here that they cannot.
    Agrees(Box<Wide<'a>>),
    /// They cannot: what shows it, and whose numbers.
    Contradicts { step: Saying, by: BTreeSet<ClaimKey> },
}

/// One end, with the multipliers that prove it.
pub(crate) struct Found {
    /// Rounded to whole people, inwards.
    pub(crate) whole: i64,
    pub(super) total: i128,
    pub(super) proof: Proof,
}

const RULE: &str = "All scopes together cut the dead into more kinds of people than can be listed. Each count is a \
     range on the sum of the kinds that it counts; kinds are taken in one after another, as long as any would change \
     the answer (linear programming, column generation). The ends hold for every way in which all counts are true. \
     They may be a little too wide: fractions of people are allowed until the end is rounded, further dead need no \
     site, and places that only their own numbers tell apart are added up.";

impl<'a> Wide<'a> {
    /// Makes the programme, and asks whether the tallies can all be so.
    pub(crate) fn open(
        counts: &'a Counts<'_>,
        build: &'a Build<'_>,
        tallies: usize,
    ) -> Result<Opened<'a>, AskError> {
        Self::search(counts, build, tallies, Search { guesses: true, exact: true })
    }

    /// The same, searched in one way alone or in both.
    pub(crate) fn search(
        counts: &'a Counts<'_>,
        build: &'a Build<'_>,
        tallies: usize,
        search: Search,
    ) -> Result<Opened<'a>, AskError> {
        if let Some((step, by)) = clash(&build.rows) {
            return Ok(Opened::Contradicts { step, by });
        }
        let source = Priced::new(&build.space, &counts.places, &build.rows, build.founded);
        let source = source.map_err(|_| AskError::TooMany { tallies })?;
        if let Some(ends) = source.ends.iter().find(|ends| ends.empty()) {
            let by = keys(ends.low_by.iter().chain(&ends.high_by));
            let step = Saying::of(
                "more-than-held",
                "{low} of those counted by {inner} is more than {high} of those counted by {outer}, who hold them all",
            )
            .code("low", ends.range.low.to_string())
            .saying("inner", list(&ends.low_by))
            .code("high", ends.range.high.unwrap_or_default().to_string())
            .saying("outer", list(&ends.high_by));
            return Ok(Opened::Contradicts { step, by });
        }
        let mut wide = Self { guess: Guess::new(source.ranges()), source, search };
        let Some(proof) = wide.refuted()? else { return Ok(Opened::Agrees(Box::new(wide))) };
        let (terms, sum, by) = terms(&wide.source.ends, &proof, 1);
        Ok(Opened::Contradicts { step: sum_less(terms, ratio(sum, proof.den)), by })
    }

    /// Multipliers that prove that nothing satisfies the rows; `None` when something does.
    ///
    /// Where something seems to, that is not proved: no end that is found later is the less true for it.
    fn refuted(&mut self) -> Result<Option<Proof>, AskError> {
        let Self { guess, source, search } = self;
        if search.guesses {
            match guess.most(&|_| 0, source) {
                Ok(Guessed::Best(_) | Guessed::Unbounded) if !source.gave_up => return Ok(None),
                Ok(Guessed::Nothing) => {
                    let found = source.prove(guess, |found| found.total < 0);
                    if let Some(found) = found {
                        return Ok(Some(found.proof));
                    }
                }
                _ => {}
            }
        }
        if !search.exact {
            return Err(AskError::TooIntricate);
        }
        source.gave_up = false;
        let mut simplex = Simplex::new(guess.rows().to_vec(), guess.columns().to_vec());
        let agrees = simplex.agree(source)?;
        self.learn(&simplex);
        if self.source.gave_up {
            return Err(AskError::TooIntricate);
        }
        Ok((!agrees).then(|| Proof { multipliers: simplex.multipliers(), den: simplex.den() }))
    }

    /// Keeps the columns that an exact search found.
    fn learn(&mut self, simplex: &Simplex) {
        let known = self.guess.columns().len();
        simplex.columns().iter().skip(known).for_each(|column| self.guess.add(column.clone(), 0));
    }

    /// The most that the people (or sites) of a scope can be worth; `None` when there is no end.
    pub(crate) fn most(&mut self, scope: usize, worth: i64, sites: bool) -> Result<Option<Found>, AskError> {
        let Self { guess, source, search } = self;
        source.ask(scope, worth, sites);
        if search.guesses {
            if let Some(kept) = guess.thin() {
                source.keep(&kept);
            }
            let known = source.known();
            match guess.most(&|column| known.get(column).copied().unwrap_or(0), source) {
                Ok(Guessed::Unbounded) => return Ok(None),
                Ok(Guessed::Best(total)) => {
                    // No end below the guess, rounded, is to be had.
                    let best = (total + 1e-6).floor();
                    if let Some(found) = source.prove(guess, |found| found.whole as f64 <= best) {
                        return Ok(Some(found));
                    }
                }
                Ok(Guessed::Nothing) | Err(_) => {}
            }
        }
        self.exactly()
    }

    /// The same, sought exactly.
    fn exactly(&mut self) -> Result<Option<Found>, AskError> {
        let Self { guess, source, search } = self;
        if !search.exact {
            return Err(AskError::TooIntricate);
        }
        source.gave_up = false;
        let mut simplex = Simplex::new(guess.rows().to_vec(), guess.columns().to_vec());
        if !simplex.agree(source)? {
            return Err(AskError::TooIntricate);
        }
        let known = source.known();
        let end = simplex.most(&|column| known.get(column).copied().unwrap_or(0), source)?;
        self.learn(&simplex);
        if self.source.gave_up {
            return Err(AskError::TooIntricate);
        }
        if end == End::Unbounded {
            return Ok(None);
        }
        // Checked by the multipliers over all cells found; that no other cell pays is what pricing has shown.
        let proof = Proof { multipliers: simplex.multipliers(), den: simplex.den() };
        Ok(Some(self.source.found(simplex.rows(), simplex.columns(), proof)?))
    }

    /// The range of a scope.
    pub(crate) fn range(&mut self, scope: usize, sites: bool) -> Result<CountRange, AskError> {
        let number = |n: i64| u64::try_from(n).unwrap_or(0);
        let low = self.most(scope, -1, sites)?.map_or(0, |found| number(-found.whole));
        let high = self.most(scope, 1, sites)?.map(|found| number(found.whole));
        Ok(CountRange { low, high })
    }
}

/// The bound of a question, its programme made.
pub(super) fn bound(
    question: &Question,
    given: &Given,
    held: &[&Tally],
    build: &Build<'_>,
    asked: usize,
) -> Result<Bound, AskError> {
    let (mut steps, mut least_by, mut most_by) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let value = match Wide::open(build.counts, build, held.len())? {
        Opened::Contradicts { step, by } => {
            steps.push(
                Saying::of("proof-cannot-all-since", "these counts cannot all be so: {step}")
                    .saying("step", step),
            );
            least_by = by;
            None
        }
        Opened::Agrees(mut wide) => {
            let mut ends = [None, None];
            for (end, (worth, by)) in ends.iter_mut().zip([(-1, &mut least_by), (1, &mut most_by)]) {
                let Some(found) = wide.most(asked, worth, question.sites)? else {
                    steps.push(
                        Saying::of("proof-no-end", "{end}: the counts held here set no end to what is asked")
                            .saying("end", self::end(worth < 0)),
                    );
                    continue;
                };
                let (terms, sum, keys) = terms(&wide.source.ends, &found.proof, i128::from(worth));
                by.extend(keys);
                let whole =
                    (sum % found.proof.den != 0).then(|| SaidValue::Count(found.whole.unsigned_abs()));
                debug_assert_eq!(sum, found.total * i128::from(worth));
                steps.push(shown(worth < 0, sum_is(terms, ratio(sum, found.proof.den), whole)));
                *end = Some(u64::try_from(found.whole * worth).unwrap_or(0));
            }
            steps.push(Saying::of(
                "proof-priced",
                "that no kind of people counts otherwise in these sums was checked for each as it was sought; they are too many to tell here",
            ));
            Some(CountRange { low: ends[0].unwrap_or(0), high: ends[1] })
        }
    };
    Ok(Bound {
        question: question.to_string(),
        figure: words::figure(
            question,
            given,
            held,
            value,
            Saying::of("rule-priced", RULE),
            steps,
            &build.assumptions,
        ),
        held: held.iter().map(|tally| tally.key.clone()).collect(),
        agree: value.is_some(),
        least_by: least_by.into_iter().collect(),
        most_by: most_by.into_iter().collect(),
        reached: false,
    })
}

/// Two numbers on the same people that share none.
fn clash(rows: &[Row]) -> Option<(Saying, BTreeSet<ClaimKey>)> {
    let above = |a: &Row, b: &Row| b.range.high.is_some_and(|high| a.range.low > high);
    rows.iter().enumerate().find_map(|(i, a)| {
        let b = rows[i + 1..]
            .iter()
            .filter(|b| a.scope == b.scope && a.of_sites == b.of_sites)
            .find(|b| above(a, b) || above(b, a))?;
        let step = Saying::of("clash", "{a} and {b} count the same: {first} against {last}")
            .saying("a", name(a))
            .saying("b", name(b))
            .with("first", SaidValue::Range(a.range))
            .with("last", SaidValue::Range(b.range));
        Some((step, keys([&a.whence, &b.whence].into_iter())))
    })
}

fn keys<'a>(of: impl Iterator<Item = &'a Whence>) -> BTreeSet<ClaimKey> {
    of.filter_map(|whence| match whence {
        Whence::Tally(key) | Whence::SitesOf(key) => Some(key.clone()),
        Whence::Supposed(_) | Whence::Place(_) => None,
    })
    .collect()
}

/// So many are named of numbers that are added.
const NAMED: usize = 5;

fn list(of: &[Whence]) -> Saying {
    let mut names: Vec<(i128, Saying)> = of.iter().take(NAMED).map(|whence| (1, name_of(whence))).collect();
    let more = of.len().saturating_sub(NAMED);
    if more > 0 {
        names.push((1, Saying::of("names-more", "{n} more").code("n", more.to_string())));
    }
    Saying::of("names-added", "{names}").with("names", added(names, 1))
}

/// The sum that shows an end, its value, and whose numbers it uses. `flip`: -1 where a least is shown.
fn terms(ends: &[Ends], proof: &Proof, flip: i128) -> (SaidValue, i128, BTreeSet<ClaimKey>) {
    let mut by = BTreeSet::new();
    let mut all: Vec<(i128, Saying)> = Vec::new();
    let mut sum = 0;
    for (ends, times) in ends.iter().zip(&proof.multipliers).filter(|(_, times)| **times != 0) {
        let upper = *times > 0;
        let (number, whose) = if upper {
            (ends.range.high.unwrap_or_default(), &ends.high_by)
        } else {
            (ends.range.low, &ends.low_by)
        };
        by.extend(keys(whose.iter()));
        sum += times * flip * i128::from(number);
        if number != 0 {
            all.push((times * flip, term(SaidValue::Count(number), with_end(list(whose), Some(upper)))));
        }
    }
    (added(all, proof.den), sum, by)
}

#[cfg(test)]
mod tests;
