//! A piece of the page: an element whose content is HTML of [`rungs_page`], what its controls do, and a function that
//! keeps it in step with the signals that it reads.
//!
//! Everything that people see is made of these. Leptos compiles its rendering code anew for each shape of a view and
//! each type of closure, so the few shapes that there are stand here, behind boxes, and are compiled once.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use rungs_page::hooks;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use rungs_ui::dom::{around, find};
use rungs_ui::events::frame_after;
use rungs_ui::focus::rescue_focus;
use rungs_ui::surface::Surface;

/// Does what a control says: its action, as the `data-action` of a button or [`hooks::ANSWER`], and the event.
pub type Act = Box<dyn FnMut(&str, &Event)>;
/// Shows the present state on the piece's element; called again whenever a signal that it reads changes.
pub type Show = Box<dyn FnMut(&Element)>;

/// Makes a piece of HTML that changes by itself, if at all.
pub fn piece(html: String, act: Option<Act>, show: Option<Show>) -> AnyView {
    let root = NodeRef::<Div>::new();
    if let Some(mut show) = show {
        Effect::new(move |_| {
            if let Some(root) = root.get() {
                show(&root);
            }
        });
    }
    let act = Rc::new(RefCell::new(act.unwrap_or_else(|| Box::new(|_, _| {}))));
    let act = move |action: &str, event: &Event| {
        let Some(root) = event.current_target().and_then(|root| root.dyn_into::<Element>().ok()) else { return };
        let surface = Surface::around(&root);
        let had_focus = !surface.has_lost_focus();
        // An action that sets off another one of the same piece is done once.
        if let Ok(mut act) = act.try_borrow_mut() {
            act(action, event);
        }
        // By the next frame the effects have run, and what had the focus may be gone; so may the whole piece be, and
        // everything that belongs to it but the element.
        if had_focus {
            frame_after(move || rescue_focus(&surface, find(&root, "button:not([hidden]), input, a")));
        }
    };
    let click: Box<dyn FnMut(ev::MouseEvent)> = {
        let act = act.clone();
        Box::new(move |event| {
            let action = around(&event, "[data-action]").and_then(|button| button.get_attribute(hooks::ACTION));
            if let Some(action) = action {
                act(&action, &event);
            }
        })
    };
    let change: Box<dyn FnMut(Event)> = Box::new(move |event| act(hooks::ANSWER, &event));
    view! { <div class="piece" inner_html=html node_ref=root on:click=click on:change=change></div> }.into_any()
}

/// Makes a piece whose HTML is written anew when a signal changes.
pub fn changing_piece(mut html: Box<dyn FnMut() -> String>, act: Act) -> AnyView {
    let mut shown = String::new();
    let show = move |root: &Element| {
        let html = html();
        // What stays as it was is not said again by a screen reader.
        if html != shown {
            root.set_inner_html(&html);
            shown = html;
        }
    };
    piece(String::new(), Some(Box::new(act)), Some(Box::new(show)))
}
