//! Forces across, sites down: a mark where a force is said to have been at a site.
//!
//! What a force's sites were said to count in all stands under its name, and what a site was said to count beside
//! its own, so that a reader sees which dead are counted in more than one column.

use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::measure::{width, wrap};

/// A force, with the count of its sites.
#[derive(Debug, Clone)]
pub struct Column {
    /// Who.
    pub label: String,
    /// The count of its sites, in words.
    pub value: String,
}

/// A site.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where.
    pub label: String,
    /// The count of this site alone, in words; may be empty.
    pub value: String,
    /// For each column, the claims that put the force here, in words; `None` for no claim.
    pub here: Vec<Option<String>>,
}

/// Forces and sites.
#[derive(Debug, Clone)]
pub struct OverlapChart {
    /// Title, description, direction.
    pub frame: Frame,
    /// The forces.
    pub columns: Vec<Column>,
    /// The sites.
    pub lines: Vec<Line>,
}

const NAMES: f64 = 150.0;
const CELL: f64 = 92.0;
const ROW: f64 = 30.0;

/// Draws the chart; without a force or a site it is empty text.
#[must_use]
pub fn draw(chart: &OverlapChart) -> String {
    if chart.columns.is_empty() || chart.lines.is_empty() {
        return String::new();
    }
    let whole = NAMES + CELL * chart.columns.len() as f64;
    let mut canvas = Canvas::new(whole, &chart.frame);
    let heads: Vec<Vec<String>> =
        chart.columns.iter().map(|column| wrap(&column.label, CELL - 8.0, 11.5, 6)).collect();
    let values: Vec<Vec<String>> =
        chart.columns.iter().map(|column| wrap(&column.value, CELL - 8.0, 11.5, 2)).collect();
    let height = |lines: &[Vec<String>]| lines.iter().map(Vec::len).max().unwrap_or(0) as f64 * 14.5;
    let (names_end, top) = (14.0 + height(&heads), 22.0 + height(&heads) + height(&values));
    for (i, (head, value)) in heads.iter().zip(&values).enumerate() {
        let x = NAMES + CELL * (i as f64 + 0.5);
        canvas.lines((x, 12.0), head, Type::new(11.5).at(Anchor::Middle));
        canvas.lines((x, names_end), value, Type::new(11.5).bold().at(Anchor::Middle));
    }
    let mut y = top;
    for line in &chart.lines {
        let label = wrap(&line.label, NAMES - 12.0, 12.5, 2);
        let value = wrap(&line.value, NAMES - 12.0, 11.0, 1);
        let tall = ((label.len() as f64) * 15.6 + (value.len() as f64) * 13.75 + 8.0).max(ROW);
        canvas.line((0.0, y), (whole, y), Stroke::solid(ink::RULE, 0.5));
        let below = canvas.lines((0.0, y + 15.0), &label, Type::new(12.5));
        canvas.lines((0.0, below - 1.5), &value, Type::new(11.0).ink(ink::QUIET));
        for (i, here) in line.here.iter().enumerate() {
            let Some(claims) = here else { continue };
            let x = NAMES + CELL * (i as f64 + 0.5);
            canvas.circle((x, y + 10.0), 5.0, ink::MAIN, None);
            let room = CELL - 6.0;
            let shown = wrap(claims, room, 9.5, 1);
            debug_assert!(shown.iter().all(|text| width(text, 9.5) <= room + 1.0));
            canvas.lines((x, y + 25.0), &shown, Type::new(9.5).ink(ink::QUIET).at(Anchor::Middle));
        }
        y += tall;
    }
    canvas.line((0.0, y), (whole, y), Stroke::solid(ink::RULE, 0.5));
    canvas.finish(&chart.frame, y + 6.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn chart(direction: Direction) -> OverlapChart {
        let column = |label: &str, value: &str| Column { label: label.to_owned(), value: value.to_owned() };
        OverlapChart {
            frame: Frame {
                id: "o".to_owned(),
                title: "Forces and sites".to_owned(),
                desc: "Two forces, two sites.".to_owned(),
                direction,
            },
            columns: vec![column("River Brigade", "nearly 90"), column("لواء التل", "٤٠")],
            lines: vec![
                Line {
                    label: "Ashford <&>".to_owned(),
                    value: "12".to_owned(),
                    here: vec![Some("A-1".to_owned()), Some("A-3, A-4".to_owned())],
                },
                Line {
                    label: "عين التل".to_owned(),
                    value: String::new(),
                    here: vec![None, Some("A-5".to_owned())],
                },
            ],
        }
    }

    #[test]
    fn forces_across_and_sites_down() {
        insta::assert_snapshot!(draw(&chart(Direction::Ltr)));
    }

    #[test]
    fn a_reader_of_arabic_gets_the_mirror_image() {
        let (ltr, rtl) = (draw(&chart(Direction::Ltr)), draw(&chart(Direction::Rtl)));
        assert_ne!(ltr, rtl);
        assert_eq!(ltr.matches("<circle").count(), 3);
        assert_eq!(rtl.matches("<circle").count(), 3);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let mut empty = chart(Direction::Ltr);
        empty.lines.clear();
        assert_eq!(draw(&empty), "");
    }
}
