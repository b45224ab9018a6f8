//! Cells that are too many to list, found by their price.
//!
//! Conditions on place, days and kind of victim are listed together (few of their ways are possible); those on
//! actors are chosen for each of them so that a cell pays the most at given multipliers of the rows. Ways that the
//! rows tell apart by numbers of their own alone, such as sites at which the same forces are said to have been, are
//! taken together: their numbers are added end by end. Bounds found so are of fractions of people and leave out
//! that further dead need a site: they hold, and may be a little too wide; the answer says so.

use std::collections::BTreeMap;

use crate::exact::{Column, Proof, Source};
use crate::place::Places;

use sijill_model::CountRange;

use super::formula::Formula;
use super::rows::{Row, Whence};
use super::space::{Bits, Expr, Meaning, Space, TooMany};

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
pub(super) struct Choice {
    chosen: Vec<bool>,
    /// The row on its people, and that on its sites, that are on no others.
    pub(super) own: [Option<usize>; 2],
    /// Conditions on actors that follow.
    forced: Vec<Option<bool>>,
    /// Scopes that hold whatever the actors, those that hold where one condition on actors does, and those that take
    /// more than one.
    holds: Vec<usize>,
    single: Vec<(usize, usize)>,
    joint: Vec<(usize, Formula)>,
    /// What must be so of the actors.
    rule: Formula,
}

/// The best cell of a choice.
pub(super) struct Best {
    /// What it pays without the choice's own rows; `None` when no cell pays more than was asked for.
    pub(super) pays: Option<i128>,
    /// Which conditions on actors hold for it.
    by: Vec<bool>,
    /// Whether all were looked at that might be better.
    pub(super) whole: bool,
}

/// A source of cells.
#[derive(Clone)]
pub(crate) struct Priced<'a> {
    space: &'a Space,
    /// The rows of the programme.
    pub(crate) ends: Vec<Ends>,
    founded: Option<usize>,
    pub(super) choices: std::sync::Arc<Vec<Choice>>,
    actors: Vec<usize>,
    /// Whether conditions on actors share some, so that not every way of them is possible.
    shared: bool,
    /// The rows of each scope on its people and on its sites, but for those of one choice alone.
    rows_of: Vec<[Option<usize>; 2]>,
    /// The scope asked for, its worth, and whether sites are asked for.
    asked: (usize, i64, bool),
    /// The scopes that count the cells found so far, one for each column, and whether it is the death that makes a site.
    pub(crate) found: Vec<(Bits, bool)>,
    /// Whether a search was cut short, so that a paying cell may have been missed.
    pub(crate) gave_up: bool,
}

impl<'a> Priced<'a> {
    pub(crate) fn new(
        space: &'a Space,
        places: &Places<'_>,
        rows: &[Row],
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
            // Nobody counts the others, or what is supposed is against them.
            .filter(|choice| choice.rule != Formula::Holds(false))
            .collect();
        let (choices, ends, rows_of) = together(space, choices, rows);
        Ok(Self {
            shared: space.actors_shared(),
            space,
            ends,
            founded,
            choices: std::sync::Arc::new(choices),
            actors,
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
        self.found.get(column).map_or(
            0,
            |(scopes, founding)| {
                if scopes.has(scope) && (*founding || !sites) { worth } else { 0 }
            },
        )
    }

    /// How much each scope pays at given multipliers.
    pub(super) fn prices(&self, multipliers: &[i128], den: i128, seeking: bool, founding: bool) -> Vec<i128> {
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

    /// Whether a death there can make a site: those of the days and victims that do so.
    pub(super) fn founds(&self, choice: &Choice) -> bool {
        self.founded.is_some_and(|scope| choice.holds.contains(&scope))
    }

    /// The rows on people, not a choice's own, that count all its cells.
    pub(super) fn rows_on<'b>(&'b self, choice: &'b Choice) -> impl Iterator<Item = usize> + 'b {
        choice.holds.iter().filter_map(|scope| self.rows_of[*scope][0])
    }

    /// The best cell of a choice that pays more than `above`, its own rows left out.
    pub(super) fn best(&self, choice: &Choice, prices: &[i128], above: i128) -> Best {
        let base: i128 = choice.holds.iter().map(|scope| prices[*scope]).sum();
        let mut weight = vec![0i128; self.actors.len()];
        for (scope, one) in &choice.single {
            weight[*one] += prices[*scope];
        }
        let joint: Vec<(&Formula, i128)> = choice
            .joint
            .iter()
            .map(|(scope, formula)| (formula, prices[*scope]))
            .filter(|(_, price)| *price != 0)
            .collect();
        let open: i128 = weight
            .iter()
            .zip(&choice.forced)
            .filter(|(_, forced)| forced.is_none())
            .map(|(w, _)| (*w).max(0))
            .sum();
        let hope = base + open;
        if joint.is_empty() && choice.rule == Formula::Holds(true) && !self.shared {
            // Each condition on actors is then a matter by itself.
            let by = weight.iter().zip(&choice.forced).map(|(w, forced)| forced.unwrap_or(*w > 0)).collect();
            return Best { pays: (hope > above).then_some(hope), by, whole: true };
        }
        let mut order: Vec<usize> =
            (0..self.actors.len()).filter(|at| choice.forced[*at].is_none()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(weight[*at].abs()));
        let mut seeker = Seeker {
            priced: self,
            choice,
            weight: &weight,
            order: &order,
            joint: &joint,
            chosen: choice.forced.clone(),
            above,
            best: None,
            ways: 0,
        };
        seeker.go(0, hope);
        let whole = seeker.ways <= WAYS;
        match seeker.best {
            Some(by) => Best { pays: Some(seeker.above), by, whole },
            None => Best { pays: None, by: Vec::new(), whole },
        }
    }

    /// The column of a cell, and the scopes that count it.
    fn column(&self, choice: &Choice, by: &[bool], founding: bool) -> (Column, Bits) {
        let chosen: Vec<Option<bool>> = by.iter().map(|holds| Some(*holds)).collect();
        let single = choice.single.iter().filter(|(_, at)| by[*at]).map(|(scope, _)| *scope);
        let joint = choice.joint.iter().filter(|(_, formula)| formula.may_hold(&chosen) == Some(true));
        let mut scopes = Bits::default();
        let mut entries = Vec::new();
        for scope in choice.holds.iter().copied().chain(single).chain(joint.map(|(scope, _)| *scope)) {
            scopes.set(scope);
            entries.extend(counted(&self.rows_of[scope], founding).map(|row| (row, 1)));
        }
        entries.extend(counted(&choice.own, founding).map(|row| (row, 1)));
        entries.sort_unstable();
        (Column { entries, low: 0, high: None }, scopes)
    }
}

/// Of a row on people and one on sites, those in which a death counts.
pub(super) fn counted(rows: &[Option<usize>; 2], founding: bool) -> impl Iterator<Item = usize> {
    let [people, sites] = *rows;
    people.into_iter().chain(sites.filter(|_| founding))
}

/// Choices that nothing tells apart but rows of their own are taken together, with the sums of those rows.
///
/// Nothing is lost by it: whatever numbers lie between the sums can be dealt out again between the ends of each, as
/// long as at each the sites leave the people room alike ([`Room`]).
fn together(
    space: &Space,
    choices: Vec<Choice>,
    rows: &[Row],
) -> (Vec<Choice>, Vec<Ends>, Vec<[Option<usize>; 2]>) {
    let mut seen = vec![(0, false); space.scopes.len()];
    for choice in &choices {
        choice.holds.iter().for_each(|scope| seen[*scope].0 += 1);
        choice.single.iter().for_each(|(scope, _)| seen[*scope].1 = true);
        choice.joint.iter().for_each(|(scope, _)| seen[*scope].1 = true);
    }
    let mut of_scope: BTreeMap<usize, [Ends; 2]> = BTreeMap::new();
    for row in rows {
        let known = of_scope.entry(row.scope).or_insert_with(|| [Ends::open(), Ends::open()]);
        known[usize::from(row.of_sites)].narrow(row);
    }
    // What is asked for has no row of its own, and keeps its ways apart.
    let lone = |scope: &usize| seen[*scope] == (1, false) && of_scope.contains_key(scope);
    let mut alike: BTreeMap<_, (Choice, [Ends; 2])> = BTreeMap::new();
    for (at, mut choice) in choices.into_iter().enumerate() {
        let own: Vec<usize> = choice.holds.extract_if(.., |scope| lone(scope)).collect();
        let mut ends = [Ends::open(), Ends::open()];
        for row in rows.iter().filter(|row| own.binary_search(&row.scope).is_ok()) {
            ends[usize::from(row.of_sites)].narrow(row);
        }
        let room = Room::of(&ends, at);
        let Choice { forced, holds, single, joint, rule, .. } = &choice;
        let key = (room, forced.clone(), holds.clone(), single.clone(), joint.clone(), rule.clone());
        match alike.entry(key) {
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
        let mut position = vec![None; chosen.len()];
        actors.iter().enumerate().for_each(|(at, condition)| position[*condition] = Some(at));
        let mut open: Vec<(usize, bool)> = (0..chosen.len())
            .filter(|at| position[*at].is_none())
            .flat_map(|at| links[at][usize::from(chosen[at])].iter().copied())
            .collect();
        while let Some((at, holds)) = open.pop() {
            if let Some(actor) = position[at]
                && forced[actor].is_none()
            {
                forced[actor] = Some(holds);
                open.extend(links[at][usize::from(holds)].iter().copied());
            }
        }
        let settled = |condition: usize| match position[condition] {
            None => Ok(chosen[condition]),
            Some(at) => forced[at].ok_or(at),
        };
        let (mut holds, mut single, mut joint) = (Vec::new(), Vec::new(), Vec::new());
        for (scope, expr) in space.scopes.iter().enumerate() {
            match Formula::of(space, expr, &settled) {
                Formula::Holds(true) => holds.push(scope),
                Formula::Holds(false) => {}
                Formula::Actor(at) => single.push((scope, at)),
                formula => joint.push((scope, formula)),
            }
        }
        let mut rules: Vec<Formula> =
            space.suppose.iter().map(|expr| Formula::of(space, expr, &settled)).collect();
        if !space.counted_by.is_empty() {
            let counted = Expr::Or(space.counted_by.iter().map(|scope| Expr::Scope(*scope)).collect());
            rules.push(Formula::of(space, &counted, &settled));
        }
        let is = |(condition, wanted): (usize, bool)| match (Expr::Condition(condition), wanted) {
            (expr, true) => expr,
            (expr, false) => Expr::Not(Box::new(expr)),
        };
        for (condition, so) in actors.iter().flat_map(|at| [(*at, false), (*at, true)]) {
            for then in &links[condition][usize::from(so)] {
                if settled(condition) != Ok(!so) && settled(then.0) != Ok(then.1) {
                    let bears = Expr::Or(vec![is((condition, !so)), is(*then)]);
                    rules.push(Formula::of(space, &bears, &settled));
                }
            }
        }
        let rule = Formula::at_least(rules.len(), rules.into_iter());
        Self { chosen, own: [None; 2], forced, holds, single, joint, rule }
    }
}

/// How the number of sites of one choice leaves room to its number of people, each site having one of them at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Room {
    /// Nothing is said of sites.
    Free,
    /// However many sites, the people are enough.
    Enough,
    /// However few people, there may be as few sites.
    Few,
    /// Neither, or no number is left: such a choice is kept apart, by its number.
    Apart(usize),
}

impl Room {
    fn of(ends: &[Ends; 2], at: usize) -> Self {
        let [people, sites] = ends.each_ref().map(|ends| ends.range);
        if ends.iter().any(Ends::empty) {
            Self::Apart(at)
        } else if sites.low == 0 && sites.high.is_none() {
            Self::Free
        } else if sites.high.is_some_and(|high| people.low >= high) {
            Self::Enough
        } else if people.low <= sites.low
            && people.high.is_none_or(|most| sites.high.is_some_and(|high| most >= high))
        {
            Self::Few
        } else {
            Self::Apart(at)
        }
    }
}

struct Seeker<'a, 'b> {
    priced: &'a Priced<'b>,
    choice: &'a Choice,
    /// How much each condition on actors pays by itself.
    weight: &'a [i128],
    order: &'a [usize],
    /// Scopes that depend on more than one of them, with what they pay.
    joint: &'a [(&'a Formula, i128)],
    chosen: Vec<Option<bool>>,
    /// What the best found so far pays, or must be passed.
    above: i128,
    best: Option<Vec<bool>>,
    ways: usize,
}

impl Seeker<'_, '_> {
    /// `hope`: what the conditions chosen pay by themselves, and at most those that are not.
    fn go(&mut self, depth: usize, hope: i128) {
        let mut joint = 0;
        for (formula, price) in self.joint {
            joint += match formula.may_hold(&self.chosen) {
                Some(true) => *price,
                Some(false) => 0,
                None => (*price).max(0),
            };
        }
        if hope + joint <= self.above || self.ways > WAYS {
            return;
        }
        if self.choice.rule.may_hold(&self.chosen) == Some(false) {
            return;
        }
        self.ways += 1;
        let Some(at) = self.order.get(depth) else { return self.leaf(hope + joint) };
        let weight = self.weight[*at];
        let first = weight > 0;
        for holds in [first, !first] {
            self.chosen[*at] = Some(holds);
            let lost = if holds { (-weight).max(0) } else { weight.max(0) };
            self.go(depth + 1, hope - lost);
        }
        self.chosen[*at] = None;
    }

    fn leaf(&mut self, pays: i128) {
        let by: Vec<bool> = self.chosen.iter().map(|holds| *holds == Some(true)).collect();
        if self.priced.shared {
            let mut chosen = self.choice.chosen.clone();
            self.priced.actors.iter().zip(&by).for_each(|(at, holds)| chosen[*at] = *holds);
            if !self.priced.space.actors_can_be(&chosen) {
                return;
            }
        }
        (self.above, self.best) = (pays, Some(by));
    }
}

/// A cell that pays: how much, its choice, whether it makes a site, and which conditions on actors hold.
type Paying = (i128, usize, bool, Vec<bool>);

impl Priced<'_> {
    /// The best cell of each choice that has one that pays; and whether all were looked at.
    fn paying(&self, multipliers: &[i128], den: i128, seeking: bool) -> (Vec<Paying>, bool) {
        let (mut all, mut whole) = (Vec::new(), true);
        for founding in [false, true] {
            let prices = self.prices(multipliers, den, seeking, founding);
            for (at, choice) in self.choices.iter().enumerate() {
                if founding && !self.founds(choice) {
                    continue;
                }
                let own: i128 = counted(&choice.own, founding).map(|row| multipliers[row]).sum();
                let best = self.best(choice, &prices, own);
                whole &= best.whole;
                all.extend(best.pays.map(|pays| (pays - own, at, founding, best.by)));
            }
        }
        (all, whole)
    }

    /// Whether it is certain that no cell pays.
    pub(super) fn none_pays(&self, proof: &Proof, seeking: bool) -> bool {
        let (paying, whole) = self.paying(&proof.multipliers, proof.den, seeking);
        whole && paying.is_empty()
    }
}

impl Source for Priced<'_> {
    fn columns(&mut self, multipliers: &[i128], den: i128, seeking: bool) -> Vec<(Column, i64)> {
        let (mut all, whole) = self.paying(multipliers, den, seeking);
        self.gave_up |= !whole;
        all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        all.truncate(AT_ONCE);
        let choices = std::sync::Arc::clone(&self.choices);
        all.into_iter()
            .map(|(_, at, founding, by)| {
                let (column, scopes) = self.column(&choices[at], &by, founding);
                self.found.push((scopes, founding));
                (column, self.worth(self.found.len() - 1))
            })
            .collect()
    }
}
