//! Chromium, driven.
//!
//! Each test has one chromedriver and as many browsers as it asks for. All end with the test, whether it passes, fails
//! or takes too long: browsers are asked to close, then the driver, then both are ended.

use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::outside::Outside;
use crate::tab::{PATIENCE, Tab};
use crate::wire;

/// What runs in every page before anything of its own: it counts what must not happen.
const WATCH: &str = "(() => {
    const first = window.top;
    if (first === window) { window.ran = []; window.refusals = []; }
    window.run = n => { first.ran.push(n); };
    document.addEventListener('securitypolicyviolation', e =>
        first.refusals.push(e.effectiveDirective + ' ' + e.blockedURI + ' ' + e.sample));
    for (const name of ['alert', 'confirm', 'prompt'])
        window[name] = () => { first.ran.push(name); };
})()";

/// What one test has of browsers.
pub(crate) struct Browsers {
    driver: Child,
    pub(crate) port: u16,
    pub(crate) outside: Outside,
    open: Mutex<Vec<Client>>,
}

/// Whether everything is looked at, which takes many minutes: `SIJILL_BROWSER=all`.
pub(crate) fn looks_at_all() -> bool {
    let all = std::env::var_os("SIJILL_BROWSER").is_some_and(|value| value == "all");
    if !all {
        println!("SIJILL_BROWSER=all looks at more");
    }
    all
}

/// Runs a test with browsers, for so many seconds at most.
#[track_caller]
pub(crate) fn browse(seconds: u64, test: impl AsyncFnOnce(&Browsers)) {
    if std::env::var_os("SIJILL_NO_BROWSER").is_some_and(|value| value == "1") {
        println!("SIJILL_NO_BROWSER=1: nothing was tried in a browser");
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let browsers = runtime.block_on(Browsers::start());
    let ended = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async { tokio::time::timeout(Duration::from_secs(seconds), test(&browsers)).await })
    }));
    runtime.block_on(browsers.end());
    match ended {
        Ok(ended) => assert!(ended.is_ok(), "it took longer than {seconds} s"),
        Err(panic) => resume_unwind(panic),
    }
}

impl Browsers {
    async fn start() -> Self {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let driver = Command::new(program).args(["--port=0"]).stdout(Stdio::piped()).spawn();
        let mut driver = driver.expect(
            "chromedriver cannot be started: install chromium and chromium-driver (Debian's names), or leave the \
             tests in a browser out with SIJILL_NO_BROWSER=1",
        );
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            line.split_once("successfully on port ")?.1.trim_end_matches('.').trim().parse().ok()
        });
        std::thread::spawn(move || lines.for_each(drop));
        let port = port.expect("chromedriver says on which port it listens");
        Self { driver, port, outside: Outside::listen().await, open: Mutex::default() }
    }

    /// A browser that was not let in anywhere, with a window of a size.
    pub(crate) async fn open(&self, width: u32, height: u32) -> Tab<'_> {
        let args = [
            "--headless=new".to_owned(),
            format!("--window-size={width},{height}"),
            "--hide-scrollbars".to_owned(),
            "--force-prefers-reduced-motion".to_owned(),
            // What this browser would ask its maker for; a page has nothing to do with it.
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-domain-reliability".to_owned(),
            "--disable-sync".to_owned(),
            "--no-first-run".to_owned(),
            "--no-pings".to_owned(),
            "--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,Translate"
                .to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            format!("--proxy-server=127.0.0.1:{}", self.outside.port),
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1".to_owned(),
        ];
        // The sandbox cannot be set up by root, as whom continuous integration runs.
        let args: Vec<String> =
            args.into_iter().chain(is_root().then(|| "--no-sandbox".to_owned())).collect();
        let wanted = json!({
            "goog:chromeOptions": { "args": args },
            "unhandledPromptBehavior": "ignore",
            // A busy machine takes longer than the half minute that scripts are given otherwise.
            "timeouts": { "script": 300_000, "pageLoad": 300_000 },
        });
        let Value::Object(wanted) = wanted else { unreachable!("it is written so above") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("a browser starts");
        self.open.lock().unwrap().push(client.clone());
        let tab = Tab { browsers: self, client };
        tab.before_every_page(WATCH).await;
        tab
    }

    async fn end(mut self) {
        let open = std::mem::take(&mut *self.open.lock().unwrap());
        for client in open {
            drop(tokio::time::timeout(PATIENCE, client.close()).await);
        }
        // It ends browsers that would not close.
        drop(tokio::time::timeout(PATIENCE, wire::send(self.port, "GET", "/shutdown", &[], "")).await);
        for _ in 0..100 {
            if self.driver.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// Whether root runs this, by whom this process belongs to.
#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|of| of.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
