//! Shapes and lines cut to what a map shows.

use super::projection::Projection;

/// How deep a point lies within one side of the view.
type Depth = fn((f64, f64), f64) -> f64;

/// A polygon cut to the view (Sutherland and Hodgman).
pub(crate) fn clip(shape: &[(f64, f64)], view: &Projection) -> Vec<(f64, f64)> {
    let (w, h) = (view.width, view.height);
    let sides: [(Depth, f64); 4] =
        [(|p, _| p.0, 0.0), (|p, w| w - p.0, w), (|p, _| p.1, 0.0), (|p, h| h - p.1, h)];
    let mut shape = shape.to_vec();
    for (depth, side) in sides {
        let mut kept = Vec::with_capacity(shape.len());
        for (i, here) in shape.iter().enumerate() {
            let before = shape[(i + shape.len() - 1) % shape.len()];
            let (a, b) = (depth(before, side), depth(*here, side));
            if (a < 0.0) != (b < 0.0) {
                let t = a / (a - b);
                kept.push((before.0 + (here.0 - before.0) * t, before.1 + (here.1 - before.1) * t));
            }
            if b >= 0.0 {
                kept.push(*here);
            }
        }
        shape = kept;
    }
    shape
}

/// The pieces of a line within the view. Points a little outside are kept at the rim.
pub(crate) fn visible(line: &[(f64, f64)], view: &Projection) -> Vec<Vec<(f64, f64)>> {
    let mut pieces = Vec::new();
    for pair in line.windows(2) {
        let [a, b] = *pair else { continue };
        let Some((a, b)) = cut(a, b, view) else { continue };
        match pieces.last_mut() {
            Some(Piece(points)) if points.last() == Some(&a) => points.push(b),
            _ => pieces.push(Piece(vec![a, b])),
        }
    }
    pieces.into_iter().map(|piece| piece.0).collect()
}

struct Piece(Vec<(f64, f64)>);

/// A stretch cut to the view (Liang and Barsky).
fn cut(a: (f64, f64), b: (f64, f64), view: &Projection) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (p, q) in [(-dx, a.0), (dx, view.width - a.0), (-dy, a.1), (dy, view.height - a.1)] {
        if p.abs() < 1e-12 {
            if q < 0.0 {
                return None;
            }
        } else if p < 0.0 {
            first = first.max(q / p);
        } else {
            last = last.min(q / p);
        }
    }
    let whole = |t: f64, end: (f64, f64)| {
        if t > 0.0 && t < 1.0 { (a.0 + t * dx, a.1 + t * dy) } else { end }
    };
    (first <= last).then(|| (whole(first, a), whole(last, b)))
}

/// Its area.
pub(crate) fn extent(shape: &[(f64, f64)]) -> f64 {
    let twice: f64 = shape.iter().zip(shape.iter().cycle().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    twice.abs() / 2.0
}

/// The mean of its corners: near enough to the middle for a name.
pub(crate) fn centre(shape: &[(f64, f64)]) -> (f64, f64) {
    let count = shape.len().max(1) as f64;
    let sum = shape.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0, sum.1 + p.1));
    (sum.0 / count, sum.1 / count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::projection::Bounds;

    fn view() -> Projection {
        let bounds = Bounds { west: 0.0, south: -0.5, east: 1.0, north: 0.5 };
        Projection::fit(bounds, (100.0, 100.0))
    }

    #[test]
    fn shapes_and_lines_end_at_the_rim() {
        let around = [(-50.0, -50.0), (150.0, -50.0), (150.0, 150.0), (-50.0, 150.0)];
        let cut = clip(&around, &view());
        assert!((extent(&cut) - view().width * view().height).abs() < 0.01);
        let lines = visible(&[(-50.0, 10.0), (50.0, 10.0), (50.0, 500.0), (90.0, 500.0)], &view());
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), Some(&(0.0, 10.0)));
        assert!(visible(&[(-5.0, -5.0), (-1.0, -9.0)], &view()).is_empty());
    }
}
