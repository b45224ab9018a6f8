//! The names that answers give to themselves and to their parts, read back: what an answer prints in brackets opens.

use sijill_model::{Day, EntityId};

use crate::chain::ChainQuery;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A chain, or one of its paths by its whole name (`chain:U-400@2025-03-07/1`).
    Chain {
        /// What was asked.
        query: ChainQuery,
        /// What stands after the day: the number of a path.
        path: Option<String>,
    },
    /// What the paths to a top hang on (`hangs:U-400>U-MOD@2025-03-07`).
    Hangs(ChainQuery),
    /// One step (`edge:U-400>U-MOD@2025-03-07`).
    Edge {
        /// Who answers.
        from: EntityId,
        /// To whom.
        to: EntityId,
        /// The day.
        on: Day,
    },
    /// Who answered to somebody (`command:PE-X@2025-03-01/2025-03-31`).
    Under {
        /// To whom.
        above: EntityId,
        /// First day.
        from: Day,
        /// Last day.
        until: Day,
    },
    /// The organigram of a day (`org@2025-03-07`).
    Org(Day),
    /// What differs between two days (`org@2025-01-01/2025-03-07`).
    OrgDiff(Day, Day),
    /// A contradiction, by its whole name (`contradiction:K1/R-1+R-2`).
    Contradiction,
    /// A frame, or one element of it by its code (`frame:rome-28a/E2`).
    Frame {
        /// The frame's id.
        frame: String,
        /// The element's code.
        code: Option<String>,
    },
    /// A table of elements, or one row by its code (`element:P-7/rome-28a/E2@2025-03-07`).
    Elements {
        /// Of whom or what.
        about: EntityId,
        /// The frame's id.
        frame: String,
        /// The element's code.
        code: Option<String>,
        /// The day.
        on: Day,
    },
}

/// A name of one of these kinds that is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it names no path, edge, day or element")]
pub struct NotWhole;

impl Named {
    /// Reads a name; `None` when it is of no kind that this crate gives.
    ///
    /// # Errors
    /// [`NotWhole`] when its kind is known and the rest of it cannot be read.
    pub fn read(name: &str) -> Result<Option<Self>, NotWhole> {
        if let Some(days) = name.strip_prefix("org@") {
            return match days.split_once('/') {
                Some((before, after)) => Ok(Some(Self::OrgDiff(day(before)?, day(after)?))),
                None => Ok(Some(Self::Org(day(days)?))),
            };
        }
        let Some((kind, rest)) = name.split_once(':') else { return Ok(None) };
        Ok(Some(match kind {
            "chain" => {
                let (query, path) = query(rest)?;
                Self::Chain { query, path: path.map(str::to_owned) }
            }
            "hangs" => Self::Hangs(query(rest)?.0),
            "edge" => {
                let (ChainQuery { from, to, on }, _) = query(rest)?;
                Self::Edge { from, to: to.ok_or(NotWhole)?, on }
            }
            "command" => {
                let (above, days) = rest.rsplit_once('@').ok_or(NotWhole)?;
                let (from, until) = days.split_once('/').ok_or(NotWhole)?;
                Self::Under { above: thing(above)?, from: day(from)?, until: day(until)? }
            }
            "contradiction" => Self::Contradiction,
            "frame" => {
                let (frame, code) = rest.split_once('/').map_or((rest, None), |(id, code)| (id, Some(code)));
                Self::Frame { frame: frame.to_owned(), code: code.map(str::to_owned) }
            }
            "elements" | "element" => {
                let (ends, on) = rest.rsplit_once('@').ok_or(NotWhole)?;
                let mut parts = ends.split('/');
                let about = thing(parts.next().ok_or(NotWhole)?)?;
                let frame = parts.next().ok_or(NotWhole)?.to_owned();
                let code = parts.next().map(str::to_owned);
                if (kind == "element") != code.is_some() || parts.next().is_some() {
                    return Err(NotWhole);
                }
                Self::Elements { about, frame, code, on: day(on)? }
            }
            _ => return Ok(None),
        }))
    }
}

/// `U-400>U-MOD@2025-03-07/1`: the question, and what stands after its day.
fn query(rest: &str) -> Result<(ChainQuery, Option<&str>), NotWhole> {
    let (ends, days) = rest.rsplit_once('@').ok_or(NotWhole)?;
    let (on, number) = days.split_once('/').map_or((days, None), |(day, number)| (day, Some(number)));
    let (from, to) = ends.split_once('>').map_or((ends, None), |(from, to)| (from, Some(to)));
    Ok((ChainQuery { from: thing(from)?, to: to.map(thing).transpose()?, on: day(on)? }, number))
}

fn thing(text: &str) -> Result<EntityId, NotWhole> {
    EntityId::new(text).map_err(|_| NotWhole)
}

fn day(text: &str) -> Result<Day, NotWhole> {
    text.parse().map_err(|_| NotWhole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> EntityId {
        EntityId::new(text).unwrap()
    }

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn names_are_read_back() {
        let query = |to: Option<&str>| ChainQuery { from: id("U-4"), to: to.map(id), on: on("2031-05-02") };
        let check = |name: &str, expected: Named| assert_eq!(Named::read(name), Ok(Some(expected)), "{name}");
        check("chain:U-4@2031-05-02/1", Named::Chain { query: query(None), path: Some("1".to_owned()) });
        check("chain:U-4>U-9@2031-05-02", Named::Chain { query: query(Some("U-9")), path: None });
        check("hangs:U-4>U-9@2031-05-02", Named::Hangs(query(Some("U-9"))));
        check(
            "edge:U-4>U-9@2031-05-02",
            Named::Edge { from: id("U-4"), to: id("U-9"), on: on("2031-05-02") },
        );
        check(
            "command:P-7@2031-05-01/2031-05-31",
            Named::Under { above: id("P-7"), from: on("2031-05-01"), until: on("2031-05-31") },
        );
        check("org@2031-05-02", Named::Org(on("2031-05-02")));
        check("org@2031-05-02/2031-06-01", Named::OrgDiff(on("2031-05-02"), on("2031-06-01")));
        check("frame:f/E2", Named::Frame { frame: "f".to_owned(), code: Some("E2".to_owned()) });
        check(
            "element:P-7/f/E2@2031-05-02",
            Named::Elements {
                about: id("P-7"),
                frame: "f".to_owned(),
                code: Some("E2".to_owned()),
                on: on("2031-05-02"),
            },
        );
    }

    #[test]
    fn what_is_not_whole_is_refused_and_what_is_of_another_kind_left_alone() {
        for name in [
            "chain:U-4",
            "edge:U-4@2031-05-02",
            "org@soon",
            "command:P-7@2031-05-01",
            "element:P-7/f@2031-05-02",
        ] {
            assert_eq!(Named::read(name), Err(NotWhole), "{name}");
        }
        for name in ["T-014", "figure:sum/T-014/union", "bound:killed@all", ""] {
            assert_eq!(Named::read(name), Ok(None), "{name}");
        }
    }
}
