//! The register, victims, records, counts and lists: found in either script, each number opening to those it counts.

#[cfg(test)]
mod common;

use axum::http::StatusCode;
use common::{Bench, LISTS, bench, valley};
use sijill_model::ExhibitId;

/// Addresses on a page that begin so.
fn links<'a>(page: &'a str, begin: &str) -> Vec<String> {
    let all = page.split("href=\"").skip(1).filter_map(|rest: &'a str| rest.split('"').next());
    all.filter(|link| link.starts_with(begin)).map(|link| link.replace("&amp;", "&")).collect()
}

/// How many rows the first table of a page has.
fn rows(page: &str) -> usize {
    let body = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next());
    body.map_or(0, |body| body.matches("<tr").count())
}

#[tokio::test]
async fn a_casebook_without_lists_leads_to_the_import() {
    let bench = bench();
    for address in ["/register", "/count", "/lists"] {
        let page = bench.get(&format!("{address}?lang=en")).await.text;
        assert!(page.contains("holds no list of the dead"), "{address}");
        assert!(!links(&page, "/import").is_empty(), "{address}");
    }
}

#[tokio::test]
async fn a_word_finds_in_either_script() {
    let bench = valley();
    for word in ["Salma", "%D8%B3%D9%84%D9%85%D9%89", "salma+zirwani"] {
        let page = bench.get(&format!("/register?q={word}")).await.text;
        assert_eq!(rows(&page), 1, "{word}: {page}");
        assert!(page.contains("Salma Omar Zirwani") && page.contains("سلمى عمر زرواني"), "{word}");
    }
    let page = bench.get("/register?q=zzz&lang=en").await.text;
    assert!(page.contains("Nobody fits what is asked"));
}

#[tokio::test]
async fn the_register_is_narrowed_and_put_in_order() {
    let bench = valley();
    let all = rows(&bench.get("/register").await.text);
    let female = rows(&bench.get("/register?sex=female").await.text);
    let male = rows(&bench.get("/register?sex=male").await.text);
    assert!(all > 0 && female > 0 && male > 0 && female + male == all, "{all} {female} {male}");
    assert_eq!(rows(&bench.get("/register?age=child").await.text), 1);
    assert_eq!(rows(&bench.get("/register?from=2031-05-04&to=2031-05").await.text), 2);
    assert_eq!(rows(&bench.get("/register?undated=1").await.text), 2);
    let up = bench.get("/register?sort=age").await.text;
    let down = bench.get("/register?sort=age&back=1").await.text;
    assert_ne!(links(&up, "/victim/"), links(&down, "/victim/"));
    let wrong = bench.get("/register?from=soon&lang=en").await.text;
    assert!(wrong.contains("is no date"));
}

#[tokio::test]
async fn a_count_opens_to_as_many_as_it_says() {
    let bench = valley();
    for by in ["sex", "age-group", "place", "attested", "list", "date", "sex,place"] {
        let table = bench.get(&format!("/count?by={by}&lang=en")).await.text;
        let body = table.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
        let mut opened = 0;
        for row in body.split("<tr").skip(1) {
            // The number of the line is the link's text; places in a line's head lead elsewhere.
            let Some(link) = row.split("<td").find_map(|cell| {
                let link = cell.split("href=\"/register").nth(1)?;
                let number: usize = link.split('>').nth(1)?.split('<').next()?.parse().ok()?;
                Some((format!("/register{}", link.split('"').next()?.replace("&amp;", "&")), number))
            }) else {
                continue;
            };
            let (address, number) = link;
            assert_eq!(rows(&bench.get(&address).await.text), number, "{by}: {address}");
            opened += 1;
        }
        assert!(opened > 0, "{by}");
    }
    let wrong = bench.get("/count?by=colour&lang=en").await.text;
    assert!(wrong.contains("are not counted by"));
}

#[tokio::test]
async fn a_victim_opens_to_its_records_and_a_record_to_its_victim() {
    let bench = valley();
    let page = bench.get("/register?q=Salma&lang=en").await.text;
    let victim = links(&page, "/victim/").remove(0);
    let page = bench.get(&format!("{victim}?lang=en")).await.text;
    for part in [
        "Salma Omar Zirwani",
        "سلمى عمر زرواني",
        "What disagrees",
        "Why these records",
        "Near, and left apart",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // As an answer prints it.
    let name = victim.rsplit('/').next().unwrap();
    let opened = bench.get(&format!("/open/{name}")).await;
    assert_eq!(opened.headers.get("location").unwrap().to_str().unwrap(), victim);
    let records = links(&page, "/record/");
    assert!(records.len() >= 2, "{records:?}");
    assert!(!links(&page, "/pair/").is_empty());
    let record = bench.get(&records[0]).await.text;
    assert_eq!(links(&record, "/victim/")[0], victim);
    assert!(links(&record, "/list/").len() > 1);
    assert_eq!(bench.get("/victim/V-ffffffffffff").await.status, StatusCode::NOT_FOUND);
    assert_eq!(bench.get("/record/none/1").await.status, StatusCode::NOT_FOUND);
    let exhibit = ExhibitId::of(LISTS[0].1.as_bytes());
    assert_eq!(bench.get(&format!("/record/{exhibit}/99")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_list_shows_its_rows_as_they_are_written() {
    let bench = valley();
    let exhibit = ExhibitId::of(LISTS[1].1.as_bytes());
    let page = bench.get(&format!("/list/{exhibit}?lang=en")).await.text;
    assert!(page.contains("كَريم يوسف طلاف") && page.contains("تاريخ الوفاة"), "{page}");
    assert_eq!(links(&page, &format!("/record/{exhibit}/")).len(), 5);
    let far = bench.get(&format!("/list/{exhibit}?row=5000&lang=en")).await;
    assert_eq!(far.status, StatusCode::OK);
    assert!(far.text.contains("no rows here"));
}

#[tokio::test]
async fn what_is_seen_can_be_had_as_a_file() {
    let bench = valley();
    let csv = bench.get("/register.csv?sex=female").await;
    assert!(csv.headers.get("content-disposition").unwrap().to_str().unwrap().contains("register.csv"));
    assert_eq!(csv.text.lines().count(), 1 + rows(&bench.get("/register?sex=female").await.text));
    let json: serde_json::Value = serde_json::from_str(&bench.get("/register.json").await.text).unwrap();
    assert_eq!(
        json["found"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap(),
        rows(&bench.get("/register").await.text)
    );
    assert!(bench.get("/count.csv?by=sex").await.text.contains("female"));
    let count: serde_json::Value = serde_json::from_str(&bench.get("/count.json").await.text).unwrap();
    assert_eq!(count["all"]["persons"]["best"], json["persons"]["best"]);
}

#[tokio::test]
async fn protected_fields_are_shown_only_when_asked_for() {
    let bench = common::with_list("faith.csv", "Name,Village,Religion\nKarim Tallaf,Arza,secretive\n");
    let page = bench.get("/register?q=Karim").await.text;
    let victim = links(&page, "/victim/").remove(0);
    let exhibit = ExhibitId::of("Name,Village,Religion\nKarim Tallaf,Arza,secretive\n".as_bytes());
    let record = format!("/record/{exhibit}/2");
    for address in
        ["/register", "/register.csv", "/register.json", &victim, &record, &format!("/list/{exhibit}")]
    {
        assert!(!bench.get(address).await.text.contains("secretive"), "{address}");
    }
    for address in [&victim, &record] {
        let shown = bench.get(&format!("{address}?protected=1&lang=en")).await.text;
        assert!(shown.contains("secretive") && shown.contains("Mind who sees this screen"), "{address}");
    }
}

/// How many operations the log shows.
async fn written(bench: &Bench) -> usize {
    let mut all = links(&bench.get("/log").await.text, "/operation/");
    all.retain(|link| !link.ends_with("/take-back"));
    all.sort();
    all.dedup();
    all.len()
}

#[tokio::test]
async fn a_view_is_kept_in_the_log_and_taken_back_there() {
    let bench = valley();
    let plain = bench.get("/register?lang=en").await.text;
    assert!(!plain.contains("Saved views"), "nothing is asked, so there is nothing to keep");
    let asked = "/register?sex=female&sort=age&lang=en";
    let page = bench.get(asked).await.text;
    assert!(page.contains("action=\"/register/views\"") && page.contains("Keep this view"));
    let keep = |name: &str, asks: &str| format!("name={name}&{asks}");
    let kept = bench.post("/register/views", &keep("Women+%3Cb%3E", "sex=female&sort=age&page=3")).await;
    let to = kept.headers.get("location").unwrap().to_str().unwrap().to_owned();
    assert_eq!(to, "/register?sex=female&sort=age");
    // It leads from the whole register to what was asked, and is then marked as what is seen.
    let whole = bench.get("/register?lang=en").await.text;
    assert!(whole.contains("Women &lt;b&gt;") && links(&whole, "/register?sex=female").contains(&to));
    let seen = bench.get(&format!("{to}&lang=en")).await.text;
    assert!(seen.contains("aria-current=\"true\"") && !seen.contains("Keep this view"));
    assert_eq!(rows(&seen), rows(&page));
    // The same name again gives way; the same view again writes nothing.
    let before = written(&bench).await;
    bench.post("/register/views", &keep("Women+%3Cb%3E", "sort=age&sex=female")).await;
    assert_eq!(written(&bench).await, before);
    bench.post("/register/views", &keep("women+%3Cb%3E", "sex=female")).await;
    assert_eq!(written(&bench).await, before + 1);
    let whole = bench.get("/register?lang=en").await.text;
    assert_eq!(whole.matches("class=\"views-entry\"").count(), 1, "{whole}");
    assert!(links(&whole, "/register?sex=female").contains(&"/register?sex=female".to_owned()));
    // Taken back, it leaves what it took the place of; that taken back, nothing.
    for left in ["/register?sex=female&sort=age", ""] {
        let whole = bench.get("/register?lang=en").await.text;
        let entry = links(&whole, "/operation/").remove(0);
        assert!(bench.get(&format!("{entry}?lang=en")).await.text.contains("Saved view"));
        let id = entry.trim_start_matches("/operation/");
        let form = format!("reason=not+needed&seen={id}");
        let answer = bench.post(&format!("{entry}/take-back"), &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let after = bench.get("/register?lang=en").await.text;
        let views: Vec<String> = links(&after, "/register?sex=female")
            .into_iter()
            .filter(|_| after.contains("views-list"))
            .collect();
        assert_eq!(views.concat(), left, "{after}");
    }
    // What cannot be kept is said, and changes nothing.
    let before = written(&bench).await;
    let long = "x".repeat(121);
    for wrong in [
        "name=&sex=male",
        "name=All",
        "name=All&page=2",
        &keep(&long, "sex=male"),
        &keep("Q", &format!("q={}", "x".repeat(4_000))),
    ] {
        let answer = bench.post("/register/views", wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    assert_eq!(written(&bench).await, before);
}
