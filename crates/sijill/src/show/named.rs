//! Named against counted, as text.

use sijill_model::group_digits;
use sijill_register::{Against, Number, Site};

use super::{Page, count};

fn number(number: Number) -> String {
    let Number { best, low, high } = number;
    if low == high {
        return group_digits(best);
    }
    format!("{} ({} to {})", group_digits(best), group_digits(low), group_digits(high))
}

pub(crate) fn page(page: &mut Page, all: &[Against], sites: &[Site]) {
    page.heading("Against what is counted");
    if all.is_empty() {
        page.line(0, "The casebook holds no published count of the dead.");
    }
    for one in all {
        against(page, one);
    }
    page.heading("Who is on one list alone, by site");
    for site in sites {
        let alone: Vec<String> = site
            .on_one_list_alone
            .iter()
            .map(|(list, persons)| format!("{} on {list}", group_digits(*persons)))
            .collect();
        let alone = if alone.is_empty() {
            "nobody on one list alone".to_owned()
        } else {
            format!("alone: {}", alone.join(", "))
        };
        let keys: Vec<&str> = site.counted.iter().map(sijill_model::ClaimKey::as_str).collect();
        let counted =
            if keys.is_empty() { String::new() } else { format!("; counted in {}", keys.join(", ")) };
        page.line(0, &format!("{}: {} named; {alone}{counted}", site.place, number(site.named)));
    }
    page.gap();
    page.line(0, "Lists count whom they name. That fewer are named than counted refutes no count; that more are named than a count of all the dead allows does, if both mean the same.");
}

pub(crate) fn against(page: &mut Page, one: &Against) {
    page.line(0, &format!("{} counts {} ({}) [{}]", one.counter, one.counted, one.says, one.key));
    page.line(4, &format!("named here, surely in its scope: {} [{}]", number(one.inside), one.id));
    if !one.unsaid.is_empty() {
        let parts: Vec<String> = one
            .unsaid
            .iter()
            .map(|(part, persons)| format!("{part} of {}", group_digits(*persons)))
            .collect();
        page.line(
            4,
            &format!(
                "with those of whom lists do not say whether they are: {} (not said: {})",
                number(one.at_most),
                parts.join(", ")
            ),
        );
    }
    if one.on_no_list > 0 {
        page.line(
            4,
            &format!("at least {} of those it counts are on no list here", group_digits(one.on_no_list)),
        );
    }
    if one.beyond > 0 {
        let persons = count(usize::try_from(one.beyond).unwrap_or(usize::MAX), "person");
        page.line(
            4,
            &format!(
                "at least {persons} named in its scope beyond its number: it cannot be of all who died in it"
            ),
        );
    }
}
