//! Things by what they are called: every name of a case, folded once, so that a search reads one text.
//!
//! It finds what [`Case::find`] finds and what a page lists, without asking every thing for its names anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sijill_model::{Case, Described, Entity, EntityId, EntityKind, Recorded, fold_key};
use sijill_names::{Kind as Likeness, Token, likeness};

/// Words shorter than this are looked for as they are: two letters are like too much.
const SHORTEST: usize = 3;
/// Nearest things that are told where none is found.
const NEAREST: usize = 5;

/// The names of all things of a case.
pub(crate) struct Finder {
    /// In the order of their ids.
    things: Vec<Arc<Recorded<Entity>>>,
    /// The things in the order of their labels.
    by_label: Vec<u32>,
    /// Of each thing, its place in that order.
    ranks: Vec<u32>,
    /// Whose each name is, and whether it is an id.
    names: Vec<(u32, bool)>,
    /// The names, folded.
    folded: Lines,
    /// The same, their words without the Arabic article.
    bare: Lines,
    /// Words of names, with the names that have each, in order.
    words: Vec<(Token, Vec<u32>)>,
}

/// Texts one after the other, each ended by a line break, which no folded text has.
#[derive(Default)]
struct Lines {
    text: String,
    starts: Vec<usize>,
}

impl Lines {
    fn push(&mut self, line: &str) {
        self.starts.push(self.text.len());
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn line(&self, n: usize) -> &str {
        let end = self.starts.get(n + 1).copied().unwrap_or(self.text.len());
        &self.text[self.starts[n]..end - 1]
    }

    /// Each place where some words stand: the number of the line and where in it.
    fn places(&self, words: &str) -> impl Iterator<Item = (usize, usize)> {
        let mut line = 0;
        self.text.match_indices(words).map(move |(at, _)| {
            while self.starts.get(line + 1).is_some_and(|next| *next <= at) {
                line += 1;
            }
            (line, at - self.starts[line])
        })
    }

    /// The lines in which some words stand whole.
    fn with_words(&self, words: &str) -> impl Iterator<Item = usize> {
        let edge = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ');
        let whole = move |(line, at): &(usize, usize)| {
            let bytes = self.line(*line).as_bytes();
            edge(at.checked_sub(1).and_then(|at| bytes.get(at))) && edge(bytes.get(at + words.len()))
        };
        self.places(words).filter(whole).map(|(line, _)| line)
    }
}

/// A folded text without the Arabic article before its words.
fn without_article(folded: &str) -> String {
    let words: Vec<&str> = folded.split(' ').map(|word| word.strip_prefix("ال").unwrap_or(word)).collect();
    words.join(" ")
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Finder {
    /// Folds the names of a case.
    pub(crate) fn of(case: &Case) -> Self {
        let things: Vec<_> = case.entities.values().cloned().collect();
        let mut names = Vec::new();
        let (mut folded, mut bare) = (Lines::default(), Lines::default());
        let mut words: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (thing, id) in (0u32..).zip(case.entities.keys()) {
            let called = case.names(id).into_iter().map(|name| (name, false));
            for (name, is_id) in std::iter::once((id.as_str(), true)).chain(called) {
                let own = number(names.len());
                names.push((thing, is_id));
                let key = fold_key(name);
                bare.push(&without_article(&key));
                folded.push(&key);
                for word in long_words(name).filter(|_| !is_id) {
                    let bear = words.entry(word).or_default();
                    if bear.last() != Some(&own) {
                        bear.push(own);
                    }
                }
            }
        }
        let mut order: Vec<usize> = (0..things.len()).collect();
        order.sort_by_cached_key(|n| fold_key(&things[*n].label));
        let mut ranks = vec![0; things.len()];
        for (rank, thing) in order.iter().enumerate() {
            ranks[*thing] = number(rank);
        }
        let by_label = order.into_iter().map(number).collect();
        let words = words.into_iter().map(|(word, names)| (Token::new(word), names)).collect();
        Self { things, by_label, ranks, names, folded, bare, words }
    }

    fn is(&self, thing: u32, kinds: &[EntityKind]) -> bool {
        kinds.is_empty() || kinds.contains(&self.things[thing as usize].kind)
    }

    /// Things of some kinds whose id or a name, in any script, has what is asked, in the order of their labels; then,
    /// where those are fewer than `enough`, those with parts that are likely the same in another spelling or script.
    pub(crate) fn like(&self, kinds: &[EntityKind], asked: &str, enough: usize) -> Vec<&Entity> {
        let query = fold_key(asked);
        let mut found: Vec<u32> = if query.is_empty() {
            self.by_label.clone()
        } else {
            let mut found: Vec<u32> =
                self.folded.places(&query).map(|(name, _)| self.names[name].0).collect();
            found.dedup();
            found.sort_by_key(|thing| self.ranks[*thing as usize]);
            found
        };
        found.retain(|thing| self.is(*thing, kinds));
        if found.len() < enough && !query.is_empty() {
            let letter_by_letter: BTreeSet<u32> = found.iter().copied().collect();
            let others = self.sounding(asked).into_iter();
            found.extend(others.filter(|thing| self.is(*thing, kinds) && !letter_by_letter.contains(thing)));
        }
        found.into_iter().map(|thing| &self.things[thing as usize].body).collect()
    }

    /// Things of which one name has, for each word asked for, a word like it; in the order of their ids.
    fn sounding(&self, asked: &str) -> BTreeSet<u32> {
        let mut names: Option<BTreeSet<u32>> = None;
        for asked in long_words(asked) {
            let asked = Token::new(asked);
            let alike = self.words.iter().filter(|(word, _)| likeness(&asked, word).kind <= Likeness::Near);
            let here: BTreeSet<u32> = alike.flat_map(|(_, names)| names).copied().collect();
            names = Some(match names {
                Some(names) => names.intersection(&here).copied().collect(),
                None => here,
            });
        }
        names.into_iter().flatten().map(|name| self.names[name as usize].0).collect()
    }

    /// Things of some kinds whose id or names hold what is typed so far, those that begin with it first.
    pub(crate) fn proposals(&self, text: &str, kinds: &[EntityKind]) -> Vec<(&EntityId, &str)> {
        let query = fold_key(text);
        if query.is_empty() {
            let all = (0..).zip(&self.things).filter(|(n, _)| self.is(*n, kinds));
            return all.map(|(_, thing)| (&thing.id, thing.label.as_str())).collect();
        }
        let mut found: BTreeMap<u32, bool> = BTreeMap::new();
        let mut last = None;
        for (name, at) in self.folded.places(&query) {
            // Only where it stands first in a name counts.
            if last.replace(name) == Some(name) {
                continue;
            }
            let begins = at == 0 || self.folded.line(name).as_bytes().get(at - 1) == Some(&b' ');
            *found.entry(self.names[name].0).or_default() |= begins;
        }
        let mut found: Vec<(bool, &EntityId, &str)> = found
            .into_iter()
            .filter(|(thing, _)| self.is(*thing, kinds))
            .map(|(thing, begins)| {
                let entity = &self.things[thing as usize];
                (!begins, &entity.id, entity.label.as_str())
            })
            .collect();
        found.sort();
        found.into_iter().map(|(_, id, label)| (id, label)).collect()
    }

    /// What [`Case::find`] finds: the thing that a person means by an id, a label or another name.
    pub(crate) fn find(&self, text: &str, kinds: &[EntityKind]) -> Described {
        let by_id = self.things.binary_search_by(|entity| entity.id.as_str().cmp(text.trim()));
        if let Ok(thing) = by_id
            && self.is(number(thing), kinds)
        {
            return Described::One(self.things[thing].id.clone());
        }
        let query = fold_key(text);
        if query.is_empty() {
            return Described::None(Vec::new());
        }
        let mine = |name: &usize| self.is(self.names[*name].0, kinds);
        let equal: BTreeSet<u32> = self
            .folded
            .with_words(&query)
            .filter(|name| mine(name) && self.folded.line(*name) == query)
            .map(|name| self.names[name].0)
            .collect();
        let bare = without_article(&query);
        let mut within = BTreeSet::new();
        if !bare.trim().is_empty() {
            let names = self.bare.with_words(&bare).filter(|name| mine(name) && !self.names[*name].1);
            within.extend(names.map(|name| self.names[name].0));
        }
        let within: Vec<u32> = within.difference(&equal).copied().collect();
        let equal: Vec<u32> = equal.into_iter().collect();
        match (equal.as_slice(), within.as_slice()) {
            ([one], _) | ([], [one]) => Described::One(self.things[*one as usize].id.clone()),
            ([], []) => Described::None(self.nearest(&query, kinds)),
            ([], several) | (several, _) => {
                Described::Several(several.iter().map(|n| self.listed(*n)).collect())
            }
        }
    }

    fn listed(&self, thing: u32) -> (EntityId, String) {
        let entity = &self.things[thing as usize];
        (entity.id.clone(), entity.label.clone())
    }

    /// Things of which a name shares the most three-letter pieces with a query.
    fn nearest(&self, query: &str, kinds: &[EntityKind]) -> Vec<(EntityId, String)> {
        let letters: Vec<char> = query.chars().collect();
        let pieces: BTreeSet<String> = letters.windows(3).map(|piece| piece.iter().collect()).collect();
        let mut shared = vec![0_u32; self.names.len()];
        for piece in &pieces {
            let mut last = None;
            for (name, _) in self.folded.places(piece) {
                if last.replace(name) != Some(name) {
                    shared[name] += 1;
                }
            }
        }
        let mut most: BTreeMap<u32, u32> = BTreeMap::new();
        for ((thing, is_id), shared) in self.names.iter().zip(shared) {
            if !is_id && shared > 0 && self.is(*thing, kinds) {
                let own = most.entry(*thing).or_default();
                *own = shared.max(*own);
            }
        }
        // Things stand in the order of their ids, which settles what is equally near.
        let mut most: Vec<(u32, u32)> = most.into_iter().collect();
        most.sort_by_key(|(thing, shared)| (std::cmp::Reverse(*shared), *thing));
        most.into_iter().take(NEAREST).map(|(thing, _)| self.listed(thing)).collect()
    }
}

/// The words of a name that are long enough to be like others.
fn long_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sijill_model::{Citation, Claim, ClaimKey, SourceId, Term};

    use super::*;

    /// Things by id, label and another name.
    fn valley() -> Case {
        let things = [
            ("L-1", EntityKind::Place, "Mill", "الطاحونة"),
            ("L-2", EntityKind::Place, "Old Mill", ""),
            ("L-3", EntityKind::Place, "Milltown", ""),
            ("U-1", EntityKind::Unit, "Unit of the Mill", "وحدة الطاحونه"),
            ("P-1", EntityKind::Person, "Muhammad Tallaf", "محمد طلاف"),
            ("P-2", EntityKind::Person, "Mohamad Zirwani", ""),
            ("P-3", EntityKind::Person, "محمد زرواني", "Mill"),
        ];
        let entity = |(id, kind, label, _): &(&str, EntityKind, &str, &str)| Entity {
            id: EntityId::new(*id).unwrap(),
            kind: *kind,
            label: (*label).to_owned(),
            about: Default::default(),
            sources: Vec::new(),
            row: None,
        };
        let named = |(n, (id, .., name)): (u64, &(&str, EntityKind, &str, &str))| {
            let read = Citation { source: SourceId::new("S-1").unwrap(), at: Vec::new() };
            let (key, subject) = (ClaimKey::new(format!("N-{n}")).unwrap(), EntityId::new(*id).unwrap());
            let name = Some(Term::Text((*name).to_owned()));
            Arc::new(Recorded::not_yet(
                n,
                Claim::new(key, Term::Entity(subject), "named".to_owned(), name, vec![read]),
            ))
        };
        let claims: Vec<_> =
            (0u64..).zip(&things).filter(|(_, (.., name))| !name.is_empty()).map(named).collect();
        let entities =
            (100u64..).zip(&things).map(|(n, thing)| Arc::new(Recorded::not_yet(n, entity(thing))));
        Case::new(String::new(), String::new(), entities, [], [], claims)
    }

    #[test]
    fn it_finds_what_the_case_finds() {
        let case = valley();
        let finder = Finder::of(&case);
        let texts = [
            "",
            " ",
            "!",
            "L-1",
            "l-1",
            "Mill",
            "mill",
            "old mill",
            "MILL TOWN",
            "town",
            "Tower",
            "طاحونة",
            "الطاحونة",
            "وحدة طاحونة",
            "ال",
            "of the",
            "Muhammad",
            "Mohamed",
            "محمد",
            "zirw",
            "unit mill",
            "P",
            "ill",
        ];
        for text in texts {
            for kinds in [&[][..], &[EntityKind::Place], &[EntityKind::Unit, EntityKind::Person]] {
                assert_eq!(finder.find(text, kinds), case.find(text, kinds), "{text:?} {kinds:?}");
            }
        }
    }

    #[test]
    fn likeness_goes_across_scripts_after_what_is_written_so() {
        let case = valley();
        let finder = Finder::of(&case);
        let ids = |kinds: &[EntityKind], text: &str| -> Vec<String> {
            finder.like(kinds, text, 100).iter().map(|entity| entity.id.to_string()).collect()
        };
        assert_eq!(ids(&[EntityKind::Place], ""), ["L-1", "L-3", "L-2"], "by label");
        assert_eq!(ids(&[EntityKind::Place], "mill"), ["L-1", "L-3", "L-2"]);
        assert_eq!(ids(&[], "town"), ["L-3"]);
        assert_eq!(ids(&[EntityKind::Person], "Mohamad")[0], "P-2");
        let all: BTreeSet<String> = ids(&[EntityKind::Person], "Mohamad").into_iter().collect();
        assert_eq!(all.len(), 3);
        assert_eq!(ids(&[EntityKind::Person], "mohamad zirwani"), ["P-2", "P-3"]);
        assert!(ids(&[], "Qandul").is_empty());
    }

    #[test]
    fn proposals_begin_with_what_is_typed_first() {
        let case = valley();
        let finder = Finder::of(&case);
        let ids: Vec<&str> =
            finder.proposals("mil", &[EntityKind::Place]).into_iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["L-1", "L-2", "L-3"]);
        let within: Vec<&str> = finder.proposals("ill", &[]).into_iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(within, ["L-1", "L-2", "L-3", "P-3", "U-1"]);
        assert_eq!(finder.proposals("", &[]).len(), 7);
    }
}
