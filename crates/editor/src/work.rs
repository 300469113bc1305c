//! What the page is busy with: opening and reading files, with progress and a button that cancels.

use std::time::Duration;

use leptos::prelude::*;
use rungs_ui::events::now;

use crate::context::Context;
use crate::importer::ReadingPlace;

/// Something that takes a while.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Work {
    /// A file is opened.
    Opening {
        /// Its name.
        name: String,
        /// How much of it is there, in per cent.
        percent: f64,
    },
    /// The importer reads the files.
    Reading {
        /// When it began, in milliseconds since 1970-01-01 UTC.
        since: u64,
    },
}

/// The state of the work, while there is any.
#[component]
pub(crate) fn WorkPanel(context: Context) -> impl IntoView {
    let is_busy = Memo::new(move |_| context.work.with(Option::is_some));
    view! {
        <Show when=move || is_busy.get()>
            <Panel context/>
        </Show>
    }
}

/// Work for less than this is not shown, so that nothing flashes.
const PATIENCE: Duration = Duration::from_millis(250);

#[component]
fn Panel(context: Context) -> impl IntoView {
    let (time, is_shown) = (RwSignal::new(now()), RwSignal::new(false));
    if let Ok(timer) = set_timeout_with_handle(
        move || {
            let _ = is_shown.try_set(true);
        },
        PATIENCE,
    ) {
        on_cleanup(move || timer.clear());
    }
    if let Ok(ticking) = set_interval_with_handle(
        move || {
            let _ = time.try_set(now());
        },
        Duration::from_secs(1),
    ) {
        on_cleanup(move || ticking.clear());
    }
    let what = Memo::new(move |_| match context.work.get() {
        None => String::new(),
        Some(Work::Opening { name, .. }) => format!("Opening {name} …"),
        Some(Work::Reading { .. }) => "Reading the ladder …".to_owned(),
    });
    let percent = move || match context.work.get() {
        Some(Work::Opening { percent, .. }) => Some(percent),
        _ => None,
    };
    let elapsed = move || match context.work.get() {
        Some(Work::Reading { since }) => match time.get().saturating_sub(since) / 1000 {
            0 => String::new(),
            seconds => format!("{seconds} s"),
        },
        _ => String::new(),
    };
    let note = move || {
        (context.importer.place() == Some(ReadingPlace::Page))
            .then_some("This page may not start a background worker, so it does not react until the file is read.")
    };
    let cancel = move |_| {
        context.importer.cancel();
        context.work.set(None);
        context.announce("Cancelled.");
    };
    view! {
        <div class="working" class:is-pending=move || !is_shown.get()>
            <p role="status">{move || is_shown.get().then(|| what.get())}</p>
            <progress max="100" aria-label=move || what.get() prop:value=percent></progress>
            <span class="elapsed" aria-hidden="true">
                {elapsed}
            </span>
            <button class="button" type="button" on:click=cancel>
                "Cancel"
            </button>
            {move || note().map(|note| view! { <p class="state">{note}</p> })}
        </div>
    }
}
