//! Finding and changing elements that were written as HTML.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Every element below `root` that a selector finds, in the page's order.
pub fn find_all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// The first element below `root` that a selector finds.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// The nearest element that a selector finds, the event's own or one around it.
pub fn around(event: &Event, selector: &str) -> Option<HtmlElement> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// A place for a text that changes often. It is looked for once, and touched only where the text differs: screen readers
/// may say again what is written again, and the browser lays out again what is touched.
pub struct TextPlace {
    element: Option<HtmlElement>,
    shown: String,
}

impl TextPlace {
    /// Finds the place below `root`, with the text that it has.
    pub fn find(root: &Element, selector: &str) -> Self {
        let element = find(root, selector);
        let shown = element.as_ref().and_then(|element| element.text_content()).unwrap_or_default();
        Self { element, shown }
    }

    /// Shows another text.
    pub fn set(&mut self, text: String) {
        if let Some(element) = self.element.as_ref().filter(|_| self.shown != text) {
            element.set_text_content(Some(&text));
            self.shown = text;
        }
    }
}

/// Changes the text of an element where it differs, since screen readers may say again what is written again.
pub fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Sets a custom property of style. Unlike an attribute in HTML, no content security policy forbids that.
pub fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A name that begins with two hyphens can be set to anything.
        let _ = element.style().set_property(name, value);
    }
}

/// Sets or takes away an attribute.
pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    // Only a name that is no name can fail.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
