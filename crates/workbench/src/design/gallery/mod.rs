//! The page `/design`: every component, in English and in Arabic, with invented people in invented places.
//!
//! Its words are its own: they are specimens, not messages. Each file holds the specimens of one kind; a new
//! component is shown by one more line in [`body`].

mod forms;
mod material;
mod numbers;
mod steps;
mod talk;
pub(crate) mod tokens;

use maud::{Markup, html};

use super::shell::section;

/// The language of a specimen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum In {
    English,
    Arabic,
}

impl In {
    /// The words in this language.
    pub(crate) const fn say<'a>(self, english: &'a str, arabic: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Arabic => arabic,
        }
    }

    /// The same, as markup.
    pub(crate) fn put(self, english: &str, arabic: &str) -> Markup {
        html! { (self.say(english, arabic)) }
    }

    /// An id that the other language does not use.
    pub(crate) fn id(self, name: &str) -> String {
        format!("{}-{name}", self.tag())
    }

    pub(crate) const fn tag(self) -> &'static str {
        self.say("en", "ar")
    }

    pub(crate) const fn dir(self) -> &'static str {
        self.say("ltr", "rtl")
    }
}

/// A kind of specimen: its anchor, its title, how it is laid out, and how it is made.
type Specimen = (&'static str, &'static str, Layout, fn(In) -> Markup);

/// Whether the two languages stand beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Beside,
    Stacked,
}

const SPECIMENS: &[Specimen] = &[
    ("type", "Type", Layout::Beside, tokens::reading),
    ("title", "Title, breadcrumbs, tools", Layout::Beside, numbers::title),
    ("figures", "Figures that open", Layout::Stacked, numbers::counts),
    ("answers", "The four answers", Layout::Stacked, numbers::four),
    ("marks", "Marks of certainty, confidence, grade", Layout::Beside, talk::marks),
    ("facts", "Facts", Layout::Beside, numbers::facts),
    ("table", "Dense table and its pages", Layout::Stacked, numbers::list),
    ("views", "Saved views", Layout::Beside, forms::kept),
    ("facets", "Facets", Layout::Beside, forms::narrowing),
    ("claims", "A claim, with what is said against it", Layout::Stacked, material::claims),
    ("sources", "Sources", Layout::Beside, material::sources),
    ("pair", "Two records side by side", Layout::Stacked, material::pair),
    ("tree", "A figure laid open", Layout::Beside, material::derivation),
    ("drawing", "A drawing", Layout::Beside, material::chart),
    ("gate", "Graphic material", Layout::Beside, material::graphic),
    ("fields", "Fields", Layout::Beside, forms::fields),
    ("faults", "What is wrong with a form", Layout::Beside, forms::faults),
    ("buttons", "Buttons, keys, asking once more", Layout::Beside, forms::acts),
    ("slider", "A slider of days", Layout::Stacked, forms::days),
    ("file", "A file to bring in", Layout::Beside, forms::file),
    ("steps", "Steps and progress", Layout::Stacked, steps::import),
    ("chronicle", "Day by day", Layout::Beside, steps::chronicle_of_days),
    ("log", "The log", Layout::Beside, steps::acts),
    ("notices", "Notices", Layout::Beside, talk::notices),
    ("empty", "An empty list", Layout::Beside, talk::nothing),
    ("trouble", "A page that cannot be shown", Layout::Beside, talk::trouble),
    ("break", "A word about a break", Layout::Beside, talk::rest),
];

/// The text of the page.
#[must_use]
pub fn body() -> Markup {
    html! {
        (section("tokens", "Colours", tokens::colours()))
        @for (id, title, layout, make) in SPECIMENS {
            (section(id, title, html! {
                div class=(if *layout == Layout::Beside { "specimens" } else { "specimens is-stacked" }) {
                    @for language in [In::English, In::Arabic] {
                        div.specimen lang=(language.tag()) dir=(language.dir()) { (make(language)) }
                    }
                }
            }))
        }
    }
}

/// One specimen alone, for pages that are looked at whole.
#[cfg(test)]
pub(crate) fn specimen(id: &str, on: In) -> Markup {
    match id {
        "tools" => numbers::tools(on),
        "long-table" => numbers::register(on, 8),
        "pages" => numbers::turning(on),
        _ => SPECIMENS
            .iter()
            .find(|(name, ..)| *name == id)
            .map(|(_, _, _, make)| make(on))
            .unwrap_or_default(),
    }
}
