//! Search over all ladders.

mod filters;
mod slash;

use std::sync::Arc;

use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_explore::search::{Found, Index};
use rungs_route::{Route, SearchQuery};
use rungs_templates::SEARCH_FIELD;
use rungs_ui::events::after_paint;
use web_sys::HtmlInputElement;

use crate::address::Address;
use crate::alert;
use filters::Filters;
use slash::SlashKey;

/// Heading of the page.
pub(crate) const HEADING: &str = "Search";

/// The query and its results as signals. A `Copy` handle.
#[derive(Clone, Copy)]
struct SearchState {
    ladders: StoredValue<Arc<[Ladder]>>,
    index: StoredValue<Index>,
    query: RwSignal<SearchQuery>,
    found: Memo<Found>,
    /// The results further down, as HTML. Rendered after the first ones are painted.
    further: RwSignal<String>,
    address: Address,
}

impl SearchState {
    fn new(ladders: Arc<[Ladder]>, query: &SearchQuery, address: Address) -> Self {
        let index = StoredValue::new(Index::new(&ladders));
        let query = RwSignal::new(index.with_value(|index| index.fit(query)));
        let found = Memo::new(move |_| index.with_value(|index| query.with(|query| index.search(query))));
        let (ladders, further) = (StoredValue::new(ladders), RwSignal::new(String::new()));
        let state = Self { ladders, index, query, found, further, address };
        state.show_further();
        state
    }

    /// Changes the query and the address.
    fn change_query(self, change: impl FnOnce(&mut SearchQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        let query = self.index.with_value(|index| index.fit(&query));
        self.address.replace(Route::Search(query.clone()));
        self.query.set(query);
        after_paint(move || self.show_further());
    }

    /// Renders the results further down, unless the view is gone by now.
    fn show_further(self) {
        if !self.query.is_disposed() {
            let further = untrack(|| self.render(rungs_templates::further_search_results));
            self.further.set(further);
        }
    }

    /// Renders a part of the results; tracked.
    fn render(self, write: fn(&[Ladder], &SearchQuery, &Found) -> rungs_templates::Markup) -> String {
        let found =
            |ladders: &Arc<[Ladder]>| self.found.with(|found| self.query.with(|query| write(ladders, query, found)));
        self.ladders.with_value(found).into_string()
    }
}

/// The search view: a text field, filters, and results that follow typing.
#[component]
pub(crate) fn Search(
    ladders: Arc<[Ladder]>,
    query: SearchQuery,
    problem: Option<String>,
    address: Address,
) -> impl IntoView {
    let state = SearchState::new(ladders, &query, address);
    let sentence = move || {
        state.ladders.with_value(|ladders| state.found.with(|found| rungs_templates::search_sentence(ladders, found)))
    };
    view! {
        <article class="search-view">
            {alert(problem)}
            <h1 tabindex="-1">{HEADING}</h1>
            <div class="search-form" role="search">
                <Words state/>
                <Filters state/>
            </div>
            <div class="outcome">
                <p class="found-sentence" role="status">{sentence}</p>
                <div class="found" inner_html=move || state.render(rungs_templates::search_results)></div>
                <div class="found-further" inner_html=move || state.further.get()></div>
            </div>
            <SlashKey environment=address.surface().environment()/>
        </article>
    }
}

/// The text field. Its value is never set, so that caret and IME composition survive.
#[component]
fn Words(state: SearchState) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    // Typing replaces the words, and an arrow key continues them.
    field.on_load(|field| field.select());
    let type_words: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlInputElement>)> = Box::new(move |event| {
        let words = event.target().value();
        state.change_query(|query| query.words = SearchQuery::of_words(&words).words);
    });
    view! {
        <div class="words">
            <label for=SEARCH_FIELD>"Search every ladder"</label>
            <input
                type="search"
                id=SEARCH_FIELD
                node_ref=field
                value=state.query.with_untracked(|query| query.words.clone())
                maxlength=SearchQuery::MAX_WORDS_LENGTH
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                enterkeyhint="search"
                on:input:target=type_words
            />
        </div>
    }
}
