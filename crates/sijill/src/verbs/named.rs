//! `sijill tolls named`: those whom the lists of the casebook name, against what is counted.

use serde::Serialize;
use sijill_model::{Case, fold_key};
use sijill_register::{Against, Named, Number, Protected, Site, Victim, counts_of_dead};
use sijill_tolls::{Tally, tolls};

use crate::cli::{Cli, Format, Seen};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::linking::register;
use crate::show::{self, Page, register as facts};

pub(crate) fn run(cli: &Cli, seen: Seen, scope: Option<&str>) -> Result<Answer, Failure> {
    #[derive(Serialize)]
    struct Answered {
        named: Number,
        against: Vec<Against>,
        sites: Vec<Site>,
        limits: [&'static str; 3],
    }
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let register = register(&casebook, &case)?;
    let answer = tolls(&case);
    let mut counts = counts_of_dead(&answer.tallies);
    if let Some(scope) = scope {
        let key = fold_key(scope);
        counts.retain(|(tally, _)| {
            let text = [&tally.place_label, &tally.victims, &tally.counter_label, &tally.actors_label];
            let own = tally.key.as_str().eq_ignore_ascii_case(scope);
            own || sijill_model::matches_key(&fold_key(&text.map(String::as_str).join(" ")), &key)
        });
        if counts.is_empty() {
            return Err(Failure::no(
                format!("no published count of the dead has {scope:?} in its scope"),
                "`sijill tolls` lists all",
            ));
        }
    }
    let named = Named::of(&register, &case);
    let tallies: Vec<&Tally> = counts.iter().map(|(tally, _)| *tally).collect();
    let answered = Answered {
        named: register.persons().into(),
        against: counts.iter().map(|(tally, counted)| named.against(tally, *counted)).collect(),
        sites: named.sites(&tallies),
        limits: facts::LIMITS,
    };
    show::answer(cli.format, "named", &case, &answered, || {
        let mut page = Page::default();
        facts::limits(&mut page, &case);
        facts::whole(&mut page, &register);
        show::named::page(&mut page, &answered.against, &answered.sites);
        page.finish()
    })
}

/// `named:T-015`: the persons behind a comparison.
pub(crate) fn opened(
    cli: &Cli,
    casebook: &sijill_casebook::Casebook,
    case: &Case,
    what: &str,
    protected: Protected,
) -> Result<Answer, Failure> {
    let register = register(casebook, case)?;
    let answer = tolls(case);
    let key = what.strip_prefix("named:").unwrap_or(what);
    let counts = counts_of_dead(&answer.tallies);
    let Some((tally, counted)) = counts.iter().find(|(tally, _)| tally.key.as_str() == key) else {
        return Err(Failure::no(
            format!("there is no published count of the dead {key}"),
            "`sijill tolls named` lists those that there are",
        ));
    };
    let named = Named::of(&register, case);
    let (inside, unsaid) = named.in_scope(tally);
    let against = named.against(tally, *counted);
    if cli.format == Format::Json {
        let list = |victims: &[&Victim]| {
            let victims: Vec<_> =
                victims.iter().map(|victim| register.victim_json(victim, protected)).collect();
            serde_json::json!(victims)
        };
        let body =
            serde_json::json!({ "against": against, "inside": list(&inside), "unsaid": list(&unsaid) });
        return show::json("named-line", case, &body);
    }
    let mut page = Page::default();
    show::named::against(&mut page, &against);
    for (title, victims) in [("Surely in its scope", &inside), ("Lists do not say whether", &unsaid)] {
        page.heading(title);
        if victims.is_empty() {
            page.line(0, "Nobody.");
        }
        for victim in victims {
            let profile = register.profile(&victim.records);
            page.line(0, &facts::victim_line(&register, victim, &profile, protected));
        }
    }
    page.gap();
    for limit in facts::LIMITS {
        page.line(0, limit);
    }
    Ok(page.finish().into())
}
