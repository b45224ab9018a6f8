//! What is seen of the register, as a file. Religion and ethnicity are never in it.

use sijill_register::index::Asked as Question;
use sijill_register::{Protected, Victim, age_text};

use super::asked::Asked;
use super::with_register;
use crate::ask::Ask;
use crate::download::{Table, heads};
use crate::reply::{Answer, Reply};
use crate::shelf::Standing;

/// All victims that fit, in the order asked for.
fn fitting<'a>(ask: &Ask, standing: &'a Standing) -> Vec<&'a Victim> {
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
    found.victims.iter().filter_map(|(n, _)| standing.register.victims.get(*n)).collect()
}

/// One victim a row; what records differ on is joined with " | ".
fn table(ask: &Ask, standing: &Standing) -> Table {
    let register = &standing.register;
    let joined = |values: Vec<String>| values.join(" | ");
    let rows = fitting(ask, standing).into_iter().map(|victim| {
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
    });
    Table {
        name: "register",
        heads: heads(&[
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
        ]),
        numbers: &["origins"],
        rows: rows.collect(),
    }
}

/// As CSV.
pub(crate) fn csv(ask: &Ask) -> Answer {
    with_register(ask, "nav-register", |standing, _| Ok(table(ask, &standing).as_csv()))
}

/// As a sheet.
pub(crate) fn xlsx(ask: &Ask) -> Answer {
    with_register(ask, "nav-register", |standing, _| table(ask, &standing).as_xlsx(ask))
}

/// As JSON, as `docs/json.md` describes victims.
pub(crate) fn json(ask: &Ask) -> Answer {
    with_register(ask, "nav-register", |standing, _| {
        let register = &standing.register;
        let victims: Vec<_> = fitting(ask, &standing)
            .into_iter()
            .map(|victim| register.victim_json(victim, Protected::Hidden))
            .collect();
        let persons = standing.persons;
        let body = serde_json::json!({
            "persons": { "best": persons.best, "low": persons.low, "high": persons.high },
            "found": victims.len(), "victims": victims,
            "nameless_records": register.nameless, "hidden_lists": standing.case.hidden_lists,
        });
        Ok(Reply::file("register.json", "application/json", body.to_string()))
    })
}
