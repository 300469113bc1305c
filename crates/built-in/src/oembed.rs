//! What is told to those who are given the address of a page and show what is there: how the app is embedded, in the
//! format of <https://oembed.com>.
//!
//! A file cannot heed what is asked for with it, such as how much room there is (`maxwidth`). So the frame takes the room
//! that it finds.

use rungs_route::{EmbedForm, Route};
use rungs_templates::OEMBED_FILE;
use serde_json::json;

use crate::base_address::BaseAddress;
use crate::{File, site};

/// The width that is stated, in pixels, since one has to be.
const WIDTH: u32 = 800;

/// How long an answer is good for, in seconds: a day.
const CACHE_AGE: u32 = 24 * 60 * 60;

/// The file beside the static page of a route, or beside the app itself.
pub(crate) fn file(base: &BaseAddress, route: &Route, title: &str) -> File {
    let app = base.page(&[]);
    let (path, address) = match route.static_page() {
        None => (OEMBED_FILE.to_owned(), app.clone()),
        Some(page) => (format!("{}/{OEMBED_FILE}", site::folder(&page)), format!("{app}{route}")),
    };
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Rungs",
        "provider_url": app,
        "cache_age": CACHE_AGE,
        "html": rungs_templates::frame(&address, title, EmbedForm::USUAL_HEIGHT).into_string(),
        "width": WIDTH,
        "height": EmbedForm::USUAL_HEIGHT,
    });
    // Whoever takes it for a page, or puts it into one, finds no tags in it.
    File { path, text: answer.to_string().replace('<', "\\u003c") }
}
