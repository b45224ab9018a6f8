//! Reasons that answers give, as sentences in the reader's language: what stands against a line, why a step is weak,
//! where a path ends, what ties two things, why a claim is graded so.
//!
//! In English they say what the answers of [`sijill_command`] say, which a test holds them to.

use maud::{Markup, html};
use sijill_command::{Against, Contrary, Ends, TieWord, Top, Weak};
use sijill_model::{ClaimKey, EntityId, GradeInput, schema};

use crate::doc::Language;
use crate::says::Speaker;
use crate::words::{Arg, Words};

/// How a tie reads from below, for predicates that read from above.
const FROM_BELOW: &[(&str, &str)] = &[
    ("commanded", "tie-commanded"),
    ("commands", "tie-commands"),
    ("controls", "tie-controls"),
    ("heads", "tie-heads"),
    ("leads", "tie-leads"),
    ("led", "tie-led"),
    ("serves_as", "tie-serves-as"),
];

/// Origins named of a step that rests on more.
const NAMED: usize = 4;

/// Why a statement is graded so.
#[must_use]
pub fn why_graded(words: &Words, graded: GradeInput) -> Markup {
    let count = |key: &str, n: usize| words.tell(key, vec![("count", n.into())]);
    let mut parts = vec![count("grade-origins", graded.origins)];
    if graded.origins >= 3 && graded.primary == 0 {
        parts.push(html! { (words.say("grade-none-primary")) });
    }
    if graded.contradictions > 0 {
        parts.push(count("grade-contradictions", graded.contradictions));
    }
    if graded.rests_on_unreliable {
        parts.push(html! { (words.say("grade-unreliable")) });
    }
    html! { @for (n, part) in parts.iter().enumerate() { @if n > 0 { (words.say("list-comma")) " " } (part) } }
}

impl Speaker<'_> {
    fn thing(&self, id: &EntityId) -> Markup {
        self.text(self.name(id))
    }

    fn key(&self, key: &ClaimKey) -> Markup {
        self.text(key.as_str())
    }

    /// What a claim says, by its key; nothing where the case does not hold it.
    fn sentence(&self, key: Option<&ClaimKey>) -> Markup {
        key.and_then(|key| self.case().claim(key)).map(|claim| self.says(claim)).unwrap_or_default()
    }

    fn dated_sentence(&self, key: Option<&ClaimKey>) -> Markup {
        let Some(claim) = key.and_then(|key| self.case().claim(key)) else { return Markup::default() };
        let when = self.when(claim).unwrap_or_else(|| html! { (self.say("when-undated")) });
        html! { (self.says(claim)) (self.comma()) (when) }
    }

    /// What stands against a line, or qualifies it.
    #[must_use]
    pub fn against(&self, contrary: &Contrary) -> Markup {
        let own = contrary.claim.as_ref().map(|said| &said.key);
        let claim = || ("claim", own.map(|key| self.key(key)).unwrap_or_default().into());
        let what = || ("what", self.sentence(own).into());
        let told = || ("what", self.dated_sentence(own).into());
        let (key, args): (&str, Vec<(&'static str, Arg)>) = match &contrary.why {
            Against::Contradicted(by) => {
                ("against-contradicted", vec![("own", self.key(by).into()), claim(), what()])
            }
            Against::Disputed(by, reason) => (
                "against-disputed",
                vec![("own", self.key(by).into()), ("reason", self.quote(reason).into())],
            ),
            Against::LinkDisputed(link, reason) => {
                ("against-link", vec![("own", self.key(link).into()), ("reason", self.quote(reason).into())])
            }
            Against::Begins(date) => {
                ("against-begins", vec![("date", self.text(date.as_str()).into()), claim()])
            }
            Against::Ended(date) => {
                ("against-ended", vec![("date", self.text(date.as_str()).into()), claim()])
            }
            Against::EndedInName(Some(date)) => {
                ("against-name-ended-on", vec![("date", self.text(date.as_str()).into()), claim()])
            }
            Against::EndedInName(None) => ("against-name-ended", vec![claim()]),
            Against::Denied => ("against-denied", vec![claim(), what()]),
            Against::Asserted => ("against-asserted", vec![claim(), what()]),
            Against::PassedOver => ("against-passed", vec![told(), claim()]),
            Against::OtherCommander => ("against-other", vec![told(), claim()]),
            Against::InWords => ("against-in-words", vec![what(), claim()]),
            Against::Circle { upper, lower } => (
                "against-circle",
                vec![("upper", self.thing(upper).into()), ("lower", self.thing(lower).into())],
            ),
            Against::NotYet(thing, Some(date)) => (
                "against-not-yet",
                vec![("thing", self.thing(thing).into()), ("date", self.text(date.as_str()).into()), claim()],
            ),
            Against::NotYet(thing, None) => {
                ("against-not-yet-undated", vec![("thing", self.thing(thing).into()), claim()])
            }
            Against::NotYetNoted(thing, date) => (
                "against-from",
                vec![("thing", self.thing(thing).into()), ("date", self.text(date.as_str()).into())],
            ),
            Against::NoLongerNoted(thing, date) => (
                "against-to",
                vec![("thing", self.thing(thing).into()), ("date", self.text(date.as_str()).into())],
            ),
        };
        self.tell(key, args)
    }

    /// Why a step is the weakest of its path.
    #[must_use]
    pub fn weak(&self, weak: &Weak) -> Markup {
        let number = self.tell("weak-origins", vec![("count", weak.origins.len().into())]);
        let named = if weak.origins.len() > NAMED { NAMED - 1 } else { weak.origins.len() };
        let possible = |(key, cited): &(ClaimKey, bool)| {
            let when = self.case().claim(key).and_then(|claim| self.when(claim));
            let when = when.unwrap_or_else(|| html! { (self.say("when-undated")) });
            html! { (when) @if *cited { (self.comma()) (self.say("weak-not-on-the-day")) } }
        };
        html! {
            (number)
            @if named > 0 {
                " (" (self.list(&weak.origins[..named]))
                @if named < weak.origins.len() { " " (self.say("weak-and-others")) }
                ")"
            }
            (self.comma())
            @if weak.shown { (self.say("weak-shown")) } @else {
                (self.say("weak-possible")) " "
                @for (n, one) in weak.possible.iter().enumerate() {
                    @if n > 0 { (self.semicolon()) } (possible(one))
                }
            }
            @if weak.contested { (self.semicolon()) (self.say("weak-contested")) }
        }
    }

    /// What no claim says where a path ends.
    #[must_use]
    pub fn gap(&self, top: &Top) -> Markup {
        let missing = &top.missing;
        let casebook = match missing.known_by {
            None => html! { (self.say("gap-casebook")) },
            Some(day) => self.tell("gap-known-by", vec![("day", self.text(&day.to_string()).into())]),
        };
        let mut args: Vec<(&'static str, Arg)> =
            vec![("thing", self.thing(&top.id).into()), ("day", self.text(&missing.on.to_string()).into())];
        let names = |ids: &[EntityId]| {
            html! { @for (n, id) in ids.iter().enumerate() { @if n > 0 { (self.comma()) } (self.thing(id)) } }
        };
        let key = match &missing.ends {
            Ends::NoPath(from) => {
                args.extend([("casebook", casebook.into()), ("from", self.thing(from).into())]);
                "gap-no-path"
            }
            Ends::NoSuperior => {
                args.push(("casebook", casebook.into()));
                "gap-none"
            }
            Ends::InWords(keys) => {
                args.extend([("casebook", casebook.into()), ("names", self.in_words(keys).into())]);
                "gap-in-words"
            }
            Ends::Asked(above) => {
                args.push(("count", (*above).into()));
                "gap-asked"
            }
            Ends::Circle(ids) => {
                args.push(("names", names(ids).into()));
                "gap-circle"
            }
        };
        self.tell(key, args)
    }

    /// Superiors whom claims name in words only.
    fn in_words(&self, keys: &[ClaimKey]) -> Markup {
        let named = |key: &ClaimKey| {
            let object = self.case().claim(key).and_then(|claim| claim.object.as_ref());
            object.map(|object| html! { (self.quote(object.as_str())) " (" (self.key(key)) ")" })
        };
        html! {
            @for (n, one) in keys.iter().filter_map(named).enumerate() { @if n > 0 { (self.comma()) } (one) }
        }
    }

    /// What ties a thing to `upper` above it.
    #[must_use]
    pub fn tie(&self, words: &[TieWord], upper: &EntityId) -> Markup {
        let word = |word: &TieWord| match word {
            TieWord::Continues => html! { (self.say("tie-continues")) },
            TieWord::Up(id) => self.predicate_word(id),
            TieWord::Down(id) => match FROM_BELOW.iter().find(|(own, _)| own == id) {
                Some((_, key)) => html! { (self.say(key)) },
                None => {
                    let args = vec![
                        ("upper", self.text(upper.as_str()).into()),
                        ("says", self.predicate_word(id).into()),
                    ];
                    self.tell("tie-of-which", args)
                }
            },
        };
        html! { @for (n, one) in words.iter().enumerate() { @if n > 0 { (self.semicolon()) } (word(one)) } }
    }

    fn predicate_word(&self, id: &str) -> Markup {
        match (schema().get(id), self.language()) {
            (Some(known), Language::English) => html! { (known.en) },
            (Some(known), Language::Arabic) => html! { (known.ar) },
            (None, _) => self.text(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tie_that_reads_from_below_has_a_word_of_ours() {
        let own: Vec<&str> = FROM_BELOW.iter().map(|(id, _)| *id).collect();
        assert_eq!(own, sijill_command::ties_from_below().collect::<Vec<_>>());
    }
}
