//! Chains of command, organigrams, things, contradictions, elements, bounds and origins, as their pages give them.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

#[cfg(test)]
mod common;

use axum::http::StatusCode;
use common::{Answer, Bench, bench};
use serde_json::Value;

/// The text of a page in English.
async fn page(bench: &Bench, address: &str) -> String {
    let join = if address.contains('?') { '&' } else { '?' };
    let answer = bench.get(&format!("{address}{join}lang=en")).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
    answer.text
}

/// A name as a part of an address: every byte but the strokes between its parts.
fn coded(name: &str) -> String {
    let byte = |byte| if byte == b'/' { "/".to_owned() } else { format!("%{byte:02X}") };
    name.bytes().map(byte).collect()
}

#[track_caller]
fn has(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    answer.headers.get("location").and_then(|to| to.to_str().ok()).unwrap_or_default()
}

async fn json(bench: &Bench, address: &str) -> Value {
    let answer = bench.get(address).await;
    assert_eq!(answer.headers.get("content-type").unwrap(), "application/json", "{address}");
    serde_json::from_str(&answer.text).unwrap()
}

#[tokio::test]
async fn a_chain_is_drawn_with_what_it_hangs_on() {
    let bench = bench();
    let shown = page(&bench, "/chain/U-400?on=2025-03-07").await;
    has(
        &shown,
        &[
            "<svg",
            "Where the paths end",
            "What the paths hang on",
            "Sources of this chain",
            "without=ART",
            "type=\"range\"",
            "/claim/R-018?on=2025-03-07",
        ],
    );
    let found = json(&bench, "/chain/U-400?on=2025-03-07&as=json").await;
    assert_eq!(found["id"], "chain:U-400@2025-03-07");
    assert!(!found["paths"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_source_is_set_aside_watched_and_put_back() {
    let bench = bench();
    let whole = json(&bench, "/chain/U-400?on=2025-03-07&as=json").await;
    let without = json(&bench, "/chain/U-400?on=2025-03-07&without=ART&as=json").await;
    assert_ne!(whole["paths"], without["paths"]);
    let shown = page(&bench, "/chain/U-400?on=2025-03-07&without=ART").await;
    has(&shown, &["Without what was set aside", "Put back", "Step that is gone", "Without <bdi"]);
    // The way back leads to the page as it was.
    let back = shown.split("href=\"").filter(|rest| rest.contains(">Put back<")).find_map(|rest| {
        let (link, after) = rest.split_once('"')?;
        after.starts_with(">Put back<").then(|| link.replace("&amp;", "&"))
    });
    assert_eq!(back.as_deref(), Some("/chain/U-400?on=2025-03-07"));
}

#[tokio::test]
async fn the_day_and_the_top_are_chosen_without_a_script() {
    let bench = bench();
    // 9,197 days after 2000-01-01.
    let moved = bench.get("/chain/U-400?day=9197&to=U-MOD&as-known=2026-01-01").await;
    assert_eq!(location(&moved), "/chain/U-400?to=U-MOD&as-known=2026-01-01&on=2025-03-07");
    let far = bench.get("/chain/U-400?day=99999999999").await;
    assert_eq!(far.status, StatusCode::NOT_FOUND);
    let to = page(&bench, "/chain/U-400?on=2025-03-07&to=Ministry+of+Defence").await;
    has(&to, &["To every top"]);
    let unclear = page(&bench, "/chain/U-400?on=2025-03-07&to=Nobody+at+all").await;
    has(&unclear, &["Nothing answers to", "Nobody at all"]);
    assert_eq!(bench.get("/chain/PL-JABLEH").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_organigram_says_what_begins_and_ends() {
    let bench = bench();
    let shown = page(&bench, "/org?on=2025-03-07&diff=2025-06-30").await;
    has(&shown, &["class=\"rests\"", "Between", "2025-06-30", "/chain/U-400?on=2025-03-07"]);
    let wrong = page(&bench, "/org?on=2025-03-07&diff=soon").await;
    has(&wrong, &["aria-invalid=\"true\"", "is not a day"]);
}

#[tokio::test]
async fn whoever_answered_to_somebody_is_listed_with_the_days() {
    let bench = bench();
    let shown = page(&bench, "/command/U-MOD?from=2025-03-01&until=2025-03-31").await;
    has(&shown, &["Unit 400", "on=2025-03-01&amp;to=U-MOD"]);
    let backward = page(&bench, "/command/U-MOD?from=2025-03-31&until=2025-03-01").await;
    has(&backward, &["lies before the first", "aria-invalid=\"true\""]);
}

#[tokio::test]
async fn things_are_found_in_either_script_and_lead_to_all_that_names_them() {
    let bench = bench();
    for (list, asked, id) in [
        ("units", "الوحدة 400", "/unit/U-400"),
        ("units", "unit 400", "/unit/U-400"),
        ("places", "جبلة", "/place/PL-JABLEH"),
        ("places", "Jablah", "/place/PL-JABLEH"),
        ("persons", "الشرع", "/person/PE-SHARA"),
        ("things", "AGG-REU", "/thing/AGG-REU"),
    ] {
        let asked = coded(asked);
        has(&page(&bench, &format!("/{list}?q={asked}")).await, &[id]);
    }
    has(&page(&bench, "/units?q=qwertyuiop").await, &["Nothing of that name"]);
    let unit = page(&bench, "/unit/U-400?on=2025-03-07").await;
    has(
        &unit,
        &[
            "الوحدة 400",
            "Relations, on",
            "Contradictions about it",
            "/chain/U-400?on=2025-03-07",
            "/claim/R-018",
        ],
    );
    assert_eq!(location(&bench.get("/thing/U-400").await), "/unit/U-400");
    assert_eq!(bench.get("/unit/PE-SHARA").await.status, StatusCode::NOT_FOUND);
    let place = page(&bench, "/place/PL-JABLEH").await;
    has(&place, &["Happened here", "/incident/"]);
}

#[tokio::test]
async fn everything_with_an_id_has_a_page_that_opens() {
    let bench = bench();
    let list = page(&bench, "/things").await;
    let links: Vec<&str> = list
        .split("<th scope=\"row\"><a href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(links.len() > 50, "{}", links.len());
    for link in links {
        let answer = bench.get(link).await;
        assert_eq!(answer.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn contradictions_are_narrowed_by_kind_and_by_what_they_are_about() {
    let bench = bench();
    let count = |text: &str| text.matches("<article class=\"odds\"").count();
    let all = page(&bench, "/contradictions").await;
    let sums = page(&bench, "/contradictions?kind=K8").await;
    let about = page(&bench, "/contradictions?about=U-400").await;
    assert!(count(&all) > count(&sums) && count(&sums) > 0, "{} {}", count(&all), count(&sums));
    assert!(count(&all) > count(&about), "{}", count(&about));
    has(&sums, &["T-014", "/open/contradiction:K8"]);
    let found = json(&bench, "/contradictions?as=json").await;
    assert_eq!(found.as_array().unwrap().len(), count(&all));
    has(&page(&bench, "/overlaps").await, &["<svg", "Pair by pair", "/place/"]);
}

#[tokio::test]
async fn elements_sort_and_add_nothing_up() {
    let bench = bench();
    let shown = page(&bench, "/elements/PE-SHARA/rome-28a?on=2025-03-07").await;
    has(
        &shown,
        &[
            "Draft, not legal advice",
            "Put in support",
            "Put against",
            "Weakest link:",
            "Linked by",
            "Whether anybody looked for contrary material",
            "/claim/EL-001?on=2025-03-07",
        ],
    );
    // Neither a score nor a total nor a share.
    let seen: String =
        shown.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    for word in [" score", " total", "%", " out of "] {
        assert!(!seen.to_lowercase().contains(word), "{word}");
    }
    has(&page(&bench, "/frames").await, &["rome-28a", "What usually speaks against it"]);
    has(&page(&bench, "/elements/PE-SHARA").await, &["/elements/PE-SHARA/rome-28a"]);
    // A frame that does not ask of such a thing.
    assert_eq!(bench.get("/elements/PL-JABLEH/rome-28a").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_bound_is_asked_and_what_cannot_be_read_is_said_in_the_form() {
    let bench = bench();
    let asked = "/tolls/bound?q=killed+where+T-011+and+T-012&using=T-011,T-012,T-013,T-015";
    let shown = page(&bench, asked).await;
    has(
        &shown,
        &[
            "bound:killed where T-011 and T-012",
            "Why, to be checked by hand",
            "Held together",
            "/claim/T-011",
        ],
    );
    let found = json(&bench, &format!("{asked}&as=json")).await;
    let id = found["figure"]["id"].as_str().unwrap();
    // Its own name opens the same again.
    let name = coded(id);
    let again = bench.get(&format!("/open/{name}?as=json")).await;
    assert!(location(&again).starts_with("/tolls/bound?q=killed"), "{}", location(&again));
    let wrong = page(&bench, "/tolls/bound?q=killed+where+T-011+and").await;
    has(
        &wrong,
        &["role=\"alert\"", "href=\"#q\"", "aria-invalid=\"true\"", "value=\"killed where T-011 and\""],
    );
    let option = page(&bench, "/tolls/bound?q=killed+where+T-011&reading=loosely").await;
    has(&option, &["href=\"#reading\"", "value=\"loosely\""]);
    let nothing = page(&bench, "/tolls/bound?q=killed+where+T-999").await;
    has(&nothing, &["role=\"alert\"", "T-999"]);
    has(&page(&bench, "/tolls/conflicts").await, &["Two counts that cannot both be so"]);
}

#[tokio::test]
async fn a_statement_opens_to_whoever_says_it_first() {
    let bench = bench();
    has(
        &page(&bench, "/origins/T-015").await,
        &["<svg", "Said first, as far as is known, by", "Falls without"],
    );
    has(&page(&bench, "/origins/figure:sum/T-014/union").await, &["It rests on", "/claim/T-011"]);
    assert_eq!(bench.get("/origins/T-999").await.status, StatusCode::NOT_FOUND);
    has(&page(&bench, "/measures").await, &["Before and after are reckoned from", "After being told"]);
}

#[tokio::test]
async fn whatever_an_answer_prints_in_brackets_opens() {
    let bench = bench();
    for (name, there) in [
        ("R-019", "/claim/R-019"),
        ("ART", "/source/ART"),
        ("U-400", "/unit/U-400"),
        ("[PL-JABLEH]", "/place/PL-JABLEH"),
        ("chain:U-400@2025-03-07/1", "/chain/U-400?on=2025-03-07"),
        ("hangs:U-400>U-MOD@2025-03-07", "/chain/U-400?on=2025-03-07&to=U-MOD#hangs"),
        ("command:U-MOD@2025-03-01/2025-03-31", "/command/U-MOD?from=2025-03-01&until=2025-03-31"),
        ("org@2025-03-07", "/org?on=2025-03-07"),
        ("org@2025-01-01/2025-03-07", "/org?on=2025-01-01&diff=2025-03-07"),
        ("frame:rome-28a/E2", "/frames#rome-28a/E2"),
        ("element:PE-SHARA/rome-28a/E2@2025-03-07", "/elements/PE-SHARA/rome-28a?on=2025-03-07#E2"),
    ] {
        let asked = coded(name);
        assert_eq!(location(&bench.get(&format!("/open/{asked}")).await), there, "{name}");
    }
    let edge = page(&bench, "/open/edge:U-400%3EU-MOD@2025-03-07").await;
    has(
        &edge,
        &[
            "publicly declares loyalty to",
            "What speaks against it",
            "/chain/U-400?on=2025-03-07&amp;to=U-MOD",
        ],
    );
    let figure = page(&bench, "/open/figure:sum/T-014/union").await;
    has(&figure, &["class=\"rests\"", "/claim/T-011", "tallies.csv"]);
    // Down to the cells of the row.
    let row = figure
        .split("href=\"/open/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|name| !name.starts_with("figure:"))
        .unwrap();
    has(&page(&bench, &format!("/open/{row}")).await, &["As it was written", "What became of it"]);
    let group = json(&bench, "/contradictions?kind=K5&as=json").await;
    let odds = group[0]["id"].as_str().unwrap();
    has(&page(&bench, &format!("/open/{odds}")).await, &["class=\"odds\""]);
    for nothing in ["chain:U-400", "edge:U-400%3EU-ZZZ@2025-03-07", "figure:none", "zz", "abcdef01"] {
        assert_eq!(bench.get(&format!("/open/{nothing}")).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn proofs_readings_and_tests_stand_in_arabic_on_arabic_pages() {
    let bench = bench();
    let bound = "/tolls/bound?q=killed+where+T-011+and+T-012&using=T-011,T-012,T-013,T-015&lang=ar";
    for (address, arabic, english) in [
        (bound, "لا يُسأل عمّن لا تشمله أي من هذه الحصائل", "whoever none of these counts"),
        (bound, "قُرئت بمعنى", "read as "),
        ("/tolls/conflicts?lang=ar", "تُحصيان الشيء نفسه", "count the same"),
        ("/open/figure:sum/T-014/union?lang=ar", "قُرئت بمعنى", "read as "),
        ("/measures?lang=ar", "بعد إبلاغه", "being told"),
        ("/open/pattern-test:force?lang=ar", "سُئل عن كل موقع بالطريقة نفسها", "every site was asked"),
        ("/elements/PE-SHARA/rome-28a?on=2025-03-07&lang=ar", "مربوط على أنه محتمل", "linked as possible"),
    ] {
        let page = bench.get(address).await.text;
        assert!(page.contains(arabic), "{address}: {arabic}");
        assert!(!page.contains(english), "{address}: {english}");
    }
    let sites = page(&bench, "/open/pattern:TM-04/sites").await;
    has(&sites, &["class=\"rests\"", "the points of the places are right"]);
}

#[tokio::test]
async fn a_page_of_the_graph_tells_only_what_was_known() {
    let bench = bench();
    let now = json(&bench, "/contradictions?as=json").await;
    let then = json(&bench, "/contradictions?as-known=2025-05-01&as=json").await;
    assert!(then.as_array().unwrap().len() < now.as_array().unwrap().len());
    let early = json(&bench, "/chain/U-400?on=2025-03-07&as-known=2025-04-01&as=json").await;
    assert!(early["hidden"].as_u64().unwrap() > 0);
}
