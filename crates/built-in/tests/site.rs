//! What the static pages promise: whole documents, links that lead somewhere, addresses only where they are known.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use rungs_built_in::base_address::BaseAddress;
use rungs_built_in::{File, first_page, read, site, style, write};
use rungs_domain::ladder::{Ladder, LevelReference, Path as Way};
use rungs_route::Route;

const SHARED_STYLE: &str = "a{color:red}";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn ladders() -> Vec<Ladder> {
    read(&root().join("ladders")).unwrap()
}

fn base(address: &str) -> Option<BaseAddress> {
    BaseAddress::parse(address).unwrap()
}

/// The static pages of these ladders at this address.
fn files(ladders: &[Ladder], address: &str) -> Vec<File> {
    site::files(ladders, SHARED_STYLE, base(address).as_ref()).unwrap()
}

fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}")).text
}

/// The values of an attribute, in the order of the document.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let before = format!(" {attribute}=\"");
    let values = html.split(&before).skip(1).map(|after| after.split_once('"').unwrap().0);
    values.map(|value| value.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&")).collect()
}

/// What a `<meta>` of this name or property says.
fn meta(html: &str, name: &str) -> Option<String> {
    let (_, after) = html.split_once(&format!("\"{name}\" content=\""))?;
    Some(after.split_once('"')?.0.to_owned())
}

/// A folder with the app's page and the static pages beside it, gone when this value is.
struct Written(PathBuf);

impl Written {
    fn new(name: &str, files: &[File]) -> Self {
        let folder = std::env::temp_dir().join(format!("rungs-site-{name}-{}", std::process::id()));
        write(files, &folder).unwrap();
        Self(folder)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The file that a relative link on a page means.
fn resolved(page: &Path, link: &str) -> PathBuf {
    let mut file = page.parent().unwrap().to_owned();
    for component in Path::new(link).components() {
        match component {
            Component::ParentDir => assert!(file.pop()),
            Component::Normal(name) => file.push(name),
            _ => {}
        }
    }
    if file.is_dir() { file.join("index.html") } else { file }
}

#[track_caller]
fn check_links(folder: &Path, page: &Path) {
    let html = fs::read_to_string(page).unwrap();
    let ids = values(&html, "id");
    let unique: HashSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{}: an id is used twice", page.display());
    for link in values(&html, "href") {
        if link.starts_with("https://") || link.starts_with("data:") {
            continue;
        }
        let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
        let target = if path.is_empty() { page.to_owned() } else { resolved(page, path) };
        assert!(target.is_file(), "{}: {link} leads nowhere", page.display());
        assert!(path.is_empty() || path.ends_with('/'), "{}: {link} would be redirected", page.display());
        if target == folder.join("index.html") {
            assert!(anchor.is_empty() || anchor.starts_with('/'), "{}: {link} is no place of the app", page.display());
        } else if !anchor.is_empty() {
            let ids = values(&fs::read_to_string(&target).unwrap(), "id");
            assert!(ids.iter().any(|id| id == anchor), "{}: {link} has no such anchor", page.display());
        }
    }
}

#[test]
fn every_link_leads_to_a_page_that_is_written_or_to_the_app() {
    let mut ladders = ladders();
    let end = |track: &str, level: &str| LevelReference { track: track.into(), level: level.into() };
    let note = Some("After two years.".to_owned());
    ladders[0].paths = vec![Way { from: end("representatives", "l3"), to: end("leadership", "m1"), note }];
    let mut all = files(&ladders, "");
    assert!(text(&all, "37signals-support/index.html").contains("After two years."));
    // Of the app's own page only what it leads to without scripts is of interest.
    let pieces = first_page::pieces(&ladders, None).unwrap();
    all.push(File { path: "index.html".to_owned(), text: text(&pieces, "without-app.html").to_owned() });
    let written = Written::new("links", &all);
    for file in &all {
        check_links(&written.0, &written.0.join(&file.path));
    }
}

#[test]
fn each_ladder_and_level_has_a_page_and_each_row_an_anchor() {
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
fn a_page_is_a_whole_document_that_fetches_nothing() {
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
        assert_eq!(meta(text, "og:locale"), None, "the country is not known");
    }
    let titles: HashSet<&str> = files.iter().map(|file| file.text.split("<title>").nth(1).unwrap()).collect();
    assert_eq!(titles.len(), files.len(), "no two pages have one title");
    let level = text(&files, "37signals-support/representatives/l3/index.html");
    assert!(level.contains("<title>L3, Senior Customer Support Rep · 37signals · Titles for Customer Support</title>"));
    let description = meta(level, "description").unwrap();
    assert!(description.starts_with("Proficient in one or more products. Communicates knowledge"), "{description}");
}

#[test]
fn addresses_are_stated_only_where_they_are_known() {
    let ladders = ladders();
    for File { path, text } in files(&ladders, "") {
        assert!(!text.contains("canonical") && !text.contains("og:url") && path.ends_with("index.html"));
    }
    let head = |address: &str| first_page::pieces(&ladders, base(address).as_ref()).unwrap().remove(0).text;
    assert!(!head("").contains("canonical"));
    let address = "https://careers.example.com/ladders/";
    assert!(head(address).contains(&format!("<link rel=\"canonical\" href=\"{address}\">")));

    let files = files(&ladders, address);
    let level = text(&files, "37signals-support/representatives/l3/index.html");
    let own = format!("{address}37signals-support/representatives/l3/");
    assert_eq!(meta(level, "og:url"), Some(own.clone()));
    assert!(level.contains(&format!("<link rel=\"canonical\" href=\"{own}\">")));
    let map = text(&files, "sitemap.xml");
    let pages = files.iter().filter(|file| file.path.ends_with("index.html")).count();
    assert_eq!(map.matches("<loc>").count(), pages + 1, "every page and the app's own");
    assert!(map.contains(&format!("<loc>{address}</loc>")) && map.contains(&format!("<loc>{own}</loc>")));
    assert!(!files.iter().any(|file| file.path == "robots.txt"), "the host's is not ours to write");
}

#[test]
fn robots_are_told_of_the_map_at_the_root_of_a_host() {
    let files = files(&ladders(), "https://careers.example.com");
    assert!(text(&files, "robots.txt").ends_with("\nSitemap: https://careers.example.com/sitemap.xml\n"));
}

#[test]
fn the_title_of_the_apps_page_is_the_one_that_the_app_gives_it() {
    let ladders = ladders();
    let pieces = first_page::pieces(&ladders, None).unwrap();
    let expected = format!("<title>{}</title>", rungs_templates::words::page_title(&ladders[0]));
    assert!(text(&pieces, "head.html").starts_with(&expected));
}

#[test]
fn a_foreign_text_stays_text() {
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
    let mut all = files(&ladders, "https://careers.example.com/");
    all.extend(first_page::pieces(&ladders, None).unwrap().into_iter().filter(|file| file.path != "ladders.html"));
    for File { path, text } in &all {
        assert!(!text.contains("<script") && !text.contains("</script"), "{path}");
    }
    let page = text(&all, "37signals-support/index.html");
    assert!(page.contains("&lt;script&gt;") && !page.contains(" onclick") && !page.contains("\"onclick"));
}

#[test]
fn a_ladder_in_another_language_says_so_and_marks_what_is_not() {
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
    let problem = site::files(&ladders, "", None).unwrap_err().to_string();
    assert!(problem.contains(words), "{problem}");
}

#[test]
fn what_cannot_be_the_name_of_a_page_fails_the_build() {
    for id in ["..", "a/b", "a?b", "a%20b", "a:b", "sitemap.xml"] {
        check_refused(|ladder| ladder.id = id.into(), &format!("the id “{id}” cannot be part of the address"));
        check_refused(|ladder| ladder.tracks[0].levels[0].id = id.into(), &format!("“{id}”"));
    }
    check_refused(|ladder| ladder.id = "37Signals-Support".into(), "there is another page at “37Signals-Support/”");
    assert!(site::files(&ladders(), "</style>", None).unwrap_err().to_string().contains("“</”"));
}

#[test]
fn the_style_is_the_apps_own_and_short() {
    let style = style::read(&root().join("index.html")).unwrap();
    for piece in ["@layer tokens,base,frame,rubric", ".masthead", ".matrix", ".breadcrumb", "@media print"] {
        assert!(style.contains(piece), "{piece}");
    }
    assert!(!style.contains("/*") && !style.contains("\n"));
    assert!(style::read(&root().join("ladders/37signals-support.md")).unwrap_err().to_string().contains("no style"));
    assert!(style::read(Path::new("no/such/page.html")).unwrap_err().to_string().contains("no/such/page.html"));
}
