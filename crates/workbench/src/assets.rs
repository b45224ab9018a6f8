//! Pieces of the program that a page asks for: styles, scripts, fonts. All are inside the binary.

use crate::ask::Ask;
use crate::reply::{Answer, Fault, Reply};

/// One piece: its name in the address, its media type, its bytes.
pub(crate) struct Asset {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) bytes: &'static [u8],
}

const CSS: &str = "text/css; charset=utf-8";

/// All pieces.
pub(crate) const ASSETS: &[Asset] =
    &[Asset { name: "style.css", kind: CSS, bytes: include_bytes!("../assets/style.css") }];

/// Gives one. Addresses carry the version of the program, so that a browser may keep a piece.
pub(crate) fn asset(ask: &Ask) -> Answer {
    let name = ask.part("name");
    let found = ASSETS.iter().find(|asset| asset.name == name);
    found.map(|asset| Reply::asset(asset.kind, asset.bytes)).ok_or_else(|| Fault::Nothing(name.to_owned()))
}

/// The address of a piece.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", env!("CARGO_PKG_VERSION"))
}
