//! `sijill export --plain` and `sijill rebuild`: out of sijill, and back.

use std::path::Path;

use sijill_casebook::{Casebook, Kdf};

use crate::cli::Cli;
use crate::context::{Answer, new_passphrase, open};
use crate::failure::Failure;
use crate::show::{self, count};

pub(crate) fn export(cli: &Cli, folder: &Path) -> Result<Answer, Failure> {
    let written = open(cli)?.export_plain(folder)?;
    let text = format!(
        "Wrote {} and {} to {}. It is NOT encrypted: whoever has the folder has the case.\n\
         Case root {}\n\
         Check it anywhere with: cd {} && sha256sum -c SHA256SUMS\n",
        count(written.operations, "operation"),
        count(written.exhibits, "exhibit"),
        folder.display(),
        written.root,
        folder.display(),
    );
    show::done(cli.format, "export", serde_json::json!({ "folder": folder, "written": written }), text)
}

pub(crate) fn rebuild(cli: &Cli, export: &Path, path: &Path) -> Result<Answer, Failure> {
    if path.exists() {
        return Err(sijill_casebook::CasebookError::Exists { path: path.to_owned() }.into());
    }
    let passphrase = new_passphrase()?;
    let made = Casebook::rebuild(export, path, &passphrase, Kdf::STANDARD)?;
    let text = format!(
        "Every sum and signature was checked. Made {} of {} and {}.\nCase root {}\n",
        path.display(),
        count(made.operations, "operation"),
        count(made.exhibits, "exhibit"),
        made.root,
    );
    show::done(cli.format, "rebuild", serde_json::json!({ "casebook": path, "made": made }), text)
}
