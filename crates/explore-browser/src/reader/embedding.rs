//! Putting a ladder into another page: what is chosen is shown as what to copy and as how it looks.

use js_sys::Array;
use rungs_drawing::{copy_text, document, find, find_all, is_page, redraw, window};
use rungs_explore::embed::{Home, fit};
use rungs_page::hooks::{BASE, ORGANISATION, explore};
use rungs_page::{EmbedPage, embed_form, embed_page, embed_preview, embed_snippets};
use rungs_route::parameter::{LADDER, TRACK};
use rungs_route::{EmbedForm, OrganisationName, Route};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, IntersectionObserver, IntersectionObserverEntry};

use super::Reader;
use crate::listening;

/// What the one file has and no other page: the app as data.
const ONE_FILE: &str = "script#rungs-web";

thread_local! {
    static LOOK: Option<IntersectionObserver> = {
        let looked = Closure::<dyn Fn(Array, IntersectionObserver)>::new(|entries: Array, observer: IntersectionObserver| {
            entries.iter().for_each(|entry| { fetch_preview(&entry.unchecked_into(), &observer); });
        });
        IntersectionObserver::new(looked.into_js_value().unchecked_ref()).ok()
    };
}

/// Gives the frame its address once it is looked at.
fn fetch_preview(entry: &IntersectionObserverEntry, observer: &IntersectionObserver) -> Option<()> {
    let frame = entry.target();
    let source = frame.get_attribute(explore::SOURCE).filter(|_| entry.is_intersecting())?;
    observer.unobserve(&frame);
    frame.set_attribute("src", &source).ok()
}

/// Where the app runs that is shown on a surface. In an element of another page, that page is not the app's.
fn home(surface: &Element) -> Home {
    if !is_page(surface) {
        let page = surface.get_attribute(BASE).unwrap_or_default();
        return Home::find(&page, &page, false);
    }
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let origin = window().map(|window| window.origin()).unwrap_or_default();
    let is_one_file = document().is_some_and(|document| document.query_selector(ONE_FILE).ok().flatten().is_some());
    Home::find(&address, &origin, is_one_file)
}

/// Copies the text with a key, or leaves it selected where that is forbidden, and says which.
pub fn copy(button: &HtmlElement) -> Option<()> {
    let place = button.parent_element()?.parent_element()?;
    let text: HtmlTextAreaElement = find(&place, "textarea")?.dyn_into().ok()?;
    let said = if copy_text(&text) { "Copied." } else { "Please copy the text that is selected." };
    find(&place, explore::COPIED)?.set_text_content(Some(said));
    Some(())
}

impl Reader {
    /// The page of what was chosen.
    pub(super) fn embed(&self, mut form: EmbedForm, problem: Option<&str>) -> String {
        if form == EmbedForm::default() {
            // A name that stands in the text here is to stand in it there as well.
            let organisation = self.surface.get_attribute(ORGANISATION);
            form.options.organisation = organisation.and_then(|name| OrganisationName::new(&name));
        }
        self.with_embed_page(form, problem, |page| embed_page(page).into_string())
    }

    fn with_embed_page<T>(&self, form: EmbedForm, problem: Option<&str>, draw: impl FnOnce(&EmbedPage<'_>) -> T) -> T {
        let (ladder, track) = &self.origin;
        let form = EmbedForm { options: fit(form.options, &self.ladders, ladder), ..form };
        let origin = (ladder, track.as_ref());
        draw(&EmbedPage { ladders: &self.ladders, form: &form, home: &home(&self.surface), origin, problem })
    }

    /// Waits until the preview is looked at, where there is one.
    pub(super) fn await_preview(&self) {
        let frame = self.root.as_ref().and_then(|root| find(root, &format!("iframe[{}]", explore::SOURCE)));
        if let Some(frame) = frame {
            LOOK.with(|observer| observer.as_ref().map(|observer| observer.observe(&frame)));
        }
    }

    /// Takes what was chosen for what to copy and for the address, and offers what there is to choose now. `what` is the
    /// parameter that has changed; it is shown how it looks once the change `is_complete`.
    pub fn choose_embedding(&mut self, what: &str, is_complete: bool) -> Option<()> {
        let root = self.root.clone()?;
        let form = find(&root, explore::EMBED_FORM)?;
        let chosen = EmbedForm::parse(&listening::entered(&form));
        let (controls, snippets, preview, route) = self.with_embed_page(chosen, None, |page| {
            let route = Route::Embed(page.form.clone());
            (embed_form(page), embed_snippets(page), embed_preview(page), route)
        });
        if let Some(place) = [(LADDER, explore::OF_LADDER), (TRACK, explore::OF_TRACK)].iter().find(|it| it.0 == what) {
            replace_parts(&form, place.1, &controls.into_string());
        }
        redraw(&find(&root, explore::SNIPPETS)?, &snippets.into_string(), None);
        if is_complete && self.previewed != route {
            find(&root, explore::PREVIEW)?.set_inner_html(&preview.into_string());
            self.previewed.clone_from(&route);
            self.await_preview();
        }
        self.replace_route(route);
        Some(())
    }
}

/// Writes parts of a form anew, each as the one in its place, and leaves the rest as it is.
fn replace_parts(form: &Element, part: &str, html: &str) -> Option<()> {
    let drawn = document()?.create_element("div").ok()?;
    drawn.set_inner_html(html);
    for (old, new) in find_all(form, part).iter().zip(find_all(&drawn, part)) {
        old.set_inner_html(&new.inner_html());
    }
    Some(())
}
