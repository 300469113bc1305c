//! The headings, lists, sheets and files of a document, and what each is in the ladder.

use leptos::prelude::*;
use rungs_import::{Role, Section, SectionKind};
use rungs_ui::choices::Choice;

use super::tables::role_select;
use crate::draft::DraftState;
use crate::opening::capitalised;

/// The most sections that are shown. What is alike is set together, so the first ones are enough to correct all.
const MOST_SECTIONS: usize = 150;

/// The outline of the document with a role for each section.
#[component]
pub(super) fn Sections(state: DraftState) -> impl IntoView {
    let sections = Memo::new(move |_| {
        let sections = state.read().map(|read| read.import.outline.sections.clone()).unwrap_or_default();
        // An only file is nothing but its content.
        let several = state.with_files(|files| files.len() > 1);
        let is_shown = |(_, section): &(usize, Section)| several || section.kind != SectionKind::File;
        sections.into_iter().enumerate().filter(is_shown).take(MOST_SECTIONS).collect::<Vec<_>>()
    });
    let is_there = Memo::new(move |_| sections.with(|sections| !sections.is_empty()));
    let left_out = move || {
        let count = state.read().map_or(0, |read| read.import.outline.sections.len());
        (count > MOST_SECTIONS + 1)
            .then(|| view! { <p class="state">{format!("{} more are not shown.", count - MOST_SECTIONS)}</p> })
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="section-roles" aria-labelledby="rungs-section-roles">
                <h2 id="rungs-section-roles">"What the headings are"</h2>
                <p class="state">"A choice holds for all headings of the same kind beside it."</p>
                <ol class="outline">
                    <For
                        each=move || sections.get()
                        key=|(position, section)| (*position, section.label.clone(), section.depth)
                        let:section
                    >
                        <SectionRole state position=section.0 section=section.1/>
                    </For>
                </ol>
                {left_out}
            </section>
        </Show>
    }
}

#[component]
fn SectionRole(state: DraftState, position: usize, section: Section) -> impl IntoView {
    let read = state.read_now();
    let choices = read.map(|read| read.import.reading.choices(&read.import.outline, position)).unwrap_or_default();
    let names: Vec<Choice> = choices.iter().map(|role| Choice::new(role, capitalised(&role.to_string()))).collect();
    let offered = choices.clone();
    let chosen = Memo::new(move |_| {
        let role =
            state.read().and_then(|read| read.import.reading.sections.get(position).copied()).unwrap_or_default();
        offered.iter().position(|other| *other == role).unwrap_or(0)
    });
    let choose = move |choice: usize| {
        let Some(role): Option<Role> = choices.get(choice).copied() else { return };
        let Some(read) = state.read_now() else { return };
        state.correct("change what a heading is", |reading| reading.set_alike(&read.import.outline, position, role));
    };
    let label = if section.label.is_empty() { format!("({})", kind(section.kind)) } else { section.label };
    let name = format!("{label} is");
    let place = section.place;
    view! {
        <li data-depth=section.depth.min(6)>
            <button class="section-label" type="button" on:click=move |_| state.show_place(place)>
                {label}
                <span class="visually-hidden">", show in the source"</span>
            </button>
            {role_select(format!("rungs-section-{position}"), name, names, chosen.into(), Callback::new(choose))}
        </li>
    }
}

/// Returns what a section is in its document.
fn kind(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::File => "file",
        SectionKind::Sheet => "sheet",
        SectionKind::Heading(_) => "heading",
        SectionKind::BoldLine => "bold line",
        SectionKind::Lead => "line before a list",
        SectionKind::ListEntry => "list entry",
        SectionKind::Term => "term",
        SectionKind::Field => "field",
        SectionKind::Record => "record",
    }
}
