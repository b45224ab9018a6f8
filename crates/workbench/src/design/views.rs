//! Ways of looking that were kept under a name.

use maud::{Markup, html};

use super::form::{Button, Field, buttons, submit, text_field};
use super::shell::Link;
use super::text::unseen;

/// A way of looking under its name.
#[derive(Debug, Clone, Default)]
pub struct SavedView<'a> {
    /// Its address.
    pub href: &'a str,
    /// Its name.
    pub name: Markup,
    /// Where it is written, and can be taken back.
    pub entry: Link<'a>,
    /// Whether it is what is seen now.
    pub current: bool,
}

/// What keeps what is seen now.
#[derive(Debug, Clone, Default)]
pub struct KeepView<'a> {
    /// Where it is sent (POST).
    pub action: &'a str,
    /// What is asked now.
    pub asks: Vec<(&'a str, &'a str)>,
    /// The name it is to have.
    pub name: Field<'a>,
    /// The word on the button.
    pub keep: Markup,
}

/// The views of a page, and a form that keeps what is seen now; `id` is the heading's.
#[must_use]
pub fn saved_views(id: &str, title: &str, views: &[SavedView<'_>], keep: Option<&KeepView<'_>>) -> Markup {
    html! {
        section.views aria-labelledby=(id) {
            h2 id=(id) { (title) }
            @if !views.is_empty() {
                ul.views-list {
                    @for view in views {
                        li {
                            a href=(view.href) aria-current=[view.current.then_some("true")] { (view.name) }
                            a.views-entry href=(view.entry.href) {
                                (view.entry.text) (unseen(html! { ": " (view.name) }))
                            }
                        }
                    }
                }
            }
            @if let Some(keep) = keep {
                form.views-keep method="post" action=(keep.action) {
                    @for (name, value) in &keep.asks { input type="hidden" name=(name) value=(value); }
                    (text_field(&keep.name))
                    (buttons(&[submit(Button::Quiet, &keep.keep, "", "")]))
                }
            }
        }
    }
}
