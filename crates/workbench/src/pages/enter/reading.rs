//! What a script asks while one types: how a count's wording is read, and which things have such a name.

use serde_json::json;
use sijill_model::wording_rules;

use super::count::Count;
use super::find::kinds_of;
use crate::ask::Ask;
use crate::reply::{Answer, Reply};

/// Most things that are proposed while one types.
const PROPOSED: usize = 20;

/// How a wording is read: what it says, the rule by which, and the range.
struct Reading {
    says: String,
    rule: String,
    range: Option<sijill_model::CountRange>,
}

fn read(ask: &Ask, text: &str) -> Reading {
    let without = |says| Reading { says, rule: String::new(), range: None };
    if text.is_empty() {
        return without(String::new());
    }
    let count = match Count::read(text) {
        Ok(count) => count,
        Err(why) => return without(ask.say(why.key())),
    };
    let Ok(Some(range)) = count.range() else { return without(ask.say("enter-count-none")) };
    let rule = wording_rules().iter().find(|rule| rule.wording == count.wording);
    Reading {
        says: format!("{} {}", ask.say("enter-count-reads"), ask.words.range(range)),
        rule: rule.map(|rule| ask.say(rule.key)).unwrap_or_default(),
        range: Some(range),
    }
}

/// How a wording is read, in a sentence; nothing for nothing.
pub(crate) fn reading(ask: &Ask, text: &str) -> String {
    read(ask, text).says
}

/// `/reading?wording=...`
pub(crate) fn page(ask: &Ask) -> Answer {
    let Reading { says, rule, range } = read(ask, ask.query.get("wording"));
    Ok(Reply::json(&json!({
        "says": says,
        "rule": rule,
        "low": range.map(|range| range.low),
        "high": range.and_then(|range| range.high),
    })))
}

/// `/names?q=...&kinds=unit+person`: things whose names hold what is typed.
pub(crate) fn names(ask: &Ask) -> Answer {
    let kinds: Vec<String> = ask.query.get("kinds").split(' ').map(str::to_owned).collect();
    let view = ask.snapshot.view(&Default::default());
    let found = view.finder().proposals(ask.query.get("q"), &kinds_of(&kinds));
    let all: Vec<_> =
        found.iter().take(PROPOSED).map(|(id, label)| json!({ "id": id.as_str(), "label": label })).collect();
    Ok(Reply::json(&json!({ "things": all })))
}
