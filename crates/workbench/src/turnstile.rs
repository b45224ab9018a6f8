//! Who comes first is answered first: as many pages are made at once as there are cores.
//!
//! Responsible for the order in which requests get a core. With all of twenty made at once the system would share two
//! cores among them, and each would be done when the last is; in turn, the first waits for nobody, and nobody much longer
//! than the rest. A page that takes long gives its place up and goes on beside the others, so that it holds up nobody.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{AbortHandle, JoinHandle};

/// How long a page keeps its place. Nearly all take less.
const HOLDS: Duration = Duration::from_millis(25);

/// Places for pages in the making.
pub(crate) struct Turnstile(Arc<Semaphore>);

/// A place, until it is dropped or has been held for [`HOLDS`].
struct Place(AbortHandle);

impl Place {
    fn of(permit: OwnedSemaphorePermit) -> Self {
        let held = tokio::spawn(async move {
            tokio::time::sleep(HOLDS).await;
            drop(permit);
        });
        Self(held.abort_handle())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // The permit goes with the task that holds it.
        self.0.abort();
    }
}

impl Turnstile {
    /// A place for each core.
    pub(crate) fn new() -> Self {
        Self::with(std::thread::available_parallelism().map_or(1, usize::from))
    }

    fn with(places: usize) -> Self {
        Self(Arc::new(Semaphore::new(places)))
    }

    /// Begins to make something on a thread of its own, when all who came before have begun. Whoever stops waiting for
    /// what comes of it stops nothing.
    pub(crate) async fn pass<T: Send + 'static>(
        &self,
        make: impl FnOnce() -> T + Send + 'static,
    ) -> JoinHandle<T> {
        // The semaphore is never closed: without a place it is made all the same.
        let place = Arc::clone(&self.0).acquire_owned().await.ok().map(Place::of);
        tokio::task::spawn_blocking(move || {
            let _place = place;
            make()
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc;

    use super::*;
    use crate::desk::lock;

    #[tokio::test]
    async fn who_comes_first_is_first() {
        let (turnstile, done) = (Turnstile::with(1), Arc::new(Mutex::new(Vec::new())));
        let mut made = Vec::new();
        for n in 0..50 {
            let done = Arc::clone(&done);
            made.push(turnstile.pass(move || lock(&done).push(n)).await);
        }
        for one in made {
            one.await.unwrap();
        }
        assert_eq!(*lock(&done), (0..50).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn one_that_takes_long_holds_up_nobody() {
        let turnstile = Turnstile::with(1);
        let (go_on, waits) = mpsc::channel::<()>();
        let long = turnstile.pass(move || waits.recv().is_ok()).await;
        let short = turnstile.pass(|| 7).await.await.unwrap();
        assert!(short == 7 && !long.is_finished());
        go_on.send(()).unwrap();
        assert!(long.await.unwrap());
        assert_eq!(turnstile.0.available_permits(), 1);
    }

    #[tokio::test]
    async fn a_panic_gives_the_place_up() {
        let turnstile = Turnstile::with(1);
        let fallen = turnstile.pass(|| std::panic::resume_unwind(Box::new("a fault of ours"))).await;
        let fallen: Result<(), _> = fallen.await;
        assert!(fallen.is_err());
        assert_eq!(turnstile.pass(|| 7).await.await.unwrap(), 7);
    }
}
