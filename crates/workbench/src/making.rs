//! Pages in the making: each is made once, however many ask for it meanwhile.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, PoisonError};

use crate::desk::lock;

/// Pages remembered as told of.
const MOST_TOLD: usize = 1_000;

/// Pages that are being made, by the number of the snapshot and what they are kept under.
#[derive(Default)]
pub(crate) struct Making {
    pages: Mutex<BTreeSet<(i64, String)>>,
    /// Pages of which a reader was told to come again.
    told: Mutex<BTreeSet<String>>,
    made: Condvar,
}

/// Holds the making of one page; whoever waits for it goes on when this is dropped, also by a panic.
pub(crate) struct Turn<'m> {
    making: &'m Making,
    page: (i64, String),
}

impl Making {
    /// Takes the making of a page; `None` when somebody else made it, after they did.
    pub(crate) fn turn(&self, number: i64, key: &str) -> Option<Turn<'_>> {
        let page = (number, key.to_owned());
        let mut pages = lock(&self.pages);
        if pages.insert(page.clone()) {
            return Some(Turn { making: self, page });
        }
        while pages.contains(&page) {
            pages = self.made.wait(pages).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    /// Notes that a page is being made, which others may make too.
    pub(crate) fn note(&self, number: i64, key: &str) -> Turn<'_> {
        let page = (number, key.to_owned());
        lock(&self.pages).insert(page.clone());
        Turn { making: self, page }
    }

    /// Notes that a reader was told to come again for a page.
    pub(crate) fn tell(&self, key: String) {
        let mut told = lock(&self.told);
        if told.len() >= MOST_TOLD {
            told.clear();
        }
        told.insert(key);
    }

    /// Whether a reader who was told to come again now waits as long as it takes: what was made by then and is kept
    /// is there at once, and what cannot be kept would never be.
    pub(crate) fn is_due(&self, key: &str) -> bool {
        !self.has(key) && lock(&self.told).remove(key)
    }

    /// Whether a page is being made, for whatever snapshot.
    pub(crate) fn has(&self, key: &str) -> bool {
        lock(&self.pages).iter().any(|(_, own)| own == key)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.making.pages).remove(&self.page);
        self.making.made.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_makes_and_the_others_wait() {
        let (making, made) = (Making::default(), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            let turn = making.turn(1, "/tolls").unwrap();
            assert!(making.has("/tolls") && !making.has("/sites"));
            assert!(making.turn(2, "/tolls").is_some(), "of another snapshot");
            let others: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let turn = making.turn(1, "/tolls");
                        (turn.is_none(), made.load(Ordering::SeqCst))
                    })
                })
                .collect();
            made.store(1, Ordering::SeqCst);
            drop(turn);
            for other in others {
                // Who came after it was made has a turn of their own, and finds it kept.
                assert_eq!(other.join().unwrap().1, 1);
            }
        });
        assert!(!making.has("/tolls"));
    }

    #[test]
    fn who_was_told_waits_the_second_time() {
        let making = Making::default();
        assert!(!making.is_due("/tolls"));
        let turn = making.turn(1, "/tolls");
        making.tell("/tolls".to_owned());
        assert!(!making.is_due("/tolls"), "it is still being made");
        drop(turn);
        assert!(making.is_due("/tolls"));
        assert!(!making.is_due("/tolls"), "once");
    }

    #[test]
    fn a_page_that_panics_lets_the_others_go_on() {
        let making = Making::default();
        let fails = std::panic::AssertUnwindSafe(|| {
            let _turn = making.turn(1, "/tolls");
            panic!("a fault of ours");
        });
        assert!(std::panic::catch_unwind(fails).is_err());
        assert!(making.turn(1, "/tolls").is_some());
    }
}
