//! Whether acts recur with force, with distance or with the reporting source: three permutation tests, and one that
//! holds the source fixed.
//!
//! *What it asks*: are sites that share a force (lie near each other, are told of by one origin) more alike in their
//! acts than if forces (points, origins) were dealt among the sites at random? *Breaks when* sites are few, when all
//! share the same, or when one reporter asked the same questions everywhere: then it is not made, and says why.

use std::collections::BTreeSet;

use serde::Serialize;
use sijill_model::{CountRange, Figure, Input, SaidValue, Saying, Sayings};

use super::deal::{Square, deal};
use super::place::Sites;
use super::{PatternQuery, SiteProfile};

/// The fewest sites with which a test is made: with three there are six ways, and nothing could be told from them.
const FEWEST: usize = 4;

/// How a reader may take a count of ways.
pub const READING: &str = "few ways would mean that recurrence goes with it beyond chance dealing; many, that these sites \
                           do not show it, not that it is not so";

/// One, in the parts by which likeness is counted: whole numbers, so that ties are ties.
const WHOLE: i64 = 1_000_000;

/// With what recurrence is said to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestOf {
    /// The same force.
    Force,
    /// Nearness.
    Distance,
    /// The same reporting source.
    Source,
    /// The same force, among sites told of by the same sources only.
    ForceWithinSource,
}

impl TestOf {
    const ALL: [Self; 4] = [Self::Source, Self::Force, Self::ForceWithinSource, Self::Distance];

    /// The word of its id.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Force => "force",
            Self::Distance => "distance",
            Self::Source => "source",
            Self::ForceWithinSource => "force-within-source",
        }
    }

    fn question(self) -> &'static str {
        match self {
            Self::Force => "are sites where one force is said to have been more alike in their acts?",
            Self::Distance => "are sites that lie nearer to each other more alike in their acts?",
            Self::Source => "are sites that one origin tells of more alike in their acts?",
            Self::ForceWithinSource => {
                "among sites that the same origins tell of, are those of one force more alike in their acts?"
            }
        }
    }

    fn dealt(self) -> Saying {
        match self {
            Self::Force => Saying::of("dealt-forces", "the forces among the sites"),
            Self::Distance => Saying::of("dealt-points", "the points among the sites"),
            Self::Source => Saying::of("dealt-origins", "the origins among the sites"),
            Self::ForceWithinSource => {
                Saying::of("dealt-within", "the forces among sites told of by the same origins")
            }
        }
    }

    /// What of two sites their likeness is held against.
    fn shared(self) -> Saying {
        match self {
            Self::Force | Self::ForceWithinSource => {
                Saying::of("shared-force", "1 for two sites that share a force, else 0")
            }
            Self::Source => Saying::of("shared-origin", "1 for two sites that share an origin, else 0"),
            Self::Distance => Saying::of("shared-distance", "the distance of two sites, counted negative"),
        }
    }

    fn rule(self) -> Saying {
        Saying::of(
            "rule-dealt",
            "likeness of two sites: acts coded at both over acts coded at either; {shared}; the sum over all pairs of likeness times this, compared with the same sum when {dealt} are dealt anew (Mantel 1967)",
        )
        .saying("shared", self.shared())
        .saying("dealt", self.dealt())
    }
}

/// One test.
#[derive(Debug, Clone, Serialize)]
pub struct PatternTest {
    /// With what recurrence is said to go.
    pub of: TestOf,
    /// The question in words.
    pub question: String,
    /// The answer, with what it does not say; or why the test is not made.
    pub answer: Saying,
    /// How many ways are as extreme, of how many; `None` when the test is not made.
    pub counted: Option<Counted>,
    /// The derivation: rule, steps, sites, assumptions.
    pub figure: Figure,
}

/// The count of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Ways in which the likeness is as great as it is, or greater.
    pub as_great: u64,
    /// Ways looked at.
    pub ways: u64,
    /// Whether these are all there are; else they were drawn with the seed.
    pub all: bool,
    /// The fewest that any data on these sites could have shown.
    pub at_best: u64,
    /// The seed; it matters only when ways were drawn.
    pub seed: u64,
}

pub(super) fn tests(places: &Sites<'_>, sites: &[SiteProfile], query: &PatternQuery) -> Vec<PatternTest> {
    TestOf::ALL.into_iter().map(|of| test(of, places, sites, query)).collect()
}

fn test(of: TestOf, places: &Sites<'_>, all: &[SiteProfile], query: &PatternQuery) -> PatternTest {
    let usable = |site: &&SiteProfile| match of {
        TestOf::Force | TestOf::ForceWithinSource => !site.forces.is_empty(),
        TestOf::Distance => site.point.is_some(),
        TestOf::Source => !site.origins.is_empty(),
    };
    let sites: Vec<&SiteProfile> = all.iter().filter(usable).collect();
    let left_out: Vec<&str> =
        all.iter().filter(|site| !usable(site)).map(|site| site.label.as_str()).collect();
    let table = |cell: &dyn Fn(&SiteProfile, &SiteProfile) -> i64| -> Square {
        sites.iter().map(|a| sites.iter().map(|b| cell(a, b)).collect()).collect()
    };
    let alike = table(&|a, b| likeness(&a.patterns, &b.patterns));
    let shared = table(&|a, b| match of {
        TestOf::Force | TestOf::ForceWithinSource => share(&a.forces, &b.forces),
        TestOf::Source => share(&a.origins, &b.origins),
        TestOf::Distance => -places.metres(&a.place, &b.place).unwrap_or(0),
    });
    let groups = groups(of, &sites);
    let mut steps = Vec::new();
    if !left_out.is_empty() {
        let left = match of {
            TestOf::Force | TestOf::ForceWithinSource => {
                Saying::of("left-out-force", "left out (no force is named there): {sites}")
            }
            TestOf::Distance => Saying::of("left-out-point", "left out (without a point): {sites}"),
            TestOf::Source => {
                Saying::of("left-out-source", "left out (nobody is named who tells of it): {sites}")
            }
        };
        steps.push(left.with("sites", named(&left_out)));
    }
    steps.extend(described(of, &sites, &alike, &shared));
    let counted = match barred(&sites, &alike, &shared, &groups) {
        Some(why) => Err(why),
        None => {
            let dealt = deal(&alike, &shared, &groups, query.seed);
            Ok(Counted {
                as_great: dealt.as_great,
                ways: dealt.ways,
                all: dealt.all,
                at_best: dealt.at_best,
                seed: query.seed,
            })
        }
    };
    let answer = match &counted {
        Err(why) => Saying::of("test-not-made", "Not made: {why}.").saying("why", why.clone()),
        Ok(counted) => answer(of, counted),
    };
    if let Ok(counted) = &counted {
        steps.push(
            Saying::of("test-as-great", "as great or greater in {great} of {ways} ways")
                .count("great", counted.as_great)
                .count("ways", counted.ways),
        );
        steps.push(Saying::of("test-reading", READING));
    }
    let counted = counted.ok();
    PatternTest {
        of,
        question: of.question().to_owned(),
        answer,
        figure: Figure::said(
            format!("pattern-test:{}", of.word()),
            counted.map(|counted| CountRange::between(counted.as_great, counted.as_great)),
            sites.iter().map(|site| input(site)).collect(),
            Sayings {
                what: vec![
                    Saying::of(
                        "ways-to-deal",
                        "ways to deal {dealt} that make them as alike as they are, or more",
                    )
                    .saying("dealt", of.dealt()),
                ],
                rule: Some(of.rule()),
                steps,
                assumptions: assumptions(of),
            },
        ),
        counted,
    }
}

/// What is known of a site.
fn input(site: &SiteProfile) -> Input {
    let says = Saying::of("site-says", "{site}: acts {acts}; forces {forces}; told by {origins}")
        .words("site", site.label.as_str())
        .with("acts", named(&site.patterns))
        .with("forces", named(&site.forces))
        .with("origins", named(&site.origins));
    Input::said(site.place.to_string(), None, says)
}

/// Names one after the other; that there are none is said.
fn named(names: &[impl AsRef<str>]) -> SaidValue {
    if names.is_empty() {
        return SaidValue::Sayings(vec![Saying::of("not-named", "not named")]);
    }
    let one = |name: &dyn AsRef<str>| Saying::of("only-words", "{words}").words("words", name.as_ref());
    SaidValue::Listed(names.iter().map(|name| one(name)).collect())
}

/// Acts coded at both sites over acts coded at either (Jaccard 1912), in millionths.
fn likeness(a: &[String], b: &[String]) -> i64 {
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    let (both, either) = (a.intersection(&b).count(), a.union(&b).count());
    i64::try_from(both).unwrap_or(0) * WHOLE / i64::try_from(either.max(1)).unwrap_or(1)
}

fn share(a: &[String], b: &[String]) -> i64 {
    i64::from(a.iter().any(|one| b.contains(one)))
}

/// Sites among which labels may be dealt: all, or those told of by the same origins.
fn groups(of: TestOf, sites: &[&SiteProfile]) -> Vec<usize> {
    let mut known: Vec<&Vec<String>> = Vec::new();
    sites
        .iter()
        .map(|site| {
            if of != TestOf::ForceWithinSource {
                return 0;
            }
            known.iter().position(|origins| **origins == site.origins).unwrap_or_else(|| {
                known.push(&site.origins);
                known.len() - 1
            })
        })
        .collect()
}

/// Why a test cannot be made, if it cannot.
fn barred(sites: &[&SiteProfile], alike: &Square, shared: &Square, groups: &[usize]) -> Option<Saying> {
    let pairs = |square: &Square| -> BTreeSet<i64> {
        (0..sites.len()).flat_map(|i| square[i].iter().skip(i + 1).copied().collect::<Vec<_>>()).collect()
    };
    if sites.len() < FEWEST {
        return Some(
            Saying::of(
                "barred-few",
                "it takes {fewest} sites for which this is known, and there are {sites}",
            )
            .count("fewest", FEWEST as u64)
            .count("sites", sites.len() as u64),
        );
    }
    if pairs(alike).len() < 2 {
        return Some(Saying::of("barred-alike", "all pairs of sites are equally alike in their acts"));
    }
    if pairs(shared).len() < 2 {
        let all = pairs(shared).contains(&1);
        return Some(if all {
            Saying::of("barred-all", "every pair of sites shares it, so that nothing can be compared")
        } else {
            Saying::of("barred-none", "no pair of sites shares it, so that nothing can be compared")
        });
    }
    let alone = |group: &usize| groups.iter().filter(|other| *other == group).count() == 1;
    if groups.iter().all(alone) {
        return Some(Saying::of("barred-alone", "no two sites are told of by the same origins"));
    }
    None
}

/// What was met, before anything is dealt.
fn described(of: TestOf, sites: &[&SiteProfile], alike: &Square, shared: &Square) -> Vec<Saying> {
    let mut sharing = (0usize, 0i64);
    let mut apart = (0usize, 0i64);
    for (i, row) in shared.iter().enumerate() {
        for (j, cell) in row.iter().enumerate().skip(i + 1) {
            let side = if *cell > 0 { &mut sharing } else { &mut apart };
            side.0 += 1;
            side.1 += alike[i][j];
        }
    }
    let mean = |(pairs, sum): (usize, i64)| match i64::try_from(pairs) {
        Ok(pairs) if pairs > 0 => {
            let thousandths = (sum / pairs + 500) / 1000;
            SaidValue::Code(format!("{}.{:03}", thousandths / 1000, thousandths % 1000))
        }
        _ => SaidValue::Sayings(vec![Saying::of("no-mean", "none")]),
    };
    let number = |n: usize| SaidValue::Count(n as u64);
    match of {
        TestOf::Distance => {
            let all = sharing.0 + apart.0;
            let pairs = Saying::of("sites-pairs", "{sites} sites, {pairs} pairs");
            vec![pairs.with("sites", number(sites.len())).with("pairs", number(all))]
        }
        _ => vec![
            Saying::of("sites-sharing", "{sites} sites; {sharing} pairs share it, {apart} do not")
                .with("sites", number(sites.len()))
                .with("sharing", number(sharing.0))
                .with("apart", number(apart.0)),
            Saying::of(
                "mean-likeness",
                "mean likeness of pairs that share it {sharing}, of those that do not {apart}",
            )
            .with("sharing", mean(sharing))
            .with("apart", mean(apart)),
        ],
    }
}

fn answer(of: TestOf, counted: &Counted) -> Saying {
    let how = if counted.all {
        Saying::of("ways-all", "all {ways} ways to deal {dealt}")
    } else {
        Saying::of("ways-drawn", "{ways} ways to deal {dealt} (drawn with seed {seed})")
            .code("seed", counted.seed.to_string())
    };
    let best = counted.all.then(|| {
        Saying::of("ways-best", " No data on these sites could have shown fewer than {best}.")
            .count("best", counted.at_best)
    });
    Saying::of("test-answer", "Of {how}, {great} make them as alike as they are, or more.{best}")
        .saying("how", how.count("ways", counted.ways).saying("dealt", of.dealt()))
        .count("great", counted.as_great)
        .perhaps("best", best)
}

fn assumptions(of: TestOf) -> Vec<Saying> {
    vec![
        Saying::of(
            "assume-exchange",
            "the sites can be exchanged: had it nothing to do with the acts, any site might have had any label",
        ),
        Saying::of(
            "assume-not-met",
            "an act that no source tells of a site counts as not met there; it may only not have been told",
        ),
        Saying::of("assume-asked-alike", "every site was asked about in the same way"),
        Saying::of("assume-terms-first", "the terms were made before looking at forces, points and sources"),
        Saying::of(
            "assume-four-tests",
            "four tests are made; one of them comes out small by chance more easily than one alone",
        ),
        match of {
            TestOf::Force => Saying::of(
                "assume-force-there",
                "a force is one said to have been at the site, not one said to have done each act; what goes with the force may go with whoever reported on it: see the test of the source",
            ),
            TestOf::ForceWithinSource => Saying::of(
                "assume-told-alike",
                "sites told of by the same origins were told of alike; forces are those said to have been at the site",
            ),
            TestOf::Source => Saying::of(
                "assume-origin-one",
                "an origin is a publisher or first voice; two that share an owner or a witness still count as two",
            ),
            TestOf::Distance => Saying::of(
                "assume-straight",
                "the points are right; a straight line stands for the way there",
            ),
        },
    ]
}
