//! `sijill names`: what the comparison of names makes of two names, in words.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;
use sijill_names::{Comparison, compare, parse, romanise};

use crate::cli::{Cli, Format, NamesVerb};
use crate::context::Answer;
use crate::failure::Failure;
use crate::show::{self, Page};

pub(crate) fn run(cli: &Cli, act: &NamesVerb) -> Result<Answer, Failure> {
    match act {
        NamesVerb::Compare { a: Some(a), b: Some(b), .. } => one(cli, a, b),
        NamesVerb::Compare { pairs: Some(pairs), out, .. } => many(cli, pairs, out),
        NamesVerb::Compare { .. } => {
            Err(Failure::unusable("two names are needed", "or a file of them with --pairs"))
        }
        NamesVerb::Parse { name } => taken_apart(cli, name),
    }
}

fn one(cli: &Cli, a: &str, b: &str) -> Result<Answer, Failure> {
    let comparison = compare(a, b);
    let fields = json!({
        "a": a,
        "b": b,
        "score": format!("{:.4}", comparison.score),
        "verdict": comparison.verdict.word(),
        "parts": comparison.parts.iter().map(|part| json!({
            "role": part.role, "a": part.a, "b": part.b, "how": part.how,
        })).collect::<Vec<_>>(),
    });
    show::done(cli.format, "names-compare", fields, text_of(cli, &comparison, a, b))
}

fn text_of(cli: &Cli, comparison: &Comparison, a: &str, b: &str) -> String {
    if cli.format == Format::Json {
        return String::new();
    }
    let mut page = Page::default();
    page.line(0, &format!("{a}  ({})", romanise(a)));
    page.line(0, &format!("{b}  ({})", romanise(b)));
    page.gap();
    for sentence in comparison.explain() {
        page.line(1, &sentence);
    }
    page.gap();
    page.line(0, &format!("{} (score {:.3})", comparison.verdict.sentence(), comparison.score));
    page.line(0, "By the name alone: age, place, date and what else is known are not looked at.");
    page.finish()
}

fn many(cli: &Cli, pairs: &Path, out: &Path) -> Result<Answer, Failure> {
    let bytes = std::fs::read(pairs).map_err(|error| {
        Failure::unusable(
            format!("{}: {error}", pairs.display()),
            "name a CSV file with a name in its first two columns",
        )
    })?;
    let name = pairs.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let scored = sijill_intake::list::pairs(&name, bytes)
        .map_err(|problems| Failure::unread("the file of pairs", &problems))?;
    let mut text = String::from("a,b,score,verdict\n");
    for (a, b) in &scored {
        let comparison = compare(a, b);
        let cell = super::link::cell;
        // Writing to a string cannot fail.
        let _ =
            writeln!(text, "{},{},{:.5},{}", cell(a), cell(b), comparison.score, comparison.verdict.word());
    }
    super::link::write_whole(out, |file| std::io::Write::write_all(file, text.as_bytes()))?;
    let said = format!("Compared: {} pairs. Written: {}\n", scored.len(), out.display());
    show::done(
        cli.format,
        "names-compare",
        json!({ "pairs": scored.len(), "out": out.display().to_string() }),
        said,
    )
}

fn taken_apart(cli: &Cli, name: &str) -> Result<Answer, Failure> {
    let parsed = parse(name);
    let parts: Vec<&str> = parsed.parts.iter().take(parsed.len).map(String::as_str).collect();
    let fields = json!({
        "name": name,
        "parts": parts,
        "unnamed": parsed.flags.unnamed,
        "child_alone": parsed.flags.child_alone,
        "child_of": parsed.flags.child_of,
        "wife_of": parsed.flags.wife_of,
        "latin": romanise(name),
    });
    let mut page = Page::default();
    page.line(0, &format!("{name}  ({})", romanise(name)));
    if parsed.flags.child_alone {
        page.line(0, "A child without a name: never compared, unless a column beside it has a parent's.");
    } else if parsed.flags.unnamed {
        page.line(0, "No name: it is never compared.");
    }
    if parsed.flags.child_of {
        page.line(0, "A child without a name of its own; the parts are a parent's.");
    }
    if parsed.flags.wife_of {
        page.line(0, "A woman named by her husband; the parts are his.");
    }
    for (n, part) in parts.iter().enumerate() {
        let role = match n {
            0 => "given name",
            n if n + 1 == parts.len() => "family name, or the last name given",
            1 => "father's name",
            _ => "grandfather's name",
        };
        page.line(1, &format!("{part}: {role}"));
    }
    show::done(cli.format, "names-parse", fields, page.finish())
}
