//! Names of any text: taken apart, folded, romanised, compared, and linked as the rows of two lists.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sijill_linkage::{Batch, NamePart, Quiet, Table, link};
use sijill_names::{Token, compare, fold, likeness, parse, romanise};

fuzz_target!(|text: &str| {
    if text.len() > 4000 {
        return;
    }
    let folded = fold(text);
    assert_eq!(fold(&folded), folded, "folding twice changes nothing");
    let _romanised = romanise(text);
    let parsed = parse(text);
    assert!(parsed.standing().iter().all(|part| !part.is_empty()));

    let (a, b) = text.split_once('\n').unwrap_or((text, ""));
    let (one, other) = (compare(a, b), compare(b, a));
    assert!((0.0..=1.0).contains(&one.score));
    assert_eq!((one.score, one.verdict), (other.score, other.verdict), "either order says the same");
    let (a, b) = (Token::new(a), Token::new(b));
    assert_eq!(likeness(&a, &b).cost, likeness(&b, &a).cost);

    let mut batches = vec![Batch::new(0, 0), Batch::new(1, 0)];
    for (row, line) in (2..).zip(text.lines().take(40)) {
        let batch = &mut batches[(row % 2) as usize];
        batch.begin(row);
        batch.name(NamePart::Given, line);
        batch.end();
    }
    let total = batches.iter().map(Batch::len).sum::<usize>();
    let table = Table::gather(vec!["one".into(), "two".into()], Vec::new(), batches);
    let linked = link(table, &Default::default(), &Quiet).expect("nobody stopped it");
    let persons = linked.count();
    assert!(persons.low <= persons.best && persons.best <= persons.high && persons.best as usize <= total);
});
