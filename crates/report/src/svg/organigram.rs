//! Who answers to whom on a day: a tree that is read down the page, each under the one it answers to.
//!
//! A tree of rows keeps its names legible at any size and in either direction, where boxes side by side would be wider
//! than a page from a dozen units on. A solid line holds on the day, a dashed one possibly, a dash-dotted one is
//! contested; what does not hold for certain also says so in words.

use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::chain::Line;
use super::measure::wrap;

/// One line of the tree.
#[derive(Debug, Clone)]
pub struct Row {
    /// How deep it stands. A row may be deeper than all before it: the rest of a tree that began elsewhere.
    pub depth: usize,
    /// What it is called.
    pub label: String,
    /// How it is tied to the row that it stands under.
    pub line: Line,
    /// What is to be known of that tie, in words; empty where it holds for certain.
    pub words: String,
    /// Who heads it, and to whom else it answers, each in words with how that holds.
    pub beside: Vec<String>,
}

/// A tree.
#[derive(Debug, Clone)]
pub struct OrganigramDrawing {
    /// Title, description, direction.
    pub frame: Frame,
    /// The lines, each after the one it stands under.
    pub rows: Vec<Row>,
    /// What the three kinds of line mean, in the order of [`Line`].
    pub legend: [String; 3],
}

const WIDTH: f64 = 720.0;
const WORDS: f64 = 150.0;
const SIZE: f64 = 13.0;
const SMALL: f64 = 11.5;
const PITCH: f64 = 16.0;
/// Room for labels that is kept however deep the tree is.
const LEAST_LABEL: f64 = 260.0;
const INDENT: f64 = 26.0;

/// Draws the tree; without rows it is empty text.
#[must_use]
pub fn draw(drawing: &OrganigramDrawing) -> String {
    let Some(shallowest) = drawing.rows.iter().map(|row| row.depth).min() else { return String::new() };
    let depth = |row: &Row| row.depth - shallowest;
    let deepest = drawing.rows.iter().map(depth).max().unwrap_or(0).max(1);
    let indent = INDENT.min((WIDTH - WORDS - LEAST_LABEL) / deepest as f64);
    let mut canvas = Canvas::new(WIDTH, &drawing.frame);
    // Where the line downward from each level has come to; none where nothing of that level stands above.
    let mut spines: Vec<Option<f64>> = Vec::new();
    let mut y = 4.0;
    for row in &drawing.rows {
        let depth = depth(row);
        let x = depth as f64 * indent;
        let label = wrap(&row.label, WIDTH - WORDS - x - 18.0, SIZE, 2);
        let words = wrap(&row.words, WORDS - 8.0, SMALL, 3);
        let beside: Vec<String> =
            row.beside.iter().flat_map(|text| wrap(text, WIDTH - WORDS - x - 18.0, SMALL, 2)).collect();
        let middle = y + PITCH / 2.0 + 1.0;
        spines.resize(depth + 1, None);
        if let Some(from) = depth.checked_sub(1).and_then(|above| spines[above].replace(middle)) {
            let spine = x - indent + 6.0;
            canvas.line((spine, from), (spine, middle), Stroke::solid(ink::QUIET, 0.8));
            canvas.line((spine, middle), (x + 2.0, middle), stroke(row.line));
        }
        canvas.circle((x + 6.0, middle), 3.4, ink::MAIN, None);
        for (n, line) in label.iter().enumerate() {
            canvas.text((x + 15.0, middle + 4.5 + n as f64 * PITCH), line, Type::new(SIZE).bold());
        }
        for (n, line) in words.iter().enumerate() {
            let look = Type::new(SMALL).ink(ink::QUIET).at(Anchor::End);
            canvas.text((WIDTH - 2.0, middle + 4.5 + n as f64 * PITCH), line, look);
        }
        let below = middle + 4.5 + label.len().max(1) as f64 * PITCH;
        for (n, line) in beside.iter().enumerate() {
            canvas.text((x + 15.0, below - 1.0 + n as f64 * (PITCH - 1.0)), line, Type::new(SMALL));
        }
        spines[depth] = Some(middle + 4.0);
        let lines = (label.len() + beside.len()).max(words.len()).max(1);
        y += lines as f64 * PITCH + 6.0;
    }
    y += 4.0;
    canvas.line((0.0, y), (WIDTH, y), Stroke::solid(ink::RULE, 0.8));
    for (line, words) in [Line::Certain, Line::Possible, Line::Contested].into_iter().zip(&drawing.legend) {
        y += 18.0;
        canvas.line((4.0, y - 4.0), (34.0, y - 4.0), stroke(line));
        canvas.text((42.0, y), words, Type::new(12.0));
    }
    canvas.finish(&drawing.frame, y + 10.0)
}

fn stroke(line: Line) -> Stroke {
    match line {
        Line::Certain => Stroke::solid(ink::MAIN, 2.0),
        Line::Possible => Stroke::dashed(ink::MAIN, 1.6, "5 3"),
        Line::Contested => Stroke::dashed(ink::WARM, 2.0, "8 3 2 3"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn row(depth: usize, label: &str, line: Line, words: &str, beside: &[&str]) -> Row {
        Row {
            depth,
            label: label.to_owned(),
            line,
            words: words.to_owned(),
            beside: beside.iter().map(|text| (*text).to_owned()).collect(),
        }
    }

    fn drawing(direction: Direction, rows: Vec<Row>) -> OrganigramDrawing {
        let (title, desc) = ("The tree".to_owned(), "Four units.".to_owned());
        OrganigramDrawing {
            frame: Frame { id: "o".to_owned(), title, desc, direction },
            rows,
            legend: ["certain", "possible", "contested"].map(str::to_owned),
        }
    }

    fn four() -> Vec<Row> {
        vec![
            row(0, "مجلس الوادي", Line::Certain, "", &[]),
            row(1, "Unit 9", Line::Certain, "", &["headed by Officer Qadir Amhaz"]),
            row(2, "Checkpoint of the upper bridge", Line::Possible, "possible", &[]),
            row(1, "Second Division", Line::Contested, "contested", &["also answers to Unit 9: possible"]),
        ]
    }

    #[test]
    fn each_stands_under_the_one_it_answers_to() {
        insta::assert_snapshot!(draw(&drawing(Direction::Ltr, four())));
    }

    /// The points of lines that have a dash or none.
    fn ends(svg: &str, of: &str) -> Vec<f64> {
        let lines = svg.lines().filter(|line| line.starts_with("<line"));
        let x = |line: &str| line.split(of).nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        lines.map(x).collect()
    }

    #[test]
    fn a_reader_of_arabic_gets_the_mirror_image() {
        let left = draw(&drawing(Direction::Ltr, four()));
        let right = draw(&drawing(Direction::Rtl, four()));
        let mirrored: Vec<f64> = ends(&right, "x1=\"").into_iter().map(|x| WIDTH - x).collect();
        assert_eq!(ends(&left, "x1=\""), mirrored);
    }

    #[test]
    fn a_page_that_begins_below_draws_no_line_from_nowhere() {
        let deep = vec![
            row(5, "A", Line::Certain, "", &[]),
            row(6, "B", Line::Certain, "", &[]),
            row(4, "C", Line::Certain, "", &[]),
        ];
        let svg = draw(&drawing(Direction::Ltr, deep));
        // From A to B one line down and one across; the rule and the legend have four.
        assert_eq!(svg.matches("<line").count(), 2 + 4, "{svg}");
    }

    #[test]
    fn a_deep_tree_keeps_room_for_its_labels() {
        let rows = (0..200).map(|depth| row(depth, "Unit", Line::Certain, "", &[])).collect();
        let svg = draw(&drawing(Direction::Ltr, rows));
        let starts: Vec<f64> = svg
            .lines()
            .filter(|line| line.contains(">Unit<"))
            .map(|line| line.split("x=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(starts.len(), 200);
        assert!(starts.iter().all(|x| *x < WIDTH - WORDS - LEAST_LABEL + 20.0), "{starts:?}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(draw(&drawing(Direction::Ltr, Vec::new())), "");
    }
}
