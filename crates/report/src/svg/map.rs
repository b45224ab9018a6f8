//! Sites on a map: where sources say that something happened.
//!
//! A site without a point is never dropped: it is listed beside the map. Roads are dashed, since only the
//! places along them are known, not their course.

use super::basemap::Basemap;
use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::clip::visible;
use super::ground::{draw_base, draw_graticule, draw_names, draw_scale};
use super::labels::{Area, Wanted, place};
use super::measure::{width, wrap};
use super::projection::{Bounds, Projection};
use crate::text::is_rtl;

/// A site with a point.
#[derive(Debug, Clone)]
pub struct Dot {
    /// Its name, with the numbers to be shown beside it.
    pub label: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// What the area of the dot follows; `None` for a hollow dot.
    pub count: Option<u64>,
    /// Whether it belongs to another time than the one asked about; drawn as a small grey diamond.
    pub other_time: bool,
}

/// A road of which only the places along it are known.
#[derive(Debug, Clone)]
pub struct Road {
    /// Its name.
    pub label: String,
    /// The places along it (latitude, longitude), in order.
    pub points: Vec<(f64, f64)>,
}

/// The words on the map.
#[derive(Debug, Clone, Default)]
pub struct MapWords {
    /// Heading of the list of sites without a point.
    pub beside: String,
    /// Heading of the list of sites that lie off the map.
    pub beyond: String,
    /// Legend of filled dots.
    pub counted: String,
    /// Legend of hollow dots.
    pub uncounted: String,
    /// Legend of diamonds.
    pub other_time: String,
    /// Legend of dashed roads.
    pub schematic: String,
    /// Kilometres, after a number.
    pub km: String,
    /// Where the base map comes from.
    pub attribution: String,
}

/// A map of sites.
#[derive(Debug, Clone, Default)]
pub struct SiteMap {
    /// Title, description, direction.
    pub frame: Frame,
    /// Sites with a point.
    pub dots: Vec<Dot>,
    /// Sites without one, by name.
    pub beside: Vec<String>,
    /// Roads.
    pub roads: Vec<Road>,
    /// The words.
    pub words: MapWords,
}

const WIDTH: f64 = 720.0;
const SIDE: f64 = 218.0;
const TALLEST: f64 = 780.0;
const LABEL: f64 = 12.5;

/// Draws the map; without a single point it is empty text, and the list is the caller's to show.
#[must_use]
pub fn draw(map: &SiteMap) -> String {
    let dots: Vec<&Dot> = map.dots.iter().filter(|dot| is_place(dot.lat, dot.lon)).collect();
    let Some(bounds) = frame_of(&dots) else {
        return String::new();
    };
    let (on, off): (Vec<&Dot>, Vec<&Dot>) = dots.iter().partition(|dot| bounds.holds((dot.lat, dot.lon)));
    let mut view = Projection::fit(bounds, (WIDTH - SIDE - 22.0, TALLEST));
    let below = view.width > view.height * 1.5;
    if below {
        view = Projection::fit(bounds, (WIDTH, TALLEST));
    }
    let mut canvas = Canvas::kept(WIDTH);
    // The map comes first in the order of reading, the panel beside it second.
    let rtl = map.frame.direction == super::Direction::Rtl;
    canvas.begin_at(if rtl && !below { WIDTH - view.width } else { 0.0 });
    let levant = Basemap::levant();
    let base = on.iter().any(|dot| levant.covers((dot.lat, dot.lon))).then_some(levant);
    let page = Area { left: 0.0, top: 0.0, right: view.width, bottom: view.height };
    let rim = Some(Stroke::solid(ink::RULE, 1.0));
    canvas.rect(
        (0.0, 0.0),
        (view.width, view.height),
        if base.is_some() { ink::SEA } else { ink::LAND },
        rim,
    );
    if let Some(base) = base {
        draw_base(&mut canvas, base, &view);
    }
    draw_graticule(&mut canvas, &view);
    draw_roads(&mut canvas, &map.roads, &view);
    let taken = draw_scale(&mut canvas, &view, &map.words.km);
    let mut busy = draw_dots(&mut canvas, &on, &view, page, &taken);
    draw_road_names(&mut canvas, &map.roads, &view, &mut busy);
    if let Some(base) = base {
        draw_names(&mut canvas, base, &view, busy, map.frame.direction);
    }
    canvas.rect((0.0, 0.0), (view.width, view.height), "none", rim);

    canvas.begin_at(0.0);
    let (left, top) = match (below, rtl) {
        (true, _) => (0.0, view.height + 20.0),
        (false, true) => (0.0, 14.0),
        (false, false) => (view.width + 18.0, 14.0),
    };
    let room = if below { WIDTH } else { WIDTH - view.width - 18.0 };
    let bottom = draw_side(&mut canvas, map, &on, &off, (left, top, room));
    let mut height = bottom.max(view.height) + 4.0;
    if base.is_some() {
        for line in wrap(&map.words.attribution, WIDTH - 10.0, 11.0, 3) {
            height += 14.0;
            side_text(&mut canvas, (0.0, height, WIDTH), &line, Type::new(11.0).ink(ink::QUIET));
        }
    }
    canvas.finish(&map.frame, height + 8.0)
}

fn is_place(lat: f64, lon: f64) -> bool {
    (-89.0..=89.0).contains(&lat) && (-180.0..=180.0).contains(&lon)
}

/// What the map shows: the sites of the time asked about, less the few that would shrink it by a third.
fn frame_of(dots: &[&Dot]) -> Option<Bounds> {
    let mut points: Vec<(f64, f64)> =
        dots.iter().filter(|dot| !dot.other_time).map(|dot| (dot.lat, dot.lon)).collect();
    if points.is_empty() {
        points = dots.iter().map(|dot| (dot.lat, dot.lon)).collect();
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    let may_drop = points.len() / 5;
    for _ in 0..may_drop {
        let whole = Bounds::around(&points)?.reach();
        let without = |i: usize| {
            let rest: Vec<_> = points.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, p)| *p).collect();
            Bounds::around(&rest).map_or(whole, |bounds| bounds.reach())
        };
        let Some((least, outlier)) =
            (0..points.len()).map(|i| (without(i), i)).min_by(|a, b| a.0.total_cmp(&b.0))
        else {
            break;
        };
        if least > whole * 0.67 {
            break;
        }
        points.remove(outlier);
    }
    Some(Bounds::around(&points)?.padded(0.14, 0.2))
}

fn draw_roads(canvas: &mut Canvas, roads: &[Road], view: &Projection) {
    for road in roads {
        let points: Vec<_> = road.points.iter().map(|p| view.at(*p)).collect();
        for piece in visible(&points, view) {
            canvas.polyline(&piece, Stroke::dashed(ink::WARM, 1.6, "5 4"));
        }
    }
}

/// Names of roads, each on its longest stretch in view where that is free.
fn draw_road_names(canvas: &mut Canvas, roads: &[Road], view: &Projection, busy: &mut Vec<Area>) {
    for road in roads {
        let points: Vec<_> = road.points.iter().map(|p| view.at(*p)).collect();
        let mut stretches: Vec<((f64, f64), (f64, f64))> = visible(&points, view)
            .iter()
            .flat_map(|piece| piece.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>())
            .collect();
        let length = |(a, b): &((f64, f64), (f64, f64))| (a.0 - b.0).hypot(a.1 - b.1);
        stretches.sort_by(|a, b| length(b).total_cmp(&length(a)));
        let half = width(&road.label, 10.5) / 2.0 + 2.0;
        let spot = stretches.iter().find_map(|(a, b)| {
            [0.5, 0.35, 0.65, 0.2, 0.8].into_iter().find_map(|t| {
                let (x, y) = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
                let area = Area { left: x - half, top: y - 7.0, right: x + half, bottom: y + 7.0 };
                let inside = area.left > 2.0 && area.right < view.width - 2.0;
                (inside && area.top > 16.0 && !busy.iter().any(|b| b.meets(&area))).then_some((x, y, area))
            })
        });
        if let Some((x, y, area)) = spot {
            let look = Type::new(10.5).ink(ink::WARM).rim().at(Anchor::Middle);
            canvas.text((x, y + 3.5), &road.label, look);
            busy.push(area);
        }
    }
}

fn radius(count: Option<u64>, greatest: u64) -> f64 {
    match count {
        Some(count) if greatest > 0 => 4.0 + 11.0 * (count as f64 / greatest as f64).sqrt(),
        _ => 4.0,
    }
}

fn draw_dots(canvas: &mut Canvas, dots: &[&Dot], view: &Projection, page: Area, taken: &[Area]) -> Vec<Area> {
    let greatest = dots.iter().filter(|d| !d.other_time).filter_map(|d| d.count).max().unwrap_or(0);
    let mut order: Vec<&Dot> = dots.to_vec();
    // The time asked about first, then the greater dots: they have the first choice of room.
    order.sort_by(|a, b| {
        (a.other_time, std::cmp::Reverse(a.count), &a.label).cmp(&(
            b.other_time,
            std::cmp::Reverse(b.count),
            &b.label,
        ))
    });
    let wanted: Vec<Wanted> = order
        .iter()
        .map(|dot| Wanted {
            point: view.at((dot.lat, dot.lon)),
            radius: if dot.other_time { 4.0 } else { radius(dot.count, greatest) },
            size: (width(&dot.label, label_size(dot)) + 4.0, LABEL + 3.0),
        })
        .collect();
    let placed = place(&wanted, page, taken);
    for (want, put) in wanted.iter().zip(&placed) {
        if put.led {
            let near = (
                want.point.0.clamp(put.area.left, put.area.right),
                want.point.1.clamp(put.area.top, put.area.bottom),
            );
            canvas.line(want.point, near, Stroke::solid(ink::QUIET, 0.8));
        }
    }
    for (dot, want) in order.iter().zip(&wanted) {
        let (x, y) = want.point;
        if dot.other_time {
            let corners = [(x, y - 4.5), (x + 4.5, y), (x, y + 4.5), (x - 4.5, y)];
            canvas.polygon(&corners, ink::PAPER, Some(Stroke::solid(ink::QUIET, 1.3)));
        } else if dot.count.is_some() {
            canvas.circle((x, y), want.radius, ink::MAIN, Some(Stroke::solid(ink::PAPER, 1.2)));
        } else {
            canvas.circle((x, y), want.radius, ink::PAPER, Some(Stroke::solid(ink::MAIN, 1.8)));
        }
    }
    for (dot, put) in order.iter().zip(&placed) {
        let at = (f64::midpoint(put.area.left, put.area.right), put.area.bottom - 4.0);
        let look = Type::new(label_size(dot)).rim().at(Anchor::Middle);
        canvas.text(at, &dot.label, if dot.other_time { look.ink(ink::QUIET) } else { look });
    }
    let mut busy: Vec<Area> = placed.iter().map(|put| put.area).collect();
    busy.extend(wanted.iter().map(|want| Area::around(want.point, want.radius)));
    busy.extend_from_slice(taken);
    busy
}

fn label_size(dot: &Dot) -> f64 {
    if dot.other_time { LABEL - 1.5 } else { LABEL }
}

/// Text in the panel: it begins where its reader begins.
fn side_text(canvas: &mut Canvas, (left, y, room): (f64, f64, f64), text: &str, look: Type) {
    if is_rtl(text) {
        canvas.text((left + room - 2.0, y), text, look.at(Anchor::End));
    } else {
        canvas.text((left, y), text, look);
    }
}

/// The legend and the lists, on one side of the map or under it; gives the bottom.
fn draw_side(
    canvas: &mut Canvas,
    map: &SiteMap,
    on: &[&Dot],
    off: &[&Dot],
    (left, top, room): (f64, f64, f64),
) -> f64 {
    let rtl = map.frame.direction == super::Direction::Rtl;
    let mut y = top + 4.0;
    let sign = if rtl { left + room - 12.0 } else { left + 10.0 };
    let mut legend = |canvas: &mut Canvas, text: &str, mark: &dyn Fn(&mut Canvas, (f64, f64))| {
        mark(canvas, (sign, y - 4.0));
        for line in wrap(text, room - 30.0, 12.0, 4) {
            let start = if rtl { left } else { left + 26.0 };
            side_text(canvas, (start, y, room - 26.0), &line, Type::new(12.0));
            y += 15.0;
        }
        y += 5.0;
    };
    if on.iter().any(|dot| !dot.other_time && dot.count.is_some()) {
        legend(canvas, &map.words.counted, &|canvas, at| canvas.circle(at, 6.5, ink::MAIN, None));
    }
    if on.iter().any(|dot| !dot.other_time && dot.count.is_none()) {
        legend(canvas, &map.words.uncounted, &|canvas, at| {
            canvas.circle(at, 4.0, ink::PAPER, Some(Stroke::solid(ink::MAIN, 1.8)));
        });
    }
    if on.iter().any(|dot| dot.other_time) {
        legend(canvas, &map.words.other_time, &|canvas, (x, y)| {
            let corners = [(x, y - 4.5), (x + 4.5, y), (x, y + 4.5), (x - 4.5, y)];
            canvas.polygon(&corners, ink::PAPER, Some(Stroke::solid(ink::QUIET, 1.3)));
        });
    }
    if !map.roads.is_empty() {
        legend(canvas, &map.words.schematic, &|canvas, (x, y)| {
            canvas.line((x - 10.0, y), (x + 10.0, y), Stroke::dashed(ink::WARM, 1.6, "5 4"));
        });
    }
    let beyond: Vec<String> = off.iter().map(|dot| dot.label.clone()).collect();
    for (heading, names) in [(&map.words.beyond, &beyond), (&map.words.beside, &map.beside)] {
        if names.is_empty() {
            continue;
        }
        y += 8.0;
        for line in wrap(heading, room - 4.0, 12.0, 3) {
            side_text(canvas, (left, y, room), &line, Type::new(12.0).bold());
            y += 15.0;
        }
        for name in names {
            for line in wrap(name, room - 4.0, 12.0, 2) {
                side_text(canvas, (left, y, room), &line, Type::new(12.0));
                y += 15.0;
            }
            y += 1.5;
        }
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn dot(label: &str, lat: f64, lon: f64, count: Option<u64>) -> Dot {
        Dot { label: label.to_owned(), lat, lon, count, other_time: false }
    }

    fn map(dots: Vec<Dot>) -> SiteMap {
        SiteMap {
            frame: Frame {
                id: "m".to_owned(),
                title: "Sites".to_owned(),
                desc: "Three sites.".to_owned(),
                direction: Direction::Ltr,
            },
            dots,
            beside: vec!["Upper Mill".to_owned()],
            roads: vec![Road { label: "R1".to_owned(), points: vec![(10.0, 20.0), (10.4, 20.1)] }],
            words: MapWords {
                beside: "No point known:".to_owned(),
                beyond: "Off the map:".to_owned(),
                counted: "people killed, as stated".to_owned(),
                uncounted: "no number stated".to_owned(),
                other_time: "another time".to_owned(),
                schematic: "road, schematic".to_owned(),
                km: "km".to_owned(),
                attribution: "Base map".to_owned(),
            },
        }
    }

    #[test]
    fn a_map_where_no_base_map_is() {
        let dots = vec![
            dot("Ford", 10.0, 20.0, Some(40)),
            dot("مطحنة", 10.2, 20.05, None),
            dot("Hill", 10.4, 20.1, Some(4)),
        ];
        let drawn = draw(&map(dots));
        assert!(!drawn.contains("Base map"));
        insta::assert_snapshot!(drawn);
    }

    #[test]
    fn the_base_map_is_drawn_where_it_reaches() {
        let drawn = draw(&map(vec![dot("A", 35.3, 35.95, Some(1)), dot("B", 35.6, 36.2, None)]));
        assert!(drawn.contains("Latakia") && drawn.contains("Base map"));
    }

    #[test]
    fn a_far_site_is_listed_not_drawn() {
        let mut dots: Vec<Dot> =
            (0..6).map(|i| dot("near", 10.0 + f64::from(i) * 0.1, 20.0, Some(1))).collect();
        dots.push(dot("Far", 14.0, 20.0, Some(1)));
        let drawn = draw(&map(dots));
        assert!(drawn.contains("Off the map:") && drawn.contains(">Far<"));
    }

    #[test]
    fn no_points_no_map() {
        assert_eq!(draw(&map(Vec::new())), "");
        assert_eq!(draw(&map(vec![dot("Pole", 99.0, 500.0, None), dot("Nan", f64::NAN, 1.0, None)])), "");
    }
}
