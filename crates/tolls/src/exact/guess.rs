//! A guess at the multipliers that prove an end, in floating-point numbers.
//!
//! By weak duality any multipliers prove some end, so the search for good ones need not be exact, only the check of
//! them: no answer is ever taken from here unchecked. The search is a revised simplex for rows with two ends (Dantzig
//! 1955) with an explicit inverse (Dantzig and Orchard-Hays 1954), no artificial variables (the sum of what is amiss is
//! made least first: Wolfe, "The composite simplex algorithm", 1965), a ratio test in two passes (Harris 1973), rows
//! whose ends are moved apart a little so that ties are rare (Charnes 1952), and columns made on demand (Gilmore and
//! Gomory 1961). Nothing here depends on threads, time or chance.

use super::simplex::{Column, Fault, Range, Source};

/// How a guess ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Guessed {
    /// The most is about this.
    Best(f64),
    /// There is no most. This is certain: a column that pays counts in no row with an upper end.
    Unbounded,
    /// Nothing seems to satisfy all rows.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Basic(usize),
    AtLow,
    AtHigh,
}

/// Multipliers are rounded to this many parts of one where columns are asked for: finer than what pays.
pub(crate) const FINE: i128 = 1 << 40;
/// A unit of a column must pay more than this; what multipliers of ones and halves leave over is below it.
const PAYS: f64 = 1e-8;
/// No pivot is made on a smaller number, as long as there is another.
const PIVOT: f64 = 1e-7;
/// Numbers below this are taken for nought in products.
const NOUGHT: f64 = 1e-12;
/// After so many pivots the inverse is made afresh: rounding has not had the time to grow.
const AFRESH: usize = 400;
/// So many pivots before it is given up.
const STEPS: usize = 60_000;
/// So many columns are kept from one question to the next, besides those in use.
const KEPT: usize = 2_000;

/// The state of a search. Columns are nought or more, without an upper end.
#[derive(Debug, Clone)]
pub(crate) struct Guess {
    rows: Vec<Range>,
    /// The ends of the rows in use: their own, or moved apart.
    ends: Vec<(f64, f64)>,
    columns: Vec<Column>,
    worth: Vec<f64>,
    /// Of the sums of rows first, then of columns.
    place: Vec<Place>,
    basis: Vec<usize>,
    /// Of the inverse of the basis, one row's part after another (the inverse turned).
    inverse: Vec<f64>,
    value: Vec<f64>,
    /// What a unit of each basic variable is worth; while values are amiss, which way.
    cost: Vec<f64>,
    multipliers: Vec<f64>,
    /// Whether the multipliers are those that mend what is amiss.
    seeking: bool,
    /// Pivots since the inverse was made afresh.
    since: usize,
    steps: usize,
    /// By so much a value may pass its end.
    slack: f64,
}

impl Guess {
    pub(crate) fn new(rows: Vec<Range>) -> Self {
        let m = rows.len();
        let largest = rows.iter().map(|row| row.high.unwrap_or(row.low)).max().unwrap_or(0);
        let mut new = Self {
            // What 16 digits leave of the largest number, with three to spare.
            slack: 1e-12 * (largest as f64).max(1e3),
            ends: Vec::new(),
            columns: Vec::new(),
            worth: Vec::new(),
            place: (0..m).map(Place::Basic).collect(),
            basis: (0..m).collect(),
            inverse: vec![0.0; m * m],
            value: vec![0.0; m],
            cost: vec![0.0; m],
            multipliers: vec![0.0; m],
            seeking: false,
            since: 0,
            steps: 0,
            rows,
        };
        (0..m).for_each(|i| new.inverse[i * m + i] = -1.0);
        new.move_apart();
        new
    }

    pub(crate) fn rows(&self) -> &[Range] {
        &self.rows
    }

    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The multipliers at which the search ended, without what is left of those that are nought.
    pub(crate) fn multipliers(&self) -> Vec<f64> {
        self.multipliers.iter().map(|by| if by.abs() < PAYS { 0.0 } else { *by }).collect()
    }

    /// Whether those multipliers are of a search for anything that satisfies the rows, which found nothing.
    pub(crate) fn seeking(&self) -> bool {
        self.seeking
    }

    pub(crate) fn add(&mut self, column: Column, worth: i64) {
        self.columns.push(column);
        self.worth.push(worth as f64);
        self.place.push(Place::AtLow);
    }

    /// Drops columns that are not in use when they have become many: which are kept, `None` when all.
    pub(crate) fn thin(&mut self) -> Option<Vec<bool>> {
        let m = self.rows.len();
        if self.columns.len() <= m + KEPT {
            return None;
        }
        let kept: Vec<bool> = self.place[m..].iter().map(|place| matches!(place, Place::Basic(_))).collect();
        let mut at = kept.iter();
        self.columns.retain(|_| at.next() == Some(&true));
        let mut at = kept.iter();
        self.worth.retain(|_| at.next() == Some(&true));
        let mut new = m;
        for (old, _) in kept.iter().enumerate().filter(|(_, kept)| **kept) {
            if let Place::Basic(row) = self.place[m + old] {
                self.basis[row] = new;
                self.place[new] = Place::Basic(row);
                new += 1;
            }
        }
        self.place.truncate(new);
        Some(kept)
    }

    /// Ends moved apart, each by another length, so that few things happen at once.
    fn move_apart(&mut self) {
        let mut seed = 0x9e37_79b9_u32;
        let mut length = || {
            // An ordinary congruential sequence: any lengths do, as long as they differ and are always the same.
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            self.slack * (100.0 + f64::from(seed >> 8) / f64::from(1 << 17))
        };
        let ends = self.rows.iter().map(|row| {
            let (below, above) = (length(), length());
            (row.low as f64 - below, row.high.map_or(f64::INFINITY, |high| high as f64 + above))
        });
        self.ends = ends.collect();
    }

    fn ends(&self, variable: usize) -> (f64, f64) {
        self.ends.get(variable).copied().unwrap_or((0.0, f64::INFINITY))
    }

    /// The most that the columns can be worth, about.
    pub(crate) fn most(
        &mut self,
        worth: &dyn Fn(usize) -> i64,
        source: &mut dyn Source,
    ) -> Result<Guessed, Fault> {
        for (column, kept) in self.worth.iter_mut().enumerate() {
            *kept = worth(column) as f64;
        }
        self.steps = 0;
        let mut end = self.run(source)?;
        if let Guessed::Best(_) = end {
            // The same with the ends where they are; nearly always nothing moves.
            let exact = self
                .rows
                .iter()
                .map(|row| (row.low as f64, row.high.map_or(f64::INFINITY, |high| high as f64)));
            self.ends = exact.collect();
            self.evaluate();
            end = self.run(source)?;
            self.move_apart();
            self.evaluate();
        }
        Ok(end)
    }

    fn run(&mut self, source: &mut dyn Source) -> Result<Guessed, Fault> {
        let mut sure = false;
        loop {
            self.weigh();
            let seeking = self.seeking;
            let mut open = self.listed(seeking);
            if open.is_empty() && !self.rows_pay(seeking) {
                let first = self.rows.len() + self.columns.len();
                let fixed: Vec<i128> = self.multipliers.iter().map(|by| parts(*by, FINE)).collect();
                for (column, worth) in source.columns(&fixed, FINE, seeking) {
                    self.add(column, worth);
                }
                open = (first..self.place.len()).filter(|v| self.gain(*v, seeking) > PAYS).collect();
                if open.is_empty() {
                    if sure {
                        return Ok(if seeking { Guessed::Nothing } else { Guessed::Best(self.total()) });
                    }
                    self.afresh();
                    sure = true;
                    continue;
                }
            }
            sure = false;
            // Some that pay are taken in turn before all are looked at again.
            for _ in 0..open.len() + 50 {
                let Some((variable, up)) = self.choose(&open, seeking) else { break };
                if !self.step(variable, up, seeking)? {
                    return self.no_end();
                }
                if self.since > AFRESH {
                    self.afresh();
                }
                if seeking && !self.reweigh() {
                    break;
                }
            }
        }
    }

    /// A column that pays for ever counts where there is no upper end: with nothing below nought no other can.
    fn no_end(&self) -> Result<Guessed, Fault> {
        let free = self.columns.iter().zip(&self.worth).any(|(column, worth)| {
            let open = |(row, factor): &(usize, i64)| *factor >= 0 && self.rows[*row].high.is_none();
            *worth > 0.0 && column.entries.iter().all(open)
        });
        if free { Ok(Guessed::Unbounded) } else { Err(Fault::TooIntricate) }
    }

    /// Which way a basic variable is amiss: up (1), down (-1) or not.
    fn amiss(&self, row: usize) -> f64 {
        let (low, high) = self.ends(self.basis[row]);
        if self.value[row] < low - self.slack {
            1.0
        } else if self.value[row] > high + self.slack {
            -1.0
        } else {
            0.0
        }
    }

    /// Works out what the basic variables are worth, and the multipliers; whether values are amiss, and those to mend
    /// them are meant.
    fn weigh(&mut self) {
        let m = self.rows.len();
        let mut cost: Vec<f64> = (0..m).map(|row| self.amiss(row)).collect();
        self.seeking = cost.iter().any(|amiss| *amiss != 0.0);
        if !self.seeking {
            let worth = |v: &usize| v.checked_sub(m).map_or(0.0, |column| self.worth[column]);
            cost = self.basis.iter().map(worth).collect();
        }
        let of = |part: &[f64]| part.iter().zip(&cost).map(|(part, cost)| part * cost).sum();
        self.multipliers = self.inverse.chunks_exact(m.max(1)).map(of).collect();
        self.cost = cost;
    }

    /// The same after a step, while values are amiss: only what changed. Whether any still is.
    fn reweigh(&mut self) -> bool {
        let m = self.rows.len();
        let mut any = false;
        for row in 0..m {
            let amiss = self.amiss(row);
            any |= amiss != 0.0;
            let by = amiss - self.cost[row];
            if by != 0.0 {
                self.cost[row] = amiss;
                let part = self.inverse.iter().skip(row).step_by(m);
                self.multipliers.iter_mut().zip(part).for_each(|(sum, part)| *sum += by * part);
            }
        }
        any
    }

    /// How much a unit more of a variable adds.
    fn gain(&self, variable: usize, seeking: bool) -> f64 {
        let Some(column) = variable.checked_sub(self.rows.len()) else { return self.multipliers[variable] };
        let mut gain = if seeking { 0.0 } else { self.worth[column] };
        for (row, factor) in &self.columns[column].entries {
            gain -= self.multipliers[*row] * *factor as f64;
        }
        gain
    }

    /// The columns that pay, of those known.
    fn listed(&self, seeking: bool) -> Vec<usize> {
        let rest = (self.rows.len()..self.place.len()).filter(|v| self.place[*v] == Place::AtLow);
        rest.filter(|v| self.gain(*v, seeking) > PAYS).collect()
    }

    fn pays(&self, variable: usize, seeking: bool) -> Option<(f64, bool)> {
        let gain = self.gain(variable, seeking);
        match self.place[variable] {
            Place::AtLow if gain > PAYS => Some((gain, true)),
            Place::AtHigh if gain < -PAYS => Some((-gain, false)),
            _ => None,
        }
    }

    fn rows_pay(&self, seeking: bool) -> bool {
        (0..self.rows.len()).any(|row| self.pays(row, seeking).is_some())
    }

    /// The variable to move, and whether up: the one that pays most for its length.
    fn choose(&self, open: &[usize], seeking: bool) -> Option<(usize, bool)> {
        let m = self.rows.len();
        let mut best: Option<(f64, usize, bool)> = None;
        for variable in (0..m).chain(open.iter().copied()) {
            let Some((gain, up)) = self.pays(variable, seeking) else { continue };
            let long = variable.checked_sub(m).map_or(1, |column| self.columns[column].entries.len());
            let per = gain * gain / (1 + long) as f64;
            if best.is_none_or(|(most, ..)| per > most) {
                best = Some((per, variable, up));
            }
        }
        best.map(|(_, variable, up)| (variable, up))
    }

    /// A variable's column in terms of the basis.
    fn direction(&self, variable: usize) -> Vec<f64> {
        let m = self.rows.len();
        let mut all = vec![0.0; m];
        let mut take = |row: usize, factor: f64| {
            let part = &self.inverse[row * m..(row + 1) * m];
            all.iter_mut().zip(part).for_each(|(sum, part)| *sum += factor * part);
        };
        match variable.checked_sub(m) {
            None => take(variable, -1.0),
            Some(column) => {
                self.columns[column].entries.iter().for_each(|(row, factor)| take(*row, *factor as f64));
            }
        }
        all
    }

    /// Moves a variable as far as the others let it; `false` when nothing stops it.
    fn step(&mut self, variable: usize, up: bool, seeking: bool) -> Result<bool, Fault> {
        self.steps += 1;
        self.since += 1;
        if self.steps > STEPS {
            return Err(Fault::TooIntricate);
        }
        let sign = if up { 1.0 } else { -1.0 };
        let along = self.direction(variable);
        // Each that stops: how far, how fast, where, and whether at its upper end.
        let mut stops: Vec<(f64, f64, usize, bool)> = Vec::new();
        let mut reach = f64::INFINITY;
        for (row, weight) in along.iter().enumerate() {
            let rate = -sign * weight;
            if rate.abs() < PIVOT {
                continue;
            }
            let (low, high) = self.ends(self.basis[row]);
            let amiss = if seeking { self.amiss(row) } else { 0.0 };
            let end = match (amiss, rate > 0.0) {
                (amiss, true) if amiss > 0.0 => low,
                (amiss, false) if amiss < 0.0 => high,
                (amiss, _) if amiss != 0.0 => continue,
                (_, true) => high,
                (_, false) => low,
            };
            if end.is_infinite() {
                continue;
            }
            let far = ((end - self.value[row]) / rate).max(0.0);
            let at_high = if amiss == 0.0 { rate > 0.0 } else { amiss < 0.0 };
            stops.push((far, rate.abs(), row, at_high));
            reach = reach.min(far + self.slack / rate.abs());
        }
        let (low, high) = self.ends(variable);
        let span = high - low;
        let mut stop: Option<(f64, f64, usize, bool)> = None;
        for (far, rate, row, at_high) in stops.into_iter().filter(|(far, ..)| *far <= reach) {
            if stop.is_none_or(|(_, most, ..)| rate > most) {
                stop = Some((far, rate, row, at_high));
            }
        }
        let Some((far, _, row, at_high)) = stop.filter(|(far, ..)| *far < span) else {
            if span.is_infinite() {
                return Ok(false);
            }
            for (value, weight) in self.value.iter_mut().zip(&along) {
                *value -= sign * span * weight;
            }
            self.place[variable] = if up { Place::AtHigh } else { Place::AtLow };
            return Ok(true);
        };
        let from = if up { low } else { high };
        for (value, weight) in self.value.iter_mut().zip(&along) {
            *value -= sign * far * weight;
        }
        self.value[row] = from + sign * far;
        // The multipliers move along the row that leaves.
        let m = self.rows.len();
        let by = self.gain(variable, seeking) / along[row];
        let part = self.inverse.iter().skip(row).step_by(m);
        self.multipliers.iter_mut().zip(part).for_each(|(sum, part)| *sum += by * part);
        self.cost[row] = if seeking { 0.0 } else { variable.checked_sub(m).map_or(0.0, |at| self.worth[at]) };
        let leaving = self.basis[row];
        self.place[leaving] = if at_high { Place::AtHigh } else { Place::AtLow };
        self.enter(variable, row, &along);
        Ok(true)
    }

    /// Puts a variable in the place of the basic one of a row.
    fn enter(&mut self, variable: usize, row: usize, along: &[f64]) {
        let m = self.rows.len();
        self.basis[row] = variable;
        self.place[variable] = Place::Basic(row);
        let with = along[row];
        let others: Vec<(usize, f64)> = along
            .iter()
            .enumerate()
            .filter(|(i, weight)| *i != row && weight.abs() > NOUGHT)
            .map(|(i, weight)| (i, *weight))
            .collect();
        for part in self.inverse.chunks_exact_mut(m) {
            if part[row].abs() > NOUGHT {
                let own = part[row] / with;
                part[row] = own;
                others.iter().for_each(|(i, weight)| part[*i] -= weight * own);
            } else {
                part[row] = 0.0;
            }
        }
    }

    /// Makes the inverse, the values and the multipliers afresh.
    fn afresh(&mut self) {
        let m = self.rows.len();
        let mut basic = std::mem::replace(&mut self.basis, (0..m).collect());
        basic.sort_by_key(|v| v.checked_sub(m).map_or(0, |column| self.columns[column].entries.len()));
        self.inverse.fill(0.0);
        (0..m).for_each(|i| self.inverse[i * m + i] = -1.0);
        let mut free = vec![true; m];
        for variable in basic.iter().filter(|v| **v < m) {
            self.place[*variable] = Place::Basic(*variable);
            free[*variable] = false;
        }
        for variable in basic.into_iter().filter(|v| *v >= m) {
            let along = self.direction(variable);
            let rows = (0..m).filter(|row| free[*row]);
            let row = rows.max_by(|a, b| along[*a].abs().total_cmp(&along[*b].abs()));
            match row.filter(|row| along[*row].abs() > PIVOT) {
                Some(row) => {
                    free[row] = false;
                    self.enter(variable, row, &along);
                }
                None => self.place[variable] = Place::AtLow,
            }
        }
        // Where columns had come to depend on one another the row's own sum takes the place.
        (0..m).filter(|row| free[*row]).for_each(|row| self.place[row] = Place::Basic(row));
        self.since = 0;
        self.evaluate();
        self.weigh();
    }

    /// Works out the values of the basic variables.
    fn evaluate(&mut self) {
        let rest: Vec<(usize, f64)> = (0..self.rows.len())
            .filter_map(|row| match self.place[row] {
                Place::Basic(_) => None,
                Place::AtLow => Some((row, self.ends[row].0)),
                Place::AtHigh => Some((row, self.ends[row].1)),
            })
            .collect();
        let m = self.rows.len();
        self.value = vec![0.0; m];
        for (row, end) in rest {
            let part = &self.inverse[row * m..(row + 1) * m];
            self.value.iter_mut().zip(part).for_each(|(sum, part)| *sum += end * part);
        }
    }

    fn total(&self) -> f64 {
        let m = self.rows.len();
        let of = |(value, variable): (&f64, &usize)| {
            variable.checked_sub(m).map_or(0.0, |column| value * self.worth[column])
        };
        self.value.iter().zip(&self.basis).map(of).sum()
    }
}

/// A number as so many parts of one, rounded.
#[expect(clippy::cast_possible_truncation, reason = "rounding is meant, and multipliers are small")]
pub(crate) fn parts(number: f64, den: i128) -> i128 {
    (number * den as f64).round() as i128
}
