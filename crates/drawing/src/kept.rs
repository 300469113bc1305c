//! What a module keeps as long as the page is there, and what is said once nothing can be done with it any more.

use std::cell::RefCell;
use std::thread::LocalKey;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use rungs_ui::dom::find;

use crate::{surface, window};

/// What is said where a module has gone wrong.
const BROKEN: &str = "Something went wrong in Rungs itself, and nothing that is entered here is kept any more. What was saved is \
     safe. Copy what you have just written, then reload the page to go on.";

/// Does something with what a module keeps, for an element. What asks for that while something else is done with it gets
/// nothing.
///
/// Whatever ends half-way, by a panic or by an exception of the browser, never gives back what it was given. From then on
/// nothing that people do is heard, which is said to them.
pub fn with_kept<T, R>(
    kept: &'static LocalKey<RefCell<T>>,
    element: &Element,
    action: impl FnOnce(&mut T) -> Option<R>,
) -> Option<R> {
    kept.with(|kept| Some(action(&mut *kept.try_borrow_mut().ok()?))).unwrap_or_else(|| {
        let element = element.clone();
        later(move || {
            // By then all that was going on has ended, unless it never will.
            if kept.with(|kept| kept.try_borrow().is_err()) {
                say_broken(&element);
            }
        });
        None
    })
}

/// Does something once all that is going on has ended.
fn later(action: impl FnOnce() + 'static) {
    let action: JsValue = Closure::once_into_js(action);
    let _ = window().map(|window| window.set_timeout_with_callback(action.unchecked_ref()));
}

fn say_broken(element: &Element) {
    let Some(surface) = surface(element) else { return };
    let is_it = |notice: &Element| notice.text_content().as_deref() == Some(BROKEN);
    if surface.first_element_child().as_ref().is_some_and(is_it) {
        return;
    }
    let notice = rungs_page::alert(BROKEN).into_string();
    if surface.insert_adjacent_html("afterbegin", &notice).is_ok()
        && let Some(notice) = find(&surface, ".notice")
    {
        notice.scroll_into_view();
    }
}
