//! `sijill tolls`: every published count, and what can be done with them together.

use serde::Serialize;
use sijill_model::{fold_key, matches_key, wording_rules};
use sijill_tolls::{Tally, Tolls, tolls};

use crate::cli::{Cli, Format, Seen};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::show;

#[derive(Serialize)]
struct TollsJson<'a> {
    #[serde(flatten)]
    tolls: &'a Tolls,
    wording: &'static [sijill_model::WordingRule],
}

pub(crate) fn run(cli: &Cli, seen: Seen, scope: Option<&str>) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let mut tolls = tolls(&case);
    let query = fold_key(scope.unwrap_or_default());
    let fits = |tally: &Tally| {
        let text =
            [&tally.place_label, &tally.victims, &tally.measure, &tally.counter_label, &tally.actors_label];
        scope.is_none() || matches_key(&fold_key(&text.map(String::as_str).join(" ")), &query)
    };
    if cli.format == Format::Json {
        tolls.tallies.retain(fits);
        return show::json("tolls", &case, &TollsJson { tolls: &tolls, wording: wording_rules() });
    }
    let shown: Vec<&Tally> = tolls.tallies.iter().filter(|tally| fits(tally)).collect();
    Ok(show::tolls::page(&case, &tolls, &shown).into())
}
