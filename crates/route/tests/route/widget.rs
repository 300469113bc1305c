//! The custom element has an attribute for every option.

use std::fs;
use std::path::Path;

use rungs_route::{EmbedOptions, Theme};
use serde_json::Value;

/// Attributes of the element that are no options: the address of the app's page.
const OWN: [&str; 1] = ["page"];

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../widget").join(file)).unwrap()
}

/// Extracts the strings of a list in the element's script.
fn list(script: &str, name: &str) -> Vec<String> {
    let (_, after) = script.split_once(&format!("const {name} = [")).unwrap();
    let (items, _) = after.split_once("];").unwrap();
    items.split(',').map(|item| item.trim().trim_matches('"').to_owned()).collect()
}

#[test]
fn the_script_of_the_element_lists_every_option() {
    let script = read("rungs.js");
    assert_eq!(list(&script, "OPTIONS"), EmbedOptions::NAMES);
    assert_eq!(list(&script, "STYLE_OPTIONS"), EmbedOptions::STYLE_NAMES);
    assert_eq!(list(&script, "THEMES"), Theme::ALL.map(Theme::name));
}

#[test]
fn the_manifest_of_the_element_lists_every_option() {
    let manifest: Value = serde_json::from_str(&read("custom-elements.json")).unwrap();
    let attributes = manifest["modules"][0]["declarations"][0]["attributes"].as_array().unwrap();
    let mut named: Vec<&str> = attributes.iter().map(|attribute| attribute["name"].as_str().unwrap()).collect();
    let mut expected: Vec<&str> = EmbedOptions::NAMES.into_iter().chain(OWN).collect();
    named.sort_unstable();
    expected.sort_unstable();
    assert_eq!(named, expected);
    let types = read("rungs.d.ts");
    for name in expected {
        assert!(types.contains(&format!("\n  {name}: ")), "{name}");
    }
}
