//! Where a count applies: places by id where the words name exactly one, else the words themselves.
//!
//! Nothing is taken to lie inside another place but by what the casebook says of it. "The coast" is not
//! "Latakia, Tartus", "Jableh area" is not Jableh, and a country is not a coast whose name holds its name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock};

use sijill_model::{Case, ClaimKey, Described, EntityId, EntityKind, Term, fold_key};

/// Kinds of place that hold many sites, by words of the keeper's class.
const WIDE: &[&str] = &[
    "region",
    "province",
    "governorate",
    "country",
    "state",
    "district",
    "subdistrict",
    "county",
    "area",
    "coast",
    "highway",
    "motorway",
    "road",
    "river",
    "valley",
];

/// Kinds of place that are one site or settlement.
const NARROW: &[&str] = &[
    "village",
    "town",
    "city",
    "neighbourhood",
    "neighborhood",
    "quarter",
    "suburb",
    "hamlet",
    "settlement",
    "camp",
    "farm",
    "building",
    "street",
    "square",
    "site",
];

/// Kinds of which two different ones never share ground.
const PARTITIONS: &[&str] = &["country", "governorate", "province", "district", "subdistrict"];

/// One place of a scope.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    /// A place of the casebook.
    Known(EntityId),
    /// Words that name no one place of it, folded.
    Words(String),
}

/// The places of a case, and what its claims say of their being the same.
pub(crate) struct Places<'a> {
    case: &'a Case,
    /// Places said to be the same as another, each with the first id among them.
    same: BTreeMap<EntityId, EntityId>,
    different: BTreeMap<(EntityId, EntityId), ClaimKey>,
    found: RwLock<BTreeMap<String, Option<EntityId>>>,
    /// Whether one place lies in another, as far as it was asked.
    deep: RwLock<BTreeMap<EntityId, BTreeMap<EntityId, bool>>>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(case: &'a Case) -> Self {
        let pairs = |predicate: &'a str| {
            case.with_predicate(predicate).filter_map(|claim| {
                let (a, b) = (claim.subject.entity()?, claim.object.as_ref()?.entity()?);
                let place = |id| case.entity(id).is_some_and(|e| e.kind == EntityKind::Place);
                (!claim.denied && place(a) && place(b)).then(|| (a.clone(), b.clone(), claim.key.clone()))
            })
        };
        let mut places = Self {
            case,
            same: BTreeMap::new(),
            different: BTreeMap::new(),
            found: RwLock::default(),
            deep: RwLock::default(),
        };
        for (a, b, _) in pairs("same_as") {
            places.unite(&a, &b);
        }
        for (a, b, key) in pairs("different_from") {
            let (a, b) = (places.canonical(&a), places.canonical(&b));
            places.different.insert((a.clone().min(b.clone()), a.max(b)), key);
        }
        places
    }

    fn unite(&mut self, a: &EntityId, b: &EntityId) {
        let (a, b) = (self.canonical(a), self.canonical(b));
        let (first, other) = (a.clone().min(b.clone()), a.max(b));
        for id in self.same.values_mut() {
            if *id == other {
                *id = first.clone();
            }
        }
        self.same.insert(other, first);
    }

    /// The id under which a place is known, the first of those said to be the same.
    pub(crate) fn canonical(&self, id: &EntityId) -> EntityId {
        self.same.get(id).unwrap_or(id).clone()
    }

    /// The places of a scope; empty when none is stated.
    pub(crate) fn spots(&self, terms: &[Term]) -> BTreeSet<Spot> {
        let mut spots = BTreeSet::new();
        for term in terms {
            match term {
                Term::Entity(id) => {
                    spots.insert(Spot::Known(self.canonical(id)));
                }
                Term::Text(text) => spots.extend(self.listed(text)),
            }
        }
        spots
    }

    /// The places that words name: one, or a list ("A, B and C", "A 12, B 9").
    fn listed(&self, text: &str) -> Vec<Spot> {
        if unstated(text) {
            return Vec::new();
        }
        if let Some(id) = self.named(text) {
            return vec![Spot::Known(id)];
        }
        let pieces: Vec<String> = text
            .split([',', ';', '،', '؛'])
            .flat_map(|piece| piece.split(" and "))
            .map(fold_key)
            .filter(|piece| !piece.is_empty())
            .collect();
        let bare: Vec<_> = pieces.iter().filter_map(|piece| without_number(piece)).collect();
        // "A 12, B 9" breaks a count down by place; "Camp 22" is a name.
        let pieces = if pieces.len() > 1 && bare.len() == pieces.len() {
            bare
        } else {
            pieces.iter().map(String::as_str).collect()
        };
        pieces
            .into_iter()
            .map(|piece| self.named(piece).map_or_else(|| Spot::Words(piece.to_owned()), Spot::Known))
            .collect()
    }

    /// The one place of the casebook that words name, with or without the Arabic article.
    pub(crate) fn named(&self, text: &str) -> Option<EntityId> {
        let key = fold_key(text);
        if let Some(found) = self.found.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return found.clone();
        }
        let bare = key.strip_prefix("al ").or_else(|| key.strip_prefix("ال"));
        let found =
            self.look_up(text).or_else(|| self.look_up(bare.filter(|bare| bare.chars().count() > 2)?));
        self.found.write().unwrap_or_else(PoisonError::into_inner).insert(key, found.clone());
        found
    }

    fn look_up(&self, text: &str) -> Option<EntityId> {
        let Described::One(id) = self.case.find(text, &[EntityKind::Place]) else {
            return None;
        };
        // A place found by a piece of its name must be found by whole words: "syria" is not the Syrian coast.
        let key = fold_key(text);
        let whole = fold_key(id.as_str()) == key
            || self.case.names(&id).iter().any(|name| has_words(&fold_key(name), &key));
        whole.then(|| self.canonical(&id))
    }

    fn class_has(&self, id: &EntityId, words: &[&str]) -> bool {
        let about = self.case.entity(id).map(|entity| &entity.about);
        let class = about.and_then(|about| about.get("class")).map(|class| fold_key(class));
        class.is_some_and(|class| class.split(' ').any(|word| words.contains(&word)))
    }

    /// Whether a place is known to hold many sites.
    pub(crate) fn is_wide(&self, id: &EntityId) -> bool {
        self.class_has(id, WIDE)
    }

    fn is_narrow(&self, id: &EntityId) -> bool {
        self.class_has(id, NARROW) && !self.is_wide(id)
    }

    /// The settlement that a place's own label says it is in ("Old Quarter, Northtown").
    pub(crate) fn inside(&self, id: &EntityId) -> Option<EntityId> {
        let (_, tail) = self.case.label(id).rsplit_once(',')?;
        let outer = self.named(tail)?;
        (outer != *id && self.is_narrow(&outer)).then_some(outer)
    }

    /// Whether the casebook leaves it open that one of two places lies in the other: a name of one stands in
    /// the label or the area of the other.
    fn may_hold_one_another(&self, a: &EntityId, b: &EntityId) -> bool {
        let mentions = |inner: &EntityId, outer: &EntityId| {
            let area = self
                .case
                .entity(inner)
                .and_then(|entity| entity.about.get("area"))
                .map_or("", String::as_str);
            let text = fold_key(&format!("{} {area}", self.case.label(inner)));
            self.case.names(outer).iter().any(|name| {
                let name = fold_key(name);
                let short = name.split(' ').next().unwrap_or_default();
                has_words(&text, &name) || (short.chars().count() > 2 && has_words(&text, short))
            })
        };
        mentions(a, b) || mentions(b, a)
    }

    /// Whether a place is said to lie in another, by its area or label.
    pub(crate) fn lies_in(&self, inner: &EntityId, outer: &EntityId) -> bool {
        let area =
            self.case.entity(inner).and_then(|entity| entity.about.get("area")).map_or("", String::as_str);
        area.split([',', ';']).any(|piece| self.named(piece).as_ref() == Some(outer))
            || self.inside(inner).as_ref() == Some(outer)
    }

    /// Whether a place is said to lie in another, directly or through others.
    pub(crate) fn lies_deep_in(&self, inner: &EntityId, outer: &EntityId) -> bool {
        let known = self.deep.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(lies) = known.get(inner).and_then(|known| known.get(outer)) {
            return *lies;
        }
        drop(known);
        let lies = self.search_around(inner, outer);
        let mut known = self.deep.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(inner.clone()).or_default().insert(outer.clone(), lies);
        lies
    }

    fn search_around(&self, inner: &EntityId, outer: &EntityId) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![inner.clone()];
        while let Some(next) = open.pop() {
            if self.lies_in(&next, outer) {
                return true;
            }
            if seen.insert(next.clone()) {
                open.extend(self.around(&next));
            }
        }
        false
    }

    /// The places that a place's area or label puts it in.
    fn around(&self, id: &EntityId) -> Vec<EntityId> {
        let area =
            self.case.entity(id).and_then(|entity| entity.about.get("area")).map_or("", String::as_str);
        let areas = area.split([',', ';']).filter_map(|piece| self.named(piece));
        areas.chain(self.inside(id)).filter(|outer| outer != id).collect()
    }

    /// Why two spots are shown to share no ground, with the claim that says so if there is one.
    pub(crate) fn apart(&self, a: &Spot, b: &Spot) -> Option<Option<ClaimKey>> {
        let (Spot::Known(a), Spot::Known(b)) = (a, b) else {
            return None;
        };
        if a == b {
            return None;
        }
        let pair = (a.min(b).clone(), a.max(b).clone());
        if let Some(key) = self.different.get(&pair) {
            return Some(Some(key.clone()));
        }
        let partition =
            PARTITIONS.iter().any(|class| self.class_has(a, &[class]) && self.class_has(b, &[class]));
        let sites = self.is_narrow(a) && self.is_narrow(b);
        ((partition || sites) && !self.may_hold_one_another(a, b)).then_some(None)
    }
}

/// Whether a word tells the class of a place, and names none.
pub(crate) fn is_class_word(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    WIDE.contains(&bare) || NARROW.contains(&bare) || WIDE.contains(&word) || word == "coastal"
}

/// Whether words state nothing.
pub(crate) fn unstated(text: &str) -> bool {
    matches!(
        fold_key(text).as_str(),
        "" | "not stated" | "unstated" | "unknown" | "n a" | "na" | "none" | "not known" | "not said"
    )
}

/// Whether the words of `piece` stand together in `text`; both folded.
pub(crate) fn has_words(text: &str, piece: &str) -> bool {
    !piece.is_empty() && format!(" {text} ").contains(&format!(" {piece} "))
}

/// A folded piece without the number at its end; `None` when it has none or is nothing else.
fn without_number(piece: &str) -> Option<&str> {
    let (words, last) = piece.rsplit_once(' ')?;
    last.bytes().all(|b| b.is_ascii_digit()).then_some(words)
}
