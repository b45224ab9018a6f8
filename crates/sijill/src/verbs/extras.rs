//! `sijill completions` and `sijill man`: made from the same definitions as the command line itself.

use std::path::Path;

use clap::CommandFactory;

use crate::cli::Cli;
use crate::context::Answer;
use crate::failure::Failure;

pub(crate) fn completions(shell: clap_complete::Shell) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "sijill", &mut script);
    String::from_utf8_lossy(&script).into_owned().into()
}

pub(crate) fn man(cli: &Cli, folder: &Path) -> Result<Answer, Failure> {
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
        .map_err(|error| Failure::unusable(format!("{}: {error}", folder.display()), ""))?;
    let text =
        format!("Wrote the manual pages to {}. Read one with: man -l {0}/sijill.1\n", folder.display());
    crate::show::done(cli.format, "man", serde_json::json!({ "folder": folder }), text)
}
