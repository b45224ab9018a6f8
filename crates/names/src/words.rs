//! Words that stand beside names or join parts of them, from `data/words.tsv`: titles, particles, articles, heads and
//! tails of compounds, and what stands where a name should be.
//!
//! Responsible for what a folded word may be. What it is in a name, `name.rs` and `parts.rs` decide. Start at [`class`].

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a word may be; several at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u32);

impl Class {
    /// A title or honour at the start.
    pub(crate) const TITLE: Self = Self(1);
    /// A title that is also a given or family name: it goes only when three parts stay.
    pub(crate) const DOUBTFUL_TITLE: Self = Self(1 << 1);
    /// What follows a Latin name: Jr.
    pub(crate) const SUFFIX: Self = Self(1 << 2);
    /// Son or daughter of, inside a name.
    pub(crate) const SON_OF: Self = Self(1 << 3);
    /// Before a parent's name: a child that has no name of its own.
    pub(crate) const CHILD: Self = Self(1 << 4);
    /// Between such a word and the name.
    pub(crate) const OF: Self = Self(1 << 5);
    /// Before a husband's name.
    pub(crate) const WIFE: Self = Self(1 << 6);
    /// Before a child's name.
    pub(crate) const PARENT: Self = Self(1 << 7);
    /// Unidentified.
    pub(crate) const UNNAMED: Self = Self(1 << 8);
    /// What follows is another name of the same person.
    pub(crate) const ALSO_CALLED: Self = Self(1 << 9);
    /// An Arabic head of a compound: what follows belongs to it.
    pub(crate) const HEAD: Self = Self(1 << 10);
    /// An Arabic tail of a compound: it belongs to what precedes it.
    pub(crate) const TAIL: Self = Self(1 << 11);
    /// A Latin article by itself.
    pub(crate) const ARTICLE: Self = Self(1 << 12);
    /// Latin for Abd, with or without an article.
    pub(crate) const ABD: Self = Self(1 << 13);
    /// Latin for Abu.
    pub(crate) const ABU: Self = Self(1 << 14);
    /// Latin for Umm.
    pub(crate) const UMM: Self = Self(1 << 15);
    /// Latin for Dhu.
    pub(crate) const DHU: Self = Self(1 << 16);
    /// Latin for al-Din as a word.
    pub(crate) const DIN: Self = Self(1 << 17);
    /// Latin for Allah as a word after another.
    pub(crate) const ALLAH: Self = Self(1 << 18);
    /// By itself, where a name should be: a child that has none. No given name is spelt so.
    pub(crate) const CHILD_ALONE: Self = Self(1 << 19);

    /// Whether it may be that.
    pub(crate) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

const NAMED: [(&str, Class); 20] = [
    ("title", Class::TITLE),
    ("doubtful-title", Class::DOUBTFUL_TITLE),
    ("suffix", Class::SUFFIX),
    ("son-of", Class::SON_OF),
    ("child", Class::CHILD),
    ("child-alone", Class::CHILD_ALONE),
    ("of", Class::OF),
    ("wife", Class::WIFE),
    ("parent", Class::PARENT),
    ("unnamed", Class::UNNAMED),
    ("also-called", Class::ALSO_CALLED),
    ("head", Class::HEAD),
    ("tail", Class::TAIL),
    ("article", Class::ARTICLE),
    ("abd", Class::ABD),
    ("abu", Class::ABU),
    ("umm", Class::UMM),
    ("dhu", Class::DHU),
    ("din", Class::DIN),
    ("allah", Class::ALLAH),
];

#[derive(Default)]
struct Table {
    words: FxHashMap<&'static str, Class>,
    no_names: FxHashSet<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("data/words.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once('\t') else { continue };
        if name == "no-name" {
            table.no_names.extend(words.split(';'));
        } else if let Some((_, class)) = NAMED.iter().find(|(known, _)| *known == name) {
            for word in words.split(' ') {
                table.words.entry(word).or_default().0 |= class.0;
            }
        }
    }
    table
});

/// What a folded word may be.
pub(crate) fn class(word: &str) -> Class {
    TABLE.words.get(word).copied().unwrap_or_default()
}

/// Whether a whole folded text is no name.
pub(crate) fn no_name(text: &str) -> bool {
    text.is_empty() || text.starts_with("عدد ") || TABLE.no_names.contains(text)
}

/// Whether an Arabic part takes a tail: Zayn al-Abidin, Nur al-Huda, Badi al-Zaman. Other parts leave it a name of its own.
pub(crate) fn takes(part: &str, tail: &str) -> bool {
    match tail {
        "الدين" | "الدي" | "الله" | "دين" => true,
        "الاسلام" | "االسلام" => {
            matches!(part, "سيف" | "نور" | "حجه" | "شمس" | "فخر" | "عز" | "صدر" | "شيخ" | "ضيا")
        }
        "العابدين" | "عابدين" | "عابدي" => part == "زين",
        "هدي" => part == "نور",
        "الهدي" => matches!(part, "نور" | "شمس" | "بدر" | "علم" | "ام"),
        "الزمان" => matches!(part, "بديع" | "صاحب" | "ست"),
        "الايمان" | "االيمان" => matches!(part, "نور" | "شمس"),
        "الحق" => matches!(part, "ضيا" | "نور" | "شمس" | "جاد" | "سيف"),
        "الملوك" | "القدر" => matches!(part, "تاج" | "ست" | "ليله"),
        _ => matches!(part, "حب" | "عطا" | "جار" | "ضيف"),
    }
}

/// Whether a Latin word is an article whose `l` became the letter that follows: ash-Shami, ar-Rifai.
pub(crate) fn sun_article(word: &str, next: &str) -> bool {
    let [b'a' | b'e' | b'u' | b'i', end @ ..] = word.as_bytes() else { return false };
    matches!(end, b"r" | b"s" | b"z" | b"n" | b"d" | b"t" | b"sh" | b"ch" | b"th" | b"dh" | b"ss")
        && next.as_bytes().starts_with(end)
}

/// Latin for the tail of a compound after an article: Nour al-Huda, Zain al-Abidin.
pub(crate) fn latin_tail(part: &str, tail: &str) -> Option<&'static str> {
    match tail {
        "huda" | "houda" | "hoda" if matches!(part, "nour" | "nur" | "noor" | "shams" | "badr") => {
            Some("alhuda")
        }
        "abidin" | "abidine" | "abideen" | "abedin" | "alabidin" | "alabidine" | "elabidin" | "elabidine"
            if matches!(part, "zain" | "zein" | "zayn" | "zine" | "zin" | "zen" | "zeyn") =>
        {
            Some("alabidin")
        }
        "kull" | "kul" | "kol" | "koll" | "koul" | "koull" | "alkull"
            if matches!(part, "sit" | "sitt" | "sett" | "set") =>
        {
            Some("alkul")
        }
        "islam" if matches!(part, "saif" | "seif" | "sayf") => Some("alislam"),
        _ => None,
    }
}

/// God's names that follow Abd even without an article, though most are names of people too.
const OF_GOD: [&str; 31] = [
    "رحمن", "رحيم", "كريم", "عزيز", "قادر", "سلام", "ستار", "غفور", "غفار", "جبار", "حميد", "مجيد", "حكيم",
    "حليم", "خالق", "رزاق", "وهاب", "فتاح", "لطيف", "ناصر", "مالك", "واحد", "هادي", "باسط", "سميع", "منعم",
    "غني", "باقي", "قهار", "ربه", "عظيم",
];
/// Whose servant one is called beside God's: the Prophet's house, and who else is revered.
const REVERED: [&str; 14] = [
    "علي", "حسن", "حسين", "زهره", "زهرا", "كاظم", "رضا", "مهدي", "نبي", "رسول", "مناف", "شمس", "مسيح", "زيد",
];

/// Whether Abd before an Arabic word without an article makes one name with it, though the word is a name of its own.
/// Before any other well-known name Abd stands by itself: عبد سليم is a man and his father.
pub(crate) fn served(word: &str) -> bool {
    OF_GOD.contains(&word) || REVERED.contains(&word)
}

/// Whether an Arabic word without its article is a name of God that follows Abd.
pub(crate) fn is_of_god(word: &str) -> bool {
    OF_GOD.contains(&word) || word == "رحمان"
}

/// Whether what follows a Latin Abd is known as a name of God: what is a servant's name even without an article.
pub(crate) fn of_god(core: &str) -> bool {
    let lexicon = crate::known::lexicon();
    lexicon.senses(core).iter().flatten().any(|sense| OF_GOD.contains(&lexicon.name(*sense).arabic.as_str()))
        || core.starts_with("rab")
}

/// Usual abbreviations, and forms of compounds in other languages, as the whole part that they stand for.
pub(crate) fn written_out(word: &str) -> Option<&'static str> {
    Some(match word {
        "mhd" | "md" | "mohd" | "moh" | "mohmd" | "mhmd" | "mhmmd" | "muhd" | "mohamm" => "mohammed",
        "evdila" | "evdilla" | "ebdulla" | "ebdullah" | "abdellah" | "abdilah" => "abdullah",
        "saladin" | "selahaddin" => "salahaldin",
        "muhittin" | "muhyittin" | "mohieddine" | "mohieddin" | "mohiedine" => "muhyialdin",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_their_classes_known() {
        for line in include_str!("data/words.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (name, words) = line.split_once('\t').unwrap();
            assert!(name == "no-name" || NAMED.iter().any(|(known, _)| *known == name), "{name}");
            for word in words.split([' ', ';']) {
                assert_eq!(crate::fold::fold(word), word, "{name}");
            }
        }
        assert!(class("الشهيد").is(Class::TITLE) && !class("محمد").is(Class::TITLE));
        assert!(no_name("غير معروف"));
    }
}
