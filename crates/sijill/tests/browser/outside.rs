//! Everything that the browser asks of any other machine, seen and refused.
//!
//! Chromium is told that this is its proxy, and that no name can be resolved. It speaks to the loopback address
//! itself, past any proxy; whatever else a page asks for comes here, and is written down.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// What this browser asks its maker for by itself, whatever page is open and however it is told not to. No page of ours
/// has a word for them; all else that is asked for is a page's.
const OF_THE_BROWSER: [&str; 5] = [
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "redirector.gvt1.com",
    "safebrowsing.googleapis.com",
    "update.googleapis.com",
];
/// Under this name each version of it, and each hour that it is open, has other hosts: `accounts`, `clients2`,
/// `android.clients`. What a page would take from its maker, letters and maps, is under other names.
const ITS_MAKER: &str = "google.com";

/// A proxy that refuses and remembers.
pub(crate) struct Outside {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Outside {
    pub(crate) async fn listen() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let seen = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let seen = Arc::clone(&seen);
                tokio::spawn(async move {
                    let mut bytes = vec![0; 4096];
                    let read = stream.read(&mut bytes).await.unwrap_or_default();
                    let text = String::from_utf8_lossy(&bytes[..read]).into_owned();
                    let line = text.lines().next().unwrap_or("(nothing)").to_owned();
                    if !is_of_the_browser(&line) {
                        seen.lock().unwrap().push(line);
                    }
                    // Whoever asked may be gone.
                    drop(stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n").await);
                });
            }
        });
        Self { port, asked }
    }

    /// What was asked so far, each by the first line of its request.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// Whether the first line of a request names a host that the browser asks by itself.
fn is_of_the_browser(line: &str) -> bool {
    let asked = line.split(' ').nth(1).unwrap_or_default();
    let host = asked.split_once("://").map_or(asked, |(_, rest)| rest);
    let host = host.split(['/', ':', '?']).next().unwrap_or_default();
    let under = host.strip_suffix(ITS_MAKER).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    under || OF_THE_BROWSER.contains(&host)
}

#[test]
fn only_the_browser_itself_is_let_off() {
    assert!(is_of_the_browser("CONNECT update.googleapis.com:443 HTTP/1.1"));
    assert!(is_of_the_browser("GET http://clients2.google.com/time/1/current HTTP/1.1"));
    assert!(is_of_the_browser("CONNECT android.clients.google.com:443 HTTP/1.1"));
    assert!(!is_of_the_browser("GET http://notgoogle.com/ HTTP/1.1"));
    assert!(!is_of_the_browser("GET http://google.com.outside.example/ HTTP/1.1"));
    assert!(!is_of_the_browser("GET http://fonts.googleapis.com/css HTTP/1.1"));
    assert!(!is_of_the_browser("GET http://outside.example/?update.googleapis.com HTTP/1.1"));
}
