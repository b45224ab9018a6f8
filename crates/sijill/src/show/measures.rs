//! Measures as text: by kind, each with its order to the event; then what followed being told.

use sijill_command::{Measure, MeasureKind, Measures, Said, measure_rules};

use super::{Page, count, sources};

pub(crate) fn page(found: &Measures) -> String {
    let mut page = Page::default();
    let about =
        if found.about.is_some() { format!(" that concern {}", found.about_label) } else { String::new() };
    page.line(0, &format!("{}{about}.", count(found.measures.len(), "measure")));
    match (&found.event, found.event_days) {
        (Some(event), Some((first, last))) => page.line(
            0,
            &format!(
                "Before and after are reckoned from {} ({first} to {last}) [{event}].",
                found.event_label
            ),
        ),
        _ => page.line(
            0,
            "There is no dated event from which before and after could be reckoned: name one with --event.",
        ),
    }
    page.limits(found.as_known, found.hidden);
    page.line(0, "A kind follows from the predicate, or from these words:");
    for rule in measure_rules() {
        page.line(4, &format!("{}: {}", kind(rule.kind).to_lowercase(), rule.words.join(", ")));
    }
    let mut last = None;
    for measure in &found.measures {
        if last != Some(measure.kind) {
            page.heading(kind(measure.kind));
            last = Some(measure.kind);
        }
        line(&mut page, measure);
    }
    if !found.told.is_empty() {
        page.heading("After being told");
    }
    for told in &found.told {
        page.line(0, &format!("[{}] {}; {}", told.said.key, told.said.says, sources(&told.said)));
        for contrary in &told.contrary {
            page.line(4, &format!("against it: {}", contrary.text));
        }
        page.line(2, &told.text.to_string());
        for said in &told.after {
            deed(&mut page, "after", said);
        }
        for said in &told.uncertain {
            deed(&mut page, "order uncertain", said);
        }
    }
    page.finish()
}

fn line(page: &mut Page, measure: &Measure) {
    let date = measure.date.as_ref().map_or("undated", |date| date.as_str());
    let said = &measure.said;
    page.line(
        0,
        &format!("{date} ({}) [{}] {}; {}", measure.order.word(), said.key, said.says, sources(said)),
    );
    for contrary in &measure.contrary {
        page.line(4, &format!("against it: {}", contrary.text));
    }
}

fn deed(page: &mut Page, order: &str, said: &Said) {
    page.line(4, &format!("{order}: [{}] {} ({})", said.key, said.says, said.when));
}

fn kind(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Inquiry => "Inquiries",
        MeasureKind::Prosecution => "Arrests, charges, trials",
        MeasureKind::Dismissal => "Dismissals and suspensions",
        MeasureKind::Promotion => "Promotions and posts",
        MeasureKind::Sanctions => "Sanctions made, or not made",
        MeasureKind::SanctionsLifted => "Sanctions lifted",
        MeasureKind::Records => "Records refused",
    }
}
