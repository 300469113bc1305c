//! A form that asks for a name.

use leptos::ev::MouseEvent;
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// Maximum length of a name, in UTF-16 code units.
const LONGEST_NAME: &str = "80";

/// A field for a name, with a button.
#[component]
pub(crate) fn NameForm(
    /// Id of the field.
    id: &'static str,
    /// Label of the field.
    label: &'static str,
    /// Label of the button.
    button: &'static str,
    /// Initial value of the field.
    #[prop(optional, into)]
    value: String,
    /// Placeholder text.
    #[prop(optional, into)]
    placeholder: String,
    /// Called with the field when the button is pressed.
    on_submit: Callback<HtmlInputElement>,
    /// Further choices between field and button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    // Sandboxed frames may block form submission without an event, so the button's click does the work. The Enter key
    // clicks the button as well.
    let submit = move |event: MouseEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            on_submit.run(field);
        }
    };
    view! {
        <form class="take">
            <label>
                <span>{label}</span>
                <input
                    type="text"
                    id=id
                    name="name"
                    maxlength=LONGEST_NAME
                    placeholder=placeholder
                    prop:value=value
                    node_ref=field
                />
            </label>
            {children.map(|children| children())}
            <button class="button" type="submit" on:click=submit>
                {button}
            </button>
        </form>
    }
}
