//! Chance that can be repeated: streams of numbers named by seed and purpose.
//!
//! Responsible for every random choice. Never reads a clock or the system's entropy, and draws its own numbers
//! from the raw stream, so that a new version of a library of distributions changes no byte.
//! Start at [`Dice::new`]; [`Wheel`] is for unequal chances.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of chances.
#[derive(Clone, Debug)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of this seed for this purpose: two purposes never share numbers.
    #[must_use]
    pub fn new(seed: u64, purpose: &str) -> Self {
        let mut key = [0u8; 32];
        for (at, part) in key.chunks_exact_mut(8).enumerate() {
            let mixed = stir(seed ^ stir(at as u64 + 1));
            let word = purpose.bytes().fold(mixed, |hash, byte| stir(hash ^ u64::from(byte)));
            part.copy_from_slice(&word.to_le_bytes());
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Evenly in `0.0..1.0`.
    pub fn unit(&mut self) -> f64 {
        unit_of(self.0.next_u64())
    }

    /// Whether something of this probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        probability > 0.0 && self.unit() < probability
    }

    /// Evenly in `0..bound`; 0 where the bound is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.0.next_u64()) * bound as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// Evenly in `from..=to`.
    pub fn between(&mut self, from: i32, to: i32) -> i32 {
        let width = usize::try_from(to - from + 1).unwrap_or(1);
        from + i32::try_from(self.below(width)).unwrap_or(0)
    }

    /// One of these, each as likely.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// A normal deviate, mean 0 and deviation 1 (the sum of twelve even ones, which is near enough here).
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// Puts the items in random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Unequal chances, drawn by the running sum of their weights.
#[derive(Clone, Debug)]
pub struct Wheel(Vec<f64>);

impl Wheel {
    /// A wheel with one field for each weight.
    pub fn new(weights: impl IntoIterator<Item = f64>) -> Self {
        let mut sum = 0.0;
        Self(
            weights
                .into_iter()
                .map(|weight| {
                    sum += weight;
                    sum
                })
                .collect(),
        )
    }

    /// Weights that fall with the rank: `1 / (rank + offset) ^ slope`.
    #[must_use]
    pub fn zipf(fields: usize, offset: f64, slope: f64) -> Self {
        Self::new((1..=fields).map(|rank| (rank as f64 + offset).powf(-slope)))
    }

    /// The field at which the wheel stops.
    pub fn spin(&self, dice: &mut Dice) -> usize {
        self.at(dice.unit())
    }

    /// The field at this share of the whole turn.
    #[must_use]
    pub fn at(&self, share: f64) -> usize {
        let Some(total) = self.0.last() else { return 0 };
        self.0.partition_point(|sum| *sum <= share * total).min(self.0.len() - 1)
    }
}

/// A well mixed number out of another.
#[must_use]
pub fn stir(value: u64) -> u64 {
    let mut mixed = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The same number as a share in `0.0..1.0`.
#[must_use]
pub fn unit_of(value: u64) -> f64 {
    (value >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_purpose_same_numbers() {
        let (mut one, mut two) = (Dice::new(7, "people"), Dice::new(7, "people"));
        assert!((0..100).all(|_| one.below(1000) == two.below(1000)));
        let (mut one, mut two) = (Dice::new(7, "people"), Dice::new(7, "lists"));
        assert!((0..100).filter(|_| one.below(1000) == two.below(1000)).count() < 5);
    }

    #[test]
    fn wheel_follows_its_weights() {
        let (wheel, mut dice) = (Wheel::new([1.0, 0.0, 3.0]), Dice::new(1, "wheel"));
        let mut seen = [0; 3];
        (0..10_000).for_each(|_| seen[wheel.spin(&mut dice)] += 1);
        assert!(seen[1] == 0 && (7_300..7_700).contains(&seen[2]), "{seen:?}");
    }
}
