//! What a report says of itself in its head: enough to derive its figures again.

use serde::Deserialize;
use sijill_model::CountRange;

/// The settings and figures that a report carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Root of the casebook when the report was written.
    pub root: String,
    /// The limit on what was known, as a date.
    pub as_known: Option<String>,
    /// The limit on what was recorded, as a moment.
    pub as_recorded: Option<String>,
    /// Its figures.
    pub figures: Vec<ManifestFigure>,
}

/// A figure as a report prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestFigure {
    /// Its id.
    pub id: String,
    /// Its value; `None` when the rule gives no number.
    pub value: Option<CountRange>,
}

/// Reads the head of a report; `None` when it is not one of ours.
#[must_use]
pub fn manifest(html: &str) -> Option<Manifest> {
    #[derive(Deserialize)]
    struct Listed {
        id: String,
        low: Option<u64>,
        high: Option<u64>,
    }
    let given = |name: &str| meta(html, name).map(|text| text.trim().to_owned());
    let listed: Vec<Listed> = serde_json::from_str(&given("sijill-figures")?).ok()?;
    let figures = listed
        .into_iter()
        .map(|figure| ManifestFigure {
            id: figure.id,
            value: figure.low.map(|low| CountRange { low, high: figure.high }),
        })
        .collect();
    let some = |text: String| (!text.is_empty()).then_some(text);
    Some(Manifest {
        root: given("sijill-root")?,
        as_known: given("sijill-as-known").and_then(some),
        as_recorded: given("sijill-as-recorded").and_then(some),
        figures,
    })
}

/// The content of a `meta` element, as `page` writes it.
fn meta(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("<meta name=\"{name}\" content=\""))?;
    let (content, _) = rest.split_once('"')?;
    let unescaped = [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .iter()
        .fold(content.to_owned(), |text, (entity, character)| text.replace(entity, character));
    Some(unescaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_and_others_are_not() {
        let html = "<meta name=\"sijill-root\" content=\"ab\"/>\n<meta name=\"sijill-as-known\" content=\"2031-05-02\"/>\
            <meta name=\"sijill-figures\" content=\"[{&quot;id&quot;:&quot;figure:x/A&gt;B&quot;,&quot;low&quot;:3,&quot;high&quot;:null}]\"/>";
        let read = manifest(html).unwrap();
        assert_eq!(read.as_known.as_deref(), Some("2031-05-02"));
        assert_eq!(read.figures[0].id, "figure:x/A>B");
        assert_eq!(read.figures[0].value, Some(CountRange::at_least(3)));
        assert_eq!(manifest("<html></html>"), None);
        assert_eq!(manifest("<meta name=\"sijill-figures\" content=\"nonsense\"/>"), None);
    }
}
