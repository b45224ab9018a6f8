//! What is dated, in lanes: an overview of all months (or years) that hold anything, and the dense days drawn
//! large, one line for each entry.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{Day, days_between};

use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::measure::{shorten, width};

/// One dated entry.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The key by which it is found in the table.
    pub key: String,
    /// What it says, short.
    pub text: String,
    /// First day it can be; `None` when open.
    pub earliest: Option<Day>,
    /// Last day it can be; `None` when open.
    pub latest: Option<Day>,
}

/// A lane with its entries in order.
#[derive(Debug, Clone)]
pub struct LaneMarks {
    /// What the lane holds.
    pub label: String,
    /// Its entries.
    pub marks: Vec<Mark>,
}

/// A timeline.
#[derive(Debug, Clone)]
pub struct TimelineDrawing {
    /// Title, description, direction.
    pub frame: Frame,
    /// Heading of the overview.
    pub overview: String,
    /// Heading of the dense days.
    pub close_up: String,
    /// The dense days, first and last; `None` for an overview only.
    pub window: Option<(Day, Day)>,
    /// Said of entries that found no room, after their number.
    pub more: String,
    /// The lanes, from the top.
    pub lanes: Vec<LaneMarks>,
}

const WIDTH: f64 = 720.0;
const LABEL: f64 = 108.0;
/// Most months drawn in the overview; beyond that it counts years.
const MOST_BINS: usize = 30;
/// An entry that can be any of more days than this says little about a day, and stays out of the close-up.
const WIDEST: i64 = 10;
/// Most lines for one lane in the close-up.
const MOST_LINES: usize = 40;
/// Height of a line in the close-up.
const LINE: f64 = 18.0;
/// Longest stretch drawn in the close-up, in days.
pub const LONGEST_WINDOW: i64 = 12;

/// Height that still fits a page of paper at full width.
const SHEET: f64 = 900.0;

/// Draws the timeline: the overview, then the close-up on as many sheets as it needs, each to fit a page of
/// paper. Without dated entries there is nothing.
#[must_use]
pub fn draw(drawing: &TimelineDrawing) -> Vec<String> {
    let sheet =
        |number: usize| Frame { id: format!("{}-{number}", drawing.frame.id), ..drawing.frame.clone() };
    let mut canvas = Canvas::new(WIDTH, &drawing.frame);
    let Some(bottom) = draw_overview(&mut canvas, drawing) else {
        return Vec::new();
    };
    let mut sheets = vec![canvas.finish(&sheet(0), bottom)];
    if let Some(window) = drawing.window {
        for lanes in close_up_sheets(drawing, window) {
            let mut canvas = Canvas::new(WIDTH, &drawing.frame);
            let bottom = draw_close_up(&mut canvas, drawing, window, &lanes);
            sheets.push(canvas.finish(&sheet(sheets.len()), bottom + 8.0));
        }
    }
    sheets
}

/// A lane with those of its entries that belong to the close-up.
type CloseLane<'a> = (&'a LaneMarks, Vec<&'a Mark>);

/// The lanes of the close-up, together as long as they fit one sheet.
fn close_up_sheets<'a>(drawing: &'a TimelineDrawing, window: (Day, Day)) -> Vec<Vec<CloseLane<'a>>> {
    let mut sheets: Vec<Vec<CloseLane<'a>>> = Vec::new();
    let mut height = f64::INFINITY;
    for lane in &drawing.lanes {
        let marks: Vec<&Mark> = lane.marks.iter().filter(|mark| belongs(mark, window)).collect();
        if marks.is_empty() {
            continue;
        }
        let needed = lane_height(&marks);
        if height + needed > SHEET {
            sheets.push(Vec::new());
            height = 50.0;
        }
        height += needed;
        if let Some(sheet) = sheets.last_mut() {
            sheet.push((lane, marks));
        }
    }
    sheets
}

fn lane_height(marks: &[&Mark]) -> f64 {
    24.0 + LINE * lines_of(marks) as f64
}

/// The stretch of at most `length` days in which most entries begin, cut to the entries; the earliest such.
#[must_use]
pub fn densest(days: &[Day], length: i64) -> Option<(Day, Day)> {
    let days: BTreeSet<Day> = days.iter().copied().collect();
    let count = |from: Day| -> Vec<Day> {
        days.range(from..).copied().take_while(|day| days_between(from, *day) < length).collect()
    };
    let mut best: Option<Vec<Day>> = None;
    for day in &days {
        let found = count(*day);
        if best.as_ref().is_none_or(|best| found.len() > best.len()) {
            best = Some(found);
        }
    }
    best.and_then(|days| days.first().copied().zip(days.last().copied()))
}

type Bin = (i16, i8);

fn bins(drawing: &TimelineDrawing) -> (Vec<Bin>, bool) {
    let days = || drawing.lanes.iter().flat_map(|lane| &lane.marks).filter_map(begins);
    let months: BTreeSet<Bin> = days().map(|day| (day.year(), day.month())).collect();
    if months.len() <= MOST_BINS {
        (months.into_iter().collect(), false)
    } else {
        let years: BTreeSet<Bin> = days().map(|day| (day.year(), 0)).collect();
        (years.into_iter().collect(), true)
    }
}

fn begins(mark: &Mark) -> Option<Day> {
    mark.earliest.or(mark.latest)
}

fn draw_overview(canvas: &mut Canvas, drawing: &TimelineDrawing) -> Option<f64> {
    let (bins, yearly) = bins(drawing);
    if bins.is_empty() {
        return None;
    }
    let pitch = ((WIDTH - LABEL) / bins.len() as f64).min(60.0);
    let centre = |i: usize| LABEL + pitch * (i as f64 + 0.5);
    canvas.text((0.0, 15.0), &drawing.overview, Type::new(13.0).bold());
    let top = 40.0;
    let high = 30.0;
    let bottom = top + high * drawing.lanes.len() as f64;
    let counts: Vec<BTreeMap<Bin, usize>> = drawing
        .lanes
        .iter()
        .map(|lane| {
            let mut counts = BTreeMap::new();
            for day in lane.marks.iter().filter_map(begins) {
                *counts.entry((day.year(), if yearly { 0 } else { day.month() })).or_default() += 1;
            }
            counts
        })
        .collect();
    let most = counts.iter().flat_map(BTreeMap::values).max().copied().unwrap_or(1);

    let (mut last_year, mut last_low) = (f64::NEG_INFINITY, false);
    for (i, bin) in bins.iter().enumerate() {
        let x = centre(i);
        canvas.line((x, top), (x, bottom), Stroke::solid("#ece8df", 1.0));
        let new_year = i.checked_sub(1).and_then(|i| bins.get(i)).is_none_or(|before| before.0 != bin.0);
        let look = Type::new(10.5).ink(ink::QUIET).at(Anchor::Middle);
        if !yearly {
            canvas.text((x, bottom + 13.0), &format!("{:02}", bin.1), look);
        }
        if yearly || new_year {
            // Years close together take turns on two lines.
            let low = x - last_year < 30.0 && !last_low;
            let drop = if low { 39.0 } else { 27.0 };
            canvas.text((x, bottom + drop), &bin.0.to_string(), look.bold().ink(ink::TEXT));
            (last_year, last_low) = (x, low);
        }
        // Two strokes where time is left out.
        if let Some(next) = bins.get(i + 1)
            && !follows(*bin, *next, yearly)
        {
            let gap = x + pitch / 2.0;
            for shift in [-1.5, 1.5] {
                let ends = ((gap + shift - 2.0, bottom + 5.0), (gap + shift + 2.0, bottom - 5.0));
                canvas.line(ends.0, ends.1, Stroke::solid(ink::QUIET, 1.0));
            }
        }
    }
    for (row, (lane, counts)) in drawing.lanes.iter().zip(&counts).enumerate() {
        let y = top + high * (row as f64 + 0.5);
        canvas.line((0.0, y + high / 2.0), (WIDTH, y + high / 2.0), Stroke::solid(ink::RULE, 0.6));
        let label = shorten(&lane.label, LABEL - 8.0, 12.5);
        canvas.text((0.0, y + 4.0), &label, Type::new(12.5));
        for (i, bin) in bins.iter().enumerate() {
            let Some(count) = counts.get(bin).copied() else {
                continue;
            };
            let x = centre(i);
            if count == 1 {
                canvas.circle((x, y), 3.4, ink::MAIN, None);
                continue;
            }
            let largest = (pitch / 2.0 - 1.0).clamp(7.5, 13.0);
            let radius = 7.0 + (largest - 7.0) * (count as f64 / most as f64).sqrt();
            canvas.circle((x, y), radius, ink::MAIN, None);
            let look = Type::new(10.0).ink(ink::PAPER).bold().at(Anchor::Middle);
            canvas.text((x, y + 3.6), &count.to_string(), look);
        }
    }
    Some(bottom + 44.0)
}

fn follows(a: Bin, b: Bin, yearly: bool) -> bool {
    if yearly {
        a.0 + 1 == b.0
    } else {
        i32::from(a.0) * 12 + i32::from(a.1) + 1 == i32::from(b.0) * 12 + i32::from(b.1)
    }
}

fn draw_close_up(
    canvas: &mut Canvas,
    drawing: &TimelineDrawing,
    window: (Day, Day),
    lanes: &[CloseLane<'_>],
) -> f64 {
    let top = 15.0;
    let days = (days_between(window.0, window.1) + 1).clamp(1, LONGEST_WINDOW);
    let pitch = WIDTH / days as f64;
    let rows: f64 = lanes.iter().map(|(_, marks)| lane_height(marks)).sum();
    canvas.text((0.0, top), &drawing.close_up, Type::new(13.0).bold());
    let head = top + 24.0;
    let bottom = head + 8.0 + rows;
    for i in 0..days {
        let x = pitch * i as f64;
        if i % 2 == 1 {
            canvas.rect((x, head - 14.0), (pitch, bottom - head + 14.0), "#f4f2ec", None);
        }
        let day = window.0.checked_add(jiff::ToSpan::days(i)).unwrap_or(window.0);
        let text =
            if pitch > 78.0 { day.to_string() } else { format!("{:02}-{:02}", day.month(), day.day()) };
        canvas.text((x + pitch / 2.0, head), &text, Type::new(11.5).bold().at(Anchor::Middle));
    }
    let mut y = head + 8.0;
    for (lane, marks) in lanes {
        canvas.line((0.0, y), (WIDTH, y), Stroke::solid(ink::QUIET, 0.8));
        y += 16.0;
        canvas.text((2.0, y), &lane.label, Type::new(12.5).bold());
        y += 8.0;
        for mark in marks.iter().take(MOST_LINES) {
            draw_mark(canvas, mark, window.0, days, y);
            y += LINE;
        }
        if marks.len() > MOST_LINES {
            let text = format!("+{} {}", marks.len() - MOST_LINES, drawing.more);
            canvas.text((2.0, y + 12.0), &text, Type::new(11.5).ink(ink::QUIET));
            y += LINE;
        }
    }
    bottom
}

fn lines_of(marks: &[&Mark]) -> usize {
    marks.len().min(MOST_LINES) + usize::from(marks.len() > MOST_LINES)
}

fn belongs(mark: &Mark, (first, last): (Day, Day)) -> bool {
    let (Some(a), Some(b)) = (mark.earliest, mark.latest) else {
        return false;
    };
    a <= last && b >= first && days_between(a, b) < WIDEST
}

fn draw_mark(canvas: &mut Canvas, mark: &Mark, first: Day, days: i64, top: f64) {
    let pitch = WIDTH / days as f64;
    let day = |day: Option<Day>| day.map_or(0, |day| days_between(first, day));
    let (a, b) = (day(mark.earliest), day(mark.latest) + 1);
    let left = pitch * a.clamp(0, days) as f64 + 4.0;
    let right = pitch * b.clamp(0, days) as f64 - 4.0;
    let middle = top + 8.0;
    // One day is a full bar; several possible days are a pale one, since it is one of them or all.
    let sure = b - a == 1;
    let end = if sure { left + (right - left).min(26.0) } else { right };
    if sure {
        canvas.rect((left, middle - 4.5), (end - left, 9.0), ink::MAIN, None);
    } else {
        let rim = Stroke::solid(ink::PALE, 1.0);
        canvas.rect((left, middle - 7.0), (right - left, 14.0), "#e3ebf2", Some(rim));
    }
    for (over, x, way) in [(a < 0, left, -1.0), (b > days, right, 1.0)] {
        if over {
            let tip = x + way * 4.0;
            let points = [(tip, middle), (tip - way * 7.0, middle - 7.0), (tip - way * 7.0, middle + 7.0)];
            canvas.polygon(&points, ink::MAIN, None);
        }
    }
    // After the bar, else within it, else before it: where there is most room for the words.
    let look = Type::new(11.5);
    let whole = width(&mark.key, 11.5) + 6.0 + width(&mark.text, 11.5);
    let (after, within, before) = (WIDTH - end - 8.0, right - left - 18.0, left - 8.0);
    let fitted = |room: f64| shorten(&mark.text, room - width(&mark.key, 11.5) - 8.0, 11.5);
    let y = middle + 4.0;
    if whole <= after || (sure && after >= before) || (!sure && after >= within.max(before)) {
        canvas.keyed((end + 6.0, y), &mark.key, &fitted(after), look);
    } else if !sure && within >= before {
        canvas.keyed((left + 8.0, y), &mark.key, &fitted(within), look);
    } else {
        canvas.keyed((left - 6.0, y), &mark.key, &fitted(before), look.at(Anchor::End));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn day(text: &str) -> Option<Day> {
        Some(text.parse().unwrap())
    }

    fn drawing(direction: Direction) -> TimelineDrawing {
        let mark = |key: &str, a, b| Mark {
            key: key.to_owned(),
            text: "something is said to have happened".to_owned(),
            earliest: a,
            latest: b,
        };
        TimelineDrawing {
            frame: Frame {
                id: "t".to_owned(),
                title: "Timeline".to_owned(),
                desc: "Two lanes.".to_owned(),
                direction,
            },
            overview: "All months".to_owned(),
            close_up: "The days".to_owned(),
            window: Some(("2031-02-03".parse().unwrap(), "2031-02-05".parse().unwrap())),
            more: "more".to_owned(),
            lanes: vec![
                LaneMarks {
                    label: "Incidents".to_owned(),
                    marks: vec![
                        mark("I-1", day("2031-02-03"), day("2031-02-03")),
                        mark("I-2", day("2031-02-04"), day("2031-02-09")),
                        mark("I-3", day("2029-05-01"), day("2029-05-31")),
                    ],
                },
                LaneMarks {
                    label: "Promises".to_owned(),
                    marks: vec![mark("C-1", day("2031-02-05"), day("2031-02-05")), mark("C-2", None, None)],
                },
            ],
        }
    }

    #[test]
    fn two_panels() {
        insta::assert_snapshot!(draw(&drawing(Direction::Ltr)).join("\n"));
    }

    #[test]
    fn time_runs_leftward_for_a_reader_of_arabic() {
        insta::assert_snapshot!(draw(&drawing(Direction::Rtl)).join("\n"));
    }

    #[test]
    fn the_densest_days_are_found() {
        let days: Vec<Day> = ["2013-05-01", "2025-03-06", "2025-03-07", "2025-03-10", "2025-07-01"]
            .iter()
            .map(|day| day.parse().unwrap())
            .collect();
        let found = densest(&days, 7).unwrap();
        assert_eq!(found, ("2025-03-06".parse().unwrap(), "2025-03-10".parse().unwrap()));
        assert_eq!(densest(&[], 7), None);
    }

    #[test]
    fn nothing_dated_nothing_drawn() {
        let mut empty = drawing(Direction::Ltr);
        for lane in &mut empty.lanes {
            lane.marks.clear();
        }
        assert!(draw(&empty).is_empty());
    }
}
