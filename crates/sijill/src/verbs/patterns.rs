//! `sijill patterns`: acts met again at several sites, and one of them or a test of them opened.

use sijill_casebook::Casebook;
use sijill_command::{PatternQuery, patterns};
use sijill_model::{Case, ClaimKey};

use crate::cli::{Cli, Format, Less, Seen};
use crate::context::{Answer, case_less, open};
use crate::failure::Failure;
use crate::show::{self, Page, explain, patterns as pages};

pub(crate) fn run(cli: &Cli, apart_km: u32, seed: u64, less: &Less, seen: Seen) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let found = patterns(&case, &PatternQuery { apart_km, seed });
    show::answer(cli.format, "patterns", &case, &found, || pages::page(&found))
}

/// `pattern:TM-01`, `pattern:PT-025` (any of its claims), `pattern:TM-01/sites`, `pattern-test:force`.
pub(crate) fn opened(cli: &Cli, casebook: &Casebook, case: &Case, what: &str) -> Result<Answer, Failure> {
    let found = patterns(case, &PatternQuery::default());
    let none = || {
        Failure::no(
            format!("there is no {what} by the claims held"),
            "copy it as `sijill patterns` prints it; an as-known limit may have been set: give it here too",
        )
    };
    if what.starts_with("pattern-test:") {
        let test = found.tests.iter().find(|test| test.figure.id == what).ok_or_else(none)?;
        return show::answer(cli.format, "pattern-test", case, test, || {
            let mut page = Page::default();
            pages::test(&mut page, test);
            explain::figure(&mut page, casebook, case, &test.figure, false);
            page.finish()
        });
    }
    let id = what.strip_suffix("/sites").unwrap_or(what);
    let key = id.strip_prefix("pattern:").and_then(|key| ClaimKey::new(key).ok());
    let pattern = found
        .patterns
        .iter()
        .find(|pattern| {
            let claims = pattern.sites.iter().flat_map(|site| &site.claims).chain(&pattern.elsewhere);
            pattern.id == id || claims.map(|said| &said.key).any(|held| Some(held) == key.as_ref())
        })
        .ok_or_else(none)?;
    if cli.format == Format::Json {
        return show::json("pattern", case, pattern);
    }
    let mut page = Page::default();
    pages::pattern(&mut page, pattern);
    explain::figure(&mut page, casebook, case, &pattern.separate, false);
    let claims = pattern.sites.iter().flat_map(|site| &site.claims).chain(&pattern.elsewhere);
    for claim in pattern.listed.iter().chain(claims.map(|said| &said.key)).filter_map(|key| case.claim(key)) {
        explain::claim(&mut page, casebook, case, claim);
    }
    Ok(page.finish().into())
}
