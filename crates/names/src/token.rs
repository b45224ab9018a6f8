//! One part of a name, made ready for comparing.

use crate::fold::fold;
use crate::frame::{Frame, Head, frame};
use crate::key;
use crate::known::{Form, Senses, lexicon};
use crate::letters::{Letters, MOST, arabic_letters, latin_letters, other_letters, sorted_runs};
use crate::outline::Outline;
use crate::sounds::{plain, sounds};
use crate::{arabic, latin};

/// The script of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Arabic, with its Persian, Urdu and Kurdish letters.
    Arabic,
    /// Latin, with Turkish, Kurdish, French and scholarly letters.
    Latin,
    /// Any other, or none (digits).
    Other,
}

/// One part of a name, folded once and made ready for comparing without allocation.
///
/// Give it a part from [`Parser`](crate::Parser), where compounds are one part and articles are gone; any other
/// word or short text does too (its spaces do not count when letters are compared).
#[derive(Clone, Debug)]
pub struct Token {
    text: Box<str>,
    key: u64,
    script: Script,
    /// What is around the core: Abd-, Abu-, -al-Din, -Allah.
    pub(crate) frame: Frame,
    /// Letters of the core.
    pub(crate) letters: Letters,
    /// Arabic: the core with runs of lam and alef sorted, equal under their swapping. Latin: its sounds.
    pub(crate) sounds: Letters,
    /// Latin: the core as an Arabic writer's ear has it, for comparing across scripts.
    pub(crate) plain: Letters,
    /// What leaving out each letter costs; in Latin, each sound.
    pub(crate) drops: [u8; MOST],
    /// Which classes of consonants the core has.
    pub(crate) mask: u32,
    /// The well-known names that the core may be.
    pub(crate) senses: Senses,
    /// What shows at once how far it is from others.
    pub(crate) outline: Outline,
    /// Whether the text begins with an Arabic article.
    pub(crate) is_articled: bool,
    /// Whether an article that is no more in the text stood before it, as far as its maker knows.
    pub(crate) stood_articled: bool,
    /// The whole text as a core, where the core is not all of it.
    whole: Option<Box<Self>>,
}

impl Token {
    /// Folds a part and makes it ready.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = fold(text);
        let script = script_of(&text);
        let (frame, core) = frame(&text, script);
        let mut this = Self::of_core(core, script);
        this.whole = (core != text).then(|| Box::new(Self::of_core(&text, script)));
        this.frame = frame;
        // A servant of the King, al-Malik, and not of a kingdom or an angel.
        let core = if frame.head == Head::Abd && core == "ملك" { "مالك" } else { core };
        this.senses = lexicon().senses(core);
        this.key = key::key(&this, &text);
        this.is_articled = text.starts_with("ال");
        this.text = text.into();
        this
    }

    /// A folded core with its letters; no text, key or names.
    pub(crate) fn of_core(core: &str, script: Script) -> Self {
        let mut this = Self {
            text: Box::default(),
            key: 0,
            script,
            frame: Frame::default(),
            letters: Letters::default(),
            sounds: Letters::default(),
            plain: Letters::default(),
            drops: [0; MOST],
            mask: 0,
            senses: [None; 3],
            outline: Outline::default(),
            is_articled: false,
            stood_articled: false,
            whole: None,
        };
        match script {
            Script::Arabic => {
                this.letters = arabic_letters(core);
                this.sounds = sorted_runs(&this.letters);
                this.drops = arabic::drops(this.letters.as_slice());
            }
            Script::Latin => {
                this.letters = latin_letters(core);
                this.sounds = sounds(&this.letters);
                this.plain = plain(&this.letters);
                this.drops = latin::drops(this.sounds.as_slice());
            }
            Script::Other => this.letters = other_letters(core),
        }
        this.mask = key::mask(&this);
        this.outline = Outline::of(&this);
        this
    }

    /// The same with its whole text as the core, and no text, key or names.
    pub(crate) fn unframed(&self) -> Self {
        match &self.whole {
            Some(whole) => (**whole).clone(),
            None => Self {
                text: Box::default(),
                key: 0,
                frame: Frame::default(),
                senses: [None; 3],
                is_articled: false,
                stood_articled: false,
                whole: None,
                ..*self
            },
        }
    }

    /// Whether the whole part, its article with it, is written with an `a` or `e` first in Latin: al-Khatib, Abu Omar.
    pub(crate) fn begins_with_a(&self) -> bool {
        self.script == Script::Arabic
            && (self.stood_articled || self.is_articled || self.frame.head != Head::None)
    }

    /// Whether it is a well-known name by a spelling of that name's own.
    pub(crate) fn is_known(&self) -> bool {
        self.senses[0].is_some_and(|sense| !matches!(sense.form, Form::Unmarked | Form::Open))
    }

    /// The folded text: equal for spellings that no writer would tell apart.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its script.
    #[must_use]
    pub fn script(&self) -> Script {
        self.script
    }

    /// The consonant skeleton in sound classes, packed, the same for all scripts: for blocking. Spellings of
    /// one name mostly share it; different names may.
    #[must_use]
    pub fn key(&self) -> u64 {
        self.key
    }
}

/// The script of the first letter that has one.
pub(crate) fn script_of(text: &str) -> Script {
    for c in text.chars() {
        match c {
            'a'..='z' => return Script::Latin,
            '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => return Script::Arabic,
            _ => {}
        }
    }
    Script::Other
}
