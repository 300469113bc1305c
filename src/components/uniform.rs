//! One type for every closure in a view.
//!
//! Leptos compiles its rendering code anew for each distinct closure type, which is most of what a page weighs. Behind
//! these few types it is compiled once.

use leptos::ev::{Event, FocusEvent, MouseEvent};
use leptos::prelude::*;

/// A piece of the page that is drawn anew when a signal it reads changes.
pub type Dynamic = Box<dyn FnMut() -> AnyView + Send>;

/// Draws a piece of the page anew when a signal it reads changes.
pub fn dynamic(draw: impl FnMut() -> AnyView + Send + 'static) -> Dynamic {
    Box::new(draw)
}

/// Text that follows signals.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// A condition that follows signals.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// What happens on a click.
pub fn on_click(act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    let mut act = act;
    Box::new(move |_| act())
}

/// What happens when a control within changes.
pub fn on_change(act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}

/// What happens when the focus moves to something within.
pub fn on_focus(act: impl FnMut(FocusEvent) + 'static) -> Box<dyn FnMut(FocusEvent)> {
    Box::new(act)
}

/// Nothing on the page.
pub fn nothing() -> AnyView {
    ().into_any()
}
