//! The list of drafts in this browser.

use js_sys::{Date, Object, Reflect};
use leptos::prelude::*;
use rungs_authoring::{Drafts, Removed};
use rungs_route::Route;
use rungs_store::NAMESPACE;
use rungs_ui::events::on_window;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::keeping_note;
use crate::context::{Context, TextFile};
use crate::keeping::{self, Entry};

/// Id of the heading, which gets the focus when an entry is gone.
const HEADING: &str = "rungs-drafts";

/// The drafts, each with what can be done with it. Nothing is shown while there are none.
#[component]
pub(super) fn DraftList(context: Context) -> impl IntoView {
    let entries = RwSignal::new(keeping::list());
    let removed = RwSignal::new(None::<(String, Removed)>);
    let refresh = move || entries.set(keeping::list());
    on_window("storage", move |event| {
        let key = event.unchecked_ref::<StorageEvent>().key();
        if key.is_none_or(|key| key.starts_with(NAMESPACE) && Drafts::id_of(&key).is_some()) {
            refresh();
        }
    });
    let remove = Callback::new(move |entry: Entry| {
        context.begin_action();
        match keeping::remove(&entry.id) {
            Ok(text) => {
                let title = entry.title.unwrap_or_else(|_| "an unreadable draft".to_owned());
                context.announce(format!("Deleted: {title}"));
                removed.set(text.map(|text| (title, text)));
                refresh();
                context.focus_after_render(HEADING);
            }
            Err(problem) => context.fail(format!("The draft could not be deleted: {problem}.")),
        }
    });
    let restore = move |_| {
        context.begin_action();
        let Some((title, text)) = removed.get_untracked() else { return };
        match keeping::restore(&text) {
            Ok(_) => {
                removed.set(None);
                refresh();
                context.announce(format!("Restored: {title}"));
                context.focus_after_render(HEADING);
            }
            Err(problem) => context.fail(format!("The draft could not be put back: {problem}.")),
        }
    };
    let duplicate = Callback::new(move |entry: Entry| {
        context.begin_action();
        match keeping::duplicate(&entry.id) {
            Ok(_) => {
                refresh();
                context.announce("The copy is in the list.");
            }
            Err(problem) => context.fail(problem),
        }
    });
    let is_there = Memo::new(move |_| entries.with(|entries| !entries.is_empty()) || removed.with(Option::is_some));
    let undo = move || {
        removed.with(|removed| removed.as_ref().map(|(title, _)| title.clone())).map(|title| {
            view! {
                <p class="removed">
                    "Deleted: " {title} " "
                    <button class="button" type="button" on:click=restore>
                        "Undo"
                    </button>
                </p>
            }
        })
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="drafts" aria-labelledby=HEADING>
                <h2 id=HEADING tabindex="-1">
                    "Your drafts"
                </h2>
                <p class="state">{keeping_note()}</p>
                <ul class="draft-list">
                    <For each=move || entries.get() key=Entry::clone let:entry>
                        <Row context entry remove duplicate/>
                    </For>
                </ul>
                {undo}
            </section>
        </Show>
    }
}

/// A draft, or what is wrong with it.
#[component]
fn Row(context: Context, entry: Entry, remove: Callback<Entry>, duplicate: Callback<Entry>) -> impl IntoView {
    let name = entry.title.clone().unwrap_or_else(|_| "Unreadable draft".to_owned());
    let is_readable = entry.title.is_ok();
    let facts = match entry.modified {
        Some(modified) => format!("{} · {}", day_and_time(modified), size(entry.size)),
        None if is_readable => "Not saved: it is gone when you close this page".to_owned(),
        None => size(entry.size),
    };
    let title = match &entry.title {
        Ok(title) => {
            let address = Route::draft(&entry.id).to_string();
            view! { <a class="draft-title" href=address>{title.clone()}</a> }.into_any()
        }
        Err(problem) => view! { <p>{problem.clone()}</p> }.into_any(),
    };
    let of_copy = entry.clone();
    let (of_export, export_name) = (entry.id.clone(), name.clone());
    let export = move |_| {
        context.begin_action();
        match keeping::text(&of_export) {
            Some(text) => {
                context.offer(TextFile {
                    name: format!("{}.rungs-draft.json", file_name(&export_name)),
                    media_type: "application/json",
                    text,
                });
            }
            None => context.fail("There is nothing stored of this draft.".to_owned()),
        }
    };
    let of = format!(" {name}");
    let hidden = move || view! { <span class="visually-hidden">{of.clone()}</span> };
    view! {
        <li>
            <div class="draft-facts">{title} <p class="state">{facts}</p></div>
            <div class="actions">
                {is_readable
                    .then(|| {
                        view! {
                            <button class="quiet" type="button" on:click=move |_| duplicate.run(of_copy.clone())>
                                "Duplicate" {hidden()}
                            </button>
                        }
                    })}
                <button class="quiet" type="button" on:click=export>
                    "Export" {hidden()}
                </button>
                <button class="quiet" type="button" on:click=move |_| remove.run(entry.clone())>
                    "Delete" {hidden()}
                </button>
            </div>
        </li>
    }
}

/// Returns a title as the name of a file.
pub(crate) fn file_name(title: &str) -> String {
    let name: String = title.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    let name = words.join("-").to_lowercase();
    if name.is_empty() { "ladder".to_owned() } else { name }
}

fn size(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

/// Formats a local time, as in "1 December 2026 at 09:17".
fn day_and_time(at: u64) -> String {
    let options = Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short")] {
        // Setting a property of an object of one's own cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    Date::new(&(at as f64).into()).to_locale_string("en-GB", &options).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(file_name("Crew: decks / 2026"), "crew-decks-2026");
        assert_eq!(file_name("Führung"), "führung");
        assert_eq!(file_name("?!"), "ladder");
    }
}
