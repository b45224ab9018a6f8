//! Writes the report of a casebook folder: `cargo run --example coast -- FOLDER OUT.html [AS-KNOWN]`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use sijill_command::{ChainQuery, PatternQuery, at_place, chain, of_unit, patterns, promises, timeline};
use sijill_model::{AsKnown, Case, Day, EntityId, ExhibitId};
use sijill_report::{Language, NameTable, ReportDoc, Settings, left_out, render};

/// The day that the worked case asks about, and the units whose chains it follows.
const DAY: &str = "2025-03-07";
const UNITS: [&str; 5] = ["U-400", "U-OTHMAN", "U-GSS", "U-SSS", "U-TIP"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let folder = words.next().unwrap_or_else(|| "examples/coast-2025".to_owned());
    let out = words.next().unwrap_or_else(|| "report.html".to_owned());
    let as_known: Option<Day> = words.next().map(|day| day.parse()).transpose()?;

    let folder = sijill_intake::folder::read(Path::new(&folder))?;
    let full = folder.case();
    let case = as_known.map_or_else(|| full.clone(), |day| full.as_known(AsKnown::by(day)));
    let on: Day = DAY.parse()?;
    let chains = UNITS.into_iter().map(|unit| -> Result<_, Box<dyn Error>> {
        Ok(chain(&case, &ChainQuery { from: EntityId::new(unit)?, to: None, on }))
    });
    let doc = ReportDoc {
        title: folder.title.clone(),
        made_on: "2025-12-31".to_owned(),
        language: Language::English,
        settings: Settings { on: Some(on), as_known, as_recorded: None },
        case: &case,
        files: folder.files.iter().map(|file| (ExhibitId::of(&file.bytes), file.name.clone())).collect(),
        names: Cow::Owned(NameTable::of(&case)),
        tolls: Cow::Owned(sijill_tolls::tolls(&case)),
        overlaps: Cow::Owned(sijill_tolls::overlaps(&case)),
        chains: chains.collect::<Result<_, _>>()?,
        presences: Cow::Owned(presences(&case)?),
        patterns: Cow::Owned(patterns(&case, &PatternQuery::default())),
        promises: Cow::Owned(promises(&case)),
        timeline: Cow::Owned(timeline(&case)),
        left_out: left_out(&full, &case),
    };
    std::fs::write(&out, render(&doc))?;
    Ok(())
}

/// Every place at which an incident is said to have happened, then the units asked about.
fn presences(case: &Case) -> Result<Vec<sijill_command::Presence>, Box<dyn Error>> {
    let places: BTreeSet<EntityId> = case
        .with_predicate("happened_at")
        .filter_map(|claim| claim.object.as_ref()?.entity().cloned())
        .collect();
    let mut presences: Vec<_> = places.iter().map(|place| at_place(case, place)).collect();
    for unit in UNITS {
        presences.push(of_unit(case, &EntityId::new(unit)?));
    }
    Ok(presences)
}
