//! Cells that are too many to list, found by their price.
//!
//! Conditions on place, days and kind of victim are listed together (few of their ways are possible); those on
//! actors are chosen for each of them so that a cell pays the most at given multipliers of the rows. Bounds found
//! so are of fractions of people and leave out that further dead need a site: they hold, and may be a little too
//! wide; the answer says so.

use crate::exact::{Column, Source};
use crate::place::Places;

use super::rows::Row;
use super::space::{Cell, Expr, Meaning, Space, TooMany};

/// So many ways to combine place, days and victims are kept.
const OPTIONS: usize = 20_000;
/// So many ways to choose actors are looked at for one of them.
const WAYS: usize = 20_000;
/// So many columns are added at once.
const AT_ONCE: usize = 200;

/// One way in which all conditions but those on actors hold or do not.
struct Choice {
    chosen: Vec<bool>,
    /// Conditions on actors that follow.
    forced: Vec<Option<bool>>,
    /// Scopes that hold whatever the actors, and those that need some.
    holds: Vec<usize>,
    needs: Vec<(usize, Vec<usize>)>,
    /// Scopes that are no plain conjunction, to be looked at when all is chosen.
    other: Vec<usize>,
}

/// A source of cells.
#[derive(Clone)]
pub(crate) struct Priced<'a> {
    space: &'a Space,
    places: &'a Places<'a>,
    rows: &'a [Row],
    founded: Option<usize>,
    choices: std::sync::Arc<Vec<Choice>>,
    actors: Vec<usize>,
    /// How conditions on actors bear on one another and on the rest: where the first is so, the second is.
    bearing: Vec<((usize, bool), (usize, bool))>,
    /// Whether conditions on actors share some, so that not every way of them is possible.
    shared: bool,
    /// Rows of each scope, on people and on sites.
    rows_of: Vec<Vec<usize>>,
    /// The scope asked for, its worth, and whether sites are asked for.
    asked: (usize, i64, bool),
    /// The cells found so far, one for each column, and whether it is the death that makes a site.
    pub(crate) found: Vec<(Cell, bool)>,
    /// Whether a search was cut short, so that a paying cell may have been missed.
    pub(crate) gave_up: bool,
}

impl<'a> Priced<'a> {
    pub(crate) fn new(
        space: &'a Space,
        places: &'a Places<'a>,
        rows: &'a [Row],
        founded: Option<usize>,
    ) -> Result<Self, TooMany> {
        let of_actors = |meaning: &Meaning| {
            matches!(meaning, Meaning::Present(_) | Meaning::By(_) | Meaning::Words { .. })
        };
        let actors: Vec<usize> =
            (0..space.conditions.len()).filter(|at| of_actors(&space.conditions[*at])).collect();
        let mut rows_of = vec![Vec::new(); space.scopes.len()];
        for (at, row) in rows.iter().enumerate() {
            rows_of[row.scope].push(at);
        }
        let links = space.links();
        let choices = space
            .ways(&|at| !of_actors(&space.conditions[at]), OPTIONS)?
            .into_iter()
            .filter(|chosen| space.places_can_be(places, chosen))
            .map(|chosen| Choice::new(space, &actors, &links, chosen))
            .collect();
        let bearing = actors
            .iter()
            .flat_map(|at| [false, true].map(|holds| (*at, holds)))
            .flat_map(|from| links[from.0][usize::from(from.1)].iter().map(move |to| (from, *to)))
            .collect();
        Ok(Self {
            shared: space.actors_shared(),
            space,
            places,
            rows,
            founded,
            choices: std::sync::Arc::new(choices),
            actors,
            bearing,
            rows_of,
            asked: (0, 0, false),
            found: Vec::new(),
            gave_up: false,
        })
    }

    /// Sets what is asked for: a scope, how much each of its people is worth, and whether sites are asked for.
    pub(crate) fn ask(&mut self, scope: usize, worth: i64, sites: bool) {
        self.asked = (scope, worth, sites);
    }

    /// What a column found before is worth now.
    pub(crate) fn worth(&self, column: usize) -> i64 {
        let (scope, worth, sites) = self.asked;
        self.found.get(column).map_or(0, |(cell, founding)| {
            if cell.scopes.has(scope) && (*founding || !sites) { worth } else { 0 }
        })
    }

    /// How much each scope pays at given multipliers.
    fn prices(&self, multipliers: &[i128], den: i128, seeking: bool, founding: bool) -> Vec<i128> {
        let mut prices: Vec<i128> = self
            .rows_of
            .iter()
            .map(|rows| {
                let counted = rows.iter().filter(|row| !self.rows[**row].of_sites || founding);
                -counted.map(|row| multipliers[*row]).sum::<i128>()
            })
            .collect();
        let (scope, worth, sites) = self.asked;
        if !seeking && (founding || !sites) {
            prices[scope] += i128::from(worth) * den;
        }
        prices
    }

    /// The best cell of a choice, if it pays; and whether all its cells were looked at.
    fn best(&self, choice: &Choice, prices: &[i128]) -> (Option<(i128, Cell)>, bool) {
        let base: i128 = choice.holds.iter().map(|scope| prices[*scope]).sum();
        let mut weight = vec![0i128; self.actors.len()];
        let mut joint: Vec<(usize, i128)> = Vec::new();
        for (scope, needs) in &choice.needs {
            match needs.as_slice() {
                [one] => weight[*one] += prices[*scope],
                _ if prices[*scope] != 0 => joint.push((*scope, prices[*scope])),
                _ => {}
            }
        }
        joint.extend(
            choice.other.iter().map(|scope| (*scope, prices[*scope])).filter(|(_, price)| *price != 0),
        );
        let mut order: Vec<usize> =
            (0..self.actors.len()).filter(|at| choice.forced[*at].is_none()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(weight[*at].abs()));
        let fixed: i128 =
            (0..self.actors.len()).filter(|at| choice.forced[*at] == Some(true)).map(|at| weight[at]).sum();
        let hope: i128 = base + fixed + order.iter().map(|at| weight[*at].max(0)).sum::<i128>();
        let mut chosen: Vec<Option<bool>> = choice.chosen.iter().map(|holds| Some(*holds)).collect();
        for (at, forced) in choice.forced.iter().enumerate() {
            chosen[self.actors[at]] = *forced;
        }
        let mut seeker = Seeker {
            priced: self,
            weight: &weight,
            order: &order,
            joint: &joint,
            chosen,
            pays: 0,
            best: None,
            ways: 0,
        };
        seeker.go(0, hope);
        let whole = seeker.ways <= WAYS;
        let found = seeker.best.and_then(|chosen| self.space.cell(&chosen)).map(|cell| (seeker.pays, cell));
        (found, whole)
    }

    fn column(&self, cell: &Cell, founding: bool) -> Column {
        let counted = |row: &&usize| !self.rows[**row].of_sites || founding;
        let mut entries: Vec<(usize, i64)> = cell
            .scopes
            .iter()
            .filter_map(|scope| self.rows_of.get(scope))
            .flat_map(|rows| rows.iter().filter(counted).map(|row| (*row, 1)))
            .collect();
        entries.sort_unstable();
        Column { entries, low: 0, high: None }
    }
}

impl Choice {
    fn new(space: &Space, actors: &[usize], links: &[[Vec<(usize, bool)>; 2]], chosen: Vec<bool>) -> Self {
        let mut forced = vec![None; actors.len()];
        let position = |at: usize| actors.iter().position(|actor| *actor == at);
        let mut open: Vec<(usize, bool)> = (0..chosen.len())
            .filter(|at| position(*at).is_none())
            .flat_map(|at| links[at][usize::from(chosen[at])].iter().copied())
            .collect();
        while let Some((at, holds)) = open.pop() {
            if let Some(position) = position(at)
                && forced[position].is_none()
            {
                forced[position] = Some(holds);
                open.extend(links[at][usize::from(holds)].iter().copied());
            }
        }
        let mut found = Self { chosen, forced, holds: Vec::new(), needs: Vec::new(), other: Vec::new() };
        for (scope, expr) in space.scopes.iter().enumerate() {
            let Expr::And(all) = expr else {
                found.other.push(scope);
                continue;
            };
            let mut needs = Vec::new();
            let mut fails = false;
            let mut plain = true;
            for one in all {
                match one {
                    Expr::Condition(at) => match position(*at) {
                        None => fails |= !found.chosen[*at],
                        Some(position) => match found.forced[position] {
                            Some(holds) => fails |= !holds,
                            None => needs.push(position),
                        },
                    },
                    _ => plain = false,
                }
            }
            match (fails, plain, needs.is_empty()) {
                (true, ..) => {}
                (false, false, _) => found.other.push(scope),
                (false, true, true) => found.holds.push(scope),
                (false, true, false) => found.needs.push((scope, needs)),
            }
        }
        found
    }
}

struct Seeker<'a, 'b> {
    priced: &'a Priced<'b>,
    /// How much each condition on actors pays by itself.
    weight: &'a [i128],
    order: &'a [usize],
    /// Scopes that depend on more than one of them, with what they pay.
    joint: &'a [(usize, i128)],
    chosen: Vec<Option<bool>>,
    pays: i128,
    best: Option<Vec<bool>>,
    ways: usize,
}

impl Seeker<'_, '_> {
    /// `hope`: what the conditions chosen pay by themselves, and at most those that are not.
    fn go(&mut self, depth: usize, hope: i128) {
        let space = self.priced.space;
        let joint: i128 = self
            .joint
            .iter()
            .map(|(scope, price)| match space.may_hold(&space.scopes[*scope], &self.chosen) {
                Some(true) => *price,
                Some(false) => 0,
                None => (*price).max(0),
            })
            .sum();
        if hope + joint <= self.pays || self.ways > WAYS {
            return;
        }
        self.ways += 1;
        let Some(at) = self.order.get(depth) else { return self.leaf(hope + joint) };
        let weight = self.weight[*at];
        let first = weight > 0;
        for holds in [first, !first] {
            self.chosen[self.priced.actors[*at]] = Some(holds);
            let lost = if holds { (-weight).max(0) } else { weight.max(0) };
            self.go(depth + 1, hope - lost);
        }
        self.chosen[self.priced.actors[*at]] = None;
    }

    fn leaf(&mut self, pays: i128) {
        let priced = self.priced;
        let bears = |((a, so), (b, then)): &((usize, bool), (usize, bool))| {
            self.chosen[*a] != Some(*so) || self.chosen[*b] == Some(*then)
        };
        if !priced.bearing.iter().all(bears) {
            return;
        }
        let chosen: Vec<bool> = self.chosen.iter().map(|holds| *holds == Some(true)).collect();
        if priced.shared && !priced.space.can_be(priced.places, &chosen) {
            return;
        }
        if priced.space.cell(&chosen).is_some() {
            (self.pays, self.best) = (pays, Some(chosen));
        }
    }
}

impl Source for Priced<'_> {
    fn columns(&mut self, multipliers: &[i128], den: i128, seeking: bool) -> Vec<(Column, i64)> {
        let mut all: Vec<(i128, Cell, bool)> = Vec::new();
        let mut gave_up = false;
        for founding in [false, true] {
            if founding && self.founded.is_none() {
                continue;
            }
            let prices = self.prices(multipliers, den, seeking, founding);
            for choice in self.choices.iter() {
                // Where the death that makes a site is sought, only those of the days and victims that do so.
                if founding && !self.founded.is_some_and(|scope| choice.holds.contains(&scope)) {
                    continue;
                }
                let (best, whole) = self.best(choice, &prices);
                gave_up |= !whole;
                all.extend(best.map(|(pays, cell)| (pays, cell, founding)));
            }
        }
        self.gave_up |= gave_up;
        all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, a.2).cmp(&(&b.1, b.2))));
        all.truncate(AT_ONCE);
        all.into_iter()
            .map(|(_, cell, founding)| {
                let column = self.column(&cell, founding);
                let (scope, worth, sites) = self.asked;
                let worth = if cell.scopes.has(scope) && (founding || !sites) { worth } else { 0 };
                self.found.push((cell, founding));
                (column, worth)
            })
            .collect()
    }
}
