//! The inline scripts of the page get their knowledge of addresses from the app.

use std::collections::BTreeSet;
use std::fs;

use rungs_domain::ladder::Ladder;
use serde_json::Value;

use crate::{app, between, built_in, root, site, text};

const NAME: &str = "rungsAddresses";

/// Returns `index.html` with its inline scripts.
fn page() -> String {
    let root = root();
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

fn values(ladders: &[Ladder]) -> Value {
    let files = site(&app(), ladders, "");
    serde_json::from_str(between(text(&files, "index.html"), &format!("<script>const {NAME}="), ";</script>")).unwrap()
}

#[test]
fn the_scripts_of_the_page_use_exactly_the_given_values() {
    let page = page();
    let used: BTreeSet<&str> = page
        .split(&format!("{NAME}."))
        .skip(1)
        .filter_map(|after| after.split(|character: char| !character.is_alphanumeric()).next())
        .collect();
    let values = values(&built_in());
    let written: BTreeSet<&str> = values.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(used, written);
}

#[test]
fn the_values_precede_the_scripts_that_use_them() {
    let page = page();
    assert!(page.find("data-place=\"addresses\"").unwrap() < page.find(NAME).unwrap());
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
    let script = fs::read_to_string(root().join("scripts/early_answers.js")).unwrap();
    let code: usize = script.lines().filter(|line| !line.starts_with("//")).map(|line| line.len() + 1).sum();
    assert!(code < 600, "{code} bytes");
}
