//! Views that the second module draws. It is fetched when the first of them is looked at.

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_page::hooks;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDocument, HtmlSelectElement, HtmlTextAreaElement};

use super::piece::{Act, Show, piece};
use crate::browser::dom::{find, set_text};
use crate::browser::{ask_more, download, frame_after, rescue_focus};
use crate::scores::Scores;

/// The view for a request, kept in step with the scores.
pub fn more(request: String, packed: String, ladder: &Ladder, scores: Scores) -> AnyView {
    let file = format!("rungs-{}", ladder.id);
    let act: Act = Box::new(move |action, event| {
        act(action, event, &file);
    });
    let mut is_first = true;
    let show: Show = Box::new(move |root| {
        let root = root.clone();
        let record = scores.as_text();
        let was_first = std::mem::take(&mut is_first);
        ask_more(&request, &packed, &record, move |answer| {
            match answer {
                Some(html) => root.set_inner_html(&html),
                None => root.set_inner_html(&rungs_page::alert(UNREACHABLE).into_string()),
            }
            if was_first {
                // The heading could not be arrived at before it was there.
                frame_after(|| rescue_focus(None));
            }
        });
    });
    piece(rungs_page::waiting().into_string(), Some(act), Some(show))
}

const UNREACHABLE: &str =
    "This part of Rungs could not be loaded. Check the connection and open it again; your scores are safe.";

fn act(action: &str, event: &Event, file: &str) -> Option<()> {
    let root: Element = event.current_target()?.dyn_into().ok()?;
    if action == hooks::ANSWER {
        let select: HtmlSelectElement = event.target()?.dyn_into().ok()?;
        return window().location().set_hash(&select.value()).ok();
    }
    if action == hooks::PRINT {
        return window().print().ok();
    }
    if action == hooks::SAVE_PICTURE {
        let picture = root.query_selector("svg").ok()??.outer_html();
        return download(&format!("{file}-profile.svg"), "image/svg+xml", &picture).ok();
    }
    let text: HtmlTextAreaElement = find(&root, "textarea")?.dyn_into().ok()?;
    let done = find(&root, hooks::DONE)?;
    if action == hooks::DOWNLOAD {
        return download(&format!("{file}-plan.md"), "text/markdown", &text.value()).ok();
    }
    // Only what is seen can be copied, and what cannot is at hand to be copied by oneself.
    let _ = find(&root, "details")?.set_attribute("open", "");
    text.select();
    let is_copied = document().dyn_into::<HtmlDocument>().ok()?.exec_command("copy").unwrap_or(false);
    set_text(&done, if is_copied { "Copied." } else { "Please copy the text below." });
    Some(())
}
