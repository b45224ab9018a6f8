//! A text cut into rows and cells.
//!
//! It is cut by RFC 4180, with two additions for what people write by hand: a row also ends at a bare carriage
//! return, and a quotation mark that no other closes before the cell's end is a letter like any other, so that
//! a stray one does not swallow the rows after it. Nothing is copied but cells with doubled quotation marks.

/// A quoted cell longer than this is none: the mark that opens it is a stray one.
const LONGEST_QUOTED: usize = 1 << 18;

/// Where a cell stands, in the text or, when its quotation marks had to be undoubled, beside it.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: usize,
    to: usize,
    beside: bool,
}

/// The cells of one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'a> {
    text: &'a str,
    beside: &'a str,
    spans: &'a [Span],
}

impl<'a> Cells<'a> {
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// A cell as written, without the marks that quote it; empty when there is none.
    pub(super) fn get(&self, n: usize) -> &'a str {
        match self.spans.get(n) {
            None => "",
            Some(span) if span.beside => &self.beside[span.from..span.to],
            Some(span) => &self.text[span.from..span.to],
        }
    }

    /// A cell without the blanks around it.
    pub(super) fn trimmed(&self, n: usize) -> &'a str {
        let cell = self.get(n);
        // Most cells begin and end with a letter of ASCII or, in two bytes, of Arabic: these are no blanks.
        let arabic = 0xd8..=0xdb;
        match cell.as_bytes() {
            [b'!'..=b'~'] => cell,
            [first, .., before, last]
                if (first.is_ascii_graphic() || arabic.contains(first))
                    && (last.is_ascii_graphic() || arabic.contains(before)) =>
            {
                cell
            }
            _ => cell.trim(),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        let cells = *self;
        (0..self.spans.len()).map(move |n| cells.get(n))
    }

    /// Whether nothing stands in the row.
    pub(super) fn is_blank(&self) -> bool {
        (0..self.spans.len()).all(|n| self.trimmed(n).is_empty())
    }
}

/// Cuts a text row by row.
pub(super) struct Cutter<'a> {
    text: &'a str,
    delimiter: u8,
    /// Bytes that end a cell.
    ends: [bool; 256],
    at: usize,
    spans: Vec<Span>,
    beside: String,
    stray: bool,
}

impl<'a> Cutter<'a> {
    /// Begins at a byte where a row begins.
    pub(super) fn at(text: &'a str, delimiter: u8, at: usize) -> Self {
        let mut ends = [false; 256];
        for end in [delimiter, b'\n', b'\r'] {
            ends[usize::from(end)] = true;
        }
        Self { text, delimiter, ends, at, spans: Vec::new(), beside: String::new(), stray: false }
    }

    /// Where the next row begins.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Whether the row has a quotation mark that opens a cell and closes none.
    pub(super) fn is_stray(&self) -> bool {
        self.stray
    }

    /// The cells of the row that was cut last.
    pub(super) fn cells(&self) -> Cells<'_> {
        Cells { text: self.text, beside: &self.beside, spans: &self.spans }
    }

    /// Cuts the next row; `false` at the end of the text.
    pub(super) fn next_row(&mut self) -> bool {
        self.spans.clear();
        self.beside.clear();
        self.stray = false;
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return false;
        }
        let mut from = self.at;
        loop {
            let rest = bytes.get(from..).unwrap_or_default();
            let end = match self.quoted(rest, from) {
                Some(end) => end,
                None => {
                    let length = rest.iter().position(|byte| self.ends[usize::from(*byte)]);
                    let to = from + length.unwrap_or(rest.len());
                    self.spans.push(Span { from, to, beside: false });
                    to
                }
            };
            match bytes.get(end) {
                Some(byte) if *byte == self.delimiter => from = end + 1,
                Some(b'\r') => {
                    self.at = end + 1 + usize::from(bytes.get(end + 1) == Some(&b'\n'));
                    return true;
                }
                Some(_) => {
                    self.at = end + 1;
                    return true;
                }
                None => {
                    self.at = end;
                    return true;
                }
            }
        }
    }

    /// Takes a quoted cell and says where it ends; `None` when this is none.
    fn quoted(&mut self, rest: &[u8], from: usize) -> Option<usize> {
        if rest.first() != Some(&b'"') {
            return None;
        }
        let within = &rest[1..rest.len().min(LONGEST_QUOTED)];
        let mut at = 0;
        let mut doubled = false;
        let close = loop {
            let Some(mark) = within[at..].iter().position(|byte| *byte == b'"') else {
                self.stray = true;
                return None;
            };
            at += mark;
            if within.get(at + 1) != Some(&b'"') {
                break at;
            }
            doubled = true;
            at += 2;
        };
        // What follows the closing mark must end the cell.
        if rest.get(close + 2).is_some_and(|byte| !self.ends[usize::from(*byte)]) {
            self.stray = true;
            return None;
        }
        let (cell_from, cell_to) = (from + 1, from + 1 + close);
        if doubled {
            let beside = self.beside.len();
            for (n, part) in self.text[cell_from..cell_to].split("\"\"").enumerate() {
                if n > 0 {
                    self.beside.push('"');
                }
                self.beside.push_str(part);
            }
            self.spans.push(Span { from: beside, to: self.beside.len(), beside: true });
        } else {
            self.spans.push(Span { from: cell_from, to: cell_to, beside: false });
        }
        Some(cell_to + 1)
    }
}

/// The beginning of a text, of so many bytes at most.
pub(super) fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The delimiter of a text: of comma, semicolon, tab and bar, the one that cuts its first rows most evenly.
pub(super) fn delimiter(text: &str) -> u8 {
    const SIZE: usize = 64 * 1024;
    const ROWS: usize = 60;
    if let [b's', b'e', b'p', b'=', delimiter @ (b',' | b';' | b'\t' | b'|'), b'\r' | b'\n', ..] =
        text.as_bytes()
    {
        return *delimiter;
    }
    let first = beginning(text, SIZE);
    // The last of several bests is taken, so the comma stands last.
    [b'|', b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| {
            let mut cutter = Cutter::at(first, *delimiter, 0);
            let mut counts = Vec::new();
            while counts.len() < ROWS && cutter.next_row() {
                if cutter.cells().len() > 1 {
                    counts.push(cutter.cells().len() - 1);
                }
            }
            counts.sort_unstable();
            let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
            let even = counts.iter().filter(|count| **count == usual).count();
            (even * usual.min(40), usual)
        })
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut cutter = Cutter::at(text, b',', 0);
        let mut rows = Vec::new();
        while cutter.next_row() {
            rows.push(cutter.cells().iter().map(str::to_owned).collect());
        }
        rows
    }

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn rows_and_cells() {
        check("", &[]);
        check("a,b\nج,\n", &[&["a", "b"], &["ج", ""]]);
        check("a\r\n\r\nb\rc", &[&["a"], &[""], &["b"], &["c"]]);
        check("a,", &[&["a", ""]]);
        check("\n\n", &[&[""], &[""]]);
    }

    #[test]
    fn quoted_cells() {
        check("\"a,\nb\",c", &[&["a,\nb", "c"]]);
        check("\"say \"\"أهلا\"\"\",x\n", &[&["say \"أهلا\"", "x"]]);
        check("\"\",\"\"\"\"", &[&["", "\""]]);
        check("a \"b\" c,d", &[&["a \"b\" c", "d"]]);
    }

    #[test]
    fn a_stray_mark_swallows_nothing() {
        check("\"Abu\" X,1\nb,2\n", &[&["\"Abu\" X", "1"], &["b", "2"]]);
        check("\"Abu X,1\nb,2\n\"q\",3", &[&["\"Abu X", "1"], &["b", "2"], &["q", "3"]]);
        check("\"", &[&["\""]]);
        let mut cutter = Cutter::at("a\n\"b,1\nc", b',', 0);
        let stray: Vec<bool> = std::iter::from_fn(|| cutter.next_row().then(|| cutter.is_stray())).collect();
        assert_eq!(stray, [false, true, false]);
    }

    #[test]
    fn delimiters() {
        let check = |text: &str, expected: u8| assert_eq!(char::from(delimiter(text)), char::from(expected));
        check("الاسم;العمر\nكريم, أبو علي;34\nسلمى;7", b';');
        check("a\tb\tc\n1\t2,5\t3", b'\t');
        check("a|b\n1|2", b'|');
        check("a,b\n1,2", b',');
        check("alone\nword", b',');
        check("", b',');
        check("a title, with a comma\n\nname;age;place\nx;1;y\nz;2;w", b';');
    }
}
