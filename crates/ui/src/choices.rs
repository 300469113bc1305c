//! Form fields for choosing one of several values.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

/// An option of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Identifies the option in its list.
    pub value: String,
    /// The text that people read.
    pub name: String,
}

impl Choice {
    /// Creates an option from a value and a name.
    pub fn new(value: impl ToString, name: impl ToString) -> Self {
        Self { value: value.to_string(), name: name.to_string() }
    }

    /// Creates the option for "none of the others".
    pub fn none(name: &str) -> Self {
        Self::new("", name)
    }
}

/// Renders `view` for the current choice. Another choice gets new elements; `None` gets none.
pub fn for_choice(choice: Signal<Option<usize>>, view: impl Fn(usize) -> AnyView + Send + Sync + 'static) -> AnyView {
    let view: Arc<dyn Fn(usize) -> AnyView + Send + Sync> = Arc::new(view);
    view! { <For each=move || choice.get() key=|choice| *choice children=move |choice| view(choice)/> }.into_any()
}

/// A labelled `<select>`. It stays the same element when its options change, so it keeps the focus.
#[component]
pub fn ChoiceField(
    /// Id of the `<select>`.
    id: &'static str,
    /// Text of the label.
    label: &'static str,
    /// Class of the label.
    #[prop(optional)]
    class: Option<&'static str>,
    /// The options, each with a value of its own.
    choices: Signal<Vec<Choice>>,
    /// Position of the selected option.
    chosen: Signal<usize>,
    /// Called with the position of the newly selected option.
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

/// Renders a `<select>` without a label.
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

/// Renders an `<option>`. Each option sets its own `selected`, because the list has no options yet when it is created.
pub fn option(choice: Choice, is_chosen: Signal<bool>) -> impl IntoView {
    view! { <option value=choice.value prop:selected=move || is_chosen.get()>{choice.name}</option> }
}

/// Renders a checkbox.
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
