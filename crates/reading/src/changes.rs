//! The changes between two levels, with controls that select the levels.

mod picker;

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;
use rungs_templates::{ChangesPage, ChangesParts, words};
use rungs_ui::printing::PrintButton;

use crate::address::Address;
use crate::alert;
use picker::Picker;
use rungs_ui::choices::checkbox;

/// The position of a level among all ladders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LevelPosition {
    ladder: usize,
    track: usize,
    level: usize,
}

impl LevelPosition {
    /// Returns the position of a level among `ladders`.
    pub(crate) fn of(level_ref: LevelRef<'_>, ladders: &[Ladder]) -> Option<Self> {
        let ladder = ladders.iter().position(|ladder| ladder.id == level_ref.ladder.id)?;
        let track = level_ref.ladder.tracks.iter().position(|track| track.id == level_ref.track.id)?;
        Some(Self { ladder, track, level: level_ref.index })
    }

    fn level_ref(self, ladders: &[Ladder]) -> Option<LevelRef<'_>> {
        let ladder = ladders.get(self.ladder)?;
        LevelRef::at(ladder, ladder.tracks.get(self.track)?, self.level)
    }
}

/// The compared levels as signals. A `Copy` handle.
#[derive(Clone, Copy)]
struct Comparison {
    ladders: StoredValue<Arc<[Ladder]>>,
    from: RwSignal<LevelPosition>,
    to: RwSignal<LevelPosition>,
    only_changes: RwSignal<bool>,
    /// The ladder that the person came from.
    origin: StoredValue<Option<Ladder>>,
    address: Address,
}

impl Comparison {
    /// Calls `read` with the compared levels; tracked.
    fn with_page<T>(self, read: impl FnOnce(&ChangesPage<'_>) -> T) -> Option<T> {
        let (from, to, only_changes) = (self.from.get(), self.to.get(), self.only_changes.get());
        self.ladders.with_value(|ladders| {
            let (from, to) = (from.level_ref(ladders)?, to.level_ref(ladders)?);
            Some(read(&ChangesPage { from, to, only_changes }))
        })
    }

    /// Replaces the address after a choice.
    fn update_address(self) {
        let route = |page: &ChangesPage<'_>| page.from.changes_route(page.to, page.only_changes);
        if let Some(route) = untrack(|| self.with_page(route)) {
            self.address.replace(route);
        }
    }
}

/// The page of the changes between two levels.
#[component]
pub(crate) fn Changes(
    ladders: Arc<[Ladder]>,
    from: LevelPosition,
    to: LevelPosition,
    only_changes: bool,
    problem: Option<String>,
    origin: Option<Ladder>,
    address: Address,
) -> impl IntoView {
    let comparison = Comparison {
        ladders: StoredValue::new(ladders),
        from: RwSignal::new(from),
        to: RwSignal::new(to),
        only_changes: RwSignal::new(only_changes),
        origin: StoredValue::new(origin),
        address,
    };
    let parts = Memo::new(move |_| comparison.with_page(ChangesParts::of).unwrap_or_default());
    Effect::new(move |_| {
        let title = parts
            .with(|parts| comparison.origin.with_value(|ladder| words::reading_title(&parts.heading, ladder.as_ref())));
        address.set_title(&title);
    });
    let is_same_level = move || parts.with(|parts| parts.lead.is_none());
    let is_nameless = move || parts.with(|parts| parts.is_nameless);
    view! {
        <article class="what-changes" class:nameless=is_nameless>
            {alert(problem)}
            <p class="eyebrow">{move || parts.with(|parts| parts.eyebrow.clone())}</p>
            <h1 tabindex="-1">{move || parts.with(|parts| parts.heading.clone())}</h1>
            <Picker comparison/>
            <p class="lead" role="status" hidden=is_same_level>
                {move || parts.with(|parts| parts.lead.clone().unwrap_or_default())}
            </p>
            <ChangeOptions comparison is_hidden=Signal::derive(is_same_level)/>
            <div inner_html=move || parts.with(|parts| parts.table.clone())></div>
        </article>
    }
}

/// A filter, a link to copy, and a button to print.
#[component]
fn ChangeOptions(comparison: Comparison, is_hidden: Signal<bool>) -> impl IntoView {
    let choose = Callback::new(move |only_changes| {
        comparison.only_changes.set(only_changes);
        comparison.update_address();
    });
    let whole = |page: &ChangesPage<'_>| page.from.changes_route(page.to, false).to_string();
    view! {
        <div class="change-options" hidden=move || is_hidden.get()>
            <label class="choice">
                {checkbox("rungs-only".to_owned(), comparison.only_changes.into(), Signal::stored(false), choose)}
                <span>"Only what changes"</span>
            </label>
            <a class="copy-link" href=move || comparison.with_page(whole) data-copy="">
                "Copy link"
                <span class="visually-hidden">" to what changes here"</span>
            </a>
            <PrintButton label="Print" class="link-like"/>
        </div>
    }
}
