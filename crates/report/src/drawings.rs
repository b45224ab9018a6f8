//! Drawings from answers to SVG: of counts over time, as bounds, of forces and sites, of where a statement comes from; of
//! chains, ties over time, days on the map and lanes of the timeline.
//!
//! The report puts them on its page; whoever asks for one alone gets the same.

mod graph;

use std::collections::BTreeMap;

use sijill_model::{Case, ClaimKey, CountRange, Day, Edtf, Node, Provenance, days_between};
use sijill_tolls::{Bound, Moved, Overlaps, Tally, Tolls};

use crate::doc::Language;
use crate::names::{NameTable, Names};
use crate::sayings::sayings_plain;
use crate::svg::chain::{self, ChainDrawing, Line, Place, Step};
use crate::svg::growth::{self, GrowthChart, Panel, Point};
use crate::svg::overlap::{self, Column, OverlapChart};
use crate::svg::tolls::{self, IntervalChart, Row, RowKind};
use crate::svg::{Direction, Frame};
use crate::words::Words;

pub use graph::busiest;

/// Draws in one language.
pub struct Drawings<'a> {
    case: &'a Case,
    names: &'a Names<'a>,
    words: &'a Words,
    language: Language,
}

/// At most so many scopes over time, those of the greatest counts.
const PANELS: usize = 6;
/// At most so many sites.
const SITES: usize = 24;

/// A drawing of a case in a language, made alone.
#[must_use]
pub fn alone<T>(case: &Case, language: Language, draw: &dyn Fn(&Drawings<'_>) -> T) -> T {
    alone_with(case, &NameTable::of(case), language, draw)
}

/// The same, for whoever holds the names of the case.
#[must_use]
pub fn alone_with<T>(
    case: &Case,
    table: &NameTable,
    language: Language,
    draw: &dyn Fn(&Drawings<'_>) -> T,
) -> T {
    let (names, words) = (Names::of(case, table), Words::report(language));
    draw(&Drawings::new(case, &names, words, language))
}

impl<'a> Drawings<'a> {
    pub(crate) fn new(case: &'a Case, names: &'a Names<'a>, words: &'a Words, language: Language) -> Self {
        Self { case, names, words, language }
    }

    fn frame(&self, id: &str, title: &str, desc: &str) -> Frame {
        Frame {
            id: format!("{}-{id}", self.language.tag()),
            title: self.words.say(title),
            desc: self.words.say(desc),
            direction: match self.language {
                Language::English => Direction::Ltr,
                Language::Arabic => Direction::Rtl,
            },
        }
    }

    /// Counts over time: a panel for each group of counts on one footing of which two days are known.
    #[must_use]
    pub fn over_time(&self, tolls: &Tolls) -> String {
        let tallies: BTreeMap<&ClaimKey, &Tally> =
            tolls.tallies.iter().map(|tally| (&tally.key, tally)).collect();
        let mut panels: Vec<(u64, Panel)> = tolls
            .groups
            .iter()
            .filter_map(|group| {
                let points: Vec<Point> =
                    group.members.iter().filter_map(|key| self.point(tallies.get(key)?)).collect();
                let first = points.first()?.day;
                let greatest = points.iter().map(|point| point.high.unwrap_or(point.low)).max()?;
                let moved = points.iter().any(|point| point.day != first);
                moved.then_some((greatest, Panel { title: group.what.clone(), points }))
            })
            .collect();
        panels.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.title.cmp(&b.1.title)));
        growth::draw(&GrowthChart {
            frame: self.frame("growth", "growth-title", "growth-desc"),
            axis: self.words.say("axis-people"),
            panels: panels.into_iter().take(PANELS).map(|(_, panel)| panel).collect(),
        })
    }

    fn point(&self, tally: &Tally) -> Option<Point> {
        let (count, as_of) = (tally.count.filter(|_| !tally.denied)?, tally.as_of.as_ref()?);
        Some(Point {
            day: days_between(EPOCH, as_of.latest().or_else(|| Edtf::earliest(as_of))?),
            date: as_of.to_string(),
            counter: self.names.term(&tally.counter, &tally.counter_label, self.language).to_owned(),
            low: count.low,
            high: count.high,
            value: self.words.range(count),
        })
    }

    /// Which forces are said to have been at which sites, with the counts of both.
    #[must_use]
    pub fn forces_and_sites(&self, overlaps: &Overlaps, tolls: &Tolls) -> String {
        let count = |key: &ClaimKey| {
            tolls.tallies.iter().find(|tally| tally.key == *key).and_then(|tally| tally.count)
        };
        let value =
            |count: Option<CountRange>| count.map(|count| self.words.range(count)).unwrap_or_default();
        let columns = overlaps.forces.iter().map(|force| Column {
            label: format!("{} ({})", force.label, force.key),
            value: value(force.count),
        });
        let lines = overlaps.sites.iter().take(SITES).map(|site| overlap::Line {
            label: self.names.label(&site.place, self.language).to_owned(),
            value: site
                .counts
                .iter()
                .map(|key| format!("{} ({key})", value(count(key))))
                .collect::<Vec<_>>()
                .join(" · "),
            here: overlaps
                .forces
                .iter()
                .map(|force| {
                    let claims = site.forces.get(&force.key)?;
                    Some(claims.iter().map(ClaimKey::as_str).collect::<Vec<_>>().join(" "))
                })
                .collect(),
        });
        overlap::draw(&OverlapChart {
            frame: self.frame("overlap", "overlap-title", "overlap-desc"),
            columns: columns.collect(),
            lines: lines.collect(),
        })
    }

    /// A bound, and how it moves when something is read otherwise.
    #[must_use]
    pub fn bound(&self, bound: &Bound, moves: &[Moved]) -> String {
        let row = |label: &str, note: &str, value: Option<CountRange>| {
            let value = value?;
            Some(Row {
                label: label.to_owned(),
                note: note.to_owned(),
                low: value.low,
                high: value.high,
                value: self.words.range(value),
                kind: RowKind::Derived,
            })
        };
        let keys: Vec<&str> = bound.held.iter().map(ClaimKey::as_str).collect();
        let first = row(&bound.question, &keys.join(" · "), bound.figure.value);
        let rest = moves.iter().filter_map(|moved| {
            row(&sayings_plain(self.words, std::slice::from_ref(&moved.under)), "", moved.value)
        });
        tolls::draw(&IntervalChart {
            frame: self.frame("bound", "bound-title", "bound-desc"),
            axis: self.words.say("axis-people"),
            rows: first.into_iter().chain(rest).collect(),
        })
    }

    /// Where a statement comes from: upward from it to whoever says it first.
    #[must_use]
    pub fn origins(&self, what: &str, provenance: &Provenance) -> String {
        let id = |node: &Node| match node {
            Node::Statement => "statement".to_owned(),
            Node::Source(id) => format!("source {id}"),
            Node::Publisher(name) => format!("publisher {name}"),
            Node::Voice(name) => format!("voice {name}"),
        };
        let label = |node: &Node| match node {
            Node::Statement => what.to_owned(),
            Node::Source(source) => match self.case.sources.get(source) {
                Some(known) if !known.title.is_empty() => format!("{source}: {}", known.title),
                _ => source.to_string(),
            },
            Node::Publisher(name) | Node::Voice(name) => name.clone(),
        };
        let mut nodes: Vec<&Node> = provenance.steps.iter().flat_map(|(from, to)| [from, to]).collect();
        nodes.sort();
        nodes.dedup();
        let cut = |node: &Node| provenance.falls_without.contains(node);
        chain::draw(&ChainDrawing {
            frame: self.frame("origins", "origins-title", "origins-desc"),
            nodes: nodes
                .iter()
                .map(|node| chain::Node {
                    id: id(node),
                    label: label(node),
                    place: match node {
                        Node::Statement => Place::Asked,
                        node if provenance.origins.contains(node) => Place::Top,
                        _ => Place::Between,
                    },
                })
                .collect(),
            steps: provenance
                .steps
                .iter()
                .map(|(from, to)| Step {
                    from: id(from),
                    to: id(to),
                    line: Line::Certain,
                    label: Vec::new(),
                    // The fewest without which nothing of it is left.
                    weakest: cut(to).then(|| self.words.say("origins-cut")),
                })
                .collect(),
        })
    }
}

/// Any day to count from.
const EPOCH: Day = jiff::civil::date(2000, 1, 1);
