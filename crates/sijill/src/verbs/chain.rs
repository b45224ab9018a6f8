//! `sijill chain` and `sijill command`: who a unit answered to on a day, and who answered to a person.

use sijill_command::{ChainQuery, chain, under};
use sijill_model::{Day, EntityKind};

use crate::cli::{Between, Cli, Less, Seen};
use crate::context::{Answer, case_less, find, open};
use crate::failure::Failure;
use crate::show;

const KINDS: [EntityKind; 3] = [EntityKind::Unit, EntityKind::Person, EntityKind::Post];

pub(crate) fn run(
    cli: &Cli,
    unit: &str,
    on: Day,
    to: Option<&str>,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let from = find(&case, unit, &KINDS)?;
    let to = to.map(|to| find(&case, to, &KINDS)).transpose()?;
    let chain = chain(&case, &ChainQuery { from, to, on });
    show::answer(cli.format, "chain", &case, &chain, || show::chain::page(&case, &chain))
}

pub(crate) fn below(
    cli: &Cli,
    who: &str,
    between: Between,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let above = find(&case, who, &[EntityKind::Person, EntityKind::Unit, EntityKind::Post])?;
    let found = under(&case, &above, between.from, between.until);
    show::answer(cli.format, "command", &case, &found, || show::org::under(&case, &found))
}
