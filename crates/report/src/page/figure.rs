//! A derived number that opens: rule, steps, inputs, assumptions.

use maud::{Markup, html};
use sijill_model::{ClaimKey, Figure, Input, Saying};

use super::Page;

/// A figure with its derivation folded under it, and its id and ends for whoever derives it again.
pub(super) fn figure(page: &Page<'_>, figure: &Figure) -> Markup {
    let low = figure.value.map(|value| value.low.to_string());
    let high = figure.value.and_then(|value| value.high).map(|high| high.to_string());
    let derivation = &figure.derivation;
    let said = &derivation.sayings;
    html! {
        details.figure data-figure=(figure.id) data-low=[low] data-high=[high] {
            summary {
                b.value {
                    @match figure.value {
                        Some(value) => (page.range(value)),
                        None => (page.say("figure-refused")),
                    }
                }
                " " (page.sayings(&derivation.sayings.what, &figure.what))
            }
            dl {
                dt { (page.say("figure-rule")) } dd { (page.sayings(said.rule.as_slice(), &derivation.rule)) }
                @if !derivation.steps.is_empty() {
                    dt { (page.say("figure-steps")) }
                    dd { ol { @for (n, step) in derivation.steps.iter().enumerate() { li { (page.sayings(nth(&said.steps, n), step)) } } } }
                }
                @if !derivation.inputs.is_empty() {
                    dt { (page.say("figure-inputs")) }
                    dd { ul { @for item in &derivation.inputs { li { (input(page, item)) } } } }
                }
                @if !derivation.assumptions.is_empty() {
                    dt { (page.say("figure-assumptions")) }
                    dd { ul { @for (n, assumed) in derivation.assumptions.iter().enumerate() { li { (page.sayings(nth(&said.assumptions, n), assumed)) } } } }
                }
                dt { (page.say("figure-id")) } dd { code { (page.ltr(&figure.id)) } }
            }
        }
    }
}

/// One sentence of several, if they are typed.
fn nth(typed: &[Saying], n: usize) -> &[Saying] {
    typed.get(n).map_or(&[], std::slice::from_ref)
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
