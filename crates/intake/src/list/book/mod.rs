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

use super::fault::Fault;

/// Whether bytes are a packed file, as XLSX and ODS are.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether bytes are a compound file, as XLS and spreadsheets with a password are.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// What is wrong with a compound file.
pub(super) fn compound(bytes: &[u8]) -> Fault {
    let password: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(password.len()).any(|window| window == password) {
        Fault::Locked
    } else {
        Fault::OldExcel
    }
}

/// Reads every sheet of a packed spreadsheet, in the order of the file.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, Fault> {
    let mut parts = parts::Parts::open(bytes)?;
    if parts.has("content.xml") {
        return ods::read(&mut parts);
    }
    if parts.has("xl/workbook.bin") {
        return Err(Fault::BinaryWorkbook);
    }
    if parts.has("[Content_Types].xml") && !parts.has("word/document.xml") {
        return xlsx::read(&mut parts);
    }
    Err(Fault::Packed)
}
