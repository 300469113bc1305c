//! A field for text that is kept while it is typed.

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;
use rungs_ui::slots::render_effect;
use web_sys::HtmlTextAreaElement;

use crate::pending_text::PendingText;

/// A field for a text. It is written to only where another text is kept than stands in it, so that caret and composition
/// are the browser's own.
#[component]
pub(crate) fn TextArea(
    /// The id of the field.
    id: String,
    /// How many lines it has at least.
    rows: u32,
    /// What it says while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// The text that is kept.
    text: Memo<String>,
    /// Keeps another text.
    on_write: Callback<String>,
    /// Where the text is until then.
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
    on_cleanup(move || pending.write());
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
            on:focusout=move |_| pending.write()
        ></textarea>
    }
}
