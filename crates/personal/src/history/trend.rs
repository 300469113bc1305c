//! The trend through all moments, as a chart and as a table.

use leptos::prelude::*;
use rungs_growth::Moment;
use rungs_growth::actions::snapshot;
use rungs_route::{PersonalView, PointInTime};
use rungs_templates::{trend_figure, words};

use super::content::History;

/// The trend as a chart, and as a table with links to the snapshots and buttons that delete them.
#[component]
pub(super) fn Trend(history: History) -> impl IntoView {
    let state = history.state;
    let figure = move || history.moments.with(|moments| trend_figure(&state.track(), moments).into_string());
    let times =
        move || history.moments.with(|moments| moments.iter().map(|moment| moment.time.clone()).collect::<Vec<_>>());
    view! {
        <div class="picture-and-table">
            <figure class="trend-figure" inner_html=figure></figure>
            <table class="moments">
                <caption class="visually-hidden">"Your answers over time"</caption>
                <thead>
                    <tr>
                        <th scope="col">"When"</th>
                        <th scope="col">"Level"</th>
                        <th scope="col">{move || words::reach_heading(&state.track())}</th>
                        <th scope="col">"Scored"</th>
                        <th scope="col">
                            <span class="visually-hidden">"What to do with it"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <For each=times key=PointInTime::clone let:time>
                        <MomentRow history time/>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// A row of the table: the estimate and the coverage at one point in time.
#[component]
fn MomentRow(history: History, time: PointInTime) -> impl IntoView {
    let state = history.state;
    let of_row = time.clone();
    let moment = Memo::new(move |_| {
        history.moments.with(|moments| moments.iter().find(|moment| moment.time == of_row).cloned())
    });
    let text = move |text: fn(&Moment) -> String| move || moment.with(|moment| moment.as_ref().map(text));
    let track = move || state.track();
    let estimate = move || {
        moment.with(|moment| moment.as_ref().map(|moment| words::outcome_brief(&track(), moment.point.estimate)))
    };
    let reach =
        move || moment.with(|moment| moment.as_ref().map(|moment| words::reach_brief(&track(), moment.point.reach)));
    let date = move || {
        let date = moment.with(|moment| moment.as_ref().filter(|it| it.name != it.date).map(|it| it.date.clone()));
        date.map(|date| view! { <span class="state">" " {date}</span> })
    };
    let name = text(|moment| moment.name.clone());
    let named = view! { {name} {date} };
    let (heading, delete) = match &time {
        PointInTime::Today => (named.into_any(), None),
        PointInTime::Snapshot(key) => {
            let alone = PersonalView::History { first: Some(time.clone()), second: None };
            let link = view! { <a href=move || state.route(alone.clone()).to_string()>{named}</a> };
            (link.into_any(), Some(view! { <DeleteButton history key=key.clone() moment/> }))
        }
    };
    view! {
        <tr>
            <th scope="row">{heading}</th>
            <td>{estimate}</td>
            <td>{reach}</td>
            <td>{text(|moment| format!("{} of {}", moment.point.scored, moment.point.applicable))}</td>
            <td>{delete}</td>
        </tr>
    }
}

/// A button that deletes a snapshot.
#[component]
fn DeleteButton(history: History, key: String, moment: Memo<Option<Moment>>) -> impl IntoView {
    let state = history.state;
    let key = StoredValue::new(key);
    let name = move || moment.with(|moment| moment.as_ref().map(|moment| moment.name.clone()));
    let delete = move |_| {
        state.act(|record| key.with_value(|key| snapshot::delete(record, key)));
    };
    view! {
        <Show when=move || !state.is_read_only()>
            <button class="quiet" type="button" on:click=delete>
                "Delete"
                <span class="visually-hidden">" the snapshot " {name}</span>
            </button>
        </Show>
    }
}
