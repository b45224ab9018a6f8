//! `sijill tolls bound`: the least and the most that published counts allow together.

use sijill_model::Case;
use sijill_tolls::{AskError, Given, OptionError, Question, QuestionError, asked};

use crate::cli::{Cli, Seen, Under};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::show;

pub(crate) fn run(cli: &Cli, question: &str, under: &Under, seen: Seen) -> Result<Answer, Failure> {
    let question = Question::parse(question).map_err(unread)?;
    let given = given(under)?;
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    answer(cli, &case, &question, &given)
}

/// A bound with how it moves; and, where the counts cannot all be so, with why.
pub(crate) fn answer(cli: &Cli, case: &Case, question: &Question, given: &Given) -> Result<Answer, Failure> {
    let asked = asked(case, question, given).map_err(unasked)?;
    let text = || show::bound::page(&asked.bound, &asked.moves, asked.conflict.as_ref(), &asked.by_counter);
    let mut answer = show::answer(cli.format, "bound", case, &asked, text)?;
    answer.code = u8::from(!asked.bound.agree);
    Ok(answer)
}

/// Options as they are held under.
pub(crate) fn given(under: &Under) -> Result<Given, Failure> {
    let mut given = Given::default();
    let lists = [
        ("using", &under.using),
        ("floor", &under.floor),
        ("read", &under.read),
        ("read-sites", &under.read_sites),
        ("suppose", &under.suppose),
        ("toll", &under.toll),
    ];
    for (option, values) in lists {
        for value in values {
            given.set(option, value).map_err(unset)?;
        }
    }
    let ones = [
        ("counter", &under.counter),
        ("reading", &under.reading),
        ("sites", &under.sites),
        ("presence", &under.presence),
    ];
    for (option, value) in ones {
        if let Some(value) = value {
            given.set(option, value).map_err(unset)?;
        }
    }
    Ok(given)
}

fn unset(error: OptionError) -> Failure {
    Failure::unusable(format!("--{} {:?} cannot be read", error.option, error.value), error.wrong)
}

pub(crate) fn unread(error: QuestionError) -> Failure {
    Failure::unusable(
        format!("the question cannot be read, at character {}: {}", error.at, error.text),
        error.wrong,
    )
}

#[expect(clippy::needless_pass_by_value, reason = "errors are mapped by value")]
pub(crate) fn unasked(error: AskError) -> Failure {
    let next = match &error {
        AskError::NotHeld { .. } => "add it to --using",
        AskError::NoTally { .. } | AskError::Nothing { .. } | AskError::NoCounter { .. } => {
            "`sijill tolls` lists them"
        }
        AskError::NoPlace { .. } | AskError::NoActor { .. } | AskError::ManyActors { .. } => {
            "name it by its id; `sijill search` finds it"
        }
        AskError::NoSites => "leave --sites as it is, and hold counts that say at how many sites",
        AskError::ActorNotHeld { .. } => "hold counts that do with --using; `sijill tolls` lists them",
        _ => "",
    };
    Failure::unusable(error.to_string(), next)
}
