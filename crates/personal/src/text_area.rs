//! A text field that is stored while the person types.

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;
use rungs_ui::slots::render_effect;
use web_sys::HtmlTextAreaElement;

use crate::pending_text::PendingText;

/// A text field. Its value is set only if the stored text differs from it, so that caret and IME composition survive.
#[component]
pub(crate) fn TextArea(
    /// Id of the field.
    id: String,
    /// Minimum number of lines.
    rows: u32,
    /// Placeholder text.
    #[prop(optional)]
    placeholder: &'static str,
    /// The stored text.
    text: Memo<String>,
    /// Stores a text.
    on_write: Callback<String>,
    /// Holds the text until it is stored.
    pending: PendingText,
) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    render_effect(Box::new(move || {
        let text = text.get();
        if let Some(field) = field.get()
            && field.value() != text
        {
            field.set_value(&text);
        }
    }));
    on_cleanup(move || pending.flush());
    let name = id.clone();
    let type_text: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlTextAreaElement>)> =
        Box::new(move |event| pending.hold(&name, event.target().value(), on_write));
    view! {
        <textarea
            id=id
            rows=rows
            placeholder=placeholder
            node_ref=field
            on:input:target=type_text
            on:focusout=move |_| pending.flush()
        ></textarea>
    }
}
