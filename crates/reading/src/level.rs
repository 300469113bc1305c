//! The page of a level.

use leptos::ev;
use leptos::prelude::*;
use rungs_route::Route;
use rungs_templates::LevelParts;
use rungs_ui::events::on_window;
use rungs_ui::printing::PrintButton;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::address::Address;

/// The page of a level. On the app's own page the arrow keys lead to the neighbouring levels.
#[component]
pub(crate) fn Level(parts: LevelParts, below: Option<Route>, above: Option<Route>, address: Address) -> impl IntoView {
    let surface = address.surface();
    if !surface.environment().is_part_of_another_page() {
        on_window("keydown", move |event| {
            let next = match arrow(event) {
                Some(Arrow::Left) => below.as_ref(),
                Some(Arrow::Right) => above.as_ref(),
                None => None,
            };
            if let Some(route) = next {
                event.prevent_default();
                surface.go_to(route);
            }
        });
    }
    let actions = parts.actions.into_iter().map(|action| view! { <li inner_html=action.into_string()></li> });
    view! {
        <article class="level-page">
            <div class="level-head" inner_html=parts.head.into_string()></div>
            <ul class="level-actions">
                {actions.collect_view()}
                <li>
                    <PrintButton label="Print this level" class="link-like"/>
                </li>
            </ul>
            <div inner_html=parts.body.into_string()></div>
        </article>
    }
}

#[derive(Clone, Copy)]
enum Arrow {
    Left,
    Right,
}

/// Returns the pressed arrow key, unless the focused element uses it.
fn arrow(event: &Event) -> Option<Arrow> {
    let key = event.dyn_ref::<ev::KeyboardEvent>()?;
    let arrow = match key.key().as_str() {
        "ArrowLeft" => Arrow::Left,
        "ArrowRight" => Arrow::Right,
        _ => return None,
    };
    let is_modified = key.alt_key() || key.ctrl_key() || key.meta_key() || key.shift_key();
    let target = event.target()?;
    let takes_arrows =
        |element: &Element| element.matches("input, select, textarea, [contenteditable]").unwrap_or(false);
    let is_used_elsewhere = event.default_prevented() || is_modified || target.dyn_ref().is_some_and(takes_arrows);
    (!is_used_elsewhere).then_some(arrow)
}
