//! While something is worked out for the first time: the register, with how far it has come, or a page.

use axum::http::StatusCode;

use crate::ask::{Ask, encoded};
use crate::design::progress as bar;
use crate::reply::{Answer, Reply};
use crate::server::key;
use crate::shelf::Work;
use crate::shell::{Body, render};
use maud::{Markup, html};

/// A page that takes long to work out: it says so, and looks again.
pub(crate) fn making(ask: &Ask, address: &str) -> Reply {
    let poll = format!("/progress?of={}", encoded(address));
    let main = html! {
        div data-poll=(poll) {
            (bar("working", &html! { (ask.say("making")) }, (0, 1), &html! { (ask.say("making-says")) }))
            p { a href=(address) { (ask.say("look-again")) } }
        }
    };
    let body = Body { title: ask.say("making"), main, scripts: vec!["poll.js"], ..Body::default() };
    Reply { status: StatusCode::ACCEPTED, ..render(ask, body) }
}

/// Whether a page is still in the making, for a page that waits for it.
pub(crate) fn progress(ask: &Ask) -> Answer {
    let ready = !ask.desk.making.has(&key(&ask.words, ask.query.get("of")));
    Ok(Reply::json(&serde_json::json!({ "ready": ready, "done": 0, "all": 0 })))
}

/// How far the work has come, with the way to look again. A script looks by itself.
pub(crate) fn page(ask: &Ask, work: &Work) -> Markup {
    let (_, done, all) = work.progress();
    let poll = ask.to("/register/progress");
    let here: Vec<(&str, &str)> = ask.query.iter().filter(|(name, _)| !crate::ask::is_time(name)).collect();
    let here = ask.at(&ask.path, &here);
    html! {
        div data-poll=(poll) {
            (bar("working", &html! { (ask.say("working")) }, (done, all.max(1)), &html! { (ask.say("working-says")) }))
            p { a href=(here) { (ask.say("look-again")) } }
        }
    }
}
