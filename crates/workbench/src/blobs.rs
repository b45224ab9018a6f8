//! The second origin: bytes of exhibits, apart from the pages.
//!
//! What a stranger made is given out by a port of its own, so that even a file that a browser should take for a page
//! could neither read a page of ours nor speak for us. Each file is given out for a ticket that a page of ours was
//! handed: bound to the file, soon spent. Whatever is not a picture, a sound or a film by its own bytes is only ever
//! given as a file to keep.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use jiff::Timestamp;
use sijill_model::ExhibitId;

use crate::desk::{Desk, lock};
use crate::guard::{Guard, SCHEME, is_odd, same, secret};
use crate::magic::{Shown, shown};

/// How long a ticket is good.
const SECONDS: i64 = 120;
/// How often a film or a sound may be asked for with one ticket: players ask again.
const PLAYS: u8 = 8;
/// Most tickets out at once; the oldest fall first.
const TICKETS: usize = 512;
/// Most bytes of all headers together.
const LONGEST_HEADERS: usize = 16 * 1024;

/// How a file is to be given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum As {
    /// To be seen or heard on a page, if its bytes are of such a kind.
    Shown,
    /// As a file to keep.
    File,
}

struct Ticket {
    secret: String,
    exhibit: ExhibitId,
    shown: As,
    until: i64,
    left: u8,
}

/// The tickets of one start of the server.
pub(crate) struct Blobs {
    host: String,
    tickets: Mutex<Vec<Ticket>>,
}

impl Blobs {
    pub(crate) fn new(host: String) -> Self {
        Self { host, tickets: Mutex::default() }
    }

    /// The second origin as a browser names it.
    pub(crate) fn origin(&self) -> String {
        format!("{SCHEME}://{}", self.host)
    }

    /// The address of a file, for a short while; `None` when the system gives no randomness.
    pub(crate) fn address(&self, exhibit: ExhibitId, shown: As, now: Timestamp) -> Option<String> {
        let secret = secret().ok()?;
        let address = format!("{}/{secret}", self.origin());
        let left = if shown == As::Shown { PLAYS } else { 1 };
        let mut tickets = lock(&self.tickets);
        tickets.retain(|ticket| ticket.until > now.as_second());
        if tickets.len() >= TICKETS {
            tickets.remove(0);
        }
        tickets.push(Ticket { secret, exhibit, shown, until: now.as_second() + SECONDS, left });
        Some(address)
    }

    /// Takes a ticket in.
    fn take(&self, given: &str, now: Timestamp) -> Option<(ExhibitId, As)> {
        let mut tickets = lock(&self.tickets);
        let ticket = tickets.iter_mut().find(|ticket| same(&ticket.secret, given))?;
        if ticket.until <= now.as_second() || ticket.left == 0 {
            return None;
        }
        ticket.left -= 1;
        Some((ticket.exhibit, ticket.shown))
    }

    /// What was left of a picture's ticket is void: it is asked for once.
    fn spend(&self, given: &str) {
        for ticket in lock(&self.tickets).iter_mut().filter(|ticket| same(&ticket.secret, given)) {
            ticket.left = 0;
        }
    }

    /// Whether a request may be looked at: it names this origin, comes from no other site, and stands in no frame.
    fn admits(&self, method: &Method, headers: &HeaderMap) -> bool {
        let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        let one = |name: &str| {
            let mut values = headers.get_all(name).iter();
            let first = values.next().map(|value| value.to_str().unwrap_or("\u{0}"));
            (first, values.next().is_none())
        };
        let (host, one_host) = one("host");
        let (site, one_site) = one("sec-fetch-site");
        let (dest, one_dest) = one("sec-fetch-dest");
        let framed =
            matches!(dest, Some("iframe" | "frame" | "embed" | "object" | "script" | "style" | "worker"));
        method == Method::GET
            && size <= LONGEST_HEADERS
            && host == Some(self.host.as_str())
            && one_host
            && one_site
            && one_dest
            && !framed
            && matches!(site, None | Some("same-site" | "same-origin"))
            // Pictures, films and links of our pages come without an origin; what reads by script comes with one.
            && !headers.contains_key(header::ORIGIN)
            && !headers.contains_key("service-worker")
            && !headers.contains_key(header::UPGRADE)
    }
}

struct App {
    desk: Arc<Desk>,
    guard: Arc<Guard>,
}

/// All that the second origin serves: for tests, which ask it without a network. A guard without one serves nothing.
pub fn blobs(desk: Arc<Desk>, guard: Arc<Guard>) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(App { desk, guard }))
}

async fn answer(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let (head, _) = request.into_parts();
    let path = head.uri.path().to_owned();
    let asked = head.uri.authority().is_none() && head.uri.query().is_none() && !is_odd(&path);
    let admitted = app.guard.blobs().is_some_and(|blobs| blobs.admits(&head.method, &head.headers));
    let made = if asked && admitted {
        let ticket = path.trim_start_matches('/').to_owned();
        // Files are deciphered on threads of their own.
        tokio::task::spawn_blocking(move || give(&app, &ticket)).await.ok().flatten()
    } else {
        None
    };
    let mut response = made.unwrap_or_else(refused);
    seal(response.headers_mut());
    response
}

fn refused() -> Response<Body> {
    let mut response = Response::new(Body::from("403"));
    *response.status_mut() = StatusCode::FORBIDDEN;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

fn give(app: &App, ticket: &str) -> Option<Response<Body>> {
    let blobs = app.guard.blobs()?;
    let (exhibit, wanted) = blobs.take(ticket, app.desk.now())?;
    let bytes = app.desk.ask(|casebook| casebook.exhibit(&exhibit)).ok()?;
    let kind = shown(&bytes).filter(|_| wanted == As::Shown);
    if !matches!(kind, Some(Shown::Audio(_) | Shown::Video(_))) {
        blobs.spend(ticket);
    }
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    let media = kind.map_or("application/octet-stream", Shown::media);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    let disposition = match kind {
        Some(_) => "inline".to_owned(),
        // Its name stays in the casebook: a hash tells a folder of downloads nothing.
        None => format!("attachment; filename=\"{exhibit}.bin\""),
    };
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Some(response)
}

fn seal(headers: &mut HeaderMap) {
    let mut set = |name: &'static str, value: &'static str| {
        headers.insert(header::HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    set("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
    set("x-content-type-options", "nosniff");
    set("x-frame-options", "DENY");
    set("referrer-policy", "no-referrer");
    set("cache-control", "no-store");
    // Pages of ours stand on another port of this host: the same site, another origin.
    set("cross-origin-resource-policy", "same-site");
    set("cross-origin-opener-policy", "same-origin");
}
