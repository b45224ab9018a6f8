//! The style sheet and the fonts, as the binary carries them.
//!
//! The style sheet names fonts relative to itself (`fonts/NAME.woff2`), so both must be served under one folder.

/// A file that pages ask for.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its path under the folder of assets.
    pub path: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// The style sheet.
pub const STYLE: &str = include_str!("../../assets/style.css");

macro_rules! font {
    ($name:literal) => {
        Asset {
            path: concat!("fonts/", $name, ".woff2"),
            media: "font/woff2",
            bytes: include_bytes!(concat!("../../assets/fonts/", $name, ".woff2")),
        }
    };
}

macro_rules! script {
    ($name:literal) => {
        Asset {
            path: concat!($name, ".js"),
            media: "text/javascript; charset=utf-8",
            bytes: include_bytes!(concat!("../../assets/", $name, ".js")),
        }
    };
}

/// Everything that a page may ask for.
pub const ALL: &[Asset] = &[
    Asset { path: "style.css", media: "text/css; charset=utf-8", bytes: STYLE.as_bytes() },
    script!("enter"),
    script!("review"),
    script!("tools"),
    script!("days"),
    font!("source-serif-4-latin-wght-normal"),
    font!("source-serif-4-latin-ext-wght-normal"),
    font!("source-serif-4-latin-400-italic"),
    font!("source-sans-3-latin-wght-normal"),
    font!("source-sans-3-latin-ext-wght-normal"),
    font!("noto-naskh-arabic-arabic-wght-normal"),
    font!("vazirmatn-arabic-wght-normal"),
    script!("poll"),
    script!("drop"),
    script!("views"),
];
