//! The command line of sijill: one file a verb.
//!
//! This crate is responsible for people at a terminal: reading what they ask, asking for the passphrase,
//! showing answers as text or JSON, and saying what went wrong with a next step. It holds no analysis.
//!
//! Start reading at [`cli::Cli`], then any file in `verbs/`.

mod clean;
mod cli;
mod context;
mod failure;
mod frames;
mod interrupt;
mod linking;
mod show;
mod verbs;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    interrupt::listen();
    match verbs::run(&cli) {
        Ok(answer) => match print(&answer.text) {
            Ok(()) => ExitCode::from(answer.code),
            // Whoever reads us has seen enough (`sijill tolls | head`).
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(answer.code),
            Err(error) => failure::Failure::from(anyhow::Error::from(error)).report(),
        },
        Err(failure) => failure.report(),
    }
}

fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
