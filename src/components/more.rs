//! Views that the second module draws. It is fetched when the first of them is looked at.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_page::hooks;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDocument, HtmlSelectElement, HtmlTextAreaElement};

use super::piece::{Act, Show, piece};
use crate::browser::dom::{around, find, set_text};
use crate::browser::{ask_more, download, focus_in_place, frame_after, reading, rescue_focus};
use crate::scores::Scores;

/// The view for a request, kept in step with the scores.
pub fn more(request: String, packed: String, ladder: &Ladder, scores: Scores) -> AnyView {
    let view = Rc::new(More { packed, ladder: ladder.id.to_string(), request: RefCell::new(request) });
    let act: Act = {
        let view = view.clone();
        Box::new(move |action, event| {
            view.act(action, event, scores);
        })
    };
    let mut is_first = true;
    let show: Show = Box::new(move |root| {
        let was_first = std::mem::take(&mut is_first);
        view.draw(root, &scores.as_text(), move |_| {
            if was_first {
                // The heading could not be arrived at before it was there.
                rescue_focus(None);
                reading::go_on(true);
            }
        });
    });
    piece(rungs_page::waiting().into_string(), Some(act), Some(show))
}

struct More {
    packed: String,
    ladder: String,
    request: RefCell<String>,
}

impl More {
    /// Asks the second module, shows the answer, and does what is to be done in the next frame.
    fn draw(&self, root: &Element, record: &str, then: impl FnOnce(&Element) + 'static) {
        let root = root.clone();
        ask_more(&self.request.borrow(), &self.packed, record, move |answer| {
            match answer {
                Some(html) => root.set_inner_html(&html),
                None => root.set_inner_html(&rungs_page::alert(UNREACHABLE).into_string()),
            }
            frame_after(move || then(&root));
        });
    }

    fn act(&self, action: &str, event: &Event, scores: Scores) -> Option<()> {
        let root: Element = event.current_target()?.dyn_into().ok()?;
        let file = |kind: &str| format!("rungs-{}-{kind}", self.ladder);
        match action {
            hooks::ANSWER => {
                let address = event.target()?.dyn_into::<HtmlSelectElement>().ok()?.value();
                // Whoever looks through the levels stays at the choice, and comes back to where they came from.
                let history = window().history().ok()?;
                history.replace_state_with_url(&history.state().ok()?, "", Some(&address)).ok()?;
                *self.request.borrow_mut() = address.strip_prefix(&format!("#/{}/", self.ladder))?.to_owned();
                self.draw(&root, &untrack(|| scores.as_text()), |root| {
                    if let Some(choice) = find(root, "select") {
                        focus_in_place(&choice);
                    }
                });
                Some(())
            }
            hooks::PRINT => window().print().ok(),
            hooks::SAVE_PICTURE => {
                let picture = root.query_selector("svg").ok()??.outer_html();
                download(&file("profile.svg"), "image/svg+xml", &picture).ok()
            }
            hooks::DOWNLOAD => {
                download(&file("plan.md"), "text/markdown", &plan_text(&root)?.value()).ok()?;
                say(&root, "Downloaded.")
            }
            _ => {
                // Only what is seen can be copied, and what cannot is at hand to be copied by oneself.
                let _ = find(&root, "details")?.set_attribute("open", "");
                plan_text(&root)?.select();
                let is_copied = document().dyn_into::<HtmlDocument>().ok()?.exec_command("copy").unwrap_or(false);
                if is_copied {
                    focus_in_place(&around(event, "button")?);
                }
                say(&root, if is_copied { "Copied." } else { "Please copy the text below." })
            }
        }
    }
}

fn plan_text(root: &Element) -> Option<HtmlTextAreaElement> {
    find(root, "textarea")?.dyn_into().ok()
}

fn say(root: &Element, message: &str) -> Option<()> {
    set_text(&*find(root, hooks::DONE)?, message);
    Some(())
}

const UNREACHABLE: &str =
    "This part of Rungs could not be loaded. Check the connection and open it again; your scores are safe.";
