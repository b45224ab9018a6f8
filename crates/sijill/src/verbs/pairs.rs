//! `sijill review --pairs`: the decisions that stand, those on which reviewers differ first.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde_json::json;
use sijill_casebook::{AsRecorded, Casebook};
use sijill_model::{Case, ExhibitId, FieldKind, Pair, PairStanding, RecordId};
use sijill_register::{DecisionJson, open_list};

use crate::cli::{Cli, Format};
use crate::context::{Answer, open};
use crate::failure::Failure;
use crate::show::{self, Page, count, pair as pages};

pub(crate) fn run(cli: &Cli) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = casebook.case(AsRecorded::Now)?;
    let mut pairs: Vec<(PairStanding, Pair)> = case
        .links
        .iter()
        .filter_map(|(pair, links)| Some((PairStanding::of(links.iter().map(AsRef::as_ref))?, *pair)))
        .collect();
    pairs.sort();
    let names = names(&casebook, &case, &pairs)?;
    if cli.format == Format::Json {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(standing, pair)| {
                json!({ "a": pair.a(), "b": pair.b(), "standing": standing,
                    "name_a": names.get(&pair.a()), "name_b": names.get(&pair.b()),
                    "decisions": DecisionJson::all(&case.links[pair]) })
            })
            .collect();
        return show::json("pairs", &case, &json!({ "pairs": pairs }));
    }
    let mut page = Page::default();
    let of = |wanted: PairStanding| pairs.iter().filter(|(standing, _)| *standing == wanted).count();
    page.line(
        0,
        &format!(
            "{}: {} one person, {} two persons, {} unsure, {} on which reviewers differ.",
            count(pairs.len(), "decided pair"),
            of(PairStanding::Same),
            of(PairStanding::Different),
            of(PairStanding::Unsure),
            of(PairStanding::Disputed)
        ),
    );
    if of(PairStanding::Disputed) > 0 {
        page.line(0, "A pair on which reviewers differ binds nothing until one takes a decision back (`sijill retract OPERATION`).");
    }
    for (standing, pair) in &pairs {
        page.gap();
        page.line(
            0,
            &format!(
                "{}: {} and {}",
                standing.word(),
                named(&case, &names, pair.a()),
                named(&case, &names, pair.b())
            ),
        );
        pages::decisions(&mut page, 4, &case.links[pair]);
    }
    Ok(page.finish().into())
}

fn named(case: &Case, names: &BTreeMap<RecordId, String>, id: RecordId) -> String {
    let name = names.get(&id).map_or("name not read", String::as_str);
    match case.lists.get(&id.exhibit) {
        Some(list) => format!("{name} ({} row {}) [{}]", list.label, id.row, id.short()),
        None => format!("a record of a list that does not stand [{}]", id.short()),
    }
}

/// The names of the records that decisions are about, as written.
fn names(
    casebook: &Casebook,
    case: &Case,
    pairs: &[(PairStanding, Pair)],
) -> Result<BTreeMap<RecordId, String>, Failure> {
    let mut wanted: BTreeMap<ExhibitId, Vec<u32>> = BTreeMap::new();
    for id in pairs.iter().flat_map(|(_, pair)| [pair.a(), pair.b()]) {
        wanted.entry(id.exhibit).or_default().push(id.row);
    }
    let exhibits = casebook.exhibits()?;
    let mut names = BTreeMap::new();
    for (exhibit, rows) in wanted {
        let Some(act) = case.lists.get(&exhibit) else { continue };
        let list = open_list(casebook, &exhibits, act)?;
        list.rows(|row| {
            if rows.contains(&row.number) {
                let parts = list.columns.iter().enumerate().filter(|(_, column)| {
                    matches!(
                        column.field.kind,
                        FieldKind::Name
                            | FieldKind::Given
                            | FieldKind::Father
                            | FieldKind::Grandfather
                            | FieldKind::Family
                    )
                });
                let name: Vec<&str> =
                    parts.map(|(n, _)| row.cell(n).trim()).filter(|part| !part.is_empty()).collect();
                names.insert(RecordId { exhibit, row: row.number }, name.join(" "));
            }
            ControlFlow::Continue(())
        });
    }
    Ok(names)
}
