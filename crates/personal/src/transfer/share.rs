//! Share links.

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;
use rungs_exchange::SharedView;
use rungs_route::{PersonalView, Route};
use rungs_ui::events::now;
use web_sys::HtmlInputElement;

use crate::name_form::NameForm;
use crate::state::PersonalState;

/// Id of the field with the link.
const LINK: &str = "rungs-link";

/// Some mail and chat programs truncate links longer than this.
const LONG: usize = 2000;

/// A share link and its content.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SharedLink {
    address: String,
    view: SharedView,
}

/// A form that creates a link with the answers on the track.
#[component]
pub(super) fn ShareSection(
    state: PersonalState,
    /// The link that was created last.
    link: RwSignal<Option<SharedLink>>,
    /// Whether the link includes evidence.
    with_notes: RwSignal<bool>,
) -> impl IntoView {
    let notes = Memo::new(move |_| state.with_record(|record| record.evidence().count()));
    let choose_notes = move |event: ev::Targeted<ev::Event, HtmlInputElement>| {
        state.begin_action();
        link.set(None);
        with_notes.set(event.target().checked());
    };
    let make = Callback::new(move |field: HtmlInputElement| {
        make_link(state, link, untrack(|| view_of(state, &field.value(), with_notes.get(), now())));
    });
    // A link with outdated answers is hidden.
    let address = Memo::new(move |_| {
        let SharedLink { address, view } = link.get()?;
        let current = view_of(state, &view.name, with_notes.get(), view.shared_at);
        (view == current).then_some(address)
    });
    view! {
        <section>
            <h2>"Share a link"</h2>
            <p>
                "The link itself carries your answers on " {move || state.track().title.clone()}
                " and your target, and whoever has it can see them. Nothing is uploaded, and it is only made when you ask for it."
            </p>
            <NameForm
                id="rungs-name"
                label="Your name, as they will see it"
                button="Make a link"
                placeholder="A colleague"
                on_submit=make
            >
                <Show when=move || { notes.get() > 0 }>
                    <label class="choice">
                        <input
                            type="checkbox"
                            id="rungs-with-notes"
                            prop:checked=move || with_notes.get()
                            on:change:target=choose_notes
                        />
                        <span>"Put my evidence in as well (" {move || notes.get()} ")"</span>
                    </label>
                </Show>
            </NameForm>
            {move || address.get().map(|address| view! { <Link state address/> })}
        </section>
    }
}

/// The link with a button that copies it.
#[component]
fn Link(state: PersonalState, address: String) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    let copy = move |_| {
        if let Some(field) = field.get_untracked() {
            state.copy(&field);
        }
    };
    let length = address.len();
    let warning = format!(
        "It is {length} characters long, and some programs cut links of that length. The file is the safer way."
    );
    view! {
        <label class="text">
            <span>"Your link"</span>
            <textarea class="text-to-copy" id=LINK readonly rows="4" node_ref=field prop:value=address></textarea>
        </label>
        <div class="actions">
            <button class="button" type="button" on:click=copy>
                "Copy the link"
            </button>
        </div>
        {(length > LONG).then(|| view! { <p class="state">{warning}</p> })}
    }
}

/// Returns the content of a link created now; tracked.
fn view_of(state: PersonalState, name: &str, with_notes: bool, at: u64) -> SharedView {
    let track = state.track();
    state.with_record(|record| SharedView::of(track.ladder(), &track, record, name, with_notes, at))
}

fn make_link(state: PersonalState, link: RwSignal<Option<SharedLink>>, view: SharedView) {
    state.begin_action();
    match view.to_payload() {
        Ok(payload) => {
            let route = Route::personal(&state.ladder().id, &view.track, PersonalView::Shared { payload });
            let address = format!("{}{route}", state.surface().base_address());
            link.set(Some(SharedLink { address, view }));
            state.announce("The link is made.");
            state.focus_after_render(LINK.to_owned());
        }
        Err(problem) => {
            link.set(None);
            state.fail(problem.to_string());
        }
    }
}
