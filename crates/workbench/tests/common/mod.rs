//! A workbench over the worked case, asked without a network.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use jiff::Timestamp;
use sijill_casebook::{Casebook, Kdf, Passphrase};
use sijill_model::{Act, Exhibit, ExhibitId, List};
use sijill_workbench::{Desk, Guard, Method, app};
use tower::ServiceExt;

const HOST: &str = "127.0.0.1:40404";
/// The second origin, which gives out bytes of exhibits.
pub(crate) const BLOBS: &str = "127.0.0.1:40405";

/// A moment that does not pass.
pub(crate) fn clock() -> Timestamp {
    "2031-05-01T10:00:00Z".parse().unwrap()
}

/// The workbench, and the casebook's folder, which lasts as long.
pub(crate) struct Bench {
    /// Whose browser it is.
    reviewer: String,
    pub(crate) guard: Arc<Guard>,
    pub(crate) desk: Arc<Desk>,
    app: Router,
    folder: Arc<tempfile::TempDir>,
}

/// An answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// Whether it is a page.
    pub(crate) fn is_page(&self) -> bool {
        self.headers
            .get("content-type")
            .is_some_and(|kind| kind.to_str().is_ok_and(|k| k.starts_with("text/html")))
    }
}

/// The worked case, taken in.
pub(crate) fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/coast-2025");
    let read = sijill_intake::folder::read(&example).unwrap();
    let kdf = Kdf { memory_kib: 64, passes: 1, lanes: 1 };
    let mut casebook = Casebook::create(
        &folder.path().join("case.sijill"),
        &Passphrase::new("x".to_owned()),
        "Coast",
        kdf,
        clock(),
    )
    .unwrap();
    let files: Vec<Vec<u8>> = read.files.iter().map(|file| file.bytes.clone()).collect();
    casebook
        .import(read.operations(), &files, clock(), &mut |_| std::ops::ControlFlow::Continue(()))
        .unwrap();
    over(casebook, folder)
}

/// Lists of invented people in an invented valley, one of them in Arabic.
pub(crate) const LISTS: [(&str, &str); 3] = [
    (
        "watch.csv",
        "No,Name,Sex,Age,Village,Date of death,Cause,Religion\n\
         1,Karim Yusuf Tallaf,M,34,Arza,2031-05-02,shot,lantern\n\
         2,Salma Omar Zirwani,F,29,Arza,2031-05-02,shot,lantern\n\
         3,Nadia Omar Zirwani,F,8,Arza,2031-05-02,shelling,river\n\
         4,Hasan Salim Darbuni,M,,Nahla,2031-05-03,,river\n\
         5,Unknown,M,40,Nahla,2031-05-03,shot,\n\
         6,Yusuf Karim Tallaf,M,71,Arza,2031-05-02,shot,lantern\n\
         7,Layla Hasan Mirzun,F,45,Sahab,2031-05-04,shelling,river\n\
         8,Jamil Rashid Qandul,M,33,Sahab,2031-05-04,shot,\n",
    ),
    (
        "hill.csv",
        "م,الاسم,الجنس,العمر,القرية,تاريخ الوفاة,تاريخ التوثيق\n\
         1,كَريم يوسف طلاف,ذكر,34,أرزة,2/5/2031,1/6/2031\n\
         2,سلمى عمر زرواني,أنثى,30,أرزة,2/5/2031,1/6/2031\n\
         3,حسن سليم دربوني,ذكر,19,نحلة,3/5/2031,1/6/2031\n\
         4,ليلى حسن مرزون,أنثى,45,سحاب,4/5/2031,2/6/2031\n\
         5,سامر وليد حنطور,ذكر,50,سحاب,,2/6/2031\n",
    ),
    (
        "office.csv",
        "Name,Gender,Age,Place,Date\n\
         Kareem Yousef Tallaf,male,34,Arza,02/05/2031\n\
         Jamil Rasheed Qandul,male,,Sahab,04/05/2031\n\
         Widad Fares Nahhal,female,61,,\n",
    ),
];

/// A casebook that holds those lists and no claim.
pub(crate) fn valley() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let kdf = Kdf { memory_kib: 64, passes: 1, lanes: 1 };
    let path = folder.path().join("valley.sijill");
    let mut casebook =
        Casebook::create(&path, &Passphrase::new("x".to_owned()), "Valley", kdf, clock()).unwrap();
    for (name, text) in LISTS {
        let bytes = text.as_bytes().to_vec();
        let list = sijill_intake::list::List::open(name, bytes.clone(), None).unwrap();
        let mut records = 0;
        list.rows(|_| {
            records += 1;
            std::ops::ControlFlow::Continue(())
        });
        let exhibit = ExhibitId::of(&bytes);
        let acts = vec![
            Act::Exhibit(Exhibit { id: exhibit, bytes: bytes.len() as u64, name: name.to_owned() }),
            Act::List(List {
                exhibit,
                label: name.trim_end_matches(".csv").to_owned(),
                mapping: list.mapping().to_toml(),
                as_of: None,
                source: None,
                one_row_a_person: false,
                records,
                corrects: None,
            }),
        ];
        casebook.import(acts, &[bytes], clock(), &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    }
    over(casebook, folder)
}

/// A workbench over a casebook.
pub(crate) fn over(casebook: Casebook, folder: tempfile::TempDir) -> Bench {
    let guard = Arc::new(Guard::new(HOST).unwrap().with_blobs(BLOBS));
    let desk = Arc::new(Desk::new(casebook, clock).unwrap());
    Bench {
        app: app(Arc::clone(&desk), Arc::clone(&guard)),
        guard,
        desk,
        folder: Arc::new(folder),
        reviewer: String::new(),
    }
}

impl Bench {
    /// The same, in the browser of a reviewer.
    pub(crate) fn as_reviewer(&self, name: &str) -> Self {
        Self {
            reviewer: name.to_owned(),
            guard: Arc::clone(&self.guard),
            desk: Arc::clone(&self.desk),
            app: self.app.clone(),
            folder: Arc::clone(&self.folder),
        }
    }

    /// A request as our own page makes it.
    pub(crate) fn request(&self, method: Method, address: &str) -> Request<String> {
        let builder = Request::builder()
            .uri(address)
            .method(if method == Method::Get { "GET" } else { "POST" })
            .header("host", HOST)
            .header("cookie", format!("{}; sijill-reviewer={}", self.guard.pass(), self.reviewer))
            .header("sec-fetch-site", "same-origin");
        let builder = match method {
            Method::Get => builder,
            Method::Post => builder
                .header("origin", self.guard.origin())
                .header("content-type", "application/x-www-form-urlencoded"),
        };
        builder.body(String::new()).unwrap()
    }

    /// Sends a request.
    pub(crate) async fn send(&self, request: Request<String>) -> Answer {
        let response = self.app.clone().oneshot(request.map(Body::from)).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: head.status,
            headers: head.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// Asks for a page.
    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.send(self.request(Method::Get, address)).await
    }

    /// Sends a form.
    pub(crate) async fn post(&self, address: &str, form: &str) -> Answer {
        let mut request = self.request(Method::Post, address);
        form.clone_into(request.body_mut());
        self.send(request).await
    }
}
