//! How long a name takes: parsing, making ready, comparing parts and wholes.
//!
//! `cargo bench -p sijill-names`

use divan::{Bencher, black_box};
use sijill_names::{Parser, Token, compare, fold, likeness, romanise};

fn main() {
    divan::main();
}

const NAMES: [&str; 8] = [
    "محمد أحمد علي حسن",
    "عبد الرحمن خالد يوسف الحلبي",
    "فاطمة محمود سالم أبو حطب",
    "علاء سامي إبراهيم النجار",
    "خديجة عمر صلاح الدين القاضي",
    "مصطفى كمال رجب شحادة",
    "هبة الله سليم ناصر الخطيب",
    "يوسف قاسم داود آل خليفة",
];

#[divan::bench]
fn parse_arabic_of_four_parts(bencher: Bencher) {
    let mut parser = Parser::new();
    let mut n = 0;
    bencher.bench_local(|| {
        n = (n + 1) % NAMES.len();
        parser.parse(black_box(NAMES[n])).len
    });
}

#[divan::bench]
fn parse_latin_of_four_parts(bencher: Bencher) {
    let mut parser = Parser::new();
    bencher.bench_local(|| parser.parse(black_box("Abd al-Rahman Khalid Youssef Alhalabi")).len);
}

#[divan::bench]
fn fold_a_name() -> String {
    fold(black_box("مُصطفى إبراهيم الحلبي"))
}

#[divan::bench(args = ["عبدالرحمن", "abdulrahman", "حلبي"])]
fn make_ready(part: &str) -> Token {
    Token::new(black_box(part))
}

#[divan::bench(args = [
    ("شحاده", "شحاته"),
    ("قرفيص", "كرفيس"),
    ("محمد", "محمود"),
    ("برهوم", "زعرب"),
    ("schmidt", "schmitt"),
    ("barhoum", "barhum"),
    ("jonathan", "jonahtan"),
    ("شحاده", "shehadeh"),
    ("قرفيص", "qurfays"),
    ("عبدالرحمن", "abdulrahman"),
    ("برهوم", "barhoumi"),
    ("برهوم", "zourob"),
])]
fn likeness_of(bencher: Bencher, (a, b): (&str, &str)) {
    let (a, b) = (Token::new(a), Token::new(b));
    bencher.bench_local(|| likeness(black_box(&a), black_box(&b)));
}

#[divan::bench]
fn compare_in_arabic() -> f64 {
    compare(black_box(NAMES[1]), black_box("عبدالرحمن خالد يوسف حلبي")).score
}

#[divan::bench]
fn compare_across_scripts() -> f64 {
    compare(black_box(NAMES[1]), black_box("Abdulrahman Khaled Yousef Al-Halabi")).score
}

#[divan::bench]
fn romanise_a_name() -> String {
    romanise(black_box(NAMES[2]))
}
