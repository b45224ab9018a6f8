//! Two records side by side, and in words what agrees and what differs.

use std::sync::Arc;

use sijill_linkage::Explained;
use sijill_model::{LinkDecision, Recorded};
use sijill_register::{Agreement, Protected, Register};

use super::Page;
use crate::clean::clean;

/// Widths of the name of the field and of each record's cell.
const FIELD: usize = 16;
const CELL: usize = 38;

/// Two records side by side: all fields that either has, the same field on one line.
pub(crate) fn side_by_side(page: &mut Page, register: &Register, a: usize, b: usize, protected: Protected) {
    let [left, right] = [a, b].map(|record| register.cited(record));
    line(page, "", &left, &right, "");
    for beside in sijill_register::side_by_side(register, a, b, protected) {
        let mark = match beside.agreement {
            Agreement::Missing | Agreement::NotCompared => "",
            Agreement::Agrees => "=",
            Agreement::Near => "~",
            Agreement::Differs => "|",
        };
        line(page, &beside.field.to_string(), &beside.left, &beside.right, mark);
    }
}

/// One line of two cells, wrapped inside them.
fn line(page: &mut Page, field: &str, left: &str, right: &str, mark: &str) {
    let (left, right) = (wrap(&clean(left)), wrap(&clean(right)));
    let empty = String::new();
    for n in 0..left.len().max(right.len()).max(1) {
        let field = if n == 0 { clean(field) } else { String::new() };
        let mark = if n == 0 { mark } else { "" };
        let left = aligned(left.get(n).unwrap_or(&empty));
        let right = aligned(right.get(n).unwrap_or(&empty));
        page.made(format!("{} {left} {mark:1} {right}", padded(&field, FIELD)).trim_end());
    }
}

/// A text cut into lines that fit a cell, at blanks where there are any.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut current = String::new();
    for word in text.split_whitespace() {
        if !current.is_empty() && width(&current) + 1 + width(word) > CELL {
            lines.push(std::mem::take(&mut current));
        }
        if !current.is_empty() {
            current.push(' ');
        }
        for c in word.chars() {
            if width(&current) >= CELL {
                lines.push(std::mem::take(&mut current));
            }
            current.push(c);
        }
    }
    if !current.is_empty() {
        lines.push(current);
    }
    lines
}

/// How many places a text takes: marks above and below letters take none.
fn width(text: &str) -> usize {
    let takes_none = |c: char| {
        matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
            | '\u{6d6}'..='\u{6ed}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}')
    };
    text.chars().filter(|c| !takes_none(*c)).count()
}

fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// A cell: Arabic to the right and isolated, so that it cannot turn what stands beside it.
fn aligned(text: &str) -> String {
    let arabic =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if text.chars().find(|c| c.is_alphabetic()).is_some_and(arabic) {
        let fill = " ".repeat(CELL.saturating_sub(width(text)));
        // Right-to-left isolate, and its end.
        format!("{fill}\u{2067}{text}\u{2069}")
    } else {
        padded(text, CELL)
    }
}

/// Bits as they are shown: what rounds to nothing has no sign against it.
pub(crate) fn whole(bits: f64) -> f64 {
    // Half of the last digit shown.
    if bits.abs() < 0.05 { 0.0 } else { bits }
}

/// What speaks for and against, in bits, line by line.
pub(crate) fn evidence(page: &mut Page, indent: usize, why: &Explained) {
    let bits = |bits: f64, what: &str| format!("{:+6.1} bits  {what}", whole(bits));
    page.line(
        indent,
        &bits(why.prior_bits, "before anything is compared: two rows of these lists are seldom one person"),
    );
    for line in &why.lines {
        page.line(indent, &bits(line.bits, &format!("{}: {}", line.what, line.how)));
    }
    page.line(
        indent,
        &bits(why.shared_bits, &format!("what two different people may have in common: {}", why.otherwise)),
    );
    page.line(
        indent,
        &bits(
            why.bits,
            &format!(
                "together: probability {:.2} that they are one person, by these two rows alone",
                why.probability
            ),
        ),
    );
}

/// Decisions that stand on a pair, each with who took it and why.
pub(crate) fn decisions(page: &mut Page, indent: usize, decisions: &[Arc<Recorded<LinkDecision>>]) {
    for decision in decisions {
        let who = if decision.reviewer.is_empty() { "log" } else { &decision.reviewer };
        page.line(
            indent,
            &format!(
                "{} by {who} ({}), {}: {} [{}]",
                decision.verdict,
                decision.log.short(),
                decision.time,
                decision.reason,
                decision.op.short()
            ),
        );
        for (op, reason) in &decision.disputes {
            page.line(indent + 2, &format!("disputed: {reason} [{}]", op.short()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_stands_to_the_right_and_alone() {
        let text = aligned("كَريم");
        assert!(text.starts_with(' ') && text.ends_with('\u{2069}'), "{text:?}");
        assert_eq!(width(&text), CELL);
        assert_eq!(width(&aligned("Karim")), CELL);
    }

    #[test]
    fn long_cells_wrap_inside() {
        assert!(
            wrap(&"word ".repeat(30)).iter().chain(&wrap(&"x".repeat(100))).all(|line| width(line) <= CELL)
        );
    }
}
