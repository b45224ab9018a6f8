//! The table of elements as text: sorted material, with what speaks against it beside it. No total, no score.

use std::collections::BTreeSet;

use sijill_casebook::Casebook;
use sijill_command::{Assessment, Bearing, Direction, ElementRow, Elements, Frame, Side};
use sijill_model::{Case, ClaimKey};

use super::{Page, count, explain, sources};

pub(crate) fn page(case: &Case, found: &Elements) -> String {
    let mut page = Page::default();
    let role = if found.role.is_empty() { String::new() } else { format!(" ({})", found.role) };
    page.line(
        0,
        &format!("{}{role}, on {}: {} [{}]", found.about_label, found.on, found.frame.title, found.id),
    );
    head(&mut page, &found.frame);
    page.line(0, "This table sorts material. It states no finding, and has no score.");
    page.limits(found.as_known, found.hidden);
    if found.links_left_out > 0 {
        let left = count(found.links_left_out, "link");
        page.line(0, &format!("{left} to claims published later, left out with them."));
    }
    page.line(0, &summary(found));
    page.gap();
    overview(&mut page, found);
    for element in &found.rows {
        row(&mut page, element);
    }
    if !found.assessments.is_empty() {
        page.heading("Assessments of the whole");
        for one in &found.assessments {
            assessment(&mut page, one);
        }
    }
    if !found.astray.is_empty() {
        page.heading("Links that miss");
        for words in &found.astray {
            page.line(0, &words.to_string());
        }
    }
    unsorted(&mut page, case, found);
    page.finish()
}

fn head(page: &mut Page, frame: &Frame) {
    page.line(0, &format!("By {}.", frame.source));
    let reviewed = match frame.reviewed_by.as_str() {
        "" => "no lawyer has reviewed it".to_owned(),
        name => format!("reviewed by {name}"),
    };
    page.line(
        0,
        &format!(
            "Frame version {}: {}; {reviewed}. {} [frame:{}]",
            frame.version, frame.notice, frame.caution, frame.id
        ),
    );
}

fn summary(found: &Elements) -> String {
    let empty =
        |row: &&ElementRow| row.supports.is_empty() && row.contradicts.is_empty() && row.possible.is_empty();
    let without = found.rows.iter().filter(empty).count();
    let unlooked = found.rows.iter().filter(|row| row.searches.is_empty()).count();
    format!(
        "Of {} rows, without any material: {without}; without a logged search for contrary material: {unlooked}.",
        found.rows.len()
    )
}

/// How much is linked on each side: counts of links, never of weight.
fn overview(page: &mut Page, found: &Elements) {
    page.made(&format!(
        "{:<5} {:>8} {:>7} {:>8}  {:<12} {}",
        "", "supports", "against", "possible", "looked for", "element"
    ));
    for row in &found.rows {
        let looked = if row.searches.is_empty() { "no" } else { "yes" };
        page.made(&format!(
            "{:<5} {:>8} {:>7} {:>8}  {:<12} {}",
            crate::clean::clean(&row.element.code),
            row.supports.len(),
            row.contradicts.len(),
            row.possible.len(),
            looked,
            crate::clean::clean(&row.element.title)
        ));
    }
}

pub(crate) fn row(page: &mut Page, row: &ElementRow) {
    let element = &row.element;
    page.heading(&format!("{} {} [{}]", element.code, element.title, row.id));
    page.line(0, &format!("Asks {}.", element.asks));
    for words in std::iter::once(&element.note).filter(|note| !note.is_empty()).chain(&element.cites) {
        page.line(2, words);
    }
    for warning in &row.warnings {
        page.line(0, &format!("WARNING: {warning}"));
    }
    side(page, "Supports", &row.supports, "nothing is linked");
    side(page, "Contradicts", &row.contradicts, "nothing is linked");
    side(page, "Only possible", &row.possible, "");
    side(page, "Not that day", &row.not_that_day, "");
    if let Some(weakest) = &row.weakest {
        page.line(0, &format!("Weakest link: {}", weakest.text));
    }
    page.line(0, &row.looked);
    for search in &row.searches {
        let when = if search.when.is_empty() { "undated" } else { &search.when };
        page.line(
            2,
            &format!(
                "[{}] {}, {when}: looked in {}; found {}",
                search.key,
                search.by.join(", "),
                search.place,
                search.found
            ),
        );
    }
    if row.assessments.is_empty() {
        page.line(0, "No assessment is signed.");
    }
    for one in &row.assessments {
        assessment(page, one);
    }
    for (side, word) in [(Side::For, "for"), (Side::Against, "against")] {
        let words: Vec<&str> = row
            .nothing_for
            .iter()
            .filter(|indicator| indicator.side == side)
            .map(|indicator| indicator.says.as_str())
            .collect();
        if !words.is_empty() {
            page.line(0, &format!("Nothing linked, of what usually speaks {word}: {}", words.join("; ")));
        }
    }
}

fn side(page: &mut Page, name: &str, bearings: &[Bearing], none: &str) {
    match (bearings.is_empty(), none) {
        (true, "") => {}
        (true, none) => page.line(0, &format!("{name}: {none}.")),
        (false, _) => {
            page.line(0, name);
            bearings.iter().for_each(|bearing| linked(page, bearing));
        }
    }
}

fn linked(page: &mut Page, bearing: &Bearing) {
    let claim = &bearing.claim;
    page.line(2, &format!("[{}] {}", claim.key, claim.says));
    let wording =
        if claim.wording.is_empty() { String::new() } else { format!("wording: {}; ", claim.wording) };
    page.line(
        4,
        &format!(
            "{}; {wording}{}; confidence {} ({})",
            claim.when,
            sources(claim),
            bearing.confidence,
            bearing.confidence_reason
        ),
    );
    let to = if bearing.indicator.is_empty() { String::new() } else { format!(" to {}", bearing.indicator) };
    page.line(
        4,
        &format!("linked{to} by {}: {} [{}]", bearing.linked_by.join(", "), bearing.why, bearing.link),
    );
    if !bearing.why_there.is_empty() {
        let side = match bearing.direction {
            Direction::Supports => "would support; ",
            Direction::Contradicts => "would contradict; ",
            Direction::Possible => "",
        };
        page.line(4, &format!("{side}{}", bearing.why_there));
    }
    for contrary in &bearing.contrary {
        page.line(4, &format!("against it: {}", contrary.text));
    }
}

fn assessment(page: &mut Page, assessment: &Assessment) {
    let when = if assessment.when.is_empty() { String::new() } else { format!(", {}", assessment.when) };
    let reviewed = match assessment.reviewed_by.as_str() {
        "" => "reviewed by nobody".to_owned(),
        name => format!("reviewed by {name}"),
    };
    page.line(
        0,
        &format!(
            "Assessment by {}{when}, standard: {}, {reviewed}: \"{}\" [{}]",
            assessment.by.join(", "),
            assessment.standard,
            assessment.text,
            assessment.key
        ),
    );
    page.line(2, &format!("against it, by the same: \"{}\"", assessment.counter));
    for reason in &assessment.disputed {
        page.line(2, &format!("disputed: \"{reason}\""));
    }
}

fn unsorted(page: &mut Page, case: &Case, found: &Elements) {
    if found.unsorted.is_empty() {
        return;
    }
    page.heading("Not sorted");
    page.line(
        0,
        &format!(
            "{} about {} that no link puts to an element of this frame:",
            count(found.unsorted.len(), "claim"),
            case.label(&found.about)
        ),
    );
    for said in &found.unsorted {
        page.line(2, &format!("[{}] {}", said.key, said.says));
    }
}

/// The claims and links of a row, opened.
pub(crate) fn opened(page: &mut Page, casebook: &Casebook, case: &Case, row: &ElementRow) {
    let mut shown: BTreeSet<&ClaimKey> = BTreeSet::new();
    let bearings = [&row.supports, &row.contradicts, &row.possible, &row.not_that_day];
    for bearing in bearings.into_iter().flatten() {
        for key in [&bearing.claim.key, &bearing.link] {
            if let Some(claim) = case.claim(key).filter(|_| shown.insert(key)) {
                explain::claim(page, casebook, case, claim);
            }
        }
    }
}

/// A frame: its elements, or one of them, with what usually speaks for and against.
pub(crate) fn frame(page: &mut Page, frame: &Frame, code: Option<&str>) {
    page.heading(&format!("Frame {}: {}", frame.id, frame.title));
    head(page, frame);
    let kinds: Vec<&str> = frame.asks_of.iter().map(|kind| kind.word()).collect();
    page.line(0, &format!("It asks of a {}.", kinds.join(" or a ")));
    for element in frame.elements.iter().filter(|element| code.is_none_or(|code| element.code == code)) {
        page.heading(&format!("{} {} [frame:{}/{}]", element.code, element.title, frame.id, element.code));
        page.line(0, &format!("Asks {}.", element.asks));
        for words in std::iter::once(&element.note).filter(|note| !note.is_empty()).chain(&element.cites) {
            page.line(2, words);
        }
        for (side, word) in [(Side::For, "for"), (Side::Against, "against")] {
            page.line(0, &format!("What usually speaks {word}:"));
            for indicator in element.indicators.iter().filter(|indicator| indicator.side == side) {
                let omission = if indicator.omission { " (an omission)" } else { "" };
                page.line(4, &format!("{}: {}{omission}", indicator.id, indicator.says));
            }
        }
    }
}

/// All frames, one a line.
pub(crate) fn list(frames: &[Frame]) -> String {
    let mut page = Page::default();
    page.line(
        0,
        "Frames sort material under the elements of a rule of law. They are drafts and no legal advice.",
    );
    page.gap();
    for frame in frames {
        let kinds: Vec<&str> = frame.asks_of.iter().map(|kind| kind.word()).collect();
        page.line(
            0,
            &format!(
                "{} (version {}, of a {}): {}",
                frame.id,
                frame.version,
                kinds.join(" or a "),
                frame.title
            ),
        );
        let codes: Vec<String> =
            frame.elements.iter().map(|element| format!("{} {}", element.code, element.title)).collect();
        page.line(4, &codes.join("; "));
    }
    page.finish()
}
