use proptest::prelude::*;

use super::guess::{Guess, Guessed};
use super::simplex::{Column, End, Listed, Range, Simplex};
use super::whole::{Linked, Most, Programme, Tree};

/// The most by looking at every way to fill columns of which each has an end.
fn brute(programme: &Programme, worth: &[i64]) -> Option<i64> {
    let mut best = None;
    let mut at: Vec<i64> = programme.columns.iter().map(|column| column.low).collect();
    loop {
        let kept = programme.rows.iter().enumerate().all(|(i, row)| {
            let sum: i64 = programme
                .columns
                .iter()
                .zip(&at)
                .flat_map(|(column, value)| {
                    column.entries.iter().filter(|(r, _)| *r == i).map(move |(_, factor)| factor * value)
                })
                .sum();
            row.low <= sum && row.high.is_none_or(|high| sum <= high)
        });
        let any = |all: &[usize]| all.iter().any(|column| at[*column] > 0);
        if kept && programme.linked.iter().all(|link| !any(&link.these) || any(&link.need)) {
            let value: i64 = worth.iter().zip(&at).map(|(worth, value)| worth * value).sum();
            best = best.max(Some(value));
        }
        let Some(next) = (0..at.len()).find(|i| programme.columns[*i].high.is_some_and(|high| at[*i] < high))
        else {
            return best;
        };
        at[next] += 1;
        for (value, column) in at.iter_mut().zip(&programme.columns).take(next) {
            *value = column.low;
        }
    }
}

fn ends(most: i64) -> impl Strategy<Value = (i64, Option<i64>)> {
    (0..=most, proptest::option::of(0..=most)).prop_map(|(low, span)| (low, span.map(|span| low + span)))
}

fn programmes() -> impl Strategy<Value = (Programme, Vec<i64>)> {
    (1usize..5, 1usize..6).prop_flat_map(|(m, n)| {
        let rows = proptest::collection::vec(ends(9), m);
        let columns =
            proptest::collection::vec((proptest::collection::vec(-1i64..3, m), 0i64..2, 0i64..5), n);
        let worth = proptest::collection::vec(-2i64..4, n);
        let links = proptest::collection::vec((0..n, 0..n), 0..3);
        (rows, columns, worth, links).prop_map(|(rows, columns, worth, links)| {
            let rows = rows.into_iter().map(|(low, high)| Range { low, high }).collect();
            let columns = columns
                .into_iter()
                .map(|(factors, low, span)| Column {
                    entries: factors.into_iter().enumerate().filter(|(_, f)| *f != 0).collect(),
                    low,
                    high: Some(low + span),
                })
                .collect();
            let linked = links
                .into_iter()
                .filter(|(a, b)| a != b)
                .map(|(a, b)| Linked { these: vec![a], need: vec![b] })
                .collect();
            (Programme { rows, columns, linked }, worth)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_most_is_that_of_every_way((programme, worth) in programmes()) {
        let found = programme.most(&|column| worth[column]).unwrap();
        match brute(&programme, &worth) {
            Some(best) => prop_assert_eq!(found.most, Most::Reached(best)),
            None => prop_assert_eq!(found.most, Most::Nothing),
        }
        if let Some(at) = &found.at {
            let value: i64 = worth.iter().zip(at).map(|(worth, value)| worth * value).sum();
            prop_assert_eq!(Most::Reached(value), found.most);
        }
        fn proved(tree: &Tree) -> bool {
            match tree {
                Tree::Proved { .. } | Tree::Refuted(_) => true,
                Tree::Cases(cases) => !cases.is_empty() && cases.iter().all(|(_, tree)| proved(tree)),
                Tree::Open => false,
            }
        }
        prop_assert!(proved(&found.tree), "{:?}", found.tree);
    }
}

#[test]
fn what_has_no_end_is_said_to_have_none() {
    let free = |entries| Column { entries, low: 0, high: None };
    let row = |low, high| Range { low, high };
    let open = Programme {
        rows: vec![row(1, None), row(0, Some(1))],
        columns: vec![free(vec![(0, 1)]), free(vec![(1, 1)])],
        linked: vec![Linked { these: vec![0], need: vec![1] }],
    };
    assert_eq!(open.most(&|column| i64::from(column == 0)).unwrap().most, Most::Unbounded);
    assert_eq!(open.most(&|column| -i64::from(column == 0)).unwrap().most, Most::Reached(-1));
    // The first column grows only where the second is, and the second can be nowhere.
    let shut = Programme {
        rows: vec![row(0, None), row(0, Some(0))],
        columns: vec![free(vec![(0, 1)]), free(vec![(1, 1)])],
        linked: open.linked,
    };
    assert_eq!(shut.most(&|column| i64::from(column == 0)).unwrap().most, Most::Reached(0));
}

/// Programmes as those of cells: columns of nought or more that count or do not count in each row.
fn of_cells() -> impl Strategy<Value = (Vec<Range>, Vec<Column>, Vec<i64>)> {
    (1..9usize, 1..30usize).prop_flat_map(|(m, n)| {
        let rows = proptest::collection::vec((0..40i64, proptest::option::weighted(0.8, 0..15i64)), m);
        let columns = proptest::collection::vec(proptest::collection::vec(any::<bool>(), m), n);
        let worth = proptest::collection::vec(-2i64..3, n);
        (rows, columns, worth).prop_map(|(rows, columns, worth)| {
            let row = |(low, span): (i64, Option<i64>)| Range { low, high: span.map(|span| low + span) };
            let column = |counts: Vec<bool>| Column {
                entries: (0..counts.len()).filter(|row| counts[*row]).map(|row| (row, 1)).collect(),
                low: 0,
                high: None,
            };
            (rows.into_iter().map(row).collect(), columns.into_iter().map(column).collect(), worth)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn a_guess_is_near((rows, columns, worth) in of_cells()) {
        let mut exact = Simplex::new(rows.clone(), columns.clone());
        let mut guess = Guess::new(rows);
        columns.into_iter().for_each(|column| guess.add(column, 0));
        let agrees = exact.agree(&mut Listed).unwrap();
        // Two questions after one another: the second starts where the first ended.
        for sign in [-1, 1] {
            let worth = |column: usize| sign * worth[column];
            let guessed = guess.most(&worth, &mut Listed).unwrap();
            if !agrees {
                prop_assert_eq!(guessed, Guessed::Nothing);
                continue;
            }
            match exact.most(&worth, &mut Listed).unwrap() {
                End::Unbounded => prop_assert_eq!(guessed, Guessed::Unbounded),
                End::Best => {
                    let most = exact.total().unwrap() as f64 / exact.den() as f64;
                    prop_assert!(matches!(guessed, Guessed::Best(near) if (near - most).abs() < 1e-6), "{guessed:?} for {most}");
                }
            }
        }
    }
}
