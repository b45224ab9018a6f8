//! A large casebook, and many readers at once: for `benches/workbench/run`.
//!
//! `load make CASEBOOK EXAMPLE CLAIMS` makes a casebook with so many claims, the worked case among them.
//! `load ask ADDRESS` goes in by the address that `sijill serve` prints, asks every page of the table and prints
//! how long each took.
#![expect(clippy::print_stdout, reason = "printing figures is what it is for")]

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use sijill_casebook::{Casebook, Kdf, Passphrase};
use sijill_model::{
    Act, BoundKind, Citation, Claim, ClaimKey, DatedEnd, Edtf, Entity, EntityId, EntityKind, Exhibit,
    ExhibitId, List, Reliability, Source, SourceId, Term, Value,
};
use sijill_workbench::{Method, routes};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[path = "../tests/common/lists.rs"]
mod lists;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// Readers at once.
const READERS: usize = 20;
/// How often each asks for a page.
const EACH: usize = 10;

fn main() -> Outcome {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["make", casebook, example, claims] => make(Path::new(casebook), Path::new(example), claims.parse()?),
        ["ask", address] => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(ask(address))
        }
        _ => Err("load make CASEBOOK EXAMPLE CLAIMS, or load ask ADDRESS".into()),
    }
}

fn make(path: &Path, example: &Path, claims: usize) -> Outcome {
    let passphrase = Passphrase::new(std::env::var("SIJILL_PASSPHRASE")?);
    let now = Timestamp::from_second(1_900_000_000)?;
    let mut casebook = Casebook::create(path, &passphrase, "A large case", Kdf::STANDARD, now)?;
    let go_on = &mut |_| std::ops::ControlFlow::Continue(());
    let read = sijill_intake::folder::read(example).map_err(|problems| format!("{problems:?}"))?;
    let files: Vec<Vec<u8>> = read.files.iter().map(|file| file.bytes.clone()).collect();
    casebook.import(read.operations(), &files, now, go_on)?;
    // The lists that samples of addresses are of.
    for (name, text) in lists::LISTS {
        let bytes = text.as_bytes().to_vec();
        let list = sijill_intake::list::List::open(name, bytes.clone(), None)
            .map_err(|problems| format!("{problems:?}"))?;
        let mut records = 0;
        list.rows(|_| {
            records += 1;
            std::ops::ControlFlow::Continue(())
        });
        let exhibit = ExhibitId::of(&bytes);
        let acts = vec![
            Act::Exhibit(Exhibit { id: exhibit, bytes: bytes.len() as u64, name: name.to_owned() }),
            Act::List(List {
                exhibit,
                label: name.to_owned(),
                mapping: list.mapping().to_toml(),
                as_of: None,
                source: None,
                one_row_a_person: false,
                records,
                corrects: None,
            }),
        ];
        casebook.import(acts, &[bytes], now, go_on)?;
    }
    let held = casebook.case(sijill_casebook::AsRecorded::Now)?.claims().len();
    let acts = invented(claims.saturating_sub(held))?;
    println!("{} claims of the worked case, {} acts more", held, acts.len());
    casebook.append(acts, now)?;
    Ok(())
}

/// Units in a tree, who led them, where they were, what happened; all invented.
fn invented(claims: usize) -> Outcome<Vec<Act>> {
    let mut acts = Vec::new();
    let (sources, units, persons, places) =
        (claims / 100 + 1, claims / 20 + 4, claims / 15 + 1, claims / 50 + 1);
    for number in 0..sources {
        acts.push(Act::Source(Source {
            id: SourceId::new(format!("LS-{number}"))?,
            kind: "news report".to_owned(),
            publisher: format!("Paper {}", number % 40),
            title: format!("What happened, part {number}"),
            author: String::new(),
            date: Some(Edtf::parse(&format!("2031-{:02}-{:02}", number % 12 + 1, number % 28 + 1))?),
            url: String::new(),
            via: Vec::new(),
            access: String::new(),
            reliability: Reliability::F,
            note: String::new(),
            row: None,
        }));
    }
    let kinds = [
        (EntityKind::Unit, "LU", "Unit", units),
        (EntityKind::Person, "LP", "Officer", persons),
        (EntityKind::Place, "LL", "Village", places),
    ];
    for (kind, prefix, word, count) in kinds {
        for number in 0..count {
            acts.push(Act::Entity(Entity {
                id: EntityId::new(format!("{prefix}-{number}"))?,
                kind,
                label: format!("{word} {number}"),
                about: Default::default(),
                sources: Vec::new(),
                row: None,
            }));
        }
    }
    let entity = |prefix: &str, number: usize| EntityId::new(format!("{prefix}-{number}")).map(Term::Entity);
    for number in 0..claims {
        let (unit, person, place) =
            (entity("LU", number % units)?, entity("LP", number % persons)?, entity("LL", number % places)?);
        let words = |text: String| Some(Term::Text(text));
        let (subject, predicate, object) = match number % 10 {
            0 => (unit, "named", words(format!("كتيبة {number}"))),
            1 => (person, "named", words(format!("القائد {number}"))),
            2 | 3 => (entity("LU", number % units)?, "part_of", Some(entity("LU", number % units / 4)?)),
            4 | 5 => (person, "heads", Some(unit)),
            6 => (unit, "based_at", Some(place)),
            7 => (person, "holds_rank", words("colonel".to_owned())),
            8 => (unit, "operates_in", Some(place)),
            _ => (unit, "described", words(format!("said to have moved, {number}"))),
        };
        let mut claim = Claim::new(
            ClaimKey::new(format!("L-{number}"))?,
            subject,
            predicate,
            object,
            vec![Citation {
                source: SourceId::new(format!("LS-{}", number % sources))?,
                at: vec![format!("P{}", number % 30)],
            }],
        );
        if !matches!(number % 10, 0 | 1 | 9) {
            let date = Edtf::parse(&format!("20{:02}-{:02}", 20 + number % 11, number % 12 + 1))?;
            claim.start = Some(DatedEnd { kind: BoundKind::Cited, date });
        }
        if number % 10 == 9 {
            claim.with.insert("kind".to_owned(), Value::One("background".to_owned()));
        }
        claim.wording = format!("as part {number} of the account has it");
        acts.push(Act::Claim(Box::new(claim)));
    }
    Ok(acts)
}

/// A connection that is kept.
struct Reader {
    stream: TcpStream,
    host: String,
    cookie: String,
}

impl Reader {
    async fn open(host: &str, cookie: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host: host.to_owned(), cookie: cookie.to_owned() })
    }

    /// Asks, and gives the status, the head and the length of the body.
    async fn get(&mut self, path: &str) -> Outcome<(u16, String, usize)> {
        let (host, cookie) = (&self.host, &self.cookie);
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n");
        self.stream.write_all(request.as_bytes()).await?;
        let (mut bytes, mut piece) = (Vec::new(), vec![0; 256 * 1024]);
        loop {
            let read = self.stream.read(&mut piece).await?;
            if read == 0 {
                return Err("the server hung up".into());
            }
            bytes.extend_from_slice(piece.get(..read).unwrap_or_default());
            let Some(end) = bytes.windows(4).take(16_384).position(|window| window == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned();
            let length = header(&head, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
            if bytes.len() >= end + 4 + length {
                let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
                return Ok((status, head, length));
            }
        }
    }
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (own, value) = line.split_once(':')?;
        own.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

async fn ask(address: &str) -> Outcome {
    let (host, path) = address.trim_start_matches("http://").split_once('/').ok_or("no address")?;
    let mut first = Reader::open(host, "").await?;
    let (_, head, _) = first.get(&format!("/{path}")).await?;
    let cookie =
        header(&head, "set-cookie").and_then(|set| set.split(';').next()).ok_or("not let in")?.to_owned();
    println!("{READERS} readers at once, {EACH} times each; milliseconds");
    println!(
        "{:34} {:>7} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "page", "status", "KiB", "first", "p50", "p95", "new p50", "new p95"
    );
    let mut slow = 0;
    for route in routes().filter(|route| route.method == Method::Get) {
        let mut reader = Reader::open(host, &cookie).await?;
        let begun = Instant::now();
        let (status, _, bytes) = reader.get(route.sample).await?;
        let cold = begun.elapsed();
        let again = rush(host, &cookie, |_| route.sample.to_owned()).await?;
        let joint = if route.sample.contains('?') { '&' } else { '?' };
        // An address that nobody asked for before is not among the pages that are kept.
        let new = rush(host, &cookie, |n| format!("{}{joint}nobody={n}", route.sample)).await?;
        slow += usize::from(at(&again, 95) > Duration::from_millis(50));
        println!(
            "{:34} {status:>7} {:>7.1} {:>9.1} {:>9.1} {:>9.1} {:>9.1} {:>9.1}",
            route.path,
            bytes as f64 / 1024.0,
            ms(cold),
            ms(at(&again, 50)),
            ms(at(&again, 95)),
            ms(at(&new, 50)),
            ms(at(&new, 95)),
        );
    }
    println!("{slow} addresses above 50 ms at p95");
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The time under which so many of a hundred stay.
fn at(times: &[Duration], percent: usize) -> Duration {
    times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// All readers at once, each asking again as soon as it is answered; the times, in order.
async fn rush(host: &str, cookie: &str, path: impl Fn(usize) -> String) -> Outcome<Vec<Duration>> {
    let mut tasks = Vec::new();
    for number in 0..READERS {
        let mut reader = Reader::open(host, cookie).await?;
        let paths: Vec<String> = (0..EACH).map(|n| path(number * EACH + n)).collect();
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            for path in paths {
                let begun = Instant::now();
                reader.get(&path).await?;
                times.push(begun.elapsed());
            }
            Outcome::Ok(times)
        }));
    }
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    times.sort_unstable();
    Ok(times)
}
