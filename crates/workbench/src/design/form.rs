//! Fields, buttons, and what is wrong with what was entered.

use maud::{Markup, Render, html};

use super::shell::Link;
use super::text::{blank, unseen};

/// What every field has.
#[derive(Debug, Clone, Default)]
pub struct Field<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// The parameter's name.
    pub name: &'a str,
    /// Its label.
    pub label: Markup,
    /// What to enter, under the label.
    pub help: Markup,
    /// What is wrong with what was entered; empty for nothing.
    pub error: Markup,
    /// What was entered.
    pub value: &'a str,
    /// Whether it must be filled.
    pub required: bool,
    /// The word for a field that may stay empty, after its label; empty for none.
    pub optional: Markup,
    /// Language of what is entered (`ar`), where it is known.
    pub lang: Option<&'a str>,
    /// Whether the page begins here (lines of text only): one on a page.
    pub first: bool,
}

/// One of several values.
#[derive(Debug, Clone, Default)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What it says.
    pub label: Markup,
    /// What it means, under the label (radios only).
    pub help: Markup,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Field<'_> {
    fn describers(&self) -> Option<String> {
        let help = (!blank(&self.help)).then(|| format!("{}-help", self.id));
        let error = (!blank(&self.error)).then(|| format!("{}-error", self.id));
        let all: Vec<String> = help.into_iter().chain(error).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        (!blank(&self.error)).then_some("true")
    }

    fn class(&self) -> &'static str {
        if blank(&self.error) { "field" } else { "field has-error" }
    }

    fn label_line(&self) -> Markup {
        html! { (self.label) @if !blank(&self.optional) { " " span.field-optional { (self.optional) } } }
    }

    fn notes(&self) -> Markup {
        html! {
            @if !blank(&self.help) { p.field-help id={ (self.id) "-help" } { (self.help) } }
            @if !blank(&self.error) { p.field-error id={ (self.id) "-error" } { (self.error) } }
        }
    }

    fn around(&self, control: &Markup) -> Markup {
        html! {
            div class=(self.class()) {
                label for=(self.id) { (self.label_line()) }
                (self.notes())
                (control)
            }
        }
    }

    fn input(&self, kind: &str, class: Option<&str>, list: Option<&str>) -> Markup {
        html! {
            input type=(kind) class=[class] id=(self.id) name=(self.name) value=(self.value) dir="auto"
                lang=[self.lang] list=[list] autocomplete="off" required[self.required] autofocus[self.first]
                aria-describedby=[self.describers()] aria-invalid=[self.invalid()];
        }
    }
}

/// A line of text.
#[must_use]
pub fn text_field(field: &Field<'_>) -> Markup {
    field.around(&field.input("text", None, None))
}

/// A search within a page.
#[must_use]
pub fn search(field: &Field<'_>) -> Markup {
    field.around(&field.input("search", None, None))
}

/// A whole number, or a range or wording of one ("at least 10"): typed as text, so that nothing is lost.
#[must_use]
pub fn number(field: &Field<'_>) -> Markup {
    field.around(&html! {
        input.short type="text" inputmode="numeric" id=(field.id) name=(field.name) value=(field.value) dir="auto"
            autocomplete="off" required[field.required] aria-describedby=[field.describers()]
            aria-invalid=[field.invalid()];
    })
}

/// A date in EDTF: text, since `2025-03` and `2025-03-07?` are dates too. `forms` are examples with their
/// meaning, folded under the field with `forms_title` as their summary.
#[must_use]
pub fn date(field: &Field<'_>, forms_title: &Markup, forms: &[(&str, Markup)]) -> Markup {
    field.around(&html! {
        input.short.code type="text" id=(field.id) name=(field.name) value=(field.value) dir="ltr"
            autocomplete="off" spellcheck="false" required[field.required]
            aria-describedby=[field.describers()] aria-invalid=[field.invalid()];
        @if !forms.is_empty() {
            details.forms {
                summary { (forms_title) }
                dl {
                    @for (form, meaning) in forms {
                        dt { bdi.code dir="ltr" { (form) } }
                        dd { (meaning) }
                    }
                }
            }
        }
    })
}

/// Several lines of text.
#[must_use]
pub fn area(field: &Field<'_>, rows: u8) -> Markup {
    field.around(&html! {
        textarea id=(field.id) name=(field.name) rows=(rows) dir="auto" lang=[field.lang] required[field.required]
            aria-describedby=[field.describers()] aria-invalid=[field.invalid()] { (field.value) }
    })
}

/// One of a few values.
#[must_use]
pub fn select(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    field.around(&html! {
        select id=(field.id) name=(field.name) required[field.required] aria-describedby=[field.describers()]
            aria-invalid=[field.invalid()] {
            @for choice in choices {
                option value=(choice.value) selected[choice.chosen] { (choice.label) }
            }
        }
    })
}

/// A line of text with proposals to choose from: each a value and what it says.
#[must_use]
pub fn combo(field: &Field<'_>, proposals: &[(&str, &str)]) -> Markup {
    let list = format!("{}-list", field.id);
    field.around(&html! {
        (field.input("text", Some("combo"), Some(&list)))
        datalist id=(list) { @for (value, says) in proposals { option value=(value) { (says) } } }
    })
}

/// One of several, all in sight.
#[must_use]
pub fn radios(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    html! {
        fieldset class=(field.class()) id=(field.id) aria-describedby=[field.describers()] {
            legend { (field.label_line()) }
            (field.notes())
            @for (at, choice) in choices.iter().enumerate() {
                div.choice {
                    input type="radio" id={ (field.id) "-" (at) } name=(field.name) value=(choice.value)
                        checked[choice.chosen] required[field.required];
                    label for={ (field.id) "-" (at) } {
                        (choice.label)
                        @if !blank(&choice.help) { span.choice-help { (choice.help) } }
                    }
                }
            }
        }
    }
}

/// Yes or no. The value sent is the field's.
#[must_use]
pub fn checkbox(field: &Field<'_>, state: &Choice<'_>) -> Markup {
    html! {
        div class=(field.class()) {
            div.choice {
                input type="checkbox" id=(field.id) name=(field.name) value=(state.value) checked[state.chosen]
                    required[field.required] aria-describedby=[field.describers()]
                    aria-invalid=[field.invalid()];
                label for=(field.id) { (field.label_line()) }
            }
            (field.notes())
        }
    }
}

/// How many files a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// One.
    One,
    /// As many as are dropped.
    Many,
}

/// A place to drop files on, which is also a plain file field. `accept` as in HTML (".csv,.xlsx").
#[must_use]
pub fn file_drop(field: &Field<'_>, (files, accept): (Files, &str), prompt: &Markup) -> Markup {
    html! {
        div class=(field.class()) {
            label for=(field.id) { (field.label_line()) }
            (field.notes())
            div.drop data-drop=(field.id) {
                p { (prompt) }
                input type="file" id=(field.id) name=(field.name) accept=(accept) required[field.required]
                    multiple[files == Files::Many] aria-describedby=[field.describers()] aria-invalid=[field.invalid()];
            }
        }
    }
}

/// A range to slide along, such as the days of a case.
#[derive(Debug, Clone, Default)]
pub struct Slider<'a> {
    /// Its field; the value is a whole number as text.
    pub field: Field<'a>,
    /// The smallest value, and how it is shown.
    pub least: (i64, Markup),
    /// The largest value, and how it is shown.
    pub most: (i64, Markup),
    /// How the value is shown.
    pub shown: Markup,
    /// Values where something happens, for small marks: each with a name.
    pub marks: Vec<(i64, &'a str)>,
}

/// A labelled range with its value beside it.
#[must_use]
pub fn slider(slider: &Slider<'_>) -> Markup {
    let field = &slider.field;
    let list = format!("{}-marks", field.id);
    html! {
        div class={ (field.class()) " slider" } {
            div.slider-line {
                label for=(field.id) { (field.label_line()) }
                output for=(field.id) id={ (field.id) "-shown" } { (slider.shown) }
            }
            (field.notes())
            input type="range" id=(field.id) name=(field.name) min=(slider.least.0) max=(slider.most.0) step="1"
                value=(field.value) list=[(!slider.marks.is_empty()).then_some(&list)]
                aria-describedby=[field.describers()];
            @if !slider.marks.is_empty() {
                datalist id=(list) { @for (value, name) in &slider.marks { option value=(value) label=(name) {} } }
            }
            div.slider-ends aria-hidden="true" { span { (slider.least.1) } span { (slider.most.1) } }
        }
    }
}

/// Fields beside each other where there is room.
#[must_use]
pub fn form_row(fields: &[Markup]) -> Markup {
    html! { div.form-row { @for field in fields { (field) } } }
}

/// What a button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// What the form is for; one on a page.
    Primary,
    /// Anything else.
    Quiet,
    /// What takes back or withholds.
    Danger,
}

impl Button {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button is-primary",
            Self::Quiet => "button",
            Self::Danger => "button is-danger",
        }
    }
}

/// A button that sends its form; `name` and `value` go with it where they are not empty.
pub fn submit(kind: Button, text: impl Render, name: &str, value: &str) -> Markup {
    html! {
        button class=(kind.class()) type="submit" name=[(!name.is_empty()).then_some(name)]
            value=[(!name.is_empty()).then_some(value)] { (text) }
    }
}

/// A button for a script: `act` names what it does (`data-act`).
pub fn button(kind: Button, text: impl Render, act: &str) -> Markup {
    html! { button class=(kind.class()) type="button" data-act=(act) { (text) } }
}

/// A link that looks like a button.
pub fn link_button(kind: Button, text: impl Render, href: &str) -> Markup {
    html! { a class=(kind.class()) href=(href) { (text) } }
}

/// Buttons in a row, the first the most important.
#[must_use]
pub fn buttons(all: &[Markup]) -> Markup {
    html! { div.buttons { @for one in all { (one) } } }
}

/// What is wrong with a form, at its head: each fault leads to its field (`#id`).
pub fn error_summary(title: impl Render, faults: &[Link<'_>]) -> Markup {
    html! {
        div.faults role="alert" tabindex="-1" {
            h2 { (title) }
            ul { @for fault in faults { li { a href=(fault.href) { (fault.text) } } } }
        }
    }
}

/// The same word heard twice is once too often: a label that is only heard, for a field whose place says it.
pub(crate) fn heard_label(id: &str, label: &Markup) -> Markup {
    html! { label for=(id) { (unseen(label)) } }
}
