//! Pieces of the program that a page asks for: styles, scripts, fonts. All are inside the binary.

use crate::ask::Ask;
use crate::design::assets::ALL;
use crate::reply::{Answer, Fault, Reply};

/// One piece. Its address carries the version of the program, so that a browser may keep it.
pub(crate) fn page(ask: &Ask) -> Answer {
    let path = ask.part("path");
    let found = ALL.iter().find(|asset| asset.path == path);
    found.map(|asset| Reply::asset(asset.media, asset.bytes)).ok_or_else(|| Fault::Nothing(path.to_owned()))
}

/// The address of a piece.
pub(crate) fn address(path: &str) -> String {
    format!("/assets/{}/{path}", env!("CARGO_PKG_VERSION"))
}
