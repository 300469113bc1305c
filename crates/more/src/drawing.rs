//! Putting what the desk draws into the page.

use rungs_desk::DrawnNotes;
use rungs_drawing::{Spot, focus, focused, write};
use rungs_page::{RubricAction, hooks};
use rungs_ui::dom::{find, find_all};
use web_sys::Element;

/// What a view is drawn into, and what stands at its foot.
pub fn frame() -> String {
    format!("<div class=\"desk-view\"></div><div class=\"offered\"></div>{}", rungs_page::own_dock().into_string())
}

/// Shows what was done last and what can be undone.
pub fn draw_dock(root: &Element, said: &str, undo: Option<&str>) {
    let set = |selector: &str, text: &str| {
        if let Some(place) = find(root, selector).filter(|place| place.text_content().as_deref() != Some(text)) {
            place.set_text_content(Some(text));
        }
    };
    set(".said", said);
    set(".undo-what", undo.unwrap_or_default());
    if let Some(button) = find(root, ".undo") {
        let had_focus = focused(root).as_ref() == Some(button.as_ref());
        button.set_hidden(undo.is_none());
        if undo.is_none()
            && had_focus
            && let Some(heading) = find(root, "h1")
        {
            focus(&heading);
        }
    }
    mind_idle_dock(root);
}

/// Sets the foot of the view apart only while there is something in it. Some browsers do not notice by themselves when a
/// style depends on what is inside of an element.
pub fn mind_idle_dock(root: &Element) {
    let Some(dock) = find(root, ".own-dock") else { return };
    let is_idle =
        find(&dock, ".said:empty").is_some() && find(&dock, ":scope > :is(.undo, .busy):not([hidden])").is_none();
    let _ = if is_idle { dock.set_attribute("data-idle", "") } else { dock.remove_attribute("data-idle") };
}

/// Shows beside the items of the rubric what is written down for them.
///
/// `drawn` is what is there already, item by item, so that nothing is drawn twice.
pub fn draw_notes(root: &Element, notes: &[DrawnNotes], drawn: &mut Vec<(String, String)>) {
    for item in find_all(root, &format!("[{}]", hooks::ITEM)) {
        let id = item.get_attribute(hooks::ITEM).unwrap_or_default();
        let Some(notes) = notes.iter().find(|notes| notes.item == id) else { continue };
        if let Some(count) = find(&item, ".count") {
            let text = if notes.count == 0 { "Evidence".to_owned() } else { format!("Evidence · {}", notes.count) };
            count.set_text_content(Some(&text));
        }
        if let Some(button) = find(&item, &RubricAction::ToggleEvidence.selector()) {
            let _ = button.set_attribute("aria-expanded", if notes.html.is_some() { "true" } else { "false" });
        }
        let html = notes.html.as_deref().unwrap_or_default();
        let is_there = drawn.iter().find(|(item, _)| *item == id).is_some_and(|(_, drawn)| drawn == html);
        // Another track's rubric may have been written over it in between.
        let place = find(&item, hooks::NOTES).filter(|place| !is_there || place.has_child_nodes() == html.is_empty());
        if let Some(place) = place {
            drawn.retain(|(item, _)| *item != id);
            drawn.push((id.clone(), html.to_owned()));
            let spot = Spot::of(&place);
            write(&place, html);
            if let Some(spot) = spot
                && !spot.restore(&place)
                && let Some(button) = find(&item, &RubricAction::ToggleEvidence.selector())
            {
                focus(&button);
            }
        }
    }
}
