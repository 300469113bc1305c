//! Parts of the app that are fetched when they are first asked for something.

use rungs_page::hooks;
use rungs_route::ParsedRoute;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::surface::tell;

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
