//! Everything that the browser asks of any other machine, seen and refused.
//!
//! Chromium is told that this is its proxy, and that no name can be resolved. It speaks to the loopback address
//! itself, past any proxy; whatever else a page asks for comes here, and is written down.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

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
                    seen.lock().unwrap().push(text.lines().next().unwrap_or("(nothing)").to_owned());
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
