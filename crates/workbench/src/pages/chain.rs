//! Who somebody answered to on a day: the paths, what they hang on, and what is left of them without a source.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, PreEscaped, html};
use sijill_command::{Chain, ChainQuery, Edge, HangsOn, Path, chain};
use sijill_model::{Case, ClaimKey, Day, EntityId, EntityKind, Holds, SourceId, Voice};
use sijill_report::{Part, part};

use super::days::{self, Days};
use super::things::{self, Typed};
use crate::ask::{Ask, Seen};
use crate::design::{
    Button, Field, Link, Notice, aside_block, combo, crumbs, foreign, ltr, notice, report, section, submit,
};
use crate::reply::{Answer, Reply};
use crate::shell::{Body, Times, render};

/// Who can stand in a chain.
pub(super) const KINDS: [EntityKind; 3] = [EntityKind::Unit, EntityKind::Person, EntityKind::Post];

/// The slider reaches so many days before and after the day to which most incidents are dated.
const REACH: i64 = 366;

/// Chooses whom to ask about.
pub(crate) fn choose(ask: &Ask) -> Answer {
    super::list::choose(ask, ["nav-chain", "chain-choose"], &KINDS, "/chain")
}

/// The chain of one unit or person.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let from = things::asked(ask, &case, &KINDS)?;
    if let Some(slid) = days::slid(ask)? {
        return Ok(slid);
    }
    let (to, unclear) = match things::typed(ask, &case, ask.query.get("to"), &KINDS) {
        Typed::Nothing => (None, None),
        Typed::One(id) => (Some(id), None),
        Typed::Unclear(why) => (None, Some(why)),
    };
    let Some(on) = ask.on() else { return Ok(undated(ask, &case, &from)) };
    let query = ChainQuery { from: from.clone(), to, on };
    let found = chain(&case, &query);
    if let Some(file) = things::as_json(ask, "chain", &found) {
        return Ok(file);
    }
    let shown = Shown { ask, case: &case, found: &found, query: &query };
    let view = ask.view();
    let mut doc = super::answers::doc(ask, &view, &[]);
    doc.chains = vec![found.clone()];
    let drawn = part(&doc, &ask.words, Part::Chain, &ask.opens());
    let main = html! {
        @if let Some(why) = unclear { (notice(Notice::Warning, ask.say("notice"), why)) }
        (shown.steer())
        (shown.watched())
        (report(PreEscaped(drawn)))
        (shown.hangs())
        (shown.apart())
    };
    let choose = ask.to("/chain");
    Ok(render(
        ask,
        Body {
            title: format!("{} {}", ask.say("chain-title"), things::label(ask, &case, &from)),
            shown: Some(things::both_names(ask, &case, &from)),
            kicker: html! { (ask.say("chain-title")) },
            lead: html! { (ask.say("ch-lead")) },
            times: Times::OnAndKnown,
            downloads: vec![things::json_link(ask)],
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&choose, ask.say("nav-chain")), Link::new("", ltr(from.as_str())).here()],
            ),
            main,
            aside: Some(shown.beside()),
            scripts: vec!["days.js"],
            drawings: true,
        },
    ))
}

/// Nothing is dated: a day must be chosen before anything can be said.
fn undated(ask: &Ask, case: &Case, from: &EntityId) -> Reply {
    render(
        ask,
        Body {
            title: format!("{} {}", ask.say("chain-title"), things::label(ask, case, from)),
            times: Times::OnAndKnown,
            main: notice(Notice::Info, ask.say("notice"), ask.say("no-day-chosen")),
            ..Body::default()
        },
    )
}

/// A chain on its page.
struct Shown<'a> {
    ask: &'a Ask,
    case: &'a Case,
    found: &'a Chain,
    query: &'a ChainQuery,
}

impl Shown<'_> {
    /// All steps of all paths, each once.
    fn edges(&self) -> Vec<&Edge> {
        let mut seen = BTreeSet::new();
        let paths = self.found.paths.iter().chain(&self.found.apart);
        paths.flat_map(|path| &path.edges).filter(|edge| seen.insert(&edge.id)).collect()
    }

    /// The days on which something about these ties begins or ends, by what the claims say.
    fn days_of_change(&self) -> BTreeSet<Day> {
        let edges = self.edges().into_iter().chain(&self.found.not_that_day);
        let claims = edges.flat_map(|edge| &edge.claims).filter_map(|said| self.case.claim(&said.key));
        claims
            .flat_map(|claim| {
                let span = claim.span();
                let after_end = span.end.days.and_then(|(_, last)| last.tomorrow().ok());
                span.start.days.map(|(first, _)| first).into_iter().chain(after_end)
            })
            .collect()
    }

    /// The day to move along, and the top to look up to.
    fn steer(&self) -> Markup {
        let (ask, on) = (self.ask, self.query.on);
        let middle = days::number(ask.snapshot.busiest.unwrap_or(on));
        let days = Days {
            on,
            marks: &self.days_of_change(),
            reach: (middle - REACH, middle + REACH),
            words: ["ch-day-help", "ch-before", "ch-after"],
        };
        html! {
            (days.steer(ask, self.kept(&["day", "on"])))
            (self.upward())
        }
    }

    /// The form that asks for the ways to one top alone.
    fn upward(&self) -> Markup {
        let ask = self.ask;
        let mut above: BTreeSet<&EntityId> = self.found.tops.iter().map(|top| &top.id).collect();
        above.extend(self.edges().iter().map(|edge| &edge.to));
        let proposals: Vec<(&str, &str)> =
            above.iter().map(|id| (id.as_str(), things::label(ask, self.case, id))).collect();
        let field = Field {
            id: "to",
            name: "to",
            label: html! { (ask.say("ch-to")) },
            help: html! { (ask.say("ch-to-help")) },
            value: ask.query.get("to"),
            ..Field::default()
        };
        let all = things::with(ask, &[("to", "")]);
        html! {
            form method="get" action=(ask.path) {
                @for (name, value) in self.kept(&["to"]) { input type="hidden" name=(name) value=(value); }
                (combo(&field, &proposals))
                div.buttons {
                    (submit(Button::Quiet, ask.say("apply"), "", ""))
                    @if self.query.to.is_some() { a href=(all) { (ask.say("ch-all-tops")) } }
                }
            }
        }
    }

    /// The parameters of the address but for some.
    fn kept<'a>(&'a self, less: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.ask
            .query
            .iter()
            .filter(move |(name, value)| *name != "lang" && !less.contains(name) && !value.is_empty())
    }

    /// What is left without the sources set aside, beside what was there with them.
    fn watched(&self) -> Markup {
        let ask = self.ask;
        if ask.seen.without.is_empty() {
            return Markup::default();
        }
        let whole = ask.snapshot.seen(&Seen { without: Vec::new(), ..ask.seen.clone() });
        let before = chain(&whole, self.query);
        let reached = |chain: &Chain| -> BTreeMap<EntityId, Holds> {
            let tops = chain.tops.iter().filter(|top| top.id != chain.from && top.holds != Holds::No);
            tops.map(|top| (top.id.clone(), top.holds)).collect()
        };
        let (had, has) = (reached(&before), reached(self.found));
        let lost: Vec<&EntityId> = had.keys().filter(|id| !has.contains_key(*id)).collect();
        let weaker: Vec<&EntityId> = had
            .iter()
            .filter(|(id, holds)| has.get(*id).is_some_and(|now| now < *holds))
            .map(|(id, _)| id)
            .collect();
        let gained: Vec<&EntityId> = has.keys().filter(|id| !had.contains_key(*id)).collect();
        let now: BTreeSet<&str> = self.edges().iter().map(|edge| edge.id.as_str()).collect();
        let mut seen = BTreeSet::new();
        let gone: Vec<&Edge> = before
            .paths
            .iter()
            .flat_map(|path| &path.edges)
            .filter(|edge| !now.contains(edge.id.as_str()) && seen.insert(edge.id.clone()))
            .collect();
        let named = |key: &str, ids: &[&EntityId]| {
            let names = html! {
                @for (n, id) in ids.iter().enumerate() {
                    @if n > 0 { (ask.say("list-comma")) " " }
                    (things::thing(ask, &whole, id))
                }
            };
            html! { @if !ids.is_empty() { li { (ask.words.tell(key, vec![("names", names.into())])) } } }
        };
        let same = lost.is_empty() && weaker.is_empty() && gained.is_empty() && gone.is_empty();
        let body = html! {
            p { (ask.words.tell("ch-fallen", vec![("count", self.found.fallen.into())])) }
            ul {
                (named("ch-lost", &lost))
                (named("ch-weaker", &weaker))
                (named("ch-gained", &gained))
                @for edge in &gone {
                    li { (ask.say("ch-gone")) " " (self.step(&whole, edge)) }
                }
                @if same { li { (ask.say("ch-same")) } }
            }
        };
        section("watched", ask.say("ch-watched"), body)
    }

    fn step(&self, case: &Case, edge: &Edge) -> Markup {
        html! {
            (things::thing(self.ask, case, &edge.from)) " " (self.ask.say("arrow")) " " (things::thing(self.ask, case, &edge.to))
            " " (things::keys(self.ask, edge.claims.iter().map(|said| &said.key)))
        }
    }

    /// The smallest sets without which no path is left.
    fn hangs(&self) -> Markup {
        if self.found.hangs_on.is_empty() {
            return Markup::default();
        }
        let body = html! {
            p { (self.ask.say("ch-hangs-lead")) }
            @for hangs in &self.found.hangs_on { (self.hangs_one(hangs)) }
        };
        section("hangs", self.ask.say("ch-hangs"), body)
    }

    fn hangs_one(&self, hangs: &HangsOn) -> Markup {
        let ask = self.ask;
        let up_to = || ask.words.tell("ch-hangs-none", vec![("count", hangs.up_to.into())]);
        html! {
            h3 { (ask.words.tell("ch-hangs-to", vec![("top", things::thing(ask, self.case, &hangs.to).into())])) }
            div.columns {
                div {
                    h4 { (ask.say("nav-sources")) }
                    @if hangs.sources.is_empty() { p { (up_to()) } }
                    ul {
                        @for set in hangs.sources.iter().take(SETS_SHOWN) {
                            li {
                                (self.together(&set.iter().map(|id| things::source(ask, self.case, id)).collect::<Vec<_>>()))
                                " " a href=(self.aside_of(set)) { (ask.say("ch-set-aside")) }
                            }
                        }
                    }
                    (self.more(hangs.sources.len()))
                }
                div {
                    h4 { (ask.say("claims")) }
                    @if hangs.claims.is_empty() { p { (up_to()) } }
                    ul {
                        @for set in hangs.claims.iter().take(SETS_SHOWN) {
                            li { (self.together(&set.iter().map(|key| self.claim(key)).collect::<Vec<_>>())) }
                        }
                    }
                    (self.more(hangs.claims.len()))
                }
            }
            @if hangs.cut_short { p { (ask.say("chain-cut-short")) } }
        }
    }

    fn more(&self, all: usize) -> Markup {
        html! {
            @if all > SETS_SHOWN { p { (self.ask.words.tell("ch-sets-more", vec![("count", (all - SETS_SHOWN).into())])) } }
        }
    }

    fn claim(&self, key: &ClaimKey) -> Markup {
        let said = self.case.claim(key).map(|claim| sijill_command::said(self.case, claim));
        html! { @if let Some(said) = said { (things::says(self.ask, &said)) " " } (things::key(self.ask, key)) }
    }

    /// The members of a set, which fall together.
    fn together(&self, members: &[Markup]) -> Markup {
        let several = members.len() > 1;
        html! {
            @for (n, one) in members.iter().enumerate() {
                @if n > 0 { " " (self.ask.say("ch-and")) " " }
                (one)
            }
            @if several { " " span.tag { (self.ask.say("ch-together")) } }
        }
    }

    fn aside_of(&self, set: &[SourceId]) -> String {
        things::without(self.ask, |without| without.extend(set.iter().map(ToString::to_string)))
    }

    /// The best path, and those that share no step with it or with one another.
    fn apart(&self) -> Markup {
        let ask = self.ask;
        let Some(best) = self.found.paths.first().filter(|_| !self.found.apart.is_empty()) else {
            return Markup::default();
        };
        let body = html! {
            p { (ask.words.tell("ch-apart-lead", vec![("count", self.found.most_apart.into())])) }
            ol.paths { @for path in [best].into_iter().chain(&self.found.apart) { li { (self.path(path)) } } }
        };
        section("apart", ask.say("ch-apart"), body)
    }

    fn path(&self, path: &Path) -> Markup {
        let ask = self.ask;
        html! {
            (things::thing(ask, self.case, &self.found.from))
            @for edge in &path.edges { " " (ask.say("arrow")) " " (things::thing(ask, self.case, &edge.to)) }
            p.said-marks { (things::holds(ask, path.holds)) " " (things::trust(ask, path.confidence)) }
        }
    }

    /// The sources that the chain rests on, to be set aside and put back.
    fn beside(&self) -> Markup {
        let ask = self.ask;
        let mut claims: BTreeMap<SourceId, BTreeSet<&ClaimKey>> = BTreeMap::new();
        for said in self.edges().into_iter().flat_map(|edge| &edge.claims) {
            let voices =
                self.case.claim(&said.key).into_iter().flat_map(|claim| claim.said_by.iter().flatten());
            let spoken = voices.filter_map(|voice| match voice {
                Voice::Source(id) => Some(id),
                _ => None,
            });
            for id in said.read_in.iter().map(|read| &read.source).chain(spoken) {
                claims.entry(id.clone()).or_default().insert(&said.key);
            }
        }
        let alone: BTreeSet<&SourceId> = self
            .found
            .hangs_on
            .iter()
            .flat_map(|hangs| &hangs.sources)
            .filter(|set| set.len() == 1)
            .flatten()
            .collect();
        let whole = &ask.snapshot.case;
        html! {
            @if !ask.seen.without.is_empty() {
                (aside_block(ask.say("ch-aside"), html! {
                    ul {
                        @for text in &ask.seen.without {
                            @let back = things::without(ask, |without| without.retain(|own| own != text));
                            @let id = SourceId::new(text.as_str()).ok().filter(|id| whole.sources.contains_key(id));
                            li {
                                @match id { Some(id) => (things::source(ask, whole, &id)), None => (foreign(text)) }
                                " " a href=(back) { (ask.say("ch-put-back")) }
                            }
                        }
                    }
                    @let all = things::without(ask, Vec::clear);
                    p { a href=(all) { (ask.say("ch-put-all-back")) } }
                }))
            }
            (aside_block(ask.say("ch-rests-on"), html! {
                @if claims.is_empty() { p { (ask.say("ch-rests-on-none")) } }
                ul {
                    @for (id, keys) in &claims {
                        li {
                            (things::source(ask, self.case, id))
                            @if alone.contains(id) { " " span.tag { (ask.say("ch-alone")) } }
                            br;
                            small { (things::keys(ask, keys.iter().copied())) }
                            br;
                            a href=(self.aside_of(std::slice::from_ref(id))) { (ask.say("ch-set-aside")) }
                        }
                    }
                }
            }))
        }
    }
}

/// Sets shown of each kind; the rest are counted.
const SETS_SHOWN: usize = 12;
