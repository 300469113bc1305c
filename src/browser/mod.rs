//! The edge to the browser: its clock, its address bar, its files. Elements and storage have modules of their own.

pub mod dom;
pub mod host;
pub mod reading;
pub mod storage;

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::{document, on_cleanup, request_animation_frame, window, window_event_listener_untyped};
use rungs_page::SEARCH_FIELD;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::address::Presets;

/// Whether the focus is being moved by [`focus_in_place`].
static IN_PLACE: AtomicBool = AtomicBool::new(false);

/// Whether somebody has come to a place that is not drawn yet.
static AWAITED: AtomicBool = AtomicBool::new(false);

/// The time in milliseconds since 1970-01-01 UTC.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Listens to an event of the window until the present owner of signals is gone.
pub fn on_window(event: &str, listener: impl Fn(&web_sys::Event) + 'static) {
    let listener: Box<dyn Fn(web_sys::Event)> = Box::new(move |event| listener(&event));
    let handle = window_event_listener_untyped(event, listener);
    on_cleanup(move || handle.remove());
}

/// Does something once the effects have run and the browser is about to draw.
pub fn frame_after(action: impl FnOnce() + 'static) {
    let action: Box<dyn FnOnce()> = Box::new(action);
    request_animation_frame(action);
}

/// What the page's query presets, and what somebody has put behind the hash.
pub fn presets() -> Presets {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    let behind_hash = hash.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let query = location.search().unwrap_or_default() + "&" + behind_hash;
    let parameters = web_sys::UrlSearchParams::new_with_str(&query).ok();
    Presets::read(|name| parameters.as_ref()?.get(name))
}

/// The page's hash, as the address bar has it.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// A part of an address in plain characters, unless it is encoded wrongly.
pub fn decoded(part: &str) -> Option<String> {
    js_sys::decode_uri_component(part).ok().map(String::from)
}

/// Brings what the keyboard has reached into sight. WebKit moves the focus among radios without scrolling, and takes no
/// notice of the room that the sticky lines need.
pub fn reveal(event: web_sys::FocusEvent) {
    /// More than the lines that stick to the top and the foot of the window are high, in pixels.
    const COVERED: f64 = 110.0;
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let place = element.get_bounding_client_rect();
    let is_covered = place.top() < COVERED || place.bottom() > height - COVERED;
    // What the pointer is on is in sight already, and must not move under it. What only scripts focus is where reading
    // starts, and was gone to already.
    let is_pointed_at = element.matches("[tabindex='-1'], :hover, label:hover input").unwrap_or(false);
    // WebKit does not call the focus visible that the arrows move.
    let is_wanted = !IN_PLACE.load(Ordering::Relaxed) || element.matches(":focus-visible").unwrap_or(false);
    if is_covered && is_wanted && !is_pointed_at {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the browser keeps what is read in its place when something above it grows. WebKit does not.
pub fn anchors_scrolling() -> bool {
    web_sys::css::supports_with_value("overflow-anchor", "auto").unwrap_or(true)
}

/// Scrolls on by what has been added above what is looked at, where the browser does not do so by itself, see
/// [`anchors_scrolling`]: what was answered stays under the finger.
pub fn make_up_for(added: f64) {
    if added != 0.0 {
        window().scroll_by_with_x_and_y(0.0, added);
    }
}

/// Starts a new place at its top, with its heading, and an earlier one where it was read.
pub fn arrive(is_new: bool) {
    if is_new {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let is_there = heading().is_some();
        AWAITED.store(!is_there, Ordering::Relaxed);
        if is_there {
            look_at_beginning();
        }
    } else {
        // The position that the last place was left at is no sign of having read on.
        window().scroll_to_with_x_and_y(0.0, 0.0);
        reading::go_on(heading().is_some());
        rescue_focus(None);
    }
}

/// Begins where a page that was loaded again was read, and else with what the address names.
pub fn begin(is_complete: bool) {
    if reading::goes_on() {
        reading::go_on(is_complete);
    } else if AWAITED.swap(false, Ordering::Relaxed) {
        look_at_beginning();
    } else {
        look_at_item();
    }
}

/// Puts the focus on what the address names, or on the heading.
fn look_at_beginning() {
    // A search begins with its words.
    if !look_at_item()
        && let Some(beginning) = element(SEARCH_FIELD).or_else(heading)
    {
        focus_in_place(&beginning);
    }
}

/// Goes to the part of the page that the address names. Returns whether it names one that is there.
fn look_at_item() -> bool {
    // The id of such a part is its address.
    let id = decoded(&hash()).unwrap_or_default();
    let id = id.split('?').next().and_then(|id| id.strip_prefix('#')).filter(|id| !id.is_empty());
    let Some(item) = id.and_then(element) else { return false };
    item.set_tab_index(-1);
    item.scroll_into_view();
    focus_in_place(&item);
    true
}

fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn heading() -> Option<web_sys::HtmlElement> {
    document().body().and_then(|body| dom::find(&body, "main h1"))
}

/// Whether the focus went away with the element that had it. In some browsers an element that is hidden keeps it.
pub fn has_lost_focus() -> bool {
    // Asking for its size would make the browser lay out the page in the middle of what is being done.
    let is_hidden = |element: &web_sys::Element| element.closest("[hidden]").is_ok_and(|hidden| hidden.is_some());
    document().active_element().is_none_or(|element| element.tag_name() == "BODY" || is_hidden(&element))
}

/// Puts a lost focus on an element, or else on the page's heading.
pub fn rescue_focus(near: Option<web_sys::HtmlElement>) {
    if let Some(element) = near.or_else(heading).filter(|_| has_lost_focus()) {
        focus_in_place(&element);
    }
}

/// Focuses an element without scrolling to it; for whoever uses the keyboard, [`reveal`] does that.
pub fn focus_in_place(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    IN_PLACE.store(true, Ordering::Relaxed);
    // What cannot be focused leaves the focus where it was.
    let _ = element.focus_with_options(&options);
    IN_PLACE.store(false, Ordering::Relaxed);
}

/// A part of the app that the page fetches when it is first asked for something.
#[derive(Clone, Copy)]
pub enum Module {
    /// What is somebody's own.
    More,
    /// What there is to read besides the rubric.
    Explore,
}

/// Has another module show a place of a ladder in an element, and gives it what belongs to it: scores and storage, or else
/// the track to go back to and whether it may be scored. `done` is told later whether the module could be had.
pub fn show_more(
    module: Module,
    root: &web_sys::Element,
    place: (&str, &str),
    with: (&str, &JsValue),
    done: impl FnOnce(bool) + 'static,
) {
    let done: Box<dyn FnOnce(JsValue)> = Box::new(move |is_shown| done(is_shown.is_truthy()));
    let done = Closure::once_into_js(done);
    let module = f64::from(module as u8).into();
    let what = [&done, &module, root.as_ref(), &place.0.into(), &place.1.into(), &with.0.into(), with.1];
    let what: js_sys::Array = what.into_iter().collect();
    let show = js_sys::Reflect::get(&window(), &"rungsMore".into()).ok().and_then(|show| show.dyn_into().ok());
    let shown = show.and_then(|show: js_sys::Function| show.apply(&JsValue::NULL, &what).ok());
    if shown.is_none() {
        // A page without the function has no second module.
        let _ = done.unchecked_into::<js_sys::Function>().call0(&JsValue::NULL);
    }
}

/// Offers text as a file to save.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url)
}
