//! What is seen of the register, as a file. Religion and ethnicity are never in it.

use std::io::Write;
use std::sync::Arc;

use sijill_register::index::Asked as Question;
use sijill_register::{Protected, Victim, age_text};

use super::asked::Asked;
use super::with_register;
use crate::ask::Ask;
use crate::download::{Table, csv_head, csv_line, heads};
use crate::later::Later;
use crate::reply::{Answer, Reply};
use crate::shelf::Standing;

const HEADS: [&str; 12] = [
    "id",
    "names",
    "sex",
    "age",
    "place",
    "died",
    "documented",
    "death_type",
    "attested",
    "origins",
    "probability",
    "records",
];

/// The places of all victims that fit, in the order asked for.
fn fitting(ask: &Ask, standing: &Standing) -> Vec<usize> {
    let asked = Asked::read(&ask.query, &standing.register);
    let found = standing.find(&Question {
        text: &asked.text,
        closeness: asked.closeness,
        filters: asked.filters.clone(),
        order: asked.order,
        backwards: asked.backwards,
        skip: 0,
        take: usize::MAX,
    });
    found.victims.iter().map(|(n, _)| *n).filter(|n| *n < standing.register.victims.len()).collect()
}

/// One victim; what records differ on is joined with " | ".
fn row(standing: &Standing, victim: &Victim) -> Vec<String> {
    let register = &standing.register;
    let joined = |values: Vec<String>| values.join(" | ");
    let profile = register.profile(&victim.records);
    vec![
        victim.id.to_string(),
        joined(profile.names.clone()),
        joined(profile.sex.all().iter().map(|sex| (*sex).to_owned()).collect()),
        joined(profile.age.all().iter().map(|age| age_text(*age)).collect()),
        joined(profile.place.all().iter().map(|key| register.place_shown(key).to_owned()).collect()),
        joined(profile.died.all().iter().map(ToString::to_string).collect()),
        joined(profile.documented.iter().map(ToString::to_string).collect()),
        joined(profile.death_type.all().to_vec()),
        victim.attested.word().to_owned(),
        victim.origins.to_string(),
        format!("{:.4}", victim.probability),
        joined(victim.records.iter().map(|n| register.entries[*n].id.to_string()).collect()),
    ]
}

/// As CSV, written while it is sent: a million victims are never whole in memory.
pub(crate) fn csv(ask: &Ask) -> Answer {
    with_register(ask, "nav-register", |standing, _| {
        let fitting = fitting(ask, &standing);
        let later = Later::new(move |out| {
            out.write_all(csv_head(&heads(&HEADS)).as_bytes())?;
            let victims = &standing.register.victims;
            fitting.iter().try_for_each(|n| out.write_all(csv_line(&row(&standing, &victims[*n])).as_bytes()))
        });
        Ok(Reply::long_file("register.csv", "text/csv; charset=utf-8", later))
    })
}

/// As a sheet. A spreadsheet is packed as a whole, so it is held whole.
pub(crate) fn xlsx(ask: &Ask) -> Answer {
    with_register(ask, "nav-register", |standing, _| {
        let victims = &standing.register.victims;
        let rows = fitting(ask, &standing).into_iter().map(|n| row(&standing, &victims[n])).collect();
        Table { name: "register", heads: heads(&HEADS), numbers: &["origins"], rows }.as_xlsx(ask)
    })
}

/// As JSON, as `docs/json.md` describes victims, written while it is sent.
pub(crate) fn json(ask: &Ask) -> Answer {
    with_register(ask, "nav-register", |standing, _| {
        let fitting = fitting(ask, &standing);
        let later = Later::new(move |out| as_json(out, &standing, &fitting));
        Ok(Reply::long_file("register.json", "application/json", later))
    })
}

/// What is said of all, then the victims, which come last by their name.
fn as_json(out: &mut dyn Write, standing: &Arc<Standing>, fitting: &[usize]) -> std::io::Result<()> {
    let (register, persons) = (&standing.register, standing.persons);
    let all = serde_json::json!({
        "persons": { "best": persons.best, "low": persons.low, "high": persons.high },
        "found": fitting.len(),
        "nameless_records": register.nameless, "hidden_lists": standing.case.hidden_lists,
        "victims": [],
    })
    .to_string();
    let open = all.strip_suffix("]}").unwrap_or(&all);
    out.write_all(open.as_bytes())?;
    for (at, n) in fitting.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let victim = register.victim_json(&register.victims[*n], Protected::Hidden);
        let victim = serde_json::to_value(&victim).map_err(std::io::Error::other)?;
        write!(out, "{comma}{victim}")?;
    }
    out.write_all(b"]}")
}
