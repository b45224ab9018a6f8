//! The parts of a whole name.
//!
//! Responsible for taking a name apart: what is said beside it, which words are one part, what is set aside. It never
//! changes a part beyond folding, and never says that two names are one. Start at [`Parser::parse`]; the words it
//! knows stand in `words.rs`, the joining of words into parts in `parts.rs`.

use crate::fold::fold_into;
use crate::parts::{Words, joined};
use crate::words::{self, Class, no_name};

/// What is said beside the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// No name: "unidentified", "مجهول الهوية", a bare serial number. Never matched by name.
    pub unnamed: bool,
    /// A child without a name, whose parent is not said here either ("رضيع", "baby boy"); a list may have the parent in a
    /// column of its own. Such a text is `unnamed` too.
    pub child_alone: bool,
    /// An infant or child named only by a parent ("ابن", "رضيع", "son of"): `parts` begin with the parent.
    pub child_of: bool,
    /// Named only by the husband ("wife of", "زوجة", "حرم"): `parts` are the husband's.
    pub wife_of: bool,
}

/// A whole name, taken apart. Buffers are reused between names.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The parts in order, folded: given name, father, ..., family; compounds are one part, articles and bin/ibn
    /// are set aside.
    pub parts: Vec<String>,
    /// How many of `parts` stand.
    pub len: usize,
    /// What is said beside the parts.
    pub flags: Flags,
    /// Titles and honours that stood at the start, folded.
    pub titles: Vec<String>,
    /// Abu or Umm with a child's name, where it stood before a given name.
    pub kunya: Option<String>,
    /// Other names of the person: in brackets, after a slash, after "known as". Folded, not taken apart.
    pub aliases: Vec<String>,
    /// Scraps that are no part of a name: single letters between Arabic words, numbers.
    pub strays: Vec<String>,
    /// Parts that stood with an article: bit n for part n.
    pub articles: u32,
    /// Parts that stood after bin, ibn, bint: bit n for part n.
    pub after_bin: u32,
    /// Whether the last part is a house (آل), not an article.
    pub house: bool,
    /// Whether a parent is named by a child only ("mother of"): the part is a kunya.
    pub parent_of: bool,
}

impl Parsed {
    /// The parts that stand.
    #[must_use]
    pub fn standing(&self) -> &[String] {
        &self.parts[..self.len]
    }

    fn clear(&mut self) {
        self.len = 0;
        self.flags = Flags::default();
        self.titles.clear();
        self.kunya = None;
        self.aliases.clear();
        self.strays.clear();
        self.articles = 0;
        self.after_bin = 0;
        self.house = false;
        self.parent_of = false;
    }

    /// A new empty part at the end.
    pub(crate) fn open(&mut self) -> &mut String {
        if self.len == self.parts.len() {
            self.parts.push(String::with_capacity(32));
        }
        self.len += 1;
        let part = &mut self.parts[self.len - 1];
        part.clear();
        part
    }

    /// The part opened last.
    pub(crate) fn last(&mut self) -> Option<&mut String> {
        self.len.checked_sub(1).map(|at| &mut self.parts[at])
    }
}

/// Takes names apart, reusing its buffers.
#[derive(Debug, Default)]
pub struct Parser {
    parsed: Parsed,
    text: String,
    words: Words,
    outside: String,
}

impl Parser {
    /// A new parser.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a name apart.
    ///
    /// ```
    /// use sijill_names::Parser;
    /// let mut parser = Parser::new();
    /// let parsed = parser.parse("الشهيد عبد الرحمن بن علي الحلبي (أبو بكر)");
    /// assert_eq!(parsed.standing(), ["عبدالرحمن", "علي", "حلبي"]);
    /// assert_eq!(parsed.aliases, ["ابو بكر"]);
    /// ```
    pub fn parse(&mut self, raw: &str) -> &Parsed {
        self.parsed.clear();
        if raw.contains(STRUCTURE) {
            self.outside.clear();
            outside_of(raw, &mut self.outside, &mut self.parsed.aliases);
            fold_into(&self.outside, &mut self.text);
        } else if let Some(first) = seam(raw) {
            self.outside.clear();
            let (mut rest, mut at) = (raw, first);
            loop {
                self.outside.push_str(&rest[..at]);
                self.outside.push(' ');
                rest = &rest[at..];
                let Some(next) = seam(rest) else { break };
                at = next;
            }
            self.outside.push_str(rest);
            fold_into(&self.outside, &mut self.text);
        } else {
            fold_into(raw, &mut self.text);
        }
        let mut before_spaces = raw.split(' ');
        before_spaces.next_back();
        self.parsed.house = before_spaces.any(|word| word.ends_with("آل"));
        self.words.split(&self.text);
        read(&self.text, &mut self.words, &mut self.parsed);
        &self.parsed
    }
}

/// Takes a name apart; [`Parser`] does the same for many without allocating for each.
#[must_use]
pub fn parse(name: &str) -> Parsed {
    let mut parser = Parser::new();
    parser.parse(name);
    parser.parsed
}

/// Characters that part a name from what is said beside it.
const STRUCTURE: [char; 14] = ['(', ')', '/', '\\', '[', ']', '"', '«', '»', '“', '”', '|', '،', '﴾'];

/// Where two parts stand without the space between: at a capital inside a word with three letters or more on both sides
/// (GhinaMomen, and not MacDonald or AlAssad), or after a letter that only ends Arabic words (آمنةحسن).
fn seam(raw: &str) -> Option<usize> {
    let mut before = 0;
    let mut small = false;
    let mut ended = false;
    for (at, c) in raw.char_indices() {
        // Arabic has no capitals; most names end here, and tables of all letters are slow.
        if ('\u{600}'..'\u{700}').contains(&c) {
            let letter = ('\u{621}'..='\u{64a}').contains(&c);
            if ended && letter && before >= 3 && letters_follow(&raw[at..]) {
                return Some(at);
            }
            (before, small, ended) = (before + 1, false, c == 'ة');
            continue;
        }
        ended = false;
        // An ayn before the capital: IdrisʿAbd.
        if small && (matches!(c, '\'' | '`') || crate::fold::is_apostrophe(c)) {
            continue;
        }
        if c.is_uppercase() && small && before >= 2 {
            let (head, mac) = (&raw.as_bytes()[..at], raw[..at].ends_with("Mac"));
            let article = before == 2 && matches!(head, [.., b'a' | b'A' | b'e' | b'E', b'l']);
            let after = raw[at..].chars().take_while(|c| c.is_alphabetic()).count();
            if (article && after >= 2) || (before >= 3 && after >= 3 && !mac) {
                return Some(at);
            }
        }
        before = if c.is_alphabetic() { before + 1 } else { 0 };
        small = c.is_lowercase();
    }
    None
}

/// Whether a text begins with three Arabic letters.
fn letters_follow(text: &str) -> bool {
    text.chars().take_while(|c| ('\u{621}'..='\u{64a}').contains(c)).take(3).count() == 3
}

/// Copies what is outside brackets and before slashes; the rest are aliases.
fn outside_of(raw: &str, out: &mut String, aliases: &mut Vec<String>) {
    let mut rest = raw;
    while let Some(at) = rest.find(STRUCTURE) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut chars = from.chars();
        let mark = chars.next().unwrap_or(' ');
        let after = chars.as_str();
        let close = match mark {
            '(' => ')',
            '[' => ']',
            '«' => '»',
            '“' => '”',
            '"' => '"',
            '/' | '\\' | '|' => {
                // Between words, the rest is another name; inside a word, the rest of that word.
                let apart = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
                let end = if apart {
                    after.find(['/', '\\', '|', '(']).unwrap_or(after.len())
                } else {
                    after.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(after.len())
                };
                alias(&after[..end], aliases);
                rest = &after[end..];
                continue;
            }
            _ => {
                out.push(' ');
                rest = after;
                continue;
            }
        };
        // A bracket that never closes takes the rest.
        let (inside, following) = after.split_once(close).unwrap_or((after, ""));
        alias(inside, aliases);
        out.push(' ');
        rest = following;
    }
    out.push_str(rest);
    // A name that stands in brackets as a whole is a name.
    if out.trim().is_empty() && !aliases.is_empty() {
        *out = aliases.remove(0);
    }
}

fn alias(text: &str, aliases: &mut Vec<String>) {
    let folded = crate::fold::fold(text);
    if !folded.is_empty() {
        aliases.push(folded);
    }
}

/// Reads the words of a folded text.
fn read(text: &str, words: &mut Words, out: &mut Parsed) {
    while words.len() > 1 && words.class(words.len() - 1).is(Class::SUFFIX) {
        words.drop_last();
    }
    let count = words.len();
    let is = |at: usize, class: Class| at < count && words.class(at).is(class);
    let last = count.saturating_sub(1);
    if child_alone(text, words) {
        out.flags = Flags { unnamed: true, child_alone: true, ..Flags::default() };
        return;
    }
    // The unnamed are numbered: غير معروف 68.
    let unnumbered = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    if no_name(text)
        || (unnumbered.len() < text.len() && no_name(unnumbered))
        || is(0, Class::UNNAMED)
        || (count <= 3 && is(last, Class::UNNAMED))
    {
        out.flags.unnamed = true;
        return;
    }
    let mut from = 0;
    while from < last && is(from, Class::TITLE) && (!is(from, Class::DOUBTFUL_TITLE) || count - from > 3) {
        out.titles.push(words.get(text, from).to_owned());
        from += 1;
    }
    match through_another(text, words, from, out) {
        Some(from) => joined(text, words, from, out),
        None => out.flags.unnamed = true,
    }
    if out.len == 0 {
        out.flags = Flags { unnamed: true, ..Flags::default() };
    }
}

/// Whether nothing is said but that it is a child: رضيع, رضيع66, طفلة حديثة الولادة, baby boy.
fn child_alone(text: &str, words: &Words) -> bool {
    let class = |at: usize| {
        let word = words.get(text, at);
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if bare.len() < word.len() { words::class(bare) } else { words.class(at) }
    };
    let number = |at: usize| words.get(text, at).bytes().all(|byte| byte.is_ascii_digit());
    let count = (1..words.len()).rfind(|at| !number(*at)).map_or(words.len().min(1), |last| last + 1);
    let child = |at: usize| class(at).is(Class::CHILD) || class(at).is(Class::CHILD_ALONE);
    let beside = |at: usize| class(at).is(Class::OF) || class(at).is(Class::TITLE);
    match count {
        0 => false,
        1 => class(0).is(Class::CHILD_ALONE),
        _ => (0..count).all(|at| child(at) || beside(at)) && (0..count).any(child),
    }
}

/// Reads "son of", "wife of", "mother of" at a word: where the name begins, or `None` if there is none.
fn through_another(text: &str, words: &Words, from: usize, out: &mut Parsed) -> Option<usize> {
    let count = words.len();
    let is = |at: usize, class: Class| at < count && words.class(at).is(class);
    // Infants are numbered: رضيع66.
    let unnumbered = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let whole = if from < count { words.get(text, from) } else { "" };
    let first = &whole[..unnumbered(whole)];
    let class = if first.len() < whole.len() { words::class(first) } else { words.class(from) };
    let numbered = first.len() < whole.len();
    if count == from + 1 {
        return (!numbered || !(first.is_empty() || class.is(Class::CHILD))).then_some(from);
    }
    if class.is(Class::CHILD) {
        let mut next = from + 1;
        while is(next, Class::CHILD) || is(next, Class::OF) || is(next, Class::TITLE) {
            next += 1;
        }
        let serial = next + 1 == count && unnumbered(words.get(text, next)) < words.get(text, next).len();
        if next == count || serial {
            return None;
        }
        // Latin needs an `of`, or it is a name: Boy George. Kurdish says it by the end of the word.
        let clear = matches!(
            first,
            "baby" | "infant" | "newborn" | "bebe" | "bebek" | "pitika" | "zaroke" | "kure" | "keca"
        );
        let of = (from + 1..next).any(|at| is(at, Class::OF));
        if !first.is_ascii() || of || clear {
            out.flags.child_of = true;
            return Some(next);
        }
        // "Child Ahmad" is what a list says of a child that has a name.
        if matches!(first, "child" | "kid" | "toddler" | "enfant" | "cocuk" | "zarok") {
            out.titles.push(first.to_owned());
            return Some(next);
        }
        return Some(from);
    }
    let wife = class.is(Class::WIFE);
    if wife || (class.is(Class::PARENT) && (!first.is_ascii() || is(from + 1, Class::OF))) {
        out.flags.wife_of = wife;
        out.parent_of = !wife;
        let mut next = from + 1;
        while next + 1 < count && (is(next, Class::OF) || is(next, Class::TITLE)) {
            next += 1;
        }
        return Some(next);
    }
    Some(from)
}
