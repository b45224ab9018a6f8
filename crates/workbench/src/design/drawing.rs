//! Drawings and sections of the report, fitted to pages that allow no inline style.

use maud::{Markup, PreEscaped, Render, html};

use super::text::blank;

/// A drawing with its caption, and the same as a table.
#[derive(Debug, Clone, Default)]
pub struct Drawing<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// The SVG, as `sijill_report::svg` draws it.
    pub svg: &'a str,
    /// Its caption.
    pub caption: Markup,
    /// "As a table".
    pub table_word: Markup,
    /// The same as a table; empty for none.
    pub table: Markup,
    /// Downloads and the like.
    pub tools: Markup,
}

/// A drawing in its frame.
#[must_use]
pub fn drawing(drawing: &Drawing<'_>) -> Markup {
    html! {
        figure.drawn id=(drawing.id) {
            div.drawn-scroll tabindex="0" role="group" aria-labelledby={ (drawing.id) "-caption" } {
                (PreEscaped(fitted(drawing.svg)))
            }
            figcaption id={ (drawing.id) "-caption" } { (drawing.caption) }
            (drawing.tools)
            @if !blank(&drawing.table) {
                details.drawn-table { summary { (drawing.table_word) } (drawing.table) }
            }
        }
    }
}

/// The report's sections as they are, dressed by this style sheet: their classes live under `report`.
pub fn report(body: impl Render) -> Markup {
    html! { div.report { (PreEscaped(reachable(&fitted(&body.render().0)))) } }
}

/// The same markup with every drawing and table in a box of its own that scrolls where the page is narrow, and that a
/// keyboard reaches.
fn reachable(html: &str) -> String {
    html.replace("<div class=\"scroll\">", "<div class=\"scroll\" tabindex=\"0\">")
        .replace("<table", "<div class=\"scroll\" tabindex=\"0\"><table")
        .replace("</table>", "</table></div>")
}

/// The narrowest widths, in pixels, for which the style sheet has a class.
const LEAST: [u32; 8] = [160, 240, 320, 400, 480, 640, 800, 960];

/// The same markup without inline styles, which the pages' content policy forbids. The report's drawings carry
/// their least width as one: a class takes its place, the nearest that is not larger.
#[must_use]
pub fn fitted(html: &str) -> String {
    const STYLE: &str = " style=\"";
    let mut fitted = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag_on)) = rest.split_once('<') {
        fitted.push_str(before);
        fitted.push('<');
        let end = tag_on.find('>').unwrap_or(tag_on.len());
        let (tag, after) = tag_on.split_at(end);
        match tag.split_once(STYLE).and_then(|(head, tail)| Some((head, tail.split_once('"')?))) {
            Some((head, (style, tail))) => {
                fitted.push_str(
                    &head.replace("class=\"drawing\"", &format!("class=\"drawing{}\"", step(style))),
                );
                fitted.push_str(tail);
            }
            None => fitted.push_str(tag),
        }
        rest = after;
    }
    fitted.push_str(rest);
    fitted
}

/// The class for a drawing's least width.
fn step(style: &str) -> String {
    let least = style.strip_prefix("min-width:").and_then(|rest| rest.strip_suffix("px"));
    let least: u32 = least.and_then(|least| least.parse().ok()).unwrap_or_default();
    LEAST
        .into_iter()
        .rev()
        .find(|step| *step <= least)
        .map(|step| format!(" least-{step}"))
        .unwrap_or_default()
}
