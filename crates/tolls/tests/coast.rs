//! The worked case: what its published figures allow.

use std::path::Path;

#[test]
fn print() {
    let case = sijill_intake::folder::read(Path::new("../../examples/coast-2025"))
        .unwrap()
        .case();
    let t = std::time::Instant::now();
    let answer = sijill_tolls::tolls(&case);
    eprintln!("{:?}", t.elapsed());
    println!(
        "{}",
        serde_json::to_string_pretty(&(&answer.groups, &answer.series, &answer.sums)).unwrap()
    );
}
