//! A condition with all settled but who was there: what is left of it to choose.

use super::space::{Expr, Space};

/// A condition on actors, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Formula {
    /// Settled.
    Holds(bool),
    /// Holds where one condition on actors does.
    Actor(usize),
    Not(Box<Self>),
    AtLeast(usize, Vec<Self>),
}

impl Formula {
    /// What is left of a condition. `settled`: whether a condition holds, or the number of the actors' that is open.
    pub(crate) fn of(space: &Space, expr: &Expr, settled: &dyn Fn(usize) -> Result<bool, usize>) -> Self {
        let of = |expr: &Expr| Self::of(space, expr, settled);
        match expr {
            Expr::All => Self::Holds(true),
            Expr::Condition(at) => settled(*at).map_or_else(Self::Actor, Self::Holds),
            Expr::Scope(at) => space.scopes.get(*at).map_or(Self::Holds(false), of),
            Expr::Not(one) => of(one).not(),
            Expr::And(all) => Self::at_least(all.len(), all.iter().map(of)),
            Expr::Or(all) => Self::at_least(1, all.iter().map(of)),
            Expr::AtLeast(n, all) => Self::at_least(*n, all.iter().map(of)),
            Expr::AtMost(n, all) => Self::at_least(n + 1, all.iter().map(of)).not(),
        }
    }

    fn not(self) -> Self {
        match self {
            Self::Holds(holds) => Self::Holds(!holds),
            Self::Not(one) => *one,
            other => Self::Not(Box::new(other)),
        }
    }

    /// At least so many of some.
    pub(crate) fn at_least(n: usize, all: impl ExactSizeIterator<Item = Self>) -> Self {
        let (mut left, mut coming) = (n, all.len());
        let mut open = Vec::new();
        for one in all {
            // What cannot change the answer any more is not made.
            if left == 0 || open.len() + coming < left {
                break;
            }
            coming -= 1;
            match one {
                Self::Holds(true) => left -= 1,
                Self::Holds(false) => {}
                other => open.push(other),
            }
        }
        match (left, open.len()) {
            (0, _) => Self::Holds(true),
            (left, some) if some < left => Self::Holds(false),
            (1, 1) => open.swap_remove(0),
            _ => Self::AtLeast(left, open),
        }
    }

    /// Whether it holds when not all actors are chosen; `None` when it may and may not.
    pub(crate) fn may_hold(&self, chosen: &[Option<bool>]) -> Option<bool> {
        match self {
            Self::Holds(holds) => Some(*holds),
            Self::Actor(at) => chosen.get(*at).copied().flatten(),
            Self::Not(one) => one.may_hold(chosen).map(|holds| !holds),
            Self::AtLeast(n, all) => {
                let (mut sure, mut open) = (0, all.len());
                for one in all {
                    match one.may_hold(chosen) {
                        Some(true) => sure += 1,
                        Some(false) => open -= 1,
                        None => {}
                    }
                    if sure >= *n {
                        return Some(true);
                    }
                    if open < *n {
                        return Some(false);
                    }
                }
                None
            }
        }
    }
}
