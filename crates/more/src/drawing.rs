//! Putting what the desk draws into the page, without taking away where somebody is.

use rungs_desk::DrawnNotes;
use rungs_page::hooks;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::app::document;

/// The first element below another that a selector finds.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Every element below another that a selector finds, in the page's order.
pub fn find_all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// What a view is drawn into, and what stands at its foot.
pub fn frame() -> String {
    format!("<div class=\"desk-view\"></div>{}", rungs_page::own_dock().into_string())
}

/// Puts the focus on an element without scrolling to it.
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // What cannot be focused leaves the focus where it was.
    let _ = element.focus_with_options(&options);
}

/// Puts the focus on the field with an id.
pub fn focus_field(root: &Element, id: Option<&str>) {
    if let Some(field) = id.and_then(|id| by_id(root, id)) {
        focus(&field);
    }
}

fn by_id(root: &Element, id: &str) -> Option<HtmlElement> {
    find_all(root, "[id]").into_iter().find(|element| element.id() == id)
}

/// Where somebody is on a page that is about to be drawn anew.
struct Spot {
    id: String,
    what: Option<String>,
    key: Option<String>,
    selection: Option<(u32, u32)>,
}

impl Spot {
    fn of(view: &Element) -> Option<Self> {
        let active = document()?.active_element().filter(|active| view.contains(Some(active)))?;
        let text = active.dyn_ref::<HtmlTextAreaElement>().map(|text| (text.selection_start(), text.selection_end()));
        let input = active.dyn_ref::<HtmlInputElement>().map(|text| (text.selection_start(), text.selection_end()));
        let selection = match text.or(input) {
            Some((Ok(Some(start)), Ok(Some(end)))) => Some((start, end)),
            _ => None,
        };
        let (what, key) = (active.get_attribute(hooks::own::DO), active.get_attribute(hooks::own::KEY));
        Some(Self { id: active.id(), what, key, selection })
    }

    fn find(&self, view: &Element) -> Option<HtmlElement> {
        if !self.id.is_empty() {
            return by_id(view, &self.id);
        }
        let is_it = |element: &HtmlElement| {
            element.get_attribute(hooks::own::DO) == self.what && element.get_attribute(hooks::own::KEY) == self.key
        };
        self.what.as_ref()?;
        find_all(view, &format!("[{}]", hooks::own::DO)).into_iter().find(is_it)
    }

    /// Goes back there; returns whether there is such a place any more.
    fn restore(&self, view: &Element) -> bool {
        let Some(element) = self.find(view) else { return false };
        focus(&element);
        if let Some((start, end)) = self.selection {
            if let Some(text) = element.dyn_ref::<HtmlTextAreaElement>() {
                let _ = text.set_selection_range(start, end);
            } else if let Some(text) = element.dyn_ref::<HtmlInputElement>() {
                let _ = text.set_selection_range(start, end);
            }
        }
        true
    }
}

/// The fields for names, which the desk hears of when they are sent.
fn inputs(place: &HtmlElement) -> impl Iterator<Item = HtmlInputElement> {
    find_all(place, "input[type=text]").into_iter().filter_map(|input| input.dyn_into().ok())
}

/// Writes something anew; what was unfolded or entered stays so.
fn write(place: &HtmlElement, html: &str) {
    let unfolded: Vec<bool> = find_all(place, "details").iter().map(|details| details.has_attribute("open")).collect();
    let entered: Vec<(String, String)> = inputs(place).map(|input| (input.id(), input.value())).collect();
    place.set_inner_html(html);
    for input in inputs(place) {
        if let Some((_, value)) = entered.iter().find(|(id, value)| *id == input.id() && !value.is_empty()) {
            input.set_value(value);
        }
    }
    for (details, _) in find_all(place, "details").iter().zip(unfolded).filter(|(_, is_open)| *is_open) {
        let _ = details.set_attribute("open", "");
    }
}

/// Draws a view anew. The focus goes to the element with an id if one is named, and else stays where it was. Returns
/// whether what had it is gone.
pub fn redraw(view: &HtmlElement, html: &str, wanted: Option<&str>) -> bool {
    let spot = Spot::of(view);
    write(view, html);
    if let Some(element) = wanted.and_then(|id| by_id(view, id)) {
        focus(&element);
        return false;
    }
    spot.is_some_and(|spot| !spot.restore(view))
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
        let had_focus = document().and_then(|document| document.active_element()).as_ref() == Some(button.as_ref());
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
        if let Some(button) = find(&item, &format!("[{}={}]", hooks::ACTION, hooks::NOTE)) {
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
                && let Some(button) = find(&item, &format!("[{}={}]", hooks::ACTION, hooks::NOTE))
            {
                focus(&button);
            }
        }
    }
}
