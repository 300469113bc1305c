//! The panic hook. After a panic WebAssembly's memory is in an unknown state, so nothing is stored from then on, and
//! the person is asked to reload.

use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

use web_sys::HtmlElement;

use crate::dom::find_all;

static FAILED: AtomicBool = AtomicBool::new(false);

/// Returns whether the program has panicked, after which nothing may be stored.
pub fn has_failed() -> bool {
    FAILED.load(Ordering::Relaxed)
}

/// Installs a panic hook that shows an alert in each of the elements that `mounted` returns at that time.
pub fn report_panics(mounted: fn() -> Vec<HtmlElement>) {
    std::panic::set_hook(Box::new(move |info| report(info, mounted)));
}

fn report(info: &PanicHookInfo<'_>, mounted: fn() -> Vec<HtmlElement>) {
    let is_first = !FAILED.swap(true, Ordering::Relaxed);
    leptos::logging::error!("{info}");
    if !is_first {
        return;
    }
    for root in mounted() {
        // The content stays readable, but no input is accepted that would be lost.
        for element in find_all(&root, ":scope > *") {
            let _ = element.set_attribute("inert", "");
        }
        if let Ok(notice) = leptos::prelude::document().create_element("p") {
            notice.set_class_name("notice");
            let _ = notice.set_attribute("role", "alert");
            notice.set_text_content(Some(
                "Something went wrong in Rungs itself. What you scored until now is saved; please reload the page to go on.",
            ));
            let _ = root.prepend_with_node_1(&notice);
        }
    }
}
