//! One unit, person, place, incident or other thing: its names, its dated relations, where it is said to have been, what
//! contradicts itself about it, and every claim that names it.

use maud::{Markup, html};
use sijill_command::{Part, Presence, at_place, of_unit, said};
use sijill_model::{Case, Claim, Edtf, Entity, EntityId, EntityKind, Recorded, Term, TimeKind, schema};
use sijill_report::Language;

use super::things;
use super::{list, odds};
use crate::ask::Ask;
use crate::design::{
    Column, Kind, Link, Row, Table, crumbs, definitions, foreign, ltr, quoted, section, table,
};
use crate::reply::{Answer, Fault, Reply};
use crate::shell::{Body, Times, render};

/// Claims on one page of a list of them.
const CLAIMS: usize = 200;

/// Contradictions on one page of them.
const ODDS: usize = 50;

/// One unit.
pub(crate) fn unit(ask: &Ask) -> Answer {
    page(ask, EntityKind::Unit)
}

/// One person.
pub(crate) fn person(ask: &Ask) -> Answer {
    page(ask, EntityKind::Person)
}

/// One place.
pub(crate) fn place(ask: &Ask) -> Answer {
    page(ask, EntityKind::Place)
}

/// One incident.
pub(crate) fn incident(ask: &Ask) -> Answer {
    page(ask, EntityKind::Incident)
}

/// Anything that has an id: those of a kind with an address of its own are there.
pub(crate) fn any(ask: &Ask) -> Answer {
    let case = ask.case();
    let found = EntityId::new(ask.part("id")).ok().and_then(|id| case.entities.get(&id));
    let Some(entity) = found else { return Err(Fault::Nothing(ask.part("id").to_owned())) };
    if things::folder(Some(entity.kind)) == "/thing" {
        return page(ask, entity.kind);
    }
    Ok(Reply::go(things::address(ask, &case, &entity.id)))
}

fn page(ask: &Ask, kind: EntityKind) -> Answer {
    let case = ask.case();
    let id = things::asked(ask, &case, &[kind])?;
    let Some(entity) = case.entity(&id) else { return Err(Fault::Nothing(id.to_string())) };
    let shown = Shown { ask, case: &case, entity };
    let (relations, others): (Vec<_>, Vec<_>) =
        claims(&case, &id).into_iter().partition(|claim| is_relation(claim));
    let (about, of): (Vec<_>, Vec<_>) = others
        .into_iter()
        .filter(|claim| claim.predicate != "named")
        .partition(|claim| claim.subject.entity() == Some(&id));
    let main = html! {
        (shown.facts())
        (shown.names())
        (shown.relations(&relations))
        (shown.presence())
        (shown.contradictions())
        (shown.claims("about", "thing-about", &about))
        (shown.claims("of", "thing-of", &of))
    };
    let all = ask.to(match kind {
        EntityKind::Unit => "/units",
        EntityKind::Person => "/persons",
        EntityKind::Place => "/places",
        EntityKind::Incident => "/incidents",
        _ => "/things",
    });
    let list_name = match kind {
        EntityKind::Unit => "nav-units",
        EntityKind::Person => "nav-persons",
        EntityKind::Place => "nav-places",
        EntityKind::Incident => "nav-incidents",
        _ => "nav-things",
    };
    Ok(render(
        ask,
        Body {
            title: things::label(ask, &case, &id).to_owned(),
            shown: Some(things::both_names(ask, &case, &id)),
            kicker: html! { (list::kind(ask, kind)) " " (ltr(id.as_str())) },
            lead: html! { (ask.say("thing-lead")) },
            times: Times::OnAndKnown,
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&all, ask.say(list_name)), Link::new("", ltr(id.as_str())).here()],
            ),
            main,
            ..Body::default()
        },
    ))
}

/// Every claim about a thing or that names it, each once, in the order of their keys.
fn claims<'a>(case: &'a Case, id: &EntityId) -> Vec<&'a Recorded<Claim>> {
    let mut all: Vec<&Recorded<Claim>> = case.about(id).chain(case.of(id)).map(AsRef::as_ref).collect();
    all.sort_by(|a, b| (&a.key, a.op).cmp(&(&b.key, b.op)));
    all.dedup_by(|a, b| a.op == b.op && a.key == b.key);
    all
}

/// Whether a claim ties two things over a stretch of time.
fn is_relation(claim: &Claim) -> bool {
    let ties = claim.subject.entity().is_some()
        && claim.object.as_ref().is_some_and(|object| object.entity().is_some());
    let lasts = schema().get(&claim.predicate).is_some_and(|known| known.time == Some(TimeKind::State));
    ties && lasts && claim.predicate != "named"
}

/// A thing on its page.
struct Shown<'a> {
    ask: &'a Ask,
    case: &'a Case,
    entity: &'a Entity,
}

impl Shown<'_> {
    fn facts(&self) -> Markup {
        let (ask, id) = (self.ask, self.entity.id.as_str());
        let mut facts: Vec<(Markup, Markup)> = self
            .entity
            .about
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (noted(ask, name), foreign(value)))
            .collect();
        facts.push((
            html! { (ask.say("thing-met-in")) },
            html! { @for read in &self.entity.sources { (things::source(ask, self.case, &read.source)) " " (foreign(&read.at.join(", "))) " " } },
        ));
        let kind = self.entity.kind;
        html! {
            (definitions(&facts))
            ul.ways {
                @if super::chain::KINDS.contains(&kind) {
                    li { a href=(ask.to_part("/chain", id)) { (ask.say("thing-chain")) } }
                    li { a href=(ask.to_part("/command", id)) { (ask.say("thing-command")) } }
                }
                @if super::elements::can_be_asked(self.case, &self.entity.id) {
                    li { a href=(ask.to_part("/elements", id)) { (ask.say("thing-elements")) } }
                }
            }
        }
    }

    /// Its names in whatever script, each with who says so.
    fn names(&self) -> Markup {
        let ask = self.ask;
        let named = self.case.about(&self.entity.id).filter(|claim| claim.predicate == "named");
        let mut rows = vec![Row {
            cells: vec![foreign(&self.entity.label), Markup::default(), html! { (ask.say("thing-keeper")) }],
            ..Row::default()
        }];
        rows.extend(named.filter_map(|claim| {
            let name = claim.object.as_ref()?.as_str();
            Some(Row {
                cells: vec![
                    html! { (foreign(name)) @if claim.denied { " " span.tag { (ask.say("thing-denied")) } } },
                    ltr(claim.get("language")),
                    self.who(claim),
                ],
                ..Row::default()
            })
        }));
        let note = if rows.len() == 1 {
            html! { (ask.say("thing-names-none")) }
        } else {
            Markup::default()
        };
        table(&Table {
            id: "names",
            caption: html! { (ask.say("thing-names")) },
            columns: columns(ask, &["list-name", "thing-language", "thing-who-says"]),
            rows,
            note,
            ..Table::default()
        })
    }

    /// Who says a claim, and the way to it.
    fn who(&self, claim: &Recorded<Claim>) -> Markup {
        let voices: Vec<&str> = match claim.said_by.is_empty() {
            false => claim
                .said_by
                .iter()
                .filter_map(|chain| chain.first())
                .map(|voice| self.case.voice(voice))
                .collect(),
            true => Vec::new(),
        };
        html! {
            @for voice in &voices { (foreign(voice)) " " }
            @if voices.is_empty() { @for read in &claim.sources { (things::source(self.ask, self.case, &read.source)) " " } }
            (things::key(self.ask, &claim.key))
        }
    }

    /// What ties it to others, and whether that held on the day.
    fn relations(&self, relations: &[&Recorded<Claim>]) -> Markup {
        if relations.is_empty() {
            return Markup::default();
        }
        let ask = self.ask;
        let mut heads = vec!["thing-relation", "thing-when", "thing-who-says"];
        if ask.on().is_some() {
            heads.insert(2, "thing-on-day");
        }
        let rows = relations
            .iter()
            .map(|claim| {
                let said = said(self.case, claim);
                let mut cells =
                    vec![self.sentence(claim), things::when(ask, &said).unwrap_or_default(), self.who(claim)];
                if let Some(on) = ask.on() {
                    cells.insert(2, things::holds(ask, claim.span().holds_on(on)));
                }
                Row { cells, ..Row::default() }
            })
            .collect();
        let caption = match ask.on() {
            Some(on) => ask.words.tell("thing-relations-on", vec![("day", ltr(&on.to_string()).into())]),
            None => html! { (ask.say("thing-relations")) },
        };
        table(&Table { id: "relations", caption, columns: columns(ask, &heads), rows, ..Table::default() })
    }

    /// A relation in the reader's language, its two ends leading on.
    fn sentence(&self, claim: &Recorded<Claim>) -> Markup {
        let ask = self.ask;
        let words = predicate(ask, claim);
        html! {
            (things::term(ask, self.case, &claim.subject)) " " (words) " "
            @if let Some(object) = &claim.object { (things::term(ask, self.case, object)) }
            @if claim.denied { " " span.tag { (ask.say("thing-denied")) } }
            @if !claim.wording.is_empty() {
                br; small { (quoted(&claim.wording, sijill_report::language_of(&claim.wording))) }
            }
        }
    }

    /// Who is said to have been there, or where it is said to have been.
    fn presence(&self) -> Markup {
        let ask = self.ask;
        let id = &self.entity.id;
        let found = match self.entity.kind {
            EntityKind::Place => at_place(self.case, id),
            EntityKind::Unit | EntityKind::Person => of_unit(self.case, id),
            _ => return Markup::default(),
        };
        let happened = self.entity.kind == EntityKind::Place && !found.incidents.is_empty();
        if found.parts.is_empty() && found.aggregates.is_empty() && !happened {
            return Markup::default();
        }
        let body = html! {
            @if happened { (self.happened(&found)) }
            @if !found.parts.is_empty() { (self.parts("parts", "thing-presence", &found.parts)) }
            @else if happened { p { (ask.say("thing-presence-none")) } }
            @if !found.aggregates.is_empty() { (self.parts("aggregates", "thing-aggregates", &found.aggregates)) }
        };
        section("presence", ask.say("thing-presence"), body)
    }

    fn happened(&self, found: &Presence) -> Markup {
        let ask = self.ask;
        let rows = found
            .incidents
            .iter()
            .map(|one| Row {
                cells: vec![
                    things::thing(ask, self.case, &one.id),
                    date(one.date.as_ref()),
                    foreign(&one.acts),
                    html! { @if let Some(killed) = one.killed { (ask.words.range(killed)) } },
                    things::key(ask, &one.said.key),
                ],
                ..Row::default()
            })
            .collect();
        table(&Table {
            id: "happened",
            caption: html! { (ask.say("thing-happened")) },
            columns: columns(ask, &["kind-incident", "date", "col-what", "col-killed", "thing-claim"]),
            rows,
            ..Table::default()
        })
    }

    fn parts(&self, id: &str, caption: &str, parts: &[Part]) -> Markup {
        let ask = self.ask;
        let of = |term: &Term, label: &str| match term {
            Term::Entity(id) => things::thing(ask, self.case, id),
            Term::Text(_) => foreign(label),
        };
        let rows = parts
            .iter()
            .map(|part| Row {
                cells: vec![
                    of(&part.who, &part.who_label),
                    html! { (quoted(&part.role, sijill_report::language_of(&part.role))) },
                    html! {
                        (of(&part.target, &part.place_label)) " " (foreign(&part.place_label)) " " (date(part.date.as_ref()))
                    },
                    html! { (foreign(&part.basis)) " " (things::key(ask, &part.said.key)) },
                    things::against(ask, &part.contrary),
                ],
                ..Row::default()
            })
            .collect();
        table(&Table {
            id,
            caption: html! { (ask.say(caption)) },
            columns: columns(ask, &["col-who", "col-role", "thing-where", "col-basis", "col-contrary"]),
            rows,
            ..Table::default()
        })
    }

    fn contradictions(&self) -> Markup {
        let ask = self.ask;
        let (view, all) = (ask.view(), ask.contradictions());
        let here = view.concerned(&self.entity.id);
        let from = list::from(ask, "odds", here.len());
        let body = html! {
            @if here.is_empty() { p { (ask.say("thing-contradictions-none")) } }
            @for one in here.iter().skip(from).take(ODDS).filter_map(|n| all.get(*n)) { (odds::one(ask, one)) }
            (list::turn(ask, "odds", from, here.len(), ODDS))
        };
        section("contradictions", ask.say("thing-contradictions"), body)
    }

    /// Claims, a page of them at a time.
    fn claims(&self, name: &str, title: &str, all: &[&Recorded<Claim>]) -> Markup {
        let ask = self.ask;
        let body = html! {
            @if all.is_empty() { p { (ask.say("thing-no-claims")) } }
            @let from = list::from(ask, name, all.len());
            ul { @for claim in all.iter().skip(from).take(CLAIMS) { li { (things::said(ask, &said(self.case, claim))) } } }
            (list::turn(ask, name, from, all.len(), CLAIMS))
        };
        section(name, ask.say(title), body)
    }
}

/// What is noted of things, each with the key of its name.
const NOTED: &[(&str, &str)] = &[
    ("area", "noted-area"),
    ("capacity", "noted-capacity"),
    ("class", "noted-class"),
    ("exists_from", "noted-exists-from"),
    ("exists_to", "noted-exists-to"),
    ("forces", "noted-forces"),
    ("native_id", "noted-native-id"),
    ("note", "note"),
    ("pcode", "noted-pcode"),
    ("place", "noted-place"),
    ("platform", "noted-platform"),
    ("role", "noted-role"),
];

/// The name of something that is noted; one that we have no word for stays as it is.
fn noted(ask: &Ask, name: &str) -> Markup {
    match NOTED.iter().find(|(own, _)| *own == name) {
        Some((_, key)) => html! { (ask.say(key)) },
        None => foreign(&name.replace('_', " ")),
    }
}

fn date(date: Option<&Edtf>) -> Markup {
    date.map(|date| ltr(date.as_str())).unwrap_or_default()
}

fn columns(ask: &Ask, keys: &[&str]) -> Vec<Column<'static>> {
    keys.iter()
        .map(|key| Column { head: html! { (ask.say(key)) }, kind: Kind::Text, ..Column::default() })
        .collect()
}

/// What a claim says of its two ends, in the reader's language where the schema has the words.
fn predicate(ask: &Ask, claim: &Claim) -> Markup {
    let relation = claim.get("relation");
    if claim.predicate == "related" && !relation.is_empty() {
        return foreign(&relation.replace('_', " "));
    }
    match schema().get(&claim.predicate) {
        Some(known) if ask.language() == Language::Arabic => html! { (known.ar) },
        Some(known) => html! { (known.en) },
        None => foreign(&claim.predicate.replace('_', " ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_tables_note_has_a_name() {
        let own: Vec<&str> = NOTED.iter().map(|(name, _)| *name).collect();
        assert_eq!(own, sijill_intake::folder::NOTED);
    }
}
