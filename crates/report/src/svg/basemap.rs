//! The base map that ships with the crate: provinces and borders of one region, in the public domain.
//!
//! See `basemap/README.md` for where it comes from and what its lines mean.

use std::sync::LazyLock;

use serde::Deserialize;

const TEXT: &str = include_str!("../../basemap/levant.json");

static LEVANT: LazyLock<Basemap> =
    LazyLock::new(|| Basemap::parse(TEXT).expect("a test reads the file that ships with the crate"));

/// What a line of the base map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LineKind {
    Coast,
    Country,
    Province,
    Disputed,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "box")]
    bounds: [f64; 4],
    scale: f64,
    arcs: Vec<FileArc>,
    areas: Vec<FileArea>,
}

#[derive(Deserialize)]
struct FileArc {
    kind: LineKind,
    d: Vec<i32>,
}

#[derive(Deserialize)]
struct FileArea {
    en: String,
    ar: String,
    loops: Vec<Vec<i32>>,
}

/// A line in degrees (latitude, longitude).
pub(crate) struct Arc {
    pub(crate) kind: LineKind,
    pub(crate) points: Vec<(f64, f64)>,
}

/// An area with its names.
pub(crate) struct Area {
    pub(crate) en: String,
    pub(crate) ar: String,
    pub(crate) rings: Vec<Vec<(f64, f64)>>,
}

/// Areas and lines of a region.
pub struct Basemap {
    bounds: [f64; 4],
    pub(crate) arcs: Vec<Arc>,
    pub(crate) areas: Vec<Area>,
}

impl Basemap {
    /// The region around Syria.
    #[must_use]
    pub fn levant() -> &'static Self {
        &LEVANT
    }

    /// Whether a point (latitude, longitude) lies in the region.
    #[must_use]
    pub fn covers(&self, (lat, lon): (f64, f64)) -> bool {
        let [west, south, east, north] = self.bounds;
        (west..=east).contains(&lon) && (south..=north).contains(&lat)
    }

    fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(text)?;
        let arcs: Vec<Arc> =
            file.arcs.iter().map(|arc| Arc { kind: arc.kind, points: degrees(&arc.d, file.scale) }).collect();
        let areas = file
            .areas
            .into_iter()
            .map(|area| Area {
                rings: area.loops.iter().map(|ring| joined(ring, &arcs)).collect(),
                en: area.en,
                ar: area.ar,
            })
            .collect();
        Ok(Self { bounds: file.bounds, arcs, areas })
    }
}

fn degrees(deltas: &[i32], scale: f64) -> Vec<(f64, f64)> {
    let (mut x, mut y) = (0, 0);
    deltas
        .chunks_exact(2)
        .map(|step| {
            (x, y) = (x + step[0], y + step[1]);
            (f64::from(y) / scale, f64::from(x) / scale)
        })
        .collect()
}

/// A ring from the numbers of its arcs; `-n - 1` is arc `n` run backwards.
fn joined(ring: &[i32], arcs: &[Arc]) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for number in ring {
        let index = if *number >= 0 { *number } else { !*number };
        let Some(arc) = usize::try_from(index).ok().and_then(|index| arcs.get(index)) else {
            continue;
        };
        if *number >= 0 {
            points.extend(arc.points.iter().copied());
        } else {
            points.extend(arc.points.iter().rev().copied());
        }
    }
    points.dedup();
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads_and_its_names_are_there() {
        let map = Basemap::levant();
        let latakia = map.areas.iter().find(|area| area.en == "Latakia").unwrap();
        assert_eq!(latakia.ar, "اللاذقية");
        assert!(latakia.rings.iter().all(|ring| ring.first() == ring.last() && ring.len() > 20));
        assert!(map.covers((35.53, 35.79)) && !map.covers((48.85, 2.35)));
    }
}
