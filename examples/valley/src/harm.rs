//! What happens to names between a family's mouth and a spreadsheet: the damage.
//!
//! Responsible for errors in written names, in both scripts, at the rates of [`Harm`]. Never changes who somebody
//! is. Where the rates come from is said in the package's README. Start at [`arabic`] and [`latin`].

use crate::dice::Dice;

/// How badly one list treats names. All are probabilities for one record, unless said otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Harm {
    /// Factor on the common errors.
    pub soil: f64,
    /// That the writer leaves out hamza, writes ه for ة, and mixes ى and ي.
    pub sloppy: f64,
    /// Whether the list was extracted from a PDF: لا and ال exchanged, ligatures lost, cells cut.
    pub pdf: bool,
}

/// Common errors at soil 1.
const WEAK: f64 = 0.010;
const SPACES: f64 = 0.011;
const CUT: f64 = 0.004;
const LETTER: f64 = 0.014;
const SECOND: f64 = 0.007;
const ORNAMENT: f64 = 0.003;
/// Errors of extraction. Lam-alef is for each word that has it; ligature for each word that ends in one.
const LAM_ALEF: f64 = 0.93;
const LIGATURE: f64 = 0.05;
const CUT_CELL: f64 = 0.010;
const STRAY: f64 = 0.008;

/// Letters taken for one another, by eye, by ear or by key.
const CONFUSED: &str = "ضظ ذد ذز ثت ثس قك قج طت صس غق بت تث بن ني فق حخ حج خج رز دذ سش عغ طظ صض در";

/// Damages a name in Arabic letters.
#[must_use]
pub fn arabic(name: String, harm: &Harm, dice: &mut Dice) -> String {
    let mut name = name;
    if dice.chance(harm.sloppy) {
        name = sloppy(&name, dice);
    }
    let soil = harm.soil;
    if dice.chance(WEAK * soil) {
        name = at_word(&name, dice, weak);
    }
    if dice.chance(LETTER * soil) {
        name = at_word(&name, dice, letter);
        if dice.chance(SECOND / LETTER) {
            name = at_word(&name, dice, letter);
        }
    }
    if dice.chance(SPACES * soil) {
        name = spaces(&name, dice);
    }
    if dice.chance(CUT * soil) {
        name = at_word(&name, dice, |word, _| cut(word));
    }
    if dice.chance(ORNAMENT * soil) {
        name = at_word(&name, dice, ornament);
    }
    if harm.pdf { extracted(&name, dice) } else { name }
}

/// What a PDF's text layer does.
fn extracted(name: &str, dice: &mut Dice) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in name.split(' ') {
        let mut word = word.to_owned();
        if dice.chance(LAM_ALEF) {
            word = swap_lam_alef(&word);
        }
        let ligature = ["ير", "ضر", "ين", "ني", "هر", "ثر", "يم"].iter().any(|end| word.ends_with(end));
        if ligature && dice.chance(LIGATURE) {
            word = if dice.chance(0.85) { cut(&word) } else { apart(&word) };
        }
        words.push(word);
    }
    if dice.chance(STRAY) {
        let at = 1 + dice.below(words.len());
        words.insert(at, (*dice.pick(&["ن", "نن", "ر ى", "ي", "ا"])).to_owned());
    }
    let joined = words.join(" ");
    if dice.chance(CUT_CELL) { cut(&joined) } else { joined }
}

/// علاء becomes عالء, الله becomes هللا.
fn swap_lam_alef(word: &str) -> String {
    if let Some(before) = word.strip_suffix("الله") {
        return format!("{before}هللا");
    }
    let plain = word.replace(['أ', 'إ', 'آ'], "ا");
    if plain.contains("لا") {
        plain.replace("لا", "\u{1}").replace('\u{1}', "ال")
    } else {
        word.to_owned()
    }
}

/// No hamza, and the ends mixed up; each with its own chance, the same all over the name.
fn sloppy(name: &str, dice: &mut Dice) -> String {
    let (hamza, seat, ta, ya) = (dice.chance(0.85), dice.chance(0.3), dice.chance(0.6), dice.unit());
    let words = name.split(' ').map(|word| {
        let mut letters: Vec<char> = word.chars().collect();
        for letter in &mut letters {
            *letter = match *letter {
                'أ' | 'إ' | 'آ' if hamza => 'ا',
                'ؤ' if seat => 'و',
                'ئ' if seat => 'ي',
                other => other,
            };
        }
        match letters.last().copied() {
            Some('ء') if seat => {
                letters.pop();
            }
            Some('ة') if ta => replace_last(&mut letters, 'ه'),
            Some('ى') if ya < 0.25 => replace_last(&mut letters, 'ي'),
            Some('ى') if ya < 0.30 => replace_last(&mut letters, 'ا'),
            Some('ي') if ya > 0.65 => replace_last(&mut letters, 'ى'),
            _ => {}
        }
        letters.into_iter().collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

fn replace_last(letters: &mut [char], letter: char) {
    if let Some(last) = letters.last_mut() {
        *last = letter;
    }
}

/// Does something to one word.
fn at_word(name: &str, dice: &mut Dice, change: impl Fn(&str, &mut Dice) -> String) -> String {
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let at = dice.below(words.len());
    words[at] = change(&words[at], dice);
    words.join(" ")
}

/// A weak letter lost, or one too many: إسماعيل إسمعيل, طارق طاريق.
fn weak(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let inner: Vec<usize> = (1..letters.len().saturating_sub(1)).collect();
    if inner.is_empty() {
        return word.to_owned();
    }
    let there: Vec<usize> = inner.iter().copied().filter(|at| "اويه".contains(letters[*at])).collect();
    if !there.is_empty() && dice.chance(0.75) {
        letters.remove(*dice.pick(&there));
    } else {
        letters.insert(*dice.pick(&inner), *dice.pick(&['ا', 'و', 'ي']));
    }
    letters.into_iter().collect()
}

/// One letter for another that is like it, or lost, doubled, exchanged with the next.
fn letter(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 {
        return word.to_owned();
    }
    let at = dice.below(letters.len());
    let alike: Vec<char> = CONFUSED
        .split(' ')
        .filter(|pair| pair.contains(letters[at]))
        .filter_map(|pair| pair.chars().find(|other| *other != letters[at]))
        .collect();
    match dice.unit() {
        share if share < 0.6 && !alike.is_empty() => letters[at] = *dice.pick(&alike),
        share if share < 0.75 => {
            letters.remove(at);
        }
        share if share < 0.85 => letters.insert(at, letters[at]),
        _ => letters.swap(at.max(1) - 1, at.max(1)),
    }
    letters.into_iter().collect()
}

/// Two words run together, or one split.
fn spaces(name: &str, dice: &mut Dice) -> String {
    let gaps: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).collect();
    if dice.chance(0.6) && !gaps.is_empty() {
        let at = *dice.pick(&gaps);
        return format!("{}{}", &name[..at], &name[at + 1..]);
    }
    at_word(name, dice, |word, dice| {
        let inner: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(2).collect();
        if inner.is_empty() {
            return word.to_owned();
        }
        let at = *dice.pick(&inner);
        format!("{} {}", &word[..at], &word[at..])
    })
}

fn cut(word: &str) -> String {
    let mut shorter = word.to_owned();
    if shorter.chars().count() > 2 {
        shorter.pop();
    }
    shorter.trim_end().to_owned()
}

fn apart(word: &str) -> String {
    word.char_indices().last().map_or_else(String::new, |(at, last)| format!("{} {last}", &word[..at]))
}

/// A stretching line or a vowel sign.
fn ornament(word: &str, dice: &mut Dice) -> String {
    let inner: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    if inner.is_empty() {
        return word.to_owned();
    }
    let at = *dice.pick(&inner);
    let sign = *dice.pick(&["ـ", "ــ", "َ", "ِ", "ُ", "ّ"]);
    format!("{}{sign}{}", &word[..at], &word[at..])
}

/// Damages a name in Latin letters.
#[must_use]
pub fn latin(name: String, harm: &Harm, english: bool, dice: &mut Dice) -> String {
    let soil = harm.soil;
    let mut name = name;
    if dice.chance(0.012 * soil) {
        name = at_word(&name, dice, typo);
    }
    if dice.chance(SPACES * soil) {
        name = spaces(&name, dice);
    }
    if dice.chance(CUT * soil) {
        name = at_word(&name, dice, |word, _| cut(word));
    }
    if english && dice.chance(0.002 * soil) {
        name = at_word(&name, dice, |word, _| chat(word));
    }
    if english && dice.chance(0.002 * soil) {
        name = at_word(&name, dice, |word, _| {
            word.chars()
                .enumerate()
                .filter(|(at, c)| *at == 0 || !"aeiou".contains(*c))
                .map(|pair| pair.1)
                .collect()
        });
    }
    if dice.chance(0.003 * soil) && name.contains(' ') {
        name =
            at_word(&name, dice, |word, _| word.chars().next().map_or_else(String::new, |c| format!("{c}.")));
    }
    name
}

fn typo(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 1);
    match dice.below(4) {
        0 => letters.swap(at - 1, at),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = *dice.pick(&['a', 'e', 'i', 'o', 'n', 'm', 'r', 's', 't', 'd']),
    }
    letters.into_iter().collect()
}

/// Digits for letters, as in chats: the h of Ahmad as 7, the kh of Khaled as 5.
fn chat(word: &str) -> String {
    let lower = word.to_lowercase();
    if let Some(rest) = lower.strip_prefix("kh") {
        return format!("5{rest}");
    }
    if lower.contains("sh") { lower.replace("sh", "$") } else { lower.replacen('h', "7", 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_swaps_lam_and_alef() {
        let check = |before: &str, after: &str| assert_eq!(swap_lam_alef(before), after);
        check("علاء", "عالء");
        check("الله", "هللا");
        check("آلاء", "االء");
        check("محمد", "محمد");
    }

    #[test]
    fn ends_are_cut() {
        assert_eq!(cut("مصطفى"), "مصطف");
        assert_eq!(apart("حنين"), "حني ن");
    }

    /// The share of names that come out changed, out of 20,000.
    fn changed(name: &str, harm: Harm) -> f64 {
        let mut dice = Dice::new(1, "test");
        (0..20_000).filter(|_| arabic(name.to_owned(), &harm, &mut dice) != name).count() as f64 / 20_000.0
    }

    #[test]
    fn damage_is_as_frequent_as_stated() {
        let check = |name: &str, harm: Harm, low: f64, high: f64| {
            let share = changed(name, harm);
            assert!((low..high).contains(&share), "{name} {harm:?}: {share}");
        };
        let common = WEAK + SPACES + CUT + LETTER + ORNAMENT;
        check("محمد خالد سعيد", Harm { soil: 1.0, sloppy: 0.0, pdf: false }, common * 0.8, common);
        check("محمد خالد سعيد", Harm { soil: 2.0, sloppy: 0.0, pdf: false }, common * 1.6, common * 2.0);
        check("فاطمة أحمد", Harm { soil: 0.0, sloppy: 1.0, pdf: false }, 0.88, 1.0);
        check("بلال سعد", Harm { soil: 0.0, sloppy: 0.0, pdf: true }, 0.92, 0.96);
        check("سعد سمير", Harm { soil: 0.0, sloppy: 0.0, pdf: true }, 0.055, 0.075);
    }

    #[test]
    fn no_damage_leaves_nothing() {
        let mut dice = Dice::new(2, "test");
        let harm = Harm { soil: 50.0, sloppy: 1.0, pdf: true };
        for name in ["علي", "آية", "م", "عبد الرحمن بن", "أم كلثوم"] {
            assert!((0..500).all(|_| !arabic(name.to_owned(), &harm, &mut dice).trim().is_empty()));
            assert!((0..500).all(|_| !latin("Al Yu".to_owned(), &harm, true, &mut dice).trim().is_empty()));
        }
    }
}
