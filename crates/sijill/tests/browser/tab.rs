//! A page in a browser: opened, waited for, looked at, photographed.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::driver::Browsers;
use crate::served::Served;
use crate::wire;

/// How long anything on a page is waited for. Far more than it takes, since machines may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// Whether a page is there: not one that waits for the server, and looks again by itself.
const LOADED: &str = "return document.readyState === 'complete' && !document.querySelector('[data-poll]')";

/// A browser with one page open.
pub(crate) struct Tab<'a> {
    pub(crate) browsers: &'a Browsers,
    pub(crate) client: Client,
}

/// What happened on a page that must not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Watched {
    /// Payloads that ran, and dialogs that were shown.
    pub(crate) ran: Vec<String>,
    /// What the content security policy refused.
    pub(crate) refused: Vec<String>,
}

/// Where screenshots are kept: `target/browser`.
pub(crate) fn artefacts() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("browser");
    std::fs::create_dir_all(&target).unwrap();
    target
}

impl Tab<'_> {
    /// Has the browser know the secret of a server, as if it had been let in there.
    pub(crate) async fn enter(&self, served: &Served) {
        let pass = served.pass().await;
        let (name, value) = pass.split_once('=').unwrap();
        let cookie = json!({ "name": name, "value": value, "url": served.origin(), "httpOnly": true, "sameSite": "Strict" });
        self.devtools("Network.setCookie", cookie).await;
    }

    /// Opens an address, and waits until it is loaded.
    pub(crate) async fn goto(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        self.until(LOADED).await;
    }

    /// What a script returns.
    pub(crate) async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What a script returns, as text.
    pub(crate) async fn ask_text(&self, script: &str) -> String {
        self.ask(script).await.as_str().unwrap_or_default().to_owned()
    }

    /// Everything that a reader sees as text.
    pub(crate) async fn text(&self) -> String {
        self.ask_text("return document.body.innerText").await
    }

    /// The path and query of the page that is open.
    pub(crate) async fn path(&self) -> String {
        self.ask_text("return location.pathname + location.search").await
    }

    /// Clicks on the first thing that a selector finds, once it is there, and waits for the page that comes.
    pub(crate) async fn follow(&self, selector: &str) {
        self.mark().await;
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        let element = found.unwrap_or_else(|error| panic!("{selector}: {error}"));
        element.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
        self.arrived().await;
    }

    /// Remembers the page that is open, so that it can be told from the next.
    pub(crate) async fn mark(&self) {
        self.ask("window.before = true").await;
    }

    /// Waits until another page than the marked one is loaded.
    pub(crate) async fn arrived(&self) {
        self.until(&format!("if (window.before) return false; {LOADED}")).await;
    }

    /// Waits until a script returns true.
    pub(crate) async fn until(&self, script: &str) {
        let begun = Instant::now();
        loop {
            // Between two pages there may be none to ask.
            let holds = self.client.execute(script, Vec::new()).await.ok();
            if holds.as_ref().and_then(Value::as_bool) == Some(true) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "not within {PATIENCE:?}: {script}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What must not happen on this page, if it did.
    pub(crate) async fn watched(&self) -> Watched {
        let told = self.ask("return [window.ran.map(String), window.refusals]").await;
        let list = |n: usize| {
            let all = told.get(n).and_then(Value::as_array).cloned().unwrap_or_default();
            all.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
        };
        Watched { ran: list(0), refused: list(1) }
    }

    /// Has a script run in every page, and every frame, before anything of the page itself.
    pub(crate) async fn before_every_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// The width of the page, whatever the window's.
    pub(crate) async fn width(&self, width: u32) {
        self.size(width, 900).await;
    }

    async fn size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows the page as it is printed, or as it is read on a screen.
    pub(crate) async fn medium(&self, medium: &str) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": medium })).await;
    }

    /// Keeps the whole page as a picture of a width, by a name.
    pub(crate) async fn photograph(&self, name: &str, width: u32) {
        self.size(width, 900).await;
        let height = self.ask("return document.documentElement.scrollHeight").await.as_u64().unwrap_or(900);
        // Longer pictures show nothing that a reader would look for.
        self.size(width, u32::try_from(height.clamp(600, 6_000)).unwrap_or(900)).await;
        let picture = self.client.screenshot().await.unwrap();
        std::fs::write(artefacts().join(format!("{name}.png")), picture).unwrap();
        self.size(width, 900).await;
    }

    /// Asks Chromium itself, for what WebDriver has no word for.
    async fn devtools(&self, command: &str, parameters: Value) {
        let session = self.client.session_id().await.unwrap().expect("a session is open");
        let path = format!("/session/{session}/goog/cdp/execute");
        let body = json!({ "cmd": command, "params": parameters }).to_string();
        let headers = ["Content-Type: application/json".to_owned()];
        let reply = wire::send(self.browsers.port, "POST", &path, &headers, &body).await;
        let reply = reply.unwrap_or_else(|| panic!("{command} was not answered"));
        assert_eq!(reply.status, 200, "{command}: {}", reply.text());
    }
}
