//! Whose list it is, and the word that writes it.

use maud::{Markup, html};
use sijill_intake::folder::Folder;
use sijill_intake::list::{List, NotTaken, Taking};
use sijill_model::SourceId;

use super::{At, gone, held, paged, step};
use crate::ask::{Ask, Fields};
use crate::design::{
    Button, Choice, Field, Link, Notice, buttons, checkbox, combo, definitions, error_summary, foreign,
    form_row, link_button, ltr, notice, radios, section, select, submit, text_field,
};
use crate::pages::fields::field_words;
use crate::reply::{Answer, Fault, Reply};
use crate::shell::{Body, render};
use crate::tray::{State, Tray, Upload};

/// The field that is at fault, and what is wrong in words.
type Wrong = (&'static str, Markup);

/// The last look.
pub(crate) fn page(ask: &Ask) -> Answer {
    paged(ask, At::Confirm, |upload| body(ask, upload, &Fields::default(), None))
}

fn body(ask: &Ask, upload: &Upload, entered: &Fields, wrong: Option<&Wrong>) -> Markup {
    let form = match &upload.state {
        State::List(list) if list.check_names().is_ok() => list_form(ask, upload, (list, entered), wrong),
        State::List(_) => notice(Notice::Warning, ask.say("notice"), ask.say("import-no-names")),
        State::Folder(folder) => folder_form(ask, upload, folder),
        State::Failed(why) => notice(Notice::Warning, ask.say("import-not-written"), foreign(why)),
        _ => notice(Notice::Warning, ask.say("notice"), ask.say("import-unreadable")),
    };
    let summary: Vec<(String, Markup)> =
        wrong.iter().map(|(id, words)| (format!("#{id}"), words.clone())).collect();
    let links: Vec<Link<'_>> = summary.iter().map(|(href, words)| Link::new(href, words)).collect();
    html! {
        @if !links.is_empty() { (error_summary(ask.say("import-form-wrong"), &links)) }
        (form)
    }
}

fn folder_form(ask: &Ask, upload: &Upload, folder: &Folder) -> Markup {
    let acts = folder.operations().len() as u64;
    html! {
        p { (ask.words.tell("import-folder-acts", vec![("acts", acts.into())])) }
        p { (ask.say("import-signed")) }
        form method="post" action="/import/confirm" {
            input type="hidden" name="held" value=(upload.id);
            (buttons(&[submit(Button::Primary, ask.say("import-write"), "", "")]))
        }
    }
}

fn list_form(ask: &Ask, upload: &Upload, (list, entered): (&List, &Fields), wrong: Option<&Wrong>) -> Markup {
    let stem = upload.name().rsplit_once('.').map_or(upload.name(), |(stem, _)| stem);
    let label = if entered.has("label") { entered.get("label") } else { stem };
    let error =
        |id: &str| wrong.filter(|(own, _)| *own == id).map(|(_, what)| what.clone()).unwrap_or_default();
    let field = |id, key: &str, help: &str| Field {
        id,
        name: id,
        label: html! { (ask.say(key)) },
        help: if help.is_empty() {
            Markup::default()
        } else {
            html! { (ask.say(help)) }
        },
        error: error(id),
        value: entered.get(id),
        ..Field::default()
    };
    let yes = |chosen| Choice { value: "yes", chosen, ..Choice::default() };
    let replaces = !ask.snapshot.case.lists.is_empty();
    html! {
        (section("will", ask.say("import-will"), will(ask, list)))
        form method="post" action="/import/confirm" {
            input type="hidden" name="held" value=(upload.id);
            (section("whose", ask.say("import-whose"), html! {
                (text_field(&Field { value: label, required: true, ..field("label", "import-list-label", "import-list-label-help") }))
                (who(ask, entered, &field))
                (checkbox(&field("one-row", "import-one-row", "import-one-row-help"), &yes(entered.has("one-row"))))
                @if replaces {
                    (checkbox(&field("replace", "import-replace", "import-replace-help"), &yes(entered.has("replace"))))
                }
            }))
            p { (ask.say("import-signed")) }
            (buttons(&[submit(Button::Primary, ask.say("import-write"), "", "")]))
        }
    }
}

/// What will be written, in words.
fn will(ask: &Ask, list: &List) -> Markup {
    let kept = list.columns.iter().filter(|column| column.field.kind != sijill_model::FieldKind::Ignore);
    let facts = [
        (html! { (ask.say("import-records-word")) }, html! { (ask.numerals().count(list.records())) }),
        (
            html! { (ask.say("import-as-of")) },
            match list.as_of {
                Some(day) => ltr(&day.to_string()),
                None => html! { (ask.say("import-not-said")) },
            },
        ),
        (
            html! { (ask.say("import-columns")) },
            html! {
                @for column in kept { div { (foreign(column.name())) ": " (field_words(ask, &column.field)) } }
            },
        ),
        (
            html! { (ask.say("import-findings")) },
            html! { (ask.numerals().count(list.findings().len() as u64)) },
        ),
    ];
    definitions(&facts)
}

/// Who made the list: nobody known, a source of the casebook, a new one.
fn who<'a>(ask: &Ask, entered: &'a Fields, field: &dyn Fn(&'static str, &str, &str) -> Field<'a>) -> Markup {
    let case = &ask.snapshot.case;
    let chosen = match entered.get("who") {
        "" => "unnamed",
        chosen => chosen,
    };
    let choice = |value, key: &str, help: &str| Choice {
        value,
        label: html! { (ask.say(key)) },
        help: html! { (ask.say(help)) },
        chosen: value == chosen,
    };
    let mut whose = vec![choice("unnamed", "import-who-unnamed", "import-who-unnamed-help")];
    if !case.sources.is_empty() {
        whose.push(choice("known", "import-who-known", "import-who-known-help"));
    }
    whose.push(choice("new", "import-who-new", "import-who-new-help"));
    let known: Vec<Choice<'_>> = case
        .sources
        .values()
        .map(|source| Choice {
            value: source.id.as_str(),
            label: html! { (source.id.as_str()) " · " (foreign(&source.publisher)) " " (foreign(&source.title)) },
            chosen: entered.get("source") == source.id.as_str(),
            ..Choice::default()
        })
        .collect();
    let proposals: Vec<(&str, &str)> =
        case.sources.values().map(|source| (source.id.as_str(), source.publisher.as_str())).collect();
    html! {
        (radios(&field("who", "import-who", "import-who-help"), &whose))
        @if !known.is_empty() { (select(&field("source", "import-source", ""), &known)) }
        (form_row(&[
            text_field(&field("publisher", "import-publisher", "import-publisher-help")),
            text_field(&field("new-id", "import-new-id", "import-new-id-help")),
            combo(&field("via", "import-via", "import-via-help"), &proposals),
        ]))
    }
}

/// What a form says of a list.
fn taking(form: &Fields) -> Taking {
    let text = |name: &str| Some(form.get(name).to_owned()).filter(|text| !text.is_empty());
    let (source, publisher) = match form.get("who") {
        "known" => (text("source"), None),
        "new" => (text("new-id").or_else(|| Some(String::new())), text("publisher")),
        _ => (None, None),
    };
    let via = form.get("via").split([',', '،', ' ']).map(str::trim).filter(|id| !id.is_empty());
    Taking {
        label: text("label"),
        via: if publisher.is_some() { via.map(str::to_owned).collect() } else { Vec::new() },
        source,
        publisher,
        one_row_a_person: form.has("one-row"),
        replace: form.has("replace"),
    }
}

/// Which field is at fault, and what to do.
fn said(ask: &Ask, why: &NotTaken) -> Wrong {
    let id = |id: &SourceId| vec![("id", ltr(id.as_str()).into())];
    match why {
        NotTaken::NoNames { .. } => ("label", html! { (ask.say("import-no-names")) }),
        NotTaken::BadSource { text, .. } if text.is_empty() => {
            ("new-id", html! { (ask.say("import-wrong-no-id")) })
        }
        NotTaken::BadSource { text, .. } => {
            ("new-id", ask.words.tell("import-wrong-id", vec![("id", foreign(text).into())]))
        }
        NotTaken::UnknownSource(source) => {
            ("publisher", ask.words.tell("import-wrong-publisher", id(source)))
        }
        NotTaken::KnownSource(source) => ("new-id", ask.words.tell("import-wrong-known", id(source))),
        NotTaken::UnknownVia(source) => ("via", ask.words.tell("import-wrong-via", id(source))),
        NotTaken::LabelTaken { label, .. } => {
            ("label", ask.words.tell("import-wrong-label", vec![("label", foreign(label).into())]))
        }
        NotTaken::OtherLog { label, .. } => {
            ("replace", ask.words.tell("import-wrong-log", vec![("label", foreign(label).into())]))
        }
    }
}

/// Writes.
pub(crate) fn write(ask: &Ask) -> Answer {
    let Some(upload) = held(ask) else { return gone(ask) };
    if ask.desk.is_read_only() {
        return Err(Fault::ReadOnly);
    }
    let taking = taking(&ask.form);
    if let State::List(list) = &upload.state {
        // The same is asked again when it is written, against what stands then.
        let standing = (ask.snapshot.case.as_ref(), ask.desk.own_log());
        if let Err(why) = list.taken(upload.exhibit(), standing, &taking) {
            let wrong = said(ask, &why);
            let main = body(ask, &upload, &ask.form, Some(&wrong));
            let mut reply = super::framed(ask, &upload, At::Confirm, main);
            reply.status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(reply);
        }
    }
    Tray::write(&ask.desk, &upload, taking);
    Ok(Reply::go(step(ask, "/import/done", &upload)))
}

/// What was written.
pub(crate) fn done(ask: &Ask) -> Answer {
    let Some(upload) = held(ask) else { return gone(ask) };
    let outcome = match &upload.state {
        State::Done(outcome) => outcome,
        State::Reading | State::Writing(_) => return Ok(super::waiting(ask, &upload)),
        _ => return Ok(Reply::go(step(ask, "/import/confirm", &upload))),
    };
    let received = &outcome.received;
    let list = outcome.list.map(|exhibit| ask.to_part("/list", &exhibit.to_string()));
    let sentence = match received.added {
        0 => html! { (ask.say("import-was-in")) },
        added => ask.words.tell("import-written", vec![("acts", (added as u64).into())]),
    };
    let (register, lists, home) = (ask.to("/register"), ask.to("/lists"), ask.to("/"));
    let mut ways = Vec::new();
    match &list {
        Some(list) => {
            ways.push(link_button(Button::Primary, ask.say("import-see-list"), list));
            ways.push(link_button(Button::Quiet, ask.say("import-see-register"), &register));
            ways.push(link_button(Button::Quiet, ask.say("nav-lists"), &lists));
        }
        None => ways.push(link_button(Button::Primary, ask.say("to-overview"), &home)),
    }
    let main = html! {
        (notice(Notice::Done, ask.say("import-is-in"), sentence))
        @if received.corrected > 0 {
            p { (ask.words.tell("import-corrected", vec![("acts", (received.corrected as u64).into())])) }
        }
        @if received.known > 0 {
            p { (ask.words.tell("import-known", vec![("acts", (received.known as u64).into())])) }
        }
        @if !received.gone.is_empty() {
            p { (ask.say("import-left-standing")) }
            ul { @for key in &received.gone { li { a href=(ask.to_part("/claim", key.as_str())) { (ltr(key.as_str())) } } } }
        }
        (buttons(&ways))
    };
    let title = if outcome.list.is_some() { upload.name().to_owned() } else { ask.say("import-folder") };
    Ok(render(ask, Body { shown: Some(foreign(&title)), title, main, ..Body::default() }))
}
