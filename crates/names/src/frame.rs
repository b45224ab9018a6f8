//! What stands around the core of a compound: Abd-, Abu-, -al-Din, -Allah, and the article.
//!
//! Two names with the same frame differ in their cores alone: عبدالرحمن and عبدالرحيم share seven letters of ten and
//! are two names. Start at [`frame`].

use crate::known::lexicon;
use crate::token::Script;

/// Before the core.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Head {
    #[default]
    None,
    /// Servant of: عبد.
    Abd,
    /// Father of: ابو.
    Abu,
}

/// After the core.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tail {
    #[default]
    None,
    /// Of the faith: الدين.
    Din,
    /// Of God: الله.
    Allah,
    /// Of guidance, of the worshippers, of Islam: نورالهدي, زينالعابدين, سيفالاسلام.
    Other,
}

/// What stands around the core of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) head: Head,
    pub(crate) tail: Tail,
}

/// Names of God of two letters.
const SHORT_NAMES_OF_GOD: [&str; 4] = ["حي", "حق", "رب", "بر"];

/// Takes the frame off a folded part.
pub(crate) fn frame(text: &str, script: Script) -> (Frame, &str) {
    match script {
        Script::Arabic => arabic(text),
        Script::Latin => latin(text),
        Script::Other => (Frame::default(), text),
    }
}

/// Begins of words that begin like an article and have none: Ilham, Ilyas, Almas, and European names.
const OWN_ALEF_LAM: [&str; 18] = [
    "الهام",
    "الياس",
    "الماس",
    "الينا",
    "اليسا",
    "الفريد",
    "البير",
    "البرت",
    "الكس",
    "الكساندر",
    "اليزابي",
    "اليان",
    "الينور",
    "الفونس",
    "الفيرا",
    "الهان",
    "التون",
    "الله",
];

/// Such words as a whole.
const OWN_ALEF_LAM_WHOLE: [&str; 3] = ["الين", "اليف", "الان"];

/// The word after its article, if it has one and three letters stay.
pub(crate) fn after_article(word: &str) -> Option<&str> {
    let rest = word.strip_prefix("ال")?;
    let own = OWN_ALEF_LAM.iter().any(|own| word.starts_with(own)) || OWN_ALEF_LAM_WHOLE.contains(&word);
    // Six bytes: three letters.
    (rest.len() >= 6 && !own).then_some(rest)
}

fn arabic(text: &str) -> (Frame, &str) {
    let mut frame = Frame::default();
    let mut core = after_article(text).unwrap_or(text);
    if let Some(after) = core.strip_prefix("عبد") {
        let rest = bare(after);
        // Without an article it is a compound only before what is known: عبدربه, عبدعلي; not in عبدولي.
        let compound = rest.len() < after.trim_start().len()
            || after.starts_with(' ')
            || rest == "الله"
            || rest == "ربه";
        let short = after.trim_start().strip_prefix("ال").map(str::trim_start);
        if let Some(short) = short.filter(|short| SHORT_NAMES_OF_GOD.contains(short)) {
            frame.head = Head::Abd;
            return (frame, short);
        }
        if rest.len() >= 6 && (compound || rest == "لله" || lexicon().knows(rest)) {
            frame.head = Head::Abd;
            return (frame, if rest == "لله" { "الله" } else { rest });
        }
    } else if let Some(rest) = core.strip_prefix("ابو") {
        let rest = bare(rest);
        if rest.len() >= 6 {
            frame.head = Head::Abu;
            core = rest;
        }
    }
    if let Some(rest) = core.strip_suffix("الدين") {
        if rest.len() >= 4 {
            frame.tail = Tail::Din;
            core = rest;
        }
    } else if let Some(rest) = core.strip_suffix("الله").or_else(|| core.strip_suffix("لله"))
        && rest.len() >= 4
    {
        frame.tail = Tail::Allah;
        // عطا الله is written with one alef.
        core = if rest == "عط" { "عطا" } else { rest };
    }
    if frame == Frame::default()
        && let Some(rest) = ["الهدي", "العابدين", "الاسلام"].iter().find_map(|tail| core.strip_suffix(tail))
        && rest.len() >= 4
    {
        frame.tail = Tail::Other;
        core = rest;
    }
    (frame, core.trim_end())
}

/// Without a leading space and article, for the inside of a compound.
fn bare(rest: &str) -> &str {
    let rest = rest.trim_start();
    match rest.strip_prefix("ال") {
        Some(after) if after.len() >= 6 && !rest.starts_with("الله") => after.trim_start(),
        _ => rest,
    }
}

fn latin(text: &str) -> (Frame, &str) {
    let mut frame = Frame::default();
    let mut core = &text[latin_article(text)..];
    if let Some(rest) = after_abd(core) {
        frame.head = Head::Abd;
        return (frame, rest);
    }
    if let Some(rest) = after_abu(core) {
        frame.head = Head::Abu;
        core = rest;
    }
    if let Some(rest) = before_din(core) {
        frame.tail = Tail::Din;
        core = rest;
        // Ala al-Din, with one `a` for two.
        if core == "al" {
            core = "ala";
        }
    } else if let Some(rest) = before_allah(core) {
        frame.tail = Tail::Allah;
        core = rest;
    } else if let Some(rest) =
        ["alhuda", "alabidin", "alislam"].iter().find_map(|tail| core.strip_suffix(tail))
        && rest.len() >= 3
    {
        frame.tail = Tail::Other;
        core = rest;
    }
    (frame, core)
}

/// Words in `al` or `el` before a consonant that have no article: European names for the most part.
const OWN_AL: [&str; 30] = [
    "alma", "almas", "almir", "almira", "alva", "alvin", "alban", "albano", "albin", "alba", "alda", "alden",
    "alton", "alta", "altan", "alfie", "alpha", "alger", "elda", "eldon", "elga", "elham", "elmo", "elsa",
    "elsie", "elsy", "elton", "elva", "elvin", "elvis",
];

/// Begins of such words.
const OWN_AL_BEGIN: [&str; 26] = [
    "albert", "albrecht", "albright", "aldo", "aldous", "aldrich", "aldridge", "alderson", "alfons",
    "alfred", "alfre", "alphon", "alstair", "althea", "alvar", "alwin", "alwyn", "elbert", "elder",
    "eldridge", "elfried", "elgar", "elmer", "elspeth", "elvir", "elwood",
];

/// Length of an article that is written together with a Latin word: Alshami, Elsayed.
pub(crate) fn latin_article(word: &str) -> usize {
    let [b'a' | b'e', b'l', next, rest @ ..] = word.as_bytes() else { return 0 };
    let consonant = next.is_ascii_lowercase() && !matches!(next, b'a' | b'e' | b'i' | b'o' | b'u' | b'l');
    if rest.len() < 3
        || !consonant
        || OWN_AL.contains(&word)
        || OWN_AL_BEGIN.iter().any(|own| word.starts_with(own))
        || lexicon().begins_like_article(word)
    {
        return 0;
    }
    2
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What follows Abd in a Latin compound, its article off: Abdulrahman, Abderrazak, Abdelkader, Abdirashid.
pub(crate) fn after_abd(word: &str) -> Option<&str> {
    let rest = ["abd", "abed", "ebd", "evd"].iter().find_map(|head| word.strip_prefix(head))?;
    let rest = rest.trim_start();
    let vowels = rest.bytes().take_while(|b| is_vowel(*b)).count();
    if vowels > 2 {
        return None;
    }
    let (vowel, after) = rest.split_at(vowels);
    let bytes = after.as_bytes();
    let core = match bytes {
        // Abdullah, Abdallah, Abdulla, Abdalla: the name of God.
        [b'l', b'l', b'a' | b'e'] | [b'l', b'l', b'a', b'h'] | [b'l', b'a', b'h'] | [b'l', b'a']
            if vowels > 0 =>
        {
            return Some("allah");
        }
        _ if vowel == "a" && after == "llah" => return Some("allah"),
        [b'l', ..] if vowels > 0 && after.len() >= 4 => {
            let core = &after[1..];
            // Abdelatif is Abdel-Latif with one l for two.
            if matches!(core, "atif" | "ateef" | "atef" | "etif") { after } else { core }
        }
        [a, b, ..] if vowels > 0 && a == b => &after[1..],
        _ if vowels > 0 && !vowel.is_empty() && after.len() >= 4 => after,
        _ if vowels == 0 => after,
        // A core that begins with a vowel: Abd Ali, Abd Aziz.
        _ if vowels == 1 && rest.len() >= 4 => rest,
        _ => return None,
    };
    let core = core.trim_start();
    (core.len() >= 3).then_some(core)
}

/// What follows Abu in a Latin compound, its article off.
pub(crate) fn after_abu(word: &str) -> Option<&str> {
    let rest =
        ["abou", "aboo", "abu", "abo", "ebu"].iter().find_map(|head| word.strip_prefix(head))?.trim_start();
    let rest = match rest.as_bytes() {
        [b'l', b'-' | b' ', ..] => &rest[2..],
        [b'l', next, _, _, ..] if !is_vowel(*next) => &rest[1..],
        _ => &rest[latin_article(rest)..],
    };
    (rest.len() >= 3 && rest.bytes().any(is_vowel)).then_some(rest)
}

/// What precedes al-Din at the end of a Latin compound: Noureddine, Salahuddin, Nurettin.
pub(crate) fn before_din(word: &str) -> Option<&str> {
    if word == "geraldine" {
        return None;
    }
    let stem = ["ine", "een", "in", "yn", "ien"].iter().find_map(|end| word.strip_suffix(end))?;
    let before = match stem.as_bytes() {
        [.., b'l' | b'd', b'd'] => &stem[..stem.len() - 2],
        [.., b't', b't'] => &stem[..stem.len() - 2],
        [.., b'e' | b'u', b'd'] => &stem[..stem.len() - 1],
        _ => return None,
    };
    let before = before.trim_end();
    let trimmed = before.strip_suffix(['a', 'e', 'i', 'o', 'u']).unwrap_or(before);
    let core = trimmed.trim_end();
    (trimmed.len() < before.len()
        && core.len() >= 2
        && core.bytes().any(is_vowel)
        && core.len() + word.len() >= 9)
        .then_some(core)
}

/// What precedes Allah at the end of a Latin compound: Hibatullah, Nasrallah, Fadlalla.
pub(crate) fn before_allah(word: &str) -> Option<&str> {
    let core = match ["llah", "lla"].iter().find_map(|end| word.strip_suffix(end)) {
        Some(stem) => stem.strip_suffix(['a', 'o', 'u'])?.trim_end(),
        None => word.strip_suffix("ulah")?,
    };
    let core = core.strip_suffix(" al").unwrap_or(core);
    let core = before_god(core);
    (core.len() >= 3 && core.bytes().any(is_vowel)).then_some(core)
}

/// Hibat Allah, Nimat Allah: the feminine without the `t` that it has before the name of God.
pub(crate) fn before_god(core: &str) -> &str {
    core.strip_suffix('t').filter(|rest| rest.ends_with('a') && rest.len() >= 3).unwrap_or(core)
}
