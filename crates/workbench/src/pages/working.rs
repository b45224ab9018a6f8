//! While the register is worked out for the first time: how far it has come.

use crate::ask::Ask;
use crate::design::progress;
use crate::shelf::Work;
use maud::{Markup, html};

/// How far the work has come, with the way to look again. A script looks by itself.
pub(crate) fn page(ask: &Ask, work: &Work) -> Markup {
    let (_, done, all) = work.progress();
    html! {
        div data-working="/register/progress" {
            (progress("working", &html! { (ask.say("working")) }, (done, all.max(1)), &html! { (ask.say("working-says")) }))
            p { a href=(ask.path) { (ask.say("look-again")) } }
        }
    }
}
