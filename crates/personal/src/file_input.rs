//! A button that opens a file.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rungs_exchange::archive::check_size;
use rungs_ui::files::read_file;
use web_sys::{File, HtmlInputElement};

use crate::state::{PersonalState, Work};

/// A file that has been read.
pub(crate) struct ReadFile {
    /// Name of the file.
    pub(crate) name: String,
    /// Content of the file.
    pub(crate) bytes: Vec<u8>,
}

/// A button that lets the person choose a file and reads it. It is a native file input, because sandboxed frames cannot
/// open file pickers from scripts.
#[component]
pub(crate) fn FileInput(
    state: PersonalState,
    /// Text of the button.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Called with the file.
    on_read: Callback<ReadFile>,
) -> impl IntoView {
    let choose: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlInputElement>)> = Box::new(move |event| {
        let input = event.target();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            read(state, file, on_read);
        }
        // Allows choosing the same file again.
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
