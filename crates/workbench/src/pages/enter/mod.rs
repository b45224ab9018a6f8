//! Entering claims, one after the other, as quickly as into a spreadsheet.
//!
//! The predicate, the source and the place in it stay from claim to claim: they are in the address, not in the
//! casebook. `form.rs` draws the form from the schema, `read.rs` reads it, `double.rs` looks for the same claim,
//! `count.rs` reads wordings, `find.rs` and `next.rs` know things and free keys; `amend.rs` changes what stands.

pub(crate) mod amend;
mod count;
mod double;
mod find;
mod form;
pub(super) mod labels;
pub(crate) mod next;
mod read;
pub(crate) mod reading;

use axum::http::StatusCode;
use maud::{Markup, html};
use sijill_casebook::CasebookError;
use sijill_model::{Act, Case, ClaimKey, EntityId, schema};

use self::form::{Form, Purpose, chooser};
use self::read::{Entered, Wrong};
use super::claim::line;
use super::done::{done, remembered};
use crate::ask::{Ask, Fields, encoded};
use crate::design::{Button, Notice, buttons, foreign, ltr, notice, submit};
use crate::reply::{Answer, Fault, Reply};
use crate::shell::{Body, render};

/// Why a claim was not written.
pub(super) enum Refusal {
    /// Something is wrong with the form.
    Wrong(Vec<Wrong>),
    /// It may be there already.
    Double(Doubt),
    /// Another reason.
    Fault(Fault),
}

/// What is there already that may be the same.
#[derive(Default)]
pub(super) struct Doubt {
    claims: Vec<ClaimKey>,
    things: Vec<EntityId>,
}

impl From<CasebookError> for Refusal {
    fn from(error: CasebookError) -> Self {
        if error.is_operation().is_some() {
            let value = error.to_string();
            return Self::Wrong(vec![Wrong { field: "wording".to_owned(), key: "enter-too-long", value }]);
        }
        Self::Fault(error.into())
    }
}

impl Doubt {
    /// What may be there already, without what the form says is known.
    fn of(case: &Case, entered: &Entered, form: &Fields) -> Option<Self> {
        let known = |id: &str| form.all("even-so").any(|own| own == id);
        let claims =
            double::doubles(case, &entered.claim).into_iter().filter(|key| !known(key.as_str())).collect();
        let things = entered.namesakes.iter().filter(|id| !known(id.as_str())).cloned().collect();
        let doubt = Self { claims, things };
        (!doubt.claims.is_empty() || !doubt.things.is_empty()).then_some(doubt)
    }

    /// The notice, with what the form must then say.
    fn shown(&self, ask: &Ask) -> Markup {
        let case = &ask.snapshot.case;
        let body = html! {
            @if !self.claims.is_empty() {
                p { (ask.say("enter-double")) }
                ul { @for key in &self.claims { li { (line(ask, case, key)) } } }
            }
            @if !self.things.is_empty() {
                p { (ask.say("enter-namesake")) }
                ul { @for id in &self.things { li { (foreign(case.label(id))) " " (ltr(id.as_str())) } } }
            }
            @for id in self.claims.iter().map(ClaimKey::as_str).chain(self.things.iter().map(EntityId::as_str)) {
                input type="hidden" name="even-so" value=(id);
            }
            (buttons(&[submit(Button::Quiet, ask.say("enter-even-so"), "", "")]))
        };
        notice(Notice::Warning, ask.say("notice"), body)
    }
}

/// `/enter-claim`: what is to be said, or the form for it.
pub(crate) fn page(ask: &Ask) -> Answer {
    let mut values = Fields::default();
    for name in ["predicate", "source", "at", "subject", "object"] {
        values.push(name, ask.query.get(name));
    }
    let key = ask.snapshot.view(&Default::default()).free_key(ask.query.get("predicate"));
    values.push("key", key.as_str());
    values.push("key-proposed", key.as_str());
    Ok(shown(ask, &values, &[], None))
}

/// Writes a claim and goes on to the next.
pub(crate) fn save(ask: &Ask) -> Answer {
    let mut kept = String::new();
    let written = ask.desk.write(|snapshot| {
        let entered = read::read(&snapshot.case, &ask.form, None).map_err(Refusal::Wrong)?;
        if let Some(doubt) = Doubt::of(&snapshot.case, &entered, &ask.form) {
            return Err(Refusal::Double(doubt));
        }
        if let Some(citation) = entered.claim.sources.first() {
            kept = citation.source.to_string();
        }
        Ok(entered.new.into_iter().chain([Act::Claim(Box::new(entered.claim))]).collect())
    });
    let with_status = |reply: Reply, status| Ok(Reply { status, ..reply });
    match written {
        Ok(receipts) => {
            let mut address = format!(
                "/enter-claim?predicate={}&source={}&at={}",
                encoded(ask.form.get("predicate")),
                encoded(&kept),
                encoded(ask.form.get("at")),
            );
            address.push_str(&remembered(&receipts));
            Ok(Reply::go(address))
        }
        Err(Refusal::Wrong(wrong)) => {
            with_status(shown(ask, &ask.form, &wrong, None), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Refusal::Double(doubt)) => {
            with_status(shown(ask, &ask.form, &[], Some(&doubt)), StatusCode::CONFLICT)
        }
        Err(Refusal::Fault(fault)) => Err(fault),
    }
}

fn shown(ask: &Ask, values: &Fields, wrong: &[Wrong], doubt: Option<&Doubt>) -> Reply {
    let chosen = values.get("predicate");
    let predicate = schema().get(chosen);
    let fields = |predicate| {
        let form = Form { ask, predicate, values, wrong, purpose: Purpose::Enter };
        html! {
            form method="post" action="/enter-claim" data-enter="" {
                @if let Some(doubt) = doubt { (doubt.shown(ask)) }
                input type="hidden" name="predicate" value=(chosen);
                input type="hidden" name="key-proposed" value=(values.get("key-proposed"));
                (form.fields())
                (form.save(&ask.say("enter-save")))
            }
        }
    };
    let main = html! {
        (done(ask))
        @if predicate.is_none() && !chosen.is_empty() {
            (notice(Notice::Warning, ask.say("notice"), ask.words.tell("enter-no-predicate", vec![("value", foreign(chosen).into())])))
        }
        (chooser(ask, chosen))
        @if ask.desk.is_read_only() { p { (ask.say("read-only")) } }
        @else if let Some(predicate) = predicate { (fields(predicate)) }
    };
    render(
        ask,
        Body {
            title: ask.say("nav-enter"),
            lead: html! { (ask.say("enter-lead")) },
            main,
            scripts: vec!["enter.js"],
            ..Body::default()
        },
    )
}

/// The name of a kind of thing.
pub(super) fn kind_name(ask: &Ask, kind: sijill_model::EntityKind) -> String {
    labels::kind(kind.word()).map(|key| ask.say(key)).unwrap_or_default()
}
