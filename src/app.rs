//! The root component: the frame of the app around the current view.

use leptos::prelude::*;
use rungs_route::{EmbedOptions, OptionProblem, Theme};
use rungs_store::NAMESPACE;
use rungs_templates::Slot;
use rungs_ui::dom::{find, find_all};
use rungs_ui::early_answers;
use rungs_ui::events::on_window;
use rungs_ui::ladders::Ladders;
use rungs_ui::navigation::CurrentRoute;
use rungs_ui::resolve::View;
use rungs_ui::slots::{find_slot, render_effect};
use rungs_ui::store::PersonalStore;
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, PageTransitionEvent, StorageEvent};

use crate::components::current_ladder::CurrentLadder;
use crate::components::masthead::Masthead;

/// The class of the frame around every view.
const PAGE: &str = "app-page";

/// The whole app, from masthead to footer. Without a `store` it is read-only. `problems` are messages about the options and
/// the documents that they name.
///
/// `first_page` is the page that the build wrote into `index.html`. The app adopts it if the route leads to the view
/// that it shows, and removes it otherwise.
#[component]
pub fn App(
    surface: Surface,
    options: EmbedOptions,
    problems: Vec<String>,
    store: Option<PersonalStore>,
    first_page: Option<HtmlElement>,
) -> impl IntoView {
    if surface.is_page() {
        apply_theme(options.theme);
    }
    if let Some(store) = store {
        watch_page(store);
    }
    let mut problems = problems;
    let (ladders, unknown) = Ladders::of(&surface, &options);
    problems.extend(unknown.iter().map(OptionProblem::to_string));
    if let Some(store) = store {
        early_answers::take_over(store, ladders, first_page.as_ref());
    }
    let environment = surface.environment();
    let route = CurrentRoute::follow(surface.clone(), options, ladders);
    let adopted = first_page.and_then(|page| {
        let shows_first_page = store.is_some() && untrack(|| (route.ladder(), route.view())) == (0, View::FIRST);
        if !shows_first_page {
            page.remove();
            return None;
        }
        // The inline script keeps early answers only while the page has its id. Radios that the browser has restored by
        // itself are not answers.
        page.set_id("");
        page.set_class_name(PAGE);
        for radio in find_all(&page, "input:checked") {
            radio.unchecked_into::<HtmlInputElement>().set_checked(false);
        }
        Some(page)
    });
    let is_adopted = adopted.is_some();
    let page = adopted.or_else(|| write_page(surface.root(), ladders, route))?;
    let (masthead, main) = (find(&page, "header")?, find(&page, "main")?);
    let (above, below) = (find_slot(&page, Slot::Problems)?, find_slot(&page, Slot::Footer)?);
    Some(view! {
        <Masthead document=masthead route=route />
        <Problems container=above problems=problems route=route />
        <CurrentLadder main=main footer=below ladders=ladders route=route store environment=environment is_adopted=is_adopted />
    })
}

/// Appends the frame of the app to the surface.
fn write_page(root: &Element, ladders: Ladders, route: CurrentRoute) -> Option<HtmlElement> {
    let current = untrack(|| route.ladder());
    let html = ladders
        .with_links(|links| rungs_templates::app_page(links.iter().copied(), current, &rungs_templates::waiting()));
    let page: HtmlElement = document().create_element("div").ok()?.unchecked_into();
    page.set_class_name(PAGE);
    page.set_inner_html(&html.into_string());
    root.append_child(&page).ok()?;
    Some(page)
}

/// The problems of options and documents, and that of the current route, as alerts.
#[component]
fn Problems(container: HtmlElement, problems: Vec<String>, route: CurrentRoute) -> impl IntoView {
    let mut shown = String::new();
    render_effect(Box::new(move || {
        let of_route = route.problem().map(|problem| problem.to_string());
        let messages = problems.iter().cloned().chain(of_route);
        let html: String = messages.map(|message| rungs_templates::alert(&message).into_string()).collect();
        // Screen readers announce an alert again when it is rewritten, even with the same text.
        if html != shown {
            container.set_inner_html(&html);
            shown = html;
        }
    }));
}

/// Reads the scores again when another tab changes storage and when the page returns from the back-forward cache, where
/// it receives no events. Asks for confirmation before the page is closed with unsaved answers.
fn watch_page(store: PersonalStore) {
    on_window("storage", move |event| {
        // No key: the whole storage was cleared.
        if event.unchecked_ref::<StorageEvent>().key().is_none_or(|key| key.starts_with(NAMESPACE)) {
            store.refresh();
        }
    });
    on_window("pageshow", move |event| {
        if event.unchecked_ref::<PageTransitionEvent>().persisted() {
            store.refresh();
        }
    });
    on_window("beforeunload", move |event| {
        if store.has_unsaved() {
            event.prevent_default();
        }
    });
}

fn apply_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        // Without the attribute the style sheet follows the system's preference.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
