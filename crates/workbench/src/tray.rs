//! Files that were sent and are not taken in yet.
//!
//! They are held in memory alone, never on disk in the clear, under names that nobody can guess, for a while: nothing
//! is written to the casebook before somebody says so. Large files are read and written in the background.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use sijill_casebook::{CasebookError, Received};
use sijill_intake::Problems;
use sijill_intake::folder::{self, File, Folder};
use sijill_intake::list::{List, Mapping, NotTaken, Taking, Why};
use sijill_model::{Case, Exhibit, ExhibitId, Field};

use crate::desk::{Desk, lock};

/// How long a page waits for a file that is being read or written.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// How long files are held, in seconds: a list can be put down over a meal, and is gone by the evening.
const LASTS: i64 = 3 * 60 * 60;
/// Most bytes held at once, of all files. Mapping several of the largest files side by side is not foreseen.
const MOST_BYTES: usize = 1 << 30;
/// Most uploads held at once.
const MOST: usize = 16;

/// Where an upload stands.
#[derive(Clone)]
pub(crate) enum State {
    /// It is being read.
    Reading,
    /// It is a list.
    List(Arc<List>),
    /// It is a casebook folder.
    Folder(Arc<Folder>),
    /// It cannot be read: every fault.
    Unreadable(Arc<Problems>),
    /// It is being written.
    Writing(Arc<Writing>),
    /// It is in the casebook.
    Done(Arc<Outcome>),
    /// It was not written, and why.
    Failed(String),
}

/// How far the writing has come.
#[derive(Default)]
pub(crate) struct Writing {
    /// Acts that are written.
    pub(crate) done: AtomicU64,
    /// Acts in all.
    pub(crate) all: u64,
}

/// What was written.
pub(crate) struct Outcome {
    /// The list's file, when it is a list.
    pub(crate) list: Option<ExhibitId>,
    pub(crate) received: Received,
}

/// One list, or the tables of one folder.
#[derive(Clone)]
pub(crate) struct Upload {
    pub(crate) id: String,
    /// What the files are called.
    pub(crate) names: Arc<Vec<String>>,
    /// Their bytes.
    pub(crate) files: Arc<Vec<Vec<u8>>>,
    /// What was chosen of how the list is read.
    pub(crate) mapping: Arc<Mapping>,
    /// What was proposed for each column, and why.
    pub(crate) proposed: Arc<Vec<(Field, Why)>>,
    pub(crate) state: State,
    since: i64,
    /// Counts the readings: an earlier one that ends late is thrown away.
    turn: u64,
}

impl Upload {
    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// How many bytes its files have.
    pub(crate) fn bytes(&self) -> usize {
        self.files.iter().map(Vec::len).sum()
    }

    /// Whether it is a folder of tables.
    pub(crate) fn is_folder(&self) -> bool {
        is_folder(self.names.iter().map(String::as_str))
    }

    /// Its file as an exhibit.
    pub(crate) fn exhibit(&self) -> Exhibit {
        let bytes = self.files.first().map_or(&[][..], Vec::as_slice);
        Exhibit { id: ExhibitId::of(bytes), bytes: bytes.len() as u64, name: self.name().to_owned() }
    }

    /// Whether something is being done with it.
    pub(crate) fn is_busy(&self) -> bool {
        matches!(self.state, State::Reading | State::Writing(_))
    }
}

/// Whether files are the tables of a casebook folder: one of them names the sources.
pub(crate) fn is_folder<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| name == "sources.csv")
}

/// There is no room for more.
pub(crate) struct Full;

/// Why a list was not written.
enum NotWritten {
    Taken(NotTaken),
    Casebook(CasebookError),
}

impl From<CasebookError> for NotWritten {
    fn from(error: CasebookError) -> Self {
        Self::Casebook(error)
    }
}

impl From<NotWritten> for String {
    fn from(why: NotWritten) -> Self {
        match why {
            NotWritten::Taken(why) => why.to_string(),
            NotWritten::Casebook(error) => error.to_string(),
        }
    }
}

/// All uploads, the latest last.
#[derive(Default)]
pub(crate) struct Tray {
    held: Mutex<Vec<Upload>>,
    news: Condvar,
}

impl Tray {
    /// Holds files of one list or of one folder, and begins to read them.
    pub(crate) fn put(desk: &Arc<Desk>, files: Vec<(String, Vec<u8>)>) -> Result<String, Full> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|_| Full)?;
        let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        let (names, files): (Vec<_>, Vec<_>) = files.into_iter().unzip();
        let upload = Upload {
            id: id.clone(),
            names: Arc::new(names),
            files: Arc::new(files),
            mapping: Arc::default(),
            proposed: Arc::default(),
            state: State::Reading,
            since: desk.seconds(),
            turn: 0,
        };
        {
            let mut held = desk.tray.fresh(desk.seconds());
            let used: usize = held.iter().map(Upload::bytes).sum();
            if held.len() >= MOST || used + size > MOST_BYTES {
                return Err(Full);
            }
            held.push(upload);
        }
        Self::read(desk, &id, Mapping::default());
        Ok(id)
    }

    /// What is held, without what has been held for too long.
    fn fresh(&self, now: i64) -> std::sync::MutexGuard<'_, Vec<Upload>> {
        let mut held = lock(&self.held);
        held.retain(|upload| now - upload.since < LASTS || upload.is_busy());
        held
    }

    /// All that is held.
    pub(crate) fn all(&self, now: i64) -> Vec<Upload> {
        self.fresh(now).clone()
    }

    /// An upload, once nothing is being done with it, or as it is after a moment.
    pub(crate) fn find(&self, id: &str, now: i64) -> Option<Upload> {
        let held = self.fresh(now);
        let busy = |held: &mut Vec<Upload>| held.iter().any(|upload| upload.id == id && upload.is_busy());
        let waited = self.news.wait_timeout_while(held, PATIENCE, busy);
        let held = waited.map_or_else(|poisoned| poisoned.into_inner().0, |(held, _)| held);
        held.iter().find(|upload| upload.id == id).cloned()
    }

    /// Throws an upload away.
    pub(crate) fn drop(&self, id: &str) {
        lock(&self.held).retain(|upload| upload.id != id);
    }

    /// Changes an upload, and tells whoever waits.
    fn change(&self, id: &str, change: impl FnOnce(&mut Upload)) {
        if let Some(upload) = lock(&self.held).iter_mut().find(|upload| upload.id == id) {
            change(upload);
        }
        self.news.notify_all();
    }

    /// Reads an upload as a mapping says, in the background.
    pub(crate) fn read(desk: &Arc<Desk>, id: &str, mapping: Mapping) {
        let mut begun = None;
        desk.tray.change(id, |upload| {
            upload.turn += 1;
            upload.mapping = Arc::new(mapping);
            upload.state = State::Reading;
            begun = Some(upload.clone());
        });
        let Some(upload) = begun else { return };
        let desk = Arc::clone(desk);
        std::thread::spawn(move || {
            let state = reading(&desk, &upload);
            desk.tray.change(&upload.id, |held| {
                if held.turn != upload.turn {
                    return;
                }
                if let State::List(list) = &state
                    && upload.mapping.columns.is_empty()
                {
                    let column =
                        |column: &sijill_intake::list::Column| (column.field.clone(), column.why.clone());
                    held.proposed = Arc::new(list.columns.iter().map(column).collect());
                }
                held.state = state;
            });
        });
    }

    /// Writes an upload to the casebook, in the background.
    pub(crate) fn write(desk: &Arc<Desk>, upload: &Upload, taking: Taking) {
        let acts = match &upload.state {
            State::List(_) => 3,
            State::Folder(folder) => folder.operations().len() as u64,
            _ => return,
        };
        let writing = Arc::new(Writing { all: acts, ..Writing::default() });
        desk.tray.change(&upload.id, |held| held.state = State::Writing(Arc::clone(&writing)));
        let (desk, upload) = (Arc::clone(desk), upload.clone());
        std::thread::spawn(move || {
            let mut watch = |done: usize| {
                writing.done.store(done as u64, Ordering::Relaxed);
                ControlFlow::Continue(())
            };
            let received = desk.import(
                |case, log| match &upload.state {
                    State::List(list) => {
                        let taken = list.taken(upload.exhibit(), (case, log), &taking);
                        taken.map(|taken| taken.acts).map_err(NotWritten::Taken)
                    }
                    State::Folder(folder) => Ok(folder.operations()),
                    _ => Ok(Vec::new()),
                },
                &upload.files,
                &mut watch,
            );
            let list = (!upload.is_folder()).then(|| upload.exhibit().id);
            desk.tray.change(&upload.id, |held| match received {
                Ok(received) => {
                    held.state = State::Done(Arc::new(Outcome { list, received }));
                    // What is in the casebook need not lie here too.
                    held.files = Arc::default();
                }
                Err(why) => held.state = State::Failed(why.into()),
            });
        });
    }
}

/// How the source that stands for whoever coded a folder names it.
const CODED: &str = "annotations of whoever coded the folder ";

/// What a folder is called. A browser does not say: one that was taken in before keeps its name, so that it is the
/// same folder; another has that of the case.
fn folder_name(case: &Case) -> String {
    let coded = case.sources.get("KEEPER").and_then(|source| source.title.strip_prefix(CODED));
    coded.unwrap_or(&case.title).to_owned()
}

/// Reads an upload.
fn reading(desk: &Desk, upload: &Upload) -> State {
    if upload.is_folder() {
        let files = upload.names.iter().zip(upload.files.iter());
        let files = files.map(|(name, bytes)| File { name: name.clone(), bytes: bytes.clone() }).collect();
        return match folder::read_files(&folder_name(&desk.snapshot().case), files) {
            Ok(folder) => State::Folder(Arc::new(folder)),
            Err(problems) => State::Unreadable(Arc::new(problems)),
        };
    }
    let bytes = upload.files.first().cloned().unwrap_or_default();
    match List::open(upload.name(), bytes, Some(&upload.mapping)) {
        Ok(list) => State::List(Arc::new(list)),
        Err(problems) => State::Unreadable(Arc::new(problems)),
    }
}
