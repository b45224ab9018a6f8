//! The form of a claim, as the schema has it: one field for each thing that its predicate takes.

use maud::{Markup, html};
use sijill_model::{Predicate, Qualifier, QualifierType, TimeKind, schema, wording_rules};

use super::find::kinds_of;
use super::labels;
use super::read::Wrong;
use super::reading::reading;
use crate::ask::{Ask, Fields};
use crate::design::{
    Button, Choice, Field, Link, area, buttons, checkbox, combo, date, error_summary, foreign, form_row,
    keys, ltr, number, section, select, submit, text_field,
};

/// Things proposed before anything is typed; a script asks for more as one types.
const PROPOSED: usize = 60;

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A new claim.
    Enter,
    /// Another claim in the place of one that stands.
    Correct,
}

/// A form with what was entered and what is wrong with it.
pub(crate) struct Form<'a> {
    pub(crate) ask: &'a Ask,
    pub(crate) predicate: &'a Predicate,
    pub(crate) values: &'a Fields,
    pub(crate) wrong: &'a [Wrong],
    pub(crate) purpose: Purpose,
}

impl Form<'_> {
    /// The fields, from the subject to the source.
    pub(crate) fn fields(&self) -> Markup {
        html! {
            (self.summary())
            (section("what", self.say("enter-what"), self.what()))
            @if let Some(when) = self.when() { (section("when", self.say("enter-when"), when)) }
            @let parts = self.parts();
            @if !parts.is_empty() {
                (section("parts", self.say("enter-parts"), html! {
                    @for row in parts.chunks(2) { (form_row(row)) }
                }))
            }
            (section("where", self.say("enter-where"), self.source()))
            (self.more())
        }
    }

    /// The button that saves, with the keys that do.
    pub(crate) fn save(&self, label: &str) -> Markup {
        html! {
            (buttons(&[submit(Button::Primary, label, "", "")]))
            p.field-help { (self.say("enter-keys")) " " (keys(&["Enter"])) " · " (keys(&["Ctrl", "Enter"])) " · " (keys(&["Tab"])) }
        }
    }

    fn say(&self, key: &str) -> String {
        self.ask.say(key)
    }

    fn told(&self, wrong: &Wrong) -> Markup {
        self.ask.words.tell(wrong.key, vec![("value", foreign(&wrong.value).into())])
    }

    fn summary(&self) -> Markup {
        if self.wrong.is_empty() {
            return Markup::default();
        }
        let addresses: Vec<String> = self.wrong.iter().map(|wrong| format!("#{}", wrong.field)).collect();
        let links: Vec<Link<'_>> = self
            .wrong
            .iter()
            .zip(&addresses)
            .map(|(wrong, address)| Link::new(address, self.told(wrong)))
            .collect();
        error_summary(self.say("enter-wrong"), &links)
    }

    fn error(&self, name: &str) -> Markup {
        html! { @for wrong in self.wrong.iter().filter(|wrong| wrong.field == name) { (self.told(wrong)) " " } }
    }

    fn is_wrong(&self, names: &[&str]) -> bool {
        self.wrong.iter().any(|wrong| names.contains(&wrong.field.as_str()))
    }

    fn field<'f>(&'f self, name: &'f str, label: &str) -> Field<'f> {
        Field {
            id: name,
            name,
            label: html! { (self.say(label)) },
            value: self.values.get(name),
            error: self.error(name),
            ..Field::default()
        }
    }

    fn helped<'f>(&'f self, name: &'f str, label: &str, help: &str) -> Field<'f> {
        Field { help: html! { (self.say(help)) }, ..self.field(name, label) }
    }

    fn what(&self) -> Markup {
        let label = labels::label(self.predicate, self.ask.language());
        html! {
            (self.term("subject", "enter-subject", self.predicate.subjects()))
            p.said-what { (label) }
            @if !self.predicate.objects().is_empty() {
                (self.term("object", "enter-object", self.predicate.objects()))
            }
            (checkbox(&self.field("denied", "enter-denied"), &Choice {
                value: "yes",
                chosen: self.values.get("denied") == "yes",
                ..Choice::default()
            }))
        }
    }

    /// A field for a thing, with what it is to be where no thing has that name.
    fn term(&self, name: &str, label: &str, allowed: &[String]) -> Markup {
        let kinds = kinds_of(allowed);
        let first = name == "subject";
        if kinds.is_empty() {
            return text_field(&Field { required: true, first, ..self.field(name, label) });
        }
        let field = Field {
            required: true,
            first,
            help: html! { (self.say("enter-thing-help")) " " (self.kind_names(allowed)) },
            ..self.field(name, label)
        };
        let as_name = format!("{name}-as");
        let chosen = self.values.get(&as_name);
        let new: Vec<(String, Markup)> = kinds
            .iter()
            .map(|kind| {
                let named = labels::kind(kind.word()).map(|key| self.say(key)).unwrap_or_default();
                let says = self.ask.words.tell("enter-as-new", vec![("kind", html! { (named) }.into())]);
                (format!("new-{}", kind.word()), says)
            })
            .collect();
        let mut choices =
            vec![Choice { value: "", label: html! { (self.say("enter-as-known")) }, ..Choice::default() }];
        choices.extend(new.iter().map(|(value, says)| Choice {
            value,
            label: says.clone(),
            chosen: chosen == value,
            ..Choice::default()
        }));
        if allowed.iter().any(|kind| kind == "text") {
            choices.push(Choice {
                value: "words",
                label: html! { (self.say("enter-as-words")) },
                chosen: chosen == "words",
                ..Choice::default()
            });
        }
        form_row(&[
            self.things(&field, &kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>()),
            select(&self.field(&as_name, "enter-as"), &choices),
        ])
    }

    /// A field that proposes things of some kinds; of any where none is named.
    fn things(&self, field: &Field<'_>, kinds: &[&str]) -> Markup {
        let words: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let view = self.ask.snapshot.view(&Default::default());
        let found = view.finder().proposals("", &kinds_of(&words));
        let shown: Vec<(&str, &str)> =
            found.into_iter().take(PROPOSED).map(|(id, label)| (id.as_str(), label)).collect();
        html! { div data-things=(kinds.join(" ")) { (combo(field, &shown)) } }
    }

    fn kind_names(&self, allowed: &[String]) -> Markup {
        html! {
            @for (n, word) in allowed.iter().enumerate() {
                @if n > 0 { (self.say("list-comma")) " " }
                @if let Some(key) = labels::kind(word) { (self.say(key)) }
            }
        }
    }

    /// EDTF by example.
    fn date_forms(&self) -> Vec<(&'static str, Markup)> {
        let forms = [
            ("2025-03-07", "edtf-day"),
            ("2025-03", "edtf-month"),
            ("2025-03-07~", "edtf-about"),
            ("2025-03-07?", "edtf-uncertain"),
            ("2025-03-06/2025-03-09", "edtf-between"),
            ("../2025-03-07", "edtf-by"),
        ];
        forms.map(|(form, key)| (form, html! { (self.say(key)) })).into()
    }

    fn date(&self, name: &str, label: &str, with_forms: bool) -> Markup {
        let forms = if with_forms { self.date_forms() } else { Vec::new() };
        date(&self.field(name, label), &html! { (self.say("edtf-title")) }, &forms)
    }

    fn when(&self) -> Option<Markup> {
        let time = self.predicate.time?;
        if time == TimeKind::Event && self.purpose == Purpose::Enter {
            return Some(self.date("on", "enter-on", true));
        }
        let kinds = |name: &'static str, label: &str, choices: &[(&'static str, &str)]| {
            let choices: Vec<Choice<'_>> = choices
                .iter()
                .map(|(value, key)| Choice {
                    value,
                    label: html! { (self.say(key)) },
                    chosen: self.values.get(name) == *value,
                    ..Choice::default()
                })
                .collect();
            select(&self.field(name, label), &choices)
        };
        Some(html! {
            (form_row(&[
                self.date("start", "enter-start", true),
                kinds("start-kind", "enter-start-kind", &[("", "bound-began"), ("cited", "bound-first-cited")]),
            ]))
            (form_row(&[
                self.date("end", "enter-end", false),
                kinds("end-kind", "enter-end-kind", &[("", "bound-ended"), ("cited", "bound-last-cited"), ("nominal", "bound-nominal")]),
            ]))
            (text_field(&self.helped("dates-as-said", "enter-dates-as-said", "enter-dates-as-said-help")))
        })
    }

    /// The parts that a count as the source words it fills.
    fn counted(&self) -> &'static [&'static str] {
        match (self.purpose, self.predicate.id.as_str()) {
            (Purpose::Correct, _) => &[],
            (_, "counted") => &["qualifier", "low", "high"],
            (_, "happened_at") => &["killed_min", "killed_max"],
            (_, "took_part") => &["killed", "killed_qualifier"],
            _ => &[],
        }
    }

    fn parts(&self) -> Vec<Markup> {
        let counted = self.counted();
        let mut fields = Vec::new();
        if !counted.is_empty() {
            fields.push(self.count());
        }
        let needs = self.predicate.needs();
        let (needed, other): (Vec<Qualifier>, Vec<Qualifier>) = self
            .predicate
            .qualifiers()
            .into_iter()
            .filter(|part| !counted.contains(&part.name.as_str()))
            .partition(|part| needs.contains(&part.name));
        fields.extend(needed.iter().map(|part| self.part(part, true)));
        fields.extend(other.iter().map(|part| self.part(part, false)));
        fields
    }

    fn count(&self) -> Markup {
        let field = self.helped("count", "enter-count", "enter-count-help");
        let says = reading(self.ask, self.values.get("count"));
        let read: Vec<(&str, String)> =
            wording_proposals().map(|(words, key)| (words, self.ask.say(key))).collect();
        let proposals: Vec<(&str, &str)> = read.iter().map(|(words, says)| (*words, says.as_str())).collect();
        html! {
            div data-reading="count" {
                (combo(&field, &proposals))
                p.field-help id="count-reads" role="status" aria-live="polite" { (says) }
            }
        }
    }

    fn part(&self, part: &Qualifier, required: bool) -> Markup {
        let name = format!("with-{}", part.name);
        let label = labels::part(&part.name).map(|key| self.say(key)).unwrap_or_default();
        let several = matches!(part.kind, QualifierType::Texts | QualifierType::Entities);
        let field = Field {
            id: &name,
            name: &name,
            label: html! { (label) },
            help: if several {
                html! { (self.say("enter-several-help")) }
            } else {
                Markup::default()
            },
            value: self.values.get(&name),
            error: self.error(&name),
            required,
            ..Field::default()
        };
        match part.kind {
            QualifierType::Number => number(&field),
            QualifierType::Date => date(&field, &Markup::default(), &[]),
            QualifierType::Entity | QualifierType::Entities => self.things(&field, &[]),
            QualifierType::Claim => text_field(&field),
            QualifierType::Text | QualifierType::Texts => match part.name.as_str() {
                "status" => combo(&field, &[("formal", ""), ("de facto", ""), ("contested", "")]),
                "bearing" => combo(&field, &[("supports", ""), ("contradicts", "")]),
                "text" | "counter" | "why" => area(&field, 3),
                _ => text_field(&field),
            },
        }
    }

    fn source(&self) -> Markup {
        let case = &self.ask.snapshot.case;
        let sources: Vec<(&str, String)> = case
            .sources
            .values()
            .map(|source| {
                let name = if source.publisher.is_empty() { &source.kind } else { &source.publisher };
                (source.id.as_str(), format!("{name} {}", source.title))
            })
            .collect();
        let proposed: Vec<(&str, &str)> = sources.iter().map(|(id, says)| (*id, says.as_str())).collect();
        let is_new = self.values.get("source-as") == "new";
        let in_new =
            ["source-kind", "source-publisher", "source-title", "source-date", "source-id", "source-url"];
        html! {
            @if self.purpose == Purpose::Correct {
                (area(&self.helped("citations", "enter-citations", "enter-citations-help"), 2))
            } @else {
                (form_row(&[
                    combo(&self.helped("source", "enter-source", "enter-source-help"), &proposed),
                    text_field(&self.helped("at", "enter-at", "enter-at-help")),
                ]))
                details.forms open[is_new || self.is_wrong(&in_new)] {
                    summary { (self.say("enter-new-source")) }
                    (checkbox(&self.field("source-as", "enter-source-as-new"), &Choice { value: "new", chosen: is_new, ..Choice::default() }))
                    (form_row(&[
                        combo(&self.field("source-kind", "enter-source-kind"), &[("news report", ""), ("ngo report", ""), ("un report", ""), ("official statement", ""), ("witness", ""), ("chat log", ""), ("video", ""), ("list", "")]),
                        text_field(&self.field("source-publisher", "publisher")),
                    ]))
                    (form_row(&[
                        text_field(&self.field("source-title", "title")),
                        date(&self.field("source-date", "enter-source-date"), &Markup::default(), &[]),
                    ]))
                    (form_row(&[
                        text_field(&self.helped("source-id", "enter-source-id", "enter-id-help")),
                        text_field(&self.helped("source-url", "address", "enter-url-help")),
                    ]))
                }
            }
            (area(&self.helped("wording", "enter-wording", "enter-wording-help"), 2))
        }
    }

    /// What is seldom filled: who told the source, what it speaks against, keys and ids, remarks.
    fn more(&self) -> Markup {
        let inside = ["said-by", "contradicts", "key", "subject-id", "object-id", "credibility", "note"];
        let given = inside.iter().any(|name| {
            let value = self.values.get(name);
            !value.is_empty() && (*name != "key" || value != self.values.get("key-proposed"))
        });
        let grades: Vec<Choice<'_>> = [
            ("", "enter-unjudged"),
            ("1", "credibility-1"),
            ("2", "credibility-2"),
            ("3", "credibility-3"),
            ("4", "credibility-4"),
            ("5", "credibility-5"),
            ("6", "credibility-6"),
        ]
        .into_iter()
        .map(|(value, key)| Choice {
            value,
            label: html! { @if !value.is_empty() { (ltr(value)) " " } (self.say(key)) },
            chosen: self.values.get("credibility") == value,
            ..Choice::default()
        })
        .collect();
        let mut ids = vec![text_field(&self.helped("key", "enter-key", "enter-key-help"))];
        for (place, name, label, allowed) in [
            ("subject", "subject-id", "enter-subject-id", self.predicate.subjects()),
            ("object", "object-id", "enter-object-id", self.predicate.objects()),
        ] {
            if !kinds_of(allowed).is_empty() || self.is_wrong(&[place, name]) {
                ids.push(text_field(&self.helped(name, label, "enter-id-help")));
            }
        }
        html! {
            details.forms open[self.is_wrong(&inside) || given] {
                summary { (self.say("enter-more")) }
                (form_row(&[
                    text_field(&self.helped("said-by", "enter-said-by", "enter-said-by-help")),
                    text_field(&self.helped("contradicts", "enter-contradicts", "enter-contradicts-help")),
                ]))
                (form_row(&[
                    select(&self.field("credibility", "enter-credibility"), &grades),
                    text_field(&self.field("note", "note")),
                ]))
                @if self.purpose == Purpose::Enter {
                    (form_row(&ids))
                }
            }
        }
    }
}

/// Wordings to choose from, each with how it is read, without those of which nothing can be read.
fn wording_proposals() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = wording_rules().iter().flat_map(|rule| rule.words.iter().map(|words| (*words, rule.key)));
    all.filter(|(words, _)| !words.is_empty() && !["exact", "range", "derived"].contains(words))
}

/// The predicates to choose from, each with what it is said of.
pub(crate) fn chooser(ask: &Ask, chosen: &str) -> Markup {
    let language = ask.language();
    let mut all: Vec<(&Predicate, String)> = schema()
        .iter()
        .map(|predicate| {
            let names = |words: &[String]| {
                let names = words.iter().filter_map(|word| labels::kind(word)).map(|key| ask.say(key));
                names.collect::<Vec<_>>().join(&format!("{} ", ask.say("list-comma")))
            };
            let label = labels::label(predicate, language);
            let subjects = names(predicate.subjects());
            let says = match predicate.objects() {
                [] => format!("{label} ({subjects})"),
                objects => format!("{label} ({subjects} – {})", names(objects)),
            };
            (predicate, says)
        })
        .collect();
    all.sort_by(|a, b| (a.0.analysis, &a.1).cmp(&(b.0.analysis, &b.1)));
    let mut choices =
        vec![Choice { value: "", label: html! { (ask.say("enter-choose")) }, ..Choice::default() }];
    choices.extend(all.iter().map(|(predicate, says)| Choice {
        value: &predicate.id,
        label: html! { (says) },
        chosen: predicate.id == chosen,
        ..Choice::default()
    }));
    let field = Field {
        id: "predicate",
        name: "predicate",
        label: html! { (ask.say("enter-predicate")) },
        required: true,
        ..Field::default()
    };
    html! {
        form method="get" action="/enter-claim" {
            @for name in ["source", "at"] { input type="hidden" name=(name) value=(ask.query.get(name)); }
            (form_row(&[
                select(&field, &choices),
                buttons(&[submit(if chosen.is_empty() { Button::Primary } else { Button::Quiet }, ask.say("enter-take"), "", "")]),
            ]))
        }
    }
}
