//! The name, code and years of a level.

use leptos::ev;
use leptos::html::{Form, Input};
use leptos::prelude::*;
use rungs_authoring::{Edit, Element};
use rungs_domain::ladder::{Experience, Id, Level};
use rungs_templates::words;
use rungs_ui::events::on_next_frame;
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::actions::{self, Direction};
use super::add::NewElement;
use super::context::Editor;
use super::menu::Menu;
use super::spot::Spot;

/// The name of a level with its menu, and the field for a level beside it.
#[component]
pub(super) fn LevelName(editor: Editor, track: Id, level: Id) -> impl IntoView {
    let element = Element::Level { track: track.clone(), level: level.clone() };
    let spot = StoredValue::new(Spot::words(element.clone()));
    let is_open = Memo::new(move |_| spot.with_value(|spot| editor.is_open(spot)));
    let (of_code, of_title, of_years) =
        ((track.clone(), level.clone()), element.clone(), (track.clone(), level.clone()));
    let code = Memo::new(move |_| editor.of_level(&of_code.0, &of_code.1, |level| level.code.clone()));
    let title = Memo::new(move |_| editor.words(&of_title));
    let years =
        Memo::new(move |_| editor.of_level(&of_years.0, &of_years.1, |level| level.experience.map(words::years)));
    let first = (track.clone(), level.clone());
    let is_first = Memo::new(move |_| editor.levels(&first.0).first() == Some(&first.1));
    let (of_menu, element) = (element.clone(), StoredValue::new(element));
    let open = move || spot.with_value(|spot| editor.open(spot.clone()));
    let press = move |event: ev::KeyboardEvent| {
        let direction = match event.key().as_str() {
            "F2" => {
                event.prevent_default();
                return open();
            }
            "ArrowUp" | "ArrowLeft" if event.alt_key() => Direction::Earlier,
            "ArrowDown" | "ArrowRight" if event.alt_key() => Direction::Later,
            _ => return,
        };
        event.prevent_default();
        element.with_value(|element| actions::shift(editor, element, None, direction));
    };
    let button = view! {
            <button
                class="edit-text edit-level-name"
                type="button"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                id=spot.with_value(Spot::id)
                class:is-selected=move || spot.with_value(|spot| editor.is_selected(spot))
                on:click=move |_| open()
                on:focus=move |_| spot.with_value(|spot| editor.select(spot))
                on:keydown=press
            >
                <span class="visually-hidden">"Edit: "</span>
                {move || code.get().map(|code| view! { <span class="code">{code}</span> " " })}
                <span lang=move || editor.language()>{title}</span>
                {move || years.get().map(|years| view! { " " <span class="years">{years}</span> })}
            </button>
    };
    let of_form = StoredValue::new((track.clone(), level.clone()));
    let form = move || {
        let (track, level) = of_form.get_value();
        view! { <LevelForm editor track level/> }
    };
    let (of_first, of_next) = (track.clone(), (track, level));
    let before = move || {
        let spot = Spot::NewLevel { track: of_first.clone(), after: None };
        is_first.get().then(|| view! { <NewElement editor spot/> })
    };
    let after = Spot::NewLevel { track: of_next.0, after: Some(of_next.1) };
    view! {
        {before}
        <div class="edit-named">
            {button}
            <Menu editor element=of_menu at=None/>
        </div>
        {move || is_open.get().then(form)}
        <NewElement editor spot=after/>
    }
}

/// Fields for what a level is called. Leaving them saves, Escape cancels.
#[component]
fn LevelForm(editor: Editor, track: Id, level: Id) -> impl IntoView {
    let form = NodeRef::<Form>::new();
    let (code, title) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let (from, to) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let problem = RwSignal::new(String::new());
    let spot = StoredValue::new(Spot::words(Element::Level { track: track.clone(), level: level.clone() }));
    let before = untrack(|| editor.of_level(&track, &level, |level| Some(level.clone())));
    let shown = before.clone();
    let place = StoredValue::new((track, level, before));
    let is_still_open = move || spot.try_with_value(|spot| untrack(|| editor.is_open(spot))) == Some(true);
    let close = move |keeps_focus: bool| {
        spot.with_value(|spot| {
            editor.close(spot);
            if keeps_focus {
                editor.focus(spot.id());
            }
        });
    };
    let save = move |keeps_focus: bool| {
        if !is_still_open() {
            return;
        }
        let value = |field: NodeRef<Input>| field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let made = years(&value(from), &value(to)).and_then(|years| {
            let edits = place.with_value(|(track, level, before)| {
                let Some(before) = before else { return Vec::new() };
                changes((track, level), before, &value(code), &value(title), years)
            });
            editor.act_all(edits).map_err(|refusal| refusal.to_string())
        });
        match made {
            Ok(()) => close(keeps_focus),
            Err(message) => problem.set(message),
        }
    };
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            on_next_frame(move || {
                let _ = title.focus();
                title.select();
            });
        }
    });
    let press: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close(true);
        }
    });
    let leave: Box<dyn FnMut(ev::FocusEvent)> = Box::new(move |event| {
        // A form that is removed leaves the focus, too, when nothing of it is there any more.
        if !is_still_open() {
            return;
        }
        let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let focused = editor.surface().and_then(|surface| surface.focused());
        let is_within = |node: Option<&Node>| form.get_untracked().is_some_and(|form| form.contains(node));
        if !is_within(next.as_ref()) && !is_within(focused.as_deref().map(AsRef::as_ref)) {
            save(false);
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        save(true);
    };
    let (shown_code, shown_title, shown_years) = match shown {
        Some(level) => (level.code.unwrap_or_default(), level.title, level.experience),
        None => Default::default(),
    };
    let shown_from = shown_years.map(|years| years.from.to_string()).unwrap_or_default();
    let shown_to = shown_years.and_then(|years| years.to).map(|to| to.to_string()).unwrap_or_default();
    view! {
        <form class="edit-level-form" aria-label="Level" node_ref=form on:submit=submit on:keydown=press on:focusout=leave>
            <label><span>"Name"</span><input type="text" node_ref=title prop:value=shown_title/></label>
            <label><span>"Short name"</span><input type="text" placeholder="L3" node_ref=code prop:value=shown_code/></label>
            <fieldset>
                <legend>"Years of experience"</legend>
                <label><span>"from"</span><input type="text" inputmode="numeric" node_ref=from prop:value=shown_from/></label>
                <label><span>"to"</span><input type="text" inputmode="numeric" node_ref=to prop:value=shown_to/></label>
            </fieldset>
            <p class="edit-problem" role="alert">{problem}</p>
            <div class="edit-tools" on:mousedown=|event: ev::MouseEvent| event.prevent_default()>
                <button class="button" type="submit">"Save"</button>
                <button class="quiet" type="button" on:click=move |_| close(true)>"Cancel"</button>
            </div>
        </form>
    }
}

/// Returns the edits that the fields of a level ask for.
fn changes(
    (track, level): (&Id, &Id),
    before: &Level,
    code: &str,
    title: &str,
    years: Option<Experience>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (track, level) = (track.clone(), level.clone());
    if title.trim() != before.title {
        let element = Element::Level { track: track.clone(), level: level.clone() };
        edits.push(Edit::SetText { element, text: title.to_owned() });
    }
    if code.trim() != before.code.as_deref().unwrap_or_default() {
        edits.push(Edit::SetCode { track: track.clone(), level: level.clone(), code: code.to_owned() });
    }
    if years != before.experience {
        edits.push(Edit::SetYears { track, level, years });
    }
    edits
}

/// Reads years: none if both are empty, from 0 if only the end is given.
fn years(from: &str, to: &str) -> Result<Option<Experience>, String> {
    let number = |text: &str| match text.trim() {
        "" => Ok(None),
        text => text.parse::<u8>().map(Some).map_err(|_| format!("“{text}” is not a whole number of years.")),
    };
    Ok(match (number(from)?, number(to)?) {
        (None, None) => None,
        (from, to) => Some(Experience { from: from.unwrap_or(0), to }),
    })
}
