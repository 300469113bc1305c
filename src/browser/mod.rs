//! The edge to the browser: its clock, its address bar, its files. Elements and storage have modules of their own.

pub mod dom;
pub mod host;
pub mod reading;
pub mod storage;
pub mod surface;

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::{StoredValue, document, request_animation_frame, window};
use rungs_domain::ladder::Id;
use rungs_page::{SEARCH_FIELD, hooks};
use rungs_route::{ParsedRoute, Route, fragment_target};
use rungs_surroundings::{Frame, Host, Surroundings};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget};

use self::surface::{Surface, tell};

/// Whether the focus is being moved by [`focus_in_place`].
static IN_PLACE: AtomicBool = AtomicBool::new(false);

/// On a surface where somebody has come to a place that is not drawn yet.
const AWAITED: &str = "data-awaited";

/// The time in milliseconds since 1970-01-01 UTC.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Listens to an event of the window until the present owner of signals is gone.
pub fn on_window(event: &'static str, listener: impl Fn(&Event) + 'static) {
    listen(window().into(), event, listener);
}

fn listen(target: EventTarget, event: &'static str, listener: impl Fn(&Event) + 'static) {
    let listener: Box<dyn Fn(Event)> = Box::new(move |event| listener(&event));
    let listener = Closure::wrap(listener);
    // What cannot be listened to is not heard of.
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    StoredValue::new_local(Listening { target, event, listener });
}

/// A listener that is taken away with the owner of signals that it belongs to.
struct Listening {
    target: EventTarget,
    event: &'static str,
    listener: Closure<dyn Fn(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.listener.as_ref().unchecked_ref());
    }
}

/// Does something once the effects have run and the browser is about to draw.
pub fn frame_after(action: impl FnOnce() + 'static) {
    let action: Box<dyn FnOnce()> = Box::new(action);
    request_animation_frame(action);
}

/// Whether somebody is in the page around this one and not in here, so that nothing here may draw them to it.
fn is_overlooked() -> bool {
    Frame::current().is_framed() && !document().has_focus().unwrap_or(true)
}

/// The address of a ladder in a tab of its own, where another page has the app's own in a frame.
pub fn address_outside(surroundings: Surroundings, ladder: &Id) -> Option<String> {
    /// Nobody copies a longer one. What counts is the ladder.
    const LONGEST: usize = 2000;
    let is_own_page = surroundings.host == Host::OwnPage && surroundings.frame.is_framed();
    let href = window().location().href().ok().filter(|_| is_own_page)?;
    let mut page = href.split('#').next()?;
    if page.len() > LONGEST {
        page = page.split('?').next()?;
    }
    // What was written into a frame has no address that leads anywhere, or is its own address.
    (page.starts_with("http") || page.starts_with("file:")).then(|| format!("{page}{}", Route::ladder(ladder)))
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

/// Scrolls on by what has been added above what is looked at, where the browser has not done so by itself, see
/// [`anchors_scrolling`]: what was answered stays under the finger.
pub fn make_up_for(added: f64) {
    if added != 0.0 {
        window().scroll_by_with_x_and_y(0.0, added);
    }
}

/// Starts a new place at its top, with its heading, and an earlier one where it was read.
pub fn arrive(surface: &Surface, is_new: bool) {
    if surface.is_page() {
        // The position that the last place was left at is no sign of having read on.
        window().scroll_to_with_x_and_y(0.0, 0.0);
    } else if surface.root().get_bounding_client_rect().top() < 0.0 {
        surface.root().scroll_into_view();
    }
    if is_new {
        let is_there = surface.heading().is_some();
        dom::set_attribute(surface.root(), AWAITED, (!is_there).then_some(""));
        if is_there {
            look_at_beginning(surface);
        }
    } else {
        reading::go_on(surface.heading().is_some());
        rescue_focus(surface, None);
    }
}

/// Begins where a page that was loaded again was read, and else with what the address names.
pub fn begin(surface: &Surface, is_complete: bool) {
    if surface.is_page() && reading::goes_on() {
        reading::go_on(is_complete);
    } else if surface.root().has_attribute(AWAITED) {
        dom::set_attribute(surface.root(), AWAITED, None);
        look_at_beginning(surface);
    } else {
        look_at_item(surface);
    }
}

/// Puts the focus on what the address names, or on the heading.
fn look_at_beginning(surface: &Surface) {
    // A search begins with its words.
    if !look_at_item(surface)
        && let Some(beginning) = surface.by_id(SEARCH_FIELD).or_else(|| surface.heading())
    {
        // A frame may be far higher than the window, which only the browser can scroll.
        focus_without_reveal(&beginning, !Frame::current().is_framed());
    }
}

/// Goes to the part of the page that the address names. Returns whether it names one that is there.
fn look_at_item(surface: &Surface) -> bool {
    let Some(item) = fragment_target(&surface.hash()).and_then(|id| surface.by_id(&id)) else { return false };
    item.set_tab_index(-1);
    if is_overlooked() {
        make_up_for(item.get_bounding_client_rect().top());
    } else {
        item.scroll_into_view();
        focus_in_place(&item);
    }
    true
}

/// Puts a lost focus on an element, or else on the heading.
pub fn rescue_focus(surface: &Surface, near: Option<web_sys::HtmlElement>) {
    if let Some(element) = near.or_else(|| surface.heading()).filter(|_| surface.has_lost_focus()) {
        focus_in_place(&element);
    }
}

/// Focuses an element without scrolling to it; for whoever uses the keyboard, [`reveal`] does that.
pub fn focus_in_place(element: &web_sys::HtmlElement) {
    focus_without_reveal(element, true);
}

fn focus_without_reveal(element: &web_sys::HtmlElement, stays: bool) {
    if is_overlooked() {
        return;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(stays);
    IN_PLACE.store(true, Ordering::Relaxed);
    // What cannot be focused leaves the focus where it was.
    let _ = element.focus_with_options(&options);
    IN_PLACE.store(false, Ordering::Relaxed);
}

/// A part of the app that is fetched when it is first asked for something.
#[derive(Clone, Copy)]
pub enum Module {
    /// What is somebody's own.
    More,
    /// What there is to read besides the rubric.
    Explore,
}

/// Has another module show in an element what a route leads to, and gives it what belongs to it: scores and storage, or
/// else the route to go back to and whether it may be scored. `done` is told later whether the module could be had.
pub fn show_more(
    module: Module,
    root: &web_sys::Element,
    route: &ParsedRoute,
    with: (&str, &JsValue),
    done: impl FnOnce(bool) + 'static,
) {
    let done: Box<dyn FnOnce(JsValue)> = Box::new(move |is_shown| done(is_shown.is_truthy()));
    let done = Closure::once_into_js(done);
    let module = f64::from(module as u8).into();
    let what = [&done, &module, root.as_ref(), &route.to_string().into(), &with.0.into(), with.1];
    let what: js_sys::Array = what.into_iter().collect();
    if !tell(root, hooks::MORE, &what) {
        // Where nobody listens there are no further modules.
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
