//! Acts by site: a row for each act, a column for each site, and in each cell the number of independent origins.
//!
//! A cell told by one origin is an open ring, by two or more a filled disc; the number stands in both, so that nothing is
//! carried by shade alone. Columns are numbered, and the numbers stand with the names of the sites below.

use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::measure::wrap;

/// One act.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is called.
    pub label: String,
    /// For each site, the number of independent origins; 0 where nobody tells of it.
    pub origins: Vec<usize>,
}

/// Acts by site.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// Title, description, direction.
    pub frame: Frame,
    /// The sites, in the order of the columns.
    pub sites: Vec<String>,
    /// The acts, from the top.
    pub rows: Vec<Row>,
    /// What an open ring means, in words.
    pub one: String,
    /// What a filled disc means.
    pub several: String,
}

/// Narrow enough for a phone.
const WIDTH: f64 = 460.0;
/// Room for the names of acts.
const LABEL: f64 = 170.0;
/// The widest column.
const COLUMN: f64 = 32.0;
const TOP: f64 = 24.0;
const LINE: f64 = 13.5;

/// Draws the matrix; without acts or sites it is empty text.
#[must_use]
pub fn draw(matrix: &Matrix) -> String {
    if matrix.rows.is_empty() || matrix.sites.is_empty() {
        return String::new();
    }
    let mut canvas = Canvas::new(WIDTH, &matrix.frame);
    let column = ((WIDTH - LABEL) / matrix.sites.len() as f64).min(COLUMN);
    let x = |site: usize| LABEL + column * (site as f64 + 0.5);
    for site in 0..matrix.sites.len() {
        canvas.text(
            (x(site), 13.0),
            &(site + 1).to_string(),
            Type::new(11.0).ink(ink::QUIET).at(Anchor::Middle),
        );
    }
    let mut y = TOP;
    for row in &matrix.rows {
        let lines = wrap(&row.label, LABEL - 10.0, 11.0, 3);
        let height = (lines.len() as f64 * LINE).max(22.0) + 6.0;
        let middle = y + height / 2.0;
        canvas.line((0.0, y), (WIDTH, y), Stroke::solid(ink::RULE, 0.7));
        canvas.lines((0.0, middle - (lines.len() as f64 - 1.0) * LINE / 2.0 + 4.0), &lines, Type::new(11.0));
        for (site, origins) in row.origins.iter().enumerate().take(matrix.sites.len()) {
            cell(&mut canvas, (x(site), middle), *origins, column);
        }
        y += height;
    }
    canvas.line((0.0, y), (WIDTH, y), Stroke::solid(ink::RULE, 0.7));
    y += 18.0;
    for (i, name) in matrix.sites.iter().enumerate() {
        canvas.keyed((0.0, y), &(i + 1).to_string(), name, Type::new(11.0));
        y += LINE + 1.5;
    }
    y += 6.0;
    for (origins, words) in [(1, &matrix.one), (2, &matrix.several)] {
        cell(&mut canvas, (9.0, y - 4.0), origins, COLUMN);
        canvas.text((24.0, y), words, Type::new(11.0).ink(ink::QUIET));
        y += 20.0;
    }
    canvas.finish(&matrix.frame, y - 4.0)
}

fn cell(canvas: &mut Canvas, at: (f64, f64), origins: usize, column: f64) {
    let radius = (column / 2.0 - 2.0).clamp(3.0, 8.5);
    let (fill, text) = match origins {
        0 => return,
        1 => (ink::PAPER, ink::MAIN),
        _ => (ink::MAIN, ink::PAPER),
    };
    canvas.circle(at, radius, fill, Some(Stroke::solid(ink::MAIN, 1.4)));
    let look = Type::new(10.0).ink(text).bold().at(Anchor::Middle);
    canvas.text((at.0, at.1 + 3.5), &origins.to_string(), look);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn matrix(direction: Direction) -> Matrix {
        let row = |label: &str, origins: &[usize]| Row { label: label.to_owned(), origins: origins.to_vec() };
        Matrix {
            frame: Frame {
                id: "m".to_owned(),
                title: "Acts".to_owned(),
                desc: "Two acts at three sites.".to_owned(),
                direction,
            },
            sites: vec!["the mill".to_owned(), "نحلة".to_owned(), "the <ford>".to_owned()],
            rows: vec![row("a ban on weeping", &[1, 0, 2]), row("كتابات على الجدران", &[0, 1, 1])],
            one: "one origin".to_owned(),
            several: "several origins".to_owned(),
        }
    }

    #[test]
    fn rings_and_discs_with_numbers() {
        insta::assert_snapshot!(draw(&matrix(Direction::Ltr)));
    }

    #[test]
    fn a_reader_of_arabic_gets_the_mirror_image() {
        insta::assert_snapshot!(draw(&matrix(Direction::Rtl)));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let empty = Matrix { rows: Vec::new(), ..matrix(Direction::Ltr) };
        assert_eq!(draw(&empty), "");
    }
}
