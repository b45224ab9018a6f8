//! Whole pages as files, to be looked at: `target/design/*.html`.

use std::path::Path;

use maud::{Markup, html};

use crate::design::gallery::{self, In};
use crate::design::{
    Controls, Find, Group, Link, Notice, Shell, Tongue, aside_block, assets, columns, crumbs, head, notice,
    page, section,
};

/// Every sample page: its file and its HTML.
pub(super) fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for on in [In::English, In::Arabic] {
        pages.push((format!("overview-{}.html", on.tag()), overview(on).into_string()));
        pages.push((format!("register-{}.html", on.tag()), register(on).into_string()));
        pages.push((format!("review-{}.html", on.tag()), review(on).into_string()));
    }
    let title =
        html! { (head("Sijill", "Design", "Every component, in English and in Arabic.", Markup::default())) };
    let shell =
        Shell { main: html! { (title) (gallery::body()) }, controls: None, ..shell(In::English, "design") };
    pages.push(("design.html".to_owned(), page(&shell).into_string()));
    pages
}

fn shell(on: In, here: &str) -> Shell<'_> {
    let link = |id: &str, english: &str, arabic: &str| {
        let link = Link::new("#text", on.say(english, arabic));
        if id == here { link.here() } else { link }
    };
    Shell {
        lang: on.tag(),
        dir: on.dir(),
        title: on.say("Register · The valley", "السجلّ · الوادي"),
        style: "style.css",
        home: Link::new("overview.html", on.say("Sijill", "سجل")),
        case: on.put("The valley, March 2031", "الوادي، آذار ٢٠٣١"),
        skip: on.say("Skip to the text", "إلى النص"),
        sections: on.say("Sections", "الأقسام"),
        groups: vec![
            Group {
                title: on.put("Who died?", "من قُتل؟"),
                links: vec![
                    link("overview", "Overview", "نظرة عامة"),
                    link("register", "Register", "السجلّ"),
                    link("review", "Review", "المراجعة").count(on.put("185", "١٨٥")),
                    link("lists", "Lists", "القوائم"),
                ],
            },
            Group {
                title: on.put("Do the figures agree?", "هل تتفق الأعداد؟"),
                links: vec![link("tolls", "Counts", "الأعداد")],
            },
            Group {
                title: on.put("Who answered to whom?", "من كان يتبع مَن؟"),
                links: vec![
                    link("sites", "Sites", "المواقع"),
                    link("units", "Units", "الوحدات"),
                    link("chain", "Chain of command", "سلسلة القيادة"),
                    link("patterns", "Patterns", "الأنماط"),
                ],
            },
            Group {
                title: on.put("What was known, promised, done?", "ما الذي عُرف ووُعد به ونُفّذ؟"),
                links: vec![link("promises", "Promises", "الوعود"), link("elements", "Elements", "العناصر")],
            },
            Group {
                title: on.put("The material", "المادة"),
                links: vec![link("exhibits", "Exhibits", "المستندات"), link("sources", "Sources", "المصادر")],
            },
            Group {
                title: on.put("The desk", "المكتب"),
                links: vec![link("log", "Log", "سجلّ الأعمال"), link("design", "Settings", "الإعدادات")],
            },
        ],
        tongues: vec![
            Tongue { lang: "en", dir: "ltr", name: "English", href: "#en" },
            Tongue { lang: "ar", dir: "rtl", name: "العربية", href: "#ar" },
        ],
        tongues_label: on.say("Language", "اللغة"),
        find: Some(Find {
            action: "#search",
            value: "",
            label: on.say("Search everything", "ابحث في كل شيء"),
            button: on.say("Search", "ابحث"),
        }),
        controls: Some(Controls {
            action: "#times",
            label: on.say("The times that this page speaks of", "الأوقات التي تتناولها الصفحة"),
            on: (on.put("On", "في"), "2031-03-07"),
            as_known: (on.put("As known", "كما عُرف في"), "2031-07-15"),
            form: on.say("year-month-day", "سنة-شهر-يوم"),
            apply: on.put("Show", "اعرض"),
            reset: Some(Link::new("#times", on.say("All that is known today", "كل ما عُرف إلى اليوم"))),
            says: on.put("Twelve later sources are left out.", "أُغفل اثنا عشر مصدراً لاحقاً."),
            ..Controls::default()
        }),
        root: (
            on.put("Casebook root", "جذر الملف"),
            "5d1f09a7c2e84b60b1f3d9a2770c4e915d1f09a7c2e84b60b1f3d9a2770c4e91",
        ),
        foot: vec![on.put(
            "This page shows who says what. It states no guilt.",
            "تعرض هذه الصفحة من قال ماذا، ولا تحكم على أحد.",
        )],
        ..Shell::default()
    }
}

fn overview(on: In) -> Markup {
    page(&Shell {
        notices: notice(
            Notice::Warning,
            on.say("Read only", "للقراءة فقط"),
            on.say(
                "Another program has this casebook open. You can read everything and write nothing.",
                "برنامج آخر يفتح هذا الملف. يمكنك قراءة كل شيء ولا يمكنك الكتابة.",
            ),
        ),
        main: html! {
            (head(
                on.say("Casebook", "ملف"),
                on.say("The valley, March 2031", "الوادي، آذار ٢٠٣١"),
                on.say(
                    "Four lists, 44 sources and 412 claims about seven days in the valley of the Sarun.",
                    "أربع قوائم و٤٤ مصدراً و٤١٢ قولاً عن سبعة أيام في وادي سارون.",
                ),
                gallery::specimen("tools", on),
            ))
            (gallery::specimen("answers", on))
            (section(
                "counts",
                on.say("Counts, and what happened when", "الأعداد، وما جرى ومتى"),
                columns(&[gallery::specimen("drawing", on), gallery::specimen("chronicle", on)]),
            ))
        },
        ..shell(on, "overview")
    })
}

fn register(on: In) -> Markup {
    page(&Shell {
        crumbs: crumbs(
            on.say("Way", "المسار"),
            &[
                Link::new("#", on.say("Overview", "نظرة عامة")),
                Link::new("#", on.say("Register", "السجلّ")).here(),
            ],
        ),
        main: html! {
            (head(
                on.say("Who died", "من قُتل"),
                on.say("Register", "السجلّ"),
                on.say(
                    "Between 1,217 and 1,402 people, on four lists.",
                    "بين ١٬٢١٧ و١٬٤٠٢ شخصاً، في أربع قوائم.",
                ),
                gallery::specimen("tools", on),
            ))
            (gallery::specimen("long-table", on))
            (gallery::specimen("pages", on))
        },
        aside: Some((
            on.say("Narrow the list", "تضييق القائمة"),
            aside_block(on.say("Narrow the list", "تضييق القائمة"), gallery::specimen("facets", on)),
        )),
        ..shell(on, "register")
    })
}

fn review(on: In) -> Markup {
    page(&Shell {
        main: html! {
            (head("", on.say("One person or two?", "شخص أم شخصان؟"), "", Markup::default()))
            (gallery::specimen("pair", on))
            (gallery::specimen("buttons", on))
            (section("said", on.say("What is said", "ما يُقال"), gallery::specimen("claims", on)))
        },
        controls: None,
        ..shell(on, "review")
    })
}

#[test]
fn pages_are_written_to_be_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/design");
    std::fs::create_dir_all(folder.join("fonts")).unwrap();
    for asset in assets::ALL {
        std::fs::write(folder.join(asset.path), asset.bytes).unwrap();
    }
    for (name, html) in pages() {
        std::fs::write(folder.join(name), html).unwrap();
    }
}
