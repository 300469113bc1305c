//! What people need to know about where their scores are: troubles above the rubric, the plain state below it.

use leptos::prelude::*;
use rungs_domain::persistence::Keeping as Kept;
use rungs_domain::persistence::score_book::Recovery;

use super::delete_dialog::DeleteEverything;
use super::uniform::{dynamic, nothing, on_click};
use crate::address::about_address;
use crate::app::Visit;
use crate::browser::download;
use crate::browser::storage::Reach;
use crate::scores::Scores;
use crate::words;

/// The troubles there are with keeping scores, each with a way out.
#[component]
pub fn StorageNotices(scores: Scores, ladder_id: String) -> impl IntoView {
    let ladder_id = StoredValue::new(ladder_id);
    let blocked = (scores.reach() == Reach::Page).then(|| {
        let explanation =
            view! { <p><strong>"Your scores are not kept."</strong> " " {words::keeping_long(Reach::Page)}</p> }
                .into_any();
        notice(explanation, Vec::new())
    });
    let keeping = Memo::new(move |_| scores.keeping());
    let trouble = dynamic(move || trouble(scores, ladder_id, keeping.get()));
    let found = Memo::new(move |_| scores.recoveries());
    let recoveries = dynamic(move || {
        found.get().into_iter().map(|recovery| recovery_notice(scores, ladder_id, recovery)).collect_view().into_any()
    });
    view! { {blocked} {trouble} {recoveries} }
}

/// What is wrong with keeping scores right now, with a copy to take away.
fn trouble(scores: Scores, ladder_id: StoredValue<String>, keeping: Kept) -> AnyView {
    let (headline, explanation) = match keeping {
        Kept::Stored => return nothing(),
        Kept::Full => (
            "Your last changes are not saved.",
            "This browser has no room left for this site. What was saved before is safe, and the new answers stay here until you close the page. Download them, or make room and change any answer to try again.",
        ),
        Kept::Refused => (
            "Your last changes are not saved.",
            "The browser has stopped letting this page keep anything. The answers stay here until you close the page; download them to have a copy.",
        ),
        Kept::Newer => (
            "Your scores are read-only here.",
            "They were saved by a newer version of Rungs, so this one leaves them as they are. Reload the page to get the newer version.",
        ),
        Kept::Unreadable => (
            "Your earlier scores cannot be read.",
            "They are left as they are, because there is no room to put them aside. New answers stay here until you close the page.",
        ),
    };
    let is_about_stored = matches!(keeping, Kept::Newer | Kept::Unreadable);
    let save = move || {
        let text = if is_about_stored { scores.stored_text().unwrap_or_default() } else { scores.as_text() };
        offer(ladder_id, "", &text);
    };
    let label = if is_about_stored { "Download the saved scores" } else { "Download my scores" };
    let explanation = view! { <p><strong>{headline}</strong> " " {explanation}</p> }.into_any();
    notice(explanation, vec![action("button", label, save)])
}

/// Scores that could not be read and were put aside, to be downloaded or removed.
fn recovery_notice(scores: Scores, ladder_id: StoredValue<String>, recovery: Recovery) -> AnyView {
    let text = recovery.text.clone();
    let explanation = view! {
        <p>
            <strong>"Your earlier scores could not be read."</strong>
            " They were put aside unchanged, and you start with an empty ladder. Nothing was thrown away."
        </p>
        <details>
            <summary>"Show what was found"</summary>
            <pre tabindex="0">{text.clone()}</pre>
        </details>
    }
    .into_any();
    let save = move || offer(ladder_id, "-unreadable", &text);
    let remove = move || scores.discard(&recovery);
    notice(explanation, vec![action("button", "Download it", save), action("quiet", "Remove this copy", remove)])
}

fn notice(explanation: AnyView, actions: Vec<AnyView>) -> AnyView {
    view! { <div class="notice" role="alert">{explanation}{actions}</div> }.into_any()
}

fn action(class: &'static str, label: &'static str, act: impl FnMut() + 'static) -> AnyView {
    view! { <button type="button" class=class on:click=on_click(act)>{label}</button> }.into_any()
}

/// Offers text as a file that is named after the ladder.
fn offer(ladder_id: StoredValue<String>, suffix: &str, text: &str) {
    // A frame that may not download drops the click without a word to us; what was found can be copied as well.
    let _ = download(&ladder_id.with_value(|id| format!("rungs-{id}{suffix}.json")), text);
}

/// The plain state, at the foot of the page, with the way to delete everything.
#[component]
pub fn Keeping(ladder_id: String) -> impl IntoView {
    let visit = expect_context::<Visit>();
    let scoring = visit.scores.map(|scores| {
        view! { <p>{words::keeping_long(scores.reach())}</p> <DeleteEverything scores /> }
    });
    view! {
        {scoring}
        <p><a href=about_address(&ladder_id)>"About this ladder and your data"</a></p>
    }
}
