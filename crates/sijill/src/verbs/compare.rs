//! `sijill tolls compare`: how the scopes of two counts lie to each other, and whether their numbers can both be so.

use serde::Serialize;
use sijill_model::{ClaimKey, CountRange};
use sijill_tolls::{Relation, Tally, relation, tolls};

use crate::cli::{Cli, Seen};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::show::{self, Page};

#[derive(Serialize)]
struct Compared<'a> {
    a: &'a ClaimKey,
    b: &'a ClaimKey,
    /// How the first lies to the second.
    relation: Relation,
    reasons: Vec<String>,
    counts: [Option<CountRange>; 2],
    /// Whether both numbers can be so as the scopes lie; `None` where the scopes do not tell.
    both_can_be: Option<bool>,
}

pub(crate) fn run(cli: &Cli, a: &str, b: &str, seen: Seen) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let answer = tolls(&case);
    let find = |key: &str| {
        let same = |tally: &&Tally| tally.key.as_str().eq_ignore_ascii_case(key.trim());
        answer.tallies.iter().find(same).ok_or_else(|| {
            Failure::no(format!("the casebook has no count {key}"), "`sijill tolls` lists them by key")
        })
    };
    let (one, other) = (find(a)?, find(b)?);
    let (relation, reasons) = relation(&case, one, other);
    let compared = Compared {
        a: &one.key,
        b: &other.key,
        relation,
        reasons,
        counts: [one.count, other.count],
        both_can_be: both_can_be(relation, one.count, other.count),
    };
    show::answer(cli.format, "compared", &case, &compared, || {
        let mut page = Page::default();
        let range = |count: Option<CountRange>| {
            count.map_or_else(|| "no number".to_owned(), |count| count.to_string())
        };
        for tally in [one, other] {
            page.line(0, &format!("[{}] {}: {}", tally.key, tally.counter_label, range(tally.count)));
        }
        page.line(0, &format!("The scope of {} to that of {}: {}.", one.key, other.key, in_words(relation)));
        for reason in &compared.reasons {
            page.line(4, &format!("- {reason}"));
        }
        page.line(
            0,
            match compared.both_can_be {
                Some(true) => "Both numbers can be so.",
                Some(false) => "They cannot both be so, as their scopes lie.",
                None => "Nothing follows from the one for the other.",
            },
        );
        page.finish()
    })
}

fn in_words(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal; both count the same people",
        Relation::Inside => "inside; whoever the first counts, the second counts too",
        Relation::Holds => "holds it; whoever the second counts, the first counts too",
        Relation::Overlapping => "overlapping; each may count people whom the other does not",
        Relation::Apart => "apart; nobody is in both",
        Relation::NotComparable => "not to be compared",
    }
}

/// Equal scopes need a number in common; a scope inside another no more than that has.
fn both_can_be(relation: Relation, a: Option<CountRange>, b: Option<CountRange>) -> Option<bool> {
    let (a, b) = (a?, b?);
    let at_most = |inner: CountRange, outer: CountRange| outer.high.is_none_or(|high| inner.low <= high);
    match relation {
        Relation::Equal => Some(at_most(a, b) && at_most(b, a)),
        Relation::Inside => Some(at_most(a, b)),
        Relation::Holds => Some(at_most(b, a)),
        Relation::Apart => Some(true),
        Relation::Overlapping | Relation::NotComparable => None,
    }
}
