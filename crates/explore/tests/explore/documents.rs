//! The documentation on embedding agrees with the app.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use rungs_explore::embed::{Basis, Claim, EmbedMethod, HOSTS, Host};
use rungs_route::{EmbedOptions, Mode, Theme};
use serde_json::Value;

/// Environment variable that makes the test write the table instead of comparing it.
const WRITE: &str = "RUNGS_WRITE_DOCS";

/// Texts before and after the table.
const BEGINNING: &str = "-p rungs-explore documents -->\n";
const END: &str = "<!-- The end of the table. -->";

fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/embedding.md")
}

/// Formats a claim as a cell of the table.
fn cell(host: &Host, method: EmbedMethod) -> String {
    let Claim::Known(allowed, ground) = host.claim(method) else { return "not documented".to_owned() };
    let (known_by, holds_for) = match ground {
        Basis::Tried(version) => ("tried".to_owned(), version),
        Basis::Documented(source) => (format!("[documented]({})", source.address), source.holds_for),
    };
    let holds_for = if holds_for.is_empty() { String::new() } else { format!(" ({holds_for})") };
    format!("{}, {known_by}{holds_for}", allowed.name().to_lowercase())
}

fn table() -> String {
    let mut table = String::from("| wiki |");
    for method in EmbedMethod::ALL {
        write!(table, " {} |", method.name().to_lowercase()).unwrap();
    }
    table += " what to do |\n|---|---|---|---|---|\n";
    for host in &HOSTS {
        let cells = EmbedMethod::ALL.map(|method| cell(host, method)).join(" | ");
        writeln!(table, "| {} | {cells} | {} |", host.name, host.steps.join(" ")).unwrap();
    }
    table
}

#[test]
fn the_table_of_wikis_is_up_to_date() {
    let text = fs::read_to_string(document()).unwrap();
    let (before, rest) = text.split_once(BEGINNING).unwrap();
    let (present, after) = rest.split_once(END).unwrap();
    let table = table();
    if env::var_os(WRITE).is_some() {
        fs::write(document(), format!("{before}{BEGINNING}{table}{END}{after}")).unwrap();
    } else {
        assert_eq!(present, table, "run this test with {WRITE}=1 to write the table");
    }
}

#[test]
fn all_options_are_documented() {
    let text = fs::read_to_string(document()).unwrap();
    for parameter in EmbedOptions::NAMES {
        assert!(text.contains(&format!("\n| `{parameter}` |")), "{parameter}");
    }
    for value in Mode::ALL.map(Mode::name).into_iter().chain(Theme::ALL.map(Theme::name)) {
        assert!(text.contains(&format!("`{value}`")), "{value}");
    }
}

#[test]
fn the_api_of_the_element_is_documented() {
    let text = fs::read_to_string(document()).unwrap();
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../widget/custom-elements.json");
    let manifest: Value = serde_json::from_str(&fs::read_to_string(manifest).unwrap()).unwrap();
    let element = manifest["modules"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|module| module["declarations"].as_array().into_iter().flatten())
        .find(|declaration| declaration["tagName"] == "rungs-ladder")
        .unwrap();
    let mut count = 0;
    for kind in ["attributes", "events", "cssProperties", "cssParts"] {
        for named in element[kind].as_array().unwrap() {
            let name = named["name"].as_str().unwrap();
            assert!(text.contains(&format!("`{name}`")), "{name}, of {kind}");
            count += 1;
        }
    }
    for method in element["members"].as_array().unwrap().iter().filter(|member| member["kind"] == "method") {
        let name = method["name"].as_str().unwrap();
        assert!(text.contains(&format!("`{name}(")), "{name}()");
        count += 1;
    }
    assert!(count > 20, "the element has {count} things");
}
