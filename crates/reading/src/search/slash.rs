//! The setting for the "/" key, which leads to the search.
//!
//! Single-character shortcuts get in the way of people who use speech input, so it can be switched off (WCAG 2.2,
//! success criterion 2.1.4). The page's script reads the setting.

use leptos::prelude::*;
use rungs_ui::dom::set_attribute;
use rungs_ui::surface::Environment;
use web_sys::Storage;

use rungs_ui::choices::checkbox;

/// The storage key that is set while the shortcut is off.
const KEY: &str = "rungs:slash";
/// The attribute of the root element that is set while the shortcut is off, in case nothing can be stored.
const ATTRIBUTE: &str = "data-slash";
const OFF: &str = "off";

/// The checkbox for the shortcut. There is none if the app is part of another page, where the shortcut is always off.
#[component]
pub(super) fn SlashKey(environment: Environment) -> impl IntoView {
    let is_on = RwSignal::new(!is_off());
    let switch = Callback::new(move |wanted| {
        set(wanted);
        is_on.set(wanted);
    });
    (!environment.is_part_of_another_page()).then(|| {
        view! {
            <label class="choice slash-key">
                {checkbox("rungs-slash".to_owned(), is_on.into(), Signal::stored(false), switch)}
                <span>"The key " <kbd>"/"</kbd> " leads here from anywhere"</span>
            </label>
        }
    })
}

fn is_off() -> bool {
    let is_marked = document().document_element().is_some_and(|root| root.has_attribute(ATTRIBUTE));
    is_marked || storage().is_some_and(|storage| matches!(storage.get_item(KEY), Ok(Some(_))))
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

/// Switches the shortcut on or off. If nothing can be stored, this holds until the page is closed.
fn set(is_on: bool) {
    if let Some(storage) = storage() {
        let _ = if is_on { storage.remove_item(KEY) } else { storage.set_item(KEY, OFF) };
    }
    if let Some(root) = document().document_element() {
        set_attribute(&root, ATTRIBUTE, (!is_on).then_some(OFF));
    }
}
