//! Who is said to have answered to whom: a layered drawing, upward from the unit asked about.
//!
//! A solid line holds on the day, a dashed one possibly, a dash-dotted one is contested; each also says so in
//! words. The step on which the best path hangs is marked in words.

use std::collections::BTreeMap;

use super::canvas::{Anchor, Canvas, Frame, Stroke, Type, ink};
use super::layers::{Tie, lay_out};
use super::measure::{width, wrap};

/// What a box is in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The unit asked about.
    Asked,
    /// On the way.
    Between,
    /// Where a path ends.
    Top,
}

/// A box.
#[derive(Debug, Clone)]
pub struct Node {
    /// Names it among the steps.
    pub id: String,
    /// Its label.
    pub label: String,
    /// What it is.
    pub place: Place,
}

/// How a step is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// It holds on the day.
    Certain,
    /// It holds possibly.
    Possible,
    /// Sources describe it both ways.
    Contested,
}

/// A step: `from` answers to `to`.
#[derive(Debug, Clone)]
pub struct Step {
    /// Who answers.
    pub from: String,
    /// To whom.
    pub to: String,
    /// How it is drawn.
    pub line: Line,
    /// What is written on it, line by line.
    pub label: Vec<String>,
    /// Set in words when the best path hangs on it ("weakest step").
    pub weakest: Option<String>,
}

/// A chain, or several merged.
#[derive(Debug, Clone)]
pub struct ChainDrawing {
    /// Title, description, direction.
    pub frame: Frame,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The steps.
    pub steps: Vec<Step>,
}

const BOX: f64 = 156.0;
const SIZE: f64 = 13.0;
const SMALL: f64 = 11.5;
const LEAST_WIDTH: f64 = 420.0;

/// Draws the chain; without boxes it is empty text.
#[must_use]
pub fn draw(drawing: &ChainDrawing) -> String {
    if drawing.nodes.is_empty() {
        return String::new();
    }
    let places: BTreeMap<&str, usize> =
        drawing.nodes.iter().enumerate().map(|(i, node)| (node.id.as_str(), i)).collect();
    let labels: Vec<Vec<String>> =
        drawing.nodes.iter().map(|node| wrap(&node.label, BOX - 18.0, SIZE, 4)).collect();
    let steps: Vec<(&Step, Vec<String>)> = drawing
        .steps
        .iter()
        .filter(|step| places.contains_key(step.from.as_str()) && places.contains_key(step.to.as_str()))
        .map(|step| (step, written(step)))
        .collect();
    let ties: Vec<Tie> = steps
        .iter()
        .map(|(step, lines)| Tie {
            from: places[step.from.as_str()],
            to: places[step.to.as_str()],
            label: lines.iter().map(|line| width(line, SMALL)).fold(30.0, f64::max) + 16.0,
        })
        .collect();
    let layout = lay_out(&vec![BOX; drawing.nodes.len()], &ties);

    // Height of each layer, then its middle, counted from the top of the page.
    let mut heights = vec![0.0_f64; layout.layers];
    for (lines, (_, layer)) in labels.iter().zip(&layout.nodes) {
        heights[*layer] = heights[*layer].max(lines.len() as f64 * SIZE * 1.25 + 16.0);
    }
    for ((_, lines), (_, layer)) in steps.iter().zip(&layout.labels) {
        if layer % 2 == 1 {
            heights[*layer] = heights[*layer].max(lines.len() as f64 * SMALL * 1.25 + 40.0);
        }
    }
    for (layer, height) in heights.iter_mut().enumerate() {
        *height = height.max(if layer % 2 == 1 { 40.0 } else { 32.0 });
    }
    let height = heights.iter().sum::<f64>() + 12.0;
    let middle = |layer: usize| {
        let below: f64 = heights.iter().take(layer).sum();
        height - 6.0 - below - heights.get(layer).copied().unwrap_or(0.0) / 2.0
    };

    let page = (layout.width + 12.0).max(LEAST_WIDTH);
    let shift = (page - layout.width) / 2.0;
    let mut canvas = Canvas::new(page, &drawing.frame);
    for ((step, _), edge) in steps.iter().zip(&layout.edges) {
        draw_line(
            &mut canvas,
            step.line,
            edge,
            &Grid { middle: &middle, labels: &labels, layout: &layout, shift },
        );
    }
    for ((step, lines), (x, layer)) in steps.iter().zip(&layout.labels) {
        draw_label(&mut canvas, step, lines, (x + shift, middle(*layer)));
    }
    for ((node, lines), (x, layer)) in drawing.nodes.iter().zip(&labels).zip(&layout.nodes) {
        draw_box(&mut canvas, node, lines, (x + shift, middle(*layer)));
    }
    canvas.finish(&drawing.frame, height)
}

fn written(step: &Step) -> Vec<String> {
    let mut lines: Vec<String> = step.label.iter().flat_map(|line| wrap(line, 132.0, SMALL, 2)).collect();
    lines.extend(step.weakest.iter().flat_map(|mark| wrap(mark, 132.0, SMALL, 2)));
    lines
}

struct Grid<'a> {
    middle: &'a dyn Fn(usize) -> f64,
    labels: &'a [Vec<String>],
    layout: &'a super::layers::Layout,
    shift: f64,
}

impl Grid<'_> {
    /// Half the height of the tallest box on a layer is not enough: each box has its own.
    fn half(&self, at: (f64, usize)) -> f64 {
        self.layout
            .nodes
            .iter()
            .position(|(x, layer)| *layer == at.1 && (x - at.0).abs() < 0.5)
            .and_then(|node| self.labels.get(node))
            .map_or(16.0, |lines| box_height(lines) / 2.0)
    }
}

fn box_height(lines: &[String]) -> f64 {
    lines.len() as f64 * SIZE * 1.25 + 13.0
}

fn draw_line(canvas: &mut Canvas, line: Line, edge: &[(f64, usize)], grid: &Grid<'_>) {
    let [first, .., last] = edge else { return };
    let upward = first.1 < last.1;
    let mut points: Vec<(f64, f64)> =
        edge.iter().map(|(x, layer)| (x + grid.shift, (grid.middle)(*layer))).collect();
    // Lines meet boxes at their rims.
    let (start, end) = (grid.half(*first), grid.half(*last) + 7.0);
    if let Some(point) = points.first_mut() {
        point.1 += if upward { -start } else { start };
    }
    if let Some(point) = points.last_mut() {
        point.1 += if upward { end } else { -end };
    }
    let stroke = match line {
        Line::Certain => Stroke::solid(ink::MAIN, 2.2),
        Line::Possible => Stroke::dashed(ink::MAIN, 1.6, "6 4"),
        Line::Contested => Stroke::dashed(ink::WARM, 2.0, "10 3 2 3"),
    };
    canvas.curve(&points, stroke);
    if let Some((x, y)) = points.last().copied() {
        let back = if upward { 1.0 } else { -1.0 };
        canvas.polygon(
            &[(x, y - 7.0 * back), (x - 4.5, y + 2.0 * back), (x + 4.5, y + 2.0 * back)],
            stroke.ink,
            None,
        );
    }
}

fn draw_label(canvas: &mut Canvas, step: &Step, lines: &[String], at: (f64, f64)) {
    if lines.is_empty() {
        return;
    }
    let wide = lines.iter().map(|line| width(line, SMALL)).fold(0.0, f64::max) + 14.0;
    let high = lines.len() as f64 * SMALL * 1.25 + 6.0;
    let rim = step.weakest.as_ref().map(|_| Stroke::solid(ink::TEXT, 1.4));
    canvas.rect((at.0 - wide / 2.0, at.1 - high / 2.0), (wide, high), ink::PAPER, rim);
    let marked = lines.len() - step.weakest.as_ref().map_or(0, |mark| wrap(mark, 132.0, SMALL, 2).len());
    let mut y = at.1 - high / 2.0 + SMALL + 2.0;
    for (i, line) in lines.iter().enumerate() {
        let look = Type::new(SMALL).at(Anchor::Middle);
        canvas.text((at.0, y), line, if i >= marked { look.bold() } else { look.ink(ink::TEXT) });
        y += SMALL * 1.25;
    }
}

fn draw_box(canvas: &mut Canvas, node: &Node, lines: &[String], at: (f64, f64)) {
    let high = box_height(lines);
    let (fill, rim) = match node.place {
        Place::Asked => (ink::MAIN, Stroke::solid(ink::MAIN, 1.4)),
        Place::Between => (ink::PAPER, Stroke::solid(ink::QUIET, 1.0)),
        Place::Top => (ink::LAND, Stroke::solid(ink::TEXT, 2.0)),
    };
    canvas.rect((at.0 - BOX / 2.0, at.1 - high / 2.0), (BOX, high), fill, Some(rim));
    let look = Type::new(SIZE).at(Anchor::Middle);
    let look = match node.place {
        Place::Asked => look.bold().ink(ink::PAPER),
        Place::Between => look,
        Place::Top => look.bold(),
    };
    canvas.lines((at.0, at.1 - high / 2.0 + SIZE + 5.5), lines, look);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_chain() {
        let node = |id: &str, label: &str, place| Node { id: id.to_owned(), label: label.to_owned(), place };
        let step = |from: &str, to: &str, line, weakest: bool| Step {
            from: from.to_owned(),
            to: to.to_owned(),
            line,
            label: vec!["1".to_owned(), "possible".to_owned()],
            weakest: weakest.then(|| "weakest step".to_owned()),
        };
        let drawing = ChainDrawing {
            frame: Frame {
                id: "c".to_owned(),
                title: "Chain".to_owned(),
                desc: "From Unit 9 to the Council.".to_owned(),
                ..Frame::default()
            },
            nodes: vec![
                node("a", "Unit 9", Place::Asked),
                node("b", "Second Division of the Valley Defence Forces", Place::Between),
                node("c", "مجلس الوادي", Place::Top),
            ],
            steps: vec![
                step("a", "b", Line::Certain, false),
                step("b", "c", Line::Possible, true),
                step("a", "c", Line::Contested, false),
                step("a", "nowhere", Line::Certain, false),
            ],
        };
        insta::assert_snapshot!(draw(&drawing));
    }
}
