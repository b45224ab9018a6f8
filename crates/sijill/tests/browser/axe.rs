//! axe-core, which finds what keeps people with disabilities out of a page.

use serde_json::Value;

use crate::tab::Tab;

/// axe-core as its makers published it; its licence lies beside it.
pub(crate) const SOURCE: &str = include_str!("axe/axe.min.js");

/// All rules of WCAG 2.2 AA and those that its makers call good practice.
const TAGS: &str =
    "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";

/// Rules whose findings hang on how wide the page is.
const OF_WIDTH: &str = "{ type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable', \
     'link-in-text-block', 'region', 'skip-link'] }";

/// Rules that ask something of paper.
const OF_PAPER: &str = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

/// How much of a page is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rules {
    All,
    OfWidth,
    OfPaper,
}

/// What axe found: each serious or critical finding in a line.
pub(crate) async fn findings(tab: &Tab<'_>, rules: Rules) -> Vec<String> {
    if tab.ask("return typeof window.axe === 'undefined'").await == Value::Bool(true) {
        tab.ask(SOURCE).await;
    }
    let only = match rules {
        Rules::All => TAGS,
        Rules::OfWidth => OF_WIDTH,
        Rules::OfPaper => OF_PAPER,
    };
    let script = format!(
        "const done = arguments[arguments.length - 1];
         axe.run(document, {{ runOnly: {only}, resultTypes: ['violations'] }}).then(
            found => done(found.violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .flatMap(one => one.nodes.slice(0, 5).map(node =>
                    `${{one.impact}} ${{one.id}} (${{one.nodes.length}}): ${{one.help}}: ${{node.html.slice(0, 160)}} ` +
                    (node.any[0]?.message ?? node.all[0]?.message ?? '')))),
            error => done(['axe failed: ' + error]))"
    );
    let found = tab.client.execute_async(&script, Vec::new()).await.unwrap();
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}
