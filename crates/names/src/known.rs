//! Well-known names and the ways they are written, from `data/names.tsv`.
//!
//! Responsible for knowing that two spellings are of one name, and that two well-known names are two. It never
//! compares letters. Start at [`lexicon`].

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::letters::{Letters, arabic_letters, sorted_runs};
use crate::token::{Script, Token};

/// A well-known name.
#[derive(Debug)]
pub(crate) struct Name {
    /// In Arabic letters, folded.
    pub(crate) arabic: String,
    /// `m`, `f`, or `u` for both and for families.
    pub(crate) sex: char,
    /// 1 very common, 2 fairly, 3 known.
    pub(crate) rank: u8,
    /// As it is shown in Latin letters.
    pub(crate) latin: &'static str,
    /// Its Arabic forms, ready to be compared.
    pub(crate) written: Vec<Token>,
    /// Its usual Latin spellings, ready to be compared.
    pub(crate) spelt: Vec<Token>,
}

/// How a form stands to the name it is a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// A usual spelling.
    Usual,
    /// A usual spelling with lam and alef swapped.
    Swapped,
    /// What scholars write of a name once their marks are lost: Salim for سالم, which is also سليم. It stands for the
    /// name across scripts only; two Latin spellings are two.
    Unmarked,
    /// A usual spelling but for `e` where `a` is usual, as Turkish and Kurdish write, or the reverse.
    Open,
    /// The form of another language: Mehmet for Muhammad.
    Abroad,
    /// A short or pet form.
    Pet,
}

/// One name that a word may be: the number of its row, and the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense {
    pub(crate) name: u16,
    pub(crate) form: Form,
}

/// The names that a word may be, at most three.
pub(crate) type Senses = [Option<Sense>; 3];

/// All well-known names.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) names: Vec<Name>,
    /// Arabic words, Latin words.
    words: FxHashMap<String, Senses>,
    /// Latin words as [`bare`] leaves them.
    bare: FxHashMap<String, Senses>,
    /// The same with `a` for every `e`.
    open: FxHashMap<String, Senses>,
    /// Arabic words with lam and alef in order, by their letters.
    runs: FxHashMap<Letters, Senses>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("data/names.tsv")));

/// The lexicon, read on first use.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// The names that a folded word may be, none if it is not known.
    pub(crate) fn senses(&self, word: &str) -> Senses {
        let known = self.words.get(word).copied();
        if !word.is_ascii() {
            return known.unwrap_or_else(|| {
                let letters = sorted_runs(&arabic_letters(word));
                self.runs.get(&letters).copied().unwrap_or([None; 3])
            });
        }
        if word.len() < 4 {
            return known.unwrap_or([None; 3]);
        }
        let mut buffer = String::with_capacity(word.len());
        bare(word, &mut buffer);
        let alike = self.bare.get(&buffer).map(|senses| self.heard_long(word, *senses));
        let alike = alike.or_else(|| self.open.get(&buffer.replace('e', "a")).copied()).unwrap_or([None; 3]);
        let Some(known) = known else { return alike };
        // Hassan is حسن; written without a mark it is حسان too. What only the lack of a mark makes of a name is less than
        // what a doubled letter does.
        let own = known.iter().flatten().any(|sense| sense.form != Form::Unmarked);
        let (mut senses, others) = if own { (known, alike) } else { (alike, known) };
        for sense in others.into_iter().flatten().filter(|sense| !own || sense.form == Form::Usual) {
            if senses.iter().flatten().all(|other| other.name != sense.name)
                && let Some(free) = senses.iter_mut().find(|slot| slot.is_none())
            {
                *free = Some(Sense { form: Form::Unmarked, ..sense });
            }
        }
        senses
    }

    /// Without the names that have no long `i`, where the word writes one: Hameed is حميد and not حامد.
    fn heard_long(&self, word: &str, mut senses: Senses) -> Senses {
        if word.contains("ee") {
            let unheard = |sense: &Sense| !self.name(*sense).arabic.contains('ي');
            if !senses.iter().flatten().all(unheard) {
                senses.iter_mut().for_each(|sense| *sense = sense.filter(|sense| !unheard(sense)));
                senses.sort_by_key(Option::is_none);
            }
        }
        senses
    }

    /// Whether a folded word is a well-known name.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// Whether a Latin word is a well-known name that begins like an article and has none: Alwaan, Elyaas.
    pub(crate) fn begins_like_article(&self, word: &str) -> bool {
        let own = |sense: &Sense| {
            let arabic = &self.name(*sense).arabic;
            ["ال", "عل", "ايل"].iter().any(|begin| arabic.starts_with(begin))
        };
        self.senses(word).iter().flatten().any(own)
    }

    /// The name of a sense.
    pub(crate) fn name(&self, sense: Sense) -> &Name {
        &self.names[usize::from(sense.name)]
    }
}

fn read(table: &'static str) -> Lexicon {
    let mut names = Vec::new();
    let mut words: Vec<(String, Sense)> = Vec::new();
    let mut rare: Vec<(String, Sense)> = Vec::new();
    let mut bares: Vec<(String, Sense)> = Vec::new();
    let mut opens: Vec<(String, Sense)> = Vec::new();
    let mut runs: Vec<(Letters, Sense)> = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(arabic), Some(sex), Some(rank), Some(latin)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let name = u16::try_from(names.len()).unwrap_or(u16::MAX);
        let mut first = None;
        let (mut written, mut spelt) = (Vec::new(), Vec::new());
        for word in arabic.split('|') {
            let word = crate::fold::fold(word);
            written.push(form_of(name, &word, Script::Arabic));
            first.get_or_insert_with(|| word.clone());
            let letters = arabic_letters(&word);
            if letters.len() >= 3 && sorted_runs(&letters) != letters || word.contains("ال") {
                runs.push((sorted_runs(&letters), Sense { name, form: Form::Swapped }));
            }
            words.push((word, Sense { name, form: Form::Usual }));
        }
        let mut shown = "";
        for word in latin.split_ascii_whitespace() {
            let (word, form) = match word.as_bytes()[0] {
                b'~' => (&word[1..], Form::Abroad),
                b'?' => (&word[1..], Form::Pet),
                b'=' => (&word[1..], Form::Unmarked),
                _ => (word, Form::Usual),
            };
            if shown.is_empty() {
                shown = word;
            }
            words.push((word.to_owned(), Sense { name, form }));
            if form == Form::Usual {
                spelt.push(form_of(name, word, Script::Latin));
            }
            let mut buffer = String::new();
            bare(word, &mut buffer);
            if form == Form::Usual {
                opens.push((buffer.replace('e', "a"), Sense { name, form: Form::Open }));
            }
            bares.push((buffer, Sense { name, form }));
            if form == Form::Usual
                && let Some(unmarked) = first.as_deref().and_then(|arabic| unmarked(arabic, word))
            {
                words.push((unmarked, Sense { name, form: Form::Unmarked }));
            }
            if form == Form::Usual {
                let others = [other_first_vowel(word), opened(word)];
                rare.extend(
                    others.into_iter().flatten().map(|other| (other, Sense { name, form: Form::Unmarked })),
                );
            }
        }
        names.push(Name {
            arabic: first.unwrap_or_default(),
            sex: sex.chars().next().unwrap_or('u'),
            rank: rank.parse().unwrap_or(3),
            latin: shown,
            written,
            spelt,
        });
    }
    // What is a spelling of its own name is no other's.
    let own: HashSet<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    rare.retain(|(word, _)| !own.contains(word.as_str()));
    words.extend(rare);
    Lexicon {
        names,
        words: gathered(words),
        bare: gathered(bares),
        open: gathered(opens),
        runs: gathered(runs),
    }
}

/// A form of a well-known name, ready to be compared.
fn form_of(name: u16, word: &str, script: Script) -> Token {
    let mut token = Token::of_core(word, script);
    token.senses[0] = Some(Sense { name, form: Form::Usual });
    token
}

/// Salim for Salem (سالم), Rashid for Rashed (راشد): the scholars' `i` where most write `e`, and no mark on the long vowel
/// before it.
fn unmarked(arabic: &str, latin: &str) -> Option<String> {
    if arabic.chars().nth(1) != Some('ا') {
        return None;
    }
    let vowel = |c: char| "aeiou".contains(c);
    let long = latin.find('a').filter(|at| (1..=2).contains(at))?;
    let short = long + latin[long..].find('e')?;
    let between = latin[long..short].trim_start_matches('a');
    let after = &latin[short + 1..];
    let consonants = |text: &str| !text.is_empty() && !text.contains(vowel);
    (consonants(&latin[..long]) && consonants(between) && !after.is_empty() && !after.starts_with(vowel))
        .then(|| format!("{}a{between}i{after}", &latin[..long]))
}

/// Melik for Malik, Camal for Cemal: `a` and `e` of the first syllable stand for one vowel.
fn other_first_vowel(latin: &str) -> Option<String> {
    let at = latin.find(|c: char| "aeiou".contains(c)).filter(|at| (1..=2).contains(at))?;
    let after = &latin[at + 1..];
    let other = match latin.as_bytes()[at] {
        b'a' => 'e',
        b'e' => 'a',
        _ => return None,
    };
    let single = after.starts_with(|c: char| !"aeiouyw".contains(c));
    (single && after.len() >= 3).then(|| format!("{}{other}{after}", &latin[..at]))
}

/// Fahed for Fahd, Saqer for Saqr: two consonants at the end are opened with a vowel.
fn opened(latin: &str) -> Option<String> {
    let bytes = latin.as_bytes();
    let [.., vowel, before, last] = bytes else { return None };
    let consonant = |b: u8| !b"aeiouyw".contains(&b);
    let closed = consonant(*before) && consonant(*last) && before != last && *last != b'h';
    (b"aeiou".contains(vowel) && closed && bytes.len() <= 5)
        .then(|| format!("{}e{}", &latin[..latin.len() - 1], char::from(*last)))
}

/// One entry for each word, with the first three names that it may be.
fn gathered<K: Ord + Hash + Eq>(mut words: Vec<(K, Sense)>) -> FxHashMap<K, Senses> {
    words.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.form.cmp(&b.1.form)).then(a.1.name.cmp(&b.1.name)));
    let mut out: FxHashMap<K, Senses> = FxHashMap::with_capacity_and_hasher(words.len(), FxBuildHasher);
    for (word, sense) in words {
        let senses = out.entry(word).or_insert([None; 3]);
        let known = senses.iter().flatten().any(|other| other.name == sense.name);
        if let Some(free) = senses.iter_mut().find(|slot| slot.is_none()).filter(|_| !known) {
            *free = Some(sense);
        }
    }
    out
}

/// A Latin spelling without what spellers do as they please: double letters single, `ou` and `oo` as `u`, `ee`
/// as `i`, last `y` as `i`, last `h` after a vowel gone.
pub(crate) fn bare(word: &str, out: &mut String) {
    out.clear();
    let bytes = word.as_bytes();
    let mut n = 0;
    while n < bytes.len() {
        let (here, next) = (bytes[n], bytes.get(n + 1).copied());
        let (letter, used) = match (here, next) {
            (b'o', Some(b'u' | b'o')) => (b'u', 2),
            (b'e', Some(b'e')) => (b'i', 2),
            (b'y', None) if n > 0 => (b'i', 1),
            (b'h', None) if n > 2 && matches!(bytes[n - 1], b'a' | b'e' | b'i' | b'o' | b'u') => break,
            (here, Some(next)) if here == next => (here, 2),
            _ => (here, 1),
        };
        if out.as_bytes().last() != Some(&letter) {
            out.push(char::from(letter));
        }
        n += used;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_rows_whole() {
        let lexicon = lexicon();
        assert!(lexicon.names.len() > 500);
        for name in &lexicon.names {
            assert_eq!(crate::fold::fold(name.latin), name.latin, "{}", name.arabic);
            assert!(!name.latin.is_empty() && matches!(name.sex, 'm' | 'f' | 'u'), "{}", name.arabic);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each word is checked by itself")]
        for word in lexicon.words.keys() {
            assert_eq!(crate::fold::fold(word), *word);
        }
    }

    #[test]
    fn spellings_meet_in_one_name() {
        let first = |word: &str| lexicon().senses(word)[0].map(|sense| lexicon().name(sense).arabic.as_str());
        assert_eq!(first("mohammed"), Some("محمد"));
        assert_eq!(first("mohammmed"), Some("محمد"));
        assert_eq!(first("saied"), Some("سعيد"));
        assert_eq!(first("sayed"), Some("سيد"));
        assert_eq!(first("omar"), Some("عمر"));
        assert_eq!(first("zzyzx"), None);
    }
}
