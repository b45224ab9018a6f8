//! An invented valley, written out as lists of the dead.

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use sijill_valley::capture::Overlap;
use sijill_valley::plan::{Damage, Script};
use sijill_valley::{Order, pairs, releases, write};
use std::io::Write;
use std::path::PathBuf;

/// Make lists of invented victims of an invented valley, with real kinds of damage, and the truth apart.
#[derive(Parser)]
#[command(name = "valley", version, args_conflicts_with_subcommands = true)]
struct Command {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    make: Make,
}

#[derive(Args)]
struct Make {
    /// Records in all lists together, 500 to 10,000,000.
    #[arg(long, default_value_t = 5000)]
    records: usize,
    /// Decides everything else: the same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Script of the lists.
    #[arg(long, value_enum, default_value_t = Script::Mixed)]
    script: Script,
    /// Number of lists, 3 to 8.
    #[arg(long, default_value_t = 4)]
    lists: usize,
    /// How far the lists overlap.
    #[arg(long, value_enum, default_value_t = Overlap::Usual)]
    overlap: Overlap,
    /// How bad the lists are.
    #[arg(long, value_enum, default_value_t = Damage::Published)]
    damage: Damage,
    /// Folder to write.
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Verb {
    /// Pairs of an Arabic and a Latin name: a, b, and 1 for the same person.
    Pairs {
        /// How many that are the same; as many again are not.
        #[arg(long, default_value_t = 2000)]
        count: usize,
        /// The same seed gives the same bytes.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// File to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Three releases of one authority's list, in Arabic: each carries the rows of the one before, extracted anew.
    Releases {
        /// Rows in all releases together, about, 500 to 1,000,000.
        #[arg(long, default_value_t = 63_748)]
        records: usize,
        /// The same seed gives the same bytes.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Folder to write.
        #[arg(long)]
        out: PathBuf,
    },
}

fn main() -> Result<()> {
    let command = Command::parse();
    let mut screen = std::io::stdout().lock();
    match command.verb {
        Some(Verb::Pairs { count, seed, out }) => {
            pairs::write(count, seed, &out)?;
            writeln!(screen, "{} pairs in {}", count * 2, out.display())?;
            return Ok(());
        }
        Some(Verb::Releases { records, seed, out }) => {
            let made = releases::write(records, seed, &out)?;
            writeln!(screen, "{} rows of {} persons in {}", made.records, made.persons, out.display())?;
            return Ok(());
        }
        None => {}
    }
    let Make { records, seed, script, lists, overlap, damage, out } = command.make;
    let out = out.context("say where to write: --out FOLDER")?;
    let made = write(&Order { records, seed, script, lists, overlap, damage, out: out.clone() })?;
    let ratio = made.records as f64 / made.listed as f64;
    writeln!(
        screen,
        "{} records of {} persons ({ratio:.2} each); {} died. In {}",
        made.records,
        made.listed,
        made.dead,
        out.display()
    )?;
    Ok(())
}
