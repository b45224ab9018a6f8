//! Two records side by side, and in words what agrees and what differs.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};
use sijill_linkage::Explained;
use sijill_model::{Field, FieldKind, LinkDecision, Recorded, fold_key};

use super::Page;
use super::register::is_protected;
use crate::clean::clean;
use crate::register::{Protected, Register};

/// Widths of the name of the field and of each record's cell.
const FIELD: usize = 16;
const CELL: usize = 38;

/// A cell of a record with what its column holds.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Told {
    pub(crate) column: String,
    pub(crate) heading: String,
    #[serde(serialize_with = "as_text")]
    pub(crate) field: Field,
    pub(crate) cell: String,
}

fn as_text<S: serde::Serializer>(field: &Field, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(field)
}

/// The cells of a record as written, column by column; protected ones only when they were asked for.
pub(crate) fn told(register: &Register, record: usize, protected: Protected) -> Vec<Told> {
    let entry = &register.entries[record];
    let list = &register.lists[entry.list];
    let cells = list.row(entry.id.row).unwrap_or_default();
    list.columns
        .iter()
        .zip(cells)
        .filter(|(column, _)| protected == Protected::Shown || !is_protected(column.field.kind))
        .map(|(column, (heading, cell))| Told {
            column: column.letter.clone(),
            heading,
            field: column.field.clone(),
            cell,
        })
        .collect()
}

/// Two records side by side: all fields that either has, the same field on one line.
pub(crate) fn side_by_side(page: &mut Page, register: &Register, a: usize, b: usize, protected: Protected) {
    let mut rows = [a, b].map(|record| told(register, record, protected));
    for told in &mut rows {
        told.retain(|told| told.field.kind != FieldKind::Ignore && !told.cell.trim().is_empty());
    }
    pool_places(&mut rows);
    pool_names(&mut rows);
    let mut fields: Vec<&Field> = rows.iter().flatten().map(|told| &told.field).collect();
    fields.sort();
    fields.dedup();
    let [left, right] = [a, b].map(|record| register.cited(record));
    line(page, "", &left, &right, "");
    for field in fields {
        let of = |rows: &[Told]| -> String {
            let cells = rows.iter().filter(|told| told.field == *field).map(|told| told.cell.trim());
            cells.collect::<Vec<_>>().join("; ")
        };
        let (left, right) = (of(&rows[0]), of(&rows[1]));
        let mark = match () {
            () if left.is_empty() || right.is_empty() => "",
            () if agree(register, field.kind, a, b, &left, &right) => "=",
            () => "|",
        };
        line(page, &field.to_string(), &left, &right, mark);
    }
}

/// Places of which the other record has none under the same label stand on one line.
fn pool_places(rows: &mut [Vec<Told>; 2]) {
    let [left, right] = rows;
    let labels = |of: &[Told]| -> Vec<Field> { of.iter().map(|told| told.field.clone()).collect() };
    let (on_left, on_right) = (labels(left), labels(right));
    let pool = |told: &mut Told, others: &[Field]| {
        if told.field.kind == FieldKind::Place && !others.contains(&told.field) {
            told.field = Field::of(FieldKind::Place);
        }
    };
    left.iter_mut().for_each(|told| pool(told, &on_right));
    right.iter_mut().for_each(|told| pool(told, &on_left));
}

/// Where one record has a whole name and the other its parts, the parts stand as a whole name too.
fn pool_names(rows: &mut [Vec<Told>; 2]) {
    const PARTS: [FieldKind; 4] =
        [FieldKind::Given, FieldKind::Father, FieldKind::Grandfather, FieldKind::Family];
    let whole = |row: &[Told]| row.iter().any(|told| told.field.kind == FieldKind::Name);
    let (left, right) = (whole(&rows[0]), whole(&rows[1]));
    for (row, pool) in rows.iter_mut().zip([right && !left, left && !right]) {
        if !pool {
            continue;
        }
        let mut name: Vec<&str> = Vec::new();
        for kind in PARTS {
            name.extend(row.iter().filter(|told| told.field.kind == kind).map(|told| told.cell.trim()));
        }
        let told = Told {
            column: String::new(),
            heading: String::new(),
            field: Field::of(FieldKind::Name),
            cell: name.join(" "),
        };
        row.retain(|told| !PARTS.contains(&told.field.kind));
        row.push(told);
    }
}

/// Whether two cells say the same as they are read: `M` and `ذكر` do, and a date in two ways of writing.
fn agree(register: &Register, kind: FieldKind, a: usize, b: usize, left: &str, right: &str) -> bool {
    let (a, b) = (&register.entries[a], &register.entries[b]);
    match kind {
        FieldKind::Sex => a.sex == b.sex && a.sex.is_some(),
        FieldKind::Age => a.age == b.age && a.age.is_some(),
        FieldKind::DeathDate => a.died == b.died && a.died.is_some(),
        FieldKind::Documented => a.documented == b.documented && a.documented.is_some(),
        _ => fold_key(left) == fold_key(right),
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

pub(crate) fn evidence_json(why: &Explained) -> Value {
    let lines: Vec<Value> = why
        .lines
        .iter()
        .map(|line| json!({ "what": line.what, "how": line.how, "bits": format!("{:.2}", line.bits) }))
        .collect();
    json!({
        "bits": format!("{:.2}", why.bits), "probability": format!("{:.4}", why.probability),
        "prior_bits": format!("{:.2}", why.prior_bits), "lines": lines,
        "shared_bits": format!("{:.2}", why.shared_bits), "otherwise": why.otherwise,
    })
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

pub(crate) fn decisions_json(decisions: &[Arc<Recorded<LinkDecision>>]) -> Vec<Value> {
    decisions
        .iter()
        .map(|decision| {
            json!({ "op": decision.op, "log": decision.log, "time": decision.time,
                "reviewer": decision.reviewer, "verdict": decision.verdict, "reason": decision.reason,
                "disputes": decision.disputes })
        })
        .collect()
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
