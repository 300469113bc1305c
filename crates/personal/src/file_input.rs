//! A button that asks for a file.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rungs_exchange::archive::check_size;
use rungs_ui::files::read_file;
use web_sys::{File, HtmlInputElement};

use crate::state::{PersonalState, Work};

/// A file that was read.
pub(crate) struct ReadFile {
    /// What it is called.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// A button that asks for a file and reads it. It is the browser's own, so that it works in frames that may open nothing
/// by themselves.
#[component]
pub(crate) fn FileInput(
    state: PersonalState,
    /// What the button says.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Told of what was read.
    on_read: Callback<ReadFile>,
) -> impl IntoView {
    let choose: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlInputElement>)> = Box::new(move |event| {
        let input = event.target();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            read(state, file, on_read);
        }
        // The same file can be chosen again.
        input.set_value("");
    });
    view! {
        <label class="button file">
            {label}
            <input
                class="visually-hidden"
                type="file"
                id="rungs-file"
                accept=".json,application/json"
                on:change:target=choose
            />
        </label>
    }
}

fn read(state: PersonalState, file: File, on_read: Callback<ReadFile>) {
    state.begin_action();
    let work = state.begin_work();
    let name = file.name();
    if let Err(problem) = check_size(file.size() as u64) {
        return state.fail(problem.of(&name).to_string());
    }
    spawn_local(async move {
        let what = format!("Reading {name} …");
        let report = |percent| state.report_work(work, Some(Work { name: what.clone(), percent }));
        let read = read_file(&file, report).await;
        if !state.report_work(work, None) {
            return;
        }
        match read {
            Ok(bytes) => on_read.run(ReadFile { name, bytes }),
            Err(problem) => state.fail(problem.to_string()),
        }
    });
}
