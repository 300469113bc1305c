//! Slots for components of parts, which are loaded when the first of their components is needed.

use leptos::prelude::*;
use rungs_ui::slots::{fill, render_effect};
use web_sys::HtmlElement;

use crate::parts::Part;

/// Renders a component of a part.
pub type Render<P> = Box<dyn Fn(&P) -> AnyView>;

/// Fills a slot with a component once `is_needed` returns true. The component stays afterwards.
#[component]
pub fn LazySlot<P: Part>(container: HtmlElement, is_needed: Box<dyn Fn() -> bool>, render: Render<P>) -> impl IntoView {
    let owner = Owner::current();
    let mut render = Some(render);
    render_effect(Box::new(move || {
        // Once the component is there, the effect stops tracking `is_needed`.
        if render.is_some()
            && is_needed()
            && let Some((render, owner)) = render.take().zip(owner.clone())
        {
            let container = container.clone();
            P::with(Box::new(move |part| match part {
                // The route may have changed while the part was loading.
                _ if !container.is_connected() => {}
                Ok(part) => owner.with(|| fill(container, move || render(&part))),
                Err(problem) => container.set_inner_html(&rungs_templates::alert(&problem.to_string()).into_string()),
            }));
        }
    }));
}
