//! Tabs: a list of names, of which one panel is shown.

use leptos::ev;
use leptos::prelude::*;
use rungs_ui::choices::for_choice;
use rungs_ui::focus::focus_without_scrolling;
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Tabs as the ARIA authoring practices describe them: one is in the tab order, and arrow keys choose another.
#[component]
pub(crate) fn Tabs(
    /// Prefix of the ids.
    id: &'static str,
    /// Name of the list.
    label: &'static str,
    /// Names of the tabs.
    names: Vec<Signal<String>>,
    /// Position of the tab that is shown.
    chosen: RwSignal<usize>,
    /// Renders the panel of a tab.
    panel: Box<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> impl IntoView {
    let last = names.len().saturating_sub(1);
    let chosen_one = Memo::new(move |_| chosen.get().min(last));
    let move_by_key: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| {
        let at = chosen_one.get_untracked();
        let to = match event.key().as_str() {
            "ArrowRight" => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        chosen.set(to);
        let list = event.current_target().and_then(|list| list.dyn_into::<Element>().ok());
        if let Some(tab) = list.and_then(|list| Surface::around(&list).by_id(&tab_id(id, to))) {
            focus_without_scrolling(&tab);
        }
    });
    let tab = |(position, name): (usize, Signal<String>)| {
        let is_chosen = move || chosen_one.get() == position;
        view! {
            <button
                type="button"
                role="tab"
                id=tab_id(id, position)
                aria-selected=move || if is_chosen() { "true" } else { "false" }
                aria-controls=move || is_chosen().then(|| panel_id(id, position))
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| chosen.set(position)
            >
                {move || name.get()}
            </button>
        }
    };
    let shown = move |position: usize| {
        view! {
            <div class="panel" role="tabpanel" id=panel_id(id, position) aria-labelledby=tab_id(id, position)>
                {panel(position)}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="tab-list" role="tablist" aria-label=label on:keydown=move_by_key>
            {names.into_iter().enumerate().map(tab).collect_view()}
        </div>
        {for_choice(Signal::derive(move || Some(chosen_one.get())), shown)}
    }
}

fn tab_id(id: &str, position: usize) -> String {
    format!("{id}-tab-{position}")
}

fn panel_id(id: &str, position: usize) -> String {
    format!("{id}-panel-{position}")
}
