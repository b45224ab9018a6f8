//! What verbs share: the casebook, its passphrase, and the case as asked for.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use sijill_casebook::{AsRecorded, Casebook, Passphrase};
use sijill_model::{AsKnown, Case, Described, EntityId, EntityKind, SourceId, fold_key};

use crate::cli::{Cli, Less, Seen};
use crate::failure::Failure;

/// Name of the variable that gives the passphrase to scripts.
pub(crate) const PASSPHRASE: &str = "SIJILL_PASSPHRASE";

/// An answer: what to print, and the exit code.
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) code: u8,
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Self { text, code: 0 }
    }
}

/// The passphrase of a casebook: from the environment, else asked for.
pub(crate) fn passphrase(prompt: &str) -> Result<Passphrase, Failure> {
    if let Ok(text) = std::env::var(PASSPHRASE) {
        return Ok(Passphrase::new(text));
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::unusable(
            "no passphrase",
            format!("set {PASSPHRASE} for scripts, or run it in a terminal to be asked"),
        ));
    }
    let text = rpassword::prompt_password(prompt)
        .map_err(|error| Failure::unusable(format!("the passphrase could not be read: {error}"), ""))?;
    Ok(Passphrase::new(text))
}

/// A new passphrase: asked for twice, or taken from the environment.
pub(crate) fn new_passphrase() -> Result<Passphrase, Failure> {
    let first = passphrase("New passphrase (there is no way back without it): ")?;
    if first.is_empty() {
        return Err(Failure::unusable("the passphrase is empty", "take several words; length counts most"));
    }
    if std::env::var(PASSPHRASE).is_err() {
        let again = rpassword::prompt_password("Once more: ")
            .map_err(|error| Failure::unusable(format!("the passphrase could not be read: {error}"), ""))?;
        if !first.is(&again) {
            return Err(Failure::unusable("the two passphrases differ", "run it again"));
        }
    }
    Ok(first)
}

/// Where the casebook lies: as named, else the current folder, else the only `*.sijill` in it.
pub(crate) fn casebook_path(cli: &Cli) -> Result<PathBuf, Failure> {
    if let Some(path) = &cli.casebook {
        return Ok(path.clone());
    }
    let here = PathBuf::from(".");
    if here.join("casebook.json").is_file() {
        return Ok(here);
    }
    let mut found: Vec<PathBuf> = std::fs::read_dir(&here)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| PathBuf::from(entry.file_name()))
        .filter(|path| {
            path.extension().is_some_and(|e| e == "sijill") && path.join("casebook.json").is_file()
        })
        .collect();
    found.sort();
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Failure::unusable(
            "there is no casebook in this folder",
            "name one with -C FOLDER, or make one with `sijill create` or `sijill demo`",
        )),
        _ => Err(Failure::unusable(
            format!("there are {} casebooks in this folder", found.len()),
            format!("name one with -C: {}", list(&found)),
        )),
    }
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// Opens the casebook that was asked for.
pub(crate) fn open(cli: &Cli) -> Result<Casebook, Failure> {
    let path = casebook_path(cli)?;
    open_at(&path)
}

/// Opens a casebook.
pub(crate) fn open_at(path: &Path) -> Result<Casebook, Failure> {
    if !path.join("casebook.json").is_file() {
        // Asking for a passphrase first would be asking in vain.
        return Err(sijill_casebook::CasebookError::NotACasebook { path: path.to_owned() }.into());
    }
    let passphrase = passphrase(&format!("Passphrase of {}: ", path.display()))?;
    Ok(Casebook::open(path, &passphrase)?)
}

/// The case as it stood and was known.
pub(crate) fn case(casebook: &Casebook, seen: Seen) -> Result<Case, Failure> {
    let as_recorded = seen.as_recorded.map_or(AsRecorded::Now, AsRecorded::By);
    let case = casebook.case(as_recorded)?;
    Ok(case.as_known(AsKnown { by: seen.as_known }))
}

/// The case as it stood and was known, without some sources.
pub(crate) fn case_less(casebook: &Casebook, less: &Less, seen: Seen) -> Result<Case, Failure> {
    if less.without.is_empty() {
        return case(casebook, seen);
    }
    let as_recorded = seen.as_recorded.map_or(AsRecorded::Now, AsRecorded::By);
    let whole = casebook.case(as_recorded)?;
    let mut gone = BTreeSet::new();
    for text in &less.without {
        gone.extend(sources(&whole, text)?);
    }
    Ok(whole.without(&gone).as_known(AsKnown { by: seen.as_known }))
}

/// The source with an id, or all that somebody published.
fn sources(case: &Case, text: &str) -> Result<BTreeSet<SourceId>, Failure> {
    let text = text.trim().trim_matches(['[', ']']);
    if let Some((id, _)) = case.sources.get_key_value(text) {
        return Ok(BTreeSet::from([id.clone()]));
    }
    let publisher = fold_key(text);
    let by: BTreeSet<SourceId> = case
        .sources
        .values()
        .filter(|source| !publisher.is_empty() && fold_key(&source.publisher) == publisher)
        .map(|source| source.id.clone())
        .collect();
    if by.is_empty() {
        return Err(Failure::no(
            format!("the casebook has no source {text:?}, and nobody of that name published one"),
            "name a source by its id, as answers print it in brackets, or a publisher in full",
        ));
    }
    Ok(by)
}

/// The thing that a person means, or what to write instead.
pub(crate) fn find(case: &Case, text: &str, kinds: &[EntityKind]) -> Result<EntityId, Failure> {
    let what = kinds.first().map_or("thing", |kind| kind.word());
    let named = |found: &[(EntityId, String)]| {
        found.iter().map(|(id, label)| format!("{id} ({label})")).collect::<Vec<_>>().join(", ")
    };
    match case.find(text, kinds) {
        Described::One(id) => Ok(id),
        Described::Several(found) => Err(Failure::unusable(
            format!("{text:?} fits more than one {what}"),
            format!("name one by its id: {}", named(&found)),
        )),
        Described::None(near) => {
            // An alias is by a claim: a name that only sounds alike is offered, and never taken.
            let mut offered = sounds_alike(case, text, kinds);
            offered.extend(
                near.into_iter()
                    .filter(|(id, _)| !offered.iter().any(|(other, _)| other == id))
                    .collect::<Vec<_>>(),
            );
            offered.truncate(OFFERED);
            let hint = if offered.is_empty() {
                "try `sijill search`".to_owned()
            } else {
                format!("perhaps {}; a `named` claim makes a name one by which it is found", named(&offered))
            };
            Err(Failure::no(format!("the casebook has no {what} {text:?}"), hint))
        }
    }
}

/// Things offered in place of a name that nothing bears.
const OFFERED: usize = 5;

/// Things one of whose names is, by the sound of it and across scripts, much the one given; the nearest first.
fn sounds_alike(case: &Case, text: &str, kinds: &[EntityKind]) -> Vec<(EntityId, String)> {
    let alike = |name: &str| {
        let compared = sijill_names::compare(text, name);
        matches!(compared.verdict, sijill_names::Verdict::Same | sijill_names::Verdict::Possible)
            .then_some(compared.score)
    };
    let mut found: Vec<_> = case
        .entities
        .values()
        .filter(|entity| kinds.is_empty() || kinds.contains(&entity.kind))
        .filter_map(|entity| {
            let best = case.names(&entity.id).into_iter().filter_map(alike).max_by(|a, b| a.total_cmp(b))?;
            Some((best, entity.id.clone(), entity.label.clone()))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.into_iter().map(|(_, id, label)| (id, label)).collect()
}

/// A progress bar on standard error; silent where nobody looks.
pub(crate) fn progress(total: usize, doing: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(total as u64).with_style(style).with_message(doing)
}

/// The moment, to the second: as fine as a custody record needs to be.
pub(crate) fn now() -> jiff::Timestamp {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_second(now.as_second()).unwrap_or(now)
}
