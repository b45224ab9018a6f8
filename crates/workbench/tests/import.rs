//! Taking lists and folders in: nothing is written before it is confirmed, and what is wrong is said where it stands.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

#[cfg(test)]
mod common;

use axum::http::StatusCode;
use common::{Answer, Bench, LISTS, bench, valley, with_list};
use sijill_workbench::Method;

const BORDER: &str = "sijillborder";

/// Sends files as a browser does.
async fn send(bench: &Bench, files: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--{BORDER}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BORDER}--\r\n").as_bytes());
    let mut request = bench.request(Method::Post, "/import");
    let kind = format!("multipart/form-data; boundary={BORDER}");
    request.headers_mut().insert("content-type", kind.parse().unwrap());
    *request.body_mut() = String::from_utf8(body).unwrap();
    bench.send(request).await
}

/// A page once it says something: the register is worked out in the background.
async fn until(bench: &Bench, address: &str, says: &str) -> String {
    let mut page = String::new();
    for _ in 0..40 {
        page = bench.get(address).await.text;
        if page.contains(says) {
            return page;
        }
    }
    panic!("{address} never says {says}: {page}");
}

fn place(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.headers.get("location").unwrap().to_str().unwrap().to_owned()
}

fn held(address: &str) -> String {
    address.split("held=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

const THIRD: &str = "Name,Village,Age\nمريم خليل سهلاوي,أرزة,31\nYusuf Khalil Sahlawi,Arza,soon\n";

#[tokio::test]
async fn a_list_is_taken_in_when_it_is_confirmed_and_not_before() {
    let bench = valley();
    let columns = place(&send(&bench, &[("third.csv", THIRD.as_bytes())]).await);
    let id = held(&columns);
    let page = bench.get(&format!("{columns}&lang=en")).await.text;
    for part in ["third.csv", "Not yet taken in", "مريم خليل سهلاوي", "the heading", "Held in memory"]
    {
        assert!(page.contains(part), "{part}");
    }
    let problems = bench.get(&format!("/import/problems?held={id}")).await.text;
    assert!(problems.contains("soon"), "the row that cannot be read is told");
    assert!(!bench.get("/lists").await.text.contains("third"), "nothing is written yet");

    let form = format!("held={id}&label=third&who=new&new-id=HILL-2&publisher=Hill+Watch");
    let done = place(&bench.post("/import/confirm", &form).await);
    until(&bench, &format!("{done}&lang=en"), "In the casebook").await;
    let lists = until(&bench, "/lists?lang=en", "third").await;
    assert!(lists.contains("Hill Watch"), "{lists}");
    // A Latin word finds the Arabic name.
    until(&bench, "/register?q=sahlawi", "مريم خليل سهلاوي").await;
    // Once more, and it is there already.
    let again = held(&place(&send(&bench, &[("third.csv", THIRD.as_bytes())]).await));
    let form = format!("held={again}&label=third&who=known&source=HILL-2");
    let done = place(&bench.post("/import/confirm", &form).await);
    until(&bench, &format!("{done}&lang=en"), "already").await;
}

#[tokio::test]
async fn columns_are_what_somebody_says_they_are() {
    let bench = valley();
    let text = "Name,Remark,Where\nKarim Tallaf,x,North\nSalma Zirwani,y,South\n";
    let id = held(&place(&send(&bench, &[("odd.csv", text.as_bytes())]).await));
    let form = format!(
        "held={id}&holds-A=name&holds-B=ignore&holds-C=place&label-C=camp&as-of=%D9%A2%D9%A0%D9%A3%D9%A1-03-07\
         &header-row=%D9%A1&go=problems"
    );
    // Digits of either script are digits; a day is written in the form that programs read.
    let answer = bench.post("/import/columns", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("id=\"as-of-error\"") && !answer.text.contains("id=\"header-row-error\""));
    let form = form.replace("%D9%A2%D9%A0%D9%A3%D9%A1-03-07", "2031-03-07");
    place(&bench.post("/import/columns", &form).await);
    let page = bench.get(&format!("/import/confirm?held={id}&lang=en")).await.text;
    assert!(page.contains("(<bdi lang=\"en\" dir=\"ltr\">camp</bdi>)"), "{page}");
    assert!(page.contains("2031-03-07"));
}

#[tokio::test]
async fn what_does_not_fit_is_said_at_its_field() {
    let bench = valley();
    let id = held(&place(&send(&bench, &[("third.csv", THIRD.as_bytes())]).await));
    for (form, field) in [
        ("label=watch", "label"),
        ("label=x&who=new&publisher=P", "new-id"),
        ("label=x&who=new&publisher=P&new-id=a+b", "new-id"),
        ("label=x&who=new&new-id=P-1", "publisher"),
        ("label=x&who=new&new-id=P-1&publisher=P&via=NOBODY", "via"),
    ] {
        let answer = bench.post("/import/confirm", &format!("held={id}&{form}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(answer.text.contains(&format!("id=\"{field}-error\"")), "{form}");
        assert!(answer.text.contains(&format!("href=\"#{field}\"")), "{form}");
    }
    assert!(!bench.get("/lists").await.text.contains("third"));
}

#[tokio::test]
async fn a_file_that_is_no_list_says_why() {
    let bench = valley();
    let address = place(&send(&bench, &[("scan.pdf", b"%PDF-1.7 and so on")]).await);
    let page = bench.get(&format!("{address}&lang=en")).await.text;
    assert!(page.contains("is a PDF") && page.contains("It cannot be read"), "{page}");
    let none = send(&bench, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_thrown_away_is_gone() {
    let bench = valley();
    let id = held(&place(&send(&bench, &[("third.csv", THIRD.as_bytes())]).await));
    assert!(bench.get("/import?lang=en").await.text.contains("third.csv"));
    place(&bench.post("/import/drop", &format!("held={id}")).await);
    let page = bench.get(&format!("/import/columns?held={id}&lang=en")).await.text;
    assert!(page.contains("not held any more"), "{page}");
    let late = bench.post("/import/confirm", &format!("held={id}&label=third")).await;
    assert!(late.is_page(), "{}", late.status);
    assert!(!bench.get("/lists").await.text.contains("third"));
}

#[tokio::test]
async fn a_folder_shows_all_its_faults_and_is_taken_in_whole() {
    let bench = valley();
    let sources = "id,type,publisher,title,date,url,reliability\nVW,ngo,Valley Watch,Report,2031-06-01,,B\n";
    let broken = "id,kind,name_en\nPL-1,village,Arza\nPL-1,village,Nahla\n";
    let address =
        place(&send(&bench, &[("sources.csv", sources.as_bytes()), ("places.csv", broken.as_bytes())]).await);
    assert!(address.starts_with("/import/problems"), "{address}");
    let page = bench.get(&format!("{address}&lang=en")).await.text;
    assert!(page.contains("places.csv"), "{page}");
}

#[tokio::test]
async fn the_worked_case_is_in_already() {
    let bench = bench();
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/coast-2025");
    let read = sijill_intake::folder::read(&example).unwrap();
    let files: Vec<(&str, &[u8])> =
        read.files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let id = held(&place(&send(&bench, &files).await));
    until(&bench, &format!("/import/confirm?held={id}&lang=en"), "acts will be written").await;
    let done = place(&bench.post("/import/confirm", &format!("held={id}")).await);
    until(&bench, &format!("{done}&lang=en"), "All of it was in the casebook already").await;
}

#[tokio::test]
async fn several_lists_wait_side_by_side() {
    let bench = bench();
    let files: Vec<(&str, &[u8])> = LISTS.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    assert_eq!(place(&send(&bench, &files).await), "/import");
    let page = bench.get("/import").await.text;
    for (name, _) in LISTS {
        assert!(page.contains(name), "{name}");
    }
}

#[tokio::test]
async fn what_is_odd_about_a_list_is_said_in_the_language_of_the_page() {
    let text = "name,age,born\nKarim Tallaf,340,1900-01-01\nSalma Omar,7,2031-02-30\nNadia Omar,abc\n";
    let bench = with_list("odd.csv", text);
    let lists = until(&bench, "/lists?lang=ar", "/list/").await;
    let exhibit = lists.split("/list/").nth(1).and_then(|rest| rest.split(['"', '?']).next()).unwrap();
    let page = bench.get(&format!("/list/{exhibit}?lang=ar")).await.text;
    for part in ["ليس هذا عمر إنسان", "ليس يومًا من أيام التقويم", "فيه خليتان", "العمر"]
    {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    for part in ["no age that", "calendar", "has 2 cells", "cannot be read"] {
        assert!(!page.contains(part), "{part} is in {page}");
    }
}
