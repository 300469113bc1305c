//! The files that an app makes of ladders.

use std::collections::BTreeSet;
use std::io;

use rungs_domain::packed::pack;
use rungs_site::{App, EmbeddedFile, Error, Ladders, Template, index, one_file};

use crate::{PROGRAM, app, base, between, built_in, load, site, template, text};

/// The hashes of `a()`, `p{}` and `start()`.
const SCRIPT: &str = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";
const STYLE: &str = "'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='";
const START: &str = "'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='";

#[test]
fn a_site_has_every_file_of_its_ladders_and_of_no_others() {
    let ladders = built_in();
    let (app, ladders) = (app(), &ladders[1..2]);
    let files = site(&app, ladders, "https://careers.example.com/");
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths.len(), files.len(), "a path is there twice");
    let id = ladders[0].id.as_str();
    let root = paths.iter().filter(|path| !path.contains('/')).copied().collect::<Vec<_>>();
    let expected = [
        "_headers",
        "index.html",
        "nginx-headers.conf",
        "oembed.json",
        "robots.txt",
        "rungs.html",
        "rungs.js",
        "sitemap.xml",
    ];
    assert_eq!(root, expected);
    assert!(paths.iter().filter(|path| path.contains('/')).all(|path| path.starts_with(&format!("{id}/"))));
    for file in &files {
        assert!(!file.text.contains("37signals"), "{} names a ladder of the build", file.path);
    }
    let same: Vec<&str> = app.files().map(|(path, _)| path).collect();
    let parts = ["app.js", "app_bg.wasm", "split_reading.wasm"].map(|file| format!("{PROGRAM}/{file}"));
    assert_eq!(same, [parts.each_ref().map(String::as_str).as_slice(), &["embed.js", "template.json"]].concat());
    let headers = text(&files, "_headers");
    assert!(headers.contains(&format!("\n/{id}/*\n")) && headers.contains(&format!("\n/{PROGRAM}/app.js\n")));
}

#[test]
fn the_page_has_the_ladders_in_their_places() {
    let ladders = built_in();
    let html = index(&template(), Ladders::new(&ladders).unwrap(), None).unwrap();
    assert!(!html.contains("data-place"), "a place is left");
    assert!(!html.contains("Content-Security-Policy"), "the policy of a site is a header");
    for ladder in &ladders {
        let data = between(&html, &format!("data-ladder=\"{}\"", ladder.id), "</script>");
        assert!(data.ends_with(&format!(">{}", pack(ladder).unwrap())), "{} is incomplete", ladder.id);
        assert!(html.contains(&format!("<a href=\"{}/\">", ladder.id)), "no link to the static page of {}", ladder.id);
    }
    let shown = between(&html, "<main>", "</main>");
    assert!(shown.contains(&ladders[0].tracks[0].levels[0].title));
}

#[test]
fn the_element_has_the_ladders() {
    let ladders = built_in();
    let files = site(&app(), &ladders, "");
    let (definition, script) = text(&files, "rungs.js").split_once(";\n").unwrap();
    let data: String = serde_json::from_str(definition.strip_prefix("const LADDERS=").unwrap()).unwrap();
    assert!(text(&files, "index.html").contains(&data), "the same as in the page");
    assert_eq!(script, "define(LADDERS)\n");
}

#[test]
fn one_file_makes_no_requests_and_allows_exactly_its_scripts_and_styles() {
    let ladders = built_in();
    let page = app().one_file(Ladders::new(&ladders).unwrap(), None).unwrap();
    assert!(page.starts_with("<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\""));
    for gone in ["./app", "import ", "preload", "All ladders and levels", "data-place"] {
        assert!(!page.contains(gone), "{gone}");
    }
    let policy = between(&page, "http-equiv=Content-Security-Policy content=\"", "\"");
    assert!(policy.contains(&format!("script-src 'wasm-unsafe-eval' {SCRIPT}")), "{policy}");
    assert!(policy.contains(START) && policy.contains(STYLE) && policy.contains("connect-src 'none'"), "{policy}");
    // The scripts are the template's two and the values; the styles are the template's and that of the first page.
    assert_eq!(policy.matches("'sha256-").count(), 5, "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    for part in ["app_bg.wasm", "split_reading.wasm", "template.json"] {
        assert!(page.contains(&format!("<script type=text/plain id={part}>")), "{part} is missing");
    }
}

#[test]
fn a_page_makes_the_one_file_that_the_app_makes() {
    let (app, ladders) = (app(), built_in());
    let ladders = Ladders::new(&ladders).unwrap();
    let address = base("https://careers.example.com/ladders/");
    let of_app = app.one_file(ladders, address.as_ref()).unwrap();
    // The files as they stand in the page, in another order than in the app.
    let embedded: Vec<EmbeddedFile> = ["app_bg.wasm", "split_reading.wasm", Template::FILE]
        .map(|name| EmbeddedFile::new(name, between(&of_app, &format!(" id={name}>"), "</script>")).unwrap())
        .into();
    let json = app.files().find(|(path, _)| *path == Template::FILE).unwrap().1;
    let template = Template::parse(str::from_utf8(json).unwrap()).unwrap();
    assert_eq!(one_file(&template, ladders, address.as_ref(), &embedded).unwrap(), of_app);
}

#[test]
fn the_same_ladders_give_the_same_bytes() {
    let ladders = built_in();
    assert_eq!(site(&app(), &ladders, ""), site(&app(), &ladders, ""));
}

#[test]
fn an_app_for_development_has_no_one_file() {
    let mut template = template();
    template.loader.start_in_one_file = None;
    let (app, ladders) = (load(&template), built_in());
    assert!(!site(&app, &ladders, "").iter().any(|file| file.path == "rungs.html"));
    let problem = app.one_file(Ladders::new(&ladders).unwrap(), None).unwrap_err();
    assert!(matches!(problem, Error::NoOneFile), "{problem}");
}

#[test]
fn an_incomplete_or_foreign_app_is_refused() {
    let missing = App::load(|_| Err(io::ErrorKind::NotFound.into())).unwrap_err().to_string();
    assert!(missing.starts_with("the app has no readable template.json"), "{missing}");
    let json = template().to_json().unwrap();
    let only = |json: String| {
        App::load(|path| match path {
            Template::FILE => Ok(json.clone().into_bytes()),
            _ => Err(io::ErrorKind::NotFound.into()),
        })
    };
    let problem = only(json.clone()).unwrap_err().to_string();
    assert!(problem.starts_with(&format!("the app has no readable {PROGRAM}/app_bg.wasm")), "{problem}");
    for (from, to, words) in [
        ("\"element\"", "\"elements\"", "unknown field"),
        ("data-place=\\\"ladders\\\"", "data-place=\\\"head\\\"", "the place “head” twice"),
    ] {
        assert!(json.contains(from), "{json}");
        let problem = only(json.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(problem.contains("that this version cannot use") && problem.contains(words), "{problem}");
    }
}
