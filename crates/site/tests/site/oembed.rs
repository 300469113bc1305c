//! Embedding data in the oEmbed format.

use rungs_domain::ladder::Ladder;
use rungs_site::File;
use serde_json::{Value, json};

use crate::{app, built_in, site};

const BASE: &str = "https://careers.example.com/ladders/";

/// Generates the pages and related files with a known base address.
fn files(ladders: &[Ladder]) -> Vec<File> {
    site(&app(), ladders, BASE)
}

/// Returns the address and title of a page's link to its embedding data.
fn oembed_link(html: &str) -> Option<(&str, &str)> {
    let (_, link) = html.split_once("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"")?;
    let (address, rest) = link.split_once("\" title=\"")?;
    Some((address, rest.split_once("\">")?.0))
}

/// Returns the embedding data that a service finds for a page.
fn oembed_data(files: &[File], path: &str) -> Value {
    let text = |path: &str| &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).text;
    let (address, _) = oembed_link(text(path)).unwrap_or_else(|| panic!("{path} leads nowhere"));
    serde_json::from_str(text(address.strip_prefix(BASE).unwrap())).unwrap()
}

#[test]
fn every_page_has_embedding_data() {
    let files = files(&built_in());
    let pages: Vec<&File> = files.iter().filter(|file| file.path.ends_with("index.html")).collect();
    assert!(pages.len() > 20);
    for page in pages {
        let oembed_data = oembed_data(&files, &page.path);
        // Required for an answer of type "rich".
        for (name, value) in [("version", json!("1.0")), ("type", json!("rich"))] {
            assert_eq!(oembed_data[name], value, "{}", page.path);
        }
        assert!(oembed_data["width"].as_u64().unwrap() > 300 && oembed_data["height"].as_u64().unwrap() > 300);
        assert!(oembed_data["html"].as_str().unwrap().starts_with("<iframe src=\""), "{oembed_data}");
        assert_eq!(oembed_data["provider_name"], "Rungs");
        assert_eq!(oembed_data["provider_url"], BASE);
        assert_eq!(oembed_data["cache_age"], 86_400);
    }
}

#[test]
fn the_embedding_data_of_a_level_shows_that_level() {
    let files = files(&built_in());
    for (path, place, title) in [
        ("index.html", "", "Titles for Customer Support, 37signals"),
        ("37signals-support/index.html", "#/37signals-support", "Titles for Customer Support, 37signals"),
        (
            "37signals-support/representatives/l3/index.html",
            "#/37signals-support/representatives/l3",
            "L3, Senior Customer Support Rep · 37signals · Titles for Customer Support",
        ),
    ] {
        let oembed_data = oembed_data(&files, path);
        let start = format!("<iframe src=\"{BASE}{place}\" title=\"{title}\"");
        assert!(oembed_data["html"].as_str().unwrap().starts_with(&start), "{oembed_data}");
        assert_eq!(oembed_data["title"], title);
        let page = &files.iter().find(|file| file.path == path).unwrap().text;
        assert_eq!(oembed_link(page).unwrap().1, title);
    }
}

#[test]
fn the_frame_is_sandboxed_and_keeps_scores() {
    let oembed_data = oembed_data(&files(&built_in()), "index.html");
    let html = oembed_data["html"].as_str().unwrap();
    let (_, sandbox) = html.split_once(" sandbox=\"").unwrap();
    let permissions: Vec<&str> = sandbox.split_once('"').unwrap().0.split(' ').collect();
    for needed in ["allow-scripts", "allow-same-origin", "allow-forms", "allow-downloads", "allow-modals"] {
        assert!(permissions.contains(&needed), "{html}");
    }
    assert!(!permissions.iter().any(|permission| permission.starts_with("allow-top-navigation")), "{html}");
    assert!(html.contains(" allow=\"clipboard-write\"") && html.ends_with("></iframe>"), "{html}");
    assert!(!html.contains(" style="), "{html}");
}

#[test]
fn without_a_base_address_there_is_no_embedding_data() {
    for File { path, text } in site(&app(), &built_in(), "") {
        assert!(!path.ends_with(".json") && !text.contains("oembed"), "{path}");
    }
}

#[test]
fn titles_are_escaped() {
    let mut ladders = vec![built_in().remove(0)];
    ladders[0].title = "\"><script>alert(1)</script>".to_owned();
    let files = files(&ladders);
    let oembed_data = oembed_data(&files, "37signals-support/index.html");
    assert_eq!(oembed_data["title"], "\"><script>alert(1)</script>, 37signals");
    assert!(!oembed_data["html"].as_str().unwrap().contains("<script"), "{oembed_data}");
    for file in files.iter().filter(|file| file.path.ends_with(".json")) {
        assert!(!file.text.contains('<'), "{}", file.path);
    }
}
