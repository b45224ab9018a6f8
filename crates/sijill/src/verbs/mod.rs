//! The verbs: one file each.

mod amend;
mod append;
mod ask;
mod bound;
mod chain;
mod compare;
mod conflicts;
pub(crate) mod contradictions;
mod create;
mod demo;
mod draw;
mod draw_graph;
mod elements;
mod exhibit;
mod explain;
mod export;
mod extras;
mod foreign;
mod graph;
mod import;
mod import_list;
mod link;
mod log;
pub(crate) mod named;
mod names;
mod onto;
mod opened;
mod org;
pub(crate) mod origins;
mod pairs;
mod patterns;
mod report;
mod review;
mod search;
mod serve;
mod tally;
mod tolls;
mod verify;
mod victims;

use sijill_register::Protected;

use crate::cli::{Cli, TollsVerb, Verb};
use crate::context::Answer;
use crate::failure::Failure;

/// Does what was asked.
pub(crate) fn run(cli: &Cli) -> Result<Answer, Failure> {
    match &cli.verb {
        Verb::Demo { into } => demo::run(cli, into),
        Verb::Create { path, title } => create::run(cli, path, title),
        Verb::Import { path, check, list } if path.is_dir() => import::folder(cli, path, *check, list),
        Verb::Import { path, check, list } => import_list::run(cli, path, *check, list),
        Verb::Review { pairs: true, .. } => pairs::run(cli),
        Verb::Review { reviewer, protected, .. } => review::run(cli, reviewer, *protected),
        Verb::Serve { port, address, idle } => serve::run(cli, *address, *port, *idle),
        Verb::Victims { text, place, sex, list, limit, protected, seen } => victims::run(
            cli,
            &victims::Wanted {
                text: &text.join(" "),
                place: place.as_deref(),
                sex: *sex,
                list: list.as_deref(),
                limit: *limit,
                protected: Protected::of(*protected),
                seen: *seen,
            },
        ),
        Verb::Count { by, place, seen } => tally::run(cli, by, place.as_deref(), *seen),
        Verb::Tolls { act: Some(TollsVerb::Bound { question, under, seen }), .. } => {
            bound::run(cli, &question.join(" "), under, *seen)
        }
        Verb::Tolls { act: Some(TollsVerb::Conflicts { under, seen }), .. } => {
            conflicts::run(cli, under, *seen)
        }
        Verb::Tolls { act: Some(TollsVerb::Draw { what, of, out, lang, force, under, seen }), .. } => {
            draw::run(
                cli,
                &draw::Wanted {
                    what: *what,
                    of: of.as_deref(),
                    out,
                    lang: *lang,
                    force: *force,
                    under,
                    seen: *seen,
                },
            )
        }
        Verb::Tolls { act: Some(TollsVerb::Compare { a, b, seen }), .. } => compare::run(cli, a, b, *seen),
        Verb::Tolls { act: Some(TollsVerb::Named { scope, seen }), .. } => {
            named::run(cli, *seen, scope.as_deref())
        }
        Verb::Tolls { act: None, seen, scope } => tolls::run(cli, *seen, scope.as_deref()),
        Verb::Origins { what, seen } => origins::run(cli, what, *seen),
        Verb::Elements { about, frame, on, less, seen } => elements::run(cli, about, frame, *on, less, *seen),
        Verb::Frames { write } => elements::frames(cli, write.as_deref()),
        Verb::Patterns { apart, seed, less, seen } => patterns::run(cli, *apart, *seed, less, *seen),
        Verb::Promises { on, who, less, seen } => ask::promises(cli, *on, who.as_deref(), less, *seen),
        Verb::Measures { who, event, less, seen } => {
            ask::measures(cli, who.as_deref(), event.as_deref(), less, *seen)
        }
        Verb::Site { place: Some(place), less, seen } => ask::site(cli, place, less, *seen),
        Verb::Site { place: None, less, seen } => ask::overlapping(cli, less, *seen),
        Verb::Unit { unit, less, seen } => ask::unit(cli, unit, less, *seen),
        Verb::Chain { unit, on, to, less, seen } => chain::run(cli, unit, *on, to.as_deref(), less, *seen),
        Verb::Command { who, between, less, seen } => chain::below(cli, who, *between, less, *seen),
        Verb::Org { diff, less, seen, .. } if !diff.is_empty() => org::diff(cli, diff, less, *seen),
        Verb::Org { on, less, seen, .. } => org::run(cli, *on, less, *seen),
        Verb::Contradictions { kind, about, less, seen } => {
            contradictions::run(cli, kind.as_deref(), about.as_deref(), less, *seen)
        }
        Verb::Timeline { from, until, seen } => ask::timeline(cli, *from, *until, *seen),
        Verb::Search { text, seen } => search::run(cli, &text.join(" "), *seen),
        Verb::Explain { what, protected, less, seen } => {
            explain::run(cli, what, less, *seen, Protected::of(*protected))
        }
        Verb::Draw { what, of, on, between, by, out, lang, force, less, seen } => draw_graph::run(
            cli,
            &draw_graph::Wanted {
                what: *what,
                of,
                on,
                between: *between,
                by: *by,
                out,
                lang: *lang,
                force: *force,
                less,
                seen: *seen,
            },
        ),
        Verb::Report { out, on, lang, force, seen } => {
            report::run(cli, &report::Wanted { out, on: *on, lang: *lang, force: *force, seen: *seen })
        }
        Verb::Verify { report } => verify::run(cli, report.as_deref()),
        Verb::Export { folder, foreign: Some(format), less, seen, .. } => {
            foreign::export(cli, folder, *format, less, *seen)
        }
        Verb::Export { folder, .. } => export::export(cli, folder),
        Verb::Convert { sheets, into } => foreign::convert(cli, sheets, into),
        Verb::Rebuild { export, path } => export::rebuild(cli, export, path),
        Verb::Log { last } => log::run(cli, *last),
        Verb::Append => append::run(cli),
        Verb::Retract { what, reason } => amend::retract(cli, what, reason),
        Verb::Correct { what, reason } => amend::correct(cli, what, reason),
        Verb::Dispute { what, reason } => amend::dispute(cli, what, reason),
        Verb::Exhibit { act } => exhibit::run(cli, act),
        Verb::Link { files, out, map, id, pairs, known } => link::run(
            cli,
            &link::Wanted {
                files,
                out,
                map: map.as_deref(),
                id: id.as_deref(),
                pairs: pairs.as_deref(),
                known: known.as_deref(),
            },
        ),
        Verb::Names { act } => names::run(cli, act),
        Verb::Completions { shell } => Ok(extras::completions(*shell)),
        Verb::Man { folder } => extras::man(cli, folder),
    }
}
