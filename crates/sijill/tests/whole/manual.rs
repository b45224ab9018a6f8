//! The manual: the whole command line, held still, so that the documents cannot drift from it.

use crate::common::{good, sijill};

#[test]
fn the_command_line_reads_as_documented() {
    let mut manual = good(&sijill().arg("--help").output().unwrap());
    let mut verbs: Vec<String> = manual
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|verb| verb != "help")
        .collect();
    assert!(verbs.len() > 20, "{verbs:?}");
    verbs.extend(["exhibit add".to_owned(), "exhibit write".to_owned()]);
    for verb in verbs {
        manual.push_str(&format!("\n## {verb}\n"));
        manual.push_str(&good(&sijill().args(verb.split(' ')).arg("--help").output().unwrap()));
    }
    insta::assert_snapshot!(manual);
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(good(&sijill().args(["completions", shell]).output().unwrap()).contains("promises"));
    }
    let folder = tempfile::tempdir().unwrap();
    good(&sijill().arg("man").arg(folder.path()).output().unwrap());
    assert!(folder.path().join("sijill-chain.1").is_file());
}
