//! Marks, notices, empty lists, errors, a break.

use maud::{Markup, html};

use super::In;
use crate::design::{
    Button, Certainty, ErrorPage, Level, Link, Notice, certainty, confidence, empty, error_page, grade,
    link_button, notice, pause, tag,
};

pub(super) fn marks(on: In) -> Markup {
    html! {
        p {
            (certainty(Certainty::Certain, on.say("certain", "مؤكد"))) " "
            (certainty(Certainty::Possible, on.say("possible", "محتمل"))) " "
            (certainty(Certainty::Contested, on.say("contested", "متنازع فيه")))
        }
        p {
            (confidence(Level::Low, on.say("low", "منخفضة"))) " · "
            (confidence(Level::Medium, on.say("medium", "متوسطة"))) " · "
            (confidence(Level::High, on.say("high", "عالية")))
        }
        p {
            (grade("B", "2", on.say("usually reliable; probably true", "موثوق عادةً؛ صحيح على الأرجح"))) " "
            (tag(on.say("civilian", "مدني"))) " " (tag(on.say("derived", "مستنتَج")))
        }
    }
}

pub(super) fn notices(on: In) -> Markup {
    html! {
        (notice(
            Notice::Warning,
            on.say("Read only", "للقراءة فقط"),
            on.say(
                "Another program has this casebook open. You can read everything and write nothing.",
                "برنامج آخر يفتح هذا الملف. يمكنك قراءة كل شيء ولا يمكنك الكتابة.",
            ),
        ))
        (notice(
            Notice::Info,
            on.say("As known on 15 July 2031", "كما عُرف في ١٥ تموز ٢٠٣١"),
            on.say("Twelve later sources are left out of this page.", "أُغفل في هذه الصفحة اثنا عشر مصدراً لاحقاً."),
        ))
        (notice(
            Notice::Done,
            on.say("Written", "دُوّن"),
            on.say("The decision is in the log and can be taken back.", "القرار في السجلّ ويمكن الرجوع عنه."),
        ))
    }
}

pub(crate) fn nothing(on: In) -> Markup {
    empty(
        on.say("No list has been brought in.", "لم تُدخَل أي قائمة."),
        html! {
            p { (on.say(
                "Bring in a spreadsheet of names. You will see its columns and its problems before anything is written.",
                "أدخِل جدولاً بالأسماء، وسترى أعمدته ومشكلاته قبل أن يُكتب شيء.",
            )) }
            (link_button(Button::Primary, on.say("Bring in a list", "أدخِل قائمة"), "#file"))
        },
    )
}

pub(super) fn trouble(on: In) -> Markup {
    error_page(&ErrorPage {
        status: "404",
        title: on.put("There is no such record", "لا يوجد صفّ كهذا"),
        body: html! { p { (on.say(
            "The address names row 4,120 of the clinic's list, which has 214 rows. It may have been cited from another casebook.",
            "يشير العنوان إلى الصف ٤٬١٢٠ من قائمة العيادة، وفيها ٢١٤ صفاً. وربما كانت الإحالة من ملف آخر.",
        )) } },
        links: vec![
            Link::new("#trouble", on.say("The clinic's list", "قائمة العيادة")),
            Link::new("#trouble", on.say("Search", "بحث")),
        ],
    })
}

pub(super) fn rest(on: In) -> Markup {
    pause(
        on.say("You have been reading for an hour.", "مضت ساعة وأنت تقرأ."),
        html! { p { (on.say(
            "Everything is saved. The queue will be here when you come back, at the same pair.",
            "كل شيء محفوظ، وستجد القائمة عند عودتك في الموضع نفسه.",
        )) } },
        html! {
            (link_button(Button::Quiet, on.say("Stop here for now", "أتوقّف هنا الآن"), "#break"))
            (link_button(Button::Quiet, on.say("Go on", "أتابع"), "#break"))
        },
    )
}
