//! Choosing one of several.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What tells it from the others.
    pub(crate) value: String,
    /// What people read.
    pub(crate) name: String,
}

impl Choice {
    pub(crate) fn new(value: impl ToString, name: impl ToString) -> Self {
        Self { value: value.to_string(), name: name.to_string() }
    }

    /// That none of the others is chosen.
    pub(crate) fn none(name: &str) -> Self {
        Self::new("", name)
    }
}

/// What belongs to something that is chosen: made anew, with elements of its own, for another choice, and nothing without
/// one.
pub(crate) fn for_choice(
    choice: Signal<Option<usize>>,
    view: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let view: Arc<dyn Fn(usize) -> AnyView + Send + Sync> = Arc::new(view);
    view! { <For each=move || choice.get() key=|choice| *choice children=move |choice| view(choice)/> }.into_any()
}

/// A list to choose from, under its name.
#[component]
pub(crate) fn ChoiceField(
    /// The id of the list.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// What there is to choose.
    choices: Vec<Choice>,
    /// The position of what is chosen.
    chosen: Signal<usize>,
    /// Told the position of what is chosen now.
    on_choose: Callback<usize>,
) -> impl IntoView {
    let present = chosen.get_untracked();
    let options = choices.into_iter().enumerate();
    let options = options.map(|(position, choice)| option(choice, position == present)).collect_view();
    view! {
        <label class="filter">
            <span>{label}</span>
            {select(id, options.into_any(), chosen, on_choose)}
        </label>
    }
}

/// The list itself. The elements of what there is to choose come after its own, so one of them says for itself that it is
/// chosen at first.
pub(crate) fn select(
    id: &'static str,
    options: AnyView,
    chosen: Signal<usize>,
    on_choose: Callback<usize>,
) -> impl IntoView {
    let choose: Box<dyn FnMut(ev::Targeted<ev::Event, web_sys::HtmlSelectElement>)> = Box::new(move |event| {
        if let Ok(position) = usize::try_from(event.target().selected_index()) {
            on_choose.run(position);
        }
    });
    view! {
        <select id=id prop:selectedIndex=move || chosen.get() as f64 on:change:target=choose>
            {options}
        </select>
    }
}

/// Something that can be chosen from a list.
pub(crate) fn option(choice: Choice, is_chosen: bool) -> impl IntoView {
    view! { <option value=choice.value selected=is_chosen>{choice.name}</option> }
}

/// A box to tick.
pub(crate) fn checkbox(
    id: String,
    is_checked: Signal<bool>,
    is_disabled: Signal<bool>,
    on_change: Callback<bool>,
) -> impl IntoView {
    let change: Box<dyn FnMut(ev::Targeted<ev::Event, web_sys::HtmlInputElement>)> =
        Box::new(move |event| on_change.run(event.target().checked()));
    view! {
        <input
            type="checkbox"
            id=id
            prop:checked=move || is_checked.get()
            disabled=move || is_disabled.get()
            on:change:target=change
        />
    }
}
