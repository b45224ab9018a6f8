//! While the register is worked out for the first time: how far it has come.

use crate::ask::Ask;
use crate::design::progress;
use crate::shelf::Work;
use maud::{Markup, html};

/// How far the work has come, with the way to look again. A script looks by itself.
pub(crate) fn page(ask: &Ask, work: &Work) -> Markup {
    let (_, done, all) = work.progress();
    let poll = ask.to("/register/progress");
    let here: Vec<(&str, &str)> = ask.query.iter().filter(|(name, _)| !crate::ask::is_time(name)).collect();
    let here = ask.at(&ask.path, &here);
    html! {
        div data-poll=(poll) {
            (progress("working", &html! { (ask.say("working")) }, (done, all.max(1)), &html! { (ask.say("working-says")) }))
            p { a href=(here) { (ask.say("look-again")) } }
        }
    }
}
