//! `sijill org`: who answered to whom on a day, over the whole casebook; what differs between two days.

use sijill_command::{org, org_diff};
use sijill_model::Day;

use crate::cli::{Cli, Less, Seen};
use crate::context::{Answer, case_less, open};
use crate::failure::Failure;
use crate::show;

pub(crate) fn run(cli: &Cli, on: Option<Day>, less: &Less, seen: Seen) -> Result<Answer, Failure> {
    let on = on.ok_or_else(|| Failure::unusable("no day", "give one with --on 2025-03-07"))?;
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let org = org(&case, on);
    show::answer(cli.format, "org", &case, &org, || show::org::page(&case, &org))
}

pub(crate) fn diff(cli: &Cli, days: &[Day], less: &Less, seen: Seen) -> Result<Answer, Failure> {
    let [before, after] = *days else {
        return Err(Failure::unusable("two days are compared", "write --diff 2025-01-01 2025-03-07"));
    };
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let diff = org_diff(&case, before, after);
    show::answer(cli.format, "org-diff", &case, &diff, || show::org::diff(&case, &diff))
}
