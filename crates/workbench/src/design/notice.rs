//! What the page says to its reader: notices, gates, confirmations, empty lists, errors, a word about a break.

use maud::{Markup, Render, html};

use super::form::Button;
use super::shell::Link;
use super::text::{blank, ltr};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Something to know.
    Info,
    /// Something to heed: read-only, stale, damaged.
    Warning,
    /// Something that was done.
    Done,
}

/// A notice: a word for its kind, and what it says.
pub fn notice(kind: Notice, word: impl Render, body: impl Render) -> Markup {
    let (class, role) = match kind {
        Notice::Info => ("notice", "note"),
        Notice::Warning => ("notice is-warning", "note"),
        Notice::Done => ("notice is-done", "status"),
    };
    html! {
        div class=(class) role=(role) {
            p.notice-word { (word) }
            div.notice-body { (body) }
        }
    }
}

/// Graphic material behind a gate: blurred until the reader asks, and again when they ask.
#[derive(Debug, Clone, Default)]
pub struct Gate<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// What will be seen, in plain words, before it is.
    pub warning: Markup,
    /// "Show"; the same switch hides it again, so it names the thing: "Show the photograph".
    pub show: Markup,
    /// The material: an `img` or `video`, with its own text alternative.
    pub media: Markup,
    /// What stands under it.
    pub caption: Markup,
}

/// Graphic material behind a gate.
#[must_use]
pub fn gate(gate: &Gate<'_>) -> Markup {
    html! {
        figure.gate {
            p.gate-warning id={ (gate.id) "-warning" } { (gate.warning) }
            // Without `autocomplete` a reload could bring back a gate that was open.
            input.gate-key type="checkbox" role="switch" id=(gate.id) autocomplete="off"
                aria-describedby={ (gate.id) "-warning" };
            label.button for=(gate.id) { (gate.show) }
            div.gate-media { (gate.media) }
            @if !blank(&gate.caption) { figcaption { (gate.caption) } }
        }
    }
}

/// Asking once more without a dialog: a button that unfolds what will happen and the form that does it.
pub fn confirm(id: &str, ask: impl Render, what_happens: impl Render, form: impl Render) -> Markup {
    html! {
        details.confirm id=(id) {
            summary class=(Button::Danger.class()) { (ask) }
            div.confirm-body { (what_happens) (form) }
        }
    }
}

/// A list without rows: what that means, and what to do next.
pub fn empty(title: impl Render, next: impl Render) -> Markup {
    html! { div.nothing { p.nothing-title { (title) } (next) } }
}

/// A page that could not be shown.
#[derive(Debug, Clone, Default)]
pub struct ErrorPage<'a> {
    /// The number of the answer (`404`), for whoever reports it.
    pub status: &'a str,
    /// What went wrong.
    pub title: Markup,
    /// Where, and what to do.
    pub body: Markup,
    /// Ways on.
    pub links: Vec<Link<'a>>,
}

/// The text of a page that could not be shown.
#[must_use]
pub fn error_page(error: &ErrorPage<'_>) -> Markup {
    html! {
        div.trouble {
            p.head-kicker { (ltr(error.status)) }
            h1 { (error.title) }
            (error.body)
            ul.ways { @for link in &error.links { li { a href=(link.href) { (link.text) } } } }
        }
    }
}

/// A calm word about a break, with what to do; never a count of what was done.
pub fn pause(title: impl Render, body: impl Render, actions: impl Render) -> Markup {
    html! {
        section.pause {
            h2 { (title) }
            (body)
            div.buttons { (actions) }
        }
    }
}

/// What can be done with a page: cite, download, print.
#[must_use]
pub fn toolbar(label: &str, tools: &[Markup]) -> Markup {
    html! { div.tools role="group" aria-label=(label) { @for tool in tools { (tool) } } }
}

/// A tool that is an address, such as a download.
pub fn toolbar_link(href: &str, text: impl Render) -> Markup {
    html! { a.tool href=(href) { (text) } }
}

/// A tool that needs a script: `act` names what it does (`data-act`), `value` is what it does it with.
pub fn toolbar_button(act: &str, value: &str, text: impl Render) -> Markup {
    html! {
        button.tool type="button" data-act=(act) data-value=[(!value.is_empty()).then_some(value)] { (text) }
    }
}
