//! Answers as text for a terminal, and as JSON for programs.

pub(crate) mod bound;
pub(crate) mod chain;
pub(crate) mod elements;
pub(crate) mod explain;
pub(crate) mod measures;
pub(crate) mod named;
pub(crate) mod origins;
pub(crate) mod pair;
pub(crate) mod patterns;
pub(crate) mod presence;
pub(crate) mod promises;
pub(crate) mod register;
pub(crate) mod tolls;

use serde::Serialize;
use sijill_command::Said;
use sijill_model::{Case, Day};

use crate::clean::clean;
use crate::cli::Format;
use crate::context::Answer;
use crate::failure::Failure;

/// Version of the JSON answers. It changes only when a field is removed or changes its meaning.
const JSON_VERSION: u32 = 1;

/// A line width that reads well and fits most terminals.
const WIDTH: usize = 100;

#[derive(Serialize)]
struct Json<'a, T> {
    sijill: u32,
    answer: &'a str,
    casebook: CasebookJson<'a>,
    #[serde(flatten)]
    body: &'a T,
}

#[derive(Serialize)]
struct CasebookJson<'a> {
    title: &'a str,
    root: &'a str,
}

/// An answer as JSON: one object, ended by a line feed.
pub(crate) fn json<T: Serialize>(kind: &str, case: &Case, body: &T) -> Result<Answer, Failure> {
    let json = Json {
        sijill: JSON_VERSION,
        answer: kind,
        casebook: CasebookJson { title: &case.title, root: &case.root },
        body,
    };
    let mut text = serde_json::to_string_pretty(&json).map_err(anyhow::Error::from)?;
    text.push('\n');
    Ok(text.into())
}

/// The answer in the format asked for.
pub(crate) fn answer<T: Serialize>(
    format: Format,
    kind: &str,
    case: &Case,
    body: &T,
    text: impl FnOnce() -> String,
) -> Result<Answer, Failure> {
    match format {
        Format::Json => json(kind, case, body),
        Format::Text => Ok(text().into()),
    }
}

/// What a verb did, in the format asked for: a few fields for programs, a few lines for people.
pub(crate) fn done(
    format: Format,
    did: &str,
    fields: serde_json::Value,
    text: String,
) -> Result<Answer, Failure> {
    if format == Format::Text {
        return Ok(text.into());
    }
    let mut object = serde_json::json!({ "sijill": JSON_VERSION, "did": did });
    if let (Some(object), serde_json::Value::Object(fields)) = (object.as_object_mut(), fields) {
        object.extend(fields);
    }
    let mut text = serde_json::to_string_pretty(&object).map_err(anyhow::Error::from)?;
    text.push('\n');
    Ok(text.into())
}

/// Text being written, line by line, wrapped and safe for a terminal.
#[derive(Default)]
pub(crate) struct Page(String);

impl Page {
    /// A line at an indentation, wrapped at [`WIDTH`]; further lines hang two deeper.
    pub(crate) fn line(&mut self, indent: usize, text: &str) {
        let text = clean(text);
        let mut width = indent;
        self.0.push_str(&" ".repeat(indent));
        let mut first = true;
        for word in text.split(' ') {
            let length = word.chars().count();
            if !first && width + 1 + length > WIDTH {
                self.0.push('\n');
                self.0.push_str(&" ".repeat(indent + 2));
                width = indent + 2;
            } else if !first {
                self.0.push(' ');
                width += 1;
            }
            self.0.push_str(word);
            width += length;
            first = false;
        }
        self.0.push('\n');
    }

    /// A line as it is: what is foreign in it is cleaned, and isolated where it runs from right to left.
    pub(crate) fn made(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    /// A heading, underlined.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        self.line(0, text);
        self.line(0, &"-".repeat(text.chars().count().min(WIDTH)));
    }

    /// What was left out by the as-known limit, if one was set.
    pub(crate) fn limits(&mut self, as_known: Option<Day>, hidden: usize) {
        if let Some(day) = as_known {
            self.line(0, &format!("As known on {day}: {hidden} claims of the casebook were published later and are left out."));
        }
    }

    /// A claim under a line: key, sentence, wording, who says it, where it was read.
    pub(crate) fn said(&mut self, indent: usize, said: &Said) {
        self.line(indent, &format!("[{}] {}", said.key, said.says));
        let mut parts = Vec::new();
        if !said.when.is_empty() {
            parts.push(said.when.clone());
        }
        if !said.wording.is_empty() {
            parts.push(format!("wording: {}", said.wording));
        }
        parts.push(sources(said));
        self.line(indent + 2, &parts.join("; "));
        if !said.note.is_empty() {
            self.line(indent + 2, &format!("note: {}", said.note));
        }
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// Who says it, through whom, read where.
pub(crate) fn sources(said: &Said) -> String {
    let read: Vec<String> = said.read_in.iter().map(ToString::to_string).collect();
    let known = match said.known {
        sijill_model::Known::Possibly => {
            "; publication dated only to a stretch that reaches past the day asked for"
        }
        _ => "",
    };
    if said.said.is_empty() {
        format!("read in {}{known}", read.join("; "))
    } else {
        format!("said by {}; read in {}{known}", said.said.join("; "), read.join("; "))
    }
}

/// "1 claim", "2 claims".
pub(crate) fn count(number: usize, what: &str) -> String {
    format!("{} {what}{}", sijill_model::group_digits(number as u64), if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wrap_and_hang() {
        let mut page = Page::default();
        page.line(2, &"word ".repeat(30));
        assert!(page.finish().lines().all(|line| line.chars().count() <= WIDTH));
    }
}
