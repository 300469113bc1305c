//! The ladders that are built in: packed texts in the page, put there by the build from the documents under `ladders/`, or
//! by the script of `<rungs-ladder>`.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::packed;
use rungs_route::{EmbedOptions, OptionProblem, OrganisationName};
use rungs_templates::{LadderLink, selectors};
use web_sys::HtmlElement;

use crate::dom::{find_all, set_attribute};
use crate::surface::Surface;

/// The ladders that are offered, the first being the one shown without an address. To be passed around freely.
#[derive(Clone, Copy)]
pub struct Ladders {
    built_in: StoredValue<Vec<BuiltIn>, LocalStorage>,
    organisation: StoredValue<Option<String>>,
    /// All of them, once they have been asked for.
    read: StoredValue<Option<Arc<[Ladder]>>>,
}

/// A ladder of the page: enough to list it, and the element that holds it.
struct BuiltIn {
    id: String,
    name: String,
    element: HtmlElement,
}

impl Ladders {
    /// Finds the ladders that a surface holds. Those that are not to be offered are taken out of it, so that nothing else
    /// finds them either. Says which names are of none.
    pub fn of(surface: &Surface, options: &EmbedOptions) -> (Self, Vec<OptionProblem>) {
        let organisation = options.organisation.as_ref().map(OrganisationName::to_string);
        set_attribute(surface.root(), selectors::ORGANISATION, organisation.as_deref());
        let attribute = |element: &HtmlElement, name| element.get_attribute(name).unwrap_or_default();
        let elements = find_all(surface.root(), "script[data-ladder]");
        let ids: Vec<String> = elements.iter().map(|element| attribute(element, selectors::LADDER)).collect();
        let there: Vec<&str> = ids.iter().map(String::as_str).collect();
        let (offered, problems) = options.offered(&there);
        let mut built_in = Vec::new();
        for (id, element) in ids.iter().cloned().zip(elements) {
            if !offered.contains(&id.as_str()) {
                element.remove();
                continue;
            }
            // Ladders that are all shown for one organisation are told apart by their titles.
            let renamed = organisation.as_deref().and_then(|name| read(&element, Some(name)));
            let name = renamed.map_or_else(|| attribute(&element, selectors::NAME), |ladder| ladder.title);
            built_in.push(BuiltIn { id, name, element });
        }
        let built_in = StoredValue::new_local(built_in);
        (Self { built_in, organisation: StoredValue::new(organisation), read: StoredValue::new(None) }, problems)
    }

    /// Reads one by its position; nothing where it is damaged or missing. Whoever needs no more than the ladder that is
    /// shown reads no other.
    pub fn open(self, position: usize) -> Option<Ladder> {
        let element = self.built_in.with_value(|ladders| Some(ladders.get(position)?.element.clone()))?;
        self.organisation.with_value(|name| read(&element, name.as_deref()))
    }

    /// All of them, without those that are damaged. They are read once.
    pub fn all(self) -> Arc<[Ladder]> {
        if let Some(all) = self.read.get_value() {
            return all;
        }
        let count = self.built_in.with_value(Vec::len);
        let all: Arc<[Ladder]> = (0..count).filter_map(|position| self.open(position)).collect();
        self.read.set_value(Some(all.clone()));
        all
    }

    /// The id of the one at a position.
    pub fn id(self, position: usize) -> Option<Id> {
        self.built_in.with_value(|ladders| Some(Id::new(ladders.get(position)?.id.as_str())))
    }

    /// The position of the one with an id.
    pub fn position(self, id: &Id) -> Option<usize> {
        self.built_in.with_value(|ladders| ladders.iter().position(|ladder| ladder.id == id.as_str()))
    }

    /// Reads the list of them.
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
