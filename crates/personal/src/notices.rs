//! Notices about scores that could not be stored or read, each with a download.

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_store::{QuarantineKind, Quarantined, SaveState};
use rungs_ui::environment::Frame;
use rungs_ui::files::download;
use rungs_ui::focus::keep_focus_near;
use rungs_ui::store::LadderStore;
use wasm_bindgen::JsCast;

/// Notices about problems with storing the scores of a ladder, and about quarantined data.
#[component]
pub fn Notices(store: LadderStore, ladder: Id) -> impl IntoView {
    let save_problem = Memo::new(move |_| SaveProblem::of(store.save_state()));
    let ladder = StoredValue::new(ladder);
    let file_name = move |suffix: &str| ladder.with_value(|ladder| format!("rungs-{ladder}{suffix}.json"));
    view! {
        {move || {
            save_problem.get().map(|save_problem| {
                let text = Callback::new(move |()| match save_problem.source {
                    Source::InMemory => untrack(|| store.as_text()),
                    Source::Stored => store.stored_text().unwrap_or_default(),
                });
                view! {
                    <div class="notice" role="alert">
                        <p><strong>{save_problem.headline}</strong>" "{save_problem.explanation}</p>
                        <Download label=save_problem.source.label() name=file_name("") text=text />
                    </div>
                }
            })
        }}
        <For each=move || store.quarantined() key=|quarantined| quarantined.key.clone() let:quarantined>
            <QuarantineNotice store name=file_name("-unreadable") quarantined=quarantined />
        </For>
    }
}

/// A notice about quarantined data, which can be downloaded or removed.
#[component]
fn QuarantineNotice(store: LadderStore, name: String, quarantined: Quarantined) -> impl IntoView {
    let what = match quarantined.kind {
        QuarantineKind::Scores => "Your earlier scores",
        QuarantineKind::Notes => "Your earlier notes",
        QuarantineKind::Record => "Your earlier scores and notes",
        QuarantineKind::Entries => "Some of your scores or notes",
    };
    let found = quarantined.text.clone();
    let text = Callback::new({
        let found = found.clone();
        move |()| found.clone()
    });
    let remove = move |event: leptos::ev::MouseEvent| {
        if let Some(button) = event.current_target() {
            keep_focus_near(button.unchecked_ref());
        }
        store.discard(quarantined.clone());
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

/// A button that downloads a text. Frames may block downloads without an error, so there the text is shown as well.
#[component]
fn Download(label: &'static str, name: String, text: Callback<(), String>) -> impl IntoView {
    let shown = RwSignal::new(None);
    let offer = move |_| {
        let text = text.run(());
        // If it fails, the text is on the page.
        let _ = download(&name, "application/json", &text);
        shown.set(Frame::current().is_framed().then_some(text));
    };
    view! {
        <button class="button" type="button" on:click=offer>{label}</button>
        {move || shown.get().map(|text| view! { <pre class="as-text" tabindex="0">{text}</pre> })}
    }
}

/// A problem with storing scores.
#[derive(Clone, Copy, PartialEq)]
struct SaveProblem {
    headline: &'static str,
    explanation: &'static str,
    source: Source,
}

/// The data that a notice offers for download.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    InMemory,
    Stored,
}

impl Source {
    fn label(self) -> &'static str {
        match self {
            Self::InMemory => "Download my scores",
            Self::Stored => "Download the saved scores",
        }
    }
}

impl SaveProblem {
    fn of(save_state: SaveState) -> Option<Self> {
        let (headline, explanation, source) = match save_state {
            SaveState::Stored => return None,
            SaveState::Full => (
                "Your last changes are not saved.",
                "This browser has no room left for this site. What was saved before is safe, and the new answers stay here until you close the page. Download them, or make room and change any answer to try again.",
                Source::InMemory,
            ),
            SaveState::Refused => (
                "Your last changes are not saved.",
                "The browser has stopped letting this page keep anything. The answers stay here until you close the page; download them to have a copy.",
                Source::InMemory,
            ),
            SaveState::Newer => (
                "Your scores are read-only here.",
                "They were saved by a newer version of Rungs, so this one leaves them as they are. Reload the page to get the newer version.",
                Source::Stored,
            ),
            SaveState::Unreadable => (
                "Your earlier scores cannot be read.",
                "They are left as they are, because there is no room to put them aside. New answers stay here until you close the page.",
                Source::Stored,
            ),
        };
        Some(Self { headline, explanation, source })
    }
}
