//! Changing what stands: correcting, taking back, disputing. Nothing is overwritten: each is an act of its own, with
//! its reason. Only the log that recorded a claim may take it back or correct it; anybody may dispute it.

use axum::http::StatusCode;
use maud::{Markup, html};
use sijill_model::{
    Act, BoundKind, Case, Claim, ClaimKey, Correction, DatedEnd, Dispute, LinkKind, OpId, Predicate,
    QualifierType, Recorded, Retraction, Status, schema,
};

use super::form::{Form, Purpose};
use super::read::{Wrong, read};
use super::{Doubt, Refusal};
use crate::ask::{Ask, Fields, encoded};
use crate::design::{
    Button, Field, Link, area, buttons, crumbs, error_summary, link_button, ltr, section, submit,
};
use crate::pages::claim::card;
use crate::pages::done::remembered;
use crate::reply::{Answer, Fault, Reply};
use crate::shell::{Body, render};

/// What can be done with a claim, on its page.
pub(crate) fn actions(ask: &Ask, claim: &Recorded<Claim>) -> Markup {
    if ask.desk.is_read_only() {
        return Markup::default();
    }
    let own = claim.log == ask.desk.own_log();
    let address = |what: &str| format!("/claim/{}/{what}", encoded(claim.key.as_str()));
    let (correct, retract, dispute) = (address("correct"), address("retract"), address("dispute"));
    let mut all = Vec::new();
    if own {
        all.push(link_button(Button::Quiet, ask.say("amend-correct"), &correct));
        all.push(link_button(Button::Danger, ask.say("amend-retract"), &retract));
    }
    all.push(link_button(Button::Quiet, ask.say("amend-dispute"), &dispute));
    section(
        "change",
        ask.say("amend"),
        html! {
            @if !own { p { (ask.words.tell("amend-not-own", vec![("log", ltr(&claim.log.short()).into())])) } }
            (buttons(&all))
        },
    )
}

/// The claim that the address names, as it stands.
fn standing<'c>(ask: &Ask, case: &'c Case) -> Result<&'c Recorded<Claim>, Fault> {
    let key = ClaimKey::new(ask.part("key")).map_err(|_| Fault::Nothing(ask.part("key").to_owned()))?;
    case.claim(&key).map(|claim| &**claim).ok_or_else(|| Fault::Nothing(key.to_string()))
}

/// What was changed between the page and the act, if anything.
fn unchanged(ask: &Ask, claim: &Recorded<Claim>) -> Result<(), Fault> {
    match ask.form.get("seen").parse::<OpId>() {
        Ok(seen) if seen == claim.op => Ok(()),
        _ => Err(Fault::Stale(ask.say("amend-stale"))),
    }
}

fn own(ask: &Ask, claim: &Recorded<Claim>) -> Result<(), Fault> {
    if claim.log == ask.desk.own_log() { Ok(()) } else { Err(Fault::Unfit(ask.say("amend-not-ours"))) }
}

fn reason(ask: &Ask) -> Result<String, Refusal> {
    match ask.form.get("reason") {
        "" => Err(Refusal::Wrong(vec![Wrong {
            field: "reason".to_owned(),
            key: "amend-no-reason",
            value: String::new(),
        }])),
        reason => Ok(reason.to_owned()),
    }
}

/// Which of the two that ask for a reason alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Retract,
    Dispute,
}

/// `/claim/{key}/retract`
pub(crate) fn retract(ask: &Ask) -> Answer {
    reasoned(ask, Kind::Retract, &[])
}

/// `/claim/{key}/dispute`
pub(crate) fn dispute(ask: &Ask) -> Answer {
    reasoned(ask, Kind::Dispute, &[])
}

/// The page that asks for a reason.
fn reasoned(ask: &Ask, kind: Kind, wrong: &[Wrong]) -> Answer {
    let case = &ask.snapshot.case;
    let claim = standing(ask, case)?;
    if kind == Kind::Retract {
        own(ask, claim)?;
    }
    let (title, lead, label, button) = match kind {
        Kind::Retract => ("amend-retract", "amend-retract-lead", "amend-retract-do", Button::Danger),
        Kind::Dispute => ("amend-dispute", "amend-dispute-lead", "amend-dispute-do", Button::Primary),
    };
    let seen = if ask.form.has("seen") { ask.form.get("seen").to_owned() } else { claim.op.to_string() };
    let main = html! {
        (card(ask, case, claim))
        @if ask.desk.is_read_only() { p { (ask.say("read-only")) } }
        @else {
            form method="post" action=(ask.path) {
                (faults(ask, wrong))
                input type="hidden" name="seen" value=(seen);
                (reason_field(ask, wrong))
                (buttons(&[submit(button, ask.say(label), "", "")]))
            }
        }
    };
    Ok(framed(ask, claim, &ask.say(title), &ask.say(lead), main))
}

fn faults(ask: &Ask, wrong: &[Wrong]) -> Markup {
    if wrong.is_empty() {
        return Markup::default();
    }
    let links: Vec<Link<'_>> = wrong.iter().map(|one| Link::new("#reason", ask.say(one.key))).collect();
    error_summary(ask.say("enter-wrong"), &links)
}

fn reason_field(ask: &Ask, wrong: &[Wrong]) -> Markup {
    let error = html! { @for one in wrong.iter().filter(|one| one.field == "reason") { (ask.say(one.key)) } };
    area(
        &Field {
            id: "reason",
            name: "reason",
            label: html! { (ask.say("amend-reason")) },
            help: html! { (ask.say("amend-reason-help")) },
            value: ask.form.get("reason"),
            required: true,
            error,
            ..Field::default()
        },
        3,
    )
}

fn framed(ask: &Ask, claim: &Recorded<Claim>, title: &str, lead: &str, main: Markup) -> Reply {
    let (home, href) = (ask.to("/"), ask.to_part("/claim", claim.key.as_str()));
    render(
        ask,
        Body {
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[
                    Link::new(&home, ask.say("overview")),
                    Link::new(&href, ltr(claim.key.as_str())),
                    Link::new("", title).here(),
                ],
            ),
            title: format!("{title} {}", claim.key),
            shown: Some(html! { (title) " " (ltr(claim.key.as_str())) }),
            lead: html! { (lead) },
            main,
            scripts: vec!["enter.js"],
            ..Body::default()
        },
    )
}

/// Takes a claim back, with all that it said before: taking back a correction alone would make that stand again.
pub(crate) fn do_retract(ask: &Ask) -> Answer {
    let key = standing(ask, &ask.snapshot.case)?.key.clone();
    let history = ask.desk.ask(|casebook| casebook.history(&key))?;
    let own_log = ask.desk.own_log();
    let mut ops: Vec<OpId> = history
        .iter()
        .filter(|held| held.log == own_log && !matches!(held.status, Status::Retracted { .. }))
        .map(|held| held.op)
        .collect();
    let written = ask.desk.write(|snapshot| {
        let claim = standing(ask, &snapshot.case).map_err(Refusal::Fault)?;
        own(ask, claim).map_err(Refusal::Fault)?;
        // It stands as it was seen, so its history is the one read above.
        unchanged(ask, claim).map_err(Refusal::Fault)?;
        let reason = reason(ask)?;
        if !ops.contains(&claim.op) {
            ops = vec![claim.op];
        }
        Ok(ops.iter().map(|op| Act::Retraction(Retraction { op: *op, reason: reason.clone() })).collect())
    });
    answered(ask, &key, written, |wrong| reasoned(ask, Kind::Retract, wrong))
}

/// Puts an objection beside a claim.
pub(crate) fn do_dispute(ask: &Ask) -> Answer {
    let key = standing(ask, &ask.snapshot.case)?.key.clone();
    let written = ask.desk.write(|snapshot| {
        let claim = standing(ask, &snapshot.case).map_err(Refusal::Fault)?;
        unchanged(ask, claim).map_err(Refusal::Fault)?;
        Ok(vec![Act::Dispute(Dispute { op: claim.op, reason: reason(ask)? })])
    });
    answered(ask, &key, written, |wrong| reasoned(ask, Kind::Dispute, wrong))
}

/// Goes on to the claim's page, or shows the form again with what is wrong.
fn answered(
    ask: &Ask,
    key: &ClaimKey,
    written: Result<Vec<sijill_casebook::Receipt>, Refusal>,
    again: impl FnOnce(&[Wrong]) -> Answer,
) -> Answer {
    match written {
        Ok(receipts) => {
            let did = remembered(&receipts);
            Ok(Reply::go(format!("/claim/{}?{}", encoded(key.as_str()), did.trim_start_matches('&'))))
        }
        Err(Refusal::Wrong(wrong)) => {
            Ok(Reply { status: StatusCode::UNPROCESSABLE_ENTITY, ..again(&wrong)? })
        }
        Err(Refusal::Double(_)) => Err(Fault::Stale(ask.say("amend-stale"))),
        Err(Refusal::Fault(fault)) => Err(fault),
    }
}

/// `/claim/{key}/correct`
pub(crate) fn correct(ask: &Ask) -> Answer {
    let case = &ask.snapshot.case;
    let claim = standing(ask, case)?;
    own(ask, claim)?;
    let mut values = filled(case, claim);
    values.push("seen", claim.op.to_string());
    Ok(correcting(ask, claim, &values, &[]))
}

fn correcting(ask: &Ask, claim: &Recorded<Claim>, values: &Fields, wrong: &[Wrong]) -> Reply {
    let Some(predicate) = schema().get(&claim.predicate) else {
        return framed(ask, claim, &ask.say("amend-correct"), &ask.say("amend-unknown"), Markup::default());
    };
    let form = Form { ask, predicate, values, wrong, purpose: Purpose::Correct };
    let main = html! {
        @if ask.desk.is_read_only() { p { (ask.say("read-only")) } }
        @else {
            form method="post" action=(ask.path) data-enter="" {
                input type="hidden" name="seen" value=(values.get("seen"));
                (form.fields())
                (reason_field(ask, wrong))
                (form.save(&ask.say("amend-correct-do")))
            }
        }
    };
    framed(ask, claim, &ask.say("amend-correct"), &ask.say("amend-correct-lead"), main)
}

/// A claim as the form shows it.
fn filled(case: &Case, claim: &Recorded<Claim>) -> Fields {
    let mut values = Fields::default();
    let mut push = |name: &str, value: String| values.push(name, value);
    let term = |term: &sijill_model::Term| term.as_str().to_owned();
    let in_words = |term: &sijill_model::Term| if term.entity().is_none() { "words" } else { "" };
    push("subject", term(&claim.subject));
    push("subject-as", in_words(&claim.subject).to_owned());
    if let Some(object) = &claim.object {
        push("object", term(object));
        push("object-as", in_words(object).to_owned());
    }
    for (name, end) in [("start", &claim.start), ("end", &claim.end)] {
        push(name, end.as_ref().map(|end| end.date.to_string()).unwrap_or_default());
        push(&format!("{name}-kind"), end.as_ref().map(bound).unwrap_or_default().to_owned());
    }
    push("dates-as-said", claim.dates_as_said.clone());
    for part in schema().get(&claim.predicate).map(Predicate::qualifiers).unwrap_or_default() {
        let values = claim.all(&part.name).iter().map(|value| match part.kind {
            QualifierType::Entity | QualifierType::Entities => value.strip_prefix("entity:").unwrap_or(value),
            _ => value.as_str(),
        });
        push(&format!("with-{}", part.name), values.collect::<Vec<_>>().join("; "));
    }
    let cited = claim.sources.iter().map(|read| format!("{} {}", read.source, read.at.join("; ")));
    push("citations", cited.collect::<Vec<_>>().join("\n"));
    push("wording", claim.wording.clone());
    push("note", claim.note.clone());
    push("denied", if claim.denied { "yes" } else { "" }.to_owned());
    let chains = claim
        .said_by
        .iter()
        .map(|chain| chain.iter().map(sijill_model::Voice::as_str).collect::<Vec<_>>().join(" > "));
    push("said-by", chains.collect::<Vec<_>>().join("; "));
    let against = claim.links.iter().filter(|link| link.kind == LinkKind::Contradicts);
    // Those that no longer stand stay out of the form, and so of the correction.
    let against = against.filter(|link| case.claim(&link.claim).is_some());
    push("contradicts", against.map(|link| link.claim.to_string()).collect::<Vec<_>>().join("; "));
    push("credibility", claim.credibility.map(|c| u8::from(c).to_string()).unwrap_or_default());
    values
}

fn bound(end: &DatedEnd) -> &'static str {
    match end.kind {
        BoundKind::Cited => "cited",
        BoundKind::Nominal => "nominal",
        BoundKind::Actual | BoundKind::Unknown => "",
    }
}

/// Puts another claim in the place of one.
pub(crate) fn do_correct(ask: &Ask) -> Answer {
    let held = standing(ask, &ask.snapshot.case)?;
    let key = held.key.clone();
    let written = ask.desk.write(|snapshot| {
        let claim = standing(ask, &snapshot.case).map_err(Refusal::Fault)?;
        own(ask, claim).map_err(Refusal::Fault)?;
        unchanged(ask, claim).map_err(Refusal::Fault)?;
        let read = read(&snapshot.case, &ask.form, Some(claim));
        let (entered, reason) = match (read, reason(ask)) {
            (Ok(entered), Ok(reason)) => (entered, reason),
            (Err(mut wrong), Err(Refusal::Wrong(more))) => {
                wrong.extend(more);
                return Err(Refusal::Wrong(wrong));
            }
            (Err(wrong), _) => return Err(Refusal::Wrong(wrong)),
            (_, Err(refusal)) => return Err(refusal),
        };
        if entered.claim == claim.body {
            return Err(Refusal::Wrong(vec![Wrong {
                field: "reason".to_owned(),
                key: "amend-nothing-changed",
                value: String::new(),
            }]));
        }
        if let Some(doubt) = Doubt::of(&snapshot.case, &entered, &ask.form).filter(|d| !d.things.is_empty()) {
            let value = doubt.things.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            return Err(Refusal::Wrong(vec![Wrong {
                field: "subject".to_owned(),
                key: "enter-several",
                value,
            }]));
        }
        let correction = Correction { op: claim.op, reason, claim: entered.claim };
        Ok(entered.new.into_iter().chain([Act::Correction(Box::new(correction))]).collect())
    });
    answered(ask, &key, written, |wrong| Ok(correcting(ask, held, &ask.form, wrong)))
}
