//! Embedding data for services that preview an address, in the format of <https://oembed.com>.
//!
//! Static files cannot respect parameters of a request such as `maxwidth`, so the frame adapts to the available width.

use rungs_route::{EmbedForm, Route};
use rungs_templates::OEMBED_FILE;
use serde_json::json;

use crate::base_address::BaseAddress;
use crate::{File, static_pages};

/// Stated width in pixels, which the format requires.
const WIDTH: u32 = 800;

/// Time for which the answer may be cached, in seconds.
const CACHE_AGE: u32 = 24 * 60 * 60;

/// Creates the file next to the static page of a route, or next to the app.
pub(crate) fn file(base: &BaseAddress, route: &Route, title: &str) -> File {
    let app = base.page(&[]);
    let (path, address) = match route.static_page() {
        None => (OEMBED_FILE.to_owned(), app.clone()),
        Some(page) => (format!("{}/{OEMBED_FILE}", static_pages::folder(&page)), format!("{app}{route}")),
    };
    let oembed_data = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Rungs",
        "provider_url": app,
        "cache_age": CACHE_AGE,
        "html": rungs_templates::frame(&address, title, EmbedForm::DEFAULT_HEIGHT).into_string(),
        "width": WIDTH,
        "height": EmbedForm::DEFAULT_HEIGHT,
    });
    // Escapes tags, in case the file is interpreted as or included in HTML.
    File::new(path, oembed_data.to_string().replace('<', "\\u003c"))
}
