//! The register as the pages see it: linked once for each state of the lists, in the background where it is large.
//!
//! A register follows from the lists and the decisions that stand. Whoever asks for one that is not worked out yet is
//! given the last, marked as old, or told how far the work has come; a small one is waited for, so that the page after
//! a decision shows what it changed.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use sijill_linkage::{CountOfPersons, Progress};
use sijill_model::{Case, OpId};
use sijill_register::index::{Asked, Closeness, Filters, Found as Victims, Index, Sifted};
use sijill_register::{Counted, Dimension, Opened, Question, Register, RegisterError, questions, read_list};

use crate::desk::{Desk, lock};
use crate::once::Once;

/// How long a page waits for a register that is being worked out.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// Registers kept: as everything is known, and as it was known on another day.
const KEPT: usize = 2;

/// From which lists and decisions a register follows.
type Mark = Vec<OpId>;

fn mark(case: &Case) -> Mark {
    let lists = case.lists.values().map(|list| list.op);
    lists.chain(case.links.values().flatten().map(|link| link.op)).collect()
}

/// A register, worked out.
pub(crate) struct Standing {
    mark: Mark,
    /// The case it follows from.
    pub(crate) case: Arc<Case>,
    pub(crate) register: Register,
    /// What reviewers have not decided, the most telling first.
    pub(crate) questions: Vec<Question>,
    /// For finding among the victims.
    index: Index,
    /// How many persons the lists name.
    pub(crate) persons: CountOfPersons,
    /// Victims of several records, the least sure first; a screenful.
    pub(crate) least_sure: Vec<usize>,
    /// Tables of counts that were asked for, the last at the end: each is worked out once.
    counted: Once<CountAsked, Counted>,
    /// Who fits what was asked, the last at the end: once for all pages and orders of one question.
    sifted: Once<SiftAsked, Sifted>,
}

/// Victims of which it is kept that they are the least sure.
const LEAST_SURE: usize = 100;

fn least_sure(register: &Register) -> Vec<usize> {
    let sure = |n: usize| register.victims[n].probability;
    let mut several: Vec<usize> =
        (0..register.victims.len()).filter(|n| register.victims[*n].records.len() > 1).collect();
    let order = |a: &usize, b: &usize| sure(*a).total_cmp(&sure(*b)).then(a.cmp(b));
    if several.len() > LEAST_SURE {
        several.select_nth_unstable_by(LEAST_SURE, order);
        several.truncate(LEAST_SURE);
    }
    several.sort_by(order);
    several
}

/// What victims must fit: words, how close, what is said of them.
type SiftAsked = (String, Closeness, Filters);

/// A table of counts: by what, at which place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CountAsked {
    pub(crate) by: Vec<Dimension>,
    /// Only victims said to have died there; empty for all.
    pub(crate) at: String,
}

/// Tables of counts kept of one register.
const COUNTED: usize = 24;
/// Questions of which it is kept who fits; each takes some bits for every victim.
const SIFTED: usize = 24;

impl Standing {
    fn new(mark: Mark, case: Arc<Case>, register: Register) -> Self {
        Self {
            mark,
            questions: questions(&register, &case),
            index: Index::of(&register),
            persons: register.persons(),
            least_sure: least_sure(&register),
            counted: Once::of(COUNTED),
            sifted: Once::of(SIFTED),
            case,
            register,
        }
    }

    /// A page of the victims that fit.
    pub(crate) fn find(&self, asked: &Asked<'_>) -> Victims<'_> {
        let fits = (asked.text.to_owned(), asked.closeness, asked.filters.clone());
        let sift = || self.index.sift(asked.text, asked.closeness, &asked.filters);
        self.index.page(&self.sifted.get(&fits, sift), asked)
    }

    /// Counts the victims.
    pub(crate) fn count(&self, asked: &CountAsked) -> Arc<Counted> {
        let register = &self.register;
        let keep =
            |records: &[usize]| asked.at.is_empty() || records.iter().any(|n| register.is_at(*n, &asked.at));
        self.counted.get(asked, || register.count(&asked.by, &keep))
    }

    /// How many lists and decisions have come or gone since it was worked out.
    pub(crate) fn behind(&self, case: &Case) -> usize {
        let (then, now): (BTreeSet<_>, BTreeSet<_>) =
            (self.mark.iter().collect(), mark(case).into_iter().collect());
        then.len() + now.len() - 2 * now.iter().filter(|op| then.contains(op)).count()
    }
}

/// How far the work has come.
#[derive(Debug, Default)]
pub(crate) struct Work {
    mark: Mark,
    stage: Mutex<&'static str>,
    steps: AtomicU64,
    done: AtomicU64,
    /// Another state of the lists is wanted by now.
    given_up: AtomicBool,
}

impl Work {
    /// The stage's name, its steps, and how many are done.
    pub(crate) fn progress(&self) -> (&'static str, u64, u64) {
        let steps = self.steps.load(Ordering::Relaxed);
        (*lock(&self.stage), self.done.load(Ordering::Relaxed).min(steps), steps)
    }
}

impl Progress for Work {
    fn stage(&self, name: &'static str, steps: u64) {
        *lock(&self.stage) = name;
        self.steps.store(steps, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
    }

    fn step(&self, done: u64) {
        self.done.fetch_add(done, Ordering::Relaxed);
    }

    fn stopped(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }
}

/// What a page is given.
pub(crate) enum Found {
    /// The register of the lists and decisions that stand.
    Ready(Arc<Standing>),
    /// An earlier one, while the newer is worked out.
    Old(Arc<Standing>, Arc<Work>),
    /// None yet: how far the work has come.
    Working(Arc<Work>),
    /// The casebook holds no list; so many came later than the day asked about.
    NoLists(usize),
    /// The lists cannot be linked: why.
    Failed(String),
}

#[derive(Default)]
struct Held {
    opened: Opened,
    standing: Vec<Arc<Standing>>,
    working: Option<Arc<Work>>,
    failed: Option<(Mark, String)>,
}

/// Registers, and the work on the next.
#[derive(Default)]
pub(crate) struct Shelf {
    held: Mutex<Held>,
    news: Condvar,
}

impl Shelf {
    /// The register of a case; a small one is waited for.
    pub(crate) fn find(desk: &Arc<Desk>, case: &Arc<Case>) -> Found {
        Self::within(desk, case, PATIENCE)
    }

    /// The register at hand, without waiting where there is one. A newer one is begun only when `due` says so of
    /// the one at hand.
    pub(crate) fn at_hand(desk: &Arc<Desk>, case: &Arc<Case>, due: &dyn Fn(&Standing) -> bool) -> Found {
        let last = lock(&desk.shelf.held).standing.last().cloned();
        match last {
            Some(last) if !case.lists.is_empty() && last.mark != mark(case) && !due(&last) => {
                Found::Ready(last)
            }
            Some(_) => Self::within(desk, case, Duration::ZERO),
            None => Self::find(desk, case),
        }
    }

    /// The register of a case if it is ready; otherwise it is begun, and not waited for.
    pub(crate) fn if_ready(desk: &Arc<Desk>, case: &Arc<Case>) -> Found {
        Self::within(desk, case, Duration::ZERO)
    }

    fn within(desk: &Arc<Desk>, case: &Arc<Case>, patience: Duration) -> Found {
        if case.lists.is_empty() {
            return Found::NoLists(case.hidden_lists);
        }
        let (shelf, wanted) = (&desk.shelf, mark(case));
        let mut held = lock(&shelf.held);
        if let Some(found) = held.ready(&wanted) {
            return found;
        }
        let work = match &held.working {
            Some(work) if work.mark == wanted => Arc::clone(work),
            earlier => {
                if let Some(work) = earlier {
                    work.given_up.store(true, Ordering::Relaxed);
                }
                let work = Arc::new(Work { mark: wanted.clone(), ..Work::default() });
                held.working = Some(Arc::clone(&work));
                let (desk, case, own) = (Arc::clone(desk), Arc::clone(case), Arc::clone(&work));
                std::thread::spawn(move || Self::work(&desk, &case, &own));
                work
            }
        };
        let waiting = shelf.news.wait_timeout_while(held, patience, |held| held.ready(&wanted).is_none());
        let held = waiting.map_or_else(|poisoned| poisoned.into_inner().0, |(held, _)| held);
        if let Some(found) = held.ready(&wanted) {
            return found;
        }
        match held.standing.last() {
            Some(old) => Found::Old(Arc::clone(old), work),
            None => Found::Working(work),
        }
    }

    /// Works a register out and puts it on the shelf.
    fn work(desk: &Arc<Desk>, case: &Arc<Case>, work: &Arc<Work>) {
        let opened = lock(&desk.shelf.held).opened.clone();
        // Others ask the casebook between one list and the next, and while they are taken apart.
        let mut read = |act: &_| desk.ask(|casebook| read_list(casebook, act));
        let made = opened.renew_with(case, &mut read).and_then(|opened| {
            let register = opened.link(case, work.as_ref())?;
            work.stage("indexing", 0);
            Ok((opened, Standing::new(work.mark.clone(), Arc::clone(case), register)))
        });
        let mut held = lock(&desk.shelf.held);
        match made {
            Ok((opened, standing)) => {
                held.opened = opened;
                if held.standing.len() >= KEPT {
                    held.standing.remove(0);
                }
                held.standing.push(Arc::new(standing));
            }
            // A newer state is being worked out instead.
            Err(RegisterError::Stopped) => {}
            Err(error) => held.failed = Some((work.mark.clone(), error.to_string())),
        }
        if held.working.as_ref().is_some_and(|current| Arc::ptr_eq(current, work)) {
            held.working = None;
        }
        drop(held);
        desk.shelf.news.notify_all();
    }
}

impl Held {
    fn ready(&self, wanted: &Mark) -> Option<Found> {
        if let Some(standing) = self.standing.iter().find(|standing| standing.mark == *wanted) {
            return Some(Found::Ready(Arc::clone(standing)));
        }
        let (_, why) = self.failed.as_ref().filter(|(mark, _)| mark == wanted)?;
        Some(Found::Failed(why.clone()))
    }
}
