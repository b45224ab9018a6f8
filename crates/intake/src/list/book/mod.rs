//! Spreadsheets: files of packed XML, written out as rows of text.
//!
//! They are read as streams with a limit on all that is unpacked and all that is written out, since a file of a
//! few kilobytes can claim a million rows. Formulas are never worked out; what they last gave is read. Start
//! reading at [`read`].

mod grid;
mod ods;
mod parts;
mod workbook;
mod xlsx;

pub(super) use grid::Sheet;

/// Why a spreadsheet cannot be read, and what to do.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) what: String,
    pub(super) hint: &'static str,
}

impl Broken {
    fn new(what: impl Into<String>, hint: &'static str) -> Self {
        Self { what: what.into(), hint }
    }
}

/// What is said of a file that is not as its format has it.
const SAVE_AGAIN: &str = "open it in a spreadsheet program and save it again as XLSX";

/// Whether bytes are a packed file, as XLSX and ODS are.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether bytes are a compound file, as XLS and spreadsheets with a password are.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// What is wrong with a compound file.
pub(super) fn compound(bytes: &[u8]) -> Broken {
    let password: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(password.len()).any(|window| window == password) {
        Broken::new("is locked with a password", "take the password off in the program that made it")
    } else {
        Broken::new(
            "is a file of Excel 97 to 2003 (.xls), which is not read",
            "open it in a spreadsheet program and save it as XLSX or CSV",
        )
    }
}

/// Reads every sheet of a packed spreadsheet, in the order of the file.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, Broken> {
    let mut parts = parts::Parts::open(bytes)?;
    if parts.has("content.xml") {
        return ods::read(&mut parts);
    }
    if parts.has("xl/workbook.bin") {
        return Err(Broken::new("is a binary workbook (.xlsb), which is not read", "save it as XLSX or CSV"));
    }
    if parts.has("[Content_Types].xml") && !parts.has("word/document.xml") {
        return xlsx::read(&mut parts);
    }
    Err(Broken::new("is a packed file, but no spreadsheet", "unpack it, and name the list in it"))
}
