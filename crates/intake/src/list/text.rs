//! From bytes to text with rows: encodings, delimiters, where rows begin.

use crate::problem::Finding;

/// The text of a table in UTF-8, and what had to be done to get it.
pub(super) fn decode(name: &str, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> Vec<u8> {
    let mut told = |what: &str| {
        findings.push(Finding { file: name.to_owned(), row: None, column: None, what: what.to_owned() });
    };
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, _, broken) = encoding.decode(&bytes);
        if encoding != encoding_rs::UTF_8 {
            told(&format!("is written in {}", encoding.name()));
        }
        if broken {
            told("has bytes that are no text in its encoding; they show as \u{fffd}");
        }
        return text.into_owned().into_bytes();
    }
    if std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    // Arabic spreadsheets saved as CSV by older programs.
    let (text, _, broken) = encoding_rs::WINDOWS_1256.decode(&bytes);
    told("is not UTF-8; read as Windows-1256, the old Arabic code page: check that the names look right");
    if broken {
        told("has bytes that are no text in that code page either");
    }
    text.into_owned().into_bytes()
}

/// The delimiter: of comma, semicolon, tab and bar, the one that cuts the first rows most evenly.
pub(super) fn delimiter(text: &[u8]) -> u8 {
    let starts = starts(&text[..text.len().min(64 * 1024)]);
    let rows: Vec<&[u8]> = starts.windows(2).take(30).map(|pair| &text[pair[0]..pair[1]]).collect();
    [b',', b';', b'\t', b'|']
        .into_iter()
        .max_by_key(|delimiter| {
            let mut counts: Vec<usize> =
                rows.iter().map(|row| unquoted(row, *delimiter)).filter(|n| *n > 0).collect();
            counts.sort_unstable();
            let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
            let even = counts.iter().filter(|count| **count == usual).count();
            // The comma wins a tie.
            (even * usual.min(40), usual, u8::from(*delimiter == b','))
        })
        .unwrap_or(b',')
}

fn unquoted(row: &[u8], delimiter: u8) -> usize {
    let mut quoted = false;
    row.iter()
        .filter(|byte| {
            quoted ^= **byte == b'"';
            !quoted && **byte == delimiter
        })
        .count()
}

/// Where each row begins, and where the last one ends: line ends inside quotes end no row.
pub(super) fn starts(text: &[u8]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut quoted = false;
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => starts.push(at + 1),
            b'\r' if !quoted && text.get(at + 1) != Some(&b'\n') => starts.push(at + 1),
            _ => {}
        }
        at += 1;
    }
    if starts.last() != Some(&text.len()) {
        starts.push(text.len());
    }
    starts
}
