//! What a claim says, as one neutral sentence in the reader's language, and when.
//!
//! In English it says what [`sijill_command::said`] says, which a test holds it to; in Arabic the same, by the same parts.
//! Names of things come in the reader's language where a claim gives them; what a source or coder wrote stays as it is.

use maud::{Markup, html};
use sijill_command::{date_remark, happenings, plain, quoted};
use sijill_model::{BoundKind, Case, Claim, DatedEnd, EntityId, Term, TimeKind, group_digits, schema};

use crate::doc::Language;
use crate::names::{NameTable, Names};
use crate::page::foreign;
use crate::sayings::MEASURES;
use crate::words::{Arg, Words};

/// Puts claims of a case into words.
pub struct Speaker<'a> {
    case: &'a Case,
    names: Names<'a>,
    words: &'a Words,
}

impl<'a> Speaker<'a> {
    /// For a case, by the names it gives.
    #[must_use]
    pub fn new(case: &'a Case, table: &'a NameTable, words: &'a Words) -> Self {
        Self { case, names: Names::of(case, table), words }
    }

    /// What a claim says, without a full stop.
    #[must_use]
    pub fn says(&self, claim: &Claim) -> Markup {
        let statement = self.statement(claim);
        if claim.denied { self.tell("says-denied", vec![("what", statement.into())]) } else { statement }
    }

    pub(crate) fn tell(&self, key: &str, args: Vec<(&'static str, Arg)>) -> Markup {
        self.words.tell(key, args)
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    pub(crate) fn language(&self) -> Language {
        self.words.language()
    }

    pub(crate) fn case(&self) -> &'a Case {
        self.case
    }

    /// What a thing is called in the reader's language.
    pub(crate) fn name<'b>(&'b self, id: &'b EntityId) -> &'b str {
        self.names.label(id, self.words.language())
    }

    pub(crate) fn text(&self, text: &str) -> Markup {
        foreign(text, self.words.language())
    }

    /// A term by its name; what judges stands in quotation marks.
    fn term(&self, term: &Term) -> Markup {
        self.text(&plain(self.names.term(term, self.case.term(term), self.words.language())))
    }

    fn terms(&self, terms: &[Term]) -> Markup {
        html! { @for (n, term) in terms.iter().enumerate() { @if n > 0 { (self.comma()) } (self.term(term)) } }
    }

    /// Words of a source or coder, in the quotation marks of the language.
    pub(crate) fn quote(&self, text: &str) -> Markup {
        match self.words.language() {
            Language::English => self.text(&quoted(text)),
            Language::Arabic => html! { "«" (self.text(text)) "»" },
        }
    }

    pub(crate) fn comma(&self) -> String {
        format!("{} ", self.words.say("list-comma"))
    }

    pub(crate) fn semicolon(&self) -> String {
        format!("{} ", self.words.say("list-semicolon"))
    }

    pub(crate) fn list(&self, texts: &[String]) -> Markup {
        html! { @for (n, text) in texts.iter().enumerate() { @if n > 0 { (self.comma()) } (self.text(text)) } }
    }

    fn predicate(&self, claim: &Claim) -> Markup {
        match (schema().get(&claim.predicate), self.words.language()) {
            (Some(known), Language::English) => html! { (known.en) },
            (Some(known), Language::Arabic) => html! { (known.ar) },
            (None, _) => self.text(&claim.predicate.replace('_', " ")),
        }
    }

    fn statement(&self, claim: &Claim) -> Markup {
        let subject = || self.term(&claim.subject);
        let said = |object: Markup| html! { (subject()) " " (self.predicate(claim)) " " (object) };
        let places = || {
            let places = claim.terms("place");
            (places.len() > 1).then(|| self.terms(&places))
        };
        let object = claim.object.as_ref();
        match (claim.predicate.as_str(), object) {
            ("took_part", _) => self.took_part(claim),
            ("counted", Some(object)) => html! { (said(self.measure(object))) (self.count(claim)) },
            ("related", Some(object)) if !claim.get("relation").is_empty() => {
                let relation = plain(&claim.get("relation").replace('_', " "));
                html! { (subject()) " " (self.text(&relation)) " " (self.term(object)) }
            }
            ("runs_through", _) => said(self.terms(&claim.terms("places"))),
            ("bears_on", _) => self.bears_on(claim),
            ("searched", _) => said(self.list(claim.all("elements"))),
            ("occurred", Some(object)) if plain(self.case.term(object)) == "not stated" => subject(),
            ("occurred", Some(object)) => {
                let place = places().unwrap_or_else(|| self.term(object));
                self.tell("says-at", vec![("subject", subject().into()), ("place", place.into())])
            }
            ("recurs", Some(object)) => said(places().unwrap_or_else(|| self.term(object))),
            (_, Some(object)) => said(self.term(object)),
            (_, None) => html! { (subject()) " " (self.predicate(claim)) },
        }
    }

    /// What is counted: the usual measures in the reader's language, others as they are written.
    fn measure(&self, object: &Term) -> Markup {
        let usual = MEASURES.iter().find(|(word, _)| *object == Term::Text((*word).to_owned()));
        usual.map_or_else(|| self.term(object), |(_, key)| html! { (self.words.say(key)) })
    }

    fn bears_on(&self, claim: &Claim) -> Markup {
        let bearing = self.words.say(match claim.get("bearing") {
            "supports" => "says-bears-for",
            "contradicts" => "says-bears-against",
            _ => "says-bears-possibly",
        });
        let args = vec![
            ("claim", self.text(claim.get("claim")).into()),
            ("elements", self.list(claim.all("elements")).into()),
            ("subject", self.term(&claim.subject).into()),
            ("bearing", html! { (bearing) }.into()),
        ];
        self.tell("says-bears", args)
    }

    fn took_part(&self, claim: &Claim) -> Markup {
        let subject = self.term(&claim.subject);
        let what = match claim.get("role") {
            "" => self.tell("says-named", vec![("subject", subject.into())]),
            role => {
                let role = self.quote(role);
                self.tell("says-role", vec![("subject", subject.into()), ("role", role.into())])
            }
        };
        let Some(object) = &claim.object else { return what };
        let place = object.entity().and_then(|incident| {
            happenings(self.case, incident).find_map(|happened| happened.object.as_ref())
        });
        let mut args = vec![("what", what.into()), ("object", self.term(object).into())];
        let (key, figure) = match (place, claim.get("sites")) {
            (Some(place), _) => {
                args.push(("place", self.term(place).into()));
                ("says-in-at", "")
            }
            (None, "") => ("says-in", ""),
            (None, sites) => {
                args.push(("sites", self.text(sites).into()));
                ("says-in-sites", claim.get("killed_qualifier"))
            }
        };
        let said = self.tell(key, args);
        html! { (said) @if !figure.is_empty() { " (" (self.quote(figure)) ")" } }
    }

    /// The number that is counted, in the words of the claim, and of whom, where and when.
    fn count(&self, claim: &Claim) -> Markup {
        let digits = |text: &str| text.parse().map_or_else(|_| text.to_owned(), group_digits);
        let number = match (claim.get("low"), claim.get("high")) {
            ("", "") => Markup::default(),
            (low, "") => self.text(&digits(low)),
            ("", high) => self.text(&digits(high)),
            (low, high) if low == high => self.text(&digits(low)),
            (low, high) => {
                let [low, high] = [low, high].map(|end| self.text(&digits(end)).into());
                self.tell("says-between", vec![("low", low), ("high", high)])
            }
        };
        let has_number = !(claim.get("low").is_empty() && claim.get("high").is_empty());
        // A number without a word beside it is exact; saying so would put a word into the source's mouth.
        let qualifier = match claim.get("qualifier") {
            "exact" => "",
            "derived" if has_number => "",
            qualifier => qualifier,
        };
        let mut scope = Vec::new();
        if !claim.get("victims").is_empty() {
            scope.push(self.text(&plain(claim.get("victims"))));
        }
        if !claim.terms("place").is_empty() {
            scope.push(self.terms(&claim.terms("place")));
        }
        if !claim.get("window").is_empty() {
            scope.push(self.text(claim.get("window")));
        }
        let semicolon = self.words.say("list-semicolon");
        html! {
            @if has_number || !qualifier.is_empty() { ":" }
            @if !qualifier.is_empty() { " " (self.text(qualifier)) }
            @if has_number { " " (number) }
            @if !scope.is_empty() {
                " (" @for (n, part) in scope.iter().enumerate() { @if n > 0 { (semicolon) " " } (part) } ")"
            }
        }
    }

    /// When, as the source dates it; nothing where it does not.
    #[must_use]
    pub fn when(&self, claim: &Claim) -> Option<Markup> {
        let is_event =
            schema().get(&claim.predicate).is_some_and(|predicate| predicate.time == Some(TimeKind::Event));
        let (dates, in_words) = match (&claim.start, &claim.end) {
            (None, None) => return self.when_from_parts(claim),
            (Some(start), None) if is_event => (self.one_date(start), start.date.to_string()),
            (Some(start), Some(end)) if start == end => (self.one_date(start), start.date.to_string()),
            (
                Some(DatedEnd { kind: BoundKind::Cited, date: first }),
                Some(DatedEnd { kind: BoundKind::Cited, date: last }),
            ) => {
                let ends = [first, last].map(|date| self.text(date.as_str()).into());
                let [from, to] = ends;
                (self.tell("when-shown-both", vec![("first", from), ("last", to)]), format!("{first} {last}"))
            }
            (start, end) => {
                let date =
                    |end: &Option<DatedEnd>| end.as_ref().map_or(String::new(), |end| end.date.to_string());
                let said =
                    html! { (self.end(start.as_ref(), true)) (self.comma()) (self.end(end.as_ref(), false)) };
                (said, format!("{} {}", date(start), date(end)))
            }
        };
        let remark = date_remark(&claim.dates_as_said);
        let said = !remark.is_empty() && !in_words.contains(remark);
        Some(html! { (dates) @if said { " (" (self.quote(remark)) ")" } })
    }

    fn dated(&self, key: &str, date: &str) -> Markup {
        self.tell(key, vec![("date", self.text(date).into())])
    }

    fn one_date(&self, end: &DatedEnd) -> Markup {
        match end.kind {
            BoundKind::Actual => self.text(end.date.as_str()),
            BoundKind::Cited => self.dated("when-shown", end.date.as_str()),
            BoundKind::Nominal => self.dated("when-in-name", end.date.as_str()),
            BoundKind::Unknown => html! { (self.words.say("when-undated")) },
        }
    }

    /// One end of a stretch of time, its beginning or not.
    fn end(&self, end: Option<&DatedEnd>, begins: bool) -> Markup {
        let keys = match end.map(|end| end.kind) {
            Some(BoundKind::Actual) => ["when-until", "when-from"],
            Some(BoundKind::Cited) => ["when-last-shown", "when-first-shown"],
            Some(BoundKind::Nominal) => ["when-name-until", "when-name-from"],
            _ => ["when-no-end", "when-no-start"],
        };
        match (keys[usize::from(begins)], end) {
            (key @ ("when-no-end" | "when-no-start"), _) | (key, None) => html! { (self.words.say(key)) },
            (key, Some(end)) => self.dated(key, end.date.as_str()),
        }
    }

    /// Dates of claims that carry them in their parts, or take them from the incident they are about.
    fn when_from_parts(&self, claim: &Claim) -> Option<Markup> {
        let part = |name: &str, key: &str| {
            Some(claim.get(name)).filter(|date| !date.is_empty()).map(|date| self.dated(key, date))
        };
        let parts = match claim.predicate.as_str() {
            "committed" => {
                vec![part("made_on", "when-made"), part("due", "when-due"), part("due_as_said", "when-due")]
            }
            "counted" => vec![part("window", "when-for"), part("as_of", "when-as-of")],
            "took_part" => {
                let incident = claim.object.as_ref().and_then(Term::entity)?;
                let start = happenings(self.case, incident).find_map(|happened| happened.start.as_ref());
                vec![start.map(|start| self.dated("when-incident", start.date.as_str()))]
            }
            _ => Vec::new(),
        };
        let parts: Vec<Markup> = parts.into_iter().flatten().collect();
        let remark = date_remark(&claim.dates_as_said);
        match (parts.is_empty(), remark) {
            (false, _) => Some(
                html! { @for (n, part) in parts.iter().enumerate() { @if n > 0 { (self.comma()) } (part) } },
            ),
            (true, "") => None,
            (true, remark) => Some(html! { (self.words.say("when-undated")) " (" (self.quote(remark)) ")" }),
        }
    }
}
