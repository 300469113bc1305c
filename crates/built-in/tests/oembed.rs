//! What wikis are told that show what an address leads to.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;

use rungs_built_in::base_address::BaseAddress;
use rungs_built_in::{File, first_page, read, site};
use rungs_domain::ladder::Ladder;
use serde_json::{Value, json};

const BASE: &str = "https://careers.example.com/ladders/";

fn ladders() -> Vec<Ladder> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders")).unwrap()
}

fn base() -> Option<BaseAddress> {
    BaseAddress::parse(BASE).unwrap()
}

/// The pages and what is beside them, where it is known at what address they are found.
fn files(ladders: &[Ladder]) -> Vec<File> {
    let mut files = site::files(ladders, "", base().as_ref()).unwrap();
    let head = first_page::pieces(ladders, base().as_ref()).unwrap().remove(0);
    files.push(File { path: "index.html".to_owned(), text: head.text });
    files
}

/// The link of a page that leads to how it is embedded, and what its title is.
fn discovered(html: &str) -> Option<(&str, &str)> {
    let (_, link) = html.split_once("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"")?;
    let (address, rest) = link.split_once("\" title=\"")?;
    Some((address, rest.split_once("\">")?.0))
}

/// What a consumer learns that was given the address of a page.
fn answer(files: &[File], path: &str) -> Value {
    let text = |path: &str| &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).text;
    let (address, _) = discovered(text(path)).unwrap_or_else(|| panic!("{path} leads nowhere"));
    serde_json::from_str(text(address.strip_prefix(BASE).unwrap())).unwrap()
}

#[test]
fn every_page_says_how_it_is_embedded() {
    let files = files(&ladders());
    let pages: Vec<&File> = files.iter().filter(|file| file.path.ends_with("index.html")).collect();
    assert!(pages.len() > 20);
    for page in pages {
        let answer = answer(&files, &page.path);
        // These are what the specification requires of a rich answer.
        for (name, value) in [("version", json!("1.0")), ("type", json!("rich"))] {
            assert_eq!(answer[name], value, "{}", page.path);
        }
        assert!(answer["width"].as_u64().unwrap() > 300 && answer["height"].as_u64().unwrap() > 300);
        assert!(answer["html"].as_str().unwrap().starts_with("<iframe src=\""), "{answer}");
        assert_eq!(answer["provider_name"], "Rungs");
        assert_eq!(answer["provider_url"], BASE);
        assert_eq!(answer["cache_age"], 86_400);
    }
}

#[test]
fn the_address_of_a_level_leads_to_that_level() {
    let files = files(&ladders());
    for (path, place, title) in [
        ("index.html", "", "Titles for Customer Support, 37signals"),
        ("37signals-support/index.html", "#/37signals-support", "Titles for Customer Support, 37signals"),
        (
            "37signals-support/representatives/l3/index.html",
            "#/37signals-support/representatives/l3",
            "L3, Senior Customer Support Rep · 37signals · Titles for Customer Support",
        ),
    ] {
        let answer = answer(&files, path);
        let start = format!("<iframe src=\"{BASE}{place}\" title=\"{title}\"");
        assert!(answer["html"].as_str().unwrap().starts_with(&start), "{answer}");
        assert_eq!(answer["title"], title);
        let page = &files.iter().find(|file| file.path == path).unwrap().text;
        assert_eq!(discovered(page).unwrap().1, title);
    }
}

#[test]
fn the_frame_keeps_scores_and_leaves_its_page_alone() {
    let answer = answer(&files(&ladders()), "index.html");
    let html = answer["html"].as_str().unwrap();
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
fn where_no_address_is_known_nothing_is_said_of_embedding() {
    let ladders = ladders();
    let mut files = site::files(&ladders, "", None).unwrap();
    files.extend(first_page::pieces(&ladders, None).unwrap());
    for File { path, text } in files {
        assert!(!path.ends_with(".json") && !text.contains("oembed"), "{path}");
    }
}

#[test]
fn a_foreign_title_stays_a_title() {
    let mut ladders = vec![ladders().remove(0)];
    ladders[0].title = "\"><script>alert(1)</script>".to_owned();
    let files = files(&ladders);
    let answer = answer(&files, "37signals-support/index.html");
    assert_eq!(answer["title"], "\"><script>alert(1)</script>, 37signals");
    assert!(!answer["html"].as_str().unwrap().contains("<script"), "{answer}");
    for file in files.iter().filter(|file| file.path.ends_with(".json")) {
        assert!(!file.text.contains('<'), "{}", file.path);
    }
}
