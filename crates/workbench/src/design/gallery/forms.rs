//! Fields, facets, buttons.

use maud::{Markup, html};

use super::In;
use crate::design::{
    Button, Choice, Facet, Facets, Field, Files, KeepView, Link, SavedView, Slider, area, button, buttons,
    checkbox, combo, confirm, date, error_summary, facets, file_drop, form_row, keys, number, radios,
    saved_views, search, select, slider, submit, text_field,
};

fn choice<'a>(value: &'a str, label: Markup, chosen: bool) -> Choice<'a> {
    Choice { value, label, chosen, ..Choice::default() }
}

pub(crate) fn narrowing(on: In) -> Markup {
    let (name, place) = (on.id("list"), on.id("place"));
    let one = |value, english, arabic, count: [&str; 2], chosen| Choice {
        value,
        label: on.put(english, arabic),
        help: on.put(count[0], count[1]),
        chosen,
    };
    facets(&Facets {
        action: "#facets",
        label: on.say("Narrow the list", "تضييق القائمة"),
        kept: vec![("on", "2031-03-07")],
        search: Some((on.say("q", "s"), on.put("Name, in either script", "الاسم بأيّ من الخطّين"), "")),
        facets: vec![
            Facet {
                name: &name,
                title: on.put("List", "القائمة"),
                choices: vec![
                    one("clinic", "Clinic", "العيادة", ["214", "٢١٤"], true),
                    one("school", "School", "المدرسة", ["1,090", "١٬٠٩٠"], false),
                ],
                open: true,
                more: None,
            },
            Facet {
                name: &place,
                title: on.put("Place", "المكان"),
                choices: vec![
                    one("tm", "Tal Marin", "تل مارين", ["402", "٤٠٢"], false),
                    one("ws", "Wadi Sarun", "وادي سارون", ["317", "٣١٧"], false),
                ],
                open: true,
                more: Some(Link::new("#facets", on.say("All 31 places", "جميع الأماكن وعددها ٣١"))),
            },
        ],
        fields: Markup::default(),
        apply: on.put("Narrow", "تضييق"),
        clear: Some(Link::new("#facets", on.say("Whole list", "القائمة كلّها"))),
    })
}

pub(super) fn kept(on: In) -> Markup {
    let (title, name) = (on.id("kept"), on.id("kept-name"));
    let view = |english, arabic, current| SavedView {
        href: "#views",
        name: on.put(english, arabic),
        entry: Link::new("#views", on.say("in the log", "في سجلّ العمليات")),
        current,
    };
    saved_views(
        &title,
        on.say("Saved views", "العروض المحفوظة"),
        &[
            view("Children of Tal Marin", "أطفال تل مارين", true),
            view("Only on the school's list", "في قائمة المدرسة وحدها", false),
        ],
        Some(&KeepView {
            action: "#views",
            asks: vec![("age", "child")],
            name: Field {
                id: &name,
                name: "name",
                label: on.put("Name of this view", "اسم هذا العرض"),
                required: true,
                ..Field::default()
            },
            keep: on.put("Keep this view", "احفظ هذا العرض"),
        }),
    )
}

pub(super) fn fields(on: In) -> Markup {
    let ids: Vec<String> = (0..9).map(|n| on.id(&format!("field-{n}"))).collect();
    let field = |n: usize, english: &str, arabic: &str| Field {
        id: ids.get(n).map_or("", String::as_str),
        name: ids.get(n).map_or("", String::as_str),
        label: on.put(english, arabic),
        ..Field::default()
    };
    let optional = on.put("may stay empty", "يجوز تركه");
    html! {
        (text_field(&Field {
            value: "نادر سلمان الطرقي",
            lang: Some("ar"),
            help: on.put("As it is written, with its spelling.", "كما كُتب، بإملائه."),
            ..field(0, "Name on the list", "الاسم في القائمة")
        }))
        (form_row(&[
            date(
                &Field { value: "2031-03-07?", ..field(1, "Day", "اليوم") },
                &on.put("How to write what is not certain", "كيف يُكتب ما ليس مؤكداً"),
                &[
                    ("2031-03", on.put("some day in March", "يوم ما في آذار")),
                    ("2031-03-07?", on.put("the source doubts it", "المصدر يشكّ فيه")),
                    ("2031-03-07/2031-03-09", on.put("from the 7th to the 9th", "من ٧ إلى ٩")),
                    ("../2031-01", on.put("until January, beginning unknown", "حتى كانون الثاني، والبداية مجهولة")),
                ],
            ),
            number(&Field {
                value: on.say("at least 10", "١٠ على الأقل"),
                help: on.put("A number, or the source's words.", "عدد، أو كلمات المصدر."),
                ..field(2, "How many", "كم")
            }),
        ]))
        (select(&field(3, "Kind", "النوع"), &[
            choice("civilian", on.put("civilian", "مدني"), true),
            choice("unknown", on.put("not known", "غير معروف"), false),
        ]))
        (combo(
            &Field {
                value: "S-031",
                help: on.put("Type a word of its title or its id.", "اكتب كلمة من عنوانه أو رقمه."),
                ..field(4, "Source", "المصدر")
            },
            &[("S-031", "Valley Watch, Seven days in Tal Marin"), ("S-044", "صوت سارون")],
        ))
        (area(&Field {
            value: on.say("", "سيارتان وقفتا عند الطاحونة"),
            optional: optional.clone(),
            ..field(5, "Its own words", "كلماته")
        }, 3))
        (radios(&field(6, "Are they one person?", "أهما شخص واحد؟"), &[
            Choice {
                help: on.put("Their records will be one victim.", "يصير الصفّان ضحية واحدة."),
                ..choice("yes", on.put("One person", "شخص واحد"), true)
            },
            choice("no", on.put("Two people", "شخصان"), false),
            choice("unsure", on.put("It cannot be said", "لا يمكن القول"), false),
        ]))
        (checkbox(
            &field(7, "Keep this source for the next claim", "احتفظ بهذا المصدر للقول التالي"),
            &choice("keep", Markup::default(), true),
        ))
        (search(&field(8, "Search this page", "ابحث في هذه الصفحة")))
    }
}

pub(super) fn faults(on: In) -> Markup {
    let id = on.id("bad-day");
    let link = format!("#{id}");
    html! {
        (error_summary(
            on.say("One thing is to be mended", "أمر واحد يحتاج إلى تصحيح"),
            &[Link::new(&link, on.say("The day cannot be read", "تعذّرت قراءة اليوم"))],
        ))
        (date(
            &Field {
                id: &id,
                name: "day",
                label: on.put("Day", "اليوم"),
                value: "7.3.31",
                required: true,
                error: html! { (on.say("Write it as ", "اكتبه هكذا: ")) bdi dir="ltr" { "2031-03-07" } "." },
                ..Field::default()
            },
            &Markup::default(),
            &[],
        ))
    }
}

pub(super) fn acts(on: In) -> Markup {
    html! {
        (buttons(&[
            submit(Button::Primary, on.say("Write the decision", "دوّن القرار"), "act", "write"),
            button(Button::Quiet, on.say("Later", "لاحقاً"), "later"),
        ]))
        p {
            (keys(&["J"])) (on.say("next pair", "الزوج التالي")) " "
            (keys(&["Ctrl", "Z"])) (on.say("undo", "تراجع"))
        }
        (confirm(
            &on.id("withdraw"),
            on.say("Take back this import", "الرجوع عن هذا الإدخال"),
            html! { p { (on.say(
                "Its 214 records will no longer count. Nothing is deleted; the log keeps both acts.",
                "لن تُحتسب صفوفه الـ٢١٤، ولا يُحذف شيء: يحتفظ السجلّ بالفعلين.",
            )) } },
            html! { form method="post" action="#buttons" { (submit(Button::Danger, on.say("Take it back", "الرجوع عنه"), "", "")) } },
        ))
    }
}

pub(super) fn days(on: In) -> Markup {
    let id = on.id("slide");
    slider(&Slider {
        field: Field {
            id: &id, name: "day", label: on.put("Day", "اليوم"), value: "6", ..Field::default()
        },
        least: (0, on.put("1 March 2031", "١ آذار ٢٠٣١")),
        most: (30, on.put("31 March 2031", "٣١ آذار ٢٠٣١")),
        shown: on.put("7 March 2031", "٧ آذار ٢٠٣١"),
        marks: vec![
            (6, on.say("mill of Tal Marin", "طاحونة تل مارين")),
            (8, on.say("inquiry announced", "إعلان التحقيق")),
        ],
    })
}

pub(super) fn file(on: In) -> Markup {
    let id = on.id("file");
    file_drop(
        &Field {
            id: &id,
            name: "list",
            label: on.put("A list of names", "قائمة أسماء"),
            help: on.put(
                "CSV, XLSX or ODS. It stays on this machine.",
                "CSV أو XLSX أو ODS. تبقى على هذا الجهاز.",
            ),
            ..Field::default()
        },
        (Files::One, ".csv,.xlsx,.xls,.ods"),
        &on.put("Drop the file here, or choose it", "أفلِت الملف هنا، أو اختره"),
    )
}
