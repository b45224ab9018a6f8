//! Finding words and lines in text.

/// The line, counted from 1, on which a byte of a text stands.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// Whether a character can be part of a name in code.
pub(crate) fn in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where a phrase stands as whole words; case is ignored.
pub(crate) fn find_words(text: &str, phrase: &str) -> Vec<usize> {
    // Lower-casing ASCII alone keeps the places of bytes.
    let (text, phrase) = (text.to_ascii_lowercase(), phrase.to_ascii_lowercase());
    text.match_indices(&phrase)
        .map(|(at, _)| at)
        .filter(|at| {
            let before = text.get(..*at).and_then(|before| before.chars().next_back());
            let after = text.get(at + phrase.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(in_name) && !after.is_some_and(in_name)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        assert_eq!(find_words("Guilty, guilty_x; notguilty", "guilty"), [0]);
        assert_eq!(line_of("a\nb\nc", 2), 2);
    }
}
