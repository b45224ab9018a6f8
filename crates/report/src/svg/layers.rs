//! Puts a directed graph in layers: every edge points upward, few lines cross, nothing overlaps.
//!
//! The steps are those of Sugiyama: longest-path layers, one virtual place on each layer that an edge passes
//! (one of them wide enough for the edge's label), sweeps by barycentre, then the least shift that keeps the
//! order. Node layers and label layers alternate, so that a label never lies on a node.

use std::collections::{BTreeMap, BTreeSet};

/// An edge with the room its label needs.
#[derive(Debug, Clone)]
pub(crate) struct Tie {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) label: f64,
}

/// Where everything stands. Layers count upward from nought; even ones hold nodes, odd ones labels.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    /// Centre and layer of each node.
    pub(crate) nodes: Vec<(f64, usize)>,
    /// For each edge, centre and layer of each place it passes, both nodes included, upward.
    pub(crate) edges: Vec<Vec<(f64, usize)>>,
    /// For each edge, centre and layer of its label.
    pub(crate) labels: Vec<(f64, usize)>,
    /// Whole width.
    pub(crate) width: f64,
    /// Number of layers.
    pub(crate) layers: usize,
}

struct Spot {
    width: f64,
    x: f64,
    up: Vec<usize>,
    down: Vec<usize>,
}

/// Room between neighbours on a layer.
const GAP: f64 = 18.0;

/// Lays out nodes of these widths.
pub(crate) fn lay_out(widths: &[f64], ties: &[Tie]) -> Layout {
    let ranks = ranks(widths.len(), ties);
    let mut spots: Vec<Spot> =
        widths.iter().map(|width| Spot { width: *width, x: 0.0, up: Vec::new(), down: Vec::new() }).collect();
    let mut layer_of: Vec<usize> = ranks.iter().map(|rank| rank * 2).collect();
    let mut passes = Vec::new();
    let mut label_spots = Vec::new();
    for tie in ties {
        let (Some(a), Some(b)) = (layer_of.get(tie.from).copied(), layer_of.get(tie.to).copied()) else {
            continue;
        };
        let (low, high) = (a.min(b), a.max(b));
        let (bottom, top) = if a <= b { (tie.from, tie.to) } else { (tie.to, tie.from) };
        // The label rides on the lowest layer between: next to the one who answers.
        let mut pass = vec![bottom];
        let mut label = bottom;
        for layer in low + 1..high {
            let spot = spots.len();
            let carries = layer == low + 1;
            spots.push(Spot {
                width: if carries { tie.label } else { 14.0 },
                x: 0.0,
                up: Vec::new(),
                down: Vec::new(),
            });
            layer_of.push(layer);
            if carries {
                label = spot;
            }
            pass.push(spot);
        }
        pass.push(top);
        for pair in pass.windows(2) {
            if let [below, above] = *pair {
                spots[below].up.push(above);
                spots[above].down.push(below);
            }
        }
        if a > b {
            pass.reverse();
        }
        passes.push(pass);
        label_spots.push(label);
    }
    let layers = layer_of.iter().max().map_or(0, |last| last + 1);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); layers];
    for (spot, layer) in layer_of.iter().enumerate() {
        order[*layer].push(spot);
    }
    untangle(&mut order, &spots);
    settle(&order, &mut spots);

    let left = spots.iter().map(|s| s.x - s.width / 2.0).fold(f64::INFINITY, f64::min);
    let right = spots.iter().map(|s| s.x + s.width / 2.0).fold(f64::NEG_INFINITY, f64::max);
    let left = if left.is_finite() { left } else { 0.0 };
    let at = |spot: usize| (spots[spot].x - left, layer_of[spot]);
    Layout {
        nodes: (0..widths.len()).map(at).collect(),
        edges: passes.iter().map(|pass| pass.iter().map(|spot| at(*spot)).collect()).collect(),
        labels: label_spots.iter().map(|spot| at(*spot)).collect(),
        width: (right - left).max(0.0),
        layers,
    }
}

/// Rank of each node: one above the highest that answers to it. Edges that would close a ring are left out.
fn ranks(nodes: usize, ties: &[Tie]) -> Vec<usize> {
    let mut up: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for tie in ties.iter().filter(|tie| tie.from < nodes && tie.to < nodes) {
        if tie.from != tie.to && !reaches(&up, tie.to, tie.from) {
            up.entry(tie.from).or_default().insert(tie.to);
        }
    }
    let mut ranks = vec![0; nodes];
    // Longest path by relaxation: as many rounds as there are nodes suffice without rings.
    for _ in 0..nodes {
        for (from, tops) in &up {
            for to in tops {
                ranks[*to] = ranks[*to].max(ranks[*from] + 1);
            }
        }
    }
    ranks
}

fn reaches(up: &BTreeMap<usize, BTreeSet<usize>>, from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(node) = open.pop() {
        if node == to {
            return true;
        }
        if seen.insert(node) {
            open.extend(up.get(&node).into_iter().flatten());
        }
    }
    false
}

/// Orders each layer by the mean place of its neighbours, sweeping up and down; keeps the best order seen.
fn untangle(order: &mut Vec<Vec<usize>>, spots: &[Spot]) {
    let mut best = (crossings(order, spots), order.clone());
    for round in 0..12 {
        let upward = round % 2 == 0;
        let layers: Vec<usize> = if upward {
            (1..order.len()).collect()
        } else {
            (0..order.len().saturating_sub(1)).rev().collect()
        };
        for layer in layers {
            let other = if upward { layer - 1 } else { layer + 1 };
            let places: BTreeMap<usize, usize> =
                order[other].iter().enumerate().map(|(place, spot)| (*spot, place)).collect();
            let mut ranked: Vec<(f64, usize)> = order[layer]
                .iter()
                .enumerate()
                .map(|(place, spot)| {
                    let beside = if upward { &spots[*spot].down } else { &spots[*spot].up };
                    let known: Vec<f64> =
                        beside.iter().filter_map(|b| places.get(b)).map(|p| *p as f64).collect();
                    (mean(&known).unwrap_or(place as f64), *spot)
                })
                .collect();
            ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
            order[layer] = ranked.into_iter().map(|(_, spot)| spot).collect();
        }
        let crossed = crossings(order, spots);
        if crossed < best.0 {
            best = (crossed, order.clone());
        }
    }
    *order = best.1;
}

fn crossings(order: &[Vec<usize>], spots: &[Spot]) -> usize {
    let mut crossed = 0;
    for pair in order.windows(2) {
        let [below, above] = pair else { continue };
        let places: BTreeMap<usize, usize> = above.iter().enumerate().map(|(i, spot)| (*spot, i)).collect();
        let ends: Vec<Vec<usize>> = below
            .iter()
            .map(|spot| spots[*spot].up.iter().filter_map(|up| places.get(up).copied()).collect())
            .collect();
        for (i, left) in ends.iter().enumerate() {
            for right in ends.iter().skip(i + 1) {
                crossed +=
                    left.iter().flat_map(|a| right.iter().map(move |b| usize::from(a > b))).sum::<usize>();
            }
        }
    }
    crossed
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Moves every spot towards its neighbours as far as order and room allow.
fn settle(order: &[Vec<usize>], spots: &mut [Spot]) {
    for layer in order {
        let wanted = vec![0.0; layer.len()];
        place(layer, &wanted, spots);
    }
    for round in 0..24 {
        let layers: Vec<usize> =
            if round % 2 == 0 { (0..order.len()).collect() } else { (0..order.len()).rev().collect() };
        for layer in layers {
            let wanted: Vec<f64> = order[layer]
                .iter()
                .map(|spot| {
                    let beside: Vec<f64> =
                        spots[*spot].up.iter().chain(&spots[*spot].down).map(|b| spots[*b].x).collect();
                    mean(&beside).unwrap_or(spots[*spot].x)
                })
                .collect();
            place(&order[layer], &wanted, spots);
        }
    }
}

/// Least-squares places for one layer that keep its order and room: isotonic regression by pooling.
fn place(layer: &[usize], wanted: &[f64], spots: &mut [Spot]) {
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(layer.len());
    for (i, spot) in layer.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).and_then(|i| layer.get(i)) {
            offset += (spots[*before].width + spots[*spot].width) / 2.0 + GAP;
        }
        offsets.push(offset);
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (want, offset) in wanted.iter().zip(&offsets) {
        pools.push((want - offset, 1));
        while let [.., (a, n), (b, m)] = *pools.as_slice() {
            if a <= b {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push(((a * n as f64 + b * m as f64) / (n + m) as f64, n + m));
        }
    }
    let places = pools.iter().flat_map(|(x, n)| std::iter::repeat_n(*x, *n));
    for ((spot, offset), x) in layer.iter().zip(&offsets).zip(places) {
        spots[*spot].x = x + offset;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(from: usize, to: usize) -> Tie {
        Tie { from, to, label: 60.0 }
    }

    #[test]
    fn a_diamond_has_three_levels_and_no_overlap() {
        let layout = lay_out(&[100.0; 4], &[tie(0, 1), tie(0, 2), tie(1, 3), tie(2, 3), tie(0, 3)]);
        let levels: Vec<usize> = layout.nodes.iter().map(|node| node.1).collect();
        assert_eq!(levels, [0, 2, 2, 4]);
        assert!((layout.nodes[1].0 - layout.nodes[2].0).abs() >= 100.0 + GAP);
        assert_eq!(layout.edges[4].len(), 5);
    }

    #[test]
    fn a_ring_is_drawn_without_end() {
        let layout = lay_out(&[80.0; 3], &[tie(0, 1), tie(1, 2), tie(2, 0), tie(1, 1)]);
        assert_eq!(layout.nodes.iter().map(|node| node.1).collect::<Vec<_>>(), [0, 2, 4]);
        assert_eq!(layout.edges.len(), 4);
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_eq!(lay_out(&[], &[]).layers, 0);
    }
}
