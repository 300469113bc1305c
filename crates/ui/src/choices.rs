//! Choosing one of several.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// What tells it from the others.
    pub value: String,
    /// What people read.
    pub name: String,
}

impl Choice {
    /// A choice with a value and a name.
    pub fn new(value: impl ToString, name: impl ToString) -> Self {
        Self { value: value.to_string(), name: name.to_string() }
    }

    /// That none of the others is chosen.
    pub fn none(name: &str) -> Self {
        Self::new("", name)
    }
}

/// What belongs to something that is chosen: made anew, with elements of its own, for another choice, and nothing without
/// one.
pub fn for_choice(choice: Signal<Option<usize>>, view: impl Fn(usize) -> AnyView + Send + Sync + 'static) -> AnyView {
    let view: Arc<dyn Fn(usize) -> AnyView + Send + Sync> = Arc::new(view);
    view! { <For each=move || choice.get() key=|choice| *choice children=move |choice| view(choice)/> }.into_any()
}

/// A list to choose from, under its name. The list stays the same element when there is something else to choose, so
/// that it keeps the focus.
#[component]
pub fn ChoiceField(
    /// The id of the list.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// The class of the label.
    #[prop(optional)]
    class: Option<&'static str>,
    /// What there is to choose, each with a value of its own.
    choices: Signal<Vec<Choice>>,
    /// The position of what is chosen.
    chosen: Signal<usize>,
    /// Told the position of what is chosen now.
    on_choose: Callback<usize>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| choices.with(|choices| choices.get(chosen.get()).cloned()));
    let each = move |choice: Choice| {
        let is_it = choice.clone();
        option(choice, Signal::derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&is_it))))
    };
    let options = view! { <For each=move || choices.get() key=Choice::clone children=each/> };
    view! {
        <label class=class>
            <span>{label}</span>
            {select(id, options.into_any(), on_choose)}
        </label>
    }
}

/// The list itself.
pub fn select(id: &'static str, options: AnyView, on_choose: Callback<usize>) -> impl IntoView {
    let choose: Box<dyn FnMut(ev::Targeted<ev::Event, web_sys::HtmlSelectElement>)> = Box::new(move |event| {
        if let Ok(position) = usize::try_from(event.target().selected_index()) {
            on_choose.run(position);
        }
    });
    view! {
        <select id=id on:change:target=choose>
            {options}
        </select>
    }
}

/// Something that can be chosen from a list. It says itself that it is chosen, since a list has no options yet when it is
/// made.
pub fn option(choice: Choice, is_chosen: Signal<bool>) -> impl IntoView {
    view! { <option value=choice.value prop:selected=move || is_chosen.get()>{choice.name}</option> }
}

/// A box to tick.
pub fn checkbox(
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
