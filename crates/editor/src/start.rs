//! The ways to start a ladder, and the drafts in this browser.

mod drafts;
mod ladders;
mod source;

use leptos::prelude::*;
use rungs_store::Reach;

use crate::context::Context;
use crate::keeping;
use crate::page::{FailureNotice, OfferedText};
use crate::work::WorkPanel;
use drafts::DraftList;
use ladders::OtherStarts;
use source::SourceInput;

/// Heading of the page.
const HEADING: &str = "Make a ladder";

/// The ways to start, and the list of drafts.
#[component]
pub(crate) fn StartPage(context: Context) -> impl IntoView {
    context.set_title(HEADING);
    view! {
        <h1 tabindex="-1">{HEADING}</h1>
        <p class="lead">
            "From your spreadsheet, wiki page or document. It is read in this browser and goes nowhere else."
        </p>
        <SourceInput context/>
        <WorkPanel context/>
        <FailureNotice context/>
        <OtherStarts context/>
        <DraftList context/>
        <OfferedText context/>
    }
}

/// Says where drafts are kept.
fn keeping_note() -> &'static str {
    match keeping::reach() {
        Reach::Browser => "They are kept in this browser, and nowhere else.",
        Reach::EmbeddingSite => "They are kept in this browser, for the site around this page only.",
        Reach::Page => {
            "This browser, or the page around this one, keeps nothing. A draft is gone when you close or reload the page, so take it away before."
        }
    }
}
