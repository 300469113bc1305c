//! The preview of an import.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use rungs_exchange::{ChosenRows, ImportError, ImportMode, LadderPreview, OpenedFile, Row, RowId};
use rungs_ui::events::now;
use rungs_ui::ladders::Ladders;
use web_sys::HtmlInputElement;

use crate::state::PersonalState;

/// Id of the heading.
pub(super) const HEADING: &str = "rungs-incoming";

/// The changes that a file would make, row by row, with checkboxes and buttons to import or cancel.
#[component]
pub(super) fn ImportPreview(
    state: PersonalState,
    ladders: Ladders,
    file: Arc<OpenedFile>,
    /// Set to `None` once the file is imported or closed.
    opened: RwSignal<Option<Arc<OpenedFile>>>,
) -> impl IntoView {
    let of_previews = file.clone();
    let previews = Memo::new(move |_| state.store().all().read(|store| of_previews.previews(store, &ladders.all())));
    let chosen = StoredValue::new(previews.with_untracked(|previews| ChosenRows::by_default(previews)));
    let is_nothing_new = Memo::new(move |_| previews.with(|all| all.iter().all(|it| it.preview.is_all_the_same())));
    let only_mine = Memo::new(move |_| previews.with(|all| all.iter().map(|it| it.preview.only_mine).sum::<usize>()));
    let close = move || {
        opened.set(None);
        state.restore_focus();
    };
    let name = file.name().to_owned();
    let file = StoredValue::new(file);
    let import_file = move |is_replaced: bool| {
        state.begin_action();
        let result = chosen.with_value(|chosen| {
            let mode = if is_replaced { ImportMode::Replace } else { ImportMode::Merge(chosen) };
            let import = |store: &mut _| file.get_value().import(store, mode, &state.ladder().id, now());
            state.store().all().update(import)
        });
        if matches!(result, Ok(()) | Err(ImportError::NotStored)) {
            state.announce(format!("Imported {}.", file.with_value(|file| file.name().to_owned())));
        }
        if let Err(problem) = result {
            state.fail(problem.to_string());
        }
        close();
    };
    let cancel = move |_| {
        state.begin_action();
        close();
    };
    let can_merge = move || !is_nothing_new.get() && !state.is_read_only();
    let can_replace = move || (!is_nothing_new.get() || only_mine.get() > 0) && !state.is_read_only();
    let count = previews.with_untracked(Vec::len);
    let summary = move || match (count, is_nothing_new.get()) {
        (0, _) => Some("There is nothing in this file."),
        (_, true) => Some("Everything in this file is here already."),
        (_, false) => None,
    };
    view! {
        <section class="incoming" aria-label="What the file would change">
            <h2 tabindex="-1" id=HEADING>
                "From " {name}
            </h2>
            {move || summary().map(|summary| view! { <p>{summary}</p> })}
            {(0..count).map(|position| view! { <LadderChanges previews position chosen/> }).collect_view()}
            <div class="actions">
                <Show when=can_merge>
                    <button class="button" type="button" on:click=move |_| import_file(false)>
                        "Take what is ticked"
                    </button>
                </Show>
                <Show when=can_replace>
                    <button class="button" type="button" on:click=move |_| import_file(true)>
                        "Replace all by the file"
                    </button>
                </Show>
                <button class="quiet" type="button" on:click=cancel>
                    "Cancel"
                </button>
            </div>
            {move || only_here_sentence(only_mine.get()).map(|text| view! { <p class="state">{text}</p> })}
        </section>
    }
}

/// Describes what happens to entries that the file does not have.
fn only_here_sentence(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some(
            "One thing is here and not in the file. Taking what is ticked keeps it; replacing removes it.".to_owned(),
        ),
        some => Some(format!(
            "{some} things are here and not in the file. Taking what is ticked keeps them; replacing removes them."
        )),
    }
}

/// The changes on the ladder at a position in the file.
#[component]
fn LadderChanges(
    previews: Memo<Vec<LadderPreview>>,
    position: usize,
    chosen: StoredValue<ChosenRows>,
) -> impl IntoView {
    let of_ladder = Memo::new(move |_| previews.with(|previews| previews.get(position).cloned()));
    let title = of_ladder.with_untracked(|it| it.as_ref().map(|it| it.title.clone()))?;
    let counts = move || of_ladder.with(|it| it.as_ref().map(|it| it.preview.counts().join(" · ")));
    let counts = move || counts().filter(|counts| !counts.is_empty());
    let findings = Memo::new(move |_| of_ladder.with(|it| it.as_ref().map(|it| it.findings.clone())));
    let findings = move || findings.get().filter(|findings| !findings.is_empty());
    let rows = Memo::new(move |_| {
        let rows = |it: &LadderPreview| it.preview.changes().cloned().collect::<Vec<_>>();
        of_ladder.with(|it| it.as_ref().map(rows).unwrap_or_default())
    });
    let has_rows = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let label = format!("Changes to {title}");
    Some(view! {
        <h3>{title}</h3>
        {move || counts().map(|counts| view! { <p class="state">{counts}</p> })}
        {move || {
            findings()
                .map(|findings| {
                    let findings = findings.into_iter().map(|finding| view! { <p>{finding}</p> });
                    view! { <div class="notice">{findings.collect_view()}</div> }
                })
        }}
        <Show when=move || has_rows.get()>
            <div class="scrolls" tabindex="0" role="group" aria-label=label.clone()>
                <table class="incoming-rows">
                    <thead>
                        <tr>
                            <th scope="col">"Take"</th>
                            <th scope="col">"What"</th>
                            <th scope="col">"Here"</th>
                            <th scope="col">"In the file"</th>
                            <th scope="col">
                                <span class="visually-hidden">"How they relate"</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        // The key is the whole row, so a changed row gets new elements.
                        <For each=move || rows.get() key=|row| row.clone() let:row>
                            <Change row position chosen/>
                        </For>
                    </tbody>
                </table>
            </div>
        </Show>
    })
}

/// One change, with a checkbox to include it.
#[component]
fn Change(row: Row, position: usize, chosen: StoredValue<ChosenRows>) -> impl IntoView {
    let relation = row.relation();
    let Row { key, title, mine, theirs, .. } = row;
    let is_chosen = chosen.with_value(|chosen| chosen.contains(position, &key));
    let choose: Box<dyn FnMut(ev::Targeted<ev::Event, HtmlInputElement>)> = Box::new(move |event| {
        let row = RowId { ladder: position, key: key.clone() };
        chosen.update_value(|chosen| chosen.choose(row, event.target().checked()));
    });
    view! {
        <tr>
            <td>
                <input
                    type="checkbox"
                    prop:checked=is_chosen
                    aria-label=format!("Take {title}")
                    on:change:target=choose
                />
            </td>
            <th scope="row">{title}</th>
            <td>{mine}</td>
            <td>{theirs}</td>
            <td>{relation}</td>
        </tr>
    }
}
