//! The frame of the pages, filled for one request: navigation, languages, the times, the foot.

use maud::{Markup, html};
use sijill_report::Language;

use crate::ask::{Ask, encoded};
use crate::design::{
    Controls, ErrorPage, Find, Group, Link, Notice, Shell, Tongue, error_page, foreign, head, ltr, notice,
    page, toolbar, toolbar_button, toolbar_link,
};
use crate::pages::asset::address;
use crate::reply::{Fault, Reply};

/// Which of the times a page depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Times {
    /// None: the log, the settings.
    #[default]
    None,
    /// What was known.
    Known,
    /// What was known, and a day asked about.
    OnAndKnown,
}

/// What a page brings.
#[derive(Default)]
pub(crate) struct Body {
    /// The title: of the window, and of the page.
    pub(crate) title: String,
    /// The title as it is shown, if it holds more than words of ours.
    pub(crate) shown: Option<Markup>,
    /// What kind of page, above the title.
    pub(crate) kicker: Markup,
    /// One or two sentences under the title.
    pub(crate) lead: Markup,
    pub(crate) times: Times,
    /// Where what is seen can be had as a file: the address and its name.
    pub(crate) downloads: Vec<(String, &'static str)>,
    pub(crate) crumbs: Markup,
    pub(crate) main: Markup,
    pub(crate) aside: Option<Markup>,
    /// Whether it holds drawings, which can be had as files.
    pub(crate) drawings: bool,
    /// ES modules that the page needs.
    pub(crate) scripts: Vec<&'static str>,
}

/// The navigation: one group for each of the four questions, then the material and the desk. A page joins it by one
/// line here: its address, and the key of its name.
const GROUPS: &[(&str, &[(&str, &str)])] = &[
    (
        "nav-died",
        &[
            ("/register", "nav-register"),
            ("/count", "nav-count"),
            ("/review", "nav-review"),
            ("/lists", "nav-lists"),
            ("/import", "nav-import"),
        ],
    ),
    (
        "nav-figures",
        &[("/tolls", "nav-tolls"), ("/tolls/bound", "nav-bound"), ("/tolls/conflicts", "nav-conflicts")],
    ),
    (
        "nav-command",
        &[
            ("/sites", "nav-sites"),
            ("/map", "nav-map"),
            ("/chain", "nav-chain"),
            ("/org", "nav-org"),
            ("/command", "nav-under"),
            ("/overlaps", "nav-overlaps"),
            ("/patterns", "nav-patterns"),
            ("/elements", "nav-elements"),
            ("/frames", "nav-frames"),
        ],
    ),
    (
        "nav-promised",
        &[("/promises", "nav-promises"), ("/measures", "nav-measures"), ("/timeline", "nav-timeline")],
    ),
    (
        "nav-material",
        &[
            ("/units", "nav-units"),
            ("/persons", "nav-persons"),
            ("/places", "nav-places"),
            ("/incidents", "nav-incidents"),
            ("/things", "nav-things"),
            ("/contradictions", "nav-contradictions"),
            ("/sources", "nav-sources"),
            ("/exhibits", "nav-exhibits"),
        ],
    ),
    ("nav-desk", &[("/enter-claim", "nav-enter"), ("/log", "nav-log"), ("/settings", "nav-settings")]),
];

/// A page in its frame.
pub(crate) fn render(ask: &Ask, body: Body) -> Reply {
    let tools = tools(ask, &body);
    let shown = body.shown.unwrap_or_else(|| html! { (body.title) });
    let main = html! { (head(&body.kicker, shown, &body.lead, tools)) (misread(ask)) (body.main) };
    let frame = Frame { title: &body.title, crumbs: body.crumbs, main, aside: body.aside, times: body.times };
    let scripts: Vec<&str> = ["tools.js"].into_iter().chain(body.scripts).collect();
    Reply::page(framed(ask, frame, &scripts))
}

/// What stands in the frame.
struct Frame<'a> {
    title: &'a str,
    crumbs: Markup,
    main: Markup,
    aside: Option<Markup>,
    times: Times,
}

fn framed(ask: &Ask, frame: Frame<'_>, scripts: &[&str]) -> String {
    let case = &ask.snapshot.case;
    let language = ask.language();
    let window = format!("{} · {}", frame.title, case.title);
    let style = address("style.css");
    let scripts: Vec<String> = scripts.iter().map(|name| address(name)).collect();
    let addresses: Vec<String> =
        GROUPS.iter().flat_map(|(_, links)| links.iter()).map(|(path, _)| ask.to(path)).collect();
    let mut addresses = addresses.iter();
    // Of `/tolls` and `/tolls/bound` the nearer.
    let all = GROUPS.iter().flat_map(|(_, links)| links.iter()).map(|(path, _)| *path);
    let here = all.filter(|path| is_under(&ask.path, path)).max_by_key(|path| path.len());
    let groups = GROUPS
        .iter()
        .map(|(title, links)| Group {
            title: html! { (ask.say(title)) },
            links: links
                .iter()
                .zip(addresses.by_ref())
                .map(|((path, name), address)| {
                    let link = Link::new(address, ask.say(name));
                    if here == Some(*path) { link.here() } else { link }
                })
                .collect(),
        })
        .filter(|group| !group.links.is_empty())
        .collect();
    let tongues: Vec<String> = Language::ALL.iter().map(|language| in_language(ask, *language)).collect();
    let tongue = |n: usize, name| Tongue {
        lang: Language::ALL[n].tag(),
        dir: Language::ALL[n].dir(),
        name,
        href: &tongues[n],
    };
    let (sections, skip) = (ask.say("sections"), ask.say("skip"));
    let (tongues_label, aside_label) = (ask.say("language"), ask.say("beside"));
    let home = ask.to("/");
    let (find_label, find_button) = (ask.say("find"), ask.say("find-do"));
    let on = ask.seen.on.map(|day| day.to_string()).unwrap_or_default();
    let as_known = ask.seen.as_known.map(|day| day.to_string()).unwrap_or_default();
    let (times_label, reset, form) = (ask.say("times"), ask.path.clone(), ask.say("day-form"));
    let controls = (frame.times != Times::None).then(|| Controls {
        action: &ask.path,
        kept: kept(ask),
        label: &times_label,
        on: if frame.times == Times::OnAndKnown {
            (html! { (ask.say("on")) }, on.as_str())
        } else {
            Default::default()
        },
        as_known: (html! { (ask.say("as-known")) }, as_known.as_str()),
        form: &form,
        apply: html! { (ask.say("apply")) },
        reset: (ask.seen != Default::default()).then(|| Link::new(&reset, ask.say("reset"))),
        says: says(ask, frame.times),
    });
    page(&Shell {
        lang: language.tag(),
        dir: language.dir(),
        title: &window,
        style: &style,
        scripts: scripts.iter().map(String::as_str).collect(),
        home: Link::new(&home, ask.say("name")),
        case: foreign(&case.title),
        skip: &skip,
        sections: &sections,
        groups,
        tongues: vec![tongue(0, "English"), tongue(1, "العربية")],
        tongues_label: &tongues_label,
        find: Some(Find {
            action: "/search",
            value: if ask.path == "/search" { ask.query.get("q") } else { "" },
            label: &find_label,
            button: &find_button,
        }),
        controls,
        notices: notices(ask),
        crumbs: frame.crumbs,
        main: frame.main,
        aside: frame.aside.map(|aside| (aside_label.as_str(), aside)),
        root: (html! { (ask.say("root")) }, &case.root),
        foot: vec![html! { (ask.say("desk-stance")) }],
    })
    .into_string()
}

/// Whether a page stands under an address of the navigation.
fn is_under(path: &str, of: &str) -> bool {
    path == of || path.strip_prefix(of).is_some_and(|rest| rest.starts_with('/'))
}

/// The same page in a language.
fn in_language(ask: &Ask, language: Language) -> String {
    let rest: Vec<String> = ask
        .query
        .iter()
        .filter(|(name, _)| *name != "lang")
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .chain([format!("lang={}", language.tag())])
        .collect();
    format!("{}?{}", ask.path, rest.join("&"))
}

/// Parameters of the address that the times leave as they are.
fn kept(ask: &Ask) -> Vec<(&str, &str)> {
    ask.query.iter().filter(|(name, _)| !["on", "as-known", "lang"].contains(name)).collect()
}

/// As of when the page speaks, in a sentence.
fn says(ask: &Ask, times: Times) -> Markup {
    html! {
        @if times == Times::OnAndKnown && let Some(day) = ask.on() {
            (ask.words.tell("times-on", vec![("day", ltr(&day.to_string()).into())])) " "
        }
        @match ask.seen.as_known {
            Some(day) => (ask.words.tell("times-known", vec![("day", ltr(&day.to_string()).into())])),
            None => (ask.say("times-all")),
        }
        @if !ask.seen.without.is_empty() {
            @let sources = html! {
                @for (n, source) in ask.seen.without.iter().enumerate() {
                    @if n > 0 { (ask.say("list-comma")) " " }
                    (foreign(source))
                }
            };
            " " (ask.words.tell("times-without", vec![("sources", sources.into())]))
        }
    }
}

fn notices(ask: &Ask) -> Markup {
    html! {
        @if ask.desk.is_read_only() {
            (notice(Notice::Warning, ask.say("notice"), ask.say("read-only")))
        }
    }
}

/// What of the address was not understood.
fn misread(ask: &Ask) -> Markup {
    html! {
        @for name in &ask.misread {
            @let value = foreign(ask.query.get(name));
            (notice(Notice::Warning, ask.say("notice"), ask.words.tell("no-day", vec![("value", value.into())])))
        }
    }
}

/// What can be done with a page: cite it, have it as a file, print it. The citation stands there for those without a
/// script too.
fn tools(ask: &Ask, body: &Body) -> Markup {
    let mut tools = vec![toolbar_button("cite", "", ask.say("tool-cite"))];
    tools.extend(body.downloads.iter().map(|(address, name)| toolbar_link(address, *name)));
    if body.drawings {
        tools.push(toolbar_button("keep-svg", "", ask.say("tool-svg")));
        tools.push(toolbar_button("keep-png", "", ask.say("tool-png")));
    }
    tools.push(toolbar_button("print", "", ask.say("tool-print")));
    html! {
        (toolbar(&ask.say("tools"), &tools))
        p.field-help role="status" aria-live="polite" data-said="" data-done=(ask.say("cite-done"))
            data-failed=(ask.say("cite-failed")) {}
        details.forms data-cite="" {
            summary { (ask.say("cite")) }
            p data-citation="" { (citation(ask, body)) }
        }
    }
}

/// The page as it is cited: its title, the casebook and its root, as of when, and the address.
fn citation(ask: &Ask, body: &Body) -> Markup {
    let case = &ask.snapshot.case;
    let kept: Vec<String> = ask
        .query
        .iter()
        .filter(|(name, value)| !["lang", "did"].contains(name) && !value.is_empty())
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    let address = if kept.is_empty() { ask.path.clone() } else { format!("{}?{}", ask.path, kept.join("&")) };
    let times = if body.times == Times::None { Markup::default() } else { says(ask, body.times) };
    ask.words.tell(
        "cite-text",
        vec![
            ("title", foreign(&body.title).into()),
            ("case", foreign(&case.title).into()),
            ("root", ltr(&case.root).into()),
            ("times", times.into()),
            ("address", ltr(&address).into()),
        ],
    )
}

/// A page that says what is wrong.
pub(crate) fn fault(ask: &Ask, fault: &Fault) -> Reply {
    let (title, body) = match fault {
        Fault::Nothing(what) => {
            ("fault-nothing", ask.words.tell("fault-nothing-body", vec![("what", foreign(what).into())]))
        }
        Fault::Unfit(why) => ("fault-unfit", html! { (foreign(why)) }),
        Fault::Stale(why) => ("fault-stale", html! { (foreign(why)) }),
        Fault::ReadOnly => ("fault-read-only", html! { (ask.say("read-only")) }),
        Fault::Casebook(why) => ("fault-casebook", html! { (foreign(why)) }),
    };
    let (status, home) = (fault.status(), ask.to("/"));
    let title = ask.say(title);
    let main = error_page(&ErrorPage {
        status: status.as_str(),
        title: html! { (title) },
        body: html! { p { (body) } },
        links: vec![Link::new(&home, ask.say("to-overview"))],
    });
    let frame = Frame { title: &title, crumbs: Markup::default(), main, aside: None, times: Times::None };
    Reply::fault(status, framed(ask, frame, &[]))
}

/// The page for a browser that does not know the secret: it tells nothing of the casebook, not even its title.
pub(crate) fn locked(words: &sijill_report::Words) -> String {
    let language = words.language();
    html! {
        (maud::DOCTYPE)
        html lang=(language.tag()) dir=(language.dir()) {
            head { meta charset="utf-8"; title { (words.say("locked-title")) } }
            body { main { h1 { (words.say("locked-title")) } p { (words.say("locked-body")) } } }
        }
    }
    .into_string()
}
