//! A matrix as a table whose texts can be changed: a row for each criterion, a column for each level.

use leptos::html::Table;
use leptos::prelude::*;
use rungs_authoring::{CellRef, Element};
use rungs_domain::ladder::{Criterion, Id};
use rungs_ui::dom::set_property;
use rungs_ui::slots::render_effect;

use super::add::{AddButton, NewElement};
use super::context::Editor;
use super::level::LevelName;
use super::menu::Menu;
use super::spot::{Spot, cell_id};
use super::statements::Statements;
use super::text::Words;

/// A matrix. Where there is no room for a table, each row is a card; the roles say that it is a table all the same.
#[component]
pub(super) fn Matrix(editor: Editor, track: Id) -> impl IntoView {
    let (of_levels, of_groups, of_name) = (track.clone(), track.clone(), Element::Track(track.clone()));
    let levels = Memo::new(move |_| editor.levels(&of_levels));
    let groups = Memo::new(move |_| editor.groups(&of_groups));
    let name = Memo::new(move |_| format!("{}, for editing", editor.words(&of_name)));
    let table = NodeRef::<Table>::new();
    render_effect(Box::new(move || {
        if let Some(table) = table.get() {
            set_property(&table, "--levels", &levels.with(Vec::len).to_string());
        }
    }));
    let (of_head, of_rows) = (track.clone(), track.clone());
    let new_level = {
        let track = track.clone();
        Callback::new(move |()| Spot::NewLevel { track: track.clone(), after: editor.levels(&track).pop() })
    };
    let new_group =
        Callback::new(move |()| Spot::NewGroup { track: track.clone(), after: editor.groups(&track).pop() });
    view! {
        <div class="edit-scroll">
            <table class="edit-matrix" role="table" aria-label=name node_ref=table>
                <thead role="rowgroup">
                    <tr role="row">
                        <td class="edit-corner" role="cell"></td>
                        <For each=move || levels.get() key=Id::clone let:level>
                            <th class="edit-level" role="columnheader" scope="col">
                                <LevelName editor track=of_head.clone() level/>
                            </th>
                        </For>
                    </tr>
                </thead>
                <For each=move || groups.get() key=Id::clone let:group>
                    <GroupRows editor track=of_rows.clone() group levels/>
                </For>
            </table>
        </div>
        <p class="edit-additions">
            <AddButton editor spot=new_level label="Add a level"/>
            <AddButton editor spot=new_group label="Add a group of rows"/>
        </p>
    }
}

/// The rows of a group below its title.
#[component]
fn GroupRows(editor: Editor, track: Id, group: Id, levels: Memo<Vec<Id>>) -> impl IntoView {
    let element = Element::Group { track: track.clone(), group: group.clone() };
    let of_rows = (track.clone(), group.clone());
    let rows = Memo::new(move |_| {
        let ids = |criteria: &Vec<Criterion>| criteria.iter().map(|criterion| criterion.id.clone()).collect::<Vec<_>>();
        editor.of_group(&of_rows.0, &of_rows.1, |group| ids(&group.criteria))
    });
    let (of_count, of_title) = (track.clone(), element.clone());
    let spot = Spot::words(element.clone());
    // The only group needs no title, and people do not see the title that it does not have.
    let has_title = Memo::new(move |_| {
        !editor.words(&of_title).is_empty() || editor.groups(&of_count).len() > 1 || editor.is_open(&spot)
    });
    let columns = move || (levels.with(Vec::len) + 1).to_string();
    let element = StoredValue::new(element);
    let title = move || {
        view! {
            <tr class="edit-group" role="row">
                <th role="rowheader" scope="rowgroup" colspan=columns>
                    <div class="edit-named">
                        <Words editor element=element.get_value() at=None placeholder="Group without a name"/>
                        <Menu editor element=element.get_value() at=None/>
                    </div>
                </th>
            </tr>
        }
    };
    let of_new = (track.clone(), group.clone());
    let new_row =
        move |after: Option<Id>| Spot::NewCriterion { track: of_new.0.clone(), group: of_new.1.clone(), after };
    let of_first = new_row.clone();
    let (of_button, of_each) = (new_row.clone(), track.clone());
    let add_row = Callback::new(move |()| of_button(rows.with(|rows| rows.last().cloned())));
    let new_group = Spot::NewGroup { track, after: Some(group) };
    view! {
        <tbody role="rowgroup">
            {move || has_title.get().then(title)}
            <NewRow editor spot=of_first(None) columns=Signal::derive(columns)/>
            <For each=move || rows.get() key=Id::clone let:row>
                <Row editor track=of_each.clone() criterion=row.clone() levels/>
                <NewRow editor spot=new_row(Some(row)) columns=Signal::derive(columns)/>
            </For>
            <tr class="edit-add-row" role="row">
                <td role="cell" colspan=columns>
                    <AddButton editor spot=add_row label="Add a row"/>
                    <NewElement editor spot=new_group/>
                </td>
            </tr>
        </tbody>
    }
}

/// The row for the name of a new criterion, while its place is open.
#[component]
fn NewRow(editor: Editor, spot: Spot, columns: Signal<String>) -> impl IntoView {
    let spot = StoredValue::new(spot);
    let is_open = Memo::new(move |_| spot.with_value(|spot| editor.is_open(spot)));
    move || {
        is_open.get().then(|| {
            view! {
                <tr class="edit-new-row" role="row">
                    <td role="cell" colspan=columns><NewElement editor spot=spot.get_value()/></td>
                </tr>
            }
        })
    }
}

/// A criterion with its cells.
#[component]
fn Row(editor: Editor, track: Id, criterion: Id, levels: Memo<Vec<Id>>) -> impl IntoView {
    let element = Element::Criterion { track: track.clone(), criterion: criterion.clone() };
    let (of_words, of_menu) = (element.clone(), element);
    view! {
        <tr class="edit-row" role="row">
            <th role="rowheader" scope="row">
                <div class="edit-named">
                    <Words editor element=of_words at=None placeholder="Row without a name"/>
                    <Menu editor element=of_menu at=None/>
                </div>
            </th>
            <For each=move || levels.get() key=Id::clone let:level>
                <Cell editor cell=CellRef { track: track.clone(), criterion: criterion.clone(), level }/>
            </For>
        </tr>
    }
}

#[component]
fn Cell(editor: Editor, cell: CellRef) -> impl IntoView {
    let of_level = cell.clone();
    let level = Memo::new(move |_| {
        editor.of_level(&of_level.track, &of_level.level, |level| {
            (level.title.clone(), level.code.clone().filter(|code| *code != level.title))
        })
    });
    let id = cell_id(&cell);
    view! {
        <td class="edit-cell" role="cell" id=id>
            // A card has no columns that say which level it is.
            <p class="edit-cell-level">
                {move || level.with(|(title, _)| title.clone())}
                {move || level.with(|(_, code)| code.clone()).map(|code| view! { " " <span class="code">{code}</span> })}
            </p>
            <Statements editor cell/>
        </td>
    }
}
