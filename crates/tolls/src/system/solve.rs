//! From rows to the least and the most of a question.

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_model::{Case, ClaimKey, CountRange, Figure, Saying};

use super::default;
use super::given::{Given, Reading, Sites};
use super::rows::{Build, Row, Whence};
use super::space::{Bits, Cell};
use super::wide::{self, Opened, Wide};
use super::{AskError, words};
use crate::answer::Tally;
use crate::counts::Counts;
use crate::exact::{Column, Extreme, Linked, Most, Programme, Range};
use crate::question::Question;
use crate::scope::Actors;
use crate::sites::Presence;

/// The least and the most of a question.
#[derive(Debug, Clone, Serialize)]
pub struct Bound {
    /// The question, as it was read.
    pub question: String,
    /// The figure; its value is `None` where the tallies cannot all be so.
    pub figure: Figure,
    /// The tallies held together.
    pub held: Vec<ClaimKey>,
    /// Whether the tallies can all be so.
    pub agree: bool,
    /// Those whose numbers set the lower end.
    pub least_by: Vec<ClaimKey>,
    /// Those whose numbers set the upper end.
    pub most_by: Vec<ClaimKey>,
    /// Whether both ends are reached by some way in which all tallies are true. If not, they hold all the same.
    pub reached: bool,
}

/// Cells with the rows on them, ready to be asked.
pub(crate) struct Model {
    pub(crate) rows: Vec<Row>,
    pub(crate) cells: Vec<Cell>,
    pub(crate) programme: Programme,
    /// For each column: its cell, and whether it is the death that makes a site.
    pub(crate) columns: Vec<(usize, bool)>,
    pub(crate) assumptions: Vec<Saying>,
    /// The scope of whoever is asked for.
    pub(crate) asked: usize,
    pub(crate) sites_asked: bool,
    pub(crate) scope_of: BTreeMap<ClaimKey, usize>,
}

/// The tallies that a question holds together, with what each is read as.
#[derive(Debug, Clone, Serialize)]
pub struct Held {
    /// The tally.
    pub key: ClaimKey,
    /// How many it is read as.
    pub count: Option<CountRange>,
    /// How many sites it is read as.
    pub sites: Option<CountRange>,
}

/// Which tallies a question holds together, and how each is read.
///
/// # Errors
/// [`AskError`] when the question names what is not there.
pub fn held(case: &Case, question: &Question, given: &Given) -> Result<Vec<Held>, AskError> {
    let counts = Counts::new(case);
    let held = default::held(&counts, question, given)?;
    let one = |tally: &&Tally| Held {
        key: tally.key.clone(),
        count: given.range(tally),
        sites: given.sites(tally, true),
    };
    Ok(held.iter().map(one).collect())
}

/// The tightest bounds that tallies allow for a question.
///
/// Counts are whole; so are the bounds. The answer does not depend on the order of the tallies, and holding one
/// more never widens it.
///
/// # Errors
/// [`AskError`] when the question names what is not there, or holds together more than can be bounded exactly.
pub fn bound(case: &Case, question: &Question, given: &Given) -> Result<Bound, AskError> {
    let counts = Counts::new(case);
    let presence = Presence::new(&counts);
    let held = default::held(&counts, question, given)?;
    let given = &default::noted(&counts, question, given)?;
    let (build, asked) = prepare(&counts, &presence, &held, question, given)?;
    match build.space.cells(&counts.places) {
        Ok(cells) => {
            let model = Model::new(build, cells, asked, question.sites);
            let (least, most) = (model.least()?, model.most()?);
            Ok(words::bound(question, given, &held, &model, &least, &most))
        }
        Err(_) => wide::bound(question, given, &held, &build, asked),
    }
}

/// The range of a question; `None` where the tallies cannot all be so.
fn range_of(
    counts: &Counts<'_>,
    presence: &Presence,
    held: &[&Tally],
    question: &Question,
    given: &Given,
) -> Result<Option<CountRange>, AskError> {
    let (build, asked) = prepare(counts, presence, held, question, given)?;
    match build.space.cells(&counts.places) {
        Ok(cells) => Model::new(build, cells, asked, question.sites).range(),
        Err(_) => match Wide::open(counts, &build, held.len())? {
            Opened::Contradicts { .. } => Ok(None),
            Opened::Agrees(mut wide) => Ok(Some(wide.range(asked, question.sites)?)),
        },
    }
}

/// A question by the figures of one counter alone.
#[derive(Debug, Clone, Serialize)]
pub struct OfCounter {
    /// Whose.
    pub counter: String,
    /// Names the bound, so that it can be opened.
    pub id: String,
    /// The bound; `None` where the counter's own figures cannot all be so.
    pub value: Option<CountRange>,
}

/// A question by each counter's own figures, for where those of all cannot be so together. Counters whose figures do
/// not speak of it are left out.
///
/// # Errors
/// [`AskError`] when the question names what is not there.
pub fn by_counter(case: &Case, question: &Question, given: &Given) -> Result<Vec<OfCounter>, AskError> {
    let counts = Counts::new(case);
    let presence = Presence::new(&counts);
    let mut found = Vec::new();
    for counter in default::counters(&counts, &default::measure(question)) {
        let given = Given { counter: Some(counter.clone()), ..given.clone() };
        let Ok(held) = default::held(&counts, question, &given) else { continue };
        match range_of(&counts, &presence, &held, question, &given) {
            Ok(value) => found.push(OfCounter { counter, id: words::id(question, &given), value }),
            Err(AskError::ActorNotHeld { .. } | AskError::NoSites) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// The same question under another reading.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// What is read otherwise.
    pub under: Saying,
    /// Names the bound, so that it can be opened.
    pub id: String,
    /// The bound; `None` where the tallies cannot all be so.
    pub value: Option<CountRange>,
}

/// How a bound moves with what vague words may mean, with how sites are counted, and with whether the widest
/// count is of all the dead or only of those it names.
///
/// # Errors
/// As for [`bound`].
pub fn moves(case: &Case, question: &Question, given: &Given) -> Result<Vec<Moved>, AskError> {
    let counts = Counts::new(case);
    let presence = Presence::new(&counts);
    let held = default::held(&counts, question, given)?;
    let given = &default::noted(&counts, question, given)?;
    let mut all: Vec<(Saying, Given)> = Vec::new();
    let vague = held.iter().any(|tally| tally.number.is_some() && super::given::is_vague(&tally.qualifier));
    for reading in [
        Reading::Wording,
        Reading::Printed,
        Reading::Within(300),
        Reading::Within(500),
        Reading::Within(1000),
    ] {
        let says = match reading {
            Reading::Wording => Saying::of("under-table", "vague words by the table"),
            Reading::Printed => Saying::of("under-printed", "every number as printed"),
            Reading::Within(_) => {
                Saying::of("under-margin", "vague words within {margin}").code("margin", reading.to_string())
            }
        };
        if reading != given.reading && (vague || reading == Reading::Printed) {
            all.push((says, Given { reading, ..given.clone() }));
        }
    }
    if !question.sites && held.iter().any(|tally| tally.sites.is_some_and(|sites| sites > 1)) {
        for (sites, says) in [
            (Sites::Counted, Saying::of("under-sites", "sites as printed")),
            (Sites::AtLeast, Saying::of("under-sites-least", "a force's sites as a least number")),
            (Sites::Ignored, Saying::of("under-deaths", "deaths only, sites left out")),
        ] {
            if sites != given.sites {
                all.push((says, Given { sites, ..given.clone() }));
            }
        }
    }
    let widest = held.iter().filter(|tally| {
        given.range(tally).is_some_and(|range| range.high.is_some())
            && counts.scope(&tally.key).is_some_and(|scope| matches!(scope.actors, Actors::All(_)))
    });
    if let Some(total) = widest.max_by_key(|tally| given.range(tally).map(|range| range.low)) {
        let mut floor = given.clone();
        floor.floors.insert(total.key.clone());
        let of = |saying: Saying| saying.code("key", total.key.as_str());
        let named = of(Saying::of("under-floor", "{key} as only some of the dead: those it names"));
        all.push((named, floor.clone()));
        if given.sites != Sites::Ignored && !question.sites {
            let deaths = Given { sites: Sites::Ignored, ..floor };
            all.push((of(Saying::of("under-floor-deaths", "the same for {key}, deaths only")), deaths));
        }
    }
    all.into_iter()
        .map(|(under, given)| {
            let value = range_of(&counts, &presence, &held, question, &given)?;
            Ok(Moved { under, id: words::id(question, &given), value })
        })
        .collect()
}

/// Tallies as cells and rows.
pub(crate) fn model(
    counts: &Counts<'_>,
    presence: &Presence,
    held: &[&Tally],
    question: &Question,
    given: &Given,
) -> Result<Model, AskError> {
    let (build, asked) = prepare(counts, presence, held, question, given)?;
    let cells = build.space.cells(&counts.places).map_err(|_| AskError::TooMany { tallies: held.len() })?;
    Ok(Model::new(build, cells, asked, question.sites))
}

/// Tallies as conditions, scopes and rows, with the scope of what is asked.
pub(crate) fn prepare<'a>(
    counts: &'a Counts<'a>,
    presence: &'a Presence,
    held: &[&'a Tally],
    question: &Question,
    given: &'a Given,
) -> Result<(Build<'a>, usize), AskError> {
    if question.sites && given.sites == Sites::Ignored {
        return Err(AskError::NoSites);
    }
    let mut build = Build::new(counts, presence, given, held);
    let asked = build.expr(&question.which)?;
    let mut supposed = Vec::new();
    for which in &given.suppose {
        supposed.push(build.expr(which)?);
        build.assume(super::says::supposed(&which.to_string()));
    }
    for (which, range) in &given.tolls {
        let expr = build.expr(which)?;
        build.space.scopes.push(expr);
        let scope = build.space.scopes.len() - 1;
        build.space.counted_by.push(scope);
        let whence = Whence::Supposed(which.to_string());
        build.rows.push(Row { whence, scope, of_sites: false, range: *range });
    }
    build.space.suppose.extend(supposed);
    build.space.scopes.push(asked);
    let asked = build.space.scopes.len() - 1;
    if question.sites && build.founded.is_none() {
        return Err(AskError::NoSites);
    }
    Ok((build, asked))
}

impl Model {
    pub(super) fn new(build: Build<'_>, cells: Vec<Cell>, asked: usize, sites_asked: bool) -> Self {
        let Build { rows, assumptions, scope_of, founded, .. } = build;
        let mut programme =
            Programme { rows: rows.iter().map(|row| range(&row.range)).collect(), ..Programme::default() };
        let mut columns = Vec::new();
        // Sites told apart by tallies alone first, then also by place: a proof by the former is shorter.
        let mut by_tally: BTreeMap<Bits, Linked> = BTreeMap::new();
        let mut by_site: BTreeMap<Bits, Linked> = BTreeMap::new();
        let sited: Vec<usize> =
            rows.iter().filter(|row| matches!(row.whence, Whence::SitesOf(_))).map(|row| row.scope).collect();
        for (at, cell) in cells.iter().enumerate() {
            let founds = founded.is_some_and(|scope| cell.scopes.has(scope));
            for founding in [false, true] {
                if founding && !founds {
                    continue;
                }
                let entries = rows
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| cell.scopes.has(row.scope) && (!row.of_sites || founding));
                let entries = entries.map(|(row, _)| (row, 1)).collect();
                programme.columns.push(Column { entries, low: 0, high: None });
                let column = columns.len();
                columns.push((at, founding));
                if founds {
                    let mut kind = Bits::default();
                    sited.iter().filter(|scope| cell.scopes.has(**scope)).for_each(|scope| kind.set(*scope));
                    let new = || Linked { these: Vec::new(), need: Vec::new() };
                    for link in [
                        by_tally.entry(kind).or_insert_with(new),
                        by_site.entry(cell.site.clone()).or_insert_with(new),
                    ] {
                        if founding { link.need.push(column) } else { link.these.push(column) }
                    }
                }
            }
        }
        programme.linked = by_tally.into_values().collect();
        for link in by_site.into_values() {
            if !programme.linked.contains(&link) {
                programme.linked.push(link);
            }
        }
        Self { rows, cells, programme, columns, assumptions, asked, sites_asked, scope_of }
    }

    /// How much a column counts in what is asked.
    pub(crate) fn worth(&self, column: usize) -> i64 {
        let Some((cell, founding)) = self.columns.get(column) else { return 0 };
        i64::from(self.cells[*cell].scopes.has(self.asked) && (*founding || !self.sites_asked))
    }

    pub(crate) fn most(&self) -> Result<Extreme, AskError> {
        Ok(self.programme.most(&|column| self.worth(column))?)
    }

    /// The least, as the most of its opposite.
    pub(crate) fn least(&self) -> Result<Extreme, AskError> {
        Ok(self.programme.most(&|column| -self.worth(column))?)
    }

    /// The same with another scope asked for.
    pub(crate) fn ask(&mut self, scope: usize, sites: bool) {
        (self.asked, self.sites_asked) = (scope, sites);
    }

    /// The range between the least and the most; `None` when the rows cannot all hold.
    pub(crate) fn range(&self) -> Result<Option<CountRange>, AskError> {
        Ok(ends(&self.least()?, &self.most()?))
    }
}

/// The range between a least (given as the most of its opposite) and a most.
pub(crate) fn ends(least: &Extreme, most: &Extreme) -> Option<CountRange> {
    let number = |n: i64| u64::try_from(n).unwrap_or(0);
    let low = match least.most {
        Most::Reached(n) | Most::UpTo(n) => number(-n),
        Most::Unbounded => 0,
        Most::Nothing => return None,
    };
    let high = match most.most {
        Most::Reached(n) | Most::UpTo(n) => Some(number(n)),
        Most::Unbounded => None,
        Most::Nothing => return None,
    };
    Some(CountRange { low, high })
}

/// A range as the programme holds it.
pub(super) fn range(range: &CountRange) -> Range {
    // No count of people goes beyond this; it keeps sums within what is computed exactly.
    let small = |n: u64| i64::try_from(n).ok().filter(|n| *n < 1 << 40);
    Range { low: small(range.low).unwrap_or(1 << 40), high: range.high.and_then(small) }
}
