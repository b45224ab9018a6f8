//! Taking lists and folders in: a file is sent, what its columns hold is looked at, then what is odd about it, then it
//! is said whose it is; only then is anything written.

mod columns;
mod confirm;
pub(crate) mod odd;
mod problems;
mod start;

use maud::{Markup, html};

use crate::ask::Ask;
use crate::design::{
    Button, Link, Step, StepState, aside_block, buttons, crumbs, definitions, empty, foreign, link_button,
    ltr, progress, stepper, submit,
};
use crate::reply::{Answer, Reply};
use crate::shell::{Body, render};
use crate::tray::{State, Tray, Upload};

pub(crate) use columns::{change as change_columns, page as columns};
pub(crate) use confirm::{done, page as confirm, write};
pub(crate) use problems::page as problems;
pub(crate) use start::{drop as throw_away, page as start, put};

/// The steps, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Columns,
    Problems,
    Confirm,
}

/// The upload that the address or the form names.
fn held(ask: &Ask) -> Option<Upload> {
    let id = match ask.form.get("held") {
        "" => ask.query.get("held"),
        id => id,
    };
    ask.desk.tray.find(id, ask.desk.seconds())
}

/// The address of a step of an upload.
fn step(ask: &Ask, path: &str, upload: &Upload) -> String {
    ask.at(path, &[("held", &upload.id)])
}

/// The page for an upload that is not held any more.
fn gone(ask: &Ask) -> Answer {
    let main = empty(
        ask.say("import-gone"),
        html! {
            p { (ask.say("import-gone-why")) }
            (buttons(&[link_button(Button::Primary, ask.say("import-start"), &ask.to("/import"))]))
        },
    );
    Ok(render(ask, Body { title: ask.say("nav-import"), main, ..Body::default() }))
}

/// A page of an upload, or, where nothing can be asked of it now, the page that says why.
fn paged(ask: &Ask, at: At, body: impl FnOnce(&Upload) -> Markup) -> Answer {
    let Some(upload) = held(ask) else { return gone(ask) };
    match &upload.state {
        State::Reading | State::Writing(_) => Ok(waiting(ask, &upload)),
        State::Done(_) => Ok(Reply::go(step(ask, "/import/done", &upload))),
        State::List(_) | State::Folder(_) | State::Unreadable(_) | State::Failed(_) => {
            let main = body(&upload);
            Ok(framed(ask, &upload, at, &main))
        }
    }
}

/// A step in its frame.
fn framed(ask: &Ask, upload: &Upload, at: At, main: &Markup) -> Reply {
    let all = ask.to("/import");
    let main = html! { (steps(ask, upload, at)) (main) };
    let name = if upload.is_folder() { ask.say("import-folder") } else { upload.name().to_owned() };
    render(
        ask,
        Body {
            title: name.clone(),
            shown: Some(foreign(&name)),
            kicker: html! { (ask.say("import-not-yet")) },
            lead: html! { (ask.say("import-not-yet-lead")) },
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&all, ask.say("nav-import")), Link::new("", foreign(&name)).here()],
            ),
            main,
            aside: Some(beside(ask, upload)),
            scripts: vec!["poll.js"],
            ..Body::default()
        },
    )
}

/// What is held, and the way to be rid of it.
fn beside(ask: &Ask, upload: &Upload) -> Markup {
    let size = ask.numerals().count(upload.bytes() as u64);
    let facts = [
        (
            html! { (ask.say("import-files")) },
            html! { @for name in upload.names.iter() { div { (foreign(name)) } } },
        ),
        (
            html! { (ask.say("import-size")) },
            ask.words.tell("import-bytes", vec![("bytes", html! { (size) }.into())]),
        ),
        (
            html! { (ask.say("import-hash")) },
            if upload.is_folder() { Markup::default() } else { ltr(&upload.exhibit().id.short()) },
        ),
    ];
    aside_block(
        ask.say("import-held"),
        html! {
            (definitions(&facts))
            p { (ask.say("import-held-how")) }
            form method="post" action="/import/drop" {
                input type="hidden" name="held" value=(upload.id);
                (buttons(&[submit(Button::Danger, ask.say("import-drop"), "", "")]))
            }
        },
    )
}

fn steps(ask: &Ask, upload: &Upload, at: At) -> Markup {
    let columns = (At::Columns, "import-step-columns", step(ask, "/import/columns", upload));
    let problems = (At::Problems, "import-step-problems", step(ask, "/import/problems", upload));
    let confirm = (At::Confirm, "import-step-confirm", step(ask, "/import/confirm", upload));
    let all: Vec<_> =
        if upload.is_folder() { vec![problems, confirm] } else { vec![columns, problems, confirm] };
    let (done, done_word) = (StepState::Done, ask.say("import-done-word"));
    let start = ask.to("/import");
    let mut steps = vec![Step {
        text: html! { (ask.say("import-step-file")) },
        state: done,
        heard: &done_word,
        href: &start,
    }];
    for (own, key, href) in &all {
        let state = match own {
            own if *own < at => StepState::Done,
            own if *own == at => StepState::Now,
            _ => StepState::Coming,
        };
        let heard = if state == StepState::Done { done_word.as_str() } else { "" };
        let href = if state == StepState::Done { href.as_str() } else { "" };
        steps.push(Step { text: html! { (ask.say(key)) }, state, heard, href });
    }
    stepper(&ask.say("import-steps"), &steps)
}

/// Progress of what is being read or written: it renews itself, and can be renewed by hand.
fn waiting(ask: &Ask, upload: &Upload) -> Reply {
    let (title, (done, all)) = match &upload.state {
        State::Writing(writing) => {
            ("import-writing", (writing.done.load(std::sync::atomic::Ordering::Relaxed), writing.all))
        }
        _ => ("import-reading", (0, 0)),
    };
    let here = ask.at(&ask.path, &[("held", &upload.id)]);
    let poll = ask.at("/import/progress", &[("held", &upload.id)]);
    let says = ask.words.tell("import-wait", vec![("name", foreign(upload.name()).into())]);
    let main = html! {
        div data-poll=(poll) { (progress("work", &html! { (ask.say(title)) }, (done, all), &says)) }
        p { a href=(here) { (ask.say("look-again")) } }
    };
    render(ask, Body { title: ask.say(title), main, scripts: vec!["poll.js"], ..Body::default() })
}

/// How far an upload has come, for the page that waits for it.
pub(crate) fn progress_json(ask: &Ask) -> Answer {
    let upload = ask.desk.tray.find(ask.query.get("held"), ask.desk.seconds());
    let (done, all) = match upload.as_ref().map(|upload| &upload.state) {
        Some(State::Writing(writing)) => {
            (writing.done.load(std::sync::atomic::Ordering::Relaxed), writing.all)
        }
        _ => (0, 0),
    };
    let ready = !upload.is_some_and(|upload| upload.is_busy());
    Ok(Reply::json(&serde_json::json!({ "ready": ready, "done": done, "all": all })))
}

/// Reads an upload again, with what is proposed.
fn again(ask: &Ask, upload: &Upload) -> Markup {
    html! {
        form method="post" action="/import/columns" {
            input type="hidden" name="held" value=(upload.id);
            (buttons(&[submit(Button::Quiet, ask.say("import-propose"), "go", "anew")]))
        }
    }
}

/// Whether something can be written at all, said before any work is put into it.
fn read_only(ask: &Ask) -> bool {
    ask.desk.is_read_only()
}

/// Holds files of a form: those of a folder together, lists each by itself. The addresses to go on to.
fn hold(ask: &Ask) -> Result<Vec<String>, &'static str> {
    let files: Vec<(String, Vec<u8>)> = ask
        .files
        .iter()
        .filter(|(_, name, bytes)| !(name.is_empty() && bytes.is_empty()))
        .map(|(_, name, bytes)| (base_name(name), bytes.clone()))
        .collect();
    if files.is_empty() {
        return Err("import-no-file");
    }
    let folder = crate::tray::is_folder(files.iter().map(|(name, _)| name.as_str()));
    let uploads = if folder { vec![files] } else { files.into_iter().map(|file| vec![file]).collect() };
    let put = |files| Tray::put(&ask.desk, files).map_err(|_| "import-full");
    uploads.into_iter().map(put).collect()
}

/// A file's name without the folders that a browser may send with it.
fn base_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned()
}
