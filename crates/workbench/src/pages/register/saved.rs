//! Ways of looking at the register that were kept under a name, and keeping one.

use maud::{Markup, html};
use sijill_model::{Act, Corrects, SavedView as Saved, fold_key};

use super::asked::NARROWING;
use crate::ask::{Ask, Fields, encoded, is_time};
use crate::design::{Field, KeepView, Link, SavedView, foreign, saved_views};
use crate::reply::{Answer, Fault, Reply};

/// The page, as views name it.
const PAGE: &str = "register";
/// Signs of a name.
const LONGEST: usize = 120;
/// Bytes of all that is asked: an address that every browser takes.
const MOST: usize = 4_000;

/// What is asked of the register, as it is kept: all but the page of it and the language.
fn asks(fields: &Fields) -> Vec<(String, String)> {
    let known =
        |name: &str| NARROWING.contains(&name) || ["many", "sort", "back"].contains(&name) || is_time(name);
    let given = fields.iter().filter(|(name, value)| known(name) && !value.trim().is_empty());
    given.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect()
}

/// Whether two ask the same: the order of boxes that were ticked says nothing.
fn same(a: &[(String, String)], b: &[(String, String)]) -> bool {
    let sorted = |asks: &[(String, String)]| {
        let mut asks = asks.to_vec();
        asks.sort_unstable();
        asks
    };
    sorted(a) == sorted(b)
}

/// The register as a view asks it, as of when that was kept.
fn address(asks: &[(String, String)]) -> String {
    let asks =
        Vec::from_iter(asks.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))));
    if asks.is_empty() { "/register".to_owned() } else { format!("/register?{}", asks.join("&")) }
}

/// The views of this casebook, and a form to keep what is asked now; nothing where there is neither.
pub(super) fn shown(ask: &Ask) -> Markup {
    let now = asks(&ask.query);
    let held: Vec<_> = ask.snapshot.case.views_of(PAGE).collect();
    let addresses: Vec<(String, String)> = held
        .iter()
        .map(|view| (address(&view.asks), ask.to_part("/operation", &view.op.to_string())))
        .collect();
    let views: Vec<SavedView<'_>> = held
        .iter()
        .zip(&addresses)
        .map(|(view, (href, entry))| SavedView {
            href,
            name: foreign(&view.name),
            entry: Link::new(entry, ask.say("view-entry")),
            current: same(&view.asks, &now),
        })
        .collect();
    let keeps = !ask.desk.is_read_only() && !now.is_empty() && !views.iter().any(|view| view.current);
    let keep = keeps.then(|| KeepView {
        action: "/register/views",
        asks: now.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
        name: Field {
            id: "view-name",
            name: "name",
            label: html! { (ask.say("view-name")) },
            help: html! { (ask.say("view-name-help")) },
            required: true,
            ..Field::default()
        },
        keep: html! { (ask.say("view-keep")) },
    });
    html! {
        @if !views.is_empty() || keep.is_some() { (saved_views("saved-views", &ask.say("reg-views"), &views, keep.as_ref())) }
    }
}

/// Keeps a view. One of this device's own under the same name gives way to it.
pub(crate) fn keep(ask: &Ask) -> Answer {
    let name = ask.form.get("name").to_owned();
    let unfit = |key: &str| Err(Fault::Unfit(ask.say(key)));
    if name.is_empty() {
        return unfit("view-no-name");
    }
    if name.chars().count() > LONGEST {
        return unfit("view-long-name");
    }
    let asks = asks(&ask.form);
    let address = address(&asks);
    if asks.is_empty() || address.len() > MOST {
        return unfit(if asks.is_empty() { "view-nothing" } else { "view-too-much" });
    }
    let own = ask.desk.ask(sijill_casebook::Casebook::own_log);
    ask.desk.write::<Fault>(|now| {
        let named = |view: &Saved| fold_key(&view.name) == fold_key(&name);
        let before = now.case.views_of(PAGE).find(|view| view.log == own && named(view));
        if before.is_some_and(|view| view.name == name && same(&view.asks, &asks)) {
            return Ok(Vec::new());
        }
        let corrects = before.map(|view| Corrects { op: view.op, reason: ask.say("view-again") });
        Ok(vec![Act::View(Saved { name: name.clone(), page: PAGE.to_owned(), asks, corrects })])
    })?;
    Ok(Reply::go(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_kept_and_asked_again() {
        let fields =
            Fields::read("q=%D9%85+a&sex=male&sex=~none&page=3&lang=ar&from=&sort=name&as-known=2031-05-02");
        let kept = asks(&fields);
        let again = Fields::read(address(&kept).split_once('?').map_or("", |(_, asks)| asks));
        assert_eq!(asks(&again), kept);
        assert_eq!(kept.len(), 5);
        assert!(!address(&kept).contains("page=") && !address(&kept).contains("lang="));
        let mut turned = kept.clone();
        turned.reverse();
        assert!(same(&turned, &kept) && !same(&kept[1..], &kept));
        assert_eq!(address(&[]), "/register");
    }
}
