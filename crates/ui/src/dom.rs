//! Helpers that find and change elements of the templates' HTML.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Returns all elements below `root` that match a selector, in document order.
pub fn find_all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// Returns the first element below `root` that matches a selector.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// Returns the event's target or its nearest ancestor that matches a selector.
pub fn closest(event: &Event, selector: &str) -> Option<HtmlElement> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// An element whose text changes often. It is found once and touched only when the text differs: screen readers may
/// announce rewritten text again, and browsers lay out again what is touched.
pub struct TextPlace {
    element: Option<HtmlElement>,
    shown: String,
}

impl TextPlace {
    /// Finds the element below `root` and remembers its text.
    pub fn find(root: &Element, selector: &str) -> Self {
        let element = find(root, selector);
        let shown = element.as_ref().and_then(|element| element.text_content()).unwrap_or_default();
        Self { element, shown }
    }

    /// Sets the text, if it differs.
    pub fn set(&mut self, text: String) {
        if let Some(element) = self.element.as_ref().filter(|_| self.shown != text) {
            element.set_text_content(Some(&text));
            self.shown = text;
        }
    }
}

/// Sets the text of an element if it differs. Screen readers may announce rewritten text again.
pub fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Sets a custom CSS property. Unlike a `style` attribute in HTML, no content security policy forbids that.
pub fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Setting a name that begins with two hyphens cannot fail.
        let _ = element.style().set_property(name, value);
    }
}

/// Sets an attribute, or removes it for `None`.
pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    // Only an invalid name can fail.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
