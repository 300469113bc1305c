//! The foot of the page, and deleting everything from there.

use leptos::prelude::*;
use rungs_page::hooks;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement};

use super::piece::{Act, piece};
use crate::browser::dom::{find, set_text};
use crate::scores::Scores;

/// Where scores are kept, if any are, and the way to delete them all.
pub fn colophon(scores: Option<Scores>, ladder: &str) -> AnyView {
    let html = rungs_page::colophon(ladder, scores.map(Scores::reach)).into_string();
    let act = scores.map(|scores| {
        Box::new(move |action: &str, event: &Event| {
            act(scores, action, event);
        }) as Act
    });
    piece(html, act, None)
}

fn act(scores: Scores, action: &str, event: &Event) -> Option<()> {
    let foot = event.target()?.dyn_into::<Element>().ok()?.closest("footer").ok()??;
    let dialog: HtmlDialogElement = find(&foot, "dialog")?.unchecked_into();
    let mut problem = String::new();
    match action {
        hooks::ASK_TO_DELETE => dialog.show_modal().ok()?,
        hooks::DELETE => match scores.delete_everything() {
            Ok(()) => dialog.close(),
            Err(error) => problem = format!("It could not be deleted: {error}."),
        },
        _ => dialog.close(),
    }
    let place = find(&dialog, hooks::FAILURE)?;
    set_text(&place, &problem);
    Some(())
}
