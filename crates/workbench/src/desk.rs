//! The casebook behind the pages: one hand that writes, and a snapshot that all read.
//!
//! Pages never wait for each other: each takes the snapshot that stands and renders from it. Whoever writes holds the
//! casebook alone, appends, and has a new snapshot taken before the answer goes out, so that the page after an act
//! shows it. Acts that other programs append are noticed within a second.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use jiff::Timestamp;
use sijill_casebook::{Access, Casebook, CasebookError, Receipt, Received, Standing};
use sijill_model::{Act, AsKnown, Case, Day, ExhibitId, LogId, SourceId, fold_key};

use crate::ask::Seen;
use crate::examined::Examinations;
use crate::logged::Logged;
use crate::making::Making;
use crate::pages::review::Sessions;
use crate::shelf::Shelf;
use crate::tray::Tray;
use crate::view::View;

/// From so many claims on, what pages ask for is worked out before anybody asks.
const LARGE: usize = 10_000;
/// How many ways to look at one snapshot are kept.
const VIEWS: usize = 8;

/// The casebook as it stood at one moment.
pub(crate) struct Snapshot {
    /// The number of the last operation in it.
    pub(crate) number: i64,
    /// Everything that stands.
    pub(crate) case: Arc<Case>,
    /// Names of the exhibits.
    pub(crate) exhibits: BTreeMap<ExhibitId, String>,
    /// The day to which most incidents are dated.
    pub(crate) busiest: Option<Day>,
    standing: Standing,
    /// The case as it stands.
    whole: Arc<View>,
    /// The case looked at otherwise, the last asked for at the end.
    views: Mutex<Vec<(Seen, Arc<View>)>>,
    /// The log, newest first, once somebody asked for it.
    log: OnceLock<Arc<Logged>>,
}

impl Snapshot {
    fn of(casebook: &Casebook, standing: Standing, before: Option<&Self>) -> Result<Self, CasebookError> {
        let case = Arc::clone(standing.case());
        let whole = before.map_or_else(
            || View::of(Arc::clone(&case)),
            |before| View::after(&before.whole, Arc::clone(&case)),
        );
        Ok(Self {
            number: standing.number(),
            busiest: whole.busiest(),
            exhibits: casebook.exhibits()?,
            whole: Arc::new(whole),
            case,
            standing,
            views: Mutex::default(),
            log: OnceLock::new(),
        })
    }

    /// The case known by a day, without some sources.
    pub(crate) fn seen(&self, seen: &Seen) -> Arc<Case> {
        Arc::clone(&self.view(seen).case)
    }

    /// The same, with what was worked out of it.
    pub(crate) fn view(&self, seen: &Seen) -> Arc<View> {
        let wanted = Seen { on: None, ..seen.clone() };
        if wanted == Seen::default() {
            return Arc::clone(&self.whole);
        }
        let find = |views: &[(Seen, Arc<View>)]| {
            views.iter().find(|(own, _)| *own == wanted).map(|(_, view)| Arc::clone(view))
        };
        if let Some(view) = find(&lock(&self.views)) {
            return view;
        }
        let gone: BTreeSet<SourceId> =
            wanted.without.iter().flat_map(|text| sources(&self.case, text)).collect();
        let known = AsKnown { by: wanted.as_known };
        let case = Arc::new(match gone.is_empty() {
            true => self.case.as_known(known),
            false => self.case.without(&gone).as_known(known),
        });
        let mut views = lock(&self.views);
        // Somebody else may have come first, and others work on that one.
        if let Some(view) = find(&views) {
            return view;
        }
        if views.len() >= VIEWS {
            views.remove(0);
        }
        let view = Arc::new(View::of(case));
        views.push((wanted, Arc::clone(&view)));
        view
    }
}

/// The source with an id, or all that somebody published.
pub(crate) fn sources(case: &Case, text: &str) -> BTreeSet<SourceId> {
    let text = text.trim().trim_matches(['[', ']']);
    if let Some((id, _)) = case.sources.get_key_value(text) {
        return BTreeSet::from([id.clone()]);
    }
    let publisher = fold_key(text);
    let by = case
        .sources
        .values()
        .filter(|source| !publisher.is_empty() && fold_key(&source.publisher) == publisher);
    by.map(|source| source.id.clone()).collect()
}

/// A lock whose holder panicked guards plain values, which are whole at every moment.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The clock: the moment, to the second.
pub(crate) type Clock = fn() -> Timestamp;

/// The casebook, as the server holds it.
pub struct Desk {
    casebook: Mutex<Casebook>,
    access: Access,
    own: LogId,
    snapshot: RwLock<Arc<Snapshot>>,
    /// When another program's acts were last looked for, in seconds of the clock.
    looked: AtomicI64,
    clock: Clock,
    /// Whether something is worked out beforehand.
    preparing: Arc<AtomicBool>,
    /// The register.
    pub(crate) shelf: Shelf,
    /// Pages in the making.
    pub(crate) making: Making,
    /// Files that are not taken in yet.
    pub(crate) tray: Tray,
    /// Reviewers at work.
    pub(crate) reviewing: Sessions,
    /// Exhibits that were read again a moment ago.
    pub(crate) examined: Examinations,
}

/// A flag that is taken down when it is dropped, also by a panic.
struct Raised(Arc<AtomicBool>);

impl Drop for Raised {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

impl Desk {
    /// Takes the casebook and reads it.
    ///
    /// # Errors
    /// [`CasebookError`] when it cannot be read.
    pub fn new(casebook: Casebook, clock: fn() -> Timestamp) -> Result<Self, CasebookError> {
        let snapshot = Snapshot::of(&casebook, casebook.standing()?, None)?;
        Ok(Self {
            access: casebook.access(),
            own: casebook.own_log(),
            casebook: Mutex::new(casebook),
            snapshot: RwLock::new(Arc::new(snapshot)),
            looked: AtomicI64::new(clock().as_second()),
            clock,
            preparing: Arc::default(),
            shelf: Shelf::default(),
            making: Making::default(),
            tray: Tray::default(),
            reviewing: Sessions::default(),
            examined: Examinations::default(),
        })
    }

    /// Whether acts can be added.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.access == Access::ReadOnly
    }

    /// The log that this device writes.
    pub(crate) fn own_log(&self) -> LogId {
        self.own
    }

    /// The moment, to the second.
    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The day it is.
    pub(crate) fn today(&self) -> String {
        (self.clock)().strftime("%Y-%m-%d").to_string()
    }

    /// The casebook as it was read last, unless it is time to look for acts of other programs.
    pub(crate) fn at_hand(&self) -> Option<Arc<Snapshot>> {
        let is_due = self.looked.load(Ordering::Relaxed) != (self.clock)().as_second();
        (!is_due).then(|| self.as_read())
    }

    /// The casebook as it was read last.
    pub(crate) fn as_read(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The casebook as it stands.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.look();
        self.as_read()
    }

    /// Once a second, and only where nobody waits for it, looks for acts of other programs.
    fn look(&self) {
        let now = (self.clock)().as_second();
        if self.looked.swap(now, Ordering::Relaxed) == now {
            return;
        }
        if let Ok(casebook) = self.casebook.try_lock() {
            // What cannot be read now is read at the next look; the page shows what was read last.
            drop(self.renew(&casebook));
        }
    }

    /// Takes a new snapshot if something was written since the last.
    fn renew(&self, casebook: &Casebook) -> Result<(), CasebookError> {
        let held = Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner));
        if casebook.last_arrived()? != held.number {
            let standing = casebook.renewed(&held.standing)?;
            let snapshot = Arc::new(Snapshot::of(casebook, standing, Some(&held))?);
            self.prepare(&snapshot);
            *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        }
        Ok(())
    }

    /// Works out beforehand what most pages of a large case ask for. One at a time: where acts follow each other
    /// quickly, the pages work it out themselves.
    pub(crate) fn prepare(&self, snapshot: &Snapshot) {
        if snapshot.case.claims().len() < LARGE || self.preparing.swap(true, Ordering::Relaxed) {
            return;
        }
        let (view, raised) = (Arc::clone(&snapshot.whole), Raised(Arc::clone(&self.preparing)));
        std::thread::spawn(move || {
            view.prepare();
            drop(raised);
        });
    }

    /// Adds acts, all or none, each checked against the casebook as it stands when nobody else writes.
    ///
    /// `acts` is given that state and makes the acts, or says why not: what a page showed may be old.
    pub(crate) fn write<E: From<CasebookError>>(
        &self,
        acts: impl FnOnce(&Snapshot) -> Result<Vec<Act>, E>,
    ) -> Result<Vec<Receipt>, E> {
        let mut casebook = lock(&self.casebook);
        if self.is_read_only() {
            return Err(CasebookError::ReadOnly { path: casebook.path().to_owned() }.into());
        }
        // Other programs compare and write under the same lock.
        let held = casebook.hold()?;
        self.renew(&casebook)?;
        let snapshot = Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner));
        let receipts = casebook.append(acts(&snapshot)?, (self.clock)())?;
        drop(held);
        // They are on disk; a snapshot that cannot be taken now is taken at the next look.
        drop(self.renew(&casebook));
        Ok(receipts)
    }

    /// Asks the casebook itself, for what no snapshot holds: bytes of exhibits, the log, a search.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Casebook) -> T) -> T {
        question(&lock(&self.casebook))
    }

    /// The log as of a snapshot, newest first.
    pub(crate) fn log(&self, snapshot: &Snapshot) -> Result<Arc<Logged>, CasebookError> {
        if let Some(log) = snapshot.log.get() {
            return Ok(Arc::clone(log));
        }
        let log = self.ask(Casebook::log)?;
        Ok(Arc::clone(snapshot.log.get_or_init(|| Arc::new(Logged::of(log)))))
    }

    /// Takes files and acts in, as an import does. `acts` is given the casebook as it stands when nobody else here
    /// writes, and the log that is written; `watch` how many acts are written.
    pub(crate) fn import<E: From<CasebookError>>(
        &self,
        acts: impl FnOnce(&Case, LogId) -> Result<Vec<Act>, E>,
        files: &[Vec<u8>],
        watch: &mut dyn FnMut(usize) -> std::ops::ControlFlow<()>,
    ) -> Result<Received, E> {
        let mut casebook = lock(&self.casebook);
        if self.is_read_only() {
            return Err(CasebookError::ReadOnly { path: casebook.path().to_owned() }.into());
        }
        self.renew(&casebook)?;
        let snapshot = Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner));
        let acts = acts(&snapshot.case, casebook.own_log())?;
        let received = casebook.import(acts, files, (self.clock)(), watch)?;
        drop(self.renew(&casebook));
        Ok(received)
    }

    /// The moment it is, in seconds.
    pub(crate) fn seconds(&self) -> i64 {
        (self.clock)().as_second()
    }
}
