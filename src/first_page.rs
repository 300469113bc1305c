//! The page that was there to read before the app: how it gives way.

use leptos::prelude::{document, window};
use rungs_route::is_route;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

use rungs_ui::dom::{find, find_all};

/// Puts the app in the place of the first page. Both look the same, so nothing moves; what somebody has chosen or
/// focused meanwhile is chosen and focused again.
pub fn replace_by(mount: impl FnOnce(HtmlElement)) {
    let taken_out = |id: &str| {
        let element = document().get_element_by_id(id);
        element.inspect(Element::remove)
    };
    let focused = document().active_element().and_then(|element| selector(&element));
    taken_out("rungs-waiting");
    taken_out("rungs-failed");
    let chosen: Vec<String> = taken_out("rungs-first-page")
        .map(|page| find_all(&page, "input[data-chosen]:checked").iter().filter_map(|radio| selector(radio)).collect())
        .unwrap_or_default();
    let left_for = if chosen.is_empty() { None } else { return_from_elsewhere() };
    let Some(body) = document().body() else { return };
    mount(body.clone());
    for radio in chosen.iter().filter_map(|radio| find(&body, radio)) {
        radio.click();
    }
    if let Some(element) = focused.and_then(|focused| find(&body, &focused)) {
        // Without the focus, the page is where any fresh page is.
        let _ = element.focus();
    }
    if let Some(hash) = left_for {
        // Where the address cannot be changed, the first ladder stays open.
        let _ = window().location().set_hash(&hash);
    }
}

/// Somebody who has answered something and then followed a link, all before the app was there, is taken back to where
/// the answers belong. Returns the place that they were on the way to.
fn return_from_elsewhere() -> Option<String> {
    let location = window().location();
    let hash = location.hash().ok().filter(|hash| is_route(hash))?;
    let address = location.pathname().ok()? + &location.search().ok()?;
    window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&address)).ok()?;
    Some(hash)
}

/// What finds the same radio or link in the app.
fn selector(element: &Element) -> Option<String> {
    match element.dyn_ref::<HtmlInputElement>() {
        Some(radio) => Some(format!("input[name=\"{}\"][value=\"{}\"]", radio.name(), radio.value())),
        None => Some(format!("a[href=\"{}\"]", element.get_attribute("href")?)),
    }
}
