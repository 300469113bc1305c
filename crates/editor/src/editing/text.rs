//! A text that can be changed: a button that becomes a field.

use leptos::ev;
use leptos::prelude::*;
use rungs_authoring::{Edit, Element, Refusal};

use super::actions::{self, Action};
use super::context::Editor;
use super::field::{Field, Save};
use super::spot::Spot;

/// The words of an element. Click, Enter or F2 opens them for writing, Alt with an arrow key moves the element.
#[component]
pub(super) fn Words(
    editor: Editor,
    element: Element,
    /// The level of a checklist at which the element is shown.
    at: Option<rungs_domain::ladder::Id>,
    /// What is shown for an element without words.
    placeholder: &'static str,
) -> impl IntoView {
    let spot = StoredValue::new(Spot::Words { element: element.clone(), at: at.clone() });
    let of_words = element.clone();
    let words = Memo::new(move |_| editor.words(&of_words));
    let is_statement = matches!(element, Element::Statement { .. } | Element::Part { .. });
    let element = StoredValue::new((element, at));
    let is_open = Memo::new(move |_| spot.with_value(|spot| editor.is_open(spot)));
    let save: Save = Callback::new(move |written: String| {
        element.with_value(|(element, at)| set_words(editor, element, at.clone(), &written))
    });
    let field = move || {
        let actions = if is_statement {
            element.with_value(|(element, at)| actions::of(editor, element, at.as_ref()))
        } else {
            Vec::<Action>::new()
        };
        let label = element.with_value(|(element, _)| format!("Words of the {}", element.noun()));
        let (spot, text) = (spot.get_value(), words.get_untracked());
        view! { <Field editor spot label text is_multiline=is_statement on_save=save actions/> }
    };
    let open = move || spot.with_value(|spot| editor.open(spot.clone()));
    let press: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| {
        let direction = match event.key().as_str() {
            "F2" => {
                event.prevent_default();
                return open();
            }
            "ArrowUp" if event.alt_key() => actions::Direction::Earlier,
            "ArrowDown" if event.alt_key() => actions::Direction::Later,
            _ => return,
        };
        event.prevent_default();
        element.with_value(|(element, at)| actions::shift(editor, element, at.as_ref(), direction));
    });
    let press = StoredValue::new_local(press);
    let button = move || {
        view! {
            <button
                class="edit-text"
                type="button"
                id=spot.with_value(Spot::id)
                class:is-selected=move || spot.with_value(|spot| editor.is_selected(spot))
                on:click=move |_| open()
                on:focus=move |_| spot.with_value(|spot| editor.select(spot))
                on:keydown=move |event| press.update_value(|press| press(event))
            >
                <span class="visually-hidden">"Edit: "</span>
                {move || match words.get() {
                    words if words.is_empty() => view! { <span class="edit-blank">{placeholder}</span> }.into_any(),
                    words => view! { <span lang=move || editor.language()>{words}</span> }.into_any(),
                }}
            </button>
        }
    };
    move || if is_open.get() { field().into_any() } else { button().into_any() }
}

/// Sets the words of an element. A statement without words is removed; further lines become further statements.
fn set_words(
    editor: Editor,
    element: &Element,
    at: Option<rungs_domain::ladder::Id>,
    written: &str,
) -> Result<Option<Spot>, Refusal> {
    let before = editor.now(|ladder| rungs_authoring::text(ladder, element).map(str::to_owned));
    // It may have been removed meanwhile, by undo.
    let Some(before) = before else { return Ok(None) };
    let lines: Vec<&str> = match element {
        Element::Statement { .. } | Element::Part { .. } => {
            written.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
        }
        _ => vec![written.trim()],
    };
    let Some((first, others)) = lines.split_first() else {
        let next = actions::after_removal(editor, element, at.as_ref());
        editor.act(Edit::Remove(element.clone()))?;
        editor.say(format!("The {} is removed.", element.noun()));
        return Ok(next);
    };
    let mut edits = Vec::new();
    if *first != before {
        edits.push(Edit::SetText { element: element.clone(), text: (*first).to_owned() });
    }
    match element {
        Element::Statement { cell, statement } => {
            edits.extend(super::statements::new_statements(editor, cell, others, Some(statement)));
        }
        Element::Part { cell, statement, part } => {
            edits.extend(super::statements::new_parts(editor, cell, statement, others, Some(part)));
        }
        _ => {}
    }
    editor.act_all(edits)?;
    Ok(None)
}
