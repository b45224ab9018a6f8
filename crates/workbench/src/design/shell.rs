//! The frame of every page: masthead, sections, the three times, main text, aside, foot.

use maud::{DOCTYPE, Markup, Render, html};
use sijill_report::clean;

use super::text::{blank, ltr};

/// A link with its words.
#[derive(Debug, Clone, Default)]
pub struct Link<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// What it says.
    pub text: Markup,
    /// Whether it leads to the page that is shown.
    pub here: bool,
    /// How much waits there, as text; empty for nothing.
    pub count: Markup,
}

impl<'a> Link<'a> {
    /// A link to elsewhere.
    pub fn new(href: &'a str, text: impl Render) -> Self {
        Self { href, text: text.render(), ..Self::default() }
    }

    /// The same, as the page that is shown.
    #[must_use]
    pub fn here(self) -> Self {
        Self { here: true, ..self }
    }

    /// The same, with how much waits there.
    #[must_use]
    pub fn count(self, count: impl Render) -> Self {
        Self { count: count.render(), ..self }
    }
}

/// A heading of the navigation ("Who died?") with its pages.
#[derive(Debug, Clone, Default)]
pub struct Group<'a> {
    /// The question.
    pub title: Markup,
    /// Its pages.
    pub links: Vec<Link<'a>>,
}

/// A language that the page can be read in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tongue<'a> {
    /// Its tag.
    pub lang: &'a str,
    /// Its direction.
    pub dir: &'a str,
    /// Its own name for itself.
    pub name: &'a str,
    /// The same page in it.
    pub href: &'a str,
}

/// The field that searches everything.
#[derive(Debug, Clone, Default)]
pub struct Find<'a> {
    /// Where it asks (GET); the word goes as `q`.
    pub action: &'a str,
    /// What was asked.
    pub value: &'a str,
    /// Its label, seen as the placeholder and heard as the name.
    pub label: &'a str,
    /// The word on its button.
    pub button: &'a str,
}

/// The bar that says on which day and as known by when the page speaks.
#[derive(Debug, Clone, Default)]
pub struct Controls<'a> {
    /// The page's own address (GET).
    pub action: &'a str,
    /// The other parameters of the address, kept.
    pub kept: Vec<(&'a str, &'a str)>,
    /// Name of the bar for screen readers.
    pub label: &'a str,
    /// The word "On", and the day chosen; no word leaves the field out.
    pub on: (Markup, &'a str),
    /// The words "As known", and the day chosen.
    pub as_known: (Markup, &'a str),
    /// How a day is written ("year-month-day"), for those who ask and those who wrote it otherwise.
    pub form: &'a str,
    /// The word on the button.
    pub apply: Markup,
    /// Back to everything known today; shown only while a day is chosen.
    pub reset: Option<Link<'a>>,
    /// What the page speaks of, in a sentence.
    pub says: Markup,
}

/// Everything around the text of a page.
#[derive(Debug, Clone, Default)]
pub struct Shell<'a> {
    /// The page's language.
    pub lang: &'a str,
    /// Its direction, `ltr` or `rtl`.
    pub dir: &'a str,
    /// For the window's title.
    pub title: &'a str,
    /// Address of the style sheet.
    pub style: &'a str,
    /// Addresses of ES modules.
    pub scripts: Vec<&'a str>,
    /// Name and address of the front page.
    pub home: Link<'a>,
    /// Title of the casebook.
    pub case: Markup,
    /// "Skip to the text".
    pub skip: &'a str,
    /// The word for the navigation, on its button and heard as its name.
    pub sections: &'a str,
    /// The navigation.
    pub groups: Vec<Group<'a>>,
    /// Other languages, and this one.
    pub tongues: Vec<Tongue<'a>>,
    /// Name of the choice of language.
    pub tongues_label: &'a str,
    /// The search field.
    pub find: Option<Find<'a>>,
    /// The times.
    pub controls: Option<Controls<'a>>,
    /// Read-only and stale notices: before all else.
    pub notices: Markup,
    /// Breadcrumbs.
    pub crumbs: Markup,
    /// The text.
    pub main: Markup,
    /// What stands beside it, with its name for screen readers.
    pub aside: Option<(&'a str, Markup)>,
    /// The word for the casebook's root, and the root.
    pub root: (Markup, &'a str),
    /// Further lines of the foot.
    pub foot: Vec<Markup>,
}

/// The whole page.
#[must_use]
pub fn page(shell: &Shell<'_>) -> Markup {
    let beside = if shell.aside.is_some() { "desk with-aside" } else { "desk" };
    html! {
        (DOCTYPE)
        html lang=(shell.lang) dir=(shell.dir) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex, nofollow";
                title { (clean(shell.title)) }
                link rel="stylesheet" href=(shell.style);
                @for script in &shell.scripts { script type="module" src=(script) {} }
            }
            body {
                a.skip href="#text" { (shell.skip) }
                (masthead(shell))
                div class=(beside) {
                    (navigation(shell))
                    main #text tabindex="-1" {
                        (shell.notices)
                        (shell.crumbs)
                        (shell.main)
                    }
                    @if let Some((name, body)) = &shell.aside { aside.beside aria-label=(name) { (body) } }
                }
                (foot(shell))
            }
        }
    }
}

fn masthead(shell: &Shell<'_>) -> Markup {
    html! {
        header.mast {
            div.mast-line {
                a.mast-home href=(shell.home.href) { (shell.home.text) }
                p.mast-case { (shell.case) }
                button.sections-open type="button" popovertarget="sections" { (shell.sections) }
                @if let Some(find) = &shell.find {
                    form.find role="search" action=(find.action) method="get" {
                        input type="search" name="q" value=(find.value) aria-label=(find.label)
                            placeholder=(find.label) dir="auto" autocomplete="off";
                        button.button type="submit" { (find.button) }
                    }
                }
                @if !shell.tongues.is_empty() {
                    nav.tongues aria-label=(shell.tongues_label) {
                        @for tongue in &shell.tongues {
                            a href=(tongue.href) lang=(tongue.lang) hreflang=(tongue.lang) dir=(tongue.dir)
                                aria-current=[(tongue.lang == shell.lang).then_some("true")] { (tongue.name) }
                        }
                    }
                }
            }
            @if let Some(controls) = &shell.controls { (times(controls)) }
        }
    }
}

fn times(controls: &Controls<'_>) -> Markup {
    let field = |name: &str, (word, day): &(Markup, &str)| {
        html! {
            @if !blank(word) {
                // Not a field of type `date`: browsers show 7 March as 03/07 or 07/03 by their own language.
                label {
                    span { (word) } " "
                    input.code type="text" name=(name) value=(day) dir="ltr" size="10" maxlength="10"
                        pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}" placeholder="YYYY-MM-DD" title=(controls.form)
                        autocomplete="off" spellcheck="false";
                }
            }
        }
    };
    html! {
        form.times action=(controls.action) method="get" aria-label=(controls.label) {
            @for (name, value) in &controls.kept { input type="hidden" name=(name) value=(value); }
            (field("on", &controls.on))
            (field("as-known", &controls.as_known))
            button.button type="submit" { (controls.apply) }
            @if let Some(reset) = &controls.reset { a.times-reset href=(reset.href) { (reset.text) } }
            @if !blank(&controls.says) { p.times-says { (controls.says) } }
        }
    }
}

fn navigation(shell: &Shell<'_>) -> Markup {
    html! {
        // A popover where the page is narrow; the style sheet lays it open where there is room.
        nav.sections #sections popover="auto" aria-label=(shell.sections) {
            @for group in &shell.groups {
                p.sections-title { (group.title) }
                ul {
                    @for link in &group.links {
                        li {
                            a href=(link.href) aria-current=[link.here.then_some("page")] {
                                (link.text)
                                @if !blank(&link.count) { " " span.waits { (link.count) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn foot(shell: &Shell<'_>) -> Markup {
    html! {
        footer.foot {
            p { (shell.root.0) " " (ltr(shell.root.1)) }
            @for line in &shell.foot { p { (line) } }
        }
    }
}

/// The way down to this page; the last is the page itself.
#[must_use]
pub fn crumbs(label: &str, links: &[Link<'_>]) -> Markup {
    html! {
        nav.crumbs aria-label=(label) {
            ol {
                @for link in links {
                    li {
                        @if link.here { span aria-current="page" { (link.text) } }
                        @else { a href=(link.href) { (link.text) } }
                    }
                }
            }
        }
    }
}

/// The page's title with the kicker above it, the lead under it, and tools at its side.
pub fn head(kicker: impl Render, title: impl Render, lead: impl Render, tools: impl Render) -> Markup {
    let (kicker, lead, tools) = (kicker.render(), lead.render(), tools.render());
    html! {
        header.head {
            @if !blank(&kicker) { p.head-kicker { (kicker) } }
            h1 { (title) }
            @if !blank(&lead) { p.head-lead { (lead) } }
            (tools)
        }
    }
}

/// A part of a page under its own heading.
pub fn section(id: &str, title: impl Render, body: impl Render) -> Markup {
    html! { section.part id=(id) { h2 { (title) } (body) } }
}

/// Parts beside each other where there is room.
#[must_use]
pub fn columns(parts: &[Markup]) -> Markup {
    html! { div.columns { @for part in parts { div { (part) } } } }
}

/// A short part of the aside under its heading.
pub fn aside_block(title: impl Render, body: impl Render) -> Markup {
    html! { section.beside-part { h2 { (title) } (body) } }
}
