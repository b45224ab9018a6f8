//! Sites day by day: which forces are said to have been where, with the hour where a source gives one.
//!
//! One small map for each day, all of the same ground, so that what moves along the roads can be followed from one to
//! the next. A force is a letter, never a colour; under each map its lines say the same in words.

use super::basemap::Basemap;
use super::canvas::{Anchor, Canvas, Direction, Frame, Stroke, Type, ink};
use super::clip::visible;
use super::ground::draw_base;
use super::labels::{Area, Wanted, place};
use super::map::Road;
use super::measure::{width, wrap};
use super::projection::{Bounds, Projection};
use crate::text::is_rtl;

/// A site with a point.
#[derive(Debug, Clone)]
pub struct Spot {
    /// Its name.
    pub label: String,
    /// Degrees north and east.
    pub at: (f64, f64),
}

/// Something said to have happened at a site.
#[derive(Debug, Clone)]
pub struct Here {
    /// Which site, by its place among the [`DaysMap::spots`]; `None` for one without a point.
    pub spot: Option<usize>,
    /// What the site is called.
    pub label: String,
    /// The forces, by their places among the [`DaysMap::forces`].
    pub forces: Vec<usize>,
    /// The hour, as the source has it; empty when it gives none.
    pub hour: String,
}

/// One day, or days that sources do not tell apart.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Which.
    pub title: String,
    /// What is said of it, in order.
    pub here: Vec<Here>,
}

/// Small maps, one a day.
#[derive(Debug, Clone)]
pub struct DaysMap {
    /// Title, description, direction.
    pub frame: Frame,
    /// Sites.
    pub spots: Vec<Spot>,
    /// Roads.
    pub roads: Vec<Road>,
    /// What the letters stand for.
    pub forces: Vec<String>,
    /// The days.
    pub panels: Vec<Panel>,
    /// Said where no force is named.
    pub nobody: String,
    /// Said of sites without a point.
    pub no_point: String,
    /// Heading of the letters.
    pub forces_title: String,
    /// What the dashed lines are.
    pub schematic: String,
    /// Where the base map comes from.
    pub attribution: String,
}

const WIDTH: f64 = 720.0;
const GAP: f64 = 18.0;
const TALLEST: f64 = 300.0;
const SMALL: f64 = 11.0;
const LINE: f64 = 14.0;

/// The letter of a force: A to Z, then AA.
#[must_use]
pub fn letter(n: usize) -> String {
    let one = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or_default());
    if n < 26 { one(n).to_string() } else { format!("{}{}", one(n / 26 - 1), one(n)) }
}

/// Draws the maps; without a single point or a single day it is empty text.
#[must_use]
pub fn draw(map: &DaysMap) -> String {
    let points: Vec<(f64, f64)> = map.spots.iter().map(|spot| spot.at).collect();
    let Some(bounds) = Bounds::around(&points).map(|bounds| bounds.padded(0.12, 0.2)) else {
        return String::new();
    };
    if map.panels.is_empty() {
        return String::new();
    }
    let columns = map.panels.len().min(3);
    let room = (WIDTH - GAP * (columns as f64 - 1.0)) / columns as f64;
    let view = Projection::fit(bounds, (room, TALLEST));
    let rtl = map.frame.direction == Direction::Rtl;
    let mut canvas = Canvas::kept(WIDTH);
    let mut y = 0.0;
    for row in map.panels.chunks(columns) {
        let mut bottom: f64 = y;
        for (i, panel) in row.iter().enumerate() {
            // The first day stands where its reader begins.
            let column = if rtl { columns - 1 - i } else { i };
            let left = column as f64 * (room + GAP);
            bottom = bottom.max(draw_panel(&mut canvas, map, panel, &view, (left, y, room)));
        }
        y = bottom + GAP;
    }
    y = draw_legend(&mut canvas, map, y, rtl);
    canvas.finish(&map.frame, y + 4.0)
}

/// A line of text in a column; it begins where its reader begins.
fn write(canvas: &mut Canvas, (left, y, room): (f64, f64, f64), text: &str, look: Type, rtl: bool) {
    let (x, anchor) = if rtl { (left + room, Anchor::End) } else { (left, Anchor::Start) };
    canvas.text((x, y), text, look.at(anchor));
}

fn draw_panel(
    canvas: &mut Canvas,
    map: &DaysMap,
    panel: &Panel,
    view: &Projection,
    (left, top, room): (f64, f64, f64),
) -> f64 {
    let rtl = map.frame.direction == Direction::Rtl;
    let mut y = top;
    for line in wrap(&panel.title, room, 12.5, 2) {
        y += 15.0;
        write(canvas, (left, y, room), &line, Type::new(12.5).bold(), rtl);
    }
    y += 6.0;
    canvas.open((left, y));
    draw_ground(canvas, map, panel, view);
    canvas.close();
    y += view.height + 4.0;
    for here in &panel.here {
        let mut words = here.label.clone();
        if here.spot.is_none() {
            words = format!("{words} ({})", map.no_point);
        }
        if !here.hour.is_empty() {
            words = format!("{words}, {}", here.hour);
        }
        let letters: Vec<String> = here.forces.iter().map(|n| letter(*n)).collect();
        let who = if letters.is_empty() { map.nobody.clone() } else { letters.join(" ") };
        for line in wrap(&format!("{words}: {who}"), room - 6.0, SMALL, 4) {
            y += LINE;
            write(canvas, (left, y, room), &line, Type::new(SMALL), rtl || is_rtl(&words));
        }
        y += 2.0;
    }
    y
}

fn draw_ground(canvas: &mut Canvas, map: &DaysMap, panel: &Panel, view: &Projection) {
    let levant = Basemap::levant();
    let base = map.spots.iter().any(|spot| levant.covers(spot.at)).then_some(levant);
    let rim = Some(Stroke::solid(ink::RULE, 1.0));
    let ground = if base.is_some() { ink::SEA } else { ink::LAND };
    canvas.rect((0.0, 0.0), (view.width, view.height), ground, rim);
    if let Some(base) = base {
        draw_base(canvas, base, view);
    }
    for road in &map.roads {
        let points: Vec<_> = road.points.iter().map(|point| view.at(*point)).collect();
        for piece in visible(&points, view) {
            canvas.polyline(&piece, Stroke::dashed(ink::WARM, 1.3, "4 3"));
        }
    }
    // What happened at one site on the day, put together: its letters once.
    let mut here: Vec<(usize, Vec<usize>)> = Vec::new();
    for (spot, forces) in panel.here.iter().filter_map(|here| Some((here.spot?, &here.forces))) {
        match here.iter_mut().find(|(at, _)| *at == spot) {
            Some((_, held)) => held.extend(forces),
            None => here.push((spot, forces.clone())),
        }
    }
    for spot in &map.spots {
        canvas.circle(view.at(spot.at), 2.0, ink::QUIET, None);
    }
    let mut said: Vec<(Wanted, String, bool)> = Vec::new();
    for (spot, mut forces) in here {
        let Some(spot) = map.spots.get(spot) else { continue };
        forces.sort_unstable();
        forces.dedup();
        let letters: Vec<String> = forces.iter().map(|n| letter(*n)).collect();
        let text = if letters.is_empty() {
            spot.label.clone()
        } else {
            format!("{} {}", spot.label, letters.join(" "))
        };
        let size = (width(&text, SMALL) + 4.0, SMALL + 4.0);
        said.push((Wanted { point: view.at(spot.at), radius: 5.0, size }, text, !letters.is_empty()));
    }
    let page = Area { left: 0.0, top: 0.0, right: view.width, bottom: view.height };
    let wanted: Vec<Wanted> = said.iter().map(|(wanted, ..)| *wanted).collect();
    let placed = place(&wanted, page, &[]);
    for ((want, _, named), put) in said.iter().zip(&placed) {
        if put.led {
            let near = (
                want.point.0.clamp(put.area.left, put.area.right),
                want.point.1.clamp(put.area.top, put.area.bottom),
            );
            canvas.line(want.point, near, Stroke::solid(ink::QUIET, 0.8));
        }
        let (fill, rim) = if *named {
            (ink::MAIN, Stroke::solid(ink::PAPER, 1.0))
        } else {
            (ink::PAPER, Stroke::solid(ink::MAIN, 1.6))
        };
        canvas.circle(want.point, 5.0, fill, Some(rim));
    }
    for ((_, text, _), put) in said.iter().zip(&placed) {
        let at = (f64::midpoint(put.area.left, put.area.right), put.area.bottom - 4.0);
        canvas.text(at, text, Type::new(SMALL).rim().at(Anchor::Middle));
    }
    canvas.rect((0.0, 0.0), (view.width, view.height), "none", rim);
}

fn draw_legend(canvas: &mut Canvas, map: &DaysMap, top: f64, rtl: bool) -> f64 {
    let mut y = top + 12.0;
    write(canvas, (0.0, y, WIDTH), &map.forces_title, Type::new(12.0).bold(), rtl);
    for (n, force) in map.forces.iter().enumerate() {
        for line in wrap(&format!("{}: {force}", letter(n)), WIDTH - 8.0, 12.0, 2) {
            y += 15.0;
            write(canvas, (0.0, y, WIDTH), &line, Type::new(12.0), rtl);
        }
    }
    y += 4.0;
    for words in [&map.schematic, &map.attribution].into_iter().filter(|words| !words.is_empty()) {
        for line in wrap(words, WIDTH - 8.0, SMALL, 3) {
            y += LINE;
            write(canvas, (0.0, y, WIDTH), &line, Type::new(SMALL).ink(ink::QUIET), rtl);
        }
    }
    y + 4.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(direction: Direction) -> DaysMap {
        let here = |spot, label: &str, forces: &[usize], hour: &str| Here {
            spot,
            label: label.to_owned(),
            forces: forces.to_vec(),
            hour: hour.to_owned(),
        };
        DaysMap {
            frame: Frame {
                id: "h".to_owned(),
                title: "Days".to_owned(),
                desc: "Two days.".to_owned(),
                direction,
            },
            spots: vec![
                Spot { label: "Ford".to_owned(), at: (10.0, 20.0) },
                Spot { label: "مطحنة".to_owned(), at: (10.3, 20.1) },
            ],
            roads: vec![Road { label: "R1".to_owned(), points: vec![(10.0, 20.0), (10.3, 20.1)] }],
            forces: vec!["River Guard".to_owned(), "Hill Brigade".to_owned()],
            panels: vec![
                Panel {
                    title: "2031-05-02".to_owned(),
                    here: vec![
                        here(Some(0), "Ford", &[1, 0], "06:00"),
                        here(Some(0), "Ford", &[0], ""),
                        here(None, "Upper Mill", &[], "evening"),
                    ],
                },
                Panel { title: "2031-05-03".to_owned(), here: vec![here(Some(1), "مطحنة", &[1], "")] },
            ],
            nobody: "nobody named".to_owned(),
            no_point: "no point".to_owned(),
            forces_title: "Forces".to_owned(),
            schematic: "road, schematic".to_owned(),
            attribution: String::new(),
        }
    }

    #[test]
    fn a_map_for_each_day_with_the_hour_in_words() {
        let drawn = draw(&map(Direction::Ltr));
        assert!(drawn.contains(">Ford A B<"), "the letters of a site are put together");
        assert!(
            drawn.contains("Ford, 06:00: B A")
                && drawn.contains("Upper Mill (no point), evening: nobody named")
        );
        insta::assert_snapshot!(drawn);
    }

    #[test]
    fn the_first_day_stands_where_its_reader_begins() {
        let at = |direction| {
            let svg = draw(&map(direction));
            let group = svg.lines().find(|line| line.starts_with("<g ")).unwrap().to_owned();
            group.split(['(', ' ']).nth(2).unwrap().parse::<f64>().unwrap()
        };
        assert!(at(Direction::Ltr) < at(Direction::Rtl));
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 52].map(letter), ["A", "Z", "AA", "AB", "BA"]);
    }

    #[test]
    fn without_a_point_there_is_no_map() {
        let mut none = map(Direction::Ltr);
        none.spots.clear();
        assert_eq!(draw(&none), "");
    }
}
