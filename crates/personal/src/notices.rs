//! What is wrong with keeping scores, with a copy to take away.

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_store::{QuarantineKind, Quarantined, SaveState};
use rungs_ui::environment::Frame;
use rungs_ui::files::download;
use rungs_ui::focus::keep_focus_near;
use rungs_ui::store::LadderStore;
use wasm_bindgen::JsCast;

/// The troubles that there are with keeping the scores of a ladder, each with a way out.
#[component]
pub fn Notices(store: LadderStore, ladder: Id) -> impl IntoView {
    let trouble = Memo::new(move |_| Trouble::of(store.save_state()));
    let ladder = StoredValue::new(ladder);
    let file_name = move |suffix: &str| ladder.with_value(|ladder| format!("rungs-{ladder}{suffix}.json"));
    view! {
        {move || {
            trouble.get().map(|trouble| {
                let text = Callback::new(move |()| match trouble.copy {
                    Copy::InMemory => untrack(|| store.as_text()),
                    Copy::Stored => store.stored_text().unwrap_or_default(),
                });
                view! {
                    <div class="notice" role="alert">
                        <p><strong>{trouble.headline}</strong>" "{trouble.explanation}</p>
                        <Download label=trouble.copy.label() name=file_name("") text=text />
                    </div>
                }
            })
        }}
        <For each=move || store.quarantined() key=|quarantined_text| quarantined_text.key.clone() let:quarantined_text>
            <QuarantineNotice store name=file_name("-unreadable") quarantined_text=quarantined_text />
        </For>
    }
}

/// What could not be read and was put aside, to be downloaded or removed.
#[component]
fn QuarantineNotice(store: LadderStore, name: String, quarantined_text: Quarantined) -> impl IntoView {
    let what = match quarantined_text.kind {
        QuarantineKind::Scores => "Your earlier scores",
        QuarantineKind::Notes => "Your earlier notes",
        QuarantineKind::Record => "Your earlier scores and notes",
        QuarantineKind::Entries => "Some of your scores or notes",
    };
    let found = quarantined_text.text.clone();
    let text = Callback::new({
        let found = found.clone();
        move |()| found.clone()
    });
    let remove = move |event: leptos::ev::MouseEvent| {
        if let Some(button) = event.current_target() {
            keep_focus_near(button.unchecked_ref());
        }
        store.discard(quarantined_text.clone());
    };
    view! {
        <div class="notice" role="alert">
            <p>
                <strong>{what}" could not be read."</strong>
                " They were put aside unchanged, and you go on without them. Nothing was thrown away."
            </p>
            <details>
                <summary>"Show what was found"</summary>
                <pre tabindex="0">{found}</pre>
            </details>
            <Download label="Download it" name=name text=text />
            <button class="quiet" type="button" on:click=remove>"Remove this copy"</button>
        </div>
    }
}

/// A button that offers a text as a file. A frame that may not download drops the click without a word to us; there the
/// text can be copied as well.
#[component]
fn Download(label: &'static str, name: String, text: Callback<(), String>) -> impl IntoView {
    let shown = RwSignal::new(None);
    let offer = move |_| {
        let text = text.run(());
        // Where that is refused, the text is on the page.
        let _ = download(&name, "application/json", &text);
        shown.set(Frame::current().is_framed().then_some(text));
    };
    view! {
        <button class="button" type="button" on:click=offer>{label}</button>
        {move || shown.get().map(|text| view! { <pre class="as-text" tabindex="0">{text}</pre> })}
    }
}

/// Something that is wrong with keeping scores.
#[derive(Clone, Copy, PartialEq)]
struct Trouble {
    headline: &'static str,
    explanation: &'static str,
    copy: Copy,
}

/// Which scores there are to take away.
#[derive(Clone, Copy, PartialEq)]
enum Copy {
    InMemory,
    Stored,
}

impl Copy {
    fn label(self) -> &'static str {
        match self {
            Self::InMemory => "Download my scores",
            Self::Stored => "Download the saved scores",
        }
    }
}

impl Trouble {
    fn of(save_state: SaveState) -> Option<Self> {
        let (headline, explanation, copy) = match save_state {
            SaveState::Stored => return None,
            SaveState::Full => (
                "Your last changes are not saved.",
                "This browser has no room left for this site. What was saved before is safe, and the new answers stay here until you close the page. Download them, or make room and change any answer to try again.",
                Copy::InMemory,
            ),
            SaveState::Refused => (
                "Your last changes are not saved.",
                "The browser has stopped letting this page keep anything. The answers stay here until you close the page; download them to have a copy.",
                Copy::InMemory,
            ),
            SaveState::Newer => (
                "Your scores are read-only here.",
                "They were saved by a newer version of Rungs, so this one leaves them as they are. Reload the page to get the newer version.",
                Copy::Stored,
            ),
            SaveState::Unreadable => (
                "Your earlier scores cannot be read.",
                "They are left as they are, because there is no room to put them aside. New answers stay here until you close the page.",
                Copy::Stored,
            ),
        };
        Some(Self { headline, explanation, copy })
    }
}
