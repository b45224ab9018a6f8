//! Claims that cannot all be so, as text.

use sijill_command::Contradiction;
use sijill_model::{Case, Holds};

use super::{Page, count};
use crate::verbs::contradictions::Found;

pub(crate) fn page(case: &Case, found: &Found) -> String {
    let mut page = Page::default();
    page.line(
        0,
        "Claims that cannot all be so, or may not be. Each stays as it is; nobody has resolved any here.",
    );
    page.left_out(case);
    if found.contradictions.is_empty() {
        page.gap();
        page.line(0, "None was found.");
    }
    for (word, meaning) in &found.kinds {
        let of_kind: Vec<&Contradiction> =
            found.contradictions.iter().filter(|one| one.kind.word() == *word).collect();
        if of_kind.is_empty() {
            continue;
        }
        page.heading(&format!("{word}, {meaning}: {}", count(of_kind.len(), "case")));
        for one in of_kind {
            lines(&mut page, one);
        }
    }
    page.finish()
}

/// One contradiction with its claims.
pub(crate) fn lines(page: &mut Page, one: &Contradiction) {
    let holds = match one.holds {
        Holds::Certain => "by the dates given",
        _ => "perhaps",
    };
    page.line(0, &format!("{} ({holds}) [{}]", one.what, one.id));
    for said in &one.claims {
        page.said(2, said);
    }
}
