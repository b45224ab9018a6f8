//! Words into parts: compounds are one part, articles and particles go, scraps are set aside.

use crate::frame::{
    after_abd, after_abu, after_article, before_allah, before_din, before_god, latin_article,
};
use crate::known::lexicon;
use crate::name::Parsed;
use crate::seams::{abd_inside, head_at_the_end, run_together, tail_at_the_start, two_known};
use crate::words::{self, Class};

/// Where the words of a text stand, and what each may be.
#[derive(Debug, Default)]
pub(crate) struct Words {
    spans: Vec<(usize, usize, Class)>,
}

impl Words {
    pub(crate) fn split(&mut self, text: &str) {
        self.spans.clear();
        let mut start = 0;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            self.spans.push((start, start + word.len(), words::class(word)));
            start += word.len() + 1;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(crate) fn get<'a>(&self, text: &'a str, at: usize) -> &'a str {
        let (from, to, _) = self.spans[at];
        &text[from..to]
    }

    /// What the word there may be; nothing where there is none.
    pub(crate) fn class(&self, at: usize) -> Class {
        self.spans.get(at).map_or_else(Class::default, |span| span.2)
    }

    pub(crate) fn drop_last(&mut self) {
        self.spans.pop();
    }
}

/// Joins words from one on into parts.
pub(crate) fn joined(text: &str, words: &Words, from: usize, out: &mut Parsed) {
    let mut reader = Reader { text, words, at: from, bin: false };
    while let Some((word, class)) = reader.next() {
        if word.is_ascii() {
            reader.latin(word, class, out);
        } else {
            reader.arabic(word, class, out);
        }
    }
    set_kunya_aside(out);
}

/// Abu with a child's name before a given name is no part of the name: `أبو أحمد خالد حسن محمود`. Abu Bakr is a name.
fn set_kunya_aside(out: &mut Parsed) {
    if out.len < 3 || out.flags.child_of || out.flags.wife_of {
        return;
    }
    let first = out.parts[0].as_str();
    let child = if let Some(rest) = first.strip_prefix("ابو") {
        rest != "بكر" && rest.len() >= 4
    } else if let Some(rest) = first.strip_prefix("abu") {
        !rest.starts_with("bak") && rest.len() >= 3
    } else {
        out.parent_of
    };
    if child {
        out.kunya = Some(first.to_owned());
        out.parts[..out.len].rotate_left(1);
        out.len -= 1;
        out.articles >>= 1;
        out.after_bin >>= 1;
    }
}

struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
    at: usize,
    /// Whether the word before was bin or ibn.
    bin: bool,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(&'a str, Class)> {
        let word = self.peek()?;
        let class = self.words.class(self.at);
        self.at += 1;
        Some((word, class))
    }

    fn peek(&self) -> Option<&'a str> {
        (self.at < self.words.len()).then(|| self.words.get(self.text, self.at))
    }

    /// What the next word may be.
    fn next_is(&self, class: Class) -> bool {
        self.words.class(self.at).is(class)
    }

    fn open<'o>(&mut self, out: &'o mut Parsed) -> &'o mut String {
        if self.bin && out.len < 32 {
            out.after_bin |= 1 << out.len;
        }
        self.bin = false;
        out.open()
    }

    fn arabic(&mut self, word: &'a str, class: Class, out: &mut Parsed) {
        let (word, class) = of_god(word, class);
        let (word, class) = self.whole_abd(word, class);
        let next = self.peek();
        if out.len > 0 && next.is_some() && class.is(Class::SON_OF) {
            self.bin = true;
            return;
        }
        if out.len > 0 && next.is_some() && class.is(Class::ALSO_CALLED) {
            self.rest_is_alias(out);
            return;
        }
        // An article by itself; what it belongs to follows.
        if word == "ال" {
            return;
        }
        if stray_letters(word) {
            scrap(word, out);
            return;
        }
        // Abu with a slip: أو صالح, أب صالح.
        let (word, class) = match word {
            "او" | "اب" if out.len > 0 && next.is_some() => ("ابو", Class::HEAD),
            word => (word, class),
        };
        if class.is(Class::TAIL)
            && let Some(last) = out.last()
            && words::takes(last, word)
        {
            add_tail(last, word);
            return;
        }
        // علا الدينماهر, هبة اللهأنس: the space after the tail lost.
        if let Some((tail, rest)) = tail_at_the_start(word)
            && let Some(last) = out.last()
            && words::takes(last, tail)
        {
            add_tail(last, tail);
            self.open(out).push_str(rest);
            return;
        }
        if class.is(Class::HEAD) && self.compound(word, out) {
            return;
        }
        // The space in the wrong place: عبدا لله, عبدال رحمن.
        if let Some(next) = next.filter(|next| word == "عبدال" || (word == "عبدا" && *next == "لله"))
        {
            self.at += 1;
            let part = self.open(out);
            part.push_str("عبدال");
            part.push_str(if word == "عبدا" { "له" } else { next });
            return;
        }
        // The space before a head lost: زكيابو عدنان, بتولعبد الفتاح.
        if let Some((before, head)) = next.and_then(|next| head_at_the_end(word, next)) {
            self.open(out).push_str(after_article(before).unwrap_or(before));
            self.compound(head, out);
            return;
        }
        // نديعبدالرحمن: the same before all of the compound.
        if let Some((before, compound)) = abd_inside(word) {
            self.open(out).push_str(after_article(before).unwrap_or(before));
            settled(compound, self.open(out));
            return;
        }
        if !word.starts_with("ال")
            && let Some((first, second)) = two_known(word)
        {
            self.open(out).push_str(first);
            self.open(out).push_str(second);
            return;
        }
        // االحمد is الاحمد with lam and alef swapped.
        let swapped = word.strip_prefix("اال").filter(|rest| rest.len() >= 4);
        let bare = swapped.or_else(|| after_article(word));
        if bare.is_some() {
            with_article(out);
        }
        // Two parts without the space between: عيسىالنصراوي.
        if let Some((first, second)) = bare.is_none().then(|| run_together(word)).flatten() {
            self.open(out).push_str(first);
            with_article(out);
            let part = self.open(out);
            if let Some(rest) = second.strip_prefix("اال") {
                part.push('ا');
                part.push_str(rest);
            } else {
                part.push_str(second);
            }
            return;
        }
        let part = self.open(out);
        if swapped.is_some() {
            part.push('ا');
        }
        settled(bare.unwrap_or(word), part);
    }

    /// Abd with a slip, before an article: عب الرحمن, عب د الرحمن, عد القادر, بعد السلام. Where the slip makes a word that may
    /// stand by itself, a name of God must follow.
    fn whole_abd(&mut self, word: &'a str, class: Class) -> (&'a str, Class) {
        let Some(next) = self.peek() else { return (word, class) };
        let core = next.strip_prefix("اال").or_else(|| next.strip_prefix("ال"));
        match word {
            "عب" if next == "د" => self.at += 1,
            "عب" if core.is_some() || next == "هللا" => {}
            _ if (next == "الله" || core.is_some_and(words::is_of_god)) && abd_with_a_slip(word) => {}
            _ => return (word, class),
        }
        ("عبد", Class::HEAD)
    }

    /// A head with what follows it, if that belongs to it.
    fn compound(&mut self, head: &str, out: &mut Parsed) -> bool {
        // A stray letter between Abd and what it belongs to: عبد ا القادر.
        let after = self.at + 1;
        let stray = self.peek().is_some_and(stray_letters) && after < self.words.len();
        if stray && (head == "ابو" || self.words.get(self.text, after).starts_with("ال")) {
            self.at = after;
        }
        let Some(next) = self.peek() else { return false };
        let (mut next, class) = of_god(next, self.words.class(self.at));
        let divine = matches!(next, "الله" | "الحق" | "النبي" | "الرسول" | "الهدي");
        let articled = next.starts_with("ال") || next.starts_with("اال");
        // Abd before a name that is nobody to be served, or before another head, is a name by itself.
        let named = lexicon().knows(next) && !words::served(next);
        if head == "عبد" && !articled && !divine && (named || class.is(Class::HEAD)) {
            return false;
        }
        if (class.is(Class::TAIL) && !divine) || (matches!(head, "ذو" | "ذي" | "ست") && !articled) {
            return false;
        }
        if next == "ال" && self.at + 1 < self.words.len() {
            self.at += 1;
            next = self.words.get(self.text, self.at);
        }
        self.at += 1;
        let part = self.open(out);
        part.push_str(if matches!(head, "ابا" | "بو") { "ابو" } else { head });
        // عبد االمين is عبد الامين with lam and alef swapped.
        if let Some(rest) = next.strip_prefix("اال").filter(|rest| rest.len() >= 4) {
            part.push_str("الا");
            part.push_str(rest);
        } else if let Some((served, family)) = next.strip_prefix("ال").and_then(run_together) {
            // عبد الكريمالمالكي: the space after the compound lost.
            part.push_str("ال");
            part.push_str(served);
            with_article(out);
            self.open(out).push_str(family);
        } else {
            part.push_str(if next == "لله" { "الله" } else { next });
        }
        true
    }

    fn rest_is_alias(&mut self, out: &mut Parsed) {
        let (from, ..) = self.words.spans[self.at];
        out.aliases.push(self.text[from..].to_owned());
        self.at = self.words.len();
    }

    fn latin(&mut self, word: &'a str, class: Class, out: &mut Parsed) {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            out.strays.push(word.to_owned());
            return;
        }
        if let Some(next) = self.peek() {
            if out.len > 0 && class.is(Class::SON_OF) {
                self.bin = true;
                return;
            }
            if out.len > 0 && class.is(Class::ALSO_CALLED) {
                self.rest_is_alias(out);
                return;
            }
            if class.is(Class::ARTICLE) || words::sun_article(word, next) {
                self.after_article(class, next, out);
                return;
            }
            if self.latin_compound(word, class, out) {
                return;
            }
        }
        if let Some(last) = out.last() {
            if class.is(Class::DIN) {
                last.push_str("aldin");
                return;
            }
            if class.is(Class::ALLAH) && !last.ends_with("allah") {
                last.truncate(before_god(last).len());
                last.push_str("allah");
                return;
            }
        }
        if let Some(written) = words::written_out(word) {
            self.open(out).push_str(written);
            return;
        }
        let article = latin_article(word);
        if let Some(last) = out.last()
            && let Some(tail) = words::latin_tail(last, &word[article..])
            && (article > 0 || tail != "alislam")
        {
            last.push_str(tail);
            return;
        }
        if article > 0 {
            with_article(out);
        }
        let core = &word[article..];
        let part = self.open(out);
        if let Some(core) = after_abd(core) {
            part.push_str("abdul");
            part.push_str(if core == "allah" { "lah" } else { core });
        } else if let Some(core) = after_abu(core) {
            part.push_str("abu");
            part.push_str(core);
        } else if let Some(core) = before_din(core) {
            part.push_str(core);
            part.push_str("aldin");
        } else if let Some(core) = before_allah(core) {
            part.push_str(core);
            part.push_str("allah");
        } else {
            part.push_str(core);
        }
    }

    /// An article by itself: it makes a tail of what follows (Salah ad-Din, Nour al-Huda), or goes.
    fn after_article(&mut self, class: Class, next: &str, out: &mut Parsed) {
        let din = self.next_is(Class::DIN);
        if let Some(last) = out.last() {
            let tail = if class.is(Class::ARTICLE) { words::latin_tail(last, next) } else { None };
            if let Some(tail) = tail.or(din.then_some("aldin")) {
                self.at += 1;
                last.push_str(tail);
                return;
            }
        }
        with_article(out);
    }

    /// A Latin head with what follows it, articles between them off.
    fn latin_compound(&mut self, word: &str, class: Class, out: &mut Parsed) -> bool {
        let head = if class.is(Class::ABD) {
            "abdul"
        } else if class.is(Class::ABU) {
            "abu"
        } else if class.is(Class::UMM) {
            "umm"
        } else if class.is(Class::DHU) {
            "dhu"
        } else {
            return false;
        };
        let start = self.at;
        let mut next = "";
        while let Some((word, class)) = self.next() {
            next = word;
            let article =
                class.is(Class::ARTICLE) || self.peek().is_some_and(|after| words::sun_article(word, after));
            if !article || self.peek().is_none() {
                break;
            }
        }
        let core = &next[latin_article(next)..];
        let god = words::class(next).is(Class::ALLAH);
        let apart = self.at > start + 1 || core.len() < next.len();
        let sure = match word {
            // Abed is also a name of its own, and so are these.
            "abd" | "abed" | "abdu" | "abdo" => apart || god || words::of_god(core),
            "thu" | "zu" | "zul" | "zoul" => {
                matches!(core, "fiqar" | "fikar" | "faqar" | "feqar" | "kifl" | "noon" | "nun")
            }
            _ => true,
        };
        if !sure {
            self.at = start;
            return false;
        }
        let part = self.open(out);
        // Abou R.: the letter stands for what follows the head.
        if core.len() == 1 {
            part.push_str(core);
            return true;
        }
        part.push_str(head);
        part.push_str(if god && head == "abdul" { "lah" } else { core });
        true
    }
}

/// Notes that the next part stood with an article.
fn with_article(out: &mut Parsed) {
    if out.len < 32 {
        out.articles |= 1 << out.len;
    }
}

/// The name of God with lam and alef swapped is no name of anyone else.
fn of_god(word: &str, class: Class) -> (&str, Class) {
    if matches!(word, "هللا" | "اهلل" | "االله") {
        ("الله", Class::TAIL)
    } else {
        (word, class)
    }
}

fn add_tail(last: &mut String, tail: &str) {
    // عطاالله and عطا الله are عطالله.
    if tail == "الله" && last.ends_with('ا') {
        last.pop();
    }
    if tail == "الله" {
        feminine_of_god(last);
    }
    last.push_str(match tail {
        "دين" | "الدي" => "الدين",
        "عابدين" | "عابدي" => "العابدين",
        "هدي" => "الهدي",
        "االسلام" => "الاسلام",
        "االيمان" => "الايمان",
        tail => tail,
    });
}

/// رحمت الله, as Persian and Urdu write it, is رحمة الله.
fn feminine_of_god(before: &mut String) {
    if before.ends_with('ت') && before.chars().count() >= 3 && before != "بنت" {
        before.pop();
        before.push('ه');
    }
}

/// Whether a word is Abd with one slip, and no name of its own.
fn abd_with_a_slip(word: &str) -> bool {
    let slip = |letters: &crate::letters::Letters| crate::align::slips(letters.as_slice(), &ABD) == 1;
    (4..=8).contains(&word.len()) && slip(&crate::letters::arabic_letters(word)) && !lexicon().knows(word)
}

/// The letters of عبد.
const ABD: [u8; 3] = [18, 2, 8];

/// One letter, or one twice.
fn stray_letters(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() == 2 || (bytes.len() == 4 && bytes[..2] == bytes[2..])
}

/// A scrap between words: joined where it makes a well-known name of what precedes it, or where it is none of the letters
/// that programs put in and what precedes it is no name; else set aside.
fn scrap(word: &str, out: &mut Parsed) {
    if let Some(last) = out.last() {
        let before = last.len();
        let torn = word.len() == 2 && !matches!(word, "ن" | "ي" | "ا" | "ر" | "و") && !lexicon().knows(last);
        last.push_str(word);
        if torn || lexicon().knows(last) {
            return;
        }
        last.truncate(before);
    }
    out.strays.push(word.to_owned());
}

/// A compound with the name of God that was written together, its lam and alef in order.
fn settled(word: &str, part: &mut String) {
    let stem =
        ["هللا", "اهلل", "االله"].iter().find_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() >= 4);
    match stem {
        Some(stem) => {
            part.push_str(stem);
            feminine_of_god(part);
            part.push_str("الله");
        }
        None if word == "عبدلله" => part.push_str("عبدالله"),
        None => match word.strip_suffix("تالله").filter(|stem| stem.chars().count() >= 2) {
            Some(stem) => {
                part.push_str(stem);
                part.push_str("هالله");
            }
            None => part.push_str(word),
        },
    }
}
