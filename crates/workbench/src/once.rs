//! What is worked out once for each of a few questions, however many ask.

use std::sync::{Arc, Mutex};

use crate::desk::lock;

/// Answers by what was asked, the oldest first; at most so many.
pub(crate) struct Once<K, T> {
    held: Mutex<Vec<(K, Arc<T>)>>,
    most: usize,
}

impl<K: PartialEq + Clone, T> Once<K, T> {
    /// Holds at most so many answers.
    pub(crate) fn of(most: usize) -> Self {
        Self { held: Mutex::default(), most }
    }

    /// The answer that is held, or one that is worked out and held, in place of the oldest where there are too many.
    pub(crate) fn get(&self, asked: &K, work: impl FnOnce() -> T) -> Arc<T> {
        let find =
            |held: &[(K, Arc<T>)]| held.iter().find(|(own, _)| own == asked).map(|(_, one)| Arc::clone(one));
        if let Some(one) = find(&lock(&self.held)) {
            return one;
        }
        let one = Arc::new(work());
        let mut held = lock(&self.held);
        // Somebody else may have come first, and others hold that one.
        if let Some(one) = find(&held) {
            return one;
        }
        if held.len() >= self.most {
            held.remove(0);
        }
        held.push((asked.clone(), Arc::clone(&one)));
        one
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_worked_out_once_until_there_are_too_many() {
        let (once, worked) = (Once::of(2), Mutex::new(Vec::new()));
        let ask = |n: u32| {
            *once.get(&n, || {
                lock(&worked).push(n);
                10 * n
            })
        };
        assert_eq!([1, 2, 1, 3, 2, 1].map(ask), [10, 20, 10, 30, 20, 10]);
        assert_eq!(*lock(&worked), [1, 2, 3, 1], "1 was the oldest when 3 came");
    }
}
