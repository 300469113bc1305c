//! The page about a ladder: its source, how the estimate works, and what happens to scores.

use maud::{Markup, html};
use rungs_domain::ladder::{Id, Ladder, Source};
use rungs_route::Mode;

use crate::links::Links;
use crate::{alert, words};

/// Renders the page about a ladder and, in [`Mode::Score`], about the estimate and the data. The back link leads to
/// `track`, or else to the ladder. `problem` says what the address names and does not exist.
pub fn about(ladder: &Ladder, track: Option<&Id>, mode: Mode, problem: Option<&str>) -> Markup {
    html! {
        article.prose {
            p { a href=(Links::App.back(&ladder.id, track)) { "← Back to the ladder" } }
            @if let Some(problem) = problem { (alert(problem)) }
            p.eyebrow { "About this ladder" }
            h1 tabindex="-1" lang=(ladder.language) { (ladder.title) }
            (facts(ladder))
            @if mode == Mode::Score {
                (estimate_explained(ladder.threshold))
                (privacy_explained())
            }
        }
    }
}

/// Renders the organisation, the source and the rights of a ladder.
pub(crate) fn facts(ladder: &Ladder) -> Markup {
    let Ladder { organisation, source, revision, .. } = ladder;
    html! {
        dl.facts {
            @if let Some(organisation) = organisation { div { dt { "Organisation" } dd { (organisation) } } }
            (published(source))
            @if let Some(rights) = &source.rights { div { dt { "Rights" } dd { (rights) } } }
            div { dt { "Edition" } dd { (revision) } }
        }
    }
}

fn published(source: &Source) -> Markup {
    let text = source.title.as_ref().or(source.url.as_ref());
    let address = source.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        @if let Some(text) = text {
            div {
                dt { "Source" }
                dd {
                    @match address {
                        Some(address) => { a href=(address) target="_blank" rel="noopener noreferrer" { (text) } },
                        None => (text),
                    }
                }
            }
        }
    }
}

fn estimate_explained(threshold: f64) -> Markup {
    html! {
        h2 { "How the estimate works" }
        p {
            "For every level, Rungs counts how many of the things you scored you meet at that level or above. A level is reached when that is "
            (words::percent(threshold))
            "% or more, and every level below it is reached as well. What you marked as not applicable is left out, and so is what a level does not ask for. In a checklist a statement that you meet partly counts half."
        }
        p { "There is no estimate until half of the ladder has an answer. It is a place to start a conversation from: the people who know your work see more than a sum." }
    }
}

fn privacy_explained() -> Markup {
    html! {
        h2 { "What happens to what you enter" }
        p {
            "Scores, evidence, plans and snapshots stay in this browser, in what it calls " code { "localStorage" } ", under names that begin with "
            code { "rungs:" }
            ". There is no account and no server, and nothing that you enter leaves the page unless you take it: as a file that you export, or in a link that you make. What Rungs fetches after it has loaded is only a further part of itself, when you first open something of your own."
        }
        ul {
            li { "Another browser, another device or a private window starts empty." }
            li { "A link that you share has your answers in it, behind the “#”, which browsers send to no server. Whoever has the link can read them." }
            li { "Whoever uses this browser with your profile can open this page and see them." }
            li { "Scripts of other pages on the same site can read what is stored. Where that site is a wiki, these are the wiki’s own and those of its plug-ins; it is better to have Rungs at an address of its own, which their scripts cannot read." }
            li { "Safari forgets what a site has stored after seven days without a visit." }
            li { "Inside another site, most browsers keep a separate copy for that site. Some forbid it altogether; the page then says so." }
            li { "“Delete my data” at the foot of the page removes all of it at once." }
        }
    }
}
