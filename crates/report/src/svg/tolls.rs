//! Counts as ranges, one under another on one scale.
//!
//! A count that is one number is a dot, a range a bar; a range without an upper end runs on as an arrow. The
//! value stands beside each in words, so that nothing need be read off the scale.

use sijill_model::group_digits;

use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::measure::{width, wrap};

/// What a row of the chart is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A published count.
    Stated,
    /// A count derived here by a rule.
    Derived,
    /// A published sum that is not let stand.
    Refused,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who says it, or what it is.
    pub label: String,
    /// A second line, quieter: the day of the count, its key.
    pub note: String,
    /// Least.
    pub low: u64,
    /// Most; `None` when open.
    pub high: Option<u64>,
    /// The value in words.
    pub value: String,
    /// What it is.
    pub kind: RowKind,
}

/// Rows on one scale.
#[derive(Debug, Clone)]
pub struct IntervalChart {
    /// Title, description, direction.
    pub frame: Frame,
    /// What the scale counts ("people killed").
    pub axis: String,
    /// The rows, from the top.
    pub rows: Vec<Row>,
}

/// Narrow enough for a phone: label and value share a line, and the bar runs below them at full width.
const WIDTH: f64 = 460.0;
const TOP: f64 = 34.0;
const INSET: f64 = 8.0;
const PLOT: f64 = WIDTH - 2.0 * INSET;
/// Height of the bar's own line.
const BAR: f64 = 20.0;

/// Draws the chart; a chart without rows is empty text.
#[must_use]
pub fn draw(chart: &IntervalChart) -> String {
    if chart.rows.is_empty() {
        return String::new();
    }
    let mut canvas = Canvas::new(WIDTH, &chart.frame);
    // An open range needs room for its arrow.
    let reach = |row: &Row| row.high.unwrap_or(row.low.saturating_add(row.low / 5 + 1));
    let ticks = ticks(chart.rows.iter().map(reach).max().unwrap_or(0));
    let greatest = ticks.last().copied().unwrap_or(1).max(1);
    let place = |n: u64| INSET + PLOT * (n as f64) / (greatest as f64);

    let heights: Vec<f64> = chart.rows.iter().map(row_height).collect();
    let bottom = TOP + heights.iter().sum::<f64>();
    canvas.text((0.0, 11.0), &chart.axis, Type::new(11.0).ink(ink::QUIET));
    for (i, tick) in ticks.iter().enumerate() {
        let x = place(*tick);
        canvas.line((x, TOP - 5.0), (x, bottom), Stroke::solid("#e4dfd4", 1.0));
        let (at, anchor) = match i {
            0 => (0.0, Anchor::Start),
            _ if i + 1 == ticks.len() => (WIDTH, Anchor::End),
            _ => (x, Anchor::Middle),
        };
        canvas.text((at, TOP - 8.0), &group_digits(*tick), Type::new(10.5).ink(ink::QUIET).at(anchor));
    }

    let mut y = TOP;
    for (row, height) in chart.rows.iter().zip(&heights) {
        draw_row(&mut canvas, row, y, &place);
        y += height;
        canvas.line((0.0, y), (WIDTH, y), Stroke::solid(ink::RULE, 0.5));
    }
    canvas.finish(&chart.frame, bottom + 6.0)
}

/// A row's words, broken: label, value, note.
fn words(row: &Row) -> [Vec<String>; 3] {
    let value = wrap(&row.value, WIDTH * 0.42, 13.0, 2);
    let taken = value.iter().map(|line| width(line, 13.5)).fold(0.0, f64::max);
    [wrap(&row.label, WIDTH - taken - 16.0, 13.0, 2), value, wrap(&row.note, WIDTH - 6.0, 11.0, 3)]
}

fn row_height(row: &Row) -> f64 {
    let [label, value, note] = words(row);
    label.len().max(value.len()) as f64 * 16.25 + note.len() as f64 * 13.75 + BAR + 9.0
}

fn draw_row(canvas: &mut Canvas, row: &Row, top: f64, place: &dyn Fn(u64) -> f64) {
    let [label, value, note] = words(row);
    let look = if row.kind == RowKind::Stated { Type::new(13.0) } else { Type::new(13.0).bold() };
    let first = top + 16.0;
    // The rim keeps the words apart from the lines of the scale.
    let below = canvas.lines((0.0, first), &label, look.rim());
    let end = Type::new(13.0).bold().rim().at(Anchor::End);
    let y = canvas.lines((WIDTH, first), &value, end).max(below);
    let y = canvas.lines((0.0, y - 1.5), &note, Type::new(11.0).ink(ink::QUIET).rim());

    let middle = y - 12.0 + BAR / 2.0;
    let low = place(row.low);
    let (colour, thick) = match row.kind {
        RowKind::Stated => (ink::MAIN, 7.0),
        RowKind::Derived => (ink::WARM, 9.0),
        RowKind::Refused => (ink::QUIET, 7.0),
    };
    let Some(high) = row.high else {
        // Open: solid at the low end, then an arrow to the edge of the plot.
        let end = WIDTH;
        canvas.line((low, middle - 6.0), (low, middle + 6.0), Stroke::solid(colour, 3.0));
        canvas.line((low, middle), (end - 7.0, middle), Stroke::dashed(colour, 2.2, "7 3"));
        canvas.polygon(&[(end, middle), (end - 9.0, middle - 5.0), (end - 9.0, middle + 5.0)], colour, None);
        return;
    };
    let high = place(high);
    if row.high == Some(row.low) {
        match row.kind {
            RowKind::Refused => {
                for (a, b) in [(-5.0, 5.0), (5.0, -5.0)] {
                    canvas.line((low - 5.0, middle + a), (low + 5.0, middle + b), Stroke::solid(colour, 2.4));
                }
            }
            RowKind::Derived => {
                canvas.circle((low, middle), 5.5, ink::PAPER, Some(Stroke::solid(colour, 2.2)));
            }
            RowKind::Stated => canvas.circle((low, middle), 5.0, colour, None),
        }
        return;
    }
    // Never thinner than a hair can show.
    let (low, high) = if high - low < 4.0 { (low - 2.0, low + 2.0) } else { (low, high) };
    match row.kind {
        RowKind::Stated => canvas.rect((low, middle - thick / 2.0), (high - low, thick), colour, None),
        RowKind::Derived => {
            let rim = Stroke::solid(colour, 2.0);
            canvas.rect((low, middle - thick / 2.0), (high - low, thick), ink::PAPER, Some(rim));
        }
        RowKind::Refused => {
            canvas.line((low, middle), (high, middle), Stroke::dashed(colour, thick, "2 3"));
        }
    }
}

/// Round numbers from nought to past the greatest: three to six of them.
fn ticks(greatest: u64) -> Vec<u64> {
    let mut unit = 1_u64;
    let step = loop {
        if let Some(step) =
            [1, 2, 5].map(|k| unit.saturating_mul(k)).into_iter().find(|step| greatest.div_ceil(*step) <= 5)
        {
            break step;
        }
        match unit.checked_mul(10) {
            Some(next) => unit = next,
            None => break u64::MAX / 4,
        }
    };
    (0..=greatest.div_ceil(step).max(1)).map(|i| i.saturating_mul(step)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn chart(direction: Direction) -> IntervalChart {
        let row = |label: &str, low, high, value: &str, kind| Row {
            label: label.to_owned(),
            note: "2031-02".to_owned(),
            low,
            high,
            value: value.to_owned(),
            kind,
        };
        IntervalChart {
            frame: Frame {
                id: "k".to_owned(),
                title: "Counts".to_owned(),
                desc: "Four counts.".to_owned(),
                direction,
            },
            axis: "people".to_owned(),
            rows: vec![
                row("Valley Watch", 40, Some(40), "40", RowKind::Stated),
                row("مرصد الوادي", 24, None, "24 or more", RowKind::Stated),
                row("Sum <b>", 90, Some(90), "90", RowKind::Refused),
                row("Bounds", 40, Some(64), "40 to 64", RowKind::Derived),
            ],
        }
    }

    #[test]
    fn ranges_dots_and_arrows() {
        insta::assert_snapshot!(draw(&chart(Direction::Ltr)));
    }

    #[test]
    fn a_reader_of_arabic_gets_the_mirror_image() {
        insta::assert_snapshot!(draw(&chart(Direction::Rtl)));
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(9), [0, 2, 4, 6, 8, 10]);
        assert_eq!(ticks(2700), [0, 1000, 2000, 3000]);
        assert!(ticks(u64::MAX).len() <= 6);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let mut empty = chart(Direction::Ltr);
        empty.rows.clear();
        assert_eq!(draw(&empty), "");
    }
}
