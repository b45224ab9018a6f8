//! Taking a list in: from a list that was opened, and what somebody says of it, to acts.
//!
//! Nothing is written here. The command line and the pages ask alike, so that a list taken in by one is the same as
//! one taken in by the other.

use std::ops::ControlFlow;
use std::path::Path;

use sijill_model::{
    Act, Case, Corrects, Edtf, Exhibit, ExhibitId, FieldKind, List as Listed, LogId, Source, SourceId,
};

use super::List;

/// What somebody says of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taking {
    /// What it is called in answers; without it, the name of its file.
    pub label: Option<String>,
    /// Who says it: a source of the casebook, or a new one with a publisher.
    pub source: Option<String>,
    /// Who made the list, for a source that the casebook does not describe yet.
    pub publisher: Option<String>,
    /// The sources that a new source draws on in turn.
    pub via: Vec<String>,
    /// Whether its maker vouches that it names nobody twice.
    pub one_row_a_person: bool,
    /// Whether it takes the place of the list with the same label.
    pub replace: bool,
}

/// What a list becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What is to be written, in order: the exhibit, a new source, the list.
    pub acts: Vec<Act>,
    /// What the list is called.
    pub label: String,
    /// Its file.
    pub exhibit: ExhibitId,
    /// Who says it.
    pub source: Option<SourceId>,
    /// How many records it has.
    pub records: u64,
}

/// Why a list is not taken in as it is asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// No column holds names, so that it could not be linked.
    #[error("{list}: no column holds names; nothing was written")]
    NoNames {
        /// The file.
        list: String,
    },
    /// What was given as a source's id is none.
    #[error("the source {text:?}: {why}")]
    BadSource {
        /// What was given.
        text: String,
        /// What is wrong with it.
        why: String,
    },
    /// The casebook has no such source, and nobody said who published it.
    #[error("the source {0} is not in the casebook")]
    UnknownSource(SourceId),
    /// A publisher was given for a source that is described already.
    #[error("the source {0} is in the casebook already")]
    KnownSource(SourceId),
    /// A source that the new one draws on is not in the casebook.
    #[error("the source {0}, named with --via, is not in the casebook")]
    UnknownVia(SourceId),
    /// Another file has the label.
    #[error("the casebook has a list {label:?} already, from another file ({})", exhibit.short())]
    LabelTaken {
        /// The label.
        label: String,
        /// The file that has it.
        exhibit: ExhibitId,
    },
    /// The list to be replaced was taken in by another log.
    #[error("the list {label:?} was taken in by another log ({}); only that log can replace it", log.short())]
    OtherLog {
        /// The label.
        label: String,
        /// The log.
        log: LogId,
    },
}

impl List {
    /// How many records it has.
    #[must_use]
    pub fn records(&self) -> u64 {
        let mut records = 0;
        self.rows(|_| {
            records += 1;
            ControlFlow::Continue(())
        });
        records
    }

    /// Whether some column holds names: a list without them cannot be linked, and that is better said before it is
    /// signed.
    ///
    /// # Errors
    /// [`NotTaken::NoNames`] when none does.
    pub fn check_names(&self) -> Result<(), NotTaken> {
        let is_name =
            |kind: FieldKind| matches!(kind, FieldKind::Name | FieldKind::Given | FieldKind::Family);
        match self.columns.iter().any(|column| is_name(column.field.kind)) {
            true => Ok(()),
            false => Err(NotTaken::NoNames { list: self.name.clone() }),
        }
    }

    /// What the list becomes in a case, written by a log.
    ///
    /// # Errors
    /// [`NotTaken`], when what is said of it does not fit the case.
    pub fn taken(
        &self,
        exhibit: Exhibit,
        (case, own_log): (&Case, LogId),
        taking: &Taking,
    ) -> Result<Taken, NotTaken> {
        self.check_names()?;
        let stem = Path::new(&self.name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let label = taking.label.clone().or(stem).unwrap_or_else(|| self.name.clone());
        let as_of = self.as_of.and_then(|day| Edtf::parse(&day.to_string()).ok());
        let (source, described) = source(case, taking, &label, as_of.as_ref())?;
        let corrects = replaced((case, own_log), exhibit.id, &label, taking)?;
        let records = self.records();
        let act = Listed {
            exhibit: exhibit.id,
            label: label.clone(),
            mapping: self.mapping().to_toml(),
            as_of,
            source: source.clone(),
            one_row_a_person: taking.one_row_a_person,
            records,
            corrects,
        };
        let id = exhibit.id;
        let mut acts = vec![Act::Exhibit(exhibit)];
        acts.extend(described.map(Act::Source));
        acts.push(Act::List(act));
        Ok(Taken { acts, label, exhibit: id, source, records })
    }
}

/// The source of the list, and its description when the casebook has none yet.
fn source(
    case: &Case,
    taking: &Taking,
    label: &str,
    as_of: Option<&Edtf>,
) -> Result<(Option<SourceId>, Option<Source>), NotTaken> {
    let Some(text) = &taking.source else { return Ok((None, None)) };
    let read = |text: &str| {
        SourceId::new(text)
            .map_err(|error| NotTaken::BadSource { text: text.to_owned(), why: error.to_string() })
    };
    let id = read(text)?;
    let known = case.sources.contains_key(&id);
    let Some(publisher) = &taking.publisher else {
        return if known { Ok((Some(id), None)) } else { Err(NotTaken::UnknownSource(id)) };
    };
    if known {
        return Err(NotTaken::KnownSource(id));
    }
    let via = taking.via.iter().map(|id| read(id)).collect::<Result<Vec<_>, _>>()?;
    if let Some(missing) = via.iter().find(|via| !case.sources.contains_key(*via)) {
        return Err(NotTaken::UnknownVia(missing.clone()));
    }
    let described = Source {
        id: id.clone(),
        kind: "list".to_owned(),
        publisher: publisher.clone(),
        title: label.to_owned(),
        author: String::new(),
        date: as_of.cloned(),
        url: String::new(),
        via,
        access: String::new(),
        reliability: Default::default(),
        note: String::new(),
        row: None,
    };
    Ok((Some(id), Some(described)))
}

/// The list of the same label whose place this one takes.
fn replaced(
    (case, own_log): (&Case, LogId),
    exhibit: ExhibitId,
    label: &str,
    taking: &Taking,
) -> Result<Option<Corrects>, NotTaken> {
    let Some(old) = case.lists.values().find(|old| old.label == label && old.exhibit != exhibit) else {
        return Ok(None);
    };
    let label = label.to_owned();
    if !taking.replace {
        return Err(NotTaken::LabelTaken { label, exhibit: old.exhibit });
    }
    if old.log != own_log {
        return Err(NotTaken::OtherLog { label, log: old.log });
    }
    Ok(Some(Corrects { op: old.op, reason: "a newer state of the list was taken in".to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> List {
        List::open("dead.csv", text.as_bytes().to_vec(), None).expect("a list")
    }

    fn exhibit(text: &str) -> Exhibit {
        Exhibit { id: ExhibitId::of(text.as_bytes()), bytes: text.len() as u64, name: "dead.csv".to_owned() }
    }

    fn taken(text: &str, taking: &Taking) -> Result<Taken, NotTaken> {
        list(text).taken(exhibit(text), (&Case::default(), LogId::from_bytes([7; 32])), taking)
    }

    const TEXT: &str = "الاسم,العمر\nكريم المعلّم,31\nهالة المعلّم,29\n";

    #[test]
    fn a_list_becomes_an_exhibit_a_source_and_a_list() {
        let taking = Taking {
            source: Some("MSH".to_owned()),
            publisher: Some("Mashraf Watch".to_owned()),
            ..Taking::default()
        };
        let taken = taken(TEXT, &taking).expect("it is taken in");
        assert_eq!((taken.label.as_str(), taken.records, taken.acts.len()), ("dead", 2, 3));
        assert!(matches!(&taken.acts[1], Act::Source(source) if source.publisher == "Mashraf Watch"));
        assert!(matches!(&taken.acts[2], Act::List(list) if list.source == taken.source));
    }

    #[test]
    fn what_does_not_fit_is_refused_by_name() {
        let refused = |taking: Taking| taken(TEXT, &taking).expect_err("it is refused");
        let id = |text: &str| SourceId::new(text).expect("an id");
        let source = Some("MSH".to_owned());
        let publisher = Some("Mashraf Watch".to_owned());
        assert_eq!(
            refused(Taking { source: source.clone(), ..Taking::default() }),
            NotTaken::UnknownSource(id("MSH"))
        );
        let via = vec!["OLD".to_owned()];
        assert_eq!(
            refused(Taking { source, publisher, via, ..Taking::default() }),
            NotTaken::UnknownVia(id("OLD"))
        );
        assert!(matches!(
            refused(Taking { source: Some("a b".to_owned()), ..Taking::default() }),
            NotTaken::BadSource { .. }
        ));
        assert!(matches!(taken("amount\n12\n13\n", &Taking::default()), Err(NotTaken::NoNames { .. })));
    }
}
