//! Sets of victims, a bit each.

/// A set of victims by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// None of so many.
    pub(super) fn none(of: usize) -> Self {
        Self(vec![0; of.div_ceil(64)])
    }

    /// All of so many.
    pub(super) fn all(of: usize) -> Self {
        let mut all = Self(vec![u64::MAX; of.div_ceil(64)]);
        if let Some(last) = all.0.last_mut().filter(|_| !of.is_multiple_of(64)) {
            *last = (1 << (of % 64)) - 1;
        }
        all
    }

    /// Adds some, each less than how many there are.
    pub(super) fn add(&mut self, numbers: &[u32]) {
        for number in numbers {
            self.insert(*number);
        }
    }

    pub(super) fn insert(&mut self, number: u32) {
        self.0[number as usize / 64] |= 1 << (number % 64);
    }

    pub(super) fn has(&self, number: u32) -> bool {
        self.0[number as usize / 64] >> (number % 64) & 1 == 1
    }

    /// Adds those of another set of as many.
    pub(super) fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// Keeps those that are in another set too.
    pub(super) fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
    }

    /// Takes out those of another set.
    pub(super) fn without(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= !other);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Each of them, in order.
    pub(super) fn each(&self, mut visit: impl FnMut(u32)) {
        for (at, word) in (0u32..).zip(&self.0) {
            let mut rest = *word;
            while rest != 0 {
                visit(at * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }
}
