//! Operations are added and never changed: no SQL anywhere says otherwise.

use crate::fault::Fault;
use crate::lines::{find_words, line_of};
use crate::tree::Tree;

/// Tables that are folded from the log and can be made again from it: these alone may be changed in place.
const FOLDED: &[&str] = &["folded"];

/// Words that can follow a beginning where no table's name stands: another beginning reads on there.
const KEYWORDS: &[&str] = &["OR", "TABLE", "IF"];

/// Beginnings of statements that change or remove what is there. The table's name follows.
const CHANGING: &[&str] = &[
    "UPDATE",
    "UPDATE OR REPLACE",
    "UPDATE OR IGNORE",
    "DO UPDATE",
    "DELETE FROM",
    "REPLACE INTO",
    "TRUNCATE",
    "TRUNCATE TABLE",
    "DROP TABLE",
    "DROP TABLE IF EXISTS",
    "ALTER TABLE",
];

pub(crate) fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| path.starts_with("crates/") && path.ends_with(".sql"))
    {
        look(path, 1, text, &mut faults);
    }
    for source in tree.sources("crates/") {
        for literal in &source.rust.literals {
            look(source.path, literal.line, &literal.text, &mut faults);
        }
    }
    faults
}

fn look(path: &str, first_line: usize, text: &str, faults: &mut Vec<Fault>) {
    for beginning in CHANGING {
        // Statements are written in capitals here; prose about updating something is not.
        for at in find_words(text, beginning).into_iter().filter(|at| text[*at..].starts_with(beginning)) {
            let after = text[at + beginning.len()..].trim_start();
            let table: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            // No name: the code around puts a table in, which can only be one of those folded.
            if table.is_empty() || [FOLDED, KEYWORDS].concat().contains(&table.as_str()) {
                continue;
            }
            // The second half of `ON CONFLICT DO UPDATE SET`, told already.
            if beginning == &"UPDATE" && table == "SET" {
                continue;
            }
            faults.push(Fault::at(
                path,
                first_line + line_of(text, at) - 1,
                format!("{beginning} {table}"),
                "nothing is overwritten: write an operation that corrects, retracts or disputes",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::expect;

    #[test]
    fn changing_an_operation_is_found() {
        let tree = Tree::of(&[
            (
                "crates/casebook/src/store.rs",
                "// UPDATE operation\nconst A: &str = \"UPDATE operation SET seq = 1\";\nconst B: &str = \"\n  DELETE FROM operation\";\n\
                 const C: &str = \"UPDATE folded SET upto = 1\";\nconst D: &str = \"we update operations never\";\n",
            ),
            (
                "crates/casebook/migrations/1.sql",
                "INSERT OR REPLACE INTO operation VALUES (1);\nINSERT INTO operation VALUES (1) ON CONFLICT DO UPDATE SET seq = 1;",
            ),
        ]);
        expect(
            &check(&tree),
            &[
                "crates/casebook/migrations/1.sql:2: DO UPDATE SET",
                "crates/casebook/migrations/1.sql:1: REPLACE INTO operation",
                "crates/casebook/src/store.rs:2: UPDATE operation",
                "crates/casebook/src/store.rs:4: DELETE FROM operation",
            ],
        );
    }
}
