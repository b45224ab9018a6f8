//! What pages are made of: one small set of components, dressed by one style sheet.
//!
//! A component is a function from words and values to markup. It knows no language: every word comes from the
//! caller, so that the message files decide; direction comes from the page's `dir`, and the style sheet speaks
//! of start and end, never of left and right. It gives classes only, no style and no script of its own, so that
//! the strictest content policy holds. Text of strangers goes through [`foreign`], ids and dates through [`ltr`].
//!
//! Optional markup is left out when it is empty. Start at [`page`] for the whole, [`Figure`] for a number and
//! [`Table`] for a list; the page `/design` ([`gallery`]) shows everything in both languages.

pub mod assets;
mod claim;
mod compare;
mod drawing;
mod facets;
mod figure;
mod flow;
mod form;
pub mod gallery;
mod marks;
mod notice;
mod shell;
mod table;
mod text;
mod tree;
mod views;

#[cfg(test)]
mod tests;

pub use claim::{Claim, Contrary, Source, citation, claim_card};
pub use compare::{Compared, Comparison, Verdict, comparison, differing};
pub use drawing::{Drawing, drawing, fitted, report};
pub use facets::{Facet, Facets, facets};
pub use figure::{Answer, Figure, answers, definitions, figure, figures, numeral};
pub use flow::{Entry, LogEntry, Step, StepState, chronicle, log, progress, stepper};
pub use form::{
    Button, Choice, Field, Files, Slider, area, button, buttons, checkbox, combo, date, error_summary,
    file_drop, form_row, link_button, number, radios, search, select, slider, submit, text_field,
};
pub use marks::{Certainty, Level, certainty, confidence, grade, tag};
pub use notice::{
    ErrorPage, Gate, Notice, confirm, empty, error_page, gate, notice, pause, toolbar, toolbar_button,
    toolbar_link,
};
pub use shell::{
    Controls, Find, Group, Link, Shell, Tongue, aside_block, columns, crumbs, head, page, section,
};
pub use table::{Column, Kind, Order, Pages, Row, Sort, Table, pages, table};
pub use text::{foreign, foreign_in, keys, ltr, quoted, unseen};
pub use tree::{Node, tree};
pub use views::{KeepView, SavedView, saved_views};
