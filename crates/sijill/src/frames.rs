//! Frames: those that come with the program, and those that a casebook holds as exhibits named `*.frame.toml`.

use sijill_casebook::Casebook;
use sijill_command::{FRAME_ENDING, Frame, frames_with};

use crate::failure::Failure;

/// The frames that a casebook works with, by id. Of several versions of one frame the highest stands.
pub(crate) fn all(casebook: &Casebook) -> Result<Vec<Frame>, Failure> {
    let held = casebook.exhibits()?.into_iter().filter(|(_, name)| name.ends_with(FRAME_ENDING));
    let files =
        held.map(|(id, name)| Ok((name, casebook.exhibit(&id)?))).collect::<Result<Vec<_>, Failure>>()?;
    frames_with(files).map_err(|(name, what)| {
        Failure::unusable(
            format!("the exhibit {name} is no frame: {what}"),
            "docs/frames.md describes frames; `sijill frames --write FOLDER` writes those of the program",
        )
    })
}

/// The frame with an id.
pub(crate) fn find(casebook: &Casebook, id: &str) -> Result<Frame, Failure> {
    let all = all(casebook)?;
    let known = all.iter().map(|frame| frame.id.as_str()).collect::<Vec<_>>().join(", ");
    all.into_iter()
        .find(|frame| frame.id == id)
        .ok_or_else(|| Failure::no(format!("there is no frame {id:?}"), format!("there are: {known}")))
}
