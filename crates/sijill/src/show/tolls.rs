//! Published counts as text.

use sijill_model::{Case, Known, group_digits, wording_rules};
use sijill_tolls::{Sum, Tally, Tolls};

use super::{Page, count};

pub(crate) fn page(case: &Case, tolls: &Tolls, shown: &[&Tally]) -> String {
    let mut page = Page::default();
    page.line(0, &format!("{} in {}.", count(tolls.tallies.len(), "published count"), case.title));
    page.limits(tolls.as_known, tolls.hidden);
    if shown.is_empty() {
        page.gap();
        page.line(0, "No published count fits. `sijill import` takes tallies in; docs/folder-format.md describes them.");
        return page.finish();
    }
    for sum in &tolls.sums {
        if shown.iter().any(|tally| tally.key == sum.key) {
            sum_lines(&mut page, tolls, sum);
        }
    }
    let kept = |key: &sijill_model::ClaimKey| shown.iter().any(|tally| tally.key == *key);
    page.heading("On one footing: counts of the same thing in the same place, time and scope");
    let mut none = true;
    for group in tolls.groups.iter().filter(|group| group.members.len() > 1 && group.members.iter().any(kept))
    {
        none = false;
        let agree = match (&group.common, group.apart.len()) {
            (Some(common), 0) => format!("all allow {common}"),
            (Some(common), n) => format!("{} apart; all allow {common}", count(n, "pair")),
            (None, n) => format!("{} apart", count(n, "pair")),
        };
        let keys: Vec<String> = group.members.iter().map(ToString::to_string).collect();
        page.line(0, &format!("{}: {} [{}]", group.what, agree, group.id));
        page.line(2, &format!("{}; origins: {}", keys.join(", "), group.origins.join(", ")));
        for apart in &group.apart {
            page.line(
                4,
                &format!(
                    "{} and {} differ by {} or more: {}",
                    apart.a,
                    apart.b,
                    group_digits(apart.gap),
                    apart.why
                ),
            );
        }
    }
    if none {
        page.line(0, "None.");
    }
    page.heading("How one counter's figure moved");
    let mut none = true;
    for series in tolls.series.iter().filter(|series| series.points.iter().any(kept)) {
        none = false;
        let keys: Vec<String> = series.points.iter().map(ToString::to_string).collect();
        page.line(0, &format!("{}, {}: {} [{}]", series.counter_label, series.what, series.moved, series.id));
        page.line(2, &keys.join(", "));
    }
    if none {
        page.line(0, "None.");
    }
    page.heading("Every count");
    for tally in shown {
        tally_lines(&mut page, tally);
    }
    page.heading("How wording is read as a range (N is the number given)");
    for rule in wording_rules() {
        let words: Vec<&str> = rule.words.iter().filter(|word| !word.is_empty()).copied().collect();
        page.line(0, &format!("{}: {}", words.join(", "), rule.range));
    }
    page.gap();
    page.line(0, "Open any line with `sijill explain KEY`, as in `sijill explain T-014`.");
    page.finish()
}

fn sum_lines(page: &mut Page, tolls: &Tolls, sum: &Sum) {
    let number = |key: &sijill_model::ClaimKey| {
        let tally = tolls.tallies.iter().find(|tally| tally.key == *key);
        tally.map_or_else(String::new, |tally| format!("{key} {}", stated(tally)))
    };
    let parts: Vec<String> = sum.parts.iter().map(number).collect();
    let verdict = if sum.stands { "stands" } else { "REFUSED" };
    page.heading(&format!("Sum {verdict}: {} = {}", number(&sum.key), parts.join(" + ")));
    for reason in &sum.reasons {
        let keys: Vec<String> = reason.claims.iter().map(ToString::to_string).collect();
        page.line(2, &format!("- {} [{}]", reason.text, keys.join(", ")));
    }
    for figure in &sum.bounds {
        let value = figure.value.map_or_else(|| "no figure".to_owned(), |value| value.to_string());
        page.line(2, &format!("{value}: {} [{}]", figure.what, figure.id));
    }
}

fn stated(tally: &Tally) -> String {
    let count = tally.count.map_or_else(|| "no number".to_owned(), |count| count.to_string());
    if tally.wording.is_empty() { count } else { format!("{count} ({})", tally.wording) }
}

fn tally_lines(page: &mut Page, tally: &Tally) {
    let blank = |text: &str| {
        if text.is_empty() { "not stated".to_owned() } else { text.to_owned() }
    };
    let window = tally.window.as_ref().map_or_else(|| "time not stated".to_owned(), ToString::to_string);
    let sites = tally.sites.map_or_else(String::new, |sites| {
        format!(", {}", count(usize::try_from(sites).unwrap_or(0), "site"))
    });
    let count = tally.count.map_or_else(|| "no number".to_owned(), |count| count.to_string());
    page.line(
        0,
        &format!(
            "[{}] {count}: {}, {}, {window}{sites}",
            tally.key,
            tally.measure,
            blank(&tally.place_label)
        ),
    );
    let as_of = tally.as_of.as_ref().map_or_else(|| "not stated".to_owned(), ToString::to_string);
    page.line(
        4,
        &format!(
            "{}; by {}; wording {}; as of {as_of}; method: {}; named: {}",
            blank(&tally.victims),
            blank(&tally.actors_label),
            blank(&tally.wording),
            blank(&tally.method),
            blank(&tally.named_victims),
        ),
    );
    let read: Vec<String> = tally.read_in.iter().map(ToString::to_string).collect();
    let links: Vec<String> =
        tally.links.iter().map(|(kind, key)| format!("{} {key}", kind.word().replace('_', " "))).collect();
    let mut line = format!(
        "counted by {}; said by {}; read in {}",
        tally.counter_label,
        tally.said.join("; "),
        read.join("; ")
    );
    if !links.is_empty() {
        line.push_str(&format!("; {}", links.join(", ")));
    }
    if tally.known == Known::Possibly {
        line.push_str("; perhaps published later than the day asked for");
    }
    page.line(4, &line);
}
