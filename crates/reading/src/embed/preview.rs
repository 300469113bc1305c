//! The preview: the app in a frame with the selected options, loaded when it becomes visible.

use js_sys::Array;
use leptos::html::Iframe;
use leptos::prelude::*;
use rungs_explore::embed::AppLocation;
use rungs_route::{EmbedForm, Mode};
use rungs_templates::embedded_title;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlIFrameElement, IntersectionObserver, IntersectionObserverEntry};

use super::EmbedState;
use rungs_ui::choices::for_choice;

/// The preview, if the app has an address for a frame.
#[component]
pub(super) fn Preview(state: EmbedState) -> impl IntoView {
    // Changing a frame's address adds a history entry, so each choice gets a new frame.
    let version = Memo::new(move |last: Option<&Option<usize>>| {
        state.previewed.track();
        Some(last.copied().flatten().map_or(0, |version| version + 1))
    });
    let frame = move |_| {
        match state.location.get_value() {
        AppLocation::Folder(_) => view! { <Frame state form=state.previewed.get_untracked()/> }.into_any(),
        AppLocation::OneFile(_) | AppLocation::Nowhere { .. } => {
            view! { <p>"There is no preview here, since a preview is a frame, and a frame needs an address on a web server."</p> }
                .into_any()
        }
    }
    };
    view! {
        <section class="embed-preview" aria-labelledby="rungs-embed-preview">
            <h2 id="rungs-embed-preview">"How it looks"</h2>
            <div class="preview">{for_choice(version.into(), frame)}</div>
        </section>
    }
}

/// The frame with the selected options.
#[component]
fn Frame(state: EmbedState, form: EmbedForm) -> impl IntoView {
    let address_and_title = |location: &AppLocation, form: &EmbedForm, ladder: &_| {
        (location.frame(&form.options), format!("Preview: {}", embedded_title(&form.options, ladder)))
    };
    let (address, title) = state.with_ladder(&form, address_and_title);
    let frame = NodeRef::<Iframe>::new();
    frame.on_load(move |frame| load_when_visible(frame, address));
    let note =
        (form.options.mode == Mode::Score).then_some(" What you score in it is kept as if you scored it on this site.");
    view! {
        <p>"This is the frame, alive." {note}</p>
        <iframe node_ref=frame title=title height=form.height></iframe>
    }
}

/// Sets the address of a frame once it is visible, unless the current reactive owner is disposed of before.
fn load_when_visible(frame: HtmlIFrameElement, address: String) {
    let target = frame.clone();
    let callback: Box<dyn Fn(Array, IntersectionObserver)> = Box::new(move |entries, observer| {
        let is_seen = |entry| IntersectionObserverEntry::unchecked_from_js(entry).is_intersecting();
        if entries.iter().any(is_seen) {
            observer.disconnect();
            frame.set_src(&address);
        }
    });
    let callback = Closure::wrap(callback);
    // Without intersection observers there is no preview.
    if let Ok(observer) = IntersectionObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(&target);
        StoredValue::new_local(VisibilityObserver { observer, _callback: callback });
    }
}

/// An intersection observer that is disconnected on drop.
struct VisibilityObserver {
    observer: IntersectionObserver,
    _callback: Closure<dyn Fn(Array, IntersectionObserver)>,
}

impl Drop for VisibilityObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
