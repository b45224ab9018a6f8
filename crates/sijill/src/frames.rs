//! Frames: those that come with the program, and those that a casebook holds as exhibits named `*.frame.toml`.

use std::collections::BTreeMap;

use sijill_casebook::Casebook;
use sijill_command::{Frame, frames as shipped};

use crate::failure::Failure;

/// What the name of an exhibit ends with that holds a frame.
pub(crate) const ENDING: &str = ".frame.toml";

/// The frames that a casebook works with, by id. Of several versions of one frame the highest stands.
pub(crate) fn all(casebook: &Casebook) -> Result<Vec<Frame>, Failure> {
    let mut found: BTreeMap<String, Frame> = BTreeMap::new();
    for frame in shipped() {
        found.insert(frame.id.clone(), frame.clone());
    }
    for (id, name) in casebook.exhibits()?.into_iter().filter(|(_, name)| name.ends_with(ENDING)) {
        let bytes = casebook.exhibit(&id)?;
        let fault = |what: String| {
            Failure::unusable(
                format!("the exhibit {name} is no frame: {what}"),
                "docs/frames.md describes frames; `sijill frames --write FOLDER` writes those of the program",
            )
        };
        let text = std::str::from_utf8(&bytes).map_err(|_| fault("it is not UTF-8".to_owned()))?;
        let frame = Frame::read(text).map_err(|error| fault(error.to_string()))?;
        match found.get(&frame.id) {
            Some(held) if held.version == frame.version && *held != frame => {
                return Err(fault(format!(
                    "{} version {} is held already and says otherwise; give a changed frame a higher version",
                    frame.id, frame.version
                )));
            }
            Some(held) if held.version >= frame.version => {}
            _ => {
                found.insert(frame.id.clone(), frame);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// The frame with an id.
pub(crate) fn find(casebook: &Casebook, id: &str) -> Result<Frame, Failure> {
    let all = all(casebook)?;
    let known = all.iter().map(|frame| frame.id.as_str()).collect::<Vec<_>>().join(", ");
    all.into_iter()
        .find(|frame| frame.id == id)
        .ok_or_else(|| Failure::no(format!("there is no frame {id:?}"), format!("there are: {known}")))
}
