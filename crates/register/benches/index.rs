//! How long it takes to index a million victims and to find among them. All names and places are invented.
#![expect(clippy::cast_possible_truncation, reason = "ages, days and rows of a bench are small")]

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use sijill_intake::list::Sex;
use sijill_model::Attested;
use sijill_register::index::{Asked, Choice, Days, Filters, Index, Indexed, Order};
use sijill_register::{AgeGroup, Date};

const VICTIMS: usize = 1_000_000;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build((0..VICTIMS).map(victim), str::to_owned));

fn main() {
    divan::main();
}

const GIVEN: [&str; 16] = [
    "Karim", "Salma", "Nadia", "Samir", "Yusuf", "Khaled", "Mariam", "Tarek", "Omar", "Hasan", "Layla",
    "Ibrahim", "Ahmad", "Fatima", "Zaynab", "Mahmoud",
];
const ARABIC: [&str; 16] = [
    "كريم",
    "سلمى",
    "ناديا",
    "سمير",
    "يوسف",
    "خالد",
    "مريم",
    "طارق",
    "عمر",
    "حسن",
    "ليلى",
    "ابراهيم",
    "أحمد",
    "فاطمة",
    "زينب",
    "محمود",
];
const SYLLABLES: [&str; 12] = ["ba", "ri", "zu", "ta", "lo", "mi", "qa", "sha", "ni", "du", "ke", "fa"];
const LETTERS: [&str; 12] = ["با", "ري", "زو", "تا", "لو", "مي", "قا", "شا", "ني", "دو", "كي", "فا"];

/// Steps through numbers in no plain order, the same each time.
fn drawn(n: usize, salt: usize, of: usize) -> usize {
    let mixed = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(salt as u32 * 7 + 13);
    (mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as usize % of
}

/// A name of four parts in one script, its family of three syllables and one of 20 endings.
fn name(n: usize, given: &[&str; 16], syllables: &[&str; 12], ending: &str) -> String {
    let given = |salt: usize| given[drawn(n, salt, 16)];
    let family: String = (4..7).map(|salt| syllables[drawn(n, salt, 12)]).collect();
    format!("{} {} {} {family}{ending}", given(1), given(2), given(3))
}

fn victim(n: usize) -> Indexed {
    let mut names = vec![name(n, &GIVEN, &SYLLABLES, "ni")];
    if n.is_multiple_of(2) {
        names.push(name(n, &ARABIC, &LETTERS, "ني"));
    }
    let age = drawn(n, 8, 90) as u8;
    // Few places have most of the dead.
    let place = drawn(n, 9, 300) * drawn(n, 10, 300) / 300;
    let date =
        Date { year: 2031, month: Some(drawn(n, 11, 12) as u8 + 1), day: Some(drawn(n, 12, 28) as u8 + 1) };
    let unknown = |salt: usize, often: usize| drawn(n, salt, often) == 0;
    Indexed {
        names,
        words: vec![format!("Village {}{}", SYLLABLES[place % 12], place / 12), format!("H-{n}")],
        sex: if unknown(13, 20) {
            vec![]
        } else {
            vec![if n.is_multiple_of(3) { Sex::Female } else { Sex::Male }]
        },
        age_groups: if unknown(14, 6) { vec![] } else { vec![AgeGroup::of(age)] },
        age: Some(age),
        places: if unknown(15, 9) { vec![] } else { vec![format!("village {place}")] },
        died: if unknown(16, 5) { vec![] } else { vec![date] },
        lists: (0..drawn(n, 17, 3) as u32 + 1).map(|list| (list * 5 + drawn(n, 18, 3) as u32) % 7).collect(),
        attested: [Attested::Confirmed, Attested::Probable, Attested::Possible][drawn(n, 19, 3)],
        records: drawn(n, 20, 4) + 1,
        probability: drawn(n, 21, 100) as f32 / 100.0,
    }
}

fn ask(bencher: Bencher, asked: &Asked<'_>) {
    let index = &*INDEX;
    assert!(index.ask(asked).total > 0);
    bencher.bench(|| black_box(index.ask(black_box(asked))));
}

#[divan::bench(sample_count = 1)]
fn build(bencher: Bencher) {
    let victims: Vec<Indexed> = (0..VICTIMS).map(victim).collect();
    bencher.with_inputs(|| victims.clone()).bench_values(|victims| Index::build(victims, str::to_owned));
}

#[divan::bench]
fn all(bencher: Bencher) {
    ask(bencher, &Asked { take: 50, ..Asked::default() });
}

#[divan::bench]
fn last_page_by_age(bencher: Bencher) {
    ask(bencher, &Asked { order: Order::Age, skip: VICTIMS - 50, take: 50, ..Asked::default() });
}

#[divan::bench(args = ["sa", "karim", "karim yusuf", "samir khaled baribani", "كريم يوسف", "h-123456", "بازوتاني"])]
fn words(bencher: Bencher, text: &str) {
    ask(bencher, &Asked { text, take: 50, ..Asked::default() });
}

#[divan::bench]
fn filtered(bencher: Bencher) {
    let filters = Filters {
        sex: vec![Choice::Is(Sex::Female), Choice::NotGiven],
        died: Some(Days {
            from: Some(Date { year: 2031, month: Some(3), day: None }),
            to: None,
            not_given: false,
        }),
        lists: Some((2, 9)),
        ..Filters::default()
    };
    ask(bencher, &Asked { filters, order: Order::Died, take: 50, ..Asked::default() });
}

#[divan::bench]
fn words_filtered(bencher: Bencher) {
    let filters = Filters { place: vec![Choice::Is("village 7".to_owned())], ..Filters::default() };
    ask(bencher, &Asked { text: "khaled", filters, take: 50, ..Asked::default() });
}
