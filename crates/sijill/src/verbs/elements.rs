//! `sijill elements` and `sijill frames`: material sorted under the elements of a rule of law, and the rules.

use std::path::Path;

use sijill_casebook::Casebook;
use sijill_command::{
    Elements, ElementsQuery, FRAME_ENDING, Named, NotWhole, SHIPPED, elements, may_be_asked,
};
use sijill_model::{AsKnown, Case, Day, EntityKind};

use crate::cli::{Cli, Format, Less, Seen};
use crate::context::{Answer, case_less, casebook_path, find, open};
use crate::failure::Failure;
use crate::show::{self, Page, elements as pages};

pub(crate) fn run(
    cli: &Cli,
    about: &str,
    frame: &str,
    on: Day,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let frame = crate::frames::find(&casebook, frame)?;
    let kinds = [EntityKind::Person, EntityKind::Unit, EntityKind::Incident, EntityKind::Place];
    let about = find(&case, about, &kinds)?;
    let query = ElementsQuery { about, frame: &frame, on };
    let found = ask(&casebook, &case, &query, less, seen)?;
    show::answer(cli.format, "elements", &case, &found, || pages::page(&case, &found))
}

/// The table, unless the frame does not ask of such a thing or the person is a private one.
fn ask(
    casebook: &Casebook,
    case: &Case,
    query: &ElementsQuery<'_>,
    less: &Less,
    seen: Seen,
) -> Result<Elements, Failure> {
    let ElementsQuery { about, frame, .. } = query;
    let kind = case.entity(about).map(|entity| entity.kind);
    if let Some(kind) = kind.filter(|kind| !frame.asks_of.contains(kind)) {
        let kinds: Vec<&str> = frame.asks_of.iter().map(|kind| kind.word()).collect();
        return Err(Failure::unusable(
            format!("{} asks of a {}, and {about} is a {kind}", frame.id, kinds.join(" or a ")),
            "`sijill frames` says of what each frame asks",
        ));
    }
    // Whether somebody held a command is no matter of what was known by when.
    let whole = if seen.as_known.is_none() {
        case.clone()
    } else {
        case_less(casebook, less, Seen { as_known: AsKnown::ALL.by, ..seen })?
    };
    if !may_be_asked(&whole, about) {
        return Err(Failure::no(
            format!("no claim says that {} held a command or an office", case.label(about)),
            "private people are not sorted into elements; an analyst can sign a reason as a claim `examined` (docs/frames.md)",
        ));
    }
    Ok(elements(case, query))
}

/// `elements:P-7/rome-28a@2031-05-02`, `element:P-7/rome-28a/E2@2031-05-02`, `frame:rome-28a` or `frame:rome-28a/E2`.
pub(crate) fn opened(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let bad = |_: NotWhole| {
        Failure::unusable(
            format!("{what} names no frame, table or row"),
            "copy it as `sijill elements` prints it, as in element:P-7/rome-28a/E2@2025-03-07",
        )
    };
    let (about, frame, code, on) = match Named::read(what).map_err(bad)? {
        Some(Named::Frame { frame, code }) => return one_frame(cli, casebook, case, &frame, code.as_deref()),
        Some(Named::Elements { about, frame, code, on }) => (about, frame, code, on),
        _ => return Err(bad(NotWhole)),
    };
    let frame = crate::frames::find(casebook, &frame)?;
    if case.entity(&about).is_none() {
        return Err(Failure::no(format!("the casebook has nothing called {about}"), "try `sijill search`"));
    }
    let query = ElementsQuery { about, frame: &frame, on };
    let found = ask(casebook, case, &query, less, seen)?;
    if code.is_none() {
        return show::answer(cli.format, "elements", case, &found, || pages::page(case, &found));
    }
    let row = found.rows.iter().find(|row| row.id == what).ok_or_else(|| {
        Failure::no(format!("there is no {what}"), format!("open frame:{} to see its elements", frame.id))
    })?;
    if cli.format == Format::Json {
        return show::json("element", case, row);
    }
    let mut page = Page::default();
    pages::row(&mut page, row);
    pages::opened(&mut page, casebook, case, row);
    Ok(page.finish().into())
}

/// A frame, or one element of it.
fn one_frame(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    id: &str,
    code: Option<&str>,
) -> Result<Answer, Failure> {
    let frame = crate::frames::find(casebook, id)?;
    if let Some(code) = code.filter(|code| frame.element(code).is_none()) {
        return Err(Failure::no(format!("{id} has no element {code}"), "open the frame to see its elements"));
    }
    show::answer(cli.format, "frame", case, &frame, || {
        let mut page = Page::default();
        pages::frame(&mut page, &frame, code);
        page.finish()
    })
}

/// The frames, or their files for editing.
pub(crate) fn frames(cli: &Cli, write: Option<&Path>) -> Result<Answer, Failure> {
    if let Some(folder) = write {
        return written(cli, folder);
    }
    // Without a casebook, those of the program.
    let held = match casebook_path(cli) {
        Ok(path) if path.join("casebook.json").is_file() => crate::frames::all(&open(cli)?)?,
        _ => sijill_command::frames().to_vec(),
    };
    let fields = serde_json::json!({ "frames": held });
    show::done(cli.format, "frames", fields, pages::list(&held))
}

fn written(cli: &Cli, folder: &Path) -> Result<Answer, Failure> {
    let fault = |path: &Path, error: &std::io::Error| {
        Failure::unusable(format!("{}: {error}", path.display()), "name another folder")
    };
    std::fs::create_dir_all(folder).map_err(|error| fault(folder, &error))?;
    for (id, text) in SHIPPED {
        let path = folder.join(format!("{id}{FRAME_ENDING}"));
        let mut options = std::fs::OpenOptions::new();
        let file = options.write(true).create_new(true).open(&path);
        file.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
            .map_err(|error| fault(&path, &error))?;
    }
    let text = format!(
        "{} written to {}. Change one, raise its version, and take it in: sijill exhibit add NAME{}\n",
        show::count(SHIPPED.len(), "frame"),
        folder.display(),
        FRAME_ENDING
    );
    let fields = serde_json::json!({ "folder": folder, "frames": SHIPPED.len() });
    show::done(cli.format, "frames-write", fields, text)
}
