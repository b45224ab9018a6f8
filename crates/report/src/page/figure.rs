//! A derived number that opens: rule, steps, inputs, assumptions.

use maud::{Markup, html};
use sijill_model::{ClaimKey, Figure, Input};

use super::Page;

/// A figure with its derivation folded under it, and its id and ends for whoever derives it again.
pub(super) fn figure(page: &Page<'_>, figure: &Figure) -> Markup {
    let low = figure.value.map(|value| value.low.to_string());
    let high = figure.value.and_then(|value| value.high).map(|high| high.to_string());
    let derivation = &figure.derivation;
    html! {
        details.figure data-figure=(figure.id) data-low=[low] data-high=[high] {
            summary {
                b.value {
                    @match figure.value {
                        Some(value) => (page.range(value)),
                        None => (page.say("figure-refused")),
                    }
                }
                " " (page.text(&figure.what))
            }
            dl {
                dt { (page.say("figure-rule")) } dd { (page.text(&derivation.rule)) }
                @if !derivation.steps.is_empty() {
                    dt { (page.say("figure-steps")) }
                    dd { ol { @for step in &derivation.steps { li { (page.text(step)) } } } }
                }
                @if !derivation.inputs.is_empty() {
                    dt { (page.say("figure-inputs")) }
                    dd { ul { @for item in &derivation.inputs { li { (input(page, item)) } } } }
                }
                @if !derivation.assumptions.is_empty() {
                    dt { (page.say("figure-assumptions")) }
                    dd { ul { @for assumed in &derivation.assumptions { li { (page.text(assumed)) } } } }
                }
                dt { (page.say("figure-id")) } dd { code { (page.ltr(&figure.id)) } }
            }
        }
    }
}

fn input(page: &Page<'_>, input: &Input) -> Markup {
    let claim = ClaimKey::new(input.id.as_str()).ok().filter(|key| page.doc.case.claim(key).is_some());
    html! {
        @match &claim {
            Some(key) => (page.cite(key)),
            None => (page.ltr(&input.id)),
        }
        @if let Some(value) = input.value { ": " b { (page.range(value)) } }
        @if !input.says.is_empty() { " – " (page.text(&input.says)) }
    }
}
