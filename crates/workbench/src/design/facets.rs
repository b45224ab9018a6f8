//! Narrowing a list: facets with their counts.

use maud::{Markup, html};

use super::form::{Choice, heard_label};
use super::shell::Link;
use super::text::blank;

/// One facet: a question with the answers that the list holds.
#[derive(Debug, Clone, Default)]
pub struct Facet<'a> {
    /// The parameter's name.
    pub name: &'a str,
    /// What it asks.
    pub title: Markup,
    /// The answers, each with how many rows have it in `help`.
    pub choices: Vec<Choice<'a>>,
    /// Whether it is laid open.
    pub open: bool,
    /// A way to all answers, where only the first are shown.
    pub more: Option<Link<'a>>,
}

/// All facets of a list, as one form that works without a script.
#[derive(Debug, Clone, Default)]
pub struct Facets<'a> {
    /// The list's own address (GET).
    pub action: &'a str,
    /// Name of the form for screen readers.
    pub label: &'a str,
    /// Other parameters of the address, kept.
    pub kept: Vec<(&'a str, &'a str)>,
    /// A search within the list: its parameter, label and value.
    pub search: Option<(&'a str, Markup, &'a str)>,
    /// The facets.
    pub facets: Vec<Facet<'a>>,
    /// Further fields, such as a stretch of days.
    pub fields: Markup,
    /// The word on the button.
    pub apply: Markup,
    /// Back to the whole list.
    pub clear: Option<Link<'a>>,
}

/// A form of facets.
#[must_use]
pub fn facets(facets: &Facets<'_>) -> Markup {
    html! {
        form.facets action=(facets.action) method="get" aria-label=(facets.label) {
            @for (name, value) in &facets.kept { input type="hidden" name=(name) value=(value); }
            @if let Some((name, label, value)) = &facets.search {
                (heard_label(&format!("facets-{name}"), label))
                input type="search" id={ "facets-" (name) } name=(name) value=(value) placeholder=(label.0)
                    dir="auto" autocomplete="off";
            }
            @for facet in &facets.facets { (one(facet)) }
            (facets.fields)
            div.facets-end {
                button.button type="submit" { (facets.apply) }
                @if let Some(clear) = &facets.clear { a href=(clear.href) { (clear.text) } }
            }
        }
    }
}

fn one(facet: &Facet<'_>) -> Markup {
    html! {
        details.facet open[facet.open] {
            summary { (facet.title) }
            @for (at, choice) in facet.choices.iter().enumerate() {
                div.choice {
                    input type="checkbox" id={ "facet-" (facet.name) "-" (at) } name=(facet.name)
                        value=(choice.value) checked[choice.chosen];
                    label for={ "facet-" (facet.name) "-" (at) } {
                        (choice.label)
                        @if !blank(&choice.help) { " " span.facet-count { (choice.help) } }
                    }
                }
            }
            @if let Some(more) = &facet.more { a.facet-more href=(more.href) { (more.text) } }
        }
    }
}
