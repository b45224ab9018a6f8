//! What goes step by step or day by day: steppers, progress, chronicles, the log.

use maud::{Markup, html};

use super::text::{blank, ltr, unseen};

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// Here.
    Now,
    /// Yet to come.
    Coming,
}

/// A step of a longer task.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// Its name.
    pub text: Markup,
    /// Where it stands.
    pub state: StepState,
    /// The same in a word, heard after the name ("done").
    pub heard: &'a str,
    /// The way back to it; empty for none.
    pub href: &'a str,
}

/// The steps of a longer task.
#[must_use]
pub fn stepper(label: &str, steps: &[Step<'_>]) -> Markup {
    html! {
        nav.steps aria-label=(label) {
            ol {
                @for step in steps {
                    li class=(match step.state {
                        StepState::Done => "was",
                        StepState::Now => "now",
                        StepState::Coming => "will",
                    }) aria-current=[(step.state == StepState::Now).then_some("step")] {
                        @if step.href.is_empty() { (step.text) } @else { a href=(step.href) { (step.text) } }
                        @if !step.heard.is_empty() { " " (unseen(step.heard)) }
                    }
                }
            }
        }
    }
}

/// How far a long task has come, as the server knows it: `done` of `all`, and the same in words.
#[must_use]
pub fn progress(id: &str, label: &Markup, (done, all): (u64, u64), says: &Markup) -> Markup {
    html! {
        div.progress {
            label for=(id) { (label) }
            progress id=(id) value=(done) max=(all) {}
            p.progress-says aria-live="polite" { (says) }
        }
    }
}

/// Something that happened or was said on a day.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// When, as precisely as it is known.
    pub when: Markup,
    /// What.
    pub what: Markup,
    /// Who says so.
    pub source: Markup,
    /// Marks of certainty and kind.
    pub marks: Markup,
}

/// What happened and was said, by day.
#[must_use]
pub fn chronicle(entries: &[Entry]) -> Markup {
    html! {
        ol.days {
            @for entry in entries {
                li {
                    p.days-when { (entry.when) }
                    div.days-what {
                        p { (entry.what) }
                        @if !blank(&entry.marks) { p.days-marks { (entry.marks) } }
                        @if !blank(&entry.source) { p.days-source { (entry.source) } }
                    }
                }
            }
        }
    }
}

/// One act in the casebook's log.
#[derive(Debug, Clone, Default)]
pub struct LogEntry<'a> {
    /// When, by the clock of the device.
    pub when: Markup,
    /// Who, by the name of the device's key.
    pub who: Markup,
    /// What was done.
    pub what: Markup,
    /// The operation's id.
    pub id: &'a str,
    /// Its page.
    pub href: &'a str,
    /// That it was taken back, when and by which operation; empty for not.
    pub undone: Markup,
    /// The way to take it back; empty for none.
    pub undo: Markup,
}

/// The casebook's log.
#[must_use]
pub fn log(entries: &[LogEntry<'_>]) -> Markup {
    html! {
        ol.acts {
            @for entry in entries {
                li.is-undone[!blank(&entry.undone)] {
                    p.acts-when { (entry.when) }
                    div.acts-what {
                        p { (entry.what) }
                        p.acts-who {
                            (entry.who) " "
                            a.source-id href=(entry.href) { "[" (ltr(&short(entry.id))) "]" }
                        }
                        @if !blank(&entry.undone) { p.acts-undone { (entry.undone) } }
                        (entry.undo)
                    }
                }
            }
        }
    }
}

/// The first letters of a hash are enough to know it by; the page of the operation has all.
fn short(id: &str) -> String {
    id.chars().take(10).collect()
}
