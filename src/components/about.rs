//! Where a ladder comes from, how the estimate works, and what happens to scores.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;

use crate::address::ladder_address;
use crate::app::Visit;
use crate::words;

/// About a ladder and about the data.
#[component]
pub fn About(ladder: Arc<Ladder>) -> impl IntoView {
    let visit = expect_context::<Visit>();
    let Ladder { organisation, source, revision, .. } = &*ladder;
    let published = match (&source.title, &source.url) {
        (title, Some(url)) => {
            let title = title.clone().unwrap_or_else(|| url.clone());
            Some(view! { <a href=url.clone() rel="noreferrer">{title}</a> }.into_any())
        }
        (Some(title), None) => Some(title.clone().into_any()),
        (None, None) => None,
    };
    let percent = format!("{} %", words::percent(ladder.threshold));
    let scoring = visit.scores.map(|_| view! { <EstimateExplained percent=percent.clone() /> <PrivacyExplained /> });
    view! {
        <article class="prose">
            <p><a href=ladder_address(ladder.id.as_str())>"← Back to the ladder"</a></p>
            <p class="eyebrow">"About this ladder"</p>
            <h1 lang=ladder.language.clone()>{ladder.title.clone()}</h1>
            <dl class="facts">
                {organisation.clone().map(|organisation| view! { <div><dt>"Organisation"</dt><dd>{organisation}</dd></div> })}
                {published.map(|published| view! { <div><dt>"Source"</dt><dd>{published}</dd></div> })}
                {source.rights.clone().map(|rights| view! { <div><dt>"Rights"</dt><dd>{rights}</dd></div> })}
                <div><dt>"Edition"</dt><dd>{revision.clone()}</dd></div>
            </dl>
            {scoring}
        </article>
    }
}

#[component]
fn EstimateExplained(percent: String) -> impl IntoView {
    view! {
        <h2>"How the estimate works"</h2>
        <p>
            "For every level, Rungs counts how many of the things you scored you meet at that level or above. A level is reached when that is "
            {percent}
            " or more, and every level below it is reached as well. What you marked as not applicable is left out, and so is what a level does not ask for. In a checklist a statement that you meet partly counts half."
        </p>
        <p>"There is no estimate until half of the ladder has an answer. It is a place to start a conversation from: the people who know your work see more than a sum."</p>
    }
}

#[component]
fn PrivacyExplained() -> impl IntoView {
    view! {
        <h2>"What happens to your scores"</h2>
        <p>
            "They stay in this browser, in what it calls " <code>"localStorage"</code>
            ", under names that begin with " <code>"rungs:"</code>
            ". There is no account and no server: after the page has loaded it asks the network for nothing."
        </p>
        <ul>
            <li>"Another browser, another device or a private window starts empty."</li>
            <li>"Whoever uses this browser with your profile can open this page and see them. So can the scripts of other pages on the same site."</li>
            <li>"Safari forgets what a site has stored after seven days without a visit."</li>
            <li>"Inside another site, most browsers keep a separate copy for that site. Some forbid it altogether; the page then says so."</li>
            <li>"“Delete my data” at the foot of the page removes all of it at once."</li>
        </ul>
    }
}
