//! How long it takes to open a list and to visit its rows. All names are invented.

use std::hint::black_box;
use std::ops::ControlFlow;

use divan::Bencher;
use divan::counter::BytesCount;
use sijill_intake::list::{Dates, List, read_age, read_date, read_sex};

const ROWS: usize = 350_000;

fn main() {
    divan::main();
}

/// A list of eight columns, two thirds of it Arabic.
fn text(rows: usize) -> String {
    const GIVEN: [&str; 6] = ["كريم", "سلمى", "ناديا", "سمير", "Karim", "Salma"];
    const FAMILY: [&str; 5] = ["طلاف", "الزيرواني", "البرقلي", "Tallaf", "Zirwani"];
    const PLACES: [&str; 4] = ["السهلة", "عين الورد", "Sahla", "\"Ayn, al-Ward\""];
    let mut text = String::from("id,الاسم الأول,father,الكنية,الجنس,العمر,القرية,date of death\n");
    for n in 0..rows {
        let pick = |words: &[&'static str], by: usize| words[n * 7919 / by % words.len()];
        let (given, father, family) = (pick(&GIVEN, 1), pick(&GIVEN, 3), pick(&FAMILY, 2));
        let sex = if n % 3 == 0 { "أنثى" } else { "ذكر" };
        let (age, place) = (n * 31 % 90, pick(&PLACES, 5));
        let (day, month) = (n % 28 + 1, n / 28 % 12 + 1);
        text.push_str(&format!(
            "{n},{given},{father},{family},{sex},{age},{place},{day:02}/{month:02}/2031\n"
        ));
    }
    text
}

#[divan::bench(sample_count = 20)]
fn open(bencher: Bencher<'_, '_>) {
    let bytes = text(ROWS).into_bytes();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| List::open("list.csv", bytes, None).expect("a list").columns.len());
}

#[divan::bench(sample_count = 20)]
fn visit(bencher: Bencher<'_, '_>) {
    let bytes = text(ROWS).into_bytes();
    let size = bytes.len();
    let list = List::open("list.csv", bytes, None).expect("a list");
    bencher.counter(BytesCount::new(size)).bench(|| {
        let mut length = 0;
        list.rows(|row| {
            length += (0..8).map(|n| row.cell(n).len()).sum::<usize>();
            ControlFlow::Continue(())
        });
        length
    });
}

#[divan::bench(sample_count = 20)]
fn read_values(bencher: Bencher<'_, '_>) {
    let list = List::open("list.csv", text(ROWS).into_bytes(), None).expect("a list");
    bencher.bench(|| {
        list.rows(|row| {
            black_box((read_sex(row.cell(4)), read_age(row.cell(5)), read_date(row.cell(7), true)));
            ControlFlow::Continue(())
        });
    });
}

/// Dates with their month by name: few days, many rows of each.
#[divan::bench(sample_count = 20)]
fn read_dates_by_name(bencher: Bencher<'_, '_>) {
    const MONTHS: [&str; 3] = ["March", "آذار", "Mart"];
    let cells: Vec<String> =
        (0..ROWS).map(|n| format!("{} {} 2031", n * 7919 % 28 + 1, MONTHS[n % 3])).collect();
    bencher
        .with_inputs(|| Dates::new(true))
        .bench_values(|mut dates| cells.iter().filter(|cell| dates.read(cell).day.is_some()).count());
}
