//! How to read the report.

use maud::{Markup, html};
use sijill_model::Edtf;

use super::Page;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let days = |days: i64| u64::try_from(days).unwrap_or(0);
    html! {
        dl.reading {
            dt { (page.say("reading-claims-term")) } dd { (page.say("reading-claims")) }
            dt { (page.say("reading-counts-term")) } dd { (page.say("reading-counts")) }
            dt { (page.say("reading-dates-term")) }
            dd {
                (page.tell("reading-dates", vec![
                    ("interval", page.ltr("2025-03-07/2025-03-09").into()),
                    ("about", page.ltr("2025-06-30~").into()),
                    ("doubtful", page.ltr("2025-03-07?").into()),
                    ("day", days(Edtf::APPROXIMATE_DAYS).into()),
                    ("month", days(Edtf::APPROXIMATE_MONTH_DAYS).into()),
                    ("year", days(Edtf::APPROXIMATE_YEAR_DAYS).into()),
                ]))
            }
            dt { (page.say("reading-holds-term")) } dd { (page.say("reading-holds")) }
            dt { (page.say("reading-confidence-term")) } dd { (page.say("reading-confidence")) }
            dt { (page.say("reading-weakest-term")) } dd { (page.say("reading-weakest")) }
            dt { (page.say("reading-times-term")) } dd { (page.say("reading-times")) }
            dt { (page.say("reading-language-term")) } dd { (page.say("reading-language")) }
            dt { (page.say("reading-verify-term")) } dd { (page.say("reading-verify")) }
        }
    }
}
