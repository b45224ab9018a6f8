//! What can be asked on the command line. The doc comments here are the manual.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sijill_intake::list::Sex;
use sijill_model::Day;
use sijill_register::Dimension;

/// A workbench for people who document mass atrocity: every figure opens down to its source.
///
/// Sijill keeps what sources say as signed claims, and answers who died and how many, whether the published
/// figures agree, who was where and who answered to whom on that day, and what was promised and done. It
/// works offline and states no guilt.
#[derive(Debug, Parser)]
#[command(name = "sijill", version, max_term_width = 110)]
pub(crate) struct Cli {
    /// The casebook: a folder. Without it, the one in the current folder.
    #[arg(short = 'C', long, global = true, env = "SIJILL_CASEBOOK", value_name = "FOLDER")]
    pub(crate) casebook: Option<PathBuf>,

    /// How to answer.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading.
    Text,
    /// For programs; stable, described in docs/json.md.
    Json,
}

/// Formats of others that a case can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Foreign {
    /// Sheets of units and persons as Security Force Monitor imports them.
    Sfm,
    /// FollowTheMoney entities, one JSON object a line.
    Ftm,
    /// Places with their points.
    Geojson,
    /// Claims and things, one a row.
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English.
    En,
    /// Arabic.
    Ar,
}

/// Which of the three times to look at.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Seen {
    /// Leave out what was published after this day.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_known: Option<Day>,

    /// Leave out what was recorded in this casebook after this moment (2025-07-15 or 2025-07-15T18:00:00Z).
    #[arg(long, value_name = "MOMENT", value_parser = parse_moment)]
    pub(crate) as_recorded: Option<jiff::Timestamp>,
}

/// What is taken away before a question is put.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Less {
    /// Take a source away first, and the claims that fall with it: its id, or who published it. Give it again for more.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) without: Vec<String>,
}

/// Two days, as 2025-03-01/2025-03-31.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Between {
    pub(crate) from: Day,
    pub(crate) until: Day,
}

fn parse_between(text: &str) -> Result<Between, String> {
    let wanted = || format!("{text:?} is no stretch of days: write 2025-03-01/2025-03-31");
    let (from, until) = text.split_once('/').unwrap_or((text, text));
    let day = |text: &str| text.parse::<Day>().map_err(|_| wanted());
    let (from, until) = (day(from)?, day(until)?);
    if from > until {
        return Err(format!("{from} is later than {until}: give the earlier day first"));
    }
    Ok(Between { from, until })
}

fn parse_moment(text: &str) -> Result<jiff::Timestamp, String> {
    let wanted = || format!("{text:?} is no moment: write 2025-07-15, or 2025-07-15T18:00:00Z");
    if let Ok(day) = text.parse::<Day>() {
        // The whole of that day, in UTC.
        return format!("{day}T23:59:59.999999999Z").parse().map_err(|_| wanted());
    }
    text.parse().map_err(|_| wanted())
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one value a process")]
pub(crate) enum Verb {
    /// Make the worked case, answer the four questions on one screen, and write the report.
    Demo {
        /// Folder to write into.
        #[arg(long, default_value = ".", value_name = "FOLDER")]
        into: PathBuf,
    },
    /// Make an empty casebook.
    Create {
        /// The folder to make.
        path: PathBuf,
        /// Its title.
        #[arg(long, default_value = "")]
        title: String,
    },
    /// Take a casebook folder (CSV tables) or a list of the dead in, whole or not at all.
    ///
    /// A folder imported again after changes writes corrections. A list (CSV, XLSX, ODS) becomes an exhibit and
    /// one operation that says what its columns hold; without --map that is proposed from headings and cells.
    /// A list imported again with other columns takes the place of its earlier reading.
    Import {
        /// The folder, or the file of the list.
        #[arg(value_name = "FOLDER|LIST")]
        path: PathBuf,
        /// Read and check it, write nothing.
        #[arg(long)]
        check: bool,
        #[command(flatten)]
        list: ListOptions,
    },
    /// Decide pairs of records, the most telling first: one person, two, or not to be said.
    ///
    /// Answers are one a line: s same, d different, u unsure, k skip, b take the last decision back, r give a
    /// reason, q quit; words after s, d or u are the reason. Each decision is signed and written at once.
    Review {
        /// List the decisions that stand instead, those on which reviewers differ first.
        #[arg(long)]
        pairs: bool,
        /// Who decides, as it stands beside the decision.
        #[arg(long, env = "SIJILL_REVIEWER", default_value = "", value_name = "NAME")]
        reviewer: String,
        /// Show religion and ethnicity where a list has them.
        #[arg(long)]
        protected: bool,
    },
    /// The casebook in the browser, on this machine alone; Ctrl-C ends it.
    ///
    /// It listens on a loopback address, on a free port unless one is named, and prints an address that lets one
    /// browser in, once; Enter prints another. Nothing leaves the machine, and no page asks anything of a network.
    Serve {
        /// The port to listen on; 0 takes a free one.
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// The loopback address to listen on. Browsers keep one jar of cookies for all ports of an address: on a
        /// machine shared with others, one of your own (as in 127.41.7.9) keeps the jar apart.
        #[arg(long, default_value = "127.0.0.1")]
        address: std::net::IpAddr,
        /// End after so many minutes in which nobody asked for anything, and forget the key; 0 never.
        #[arg(long, value_name = "MINUTES", default_value_t = 60)]
        idle: u32,
    },
    /// The register: every victim that the lists name, one a line.
    Victims {
        /// Only victims with these words in a name or place, in the script in which they are written.
        text: Vec<String>,
        /// Only victims said to have died at this place.
        #[arg(long, visible_alias = "site", value_name = "PLACE")]
        place: Option<String>,
        /// Only female or male victims.
        #[arg(long, value_enum)]
        sex: Option<SexAsked>,
        /// Only victims on this list, by its label.
        #[arg(long, value_name = "LABEL")]
        list: Option<String>,
        /// Show at most so many.
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        /// Show religion and ethnicity where a list has them.
        #[arg(long)]
        protected: bool,
        #[command(flatten)]
        seen: Seen,
    },
    /// How many victims the lists name: confirmed, probable, possible, by a rule that is printed with them.
    Count {
        /// What to count by, several with commas: place, place:LABEL, sex, age-group, date, list, type, attested.
        #[arg(long, value_name = "WHAT", value_delimiter = ',')]
        by: Vec<Dimension>,
        /// Only victims said to have died at this place.
        #[arg(long, visible_alias = "site", value_name = "PLACE")]
        place: Option<String>,
        #[command(flatten)]
        seen: Seen,
    },
    /// Every published count with its scope; which can be compared; sums that cannot be made.
    #[command(args_conflicts_with_subcommands = true)]
    Tolls {
        #[command(subcommand)]
        act: Option<TollsVerb>,
        #[command(flatten)]
        seen: Seen,
        /// Only counts whose place, victims, measure or counter has these words.
        #[arg(long, value_name = "TEXT")]
        scope: Option<String>,
    },
    /// Who says a claim, or the claims behind a figure, first; by how many ways that share nothing; what it falls without.
    Origins {
        /// The claim or figure, as answers print it in brackets (T-015, figure:sum/T-014/union).
        what: String,
        #[command(flatten)]
        seen: Seen,
    },
    /// Who is said to have been at a place, doing what, by whom, with how many witnesses.
    ///
    /// Without a place: which units are said to have been at the same sites.
    Site {
        /// The place, by id or any of its names.
        place: Option<String>,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// Where a unit or person is said to have been, doing what, by whom.
    Unit {
        /// The unit or person, by id or any of its names.
        unit: String,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// Who a unit answered to on a day: paths upward, what each hangs on, what speaks against it.
    ///
    /// Paths are ordered by their weakest edge; after the best come those that share no edge with it. Then: the
    /// smallest sets of sources, and of claims, without which no path is left, all of them up to three.
    Chain {
        /// The unit, by id or any of its names.
        unit: String,
        /// The day.
        #[arg(long, value_name = "DATE")]
        on: Day,
        /// Only paths to this unit or person.
        #[arg(long, value_name = "UNIT")]
        to: Option<String>,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// Who answered to a person or unit over a stretch of days, certain or possible.
    Command {
        /// The person or unit, by id or any of its names.
        who: String,
        /// The days, the first and the last: 2025-03-01/2025-03-31.
        #[arg(long, value_name = "DATES", value_parser = parse_between)]
        between: Between,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// The organigram: who answered to whom on a day, over the whole casebook; or what differs between two days.
    Org {
        /// The day.
        #[arg(long, value_name = "DATE", required_unless_present = "diff")]
        on: Option<Day>,
        /// What differs between two days.
        #[arg(long, value_name = "DATE", num_args = 2, conflicts_with = "on")]
        diff: Vec<Day>,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// Claims that cannot all be so, found by eight rules; all stay as they are.
    ///
    /// K1 two values where one can be; K2 a denial; K3 a circle of superiors; K4 one person at two far places in
    /// too short a time; K5 counts that share no number; K6 the same and not the same; K7 a post in what did not
    /// exist; K8 a sum over shared sites.
    Contradictions {
        /// Only those of one kind.
        #[arg(long, value_name = "K1-K8", ignore_case = true)]
        kind: Option<String>,
        /// Only those with a claim about this thing, by id or any of its names.
        #[arg(long, value_name = "THING")]
        about: Option<String>,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// What is said for and against each element of a rule of law, of one person, body or event on one day.
    ///
    /// It sorts what analysts have linked, names who linked it and why, what each element hangs on, and whether anybody
    /// looked for what speaks against it. It states no finding and has no score. docs/frames.md says what a frame is not.
    Elements {
        /// The person, unit or incident, by id or any of its names.
        about: String,
        /// The frame, as `sijill frames` lists it (rome-28a).
        #[arg(long, value_name = "FRAME")]
        frame: String,
        /// The day.
        #[arg(long, value_name = "DATE")]
        on: Day,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// The frames: rules of law as lists of elements, with what usually speaks for and against each. Drafts.
    Frames {
        /// Write the files of the program's frames into this folder, for editing.
        #[arg(long, value_name = "FOLDER")]
        write: Option<PathBuf>,
    },
    /// Acts met again at several sites: where, by which forces, from how many independent origins.
    ///
    /// What rests on one source is shown first. Acts are gathered by the terms of the casebook (terms.csv). Permutation
    /// tests ask whether recurrence goes with force, distance or reporting source, with their assumptions in words.
    Patterns {
        /// How many kilometres apart two sites must lie to be separate.
        #[arg(long, value_name = "KM", default_value_t = sijill_command::APART_KM)]
        apart: u32,
        /// The seed for drawing, where there are too many ways to deal to try them all.
        #[arg(long, value_name = "N", default_value_t = sijill_command::SEED)]
        seed: u64,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// What was announced or owed, when it was due, what became of it.
    Promises {
        /// As they stood on this day, by all that is known now: overdue then, whatever came later.
        #[arg(long, value_name = "DATE")]
        on: Option<Day>,
        /// Only those of or to this unit or person.
        #[arg(long, value_name = "WHO")]
        who: Option<String>,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// What was done about it: inquiries, prosecutions, sanctions made and lifted, promotions, refused records.
    ///
    /// Each with whether it came before or after the event, and who did what after being told.
    Measures {
        /// Only what concerns this unit or person, by id or any of its names.
        who: Option<String>,
        /// The incident against which before and after are reckoned; without it, that of which most others are part.
        #[arg(long, value_name = "INCIDENT")]
        event: Option<String>,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// Everything dated, in order.
    Timeline {
        /// From this day.
        #[arg(long, value_name = "DATE")]
        from: Option<Day>,
        /// To this day.
        #[arg(long, value_name = "DATE")]
        until: Option<Day>,
        #[command(flatten)]
        seen: Seen,
    },
    /// Find claims, things and sources by words, Arabic or Latin, however they are spelled.
    Search {
        /// The words; all must be there.
        #[arg(required = true)]
        text: Vec<String>,
        #[command(flatten)]
        seen: Seen,
    },
    /// Open anything down to its source: a claim, figure, victim, count, thing, source, path, row, operation.
    ///
    /// Several are opened one after the other; what cannot be is named at the end, with exit code 1.
    Explain {
        /// What to open, as answers print it in brackets (T-014, figure:sum/T-014/union, V-1a2b3c4d, 3f2a…:17).
        #[arg(required = true)]
        what: Vec<String>,
        /// Show religion and ethnicity where a list has them.
        #[arg(long)]
        protected: bool,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// Draw a chain, the ties of several days, sites day by day, or lanes of the timeline, as SVG.
    ///
    /// What needs more than one sheet goes to FILE.svg, FILE-2.svg and so on. Nothing that is written is encrypted.
    Draw {
        /// What.
        #[arg(value_enum)]
        what: Graphic,
        /// Of what, by id or any of its names: the unit (chain), only these (ties), a lane each (lanes).
        #[arg(long, value_name = "THING")]
        of: Vec<String>,
        /// The day (chain), or the days, two or more (ties).
        #[arg(long, value_name = "DATE", num_args = 1..)]
        on: Vec<Day>,
        /// The days (sites), or those drawn large (lanes): 2025-03-06/2025-03-10.
        #[arg(long, value_name = "DATES", value_parser = parse_between)]
        between: Option<Between>,
        /// What the lanes are of, where --of does not say: those of which most is dated.
        #[arg(long, value_enum, default_value_t = By::Unit)]
        by: By,
        /// The file to write.
        #[arg(long, short, value_name = "FILE")]
        out: PathBuf,
        /// The language of its labels.
        #[arg(long, value_enum, default_value_t = Language::En)]
        lang: Language,
        /// Write over a file that is there.
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// Write the report: one HTML file in English and Arabic in which every statement opens to its source.
    Report {
        /// The file to write.
        #[arg(long, short, default_value = "report.html", value_name = "FILE")]
        out: PathBuf,
        /// The day for the chain of command; without it, the day to which most incidents are dated.
        #[arg(long, value_name = "DATE")]
        on: Option<Day>,
        /// The language shown first.
        #[arg(long, value_enum, default_value_t = Language::En)]
        lang: Language,
        /// Write over a file that is there.
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        seen: Seen,
    },
    /// Check everything: pages, operations, signatures, exhibits, tables. Or derive a report's figures again.
    Verify {
        /// A report whose figures are to be derived again from this casebook.
        report: Option<PathBuf>,
    },
    /// Write everything in plain, readable without sijill, checked by `sha256sum -c`; or in a format of others.
    ///
    /// Nothing that is written is encrypted. A format of others says less than the casebook; keys of claims go along.
    Export {
        /// The folder to make.
        folder: PathBuf,
        /// Say that you mean it: the export is readable by anyone.
        #[arg(long, required = true)]
        plain: bool,
        /// Sheets of Security Force Monitor, FollowTheMoney entities, GeoJSON, or flat CSV, in place of everything.
        #[arg(long = "as", value_enum, value_name = "FORMAT")]
        foreign: Option<Foreign>,
        #[command(flatten)]
        less: Less,
        #[command(flatten)]
        seen: Seen,
    },
    /// Make a casebook folder from sheets of Security Force Monitor (units, persons), to be read over and imported.
    Convert {
        /// The sheets: CSV files, or a folder of them.
        #[arg(required = true, value_name = "SHEET")]
        sheets: Vec<PathBuf>,
        /// The folder to make.
        #[arg(long, value_name = "FOLDER")]
        into: PathBuf,
    },
    /// Make a casebook again from a plain export.
    Rebuild {
        /// The plain export.
        export: PathBuf,
        /// The casebook to make.
        path: PathBuf,
    },
    /// The log: who recorded what, when.
    Log {
        /// Only the last so many.
        #[arg(long, short = 'n', value_name = "N")]
        last: Option<usize>,
    },
    /// Add acts given as JSON lines on standard input, each acknowledged when it is on disk.
    Append,
    /// Take back a claim of this log. It stays in the log, struck.
    Retract {
        /// The claim's key, or the beginning of an operation's id.
        what: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Put another claim, given as JSON on standard input, in the place of one of this log.
    Correct {
        /// The claim's key.
        what: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Dispute anybody's claim. It stays, with the dispute beside it.
    Dispute {
        /// The claim's key, or the beginning of an operation's id.
        what: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Take a file into the vault, or write one out.
    Exhibit {
        #[command(subcommand)]
        act: ExhibitVerb,
    },
    /// Find which rows of several lists are one person; needs no casebook.
    ///
    /// Reads CSV, XLSX and ODS, proposes what each column holds, and writes a table of
    /// file,row,record,cluster,probability. Rows are counted as spreadsheets count them. Nothing is learned from
    /// labels and there is nothing to set.
    Link {
        /// The lists.
        #[arg(required = true, value_name = "LIST")]
        files: Vec<PathBuf>,
        /// Where to write the clusters.
        #[arg(long, short, default_value = "clusters.csv", value_name = "FILE")]
        out: PathBuf,
        /// What the columns hold: a TOML file; without it the headings and the cells are asked.
        #[arg(long, value_name = "FILE")]
        map: Option<PathBuf>,
        /// The column that holds the lists' own ids; they are copied into the answer and never compared.
        #[arg(long, value_name = "HEADING")]
        id: Option<String>,
        /// Also write every pair that has some chance of being one person, with its bits and probability.
        #[arg(long, value_name = "FILE")]
        pairs: Option<PathBuf>,
        /// Clusters of an earlier run over some of the lists: their rows keep their persons, and only the other lists
        /// are compared, with them and with each other.
        #[arg(long, value_name = "FILE", conflicts_with = "pairs")]
        known: Option<PathBuf>,
    },
    /// Personal names, Arabic or Latin.
    Names {
        #[command(subcommand)]
        act: NamesVerb,
    },
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual pages into a folder.
    Man {
        /// The folder.
        folder: PathBuf,
    },
}

/// What is said of a list that is taken in.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ListOptions {
    /// What the columns hold: a TOML file; --dry-run proposes one.
    #[arg(long, value_name = "FILE", help_heading = "Lists")]
    pub(crate) map: Option<PathBuf>,
    /// What the list is called in answers; without it, the file's name.
    #[arg(long, value_name = "WORDS", help_heading = "Lists")]
    pub(crate) label: Option<String>,
    /// Who says it: a source of the casebook, or a new one with --publisher.
    #[arg(long, value_name = "ID", help_heading = "Lists")]
    pub(crate) source: Option<String>,
    /// Who made the list, for a source that the casebook does not describe yet.
    #[arg(long, value_name = "NAME", requires = "source", help_heading = "Lists")]
    pub(crate) publisher: Option<String>,
    /// The sources that a new source draws on in turn, with commas.
    #[arg(long, value_name = "ID", value_delimiter = ',', requires = "publisher", help_heading = "Lists")]
    pub(crate) via: Vec<String>,
    /// The day as of which the list was made.
    #[arg(long, value_name = "DATE", help_heading = "Lists")]
    pub(crate) as_of: Option<Day>,
    /// Its maker vouches that it names nobody twice: two of its rows are never one person.
    #[arg(long, help_heading = "Lists")]
    pub(crate) one_row_a_person: bool,
    /// It takes the place of the list with the same label: a newer state of it.
    #[arg(long, help_heading = "Lists")]
    pub(crate) replace: bool,
    /// Write nothing but the proposed mapping, as TOML, on standard output.
    #[arg(long, help_heading = "Lists")]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SexAsked {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
}

impl From<SexAsked> for Sex {
    fn from(asked: SexAsked) -> Self {
        match asked {
            SexAsked::Female => Self::Female,
            SexAsked::Male => Self::Male,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExhibitVerb {
    /// Take a file into the vault.
    Add {
        /// The file.
        file: PathBuf,
    },
    /// Write an exhibit's bytes to a file.
    Write {
        /// The exhibit: the beginning of its SHA-256, or the name it came with.
        exhibit: String,
        /// The file to make.
        file: PathBuf,
    },
}

/// A drawing of who answered to whom, where and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Graphic {
    /// The paths upward from a unit on a day.
    Chain,
    /// Who answered to whom on two or more days: what begins, ends, is not certain.
    Ties,
    /// Everybody under whom they answer to on a day, as a tree.
    Organigram,
    /// A small map for each day: which forces were where, with the hour where a source gives one.
    Sites,
    /// The timeline, with a lane for each unit, person or place.
    Lanes,
}

/// What lanes are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Units.
    Unit,
    /// Persons.
    Person,
    /// Places.
    Place,
}

/// A drawing of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Drawn {
    /// Counts on one footing over time, with their ranges.
    Series,
    /// A bound, and how it moves with its reading.
    Bound,
    /// Forces and the sites at which they are said to have been.
    Overlap,
    /// Where a statement comes from.
    Origins,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TollsVerb {
    /// The least and the most that published counts allow for a question, and how it moves with their reading.
    ///
    /// As in: killed where T-011 and T-012; killed where site in Jableh and actor in {HTS, SNA}; sites where
    /// none of {T-011, T-012}. docs/tolls.md describes the language.
    Bound {
        /// The question.
        #[arg(required = true)]
        question: Vec<String>,
        #[command(flatten)]
        under: Under,
        #[command(flatten)]
        seen: Seen,
    },
    /// Those whom the casebook's lists name, against each published count of the dead; who is on one list alone.
    ///
    /// What lists do not say (by whom, whether a civilian) is kept apart from what they say otherwise.
    Named {
        /// Only counts whose place, victims or counter has these words, or the count with this key.
        #[arg(long, value_name = "TEXT")]
        scope: Option<String>,
        #[command(flatten)]
        seen: Seen,
    },
    /// How the scopes of two counts lie to each other: equal, one inside the other, overlapping, apart.
    Compare {
        /// One, by its key.
        a: String,
        /// The other.
        b: String,
        #[command(flatten)]
        seen: Seen,
    },
    /// A drawing, as SVG; or its numbers, as CSV or JSON: by the ending of the file.
    Draw {
        /// What.
        #[arg(value_enum)]
        what: Drawn,
        /// Of what: a question (bound), a claim or figure (origins).
        #[arg(long, value_name = "WHAT")]
        of: Option<String>,
        /// The file to write.
        #[arg(long, short, value_name = "FILE")]
        out: PathBuf,
        /// The language of its labels.
        #[arg(long, value_enum, default_value_t = Language::En)]
        lang: Language,
        /// Write over a file that is there.
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        under: Under,
        #[command(flatten)]
        seen: Seen,
    },
    /// Counts that cannot all be so: the smallest sets of them, what each would have to be, what would explain it.
    ///
    /// With --using those counts are held together; without it every two counts, and each counter's own.
    Conflicts {
        #[command(flatten)]
        under: Under,
        #[command(flatten)]
        seen: Seen,
    },
}

/// Under what counts are held together.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Under {
    /// The counts to hold together, by key; without it those of the counters whom the question names.
    #[arg(long, value_name = "KEYS")]
    pub(crate) using: Vec<String>,
    /// Only the figures of this counter, by its name or id.
    #[arg(long, value_name = "NAME", conflicts_with = "using")]
    pub(crate) counter: Option<String>,
    /// How numbers are read: wording, printed, or a percentage (5%) that vague words may be off by.
    #[arg(long, value_name = "HOW")]
    pub(crate) reading: Option<String>,
    /// Counts of only some of the dead (the named): floors.
    #[arg(long, value_name = "KEYS")]
    pub(crate) floor: Vec<String>,
    /// Numbers of sites: counted (as printed), at-least (a force's are floors), or ignored.
    #[arg(long, value_name = "HOW")]
    pub(crate) sites: Option<String>,
    /// Read one count as this number or range: T-013=275..325.
    #[arg(long, value_name = "KEY=RANGE")]
    pub(crate) read: Vec<String>,
    /// Read one count's number of sites so.
    #[arg(long, value_name = "KEY=RANGE")]
    pub(crate) read_sites: Vec<String>,
    /// Those said to have been at a named place: some of who was there (claimed), or all (complete).
    #[arg(long, value_name = "HOW")]
    pub(crate) presence: Option<String>,
    /// Suppose that this holds of everybody: site in Sonobar implies T-104.
    #[arg(long, value_name = "CONDITION")]
    pub(crate) suppose: Vec<String>,
    /// Suppose a number that no count gives: site in Sonobar = 236.
    #[arg(long, value_name = "CONDITION=RANGE")]
    pub(crate) toll: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NamesVerb {
    /// Compare two names part by part and say in words what agrees.
    Compare {
        /// One name.
        #[arg(required_unless_present = "pairs")]
        a: Option<String>,
        /// The other.
        #[arg(required_unless_present = "pairs")]
        b: Option<String>,
        /// Compare many pairs: a CSV file whose first two columns are names.
        #[arg(long, value_name = "FILE", conflicts_with_all = ["a", "b"])]
        pairs: Option<PathBuf>,
        /// Where to write the pairs with their scores.
        #[arg(long, short, default_value = "scores.csv", value_name = "FILE", requires = "pairs")]
        out: PathBuf,
    },
    /// Take a name apart, and write it in Latin letters.
    Parse {
        /// The name.
        name: String,
    },
}
