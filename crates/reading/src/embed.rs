//! Putting a ladder into a page of somebody's own: what is chosen is shown as what to copy and as how it looks.

mod form;
mod home;
mod preview;
mod snippets;

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_explore::embed::{Home, fit};
use rungs_route::{EmbedForm, Route};
use rungs_templates::Links;

use crate::address::Address;
use crate::{Origin, alert};
use form::Form;
use home::{find_home, organisation, where_it_runs};
use preview::Preview;
use snippets::Snippets;

/// The heading of the page.
pub(crate) const HEADING: &str = "Put a ladder into your wiki";

/// What is chosen. To be passed around freely.
#[derive(Clone, Copy)]
struct EmbedState {
    ladders: StoredValue<Arc<[Ladder]>>,
    /// The ladder that somebody came from, which is chosen without another.
    present: StoredValue<Id>,
    home: StoredValue<Home>,
    form: RwSignal<EmbedForm>,
    /// What the preview shows, which follows once a change is complete.
    previewed: RwSignal<EmbedForm>,
    address: Address,
}

impl EmbedState {
    fn new(ladders: Arc<[Ladder]>, mut form: EmbedForm, present: Id, address: Address) -> Self {
        let surface = address.surface();
        if form == EmbedForm::default() {
            // A name that stands in the text here is to stand in it there as well.
            form.options.organisation = organisation(&surface);
        }
        let form = EmbedForm { options: fit(form.options, &ladders, &present), ..form };
        Self {
            ladders: StoredValue::new(ladders),
            present: StoredValue::new(present),
            home: StoredValue::new(find_home(&surface)),
            previewed: RwSignal::new(form.clone()),
            form: RwSignal::new(form),
            address,
        }
    }

    /// Takes a change for what to copy and for the address.
    fn change(self, change: impl FnOnce(&mut EmbedForm)) {
        let mut form = self.form.get_untracked();
        change(&mut form);
        form.options = self.ladders.with_value(|ladders| self.present.with_value(|id| fit(form.options, ladders, id)));
        self.address.replace(Route::Embed(form.clone()));
        self.form.set(form);
    }

    /// Shows how it looks, since nothing more is about to be changed.
    fn complete(self) {
        let form = self.form.get_untracked();
        if self.previewed.with_untracked(|previewed| *previewed != form) {
            self.previewed.set(form);
        }
    }

    /// Takes a change that is complete.
    fn choose(self, choose: impl FnOnce(&mut EmbedForm)) {
        self.change(choose);
        self.complete();
    }

    /// The position of the ladder that is chosen; tracked.
    fn ladder(self) -> Option<usize> {
        let is_it = |ladder: &Ladder| self.form.with(|form| form.options.ladder.as_ref() == Some(&ladder.id));
        self.ladders.with_value(|ladders| ladders.iter().position(is_it))
    }

    /// Writes something about a form and its ladder; nothing where there is no ladder.
    fn written<T: Default>(self, form: &EmbedForm, write: impl FnOnce(&Home, &EmbedForm, &Ladder) -> T) -> T {
        let is_it = |ladder: &&Ladder| form.options.ladder.as_ref() == Some(&ladder.id);
        self.ladders.with_value(|ladders| {
            let ladder = ladders.iter().find(is_it);
            ladder.map(|ladder| self.home.with_value(|home| write(home, form, ladder))).unwrap_or_default()
        })
    }
}

/// What is chosen, what to copy, how it looks, and what each kind of wiki allows.
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
    let note = state.home.with_value(where_it_runs).map(|note| view! { <p class="embed-note">{note}</p> });
    view! {
        <article class="embed-view">
            <p class="back">
                <a href=back>"← Back to the ladder"</a>
            </p>
            {alert(problem)}
            <h1 tabindex="-1">{HEADING}</h1>
            <p class="lead">"Choose what it shows, take a way that your wiki allows, copy, paste."</p>
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
