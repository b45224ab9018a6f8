//! `sijill exhibit`: files into the vault and out of it.

use crate::cli::{Cli, ExhibitVerb};
use crate::context::{Answer, now, open};
use crate::failure::Failure;

pub(crate) fn run(cli: &Cli, act: &ExhibitVerb) -> Result<Answer, Failure> {
    let mut casebook = open(cli)?;
    match act {
        ExhibitVerb::Add { file } => {
            let bytes = std::fs::read(file)
                .map_err(|error| Failure::unusable(format!("{}: {error}", file.display()), ""))?;
            let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let id = casebook.add_exhibit(&bytes, &name, now())?;
            let text = format!("In the vault as exhibit {id}\n");
            crate::show::done(
                cli.format,
                "exhibit-add",
                serde_json::json!({ "exhibit": id, "name": name }),
                text,
            )
        }
        ExhibitVerb::Write { exhibit, file } => {
            let id = casebook.find_exhibit(exhibit)?;
            if file.exists() {
                return Err(sijill_casebook::CasebookError::Exists { path: file.clone() }.into());
            }
            let bytes = casebook.exhibit(&id)?;
            std::fs::write(file, &bytes)
                .map_err(|error| Failure::unusable(format!("{}: {error}", file.display()), ""))?;
            let text = format!(
                "Wrote {} bytes of exhibit {id} to {}. It is NOT encrypted.\n",
                bytes.len(),
                file.display()
            );
            let fields = serde_json::json!({ "exhibit": id, "file": file, "bytes": bytes.len() });
            crate::show::done(cli.format, "exhibit-write", fields, text)
        }
    }
}
