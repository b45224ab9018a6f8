//! The register that a page is given, or the page that stands in its place.

use std::sync::Arc;

use maud::{Markup, html};
use sijill_report::Arg;

use crate::ask::Ask;
use crate::design::{Button, Notice, buttons, empty, foreign, link_button, notice};
use crate::pages::working;
use crate::reply::{Answer, Reply};
use crate::shelf::{Found, Standing};
use crate::shell::{Body, Times, render};

/// A page of the register: `page` is given it, with what is to be said before all else.
pub(crate) fn with_register(
    ask: &Ask,
    title: &str,
    page: impl FnOnce(Arc<Standing>, Markup) -> Answer,
) -> Answer {
    let instead = |main: Markup, scripts: Vec<&'static str>| {
        render(ask, Body { title: ask.say(title), times: Times::Known, main, scripts, ..Body::default() })
    };
    let passing = |reply: Reply| Ok(Reply { passing: true, ..reply });
    match ask.register() {
        Found::Ready(standing) => page(standing, Markup::default()),
        Found::Old(standing, work) => {
            let old = notice(
                Notice::Info,
                ask.say("notice"),
                html! {
                    p { (ask.say("reg-old")) " " (ask.say(stage_key(work.progress().0))) ". " a href=(again(ask)) { (ask.say("look-again")) } }
                },
            );
            page(standing, old).and_then(passing)
        }
        Found::Working(work) => passing(instead(working::page(ask, &work), vec!["poll.js"])),
        Found::NoLists(hidden) => Ok(instead(no_lists(ask, hidden), Vec::new())),
        Found::Failed(why) => {
            Ok(instead(notice(Notice::Warning, ask.say("reg-failed"), foreign(&why)), Vec::new()))
        }
    }
}

/// The address that was asked, with all its parameters.
pub(crate) fn again(ask: &Ask) -> String {
    let more: Vec<(&str, &str)> =
        ask.query.iter().filter(|(name, _)| !crate::ask::is_time(name) && *name != "lang").collect();
    ask.at(&ask.path, &more)
}

fn no_lists(ask: &Ask, hidden: usize) -> Markup {
    let import = ask.to("/import");
    let next = html! {
        @if hidden > 0 { p { (ask.words.tell("reg-hidden", vec![("lists", Arg::from(hidden))])) } }
        @else { p { (ask.say("reg-none-next")) } }
        @if !ask.desk.is_read_only() {
            (buttons(&[link_button(Button::Primary, ask.say("nav-import"), &import)]))
        }
    };
    empty(ask.say(if hidden > 0 { "reg-none-then" } else { "reg-none" }), next)
}

/// How far the register has come, for a page that waits for it.
pub(crate) fn progress(ask: &Ask) -> Answer {
    let (ready, done, all, says) = match ask.register() {
        Found::Working(work) => {
            let (stage, done, all) = work.progress();
            (false, done, all, ask.say(stage_key(stage)))
        }
        _ => (true, 0, 0, String::new()),
    };
    Ok(Reply::json(&serde_json::json!({ "ready": ready, "done": done, "all": all, "says": says })))
}

fn stage_key(stage: &str) -> &'static str {
    match stage {
        "reading names" => "reg-stage-names",
        "blocking" => "reg-stage-blocking",
        "fitting" => "reg-stage-fitting",
        "comparing" => "reg-stage-comparing",
        "clustering" => "reg-stage-clustering",
        "weighing" => "reg-stage-weighing",
        "indexing" => "reg-stage-indexing",
        _ => "reg-stage-reading",
    }
}
