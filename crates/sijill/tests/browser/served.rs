//! `sijill serve`, as people start it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::common::sijill;
use crate::tab::PATIENCE;
use crate::wire::{self, Reply};

/// A server over a casebook; it ends with this value.
pub(crate) struct Served {
    child: Mutex<Child>,
    pub(crate) port: u16,
    /// The address that works once, until it is used.
    way_in: Mutex<Option<String>>,
    /// What a browser that was let in sends.
    pass: Mutex<Option<String>>,
}

impl Served {
    /// Starts it, and waits until it says where it listens.
    pub(crate) fn start(casebook: &Path) -> Self {
        let mut child = sijill()
            .arg("-C")
            .arg(casebook)
            .arg("serve")
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.trim().starts_with("http://").then(|| line.trim().to_owned()));
        // What it says later is nobody's concern, and must not fill a pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        let address = address.expect("it says where it listens");
        let port = address.split(['/', ':']).nth(4).and_then(|port| port.parse().ok()).unwrap();
        Self { child: Mutex::new(child), port, way_in: Mutex::new(Some(address)), pass: Mutex::default() }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A whole address.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }

    /// The address that was printed; it can be had once, as it can be used once.
    fn way_in(&self) -> String {
        self.way_in.lock().unwrap().take().expect("the printed address was used already")
    }

    /// The cookie, as `name=value`; the printed address is used up for it.
    pub(crate) async fn pass(&self) -> String {
        if let Some(pass) = self.pass.lock().unwrap().clone() {
            return pass;
        }
        let way = self.way_in();
        let path = way.strip_prefix(&self.origin()).unwrap();
        let reply = wire::send(self.port, "GET", path, &[], "").await.unwrap();
        let pass = reply.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        *self.pass.lock().unwrap() = Some(pass.clone());
        pass
    }

    /// Asks for a page without a browser.
    pub(crate) async fn get(&self, path: &str) -> Reply {
        let cookie = [format!("Cookie: {}", self.pass().await)];
        let begun = Instant::now();
        loop {
            let reply = wire::send(self.port, "GET", path, &cookie, "").await.unwrap();
            // On a busy machine a page may take longer than a reader is left waiting for.
            if reply.status != 202 || begun.elapsed() > PATIENCE {
                return reply;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Whether an address gives a page; `None` when it gives nothing.
    pub(crate) async fn is_page(&self, path: &str) -> Option<bool> {
        let reply = self.get(path).await;
        (reply.status == 200).then(|| reply.is_html())
    }

    /// Sends a form as a page of ours does. `None` when no whole answer came.
    pub(crate) async fn post(&self, path: &str, form: &str) -> Option<Reply> {
        let pass = self.pass().await;
        let headers = [
            format!("Cookie: {pass}"),
            format!("Origin: {}", self.origin()),
            "Sec-Fetch-Site: same-origin".to_owned(),
            "Content-Type: application/x-www-form-urlencoded".to_owned(),
        ];
        wire::send(self.port, "POST", path, &headers, form).await
    }

    /// `kill -9`.
    pub(crate) fn kill(&self) {
        let mut child = self.child.lock().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Ok(child) = self.child.get_mut() {
            // It may have ended already.
            drop(child.kill());
            drop(child.wait());
        }
    }
}
