//! A table as text, and where its rows stand.

use std::ops::ControlFlow;

use super::cut::{Cells, Cutter};

/// Every so many rows the place is kept, so that any row is found by cutting a few.
const STEP: u32 = 256;

/// A table as text.
#[derive(Debug)]
pub(super) struct Rows {
    text: String,
    delimiter: u8,
    /// Where the rows 1, 257, 513... begin.
    marks: Vec<usize>,
    /// How many rows there are, blank ones and headings included.
    count: u32,
}

/// A stretch of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where its first row begins.
    from: usize,
    /// The number of that row.
    first: u32,
    /// How many rows it has at most.
    rows: u32,
}

impl Rows {
    pub(super) fn new(text: String, delimiter: u8) -> Self {
        Self { text, delimiter, marks: Vec::new(), count: 0 }
    }

    /// Cuts the whole text once, and shows each row with whether it has a stray quotation mark.
    pub(super) fn index(&mut self, mut visit: impl FnMut(u32, Cells<'_>, bool)) {
        let mut cutter = Cutter::at(&self.text, self.delimiter, 0);
        let (mut marks, mut number) = (Vec::new(), 0u32);
        loop {
            let place = cutter.place();
            if !cutter.next_row() {
                break;
            }
            if number.is_multiple_of(STEP) {
                marks.push(place);
            }
            number = number.saturating_add(1);
            visit(number, cutter.cells(), cutter.is_stray());
        }
        self.marks = marks;
        self.count = number;
    }

    /// The first rows, before the table is indexed.
    pub(super) fn first(&self, most: usize) -> Vec<(u32, Vec<String>)> {
        let mut first = Vec::new();
        let all = Stretch { from: 0, first: 1, rows: u32::MAX };
        self.visit(&all, |number, cells| {
            first.push((number, cells.iter().map(str::to_owned).collect()));
            if first.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        first
    }

    /// The rows from one on, in so many stretches of about the same length.
    pub(super) fn stretches(&self, first: u32, parts: usize) -> Vec<Stretch> {
        let left = self.count.saturating_sub(first - 1);
        let steps = left.div_ceil(STEP).div_ceil(u32::try_from(parts).unwrap_or(u32::MAX).max(1)).max(1);
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut at = first;
        while at <= self.count {
            // All but the first begin where the place is kept.
            let step = (at - 1) / STEP + steps;
            let next = step.saturating_mul(STEP).saturating_add(1).min(self.count + 1);
            if let Some(stretch) = self.stretch(at, next - at) {
                stretches.push(stretch);
            }
            at = next;
        }
        stretches
    }

    /// So many rows from one on; `None` when there is no such row.
    pub(super) fn stretch(&self, first: u32, rows: u32) -> Option<Stretch> {
        let before = first.checked_sub(1).filter(|before| *before < self.count)?;
        let mut cutter = Cutter::at(&self.text, self.delimiter, *self.marks.get((before / STEP) as usize)?);
        for _ in 0..before % STEP {
            cutter.next_row();
        }
        Some(Stretch { from: cutter.place(), first, rows })
    }

    /// Visits the rows of a stretch that are not blank, in order.
    pub(super) fn visit(&self, stretch: &Stretch, mut visit: impl FnMut(u32, Cells<'_>) -> ControlFlow<()>) {
        let mut cutter = Cutter::at(&self.text, self.delimiter, stretch.from);
        let mut number = stretch.first;
        for _ in 0..stretch.rows {
            if !cutter.next_row() {
                return;
            }
            let cells = cutter.cells();
            if !cells.is_blank() && visit(number, cells).is_break() {
                return;
            }
            number = number.saturating_add(1);
        }
    }

    /// How many rows there are, blank ones and headings included.
    pub(super) fn count(&self) -> u32 {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: usize) -> Rows {
        let text: String =
            (1..=rows).map(|n| if n % 7 == 0 { "\n".to_owned() } else { format!("{n},\"س\n\"\n") }).collect();
        let mut rows = Rows::new(text, b',');
        rows.index(|_, _, _| {});
        rows
    }

    fn numbers(rows: &Rows, stretches: &[Stretch]) -> Vec<(u32, String)> {
        let mut seen = Vec::new();
        for stretch in stretches {
            rows.visit(stretch, |number, cells| {
                seen.push((number, cells.get(0).to_owned()));
                ControlFlow::Continue(())
            });
        }
        seen
    }

    #[test]
    fn stretches_hold_every_row_once_in_order() {
        for count in [0, 1, 255, 256, 257, 1000, 5000] {
            let rows = table(count);
            let expected: Vec<_> = (1..=count)
                .filter(|n| n % 7 != 0)
                .map(|n| (u32::try_from(n).unwrap(), n.to_string()))
                .collect();
            for parts in [0, 1, 2, 3, 7, 100, usize::MAX] {
                assert_eq!(numbers(&rows, &rows.stretches(1, parts)), expected, "{count} rows in {parts}");
            }
            let after: Vec<_> = expected.iter().filter(|(n, _)| *n >= 4).cloned().collect();
            assert_eq!(numbers(&rows, &rows.stretches(4, 4)), after);
        }
        assert_eq!(table(5000).stretches(2, 4).len(), 4);
    }

    #[test]
    fn any_row_is_found() {
        let rows = table(1000);
        for n in [1, 2, 256, 257, 1000] {
            let one = rows.stretch(n, 1).expect("there is such a row");
            assert_eq!(numbers(&rows, &[one]), if n % 7 == 0 { vec![] } else { vec![(n, n.to_string())] });
        }
        assert!(rows.stretch(0, 1).is_none() && rows.stretch(1001, 1).is_none());
    }
}
