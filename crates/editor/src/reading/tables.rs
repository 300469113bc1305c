//! The tables of a document: which rows are headers and groups, and what the columns are.

use leptos::prelude::*;
use rungs_import::{ColumnRole, TableOutline, TableReading};
use rungs_ui::choices::{Choice, option};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

use crate::draft::DraftState;
use crate::opening::capitalised;

/// The most tables that are shown.
const MOST_TABLES: usize = 20;

/// What a row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum RowRole {
    Header,
    Spanning,
    Group,
    Content,
    Ignored,
}

impl RowRole {
    const ALL: [Self; 5] = [Self::Content, Self::Header, Self::Spanning, Self::Group, Self::Ignored];

    fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Header => "column names",
            Self::Spanning => "names above those",
            Self::Group => "group name",
            Self::Ignored => "left out",
        }
    }

    fn of(table: &TableReading, row: u32) -> Self {
        if table.spanning_row == Some(row) {
            Self::Spanning
        } else if table.header_rows.contains(&row) {
            Self::Header
        } else if table.group_rows.contains(&row) {
            Self::Group
        } else if table.ignored_rows.contains(&row) {
            Self::Ignored
        } else {
            Self::Content
        }
    }

    /// Gives a row of a table this role.
    fn set(self, table: &mut TableReading, row: u32) {
        for rows in [&mut table.header_rows, &mut table.group_rows, &mut table.ignored_rows] {
            rows.retain(|other| *other != row);
        }
        table.spanning_row.take_if(|other| *other == row);
        let rows = match self {
            Self::Content => return,
            Self::Spanning => {
                table.spanning_row = Some(row);
                &mut table.header_rows
            }
            Self::Header => &mut table.header_rows,
            Self::Group => &mut table.group_rows,
            Self::Ignored => &mut table.ignored_rows,
        };
        rows.push(row);
        rows.sort_unstable();
    }
}

/// The tables, each with its first rows.
#[component]
pub(super) fn Tables(state: DraftState) -> impl IntoView {
    let tables = Memo::new(move |_| {
        let outlines = state.read().map(|read| read.import.outline.tables.clone()).unwrap_or_default();
        outlines.into_iter().take(MOST_TABLES).enumerate().collect::<Vec<_>>()
    });
    let left_out = move || {
        let count = state.read().map_or(0, |read| read.import.outline.tables.len());
        (count > MOST_TABLES).then(
            || view! { <p class="state">{format!("{} more tables are read like these.", count - MOST_TABLES)}</p> },
        )
    };
    view! {
        <For
            each=move || tables.get()
            key=|(position, table)| (*position, format!("{:?}", table.place), table.rows, table.columns)
            let:table
        >
            <Table state position=table.0 outline=table.1/>
        </For>
        {left_out}
    }
}

#[component]
fn Table(state: DraftState, position: usize, outline: TableOutline) -> impl IntoView {
    let reading = Memo::new(move |_| {
        state.read().and_then(|read| read.import.reading.tables.get(position).cloned()).unwrap_or_default()
    });
    let title = format!("Table {}", position + 1);
    let facts = format!("{}, {} rows, {} columns", outline.place, outline.rows, outline.columns);
    let change = move |label: &'static str, change: Box<dyn FnOnce(&mut TableReading)>| {
        state.correct(label, |reading| {
            if let Some(table) = reading.tables.get_mut(position) {
                change(table);
            }
        });
    };
    let swap = move |_| state.correct("read the table the other way round", |reading| reading.swap_table(position));
    let is_used = move || reading.with(|table| table.is_used);
    let is_track = move || reading.with(|table| table.is_track);
    let use_it = move |_| {
        let is_used = !reading.with_untracked(|table| table.is_used);
        let label = if is_used { "read the table" } else { "leave the table out" };
        change(label, Box::new(move |table| table.is_used = is_used));
    };
    let make_track = move |_| {
        let is_track = !reading.with_untracked(|table| table.is_track);
        let label = if is_track { "make the table a track" } else { "put the table into one track with others" };
        change(label, Box::new(move |table| table.is_track = is_track));
    };
    let columns = outline.columns;
    let column_head = move |column: u32| {
        let choices = ColumnRole::ALL.map(|role| Choice::new(role, capitalised(&role.to_string())));
        let chosen = Memo::new(move |_| {
            let role = reading.with(|table| table.columns.get(column as usize).copied().unwrap_or_default());
            ColumnRole::ALL.iter().position(|other| *other == role).unwrap_or(0)
        });
        let choose = move |choice: usize| {
            let Some(role) = ColumnRole::ALL.get(choice).copied() else { return };
            change(
                "change what a column is",
                Box::new(move |table| {
                    if let Some(present) = table.columns.get_mut(column as usize) {
                        *present = role;
                    }
                }),
            );
        };
        let id = format!("rungs-table-{position}-column-{column}");
        view! { <th scope="col">{role_select(id, format!("Column {} is", column + 1), choices, chosen.into(), Callback::new(choose))}</th> }
    };
    let names_of_fields = (!outline.fields.is_empty()).then(|| {
        let names = outline.fields.iter().map(|name| view! { <td>{name.clone()}</td> }).collect_view();
        view! { <tr><th scope="row" class="state">"field names"</th>{names}</tr> }
    });
    let hidden_rows = (outline.rows as usize).saturating_sub(outline.beginning.len());
    let rows = outline.beginning.into_iter().enumerate().map(|(row, cells)| {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let choices = RowRole::ALL.map(|role| Choice::new(role.name(), capitalised(role.name())));
        let role = Memo::new(move |_| reading.with(|table| RowRole::of(table, row)));
        let chosen = Memo::new(move |_| RowRole::ALL.iter().position(|other| *other == role.get()).unwrap_or(0));
        let choose = move |choice: usize| {
            let Some(role) = RowRole::ALL.get(choice).copied() else { return };
            change("change what a row is", Box::new(move |table| role.set(table, row)));
        };
        let id = format!("rungs-table-{position}-row-{row}");
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! {
            <tr
                class:is-header=move || matches!(role.get(), RowRole::Header | RowRole::Spanning)
                class:is-group=move || role.get() == RowRole::Group
                class:is-ignored=move || role.get() == RowRole::Ignored
            >
                <th scope="row">
                    {role_select(id, format!("Row {} is", row + 1), choices, chosen.into(), Callback::new(choose))}
                </th>
                {cells}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heading = title.clone();
    let label = format!("{title}: what its rows and columns are");
    view! {
        <section class="table-reading" aria-label=title>
            <h2>{heading} " " <span class="state">{facts}</span></h2>
            <div class="actions">
                <button class="button" type="button" on:click=swap>
                    "Swap levels and criteria"
                </button>
                <label class="choice">
                    <input type="checkbox" prop:checked=is_used on:change=use_it/>
                    <span>"Part of the ladder"</span>
                </label>
                <label class="choice">
                    <input type="checkbox" prop:checked=is_track on:change=make_track/>
                    <span>"A track of its own"</span>
                </label>
            </div>
            <div class="table-frame" role="group" tabindex="0" aria-label=label>
                <table class:is-ignored=move || !is_used()>
                    <thead>
                        <tr>
                            <th scope="col">
                                <span class="visually-hidden">"What the row is"</span>
                            </th>
                            {(0..columns).map(column_head).collect_view()}
                        </tr>
                        {names_of_fields}
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(hidden_rows > 0).then(|| view! { <p class="state">{format!("{hidden_rows} more rows are not shown here.")}</p> })}
        </section>
    }
}

/// A list of roles, named for screen readers.
pub(super) fn role_select(
    id: String,
    name: String,
    choices: impl IntoIterator<Item = Choice>,
    chosen: Signal<usize>,
    on_choose: Callback<usize>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .enumerate()
        .map(|(position, choice)| option(choice, Signal::derive(move || chosen.get() == position)));
    let options: Vec<_> = options.collect();
    let choose = move |event: leptos::ev::Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(position) = select.and_then(|select| usize::try_from(select.selected_index()).ok()) {
            on_choose.run(position);
        }
    };
    view! {
        <select id=id aria-label=name on:change=choose>
            {options}
        </select>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_one_role_at_a_time() {
        let mut table = TableReading { header_rows: vec![0], group_rows: vec![2], ..TableReading::default() };
        for role in RowRole::ALL {
            role.set(&mut table, 2);
            assert_eq!(RowRole::of(&table, 2), role);
        }
        RowRole::Spanning.set(&mut table, 0);
        RowRole::Header.set(&mut table, 1);
        assert_eq!((table.header_rows.as_slice(), table.spanning_row), (&[0, 1][..], Some(0)));
        RowRole::Content.set(&mut table, 0);
        assert_eq!((table.header_rows.as_slice(), table.spanning_row), (&[1][..], None));
    }
}
