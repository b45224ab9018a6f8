//! Claims that stand already and say the same: the same of the same thing, at a time that they share.

use sijill_model::{Case, Claim, ClaimKey, Edtf, Term, Value, fold_key, schema};

/// The claims that say what this one says.
pub(crate) fn doubles(case: &Case, claim: &Claim) -> Vec<ClaimKey> {
    let same = |held: &Claim| {
        held.key != claim.key
            && held.predicate == claim.predicate
            && held.denied == claim.denied
            && same_term(Some(&held.subject), Some(&claim.subject))
            && same_term(held.object.as_ref(), claim.object.as_ref())
            && share_time(held, claim)
            && parts_agree(held, claim)
    };
    case.with_predicate(&claim.predicate).filter(|held| same(held)).map(|held| held.key.clone()).collect()
}

fn same_term(one: Option<&Term>, other: Option<&Term>) -> bool {
    match (one, other) {
        (Some(Term::Text(one)), Some(Term::Text(other))) => fold_key(one) == fold_key(other),
        (one, other) => one == other,
    }
}

/// Whether two claims may be of one time: nothing said is any time.
fn share_time(one: &Claim, other: &Claim) -> bool {
    match (one.span().imprecise(), other.span().imprecise()) {
        (Some(one), Some(other)) => one.0 <= other.1 && other.0 <= one.1,
        _ => true,
    }
}

/// Whether the parts that both have can be of one statement: another number, another day counted to, another place
/// is another statement.
fn parts_agree(one: &Claim, other: &Claim) -> bool {
    use sijill_model::QualifierType as Type;
    let parts = schema().get(&one.predicate).map(sijill_model::Predicate::qualifiers).unwrap_or_default();
    parts.iter().all(|part| match (one.with.get(&part.name), other.with.get(&part.name)) {
        (Some(a), Some(b)) => match part.kind {
            Type::Number | Type::Entity | Type::Entities | Type::Claim => a == b,
            Type::Date => dates_meet(a, b),
            Type::Text | Type::Texts => true,
        },
        _ => true,
    })
}

fn dates_meet(one: &Value, other: &Value) -> bool {
    let read = |value: &Value| value.all().first().and_then(|text| Edtf::parse(text).ok());
    match (read(one), read(other)) {
        (Some(one), Some(other)) => one.overlaps(&other),
        _ => true,
    }
}
