//! The parts of a whole name.

use crate::fold::fold_into;

/// What is said beside the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// No name.
    pub unnamed: bool,
    /// A child named only by a parent.
    pub child_of: bool,
    /// Named only by the husband.
    pub wife_of: bool,
}

/// A whole name, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The parts in order.
    pub parts: Vec<String>,
    /// How many of `parts` stand.
    pub len: usize,
    /// What is said beside the parts.
    pub flags: Flags,
}

/// Takes names apart, reusing its buffers.
#[derive(Debug, Default)]
pub struct Parser {
    parsed: Parsed,
    folded: String,
    cut: String,
}

const TITLES: &[&str] = &[
    "الشهيد",
    "شهيد",
    "الشهيده",
    "شهيده",
    "الحاج",
    "حاج",
    "الحاجه",
    "حاجه",
    "الدكتور",
    "الدكتوره",
    "د",
    "الشيخ",
    "المهندس",
    "م",
    "العميد",
    "العقيد",
    "المقدم",
    "النقيب",
    "الملازم",
    "الاستاذ",
    "السيد",
    "السيده",
    "الطفل",
    "الطفله",
    "المجند",
    "المرحوم",
    "المرحومه",
    "الشاب",
    "دكتور",
    "مهندس",
    "استاذ",
    "المعلم",
    "المعلمه",
    "الممرض",
    "الممرضه",
    "الصحفي",
    "الصحفيه",
    "الجندي",
    "العريف",
    "الرقيب",
    "اللواء",
    "الفريق",
    "المساعد",
    "القائد",
    "الشهيدان",
    "dr",
    "mr",
    "mrs",
    "ms",
    "haj",
    "hajj",
    "haji",
    "hajji",
    "shaykh",
    "sheikh",
    "cheikh",
    "martyr",
    "eng",
    "prof",
    "sayyid",
    "child",
    "victim",
    "engineer",
    "doctor",
    "teacher",
    "captain",
    "colonel",
    "general",
    "shahid",
];
const CHILD: &[&str] = &[
    "ابن",
    "بنت",
    "ابنه",
    "رضيع",
    "رضيعه",
    "مولود",
    "مولوده",
    "جنين",
    "طفل",
    "طفله",
    "نجل",
    "son",
    "daughter",
    "infant",
    "baby",
    "newborn",
    "child",
];
const WIFE: &[&str] =
    &["زوجه", "حرم", "ارمله", "wife", "widow", "epouse", "femme", "veuve", "karisi", "jina"];
const UNNAMED: &[&str] = &[
    "مجهول",
    "مجهوله",
    "unidentified",
    "unknown",
    "unnamed",
    "identifie",
    "inconnu",
    "inconnue",
    "nenas",
    "bilinmeyen",
    "kimligi",
    "nedyar",
    "جثه",
    "اشلاء",
    "فلان",
];
const NASAB: &[&str] = &["بن", "ابن", "بنت", "ابنه", "bin", "ibn", "ben", "bint", "b"];
const AFTER: &[&str] = &["الدين", "الله", "الاسلام", "اللله"];
const ARTICLES: &[&str] = &["al", "el", "ul", "il", "as", "ash", "ar", "an", "ad", "at", "az"];

impl Parser {
    /// A new parser.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a name apart.
    pub fn parse(&mut self, raw: &str) -> &Parsed {
        self.parsed.len = 0;
        self.parsed.flags = Flags::default();
        let raw = match raw.split_once('/') {
            Some((first, _)) if !first.trim().is_empty() => first,
            _ => raw,
        };
        if let (Some(open), Some(close)) = (raw.find('('), raw.rfind(')')) {
            self.cut.clear();
            self.cut.push_str(&raw[..open]);
            if close > open {
                self.cut.push_str(&raw[close..]);
            }
            if self.cut.chars().any(char::is_alphabetic) {
                fold_into(&self.cut, &mut self.folded);
            } else {
                fold_into(raw, &mut self.folded);
            }
        } else {
            fold_into(raw, &mut self.folded);
        }
        let folded = std::mem::take(&mut self.folded);
        self.words(&folded);
        self.folded = folded;
        &self.parsed
    }

    fn words(&mut self, folded: &str) {
        let mut buffer = [""; 24];
        let mut count = 0;
        for word in folded.split(' ').filter(|word| !word.is_empty()).take(24) {
            buffer[count] = word;
            count += 1;
        }
        let mut words = &buffer[..count];
        if words.is_empty()
            || words.iter().any(|word| UNNAMED.contains(word))
            || (words.contains(&"غير") && (words.contains(&"معروف") || words.contains(&"متوفر")))
        {
            self.parsed.flags.unnamed = true;
            return;
        }
        while words.len() > 1 && TITLES.contains(&words[0]) {
            words = &words[1..];
        }
        let first = words[0];
        // A kunya before a name is set aside; أبو بكر is a name of its own.
        let kunya = |word: &str, next: Option<&&str>| {
            matches!(word, "ابو" | "ام" | "abu" | "abou" | "abo" | "umm" | "um" | "oum" | "om" | "ebu")
                && !matches!(next, Some(&"بكر" | &"bakr" | &"bekr" | &"bakir"))
        };
        if words.len() >= 4 && kunya(first, words.get(1)) {
            words = &words[2..];
        }
        let first = words[0];
        let of_child = CHILD.iter().any(|word| {
            *word == first
                || (first.starts_with(word) && first[word.len()..].bytes().all(|b| b.is_ascii_digit()))
        });
        if of_child || WIFE.contains(&first) {
            let wife = !of_child;
            words = &words[1..];
            while let Some(next) = words.first() {
                if CHILD.contains(next)
                    || *next == "of"
                    || *next == "the"
                    || next.bytes().all(|b| b.is_ascii_digit())
                {
                    words = &words[1..];
                } else {
                    break;
                }
            }
            self.parsed.flags.child_of = !wife;
            self.parsed.flags.wife_of = wife;
            if words.is_empty() {
                self.parsed.flags.unnamed = true;
                return;
            }
            self.parsed.flags.child_of = !wife;
            self.parsed.flags.wife_of = wife;
        }
        if words.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit())) {
            self.parsed.flags.unnamed = true;
            return;
        }
        self.parts(words);
    }

    fn open(&mut self) -> &mut String {
        let parsed = &mut self.parsed;
        if parsed.len == parsed.parts.len() {
            parsed.parts.push(String::new());
        }
        parsed.len += 1;
        let part = &mut parsed.parts[parsed.len - 1];
        part.clear();
        part
    }

    fn parts(&mut self, words: &[&str]) {
        let many = words.len() >= 3;
        let mut n = 0;
        while n < words.len() {
            let word = words[n];
            let next = words.get(n + 1).copied();
            n += 1;
            let arabic = word.as_bytes().first().is_some_and(|b| *b >= 0x80);
            let letters = word.chars().count();
            if self.parsed.len > 0 && NASAB.contains(&word) && next.is_some() {
                continue;
            }
            if arabic {
                let word = if word == "هللا" { "الله" } else { word };
                if many && (letters == 1 || (letters == 2 && word.chars().next() == word.chars().nth(1))) {
                    continue;
                }
                if word == "ال" {
                    continue;
                }
                if AFTER.contains(&word) && self.parsed.len > 0 {
                    let last = self.parsed.len - 1;
                    self.parsed.parts[last].push_str(word);
                    continue;
                }
                if let (true, Some(next)) =
                    (matches!(word, "عبد" | "ابو" | "ابا" | "ابي" | "ام" | "ذو" | "ذي" | "بو" | "ست"), next)
                {
                    let next = if next == "هللا" { "الله" } else { next };
                    let head = if matches!(word, "ابا" | "ابي" | "بو") { "ابو" } else { word };
                    let part = self.open();
                    part.push_str(head);
                    part.push_str(next);
                    n += 1;
                    continue;
                }
                let part = self.open();
                match word.strip_prefix("ال") {
                    Some(rest) if rest.chars().count() >= 3 && word != "الله" && !rest.starts_with("له") => {
                        part.push_str(rest)
                    }
                    _ => part.push_str(word),
                }
                if part.ends_with("هللا") && part.len() > 8 {
                    let end = part.len() - 8;
                    part.truncate(end);
                    part.push_str("الله");
                }
                continue;
            }
            if ARTICLES.contains(&word) && next.is_some() {
                if matches!(next, Some("din" | "deen" | "dine")) && self.parsed.len > 0 {
                    let last = self.parsed.len - 1;
                    self.parsed.parts[last].push_str("din");
                    n += 1;
                }
                continue;
            }
            if self.parsed.len > 0
                && matches!(
                    word,
                    "eddin"
                        | "eddine"
                        | "uddin"
                        | "aldin"
                        | "addin"
                        | "din"
                        | "eldin"
                        | "deen"
                        | "aldeen"
                        | "uldin"
                )
            {
                let last = self.parsed.len - 1;
                self.parsed.parts[last].push_str("din");
                continue;
            }
            if self.parsed.len > 0 && matches!(word, "allah" | "ullah" | "alla" | "ollah") {
                let last = self.parsed.len - 1;
                self.parsed.parts[last].push_str("allah");
                continue;
            }
            if let (true, Some(mut following)) = (
                matches!(
                    word,
                    "abd"
                        | "abdul"
                        | "abdel"
                        | "abdal"
                        | "abdoul"
                        | "abdu"
                        | "abdur"
                        | "abdus"
                        | "abder"
                        | "abdulr"
                        | "abdou"
                ),
                next,
            ) {
                n += 1;
                while ARTICLES.contains(&following)
                    || matches!(following, "er" | "ur" | "us" | "es" | "en" | "un")
                {
                    match words.get(n) {
                        Some(after) => {
                            following = after;
                            n += 1;
                        }
                        None => break,
                    }
                }
                let part = self.open();
                part.push_str("abd");
                part.push_str(
                    following
                        .strip_prefix("al")
                        .filter(|rest| rest.len() >= 4 && !rest.starts_with('l'))
                        .unwrap_or(following),
                );
                continue;
            }
            if let (true, Some(mut following)) =
                (matches!(word, "abu" | "abou" | "abo" | "aboo" | "ebu" | "bou"), next)
            {
                n += 1;
                while ARTICLES.contains(&following) {
                    match words.get(n) {
                        Some(after) => {
                            following = after;
                            n += 1;
                        }
                        None => break,
                    }
                }
                let part = self.open();
                part.push_str("abu");
                part.push_str(following);
                continue;
            }
            let part = self.open();
            match word {
                "mhd" | "md" | "mohd" | "moh" | "mhmd" | "mhmmd" => part.push_str("mohammed"),
                _ => {
                    let rest =
                        ["abdul", "abdel", "abdal", "abdoul", "abdur", "abdus", "abder", "abdu", "abd"]
                            .iter()
                            .find_map(|head| word.strip_prefix(head))
                            .filter(|rest| rest.len() >= 3);
                    match rest {
                        Some("lah" | "lla" | "llah" | "ullah" | "allah" | "ulla" | "alla") => {
                            part.push_str("abdallah")
                        }
                        Some(rest) => {
                            part.push_str("abd");
                            part.push_str(rest);
                        }
                        None => part.push_str(word),
                    }
                }
            }
        }
        if self.parsed.len == 0 {
            if let Some(word) = words.first() {
                let word = (*word).to_owned();
                self.open().push_str(&word);
            }
        }
    }
}
