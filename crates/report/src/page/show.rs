//! How single values are shown: dates, counts, names, quotations, citations, tables.

use maud::{Markup, PreEscaped, html};
use sijill_command::{Contrary, Said};
use sijill_model::{ClaimKey, CountRange, Day, Edtf, EntityId, Known, Saying, Term};

use super::{Opens, Page};
use crate::doc::Language;
use crate::sayings::sayings;
use crate::says::Speaker;
use crate::svg::{Direction, Frame};
use crate::text::{clean, has_rtl, is_all_rtl, is_rtl, language_of};
use crate::words::Arg;

/// How a coder says that the source says nothing.
const BLANK: &str = "not stated";

/// Text of strangers: cleaned, escaped, and wherever two directions meet isolated and marked with its own.
pub(crate) fn foreign(text: &str, language: Language) -> Markup {
    let shown = clean(text);
    let own = language_of(&shown);
    let has_letters = shown.chars().any(char::is_alphabetic);
    html! {
        @match language {
            // One direction only: nothing to keep apart.
            Language::English if !has_rtl(&shown) => (shown),
            Language::Arabic if is_all_rtl(&shown) => (shown),
            Language::Arabic if !has_letters => bdi dir="ltr" { (shown) },
            _ if own == language.tag() => bdi { (shown) },
            // Of letters of one direction and no digit `bdi` finds the direction by itself: names are many.
            _ if own != "ar" && !has_rtl(&shown) && !shown.chars().any(char::is_numeric) => {
                bdi lang=(own) { (shown) }
            },
            _ => bdi lang=(own) dir=(if own == "ar" { "rtl" } else { "ltr" }) { (shown) },
        }
    }
}

impl Page<'_> {
    /// An id within this article.
    pub(crate) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.language.tag())
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    pub(crate) fn tell(&self, key: &str, args: Vec<(&'static str, Arg)>) -> Markup {
        self.words.tell(key, args)
    }

    /// A date, a key or another run of digits and hyphens: a right-to-left line would reverse it.
    pub(crate) fn ltr(&self, text: &str) -> Markup {
        html! {
            @match self.language {
                Language::English => (clean(text)),
                Language::Arabic => bdi dir="ltr" { (clean(text)) },
            }
        }
    }

    /// Text of strangers in this article; the coder's mark for a blank is said in the reader's language.
    pub(crate) fn text(&self, text: &str) -> Markup {
        if text == BLANK {
            return html! { span.none { (self.say("not-stated")) } };
        }
        foreign(text, self.language)
    }

    /// Words of a source or coder, in quotation marks unless they bring their own.
    pub(crate) fn quote(&self, text: &str) -> Markup {
        let quoted = text.trim_start().starts_with(['\'', '"', '“', '‘', '«', '„']);
        let (open, close) = match self.language {
            Language::English => ("“", "”"),
            Language::Arabic => ("«", "»"),
        };
        html! {
            @if text.trim().is_empty() {}
            @else if text == BLANK { (self.text(text)) }
            @else if quoted { (self.text(text)) }
            @else { (open) (self.text(text)) (close) }
        }
    }

    /// The role that a source gives someone: always in quotation marks, whatever it begins with.
    pub(crate) fn role(&self, text: &str) -> Markup {
        match self.language {
            Language::English => html! { "“" (self.text(text)) "”" },
            Language::Arabic => html! { "«" (self.text(text)) "»" },
        }
    }

    pub(crate) fn day(&self, day: Day) -> Markup {
        self.ltr(&day.to_string())
    }

    /// A date as the source has it, never broken but after the stroke of an interval.
    pub(crate) fn date(&self, date: Option<&Edtf>) -> Markup {
        let Some(date) = date else {
            return html! { span.none { (self.say("not-stated")) } };
        };
        html! {
            @match date.as_str().split_once('/') {
                None => bdi.d dir="ltr" { (date) },
                Some((start, end)) => bdi dir="ltr" { span.d { (start) "/" } "\u{200b}" span.d { (end) } },
            }
        }
    }

    pub(crate) fn range(&self, range: CountRange) -> Markup {
        html! { (self.words.range(range)) }
    }

    pub(crate) fn entity(&self, id: &EntityId) -> Markup {
        self.text(self.names.label(id, self.language))
    }

    pub(crate) fn term(&self, term: &Term, shown: &str) -> Markup {
        self.text(self.names.term(term, shown, self.language))
    }

    /// Several terms, things by name and words as words; `shown` when there are none.
    pub(crate) fn terms(&self, terms: &[Term], shown: &str) -> Markup {
        if terms.is_empty() {
            return self.text(shown);
        }
        html! {
            @for (i, term) in terms.iter().enumerate() {
                @if i > 0 { (self.say("list-comma")) " " }
                (self.term(term, self.doc.case.term(term)))
            }
        }
    }

    /// Those to whom a source attributes something: things by name, all else in quotation marks.
    pub(crate) fn attributed(&self, terms: &[Term], shown: &str) -> Markup {
        if terms.is_empty() {
            return self.quote(shown);
        }
        html! {
            @for (i, term) in terms.iter().enumerate() {
                @if i > 0 { (self.say("list-comma")) " " }
                @match term {
                    Term::Entity(id) => (self.entity(id)),
                    Term::Text(text) => (self.role(text)),
                }
            }
        }
    }

    /// A link to a claim in the appendix; plain text when the case does not hold the claim.
    pub(crate) fn cite(&self, key: &ClaimKey) -> Markup {
        let Some(claim) = self.doc.case.claim(key) else {
            return html! { (self.ltr(key.as_str())) };
        };
        self.cited.borrow_mut().insert(key.clone());
        let dir = (self.language == Language::Arabic).then_some("ltr");
        html! {
            a href=(self.claim_href(key)) dir=[dir] {
                (clean(key.as_str()))
                @if claim.known == Known::Possibly { span title=(self.say("possibly-known")) { "†" } }
            }
        }
    }

    fn claim_href(&self, key: &ClaimKey) -> String {
        match self.opens {
            Opens::Within => format!("#c-{key}"),
            Opens::At { before, after } => format!("{before}{key}{after}"),
        }
    }

    /// Where a section of the report stands.
    pub(super) fn section_href(&self, section: &str) -> String {
        match self.opens {
            Opens::Within => format!("#{}", self.id(section)),
            Opens::At { after, .. } => format!("/{section}{after}"),
        }
    }

    /// The headings of a table as a style, where styles in attributes are allowed.
    pub(super) fn head_style(&self, heads: &[String]) -> Option<String> {
        (*self.opens == Opens::Within).then(|| head_style(heads))
    }

    /// Links to several claims.
    pub(crate) fn cites<'k>(&self, keys: impl IntoIterator<Item = &'k ClaimKey>) -> Markup {
        html! {
            span.cites { @for key in keys { (self.cite(key)) " " } }
        }
    }

    /// What stands against a line, each with its claim.
    pub(crate) fn contrary(&self, contrary: &[Contrary]) -> Markup {
        html! {
            @if !contrary.is_empty() {
                div.contrary {
                    span.label { (self.say("contrary")) }
                    ul {
                        @for item in contrary {
                            li {
                                (self.against(item))
                                @if let Some(claim) = &item.claim { " " (self.cite(&claim.key)) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Typed sentences in the article's language; in English, and where there are none, as the answer has them.
    pub(crate) fn sayings(&self, typed: &[Saying], english: &str) -> Markup {
        match self.language {
            Language::Arabic if !typed.is_empty() => sayings(self.words, typed),
            _ => self.text(english),
        }
    }

    /// What stands against a line, in the article's language.
    pub(crate) fn against(&self, one: &Contrary) -> Markup {
        match self.language {
            Language::Arabic => self.speaker().against(one),
            Language::English => self.text(&one.text),
        }
    }

    /// What a claim says, in the article's language.
    fn says(&self, said: &Said) -> Markup {
        match (self.language, self.doc.case.claim(&said.key)) {
            (Language::Arabic, Some(claim)) => self.speaker().says(claim),
            _ => self.text(&said.says),
        }
    }

    /// When it says that, if it does.
    fn when(&self, said: &Said) -> Option<Markup> {
        match (self.language, self.doc.case.claim(&said.key)) {
            (Language::Arabic, Some(claim)) => self.speaker().when(claim),
            _ => (!said.when.is_empty() && said.when != "undated").then(|| self.text(&said.when)),
        }
    }

    pub(crate) fn speaker(&self) -> Speaker<'_> {
        Speaker::new(self.doc.case, &self.doc.names, self.words)
    }

    /// A claim as a line: what it says, its wording, when, and the link.
    pub(crate) fn said(&self, said: &Said) -> Markup {
        html! {
            (self.says(said))
            @if !said.wording.is_empty() { span.wording { " " (self.quote(&said.wording)) } }
            @if let Some(when) = self.when(said) { span.quiet { " " (when) } }
            " " (self.cite(&said.key))
        }
    }

    pub(crate) fn empty(&self, key: &str) -> Markup {
        html! { p.empty { (self.say(key)) } }
    }

    /// A table whose cells know their headings, so that a narrow screen can stack them.
    pub(crate) fn table(&self, heads: &[&str], rows: &[Vec<Markup>]) -> Markup {
        let heads: Vec<String> = heads.iter().map(|key| self.say(key)).collect();
        html! {
            table style=[self.head_style(&heads)] {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in rows { tr { @for cell in row { td { (cell) } } } }
                }
            }
        }
    }

    /// The frame of a drawing in this article.
    pub(crate) fn frame(&self, id: &str, title: String, desc: String) -> Frame {
        Frame {
            id: self.id(id),
            title,
            desc,
            direction: match self.language {
                Language::English => Direction::Ltr,
                Language::Arabic => Direction::Rtl,
            },
        }
    }

    /// A drawing in its own scrolling box, with a caption.
    pub(crate) fn drawing(&self, svg: String, caption: &Markup) -> Markup {
        html! {
            @if !svg.is_empty() {
                figure.drawing-box {
                    div.scroll { (PreEscaped(svg)) }
                    @if !caption.0.is_empty() { figcaption { (caption) } }
                }
            }
        }
    }

    /// A heading's thing with its other name beside it.
    pub(crate) fn both_names(&self, id: &EntityId) -> Markup {
        let shown = self.names.label(id, self.language);
        let other = match self.language {
            Language::English => self.names.arabic(id).unwrap_or_default(),
            Language::Arabic => self.doc.case.label(id),
        };
        html! {
            (self.text(shown))
            @if !other.is_empty() && other != shown && is_rtl(other) != is_rtl(shown) {
                " " span.other-name { (self.text(other)) }
            }
        }
    }
}

/// The headings as custom properties `--h1`, `--h2`, ...: a narrow screen, which stacks the cells, finds them there
/// without one copy for each cell.
pub(crate) fn head_style(heads: &[String]) -> String {
    let safe = |head: &String| head.replace(['\\', '\'', '\n', '<'], " ");
    heads.iter().enumerate().map(|(i, head)| format!("--h{}:'{}';", i + 1, safe(head))).collect()
}
