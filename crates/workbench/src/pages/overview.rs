//! The overview: the four questions, each answered in a few sentences.

use maud::{PreEscaped, html};
use sijill_report::{Part, part};

use super::answers::doc;
use crate::ask::Ask;
use crate::design::report;
use crate::reply::Answer;
use crate::shell::{Body, Times, render};

/// The four answers.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let doc = doc(ask, &case, &[Part::Answers]);
    let answers = part(&doc, &ask.words, Part::Answers, &ask.opens());
    Ok(render(
        ask,
        Body {
            title: ask.say("overview"),
            shown: Some(crate::design::foreign(&case.title)),
            kicker: html! { (ask.say("overview")) },
            times: Times::OnAndKnown,
            main: report(PreEscaped(answers)),
            ..Body::default()
        },
    ))
}
