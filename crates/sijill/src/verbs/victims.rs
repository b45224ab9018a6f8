//! `sijill victims`: the register, one victim a line.

use sijill_model::{Case, fold_key, matches_key};
use sijill_register::{Profile, Protected, Register, Victim};

use crate::cli::{Cli, Format, Seen, SexAsked};
use crate::context::{Answer, case, open};
use crate::failure::{Failure, NO};
use crate::linking::register;
use crate::show::{self, Page, count, register as pages};

/// Which victims are asked for.
pub(crate) struct Wanted<'a> {
    pub(crate) text: &'a str,
    pub(crate) place: Option<&'a str>,
    pub(crate) sex: Option<SexAsked>,
    pub(crate) list: Option<&'a str>,
    pub(crate) limit: Option<usize>,
    pub(crate) protected: Protected,
    pub(crate) seen: Seen,
}

pub(crate) fn run(cli: &Cli, wanted: &Wanted<'_>) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case(&casebook, wanted.seen)?;
    let register = register(&casebook, &case)?;
    if let Some(label) = wanted.list {
        known_list(&register, label)?;
    }
    let found: Vec<&Victim> =
        register.victims.iter().filter(|victim| fits(&register, victim, wanted)).collect();
    let shown = &found[..found.len().min(wanted.limit.unwrap_or(usize::MAX))];
    let mut answer = if cli.format == Format::Json {
        let persons = register.persons();
        let victims: Vec<_> =
            shown.iter().map(|victim| register.victim_json(victim, wanted.protected)).collect();
        let body = serde_json::json!({
            "persons": pages::persons_json(persons), "found": found.len(), "victims": victims,
            "nameless_records": register.nameless, "hidden_lists": case.hidden_lists,
        });
        show::json("victims", &case, &body)?
    } else {
        page(&case, &register, &found, shown, wanted).into()
    };
    answer.code = if found.is_empty() { NO } else { 0 };
    Ok(answer)
}

fn known_list(register: &Register, label: &str) -> Result<(), Failure> {
    let labels: Vec<&str> = register.held.iter().map(|held| held.act.label.as_str()).collect();
    if labels.contains(&label) {
        return Ok(());
    }
    Err(Failure::no(format!("the casebook has no list {label:?}"), format!("it has {}", labels.join(", "))))
}

fn fits(register: &Register, victim: &Victim, wanted: &Wanted<'_>) -> bool {
    let any = |test: &dyn Fn(usize) -> bool| victim.records.iter().any(|n| test(*n));
    let on_list = |label: &str| any(&|n| register.held[register.entries[n].list].act.label == label);
    let text = fold_key(wanted.text);
    let words = || {
        let entries = victim.records.iter().map(|n| &register.entries[*n]);
        let texts = entries.flat_map(|entry| {
            entry.names.iter().chain(entry.places.iter().map(|(_, place)| place)).chain([&entry.own_id])
        });
        fold_key(&texts.map(String::as_str).collect::<Vec<_>>().join(" "))
    };
    wanted.place.is_none_or(|place| any(&|n| register.is_at(n, place)))
        && wanted.list.is_none_or(on_list)
        && wanted.sex.is_none_or(|sex| any(&|n| register.entries[n].sex == Some(sex.into())))
        && (text.is_empty() || matches_key(&words(), &text))
}

fn page(
    case: &Case,
    register: &Register,
    found: &[&Victim],
    shown: &[&Victim],
    wanted: &Wanted<'_>,
) -> String {
    let mut page = Page::default();
    pages::limits(&mut page, case);
    pages::whole(&mut page, register);
    if found.len() < register.victims.len() || shown.len() < found.len() {
        let shown =
            if shown.len() < found.len() { format!(", {} shown", shown.len()) } else { String::new() };
        page.line(0, &format!("Fitting what was asked: {}{shown}.", count(found.len(), "victim")));
    }
    page.gap();
    for victim in shown {
        let profile: Profile = register.profile(&victim.records);
        page.line(0, &pages::victim_line(register, victim, &profile, wanted.protected));
    }
    page.gap();
    pages::nameless(&mut page, register);
    pages::protected(&mut page, register, &pages::records_of(shown), wanted.protected);
    page.line(0, "Open one with `sijill explain V-...`; count them with `sijill count`.");
    page.finish()
}
