//! The menu of an element: what can be done with it.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use rungs_authoring::Element;
use rungs_domain::ladder::Id;
use rungs_ui::dom::find_all;
use rungs_ui::events::on_next_frame;
use rungs_ui::focus::focus_without_scrolling;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::actions::{self, Action};
use super::context::Editor;
use super::spot::{Spot, menu_id};

/// A button with a menu of what can be done with an element. Arrow keys move in it, Escape closes it.
#[component]
pub(super) fn Menu(
    editor: Editor,
    element: Element,
    /// The level of a checklist at which the element is shown.
    at: Option<Id>,
) -> impl IntoView {
    let id = StoredValue::new(menu_id(&element, at.as_ref()));
    let of_name = element.clone();
    let name = Memo::new(move |_| match editor.words(&of_name) {
        words if words.is_empty() => format!("Change this {}", of_name.noun()),
        words => format!("Change the {} {words}", of_name.noun()),
    });
    let (wrapper, list) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    let is_open = Memo::new(move |_| editor.menu().with(|open| id.with_value(|id| open.as_ref() == Some(id))));
    let close = move || {
        if is_open.get_untracked() {
            editor.menu().set(None);
        }
    };
    let back = move || {
        close();
        editor.focus(id.get_value());
    };
    let toggle = move |_| {
        if is_open.get_untracked() { close() } else { editor.menu().set(Some(id.get_value())) }
    };
    let press: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| {
        let to = match event.key().as_str() {
            "Escape" if is_open.get_untracked() => {
                event.stop_propagation();
                return back();
            }
            "ArrowDown" => Some(Step::By(1)),
            "ArrowUp" => Some(Step::By(-1)),
            "Home" => Some(Step::First),
            "End" => Some(Step::Last),
            _ => None,
        };
        let Some(step) = to.filter(|_| is_open.get_untracked()) else { return };
        event.prevent_default();
        if let (Some(list), Some(surface)) = (list.get_untracked(), editor.surface()) {
            move_focus(&list, surface.focused(), step);
        }
    });
    let leave: Box<dyn FnMut(ev::FocusEvent)> = Box::new(move |event| {
        let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        // A menu that is removed with its element leaves the focus, too, when nothing of it is there any more.
        let Some(wrapper) = wrapper.try_get_untracked().flatten() else { return };
        if !wrapper.contains(next.as_ref()) {
            close();
        }
    });
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            on_next_frame(move || move_focus(&list, None, Step::First));
        }
    });
    let element = StoredValue::new((element, at));
    let items = move || {
        let rename = element.with_value(|(element, at)| {
            let spot = Spot::Words { element: element.clone(), at: at.clone() };
            let label = if matches!(element, Element::Level { .. }) { "Name, code and years" } else { "Rename" };
            Action {
                label: label.to_owned(),
                run: Callback::new(move |()| editor.open(spot.clone())),
                is_possible: true,
                is_removal: false,
            }
        });
        let others = element.with_value(|(element, at)| actions::of(editor, element, at.as_ref()));
        let item = |Action { label, run, is_possible, is_removal }| {
            let choose = move |_| {
                close();
                run.run(());
            };
            view! {
                <button
                    role="menuitem"
                    type="button"
                    tabindex="-1"
                    class:is-removal=is_removal
                    disabled=!is_possible
                    on:click=choose
                >
                    {label}
                </button>
            }
        };
        let items = std::iter::once(rename).chain(others).map(item).collect_view();
        view! { <div class="edit-menu-items" role="menu" aria-label=name node_ref=list>{items}</div> }
    };
    view! {
        // A press on an item would take the focus out of the menu where buttons do not get it.
        <div
            class="edit-menu"
            node_ref=wrapper
            on:keydown=press
            on:focusout=leave
        >
            <button
                class="edit-more"
                type="button"
                id=id.get_value()
                aria-haspopup="menu"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                on:click=toggle
            >
                <span aria-hidden="true">"⋯"</span>
                <span class="visually-hidden">{name}</span>
            </button>
            <div on:mousedown=|event: ev::MouseEvent| event.prevent_default()>
                {move || is_open.get().then(items)}
            </div>
        </div>
    }
}

/// A move of the focus among the items of a menu.
#[derive(Clone, Copy)]
enum Step {
    First,
    Last,
    By(isize),
}

fn move_focus(list: &web_sys::Element, focused: Option<HtmlElement>, step: Step) {
    let items = find_all(list, "[role=menuitem]:not([disabled])");
    let count = items.len() as isize;
    if count == 0 {
        return;
    }
    let present = items.iter().position(|item| focused.as_ref() == Some(item));
    let next = match (step, present) {
        (Step::First, _) | (Step::By(1), None) => 0,
        (Step::Last, _) | (Step::By(_), None) => count - 1,
        (Step::By(by), Some(present)) => (present as isize + by).rem_euclid(count),
    };
    if let Some(item) = items.get(next as usize) {
        focus_without_scrolling(item);
        super::context::scroll_to(item);
    }
}
