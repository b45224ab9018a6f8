//! How wide text is, roughly, and where to break it.
//!
//! The reader's fonts are not known, so widths are estimates on the wide side.

/// Estimated width of a line of text in the units of `size`.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size * 1.05
}

fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '['
        | ']' => 0.31,
        ' ' | 'r' | '-' | '\u{a0}' => 0.33,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.86,
        'A'..='Z' => 0.67,
        '0'..='9' => 0.56,
        // Marks above and below letters, joiners and direction marks take no room.
        '\u{300}'..='\u{36f}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2069}' => 0.0,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => 0.56,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffdc}' | '\u{1f000}'..='\u{3ffff}' => 1.0,
        _ => 0.55,
    }
}

/// Breaks text into at most `most` lines no wider than `room`; what does not fit ends in an ellipsis.
pub(crate) fn wrap(text: &str, room: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        for piece in pieces(word, room, size) {
            let joined = if line.is_empty() { piece.clone() } else { format!("{line} {piece}") };
            if line.is_empty() || width(&joined, size) <= room {
                line = joined;
            } else {
                lines.push(std::mem::replace(&mut line, piece));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = shorten(&format!("{last}…"), room, size);
        }
    }
    lines
}

/// A word cut into pieces that fit.
fn pieces(word: &str, room: f64, size: f64) -> Vec<String> {
    if width(word, size) <= room {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        if let Some(last) = pieces.last_mut() {
            if !last.is_empty() && width(last, size) + advance(c) * size > room {
                pieces.push(c.to_string());
            } else {
                last.push(c);
            }
        }
    }
    pieces
}

/// One line no wider than `room`, cut with an ellipsis where needed.
pub(crate) fn shorten(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.trim_end_matches('…').trim_end().chars() {
        if width(&kept, size) + advance(c) * size + size * 0.6 > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, room: f64, most: usize, lines: &[&str]) {
        assert_eq!(wrap(text, room, 10.0, most), lines);
    }

    #[test]
    fn long_labels_are_broken() {
        check("Ministry of Defence", 80.0, 3, &["Ministry of", "Defence"]);
        check("one two three four", 45.0, 2, &["one two", "three…"]);
        check("", 80.0, 3, &[]);
        check("abcdefghijkl", 30.0, 9, &["abcde", "fghijk", "l"]);
        check("فرقة الحمزة (الحمزات)", 68.0, 3, &["فرقة الحمزة", "(الحمزات)"]);
    }
}
