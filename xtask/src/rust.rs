//! Reading Rust just far enough: code, comments and string literals apart, and what is compiled for tests only.

use crate::lines::{in_name, line_of};

/// A string literal, as written between its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Literal {
    /// The line on which it begins.
    pub(crate) line: usize,
    /// What stands between the quotes.
    pub(crate) text: String,
}

/// A source file taken apart. `code` and `comments` have the length of the file; what belongs to the other
/// is blank, so that places and lines stay as they are.
#[derive(Debug, Clone)]
pub(crate) struct Rust {
    /// Code without comments and without what stands in literals.
    pub(crate) code: String,
    /// Comments, those of the documentation included.
    pub(crate) comments: String,
    /// String literals.
    pub(crate) literals: Vec<Literal>,
    /// Stretches of lines (first and last) that are compiled for tests only.
    tests: Vec<(usize, usize)>,
    /// Modules declared for tests only: whole files elsewhere.
    pub(crate) test_modules: Vec<String>,
}

impl Rust {
    /// Takes a file apart.
    pub(crate) fn read(text: &str) -> Self {
        let mut reader = Reader { text, at: 0, code: Vec::new(), comments: Vec::new(), literals: Vec::new() };
        reader.run();
        let text_of = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let mut rust = Self {
            code: text_of(reader.code),
            comments: text_of(reader.comments),
            literals: reader.literals,
            tests: Vec::new(),
            test_modules: Vec::new(),
        };
        rust.find_tests();
        rust
    }

    /// Whether a line is compiled for tests only.
    pub(crate) fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }

    fn find_tests(&mut self) {
        const MARK: &str = "#[cfg(test)]";
        for (at, _) in self.code.match_indices(MARK) {
            let rest = self.code.get(at + MARK.len()..).unwrap_or_default();
            let Some(end) = rest.find([';', '{']) else { continue };
            let head = rest.get(..end).unwrap_or_default();
            let first = line_of(&self.code, at);
            if rest[end..].starts_with(';') {
                if let Some((_, name)) = head.split_once("mod ") {
                    self.test_modules.push(name.trim().to_owned());
                }
                self.tests.push((first, line_of(&self.code, at + MARK.len() + end)));
                continue;
            }
            let mut depth = 0usize;
            let close = rest.char_indices().skip_while(|(i, _)| *i < end).find(|(_, c)| {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            let last = close.map_or(self.code.len(), |(i, _)| at + MARK.len() + i);
            self.tests.push((first, line_of(&self.code, last)));
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    code: Vec<u8>,
    comments: Vec<u8>,
    literals: Vec<Literal>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Inside,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            if self.rest().starts_with("//") {
                let length = self.rest().find('\n').unwrap_or(self.rest().len());
                self.take(length, Kind::Comment);
            } else if self.rest().starts_with("/*") {
                let length = block_comment(self.rest());
                self.take(length, Kind::Comment);
            } else if c == '"' {
                self.literal(0, false);
            } else if c == '\'' {
                let length = char_literal(self.rest());
                self.take(1, Kind::Code);
                self.take(length.saturating_sub(2), Kind::Inside);
                self.take(usize::from(length > 1), Kind::Code);
            } else if let Some(hashes) = raw_prefix(self.rest()).filter(|_| !self.inside_name()) {
                let prefix = self.rest().find('"').unwrap_or_default();
                self.take(prefix, Kind::Code);
                self.literal(hashes, true);
            } else {
                self.take(c.len_utf8(), Kind::Code);
            }
        }
    }

    fn inside_name(&self) -> bool {
        self.text.get(..self.at).and_then(|before| before.chars().next_back()).is_some_and(in_name)
    }

    fn literal(&mut self, hashes: usize, raw: bool) {
        let line = line_of(self.text, self.at);
        let inside = &self.rest()[1..];
        let close = format!("\"{}", "#".repeat(hashes));
        let mut escaped = false;
        let end = inside.char_indices().find(|(i, c)| {
            if escaped {
                escaped = false;
                return false;
            }
            escaped = !raw && *c == '\\';
            *c == '"' && inside[*i..].starts_with(&close)
        });
        let length = end.map_or(inside.len(), |(i, _)| i);
        self.literals.push(Literal { line, text: inside[..length].to_owned() });
        self.take(1, Kind::Code);
        self.take(length, Kind::Inside);
        self.take(close.len().min(self.rest().len()), Kind::Code);
    }

    fn take(&mut self, length: usize, kind: Kind) {
        let end = self.at + length;
        for byte in self.text.as_bytes().get(self.at..end).unwrap_or_default() {
            let blank = if *byte == b'\n' { b'\n' } else { b' ' };
            self.code.push(if kind == Kind::Code { *byte } else { blank });
            self.comments.push(if kind == Kind::Comment { *byte } else { blank });
        }
        self.at = end;
    }
}

/// Length of a block comment; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

/// Length of a character literal with its quotes; 1 when the quote begins a lifetime.
fn char_literal(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            text.char_indices().skip(3).find(|(_, c)| *c == '\'').map_or(1, |(end, _)| end + 1)
        }
        Some(_) => match chars.next() {
            Some((end, '\'')) => end + 1,
            _ => 1,
        },
        None => 1,
    }
}

/// The number of hashes when a raw string begins here (`r"`, `br#"`, `cr"`).
fn raw_prefix(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['b', 'c']).unwrap_or(text).strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r####"//! A "header".
fn a<'x>(c: &'x str) -> char { let q = '"'; let e = '\''; /* a /* nested */ one */ 'z' }
const T: &str = "one \"two\" // no comment";
const R: &str = r#"raw "quoted" \"#;
#[cfg(test)]
mod tests {
    fn b() { std::fs::read("x"); }
}
fn after() {}
#[cfg(test)]
mod elsewhere;
"####;

    #[test]
    fn code_comments_and_literals_are_told_apart() {
        let rust = Rust::read(SAMPLE);
        let literals: Vec<(usize, &str)> =
            rust.literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
        assert_eq!(literals, [(3, r#"one \"two\" // no comment"#), (4, r#"raw "quoted" \"#), (7, "x")]);
        assert_eq!(rust.code.len(), SAMPLE.len());
        assert_eq!(rust.comments.len(), SAMPLE.len());
        assert!(rust.comments.contains("A \"header\".") && rust.comments.contains("nested"));
        assert!(!rust.code.contains("nested") && !rust.code.contains("no comment"));
        assert!(rust.code.contains("fn after()"));
    }

    #[test]
    fn what_is_for_tests_only_is_found() {
        let rust = Rust::read(SAMPLE);
        let tests: Vec<usize> = (1..=11).filter(|line| rust.is_test(*line)).collect();
        assert_eq!(tests, [5, 6, 7, 8, 10, 11]);
        assert_eq!(rust.test_modules, ["elsewhere"]);
    }
}
