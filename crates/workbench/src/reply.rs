//! What a page answers.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};

use crate::later::Later;

/// An answer to a request.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// In place of `bytes`, for what is too long to be held whole.
    pub(crate) later: Option<Later>,
    /// Name under which a file is to be kept.
    pub(crate) file: Option<String>,
    /// Where to go on.
    pub(crate) to: Option<String>,
    pub(crate) cookies: Vec<HeaderValue>,
    /// Whether the answer stays the same for good.
    pub(crate) lasting: bool,
    /// Whether another answer stands here soon, though nothing is written meanwhile: it waits for the register.
    pub(crate) passing: bool,
}

/// HTML in UTF-8.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

impl Reply {
    fn new(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            status,
            kind,
            bytes,
            later: None,
            file: None,
            to: None,
            cookies: Vec::new(),
            lasting: false,
            passing: false,
        }
    }

    /// A page.
    pub(crate) fn page(html: String) -> Self {
        Self::new(StatusCode::OK, HTML, html.into_bytes())
    }

    /// A page that says what is wrong.
    pub(crate) fn fault(status: StatusCode, html: String) -> Self {
        Self::new(status, HTML, html.into_bytes())
    }

    /// A file to keep.
    pub(crate) fn file(name: impl Into<String>, kind: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { file: Some(name.into()), ..Self::new(StatusCode::OK, kind, bytes.into()) }
    }

    /// A long file to keep, written while it is sent.
    pub(crate) fn long_file(name: impl Into<String>, kind: &'static str, later: Later) -> Self {
        Self { later: Some(later), ..Self::file(name, kind, Vec::new()) }
    }

    /// A piece of the program: a style, a script, a font.
    pub(crate) fn asset(kind: &'static str, bytes: &[u8]) -> Self {
        Self { lasting: true, ..Self::new(StatusCode::OK, kind, bytes.to_vec()) }
    }

    /// JSON for our own scripts.
    pub(crate) fn json(value: &serde_json::Value) -> Self {
        Self::new(StatusCode::OK, "application/json", value.to_string().into_bytes())
    }

    /// After an act: go on there.
    pub(crate) fn go(to: impl Into<String>) -> Self {
        Self {
            to: Some(to.into()),
            ..Self::new(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Vec::new())
        }
    }

    /// With a cookie set.
    pub(crate) fn with_cookie(mut self, cookie: HeaderValue) -> Self {
        self.cookies.push(cookie);
        self
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        let body = self.later.map_or_else(|| Body::from(self.bytes), Later::body);
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        if let Some(to) = self.to.and_then(|to| HeaderValue::from_str(&to).ok()) {
            headers.insert(header::LOCATION, to);
        }
        if let Some(name) = self.file {
            let plain: String = name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' })
                .collect();
            if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"")) {
                headers.insert(header::CONTENT_DISPOSITION, value);
            }
        }
        for cookie in self.cookies {
            headers.append(header::SET_COOKIE, cookie);
        }
        if self.lasting {
            headers.insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, max-age=31536000, immutable"),
            );
        }
        response
    }
}

/// Why a page cannot be given, in words for the reader.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The casebook has nothing of that name.
    Nothing(String),
    /// What was sent cannot be taken: what is wrong, what to do.
    Unfit(String),
    /// Somebody else wrote in the meantime: what was seen no longer stands.
    Stale(String),
    /// The casebook lies where nothing can be written.
    ReadOnly,
    /// The casebook cannot be read or written: what the keeper says.
    Casebook(String),
}

impl From<sijill_casebook::CasebookError> for Fault {
    fn from(error: sijill_casebook::CasebookError) -> Self {
        match error {
            sijill_casebook::CasebookError::ReadOnly { .. } => Self::ReadOnly,
            error => Self::Casebook(error.to_string()),
        }
    }
}

impl Fault {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Nothing(_) => StatusCode::NOT_FOUND,
            Self::Unfit(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale(_) => StatusCode::CONFLICT,
            Self::ReadOnly => StatusCode::FORBIDDEN,
            Self::Casebook(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// What a page gives.
pub(crate) type Answer = Result<Reply, Fault>;
