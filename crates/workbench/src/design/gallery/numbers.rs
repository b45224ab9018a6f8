//! Titles, figures, answers, facts, tables.

use maud::{Markup, html};

use super::In;
use crate::design::{
    Answer, Certainty, Column, Figure, Kind, Level, Link, Order, Pages, Row, Sort, Table, answers, certainty,
    confidence, crumbs, definitions, empty, figures, foreign, head, ltr, numeral, pages, table, toolbar,
    toolbar_button, toolbar_link,
};

pub(super) fn title(on: In) -> Markup {
    let way = [
        Link::new("#title", on.say("Overview", "نظرة عامة")),
        Link::new("#title", on.say("Register", "السجلّ")),
        Link::new("#title", foreign("نادر سلمان الطرقي")).here(),
    ];
    html! {
        (crumbs(&on.id("way"), &way))
        (head(
            on.say("Who died", "من قُتل"),
            on.say("The register of victims", "سجلّ الضحايا"),
            on.say("Records of four lists, judged to be one person or two.", "صفوف أربع قوائم، حُكم في كلٍّ منها أهي لشخص أم لشخصين."),
            tools(on),
        ))
    }
}

pub(crate) fn tools(on: In) -> Markup {
    toolbar(
        &on.id("tools"),
        &[
            toolbar_button("copy", "sijill:7f3a", on.say("Copy a citation", "نسخ الإحالة")),
            toolbar_link("#title", "CSV"),
            toolbar_link("#title", "XLSX"),
            toolbar_link("#title", "JSON"),
            toolbar_button("print", "", on.say("Print", "طباعة")),
        ],
    )
}

/// "between 1,217 and 1,402", with digits as the language writes them.
pub(crate) fn between(on: In, (low, high): (&str, &str)) -> Markup {
    html! { (on.say("between", "بين")) " " (numeral(low)) " " (on.say("and", "و")) " " (numeral(high)) }
}

fn at_least(on: In, low: &str) -> Markup {
    html! { (on.say("at least", "ما لا يقلّ عن")) " " (numeral(low)) }
}

fn three(on: In) -> [Figure<'static>; 3] {
    let open = || Link::new("#tree", on.say("How this figure is made", "كيف حُسب هذا العدد"));
    [
        Figure {
            id: "register/victims",
            value: between(on, (on.say("1,217", "١٬٢١٧"), on.say("1,402", "١٬٤٠٢"))),
            label: on.put("people named on at least one list", "شخصاً وردت أسماؤهم في قائمة واحدة على الأقل"),
            open: open(),
            note: on.put("185 pairs of records wait for a decision.", "١٨٥ زوجاً من الصفوف في انتظار قرار."),
        },
        Figure {
            id: "tolls/valley",
            value: at_least(on, on.say("1,300", "١٬٣٠٠")),
            label: on
                .put("killed, by three counters that share no source", "قتيل، وفق ثلاث جهات لا يجمعها مصدر"),
            open: open(),
            note: Markup::default(),
        },
        Figure {
            id: "promises/overdue",
            value: html! { (numeral(on.say("7", "٧"))) " " (on.say("of", "من")) " " (numeral(on.say("19", "١٩"))) },
            label: on.put("promises past their day", "وعداً انقضى أجله"),
            open: open(),
            note: Markup::default(),
        },
    ]
}

pub(super) fn counts(on: In) -> Markup {
    figures(&three(on))
}

pub(crate) fn four(on: In) -> Markup {
    let [victims, toll, promises] = three(on);
    answers(&[
        Answer {
            question: Link::new("#answers", on.say("Who died, and how many?", "من قُتل، وكم عددهم؟")),
            figure: Some(victims),
            says: vec![on.put(
                "Four lists name 2,031 records. The clinic's list and the school's share the most.",
                "في أربع قوائم ٢٬٠٣١ صفاً، وأكثر ما يشترك فيه قائمة العيادة وقائمة المدرسة.",
            )],
            links: vec![
                Link::new("#table", on.say("Register", "السجلّ")),
                Link::new("#pair", on.say("Review pairs", "مراجعة الأزواج")),
            ],
        },
        Answer {
            question: Link::new(
                "#answers",
                on.say("Do the published figures agree?", "هل تتفق الأعداد المنشورة؟"),
            ),
            figure: Some(toll),
            says: vec![on.put(
                "Five counters, eleven counts. Two of them cannot both be true of the same days and place.",
                "خمس جهات وأحد عشر إحصاءً، منها اثنان لا يصدقان معاً على الأيام نفسها والمكان نفسه.",
            )],
            links: vec![Link::new("#drawing", on.say("Counts side by side", "الأعداد جنباً إلى جنب"))],
        },
        Answer {
            question: Link::new(
                "#answers",
                on.say("Who answered to whom on that day?", "من كان يتبع مَن في ذلك اليوم؟"),
            ),
            figure: None,
            says: vec![html! {
                (on.say("The chain from the 4th Ridge Battalion to the general staff is ", "السلسلة من كتيبة التلّ الرابعة إلى هيئة الأركان "))
                (certainty(Certainty::Possible, on.say("possible", "محتملة")))
                (on.say(" on 7 March 2031: it hangs on one decree. One source says the contrary.", " في ٧ آذار ٢٠٣١: فهي معلّقة بمرسوم واحد. ومصدر واحد يقول خلاف ذلك."))
            }],
            links: vec![Link::new("#answers", on.say("Walk the chain", "تتبّع السلسلة"))],
        },
        Answer {
            question: Link::new(
                "#answers",
                on.say("What was known, promised and done?", "ما الذي عُرف ووُعد به ونُفّذ؟"),
            ),
            figure: Some(promises),
            says: vec![on.put(
                "An inquiry was announced on 9 March 2031 and has published nothing that the casebook holds.",
                "أُعلن عن تحقيق في ٩ آذار ٢٠٣١، وليس في الملف ما نُشر عنه.",
            )],
            links: vec![Link::new("#chronicle", on.say("Day by day", "يوماً بيوم"))],
        },
    ])
}

pub(super) fn facts(on: In) -> Markup {
    definitions(&[
        (on.put("Name on the list", "الاسم في القائمة"), foreign("نادر سلمان الطرقي")),
        (on.put("In other lists", "في قوائم أخرى"), foreign("Nadir S. al-Tarqi")),
        (on.put("Born", "الولادة"), ltr("1998~")),
        (
            on.put("Seen last", "آخر ظهور"),
            html! { (foreign("تل مارين")) (on.say(", ", "، ")) (ltr("2031-03-07")) },
        ),
        (on.put("Photograph", "الصورة"), on.put("kept, not shown: no consent", "محفوظة ولا تُعرض: لا موافقة")),
        (on.put("Left out", "متروك"), Markup::default()),
    ])
}

/// A name in Arabic, in Latin letters, age, place, day, lists, certainty.
type Line =
    (&'static str, &'static str, [&'static str; 2], &'static str, &'static str, [&'static str; 2], Certainty);

const LINES: &[Line] = &[
    (
        "نادر سلمان الطرقي",
        "Nadir Salman al-Tarqi",
        ["33", "٣٣"],
        "تل مارين",
        "2031-03-07",
        ["4", "٤"],
        Certainty::Certain,
    ),
    (
        "رهف إبراهيم الدلب",
        "Rahaf Ibrahim al-Dulb",
        ["27", "٢٧"],
        "وادي سارون",
        "2031-03-07",
        ["3", "٣"],
        Certainty::Certain,
    ),
    (
        "عبد الرحيم نوري",
        "Abd al-Rahim Nuri",
        ["~60", "~٦٠"],
        "قارة الذيب",
        "2031-03-07/2031-03-09",
        ["1", "١"],
        Certainty::Possible,
    ),
    (
        "سلمى ياسين المرجي",
        "Salma Yasin al-Marji",
        ["104", "١٠٤"],
        "تل مارين",
        "2031-03",
        ["2", "٢"],
        Certainty::Contested,
    ),
    (
        "هاني داود الشيخ علي",
        "Hani Dawud al-Shaykh Ali",
        ["8", "٨"],
        "وادي سارون",
        "2031-03-08",
        ["2", "٢"],
        Certainty::Certain,
    ),
    (
        "بشرى طلال عين الوعل",
        "Bushra Talal Ayn al-Waʿl",
        ["45", "٤٥"],
        "عين الوعل",
        "2031-03-08?",
        ["1", "١"],
        Certainty::Possible,
    ),
];

pub(crate) fn register(on: In, times: usize) -> Markup {
    let id = on.id("register");
    let sort =
        |order| Some(Sort { href: "#table", order, hint: on.say("sort by this", "رتّب بحسبه") });
    let column = |head, kind, sort| Column { head, kind, sort };
    let word = |certainty| match certainty {
        Certainty::Certain => on.say("one person", "شخص واحد"),
        Certainty::Possible => on.say("possibly", "محتمل"),
        Certainty::Contested => on.say("contested", "متنازع فيه"),
    };
    let level = |lists: &str| match lists {
        "1" => (Level::Low, on.say("low", "منخفضة")),
        "2" => (Level::Medium, on.say("medium", "متوسطة")),
        _ => (Level::High, on.say("high", "عالية")),
    };
    let rows = LINES.iter().cycle().take(LINES.len() * times).map(
        |(arabic, latin, age, place, day, lists, sure)| {
            let (level, trust) = level(lists[0]);
            Row {
                href: "#facts",
                id: "",
                cells: vec![
                    foreign(on.say(latin, arabic)),
                    foreign(on.say(arabic, latin)),
                    on.put(age[0], age[1]),
                    foreign(place),
                    ltr(day),
                    on.put(lists[0], lists[1]),
                    certainty(*sure, word(*sure)),
                    confidence(level, trust),
                ],
            }
        },
    );
    table(&Table {
        id: &id,
        caption: on
            .put("Victims of March 2031 in the valley, by name", "ضحايا آذار ٢٠٣١ في الوادي بحسب الاسم"),
        columns: vec![
            column(on.put("Name", "الاسم"), Kind::Text, sort(Some(Order::Ascending))),
            column(on.put("As on the list", "بالأحرف اللاتينية"), Kind::Text, None),
            column(on.put("Age", "العمر"), Kind::Number, sort(None)),
            column(on.put("Place", "المكان"), Kind::Text, sort(None)),
            column(on.put("Day", "اليوم"), Kind::Code, sort(None)),
            column(on.put("Lists", "القوائم"), Kind::Number, sort(None)),
            column(on.put("Judged", "الحكم"), Kind::Text, None),
            column(on.put("Confidence", "الثقة"), Kind::Text, None),
        ],
        rows: rows.collect(),
        empty: empty(on.say("No row fits.", "لا صفّ يوافق."), Markup::default()),
        note: on.put(
            "A tilde means about; a question mark, that the list itself doubts it. Ages are as written.",
            "علامة ~ تعني تقريباً، وعلامة الاستفهام أن القائمة نفسها تشكّ. والأعمار كما كُتبت.",
        ),
    })
}

pub(crate) fn turning(on: In) -> Markup {
    let label = on.id("pages");
    pages(&Pages {
        label: &label,
        here: on.put("Rows 51 to 100 of 1,402", "الصفوف ٥١ إلى ١٠٠ من ١٬٤٠٢"),
        links: vec![
            Link::new("#table", on.say("Previous", "السابق")),
            Link::new("#table", on.say("1", "١")),
            Link::new("#table", on.say("2", "٢")).here(),
            Link::new("#table", on.say("3", "٣")),
            Link::new("#table", on.say("Next", "التالي")),
        ],
    })
}

pub(super) fn list(on: In) -> Markup {
    html! { (register(on, 1)) (turning(on)) }
}
