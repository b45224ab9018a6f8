//! What is odd about the rows of a list: shown beside it, never a reason not to read it.

use sijill_model::{Day, FieldKind};

use super::Column;
use super::cut::Cells;
use super::oddity::Oddity;
use super::watch::{Profile, Watch};

/// Most rows or cells of one kind that are told one by one; the rest are counted.
pub(super) const TOLD: usize = 50;

/// Watches the rows of a list as they are read.
pub(super) struct Look<'a> {
    columns: &'a [Column],
    /// Columns of which something can be odd.
    watched: Vec<(usize, Watch)>,
    as_of: Option<Day>,
    ragged: (usize, Vec<(u32, usize)>),
    stray: (usize, Vec<u32>),
    /// How many cells a row should have; `None` where rows end with their last cell.
    width: Option<usize>,
}

/// Row, column and what was found there.
pub(super) type Found = (Option<u32>, Option<String>, Oddity);

/// What was found in the rows of a list.
pub(super) struct Seen {
    pub(super) findings: Vec<Found>,
    /// For each column.
    pub(super) profiles: Vec<Profile>,
    /// For each column, whether its dates begin with the day; `None` where none says.
    pub(super) day_first: Vec<Option<bool>>,
    /// Whether some date can be read in both ways.
    pub(super) either_way: bool,
}

impl<'a> Look<'a> {
    pub(super) fn new(columns: &'a [Column], as_of: Option<Day>, width: Option<usize>) -> Self {
        let watched = (0..columns.len())
            .filter(|n| columns[*n].field.kind != FieldKind::Ignore)
            .map(|n| (n, Watch::default()))
            .collect();
        Self { columns, watched, as_of, ragged: (0, Vec::new()), stray: (0, Vec::new()), width }
    }

    /// Looks at a row that is not blank.
    pub(super) fn row(&mut self, number: u32, cells: Cells<'_>, is_stray: bool) {
        if let Some(width) = self.width.filter(|width| cells.len() != *width) {
            // Blank cells beyond the last column say nothing.
            let longer = || (width..cells.len()).any(|n| !cells.trimmed(n).is_empty());
            if cells.len() < width || longer() {
                self.ragged.0 += 1;
                if self.ragged.1.len() < TOLD {
                    self.ragged.1.push((number, cells.len()));
                }
            }
        }
        if is_stray {
            self.stray.0 += 1;
            if self.stray.1.len() < TOLD {
                self.stray.1.push(number);
            }
        }
        for (n, watch) in &mut self.watched {
            let cell = cells.trimmed(*n);
            if !cell.is_empty() {
                watch.cell(&self.columns[*n], number, cell, self.as_of);
            }
        }
    }

    /// What was found, once every row was looked at.
    pub(super) fn finish(self) -> Seen {
        let mut seen = Seen {
            findings: Vec::new(),
            profiles: vec![Profile::default(); self.columns.len()],
            day_first: vec![None; self.columns.len()],
            either_way: false,
        };
        let more = |all: usize, told: usize, odd: fn(usize) -> Oddity| {
            (all > told).then(|| (None, None, odd(all - told)))
        };
        let width = self.width.unwrap_or(0);
        for (number, cells) in &self.ragged.1 {
            seen.findings.push((Some(*number), None, Oddity::Ragged { cells: *cells, width }));
        }
        seen.findings.extend(more(self.ragged.0, self.ragged.1.len(), Oddity::MoreRagged));
        for number in &self.stray.1 {
            seen.findings.push((Some(*number), None, Oddity::Stray));
        }
        seen.findings.extend(more(self.stray.0, self.stray.1.len(), Oddity::MoreStray));
        for (n, mut watch) in self.watched {
            let column = &self.columns[n];
            watch.tell(column, &mut seen.findings);
            seen.day_first[n] =
                (watch.day_first != watch.month_first).then_some(watch.day_first > watch.month_first);
            seen.either_way |= watch.either > 0;
            seen.profiles[n] = watch.profile;
        }
        seen
    }
}
