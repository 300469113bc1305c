//! Another person's answers beside the user's.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_growth::actions::people::keep;
use rungs_growth::{Comparison, reached, talking_points};
use rungs_templates::Compared;
use web_sys::HtmlInputElement;

use super::current::{ComparedPerson, CurrentPerson};
use crate::name_form::NameForm;
use crate::new_id::new_id;
use crate::state::PersonalState;

/// Maximum number of talking points, enough for an hour.
const MAX_POINTS: usize = 5;

/// Name of the user's own side.
const YOU: &str = "You";

/// The differences as a list, a chart and a table, and the other person's notes.
#[component]
pub(super) fn SideBySide(state: PersonalState, person: CurrentPerson, other: Arc<ComparedPerson>) -> impl IntoView {
    let of_comparison = other.clone();
    let comparison = Memo::new(move |_| super::comparison(state, &of_comparison.person));
    let (of_points, of_table) = (other.clone(), other.clone());
    let points = Memo::new(move |_| comparison.with(|it| talking_list(state, it, &of_points)));
    let table = move || comparison.with(|it| table(state, it, &of_table));
    let findings = other.person.findings.iter().map(|finding| view! { <p>{finding.clone()}</p> }).collect_view();
    let has_findings = !other.person.findings.is_empty();
    let notes = other.person.notes.iter().map(|note| {
        view! { <div class="evidence" inner_html=rungs_templates::linked(&note.text).into_string()></div> }
    });
    let notes = notes.collect_view();
    let has_notes = !other.person.notes.is_empty();
    let heading = format!("What {} wrote", other.person.name);
    view! {
        {has_findings.then(|| view! { <div class="notice">{findings}</div> })}
        {move || {
            points
                .get()
                .map(|points| {
                    view! {
                        <section class="talk">
                            <h2>"Worth talking about"</h2>
                            <div inner_html=points></div>
                        </section>
                    }
                })
        }}
        <div inner_html=table></div>
        {has_notes
            .then(|| {
                view! {
                    <section class="their-notes">
                        <h2>{heading}</h2>
                        {notes}
                    </section>
                }
            })}
        <KeepForm state person other/>
    }
}

/// A form to keep the other person under a name, while they are not kept.
#[component]
fn KeepForm(state: PersonalState, person: CurrentPerson, other: Arc<ComparedPerson>) -> impl IntoView {
    let kept = other.kept.clone();
    // Keeping may have been undone, or the person deleted in another tab.
    let is_kept = move || kept.as_ref().is_some_and(|id| state.with_record(|record| record.person(id).is_some()));
    let is_offered = Memo::new(move |_| !is_kept() && !state.is_read_only());
    let other = StoredValue::new(other);
    let keep = Callback::new(move |field: HtmlInputElement| {
        let ComparedPerson { person: found, link, .. } = other.with_value(|other| ComparedPerson::clone(other));
        let (id, entry) = (new_id(), found.to_person(&field.value()));
        let name = entry.name.clone();
        if state.act(|record| Some(keep(record, &id, entry))) {
            let found = rungs_exchange::OtherPerson { name, ..found };
            person.set(Some(ComparedPerson { person: found, kept: Some(id), link }));
        }
    });
    view! {
        <Show when=move || is_offered.get()>
            <NameForm
                id="rungs-keep"
                label="Keep this view under the name"
                button="Keep it in this browser"
                value=other.with_value(|other| other.person.name.clone())
                on_submit=keep
            />
        </Show>
    }
}

/// Renders the largest differences as HTML, or `None` if there are none.
fn talking_list(state: PersonalState, comparison: &Comparison, other: &ComparedPerson) -> Option<String> {
    let points = talking_points(comparison, MAX_POINTS);
    let names = (YOU, other.person.name.as_str());
    (!points.is_empty()).then(|| rungs_templates::talking_list(&state.track(), &points, names).into_string())
}

/// Renders the chart and the table of all answers as HTML; tracked.
fn table(state: PersonalState, comparison: &Comparison, other: &ComparedPerson) -> String {
    let track = state.track();
    let ladder = track.ladder();
    let mine = state.with_record(|record| reached(ladder, &track, |item| record.score(&track.id, item)));
    let theirs = reached(ladder, &track, |item| other.person.answers.score(&track.id, item));
    let compared = Compared { comparison, first: YOU, second: &other.person.name, reached: &(mine, theirs) };
    rungs_templates::side_by_side(ladder, &track, &compared).into_string()
}
