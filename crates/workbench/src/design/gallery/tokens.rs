//! Colours and type.

use maud::{Markup, PreEscaped, html};

use super::In;
use crate::design::{quoted, unseen};

/// The colours, with what each is for. A test holds them to the style sheet.
pub(crate) const COLOURS: &[(&str, &str, &str)] = &[
    ("ink", "#1d1c1a", "text, heavy lines"),
    ("quiet", "#66615a", "second lines"),
    ("edge", "#857f75", "bounds of what can be operated"),
    ("rule", "#d6d0c4", "lines between rows"),
    ("wash", "#f6f3ec", "the row under the pointer"),
    ("glow", "#fff3d6", "what a link led to"),
    ("main", "#1f4e79", "what can be followed"),
    ("warm", "#8a430a", "contrary material"),
    ("alarm", "#8f1d14", "faults, taking back"),
];

pub(super) fn colours() -> Markup {
    html! {
        ul.swatches {
            @for (name, value, what) in COLOURS {
                li {
                    // Attributes of a drawing, since a page may hold no inline style.
                    (PreEscaped(format!("<svg aria-hidden=\"true\" focusable=\"false\"><rect width=\"100%\" height=\"100%\" fill=\"{value}\"/></svg>")))
                    b { (name) } " " (value) br; (what)
                }
            }
        }
    }
}

pub(super) fn reading(on: In) -> Markup {
    html! {
        h1 { (on.say("The lists of the valley, read against each other", "قوائم الوادي مقروءةً بعضها على بعض")) }
        h2 { (on.say("What two hands wrote down", "ما دوّنته يدان")) }
        h3 { (on.say("The school register", "سجلّ المدرسة")) }
        p {
            (on.say(
                "Two lists were kept in Wadi Sarun in the spring of 2031. The clinic wrote names as it heard them; the school had them from its own registers. Of the 214 rows in the first, 187 have a counterpart in the second, written ",
                "حُفظت قائمتان في وادي سارون في ربيع 2031. كتبت العيادة الأسماء كما سمعتها، وأخذتها المدرسة من سجلاتها. ومن بين 214 صفاً في الأولى، لـ187 صفاً ما يقابلها في الثانية، مكتوباً ",
            ))
            @match on {
                In::English => (quoted("نادر سلمان الطرقي", "ar")),
                In::Arabic => (quoted("Nadir S. al-Tarqi", "en")),
            }
            (on.say(" in one and otherwise in the other.", " في إحداهما وعلى غير ذلك في الأخرى."))
        }
        p {
            a href="#type" { (on.say("How rows are matched", "كيف تُطابَق الصفوف")) } ". "
            (on.say("Figures: 0123456789.", "الأرقام: ٠١٢٣٤٥٦٧٨٩ و0123456789."))
            (unseen(on.say("End of the specimen.", "نهاية العيّنة.")))
        }
    }
}
