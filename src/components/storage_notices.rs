//! What people need to know about where their scores are: troubles above the rubric, the plain state below it.

use leptos::prelude::*;
use rungs_domain::persistence::Keeping as Kept;
use rungs_domain::persistence::score_book::Recovery;

use super::delete_dialog::DeleteEverything;
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
        view! { <div class="notice" role="alert"><p><strong>"Your scores are not kept."</strong> " "{words::keeping_long(Reach::Page)}</p></div> }
    });
    let keeping = Memo::new(move |_| scores.keeping());
    let trouble = move || match keeping.get() {
        Kept::Stored => None,
        Kept::Full => Some(trouble(
            scores,
            ladder_id,
            "Your last changes are not saved.",
            "This browser has no room left for this site. What was saved before is safe, and the new answers stay here until you close the page. Download them, or make room and change any answer to try again.",
            false,
        )),
        Kept::Refused => Some(trouble(
            scores,
            ladder_id,
            "Your last changes are not saved.",
            "The browser has stopped letting this page keep anything. The answers stay here until you close the page; download them to have a copy.",
            false,
        )),
        Kept::Newer => Some(trouble(
            scores,
            ladder_id,
            "Your scores are read-only here.",
            "They were saved by a newer version of Rungs, so this one leaves them as they are. Reload the page to get the newer version.",
            true,
        )),
        Kept::Unreadable => Some(trouble(
            scores,
            ladder_id,
            "Your earlier scores cannot be read.",
            "They are left as they are, because there is no room to put them aside. New answers stay here until you close the page.",
            true,
        )),
    };
    let recoveries = move || {
        scores
            .recoveries()
            .into_iter()
            .map(|recovery| view! { <RecoveryNotice scores recovery ladder_id /> })
            .collect_view()
    };
    view! { {blocked} {trouble} {recoveries} }
}

fn trouble(
    scores: Scores,
    ladder_id: StoredValue<String>,
    headline: &'static str,
    explanation: &'static str,
    stored: bool,
) -> impl IntoView {
    let save = move |_| {
        let text = if stored { scores.stored_text().unwrap_or_default() } else { scores.as_text() };
        let _ = download(&ladder_id.with_value(|id| format!("rungs-{id}.json")), &text);
    };
    let label = if stored { "Download the saved scores" } else { "Download my scores" };
    view! {
        <div class="notice" role="alert">
            <p><strong>{headline}</strong> " " {explanation}</p>
            <button type="button" class="button" on:click=save>{label}</button>
        </div>
    }
}

/// Scores that could not be read and were put aside, to be downloaded or removed.
#[component]
fn RecoveryNotice(scores: Scores, recovery: Recovery, ladder_id: StoredValue<String>) -> impl IntoView {
    let text = recovery.text.clone();
    let save = {
        let text = text.clone();
        move |_| {
            let _ = download(&ladder_id.with_value(|id| format!("rungs-{id}-unreadable.json")), &text);
        }
    };
    view! {
        <div class="notice" role="alert">
            <p>
                <strong>"Your earlier scores could not be read."</strong>
                " They were put aside unchanged, and you start with an empty ladder. Nothing was thrown away."
            </p>
            <details>
                <summary>"Show what was found"</summary>
                <pre tabindex="0">{text}</pre>
            </details>
            <button type="button" class="button" on:click=save>"Download it"</button>
            <button type="button" class="quiet" on:click=move |_| scores.discard(&recovery)>"Remove this copy"</button>
        </div>
    }
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
