//! A chain of command as text.

use sijill_command::{Basis, Chain, Contrary, Edge, HangsOn, Path};
use sijill_model::{Case, Holds};

use super::{Page, count, list};

pub(crate) fn page(case: &Case, chain: &Chain) -> String {
    let mut page = Page::default();
    page.line(
        0,
        &format!("Who {} answered to on {}, by the claims held. [{}]", chain.from_label, chain.on, chain.id),
    );
    page.line(0, &format!("From {}. Who says what; no statement of guilt.", case.title));
    page.left_out(case);
    if chain.paths.is_empty() {
        page.gap();
        page.line(
            0,
            &format!("No claim that holds on {} ties {} to anything above it.", chain.on, chain.from_label),
        );
    }
    for (number, path) in (1..).zip(&chain.paths) {
        path_lines(&mut page, number, path, &chain.from_label);
    }
    if chain.more > 0 {
        page.line(0, &format!("{} not shown; narrow it with --to.", count(chain.more, "further path")));
    }
    apart_lines(&mut page, chain);
    if !chain.hangs_on.is_empty() {
        page.heading("What the paths hang on");
    }
    for hangs in &chain.hangs_on {
        hangs_lines(&mut page, hangs);
    }
    if !chain.tops.is_empty() {
        page.heading("Where the paths end");
    }
    for top in &chain.tops {
        page.line(0, &format!("{} ({})", top.label, holds(top.holds)));
        page.line(2, &top.gap);
        for office in &top.offices {
            page.said(4, office);
        }
    }
    if !chain.not_that_day.is_empty() {
        page.heading(&format!("Ties that do not hold on {}", chain.on));
    }
    for edge in &chain.not_that_day {
        page.line(0, &format!("{} {} {} [{}]", edge.from_label, edge.tie, edge.to_label, edge.id));
        contrary_lines(&mut page, 2, &edge.contrary);
        for claim in &edge.claims {
            page.said(4, claim);
        }
    }
    page.finish()
}

/// The paths that share no edge with the best and with each other.
fn apart_lines(page: &mut Page, chain: &Chain) {
    let Some(best) = chain.paths.first().filter(|_| !chain.apart.is_empty()) else { return };
    page.heading("Paths that share no step");
    page.line(0, &format!("As many as {} of which no two share a step.", count(chain.most_apart, "path")));
    for path in [best].into_iter().chain(&chain.apart) {
        let steps: Vec<&str> = path.edges.iter().map(|edge| edge.to_label.as_str()).collect();
        page.line(
            2,
            &format!(
                "{} > {}: {}; confidence {} [{}]",
                chain.from_label,
                steps.join(" > "),
                holds(path.holds),
                path.confidence,
                path.id
            ),
        );
    }
}

/// Sets shown of each kind; the rest are counted.
const SETS_SHOWN: usize = 12;

/// The smallest sets without which no path to one top is left.
pub(crate) fn hangs_lines(page: &mut Page, hangs: &HangsOn) {
    page.line(0, &format!("No path to {} is left without any one of these [{}]", hangs.to_label, hangs.id));
    let cited = |set: Vec<String>| {
        let together = if set.len() > 1 { " together" } else { "" };
        format!("{}{together}", list(&set))
    };
    let sources: Vec<String> =
        hangs.sources.iter().map(|set| cited(set.iter().map(|id| format!("[{id}]")).collect())).collect();
    let claims: Vec<String> =
        hangs.claims.iter().map(|set| cited(set.iter().map(|key| format!("[{key}]")).collect())).collect();
    for (what, sets) in [("source", sources), ("claim", claims)] {
        if sets.is_empty() {
            let word = if hangs.cut_short { "found" } else { "to be found" };
            page.line(2, &format!("{what}s: no {} or fewer {word} on which all paths hang", hangs.up_to));
            continue;
        }
        page.line(2, &format!("{what}s: {}", sets[..sets.len().min(SETS_SHOWN)].join("; ")));
        if sets.len() > SETS_SHOWN {
            page.line(4, &format!("and {} not shown", count(sets.len() - SETS_SHOWN, "further set")));
        }
    }
    if hangs.cut_short {
        page.line(2, "The search met its limit: there may be more.");
    }
}

fn path_lines(page: &mut Page, number: usize, path: &Path, from: &str) {
    let steps: Vec<&str> = path.edges.iter().map(|edge| edge.to_label.as_str()).collect();
    page.heading(&format!("Path {number}: {from} > {}", steps.join(" > ")));
    page.line(
        0,
        &format!("{}; confidence {} by its weakest edge [{}]", holds(path.holds), path.confidence, path.id),
    );
    if let Some(edge) = path.edges.get(path.weakest) {
        page.line(0, &format!("Weakest edge: {} > {}: {}", edge.from_label, edge.to_label, path.why_weakest));
    }
    for edge in &path.edges {
        edge_lines(page, edge);
    }
}

pub(crate) fn edge_lines(page: &mut Page, edge: &Edge) {
    page.line(2, &format!("{} {} {}", edge.from_label, edge.tie, edge.to_label));
    page.line(
        4,
        &format!(
            "{}; {}; confidence {} ({}) [{}]",
            holds(edge.holds),
            basis(edge.basis),
            edge.confidence,
            edge.confidence_reason,
            edge.id
        ),
    );
    for claim in &edge.claims {
        page.said(6, claim);
    }
    contrary_lines(page, 4, &edge.contrary);
}

pub(crate) fn contrary_lines(page: &mut Page, indent: usize, contrary: &[Contrary]) {
    for against in contrary {
        page.line(indent, &format!("against it: {}", against.text));
        if let Some(claim) = &against.claim {
            page.said(indent + 2, claim);
        }
    }
}

pub(crate) fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Certain => "certain on the day",
        Holds::Possible => "possible on the day",
        Holds::No => "not on the day",
    }
}

pub(crate) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Formal => "formal",
        Basis::DeFacto => "de facto",
        Basis::Contested => "contested (formal or de facto)",
        Basis::NotStated => "formal or de facto not stated",
    }
}
