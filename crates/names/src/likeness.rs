//! How like two parts of names are.

use crate::cross::cross_cost;
use crate::token::{GH, KH, LONGEST, SH, Script, Token};

/// In which way two parts are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// The same folded text.
    Same = 0,
    /// Equal under a known reading.
    Reading = 1,
    /// Close.
    Near = 2,
    /// Somewhat alike.
    Alike = 3,
    /// Different.
    Differs = 4,
}

/// How like two parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// In which way.
    pub kind: Kind,
    /// Cost of the cheapest alignment, in hundredths of one letter.
    pub cost: u16,
}

/// Compares two parts.
#[must_use]
pub fn likeness(a: &Token, b: &Token) -> Likeness {
    if a.text() == b.text() {
        return Likeness { kind: Kind::Same, cost: 0 };
    }
    let (x, y) = (a.heard(), b.heard());
    match (a.script(), b.script()) {
        (Script::Arabic, Script::Latin) => return cross(a, b),
        (Script::Latin, Script::Arabic) => return cross(b, a),
        (s, t) if s != t => return Likeness { kind: Kind::Differs, cost: 999 },
        _ => {}
    }
    let longest = x.len().max(y.len());
    if x.len().abs_diff(y.len()) > 4 || longest == 0 {
        return Likeness { kind: Kind::Differs, cost: 999 };
    }
    let arabic = a.script() == Script::Arabic;
    if arabic
        && a.swapped_len != 0
        && a.swapped_len == b.swapped_len
        && !never(a, b)
        && a.swapped[..usize::from(a.swapped_len)] == b.swapped[..usize::from(b.swapped_len)]
    {
        return Likeness { kind: Kind::Reading, cost: 15 };
    }
    if !arabic && x == y {
        return Likeness { kind: Kind::Reading, cost: 10 };
    }
    // Last letter cut.
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    if arabic && long.len() == short.len() + 1 && long.starts_with(short) && short.len() >= 3 {
        return Likeness { kind: Kind::Reading, cost: 30 };
    }
    let most = (longest * 40).min(240) as u16;
    let cost = distance(x, y, arabic, most);
    let kind = if cost <= 40 && longest >= 4 || cost <= 20 {
        Kind::Reading
    } else if (cost <= 105 && longest >= 4) || (cost <= 60 && longest >= 3) || (cost <= 160 && longest >= 8) {
        Kind::Near
    } else if usize::from(cost) <= longest * 34 {
        Kind::Alike
    } else {
        Kind::Differs
    };
    let kind = if never(a, b) { kind.max(Kind::Alike) } else { kind };
    Likeness { kind, cost }
}

fn cross(arabic: &Token, latin: &Token) -> Likeness {
    let cost = cross_cost(arabic.letters(), latin.letters());
    let letters = usize::from(arabic.len).max(3);
    let per = usize::from(cost) / letters;
    let kind = if per <= 11 {
        Kind::Reading
    } else if per <= 19 {
        Kind::Near
    } else if per <= 32 {
        Kind::Alike
    } else {
        Kind::Differs
    };
    Likeness { kind, cost }
}

/// Names that are told apart by a letter or two.
const NEVER: &[(&str, &str)] = &[
    ("محمد", "محمود"),
    ("محمد", "احمد"),
    ("احمد", "حمد"),
    ("محمد", "حمد"),
    ("حسن", "حسين"),
    ("سالم", "سليم"),
    ("سالم", "سلمان"),
    ("سليم", "سلمان"),
    ("فارس", "فراس"),
    ("عمر", "عمرو"),
    ("عمر", "عامر"),
    ("عمرو", "عامر"),
    ("زيد", "زياد"),
    ("زيد", "يزيد"),
    ("زياد", "يزيد"),
    ("نور", "نورا"),
    ("ماجد", "مجيد"),
    ("ماجد", "امجد"),
    ("سعيد", "سعد"),
    ("سعيد", "سيد"),
    ("خالد", "خلود"),
    ("جمال", "جميل"),
    ("كامل", "كمال"),
    ("نبيل", "نبيله"),
    ("امين", "امينه"),
    ("سمير", "سميره"),
    ("كريم", "كريمه"),
    ("رائد", "رايد"),
    ("حمدان", "حمد"),
    ("صالح", "صلاح"),
    ("سالم", "سلام"),
    ("رامي", "رام"),
    ("هاني", "هناء"),
    ("ناصر", "نصر"),
    ("طارق", "طريق"),
    ("علي", "علاء"),
    ("علي", "عليا"),
    ("وليد", "خالد"),
    ("رشا", "رشاد"),
    ("حسن", "احسان"),
    ("حسان", "حسن"),
    ("حسان", "حسين"),
    ("جهاد", "جواد"),
    ("مازن", "مزن"),
    ("سامي", "سامر"),
    ("سامر", "سمير"),
    ("سامي", "سامه"),
    ("ياسر", "ياسين"),
    ("عماد", "عمار"),
    ("امل", "امال"),
    ("مني", "امنه"),
    ("هدي", "هادي"),
    ("شادي", "شاديه"),
    ("فادي", "فاديه"),
];

/// The number of a name that is on the list, 0 for others.
pub(crate) fn known(text: &str) -> u8 {
    let all = NEVER.iter().flat_map(|(a, b)| [*a, *b]);
    all.zip(1u8..).find(|(name, _)| *name == text).map_or(0, |(_, n)| n)
}

fn never(a: &Token, b: &Token) -> bool {
    a.known != 0
        && b.known != 0
        && NEVER.iter().any(|(x, y)| (*x == a.text() && *y == b.text()) || (*x == b.text() && *y == a.text()))
}

fn weak(c: u8) -> bool {
    matches!(c, 1 | 26 | 27 | 28 | 32 | 36 | 40 | 46 | 52)
}

fn gap(c: u8, neighbour: u8) -> u16 {
    if c == neighbour {
        20
    } else if c == 26 {
        // The last ta marbuta is left out, but it also tells a woman's name from a man's.
        50
    } else if weak(c) {
        if c >= 32 { 30 } else { 35 }
    } else if c == 39 {
        // h
        40
    } else {
        100
    }
}

/// Letters that are taken for each other, by shape, by ear or by dialect: one bit a class.
const CLASSES: [u32; 80] = {
    let mut classes = [0u32; 80];
    let sets: [&[u8]; 24] = [
        &[8, 9],
        &[10, 11],
        &[12, 13],
        &[5, 6, 7],
        &[14, 15],
        &[16, 17],
        &[18, 19],
        &[20, 21],
        &[2, 3, 4, 25, 28],
        &[15, 17],
        &[9, 11],
        &[4, 12],
        &[3, 16],
        &[12, 14],
        &[21, 22],
        &[8, 15],
        // Latin: k g gh j x; s z; b p; d t z; f v; m n; sh s j; kh k h; gh g r; k j
        &[42, 38, GH, 41],
        &[50, 57],
        &[33, 47],
        &[35, 51, 57],
        &[37, 53],
        &[SH, 50],
        &[KH, 42, 39],
        &[GH, 38, 49],
    ];
    let mut set = 0;
    while set < sets.len() {
        let mut n = 0;
        while n < sets[set].len() {
            classes[sets[set][n] as usize] |= 1 << set;
            n += 1;
        }
        set += 1;
    }
    classes
};

fn change(a: u8, b: u8) -> u16 {
    if a == b {
        return 0;
    }
    if weak(a) && weak(b) {
        // o and u, e and i are one sound in many mouths.
        return if matches!((a, b), (46, 52) | (52, 46) | (36, 40) | (40, 36)) { 12 } else { 30 };
    }
    let class = |c: u8| CLASSES.get(usize::from(c)).copied().unwrap_or(0);
    if class(a) & class(b) != 0 { 45 } else { 100 }
}

/// Weighted edit distance with swaps of neighbours, in hundredths, cut off above `most`.
fn distance(x: &[u8], y: &[u8], arabic: bool, most: u16) -> u16 {
    let mut before = [0u16; LONGEST + 1];
    let mut last = [0u16; LONGEST + 1];
    let mut now = [0u16; LONGEST + 1];
    for j in 0..y.len() {
        last[j + 1] = last[j] + gap(y[j], if j > 0 { y[j - 1] } else { 0 });
    }
    for i in 0..x.len() {
        let gap_x = gap(x[i], if i > 0 { x[i - 1] } else { 0 });
        now[0] = last[0] + gap_x;
        let mut least = now[0];
        for j in 0..y.len() {
            let gap_y = gap(y[j], if j > 0 { y[j - 1] } else { 0 });
            let mut best = (last[j] + change(x[i], y[j])).min(last[j + 1] + gap_x).min(now[j] + gap_y);
            if i > 0 && j > 0 && x[i] == y[j - 1] && x[i - 1] == y[j] {
                let lam_alef = arabic && matches!((x[i], y[j]), (1, 23) | (23, 1));
                best = best.min(before[j - 1] + if lam_alef { 20 } else { 80 });
            }
            now[j + 1] = best;
            least = least.min(best);
        }
        if least > most {
            return 999;
        }
        before = last;
        last = now;
    }
    last[y.len()]
}
