//! The text of a ladder: statements, alone or with parts.

use leptos::prelude::*;
use rungs_domain::ladder::{Cell, Parts, Statement};

use crate::words;

/// What joins the parts of a statement, said before them.
pub fn parts_lead(statement: &Statement) -> Option<&'static str> {
    statement.parts.as_ref().map(|parts| match parts {
        Parts::AnyOf(_) => "At least one of:",
        Parts::AllOf(_) => "All of:",
    })
}

/// The text of a cell, in elements that may stand inside a label.
pub fn cell_text(cell: &Cell) -> AnyView {
    if cell.is_empty() {
        return view! { <span class="not-asked">{words::NOT_ASKED}</span> }.into_any();
    }
    let several = cell.len() > 1;
    cell.iter()
        .map(|statement| {
            let parts = statement
                .parts()
                .iter()
                .map(|part| view! { <span class="part">{part.text.clone()}</span> })
                .collect_view();
            view! {
                <span class="statement" class:several=several>
                    {statement.text.clone()}
                    {parts_lead(statement).map(|lead| view! { " " <em class="parts-lead">{lead}</em> })}
                    {parts}
                </span>
            }
        })
        .collect_view()
        .into_any()
}
