//! Whether the key "/" leads to the search.
//!
//! A single character as a shortcut is in the way of people who speak to their computer, so it can be switched off
//! (WCAG 2.2, success criterion 2.1.4). The page's own script reads what is said here.

use rungs_drawing::{document, find, is_part_of_another_page, window};
use rungs_page::hooks::explore;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Storage};

/// The key in storage, which is there where it is switched off.
const KEY: &str = "rungs:slash";
/// The attribute of the root element, likewise, where nothing can be stored as well.
const ATTRIBUTE: &str = "data-slash";
const OFF: &str = "off";

/// Shows in the switch, where there is one, whether the key leads to the search. In a frame it never does, and there is
/// nothing to switch.
pub fn show(view: &Element) -> Option<()> {
    let switch: HtmlInputElement = find(view, &format!("[{}={}]", explore::DO, explore::SLASH))?.dyn_into().ok()?;
    if is_part_of_another_page(view) {
        switch.closest("label").ok()??.remove();
    } else {
        switch.set_checked(!is_off());
    }
    Some(())
}

fn is_off() -> bool {
    let marked = document().and_then(|it| it.document_element()).is_some_and(|root| root.has_attribute(ATTRIBUTE));
    marked || storage().is_some_and(|storage| matches!(storage.get_item(KEY), Ok(Some(_))))
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// Switches it on or off. Where nothing can be stored, that holds until the page is left.
pub fn set(is_on: bool) -> Option<()> {
    let root = document()?.document_element()?;
    if is_on {
        let _ = storage().map(|storage| storage.remove_item(KEY));
        root.remove_attribute(ATTRIBUTE).ok()
    } else {
        let _ = storage().map(|storage| storage.set_item(KEY, OFF));
        root.set_attribute(ATTRIBUTE, OFF).ok()
    }
}
