//! What was done about it: inquiries, prosecutions, sanctions made and lifted, promotions, dismissals, refused records;
//! before or after the event; and who did what after being told.
//!
//! A measure is a claim. Which kind it is follows from its predicate, or from words in a table that is shown. Whether
//! it came before or after is read from its dates, and left uncertain where they allow both. That somebody is said to
//! have been told says nothing of what he understood.

use serde::Serialize;
use sijill_model::{Case, Claim, Day, Edtf, EntityId, Recorded, SaidValue, Saying, Term, TimeKind, schema};

use crate::answer::{Contrary, Said};
use crate::contrary::Gathered;
use crate::event::{days, main_event};
use crate::said::{is_analysis, said};

/// What kind of measure a claim tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// A body set up to inquire, and what it did.
    Inquiry,
    /// Arrests, charges, trials.
    Prosecution,
    /// Dismissals and suspensions.
    Dismissal,
    /// Promotions and new posts.
    Promotion,
    /// Sanctions made.
    Sanctions,
    /// Sanctions lifted.
    SanctionsLifted,
    /// Deaths not registered, certificates refused.
    Records,
}

/// One row of the table that reads kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MeasureRule {
    /// The kind.
    pub kind: MeasureKind,
    /// Predicates that are of this kind.
    pub predicates: &'static [&'static str],
    /// Words in an event, an act, a role or a decision that make it of this kind (lower case, whole words).
    pub words: &'static [&'static str],
}

/// In this order: what lifts sanctions names them too.
const RULES: &[MeasureRule] = &[
    MeasureRule {
        kind: MeasureKind::SanctionsLifted,
        predicates: &["revoked_designation", "lifted_sanctions"],
        words: &["lifting of", "sanctions lifted", "revoking", "revoked", "revocation", "رفع العقوبات"],
    },
    MeasureRule {
        kind: MeasureKind::Sanctions,
        predicates: &["sanctioned", "designated", "did_not_designate"],
        words: &["sanctions", "sanctioned", "designations", "lists", "عقوبات"],
    },
    MeasureRule {
        kind: MeasureKind::Promotion,
        predicates: &["promoted_to", "promoted"],
        words: &["promoted", "promoting", "promotion", "made brigadier", "named commander", "ترقية"],
    },
    MeasureRule {
        kind: MeasureKind::Dismissal,
        predicates: &["dismissed"],
        words: &["dismissed", "suspended", "removed from post", "إعفاء"],
    },
    MeasureRule {
        kind: MeasureKind::Prosecution,
        predicates: &["arrested", "charged"],
        words: &["trial", "arrested", "charged", "prosecuted", "indicted", "محاكمة"],
    },
    MeasureRule {
        kind: MeasureKind::Records,
        predicates: &[],
        words: &["death certificate", "death certificates", "refused document", "شهادات الوفاة"],
    },
    MeasureRule {
        kind: MeasureKind::Inquiry,
        predicates: &[],
        words: &["committee", "commission", "inquiry", "fact finding", "investigative", "لجنة"],
    },
];

/// Predicates whose words are read: what happened, an act met at places, a part played, a decision.
const READ: &[&str] = &["occurred", "recurs", "took_part", "committed", "created_by"];

/// Kinds of promise that are acts already; the others are in the answer about promises.
const ACTS: &[&str] = &["decision", "formal act", "delivery", "press conference"];

/// Words in a role that say that somebody was told (whole words).
const TOLD: &[&str] = &["informed", "told", "warned"];

/// The table that reads kinds, for showing it to a reader.
#[must_use]
pub fn measure_rules() -> &'static [MeasureRule] {
    RULES
}

/// Whether something came before or after the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Its last day lies before the event's first.
    Before,
    /// Within the days of the event.
    During,
    /// Its first day lies after the event's last.
    After,
    /// Its dates allow more than one of these, or there is none.
    Uncertain,
}

impl Order {
    /// The order in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::During => "during",
            Self::After => "after",
            Self::Uncertain => "order uncertain",
        }
    }
}

/// One measure.
#[derive(Debug, Clone, Serialize)]
pub struct Measure {
    /// Its kind.
    pub kind: MeasureKind,
    /// The claim.
    pub said: Said,
    /// When, as dated.
    pub date: Option<Edtf>,
    /// Before or after the event.
    pub order: Order,
    /// What stands against the claim.
    pub contrary: Vec<Contrary>,
}

/// Somebody is said to have been told, and what he is said to have done since.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// The claim that says so.
    pub said: Said,
    /// Who.
    pub who: EntityId,
    /// Who, as a label.
    pub label: String,
    /// When, as dated.
    pub date: Option<Edtf>,
    /// What he is said to have done, or had done to him, on a later day.
    pub after: Vec<Said>,
    /// What may have been before or after.
    pub uncertain: Vec<Said>,
    /// The finding.
    pub text: Saying,
    /// What stands against the claim.
    pub contrary: Vec<Contrary>,
}

/// What was done about it.
#[derive(Debug, Clone, Serialize)]
pub struct Measures {
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// Only what concerns this one, if one was asked about.
    pub about: Option<EntityId>,
    /// Its label.
    pub about_label: String,
    /// The event against which order is reckoned.
    pub event: Option<EntityId>,
    /// Its label.
    pub event_label: String,
    /// Its first and last day.
    pub event_days: Option<(Day, Day)>,
    /// The measures, by kind, then date, then key.
    pub measures: Vec<Measure>,
    /// Who is said to have been told, by date, then key.
    pub told: Vec<Told>,
}

/// What was done about the event of the case, or another incident, and who did what after being told.
#[must_use]
pub fn measures(case: &Case, about: Option<&EntityId>, event: Option<&EntityId>) -> Measures {
    let event = event.cloned().or_else(|| main_event(case));
    let event_days = event.as_ref().and_then(|event| days(case, event));
    let concerned = |claim: &Recorded<Claim>| about.is_none_or(|about| concerns(claim, about));
    let claims =
        || case.claims().iter().map(AsRef::as_ref).filter(|claim| !is_analysis(claim) && concerned(claim));
    let mut measures: Vec<Measure> = claims()
        .filter_map(|claim| {
            let date = date(case, claim);
            Some(Measure {
                kind: kind(case, claim)?,
                order: order(date.as_ref(), event_days),
                said: said(case, claim),
                date,
                contrary: against(case, claim),
            })
        })
        .collect();
    measures.sort_by(|a, b| {
        by_date(a.kind, a.date.as_ref(), &a.said).cmp(&by_date(b.kind, b.date.as_ref(), &b.said))
    });
    let mut told: Vec<Told> = claims().filter_map(|claim| told(case, claim)).collect();
    told.sort_by(|a, b| by_date((), a.date.as_ref(), &a.said).cmp(&by_date((), b.date.as_ref(), &b.said)));
    Measures {
        as_known: case.as_known.by,
        hidden: case.hidden,
        about: about.cloned(),
        about_label: about.map(|about| case.label(about).to_owned()).unwrap_or_default(),
        event_label: event.as_ref().map(|event| case.label(event).to_owned()).unwrap_or_default(),
        event,
        event_days,
        measures,
        told,
    }
}

fn by_date<'a, K>(
    kind: K,
    date: Option<&Edtf>,
    said: &'a Said,
) -> (K, bool, Option<Day>, &'a sijill_model::ClaimKey) {
    let first = date.and_then(Edtf::earliest);
    (kind, first.is_none(), first, &said.key)
}

fn against(case: &Case, claim: &Recorded<Claim>) -> Vec<Contrary> {
    let mut gathered = Gathered::new(case);
    if let Some(claim) = case.claim(&claim.key) {
        gathered.against(claim);
    }
    gathered.done()
}

/// Whether a claim is about somebody, or names him.
fn concerns(claim: &Claim, about: &EntityId) -> bool {
    let is = |term: &Term| term.entity() == Some(about);
    is(&claim.subject)
        || claim.object.as_ref().is_some_and(is)
        || ["actors", "to_whom"].iter().any(|part| claim.terms(part).iter().any(is))
}

fn kind(case: &Case, claim: &Claim) -> Option<MeasureKind> {
    let predicate = claim.predicate.as_str();
    if let Some(rule) = RULES.iter().find(|rule| rule.predicates.contains(&predicate)) {
        return Some(rule.kind);
    }
    if !READ.contains(&predicate) || (predicate == "committed" && !ACTS.contains(&claim.get("kind"))) {
        return None;
    }
    let said = match predicate {
        "took_part" => claim.get("role"),
        "committed" => claim.object.as_ref().map_or("", Term::as_str),
        // Who made a body: the body's name says of what kind it is.
        "created_by" => case.term(&claim.subject),
        _ => claim.subject.as_str(),
    };
    let said = words(said);
    RULES.iter().find(|rule| rule.words.iter().any(|phrase| has(&said, phrase))).map(|rule| rule.kind)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn has(words: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).any(|window| window == phrase.as_slice())
}

/// When what a claim tells of was done: its own date, the day a promise was made or met, the days of the incident.
fn date(case: &Case, claim: &Claim) -> Option<Edtf> {
    match claim.predicate.as_str() {
        "committed" => claim.date("made_on").or_else(|| claim.date("outcome_as_of")),
        "took_part" => {
            let incident = claim.object.as_ref().and_then(Term::entity)?;
            let start = crate::said::happenings(case, incident).find_map(|claim| claim.start.as_ref())?;
            Some(start.date.clone())
        }
        _ => claim.start.as_ref().map(|start| start.date.clone()),
    }
}

fn order(date: Option<&Edtf>, event: Option<(Day, Day)>) -> Order {
    let (Some((from, to)), Some(date)) = (event, date) else { return Order::Uncertain };
    match (date.earliest(), date.latest()) {
        (_, Some(last)) if last < from => Order::Before,
        (Some(first), _) if first > to => Order::After,
        (Some(first), Some(last)) if first >= from && last <= to => Order::During,
        _ => Order::Uncertain,
    }
}

fn told(case: &Case, claim: &Recorded<Claim>) -> Option<Told> {
    let is_told = match claim.predicate.as_str() {
        "was_told" => true,
        "took_part" => words(claim.get("role")).iter().any(|word| TOLD.contains(&word.as_str())),
        _ => false,
    };
    let who = claim.subject.entity().filter(|_| is_told && !claim.denied)?.clone();
    let date = date(case, claim);
    let (mut after, mut uncertain) = (Vec::new(), Vec::new());
    let near = case.about(&who).chain(case.of(&who)).chain(case.mentioning(&who)).map(AsRef::as_ref);
    let mut done: Vec<&Recorded<Claim>> = near
        .filter(|other: &&Recorded<Claim>| other.key != claim.key && is_deed(other) && concerns(other, &who))
        .collect();
    done.sort_by(|a, b| (&a.key, a.op).cmp(&(&b.key, b.op)));
    done.dedup_by(|a, b| std::ptr::eq(*a, *b));
    for other in done {
        let (Some(told), Some(other_date)) = (&date, self::date(case, other)) else { continue };
        match (told.earliest().zip(told.latest()), other_date.earliest().zip(other_date.latest())) {
            (Some((_, told_last)), Some((first, _))) if first > told_last => after.push(said(case, other)),
            (Some((told_first, _)), Some((_, last))) if last >= told_first => {
                uncertain.push(said(case, other));
            }
            _ => {}
        }
    }
    let label = case.label(&who).to_owned();
    let since = match &date {
        Some(date) => SaidValue::Code(date.to_string()),
        None => SaidValue::Sayings(vec![Saying::of("told-no-day", "an unstated day")]),
    };
    let text = match (after.len(), uncertain.len()) {
        (0, 0) => Saying::of(
            "told-nothing",
            "No claim in the casebook says what {who} did after being told ({since}).",
        ),
        (0, _) => Saying::of(
            "told-uncertain",
            "No claim in the casebook surely dates anything that {who} did to after being told ({since}); what may have been before or after stands below.",
        ),
        _ => Saying::of("told-after", "After being told ({since}), by the claims held:"),
    };
    let text = text.words("who", label.as_str()).with("since", since);
    Some(Told {
        said: said(case, claim),
        who,
        label,
        date,
        after,
        uncertain,
        text,
        contrary: against(case, claim),
    })
}

/// Whether a claim tells of something done, not of something that holds.
fn is_deed(claim: &Claim) -> bool {
    let is_event = schema().get(&claim.predicate).is_some_and(|known| known.time == Some(TimeKind::Event));
    !is_analysis(claim) && (is_event || matches!(claim.predicate.as_str(), "committed" | "took_part"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, Make, claim, id};
    use sijill_model::LinkKind;

    fn valley() -> Book {
        Book::new().with(claim("I-1", "I-1", "happened_at", "L-MILL").happened("2031-05-02/2031-05-04")).with(
            claim("I-2", "I-2", "happened_at", "L-FORD").happened("2031-05-02").part("part_of", "entity:I-1"),
        )
    }

    #[track_caller]
    fn check(made: Make, kind: Option<MeasureKind>, order: Option<Order>) {
        let found = measures(&valley().with(made).case(), None, None);
        let one = found.measures.first();
        assert_eq!((one.map(|one| one.kind), one.map(|one| one.order)), (kind, order));
    }

    #[test]
    fn a_promotion_is_before_or_after_or_its_order_is_uncertain() {
        let promoted = |date: &str| claim("R-1", "P-7", "promoted_to", "colonel").start(date);
        let is = |order| (Some(MeasureKind::Promotion), Some(order));
        for (date, expected) in [
            ("2030-12", Order::Before),
            ("2031-05-03", Order::During),
            ("2031-05-05/2031-09", Order::After),
            ("2031-05", Order::Uncertain),
            ("2031-05-02~", Order::Uncertain),
            // The week of the event and after it: the paper says "after", its date does not.
            ("2031-05-04/2031-06", Order::Uncertain),
        ] {
            let (kind, order) = is(expected);
            check(promoted(date), kind, order);
        }
        check(
            claim("R-1", "P-7", "promoted_to", "colonel"),
            Some(MeasureKind::Promotion),
            Some(Order::Uncertain),
        );
    }

    #[test]
    fn kinds_are_read_by_predicate_and_by_words() {
        let event = |text: &str| claim("EV-1", text, "occurred", "L-MILL").happened("2031-06-01");
        let after = |kind| (Some(kind), Some(Order::After));
        for (text, kind) in [
            ("Sanctions on the valley lifted; revoking of the lists", MeasureKind::SanctionsLifted),
            ("The league lists three brigades", MeasureKind::Sanctions),
            ("Trial of four opens", MeasureKind::Prosecution),
            ("Committee mandate extended", MeasureKind::Inquiry),
            ("صدور شهادات الوفاة", MeasureKind::Records),
        ] {
            let (kind, order) = after(kind);
            check(event(text), kind, order);
        }
        let made = |label: &str| {
            let made = claim("R-1", "U-1", "created_by", "P-7").start("2031-05-09");
            let found = measures(&valley().place("U-1", label).with(made).case(), None, None);
            found.measures.first().map(|one| one.kind)
        };
        assert_eq!(made("Commission of the valley"), Some(MeasureKind::Inquiry));
        assert_eq!(made("First Valley Brigade"), None);
        check(event("A fair is held"), None, None);
        // "trialled" is no trial.
        check(event("A seed is trialled"), None, None);
        let refused = claim("PT-1", "refused death certificates", "recurs", "L-MILL");
        check(refused, Some(MeasureKind::Records), Some(Order::Uncertain));
        let promise = claim("C-1", "U-1", "committed", "an inquiry")
            .part("kind", "promise")
            .part("made_on", "2031-05-09");
        check(promise, None, None);
        let decision = claim("C-1", "U-1", "committed", "lifting of all sanctions")
            .part("kind", "decision")
            .part("made_on", "2031-06");
        check(decision, Some(MeasureKind::SanctionsLifted), Some(Order::After));
    }

    #[test]
    fn what_followed_being_told_is_shown_and_its_absence_too() {
        let told = claim("R-1", "P-7", "was_told", "I-2").start("2031-05-03");
        let book = || valley().with(told.clone());
        let silent = measures(&book().case(), None, None);
        assert_eq!(
            silent.told[0].text.to_string(),
            "No claim in the casebook says what P-7 did after being told (2031-05-03)."
        );
        let acted = book()
            .with(claim("R-2", "P-7", "dismissed", "P-8").start("2031-05-06"))
            .with(claim("R-3", "U-9", "promoted", "P-7").start("2031-05"))
            .with(claim("R-4", "P-7", "promoted_to", "colonel").start("2030-01"))
            .with(claim("R-5", "P-7", "commands", "U-1").start("2031-05-07"));
        let found = measures(&acted.case(), Some(&id("P-7")), None);
        let keys = |said: &[Said]| said.iter().map(|said| said.key.to_string()).collect::<Vec<_>>();
        assert_eq!(
            (keys(&found.told[0].after), keys(&found.told[0].uncertain)),
            (vec!["R-2".to_owned()], vec!["R-3".to_owned()])
        );
        assert_eq!(found.measures.len(), 3);
    }

    #[test]
    fn a_role_can_say_that_somebody_was_told_and_a_contradiction_stands_beside_it() {
        let book =
            valley().with(claim("A-1", "P-7", "took_part", "I-2").part("role", "informed and silent")).with(
                claim("A-2", "P-7", "took_part", "I-2")
                    .part("role", "unreachable")
                    .link(LinkKind::Contradicts, "A-1"),
            );
        let found = measures(&book.case(), None, None);
        assert_eq!(found.told.len(), 1);
        assert!(found.told[0].contrary[0].text.contains("A-1 is contradicted by A-2"));
        // A part of the same days is neither after nor surely not.
        assert_eq!(found.told[0].uncertain.len(), 1);
    }
}
