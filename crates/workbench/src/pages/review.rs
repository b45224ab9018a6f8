//! The review queue: one pair of records at a time, the most telling first; each decision a signed operation.
//!
//! A decision is on disk before the next pair is shown. What it changes is worked out meanwhile: nobody waits for it.

mod decisions;
mod evidence;
mod pair;
mod session;

use maud::{Markup, html};
use sijill_model::{Act, LinkDecision, Pair, RecordId, Retraction, Verdict, group_digits};
use sijill_register::Protected;

pub(crate) use decisions::{clusters, decisions};
pub(crate) use evidence::evidence;
pub(crate) use pair::{decisions as decided, page as one_pair};
pub(crate) use session::Sessions;

use crate::ask::Ask;
use crate::design::{
    Button, Field, Notice, buttons, empty, form_row, keys, link_button, notice, pause, submit, text_field,
};
use crate::reply::{Answer, Fault, Reply};
use crate::server::preference;
use crate::shelf::{Found, Shelf, Standing};
use crate::shell::{Body, render};

/// Registers up to so many records are worked out anew after each decision, larger ones after every tenth.
const SMALL: usize = 50_000;
/// Decisions between two workings-out of a large register.
const EVERY: usize = 10;
/// Where a reviewer's name is kept.
const NAME: &str = "sijill-reviewer";

/// The next pair, or why there is none.
pub(crate) fn page(ask: &Ask) -> Answer {
    let standing = match at_hand(ask) {
        Ok(standing) => standing,
        Err(main) => return Ok(framed(ask, main)),
    };
    if ask.desk.is_read_only() {
        return Ok(framed(ask, notice(Notice::Warning, ask.say("notice"), ask.say("read-only"))));
    }
    let reviewer = ask.reviewer();
    if ask.desk.reviewing.wants_a_break(&reviewer, ask.desk.now()) {
        return Ok(framed(ask, a_break(ask)));
    }
    let case = &ask.snapshot.case;
    let next = ask.desk.reviewing.next(&reviewer, |pair| {
        let open = standing.questions.iter();
        match pair {
            // The pair of a decision taken back comes again at once.
            Some(pair) => standing.questions.iter().position(|question| question.pair == pair),
            None => open.enumerate().find_map(|(n, question)| {
                let passed = case.links.contains_key(&question.pair)
                    || ask.desk.reviewing.skipped(&reviewer, question.pair);
                (!passed).then_some(n)
            }),
        }
    });
    let Some(question) = next.and_then(|n| standing.questions.get(n)) else {
        let more = html! { p { a href="/review/decisions" { (ask.say("review-decisions")) } } };
        return Ok(framed(ask, html! { (acknowledged(ask)) (empty(ask.say("review-none"), more)) }));
    };
    let protected = Protected::of(!ask.query.get("protected").is_empty());
    let main = html! {
        (acknowledged(ask))
        (pair::shown(ask, &standing, question.a, question.b, protected))
        p.review-sure { (ask.words.tell("review-probability", vec![("probability", crate::design::ltr(&format!("{:.2}", question.probability)).into())])) }
        (form(ask, question.pair, "/review"))
        (stands(ask, &standing))
    };
    Ok(framed(ask, main))
}

/// The page around the queue.
fn framed(ask: &Ask, main: Markup) -> Reply {
    render(
        ask,
        Body {
            title: ask.say("nav-review"),
            lead: html! { (ask.say("review-lead")) },
            main,
            scripts: vec!["review.js", "poll.js"],
            ..Body::default()
        },
    )
}

/// The register that stands, without waiting for a newer one; or what to show in its place.
fn at_hand(ask: &Ask) -> Result<std::sync::Arc<Standing>, Markup> {
    let due = |standing: &Standing| {
        standing.register.entries.len() <= SMALL || standing.behind(&ask.snapshot.case) >= EVERY
    };
    match Shelf::at_hand(&ask.desk, &ask.snapshot.case, &due) {
        Found::Ready(standing) | Found::Old(standing, _) => Ok(standing),
        Found::Working(work) => Err(super::working::page(ask, &work)),
        Found::NoLists(_) => {
            let next = html! { p { a href="/import" { (ask.say("review-import")) } } };
            Err(empty(ask.say("review-no-lists"), next))
        }
        Found::Failed(why) => Err(notice(Notice::Warning, ask.say("notice"), crate::design::foreign(&why))),
    }
}

/// How many persons the lists name, as decisions so far leave it. The number opens.
fn stands(ask: &Ask, standing: &Standing) -> Markup {
    let persons = standing.persons;
    let count = |n: u64| ask.numerals().digits(&group_digits(n));
    let (best, low, high) = (count(persons.best), count(persons.low), count(persons.high));
    let args = vec![
        ("best", html! { (best) }.into()),
        ("low", html! { (low) }.into()),
        ("high", html! { (high) }.into()),
    ];
    html! {
        p.review-stands {
            a href="/count" { (ask.words.tell("review-stands", args)) }
            @if standing.behind(&ask.snapshot.case) > 0 { " " (ask.say("review-behind")) }
        }
    }
}

/// What was written last, and the way to take it back.
fn acknowledged(ask: &Ask) -> Markup {
    let Some((op, verdict)) = ask.desk.reviewing.last(&ask.reviewer()) else { return Markup::default() };
    let said = ask.words.tell(
        "review-written",
        vec![
            ("verdict", html! { (ask.say(verdict_key(verdict))) }.into()),
            ("op", crate::design::ltr(&op.short()).into()),
        ],
    );
    html! {
        form.review-back method="post" action="/review/back" {
            input type="hidden" name="op" value=(op);
            p role="status" { (said) }
            (submit(Button::Quiet, html! { (ask.say("review-back")) " " (keys(&["B"])) }, "", ""))
        }
    }
}

fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "verdict-same",
        Verdict::Different => "verdict-different",
        Verdict::Unsure => "verdict-unsure",
    }
}

/// The form that decides a pair. It carries what was seen of the pair, and where to go on.
pub(super) fn form(ask: &Ask, pair: Pair, then: &str) -> Markup {
    let case = &ask.snapshot.case;
    let seen = case.links.get(&pair).map_or(0, Vec::len);
    let reviewer = ask.reviewer();
    let field = |id, key: &str, value| Field {
        id,
        name: id,
        label: html! { (ask.say(key)) },
        optional: html! { (ask.say("optional")) },
        value,
        ..Field::default()
    };
    let decide = |kind, key: &str, letter: &str, verdict: &str| {
        submit(kind, html! { (ask.say(key)) " " (keys(&[letter])) }, "verdict", verdict)
    };
    html! {
        form.review method="post" action="/review" id="review" {
            input type="hidden" name="a" value=(pair.a());
            input type="hidden" name="b" value=(pair.b());
            input type="hidden" name="seen" value=(seen);
            input type="hidden" name="then" value=(then);
            (form_row(&[
                text_field(&field("reason", "review-reason", "")),
                text_field(&field("reviewer", "reviewer", &reviewer)),
            ]))
            (buttons(&[
                decide(Button::Primary, "verdict-same", "S", "same"),
                decide(Button::Primary, "verdict-different", "D", "different"),
                decide(Button::Quiet, "verdict-unsure", "U", "unsure"),
                decide(Button::Quiet, "review-skip", "K", "skip"),
            ]))
        }
    }
}

/// A calm word after a long stretch.
fn a_break(ask: &Ask) -> Markup {
    let go_on = html! {
        form method="post" action="/review/go-on" { (submit(Button::Primary, ask.say("review-go-on"), "", "")) }
        (link_button(Button::Quiet, ask.say("to-overview"), "/"))
    };
    pause(ask.say("review-pause"), html! { p { (ask.say("review-pause-body")) } }, go_on)
}

/// The pair that a form names.
fn pair_of(ask: &Ask) -> Result<Pair, Fault> {
    let id = |name: &str| ask.form.get(name).parse::<RecordId>().ok();
    match (id("a"), id("b")) {
        (Some(a), Some(b)) => Pair::of(a, b).ok_or_else(|| Fault::Unfit(ask.say("review-no-pair"))),
        _ => Err(Fault::Unfit(ask.say("review-no-pair"))),
    }
}

/// Writes a decision, or passes a pair over.
pub(crate) fn decide(ask: &Ask) -> Answer {
    let pair = pair_of(ask)?;
    let reviewer = ask.form.get("reviewer").to_owned();
    let keep = preference(NAME, &crate::ask::encoded(&reviewer));
    let go = |to: &str| {
        let reply = Reply::go(to);
        match &keep {
            Some(cookie) => reply.with_cookie(cookie.clone()),
            None => reply,
        }
    };
    let verdict = match ask.form.get("verdict") {
        "same" => Verdict::Same,
        "different" => Verdict::Different,
        "unsure" => Verdict::Unsure,
        "skip" => {
            ask.desk.reviewing.skip(&reviewer, pair);
            return Ok(go("/review"));
        }
        _ => return Err(Fault::Unfit(ask.say("review-no-verdict"))),
    };
    let reason = match ask.form.get("reason") {
        "" => ask.say("review-reason-default"),
        reason => reason.to_owned(),
    };
    let seen: usize = ask.form.get("seen").parse().unwrap_or(0);
    let mut others = false;
    let receipts = ask.desk.write::<Fault>(|now| {
        let held = |id: RecordId| now.case.lists.contains_key(&id.exhibit);
        if !held(pair.a()) || !held(pair.b()) {
            return Err(Fault::Stale(ask.say("review-list-gone")));
        }
        // Somebody may have decided it since: both decisions stand, and both are shown.
        others = now.case.links.get(&pair).map_or(0, Vec::len) != seen;
        let decision = LinkDecision { pair, verdict, reason, reviewer: reviewer.clone(), corrects: None };
        Ok(vec![Act::Link(decision)])
    })?;
    if let Some(receipt) = receipts.first() {
        ask.desk.reviewing.wrote(&reviewer, receipt.op, pair, verdict, ask.desk.now());
    }
    let own = format!("/pair/{}/{}", pair.a(), pair.b());
    Ok(go(if others || ask.form.get("then") == own { &own } else { "/review" }))
}

/// Takes a decision of this casebook's own log back.
pub(crate) fn back(ask: &Ask) -> Answer {
    let op = ask.form.get("op").to_owned();
    let reason = match ask.form.get("reason") {
        "" => ask.say("review-back-reason"),
        reason => reason.to_owned(),
    };
    let own = ask.desk.ask(sijill_casebook::Casebook::own_log);
    let mut pair = None;
    ask.desk.write::<Fault>(|now| {
        let decision = now.case.links.values().flatten().find(|link| link.op.to_string() == op);
        let Some(decision) = decision else { return Err(Fault::Stale(ask.say("review-back-gone"))) };
        if decision.log != own {
            return Err(Fault::Unfit(ask.say("review-back-other")));
        }
        pair = Some(decision.pair);
        Ok(vec![Act::Retraction(Retraction { op: decision.op, reason })])
    })?;
    if let Some(pair) = pair {
        ask.desk.reviewing.took_back(&ask.reviewer(), pair);
        if ask.form.get("then") == "decisions" {
            return Ok(Reply::go("/review/decisions"));
        }
    }
    Ok(Reply::go("/review"))
}

/// Goes on after a break.
pub(crate) fn go_on(ask: &Ask) -> Answer {
    ask.desk.reviewing.go_on(&ask.reviewer(), ask.desk.now());
    Ok(Reply::go("/review"))
}

impl Ask {
    /// The reviewer's name, as it was given last in this browser.
    pub(crate) fn reviewer(&self) -> String {
        crate::ask::decoded(self.cookies.get(NAME).map_or("", String::as_str))
    }
}
