//! Victims and counts as text.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sijill_linkage::CountOfPersons;
use sijill_model::{Case, group_digits};
use sijill_register::{Profile, Protected, Register, Said, Victim, age_text, is_protected};

use super::{Page, count};

/// What a count of victims is and is not.
pub(crate) const LIMITS: [&str; 3] = [
    "It is an enumeration: it counts the dead whom these lists name, and nobody else. Whoever is on no list is not counted, and how many they are does not follow from it.",
    "A person whose rows were not recognised as one is counted twice; two persons taken for one are counted once. The range, at 95%, is for these two errors alone.",
    "That a list names somebody does not show how, by whom or why that person died. Lists are taken at their word.",
];

/// A number of persons with its range.
pub(crate) fn persons(persons: CountOfPersons) -> String {
    let CountOfPersons { best, low, high } = persons;
    if low == high {
        return group_digits(best);
    }
    format!("{} ({} to {})", group_digits(best), group_digits(low), group_digits(high))
}

pub(crate) fn persons_json(persons: CountOfPersons) -> Value {
    json!({ "best": persons.best, "low": persons.low, "high": persons.high })
}

/// What the as-known limit left out.
pub(crate) fn limits(page: &mut Page, case: &Case) {
    if let Some(day) = case.as_known.by {
        page.line(
            0,
            &format!(
                "As known on {day}: lists made or published later are left out ({}).",
                case.hidden_lists
            ),
        );
    }
}

/// How many persons all lists name.
pub(crate) fn whole(page: &mut Page, register: &Register) {
    let CountOfPersons { best, low, high } = register.persons();
    page.line(
        0,
        &format!(
            "{} of {} name {} persons; at 95% between {} and {}.",
            count(register.entries.len(), "record"),
            count(register.held.len(), "list"),
            group_digits(best),
            group_digits(low),
            group_digits(high)
        ),
    );
}

/// Rows that name nobody.
pub(crate) fn nameless(page: &mut Page, register: &Register) {
    if register.nameless > 0 {
        page.line(
            0,
            &format!(
                "Records that name nobody, not counted as victims: {}.",
                group_digits(register.nameless as u64)
            ),
        );
    }
}

/// That religion and ethnicity are held back, where a list of some records has them.
pub(crate) fn protected(page: &mut Page, register: &Register, records: &[usize], protected: Protected) {
    if protected == Protected::Shown {
        return;
    }
    let lists: BTreeSet<usize> = records.iter().map(|n| register.entries[*n].list).collect();
    let columns = lists.into_iter().flat_map(|list| &register.lists[list].columns);
    if columns.into_iter().any(|column| is_protected(column.field.kind)) {
        page.line(0, "Religion and ethnicity are protected and not shown; --protected shows them.");
    }
}

/// The records of some victims.
pub(crate) fn records_of(victims: &[&Victim]) -> Vec<usize> {
    victims.iter().flat_map(|victim| &victim.records).copied().collect()
}

/// What is said of one thing, with differing words side by side.
pub(crate) fn said<T>(said: &Said<T>, show: impl Fn(&T) -> String) -> Option<String> {
    match said {
        Said::NotGiven => None,
        Said::One(value) => Some(show(value)),
        Said::Differ(values) => {
            Some(format!("{} (records differ)", values.iter().map(show).collect::<Vec<_>>().join(" or ")))
        }
    }
}

/// Most names shown on one line.
const NAMES: usize = 3;

/// A victim on one line.
pub(crate) fn victim_line(
    register: &Register,
    victim: &Victim,
    profile: &Profile,
    protected: Protected,
) -> String {
    let mut names = profile.names.iter().take(NAMES).cloned().collect::<Vec<_>>().join(" / ");
    if profile.names.len() > NAMES {
        names.push_str(&format!(" / {} more", profile.names.len() - NAMES));
    }
    let mut parts = vec![format!("[{}] {names}", victim.id)];
    parts.extend(facts(register, profile, protected));
    let rows: Vec<String> = victim.records.iter().map(|n| register.cited(*n)).collect();
    parts.push(format!("{} ({})", victim.attested, count(victim.origins, "origin")));
    parts.push(rows.join(", "));
    parts.push(format!("probability {:.2}", victim.probability));
    parts.join("; ")
}

/// Sex, age, place, dates, type of death.
pub(crate) fn facts(register: &Register, profile: &Profile, protected: Protected) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(said(&profile.sex, |sex| (*sex).to_owned()));
    facts.extend(said(&profile.age, |age| age_text(*age)).map(|age| format!("aged {age}")));
    facts.extend(said(&profile.place, |key| register.place_shown(key).to_owned()));
    facts.push(match said(&profile.died, ToString::to_string) {
        Some(day) => format!("died {day}"),
        None => "date of death not given".to_owned(),
    });
    if !profile.documented.is_empty() {
        let days: Vec<String> = profile.documented.iter().map(ToString::to_string).collect();
        facts.push(format!("documented {}", days.join(", ")));
    }
    facts.extend(said(&profile.death_type, Clone::clone));
    if protected == Protected::Shown {
        for (what, values) in [("religion", &profile.religion), ("ethnicity", &profile.ethnicity)] {
            if !values.is_empty() {
                facts.push(format!("{what} (protected): {}", values.join(" or ")));
            }
        }
    }
    facts
}
