//! `sijill contradictions`: claims that cannot all be so, found by rule and left as they are.

use serde::Serialize;
use sijill_command::{Contradiction, ContradictionKind as Kind, contradictions, said};
use sijill_model::{Case, ClaimKey, EntityId, Holds, Term};
use sijill_tolls::{Sum, tolls};

use crate::cli::{Cli, Less, Seen};
use crate::context::{Answer, case_less, find, open};
use crate::failure::Failure;
use crate::show;

/// What was found.
#[derive(Serialize)]
pub(crate) struct Found {
    pub(crate) contradictions: Vec<Contradiction>,
    /// The table of kinds: mark and meaning.
    pub(crate) kinds: Vec<(&'static str, &'static str)>,
}

pub(crate) fn run(
    cli: &Cli,
    kind: Option<&str>,
    about: Option<&str>,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let kind = kind
        .map(|word| {
            let asked = Kind::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word.trim()));
            asked.ok_or_else(|| Failure::unusable(format!("there is no kind {word:?}"), "K1 to K8"))
        })
        .transpose()?;
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let about = about.map(|thing| find(&case, thing, &[])).transpose()?;
    let mut found = all(&case);
    found.retain(|one| {
        kind.is_none_or(|kind| one.kind == kind)
            && about.as_ref().is_none_or(|thing| one.claims.iter().any(|said| names(&case, &said.key, thing)))
    });
    let kinds = Kind::ALL.map(|kind| (kind.word(), kind.meaning())).to_vec();
    let found = Found { contradictions: found, kinds };
    show::answer(cli.format, "contradictions", &case, &found, || show::contradictions::page(&case, &found))
}

fn names(case: &Case, key: &ClaimKey, thing: &EntityId) -> bool {
    let value = String::from(&Term::Entity(thing.clone()));
    case.claim(key).is_some_and(|claim| {
        claim.subject.entity() == Some(thing)
            || claim.object.as_ref().and_then(Term::entity) == Some(thing)
            || claim.with.values().any(|values| values.all().contains(&value))
    })
}

/// Those that relations show, and those that counts do.
pub(crate) fn all(case: &Case) -> Vec<Contradiction> {
    let mut found = contradictions(case);
    let tolls = tolls(case);
    let of = |kind: Kind, what: String, keys: &[&ClaimKey]| Contradiction {
        id: format!(
            "contradiction:{}/{}",
            kind.word(),
            keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join("+")
        ),
        kind,
        holds: Holds::Possible,
        what,
        claims: keys.iter().filter_map(|key| case.claim(key)).map(|claim| said(case, claim)).collect(),
    };
    for group in &tolls.groups {
        for pair in &group.apart {
            let what = format!(
                "{}: they share no number, and are apart by {} or more; {}",
                group.what, pair.gap, pair.why
            );
            found.push(of(Kind::Counts, what, &[&pair.a, &pair.b]));
        }
    }
    for sum in tolls.sums.iter().filter(|sum| !sum.stands) {
        let Sum { key, parts, reasons, .. } = sum;
        let keys: Vec<&ClaimKey> = [key].into_iter().chain(parts).collect();
        let reasons: Vec<&str> = reasons.iter().map(|reason| reason.text.as_str()).collect();
        found.push(of(
            Kind::Sum,
            format!("{key} adds what may hold the same people: {}", reasons.join("; ")),
            &keys,
        ));
    }
    found.sort_by_key(|one| one.kind);
    found
}
