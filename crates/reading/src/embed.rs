//! The Embed view: a form for the options, snippets to copy, a preview, and the table of wikis.

mod form;
mod location;
mod preview;
mod snippets;

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_explore::embed::{AppLocation, fit};
use rungs_route::{EmbedForm, Route};
use rungs_templates::Links;

use crate::address::Address;
use crate::{Origin, alert};
use form::Form;
use location::{address_note, documents, find_location, organisation};
use preview::Preview;
use snippets::Snippets;

/// Heading of the page.
pub(crate) const HEADING: &str = "Put a ladder into your wiki";

/// The state of the form. A `Copy` handle.
#[derive(Clone, Copy)]
struct EmbedState {
    ladders: StoredValue<Arc<[Ladder]>>,
    /// The ladder that the person came from; the default choice.
    origin: StoredValue<Id>,
    location: StoredValue<AppLocation>,
    form: RwSignal<EmbedForm>,
    /// The form that the preview shows; updated once a change is complete.
    previewed: RwSignal<EmbedForm>,
    address: Address,
}

impl EmbedState {
    fn new(ladders: Arc<[Ladder]>, mut form: EmbedForm, origin: Id, address: Address) -> Self {
        let surface = address.surface();
        if form == EmbedForm::default() {
            // The host page shall show the same organisation and the same documents as this page.
            form.options.organisation = organisation(&surface);
            form.options.src = documents(&surface);
        }
        let form = EmbedForm { options: fit(form.options, &ladders, &origin), ..form };
        Self {
            ladders: StoredValue::new(ladders),
            origin: StoredValue::new(origin),
            location: StoredValue::new(find_location(&surface)),
            previewed: RwSignal::new(form.clone()),
            form: RwSignal::new(form),
            address,
        }
    }

    /// Applies a change to the snippets and the address.
    fn change(self, change: impl FnOnce(&mut EmbedForm)) {
        let mut form = self.form.get_untracked();
        change(&mut form);
        form.options = self.ladders.with_value(|ladders| self.origin.with_value(|id| fit(form.options, ladders, id)));
        self.address.replace(Route::Embed(form.clone()));
        self.form.set(form);
    }

    /// Updates the preview after a complete change.
    fn complete(self) {
        let form = self.form.get_untracked();
        if self.previewed.with_untracked(|previewed| *previewed != form) {
            self.previewed.set(form);
        }
    }

    /// Applies a complete change.
    fn choose(self, choose: impl FnOnce(&mut EmbedForm)) {
        self.change(choose);
        self.complete();
    }

    /// Returns the position of the selected ladder; tracked.
    fn ladder(self) -> Option<usize> {
        let is_it = |ladder: &Ladder| self.form.with(|form| form.options.ladder.as_ref() == Some(&ladder.id));
        self.ladders.with_value(|ladders| ladders.iter().position(is_it))
    }

    /// Calls `write` with a form and its ladder, or returns the default if there is no such ladder.
    fn with_ladder<T: Default>(
        self,
        form: &EmbedForm,
        write: impl FnOnce(&AppLocation, &EmbedForm, &Ladder) -> T,
    ) -> T {
        let is_it = |ladder: &&Ladder| form.options.ladder.as_ref() == Some(&ladder.id);
        self.ladders.with_value(|ladders| {
            let ladder = ladders.iter().find(is_it);
            ladder.map(|ladder| self.location.with_value(|location| write(location, form, ladder))).unwrap_or_default()
        })
    }
}

/// The Embed view.
#[component]
pub(crate) fn Embed(
    ladders: Arc<[Ladder]>,
    form: EmbedForm,
    origin: Origin,
    problem: Option<String>,
    address: Address,
) -> impl IntoView {
    let back = Links::App.back(&origin.ladder, origin.track.as_ref());
    let state = EmbedState::new(ladders, form, origin.ladder, address);
    let note = state.location.with_value(address_note).map(|note| view! { <p class="embed-note">{note}</p> });
    view! {
        <article class="embed-view">
            <p class="back">
                <a href=back>"← Back to the ladder"</a>
            </p>
            {alert(problem)}
            <h1 tabindex="-1">{HEADING}</h1>
            <p class="lead">"Choose what it shows, take a way that your wiki allows, copy, paste."</p>
            <p class="own-ladder">
                <a href=Route::authoring().to_string()>"Your own ladder"</a>
                " can be made here from a spreadsheet, a wiki page or a document."
            </p>
            {note}
            <div class="embed-columns">
                <Form state/>
                <Snippets state/>
            </div>
            <Preview state/>
            <section class="embed-hosts" aria-labelledby="rungs-embed-hosts" inner_html=rungs_templates::embed_hosts().into_string()></section>
        </article>
    }
}
