//! A slider over days, with the days marked on which something changes, and the way to the day before and after.

use std::collections::BTreeSet;

use maud::{Markup, html};
use sijill_model::{Day, days_between};

use super::things;
use crate::ask::Ask;
use crate::design::{Button, Field, Slider, buttons, ltr, slider, submit};
use crate::reply::{Fault, Reply};

/// Days are counted from here on the slider.
const EPOCH: Day = jiff::civil::date(2000, 1, 1);

/// Days to slide along.
pub(super) struct Days<'a> {
    /// The day that is shown.
    pub(super) on: Day,
    /// The days on which something changes.
    pub(super) marks: &'a BTreeSet<Day>,
    /// From where to where, as [`number`] counts; it is widened to the day that is shown.
    pub(super) reach: (i64, i64),
    /// Keys of the help, of the link to the mark before, and of that to the mark after.
    pub(super) words: [&'a str; 3],
}

/// A day as the slider counts.
pub(super) fn number(day: Day) -> i64 {
    days_between(EPOCH, day)
}

fn from_number(days: i64) -> Result<Day, Fault> {
    let span = jiff::Span::new().try_days(days);
    span.and_then(|span| EPOCH.checked_add(span)).map_err(|_| Fault::Nothing(days.to_string()))
}

/// Where to go on, when the slider without a script has sent its day as a number.
pub(super) fn slid(ask: &Ask) -> Result<Option<Reply>, Fault> {
    let Ok(day) = ask.query.get("day").parse::<i64>() else { return Ok(None) };
    let on = from_number(day)?.to_string();
    Ok(Some(Reply::go(things::with(ask, &[("day", ""), ("on", &on)]))))
}

impl Days<'_> {
    /// The slider and the ways. `kept` is what else the address asks.
    pub(super) fn steer<'q>(&self, ask: &Ask, kept: impl Iterator<Item = (&'q str, &'q str)>) -> Markup {
        let [help, before, after] = self.words;
        let (least, most) = (self.reach.0.min(number(self.on)), self.reach.1.max(number(self.on)));
        let value = number(self.on).to_string();
        let names: Vec<(i64, String)> = self
            .marks
            .iter()
            .map(|day| (number(*day), day.to_string()))
            .filter(|(day, _)| (least..=most).contains(day))
            .collect();
        let day = |number| from_number(number).map(|day| ltr(&day.to_string())).unwrap_or_default();
        let range = slider(&Slider {
            field: Field {
                id: "day",
                name: "day",
                label: html! { (ask.say("ch-day")) },
                help: html! { (ask.say(help)) },
                value: &value,
                ..Field::default()
            },
            least: (least, day(least)),
            most: (most, day(most)),
            shown: ltr(&self.on.to_string()),
            marks: names.iter().map(|(day, name)| (*day, name.as_str())).collect(),
        });
        let ways = [
            (before, self.marks.iter().rev().find(|day| **day < self.on)),
            (after, self.marks.iter().find(|day| **day > self.on)),
        ];
        let at = |day: &Day| things::with(ask, &[("on", &day.to_string()), ("day", "")]);
        html! {
            form.steer method="get" action=(ask.path) data-days=(EPOCH.to_string()) {
                @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
                (range)
                (buttons(&[submit(Button::Quiet, ask.say("ch-go"), "", "")]))
            }
            ul.ways {
                @for (key, day) in ways {
                    @if let Some(day) = day {
                        li { a href=(at(day)) { (ask.words.tell(key, vec![("day", ltr(&day.to_string()).into())])) } }
                    }
                }
            }
        }
    }
}
