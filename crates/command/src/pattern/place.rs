//! Which places are sites, and how many of them are shown to be separate.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{
    Case, Claim, CountRange, EntityId, EntityKind, Figure, Input, Recorded, SaidValue, Saying, Sayings,
};

/// How many kilometres apart two sites must lie to be separate: farther than a crowd walks in an hour, so that one
/// outbreak on foot is not counted as two.
pub const APART_KM: u32 = 5;

/// Kinds of place that hold many sites, by words of the keeper's class: what is said of one is said of no site.
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

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

/// The sites of a case and where they lie.
pub(super) struct Sites<'a> {
    case: &'a Case,
    apart_km: u32,
    points: BTreeMap<EntityId, (f64, f64)>,
}

impl<'a> Sites<'a> {
    pub(super) fn new(case: &'a Case, apart_km: u32) -> Self {
        let mut points = BTreeMap::new();
        for claim in case.with_predicate("located_at").filter(|claim| !claim.denied) {
            let number = |name: &str| claim.get(name).parse::<f64>().ok().filter(|number| number.is_finite());
            if let (Some(place), Some(lat), Some(lon)) =
                (claim.subject.entity(), number("lat"), number("lon"))
            {
                points.entry(place.clone()).or_insert((lat, lon));
            }
        }
        Self { case, apart_km, points }
    }

    /// A place as a site; `None` when it is a region, a road or no place at all.
    pub(super) fn site(&self, place: &EntityId) -> Option<EntityId> {
        let entity = self.case.entity(place).filter(|entity| entity.kind == EntityKind::Place)?;
        let class = entity.about.get("class").map_or("", String::as_str).to_lowercase();
        let wide = class.split(|c: char| !c.is_alphanumeric()).any(|word| WIDE.contains(&word));
        (!wide).then(|| place.clone())
    }

    /// The point of a place as its claim writes it.
    pub(super) fn written(&self, place: &EntityId) -> Option<(String, String)> {
        self.points.contains_key(place).then_some(())?;
        let claim = self.case.about(place).find(|claim| claim.predicate == "located_at" && !claim.denied)?;
        Some((claim.get("lat").to_owned(), claim.get("lon").to_owned()))
    }

    /// Metres between two places, if both have a point (great circle; haversine).
    pub(super) fn metres(&self, a: &EntityId, b: &EntityId) -> Option<i64> {
        let ((a_lat, a_lon), (b_lat, b_lon)) = (self.points.get(a)?, self.points.get(b)?);
        let half = |a: f64, b: f64| ((a - b).to_radians() / 2.0).sin().powi(2);
        let h =
            half(*a_lat, *b_lat) + a_lat.to_radians().cos() * b_lat.to_radians().cos() * half(*a_lon, *b_lon);
        let metres = 2.0 * EARTH_KM * 1000.0 * h.sqrt().min(1.0).asin();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "at most half the way round the Earth, in metres"
        )]
        Some(metres.round() as i64)
    }

    /// Groups of sites with a point, none of which has a member near a member of another.
    fn groups(&self, sites: &BTreeSet<EntityId>) -> Vec<Vec<EntityId>> {
        let mut groups: Vec<Vec<EntityId>> = Vec::new();
        let near = |a: &EntityId, b: &EntityId| {
            self.metres(a, b).is_some_and(|metres| metres < i64::from(self.apart_km) * 1000)
        };
        for site in sites.iter().filter(|site| self.points.contains_key(*site)) {
            let (mut joined, apart): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|group| group.iter().any(|other| near(site, other)));
            let mut group: Vec<EntityId> = joined.drain(..).flatten().collect();
            group.push(site.clone());
            group.sort();
            groups = apart;
            groups.push(group);
        }
        groups.sort();
        groups
    }

    /// How many separate sites there are at least.
    pub(super) fn least_separate(&self, sites: &BTreeSet<EntityId>) -> usize {
        self.groups(sites).len().max(usize::from(!sites.is_empty()))
    }

    /// At how many separate sites an act is said to have been met, from the least that points show to the most that
    /// the names allow.
    pub(super) fn separate(
        &self,
        id: &str,
        term: &str,
        at: &BTreeMap<EntityId, Vec<&Recorded<Claim>>>,
    ) -> Figure {
        let sites: BTreeSet<EntityId> = at.keys().cloned().collect();
        let groups = self.groups(&sites);
        let pointless: Vec<&EntityId> =
            sites.iter().filter(|site| !self.points.contains_key(*site)).collect();
        let (least, most) = (self.least_separate(&sites), groups.len() + pointless.len());
        let label = |id: &EntityId| self.case.label(id).to_owned();
        let listed = |ids: &mut dyn Iterator<Item = &EntityId>| {
            SaidValue::Listed(
                ids.map(|id| Saying::of("only-words", "{words}").words("words", label(id))).collect(),
            )
        };
        let km = |saying: Saying| saying.code("km", self.apart_km.to_string());
        let as_one = |group: &Vec<EntityId>| {
            km(Saying::of("sites-as-one", "{sites} count as one: each lies within {km} km of another"))
                .with("sites", listed(&mut group.iter()))
        };
        let mut steps: Vec<Saying> = groups.iter().filter(|group| group.len() > 1).map(as_one).collect();
        if let Some((metres, a, b)) = self.nearest(&groups) {
            steps.push(
                Saying::of("sites-nearest", "the nearest two that count apart are {a} and {b}, {km} km")
                    .words("a", label(&a))
                    .words("b", label(&b))
                    .code("km", format!("{}.{}", metres / 1000, metres % 1000 / 100)),
            );
        }
        if !pointless.is_empty() {
            steps.push(
                Saying::of(
                    "sites-pointless",
                    "without a point, so that nothing shows whether they are apart: {sites}",
                )
                .with("sites", listed(&mut pointless.iter().copied())),
            );
        }
        steps.push(
            Saying::of("sites-range", "at least {least}, at most {most}")
                .count("least", least as u64)
                .count("most", most as u64),
        );
        let input = |(place, claims): (&EntityId, &Vec<&Recorded<Claim>>)| {
            let one = |claim: &&Recorded<Claim>| {
                let says = Saying::of("act-at", "{act} at {place}")
                    .words("act", plain(claim))
                    .words("place", label(place));
                Input::said(claim.key.to_string(), None, says)
            };
            claims.iter().map(one).collect::<Vec<_>>()
        };
        Figure::said(
            format!("{id}/sites"),
            Some(CountRange::between(least as u64, most as u64)),
            at.iter().flat_map(input).collect(),
            Sayings {
                what: vec![
                    Saying::of("sites-of-term", "separate sites of which it is said: {term}")
                        .words("term", term),
                ],
                rule: Some(km(Saying::of(
                    "rule-sites",
                    "sites with a point that lie within {km} km of one another, directly or through others, count as one; sites without a point may each be one more; regions, roads and places in words are no sites",
                ))),
                steps,
                assumptions: vec![
                    Saying::of("assume-points", "the points of the places are right"),
                    Saying::of(
                        "assume-untold",
                        "what no source tells of a site may have happened there all the same",
                    ),
                ],
            },
        )
    }

    fn nearest(&self, groups: &[Vec<EntityId>]) -> Option<(i64, EntityId, EntityId)> {
        let mut pairs = Vec::new();
        for (i, group) in groups.iter().enumerate() {
            for other in groups.iter().skip(i + 1) {
                for a in group {
                    for b in other {
                        pairs.extend(self.metres(a, b).map(|metres| (metres, a.clone(), b.clone())));
                    }
                }
            }
        }
        pairs.into_iter().min()
    }
}

/// The coder's words for an act, in quotation marks where they judge.
fn plain(claim: &Claim) -> String {
    crate::said::plain(claim.subject.as_str())
}
