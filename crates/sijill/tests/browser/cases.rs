//! Casebooks for a browser to look at.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use sijill_workbench::{Method, routes};

use crate::common::{empty, good, run, worked_case};
use crate::counts::TABLES;
use crate::lists::LISTS;
use crate::served::Served;

/// A server, and the folder of its casebook, which lasts as long.
pub(crate) struct Case {
    pub(crate) served: Served,
    pub(crate) casebook: PathBuf,
    pub(crate) folder: tempfile::TempDir,
}

impl Case {
    fn of((folder, casebook): (tempfile::TempDir, PathBuf)) -> Self {
        Self { served: Served::start(&casebook), casebook, folder }
    }
}

/// The worked case.
pub(crate) fn coast() -> Case {
    Case::of(worked_case())
}

/// Lists of invented people, and counts of them that a paper published.
pub(crate) fn valley() -> Case {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("valley.sijill");
    empty(&casebook);
    take_lists(&casebook, folder.path());
    let tables = folder.path().join("tables");
    std::fs::create_dir(&tables).unwrap();
    for (name, text) in TABLES {
        std::fs::write(tables.join(name), text).unwrap();
    }
    good(&run(&casebook, &["import", tables.to_str().unwrap()]));
    Case::of((folder, casebook))
}

fn take_lists(casebook: &Path, folder: &Path) {
    for (name, text) in LISTS {
        let file = folder.join(name);
        std::fs::write(&file, text).unwrap();
        good(&run(casebook, &["import", file.to_str().unwrap()]));
    }
}

/// How many pages are read for links, where a sample stands for something that only a casebook has (an operation).
const READ: usize = 150;

/// An address of each kind of page, with the casebook that has it. Samples are of the worked case, or, for pages of
/// lists, of the invented ones; where neither has one, a page of theirs leads to one.
pub(crate) async fn pages<'a>(coast: &'a Case, valley: &'a Case) -> Vec<(&'a Case, String)> {
    let mut pages = Vec::new();
    let mut links = Vec::new();
    for route in routes().filter(|route| route.method == Method::Get) {
        let mut found = None;
        let cases = if is_of_lists(route.path) { [valley, coast] } else { [coast, valley] };
        for case in cases {
            if case.served.is_page(route.sample).await == Some(true) {
                found = Some((case, route.sample.to_owned()));
                break;
            }
        }
        if found.is_none() && !is_file(coast, valley, route.sample).await {
            if links.is_empty() {
                for case in [coast, valley] {
                    links.extend(linked(&case.served).await.into_iter().map(|link| (case, link)));
                }
            }
            found = links.iter().find(|(_, link)| matches(route.path, link)).cloned();
            assert!(found.is_some(), "neither {} nor any link leads to {}", route.sample, route.path);
        }
        // What a link leads to may be a file.
        if let Some((case, address)) = found
            && case.served.is_page(&address).await == Some(true)
        {
            pages.push((case, address));
        }
    }
    pages
}

/// Whether a page shows lists or whom they name: without any it says only that there are none.
fn is_of_lists(path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    ["register", "count", "lists", "review"].contains(&first)
}

/// Whether an address gives something, and no page.
async fn is_file(coast: &Case, valley: &Case, address: &str) -> bool {
    coast.served.is_page(address).await == Some(false) || valley.served.is_page(address).await == Some(false)
}

/// The addresses that the first pages lead to.
async fn linked(served: &Served) -> BTreeSet<String> {
    let (mut open, mut met) = (VecDeque::from(["/".to_owned()]), BTreeSet::new());
    let mut read = 0;
    while let Some(address) = open.pop_front() {
        if read >= READ {
            break;
        }
        read += 1;
        let page = served.get(&address).await.text();
        for link in page.split("href=\"/").skip(1).filter_map(|rest| rest.split(['"', '#']).next()) {
            let link = format!("/{}", link.replace("&amp;", "&"));
            if !link.contains("lang=") && !link.starts_with("/assets/") && met.insert(link.clone()) {
                open.push_back(link);
            }
        }
    }
    met
}

/// Whether an address is one that a pattern of the table stands for.
fn matches(pattern: &str, address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let (mut wanted, mut parts) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), parts.next()) {
            (None, None) => return true,
            (Some(rest), Some(_)) if rest.starts_with("{*") => return true,
            (Some(one), Some(part)) if one == part || (one.starts_with('{') && !part.is_empty()) => {}
            _ => return false,
        }
    }
}

#[test]
fn patterns_match() {
    for (pattern, address, is) in [
        ("/claim/{key}", "/claim/T-014?on=2031-01-01", true),
        ("/claim/{key}", "/claim/T-014/correct", false),
        ("/open/{*id}", "/open/figure:sum/T-014/union", true),
        ("/", "/", true),
        ("/tolls", "/tolls/bound", false),
    ] {
        assert_eq!(matches(pattern, address), is, "{pattern} {address}");
    }
}
