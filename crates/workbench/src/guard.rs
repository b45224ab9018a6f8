//! Who is let in: checks made of every request before any page is asked.
//!
//! A server on the loopback address can be reached by every program of the machine, and, by way of the browser, by
//! every page that its user has open. So each request must name this server as its host (else a page whose name is
//! turned to our address could read it: DNS rebinding), must not come from another origin, and must bring the secret
//! of this start, which is handed over once. The refused hear nothing about the casebook.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};

use crate::blobs::Blobs;
use crate::desk::lock;

/// Headers that ask for another method, another protocol or a part: nothing here needs them.
const UNWANTED: &[&str] = &[
    "x-http-method-override",
    "x-http-method",
    "x-method-override",
    "upgrade",
    "http2-settings",
    "range",
    "access-control-request-method",
    "access-control-request-headers",
    "service-worker",
];
/// How this server is spoken to: in the clear, since nothing leaves the machine.
pub(crate) const SCHEME: &str = "http";
/// Most bytes of all headers together.
const LONGEST_HEADERS: usize = 16 * 1024;
/// Most bytes of an address.
const LONGEST_ADDRESS: usize = 8 * 1024;

/// The secrets of one start of the server.
pub struct Guard {
    /// `host:port` as a browser writes it.
    host: String,
    session: String,
    /// The ticket that is exchanged for the session, once.
    ticket: Mutex<Option<String>>,
    /// The origin that gives out bytes of exhibits, where there is one.
    blobs: Option<Blobs>,
    /// When somebody who knows the secret asked last.
    asked: Mutex<Instant>,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is not for us, or not from our own pages.
    Forbidden,
    /// It does not know the secret.
    Unknown,
    /// No address of ours is written so.
    NoSuchAddress,
}

impl Refused {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::Forbidden | Self::Unknown => StatusCode::FORBIDDEN,
            Self::NoSuchAddress => StatusCode::NOT_FOUND,
        }
    }
}

/// 256 random bits in hexadecimal digits.
pub(crate) fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether two texts are one, in a time that does not tell where they differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

impl Guard {
    /// Draws the secrets for a server at an address.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn new(host: impl Into<String>) -> Result<Self, getrandom::Error> {
        Ok(Self {
            host: host.into(),
            session: secret()?,
            ticket: Mutex::default(),
            blobs: None,
            asked: Mutex::new(Instant::now()),
        })
    }

    /// The same, with a second origin at `host:port` for the bytes of exhibits.
    #[must_use]
    pub fn with_blobs(self, host: impl Into<String>) -> Self {
        Self { blobs: Some(Blobs::new(host.into())), ..self }
    }

    /// The origin that gives out bytes of exhibits.
    pub(crate) fn blobs(&self) -> Option<&Blobs> {
        self.blobs.as_ref()
    }

    /// This server as a browser names where a request comes from.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("{SCHEME}://{}", self.host)
    }

    /// The address that lets a browser in, once. A new one takes the place of one that was not used.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn way_in(&self) -> Result<String, getrandom::Error> {
        let ticket = secret()?;
        let address = format!("{}/enter?ticket={ticket}", self.origin());
        if let Ok(mut held) = self.ticket.lock() {
            *held = Some(ticket);
        }
        Ok(address)
    }

    /// Takes a ticket; what it is exchanged for, if it is the one handed out.
    pub(crate) fn exchange(&self, ticket: &str) -> Option<HeaderValue> {
        let mut held = self.ticket.lock().ok()?;
        if !held.as_deref().is_some_and(|wanted| same(wanted, ticket)) {
            return None;
        }
        *held = None;
        HeaderValue::from_str(&format!(
            "{}={}; HttpOnly; SameSite=Strict; Path=/",
            self.cookie(),
            self.session
        ))
        .ok()
    }

    /// The cookie's name has the port in it: browsers keep one jar for all ports of a host.
    fn cookie(&self) -> String {
        let port = self.host.rsplit_once(':').map_or("", |(_, port)| port);
        format!("sijill-{port}")
    }

    /// What a browser that was let in sends with each request; for tests and measurements.
    #[must_use]
    pub fn pass(&self) -> String {
        format!("{}={}", self.cookie(), self.session)
    }

    /// How long nobody who knows the secret has asked for anything.
    pub(crate) fn quiet_for(&self) -> Duration {
        lock(&self.asked).elapsed()
    }

    /// Checks all that can be known before the address is looked up.
    pub(crate) fn check(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Refused> {
        let reads = method == Method::GET || method == Method::HEAD;
        if !reads && method != Method::POST {
            return Err(Refused::Forbidden);
        }
        let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        let address = uri.path_and_query().map_or(0, |address| address.as_str().len());
        if size > LONGEST_HEADERS || address > LONGEST_ADDRESS {
            return Err(Refused::Forbidden);
        }
        self.for_us(uri, headers)?;
        if UNWANTED.iter().any(|name| headers.contains_key(*name)) {
            return Err(Refused::Forbidden);
        }
        self.is_from_us(reads, headers)?;
        if is_odd(uri.path()) {
            return Err(Refused::NoSuchAddress);
        }
        // The way in is open to whoever has the ticket.
        if reads && uri.path() == "/enter" {
            return Ok(());
        }
        if !self.knows(headers) {
            return Err(Refused::Unknown);
        }
        *lock(&self.asked) = Instant::now();
        Ok(())
    }

    /// Whether the request names this server, once, as its host.
    fn for_us(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Refused> {
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        let asked = uri.authority().is_none_or(|authority| authority.as_str() == self.host);
        if host == Some(self.host.as_str()) && hosts.next().is_none() && asked {
            Ok(())
        } else {
            Err(Refused::Forbidden)
        }
    }

    /// Whether the request comes from our own pages, or was typed in.
    fn is_from_us(&self, reads: bool, headers: &HeaderMap) -> Result<(), Refused> {
        let one = |name: &str| -> Result<Option<&str>, Refused> {
            let mut values = headers.get_all(name).iter();
            let first =
                values.next().map(|value| value.to_str().map_err(|_| Refused::Forbidden)).transpose()?;
            if values.next().is_some() { Err(Refused::Forbidden) } else { Ok(first) }
        };
        let (origin, site) = (one("origin")?, one("sec-fetch-site")?);
        let own_origin = match origin {
            Some(origin) if origin == self.origin() => true,
            Some(_) => return Err(Refused::Forbidden),
            None => false,
        };
        let own_site = match site {
            Some("same-origin") => true,
            Some("none") => reads,
            // Browsers before 2023 do not say.
            None => reads || own_origin,
            Some(_) => false,
        };
        // Nobody else's page may hold ours in a frame or ask for it as a script or a picture.
        let mode = one("sec-fetch-dest")?;
        let framed = matches!(mode, Some("iframe" | "frame" | "embed" | "object"));
        if own_site && !framed { Ok(()) } else { Err(Refused::Forbidden) }
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let wanted = self.pass();
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies.flat_map(|value| value.split(';')).any(|cookie| same(cookie.trim(), &wanted))
    }
}

/// Whether a path is written in a way in which none of ours is.
pub(crate) fn is_odd(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    path.contains("//")
        || path.contains('\\')
        || path.contains(';')
        || path.split('/').any(|part| part == "." || part == "..")
        || ["%2e", "%2f", "%5c", "%00", "%0a", "%0d"].iter().any(|coded| lower.contains(coded))
}

/// What every answer tells the browser to hold to.
pub(crate) fn seal(headers: &mut HeaderMap, blobs: Option<&str>) {
    let pictures = blobs.map_or(String::new(), |origin| format!(" {origin}"));
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; \
         img-src 'self' data:{pictures}; media-src 'self'{pictures}; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let mut set = |name: header::HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::CONTENT_SECURITY_POLICY, &policy);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // With `no-referrer` a form would come without its origin.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        header::HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), usb=(), payment=(), display-capture=()",
    );
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
