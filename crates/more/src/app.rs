//! The desk and the element that it is shown in.

use std::cell::RefCell;
use std::rc::Rc;

use rungs_desk::{Deed, Desk, Effect, Now};
use rungs_drawing::{by_id, focus_field, packed_ladders, redraw, surface, window, with_kept};
use rungs_page::hooks::BASE;
use rungs_page::{OFFERED_FIELD, words};
use rungs_route::{LadderView, Route};
use rungs_store::Storage;
use rungs_surroundings::Frame;
use rungs_ui::clipboard::copy_text;
use rungs_ui::dom::find;
use rungs_ui::printing::{Printed, print};
use rungs_ui::style::adopt_style;
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};

use crate::drawing;
use crate::files;
use crate::listening::{self, Draft};

/// The look of all that is drawn here.
const STYLE: &str = include_str!("../../../style/own.css");

thread_local! {
    static APPS: RefCell<Vec<App>> = const { RefCell::new(Vec::new()) };
}

/// Everything that the module keeps for what holds the app.
pub struct App {
    pub surface: Element,
    pub desk: Desk,
    /// The element that the app has given.
    root: Option<Element>,
    /// The route that the app has asked for, without an item. It may give the same element for another one.
    route: Route,
    /// What is drawn into the view, so that nothing is drawn that is there already.
    drawn: String,
    /// The same for the notes in the rubric, item by item.
    drawn_notes: Vec<(String, String)>,
    /// What was typed and is not written yet.
    draft: Option<Draft>,
    /// Goes up with each piece of long work, and when one is cancelled: what bears an older number is stopped.
    pub work: u32,
}

/// Does something with the app that belongs to a surface, once it is there.
pub fn with_app<T>(surface: &Element, action: impl FnOnce(&mut App) -> T) -> Option<T> {
    with_kept(&APPS, surface, |apps| apps.iter_mut().find(|app| app.surface == *surface).map(action))
}

/// Does something with every app.
pub fn with_all(action: impl FnMut(&mut App)) -> Option<()> {
    APPS.with(|apps| {
        apps.try_borrow_mut().ok()?.iter_mut().for_each(action);
        Some(())
    })
}

/// Does something with the app that an element belongs to. It is made with the storage when it is first needed; those
/// whose place has gone from the page go as well.
pub fn with<T>(element: &Element, storage: Rc<dyn Storage>, action: impl FnOnce(&mut App) -> T) -> Option<T> {
    let surface = surface(element)?;
    with_kept(&APPS, element, |apps| {
        if let Some(app) = apps.iter_mut().find(|app| app.surface == surface) {
            return Some(action(app));
        }
        apps.retain(|app| app.surface.is_connected());
        apps.push(App::new(surface, storage)?);
        apps.last_mut().map(action)
    })
}

/// The time, and how the clock on the wall differs from it.
pub fn now() -> Now {
    let date = js_sys::Date::new_0();
    Now { at: date.get_time() as u64, to_utc: date.get_timezone_offset() as i32 }
}

/// A desk for a script, which nobody sees: with the ladders in an element, at the first of them.
pub fn desk(ladders: &Element, storage: Rc<dyn Storage>) -> Desk {
    let packed = packed_ladders(ladders);
    let first = packed.first().map(|(id, _)| id.clone()).unwrap_or_default();
    let mut desk = Desk::new(storage, packed, String::new(), 0);
    desk.show(&Route::ladder(first.as_str()), "");
    desk
}

impl App {
    fn new(surface: Element, storage: Rc<dyn Storage>) -> Option<Self> {
        let on = Surface::new(surface.clone());
        adopt_style(&on, STYLE);
        // A link has to lead to the app itself, whatever page it is part of.
        let href = if on.is_page() { window()?.location().href().ok() } else { surface.get_attribute(BASE) };
        let base = href?.split('#').next().unwrap_or_default().to_owned();
        let seed = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
        let desk = Desk::new(storage, packed_ladders(&surface), base, seed);
        listening::follow_the_page();
        Some(Self {
            surface,
            desk,
            root: None,
            route: Route::Default,
            drawn: String::new(),
            drawn_notes: Vec::new(),
            draft: None,
            work: 0,
        })
    }

    /// Shows in an element what a route leads to, or what has changed where it is shown already. In a rubric these are
    /// the notes beside its items, of which those of the route's item are opened or closed.
    pub fn show(&mut self, root: Element, route: &Route, unsaved: &str) -> bool {
        self.flush();
        let mut asked = route.clone();
        let mut is_rubric = false;
        if let Route::Ladder { view: LadderView::Track { item, .. }, .. } = &mut asked {
            (*item, is_rubric) = (None, true);
        }
        // Something else may have been written into the element in between.
        let is_gone = !is_rubric && find(&root, ".desk-view").is_none();
        let is_new = self.root.as_ref() != Some(&root) || self.route != asked || is_gone;
        if is_new {
            // What was being read belongs to where somebody was.
            self.work += 1;
            self.root = Some(root.clone());
            self.route = asked;
            self.drawn.clear();
            self.drawn_notes.clear();
            listening::listen(&root);
            self.desk.show(route, unsaved);
        } else {
            // Whoever has chosen something here is not where they came to any more.
            self.desk.refresh(unsaved, route, now());
        }
        if self.desk.is_at_rubric() {
            let is_turned = self.desk.turn(now());
            self.draw_notes();
            if is_turned {
                let field = self.desk.field_to_write_in();
                focus_field(&root, field.as_deref());
            }
            return true;
        }
        if is_new {
            root.set_inner_html(&drawing::frame());
        }
        self.draw(None)
    }

    /// Does what somebody does on the page.
    pub fn act(&mut self, deed: &Deed<'_>) {
        self.flush();
        self.do_now(deed);
    }

    fn do_now(&mut self, deed: &Deed<'_>) {
        if let Some(offered) = self.root.as_ref().and_then(|root| find(root, ".offered")) {
            // Whatever is done next, it may not be what was offered any more.
            offered.set_inner_html("");
        }
        let effects = self.desk.act(deed, now());
        // What comes of it may have a word of its own to say there.
        self.draw_dock();
        self.follow(effects);
    }

    /// Does what comes of something.
    pub fn follow(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            // What a browser refuses changes nothing here.
            let _ = self.follow_one(effect);
        }
    }

    fn follow_one(&mut self, effect: Effect) -> Option<()> {
        match effect {
            Effect::Draw { focus } => {
                if self.desk.is_at_rubric() {
                    self.draw_notes();
                    focus_field(self.root.as_ref()?, focus.as_deref());
                } else {
                    self.draw(focus.as_deref());
                }
            }
            Effect::Replace(route) => Surface::new(self.surface.clone()).replace_route(&route),
            Effect::Save { name, kind, text } => {
                files::download(&name, kind, &text.as_str().into())?;
                self.say_offered(&name, Some(&text));
            }
            Effect::SavePicture { name, svg, format } => files::save_picture(self, name, svg, format),
            Effect::Copy => self.copy(".text-to-copy")?,
            Effect::Print => {
                if print() == Printed::Doubtful {
                    self.say(words::NOT_PRINTED);
                }
            }
            Effect::Cancel => {
                self.work += 1;
                self.show_work(None);
            }
        }
        Some(())
    }

    /// Draws the view anew where it differs, and what stands at its foot. Returns whether there is a view.
    fn draw(&mut self, focus: Option<&str>) -> bool {
        let (Some(root), Some(html)) = (self.root.clone(), self.desk.draw(now())) else { return false };
        let mut is_focus_lost = false;
        if html != self.drawn {
            if let Some(view) = find(&root, ".desk-view") {
                is_focus_lost = redraw(&view, &html, focus);
            }
            self.drawn = html;
        } else if focus.is_some() {
            focus_field(&root, focus);
        }
        self.draw_dock();
        if self.desk.has_problem()
            && let Some(alert) =
                find(&root, ".desk-view [role=alert]").filter(|alert| alert.get_bounding_client_rect().top() < 0.0)
        {
            alert.scroll_into_view();
        }
        if is_focus_lost {
            // What had the focus was removed, which is what can be taken back.
            let near = find(&root, ".own-dock .undo:not([hidden])").or_else(|| find(&root, "h1"));
            near.iter().for_each(rungs_drawing::focus);
        }
        true
    }

    /// Draws what was typed everywhere that it is shown, also where it was left alone while somebody wrote.
    pub fn bring_up_to_date(&mut self) {
        self.flush();
        if !self.desk.is_at_rubric() {
            self.draw(None);
        }
    }

    fn draw_notes(&mut self) {
        let notes = self.desk.draw_notes(now());
        if let Some(root) = &self.root {
            drawing::draw_notes(root, &notes, &mut self.drawn_notes);
        }
    }

    /// Keeps what is typed until it is written.
    pub fn hold(&mut self, draft: Draft) {
        if self.draft.as_ref().is_some_and(|held| !held.is_of(&draft)) {
            self.flush();
        }
        if self.draft.is_none() {
            listening::flush_soon();
        }
        self.draft = Some(draft);
    }

    /// Writes what was typed.
    pub fn flush(&mut self) {
        if let Some(draft) = self.draft.take() {
            // What is typed is there already; what it has changed elsewhere on the page is drawn with the next deed.
            self.do_now(&draft.deed());
        }
    }

    /// Shows what was done and what can be undone.
    fn draw_dock(&mut self) {
        if let Some(root) = self.root.as_ref().filter(|_| !self.desk.is_at_rubric()) {
            let (said, undo) = self.desk.dock();
            drawing::draw_dock(root, &said, undo.as_deref());
        }
    }

    /// Says something in the line at the foot of the view.
    pub fn say(&self, message: &str) {
        let Some(root) = &self.root else { return };
        if let Some(place) = find(root, ".said") {
            place.set_text_content(Some(message));
        }
        drawing::mind_idle_dock(root);
    }

    /// Shows that something takes its time, and how far it is in per cent; nothing once it is done.
    pub fn show_work(&self, work: Option<(&str, f64)>) {
        let Some(root) = &self.root else { return };
        let Some(busy) = find(root, ".busy") else { return };
        busy.set_hidden(work.is_none());
        drawing::mind_idle_dock(root);
        let Some((what, done)) = work else { return };
        if let Some(place) = find(&busy, ".what") {
            place.set_text_content(Some(what));
        }
        if let Some(progress) =
            find(&busy, "progress").and_then(|it| it.dyn_into::<web_sys::HtmlProgressElement>().ok())
        {
            progress.set_value(done);
        }
    }

    /// Says that something was offered as a file. In a frame it may not have come, so there it is shown as `text`, too.
    pub fn say_offered(&self, name: &str, text: Option<&str>) -> Option<()> {
        if !Frame::current().is_framed() {
            self.say("Downloaded.");
            return Some(());
        }
        let Some(text) = text else {
            self.say("If no file came, take the picture as SVG: that can be copied as text.");
            return Some(());
        };
        self.say("It is here as text as well.");
        let root = self.root.as_ref()?;
        let place = find(root, ".offered")?;
        place.set_inner_html(&rungs_page::offered(name, text).into_string());
        // Into sight as well, below everything else that can be done here.
        by_id(&place, OFFERED_FIELD)?.focus().ok()
    }

    /// Copies the text of a field that a selector finds.
    pub fn copy(&self, field: &str) -> Option<()> {
        let root = self.root.as_ref()?;
        let text: HtmlTextAreaElement = find(root, field)?.dyn_into().ok()?;
        // Only what is seen can be copied, and what cannot is at hand to be copied by oneself.
        if let Some(details) = text.closest("details").ok()? {
            details.set_attribute("open", "").ok()?;
        }
        self.say(if copy_text(&text) { "Copied." } else { "Please copy the text that is selected." });
        Some(())
    }
}
