//! A field in place of a text, while it is written.

use leptos::ev;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use rungs_authoring::Refusal;
use rungs_ui::dom::{find, set_attribute};
use rungs_ui::events::{on_next_frame, on_window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, Node};

use super::actions::Action;
use super::context::{Editor, scroll_to};
use super::spot::Spot;

/// Takes over a written text. Returns the place that the focus goes to; none for the place of the field itself.
pub(super) type Save = Callback<String, Result<Option<Spot>, Refusal>>;

/// A field in place of a text. Leaving it or Ctrl+Enter saves, Escape cancels. In a field of one line, Enter saves too.
#[component]
pub(super) fn Field(
    editor: Editor,
    /// The place, which is open.
    spot: Spot,
    /// What is written, for screen readers.
    label: String,
    /// The text as it is.
    text: String,
    /// Whether Enter begins a new line.
    is_multiline: bool,
    on_save: Save,
    /// What else can be done with the element.
    actions: Vec<Action>,
) -> impl IntoView {
    let (wrapper, field) = (NodeRef::<Div>::new(), NodeRef::<Textarea>::new());
    let problem = RwSignal::new(String::new());
    let spot = StoredValue::new(spot);
    let is_still_open = move || spot.try_with_value(|spot| untrack(|| editor.is_open(spot))) == Some(true);
    let close = move |next: Option<Spot>| {
        spot.with_value(|spot| {
            editor.close(spot);
            editor.focus(next.as_ref().unwrap_or(spot).id());
        });
    };
    let save = move |keeps_focus: bool| {
        let Some(written) = field.get_untracked().map(|field| field.value()).filter(|_| is_still_open()) else {
            return;
        };
        match on_save.run(written) {
            Ok(next) if keeps_focus => close(next),
            Ok(_) => spot.with_value(|spot| editor.close(spot)),
            Err(refusal) => problem.set(refusal.to_string()),
        }
    };
    let cancel = move || {
        if is_still_open() {
            close(None);
        }
    };
    on_window("pagehide", move |_| save(false));
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            on_next_frame(move || {
                let _ = field.focus();
                let wrapper = wrapper.try_get_untracked().flatten();
                if let Some(tools) = wrapper.and_then(|wrapper| find(&wrapper, ".edit-tools")) {
                    scroll_to(&tools);
                }
                scroll_to(&field);
                if is_multiline { to_end(&field) } else { field.select() }
            });
        }
    });
    let press: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| {
        let is_composing = event.is_composing();
        match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                cancel();
            }
            "Enter" if !is_composing && (!is_multiline || event.ctrl_key() || event.meta_key()) => {
                event.prevent_default();
                save(true);
            }
            _ => {}
        }
    });
    let leave: Box<dyn FnMut(ev::FocusEvent)> = Box::new(move |event| {
        // A field that is removed leaves the focus, too, when nothing of it is there any more.
        if !is_still_open() {
            return;
        }
        let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let is_within = wrapper.get_untracked().is_some_and(|wrapper| wrapper.contains(next.as_ref()));
        // A window that loses the focus leaves it on the field.
        let is_window = next.is_none()
            && editor.surface().and_then(|surface| surface.focused()).map(JsCast::unchecked_into)
                == field.get_untracked();
        if !is_within && !is_window {
            save(false);
        }
    });
    let grow: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlTextAreaElement>)> = Box::new(move |event| {
        problem.set(String::new());
        if let Some(wrapper) = wrapper.get_untracked() {
            fit(&wrapper, &event.target().value());
        }
    });
    let error_id = spot.with_value(|spot| format!("{}-problem", spot.id()));
    let described_by = error_id.clone();
    let has_problem = move || problem.with(|problem| !problem.is_empty());
    let tools = actions.into_iter().map(|action| {
        let Action { label, run, is_possible, .. } = action;
        let act = move |_| {
            save(true);
            if !is_still_open() {
                run.run(());
            }
        };
        view! { <button class="quiet" type="button" disabled=!is_possible on:click=act>{label}</button> }
    });
    let of_height = text.clone();
    view! {
        <div class="edit-field" class:is-long=is_multiline node_ref=wrapper on:focusout=leave>
            <div class="edit-grow" data-text=of_height>
                <textarea
                    id=spot.with_value(|spot| format!("{}-field", spot.id()))
                    rows="1"
                    aria-label=label
                    aria-invalid=move || if has_problem() { "true" } else { "false" }
                    aria-describedby=described_by
                    lang=move || editor.language()
                    node_ref=field
                    prop:value=text
                    on:input:target=grow
                    on:keydown=press
                ></textarea>
            </div>
            <p class="edit-problem" id=error_id role="alert">{problem}</p>
            // A button that takes the focus on a press would make the field save before it is clicked.
            <div class="edit-tools" on:mousedown=|event: ev::MouseEvent| event.prevent_default()>
                <button class="button" type="button" on:click=move |_| save(true)>"Save"</button>
                <button class="quiet" type="button" on:click=move |_| cancel()>"Cancel"</button>
                {tools.collect_view()}
                {is_multiline.then(|| view! { <p class="edit-keys">"Ctrl+Enter saves. Each line becomes a text of its own."</p> })}
            </div>
        </div>
    }
}

fn to_end(field: &HtmlTextAreaElement) {
    let end = field.value().encode_utf16().count() as u32;
    // The caret stays where it is if that fails.
    let _ = field.set_selection_range(end, end);
}

/// Lets the field be as high as its text: a copy of the text in an attribute takes up the room.
fn fit(wrapper: &web_sys::Element, text: &str) {
    if let Some(grow) = find(wrapper, ".edit-grow") {
        set_attribute(&grow, "data-text", Some(text));
    }
}
