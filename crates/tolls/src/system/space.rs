//! The kinds of people whom scopes can tell apart, and which of them can be.
//!
//! A scope is a conjunction of conditions: a place, days, a kind of victim, actors. A *cell* is one way in which
//! all conditions can hold or not hold for a person: the atoms of all scopes together. Which ways are possible
//! follows from how the conditions lie to each other (one place inside another, two days apart) and from who is
//! said to have been where.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::Edtf;

use crate::lattice::{Relation, by_place, by_victims, by_window, lies_in};
use crate::place::{Places, Spot};
use crate::scope::Victims;

/// A condition on a person or on the site of the death.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// At one of these places.
    Places(BTreeSet<Spot>),
    /// On one of these days.
    Days(Edtf),
    /// Of this kind.
    Victims(Victims),
    /// At a site where one of these actors was.
    Present(BTreeSet<String>),
    /// By one of these actors, as whoever counted has it.
    By(BTreeSet<String>),
    /// What only one tally's words say.
    Words {
        words: String,
        /// Whether it is a matter of the site, not of the person.
        of_site: bool,
    },
}

impl Meaning {
    /// Whether it is a matter of the site: all who died at one site share it.
    pub(crate) fn of_site(&self) -> bool {
        matches!(self, Self::Places(_) | Self::Present(_) | Self::Words { of_site: true, .. })
    }

    /// What it is about; conditions on different things never exclude each other by themselves.
    fn dimension(&self) -> usize {
        match self {
            Self::Places(_) => 0,
            Self::Days(_) => 1,
            Self::Victims(_) => 2,
            Self::Present(_) | Self::By(_) | Self::Words { .. } => 3,
        }
    }
}

/// A condition made of conditions, or of whole scopes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expr {
    All,
    Condition(usize),
    Scope(usize),
    Not(Box<Self>),
    And(Vec<Self>),
    Or(Vec<Self>),
    AtLeast(usize, Vec<Self>),
    AtMost(usize, Vec<Self>),
}

/// A set of condition or scope numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub(crate) fn set(&mut self, at: usize) {
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(crate) fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(i, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| i * 64 + bit)
        })
    }
}

/// One way in which scopes can hold or not hold a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    /// The conditions on the site that hold.
    pub(crate) site: Bits,
    /// The scopes that count such a person.
    pub(crate) scopes: Bits,
}

/// Conditions, how they lie to each other, and the scopes made of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Space {
    pub(crate) conditions: Vec<Meaning>,
    /// Where the first holds the second does.
    pub(crate) implies: BTreeSet<(usize, usize)>,
    /// Never both.
    pub(crate) excludes: BTreeSet<(usize, usize)>,
    pub(crate) scopes: Vec<Expr>,
    /// What holds of everybody.
    pub(crate) suppose: Vec<Expr>,
    /// The scopes by one of which everybody is counted; empty for any.
    pub(crate) counted_by: Vec<usize>,
}

/// Too many cells to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany;

/// So many cells are listed at most.
pub(crate) const CELLS: usize = 6_000;
/// So many ways are looked at for them; beyond, listing takes longer than finding cells by their price.
const WAYS: usize = 100_000;

impl Space {
    /// The number of a condition, which is noted if it is new, with how it lies to the others.
    ///
    /// `open`: whether a site may be taken to lie in a wide place when nothing shows that it lies elsewhere.
    pub(crate) fn condition(
        &mut self,
        places: &Places<'_>,
        meaning: Meaning,
        once: bool,
        open: &dyn Fn(&BTreeSet<Spot>, &BTreeSet<Spot>) -> bool,
    ) -> usize {
        if let Some(known) = self.conditions.iter().position(|known| *known == meaning) {
            return known;
        }
        let new = self.conditions.len();
        for (old, known) in self.conditions.iter().enumerate() {
            if meaning.dimension() != known.dimension() {
                continue;
            }
            let found = match (&meaning, known) {
                (Meaning::Places(a), Meaning::Places(b)) => match by_place(places, a, b) {
                    Relation::Overlapping | Relation::NotComparable if open(a, b) => Relation::Inside,
                    Relation::Overlapping | Relation::NotComparable if open(b, a) => Relation::Holds,
                    other => other,
                },
                (Meaning::Days(a), Meaning::Days(b)) => by_window(Some(a), Some(b), once),
                (Meaning::Victims(a), Meaning::Victims(b)) => by_victims(a, b),
                (Meaning::Present(a), Meaning::Present(b)) | (Meaning::By(a), Meaning::By(b)) => {
                    match (a.is_subset(b), b.is_subset(a)) {
                        (true, _) => Relation::Inside,
                        (_, true) => Relation::Holds,
                        _ => Relation::Overlapping,
                    }
                }
                _ => Relation::Overlapping,
            };
            if matches!(found, Relation::Inside | Relation::Equal) {
                self.implies.insert((new, old));
            }
            if matches!(found, Relation::Holds | Relation::Equal) {
                self.implies.insert((old, new));
            }
            if found == Relation::Apart {
                self.excludes.insert((old.min(new), old.max(new)));
            }
        }
        self.conditions.push(meaning);
        new
    }

    /// Whether a condition or scope holds, the conditions and the scopes before it being known.
    pub(crate) fn holds(expr: &Expr, conditions: &[bool], scopes: &Bits) -> bool {
        let holds = |expr: &Expr| Self::holds(expr, conditions, scopes);
        match expr {
            Expr::All => true,
            Expr::Condition(at) => conditions.get(*at).copied().unwrap_or(false),
            Expr::Scope(at) => scopes.has(*at),
            Expr::Not(one) => !holds(one),
            Expr::And(all) => all.iter().all(holds),
            Expr::Or(all) => all.iter().any(holds),
            Expr::AtLeast(n, all) => all.iter().filter(|one| holds(one)).count() >= *n,
            Expr::AtMost(n, all) => all.iter().filter(|one| holds(one)).count() <= *n,
        }
    }

    /// Whether a condition or scope holds when not all conditions are settled; `None` when it may and may not.
    pub(crate) fn may_hold(&self, expr: &Expr, settled: &[Option<bool>]) -> Option<bool> {
        let may = |expr: &Expr| self.may_hold(expr, settled);
        let sure = |all: &[Expr]| {
            all.iter().map(may).fold((0, 0), |(holds, open), one| match one {
                Some(true) => (holds + 1, open),
                Some(false) => (holds, open),
                None => (holds, open + 1),
            })
        };
        let at_least = |n: usize, all: &[Expr]| match sure(all) {
            (holds, _) if holds >= n => Some(true),
            (holds, open) if holds + open < n => Some(false),
            _ => None,
        };
        match expr {
            Expr::All => Some(true),
            Expr::Condition(at) => settled.get(*at).copied().flatten(),
            Expr::Scope(at) => self.scopes.get(*at).and_then(may),
            Expr::Not(one) => may(one).map(|holds| !holds),
            Expr::And(all) => at_least(all.len(), all),
            Expr::Or(all) => at_least(1, all),
            Expr::AtLeast(n, all) => at_least(*n, all),
            Expr::AtMost(n, all) => at_least(n + 1, all).map(|more| !more),
        }
    }

    /// The conditions on which one depends.
    pub(crate) fn conditions_of(&self, expr: &Expr, into: &mut BTreeSet<usize>) {
        match expr {
            Expr::All => {}
            Expr::Condition(at) => {
                into.insert(*at);
            }
            Expr::Scope(at) => {
                self.scopes.get(*at).into_iter().for_each(|expr| self.conditions_of(expr, into))
            }
            Expr::Not(one) => self.conditions_of(one, into),
            Expr::And(all) | Expr::Or(all) | Expr::AtLeast(_, all) | Expr::AtMost(_, all) => {
                all.iter().for_each(|one| self.conditions_of(one, into));
            }
        }
    }

    /// Every possible cell, in a fixed order. Scopes are made of conditions and of scopes before them.
    pub(crate) fn cells(&self, places: &Places<'_>) -> Result<Vec<Cell>, TooMany> {
        let mut listing = Listing {
            space: self,
            places,
            chosen: vec![false; self.conditions.len()],
            decided: vec![0; self.conditions.len()],
            order: self.order(),
            found: BTreeSet::new(),
            ways: 0,
            links: self.links(),
        };
        listing.go(0)?;
        Ok(listing.found.into_iter().collect())
    }

    /// Conditions of one dimension together, those with most ties first.
    fn order(&self) -> Vec<usize> {
        let mut ties: BTreeMap<usize, usize> = BTreeMap::new();
        for (a, b) in self.implies.iter().chain(&self.excludes) {
            *ties.entry(*a).or_default() += 1;
            *ties.entry(*b).or_default() += 1;
        }
        let mut order: Vec<usize> = (0..self.conditions.len()).collect();
        order.sort_by_key(|at| {
            let ties = ties.get(at).copied().unwrap_or(0);
            (self.conditions[*at].dimension(), std::cmp::Reverse(ties), *at)
        });
        order
    }

    /// Every way in which some of the conditions can hold or not, as far as they bear on one another; the others are
    /// left not holding.
    pub(crate) fn ways(&self, of: &dyn Fn(usize) -> bool, most: usize) -> Result<Vec<Vec<bool>>, TooMany> {
        let links = self.links();
        let mut found = vec![(vec![None; self.conditions.len()], 0usize)];
        let order: Vec<usize> = self.order().into_iter().filter(|at| of(*at)).collect();
        let mut done: Vec<Vec<bool>> = Vec::new();
        while let Some((chosen, depth)) = found.pop() {
            let Some(at) = order.get(depth).copied() else {
                done.push(chosen.into_iter().map(|holds| holds == Some(true)).collect());
                if done.len() > most {
                    return Err(TooMany);
                }
                continue;
            };
            if chosen[at].is_some() {
                found.push((chosen, depth + 1));
                continue;
            }
            for holds in [false, true] {
                let mut next = chosen.clone();
                let mut open = vec![(at, holds)];
                let mut fits = true;
                while let Some((at, holds)) = open.pop() {
                    match next[at] {
                        Some(known) if known != holds => fits = false,
                        Some(_) => {}
                        None => {
                            next[at] = Some(holds);
                            open.extend(links[at][usize::from(holds)].iter().filter(|(to, _)| of(*to)));
                        }
                    }
                }
                if fits {
                    found.push((next, depth + 1));
                }
            }
        }
        Ok(done)
    }

    /// The cell of people for whom exactly these conditions hold; `None` when nobody counts them, or something
    /// supposed is against it.
    pub(crate) fn cell(&self, chosen: &[bool]) -> Option<Cell> {
        let mut cell = Cell::default();
        for (at, scope) in self.scopes.iter().enumerate() {
            if Self::holds(scope, chosen, &cell.scopes) {
                cell.scopes.set(at);
            }
        }
        let scopes = cell.scopes;
        if !self.counted_by.is_empty() && !self.counted_by.iter().any(|scope| scopes.has(*scope)) {
            return None;
        }
        if !self.suppose.iter().all(|expr| Self::holds(expr, chosen, &scopes)) {
            return None;
        }
        let mut site = Bits::default();
        for (at, meaning) in self.conditions.iter().enumerate() {
            if chosen[at] && meaning.of_site() {
                site.set(at);
            }
        }
        Some(Cell { site, scopes })
    }

    /// For each condition: what follows when it holds, and when it does not.
    pub(crate) fn links(&self) -> Vec<[Vec<(usize, bool)>; 2]> {
        let mut links: Vec<[Vec<(usize, bool)>; 2]> = vec![Default::default(); self.conditions.len()];
        for (a, b) in &self.implies {
            links[*a][1].push((*b, true));
            links[*b][0].push((*a, false));
        }
        for (a, b) in &self.excludes {
            links[*a][1].push((*b, false));
            links[*b][1].push((*a, false));
        }
        links
    }

    /// Whether conditions that hold and do not hold can be met by one place, and by some actors.
    pub(crate) fn can_be(&self, places: &Places<'_>, chosen: &[bool]) -> bool {
        let sets = |wanted: bool, units: fn(&Meaning) -> Option<&BTreeSet<String>>| {
            self.conditions
                .iter()
                .zip(chosen)
                .filter(move |(_, holds)| **holds == wanted)
                .filter_map(move |(meaning, _)| units(meaning))
        };
        for units in [present as fn(&Meaning) -> Option<&BTreeSet<String>>, by] {
            // An actor that is in no condition that fails must be left for each that holds.
            let barred: BTreeSet<&String> = sets(false, units).flatten().collect();
            if sets(true, units).any(|all| all.iter().all(|unit| barred.contains(unit))) {
                return false;
            }
        }
        self.places_can_be(places, chosen)
    }

    /// Whether two conditions on actors share some.
    pub(crate) fn actors_shared(&self) -> bool {
        [present as fn(&Meaning) -> Option<&BTreeSet<String>>, by].iter().any(|units| {
            let mut seen = BTreeSet::new();
            !self.conditions.iter().filter_map(units).flatten().all(|unit| seen.insert(unit))
        })
    }

    /// Whether conditions on places can be met by one place.
    pub(crate) fn places_can_be(&self, places: &Places<'_>, chosen: &[bool]) -> bool {
        let at = |wanted: bool| {
            self.conditions.iter().zip(chosen).filter(move |(_, holds)| **holds == wanted).filter_map(
                |(meaning, _)| match meaning {
                    Meaning::Places(spots) => Some(spots),
                    _ => None,
                },
            )
        };
        if at(true).next().is_none() {
            return true;
        }
        let barred: BTreeSet<&Spot> = at(false).flatten().collect();
        let open =
            |spot: &Spot| !barred.contains(spot) && !barred.iter().any(|outer| lies_in(places, spot, outer));
        at(true).all(|spots| spots.iter().any(&open))
    }
}

fn present(meaning: &Meaning) -> Option<&BTreeSet<String>> {
    match meaning {
        Meaning::Present(units) => Some(units),
        _ => None,
    }
}

fn by(meaning: &Meaning) -> Option<&BTreeSet<String>> {
    match meaning {
        Meaning::By(units) => Some(units),
        _ => None,
    }
}

struct Listing<'a> {
    space: &'a Space,
    places: &'a Places<'a>,
    chosen: Vec<bool>,
    /// How often each condition was settled, by itself or by another.
    decided: Vec<u32>,
    order: Vec<usize>,
    found: BTreeSet<Cell>,
    ways: usize,
    links: Vec<[Vec<(usize, bool)>; 2]>,
}

impl Listing<'_> {
    fn go(&mut self, depth: usize) -> Result<(), TooMany> {
        let Some(at) = self.order.get(depth).copied() else { return self.leaf() };
        if self.decided[at] > 0 {
            return self.go(depth + 1);
        }
        for holds in [true, false] {
            let mut settled = Vec::new();
            if self.settle(at, holds, &mut settled) {
                self.go(depth + 1)?;
            }
            for other in settled {
                self.decided[other] -= 1;
            }
        }
        Ok(())
    }

    /// Settles a condition and all that follows; `false` when it contradicts what is settled.
    fn settle(&mut self, at: usize, holds: bool, settled: &mut Vec<usize>) -> bool {
        let mut open = vec![(at, holds)];
        while let Some((at, holds)) = open.pop() {
            if self.decided[at] > 0 {
                if self.chosen[at] == holds {
                    continue;
                }
                return false;
            }
            self.chosen[at] = holds;
            self.decided[at] += 1;
            settled.push(at);
            open.extend(self.links[at][usize::from(holds)].iter().copied());
        }
        true
    }

    fn leaf(&mut self) -> Result<(), TooMany> {
        self.ways += 1;
        if self.ways > WAYS {
            return Err(TooMany);
        }
        if !self.space.can_be(self.places, &self.chosen) {
            return Ok(());
        }
        let Some(cell) = self.space.cell(&self.chosen) else { return Ok(()) };
        self.found.insert(cell);
        if self.found.len() > CELLS { Err(TooMany) } else { Ok(()) }
    }
}
