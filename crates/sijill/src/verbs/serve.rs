//! `sijill serve`: the casebook in the browser.

use std::io::{BufRead, IsTerminal, Write};
use std::net::IpAddr;
use std::time::Duration;

use sijill_workbench::{Ended, Options, ServeError, Served, serve};

use crate::cli::Cli;
use crate::context::{Answer, now, open};
use crate::failure::Failure;
use crate::interrupt::Watched;

pub(crate) fn run(cli: &Cli, address: IpAddr, port: u16, idle: u32) -> Result<Answer, Failure> {
    if !address.is_loopback() {
        return Err(failure(&ServeError::NotLoopback(address)));
    }
    let casebook = open(cli)?;
    let watched = Watched::begin();
    let minutes = (idle > 0).then(|| Duration::from_secs(u64::from(idle) * 60));
    let options = Options { address, port, idle: minutes, clock: now };
    let stop = move || watched.go_on().is_break();
    let mut said = Ok(());
    let ended =
        serve(casebook, options, |served| said = begin(served), stop).map_err(|error| match error {
            ServeError::Casebook(error) => error.into(),
            error => failure(&error),
        })?;
    said?;
    let why = match ended {
        Ended::Told => "Ended.".to_owned(),
        Ended::Idle => {
            format!("Nobody asked for anything for {idle} minutes: ended, and the key is forgotten.")
        }
    };
    Ok(format!("{why} Everything that was acknowledged is on disk.\n").into())
}

fn failure(error: &ServeError) -> Failure {
    let hint = match error {
        ServeError::NotLoopback(_) => "give an address that begins with 127, or ::1",
        ServeError::Listen { .. } => {
            "another program may listen there: leave --port out, and a free one is taken"
        }
        _ => "",
    };
    Failure::unusable(error.to_string(), hint)
}

/// Says where it is; then, in a terminal, prints another way in whenever somebody presses Enter.
fn begin(served: Served) -> Result<(), Failure> {
    let address = served.way_in().map_err(|error| failure(&error))?;
    let more = if std::io::stdin().is_terminal() { "; Enter prints another" } else { "" };
    say(&format!(
        "Open this address in a browser of this machine. It works once{more}. Ctrl-C ends.\n\n  {address}\n\n"
    ))?;
    if std::io::stdin().is_terminal() {
        std::thread::spawn(move || {
            for _ in std::io::stdin().lock().lines().map_while(Result::ok) {
                if let Ok(address) = served.way_in() {
                    // Nobody is there to read it if the screen is gone.
                    drop(say(&format!("  {address}\n\n")));
                }
            }
        });
    }
    Ok(())
}

fn say(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| anyhow::Error::from(error).into())
}
