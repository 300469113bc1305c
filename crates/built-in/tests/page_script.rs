//! The inline scripts of the page get their knowledge of addresses from the app.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rungs_built_in::{page_script, read};
use rungs_domain::ladder::Ladder;
use serde_json::Value;

const NAME: &str = "rungsAddresses";

/// Returns `index.html` with its inline scripts.
fn page() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut page = fs::read_to_string(root.join("index.html")).unwrap();
    for script in ["first_paint.js", "early_answers.js", "frame_height.js", "page.js"] {
        let text = fs::read_to_string(root.join("scripts").join(script)).unwrap();
        let included = format!("target/page/{script}");
        assert!(page.contains(&included), "{script} is not in the page");
        page = page.replace(&included, &text);
    }
    // The element that loads the program contains a script too.
    page + &fs::read_to_string(root.join("scripts/prefetch.js")).unwrap()
}

fn ladders() -> Vec<Ladder> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders")).unwrap()
}

fn values() -> Value {
    let text = page_script::fragment(&ladders()).text;
    let (_, value) = text.split_once(&format!("<script>const {NAME}=")).unwrap();
    serde_json::from_str(value.strip_suffix(";</script>").unwrap()).unwrap()
}

#[test]
fn the_scripts_of_the_page_use_exactly_the_given_values() {
    let page = page();
    let used: BTreeSet<&str> = page
        .split(&format!("{NAME}."))
        .skip(1)
        .filter_map(|after| after.split(|character: char| !character.is_alphanumeric()).next())
        .collect();
    let values = values();
    let written: BTreeSet<&str> = values.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(used, written);
}

#[test]
fn the_values_precede_the_scripts_that_use_them() {
    let page = page();
    let path = format!("target/page/{}", page_script::fragment(&ladders()).path);
    let written = page.find(&path).unwrap();
    assert!(written < page.find(NAME).unwrap());
}

#[test]
fn the_scripts_of_the_page_contain_no_addresses() {
    let page = page();
    for known in ["#/", "\"ladder\"", "rungs-search", "criterion"] {
        assert!(!page.contains(known), "{known}");
    }
}

#[test]
fn the_script_for_early_answers_is_short() {
    let script =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/early_answers.js")).unwrap();
    let code: usize = script.lines().filter(|line| !line.starts_with("//")).map(|line| line.len() + 1).sum();
    assert!(code < 600, "{code} bytes");
}
