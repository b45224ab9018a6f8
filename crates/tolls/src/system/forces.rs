//! Which forces were at which named places, as claims say.

use std::collections::BTreeSet;

use sijill_model::{ClaimKey, Day, EntityId, SaidValue, Saying};

use super::rows::Build;
use super::says::only_words;
use super::space::{Expr, Meaning};
use crate::answer::Tally;
use crate::place::Spot;

impl Build<'_> {
    /// Forces that are said to have been at a named place were there.
    pub(super) fn place_forces(&mut self) {
        let days = self.days();
        let mut said = Vec::new();
        let conditions = self.space.conditions.clone();
        for (at, meaning) in conditions.iter().enumerate() {
            let Meaning::Places(places) = meaning else { continue };
            let [Spot::Known(place)] = places.iter().collect::<Vec<_>>()[..] else { continue };
            if self.counts.places.is_wide(place) {
                continue;
            }
            let mut here = Vec::new();
            let mut elsewhere = Vec::new();
            for (force, meaning) in conditions.iter().enumerate() {
                let claims: BTreeSet<_> = match meaning {
                    Meaning::Present(units) => units
                        .iter()
                        .filter_map(|unit| EntityId::new(unit).ok())
                        .flat_map(|unit| self.presence.claims(&unit, place, days))
                        .collect(),
                    Meaning::Words { of_site: true, .. } => self.behind_words(force, place),
                    _ => continue,
                };
                if claims.is_empty() {
                    elsewhere.push(force);
                } else {
                    here.push((force, claims));
                }
            }
            for (force, claims) in &here {
                self.space.implies.insert((at, *force));
                let keys: Vec<_> = claims.iter().map(ToString::to_string).collect();
                let here = Saying::of("assume-was-at", "{force} was at {place}, as claimed ({claims})");
                let here =
                    here.with("force", self.force(*force)).words("place", self.counts.case.label(place));
                said.push(here.code("claims", keys.join(", ")));
            }
            if self.given.all_present_are_named && !here.is_empty() {
                for force in elsewhere {
                    self.space.excludes.insert((at.min(force), at.max(force)));
                    let not_here = Saying::of(
                        "assume-not-at",
                        "{force} was not at {place}: no claim puts it there, and those said to have been there are taken to be all",
                    );
                    let not_here = not_here.with("force", self.force(force));
                    said.push(not_here.words("place", self.counts.case.label(place)));
                }
            }
        }
        for said in said {
            self.assume(said);
        }
    }

    /// From the first day of all windows to the last; open where one is not said.
    fn days(&self) -> (Option<Day>, Option<Day>) {
        let windows = self.space.conditions.iter().filter_map(|meaning| match meaning {
            Meaning::Days(window) => Some((window.earliest(), window.latest())),
            _ => None,
        });
        let windows: Vec<_> = windows.collect();
        let first = windows.iter().map(|(first, _)| *first).min().flatten();
        let last: Option<Vec<Day>> = windows.iter().map(|(_, last)| *last).collect();
        (first, last.and_then(|all| all.into_iter().max()))
    }

    /// Claims that put the forces behind a tally's words at a place.
    fn behind_words(&self, force: usize, place: &EntityId) -> BTreeSet<ClaimKey> {
        let of: Vec<&Tally> = self
            .scope_of
            .iter()
            .filter(|(_, scope)| match &self.space.scopes[**scope] {
                Expr::And(all) => all.contains(&Expr::Condition(force)),
                _ => false,
            })
            .filter_map(|(key, _)| self.counts.get(key))
            .collect();
        of.iter()
            .flat_map(|tally| self.presence.sites(self.counts, tally).remove(place).unwrap_or_default())
            .filter(|claim| !of.iter().any(|tally| tally.key == *claim))
            .collect()
    }

    /// What a condition calls the force it asks for.
    fn force(&self, condition: usize) -> SaidValue {
        match &self.space.conditions[condition] {
            Meaning::Present(units) | Meaning::By(units) => {
                let labels = units.iter().enumerate().map(|(n, unit)| match n {
                    0 => only_words(&self.label(unit)),
                    _ => Saying::of("or-words", " or {words}").words("words", self.label(unit)),
                });
                SaidValue::Run(labels.collect())
            }
            Meaning::Words { words, .. } => SaidValue::Words(words.clone()),
            _ => SaidValue::Run(Vec::new()),
        }
    }
}
