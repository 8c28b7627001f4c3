//! Help texts, as printed.

use crate::desk::Desk;

#[test]
fn all_help() {
    let desk = Desk::new();
    let mut pages = String::new();
    let commands = [
        "",
        "open",
        "check",
        "apply",
        "rehearse",
        "show",
        "log",
        "export",
        "verify",
        "list",
        "backup",
        "completions",
        "man",
    ];
    for command in commands {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let said = desk.run(&arguments);
        said.ended(0, "Cách dùng: chutoa");
        pages.extend(["$ chutoa ", &arguments.join(" "), "\n", &said.out, "\n"]);
    }
    insta::assert_snapshot!(pages);
}

#[test]
fn version() {
    let said = Desk::new().run(&["--version"]);
    assert_eq!(said.ended(0, "chutoa").out, format!("chutoa {}\n", env!("CARGO_PKG_VERSION")));
}
