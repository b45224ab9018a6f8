//! A workbench over the worked case, asked without a network.

#![allow(dead_code, reason = "each test file takes what it needs")]

mod lists;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use jiff::Timestamp;
use sijill_casebook::{AsRecorded, Casebook, Kdf, Passphrase};
use sijill_intake::list::{List, Taking};
use sijill_model::{Exhibit, ExhibitId};
use sijill_workbench::{Desk, Guard, Method, app};
use tower::ServiceExt;

pub(crate) use lists::LISTS;

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

/// A casebook that holds those lists and no claim.
pub(crate) fn valley() -> Bench {
    with_lists(&LISTS)
}

/// A casebook that holds one list and no claim.
pub(crate) fn with_list(name: &str, text: &str) -> Bench {
    with_lists(&[(name, text)])
}

fn with_lists(lists: &[(&str, &str)]) -> Bench {
    let (casebook, folder) = held(lists);
    over(casebook, folder)
}

fn held(lists: &[(&str, &str)]) -> (Casebook, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let kdf = Kdf { memory_kib: 64, passes: 1, lanes: 1 };
    let path = folder.path().join("valley.sijill");
    let mut casebook =
        Casebook::create(&path, &Passphrase::new("x".to_owned()), "Valley", kdf, clock()).unwrap();
    for (name, text) in lists {
        let bytes = text.as_bytes().to_vec();
        let list = List::open(name, bytes.clone(), None).unwrap();
        let exhibit =
            Exhibit { id: ExhibitId::of(&bytes), bytes: bytes.len() as u64, name: (*name).to_owned() };
        let case = casebook.case(AsRecorded::Now).unwrap();
        let taken = list.taken(exhibit, (&case, casebook.own_log()), &Taking::default()).unwrap();
        casebook.import(taken.acts, &[bytes], clock(), &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    }
    (casebook, folder)
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
