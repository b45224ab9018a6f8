//! Listening, and the way of a request: checked, looked up in the table, answered from a snapshot, sealed.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::middleware::{self, Next};
use axum::routing::{MethodFilter, on};
use jiff::Timestamp;
use sijill_casebook::{Casebook, CasebookError};
use sijill_report::{Language, Numerals, Words};

use crate::ask::{Ask, Fields, Method, Seen};
use crate::desk::{Desk, Snapshot, lock};
use crate::guard::{self, Guard, Refused};
use crate::reply::{HTML, Reply};
use crate::routes::{ROUTES, Route};
use crate::turnstile::Turnstile;
use crate::{pages, shell, words};

/// Largest file that a form may send.
const LARGEST_FILE: usize = 512 * 1024 * 1024;
/// Largest form without files.
const LARGEST_FORM: usize = 1024 * 1024;
/// Bytes of pages kept as they were given.
const KEPT_BYTES: usize = 64 * 1024 * 1024;
/// How long a reader waits for a page that is worked out, before being told so.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is asked whether to stop.
const TICK: Duration = Duration::from_millis(100);

/// How to listen.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// A loopback address.
    pub address: IpAddr,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// Ends it when nobody who was let in has asked for anything for so long: a desk that is left does not stay open.
    pub idle: Option<Duration>,
    /// The clock.
    pub clock: fn() -> Timestamp,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is reached from outside this machine.
    #[error("{0} is not a loopback address: the workbench is served to this machine alone")]
    NotLoopback(IpAddr),
    /// The address cannot be listened on.
    #[error("{address} cannot be listened on: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// The system gives no randomness, or no threads.
    #[error("the system gives no {0}")]
    System(&'static str),
    /// The casebook cannot be read.
    #[error(transparent)]
    Casebook(#[from] CasebookError),
}

/// Why serving ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It was told to.
    Told,
    /// Nobody asked for anything for as long as [`Options::idle`].
    Idle,
}

/// A server that listens.
#[derive(Clone)]
pub struct Served {
    guard: Arc<Guard>,
}

impl Served {
    /// An address that lets one browser in, once.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn way_in(&self) -> Result<String, ServeError> {
        self.guard.way_in().map_err(|_| ServeError::System("randomness"))
    }
}

/// Serves a casebook until `stop` says so. `begun` is told when it listens.
///
/// # Errors
/// [`ServeError`]; an address that is not loopback is refused before anything is opened.
pub fn serve(
    casebook: Casebook,
    options: Options,
    begun: impl FnOnce(Served),
    stop: impl Fn() -> bool + Send + 'static,
) -> Result<Ended, ServeError> {
    if !options.address.is_loopback() {
        return Err(ServeError::NotLoopback(options.address));
    }
    let desk = Arc::new(Desk::new(casebook, options.clock)?);
    desk.prepare(&desk.as_read());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|_| ServeError::System("threads"))?;
    runtime.block_on(async {
        let address = SocketAddr::new(options.address, options.port);
        let failed = |error| ServeError::Listen { address, error };
        let listener = tokio::net::TcpListener::bind(address).await.map_err(failed)?;
        let host = listener.local_addr().map_err(failed)?.to_string();
        // Bytes of exhibits come from an origin of their own: a port that the system chooses.
        let apart = tokio::net::TcpListener::bind(SocketAddr::new(options.address, 0)).await.map_err(failed)?;
        let blobs_host = apart.local_addr().map_err(failed)?.to_string();
        let guard = Guard::new(host).map_err(|_| ServeError::System("randomness"))?;
        let guard = Arc::new(guard.with_blobs(blobs_host));
        begun(Served { guard: Arc::clone(&guard) });
        let watched = Arc::clone(&guard);
        let stopped = async move {
            loop {
                if stop() {
                    return Ended::Told;
                }
                if options.idle.is_some_and(|longest| watched.quiet_for() > longest) {
                    return Ended::Idle;
                }
                tokio::time::sleep(TICK).await;
            }
        };
        // Open connections of a browser would keep it waiting: nothing is half written when an answer is cut.
        tokio::select! {
            served = axum::serve(apart, crate::blobs::blobs(Arc::clone(&desk), Arc::clone(&guard))).into_future() => served.map(|()| Ended::Told).map_err(failed),
            served = axum::serve(listener, routed(desk, guard, Some(PATIENCE))).into_future() => served.map(|()| Ended::Told).map_err(failed),
            ended = stopped => Ok(ended),
        }
    })
}

/// The loopback address that is listened on where none is asked for.
pub(crate) const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

impl Options {
    /// The usual loopback address, on a free port.
    #[must_use]
    pub fn new(clock: fn() -> Timestamp) -> Self {
        Self { address: LOOPBACK, port: 0, idle: None, clock }
    }
}

/// Pages as they were given, for one snapshot.
#[derive(Default)]
struct Kept {
    pages: HashMap<String, (StatusCode, Bytes)>,
    order: VecDeque<String>,
    bytes: usize,
    number: i64,
}

impl Kept {
    fn find(&mut self, number: i64, key: &str) -> Option<(StatusCode, Bytes)> {
        if self.number < number {
            *self = Self { number, ..Self::default() };
        }
        // Who still makes a page of an earlier state finds none of a later.
        self.pages.get(key).filter(|_| self.number == number).cloned()
    }

    fn keep(&mut self, number: i64, key: String, status: StatusCode, page: Bytes) {
        if self.number != number || page.len() > KEPT_BYTES / 16 {
            return;
        }
        self.bytes += page.len();
        match self.pages.insert(key.clone(), (status, page)) {
            // Two readers asked for it at once, and both made it.
            Some((_, twin)) => self.bytes -= twin.len(),
            None => self.order.push_back(key),
        }
        while self.bytes > KEPT_BYTES {
            let Some(oldest) = self.order.pop_front() else { break };
            self.bytes -= self.pages.remove(&oldest).map_or(0, |(_, page)| page.len());
        }
    }
}

struct App {
    desk: Arc<Desk>,
    guard: Arc<Guard>,
    kept: Mutex<Kept>,
    turnstile: Turnstile,
    /// How long a reader waits for a page before being told that it is worked out; `None` is as long as it takes.
    patience: Option<Duration>,
}

/// The whole of what is served: for tests, which ask it without a network and wait for each page.
pub fn app(desk: Arc<Desk>, guard: Arc<Guard>) -> Router {
    routed(desk, guard, None)
}

fn routed(desk: Arc<Desk>, guard: Arc<Guard>, patience: Option<Duration>) -> Router {
    let app = Arc::new(App { desk, guard, kept: Mutex::default(), turnstile: Turnstile::new(), patience });
    let mut router = Router::new().route("/enter", on(MethodFilter::GET, enter));
    for route in ROUTES {
        let filter = match route.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
        };
        let handler = move |State(app): State<Arc<App>>, params: RawPathParams, request: Request| {
            answer(app, route, params, request)
        };
        router = router.route(route.path, on(filter, handler));
    }
    router
        .fallback(nothing)
        .method_not_allowed_fallback(nothing)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), check))
        .with_state(app)
}

/// Lets a request through, or not; seals what goes out.
async fn check(State(app): State<Arc<App>>, request: Request, next: Next) -> Response<Body> {
    let begun = Instant::now();
    let mut response = match app.guard.check(request.method(), request.uri(), request.headers()) {
        Ok(()) => {
            let mut response = next.run(request).await;
            took(response.headers_mut(), begun.elapsed());
            response
        }
        Err(refused) => refuse(refused, request.headers()),
    };
    let blobs = app.guard.blobs().map(crate::blobs::Blobs::origin);
    guard::seal(response.headers_mut(), blobs.as_deref());
    response
}

/// Says how long the server took, from the head of the request to the whole answer, in milliseconds: what the
/// browser's tools show and `benches/workbench` reads.
fn took(headers: &mut HeaderMap, time: Duration) {
    let time = format!("page;dur={:.3}", time.as_secs_f64() * 1000.0);
    if let Ok(time) = HeaderValue::from_str(&time) {
        headers.insert(header::HeaderName::from_static("server-timing"), time);
    }
}

fn plain(status: StatusCode, kind: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// Tells the refused nothing of the casebook; somebody who lost the way in is told how to get another.
fn refuse(refused: Refused, headers: &HeaderMap) -> Response<Body> {
    let words = words_for(headers, "");
    match refused {
        Refused::Unknown => plain(refused.status(), HTML, shell::locked(&words)),
        _ => plain(refused.status(), "text/plain; charset=utf-8", words.say("refused")),
    }
}

async fn nothing(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let (parts, _) = request.into_parts();
    let words = words_for(&parts.headers, "");
    let ask = ask_of(&app, app.desk.snapshot(), words, parts.uri.path(), BTreeMap::new(), Fields::default());
    shell::fault(&ask, &crate::reply::Fault::Nothing(parts.uri.path().to_owned())).into_response()
}

/// Exchanges the ticket, once.
async fn enter(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let query = Fields::read(request.uri().query().unwrap_or_default());
    match app.guard.exchange(query.get("ticket")) {
        Some(cookie) => Reply::go("/").with_cookie(cookie).into_response(),
        None => refuse(Refused::Unknown, request.headers()),
    }
}

/// The choices that a browser keeps for us.
fn choices(headers: &HeaderMap) -> BTreeMap<String, String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .filter(|(name, _)| name.starts_with("sijill-"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn words_for(headers: &HeaderMap, address: &str) -> Arc<Words> {
    let accepts =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kept = choices(headers);
    let choice = |name: &str| kept.get(name).map(String::as_str);
    let language = words::chosen(address, choice("sijill-language"), accepts);
    let numerals = match (choice("sijill-numerals"), language) {
        (Some("western"), _) | (None, Language::English) => Numerals::Western,
        (Some("eastern"), _) | (None, Language::Arabic) => Numerals::Eastern,
        (Some(_), _) => Numerals::Western,
    };
    words::words(language, numerals)
}

fn ask_of(
    app: &App,
    snapshot: Arc<Snapshot>,
    words: Arc<Words>,
    path: &str,
    parts: BTreeMap<String, String>,
    query: Fields,
) -> Ask {
    let (seen, misread) = Seen::read(&query);
    Ask {
        desk: Arc::clone(&app.desk),
        guard: Arc::clone(&app.guard),
        snapshot,
        words,
        path: path.to_owned(),
        parts,
        query,
        cookies: BTreeMap::new(),
        form: Fields::default(),
        files: Vec::new(),
        seen,
        misread,
    }
}

/// What a page is kept under.
pub(crate) fn key(words: &Words, address: &str) -> String {
    format!("{:?} {:?} {address}", words.language(), words.numerals())
}

async fn answer(
    app: Arc<App>,
    route: &'static Route,
    params: RawPathParams,
    request: Request,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let query = Fields::read(head.uri.query().unwrap_or_default());
    let words = words_for(&head.headers, query.get("lang"));
    let chosen = query.get("lang").to_owned();
    let parts = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let path = head.uri.path().to_owned();
    let (form, files) = match route.method {
        Method::Get => (Fields::default(), Vec::new()),
        Method::Post => match sent(&head.headers, Request::from_parts(head.clone(), body)).await {
            Ok(sent) => sent,
            Err(refused) => return refused,
        },
    };
    let cookies = choices(&head.headers);
    let address = head.uri.path_and_query().map_or("/", |address| address.as_str()).to_owned();
    let (key, language) = (key(&words, &address), chosen_cookie(&chosen, words.language()));
    let told = language.clone();
    if route.kept
        && let Some(snapshot) = app.desk.at_hand()
        && let Some((status, page)) = lock(&app.kept).find(snapshot.number, &key)
    {
        return keep_language(kept_response(status, page), language);
    }
    // Files are waited for: nobody opens one that says that it is not there yet.
    let is_page = route.is_page && query.get("as").is_empty();
    // Pages of the register wait for a small one first.
    let patience = app.patience.filter(|_| is_page && !app.desk.making.is_due(&key));
    let patience = patience.map(|time| if route.of_register { 2 * time } else { time });
    let waiting =
        patience.map(|_| (Arc::clone(&app), Arc::clone(&words), path.clone(), query.clone(), key.clone()));
    let at_work = Arc::clone(&app);
    // Pages are made on threads of their own: one that takes long holds up nobody.
    let make = move || {
        let ask =
            Ask { form, files, cookies, ..ask_of(&app, app.desk.snapshot(), words, &path, parts, query) };
        let snapshot: Arc<Snapshot> = Arc::clone(&ask.snapshot);
        // Who comes while another makes the page waits, and finds it kept.
        let _turn = match (route.kept, route.of_register) {
            // While the register is worked out each reader is told how far it has come, none waits for another.
            (true, true) => Some(app.desk.making.note(snapshot.number, &key)),
            (true, false) => app.desk.making.turn(snapshot.number, &key),
            (false, _) => None,
        };
        if route.kept
            && let Some((status, page)) = lock(&app.kept).find(snapshot.number, &key)
        {
            return keep_language(kept_response(status, page), language);
        }
        let reply = (route.page)(&ask).unwrap_or_else(|fault| shell::fault(&ask, &fault));
        if route.kept
            && !reply.passing
            && reply.kind == HTML
            && reply.status == StatusCode::OK
            && reply.cookies.is_empty()
        {
            let page = Bytes::from(reply.bytes);
            lock(&app.kept).keep(snapshot.number, key.clone(), reply.status, page.clone());
            return keep_language(kept_response(reply.status, page), language);
        }
        keep_language(reply.into_response(), language)
    };
    let made = at_work.turnstile.pass(make).await;
    let made = match (patience, waiting) {
        (Some(patience), Some((app, words, path, query, key))) => {
            match tokio::time::timeout(patience, made).await {
                Ok(made) => made,
                // It is made all the same, and kept for whoever asks next.
                Err(_) => {
                    app.desk.making.tell(key);
                    let snapshot = app.desk.as_read();
                    let ask = ask_of(&app, snapshot, words, &path, BTreeMap::new(), query);
                    return keep_language(pages::working::making(&ask, &address).into_response(), told);
                }
            }
        }
        _ => made.await,
    };
    match made {
        Ok(response) => response,
        // A page that panicked: a fault of ours, which takes no other page with it.
        Err(_) => plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            "text/plain; charset=utf-8",
            "This page could not be made: a fault of the program. Nothing was written.\n\
             تعذّر إعداد هذه الصفحة بسبب خلل في البرنامج. لم يُكتب شيء.\n"
                .to_owned(),
        ),
    }
}

fn kept_response(status: StatusCode, page: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(HTML));
    response
}

/// A language asked for in the address is kept as the reader's choice.
fn chosen_cookie(asked: &str, language: Language) -> Option<HeaderValue> {
    (!asked.is_empty()).then(|| preference("sijill-language", language.tag())).flatten()
}

/// A cookie that keeps a choice for a year.
pub(crate) fn preference(name: &str, value: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{name}={value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000"))
        .ok()
}

fn keep_language(mut response: Response<Body>, cookie: Option<HeaderValue>) -> Response<Body> {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

type Sent = (Fields, Vec<(String, String, Vec<u8>)>);

/// Reads what a form sent.
async fn sent(headers: &HeaderMap, request: Request) -> Result<Sent, Response<Body>> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let unfit = |status: StatusCode, key: &str| {
        plain(status, "text/plain; charset=utf-8", words_for(headers, "").say(key))
    };
    if kind.starts_with("multipart/form-data") {
        let too_large = || unfit(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large");
        let broken = || unfit(StatusCode::BAD_REQUEST, "form-broken");
        let mut request = request;
        axum::extract::DefaultBodyLimit::max(LARGEST_FILE).apply(&mut request);
        let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
        let (mut fields, mut files) = Sent::default();
        while let Some(field) = multipart.next_field().await.map_err(|_| broken())? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(str::to_owned);
            let bytes = field.bytes().await.map_err(|_| too_large())?;
            match file {
                Some(file) => files.push((name, file, bytes.to_vec())),
                None => fields.push(name, String::from_utf8_lossy(&bytes)),
            }
        }
        return Ok((fields, files));
    }
    if !(kind.is_empty() || kind.starts_with("application/x-www-form-urlencoded")) {
        return Err(unfit(StatusCode::UNSUPPORTED_MEDIA_TYPE, "form-broken"));
    }
    let body = axum::body::to_bytes(request.into_body(), LARGEST_FORM).await;
    let bytes = body.map_err(|_| unfit(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large"))?;
    Ok((Fields::read(&String::from_utf8_lossy(&bytes)), Vec::new()))
}
