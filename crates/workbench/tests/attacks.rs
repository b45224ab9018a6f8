//! Every address of the table against every attack: none answers, and none says a word of the casebook.
//!
//! The table is the server's own, so an address that is added is attacked without being named here.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

#[cfg(test)]
mod common;

use axum::http::{Method as Http, Request, StatusCode};
use common::{Bench, bench, valley};
use sijill_workbench::{Method, routes};

/// What an attacker changes of an honest request.
struct Attack {
    name: &'static str,
    change: fn(&Bench, &mut Request<String>),
}

fn set(request: &mut Request<String>, name: &'static str, value: &str) {
    request.headers_mut().insert(name, value.parse().unwrap());
}

fn uri(request: &mut Request<String>, change: impl FnOnce(&str) -> String) {
    let changed = change(&request.uri().to_string());
    *request.uri_mut() = changed.parse().unwrap();
}

const ATTACKS: &[Attack] = &[
    Attack { name: "another host (rebinding)", change: |_, r| set(r, "host", "evil.example") },
    Attack { name: "another port", change: |_, r| set(r, "host", "127.0.0.1:1") },
    Attack { name: "no host", change: |_, r| drop(r.headers_mut().remove("host")) },
    Attack {
        name: "two hosts",
        change: |_, r| {
            r.headers_mut().append("host", "evil.example".parse().unwrap());
        },
    },
    Attack { name: "a null origin", change: |_, r| set(r, "origin", "null") },
    Attack { name: "another origin", change: |_, r| set(r, "origin", "http://evil.example") },
    Attack { name: "from another site", change: |_, r| set(r, "sec-fetch-site", "cross-site") },
    Attack { name: "from another port of this host", change: |_, r| set(r, "sec-fetch-site", "same-site") },
    Attack { name: "in a frame", change: |_, r| set(r, "sec-fetch-dest", "iframe") },
    Attack { name: "no secret", change: |_, r| drop(r.headers_mut().remove("cookie")) },
    Attack {
        name: "an old secret",
        change: |bench, r| {
            let old = common::bench().guard.pass();
            assert_ne!(old, bench.guard.pass());
            set(r, "cookie", &old);
        },
    },
    Attack { name: "half a secret", change: |bench, r| set(r, "cookie", &bench.guard.pass()[..40]) },
    Attack {
        name: "a preflight",
        change: |_, r| {
            *r.method_mut() = Http::OPTIONS;
            set(r, "access-control-request-method", "POST");
        },
    },
    Attack {
        name: "a websocket",
        change: |_, r| {
            set(r, "upgrade", "websocket");
            set(r, "connection", "upgrade");
        },
    },
    Attack { name: "HTTP/2 in the clear", change: |_, r| set(r, "upgrade", "h2c") },
    Attack { name: "a range", change: |_, r| set(r, "range", "bytes=0-1") },
    Attack { name: "another method by header", change: |_, r| set(r, "x-http-method-override", "DELETE") },
    Attack { name: "another method", change: |_, r| *r.method_mut() = Http::DELETE },
    Attack { name: "a path that climbs", change: |_, r| uri(r, |path| format!("/x/..{path}")) },
    Attack { name: "a path that climbs, coded", change: |_, r| uri(r, |path| format!("/x/%2e%2e{path}")) },
    Attack { name: "an empty step", change: |_, r| uri(r, |path| format!("/{path}")) },
    Attack { name: "a huge header", change: |_, r| set(r, "x-filler", &"a".repeat(20_000)) },
    Attack {
        name: "a huge address",
        change: |_, r| uri(r, |path| format!("{path}?q={}", "a".repeat(9_000))),
    },
];

#[tokio::test]
async fn every_address_withstands_every_attack() {
    let (coast, valley) = (bench(), valley());
    let mut asked = 0;
    for route in routes() {
        // A sample is an address of the worked case, or, for pages of lists, of the invented one.
        let mut honest = coast.send(coast.request(route.method, route.sample)).await;
        let mut bench = &coast;
        if honest.status == StatusCode::NOT_FOUND {
            honest = valley.send(valley.request(route.method, route.sample)).await;
            bench = &valley;
        }
        assert!(
            !matches!(honest.status, StatusCode::FORBIDDEN | StatusCode::METHOD_NOT_ALLOWED),
            "{} answers {} even to us",
            route.sample,
            honest.status
        );
        if route.method == Method::Get {
            assert_eq!(honest.status, StatusCode::OK, "the sample {} of {}", route.sample, route.path);
        }
        for attack in ATTACKS {
            let mut request = bench.request(route.method, route.sample);
            (attack.change)(bench, &mut request);
            let answer = bench.send(request).await;
            let refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            assert!(refused, "{} against {}: {}", attack.name, route.path, answer.status);
            for secret in ["coast", "Coast", "killings", "Valley"] {
                assert!(
                    answer.status == StatusCode::NOT_FOUND || !answer.text.contains(secret),
                    "{} against {} is told of the casebook",
                    attack.name,
                    route.path
                );
            }
            asked += 1;
        }
    }
    assert!(asked >= routes().count() * 12);
}

#[tokio::test]
async fn what_changes_something_asks_for_our_own_page() {
    let bench = bench();
    for route in routes().filter(|route| route.method == Method::Post) {
        // Neither of the headers by which a browser says whose page sent the form.
        let mut request = bench.request(route.method, route.sample);
        request.headers_mut().remove("origin");
        request.headers_mut().remove("sec-fetch-site");
        assert_eq!(bench.send(request).await.status, StatusCode::FORBIDDEN, "{}", route.path);
        // Typed in, which no form is.
        let mut request = bench.request(route.method, route.sample);
        set(&mut request, "sec-fetch-site", "none");
        assert_eq!(bench.send(request).await.status, StatusCode::FORBIDDEN, "{}", route.path);
        // By reading.
        let mut request = bench.request(Method::Get, route.sample);
        *request.method_mut() = Http::HEAD;
        let status = bench.send(request).await.status;
        let also_read = routes().any(|own| own.method == Method::Get && own.path == route.path);
        assert!(also_read || status == StatusCode::NOT_FOUND, "{} by HEAD: {status}", route.path);
    }
}

#[tokio::test]
async fn every_answer_is_sealed() {
    let bench = bench();
    for route in routes() {
        let answer = bench.send(bench.request(route.method, route.sample)).await;
        let header = |name: &str| answer.headers.get(name).map_or("", |value| value.to_str().unwrap());
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{}: {policy}", route.path);
        // The one other origin: ours too, for pictures, sound and film alone.
        let apart = format!(" http://{}", common::BLOBS);
        assert_eq!(policy.matches(&apart).count(), 2, "{policy}");
        let policy = policy.replace(&apart, "");
        for unsafe_word in ["unsafe-inline", "unsafe-eval", "*", "http:", "https:"] {
            assert!(!policy.contains(unsafe_word), "{policy}");
        }
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        assert!(header("access-control-allow-origin").is_empty());
        if answer.is_page() {
            for inline in ["style=\"", "<style", "onclick", "onload", "javascript:", "<iframe", "http-equiv"]
            {
                assert!(!answer.text.contains(inline), "{} holds {inline}", route.path);
            }
            assert!(!answer.text.contains("<script>"), "{} holds a script of its own", route.path);
        }
    }
}

#[tokio::test]
async fn the_way_in_works_once() {
    let bench = bench();
    let way = bench.guard.way_in().unwrap();
    let path = way.strip_prefix(&bench.guard.origin()).unwrap().to_owned();
    let enter = |path: &str| {
        let mut request = bench.request(Method::Get, path);
        request.headers_mut().remove("cookie");
        set(&mut request, "sec-fetch-site", "none");
        bench.send(request)
    };
    assert_eq!(enter("/enter?ticket=").await.status, StatusCode::FORBIDDEN);
    assert_eq!(enter("/enter?ticket=00").await.status, StatusCode::FORBIDDEN);
    let first = enter(&path).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let cookie = first.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(cookie.starts_with(&bench.guard.pass()), "{cookie}");
    for word in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    assert_eq!(enter(&path).await.status, StatusCode::FORBIDDEN, "a ticket is good once");
    // Another ticket takes the place of one that was not used.
    let unused = bench.guard.way_in().unwrap();
    bench.guard.way_in().unwrap();
    let path = unused.strip_prefix(&bench.guard.origin()).unwrap().to_owned();
    assert_eq!(enter(&path).await.status, StatusCode::FORBIDDEN);
}
