//! `sijill review`: pairs of records decided one by one, the most telling first.
//!
//! Each decision is an operation, signed and on disk before the next question is put. An answer is one line, so
//! that it works as well on a pipe as in a terminal.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};

use serde_json::json;
use sijill_casebook::{AsRecorded, Casebook};
use sijill_linkage::CountOfPersons;
use sijill_model::{Act, Case, LinkDecision, OpId, Pair, Retraction, Verdict, group_digits};
use sijill_register::{EvidenceJson, Opened, Protected, Question, Register, questions, told};

use crate::cli::{Cli, Format};
use crate::context::{Answer, now, open};
use crate::failure::Failure;
use crate::linking::Shown;
use crate::show::{self, Page, count, pair as pages};

/// The reason of a decision for which none was given.
const REASON: &str = "the two rows, side by side";
/// Registers up to this size are worked out anew after each decision, larger ones after every tenth.
const SMALL: usize = 50_000;
/// Decisions between two workings-out of a large register.
const EVERY: usize = 10;

const KEYS: &str = "s same person, d different, u unsure, k skip, b take the last back, r reason, q quit";

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    Decide(Verdict, String),
    Skip,
    Back,
    Reason(String),
    Quit,
    NotUnderstood,
}

/// Reads an answer: a letter or its word, then perhaps a reason.
fn read(line: &str) -> Said {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim().to_owned();
    match word.to_lowercase().as_str() {
        "s" | "same" => Said::Decide(Verdict::Same, rest),
        "d" | "different" => Said::Decide(Verdict::Different, rest),
        "u" | "unsure" => Said::Decide(Verdict::Unsure, rest),
        "k" | "skip" => Said::Skip,
        "b" | "back" => Said::Back,
        "r" | "reason" => Said::Reason(rest),
        "q" | "quit" => Said::Quit,
        _ => Said::NotUnderstood,
    }
}

/// The register as decisions so far leave it, with what is still open.
struct Standing {
    case: Case,
    register: Register,
    open: Vec<Question>,
    /// The lists, for the next time.
    opened: Opened,
}

impl Standing {
    /// How things stand now; lists that are open are not opened again.
    fn of(casebook: &Casebook, opened: &Opened) -> Result<Self, Failure> {
        let case = casebook.case(AsRecorded::Now)?;
        let opened = opened.renew(casebook, &case)?;
        let register = opened.link(&case, &Shown::begin())?;
        let open = questions(&register, &case);
        Ok(Self { case, register, open, opened })
    }
}

struct Session<'a> {
    casebook: Casebook,
    reviewer: &'a str,
    protected: Protected,
    standing: Standing,
    /// Pairs decided or skipped since the register was worked out.
    passed: BTreeSet<Pair>,
    /// Decisions of this session that stand, the last at the end.
    written: Vec<(OpId, Pair)>,
    taken_back: usize,
    /// Given with `r` for the next decision.
    reason: String,
    since: usize,
}

pub(crate) fn run(cli: &Cli, reviewer: &str, protected: bool) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let standing = Standing::of(&casebook, &Opened::default())?;
    let protected = Protected::of(protected);
    if cli.format == Format::Json {
        return for_programs(&standing, protected);
    }
    let mut session = Session {
        casebook,
        reviewer,
        protected,
        standing,
        passed: BTreeSet::new(),
        written: Vec::new(),
        taken_back: 0,
        reason: String::new(),
        since: 0,
    };
    session.run()?;
    Ok(session.farewell().into())
}

/// The open questions, for programs; they answer with `sijill append`.
fn for_programs(standing: &Standing, protected: Protected) -> Result<Answer, Failure> {
    let register = &standing.register;
    let questions: Vec<_> = standing
        .open
        .iter()
        .map(|Question { pair, a, b, probability }| {
            // The smaller id first, as a decision is written.
            let (a, b) = if register.entries[*a].id == pair.a() { (*a, *b) } else { (*b, *a) };
            json!({
                "a": register.record_json(a), "b": register.record_json(b),
                "cells_a": told(register, a, protected), "cells_b": told(register, b, protected),
                "together": format!("{probability:.4}"),
                "evidence": EvidenceJson::of(&register.linked.explain(a, b)),
            })
        })
        .collect();
    let body = json!({
        "answered": standing.case.links.len(),
        "persons": show::register::persons_json(register.persons()),
        "questions": questions,
    });
    show::json("review", &standing.case, &body)
}

fn say(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| anyhow::Error::from(error).into())
}

impl Session<'_> {
    fn run(&mut self) -> Result<(), Failure> {
        let mut lines = std::io::stdin().lock().lines();
        say(&format!("One answer a line: {KEYS}.\n"))?;
        while let Some(asked) = self.next() {
            let pair = asked.pair;
            say(&self.question(&asked))?;
            loop {
                say("> ")?;
                let Some(line) = lines.next() else { return say("\n") };
                match read(&line.map_err(anyhow::Error::from)?) {
                    Said::Decide(verdict, reason) => {
                        self.decide(pair, verdict, reason)?;
                        break;
                    }
                    Said::Skip => {
                        self.passed.insert(pair);
                        break;
                    }
                    Said::Back => {
                        if self.back()? {
                            break;
                        }
                        say("Nothing was decided in this session.\n")?;
                    }
                    Said::Reason(text) => {
                        self.reason = text;
                        if self.reason.is_empty() {
                            say("reason: ")?;
                            let Some(line) = lines.next() else { return say("\n") };
                            line.map_err(anyhow::Error::from)?.trim().clone_into(&mut self.reason);
                        }
                    }
                    Said::Quit => return Ok(()),
                    Said::NotUnderstood => say(&format!("Not understood. {KEYS}.\n"))?,
                }
            }
        }
        say("No question is left whose answer would tell much.\n")
    }

    /// The most telling pair that was neither decided nor skipped.
    fn next(&self) -> Option<Question> {
        self.standing.open.iter().find(|asked| !self.passed.contains(&asked.pair)).copied()
    }

    fn question(&self, &Question { a, b, probability, .. }: &Question) -> String {
        let register = &self.standing.register;
        let mut page = Page::default();
        page.gap();
        page.line(0, &self.progress());
        page.gap();
        pages::side_by_side(&mut page, register, a, b, self.protected);
        page.gap();
        pages::evidence(&mut page, 2, &register.linked.explain(a, b));
        page.line(
            2,
            &format!("All rows considered, the probability that they are one person is {probability:.2}."),
        );
        page.finish()
    }

    fn progress(&self) -> String {
        let decided = self.standing.case.links.len() + self.since;
        let open = self.standing.open.iter().filter(|asked| !self.passed.contains(&asked.pair)).count();
        format!("{} of about {} questions that matter; {}", decided, decided + open, self.stands())
    }

    fn stands(&self) -> String {
        let CountOfPersons { best, low, high } = self.standing.register.persons();
        let (best, low, high) = (group_digits(best), group_digits(low), group_digits(high));
        format!("the count now stands at {best}, between {low} and {high}.")
    }

    fn decide(&mut self, pair: Pair, verdict: Verdict, reason: String) -> Result<(), Failure> {
        let given = std::mem::take(&mut self.reason);
        let reason =
            [reason, given].into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| REASON.to_owned());
        let decision =
            LinkDecision { pair, verdict, reason, reviewer: self.reviewer.to_owned(), corrects: None };
        let receipts = self.casebook.append(vec![Act::Link(decision)], now())?;
        for receipt in receipts {
            self.written.push((receipt.op, pair));
            say(&format!("Written: {verdict} [{}]\n", receipt.op.short()))?;
        }
        self.passed.insert(pair);
        self.since += 1;
        let due = self.standing.register.entries.len() <= SMALL || self.since >= EVERY;
        // What nobody can tell binds nothing: the register stays as it is.
        if due && verdict != Verdict::Unsure { self.renew() } else { Ok(()) }
    }

    /// Takes the last decision of this session back; `false` when there is none.
    fn back(&mut self) -> Result<bool, Failure> {
        let Some((op, pair)) = self.written.pop() else { return Ok(false) };
        let retraction = Retraction { op, reason: "taken back while reviewing".to_owned() };
        self.casebook.append(vec![Act::Retraction(retraction)], now())?;
        self.taken_back += 1;
        say(&format!("Taken back: [{}]\n", op.short()))?;
        self.renew()?;
        self.passed.remove(&pair);
        // The pair comes again at once, wherever it stood among the questions.
        if let Some(at) = self.standing.open.iter().position(|asked| asked.pair == pair) {
            self.standing.open[..=at].rotate_right(1);
        }
        Ok(true)
    }

    fn renew(&mut self) -> Result<(), Failure> {
        self.standing = Standing::of(&self.casebook, &self.standing.opened)?;
        self.since = 0;
        Ok(())
    }

    fn farewell(&self) -> String {
        format!(
            "{} written in this session, {} taken back; {}\n`sijill review --pairs` lists what is decided.\n",
            count(self.written.len() + self.taken_back, "decision"),
            self.taken_back,
            self.stands()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_a_letter_and_perhaps_a_reason() {
        assert_eq!(read("s"), Said::Decide(Verdict::Same, String::new()));
        assert_eq!(
            read(" D  the father differs "),
            Said::Decide(Verdict::Different, "the father differs".to_owned())
        );
        assert_eq!(read("unsure"), Said::Decide(Verdict::Unsure, String::new()));
        assert_eq!(read("r اسم الأم"), Said::Reason("اسم الأم".to_owned()));
        assert_eq!(read(""), Said::NotUnderstood);
        assert_eq!(read("yes"), Said::NotUnderstood);
    }
}
