//! What is odd about a file, why a column holds what it holds, and what keeps a file from being read, in the words of
//! the page.

use maud::{Markup, html};
use sijill_intake::Problem;
use sijill_intake::list::{CellOddity, DateOddity, Fault, Looks, Oddity, SheetSeen, Why};
use sijill_model::{Field, FieldKind};
use sijill_report::Arg;

use crate::ask::Ask;
use crate::design::{foreign, foreign_in, ltr};
use crate::pages::fields::field_words;

/// A sentence with its values.
type Said = (&'static str, Vec<(&'static str, Arg)>);

/// What a finding says.
pub(crate) fn oddity(ask: &Ask, odd: &Oddity) -> Markup {
    let (key, values) = match odd {
        Oddity::Ragged { .. } | Oddity::MoreRagged(_) | Oddity::Stray | Oddity::MoreStray(_) => of_rows(odd),
        Oddity::Cell { .. } | Oddity::MoreCells { .. } | Oddity::ManyCells { .. } => of_cells(ask, odd),
        Oddity::BothOrders { .. } | Oddity::EitherOrder { .. } | Oddity::NewYear { .. } => of_dates(odd),
        Oddity::Suspected { cells, filled, value } => (
            "odd-suspected",
            vec![("cells", (*cells).into()), ("filled", (*filled).into()), ("value", foreign(value).into())],
        ),
        Oddity::Doubled { .. } | Oddity::BesideWholeNames(_) | Oddity::Unknown { .. } => of_columns(ask, odd),
        Oddity::Sheets { .. } | Oddity::HiddenRows(_) | Oddity::Merged { .. } | Oddity::CutCells(_) => {
            of_sheets(ask, odd)
        }
        Oddity::NotUtf8 { .. } | Oddity::ReadAs(_) | Oddity::CodePage { .. } | Oddity::NotInEncoding(_) => {
            of_bytes(ask, odd)
        }
        Oddity::NoTable
        | Oddity::NoNumberOfSites(_)
        | Oddity::NoLink(_)
        | Oddity::NoRelation(_)
        | Oddity::NoStatus(_)
        | Oddity::NoQualifier(_)
        | Oddity::Speakers(_) => of_folders(ask, odd),
    };
    ask.words.tell(key, values)
}

fn of_rows(odd: &Oddity) -> Said {
    match odd {
        Oddity::Ragged { cells, width } => {
            ("odd-ragged", vec![("cells", (*cells).into()), ("width", (*width).into())])
        }
        Oddity::MoreRagged(rows) => ("odd-more-ragged", vec![("rows", (*rows).into())]),
        Oddity::MoreStray(rows) => ("odd-more-stray", vec![("rows", (*rows).into())]),
        _ => ("odd-stray", Vec::new()),
    }
}

fn of_cells(ask: &Ask, odd: &Oddity) -> Said {
    match odd {
        Oddity::Cell { cell, odd, field } => {
            ("odd-cell", vec![("cell", foreign(cell).into()), ("what", cell_odd(ask, *odd, field).into())])
        }
        Oddity::MoreCells { cells, odd, field } => {
            ("odd-more-cells", vec![("cells", (*cells).into()), ("what", cell_odd(ask, *odd, field).into())])
        }
        Oddity::ManyCells { cells, filled, odd, field, first, row } => (
            "odd-many-cells",
            vec![
                ("cells", (*cells).into()),
                ("filled", (*filled).into()),
                ("what", cell_odd(ask, *odd, field).into()),
                ("first", foreign(first).into()),
                ("row", number(ask, u64::from(*row))),
            ],
        ),
        _ => ("", Vec::new()),
    }
}

/// What is odd about a cell, or about several.
fn cell_odd(ask: &Ask, odd: CellOddity, field: &Field) -> Markup {
    let key = match odd {
        CellOddity::Unreadable | CellOddity::Date(DateOddity::Unreadable) => {
            return ask.words.tell("odd-unreadable", vec![("field", field_words(ask, field).into())]);
        }
        CellOddity::TooOld => "odd-too-old",
        CellOddity::NotAYear => "odd-no-year",
        CellOddity::Late => "odd-late",
        CellOddity::Date(DateOddity::TwoDigitYear) => "odd-two-digits",
        CellOddity::Date(DateOddity::StandsForUnknown) => "odd-stands-for-unknown",
        CellOddity::Date(DateOddity::NotADay) => "odd-no-day",
        CellOddity::Date(DateOddity::OtherCalendar) => "odd-calendar",
        CellOddity::Date(DateOddity::ImpossibleYear) => "odd-impossible-year",
        CellOddity::Date(DateOddity::Serial) => "odd-serial",
    };
    html! { (ask.say(key)) }
}

fn of_dates(odd: &Oddity) -> Said {
    match odd {
        Oddity::BothOrders { day, month } => {
            ("odd-both-orders", vec![("day", (*day).into()), ("month", (*month).into())])
        }
        Oddity::EitherOrder { dates, day_first } => (
            "odd-either-order",
            vec![
                ("dates", (*dates).into()),
                ("first", Arg::Choice(if *day_first { "day" } else { "month" })),
            ],
        ),
        Oddity::NewYear { dates, of } => {
            ("odd-new-year", vec![("dates", (*dates).into()), ("all", (*of).into())])
        }
        _ => ("", Vec::new()),
    }
}

fn of_columns(ask: &Ask, odd: &Oddity) -> Said {
    match odd {
        Oddity::Doubled { field, by } => (
            if field.kind == FieldKind::Id { "odd-doubled-id" } else { "odd-doubled" },
            vec![("field", field_words(ask, field).into()), ("column", foreign(by).into())],
        ),
        Oddity::BesideWholeNames(field) => {
            ("odd-beside-names", vec![("field", field_words(ask, field).into())])
        }
        Oddity::Unknown { example, guess, .. } => (
            "odd-unknown",
            vec![("example", foreign(example).into()), ("guess", field_words(ask, guess).into())],
        ),
        _ => ("", Vec::new()),
    }
}

fn of_sheets(ask: &Ask, odd: &Oddity) -> Said {
    match odd {
        Oddity::Sheets { sheets, read } => {
            ("odd-sheets", vec![("sheets", in_line(ask, sheets).into()), ("read", foreign(read).into())])
        }
        Oddity::HiddenRows(rows) => ("odd-hidden", vec![("rows", (*rows).into())]),
        Oddity::Merged { cells, first } => {
            ("odd-merged", vec![("cells", (*cells).into()), ("first", ltr(first).into())])
        }
        Oddity::CutCells(cells) => ("odd-cut", vec![("cells", (*cells).into())]),
        _ => ("", Vec::new()),
    }
}

/// The sheets of a file, each with its rows.
fn in_line(ask: &Ask, sheets: &[SheetSeen]) -> Markup {
    html! {
        @for (n, sheet) in sheets.iter().enumerate() {
            @if n > 0 { (ask.say("list-comma")) " " }
            (foreign(&sheet.name)) " (" (ask.words.tell("import-rows", vec![("rows", sheet.rows.into())]))
            @if sheet.hidden { (ask.say("list-comma")) " " (ask.say("odd-sheet-hidden")) }
            ")"
        }
    }
}

fn of_bytes(ask: &Ask, odd: &Oddity) -> Said {
    match odd {
        Oddity::NotUtf8 { places, row } => {
            ("odd-not-utf8", vec![("places", (*places).into()), ("row", number(ask, *row as u64))])
        }
        Oddity::ReadAs(encoding) => ("odd-read-as", vec![("encoding", ltr(encoding).into())]),
        Oddity::CodePage { encoding, turkish } => (
            "odd-code-page",
            vec![
                ("encoding", ltr(encoding).into()),
                ("page", Arg::Choice(if *turkish { "turkish" } else { "arabic" })),
            ],
        ),
        Oddity::NotInEncoding(encoding) => ("odd-no-encoding", vec![("encoding", ltr(encoding).into())]),
        _ => ("", Vec::new()),
    }
}

fn of_folders(ask: &Ask, odd: &Oddity) -> Said {
    let word = |key: &'static str, word: &str| (key, vec![("word", foreign(word).into())]);
    match odd {
        Oddity::NoNumberOfSites(own) => word("odd-no-sites", own),
        Oddity::NoLink(own) => word("odd-no-link", own),
        Oddity::NoRelation(own) => word("odd-no-relation", own),
        Oddity::NoStatus(own) => word("odd-no-status", own),
        Oddity::NoQualifier(own) => word("odd-no-qualifier", own),
        Oddity::Speakers(names) => {
            let all = self::names(ask, names);
            ("odd-speakers", vec![("count", names.len().into()), ("names", all.into())])
        }
        _ => ("odd-no-table", Vec::new()),
    }
}

/// The number of a row: no count, its digits are not grouped.
fn number(ask: &Ask, row: u64) -> Arg {
    Arg::Html(html! { (ask.numerals().digits(&row.to_string())) })
}

/// Why a column is taken to hold what it holds.
pub(crate) fn why(ask: &Ask, why: &Why) -> Markup {
    let key = match why {
        Why::Mapped => "why-mapped",
        Why::Asked => "why-asked",
        Why::Heading(heading) => {
            return ask.words.tell("why-heading", vec![("heading", foreign(heading).into())]);
        }
        Why::Cells(looks) => looks_like(*looks),
        Why::OnlyNames(looks) => {
            let looks = html! { (ask.say(looks_like(*looks))) };
            return ask.words.tell("why-only-names", vec![("looks", looks.into())]);
        }
        Why::FewWords => "why-few-words",
        Why::Taken { by, field } => {
            let values = vec![("column", foreign(by).into()), ("field", field_words(ask, field).into())];
            return ask.words.tell("why-taken", values);
        }
        Why::WholeNames => "why-whole-names",
        Why::Nothing => "why-nothing",
    };
    html! { (ask.say(key)) }
}

fn looks_like(looks: Looks) -> &'static str {
    match looks {
        Looks::Sexes => "why-sexes",
        Looks::Years => "why-years",
        Looks::NumbersOnce => "why-numbers-once",
        Looks::Ages => "why-ages",
        Looks::Dates => "why-dates",
        Looks::Words => "why-words",
    }
}

/// What keeps a file from being read, and what to do.
pub(crate) fn fault(ask: &Ask, problem: &Problem) -> (Markup, Option<Markup>) {
    let say = |key: &str| html! { (ask.say(key)) };
    let (what, hint) = match &problem.what {
        Fault::Empty => (say("bad-empty"), "bad-right-file"),
        Fault::TooLarge { limit, .. } => {
            (ask.words.tell("bad-too-large", vec![("limit", (*limit).into())]), "bad-in-parts")
        }
        Fault::Pdf => (say("bad-pdf"), "bad-copy-table"),
        Fault::WebPage => (say("bad-web-page"), "bad-save-as"),
        Fault::Rtf => (say("bad-rtf"), "bad-copy-table"),
        Fault::NoText => (say("bad-no-text"), "bad-save-as"),
        Fault::Locked => (say("bad-locked"), "bad-unlock"),
        Fault::OldExcel => (say("bad-xls"), "bad-save-as"),
        Fault::BinaryWorkbook => (say("bad-xlsb"), "bad-save-as"),
        Fault::Packed => (say("bad-packed"), "bad-unpack"),
        Fault::NoSheet { wanted, sheets } => {
            let values = vec![("sheet", foreign(wanted).into()), ("sheets", in_line(ask, sheets).into())];
            (ask.words.tell("bad-no-sheet", values), "bad-one-of-them")
        }
        Fault::EmptySheets => (say("bad-empty-sheets"), "bad-right-file"),
        Fault::Damaged(how) => {
            (ask.words.tell("bad-damaged", vec![("how", foreign_in(how, "en").into())]), "bad-save-again")
        }
        Fault::TooMuch(what) => (
            ask.words.tell("bad-too-much", vec![("what", foreign_in(what, "en").into())]),
            "bad-delete-empty",
        ),
        Fault::NotMapped { named, there } => {
            let values = vec![("named", names(ask, named).into()), ("there", names(ask, there).into())];
            (ask.words.tell("bad-not-mapped", values), "bad-one-of-them")
        }
        // What is wrong with the tables of a folder is said in English alone, as in the documents of their format.
        Fault::Words(what) => {
            let hint = (!problem.hint.is_empty()).then(|| foreign_in(&problem.hint, "en"));
            return (foreign_in(what, "en"), hint);
        }
    };
    (what, Some(say(hint)))
}

fn names(ask: &Ask, names: &[String]) -> Markup {
    html! {
        @for (n, name) in names.iter().enumerate() {
            @if n > 0 { (ask.say("list-comma")) " " }
            (foreign(name))
        }
    }
}
