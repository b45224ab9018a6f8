//! One pair: both rows side by side, what speaks for and against one person, and what was decided.

use std::sync::Arc;

use maud::{Markup, html};
use sijill_model::{LinkDecision, Pair, RecordId, Recorded};
use sijill_register::{Agreement, Beside, Protected, side_by_side};

use crate::ask::Ask;
use crate::design::{
    Button, Compared, Comparison, Verdict, comparison, differing, foreign, ltr, section, submit,
};
use crate::pages::fields::field_words;
use crate::pages::victim::cited;
use crate::reply::{Answer, Fault};
use crate::shelf::{Found, Standing};
use crate::shell::{Body, render};

/// `/pair/{a}/{b}`.
pub(crate) fn page(ask: &Ask) -> Answer {
    let id = |name: &str| {
        ask.part(name).parse::<RecordId>().map_err(|_| Fault::Nothing(ask.part(name).to_owned()))
    };
    let (a, b) = (id("a")?, id("b")?);
    let pair = Pair::of(a, b).ok_or_else(|| Fault::Nothing(a.to_string()))?;
    let standing = match ask.register() {
        Found::Ready(standing) | Found::Old(standing, _) => standing,
        Found::Working(work) => {
            return Ok(render(
                ask,
                Body {
                    title: ask.say("pair"),
                    main: crate::pages::working::page(ask, &work),
                    ..Body::default()
                },
            ));
        }
        Found::NoLists(_) => return Err(Fault::Nothing(pair.a().short())),
        Found::Failed(why) => return Err(Fault::Casebook(why)),
    };
    let number = |id: RecordId| standing.register.number_of(id).ok_or_else(|| Fault::Nothing(id.short()));
    let (a, b) = (number(pair.a())?, number(pair.b())?);
    let own = format!("/pair/{}/{}", pair.a(), pair.b());
    let protected = Protected::of(!ask.query.get("protected").is_empty());
    let decided = ask.snapshot.case.links.get(&pair).map_or(&[][..], Vec::as_slice);
    let main = html! {
        (shown(ask, &standing, a, b, protected))
        @if !decided.is_empty() { (section("decided", ask.say("decided"), decisions(ask, decided))) }
        @if !ask.desk.is_read_only() { (super::form(ask, pair, &own)) }
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("pair"),
            lead: html! { (ask.say("review-lead")) },
            main,
            scripts: vec!["review.js", "poll.js"],
            ..Body::default()
        },
    ))
}

/// Both rows side by side, then what speaks for and against.
pub(super) fn shown(ask: &Ask, standing: &Standing, a: usize, b: usize, protected: Protected) -> Markup {
    let register = &standing.register;
    let rows =
        side_by_side(register, a, b, protected).into_iter().map(|beside| compared(ask, &beside)).collect();
    let head = |record: usize| cited(ask, register, record);
    html! {
        (comparison(&Comparison {
            id: "pair",
            caption: html! { (ask.say("pair-caption")) },
            words: [html! { (ask.say("pair-field")) }, html! { (ask.say("pair-verdict")) }],
            heads: [head(a), head(b)],
            rows,
        }))
        details.evidence { summary { (ask.say("evidence")) } (super::evidence(ask, "evidence", &register.linked.explain(a, b))) }
    }
}

fn compared(ask: &Ask, beside: &Beside) -> Compared {
    let (verdict, says) = match beside.agreement {
        Agreement::Agrees => (Verdict::Agrees, "pair-agrees"),
        Agreement::Near => (Verdict::Near, "pair-near"),
        Agreement::Differs => (Verdict::Differs, "pair-differs"),
        Agreement::Missing => (Verdict::Missing, "pair-missing"),
        Agreement::NotCompared => (Verdict::Missing, "pair-not-compared"),
    };
    let heard = ask.say("pair-differs");
    let value = |own: &str, odd: &[usize]| match own {
        "" => html! { (ask.say("not-given")) },
        _ => differing(own, odd, &heard),
    };
    Compared {
        field: field_words(ask, &beside.field),
        values: [value(&beside.left, &beside.odd[0]), value(&beside.right, &beside.odd[1])],
        verdict,
        says: html! { (ask.say(says)) },
    }
}

/// Decisions that stand on a pair, each with who took it and why, and the way to take it back.
pub(crate) fn decisions(ask: &Ask, decided: &[Arc<Recorded<LinkDecision>>]) -> Markup {
    let own = ask.desk.ask(sijill_casebook::Casebook::own_log);
    html! {
        ul.decided {
            @for decision in decided {
                li {
                    b { (ask.say(super::verdict_key(decision.verdict))) } " · "
                    @if decision.reviewer.is_empty() { (ask.say("the-log")) " " (ltr(&decision.log.short())) }
                    @else { (foreign(&decision.reviewer)) }
                    " · " (ltr(&decision.time)) " · " (foreign(&decision.reason)) " [" (ltr(&decision.op.short())) "]"
                    @for (op, reason) in &decision.disputes {
                        div { (ask.say("disputed-by")) ": " (foreign(reason)) " [" (ltr(&op.short())) "]" }
                    }
                    @if decision.log == own && !ask.desk.is_read_only() {
                        form.inline method="post" action="/review/back" {
                            input type="hidden" name="op" value=(decision.op);
                            input type="hidden" name="then" value="decisions";
                            (submit(Button::Quiet, ask.say("review-back"), "", ""))
                        }
                    }
                }
            }
        }
    }
}
