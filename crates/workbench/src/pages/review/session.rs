//! What a server remembers of reviewers at work: nothing of it is in the casebook, and nothing is lost with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use jiff::Timestamp;
use sijill_model::{OpId, Pair, Verdict};

use crate::desk::lock;

/// Decisions in a row after which a break is offered.
const IN_A_ROW: usize = 25;
/// Seconds at it after which a break is offered.
const AT_IT: i64 = 40 * 60;
/// Seconds without a decision after which somebody has had a break already.
const AWAY: i64 = 10 * 60;

#[derive(Default)]
struct Session {
    skipped: BTreeSet<Pair>,
    /// The last decision, while it can be taken back with one key.
    last: Option<(OpId, Verdict)>,
    /// The pair of a decision taken back.
    again: Option<Pair>,
    in_a_row: usize,
    /// When this stretch began and when the last decision was taken, in seconds.
    stretch: Option<(i64, i64)>,
}

/// Reviewers by name.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<BTreeMap<String, Session>>);

impl Sessions {
    fn with<T>(&self, reviewer: &str, change: impl FnOnce(&mut Session) -> T) -> T {
        change(lock(&self.0).entry(reviewer.to_owned()).or_default())
    }

    /// The pair that comes next: the one taken back, if `find` still knows it, else whatever `find` finds.
    pub(super) fn next<T>(&self, reviewer: &str, find: impl Fn(Option<Pair>) -> Option<T>) -> Option<T> {
        let again = self.with(reviewer, |session| session.again);
        again.and_then(|pair| find(Some(pair))).or_else(|| find(None))
    }

    pub(super) fn skipped(&self, reviewer: &str, pair: Pair) -> bool {
        self.with(reviewer, |session| session.skipped.contains(&pair))
    }

    pub(super) fn skip(&self, reviewer: &str, pair: Pair) {
        self.with(reviewer, |session| {
            session.skipped.insert(pair);
            session.again = None;
        });
    }

    pub(super) fn last(&self, reviewer: &str) -> Option<(OpId, Verdict)> {
        self.with(reviewer, |session| session.last)
    }

    pub(super) fn wrote(&self, reviewer: &str, op: OpId, pair: Pair, verdict: Verdict, now: Timestamp) {
        let now = now.as_second();
        self.with(reviewer, |session| {
            session.last = Some((op, verdict));
            session.again = session.again.filter(|again| *again != pair);
            let since = match session.stretch {
                Some((since, last)) if now - last < AWAY => since,
                _ => {
                    session.in_a_row = 0;
                    now
                }
            };
            session.stretch = Some((since, now));
            session.in_a_row += 1;
        });
    }

    pub(super) fn took_back(&self, reviewer: &str, pair: Pair) {
        self.with(reviewer, |session| {
            session.last = None;
            session.again = Some(pair);
            session.skipped.remove(&pair);
        });
    }

    pub(super) fn wants_a_break(&self, reviewer: &str, now: Timestamp) -> bool {
        let now = now.as_second();
        self.with(reviewer, |session| {
            let long =
                session.stretch.is_some_and(|(since, last)| now - last < AWAY && last - since >= AT_IT);
            long || session.in_a_row >= IN_A_ROW
        })
    }

    pub(super) fn go_on(&self, reviewer: &str, now: Timestamp) {
        let now = now.as_second();
        self.with(reviewer, |session| {
            session.in_a_row = 0;
            session.stretch = Some((now, now));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn pair(a: u32, b: u32) -> Pair {
        let exhibit = sijill_model::ExhibitId::of(b"x");
        let id = |row| sijill_model::RecordId { exhibit, row };
        Pair::of(id(a), id(b)).unwrap()
    }

    #[test]
    fn a_break_is_offered_after_a_long_stretch_and_not_to_somebody_who_was_away() {
        let sessions = Sessions::default();
        let op = OpId::from_bytes([1; 32]);
        for n in 0..24 {
            sessions.wrote("Amal", op, pair(1, 2), Verdict::Same, at(n * 10));
            assert!(!sessions.wants_a_break("Amal", at(n * 10)));
        }
        sessions.wrote("Amal", op, pair(1, 2), Verdict::Same, at(240));
        assert!(sessions.wants_a_break("Amal", at(241)));
        assert!(!sessions.wants_a_break("Bassel", at(241)), "another reviewer");
        sessions.go_on("Amal", at(250));
        assert!(!sessions.wants_a_break("Amal", at(251)));
        for n in 0..9 {
            sessions.wrote("Amal", op, pair(1, 2), Verdict::Same, at(250 + n * 300));
        }
        assert!(sessions.wants_a_break("Amal", at(250 + 8 * 300)), "forty minutes at it");
        sessions.wrote("Amal", op, pair(1, 2), Verdict::Same, at(10_000));
        assert!(!sessions.wants_a_break("Amal", at(10_001)), "an hour away");
    }

    #[test]
    fn a_pair_taken_back_comes_again_until_it_is_decided() {
        let sessions = Sessions::default();
        let find = |pair: Option<Pair>| Some(pair.map_or("next", |_| "again"));
        assert_eq!(sessions.next("A", find), Some("next"));
        sessions.took_back("A", pair(1, 2));
        assert_eq!(sessions.next("A", find), Some("again"));
        assert_eq!(sessions.next("B", find), Some("next"));
        sessions.wrote("A", OpId::from_bytes([1; 32]), pair(1, 2), Verdict::Unsure, at(1));
        assert_eq!(sessions.next("A", find), Some("next"));
    }
}
