//! Cells that are too many to list, found by their price.
//!
//! Conditions on place, days and kind of victim are listed together (few of their ways are possible); those on
//! actors are chosen for each of them so that a cell pays the most at given multipliers of the rows. Ways that the
//! rows tell apart by numbers of their own alone, such as sites at which the same forces are said to have been, are
//! taken together: their numbers are added end by end. Bounds found so are of fractions of people and leave out
//! that further dead need a site: they hold, and may be a little too wide; the answer says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::exact::{Column, Source};
use crate::place::Places;

use sijill_model::CountRange;

use super::rows::{Row, Whence};
use super::space::{Cell, Expr, Meaning, Space, TooMany};

/// So many ways to combine place, days and victims are kept.
const OPTIONS: usize = 20_000;
/// So many ways to choose actors are looked at for one of them.
const WAYS: usize = 20_000;
/// So many columns are added at once.
const AT_ONCE: usize = 200;

/// The ends of a row of the programme, and what sets each.
#[derive(Debug, Clone)]
pub(crate) struct Ends {
    pub(crate) range: CountRange,
    /// Whose numbers make the lower end, and the upper; several where rows are added.
    pub(crate) low_by: Vec<Whence>,
    pub(crate) high_by: Vec<Whence>,
}

impl Ends {
    fn open() -> Self {
        Self { range: CountRange { low: 0, high: None }, low_by: Vec::new(), high_by: Vec::new() }
    }

    /// As narrow as both say.
    fn narrow(&mut self, row: &Row) {
        if row.range.low > self.range.low {
            (self.range.low, self.low_by) = (row.range.low, vec![row.whence.clone()]);
        }
        if let Some(high) = row.range.high
            && self.range.high.is_none_or(|known| high < known)
        {
            (self.range.high, self.high_by) = (Some(high), vec![row.whence.clone()]);
        }
    }

    /// End by end.
    fn add(&mut self, other: Self) {
        self.range.low += other.range.low;
        self.range.high = self.range.high.zip(other.range.high).map(|(a, b)| a + b);
        self.low_by.extend(other.low_by);
        self.high_by.extend(other.high_by);
    }

    /// Whether it leaves no number.
    pub(crate) fn empty(&self) -> bool {
        self.range.high.is_some_and(|high| self.range.low > high)
    }
}

/// One way in which all conditions but those on actors hold or do not, and all that are like it.
struct Choice {
    chosen: Vec<bool>,
    /// The row on its people, and that on its sites, that are on no others.
    own: [Option<usize>; 2],
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
    /// The rows of the programme.
    pub(crate) ends: Vec<Ends>,
    founded: Option<usize>,
    choices: std::sync::Arc<Vec<Choice>>,
    actors: Vec<usize>,
    /// How conditions on actors bear on one another and on the rest: where the first is so, the second is.
    bearing: Vec<((usize, bool), (usize, bool))>,
    /// Whether conditions on actors share some, so that not every way of them is possible.
    shared: bool,
    /// The rows of each scope on its people and on its sites, but for those of one choice alone.
    rows_of: Vec<[Option<usize>; 2]>,
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
        let links = space.links();
        let choices: Vec<Choice> = space
            .ways(&|at| !of_actors(&space.conditions[at]), OPTIONS)?
            .into_iter()
            .filter(|chosen| space.places_can_be(places, chosen))
            .map(|chosen| Choice::new(space, &actors, &links, chosen))
            .collect();
        let (choices, ends, rows_of) = together(space, choices, rows);
        let bearing = actors
            .iter()
            .flat_map(|at| [false, true].map(|holds| (*at, holds)))
            .flat_map(|from| links[from.0][usize::from(from.1)].iter().map(move |to| (from, *to)))
            .collect();
        Ok(Self {
            shared: space.actors_shared(),
            space,
            places,
            ends,
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
            .map(|rows| -counted(rows, founding).map(|row| multipliers[row]).sum::<i128>())
            .collect();
        let (scope, worth, sites) = self.asked;
        if !seeking && (founding || !sites) {
            prices[scope] += i128::from(worth) * den;
        }
        prices
    }

    /// The best cell of a choice, if it pays; and whether all its cells were looked at.
    fn best(&self, choice: &Choice, prices: &[i128], own: i128) -> (Option<(i128, Cell)>, bool) {
        let base: i128 = own + choice.holds.iter().map(|scope| prices[*scope]).sum::<i128>();
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

    fn column(&self, cell: &Cell, choice: &Choice, founding: bool) -> Column {
        let of_scopes = cell.scopes.iter().filter_map(|scope| self.rows_of.get(scope));
        let mut entries: Vec<(usize, i64)> = of_scopes
            .chain([&choice.own])
            .flat_map(|rows| counted(rows, founding).map(|row| (row, 1)))
            .collect();
        entries.sort_unstable();
        Column { entries, low: 0, high: None }
    }
}

/// Of a row on people and one on sites, those in which a death counts.
fn counted(rows: &[Option<usize>; 2], founding: bool) -> impl Iterator<Item = usize> {
    let [people, sites] = *rows;
    people.into_iter().chain(sites.filter(|_| founding))
}

/// Choices that nothing tells apart but rows of their own are taken together, with the sums of those rows.
///
/// Nothing is lost by it as long as people alone are counted: whatever number lies between the sums can be dealt
/// out again between the ends of each.
#[expect(clippy::type_complexity, reason = "three lists that are made at once")]
fn together(
    space: &Space,
    choices: Vec<Choice>,
    rows: &[Row],
) -> (Vec<Choice>, Vec<Ends>, Vec<[Option<usize>; 2]>) {
    let mut seen = vec![(0, false); space.scopes.len()];
    for choice in &choices {
        choice.holds.iter().for_each(|scope| seen[*scope].0 += 1);
        let apart = choice.needs.iter().map(|(scope, _)| scope).chain(&choice.other);
        apart.for_each(|scope| seen[*scope].1 = true);
    }
    let mut of_scope: BTreeMap<usize, [Ends; 2]> = BTreeMap::new();
    for row in rows {
        let known = of_scope.entry(row.scope).or_insert_with(|| [Ends::open(), Ends::open()]);
        known[usize::from(row.of_sites)].narrow(row);
    }
    // What is asked for has no row of its own, and keeps its ways apart.
    let lone = |scope: &usize| seen[*scope] == (1, false) && of_scope.contains_key(scope);
    // On these depends what else is counted or supposed.
    let mut bears = BTreeSet::new();
    let other: BTreeSet<usize> = choices.iter().flat_map(|choice| choice.other.iter().copied()).collect();
    space.suppose.iter().chain(other.iter().map(|scope| &space.scopes[*scope])).for_each(|expr| {
        space.conditions_of(expr, &mut bears);
    });
    let mut alike: BTreeMap<_, (Choice, [Ends; 2])> = BTreeMap::new();
    for (at, mut choice) in choices.into_iter().enumerate() {
        let own: Vec<usize> = choice.holds.extract_if(.., |scope| lone(scope)).collect();
        let mut ends = [Ends::open(), Ends::open()];
        for row in rows.iter().filter(|row| own.contains(&row.scope)) {
            ends[usize::from(row.of_sites)].narrow(row);
        }
        let counted = own.iter().any(|scope| space.counted_by.contains(scope));
        let held: Vec<bool> = bears.iter().map(|at| choice.chosen[*at]).collect();
        let key = (choice.forced.clone(), choice.holds.clone(), choice.needs.clone(), choice.other.clone());
        // Numbers that leave nothing between them are not hidden in a sum.
        let empty = ends.iter().any(Ends::empty).then_some(at);
        match alike.entry((key, held, counted, empty)) {
            std::collections::btree_map::Entry::Vacant(new) => {
                new.insert((choice, ends));
            }
            std::collections::btree_map::Entry::Occupied(mut known) => {
                known.get_mut().1.iter_mut().zip(ends).for_each(|(sum, end)| sum.add(end));
            }
        }
    }
    let mut all = Vec::new();
    let mut note = |ends: Ends| {
        let says = ends.range.low > 0 || ends.range.high.is_some();
        says.then(|| {
            all.push(ends);
            all.len() - 1
        })
    };
    let mut rows_of = vec![[None; 2]; space.scopes.len()];
    for (scope, ends) in of_scope.iter().filter(|(scope, _)| !lone(scope)) {
        rows_of[*scope] = ends.clone().map(&mut note);
    }
    let choices = alike.into_values().map(|(choice, ends)| Choice { own: ends.map(&mut note), ..choice });
    let choices = choices.collect();
    (choices, all, rows_of)
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
        let mut found =
            Self { chosen, own: [None; 2], forced, holds: Vec::new(), needs: Vec::new(), other: Vec::new() };
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
        let mut all: Vec<(i128, Cell, usize, bool)> = Vec::new();
        let mut gave_up = false;
        for founding in [false, true] {
            if founding && self.founded.is_none() {
                continue;
            }
            let prices = self.prices(multipliers, den, seeking, founding);
            for (at, choice) in self.choices.iter().enumerate() {
                // Where the death that makes a site is sought, only those of the days and victims that do so.
                if founding && !self.founded.is_some_and(|scope| choice.holds.contains(&scope)) {
                    continue;
                }
                let own = -counted(&choice.own, founding).map(|row| multipliers[row]).sum::<i128>();
                let (best, whole) = self.best(choice, &prices, own);
                gave_up |= !whole;
                all.extend(best.map(|(pays, cell)| (pays, cell, at, founding)));
            }
        }
        self.gave_up |= gave_up;
        all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, a.2, a.3).cmp(&(&b.1, b.2, b.3))));
        all.truncate(AT_ONCE);
        let choices = std::sync::Arc::clone(&self.choices);
        all.into_iter()
            .map(|(_, cell, at, founding)| {
                let column = self.column(&cell, &choices[at], founding);
                let (scope, worth, sites) = self.asked;
                let worth = if cell.scopes.has(scope) && (founding || !sites) { worth } else { 0 };
                self.found.push((cell, founding));
                (column, worth)
            })
            .collect()
    }
}
