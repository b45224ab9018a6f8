//! A revised simplex for rows and variables with two ends, in exact arithmetic, with columns made on demand.
//!
//! Each row `low <= a.x <= high` becomes `a.x - s + t = low` with `0 <= s <= high - low`; the `t` are driven to
//! nought first. The inverse of the basis is kept as whole numbers over the determinant (Edmonds, "Systems of
//! distinct representatives and linear algebra", 1967), so that no step divides with a remainder. Variables may
//! rest at either end (Dantzig 1955). Columns that are too many to list are asked for by their price (Gilmore and
//! Gomory 1961).

/// The ends between which a row must lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) low: i64,
    pub(crate) high: Option<i64>,
}

/// A variable: where it counts, and its own ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// Rows with the factor by which the variable counts in each.
    pub(crate) entries: Vec<(usize, i64)>,
    pub(crate) low: i64,
    pub(crate) high: Option<i64>,
}

/// Why no answer was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Numbers or steps beyond what is kept: the programme is too intricate.
    TooIntricate,
}

/// Where further columns come from, when they are too many to list.
pub(crate) trait Source {
    /// Columns that pay at these multipliers (`worth * den - sum(multiplier * factor) > 0`), each with its worth,
    /// the best first; none when none does.
    ///
    /// While only agreement is sought every worth is nought.
    fn columns(&mut self, multipliers: &[i128], den: i128, seeking: bool) -> Vec<(Column, i64)>;
}

/// No columns but those listed.
pub(crate) struct Listed;

impl Source for Listed {
    fn columns(&mut self, _: &[i128], _: i128, _: bool) -> Vec<(Column, i64)> {
        Vec::new()
    }
}

/// How a search for the most ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The most is reached.
    Best,
    /// There is no most; [`Simplex::ray`] can grow for ever.
    Unbounded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Basic(usize),
    AtLow,
    AtHigh,
}

/// After so many steps without progress the first column that pays is taken (Bland 1977), which cannot cycle.
const PATIENCE: usize = 60;
/// Beyond so many steps the programme is given up.
const STEPS: usize = 200_000;

/// The state of a search. It may be asked for the most of one thing after another; each search starts from
/// where the last one ended.
#[derive(Debug, Clone)]
pub(crate) struct Simplex {
    rows: Vec<Range>,
    columns: Vec<Column>,
    worth: Vec<i64>,
    /// The sign of each row's `t`.
    sign: Vec<i64>,
    basis: Vec<usize>,
    place: Vec<Place>,
    /// Numerators of the inverse of the basis, row by row.
    inverse: Vec<i64>,
    den: i64,
    /// Numerators of the values of the basic variables.
    value: Vec<i128>,
    seeking: bool,
    /// The columns that grow together for ever, after [`End::Unbounded`].
    ray: Vec<usize>,
}

impl Simplex {
    pub(crate) fn new(rows: Vec<Range>, columns: Vec<Column>) -> Self {
        let m = rows.len();
        let mut left: Vec<i128> = rows.iter().map(|row| i128::from(row.low)).collect();
        for column in columns.iter().filter(|column| column.low != 0) {
            for (row, factor) in &column.entries {
                left[*row] -= i128::from(*factor) * i128::from(column.low);
            }
        }
        let sign: Vec<i64> = left.iter().map(|left| if *left < 0 { -1 } else { 1 }).collect();
        let mut inverse = vec![0; m * m];
        for (i, sign) in sign.iter().enumerate() {
            inverse[i * m + i] = *sign;
        }
        let mut place = vec![Place::AtLow; 2 * m + columns.len()];
        for i in 0..m {
            place[m + i] = Place::Basic(i);
        }
        Self {
            worth: vec![0; columns.len()],
            rows,
            columns,
            basis: (m..2 * m).collect(),
            place,
            inverse,
            den: 1,
            value: left.iter().map(|left| left.abs()).collect(),
            sign,
            seeking: true,
            ray: Vec::new(),
        }
    }

    fn add(&mut self, column: Column, worth: i64) {
        self.columns.push(column);
        self.worth.push(worth);
        self.place.push(Place::AtLow);
    }

    pub(crate) fn rows(&self) -> &[Range] {
        &self.rows
    }

    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub(crate) fn ray(&self) -> &[usize] {
        &self.ray
    }

    /// The numerator of a column's value, over [`Simplex::den`].
    pub(crate) fn value(&self, column: usize) -> i128 {
        let resting = |end: i64| i128::from(end) * i128::from(self.den);
        match self.place[2 * self.rows.len() + column] {
            Place::Basic(at) => self.value[at],
            Place::AtLow => resting(self.columns[column].low),
            Place::AtHigh => resting(self.columns[column].high.unwrap_or_default()),
        }
    }

    pub(crate) fn den(&self) -> i128 {
        i128::from(self.den)
    }

    /// The ends of any variable: of rows' `s` first, then of their `t`, then of columns.
    fn ends(&self, variable: usize) -> (i64, Option<i64>) {
        let m = self.rows.len();
        if variable < m {
            let row = &self.rows[variable];
            (0, row.high.map(|high| high - row.low))
        } else if variable < 2 * m {
            (0, (!self.seeking).then_some(0))
        } else {
            let column = &self.columns[variable - 2 * m];
            (column.low, column.high)
        }
    }

    fn worth(&self, variable: usize) -> i64 {
        let m = self.rows.len();
        match (self.seeking, variable) {
            (true, v) if (m..2 * m).contains(&v) => -1,
            (false, v) if v >= 2 * m => self.worth[v - 2 * m],
            _ => 0,
        }
    }

    /// The multipliers of the rows at the present basis, over [`Simplex::den`].
    pub(crate) fn multipliers(&self) -> Vec<i128> {
        let m = self.rows.len();
        let mut all = vec![0i128; m];
        for (i, variable) in self.basis.iter().enumerate() {
            let worth = i128::from(self.worth(*variable));
            if worth != 0 {
                for (sum, part) in all.iter_mut().zip(&self.inverse[i * m..(i + 1) * m]) {
                    *sum += worth * i128::from(*part);
                }
            }
        }
        all
    }

    /// How much a unit more of a variable would add, over [`Simplex::den`].
    fn gain(&self, variable: usize, multipliers: &[i128]) -> i128 {
        let m = self.rows.len();
        if variable < m {
            return multipliers[variable];
        }
        let column = &self.columns[variable - 2 * m];
        let mut gain = i128::from(self.worth(variable)) * i128::from(self.den);
        for (row, factor) in &column.entries {
            gain -= multipliers[*row] * i128::from(*factor);
        }
        gain
    }

    /// The variable to move and its direction.
    fn choose(&self, multipliers: &[i128], first: bool) -> Option<(usize, i128)> {
        let m = self.rows.len();
        let mut best: Option<(usize, i128, i128)> = None;
        for variable in (0..m).chain(2 * m..self.place.len()) {
            let up = match self.place[variable] {
                Place::Basic(_) => continue,
                Place::AtLow => true,
                Place::AtHigh => false,
            };
            let gain = self.gain(variable, multipliers);
            if (up && gain <= 0) || (!up && gain >= 0) {
                continue;
            }
            let (low, high) = self.ends(variable);
            if high == Some(low) {
                continue;
            }
            if first {
                return Some((variable, if up { 1 } else { -1 }));
            }
            if best.is_none_or(|(_, _, most)| gain.abs() > most) {
                best = Some((variable, if up { 1 } else { -1 }, gain.abs()));
            }
        }
        best.map(|(variable, direction, _)| (variable, direction))
    }

    /// The column of a variable in terms of the basis, over [`Simplex::den`].
    fn direction(&self, variable: usize) -> Vec<i128> {
        let m = self.rows.len();
        let mut all = vec![0i128; m];
        let mut take = |row: usize, factor: i64| {
            for (i, sum) in all.iter_mut().enumerate() {
                *sum += i128::from(self.inverse[i * m + row]) * i128::from(factor);
            }
        };
        if variable < m {
            take(variable, -1);
        } else if variable < 2 * m {
            take(variable - m, self.sign[variable - m]);
        } else {
            for (row, factor) in &self.columns[variable - 2 * m].entries {
                take(*row, *factor);
            }
        }
        all
    }

    /// Moves towards the most until nothing pays.
    fn run(&mut self, source: &mut dyn Source) -> Result<End, Fault> {
        let mut idle = 0;
        for _ in 0..STEPS {
            let multipliers = self.multipliers();
            let chosen = match self.choose(&multipliers, idle > PATIENCE) {
                Some(chosen) => chosen,
                None => {
                    let new = source.columns(&multipliers, self.den(), self.seeking);
                    let first = 2 * self.rows.len() + self.columns.len();
                    if new.is_empty() {
                        return Ok(End::Best);
                    }
                    for (column, worth) in new {
                        self.add(column, worth);
                    }
                    (first, 1)
                }
            };
            match self.step(chosen)? {
                Some(true) => idle = 0,
                Some(false) => idle += 1,
                None => return Ok(End::Unbounded),
            }
        }
        Err(Fault::TooIntricate)
    }

    /// Moves one variable as far as the others let it. Whether anything changed; `None` when nothing stops it.
    fn step(&mut self, (variable, direction): (usize, i128)) -> Result<Option<bool>, Fault> {
        let m = self.rows.len();
        let along = self.direction(variable);
        let den = self.den();
        let (low, high) = self.ends(variable);
        // The distance is `far / per`; a variable's own span stops it too.
        let mut stop: Option<(i128, i128, usize, Place)> = None;
        for (i, weight) in along.iter().enumerate() {
            let weight = weight * direction;
            if weight == 0 {
                continue;
            }
            let (low, high) = self.ends(self.basis[i]);
            let (far, at) = if weight > 0 {
                (self.value[i] - i128::from(low) * den, Place::AtLow)
            } else {
                let Some(high) = high else { continue };
                (i128::from(high) * den - self.value[i], Place::AtHigh)
            };
            let per = weight.abs();
            let nearer = match &stop {
                None => true,
                Some((best, best_per, row, _)) => {
                    let (a, b) = (times(far, *best_per)?, times(*best, per)?);
                    a < b || (a == b && self.basis[i] < self.basis[*row])
                }
            };
            if nearer {
                stop = Some((far, per, i, at));
            }
        }
        let span = high.map(|high| i128::from(high - low));
        let flips = match (span, &stop) {
            (Some(span), Some((far, per, ..))) => times(span, *per)? <= *far,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if flips {
            let span = span.unwrap_or_default();
            for (value, weight) in self.value.iter_mut().zip(&along) {
                *value -= times(direction * span, *weight)?;
            }
            self.place[variable] =
                if self.place[variable] == Place::AtLow { Place::AtHigh } else { Place::AtLow };
            return Ok(Some(span != 0));
        }
        let Some((far, per, row, at)) = stop else {
            let grows = along.iter().zip(&self.basis).filter(|(weight, _)| **weight * direction < 0);
            let grows = grows.map(|(_, variable)| *variable).chain([variable]);
            self.ray = grows.filter(|v| *v >= 2 * m).map(|v| v - 2 * m).collect();
            return Ok(None);
        };
        let from = if direction > 0 { low } else { high.unwrap_or_default() };
        for (i, weight) in along.iter().enumerate() {
            if i == row {
                // Its own bound plus the distance, over the new denominator.
                self.value[i] = times(i128::from(from), per)? + direction * far;
            } else {
                let moved = times(self.value[i], per)? - times(direction * weight, far)?;
                self.value[i] = moved / den;
            }
        }
        self.pivot(row, &along)?;
        let leaving = std::mem::replace(&mut self.basis[row], variable);
        self.place[leaving] = at;
        self.place[variable] = Place::Basic(row);
        Ok(Some(far != 0))
    }

    /// Puts a column in the place of the basic one of a row.
    fn pivot(&mut self, row: usize, along: &[i128]) -> Result<(), Fault> {
        let m = self.rows.len();
        let (den, with) = (self.den(), along[row]);
        let sign = if with < 0 { -1 } else { 1 };
        let own: Vec<(usize, i128)> = self.inverse[row * m..(row + 1) * m]
            .iter()
            .enumerate()
            .filter(|(_, part)| **part != 0)
            .map(|(k, part)| (k, i128::from(*part)))
            .collect();
        let narrow = |wide: i128| i64::try_from(wide).map_err(|_| Fault::TooIntricate);
        for (i, weight) in along.iter().enumerate() {
            if i == row {
                continue;
            }
            let line = &mut self.inverse[i * m..(i + 1) * m];
            if with.abs() == den {
                // The commonest case by far: nothing to scale, and few places to change.
                for (k, other) in own.iter().filter(|_| *weight != 0) {
                    line[*k] = narrow(i128::from(line[*k]) - times(*weight * sign, *other)? / den)?;
                }
                continue;
            }
            let mut other = own.iter().filter(|_| *weight != 0).peekable();
            for (k, part) in line.iter_mut().enumerate() {
                let taken = other.next_if(|(at, _)| *at == k).map_or(0, |(_, own)| *own);
                if *part != 0 || taken != 0 {
                    let all = times(i128::from(*part), with)? - times(*weight, taken)?;
                    *part = narrow(sign * all / den)?;
                }
            }
        }
        for part in &mut self.inverse[row * m..(row + 1) * m] {
            *part *= i64::try_from(sign).unwrap_or(1);
        }
        self.den = narrow(with.abs())?;
        Ok(())
    }

    /// Whether anything satisfies all rows. If not, [`Simplex::multipliers`] prove it.
    pub(crate) fn agree(&mut self, source: &mut dyn Source) -> Result<bool, Fault> {
        self.seeking = true;
        self.run(source)?;
        let m = self.rows.len();
        let apart =
            self.basis.iter().zip(&self.value).any(|(v, value)| (m..2 * m).contains(v) && *value != 0);
        if !apart {
            self.seeking = false;
        }
        Ok(!apart)
    }

    /// The most that the columns can be worth; to be asked after [`Simplex::agree`] said yes.
    pub(crate) fn most(
        &mut self,
        worth: &dyn Fn(usize) -> i64,
        source: &mut dyn Source,
    ) -> Result<End, Fault> {
        for (column, kept) in self.worth.iter_mut().enumerate() {
            *kept = worth(column);
        }
        self.run(source)
    }

    /// What the columns are worth at the present values, over [`Simplex::den`].
    pub(crate) fn total(&self) -> Result<i128, Fault> {
        let mut sum = 0;
        for (column, worth) in self.worth.iter().enumerate().filter(|(_, worth)| **worth != 0) {
            sum += times(i128::from(*worth), self.value(column))?;
        }
        Ok(sum)
    }
}

fn times(a: i128, b: i128) -> Result<i128, Fault> {
    a.checked_mul(b).ok_or(Fault::TooIntricate)
}
