//! The statements of a cell, with their parts.

use leptos::prelude::*;
use rungs_authoring::{CellRef, Edit, Element, Refusal};
use rungs_domain::ladder::{Id, Ladder, Parts, Statement};
use rungs_templates::words;

use super::context::Editor;
use super::field::{Field, Save};
use super::spot::Spot;
use super::text::Words;

/// The statements of a cell, and the way to add one.
#[component]
pub(super) fn Statements(editor: Editor, cell: CellRef) -> impl IntoView {
    let of_ids = cell.clone();
    let ids: Memo<Vec<Id>> = Memo::new(move |_| {
        editor.of_cell(&of_ids, |statements| statements.iter().map(|statement| statement.id.clone()).collect())
    });
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let of_each = cell.clone();
    view! {
        <For each=move || ids.get() key=Id::clone let:id>
            <StatementWords editor cell=of_each.clone() id/>
        </For>
        <NewStatement editor cell is_empty/>
    }
}

#[component]
fn StatementWords(editor: Editor, cell: CellRef, id: Id) -> impl IntoView {
    let element = cell.statement(&id);
    let (of_parts, of_id) = (cell.clone(), id.clone());
    let of_statement = move |get: fn(&Statement) -> Vec<Id>| {
        editor.of_cell(&of_parts, |it| it.iter().find(|it| it.id == of_id).map(get).unwrap_or_default())
    };
    let parts =
        Memo::new(move |_| of_statement(|statement| statement.parts().iter().map(|part| part.id.clone()).collect()));
    let (of_lead, of_id) = (cell.clone(), id.clone());
    let lead = Memo::new(move |_| {
        let lead = |statement: &Statement| match statement.parts {
            None => "",
            Some(Parts::AnyOf(_)) => "At least one of:",
            Some(Parts::AllOf(_)) => "All of:",
        };
        editor.of_cell(&of_lead, |it| it.iter().find(|it| it.id == of_id).map(lead).unwrap_or_default())
    });
    let (of_each, statement) = (cell.clone(), id.clone());
    let part = move |part| Element::Part { cell: of_each.clone(), statement: statement.clone(), part };
    let new_part = Spot::NewPart { cell: cell.clone(), statement: id.clone() };
    let of_new = StoredValue::new((cell, id));
    let is_adding = Memo::new(move |_| editor.is_open(&new_part));
    let save: Save = Callback::new(move |written: String| {
        of_new.with_value(|(cell, statement)| {
            let last = untrack(|| parts.with(|parts| parts.last().cloned()));
            let edits = new_parts(editor, cell, statement, &lines(&written), last.as_ref());
            editor.act_all(edits)?;
            Ok(Some(Spot::words(cell.statement(statement))))
        })
    });
    let new_part = move || {
        let (cell, statement) = of_new.get_value();
        let (spot, label) = (Spot::NewPart { cell, statement }, "Words of the new part".to_owned());
        view! { <Field editor spot label text=String::new() is_multiline=true on_save=save actions=Vec::new()/> }
    };
    view! {
        <div class="edit-statement">
            <Words editor element at=None placeholder=""/>
            {move || (!lead.get().is_empty()).then(|| view! { <em class="parts-lead">{lead}</em> })}
            <div class="edit-parts">
                <For each=move || parts.get() key=Id::clone let:id>
                    <Words editor element=part(id) at=None placeholder=""/>
                </For>
                {move || is_adding.get().then(new_part)}
            </div>
        </div>
    }
}

/// The way to add a statement to a cell. In an empty cell, it says what people will see there.
#[component]
fn NewStatement(editor: Editor, cell: CellRef, is_empty: Memo<bool>) -> impl IntoView {
    let spot = StoredValue::new(Spot::NewStatement(cell.clone()));
    let cell = StoredValue::new(cell);
    let is_open = Memo::new(move |_| spot.with_value(|spot| editor.is_open(spot)));
    let save: Save = Callback::new(move |written: String| {
        cell.with_value(|cell| {
            let last = editor.now(|ladder| last_statement(ladder, cell));
            let edits = new_statements(editor, cell, &lines(&written), last.as_ref());
            let added = edits.last().and_then(|edit| match edit {
                Edit::AddStatement { id, .. } => Some(Spot::words(cell.statement(id))),
                _ => None,
            });
            editor.act_all(edits)?;
            Ok(added)
        })
    });
    let field = move || {
        let (spot, label) = (spot.get_value(), "Words of the new statement".to_owned());
        view! { <Field editor spot label text=String::new() is_multiline=true on_save=save actions=Vec::new()/> }
    };
    let button = move || {
        view! {
            <button
                class:edit-text=is_empty
                class:edit-empty=is_empty
                class:edit-add=move || !is_empty.get()
                type="button"
                id=spot.with_value(Spot::id)
                class:is-selected=move || spot.with_value(|spot| editor.is_selected(spot))
                on:click=move |_| spot.with_value(|spot| editor.open(spot.clone()))
                on:focus=move |_| spot.with_value(|spot| editor.select(spot))
            >
                {move || if is_empty.get() {
                    view! { <span class="visually-hidden">"Add a statement: "</span><span class="not-asked">{words::NOT_ASKED}</span> }
                        .into_any()
                } else {
                    view! { <span aria-hidden="true">"+"</span><span class="visually-hidden">"Add a statement"</span> }
                        .into_any()
                }}
            </button>
        }
    };
    move || if is_open.get() { field().into_any() } else { button().into_any() }
}

fn lines(written: &str) -> Vec<&str> {
    written.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn last_statement(ladder: &Ladder, cell: &CellRef) -> Option<Id> {
    let track = ladder.track(&cell.track)?;
    let level = track.level_index(&cell.level)?;
    let (_, criterion) = track.criteria().find(|(_, criterion)| criterion.id == cell.criterion)?;
    criterion.cells.get(level)?.last().map(|statement| statement.id.clone())
}

/// Returns the edits that add statements to a cell, each after the one before.
pub(super) fn new_statements(editor: Editor, cell: &CellRef, texts: &[&str], after: Option<&Id>) -> Vec<Edit> {
    one_after_the_other(editor, texts, after, |ladder, text, after| Edit::add_statement(ladder, cell, text, after))
}

/// Returns the edits that add parts to a statement, each after the one before.
pub(super) fn new_parts(
    editor: Editor,
    cell: &CellRef,
    statement: &Id,
    texts: &[&str],
    after: Option<&Id>,
) -> Vec<Edit> {
    one_after_the_other(editor, texts, after, |ladder, text, after| {
        Edit::add_part(ladder, cell, statement, text, after)
    })
}

fn one_after_the_other(
    editor: Editor,
    texts: &[&str],
    after: Option<&Id>,
    add: impl Fn(&Ladder, &str, Option<&Id>) -> Edit,
) -> Vec<Edit> {
    if texts.is_empty() {
        return Vec::new();
    }
    let mut trial = editor.now(Ladder::clone);
    let mut last = after.cloned();
    let mut edits = Vec::new();
    for text in texts {
        let edit = add(&trial, text, last.as_ref());
        if let Edit::AddStatement { id, .. } | Edit::AddPart { id, .. } = &edit {
            last = Some(id.clone());
        }
        let made: Result<(), Refusal> = edit.apply(&mut trial);
        // The edits are tried as a whole when they are made; here they only take their ids.
        let _ = made;
        edits.push(edit);
    }
    edits
}
