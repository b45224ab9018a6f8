//! The page that shows everything pages are made of.

use crate::ask::Ask;
use crate::reply::Answer;
use crate::shell::{Body, render};

/// `/design`.
pub(crate) fn page(ask: &Ask) -> Answer {
    let main = crate::design::gallery::body();
    Ok(render(ask, Body { title: ask.say("design"), main, ..Body::default() }))
}
