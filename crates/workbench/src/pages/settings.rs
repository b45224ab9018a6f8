//! How the reader wants to read: language and digits. They are the browser's, not the casebook's.

use maud::html;
use sijill_report::{Language, Numerals};

use crate::ask::Ask;
use crate::design::{Button, Choice, Field, buttons, radios, submit};
use crate::reply::{Answer, Reply};
use crate::server::preference;
use crate::shell::{Body, render};

/// The choices.
pub(crate) fn page(ask: &Ask) -> Answer {
    let (language, numerals) = (ask.language(), ask.numerals());
    let choice =
        |value, text: &str, chosen| Choice { value, label: html! { (text) }, chosen, ..Choice::default() };
    let languages = [
        choice("en", "English", language == Language::English),
        choice("ar", "العربية", language == Language::Arabic),
    ];
    let digits = [
        choice("western", "0 1 2 3", numerals == Numerals::Western),
        choice("eastern", "٠ ١ ٢ ٣", numerals == Numerals::Eastern),
    ];
    let field =
        |name, key: &str| Field { id: name, name, label: html! { (ask.say(key)) }, ..Field::default() };
    let main = html! {
        form method="post" action="/settings" {
            (radios(&field("language", "language"), &languages))
            (radios(&field("numerals", "numerals"), &digits))
            (buttons(&[submit(Button::Primary, ask.say("save"), "", "")]))
        }
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-settings"),
            lead: html! { (ask.say("settings-lead")) },
            main,
            ..Body::default()
        },
    ))
}

/// Keeps them.
pub(crate) fn change(ask: &Ask) -> Answer {
    let mut reply = Reply::go("/settings");
    let choices = [
        ("language", "sijill-language", ["en", "ar"]),
        ("numerals", "sijill-numerals", ["western", "eastern"]),
    ];
    for (field, cookie, allowed) in choices {
        let value = ask.form.get(field);
        if allowed.contains(&value)
            && let Some(cookie) = preference(cookie, value)
        {
            reply = reply.with_cookie(cookie);
        }
    }
    Ok(reply)
}
