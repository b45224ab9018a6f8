//! From lists as strangers made them to the linker's table.

use std::borrow::Borrow;
use std::ops::ControlFlow;

use sijill_intake::list::{Age, Dates, List, Row, read_age, read_number, read_sex};
use sijill_linkage::{Batch, NamePart, PartDate, Table, TextColumn, TextKind};
use sijill_model::{Field, FieldKind};

/// Where a cell goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goes {
    Nowhere,
    Id,
    Name(NamePart),
    Sex,
    Age,
    BirthDate,
    BirthYear,
    BirthMonth,
    BirthDay,
    Died,
    Text(usize),
}

/// Reads all lists into one table. `go_on` is asked now and then; `None` when it said to stop.
#[must_use]
pub fn gather<L: Borrow<List> + Sync>(lists: &[L], go_on: &(dyn Fn() -> bool + Sync)) -> Option<Table> {
    let lists: Vec<&List> = lists.iter().map(Borrow::borrow).collect();
    let lists = lists.as_slice();
    let columns = text_columns(lists);
    let labels: Vec<TextColumn> =
        columns.iter().map(|(label, kind)| TextColumn { label: label.clone(), kind: *kind }).collect();
    let mut jobs = Vec::new();
    for (number, list) in lists.iter().copied().enumerate() {
        let ways = ways(list, &columns);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        for chunk in list.chunks(threads * 2) {
            jobs.push((number, list, chunk, ways.clone()));
        }
    }
    let batches = in_parallel(jobs, |(number, list, chunk, ways)| {
        let mut batch = Batch::new(u16::try_from(number).unwrap_or(u16::MAX), columns.len());
        let mut dates: Vec<Dates> =
            (0..ways.len()).map(|column| Dates::new(list.day_first(column))).collect();
        let mut seen = 0u32;
        list.rows_of(&chunk, |row| {
            push(&mut batch, &ways, &mut dates, &row);
            seen += 1;
            if seen.is_multiple_of(4096) && !go_on() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        batch
    });
    if !go_on() {
        return None;
    }
    Some(Table::gather(lists.iter().map(|list| list.name.clone()).collect(), labels, batches))
}

/// Does jobs on all processors; the results come in the order of the jobs.
pub fn in_parallel<J: Send, R: Send>(jobs: Vec<J>, work: impl Fn(J) -> R + Sync) -> Vec<R> {
    let next = std::sync::Mutex::new(jobs.into_iter().enumerate());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut own = Vec::new();
                    loop {
                        let job = next.lock().ok().and_then(|mut jobs| jobs.next());
                        match job {
                            Some((n, job)) => own.push((n, work(job))),
                            None => return own,
                        }
                    }
                })
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    done.sort_by_key(|(n, _)| *n);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The text columns of all lists together: each label once. Where two lists share no label for their places, the
/// finest place of each is compared with the finest of the others.
fn text_columns(lists: &[&List]) -> Vec<(String, TextKind)> {
    let mut columns: Vec<(String, TextKind)> = Vec::new();
    for list in lists {
        for column in &list.columns {
            let kind = match column.field.kind {
                FieldKind::Text => TextKind::Text,
                FieldKind::Code => TextKind::Code,
                FieldKind::Mother => TextKind::Mother,
                FieldKind::Place if !pooled(lists) => TextKind::Place,
                _ => continue,
            };
            let label = label_of(&column.field);
            if !columns.iter().any(|(known, of)| *known == label && *of == kind) {
                columns.push((label, kind));
            }
        }
    }
    if pooled(lists) {
        columns.insert(0, ("place".to_owned(), TextKind::Place));
    }
    columns
}

fn label_of(field: &Field) -> String {
    if field.label.is_empty() { field.kind.word().to_owned() } else { field.label.clone() }
}

fn places(list: &List) -> impl Iterator<Item = &str> {
    list.columns
        .iter()
        .filter(|column| column.field.kind == FieldKind::Place)
        .map(|column| column.field.label.as_str())
}

/// Whether the lists' places stand under labels that do not meet.
fn pooled(lists: &[&List]) -> bool {
    let with: Vec<&List> = lists.iter().copied().filter(|list| places(list).next().is_some()).collect();
    with.iter()
        .any(|list| with.iter().any(|other| !places(list).any(|label| places(other).any(|of| of == label))))
}

/// From the finest kind of place to the coarsest, by what labels say.
pub(crate) fn fineness(label: &str) -> usize {
    const WORDS: [&[&str]; 5] = [
        &["neighbourhood", "neighborhood", "quarter", "street", "حي", "شارع"],
        &["village", "قرية", "القرية", "بلدة", "البلدة"],
        &["town", "city", "place", "location", "مدينة", "المدينة", "مكان"],
        &["district", "subdistrict", "ناحية", "منطقة"],
        &["governorate", "province", "state", "محافظة", "المحافظة"],
    ];
    let label = label.to_lowercase();
    WORDS.iter().position(|words| words.iter().any(|word| label.contains(word))).unwrap_or(2)
}

fn ways(list: &List, columns: &[(String, TextKind)]) -> Vec<Goes> {
    let pooled_place = columns.iter().position(|(label, kind)| label == "place" && *kind == TextKind::Place);
    let finest = list
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.field.kind == FieldKind::Place)
        .min_by_key(|(n, column)| (fineness(&column.field.label), *n))
        .map(|(n, _)| n);
    list.columns
        .iter()
        .enumerate()
        .map(|(n, column)| match column.field.kind {
            FieldKind::Id => Goes::Id,
            FieldKind::Name | FieldKind::Given => Goes::Name(NamePart::Given),
            FieldKind::Father => Goes::Name(NamePart::Father),
            FieldKind::Grandfather => Goes::Name(NamePart::Grandfather),
            FieldKind::Family => Goes::Name(NamePart::Family),
            FieldKind::Sex => Goes::Sex,
            FieldKind::Age => Goes::Age,
            FieldKind::BirthDate => Goes::BirthDate,
            FieldKind::BirthYear => Goes::BirthYear,
            FieldKind::BirthMonth => Goes::BirthMonth,
            FieldKind::BirthDay => Goes::BirthDay,
            FieldKind::DeathDate => Goes::Died,
            FieldKind::Place | FieldKind::Text | FieldKind::Code | FieldKind::Mother => {
                let label = label_of(&column.field);
                let own = columns.iter().position(|(known, kind)| {
                    *known == label && (*kind == TextKind::Place) == (column.field.kind == FieldKind::Place)
                });
                match (own, pooled_place) {
                    (Some(at), _) => Goes::Text(at),
                    (None, Some(at)) if finest == Some(n) => Goes::Text(at),
                    _ => Goes::Nowhere,
                }
            }
            _ => Goes::Nowhere,
        })
        .collect()
}

fn push(batch: &mut Batch, ways: &[Goes], dates: &mut [Dates], row: &Row<'_>) {
    batch.begin(row.number);
    for (column, goes) in ways.iter().enumerate() {
        if *goes == Goes::Nowhere {
            continue;
        }
        let cell = row.cell(column).trim();
        if cell.is_empty() {
            continue;
        }
        match *goes {
            Goes::Nowhere => {}
            Goes::Id => batch.id(cell),
            Goes::Name(part) => batch.name(part, cell),
            Goes::Sex => {
                if let Some(sex) = read_sex(cell) {
                    batch.sex(match sex {
                        sijill_intake::list::Sex::Female => sijill_linkage::Sex::Female,
                        sijill_intake::list::Sex::Male => sijill_linkage::Sex::Male,
                    });
                }
            }
            Goes::Age => match read_age(cell) {
                Age::Years(years) => batch.age(years),
                Age::Months(months) => batch.age(u8::try_from(months / 12).unwrap_or(0)),
                _ => {}
            },
            Goes::BirthDate => batch.born(date(cell, &mut dates[column])),
            Goes::BirthYear => batch.born(PartDate { year: number(cell), ..PartDate::default() }),
            Goes::BirthMonth => {
                batch.born(PartDate {
                    month: number(cell).and_then(|n| u8::try_from(n).ok()),
                    ..PartDate::default()
                });
            }
            Goes::BirthDay => {
                batch.born(PartDate {
                    day: number(cell).and_then(|n| u8::try_from(n).ok()),
                    ..PartDate::default()
                });
            }
            Goes::Died => batch.died(date(cell, &mut dates[column])),
            Goes::Text(at) => batch.text(at, cell),
        }
    }
    batch.end();
}

fn date(cell: &str, dates: &mut Dates) -> PartDate {
    let read = dates.read(cell);
    PartDate { year: read.year, month: read.month, day: read.day }
}

/// A whole number in any script's digits.
fn number(cell: &str) -> Option<i16> {
    read_number(cell).and_then(|n| i16::try_from(n).ok())
}
