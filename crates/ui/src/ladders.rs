//! The ladders of a page. The build packs the documents under `ladders/` into the page as `<script>` data; the script
//! of `<rungs-ladder>` does the same in its element.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::packed;
use rungs_route::{EmbedOptions, OptionProblem, OrganisationName};
use rungs_templates::{LadderLink, selectors};
use web_sys::HtmlElement;

use crate::dom::{find_all, set_attribute};
use crate::surface::Surface;

/// The ladders that the app offers; the first is the default. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Ladders {
    built_in: StoredValue<Vec<BuiltIn>, LocalStorage>,
    organisation: StoredValue<Option<String>>,
    /// All ladders, once [`Ladders::all`] has unpacked them.
    read: StoredValue<Option<Arc<[Ladder]>>>,
}

/// A ladder in the page: what the list of ladders needs, and the element with the packed data.
struct BuiltIn {
    id: String,
    name: String,
    element: HtmlElement,
}

impl Ladders {
    /// Finds the ladders on a surface and removes the elements of those that the options do not offer, so that nothing
    /// else finds them. Returns a problem for each requested ladder that does not exist.
    pub fn of(surface: &Surface, options: &EmbedOptions) -> (Self, Vec<OptionProblem>) {
        let organisation = options.organisation.as_ref().map(OrganisationName::to_string);
        set_attribute(surface.root(), selectors::ORGANISATION, organisation.as_deref());
        let attribute = |element: &HtmlElement, name| element.get_attribute(name).unwrap_or_default();
        let elements = find_all(surface.root(), "script[data-ladder]");
        let ids: Vec<String> = elements.iter().map(|element| attribute(element, selectors::LADDER)).collect();
        let present: Vec<&str> = ids.iter().map(String::as_str).collect();
        let (offered, problems) = options.offered(&present);
        let mut built_in = Vec::new();
        for (id, element) in ids.iter().cloned().zip(elements) {
            if !offered.contains(&id.as_str()) {
                element.remove();
                continue;
            }
            // The stored name contains the original organisation; all titles of renamed ladders differ.
            let renamed = organisation.as_deref().and_then(|name| read(&element, Some(name)));
            let name = renamed.map_or_else(|| attribute(&element, selectors::NAME), |ladder| ladder.title);
            built_in.push(BuiltIn { id, name, element });
        }
        let built_in = StoredValue::new_local(built_in);
        (Self { built_in, organisation: StoredValue::new(organisation), read: StoredValue::new(None) }, problems)
    }

    /// Returns whether there is no ladder.
    pub fn is_empty(self) -> bool {
        self.built_in.with_value(Vec::is_empty)
    }

    /// Unpacks the ladder at a position. Returns `None` if it is damaged or missing. Unpacks no other ladder.
    pub fn open(self, position: usize) -> Option<Ladder> {
        let element = self.built_in.with_value(|ladders| Some(ladders.get(position)?.element.clone()))?;
        self.organisation.with_value(|name| read(&element, name.as_deref()))
    }

    /// Returns all ladders except damaged ones. They are unpacked once.
    pub fn all(self) -> Arc<[Ladder]> {
        if let Some(all) = self.read.get_value() {
            return all;
        }
        let count = self.built_in.with_value(Vec::len);
        let all: Arc<[Ladder]> = (0..count).filter_map(|position| self.open(position)).collect();
        self.read.set_value(Some(all.clone()));
        all
    }

    /// Returns the id of the ladder at a position.
    pub fn id(self, position: usize) -> Option<Id> {
        self.built_in.with_value(|ladders| Some(Id::new(ladders.get(position)?.id.as_str())))
    }

    /// Returns the position of the ladder with an id.
    pub fn position(self, id: &Id) -> Option<usize> {
        self.built_in.with_value(|ladders| ladders.iter().position(|ladder| ladder.id == id.as_str()))
    }

    /// Calls `read` with the list of ladders.
    pub fn with_links<T>(self, read: impl FnOnce(&[LadderLink<'_>]) -> T) -> T {
        self.built_in.with_value(|ladders| {
            let links: Vec<_> = ladders.iter().map(|BuiltIn { id, name, .. }| LadderLink { id, name }).collect();
            read(&links)
        })
    }
}

fn read(element: &HtmlElement, organisation: Option<&str>) -> Option<Ladder> {
    packed::unpack_for(&element.text_content()?, organisation)
}
