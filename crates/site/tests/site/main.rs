//! Sites and single files, made from a small app and the built-in ladders.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod made_app;
mod oembed;
mod page_script;
mod static_pages;

use std::io;
use std::path::{Path, PathBuf};

use rungs_domain::ladder::Ladder;
use rungs_site::{App, BaseAddress, File, Ladders, Loader, Page, Place, Template};

/// Folder of the program in the app of these tests.
const PROGRAM: &str = "app-00000000000000aa";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn built_in() -> Vec<Ladder> {
    rungs_built_in::read(&root().join("ladders")).unwrap()
}

fn base(address: &str) -> Option<BaseAddress> {
    BaseAddress::parse(address).unwrap()
}

/// Returns the template of a small app, which has a style and a script of its own.
fn template() -> Template {
    let page = Place::ALL.map(|place| format!("<template data-place={}></template>", place.name()));
    let [policy, head, rest @ ..] = page;
    let page = format!(
        "<!doctype html><meta charset=utf-8>{policy}{head}<style>p{{}}</style><script>a()</script>{}",
        rest.concat()
    );
    Template {
        page: Page::parse(&page).unwrap(),
        loader: Loader {
            preload: format!("<link rel=preload href=./{PROGRAM}/app_bg.wasm>"),
            start: format!("<script type=module>import \"./{PROGRAM}/app.js\"</script>"),
            start_in_one_file: Some("<script type=module>start()</script>".to_owned()),
        },
        element: "define(LADDERS)".to_owned(),
        style: "a{color:red}".to_owned(),
        files: ["app_bg.wasm", "app.js", "split_reading.wasm"]
            .iter()
            .map(|file| format!("{PROGRAM}/{file}"))
            .chain(["embed.js".to_owned()])
            .collect(),
    }
}

/// Loads an app with this template. The content of each other file is its own path.
fn load(template: &Template) -> App {
    let json = template.to_json().unwrap();
    App::load(|path| match path {
        Template::FILE => Ok(json.clone().into_bytes()),
        path if template.files.iter().any(|file| file == path) => Ok(path.as_bytes().to_owned()),
        _ => Err(io::ErrorKind::NotFound.into()),
    })
    .unwrap()
}

fn app() -> App {
    load(&template())
}

/// Generates all files of a site at an address, which may be empty.
fn site(app: &App, ladders: &[Ladder], address: &str) -> Vec<File> {
    app.site(Ladders::new(ladders).unwrap(), base(address).as_ref()).unwrap()
}

fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}")).text
}

/// Returns the text between two others.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let after = text.split_once(start).unwrap_or_else(|| panic!("there is no {start}")).1;
    after.split_once(end).unwrap_or_else(|| panic!("there is no {end}")).0
}
