//! Texts stored in visual order: read backwards, `دمحم` is محمد.

use crate::fold::fold;
use crate::known::lexicon;

/// The text in reading order, where its words are well-known names only when read backwards: what some programs
/// make of right-to-left text. `None` when it stands in reading order, or when that cannot be told.
///
/// ```
/// assert_eq!(sijill_names::in_order("يلع دمحم").as_deref(), Some("محمد علي"));
/// assert_eq!(sijill_names::in_order("محمد علي"), None);
/// ```
#[must_use]
pub fn in_order(raw: &str) -> Option<String> {
    let arabic = |c: char| ('\u{620}'..='\u{6ff}').contains(&c);
    if !raw.starts_with(arabic) {
        return None;
    }
    let forward = fold(raw);
    let count = |text: &str| text.split(' ').filter(|word| word.len() > 4 && lexicon().knows(word)).count();
    if count(&forward) > 0 {
        return None;
    }
    let backward: String = raw.chars().rev().collect();
    let folded = fold(&backward);
    let known = count(&folded);
    let words = folded.split(' ').count();
    (known > 0 && known * 2 >= words).then_some(backward)
}
