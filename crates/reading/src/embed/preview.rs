//! How it looks: the app itself in a frame, with what was chosen. It is fetched once it is looked at.

use js_sys::Array;
use leptos::html::Iframe;
use leptos::prelude::*;
use rungs_explore::embed::Home;
use rungs_route::{EmbedForm, Mode};
use rungs_templates::embedded_title;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlIFrameElement, IntersectionObserver, IntersectionObserverEntry};

use super::EmbedState;
use rungs_ui::choices::for_choice;

/// How it looks, where there is an address that a frame could have.
#[component]
pub(super) fn Preview(state: EmbedState) -> impl IntoView {
    // A frame that gets another address leaves a place to go back to, so each choice has a frame of its own.
    let version = Memo::new(move |last: Option<&Option<usize>>| {
        state.previewed.track();
        Some(last.copied().flatten().map_or(0, |version| version + 1))
    });
    let frame = move |_| {
        match state.home.get_value() {
        Home::Folder(_) => view! { <Frame state form=state.previewed.get_untracked()/> }.into_any(),
        Home::OneFile(_) | Home::Nowhere { .. } => {
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

/// The frame with what was chosen.
#[component]
fn Frame(state: EmbedState, form: EmbedForm) -> impl IntoView {
    let written = |home: &Home, form: &EmbedForm, ladder: &_| {
        (home.frame(&form.options), format!("Preview: {}", embedded_title(&form.options, ladder)))
    };
    let (address, title) = state.written(&form, written);
    let frame = NodeRef::<Iframe>::new();
    frame.on_load(move |frame| fetch_when_looked_at(frame, address));
    let note =
        (form.options.mode == Mode::Score).then_some(" What you score in it is kept as if you scored it on this site.");
    view! {
        <p>"This is the frame, alive." {note}</p>
        <iframe node_ref=frame title=title height=form.height></iframe>
    }
}

/// Gives a frame its address once it is looked at, unless the present owner of signals is gone by then.
fn fetch_when_looked_at(frame: HtmlIFrameElement, address: String) {
    let target = frame.clone();
    let looked: Box<dyn Fn(Array, IntersectionObserver)> = Box::new(move |entries, observer| {
        let is_seen = |entry| IntersectionObserverEntry::unchecked_from_js(entry).is_intersecting();
        if entries.iter().any(is_seen) {
            observer.disconnect();
            frame.set_src(&address);
        }
    });
    let looked = Closure::wrap(looked);
    // Where nothing tells what is looked at, there is no preview.
    if let Ok(observer) = IntersectionObserver::new(looked.as_ref().unchecked_ref()) {
        observer.observe(&target);
        StoredValue::new_local(Look { observer, _looked: looked });
    }
}

/// What waits for an element to be looked at, until the owner of signals that it belongs to is gone.
struct Look {
    observer: IntersectionObserver,
    _looked: Closure<dyn Fn(Array, IntersectionObserver)>,
}

impl Drop for Look {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
