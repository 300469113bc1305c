//! A file or sheet as a table of rows, of which a part is shown at a time.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use rungs_authoring::Links;
use rungs_import::column_name;
use rungs_ui::dom::{find, find_all};
use rungs_ui::events::on_next_frame;
use rungs_ui::focus::focus_without_scrolling;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::remarks::remark_id;
use super::rows::{Kind, Row, Section};
use crate::draft::DraftState;

/// The most rows that are shown at a time: of a sheet fewer, because each has many cells.
const LINES: usize = 250;
const SHEET_ROWS: usize = 100;

/// The most columns that are shown.
const MOST_COLUMNS: u32 = 40;

/// The positions of remarks by row and, in a sheet, column.
type RemarksByRow = HashMap<u32, Vec<(Option<u32>, usize)>>;

/// The rows of a section. A row with a remark leads to it, and a row that became part of the ladder leads there.
#[component]
pub(super) fn SourceTable(state: DraftState, section: Section) -> impl IntoView {
    let section = Arc::new(section);
    let of_remarks = section.clone();
    let remarks = Memo::new(move |_| {
        let mut by_row = RemarksByRow::new();
        for (position, remark) in state.read().iter().flat_map(|read| read.import.diagnostics.iter()).enumerate() {
            for (row, column) in remark.places.iter().filter_map(|place| of_remarks.row_of(place)) {
                by_row.entry(row).or_default().push((column, position));
            }
        }
        by_row
    });
    let of_mark = section.clone();
    let marked = Memo::new(move |_| state.place.get().and_then(|place| of_mark.row_of(&place)));
    let count = section.rows.len();
    let window = if section.kind == Kind::Lines { LINES } else { SHEET_ROWS };
    let start = RwSignal::new(0_usize);
    let frame = NodeRef::<Div>::new();
    // The rows around the marked one are shown, and that is scrolled to.
    let of_scroll = section.clone();
    Effect::new(move || {
        let Some((row, _)) = marked.get() else { return };
        let position = of_scroll.position(row);
        let shown = start.get_untracked();
        if !(shown..shown + window).contains(&position) {
            start.set(position.saturating_sub(window / 2).min(count.saturating_sub(window)));
        }
        on_next_frame(move || {
            if let Some(frame) = frame.try_get_untracked().flatten()
                && let Some(row) = find(&frame, ".is-marked")
            {
                reveal(&frame, &row);
            }
        });
    });
    let of_rows = section.clone();
    let rows = move || {
        let start = start.get();
        let end = (start + window).min(count);
        of_rows.rows.get(start..end).unwrap_or_default().to_vec()
    };
    let links = Memo::new(move |_| state.links());
    // One number of a row is in the tab order: the marked one, or the first that leads to the ladder.
    let of_stop = section.clone();
    let tab_stop = Memo::new(move |_| {
        let leads = |number: u32| links.with(|links| leads(links, &of_stop, number));
        let marked = marked.get().map(|(row, _)| row).filter(|row| leads(*row));
        let start = start.get();
        let shown = || of_stop.rows.iter().skip(start).take(window).filter(|row| !row.is_empty()).map(|row| row.number);
        marked.or_else(|| shown().find(|number| leads(*number)))
    });
    let of_row = section.clone();
    let row = move |row: Row| {
        let by_row = move |number: u32| remarks.with(|remarks| remarks.get(&number).cloned().unwrap_or_default());
        view! { <SourceRow state section=of_row.clone() row links marked tab_stop remarks=Callback::new(by_row)/> }
    };
    let move_by_key: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| move_focus(&event));
    let columns = section.columns.min(MOST_COLUMNS);
    let header = match section.kind {
        Kind::Lines => view! { <th scope="col">"Text"</th> }.into_any(),
        Kind::Sheet(_) => {
            (1..=columns).map(|column| view! { <th scope="col">{column_name(column)}</th> }).collect_view().into_any()
        }
    };
    let first_header = if section.kind == Kind::Lines { "Line" } else { "Row" };
    let earlier = move || start.get() > 0;
    let later = move || start.get() + window < count;
    let class = if section.kind == Kind::Lines { "source-table of-lines" } else { "source-table of-cells" };
    view! {
        <Show when=earlier>
            <button class="button" type="button" on:click=move |_| start.update(|start| *start = start.saturating_sub(window))>
                "Show what comes before"
            </button>
        </Show>
        <div class="source-frame" role="group" aria-label=format!("Source: {}", section.name) tabindex="0" node_ref=frame>
            <table class=class on:keydown=move_by_key>
                <thead>
                    <tr>
                        <th scope="col">{first_header}</th>
                        {header}
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=|row| row.number children=row/>
                </tbody>
            </table>
        </div>
        <Show when=later>
            <button class="button" type="button" on:click=move |_| start.update(|start| *start += window)>
                "Show what comes after"
            </button>
        </Show>
    }
}

#[component]
fn SourceRow(
    state: DraftState,
    section: Arc<Section>,
    row: Row,
    links: Memo<Arc<Links>>,
    marked: Memo<Option<(u32, Option<u32>)>>,
    tab_stop: Memo<Option<u32>>,
    remarks: Callback<u32, Vec<(Option<u32>, usize)>>,
) -> impl IntoView {
    // Empty lines lead nowhere.
    let is_empty = row.is_empty();
    let Row { number, cells } = row;
    let is_marked = Memo::new(move |_| marked.get().is_some_and(|(row, _)| row == number));
    let of_target = section.clone();
    let has_target = Memo::new(move |_| !is_empty && links.with(|links| leads(links, &of_target, number)));
    let of_remarks = Memo::new(move |_| remarks.run(number));
    let columns = section.columns.min(MOST_COLUMNS);
    let is_lines = section.kind == Kind::Lines;
    let what = if is_lines { "line" } else { "row" };
    let of_lead = section.clone();
    let lead = move |_| state.show_place(of_lead.place(number, 1));
    let mut cells = cells.into_iter().peekable();
    let cells = (1..=columns).map(|column| {
        let text = cells.next_if(|(other, _)| *other == column).map(|(_, text)| text).unwrap_or_default();
        let section = section.clone();
        let is_marked_cell = move || marked.get() == Some((number, Some(column)));
        view! {
            <td
                class:is-marked-cell=is_marked_cell
                on:click=move |_| state.show_place(section.place(number, column))
            >
                {text}
                {(!is_lines).then(|| view! { <Marks state of_remarks column=Some(column)/> })}
            </td>
        }
    });
    let cells: Vec<_> = cells.collect();
    view! {
        <tr class:is-marked=move || is_marked.get() class:has-remark=move || of_remarks.with(|remarks| !remarks.is_empty())>
            <th scope="row">
                <Show when=move || has_target.get() fallback=move || view! { <span>{number}</span> }>
                    <button
                        class="to-ladder"
                        type="button"
                        tabindex=move || if tab_stop.get() == Some(number) { "0" } else { "-1" }
                        aria-label=format!("Show {what} {number} in the ladder")
                        on:click=lead.clone()
                    >
                        {number}
                    </button>
                </Show>
                {is_lines.then(|| view! { <Marks state of_remarks column=None/> })}
            </th>
            {cells}
        </tr>
    }
}

/// The buttons that lead from a row or cell to its remarks.
#[component]
fn Marks(state: DraftState, of_remarks: Memo<Vec<(Option<u32>, usize)>>, column: Option<u32>) -> impl IntoView {
    let own = Memo::new(move |_| {
        let is_own = |of: &Option<u32>| column.is_none() || *of == column;
        let mut positions: Vec<usize> = of_remarks
            .with(|remarks| remarks.iter().filter(|(of, _)| is_own(of)).map(|(_, position)| *position).collect());
        positions.dedup();
        positions
    });
    let mark = move |position: usize| {
        let message =
            state.read_now().and_then(|read| Some(read.import.diagnostics.get(position)?.finding.to_string()));
        let lead = move |event: ev::MouseEvent| {
            // The cell around it leads to the ladder.
            event.stop_propagation();
            state.context.focus_after_render(remark_id(position));
        };
        view! {
            <button class="mark" type="button" aria-label=format!("Remark: {}", message.unwrap_or_default()) on:click=lead>
                <span aria-hidden="true">"!"</span>
            </button>
        }
    };
    view! { <For each=move || own.get() key=|position| *position children=mark/> }
}

/// Returns whether something of the ladder begins in a row.
fn leads(links: &Links, section: &Section, number: u32) -> bool {
    let place = links.target(section.place(number, 1)).and_then(|target| links.place(target));
    place.and_then(|place| section.row_of(&place)).is_some_and(|(row, _)| row == number)
}

/// Moves the focus among the numbers of rows, of which one is in the tab order.
fn move_focus(event: &ev::KeyboardEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(table) = target.closest("table").ok().flatten() else { return };
    if !target.matches(".to-ladder").unwrap_or(false) {
        return;
    }
    let buttons = find_all(&table, ".to-ladder");
    let Some(at) = buttons.iter().position(|button| **button == target) else { return };
    let to = match event.key().as_str() {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => buttons.len().saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    if let Some(button) = buttons.get(to) {
        focus_without_scrolling(button);
        if let Some(frame) = table.parent_element() {
            reveal(&frame, button);
        }
    }
}

/// Scrolls a frame so that an element in it is visible, and the page no further than needed.
fn reveal(frame: &Element, element: &HtmlElement) {
    let (of_frame, of_element) = (frame.get_bounding_client_rect(), element.get_bounding_client_rect());
    if of_element.top() < of_frame.top() || of_element.bottom() > of_frame.bottom() {
        let middle = (of_frame.height() - of_element.height()) / 2.0;
        frame.set_scroll_top(frame.scroll_top() + (of_element.top() - of_frame.top() - middle) as i32);
    }
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
