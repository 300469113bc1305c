//! Taking a ladder away: what is still missing, files, and what to do with them.

mod one_file;
mod steps;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use rungs_domain::ladder::Ladder;
use rungs_import::{to_csv, to_json, to_markdown};

use crate::context::TextFile;
use crate::draft::{DraftState, OpenPanes};
use crate::editing::ChecklistPanel;
use steps::NextSteps;

/// The name of the one file.
const ONE_FILE: &str = "rungs.html";

/// A form in which a ladder is taken away as a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Markdown,
    Json,
    Csv,
}

impl Form {
    const ALL: [Self; 3] = [Self::Markdown, Self::Json, Self::Csv];

    fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Json => "JSON",
            Self::Csv => "Spreadsheet (CSV)",
        }
    }

    /// Writes a ladder. All of these keep every id, and are read back without loss.
    fn write(self, ladder: &Ladder) -> TextFile {
        let (ending, media_type, text) = match self {
            Self::Markdown => ("md", "text/markdown", to_markdown(ladder)),
            Self::Json => ("json", "application/json", to_json(ladder)),
            Self::Csv => ("csv", "text/csv", to_csv(ladder)),
        };
        TextFile { name: format!("{}.{ending}", ladder.id), media_type, text }
    }
}

/// The check list, the files, and what is next.
#[component]
pub(crate) fn TakeAway(state: DraftState, ladder: Signal<Arc<Ladder>>, panes: OpenPanes) -> impl IntoView {
    let context = state.context;
    let names: Vec<String> =
        context.ladders.with_links(|links| links.iter().map(|link| link.name.to_owned()).collect());
    let chosen = RwSignal::new(Vec::<usize>::new());
    let is_busy = RwSignal::new(false);
    let make = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        context.begin_action();
        let others = chosen.get_untracked().into_iter().filter_map(|position| context.ladders.open(position));
        let ladders: Vec<Ladder> = std::iter::once((*ladder.get_untracked()).clone()).chain(others).collect();
        let base = context.surface().base_address();
        is_busy.set(true);
        spawn_local(async move {
            let made = one_file::make(&ladders, &base).await;
            if is_busy.try_set(false).is_some() {
                return;
            }
            match made {
                Ok(text) => context.offer(TextFile { name: ONE_FILE.to_owned(), media_type: "text/html", text }),
                Err(problem) => context.fail(format!("{ONE_FILE} could not be made: {problem}.")),
            }
        });
    };
    let save = move |form: Form| {
        context.begin_action();
        context.offer(form.write(&ladder.get_untracked()));
    };
    let other = move |(position, name): (usize, String)| {
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&position));
        let toggle = move |_| {
            chosen.update(|chosen| {
                if chosen.contains(&position) {
                    chosen.retain(|other| *other != position);
                } else {
                    chosen.push(position);
                    chosen.sort_unstable();
                }
            });
        };
        view! {
            <label class="choice">
                <input type="checkbox" prop:checked=is_chosen on:change=toggle/>
                <span>{name}</span>
            </label>
        }
    };
    let forms = Form::ALL.map(|form| {
        view! {
            <button class="button" type="button" on:click=move |_| save(form)>
                {form.name()}
            </button>
        }
    });
    let others = (!names.is_empty()).then(|| {
        view! {
            <details>
                <summary>"Put other ladders into the file as well"</summary>
                <div class="other-ladders">{names.into_iter().enumerate().map(other).collect_view()}</div>
            </details>
        }
    });
    let is_unsure = Signal::derive(move || state.is_unsure());
    let on_target = Callback::new(move |target| {
        panes.open_for(&target);
        state.select(target);
    });
    view! {
        <div class="take-away">
            <ChecklistPanel ladder is_unsure on_target/>
            <section aria-labelledby="rungs-one-file">
                <h2 id="rungs-one-file">"One file with everything"</h2>
                <p>
                    "The ladder with the app in one page: people open it, read, and score themselves in private. It needs no server."
                </p>
                <div class="actions">
                    <button
                        class="button main"
                        type="button"
                        aria-disabled=move || if is_busy.get() { "true" } else { "false" }
                        on:click=make
                    >
                        {move || if is_busy.get() { "Making rungs.html …" } else { "Save rungs.html" }}
                    </button>
                </div>
                {others}
            </section>
            <section aria-labelledby="rungs-document">
                <h2 id="rungs-document">"The ladder as a document"</h2>
                <p>"To keep, to put beside the app, or to go on with here. Each holds all of the ladder."</p>
                <div class="actions">{forms}</div>
            </section>
            <NextSteps ladder/>
        </div>
    }
}
