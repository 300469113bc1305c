//! Components of the personal part, which is fetched when the first of them is needed.

use leptos::prelude::*;
use rungs_ui::slots::{fill, render_effect};
use web_sys::HtmlElement;

use crate::parts::Personal;

/// Draws a component.
pub type Draw = Box<dyn Fn(&Personal) -> AnyView>;

/// Fills a slot with a component as soon as it `is_needed`, and leaves it there.
#[component]
pub fn LazySlot(container: HtmlElement, is_needed: Box<dyn Fn() -> bool>, draw: Draw) -> impl IntoView {
    let owner = Owner::current();
    let mut draw = Some(draw);
    render_effect(Box::new(move || {
        // Once it is drawn, nothing is asked with every answer any more.
        if draw.is_some()
            && is_needed()
            && let Some((draw, owner)) = draw.take().zip(owner.clone())
        {
            let container = container.clone();
            Personal::with(Box::new(move |part| match part {
                // Somebody may have gone somewhere else meanwhile.
                _ if !container.is_connected() => {}
                Ok(part) => owner.with(|| fill(container, move || draw(&part))),
                Err(problem) => container.set_inner_html(&rungs_templates::alert(&problem.to_string()).into_string()),
            }));
        }
    }));
}
