//! The edge to the browser: its clock, its address bar, its files. Storage has a module of its own.

pub mod storage;

use wasm_bindgen::{JsCast, JsValue};

use crate::address::{Presets, segments};

/// The time in milliseconds since 1970-01-01 UTC.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// What the page's query presets.
pub fn presets() -> Presets {
    let query = leptos::prelude::window().location().search().unwrap_or_default();
    let parameters = web_sys::UrlSearchParams::new_with_str(&query).ok();
    Presets::read(|name| parameters.as_ref()?.get(name))
}

/// The decoded parts of the page's hash.
pub fn hash() -> Vec<String> {
    let hash = leptos::prelude::window().location().hash().unwrap_or_default();
    segments(&hash, |segment| js_sys::decode_uri_component(segment).ok().map(String::from))
}

/// Brings what the keyboard has reached into sight. WebKit moves the focus among radios without scrolling, and takes no
/// notice of the room that the sticky lines need.
pub fn reveal(event: web_sys::FocusEvent) {
    /// More than the lines that stick to the top and the foot of the window are high, in pixels.
    const COVERED: f64 = 110.0;
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let height = leptos::prelude::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let place = element.get_bounding_client_rect();
    let is_covered = place.top() < COVERED || place.bottom() > height - COVERED;
    // What the pointer is on is in sight already, and must not move under it.
    if is_covered && !element.matches("label:hover input").unwrap_or(false) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Offers text as a file to save.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = leptos::prelude::document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url)
}
