//! Nothing left behind: no notes to oneself, no debugging, no test that is never run.

use crate::fault::Fault;
use crate::lines::{find_words, line_of};
use crate::tree::Tree;

pub(crate) fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in tree.sources("") {
        let mut fault = |text: &str, at: usize, what: &str, todo: &str| {
            faults.push(Fault::at(source.path, line_of(text, at), what, todo));
        };
        let comments = &source.rust.comments;
        for word in ["TODO", "FIXME", "XXX"] {
            for at in find_words(comments, word) {
                // `TODO(#12)` names an issue; case matters, since prose has these words too.
                let rest = &comments[at..];
                if rest.starts_with(word) && !rest[word.len()..].starts_with("(#") {
                    fault(comments, at, word, "do it, drop it, or name its issue: TODO(#12)");
                }
            }
        }
        let code = &source.rust.code;
        for (at, _) in code.match_indices("dbg!") {
            fault(code, at, "dbg!", "remove it");
        }
        for (at, _) in code.match_indices("#[ignore") {
            fault(code, at, "an ignored test", "mend it, or remove it");
        }
    }
    faults.sort();
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::expect;

    #[test]
    fn what_is_left_behind_is_found() {
        let tree = Tree::of(&[(
            "crates/a/src/lib.rs",
            "// TODO later\n// TODO(#7) is known\nconst T: &str = \"TODO dbg! #[ignore\";\nfn a() { dbg!(1); }\n#[ignore]\nfn b() {}\n",
        )]);
        expect(
            &check(&tree),
            &[
                "crates/a/src/lib.rs:1: TODO",
                "crates/a/src/lib.rs:4: dbg!",
                "crates/a/src/lib.rs:5: an ignored test",
            ],
        );
    }
}
