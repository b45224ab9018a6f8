//! Ties on two or more days: what is there on each, what begins, what ends, what is not certain.
//!
//! A row is a tie, under the one who is answered to. A filled square holds on the day, a hollow circle possibly, a
//! diamond is contested, a short stroke is none. A line joins days on both of which it is there; half a line that
//! ends in a bar says that it began, or ended, on some day between. Each row says so in words too.

use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::measure::wrap;

/// A tie on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It holds.
    Certain,
    /// It holds possibly.
    Possible,
    /// Sources describe it both ways, or it is over in name, or denied.
    Contested,
    /// No claim has it hold.
    No,
}

/// A tie over the days.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who answers.
    pub lower: String,
    /// One for each day.
    pub states: Vec<State>,
    /// What becomes of it, in words.
    pub words: String,
}

/// The ties to one who is answered to.
#[derive(Debug, Clone)]
pub struct Group {
    /// To whom.
    pub upper: String,
    /// By whom.
    pub rows: Vec<Row>,
}

/// Ties over time.
#[derive(Debug, Clone)]
pub struct TiesDrawing {
    /// Title, description, direction.
    pub frame: Frame,
    /// The days, in order.
    pub days: Vec<String>,
    /// The ties.
    pub groups: Vec<Group>,
    /// What the four marks mean, in the order of [`State`], then what half a line means.
    pub legend: [String; 5],
}

const WIDTH: f64 = 720.0;
const LABEL: f64 = 250.0;
const WORDS: f64 = 168.0;
const SIZE: f64 = 12.5;
const LINE: f64 = 15.0;

/// Draws the ties; without any, or without a day, it is empty text.
#[must_use]
pub fn draw(drawing: &TiesDrawing) -> String {
    let groups: Vec<&Group> = drawing.groups.iter().filter(|group| !group.rows.is_empty()).collect();
    if groups.is_empty() || drawing.days.is_empty() {
        return String::new();
    }
    let mut canvas = Canvas::new(WIDTH, &drawing.frame);
    let pitch = (WIDTH - LABEL - WORDS) / drawing.days.len() as f64;
    let columns: Vec<f64> = (0..drawing.days.len()).map(|i| LABEL + pitch * (i as f64 + 0.5)).collect();
    for (x, day) in columns.iter().zip(&drawing.days) {
        canvas.text((*x, 14.0), day, Type::new(11.5).bold().at(Anchor::Middle));
    }
    let mut y = 24.0;
    for group in groups {
        canvas.line((0.0, y), (WIDTH, y), Stroke::solid(ink::RULE, 0.8));
        for line in wrap(&group.upper, WIDTH - 8.0, 13.0, 2) {
            y += 16.0;
            canvas.text((2.0, y), &line, Type::new(13.0).bold());
        }
        y += 4.0;
        for row in &group.rows {
            y = draw_row(&mut canvas, row, &columns, y);
        }
        y += 6.0;
    }
    canvas.line((0.0, y), (WIDTH, y), Stroke::solid(ink::QUIET, 0.8));
    let states = [State::Certain, State::Possible, State::Contested, State::No];
    for (state, words) in states.into_iter().zip(&drawing.legend) {
        y += 18.0;
        mark(&mut canvas, state, (10.0, y - 4.0));
        canvas.text((26.0, y), words, Type::new(12.0));
    }
    y += 18.0;
    half(&mut canvas, (0.0, 16.0), y - 4.0, ink::MAIN);
    canvas.text((26.0, y), &drawing.legend[4], Type::new(12.0));
    canvas.finish(&drawing.frame, y + 10.0)
}

fn draw_row(canvas: &mut Canvas, row: &Row, columns: &[f64], top: f64) -> f64 {
    let label = wrap(&row.lower, LABEL - 26.0, SIZE, 2);
    let words = wrap(&row.words, WORDS - 8.0, 11.5, 2);
    let high = label.len().max(words.len()).max(1) as f64 * LINE + 4.0;
    let middle = top + high / 2.0;
    let first = |lines: usize| middle + 4.0 - (lines as f64 - 1.0) * LINE / 2.0;
    for (i, line) in label.iter().enumerate() {
        canvas.text((14.0, first(label.len()) + i as f64 * LINE), line, Type::new(SIZE));
    }
    let pairs = columns.windows(2).zip(row.states.windows(2));
    for (xs, states) in pairs {
        let ([a, b], [before, after]) = (xs, states) else { continue };
        let ink = |state: State| if state == State::Contested { ink::WARM } else { ink::MAIN };
        match (*before, *after) {
            (State::No, State::No) => {}
            (State::No, after) => half(canvas, (*b, f64::midpoint(*a, *b)), middle, ink(after)),
            (before, State::No) => half(canvas, (*a, f64::midpoint(*a, *b)), middle, ink(before)),
            (State::Certain, State::Certain) => {
                canvas.line((*a, middle), (*b, middle), Stroke::solid(ink::MAIN, 2.2));
            }
            (State::Contested, State::Contested) => {
                canvas.line((*a, middle), (*b, middle), Stroke::dashed(ink::WARM, 2.0, "10 3 2 3"));
            }
            _ => canvas.line((*a, middle), (*b, middle), Stroke::dashed(ink::MAIN, 1.6, "6 4")),
        }
    }
    for (x, state) in columns.iter().zip(&row.states) {
        mark(canvas, *state, (*x, middle));
    }
    for (i, line) in words.iter().enumerate() {
        let look = Type::new(11.5).ink(ink::QUIET);
        canvas.text((WIDTH - WORDS + 8.0, first(words.len()) + i as f64 * LINE), line, look);
    }
    top + high
}

/// From a mark to a bar half way: somewhere between the two days.
fn half(canvas: &mut Canvas, (from, to): (f64, f64), y: f64, ink: &'static str) {
    canvas.line((from, y), (to, y), Stroke::dashed(ink, 1.6, "2 3"));
    canvas.line((to, y - 5.0), (to, y + 5.0), Stroke::solid(ink, 1.8));
}

fn mark(canvas: &mut Canvas, state: State, (x, y): (f64, f64)) {
    match state {
        State::Certain => canvas.rect((x - 5.0, y - 5.0), (10.0, 10.0), ink::MAIN, None),
        State::Possible => canvas.circle((x, y), 4.8, ink::PAPER, Some(Stroke::solid(ink::MAIN, 1.8))),
        State::Contested => {
            let corners = [(x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)];
            canvas.polygon(&corners, ink::PAPER, Some(Stroke::solid(ink::WARM, 2.0)));
            canvas.circle((x, y), 1.6, ink::WARM, None);
        }
        State::No => canvas.line((x - 4.0, y), (x + 4.0, y), Stroke::solid(ink::QUIET, 1.2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn drawing(direction: Direction) -> TiesDrawing {
        let row = |lower: &str, states: [State; 3], words: &str| Row {
            lower: lower.to_owned(),
            states: states.to_vec(),
            words: words.to_owned(),
        };
        TiesDrawing {
            frame: Frame {
                id: "o".to_owned(),
                title: "Ties".to_owned(),
                desc: "Two ties.".to_owned(),
                direction,
            },
            days: ["2031-01-01", "2031-05-02", "2031-09-01"].map(str::to_owned).to_vec(),
            groups: vec![Group {
                upper: "مجلس الوادي".to_owned(),
                rows: vec![
                    row("Unit 9", [State::No, State::Certain, State::Possible], "begins; then possibly"),
                    row(
                        "Second Division of the Valley Defence Forces of the North",
                        [State::Contested, State::Contested, State::No],
                        "ends",
                    ),
                ],
            }],
            legend: ["holds", "possibly", "contested", "none", "between"].map(str::to_owned),
        }
    }

    #[test]
    fn what_begins_and_ends_is_drawn_and_said() {
        insta::assert_snapshot!(draw(&drawing(Direction::Ltr)));
    }

    #[test]
    fn days_run_leftward_for_a_reader_of_arabic() {
        let (left, right) = (draw(&drawing(Direction::Ltr)), draw(&drawing(Direction::Rtl)));
        let at = |svg: &str, day: &str| {
            let line = svg.lines().find(|line| line.contains(&format!(">{day}<"))).unwrap().to_owned();
            line.split("x=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
        };
        assert!(at(&left, "2031-01-01") < at(&left, "2031-09-01"));
        assert!(at(&right, "2031-01-01") > at(&right, "2031-09-01"));
    }

    #[test]
    fn without_ties_nothing_is_drawn() {
        let mut none = drawing(Direction::Ltr);
        none.groups.clear();
        assert_eq!(draw(&none), "");
    }
}
