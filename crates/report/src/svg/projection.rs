//! From degrees to the page.

/// A rectangle in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) west: f64,
    pub(crate) south: f64,
    pub(crate) east: f64,
    pub(crate) north: f64,
}

impl Bounds {
    /// The least rectangle around points (latitude, longitude); `None` without points.
    pub(crate) fn around(points: &[(f64, f64)]) -> Option<Self> {
        let (lat, lon) = points.first()?;
        let first = Self { west: *lon, south: *lat, east: *lon, north: *lat };
        Some(points.iter().fold(first, |b, (lat, lon)| Self {
            west: b.west.min(*lon),
            south: b.south.min(*lat),
            east: b.east.max(*lon),
            north: b.north.max(*lat),
        }))
    }

    /// The rectangle with room around, at least `least` degrees high and wide.
    pub(crate) fn padded(self, share: f64, least: f64) -> Self {
        let wide = (self.east - self.west).max(least) * (0.5 + share);
        let high = (self.north - self.south).max(least) * (0.5 + share);
        let (x, y) = (f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north));
        Self { west: x - wide, south: (y - high).max(-89.0), east: x + wide, north: (y + high).min(89.0) }
    }

    pub(crate) fn holds(&self, (lat, lon): (f64, f64)) -> bool {
        (self.west..=self.east).contains(&lon) && (self.south..=self.north).contains(&lat)
    }

    /// The greater side, in kilometres.
    pub(crate) fn reach(&self) -> f64 {
        let high = (self.north - self.south) * KM_PER_DEGREE;
        let wide = (self.east - self.west) * KM_PER_DEGREE * shrink(f64::midpoint(self.south, self.north));
        high.max(wide)
    }
}

/// Kilometres in a degree of latitude.
pub(crate) const KM_PER_DEGREE: f64 = 111.2;

fn shrink(lat: f64) -> f64 {
    lat.to_radians().cos().max(0.05)
}

/// Equirectangular, true to scale at the middle latitude: over a few hundred kilometres the eye sees no
/// difference from Mercator, and the scale bar holds everywhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Projection {
    pub(crate) bounds: Bounds,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Page units to a degree of latitude.
    pub(crate) scale: f64,
    shrink: f64,
}

impl Projection {
    /// Fits the bounds into at most this room.
    pub(crate) fn fit(bounds: Bounds, room: (f64, f64)) -> Self {
        let shrink = shrink(f64::midpoint(bounds.south, bounds.north));
        let wide = (bounds.east - bounds.west) * shrink;
        let high = bounds.north - bounds.south;
        let scale = (room.0 / wide).min(room.1 / high);
        Self { bounds, width: wide * scale, height: high * scale, scale, shrink }
    }

    pub(crate) fn at(&self, (lat, lon): (f64, f64)) -> (f64, f64) {
        ((lon - self.bounds.west) * self.shrink * self.scale, (self.bounds.north - lat) * self.scale)
    }

    /// Page units to a kilometre.
    pub(crate) fn km(&self) -> f64 {
        self.scale / KM_PER_DEGREE
    }
}

/// A round step (1, 2, 5 times a power of ten) of which about `parts` fill the span.
pub(crate) fn round_step(span: f64, parts: f64) -> f64 {
    let rough = (span / parts).max(1e-6);
    let unit = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|k| k * unit)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(unit * 10.0)
}
