//! From bytes to text: which encoding a file is written in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1254, WINDOWS_1256};

use super::oddity::Oddity;

/// Bytes looked at to tell how a file without a mark is written.
const LOOKED_AT: usize = 64 * 1024;

/// Reads bytes as text, and says in which encoding. What had to be made of them is told.
pub(super) fn decode(
    bytes: Vec<u8>,
    wanted: Option<&'static Encoding>,
    told: &mut dyn FnMut(Oddity),
) -> (String, &'static Encoding) {
    let (encoding, marked) = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => (encoding, true),
        None => (wanted.unwrap_or_else(|| guess(&bytes)), false),
    };
    if encoding == UTF_8 {
        let text = match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                text
            }
            Err(error) => {
                let broken =
                    error.as_bytes().utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
                let row = rows_before(error.as_bytes(), error.utf8_error().valid_up_to());
                told(Oddity::NotUtf8 { places: broken, row });
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
            }
        };
        return (text, encoding);
    }
    let (text, _, broken) = encoding.decode(&bytes);
    if wanted.is_some() || marked || encoding == UTF_16LE || encoding == UTF_16BE {
        told(Oddity::ReadAs(encoding.name()));
    } else {
        told(Oddity::CodePage { encoding: encoding.name(), turkish: encoding == WINDOWS_1254 });
    }
    if broken {
        told(Oddity::NotInEncoding(encoding.name()));
    }
    (text.into_owned(), encoding)
}

/// The encoding of bytes that bear no mark.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |odd: usize| first.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // In UTF-16 the blanks, digits and commas have a zero on one side; text in UTF-8 has none.
    if (even + odd) * 20 > first.len() && even.max(odd) > 9 * even.min(odd) {
        return if odd > even { UTF_16LE } else { UTF_16BE };
    }
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in first.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // What is UTF-8 but for a few places was UTF-8 before it was damaged; the last place may be where it was cut.
    if good >= 10 * bad.saturating_sub(1) && (good > 0 || std::str::from_utf8(bytes).is_ok()) {
        return UTF_8;
    }
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(first);
    let arabic = |c: char| ('\u{600}'..='\u{6ff}').contains(&c);
    let (mut within, mut mixed) = (0, 0);
    for (a, b) in text.chars().zip(text.chars().skip(1)) {
        within += usize::from(arabic(a) && arabic(b));
        mixed += usize::from(arabic(a) && b.is_ascii_alphabetic() || a.is_ascii_alphabetic() && arabic(b));
    }
    // Turkish letters read as Arabic ones stand alone among Latin letters.
    if mixed > within { WINDOWS_1254 } else { WINDOWS_1256 }
}

/// The row, counted from 1, that a byte stands in, quoted line ends aside.
fn rows_before(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// Whether a text is none: pictures and programs are full of control characters.
pub(super) fn is_binary(text: &str) -> bool {
    let first = &text.as_bytes()[..text.len().min(LOOKED_AT)];
    let control = first
        .iter()
        .filter(|byte| **byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c))
        .count();
    control * 50 > first.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "الاسم,العمر\nكريم يوسف,34\nسلمى عمر,7\n";

    #[track_caller]
    fn check(bytes: Vec<u8>, text: &str, notes: &[&str]) {
        let mut told = Vec::new();
        assert_eq!(decode(bytes, None, &mut |note| told.push(note)).0, text);
        assert_eq!(told.len(), notes.len(), "{told:?}");
        for (note, expected) in told.iter().zip(notes) {
            assert!(note.to_string().contains(expected), "{note}");
        }
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn each_encoding() {
        check(TEXT.as_bytes().to_vec(), TEXT, &[]);
        check(format!("\u{feff}{TEXT}").into_bytes(), TEXT, &[]);
        check(WINDOWS_1256.encode(TEXT).0.into_owned(), TEXT, &["windows-1256"]);
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            check(utf16(&format!("\u{feff}{TEXT}"), bytes), TEXT, &["UTF-16"]);
            check(utf16(TEXT, bytes), TEXT, &["UTF-16"]);
        }
        let turkish = "isim,yer\nAyşe Yıldız,Çığlı köyü\n";
        check(WINDOWS_1254.encode(turkish).0.into_owned(), turkish, &["windows-1254"]);
        check(Vec::new(), "", &[]);
    }

    #[test]
    fn a_damaged_text_stays_what_it_is() {
        let mut bytes = TEXT.as_bytes().to_vec();
        let at = bytes.len() - 3;
        bytes[at] = 0xff;
        let text = format!("{}\u{fffd}7\n", &TEXT[..at]);
        check(bytes, &text, &["near row 3"]);
    }

    #[test]
    fn what_is_no_text() {
        assert!(is_binary("\0\u{1}\u{2}abc"));
        assert!(!is_binary(TEXT));
        assert!(!is_binary(""));
    }
}
