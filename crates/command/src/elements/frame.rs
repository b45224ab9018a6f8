//! A frame: the elements of one rule of law, and what usually speaks for and against each, as data.
//!
//! A frame is a lens for sorting material, never a finding. Frames are files (`frames/*.toml`, or a casebook's own):
//! this module reads and checks them, and holds those that come with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use sijill_model::EntityKind;

/// The words that every frame must carry in its notice.
const NOTICE: &str = "not legal advice";

/// The frames that come with the program, as files.
pub const SHIPPED: &[(&str, &str)] = &[
    ("arsiwa-attribution", include_str!("../../frames/arsiwa-attribution.toml")),
    ("arsiwa-omission", include_str!("../../frames/arsiwa-omission.toml")),
    ("icty-7-3", include_str!("../../frames/icty-7-3.toml")),
    ("rome-25-3", include_str!("../../frames/rome-25-3.toml")),
    ("rome-28a", include_str!("../../frames/rome-28a.toml")),
    ("rome-28b", include_str!("../../frames/rome-28b.toml")),
    ("rome-7-chapeau", include_str!("../../frames/rome-7-chapeau.toml")),
];

/// The elements of one rule of law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Names it (`rome-28a`).
    pub id: String,
    /// Rises with each change of its elements.
    pub version: u32,
    /// What it is about.
    pub title: String,
    /// The rule of law, by article.
    pub source: String,
    /// What it is not: it must say "not legal advice".
    pub notice: String,
    /// The lawyer who reviewed it; empty: nobody has.
    #[serde(default)]
    pub reviewed_by: String,
    /// What a reader must bear in mind.
    pub caution: String,
    /// Of which kinds of thing it asks.
    pub asks_of: Vec<EntityKind>,
    /// Its elements, in order.
    #[serde(rename = "element")]
    pub elements: Vec<Element>,
}

/// One thing that the rule asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Names it within the frame (`E2`).
    pub code: String,
    /// In a few words.
    pub title: String,
    /// What has to be shown.
    pub asks: String,
    /// What is disputed about it, or must be kept apart.
    #[serde(default)]
    pub note: String,
    /// Where it is read from.
    #[serde(default)]
    pub cites: Vec<String>,
    /// How dates of linked claims count.
    pub time: ElementTime,
    /// What to say when all that supports it is an omission; empty: omissions may do.
    #[serde(default)]
    pub not_by_omission: String,
    /// What usually speaks for and against it.
    #[serde(default, rename = "indicator")]
    pub indicators: Vec<Indicator>,
}

/// How the date of a linked claim counts for an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ElementTime {
    /// What the claim says must hold on the day asked for.
    On,
    /// It must have begun by the day asked for.
    Until,
    /// Dates do not matter to the element.
    Any,
}

/// What usually speaks for or against an element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Names it within the element.
    pub id: String,
    /// For which side it speaks.
    pub side: Side,
    /// In words.
    pub says: String,
    /// Whether it is something left undone.
    #[serde(default)]
    pub omission: bool,
}

/// A side of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Speaks for the element.
    For,
    /// Speaks against it.
    Against,
}

/// Why a file is no frame.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Not TOML, or fields that a frame does not have.
    #[error("{0}")]
    Unreadable(String),
    /// An id or code that could not be cited.
    #[error("{0:?} cannot name a frame or element: use letters, digits and - _ .")]
    BadName(String),
    /// The same name twice.
    #[error("{0} stands twice")]
    Twice(String),
    /// No element at all.
    #[error("it has no element")]
    Empty,
    /// A notice that does not say what a frame is not.
    #[error("its notice must say \"not legal advice\", not {0:?}")]
    Notice(String),
    /// Another text under the same id and version.
    #[error(
        "{id} version {version} is held already and says otherwise; give a changed frame a higher version"
    )]
    Otherwise {
        /// The frame.
        id: String,
        /// Its version.
        version: u32,
    },
}

impl Frame {
    /// Reads a frame.
    ///
    /// # Errors
    /// [`FrameError`], with the first fault found.
    pub fn read(text: &str) -> Result<Self, FrameError> {
        let frame: Self = toml::from_str(text)
            .map_err(|error| FrameError::Unreadable(error.to_string().trim().to_owned()))?;
        if !frame.notice.to_lowercase().contains(NOTICE) {
            return Err(FrameError::Notice(frame.notice));
        }
        if frame.elements.is_empty() {
            return Err(FrameError::Empty);
        }
        let mut codes = BTreeSet::new();
        for name in std::iter::once(&frame.id).chain(frame.elements.iter().map(|element| &element.code)) {
            if !is_name(name) {
                return Err(FrameError::BadName(name.clone()));
            }
            if !codes.insert(name.clone()) {
                return Err(FrameError::Twice(name.clone()));
            }
        }
        for element in &frame.elements {
            let mut ids = BTreeSet::new();
            if let Some(twice) = element.indicators.iter().find(|indicator| !ids.insert(&indicator.id)) {
                return Err(FrameError::Twice(format!("{}/{} {}", frame.id, element.code, twice.id)));
            }
        }
        Ok(frame)
    }

    /// The element with a code.
    #[must_use]
    pub fn element(&self, code: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.code == code)
    }
}

impl Element {
    /// The indicator with an id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

static FRAMES: LazyLock<Vec<Frame>> = LazyLock::new(|| {
    SHIPPED
        .iter()
        .map(|(_, text)| Frame::read(text).expect("the shipped frames are checked by a test"))
        .collect()
});

/// The frames that come with the program, by id.
#[must_use]
pub fn frames() -> &'static [Frame] {
    &FRAMES
}

/// What the name of a file ends with that holds a frame.
pub const FRAME_ENDING: &str = ".frame.toml";

/// The frames of the program and those of some files, each with its name and bytes, by id. Of several versions of one
/// frame the highest stands.
///
/// # Errors
/// The name of the first file that is no frame, or says otherwise under a version that is held already; and why.
pub fn frames_with(
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Result<Vec<Frame>, (String, FrameError)> {
    let mut found: BTreeMap<String, Frame> =
        frames().iter().map(|frame| (frame.id.clone(), frame.clone())).collect();
    for (name, bytes) in files {
        let text = String::from_utf8(bytes).map_err(|_| FrameError::Unreadable("it is not UTF-8".to_owned()));
        let frame = match text.and_then(|text| Frame::read(&text)) {
            Ok(frame) => frame,
            Err(error) => return Err((name, error)),
        };
        match found.get(&frame.id) {
            Some(held) if held.version == frame.version && *held != frame => {
                return Err((name, FrameError::Otherwise { id: frame.id, version: frame.version }));
            }
            Some(held) if held.version >= frame.version => {}
            _ => {
                found.insert(frame.id.clone(), frame);
            }
        }
    }
    Ok(found.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_frames_are_whole() {
        for ((name, text), frame) in SHIPPED.iter().zip(frames()) {
            assert_eq!(*name, frame.id);
            assert!(frame.notice.starts_with("draft"), "{name}");
            for element in &frame.elements {
                let has = |side| element.indicators.iter().any(|indicator| indicator.side == side);
                assert!(has(Side::For) && has(Side::Against), "{name}/{} looks one way only", element.code);
            }
            for word in ["guilty", "perpetrator", "culprit", "responsible for"] {
                assert!(!text.to_lowercase().contains(word), "{name} has {word:?}");
            }
        }
        let chapeau = frames().iter().find(|frame| frame.id == "rome-7-chapeau").unwrap();
        assert!(!chapeau.element("C3").unwrap().not_by_omission.is_empty());
    }

    #[track_caller]
    fn refused(change: (&str, &str), expected: &str) {
        let good = "id = \"f\"\nversion = 1\ntitle = \"t\"\nsource = \"s\"\nnotice = \"draft, not legal advice\"\n\
                    caution = \"c\"\nasks_of = [\"person\"]\n[[element]]\ncode = \"E1\"\ntitle = \"t\"\nasks = \"a\"\ntime = \"on\"\n";
        Frame::read(good).unwrap();
        let error = Frame::read(&good.replace(change.0, change.1)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn of_several_versions_the_highest_stands() {
        let text = |version: u32, title: &str| {
            SHIPPED[0].1.replacen("version = 1", &format!("version = {version}"), 1).replacen(
                &format!("title = \"{}\"", frames()[0].title),
                &format!("title = \"{title}\""),
                1,
            )
        };
        let file = |version, title| (format!("x{FRAME_ENDING}"), text(version, title).into_bytes());
        let title = |files: Vec<(String, Vec<u8>)>| {
            let all = frames_with(files)?;
            Ok::<_, (String, FrameError)>(
                all.iter().find(|one| one.id == frames()[0].id).unwrap().title.clone(),
            )
        };
        let first = frames()[0].version;
        assert_eq!(title(vec![file(first + 2, "Third"), file(first + 1, "Second")]).unwrap(), "Third");
        let (name, error) = title(vec![file(first, "Other")]).unwrap_err();
        assert_eq!(name, "x.frame.toml");
        assert!(error.to_string().contains("says otherwise"), "{error}");
        let (_, error) = title(vec![("y".to_owned(), vec![0xff])]).unwrap_err();
        assert!(error.to_string().contains("UTF-8"), "{error}");
    }

    #[test]
    fn a_frame_that_could_mislead_is_refused() {
        refused(("draft, not legal advice", "the law"), "its notice must say");
        refused(("\"E1\"", "\"E 1\""), "\"E 1\" cannot name");
        refused(("\"E1\"", "\"f\""), "f stands twice");
        refused(("caution =", "verdict ="), "unknown field `verdict`");
        refused(("time = \"on\"", "time = \"later\""), "later");
    }
}
