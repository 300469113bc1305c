//! The ladders that are built in: packed texts in the page, put there by the build from the documents under `ladders/`.

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_domain::packed;
use rungs_page::{LadderLink, hooks};
use web_sys::HtmlElement;

use crate::browser::dom::find_all;

/// The ladders of the page, the first being the one shown without an address. To be passed around freely.
#[derive(Clone, Copy)]
pub struct Ladders(StoredValue<Vec<BuiltIn>, LocalStorage>);

/// A ladder of the page: enough to list it, and the element that holds it.
struct BuiltIn {
    id: String,
    name: String,
    element: HtmlElement,
}

impl Ladders {
    /// Finds the ladders that the page holds.
    pub fn of_page() -> Self {
        let elements = document().body().map(|body| find_all(&body, "script[data-ladder]")).unwrap_or_default();
        let built_in = |element: HtmlElement| {
            let attribute = |name| element.get_attribute(name).unwrap_or_default();
            BuiltIn { id: attribute(hooks::LADDER), name: attribute(hooks::NAME), element }
        };
        Self(StoredValue::new_local(elements.into_iter().map(built_in).collect()))
    }

    /// Reads one by its position; nothing where it is damaged or missing. Only the ladder that is shown is ever read.
    pub fn open(self, position: usize) -> Option<Ladder> {
        packed::unpack(&self.0.with_value(|ladders| ladders.get(position)?.element.text_content())?)
    }

    /// Reads the list of them.
    pub fn with_links<T>(self, read: impl FnOnce(&[LadderLink<'_>]) -> T) -> T {
        self.0.with_value(|ladders| {
            let links: Vec<_> = ladders.iter().map(|BuiltIn { id, name, .. }| LadderLink { id, name }).collect();
            read(&links)
        })
    }
}
