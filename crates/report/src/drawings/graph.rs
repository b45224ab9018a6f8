//! Drawings of who answered to whom, who was where, and when: chains, ties over time, days on the map, lanes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use sijill_command::{Basis, Chain, Edge, Entry, Incident, Org, OrgTie, Presence, Timeline};
use sijill_model::{Case, Claim, Day, Edtf, EntityId, EntityKind, Holds, Term, days_between};

use super::Drawings;
use crate::names::{basis_key, holds_key, point};
use crate::svg::chain::{self, ChainDrawing, Line, Place, Step};
use crate::svg::hours::{self, DaysMap, Here, Panel, Spot};
use crate::svg::map::Road;
use crate::svg::organigram;
use crate::svg::ties::{self, Group, Row, State, TiesDrawing};
use crate::svg::timeline::{self, LONGEST_WINDOW, LaneMarks, Mark, TimelineDrawing, densest};

/// Most lanes where nobody said which are wanted.
const LANES: usize = 8;
/// Most days on the map, each with one of its own.
const DAYS: usize = 12;

fn line(tie: &OrgTie) -> Line {
    match (tie.basis, tie.holds) {
        (Basis::Contested, _) => Line::Contested,
        (_, Holds::Certain) => Line::Certain,
        _ => Line::Possible,
    }
}

fn state(tie: &OrgTie) -> State {
    match (tie.basis, tie.holds) {
        (_, Holds::No) => State::No,
        (Basis::Contested, _) => State::Contested,
        (_, Holds::Certain) => State::Certain,
        (_, Holds::Possible) => State::Possible,
    }
}

impl Drawings<'_> {
    /// A chain: its paths merged, the weakest step of the best and what is contested in words, also for those who hear
    /// it read.
    #[must_use]
    pub fn chain(&self, chain: &Chain) -> String {
        let tops: BTreeSet<&EntityId> = chain.tops.iter().map(|top| &top.id).collect();
        let weakest = chain.paths.first().and_then(|path| path.edges.get(path.weakest)).map(|edge| &edge.id);
        let mut seen = BTreeSet::new();
        let edges: Vec<&Edge> = chain
            .paths
            .iter()
            .chain(&chain.apart)
            .flat_map(|path| &path.edges)
            .filter(|edge| seen.insert(&edge.id))
            .collect();
        let mut ids: Vec<&EntityId> = Vec::new();
        for id in edges.iter().flat_map(|edge| [&edge.from, &edge.to]) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let mut read = vec![self.words.say("chain-desc-alone")];
        let mut steps = Vec::with_capacity(edges.len());
        for (n, edge) in edges.iter().enumerate() {
            let mut label = vec![format!("{} · {}", n + 1, self.words.say(holds_key(edge.holds)))];
            if edge.basis != Basis::NotStated {
                label.push(self.words.say(basis_key(edge.basis)));
            }
            let is_weakest = weakest == Some(&edge.id);
            let mut said = format!(
                "{}. {}: {}",
                n + 1,
                self.tie_name(&edge.from, &edge.to),
                label[0].split(" · ").last().unwrap_or_default()
            );
            for word in label.iter().skip(1).cloned().chain(is_weakest.then(|| self.words.say("weakest"))) {
                said = format!("{said}{} {word}", self.words.say("list-comma"));
            }
            read.push(format!("{said}."));
            steps.push(Step {
                from: edge.from.to_string(),
                to: edge.to.to_string(),
                line: match (edge.basis, edge.holds) {
                    (Basis::Contested, _) => Line::Contested,
                    (_, Holds::Certain) => Line::Certain,
                    _ => Line::Possible,
                },
                label,
                weakest: is_weakest.then(|| self.words.say("weakest")),
            });
        }
        let mut frame = self.frame("chain", "chain-title", "chain-desc-alone");
        frame.title =
            format!("{} {}, {}", frame.title, self.names.label(&chain.from, self.language), chain.on);
        frame.desc = read.join(" ");
        chain::draw(&ChainDrawing {
            frame,
            nodes: ids
                .into_iter()
                .map(|id| chain::Node {
                    id: id.to_string(),
                    label: self.names.label(id, self.language).to_owned(),
                    place: match () {
                        () if *id == chain.from => Place::Asked,
                        () if tops.contains(id) => Place::Top,
                        () => Place::Between,
                    },
                })
                .collect(),
            steps,
        })
    }

    fn tie_name(&self, from: &EntityId, to: &EntityId) -> String {
        let name = |id| self.names.label(id, self.language);
        format!("{} {} {}", name(from), self.words.say("arrow"), name(to))
    }

    /// The organigram of a day, or some of its lines: each under its best superior, its head and other superiors beside it.
    #[must_use]
    pub fn organigram(&self, org: &Org, lines: Range<usize>) -> String {
        let name = |id: &EntityId| self.names.label(id, self.language).to_owned();
        let tie = |n: &usize| org.ties.get(*n);
        let held = |tie: &OrgTie| match line(tie) {
            Line::Certain => String::new(),
            Line::Possible => self.words.say("holds-possible"),
            Line::Contested => self.words.say("basis-contested"),
        };
        let beside = |key: &str, tie: &OrgTie| {
            let held = held(tie);
            let said = format!("{}: {}", self.words.say(key), name(&tie.to));
            if held.is_empty() { said } else { format!("{said} ({held})") }
        };
        let shown = org.lines.get(lines).unwrap_or_default();
        let mut read = vec![self.words.say("organigram-desc")];
        let mut rows = Vec::with_capacity(shown.len());
        for one in shown {
            let under = one.under.as_ref().and_then(tie);
            let heads = one.heads.iter().filter_map(tie).map(|tie| beside("organigram-head", tie));
            let also = one.also.iter().filter_map(tie).map(|tie| beside("organigram-also", tie));
            let row = organigram::Row {
                depth: one.depth,
                label: name(&one.id),
                line: under.map_or(Line::Certain, line),
                words: under.map(held).unwrap_or_default(),
                beside: heads.chain(also).collect(),
            };
            let above = under.map(|tie| format!(" {} {}", self.words.say("arrow"), name(&tie.to)));
            let mut said = format!("{}{}", row.label, above.unwrap_or_default());
            for word in std::iter::once(&row.words).filter(|word| !word.is_empty()).chain(&row.beside) {
                said = format!("{said}{} {word}", self.words.say("list-comma"));
            }
            read.push(format!("{said}."));
            rows.push(row);
        }
        let mut frame = self.frame("organigram", "organigram-title", "organigram-desc");
        frame.title = format!("{}: {}", frame.title, org.on);
        frame.desc = read.join(" ");
        let legend = ["holds-certain", "holds-possible", "basis-contested"].map(|key| self.words.say(key));
        organigram::draw(&organigram::OrganigramDrawing { frame, rows, legend })
    }

    /// The organigrams of two or more days: which ties are there on each, what begins, ends and is not certain.
    ///
    /// With `about` only the ties of these things are drawn.
    #[must_use]
    pub fn ties_over_time(&self, orgs: &[Org], about: &[EntityId]) -> String {
        let mut ties: BTreeMap<(&EntityId, &EntityId), Vec<State>> = BTreeMap::new();
        for (n, org) in orgs.iter().enumerate() {
            let wanted =
                |tie: &&OrgTie| about.is_empty() || about.contains(&tie.from) || about.contains(&tie.to);
            for tie in org.ties.iter().filter(wanted) {
                let states = ties.entry((&tie.to, &tie.from)).or_insert_with(|| vec![State::No; orgs.len()]);
                if let Some(held) = states.get_mut(n) {
                    *held = state(tie);
                }
            }
        }
        let mut groups: Vec<(usize, &EntityId, Vec<Row>)> = Vec::new();
        for ((upper, lower), states) in ties {
            let words = self.what_becomes(&states);
            let lower = self.names.label(lower, self.language).to_owned();
            let row = Row { lower, states, words };
            match groups.last_mut() {
                Some((_, at, rows)) if *at == upper => rows.push(row),
                _ => groups.push((0, upper, vec![row])),
            }
        }
        // Those to whom most answer first.
        groups.sort_by_key(|(_, upper, rows)| (std::cmp::Reverse(rows.len()), *upper));
        let legend = ["holds-certain", "holds-possible", "basis-contested", "ties-none", "ties-between"]
            .map(|key| self.words.say(key));
        let mut frame = self.frame("ties", "ties-title", "ties-desc");
        let days: Vec<String> = orgs.iter().map(|org| org.on.to_string()).collect();
        frame.title = format!("{}: {}", frame.title, days.join(" · "));
        let said: Vec<String> = groups
            .iter()
            .flat_map(|(_, upper, rows)| {
                let upper = self.names.label(upper, self.language);
                rows.iter().map(move |row| {
                    format!("{} {} {upper}: {}.", row.lower, self.words.say("arrow"), row.words)
                })
            })
            .collect();
        frame.desc = format!("{} {}", frame.desc, said.join(" "));
        ties::draw(&TiesDrawing {
            frame,
            days,
            groups: groups
                .into_iter()
                .map(|(_, upper, rows)| Group {
                    upper: self.names.label(upper, self.language).to_owned(),
                    rows,
                })
                .collect(),
            legend,
        })
    }

    /// What becomes of a tie from the first day to the last, in words.
    fn what_becomes(&self, states: &[State]) -> String {
        let word = |state: State| {
            self.words.say(match state {
                State::Certain => "holds-certain",
                State::Possible => "holds-possible",
                State::Contested => "basis-contested",
                State::No => "ties-none",
            })
        };
        let mut words: Vec<String> = Vec::new();
        let mut before: Option<State> = None;
        for state in states.iter().copied() {
            match before {
                Some(old) if old == state => {}
                Some(State::No) => words.push(format!("{} ({})", self.words.say("ties-begins"), word(state))),
                Some(_) if state == State::No => words.push(self.words.say("ties-ends")),
                // A tie that is not there on the first day is told when it begins.
                None if state == State::No => {}
                _ => words.push(word(state)),
            }
            before = Some(state);
        }
        words.join(&format!("{} ", self.words.say("list-comma")))
    }

    /// Sites day by day, each with the forces that are said to have been there and the hour where a source gives one.
    #[must_use]
    pub fn days_on_the_map<'p>(
        &self,
        presences: impl IntoIterator<Item = &'p Presence>,
        window: (Day, Day),
    ) -> String {
        let is_place = |id: &EntityId| self.case.entity(id).is_some_and(|one| one.kind == EntityKind::Place);
        let mut spots: Vec<Spot> = Vec::new();
        let mut at: Vec<Happened> = Vec::new();
        for presence in presences {
            let id = &presence.about;
            let days = |incident: &Incident| {
                let date = incident.date.as_ref()?;
                let (first, last) = (date.earliest()?, date.latest()?);
                (last >= window.0 && first <= window.1).then_some((first, last))
            };
            let here = |incident: &&Incident| incident.place.entity() == Some(id) && days(incident).is_some();
            if !presence.incidents.iter().any(|incident| here(&incident)) || !is_place(id) {
                continue;
            }
            let label = self.names.label(id, self.language).to_owned();
            let mut spot = None;
            for incident in presence.incidents.iter().filter(here) {
                let (Some(date), Some((first, last))) = (&incident.date, days(incident)) else { continue };
                let hour =
                    self.case.claim(&incident.said.key).map_or("", |claim| claim.get("time_note")).to_owned();
                let mut forces: Vec<String> = presence
                    .parts
                    .iter()
                    .filter(|part| part.target.entity() == Some(&incident.id))
                    .filter(|part| !sijill_command::DENYING_ROLES.contains(&part.role.as_str()))
                    .map(|part| self.names.term(&part.who, &part.who_label, self.language).to_owned())
                    .collect();
                forces.sort();
                forces.dedup();
                if let (None, Some(point)) = (spot, point(self.case, id)) {
                    spot = Some(spots.len());
                    spots.push(Spot { label: label.clone(), at: point });
                }
                at.push(Happened {
                    date: date.clone(),
                    days: (first, last),
                    spot,
                    label: label.clone(),
                    forces,
                    hour,
                });
            }
        }
        self.draw_days(&spots, at)
    }

    fn draw_days(&self, spots: &[Spot], mut at: Vec<Happened>) -> String {
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        for force in at.iter().flat_map(|one| &one.forces) {
            *counts.entry(force).or_default() += 1;
        }
        // Those met most often have the first letters.
        let mut forces: Vec<(usize, String)> =
            counts.into_iter().map(|(force, n)| (n, force.clone())).collect();
        forces.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let forces: Vec<String> = forces.into_iter().map(|(_, force)| force).collect();
        // Days of their own first, then stretches that no source tells apart.
        at.sort_by(|a, b| {
            let key = |one: &Happened| (one.days.0 != one.days.1, one.days, hour_of(&one.hour));
            key(a).cmp(&key(b)).then_with(|| a.label.cmp(&b.label))
        });
        let mut panels: Vec<((Day, Day), Panel)> = Vec::new();
        for one in at {
            let here = Here {
                spot: one.spot,
                forces: one
                    .forces
                    .iter()
                    .filter_map(|force| forces.iter().position(|other| other == force))
                    .collect(),
                label: one.label,
                hour: one.hour,
            };
            match panels.last_mut() {
                Some((days, panel)) if *days == one.days => panel.here.push(here),
                _ => {
                    let title = if one.days.0 == one.days.1 {
                        one.days.0.to_string()
                    } else {
                        format!("{} {}", self.words.say("days-some-day"), one.date)
                    };
                    panels.push((one.days, Panel { title, here: vec![here] }));
                }
            }
        }
        panels.truncate(DAYS);
        let panels: Vec<Panel> = panels.into_iter().map(|(_, panel)| panel).collect();
        let mut frame = self.frame("days", "days-title", "days-desc");
        let lines = panels.iter().map(|panel| {
            let here = panel.here.iter().map(|here| {
                let who: Vec<&str> =
                    here.forces.iter().filter_map(|n| forces.get(*n)).map(String::as_str).collect();
                let hour = if here.hour.is_empty() { String::new() } else { format!(" ({})", here.hour) };
                format!("{}{hour}: {}", here.label, who.join("; "))
            });
            format!("{}. {}.", panel.title, here.collect::<Vec<_>>().join(". "))
        });
        frame.desc = format!("{} {}", frame.desc, lines.collect::<Vec<_>>().join(" "));
        let has_base = !spots.is_empty();
        hours::draw(&DaysMap {
            frame,
            spots: spots.to_vec(),
            roads: self.roads(),
            forces,
            panels,
            nobody: self.words.say("days-nobody"),
            no_point: self.words.say("days-no-point"),
            forces_title: self.words.say("days-forces"),
            schematic: self.words.say("map-schematic"),
            attribution: if has_base { self.words.say("map-attribution") } else { String::new() },
        })
    }

    fn roads(&self) -> Vec<Road> {
        let claims = self.case.with_predicate("runs_through").filter(|claim| !claim.denied);
        claims
            .filter_map(|claim| {
                let road = claim.subject.entity()?;
                let places = claim.terms("places");
                let points: Vec<_> =
                    places.iter().filter_map(|place| point(self.case, place.entity()?)).collect();
                (points.len() > 1)
                    .then(|| Road { label: self.names.label(road, self.language).to_owned(), points })
            })
            .collect()
    }

    /// The timeline with a lane for each of these things: units, persons, places.
    ///
    /// The dense days are drawn large: those of `window`, or else those in which most is dated.
    #[must_use]
    pub fn lanes(&self, timeline: &Timeline, things: &[EntityId], window: Option<(Day, Day)>) -> Vec<String> {
        let of = |thing: &EntityId| -> Vec<&Entry> {
            let names = |entry: &&Entry| {
                self.case.claim(&entry.said.key).is_some_and(|claim| named(claim).any(|id| id == *thing))
            };
            timeline.entries.iter().filter(names).collect()
        };
        let lanes: Vec<(&EntityId, Vec<&Entry>)> = things
            .iter()
            .map(|thing| (thing, of(thing)))
            .filter(|(_, entries)| !entries.is_empty())
            .collect();
        let exact: Vec<Day> = lanes
            .iter()
            .flat_map(|(_, entries)| entries)
            .filter(|entry| entry.earliest == entry.latest)
            .filter_map(|entry| entry.earliest)
            .collect();
        let window = window
            .or_else(|| densest(&exact, 8))
            .filter(|(first, last)| days_between(*first, *last) < LONGEST_WINDOW);
        timeline::draw(&TimelineDrawing {
            frame: self.frame("lanes", "timeline-title", "lanes-desc"),
            overview: self.words.say("timeline-overview"),
            close_up: self.words.say("timeline-close-up"),
            window,
            more: self.words.say("lanes-more"),
            lanes: lanes
                .into_iter()
                .map(|(thing, entries)| LaneMarks {
                    label: self.names.label(thing, self.language).to_owned(),
                    marks: entries
                        .into_iter()
                        .map(|entry| Mark {
                            key: entry.said.key.to_string(),
                            text: entry.text.clone(),
                            earliest: entry.earliest,
                            latest: entry.latest,
                        })
                        .collect(),
                })
                .collect(),
        })
    }
}

/// The things of some kinds of which most is dated, at most as many as a drawing has lanes for.
#[must_use]
pub fn busiest(case: &Case, timeline: &Timeline, kinds: &[EntityKind]) -> Vec<EntityId> {
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    for claim in timeline.entries.iter().filter_map(|entry| case.claim(&entry.said.key)) {
        let ids: BTreeSet<EntityId> = named(claim).collect();
        for id in
            ids.into_iter().filter(|id| case.entity(id).is_some_and(|thing| kinds.contains(&thing.kind)))
        {
            *counts.entry(id).or_default() += 1;
        }
    }
    let mut found: Vec<(usize, EntityId)> = counts.into_iter().map(|(id, n)| (n, id)).collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.into_iter().take(LANES).map(|(_, id)| id).collect()
}

/// The things that a claim names.
fn named(claim: &Claim) -> impl Iterator<Item = EntityId> {
    let parts = claim.with.keys().flat_map(|name| claim.terms(name));
    let ends = [Some(claim.subject.clone()), claim.object.clone()].into_iter().flatten();
    ends.chain(parts).filter_map(|term| match term {
        Term::Entity(id) => Some(id),
        Term::Text(_) => None,
    })
}

/// Something that happened on days within the window.
struct Happened {
    date: Edtf,
    days: (Day, Day),
    spot: Option<usize>,
    label: String,
    forces: Vec<String>,
    hour: String,
}

/// The first hour in a text ("around 06:00" is 360 minutes); what names none comes last.
fn hour_of(text: &str) -> u32 {
    let pairs = text.match_indices(':').filter_map(|(at, _)| {
        let before = text.get(at.checked_sub(2)?..at)?.parse::<u32>().ok()?;
        let after = text.get(at + 1..at + 3)?.parse::<u32>().ok()?;
        (before < 24 && after < 60).then_some(before * 60 + after)
    });
    pairs.min().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_and_never_guessed() {
        assert_eq!(hour_of("around 06:00, about one hour"), 360);
        assert_eq!(hour_of("convoys from about 04:00; firing before 06:00"), 240);
        assert_eq!(["evening", "", "99:99", "a:b", "٦:٠٠"].map(hour_of), [u32::MAX; 5]);
    }
}
