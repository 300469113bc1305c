//! Everything that is stored as a text, for scripts of the page around.

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

/// Everything that is stored, as the file of an export has it. The ladders are those that a surface holds.
pub fn exported(store: PersonalStore, ladders: &Surface) -> String {
    store.read_everything();
    let ladders = ladders_of(ladders);
    store.update(|store| export_all(store, &ladders, now()))
}

/// Merges the text of an export into what is stored; of two answers the later one counts. The error is for people to read.
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
