//! Dense tables and turning their pages.

use maud::{Markup, html};

use super::shell::Link;
use super::text::{blank, unseen};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Words, from the start of the line.
    #[default]
    Text,
    /// Numbers, at the end of the line, in figures of equal width.
    Number,
    /// Dates and ids: kept whole.
    Code,
}

/// The order in which rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A way to sort by a column.
#[derive(Debug, Clone, Copy)]
pub struct Sort<'a> {
    /// The address with the rows in the other order.
    pub href: &'a str,
    /// How they stand now, if by this column.
    pub order: Option<Order>,
    /// What the link does, heard after the column's name: "sort downwards".
    pub hint: &'a str,
}

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Column<'a> {
    /// Its head.
    pub head: Markup,
    /// What it holds.
    pub kind: Kind,
    /// How to sort by it.
    pub sort: Option<Sort<'a>>,
}

/// A row: the first cell names it.
#[derive(Debug, Clone, Default)]
pub struct Row<'a> {
    /// Where its name leads; empty for nowhere.
    pub href: &'a str,
    /// Its anchor on the page; empty for none.
    pub id: &'a str,
    /// Its cells, one a column.
    pub cells: Vec<Markup>,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// What it holds; read first by a screen reader.
    pub caption: Markup,
    /// Its columns.
    pub columns: Vec<Column<'a>>,
    /// Its rows.
    pub rows: Vec<Row<'a>>,
    /// What stands there when it has no rows: see [`empty`](super::empty).
    pub empty: Markup,
    /// A note under it.
    pub note: Markup,
}

/// A table with a head that stays in sight, in a frame that scrolls by itself where the page is narrow.
#[must_use]
pub fn table(table: &Table<'_>) -> Markup {
    if table.rows.is_empty() && !blank(&table.empty) {
        return table.empty.clone();
    }
    let caption = format!("{}-caption", table.id);
    html! {
        div.rows id=(table.id) role="region" tabindex="0" aria-labelledby=(caption) {
            table {
                caption id=(caption) { (table.caption) }
                thead { tr { @for column in &table.columns { (heading(column)) } } }
                tbody { @for row in &table.rows { (line(table, row)) } }
            }
            @if !blank(&table.note) { p.rows-note { (table.note) } }
        }
    }
}

fn class(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Text => None,
        Kind::Number => Some("num"),
        Kind::Code => Some("whole"),
    }
}

fn heading(column: &Column<'_>) -> Markup {
    let order = column.sort.and_then(|sort| sort.order);
    let aria = order.map(|order| match order {
        Order::Ascending => "ascending",
        Order::Descending => "descending",
    });
    html! {
        th scope="col" class=[class(column.kind)] aria-sort=[aria] {
            @match column.sort {
                Some(sort) => a.sort href=(sort.href) { (column.head) " " (unseen(sort.hint)) },
                None => (column.head),
            }
        }
    }
}

fn line(table: &Table<'_>, row: &Row<'_>) -> Markup {
    let cells = row.cells.iter().zip(&table.columns).enumerate();
    html! {
        tr id=[(!row.id.is_empty()).then_some(row.id)] {
            @for (at, (cell, column)) in cells {
                @if at == 0 {
                    th scope="row" class=[class(column.kind)] {
                        @if row.href.is_empty() { (cell) } @else { a href=(row.href) { (cell) } }
                    }
                } @else {
                    td class=[class(column.kind)] { (cell) }
                }
            }
        }
    }
}

/// Turning the pages of a long list.
#[derive(Debug, Clone, Default)]
pub struct Pages<'a> {
    /// Name of it for screen readers.
    pub label: &'a str,
    /// "rows 51 to 100 of 12,480".
    pub here: Markup,
    /// First, previous, next, last: those there are.
    pub links: Vec<Link<'a>>,
}

/// Turning the pages of a long list.
#[must_use]
pub fn pages(pages: &Pages<'_>) -> Markup {
    html! {
        nav.pages aria-label=(pages.label) {
            p { (pages.here) }
            ul {
                @for link in &pages.links {
                    li {
                        @if link.here { span aria-current="page" { (link.text) } }
                        @else { a href=(link.href) { (link.text) } }
                    }
                }
            }
        }
    }
}
