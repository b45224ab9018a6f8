//! Claims, sources, records side by side, derivations, drawings, graphic material.

use maud::{Markup, PreEscaped, html};
use sijill_report::svg::{Direction, Frame, tolls};

use super::In;
use crate::design::{
    Button, Certainty, Claim, Column, Compared, Comparison, Contrary, Drawing, Gate, Kind, Level, Node, Row,
    Source, Table, Verdict, certainty, citation, claim_card, comparison, confidence, differing, drawing,
    foreign, gate, grade, link_button, ltr, table, tree,
};

fn watch(on: In) -> Markup {
    citation(&Source {
        publisher: on.put("Valley Watch", "راصد الوادي"),
        title: foreign("Seven days in Tal Marin"),
        date: ltr("2031-03-12"),
        id: "S-031",
        href: "#sources",
        url: "valley-watch.example/reports/seven-days",
    })
}

fn voice() -> Markup {
    citation(&Source {
        publisher: foreign("صوت سارون"),
        title: foreign("ما جرى عند الطاحونة"),
        date: ltr("2031-03-10"),
        id: "S-044",
        href: "#sources",
        url: "sawt-sarun.example/2031/03/10/mill",
    })
}

pub(super) fn sources(on: In) -> Markup {
    html! { p { (watch(on)) } p { (voice()) } }
}

pub(crate) fn claims(on: In) -> Markup {
    let fact = |english, arabic, value| (on.put(english, arabic), value);
    let id = on.say("C-0412", "C-0413");
    html! {
        (claim_card(&Claim {
            id,
            href: "#claims",
            who: voice(),
            says: on.put(
                "The 4th Ridge Battalion was at the mill of Tal Marin.",
                "كانت كتيبة التلّ الرابعة عند طاحونة تل مارين.",
            ),
            wording: "سيارتان من كتيبة التل الرابعة وقفتا عند الطاحونة قبل صلاة الفجر",
            wording_lang: "ar",
            marks: html! {
                (certainty(Certainty::Contested, on.say("contested", "متنازع فيه")))
                (confidence(Level::Medium, on.say("medium confidence", "ثقة متوسطة")))
                (grade("B", "2", on.say("usually reliable; probably true", "موثوق عادةً؛ صحيح على الأرجح")))
            },
            facts: vec![
                fact("Where it stands", "موضعه", on.put("third paragraph", "الفقرة الثالثة")),
                fact("On", "في", ltr("2031-03-07")),
                fact("Known since", "عُرف منذ", ltr("2031-03-10")),
            ],
            actions: html! {
                (link_button(Button::Quiet, on.say("Cite", "إحالة"), "#claims"))
                (link_button(Button::Quiet, on.say("Add what is said against it", "أضف ما يقال خلافه"), "#claims"))
            },
            contrary: Some(Contrary {
                title: on.put("Contrary material", "مادة مخالفة"),
                body: html! {
                    p { (on.say(
                        "The garrison's diary has the battalion in barracks until the evening of 7 March.",
                        "في يوميات الحامية أن الكتيبة بقيت في ثكنتها حتى مساء ٧ آذار.",
                    )) }
                    p { (watch(on)) }
                },
            }),
        }))
    }
}

pub(crate) fn pair(on: In) -> Markup {
    let heard = on.say("differs: ", "مختلف: ");
    let row = |field, values, verdict, says| Compared { field, values, verdict, says };
    let names = ["نادر سلمان الطرقي", "نادر سليمان الطرقي"];
    let latin = ["Nadir Salman al-Tarqi", "Nadir S. al-Tarqi"];
    let id = on.id("pair");
    comparison(&Comparison {
        id: &id,
        caption: on.put("Are these two records one person?", "هل الصفّان لشخص واحد؟"),
        words: [on.put("Field", "الحقل"), on.put("In words", "بالكلمات")],
        heads: [
            html! { (on.say("Clinic", "العيادة")) " " (ltr("clinic:118")) },
            html! { (on.say("School", "المدرسة")) " " (ltr("school:64")) },
        ],
        rows: vec![
            row(
                on.put("Name", "الاسم"),
                names.map(|name| differing(name, &[1], heard)),
                Verdict::Near,
                on.put("one word written otherwise", "كلمة كُتبت على غير وجه"),
            ),
            row(
                on.put("In Latin letters", "بالأحرف اللاتينية"),
                latin.map(|name| differing(name, &[1], heard)),
                Verdict::Near,
                on.put("an initial", "حرف أول"),
            ),
            row(
                on.put("Place", "المكان"),
                [foreign("تل مارين"), foreign("تل مارين")],
                Verdict::Agrees,
                on.put("agrees", "متفق"),
            ),
            row(
                on.put("Age", "العمر"),
                ["33", "38"].map(|age| differing(age, &[0], heard)),
                Verdict::Differs,
                on.put("differs by five years", "فرق خمس سنوات"),
            ),
            row(
                on.put("Mother's name", "اسم الأم"),
                [on.put("not stated", "غير مذكور"), foreign("ليلى")],
                Verdict::Missing,
                on.put("missing on one side", "ناقص في جهة"),
            ),
        ],
    })
}

pub(super) fn derivation(on: In) -> Markup {
    let leaf = |kind, text| Node { kind, text, ..Node::default() };
    let record = on.put("record", "صف");
    tree(&Node {
        kind: on.put("figure", "عدد"),
        text: on.put("between 1,217 and 1,402 people", "بين ١٬٢١٧ و١٬٤٠٢ شخصاً"),
        open: true,
        under: vec![
            leaf(
                on.put("rule", "قاعدة"),
                on.put(
                    "clusters judged one person, then those judged and those possible",
                    "العناقيد المحكوم بأنها لشخص واحد، ثم المحكوم بها والمحتملة",
                ),
            ),
            Node {
                kind: on.put("cluster", "عنقود"),
                text: foreign("نادر سلمان الطرقي"),
                open: true,
                under: vec![
                    leaf(
                        record.clone(),
                        html! { (ltr("clinic:118")) " · " (on.say("row 119 of", "الصف ١١٩ من")) " " (ltr("clinic-march.xlsx")) },
                    ),
                    leaf(
                        record,
                        html! { (ltr("school:64")) " · " (on.say("row 65 of", "الصف ٦٥ من")) " " (ltr("school.csv")) },
                    ),
                ],
            },
            Node {
                kind: on.put("1,401 more clusters", "١٬٤٠١ عنقوداً آخر"),
                text: Markup::default(),
                under: vec![leaf(on.put("cluster", "عنقود"), foreign("رهف إبراهيم الدلب"))],
                open: false,
            },
        ],
    })
}

pub(crate) fn chart(on: In) -> Markup {
    let direction = match on {
        In::English => Direction::Ltr,
        In::Arabic => Direction::Rtl,
    };
    let row = |label: &str, low, high, value: &str, kind| tolls::Row {
        label: label.to_owned(),
        note: "2031-03".to_owned(),
        low,
        high,
        value: value.to_owned(),
        kind,
    };
    let svg = tolls::draw(&tolls::IntervalChart {
        frame: Frame {
            id: on.id("toll-chart"),
            title: on.say("Counts of March 2031", "أعداد آذار ٢٠٣١").to_owned(),
            desc: on.say("Three counts as ranges on one scale.", "ثلاثة أعداد على مقياس واحد.").to_owned(),
            direction,
        },
        axis: on.say("people killed", "قتلى").to_owned(),
        rows: vec![
            row(
                on.say("Valley Watch", "راصد الوادي"),
                1300,
                None,
                on.say("at least 1,300", "١٬٣٠٠ على الأقل"),
                tolls::RowKind::Stated,
            ),
            row(
                on.say("Office of the Governor", "مكتب المحافظ"),
                980,
                Some(980),
                on.say("980", "٩٨٠"),
                tolls::RowKind::Stated,
            ),
            row(
                on.say("The register", "السجلّ"),
                1217,
                Some(1402),
                on.say("1,217 to 1,402", "١٬٢١٧ إلى ١٬٤٠٢"),
                tolls::RowKind::Derived,
            ),
        ],
    });
    let (frame_id, table_id) = (on.id("chart"), on.id("chart-table"));
    let line = |label, value| Row { cells: vec![label, value], ..Row::default() };
    drawing(&Drawing {
        id: &frame_id,
        svg: &svg,
        caption: on.put(
            "Counts of people killed in the valley in March 2031. A bar is a range; an arrow has no upper end.",
            "أعداد القتلى في الوادي في آذار ٢٠٣١. الشريط مدى، والسهم بلا حدّ أعلى.",
        ),
        table_word: on.put("The same as a table", "الأعداد نفسها في جدول"),
        table: table(&Table {
            id: &table_id,
            caption: on.put("Counts of March 2031", "أعداد آذار ٢٠٣١"),
            columns: vec![
                Column { head: on.put("Who counts", "من يُحصي"), ..Column::default() },
                Column { head: on.put("Count", "العدد"), kind: Kind::Number, sort: None },
            ],
            rows: vec![
                line(on.put("Valley Watch", "راصد الوادي"), on.put("at least 1,300", "١٬٣٠٠ على الأقل")),
                line(on.put("Office of the Governor", "مكتب المحافظ"), on.put("980", "٩٨٠")),
            ],
            ..Table::default()
        }),
        tools: super::numbers::tools(on),
    })
}

pub(super) fn graphic(on: In) -> Markup {
    let id = on.id("gate");
    // Shapes that stand for a photograph; nothing graphic is shown on this page.
    let media = PreEscaped(format!(
        "<svg viewBox=\"0 0 480 270\" width=\"480\" height=\"270\" role=\"img\" aria-label=\"{}\"><rect width=\"480\" height=\"270\" fill=\"#a9c0d6\"/><rect y=\"170\" width=\"480\" height=\"100\" fill=\"#66615a\"/><rect x=\"120\" y=\"70\" width=\"130\" height=\"130\" fill=\"#1d1c1a\"/></svg>",
        on.say("A mill by a road", "طاحونة بجانب طريق"),
    ));
    gate(&Gate {
        id: &id,
        warning: on.put(
            "This photograph shows injuries. It is blurred until you ask for it.",
            "في هذه الصورة إصابات، وهي مموّهة إلى أن تطلب رؤيتها.",
        ),
        show: on.put("Show the photograph", "إظهار الصورة"),
        media,
        caption: html! { (on.say("Exhibit", "مستند")) " " (ltr("a41f09c2")) },
    })
}
