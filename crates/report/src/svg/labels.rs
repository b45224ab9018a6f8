//! Puts labels beside points so that they hide neither each other nor the points.

/// A box on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn around((x, y): (f64, f64), half: f64) -> Self {
        Self { left: x - half, top: y - half, right: x + half, bottom: y + half }
    }

    fn shared(&self, other: &Self) -> f64 {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        wide.max(0.0) * high.max(0.0)
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.shared(other) > 0.0
    }

    fn outside(&self, page: &Self) -> f64 {
        let area = (self.right - self.left) * (self.bottom - self.top);
        area - self.shared(page)
    }
}

/// A point that wants a label.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) point: (f64, f64),
    pub(crate) radius: f64,
    /// Width and height of the label.
    pub(crate) size: (f64, f64),
}

/// Where a label stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) area: Area,
    /// Whether it stands so far off that a line must lead to it.
    pub(crate) led: bool,
}

/// Ways around a point, best first: right, left, then the corners, above, below.
const WAYS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.8, -0.8), (0.8, 0.8), (-0.8, -0.8), (-0.8, 0.8), (0.0, -1.0), (0.0, 1.0)];
const DISTANCES: [f64; 5] = [3.0, 14.0, 28.0, 44.0, 62.0];

/// Places one label for each point, in the order given; `taken` is never covered if it can be helped.
pub(crate) fn place(wanted: &[Wanted], page: Area, taken: &[Area]) -> Vec<Placed> {
    let mut busy: Vec<Area> = taken.to_vec();
    busy.extend(wanted.iter().map(|w| Area::around(w.point, w.radius + 1.0)));
    let mut placed = Vec::with_capacity(wanted.len());
    for want in wanted {
        let mut best: Option<(f64, Placed)> = None;
        'search: for distance in DISTANCES {
            for way in WAYS {
                let area = beside(want, way, distance);
                let hidden: f64 =
                    busy.iter().map(|b| area.shared(b)).sum::<f64>() + area.outside(&page) * 4.0;
                let found = Placed { area, led: distance > 5.0 };
                if best.as_ref().is_none_or(|(least, _)| hidden < *least) {
                    best = Some((hidden, found));
                }
                if hidden < 0.5 {
                    break 'search;
                }
            }
        }
        if let Some((_, found)) = best {
            busy.push(found.area);
            placed.push(found);
        }
    }
    placed
}

fn beside(want: &Wanted, (dx, dy): (f64, f64), distance: f64) -> Area {
    let (wide, high) = want.size;
    let reach = want.radius + distance;
    let x = want.point.0 + dx * reach + if dx == 0.0 { 0.0 } else { dx.signum() * wide / 2.0 };
    let y = want.point.1 + dy * reach + if dy == 0.0 { 0.0 } else { dy.signum() * high / 2.0 };
    Area { left: x - wide / 2.0, top: y - high / 2.0, right: x + wide / 2.0, bottom: y + high / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_of_labels_does_not_overlap() {
        let page = Area { left: 0.0, top: 0.0, right: 400.0, bottom: 400.0 };
        let wanted: Vec<Wanted> = (0..9)
            .map(|i| Wanted {
                point: (200.0 + f64::from(i % 3) * 9.0, 200.0 + f64::from(i / 3) * 9.0),
                radius: 4.0,
                size: (70.0, 14.0),
            })
            .collect();
        let placed = place(&wanted, page, &[]);
        for (i, a) in placed.iter().enumerate() {
            for b in placed.iter().skip(i + 1) {
                assert!(!a.area.meets(&b.area), "{a:?} {b:?}");
            }
        }
    }
}
