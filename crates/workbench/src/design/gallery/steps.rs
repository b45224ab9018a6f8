//! Steps, progress, chronicles, the log.

use maud::{Markup, html};

use super::In;
use crate::design::{
    Certainty, Entry, LogEntry, Source, Step, StepState, certainty, chronicle, citation, foreign, log, ltr,
    progress, stepper, toolbar_button,
};

pub(super) fn import(on: In) -> Markup {
    let step = |text, state, heard, href| Step { text, state, heard, href };
    let done = on.say("done", "تمّ");
    html! {
        (stepper(&on.id("steps"), &[
            step(on.put("File", "الملف"), StepState::Done, done, "#steps"),
            step(on.put("Columns", "الأعمدة"), StepState::Done, done, "#steps"),
            step(on.put("Problems", "المشكلات"), StepState::Now, "", ""),
            step(on.put("Confirm", "التأكيد"), StepState::Coming, "", ""),
        ]))
        (progress(
            &on.id("reading"),
            &on.put("Comparing records", "مقارنة الصفوف"),
            (412_000, 1_000_000),
            &on.put("412,000 of 1,000,000 rows; about two minutes more", "٤١٢٬٠٠٠ من ١٬٠٠٠٬٠٠٠ صف؛ نحو دقيقتين أخريين"),
        ))
    }
}

pub(crate) fn chronicle_of_days(on: In) -> Markup {
    let source = |publisher, id| {
        citation(&Source {
            publisher,
            date: ltr("2031-03-12"),
            id,
            href: "#sources",
            url: "valley-watch.example/notes/12",
            ..Source::default()
        })
    };
    chronicle(&[
        Entry {
            when: ltr("2031-03-07"),
            what: on.put(
                "Two vehicles of the 4th Ridge Battalion are seen at the mill of Tal Marin.",
                "شوهدت مركبتان لكتيبة التلّ الرابعة عند طاحونة تل مارين.",
            ),
            source: source(on.put("Valley Watch", "راصد الوادي"), "S-031"),
            marks: certainty(Certainty::Certain, on.say("certain", "مؤكد")),
        },
        Entry {
            when: ltr("2031-03-07/2031-03-09"),
            what: on.put("The road to Qarat al-Dhib is closed.", "الطريق إلى قارة الذيب مغلقة."),
            source: source(foreign("صوت سارون"), "S-044"),
            marks: certainty(Certainty::Contested, on.say("contested", "متنازع فيه")),
        },
        Entry {
            when: ltr("2031-03-09"),
            what: on.put(
                "An inquiry is announced, to report within thirty days.",
                "أُعلن عن تحقيق يقدّم تقريره خلال ثلاثين يوماً.",
            ),
            source: source(on.put("Office of the Governor", "مكتب المحافظ"), "S-046"),
            marks: Markup::default(),
        },
    ])
}

pub(super) fn acts(on: In) -> Markup {
    log(&[
        LogEntry {
            when: ltr("2031-07-15 14:02"),
            who: on.put("desk in Marin", "مكتب مارين"),
            what: html! {
                (on.say("Judged one person: ", "حُكم بأنهما شخص واحد: "))
                (ltr("clinic:118")) (on.say(", ", "، ")) (ltr("school:64"))
            },
            id: "9be1c04f77aa20",
            href: "#log",
            undo: toolbar_button("undo", "", on.say("Take back", "الرجوع عنه")),
            ..LogEntry::default()
        },
        LogEntry {
            when: ltr("2031-07-15 13:40"),
            who: on.put("field laptop 2", "حاسوب الميدان ٢"),
            what: on.put("Read the clinic's list: 214 rows", "قُرئت قائمة العيادة: ٢١٤ صفاً"),
            id: "03d7a9e1f2bb41",
            href: "#log",
            undone: on.put("Taken back on 16 July: the wrong sheet", "رُجع عنه في ١٦ تموز: ورقة غير صحيحة"),
            ..LogEntry::default()
        },
    ])
}
