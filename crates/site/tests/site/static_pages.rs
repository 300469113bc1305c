//! The static pages: complete documents, valid links, and addresses only if they are known.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use rungs_domain::ladder::{Ladder, LevelReference, Path as Way};
use rungs_route::Route;
use rungs_site::{File, Ladders, static_pages};

use crate::{app, base, built_in as ladders, site, text};

const SHARED_STYLE: &str = "a{color:red}";

/// Generates the static pages of ladders at an address.
fn files(ladders: &[Ladder], address: &str) -> Vec<File> {
    static_pages(Ladders::new(ladders).unwrap(), SHARED_STYLE, base(address).as_ref()).unwrap()
}

/// Returns the values of an attribute, in document order.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let before = format!(" {attribute}=\"");
    let values = html.split(&before).skip(1).map(|after| after.split_once('"').unwrap().0);
    values.map(|value| value.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&")).collect()
}

/// Returns the content of a `<meta>` element by name or property.
fn meta(html: &str, name: &str) -> Option<String> {
    let (_, after) = html.split_once(&format!("\"{name}\" content=\""))?;
    Some(after.split_once('"')?.0.to_owned())
}

/// Resolves a relative link of a page to the path of a page.
fn resolved(page: &str, link: &str) -> String {
    let mut file: PathBuf = Path::new(page).parent().unwrap().to_owned();
    for component in Path::new(link).components() {
        match component {
            Component::ParentDir => assert!(file.pop()),
            Component::Normal(name) => file.push(name),
            _ => {}
        }
    }
    file.join("index.html").display().to_string()
}

#[track_caller]
fn check_links(files: &[File], page: &File) {
    let File { path: page, text: html } = page;
    let ids = values(html, "id");
    let unique: HashSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{page}: an id is used twice");
    for link in values(html, "href") {
        if link.starts_with("https://") || link.starts_with("data:") {
            continue;
        }
        let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
        let target = if path.is_empty() { page.to_owned() } else { resolved(page, path) };
        let target = files.iter().find(|file| file.path == target);
        let target = target.unwrap_or_else(|| panic!("{page}: {link} leads nowhere"));
        assert!(path.is_empty() || path.ends_with('/'), "{page}: {link} would be redirected");
        if target.path == "index.html" {
            assert!(anchor.is_empty() || anchor.starts_with('/'), "{page}: {link} is not a route");
        } else if !anchor.is_empty() {
            assert!(values(&target.text, "id").iter().any(|id| id == anchor), "{page}: {link} has no such anchor");
        }
    }
}

#[test]
fn all_links_are_valid() {
    let mut ladders = ladders();
    let end = |track: &str, level: &str| LevelReference { track: track.into(), level: level.into() };
    let note = Some("After two years.".to_owned());
    ladders[0].paths = vec![Way { from: end("representatives", "l3"), to: end("leadership", "m1"), note }];
    let mut all = files(&ladders, "");
    assert!(text(&all, "37signals-support/index.html").contains("After two years."));
    // Only the links of the app's page that work without scripts are checked.
    let notices = rungs_templates::without_app(Some(&ladders)).into_string();
    all.push(File { path: "index.html".to_owned(), text: notices });
    for file in &all {
        check_links(&all, file);
    }
}

#[test]
fn ladders_and_levels_have_pages_and_items_have_anchors() {
    let ladders = ladders();
    let files = files(&ladders, "");
    let levels: usize = ladders.iter().flat_map(|ladder| &ladder.tracks).map(|track| track.levels.len()).sum();
    assert_eq!(files.len(), ladders.len() + levels);
    for ladder in &ladders {
        let html = text(&files, &format!("{}/index.html", ladder.id));
        let ids = values(html, "id");
        for track in &ladder.tracks {
            assert!(ids.contains(&track.id.to_string()));
            for item in rungs_domain::scoring::items(track) {
                let item = item.id();
                let route = Route::item(&ladder.id, &track.id, item);
                assert!(html.contains(&format!("href=\"{route}\"")), "{item} cannot be linked to");
                assert!(ids.contains(&route.anchor().unwrap()), "{item} has no anchor");
            }
        }
    }
}

#[test]
fn pages_are_complete_documents_without_requests() {
    let files = files(&ladders(), "");
    for File { path, text } in &files {
        assert!(text.starts_with("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"), "{path}");
        assert!(text.contains("name=\"viewport\"") && text.contains("name=\"theme-color\""), "{path}");
        assert!(text.contains(SHARED_STYLE) && text.contains("[data-levels=\"5\"]{--levels:5}"), "{path}");
        assert!(!text.contains("<script") && !text.contains(" src=") && !text.contains(" style="), "{path}");
        assert_eq!(text.matches("<h1").count(), 1, "{path}");
        let description = meta(text, "description").unwrap();
        assert!((40..=155).contains(&description.chars().count()), "{path}: {description}");
        assert_eq!(meta(text, "og:description"), Some(description));
        assert_eq!(meta(text, "og:site_name").as_deref(), Some("Rungs"));
        assert_eq!(meta(text, "og:type").as_deref(), Some("article"));
        assert_eq!(meta(text, "twitter:card").as_deref(), Some("summary"));
        assert_eq!(meta(text, "og:locale"), None, "the country is unknown");
    }
    let titles: HashSet<&str> = files.iter().map(|file| file.text.split("<title>").nth(1).unwrap()).collect();
    assert_eq!(titles.len(), files.len(), "titles are unique");
    let level = text(&files, "37signals-support/representatives/l3/index.html");
    assert!(level.contains("<title>L3, Senior Customer Support Rep · 37signals · Titles for Customer Support</title>"));
    let description = meta(level, "description").unwrap();
    assert!(description.starts_with("Proficient in one or more products. Communicates knowledge"), "{description}");
}

#[test]
fn pages_state_their_addresses_only_with_a_base_address() {
    let ladders = ladders();
    for File { path, text } in files(&ladders, "") {
        assert!(!text.contains("canonical") && !text.contains("og:url") && path.ends_with("index.html"));
    }
    let index = |address: &str| text(&site(&app(), &ladders, address), "index.html").to_owned();
    assert!(!index("").contains("canonical"));
    let address = "https://careers.example.com/ladders/";
    assert!(index(address).contains(&format!("<link rel=\"canonical\" href=\"{address}\">")));

    let files = files(&ladders, address);
    let level = text(&files, "37signals-support/representatives/l3/index.html");
    let own = format!("{address}37signals-support/representatives/l3/");
    assert_eq!(meta(level, "og:url"), Some(own.clone()));
    assert!(level.contains(&format!("<link rel=\"canonical\" href=\"{own}\">")));
    let map = text(&files, "sitemap.xml");
    let pages = files.iter().filter(|file| file.path.ends_with("index.html")).count();
    assert_eq!(map.matches("<loc>").count(), pages + 1, "all pages and the app");
    assert!(map.contains(&format!("<loc>{address}</loc>")) && map.contains(&format!("<loc>{own}</loc>")));
    assert!(!files.iter().any(|file| file.path == "robots.txt"), "robots.txt belongs to the root of the host");
}

#[test]
fn robots_txt_is_written_at_the_root_of_a_host() {
    let files = files(&ladders(), "https://careers.example.com");
    assert!(text(&files, "robots.txt").ends_with("\nSitemap: https://careers.example.com/sitemap.xml\n"));
}

#[test]
fn the_page_has_the_title_that_the_app_sets() {
    let ladders = ladders();
    let expected = format!("<title>{}</title>", rungs_templates::words::page_title(&ladders[0]));
    assert!(text(&site(&app(), &ladders, ""), "index.html").contains(&expected));
}

#[test]
fn texts_are_escaped() {
    let mut ladders = vec![ladders().remove(0)];
    let evil = "\"><script>alert(1)</script>'";
    let ladder = &mut ladders[0];
    ladder.title = evil.to_owned();
    ladder.language = "de-\"><script>".to_owned();
    ladder.organisation = Some(evil.to_owned());
    ladder.introduction = vec![evil.to_owned()];
    ladder.tracks[0].title = evil.to_owned();
    ladder.tracks[0].levels[0].title = evil.to_owned();
    ladder.tracks[0].groups[0].criteria[0].id = "\"onclick=alert(1)\"&".into();
    ladder.tracks[0].groups[0].criteria[0].cells[0][0].text = evil.to_owned();
    let all = files(&ladders, "https://careers.example.com/");
    for File { path, text } in &all {
        assert!(!text.contains("<script") && !text.contains("</script"), "{path}");
    }
    for File { path, text } in site(&app(), &ladders, "") {
        assert!(!text.contains("<script>alert"), "{path}");
    }
    let page = text(&all, "37signals-support/index.html");
    assert!(page.contains("&lt;script&gt;") && !page.contains(" onclick") && !page.contains("\"onclick"));
}

#[test]
fn the_language_of_a_ladder_is_marked() {
    let mut ladders = vec![ladders().remove(0)];
    ladders[0].language = "de-AT".to_owned();
    for File { path, text } in files(&ladders, "") {
        assert!(
            text.contains("<html lang=\"de-AT\">") && text.contains("<header class=\"masthead\" lang=\"en\">"),
            "{path}"
        );
        assert_eq!(meta(&text, "og:locale").as_deref(), Some("de_AT"));
    }
}

#[track_caller]
fn check_refused(change: impl Fn(&mut Ladder), words: &str) {
    let mut ladders = ladders();
    change(&mut ladders[1]);
    let problem = static_pages(Ladders::new(&ladders).unwrap(), "", None).unwrap_err().to_string();
    assert!(problem.contains(words), "{problem}");
}

#[test]
fn invalid_names_of_pages_are_refused() {
    for id in ["..", "a/b", "a?b", "a%20b", "a:b", "sitemap.xml"] {
        check_refused(|ladder| ladder.id = id.into(), &format!("the id “{id}” cannot be part of the address"));
        check_refused(|ladder| ladder.tracks[0].levels[0].id = id.into(), &format!("“{id}”"));
    }
    check_refused(|ladder| ladder.id = "37Signals-Support".into(), "there is another page at “37Signals-Support/”");
    check_refused(|ladder| ladder.id = "app-0c1105e0ffd5d676".into(), "there is another page at");
    let ladders = ladders();
    let problem = static_pages(Ladders::new(&ladders).unwrap(), "</style>", None).unwrap_err();
    assert!(problem.to_string().contains("“</”"), "{problem}");
}
