//! `sijill chain`: who a unit answered to on a day.

use sijill_command::{ChainQuery, chain};
use sijill_model::{Day, EntityKind};

use crate::cli::{Cli, Seen};
use crate::context::{Answer, case, find, open};
use crate::failure::Failure;
use crate::show;

pub(crate) fn run(cli: &Cli, unit: &str, on: Day, to: Option<&str>, seen: Seen) -> Result<Answer, Failure> {
    let kinds = [EntityKind::Unit, EntityKind::Person];
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let from = find(&case, unit, &kinds)?;
    let to = to.map(|to| find(&case, to, &kinds)).transpose()?;
    let chain = chain(&case, &ChainQuery { from, to, on });
    show::answer(cli.format, "chain", &case, &chain, || show::chain::page(&case, &chain))
}
