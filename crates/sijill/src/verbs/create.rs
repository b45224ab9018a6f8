//! `sijill create`: an empty casebook.

use std::path::Path;

use sijill_casebook::{Casebook, Kdf};

use crate::cli::Cli;
use crate::context::{Answer, new_passphrase, now};
use crate::failure::Failure;
use crate::show;

pub(crate) fn run(cli: &Cli, path: &Path, title: &str) -> Result<Answer, Failure> {
    if path.exists() {
        return Err(sijill_casebook::CasebookError::Exists { path: path.to_owned() }.into());
    }
    let passphrase = new_passphrase()?;
    let title = match (title, path.file_stem()) {
        ("", Some(stem)) => stem.to_string_lossy().into_owned(),
        (title, _) => title.to_owned(),
    };
    Casebook::create(path, &passphrase, &title, Kdf::STANDARD, now())?;
    let text = format!(
        "Made {}. Its content is encrypted; nobody can open it without the passphrase, we neither.\n\
         Next: sijill -C {0} import LIST (or FOLDER); in the browser: sijill -C {0} serve\n",
        path.display()
    );
    show::done(cli.format, "create", serde_json::json!({ "casebook": path, "title": title }), text)
}
