//! Records of many lists as plain columns.
//!
//! Rows are pushed into [`Batch`]es, one for each thread and stretch of a file, each with tables of its own;
//! [`Table::gather`] joins the batches and puts the records into an order that depends on their content
//! alone, so that nothing later can depend on the order of rows, files or threads.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use sijill_names::{Parser, Token};

/// No token, no value.
pub(crate) const NONE: u32 = u32::MAX;

/// Most parts of a name that are compared; further ones are dropped before the last.
pub(crate) const PARTS: usize = 6;

/// Sex as a list gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// A date of which parts may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartDate {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
}

impl PartDate {
    pub(crate) fn full(self) -> Option<(i16, u8, u8)> {
        Some((self.year?, self.month?, self.day?))
    }

    /// Days since a fixed day, by the proleptic Gregorian calendar (the algorithm of days from civil, Hinnant 2013).
    pub(crate) fn day_number(self) -> Option<i32> {
        let (year, month, day) = self.full()?;
        let year = i32::from(year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((i32::from(month) + 9) % 12) + 2) / 5 + i32::from(day) - 1;
        Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
    }
}

/// What the columns beside the names, ages and dates hold: texts and codes compared by spelling, each column
/// with a label that is the same in every list that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextColumn {
    /// What is shown of it: `place`, `street`.
    pub label: String,
    /// What it holds.
    pub kind: TextKind,
}

/// What a text column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// A place, in any script.
    Place,
    /// The mother's name.
    Mother,
    /// A text that many may share: a street.
    Text,
    /// A code or number.
    Code,
}

/// One record, without its texts. Pairs are compared in no order of memory, so a record is one line of the processor's
/// cache and never lies across two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(crate) struct Record {
    pub parts: [u32; PARTS],
    pub len: u8,
    pub flags: u8,
    pub list: u16,
    pub sex: u8,
    pub age: i16,
    /// Birth year or age on the footing of the largest list, by [`crate::years::settle`].
    pub years: i16,
    pub birth: PartDate,
    pub died: PartDate,
    /// The texts of the first columns, where a comparison finds them beside the rest.
    pub texts: [u32; TEXTS_BESIDE],
}

/// So many texts fit beside the rest of a record.
pub(crate) const TEXTS_BESIDE: usize = 3;

/// Where a record comes from: nothing that is compared.
#[derive(Clone, Copy, Debug)]
struct Origin {
    row: u32,
    /// Where the list's own id stands: from, to.
    id: (u32, u32),
}

/// The record has no name that could be matched.
pub(crate) const UNNAMED: u8 = 1;
/// The first part stands for an unnamed child or a wife: the other parts are another person's.
pub(crate) const THROUGH_ANOTHER: u8 = 2;

/// Words, each with a number.
#[derive(Clone, Debug, Default)]
struct Words {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&n) = self.numbers.get(word) {
            return n;
        }
        let n = u32::try_from(self.words.len()).unwrap_or(NONE - 1);
        self.numbers.insert(word.into(), n);
        self.words.push(word.into());
        n
    }
}

/// Rows read by one thread.
#[derive(Debug)]
pub struct Batch {
    list: u16,
    records: Vec<Record>,
    origins: Vec<Origin>,
    tokens: Words,
    texts: Words,
    /// Texts as they are written, with their numbers: few are folded more than once.
    written: FxHashMap<Box<str>, u32>,
    columns: Vec<Vec<u32>>,
    ids: String,
    parser: Parser,
    slots: [(Vec<u32>, u8); 4],
    scratch: String,
}

/// Which part of a name a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamePart {
    /// The given name; also a whole name.
    Given = 0,
    /// The father's.
    Father = 1,
    /// The grandfather's.
    Grandfather = 2,
    /// The family's.
    Family = 3,
}

/// So many written texts are remembered in a batch: places are few, and what is not a place may be as many as the rows.
const MOST_WRITTEN: usize = 1 << 14;

/// Of a given name: a child, and no more is said of it there.
const CHILD_ALONE: u8 = 4;
/// Stands for the given name of an unnamed child.
const CHILD: &str = "\u{1}child";
/// Stands for the given name of an unnamed wife.
const WIFE: &str = "\u{1}wife";

impl Batch {
    /// An empty batch of a list, numbered as in the names given to [`Table::gather`], with so many text columns.
    #[must_use]
    pub fn new(list: u16, columns: usize) -> Self {
        Self {
            list,
            records: Vec::new(),
            origins: Vec::new(),
            tokens: Words::default(),
            texts: Words::default(),
            written: FxHashMap::default(),
            columns: vec![Vec::new(); columns],
            ids: String::new(),
            parser: Parser::new(),
            slots: Default::default(),
            scratch: String::new(),
        }
    }

    /// Begins the next record. Fill it with the methods below, then call [`Batch::end`].
    pub fn begin(&mut self, row: u32) {
        self.records.push(Record {
            parts: [NONE; PARTS],
            len: 0,
            flags: 0,
            list: self.list,
            sex: 0,
            age: i16::MIN,
            years: i16::MIN,
            birth: PartDate::default(),
            died: PartDate::default(),
            texts: [NONE; TEXTS_BESIDE],
        });
        self.origins.push(Origin { row, id: (0, 0) });
        for column in &mut self.columns {
            column.push(NONE);
        }
        for slot in &mut self.slots {
            slot.0.clear();
            slot.1 = 0;
        }
    }

    /// The list's own id of the record: kept for the answer, never compared.
    pub fn id(&mut self, id: &str) {
        let start = u32::try_from(self.ids.len()).unwrap_or(0);
        self.ids.push_str(id);
        let end = u32::try_from(self.ids.len()).unwrap_or(0);
        if let Some(origin) = self.origins.last_mut() {
            origin.id = (start, end);
        }
    }

    /// A name or a part of one. A whole name goes in as [`NamePart::Given`].
    pub fn name(&mut self, part: NamePart, text: &str) {
        let parsed = self.parser.parse(text);
        let (parts, flags) = &mut self.slots[part as usize];
        if parsed.flags.unnamed && !(part == NamePart::Given && parsed.flags.child_of) {
            *flags |= if parsed.flags.child_alone { UNNAMED | CHILD_ALONE } else { UNNAMED };
            return;
        }
        if part == NamePart::Given && (parsed.flags.child_of || parsed.flags.wife_of) {
            *flags |= THROUGH_ANOTHER;
            parts.push(self.tokens.number(if parsed.flags.child_of { CHILD } else { WIFE }));
        }
        for part in parsed.parts.iter().take(parsed.len) {
            parts.push(self.tokens.number(part));
        }
    }

    /// The sex.
    pub fn sex(&mut self, sex: Sex) {
        if let Some(record) = self.records.last_mut() {
            record.sex = 1 + sex as u8;
        }
    }

    /// The age in years when the list was made or at death.
    pub fn age(&mut self, years: u8) {
        if let Some(record) = self.records.last_mut() {
            record.age = i16::from(years);
        }
    }

    /// The date of birth, as far as known.
    pub fn born(&mut self, date: PartDate) {
        if let Some(record) = self.records.last_mut() {
            record.birth.year = date.year.or(record.birth.year);
            record.birth.month = date.month.or(record.birth.month);
            record.birth.day = date.day.or(record.birth.day);
        }
    }

    /// The date of death, as far as known.
    pub fn died(&mut self, date: PartDate) {
        if let Some(record) = self.records.last_mut() {
            record.died = date;
        }
    }

    /// A text of a column.
    pub fn text(&mut self, column: usize, text: &str) {
        let number = match self.written.get(text) {
            Some(number) => *number,
            None => {
                self.scratch.clear();
                fold_text(text, &mut self.scratch);
                let number = if self.scratch.is_empty() { NONE } else { self.texts.number(&self.scratch) };
                if self.written.len() < MOST_WRITTEN {
                    self.written.insert(text.into(), number);
                }
                number
            }
        };
        if let Some(cell) = self.columns.get_mut(column).and_then(|cells| cells.last_mut()) {
            *cell = number;
        }
    }

    /// Ends the record: its name parts are put in order.
    pub fn end(&mut self) {
        let Some(record) = self.records.last_mut() else { return };
        if self.slots[0].1 & CHILD_ALONE != 0 && self.slots[1..].iter().any(|slot| !slot.0.is_empty()) {
            // "Infant", its father in the next column: the same as "infant of" the father.
            self.slots[0] = (vec![self.tokens.number(CHILD)], THROUGH_ANOTHER);
        }
        let [given, father, grandfather, family] = &self.slots;
        let named = given.0.len() + father.0.len() + grandfather.0.len() + family.0.len() > 0;
        if !named || (given.1 & UNNAMED != 0 && given.0.is_empty()) {
            record.flags |= UNNAMED;
        }
        record.flags |= given.1 & THROUGH_ANOTHER;
        if given.1 & THROUGH_ANOTHER != 0
            && given.0.len() + father.0.len() + grandfather.0.len() + family.0.len() < 2
        {
            record.flags |= UNNAMED;
        }
        // A list with the family apart and no given name keeps the given name's place empty.
        let mut len = usize::from(given.0.is_empty() && named);
        for &part in [given, father, grandfather, family].into_iter().flat_map(|slot| &slot.0) {
            // Of too many, the last one stays.
            len = (len + 1).min(PARTS);
            record.parts[len - 1] = part;
        }
        record.len = u8::try_from(len).unwrap_or(0);
    }

    /// The same with other numbers for its words: for each token and each text its own.
    fn renumbered(mut self, tokens: &[u32], texts: &[u32]) -> Self {
        let number = |n: u32, numbers: &[u32]| numbers.get(n as usize).copied().unwrap_or(NONE);
        for part in self.records.iter_mut().flat_map(|record| &mut record.parts) {
            *part = number(*part, tokens);
        }
        for cell in self.columns.iter_mut().flatten() {
            *cell = number(*cell, texts);
        }
        self
    }

    /// How many records it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

/// Folds a text that is no personal name: lower case, letters and digits only, single spaces; Arabic as in names.
fn fold_text(text: &str, out: &mut String) {
    if text.is_ascii() {
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                out.push(char::from(byte.to_ascii_lowercase()));
            } else if !out.is_empty() && !out.ends_with(' ') && byte != b'\'' {
                out.push(' ');
            }
        }
        let end = out.trim_end().len();
        out.truncate(end);
    } else {
        out.push_str(&sijill_model::fold_key(text));
    }
}

/// Records of many lists, joined and in their lasting order.
#[derive(Debug)]
pub struct Table {
    pub(crate) lists: Vec<String>,
    pub(crate) records: Vec<Record>,
    origins: Vec<Origin>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) texts: Vec<Box<str>>,
    pub(crate) text_columns: Vec<TextColumn>,
    pub(crate) columns: Vec<Vec<u32>>,
    pub(crate) ids: Vec<u8>,
    pub(crate) hashes: Vec<u64>,
}

impl Table {
    /// Joins batches. `lists` are the lists' names, `columns` what the text columns hold.
    #[must_use]
    pub fn gather(lists: Vec<String>, columns: Vec<TextColumn>, batches: Vec<Batch>) -> Self {
        let mut words = (Words::default(), Words::default());
        let numbers: Vec<(Vec<u32>, Vec<u32>)> = batches
            .iter()
            .map(|batch| {
                let tokens = batch.tokens.words.iter().map(|word| words.0.number(word)).collect();
                (tokens, batch.texts.words.iter().map(|word| words.1.number(word)).collect())
            })
            .collect();
        let ((spelt, tokens), (texts, text_numbers)) =
            rayon::join(|| by_spelling(&words.0.words), || by_spelling(&words.1.words));
        let batches: Vec<Batch> = batches
            .into_par_iter()
            .zip(numbers)
            .map(|(batch, (own_tokens, own_texts))| {
                let of = |own: Vec<u32>, all: &[u32]| -> Vec<u32> {
                    own.into_iter().map(|n| all.get(n as usize).copied().unwrap_or(NONE)).collect()
                };
                batch.renumbered(&of(own_tokens, &tokens), &of(own_texts, &text_numbers))
            })
            .collect();
        let total = batches.iter().map(Batch::len).sum();
        let mut table = Self {
            lists,
            records: Vec::with_capacity(total),
            origins: Vec::with_capacity(total),
            tokens: spelt.par_iter().with_min_len(256).map(|word| Token::new(word)).collect(),
            texts: texts.into_iter().map(Into::into).collect(),
            columns: vec![Vec::with_capacity(total); columns.len()],
            text_columns: columns,
            ids: Vec::new(),
            hashes: Vec::new(),
        };
        batches.into_iter().for_each(|batch| table.join(batch));
        table.settle(&spelt);
        table
    }

    fn join(&mut self, batch: Batch) {
        let ids = u32::try_from(self.ids.len()).unwrap_or(0);
        self.records.extend(batch.records);
        let moved = |origin: Origin| Origin { id: (origin.id.0 + ids, origin.id.1 + ids), ..origin };
        self.origins.extend(batch.origins.into_iter().map(moved));
        for (column, cells) in self.columns.iter_mut().zip(batch.columns) {
            column.extend(cells);
        }
        self.ids.extend_from_slice(batch.ids.as_bytes());
    }

    /// Puts records in the order of a hash of their content.
    fn settle(&mut self, spelt: &[&str]) {
        let token_hashes: Vec<u64> = spelt.iter().map(hash_of).collect();
        let text_hashes: Vec<u64> = self.texts.iter().map(hash_of).collect();
        let list_hashes: Vec<u64> = self.lists.iter().map(hash_of).collect();
        let lookup = |table: &[u64], n: u32| table.get(n as usize).copied().unwrap_or(7);
        let hash_of_record = |(n, record): (usize, &Record)| {
            let mut hasher = FxHasher::default();
            list_hashes[record.list as usize].hash(&mut hasher);
            for part in record.parts {
                lookup(&token_hashes, part).hash(&mut hasher);
            }
            (record.sex, record.age, record.birth, record.died).hash(&mut hasher);
            for column in &self.columns {
                lookup(&text_hashes, column[n]).hash(&mut hasher);
            }
            (mix(hasher.finish()), n as u32)
        };
        let mut order: Vec<(u64, u32)> =
            self.records.par_iter().enumerate().with_min_len(4096).map(hash_of_record).collect();
        // Rows of one content keep the order of their numbers: they are interchangeable.
        let place = |n: u32| (self.records[n as usize].list, self.origins[n as usize].row);
        order.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| place(a.1).cmp(&place(b.1))));
        let columns =
            self.columns.par_iter().map(|column| order.iter().map(|&(_, n)| column[n as usize]).collect());
        self.columns = columns.collect();
        let columns = &self.columns;
        let record_at = |(place, (_, n)): (usize, &(u64, u32))| {
            let mut record = self.records[*n as usize];
            record.texts.iter_mut().zip(columns).for_each(|(text, column)| *text = column[place]);
            record
        };
        self.records = order.par_iter().enumerate().with_min_len(4096).map(record_at).collect();
        self.origins = order.iter().map(|&(_, n)| self.origins[n as usize]).collect();
        self.hashes = order.into_iter().map(|(hash, _)| hash).collect();
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The lists' names.
    #[must_use]
    pub fn lists(&self) -> &[String] {
        &self.lists
    }

    /// The list of a record and its row there.
    #[must_use]
    pub fn place_of(&self, record: usize) -> (u16, u32) {
        (self.records[record].list, self.origins[record].row)
    }

    /// The list's own id of a record; empty where it has none.
    #[must_use]
    pub fn id_of(&self, record: usize) -> &str {
        let (start, end) = self.origins[record].id;
        self.ids.get(start as usize..end as usize).and_then(|id| std::str::from_utf8(id).ok()).unwrap_or("")
    }
}

/// Words in the order of spelling, and for each word its place there.
fn by_spelling(words: &[Box<str>]) -> (Vec<&str>, Vec<u32>) {
    let mut order: Vec<(&str, u32)> = words.iter().map(AsRef::as_ref).zip(0..).collect();
    order.par_sort_unstable();
    let mut numbers = vec![0; words.len()];
    for (place, (_, n)) in (0u32..).zip(&order) {
        numbers[*n as usize] = place;
    }
    (order.into_iter().map(|(word, _)| word).collect(), numbers)
}

pub(crate) fn hash_of<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    mix(hasher.finish())
}

/// Spreads a hash over all bits (the finaliser of MurmurHash3, Appleby).
pub(crate) fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts and flags of a record whose columns hold this.
    fn read(columns: &[(NamePart, &str)]) -> (Vec<String>, u8) {
        let mut batch = Batch::new(0, 0);
        batch.begin(2);
        columns.iter().for_each(|(part, text)| batch.name(*part, text));
        batch.end();
        let record = batch.records[0];
        let words = record.parts[..usize::from(record.len)].iter();
        (words.map(|part| batch.tokens.words[*part as usize].to_string()).collect(), record.flags)
    }

    #[test]
    fn an_unnamed_child_is_read_alike_in_one_column_and_in_several() {
        use NamePart::{Family, Father, Given};
        let whole = read(&[(Given, "رضيع كريم الحارس")]);
        assert_eq!(whole, (vec![CHILD.to_owned(), "كريم".to_owned(), "حارس".to_owned()], THROUGH_ANOTHER));
        for alone in ["رضيع", "رضيعة", "ابن", "بنت", "الطفل", "طفلة رضيعة", "رضيع 2", "Newborn", "baby boy"]
        {
            assert_eq!(read(&[(Given, alone), (Father, "كريم"), (Family, "الحارس")]), whole, "{alone}");
        }
        // Of these nobody is named at all.
        assert_eq!(read(&[(Given, "رضيع")]), (vec![], UNNAMED));
        assert_eq!(read(&[(Given, "رضيع"), (Father, "مجهول")]), (vec![], UNNAMED));
        // These are names.
        for name in ["محمد", "Walid", "الشيخ"] {
            let (parts, flags) = read(&[(Given, name), (Father, "كريم"), (Family, "الحارس")]);
            assert_eq!((parts.len(), flags), (3, 0), "{name}");
        }
    }
}
