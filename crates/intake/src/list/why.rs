//! Why a column is taken to hold what it holds: typed, so that a page can say it in any language.

use std::fmt;

use sijill_model::Field;

/// Why a column holds a field. In English it is what [`fmt::Display`] gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The mapping says so.
    Mapped,
    /// Somebody asked for it.
    Asked,
    /// Its heading, as written, means that.
    Heading(String),
    /// Its cells look so.
    Cells(Looks),
    /// Its cells look so, and no heading says names.
    OnlyNames(Looks),
    /// One or two words a cell, beside columns for father or family.
    FewWords,
    /// Another column holds that field; this one is left out.
    Taken {
        /// The column that is taken.
        by: String,
        /// What both would hold.
        field: Field,
    },
    /// The list has whole names, so that their parts are left out.
    WholeNames,
    /// Nothing says what it holds.
    Nothing,
}

/// What the cells of a column look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Words for sexes.
    Sexes,
    /// Years.
    Years,
    /// Numbers, each once.
    NumbersOnce,
    /// Numbers up to 120.
    Ages,
    /// Dates.
    Dates,
    /// Two to eight words, hardly any twice.
    Words,
}

impl fmt::Display for Looks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sexes => "its cells are words for sexes",
            Self::Years => "its cells are years",
            Self::NumbersOnce => "its cells are numbers, each once",
            Self::Ages => "its cells are numbers up to 120",
            Self::Dates => "its cells are dates",
            Self::Words => "its cells are two to eight words, hardly any twice",
        })
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mapped => write!(f, "as the mapping says"),
            Self::Asked => write!(f, "as asked"),
            Self::Heading(heading) => write!(f, "the heading {heading:?}"),
            Self::Cells(looks) => write!(f, "{looks}"),
            Self::OnlyNames(looks) => write!(f, "{looks}, and no heading says names"),
            Self::FewWords => write!(f, "one or two words a cell, beside columns for father or family"),
            Self::Taken { by, field } => write!(f, "column {by:?} holds the {field}"),
            Self::WholeNames => write!(f, "the list has whole names"),
            Self::Nothing => write!(f, "nothing says what it holds"),
        }
    }
}
