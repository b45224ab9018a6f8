//! Counts over time: one panel a scope, each count at the day as of which it was made, with its range.
//!
//! The counts of one counter are joined by a line, so that a figure that moves is seen to be one figure that moves.
//! Every mark carries its value and whose it is.

use std::collections::BTreeMap;

use sijill_model::group_digits;

use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::measure::{width, wrap};

/// One count.
#[derive(Debug, Clone)]
pub struct Point {
    /// Days since any fixed day.
    pub day: i64,
    /// The date in words.
    pub date: String,
    /// Whose it is.
    pub counter: String,
    /// Least.
    pub low: u64,
    /// Most; `None` when open.
    pub high: Option<u64>,
    /// The value in words.
    pub value: String,
}

/// The counts of one scope.
#[derive(Debug, Clone)]
pub struct Panel {
    /// The scope in words.
    pub title: String,
    /// The counts.
    pub points: Vec<Point>,
}

/// Panels, each on its own scale of time.
#[derive(Debug, Clone)]
pub struct GrowthChart {
    /// Title, description, direction.
    pub frame: Frame,
    /// What the scale counts ("people killed").
    pub axis: String,
    /// The panels, from the top.
    pub panels: Vec<Panel>,
}

const WIDTH: f64 = 580.0;
const INSET: f64 = 30.0;
/// Room at the end for the names of counters.
const NAMES: f64 = 190.0;
const PLOT: f64 = WIDTH - INSET - NAMES;
const TALL: f64 = 120.0;

/// Draws the chart; without counts it is empty text.
#[must_use]
pub fn draw(chart: &GrowthChart) -> String {
    let panels: Vec<&Panel> = chart.panels.iter().filter(|panel| !panel.points.is_empty()).collect();
    if panels.is_empty() {
        return String::new();
    }
    let mut canvas = Canvas::new(WIDTH, &chart.frame);
    canvas.text((0.0, 11.0), &chart.axis, Type::new(11.0).ink(ink::QUIET));
    let mut y = 20.0;
    for panel in panels {
        y = draw_panel(&mut canvas, panel, y) + 14.0;
    }
    canvas.finish(&chart.frame, y)
}

fn draw_panel(canvas: &mut Canvas, panel: &Panel, top: f64) -> f64 {
    let days = || panel.points.iter().map(|point| point.day);
    let (first, last) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
    let span = (last - first).max(1) as f64;
    // Half a date's width is kept free at either end.
    let at = |day: i64| INSET + 26.0 + (PLOT - 52.0) * ((day - first) as f64) / span;
    // Bold letters are wider than the measure says.
    let title = wrap(&panel.title, WIDTH * 0.85, 12.0, 3);
    let top = canvas.lines((0.0, top + 12.0), &title, Type::new(12.0).bold()) + 6.0;
    let reach = |point: &Point| point.high.unwrap_or(point.low.saturating_add(point.low / 8 + 1));
    let most = panel.points.iter().map(reach).max().unwrap_or(1).max(1);
    let bottom = top + TALL;
    let place = |n: u64| bottom - (TALL - 14.0) * (n as f64) / (most as f64);
    canvas.line((INSET, bottom), (INSET + PLOT, bottom), Stroke::solid(ink::RULE, 1.0));
    let stated = panel.points.iter().map(|point| point.high.unwrap_or(point.low)).max().unwrap_or(0);
    canvas.text((0.0, place(stated) + 4.0), &group_digits(stated), Type::new(10.0).ink(ink::QUIET));
    canvas.text((0.0, bottom + 4.0), "0", Type::new(10.0).ink(ink::QUIET));

    let mut by_counter: BTreeMap<&str, Vec<&Point>> = BTreeMap::new();
    for point in &panel.points {
        by_counter.entry(&point.counter).or_default().push(point);
    }
    for points in by_counter.values_mut() {
        points.sort_by_key(|point| (point.day, point.low));
        let line: Vec<(f64, f64)> = points.iter().map(|point| (at(point.day), place(point.low))).collect();
        if line.len() > 1 {
            canvas.polyline(&line, Stroke::solid(ink::PALE, 1.6));
        }
    }
    for point in &panel.points {
        mark(canvas, (at(point.day), point), &place);
    }
    name(canvas, &by_counter, &place, (top, bottom));
    dates(canvas, panel, bottom, &at)
}

fn mark(canvas: &mut Canvas, (x, point): (f64, &Point), place: &dyn Fn(u64) -> f64) {
    let low = place(point.low);
    match point.high {
        Some(high) if high == point.low => canvas.circle((x, low), 3.6, ink::MAIN, None),
        Some(high) => {
            canvas.line((x, low), (x, place(high).min(low - 3.0)), Stroke::solid(ink::MAIN, 4.0));
        }
        None => {
            canvas.line((x - 5.0, low), (x + 5.0, low), Stroke::solid(ink::MAIN, 2.2));
            canvas.line((x, low), (x, low - 12.0), Stroke::dashed(ink::MAIN, 1.6, "3 2"));
            canvas.polygon(&[(x, low - 17.0), (x - 3.5, low - 11.0), (x + 3.5, low - 11.0)], ink::MAIN, None);
        }
    }
}

/// At the end of each counter's figures: whose they are, and the last value, moved apart where they would touch.
fn name(
    canvas: &mut Canvas,
    by_counter: &BTreeMap<&str, Vec<&Point>>,
    place: &dyn Fn(u64) -> f64,
    (top, bottom): (f64, f64),
) {
    let mut ends: Vec<(f64, String)> = by_counter
        .iter()
        .filter_map(|(counter, points)| {
            let last = points.last()?;
            Some((place(last.low), format!("{} {counter}", last.value)))
        })
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    let room = NAMES - 10.0;
    let step = ((bottom - top + 10.0) / ends.len().max(1) as f64).min(12.5);
    let mut floor = top - 2.0;
    let left = ends.len();
    for (i, (y, text)) in ends.into_iter().enumerate() {
        let ceiling = bottom + 8.0 - step * (left - i - 1) as f64;
        let y = y.max(floor).min(ceiling.max(floor));
        let shown = wrap(&text, room, 10.0, 1);
        debug_assert!(shown.iter().all(|text| width(text, 10.0) <= room + 1.0));
        canvas.lines((INSET + PLOT + 10.0, y + 3.0), &shown, Type::new(10.0));
        floor = y + step;
    }
}

/// The first and the last date, and those between that have room; gives the y below.
fn dates(canvas: &mut Canvas, panel: &Panel, bottom: f64, at: &dyn Fn(i64) -> f64) -> f64 {
    let mut all: Vec<(i64, &str)> =
        panel.points.iter().map(|point| (point.day, point.date.as_str())).collect();
    all.sort_unstable();
    all.dedup();
    let mut taken = f64::NEG_INFINITY;
    for (day, date) in all {
        let (x, half) = (at(day), width(date, 10.0) / 2.0);
        if x - half > taken + 6.0 {
            canvas.line((x, bottom), (x, bottom + 4.0), Stroke::solid(ink::RULE, 1.0));
            canvas.text((x, bottom + 15.0), date, Type::new(10.0).ink(ink::QUIET).at(Anchor::Middle));
            taken = x + half;
        }
    }
    bottom + 20.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn chart(direction: Direction) -> GrowthChart {
        let point = |day, counter: &str, low, high, value: &str| Point {
            day,
            date: format!("2031-05-{:02}", day + 1),
            counter: counter.to_owned(),
            low,
            high,
            value: value.to_owned(),
        };
        GrowthChart {
            frame: Frame {
                id: "g".to_owned(),
                title: "Counts over time".to_owned(),
                desc: "Four counts of one scope.".to_owned(),
                direction,
            },
            axis: "people".to_owned(),
            panels: vec![
                Panel {
                    title: "killed, the valley".to_owned(),
                    points: vec![
                        point(2, "Valley Watch", 24, None, "24 or more"),
                        point(9, "Valley Watch", 40, Some(44), "40 to 44"),
                        point(9, "مرصد الوادي", 41, Some(41), "41"),
                        point(20, "A <paper>", 60, Some(60), "60"),
                    ],
                },
                Panel { title: "nothing".to_owned(), points: Vec::new() },
            ],
        }
    }

    #[test]
    fn counts_over_time() {
        insta::assert_snapshot!(draw(&chart(Direction::Ltr)));
    }

    #[test]
    fn time_runs_leftward_for_a_reader_of_arabic() {
        assert_ne!(draw(&chart(Direction::Ltr)), draw(&chart(Direction::Rtl)));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let mut empty = chart(Direction::Ltr);
        empty.panels.remove(0);
        assert_eq!(draw(&empty), "");
    }
}
