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

/// Units in a tree, who led them and until when, where they were, what happened, who took part, and counts; all invented.
///
/// Of twenty claims five are of commands, three of the tree, five of places, four of incidents; one of two hundred
/// counts the dead. One command in ten has no end, so that some contradict each other.
fn invented(claims: usize) -> Outcome<Vec<Act>> {
    let mut acts = Vec::new();
    let (sources, units, persons, places, incidents) =
        (claims / 100 + 1, claims / 20 + 1, claims / 15 + 1, claims / 50 + 1, claims / 10 + 1);
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
        (EntityKind::Incident, "LI", "Incident", incidents),
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
    let dated = |kind, text: String| -> Outcome<_> { Ok(Some(DatedEnd { kind, date: Edtf::parse(&text)? })) };
    for number in 0..claims {
        // A thing is met in all kinds of claims, whatever its number divides by.
        let round = number / 20;
        let (unit, person) = (entity("LU", round % units)?, entity("LP", round % persons)?);
        let (place, incident) = (entity("LL", round % places)?, entity("LI", round % incidents)?);
        let words = |text: String| Some(Term::Text(text));
        let kind = if number % 200 == 100 { 20 } else { number % 20 };
        let above = (round + number % 3 * 7) % units;
        let (subject, predicate, object) = match kind {
            0 => (unit, "named", words(format!("كتيبة {round}"))),
            1 => (person, "named", words(format!("القائد {round}"))),
            2..5 => (entity("LU", above.max(1))?, "part_of", Some(entity("LU", above.max(1) / 4)?)),
            5..10 => (entity("LP", number % persons)?, "heads", Some(entity("LU", number % units)?)),
            10 | 11 => (unit, "based_at", Some(place)),
            12 => (person, "holds_rank", words("colonel".to_owned())),
            13 | 14 => (entity("LU", number % units)?, "operates_in", Some(place)),
            15 | 16 => (entity("LI", number % incidents)?, "happened_at", Some(place)),
            17 | 18 => (entity("LU", number % units)?, "took_part", Some(incident)),
            20 => (unit, "counted", words("killed".to_owned())),
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
        let (year, month, day) = (2011 + number / units, number % 12 + 1, number % 28 + 1);
        let with = |claim: &mut Claim, name: &str, value: String| {
            claim.with.insert(name.to_owned(), Value::One(value));
        };
        match kind {
            0 | 1 => {}
            5..10 if !number.is_multiple_of(10) => {
                claim.start = dated(BoundKind::Actual, format!("{year}-01-01"))?;
                claim.end = dated(BoundKind::Actual, format!("{year}-11-30"))?;
            }
            15 | 16 => {
                claim.start = dated(BoundKind::Actual, format!("2025-{month:02}-{day:02}"))?;
                with(&mut claim, "killed_min", (number % 9).to_string());
                with(&mut claim, "acts", ["shooting", "burning of homes", "looting"][number % 3].to_owned());
            }
            17 | 18 => with(&mut claim, "role", "present".to_owned()),
            19 => with(&mut claim, "kind", "background".to_owned()),
            20 => {
                with(&mut claim, "low", (10 + number % 40).to_string());
                with(&mut claim, "high", (30 + number % 60).to_string());
                with(&mut claim, "place", format!("entity:LL-{}", round % places));
                with(&mut claim, "window", format!("2025-{month:02}-01/2025-{month:02}-28"));
            }
            _ => claim.start = dated(BoundKind::Cited, format!("{year}-{month:02}"))?,
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

    /// Asks, and gives the answer's head and the length of its body.
    async fn get(&mut self, path: &str) -> Outcome<(Answered, usize)> {
        let (host, cookie) = (&self.host, &self.cookie);
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n");
        self.stream.write_all(request.as_bytes()).await?;
        let (mut bytes, mut piece) = (Vec::new(), vec![0; 256 * 1024]);
        let (asked, mut chunk) = (Instant::now(), 0);
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
            if header(&head, "transfer-encoding").is_some() {
                chunk = chunk.max(end + 4);
                while let Some((data, next)) = chunk_at(&bytes, chunk) {
                    if data == 0 {
                        // What is written while it is sent is timed here: the server's header goes out before.
                        let answered = Answered { server: asked.elapsed(), ..Answered::read(&head, &[]) };
                        return Ok((answered, bytes.len() - end - 4));
                    }
                    chunk = next;
                }
                continue;
            }
            let length = header(&head, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
            if bytes.len() >= end + 4 + length {
                let body = bytes.get(end + 4..).unwrap_or_default();
                return Ok((Answered::read(&head, body), length));
            }
        }
    }
}

/// Of the piece of an answer that begins there, its length and where the next one begins, once all of it is read.
fn chunk_at(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let rest = bytes.get(at..)?;
    let line = rest.windows(2).take(20).position(|window| window == b"\r\n")?;
    let length = usize::from_str_radix(std::str::from_utf8(rest.get(..line)?).ok()?, 16).ok()?;
    let next = at + line + 2 + length + 2;
    (bytes.len() >= next).then_some((length, next))
}

/// What is read of an answer.
struct Answered {
    status: u16,
    /// From the head of the request to the whole answer, as the server says.
    server: Duration,
    cookie: Option<String>,
    /// Whether it says that what it shows is still worked out.
    working: bool,
}

impl Answered {
    fn read(head: &str, body: &[u8]) -> Self {
        let milliseconds = header(head, "server-timing").and_then(|time| time.strip_prefix("page;dur="));
        let seconds = milliseconds.and_then(|time| time.parse::<f64>().ok()).unwrap_or(0.0) / 1000.0;
        Self {
            status: head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0),
            server: Duration::from_secs_f64(seconds),
            cookie: header(head, "set-cookie").and_then(|set| set.split(';').next()).map(str::to_owned),
            working: body.windows(WORKING.len()).any(|window| window == WORKING),
        }
    }
}

/// How a page marks that it waits for what is worked out.
const WORKING: &[u8] = b"data-poll=\"/";

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (own, value) = line.split_once(':')?;
        own.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// Addresses beside those of the table: what is large in a casebook of this size.
const LARGE: &[&str] = &[
    "/unit/LU-0",
    "/unit/LU-7",
    "/person/LP-1",
    "/place/LL-3",
    "/chain/LU-7",
    "/command/LP-1",
    "/claim/L-4",
    "/claim/L-90001",
    "/origins/L-4",
    "/source/LS-1",
    "/units?q=unit 77",
    "/units?q=katiba 70",
    "/persons?q=القائد",
    "/persons?q=mohamad",
    "/persons?from=5000",
    "/things?q=Village",
    "/search?q=Officer 12",
    "/search?q=كتيبة",
    "/search?q=account",
    "/search?q=nothing-like-it",
    "/names?q=كتيبة 70",
    "/names?q=nothing like it",
    "/contradictions?kind=K1",
    "/contradictions?about=LU-7",
    "/org?on=2025-06-01",
    "/sites?on=2025-06-01",
    "/timeline?from=1000",
    "/log?from=5000",
    "/register?q=محمد",
    "/register?q=mohamad ali",
    "/register?sex=female&sort=place",
    "/register?from=20000",
    "/count?by=place",
    "/count?by=date",
    "/count?by=list,attested",
];

/// A row of the table: what it took to answer one address.
async fn row(host: &str, cookie: &str, shown: &str, sample: &str) -> Outcome<[bool; 3]> {
    let sample = encoded(&sample.replace(' ', "%20"));
    let mut reader = Reader::open(host, cookie).await?;
    let (first, bytes) = reader.get(&sample).await?;
    // What is worked out in the background is waited for; how long, the column says.
    let begun = Instant::now();
    let mut late = Duration::ZERO;
    while reader.get(&sample).await?.0.working && begun.elapsed() < LONGEST {
        tokio::time::sleep(Duration::from_millis(100)).await;
        late = begun.elapsed();
    }
    let kept = reader.get(&sample).await?.0.server;
    let again = rush_unless_slow(host, cookie, kept, |_| sample.clone()).await?;
    let joint = if sample.contains('?') { '&' } else { '?' };
    // An address that nobody asked for before is not among the pages that are kept.
    let new = |n: usize| format!("{sample}{joint}nobody={n}");
    let alone = reader.get(&new(READERS * EACH)).await?.0.server;
    let new = rush_unless_slow(host, cookie, alone, new).await?;
    // Another day is another answer, where a page depends on the day; its links do everywhere.
    let another = |n: usize| on_another_day(&sample, n);
    let one_day = reader.get(&another(READERS * EACH)).await?.0.server;
    let days = rush_unless_slow(host, cookie, one_day, another).await?;
    println!(
        "{shown:34} {:>6} {:>7.1} {:>9.1} {:>7.1} {:>8.1} {:>8.1} {:>8.1} {:>8.1} {:>8.1} {:>8.1}",
        first.status,
        bytes as f64 / 1024.0,
        ms(first.server),
        late.as_secs_f64(),
        ms(at(&again, 50)),
        ms(at(&again, 95)),
        ms(alone),
        ms(at(&new, 95)),
        ms(one_day),
        ms(at(&days, 95)),
    );
    Ok([at(&again, 95), at(&new, 95), at(&days, 95)].map(|time| time > BOUND))
}

/// The address asked about one of many days, from the first of 2025 on.
fn on_another_day(address: &str, n: usize) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept: String = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("on="))
        .map(|part| format!("&{part}"))
        .collect();
    let day = jiff::civil::date(2025, 1, 1).saturating_add(jiff::Span::new().days(n as i64));
    format!("{path}?on={day}{kept}")
}

/// What the server may take, at p95.
const BOUND: Duration = Duration::from_millis(50);
/// How long something that is worked out in the background is waited for.
const LONGEST: Duration = Duration::from_secs(600);

/// The address as it is sent.
fn encoded(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

async fn ask(address: &str) -> Outcome {
    let (host, path) = address.trim_start_matches("http://").split_once('/').ok_or("no address")?;
    let mut first = Reader::open(host, "").await?;
    let (answer, _) = first.get(&format!("/{path}")).await?;
    let cookie = answer.cookie.ok_or("not let in")?;
    // What is measured is what pages take, not what they take beside the work on the register.
    let begun = Instant::now();
    let mut reader = Reader::open(host, &cookie).await?;
    while reader.get("/register").await?.0.working && begun.elapsed() < LONGEST {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    println!("the register is there after {:.1} s", begun.elapsed().as_secs_f64());
    println!("{READERS} readers at once, {EACH} times each; milliseconds that the server took");
    println!(
        "{:34} {:>6} {:>7} {:>9} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "page", "status", "KiB", "first", "late s", "p50", "p95", "new one", "new p95", "day one", "day p95"
    );
    let mut slow = [0; 3];
    let mut note = |[again, new, days]: [bool; 3]| {
        for (sum, above) in slow.iter_mut().zip([again, new, days]) {
            *sum += usize::from(above);
        }
    };
    for route in routes().filter(|route| route.method == Method::Get) {
        note(row(host, &cookie, route.path, route.sample).await?);
    }
    println!("what is large:");
    for address in LARGE {
        note(row(host, &cookie, address, address).await?);
    }
    let [again, new, days] = slow;
    println!(
        "above {} ms at p95: {again} asked again, {new} new ones, {days} of another day",
        BOUND.as_millis()
    );
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The time under which so many of a hundred stay.
fn at(times: &[Duration], percent: usize) -> Duration {
    times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// [`rush`], or where one answer alone takes long, fewer or none: what a crowd does to it is known without measuring.
async fn rush_unless_slow(
    host: &str,
    cookie: &str,
    alone: Duration,
    path: impl Fn(usize) -> String,
) -> Outcome<Vec<Duration>> {
    match alone.as_millis() {
        0..50 => rush(host, cookie, EACH, path).await,
        50..500 => rush(host, cookie, 1, path).await,
        _ => Ok(vec![alone]),
    }
}

/// All readers at once, each asking again as soon as it is answered; what the server took, in order.
async fn rush(
    host: &str,
    cookie: &str,
    each: usize,
    path: impl Fn(usize) -> String,
) -> Outcome<Vec<Duration>> {
    let mut tasks = Vec::new();
    for number in 0..READERS {
        let mut reader = Reader::open(host, cookie).await?;
        let paths: Vec<String> = (0..each).map(|n| path(number * each + n)).collect();
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            for path in paths {
                times.push(reader.get(&path).await?.0.server);
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
