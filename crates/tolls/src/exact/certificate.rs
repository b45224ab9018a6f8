//! Multipliers that prove a bound, and the check of them, which knows nothing of how they were found.

use super::simplex::{Column, Range};

/// Multipliers of rows, over one denominator: `sum(multiplier * row)` says as much as the bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) multipliers: Vec<i128>,
    pub(crate) den: i128,
}

impl Proof {
    /// What the multipliers prove: no solution is worth more than this (numerator over `den`). `None` when they
    /// prove nothing. Any multipliers may be given: by weak duality the answer is right for all of them.
    ///
    /// With every worth nought, an answer below nought proves that nothing satisfies the rows.
    pub(crate) fn at_most(
        &self,
        rows: &[Range],
        columns: &[Column],
        worth: &dyn Fn(usize) -> i64,
    ) -> Option<i128> {
        let mut sum = 0i128;
        for (row, by) in rows.iter().zip(&self.multipliers) {
            let end = if *by > 0 { row.high? } else { row.low };
            sum = sum.checked_add(by.checked_mul(i128::from(end))?)?;
        }
        for (j, column) in columns.iter().enumerate() {
            let mut gain = i128::from(worth(j)).checked_mul(self.den)?;
            for (row, factor) in &column.entries {
                gain = gain.checked_sub(self.multipliers.get(*row)?.checked_mul(i128::from(*factor))?)?;
            }
            let end = match gain {
                0 => 0,
                1.. => column.high?,
                _ => column.low,
            };
            sum = sum.checked_add(gain.checked_mul(i128::from(end))?)?;
        }
        Some(sum)
    }
}
