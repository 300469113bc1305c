//! Export and import of the whole store as text, for scripts of the host page.

use std::sync::Arc;

use leptos::prelude::Owner;
use rungs_domain::ladder::Ladder;
use rungs_exchange::{export_all, import_text};
use rungs_route::{EmbedOptions, OrganisationName};
use rungs_templates::selectors;
use rungs_ui::events::now;
use rungs_ui::ladders::Ladders;
use rungs_ui::store::PersonalStore;
use rungs_ui::surface::Surface;

/// Returns the whole store in the format of an export file. `ladders` is the surface with the data of the ladders.
pub fn exported(store: PersonalStore, ladders: &Surface) -> String {
    store.read_everything();
    let ladders = ladders_of(ladders);
    store.update(|store| export_all(store, &ladders, now()))
}

/// Merges the text of an export file into the store; the later of two answers wins. The error is a message for people.
pub fn imported(store: PersonalStore, ladders: &Surface, text: &str) -> Result<(), String> {
    store.read_everything();
    let ladders = ladders_of(ladders);
    let place = ladders.first().map(|ladder| ladder.id.clone()).unwrap_or_default();
    store.update(|store| import_text(text, store, &ladders, &place, now())).map_err(|problem| problem.to_string())
}

fn ladders_of(surface: &Surface) -> Arc<[Ladder]> {
    let organisation = surface.root().get_attribute(selectors::ORGANISATION);
    let organisation = organisation.as_deref().and_then(OrganisationName::new);
    let options = EmbedOptions { organisation, ..EmbedOptions::default() };
    Owner::new().with(|| Ladders::of(surface, &options).0.all())
}
