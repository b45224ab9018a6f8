//! What lies under the sites on a map: the base map, the graticule, the scale, the names of provinces.

use super::Direction;
use super::basemap::{Basemap, LineKind};
use super::canvas::{Anchor, Canvas, Stroke, Type, ink, num};
use super::clip::{centre, clip, extent, visible};
use super::labels::Area;
use super::measure::width;
use super::projection::{Projection, round_step};

/// Land, water and borders.
pub(crate) fn draw_base(canvas: &mut Canvas, base: &Basemap, view: &Projection) {
    for area in &base.areas {
        for ring in &area.rings {
            let shape = clip(&ring.iter().map(|p| view.at(*p)).collect::<Vec<_>>(), view);
            if shape.len() > 2 {
                canvas.polygon(&shape, ink::LAND, None);
            }
        }
    }
    for arc in &base.arcs {
        let stroke = match arc.kind {
            LineKind::Coast => Stroke::solid("#8fa3ae", 1.0),
            LineKind::Country => Stroke::solid("#8b857a", 1.3),
            LineKind::Province => Stroke::solid("#cfc7b6", 0.8),
            LineKind::Disputed => Stroke::dashed("#8b857a", 1.1, "4 3"),
        };
        for piece in visible(&arc.points.iter().map(|p| view.at(*p)).collect::<Vec<_>>(), view) {
            canvas.polyline(&piece, stroke);
        }
    }
}

/// Lines of latitude and longitude at round steps.
pub(crate) fn draw_graticule(canvas: &mut Canvas, view: &Projection) {
    let b = view.bounds;
    let step = round_step((b.north - b.south).max(b.east - b.west), 5.0);
    let stroke = Stroke::dashed("#b9b4a8", 0.6, "1 4");
    let look = Type::new(9.5).ink(ink::QUIET).rim();
    let mut lon = (b.west / step).ceil() * step;
    while lon < b.east {
        let x = view.at((b.north, lon)).0;
        canvas.line((x, 0.0), (x, view.height), stroke);
        if x > 14.0 && x < view.width - 14.0 {
            canvas.text((x, 11.0), &degrees(lon, step, 'E', 'W'), look.at(Anchor::Middle));
        }
        lon += step;
    }
    let mut lat = (b.south / step).ceil() * step;
    while lat < b.north {
        let y = view.at((lat, b.west)).1;
        canvas.line((0.0, y), (view.width, y), stroke);
        if y > 22.0 && y < view.height - 22.0 {
            canvas.text((3.0, y - 2.0), &degrees(lat, step, 'N', 'S'), look);
        }
        lat += step;
    }
}

fn degrees(value: f64, step: f64, plus: char, minus: char) -> String {
    let places = if step >= 1.0 {
        0
    } else if step >= 0.1 {
        1
    } else {
        2
    };
    let side = if value < 0.0 { minus } else { plus };
    format!("{:.places$}°{side}", value.abs())
}

/// The scale bar; gives the room it takes.
pub(crate) fn draw_scale(canvas: &mut Canvas, view: &Projection, kilometres: &str) -> Vec<Area> {
    let km = round_step(view.width / view.km(), 5.0);
    let long = km * view.km();
    let (x, y) = (12.0, view.height - 14.0);
    let area = Area { left: 4.0, top: y - 20.0, right: x + long + 10.0, bottom: view.height };
    canvas.line((x, y), (x + long, y), Stroke::solid(ink::TEXT, 1.6));
    for end in [x, x + long] {
        canvas.line((end, y - 4.0), (end, y + 1.0), Stroke::solid(ink::TEXT, 1.6));
    }
    let label = format!("{} {}", num(km), kilometres);
    canvas.text((x + long / 2.0, y - 6.0), &label, Type::new(10.5).rim().at(Anchor::Middle));
    vec![area]
}

/// Names of provinces where there is room for them.
pub(crate) fn draw_names(
    canvas: &mut Canvas,
    base: &Basemap,
    view: &Projection,
    mut busy: Vec<Area>,
    direction: Direction,
) {
    let arabic = direction == Direction::Rtl;
    for area in &base.areas {
        let name = if arabic { &area.ar } else { &area.en };
        let Some(shape) = area
            .rings
            .iter()
            .map(|ring| clip(&ring.iter().map(|p| view.at(*p)).collect::<Vec<_>>(), view))
            .max_by(|a, b| extent(a).total_cmp(&extent(b)))
        else {
            continue;
        };
        let wide = width(name, 11.0) * 1.15;
        if extent(&shape) < wide * 60.0 {
            continue;
        }
        let (cx, cy) = centre(&shape);
        let free = [0.0, -24.0, 24.0, -48.0, 48.0].into_iter().find_map(|dy| {
            let spot = Area {
                left: cx - wide / 2.0,
                top: cy + dy - 9.0,
                right: cx + wide / 2.0,
                bottom: cy + dy + 4.0,
            };
            let inside = spot.left > 2.0 && spot.right < view.width - 2.0 && spot.top > 16.0;
            (inside && !busy.iter().any(|b| b.meets(&spot))).then_some((dy, spot))
        });
        if let Some((dy, spot)) = free {
            let look = Type::new(11.0).ink("#8b857a").at(Anchor::Middle);
            canvas.text((cx, cy + dy), name, look);
            busy.push(spot);
        }
    }
}
