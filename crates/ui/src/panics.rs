//! What happens when Rungs itself goes wrong. A panic leaves WebAssembly's memory in an unknown state, so from then on
//! nothing is written any more, and the person is asked to reload.

use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

use web_sys::HtmlElement;

use crate::dom::find_all;

static FAILED: AtomicBool = AtomicBool::new(false);

/// Whether something has gone wrong, so that nothing may be saved.
pub fn has_failed() -> bool {
    FAILED.load(Ordering::Relaxed)
}

/// Shows every panic on the page from now on, in the elements in which something is `mounted` by then.
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
        // What is there stays to be read, but nothing more can be entered that would be lost.
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
