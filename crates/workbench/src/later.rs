//! Answers that are written while they are sent: a file of a million rows is never whole in memory.
//!
//! Responsible for bringing what a thread writes to whoever reads, no faster than it is read. An answer that breaks off is
//! seen to: the connection ends without the end of the answer, so that no browser takes a part of a file for all of it.

use std::fmt;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Bytes that are sent at once, and parts that wait to be read at most.
const PART: usize = 1 << 16;
const WAITING: usize = 4;

/// Writes an answer.
type Writer = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send>;

/// An answer that is written while it is sent.
pub(crate) struct Later(Writer);

impl fmt::Debug for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Later")
    }
}

impl Later {
    /// What `write` will write, once the head of the answer is sent.
    pub(crate) fn new(write: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static) -> Self {
        Self(Box::new(write))
    }

    /// Begins to write, on a thread of its own.
    pub(crate) fn body(self) -> Body {
        let (sender, receiver) = channel(WAITING);
        tokio::task::spawn_blocking(move || {
            let mut sink = Sink { sender, part: Vec::with_capacity(PART), whole: false };
            let written = (self.0)(&mut sink).and_then(|()| sink.flush());
            // An error here is a reader who went away: nobody is left to be told.
            sink.whole = written.is_ok();
        });
        Body::from_stream(Parts(receiver))
    }
}

struct Sink {
    sender: Sender<io::Result<Bytes>>,
    part: Vec<u8>,
    whole: bool,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.part.is_empty() {
            return Ok(());
        }
        let part = Bytes::from(std::mem::replace(&mut self.part, Vec::with_capacity(PART)));
        self.sender.blocking_send(Ok(part)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Drop for Sink {
    /// Whoever panics leaves a part: the reader is told by a connection that breaks off.
    fn drop(&mut self) {
        if !self.whole {
            drop(self.sender.blocking_send(Err(io::ErrorKind::UnexpectedEof.into())));
        }
    }
}

struct Parts(Receiver<io::Result<Bytes>>);

impl futures_core::Stream for Parts {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(later: Later) -> Result<Vec<u8>, axum::Error> {
        axum::body::to_bytes(later.body(), usize::MAX).await.map(|bytes| bytes.to_vec())
    }

    #[tokio::test]
    async fn all_that_is_written_is_read() {
        let long: Vec<u8> = (0..=250u8).cycle().take(PART * 9 + 7).collect();
        let written = long.clone();
        let write = move |out: &mut dyn Write| written.chunks(1000).try_for_each(|part| out.write_all(part));
        assert_eq!(read(Later::new(write)).await.unwrap(), long);
        assert!(read(Later::new(|_| Ok(()))).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_part_is_never_taken_for_all() {
        let broken = Later::new(|out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::Other.into())
        });
        assert!(read(broken).await.is_err());
        let fallen = Later::new(|out| {
            out.write_all(b"half")?;
            std::panic::resume_unwind(Box::new("a fault of ours"));
        });
        assert!(read(fallen).await.is_err());
    }
}
