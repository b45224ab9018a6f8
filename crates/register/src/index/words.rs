//! The words of victims' names, places and ids, with the victims that bear each.
//!
//! Responsible for finding victims by words: written so, beginning so, or sounding so in any script. It knows nothing
//! of what else is said of a victim. Start at [`Words::find`].

use std::collections::BTreeMap;

use sijill_names::{Kind, Parser, Script, Token, fold, likeness};

use super::bits::Bits;

/// Shorter words begin too many others to be looked for as beginnings.
const SHORTEST_BEGINNING: usize = 2;

/// Gathers words, victim by victim.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    /// Each word with the victims that bear it, in order.
    victims: BTreeMap<String, Vec<u32>>,
    parser: Parser,
}

impl Gathering {
    /// Adds the words of a text: as written, and as the parts of a name, without articles and with compounds as one.
    pub(super) fn add(&mut self, victim: u32, text: &str) {
        let Self { victims, parser } = self;
        let mut word = |word: &str| match victims.get_mut(word) {
            Some(victims) if victims.last() == Some(&victim) => {}
            Some(victims) => victims.push(victim),
            None => drop(victims.insert(word.to_owned(), vec![victim])),
        };
        fold(text).split(' ').filter(|word| !word.is_empty()).for_each(&mut word);
        parser.parse(text).standing().iter().for_each(|part| word(part));
    }

    /// The words, ready to be asked.
    pub(super) fn done(self) -> Words {
        let mut words = Words {
            text: String::new(),
            ends: Vec::new(),
            starts: vec![0],
            victims: Vec::new(),
            sounds: Vec::new(),
        };
        for (number, (word, victims)) in (0u32..).zip(self.victims) {
            words.text.push_str(&word);
            words.ends.push(words.text.len());
            words.victims.extend(victims);
            words.starts.push(words.victims.len());
            if let Some(token) = sounding(&word) {
                words.sounds.push((token.key(), number));
            }
        }
        words.sounds.sort_unstable();
        words
    }
}

/// A word as it sounds; none for numbers, single letters and scripts that are not read.
fn sounding(word: &str) -> Option<Token> {
    if word.chars().nth(1).is_none() || word.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Token::new(word)).filter(|token| token.script() != Script::Other)
}

/// How close what was found is to what was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// Each word of the question is a word of the victim.
    Written,
    /// Each is one, or begins one.
    Begun,
    /// Each is one, begins one, or sounds like one, in any script.
    #[default]
    Sounding,
}

/// Words with their victims: a sorted dictionary.
#[derive(Debug)]
pub(super) struct Words {
    /// All words, one after the other.
    text: String,
    /// Where each ends in `text`.
    ends: Vec<usize>,
    /// Where the victims of each begin in `victims`, and where the last end.
    starts: Vec<usize>,
    victims: Vec<u32>,
    /// Words by what they sound like: skeleton, number of the word.
    sounds: Vec<(u64, u32)>,
}

/// Victims by how closely they fit: each holds the ones before it.
#[derive(Debug)]
pub(super) struct Fitting {
    pub(super) written: Bits,
    pub(super) begun: Bits,
    pub(super) sounding: Bits,
}

impl Fitting {
    fn none(victims: usize) -> Self {
        Self { written: Bits::none(victims), begun: Bits::none(victims), sounding: Bits::none(victims) }
    }

    /// How close a victim is; taken for one that fits.
    pub(super) fn closeness(&self, victim: u32) -> Closeness {
        match () {
            () if self.written.has(victim) => Closeness::Written,
            () if self.begun.has(victim) => Closeness::Begun,
            () => Closeness::Sounding,
        }
    }

    /// Those of each closeness alone, the closest first.
    pub(super) fn steps(&self) -> [Bits; 3] {
        let (mut begun, mut sounding) = (self.begun.clone(), self.sounding.clone());
        begun.without(&self.written);
        sounding.without(&self.begun);
        [self.written.clone(), begun, sounding]
    }

    fn each(&mut self, other: &Self, join: impl Fn(&mut Bits, &Bits)) {
        join(&mut self.written, &other.written);
        join(&mut self.begun, &other.begun);
        join(&mut self.sounding, &other.sounding);
    }
}

impl Words {
    /// The victims, of so many, that bear all words of a text; `None` when it has no word. Words may stand for
    /// themselves or, as names are written, together: `Abd al-Rahman` asks for `عبدالرحمن` too.
    pub(super) fn find(&self, text: &str, victims: usize, closeness: Closeness) -> Option<Fitting> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let mut found = self.all(&words, victims, closeness)?;
        let mut parser = Parser::new();
        let parts: Vec<&str> = parser.parse(text).standing().iter().map(String::as_str).collect();
        if parts != words
            && let Some(others) = self.all(&parts, victims, closeness)
        {
            found.each(&others, Bits::or);
        }
        Some(found)
    }

    fn all(&self, words: &[&str], victims: usize, closeness: Closeness) -> Option<Fitting> {
        let mut words = words.iter();
        let mut found = self.one(words.next()?, victims, closeness);
        for word in words {
            found.each(&self.one(word, victims, closeness), Bits::and);
        }
        Some(found)
    }

    fn one(&self, word: &str, victims: usize, closeness: Closeness) -> Fitting {
        let mut found = Fitting::none(victims);
        let at = self.first_from(word);
        if at < self.ends.len() && self.word(at) == word {
            found.written.add(self.victims_of(at));
        }
        found.begun = found.written.clone();
        if closeness >= Closeness::Begun && word.chars().count() >= SHORTEST_BEGINNING {
            for number in (at..self.ends.len()).take_while(|number| self.word(*number).starts_with(word)) {
                found.begun.add(self.victims_of(number));
            }
        }
        found.sounding = found.begun.clone();
        if closeness == Closeness::Sounding
            && let Some(token) = sounding(word)
        {
            let from = self.sounds.partition_point(|(key, _)| *key < token.key());
            let alike = self.sounds[from..].iter().take_while(|(key, _)| *key == token.key());
            for number in alike.map(|(_, number)| *number as usize) {
                if likeness(&token, &Token::new(self.word(number))).kind <= Kind::Near {
                    found.sounding.add(self.victims_of(number));
                }
            }
        }
        found
    }

    fn word(&self, number: usize) -> &str {
        let from = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[from..self.ends[number]]
    }

    fn victims_of(&self, number: usize) -> &[u32] {
        &self.victims[self.starts[number]..self.starts[number + 1]]
    }

    /// The number of the first word that is not before a text.
    fn first_from(&self, text: &str) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.word(middle) < text { low = middle + 1 } else { high = middle }
        }
        low
    }
}
