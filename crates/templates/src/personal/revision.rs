//! A changed ladder, and what that means for a person's answers.

mod both_wordings;
mod names;
mod proposal;
pub(crate) mod summary;

use maud::{Markup, html};
use rungs_domain::ladder::{Id, Ladder};
use rungs_revision::actions::Action;
use rungs_revision::{Baseline, ChangedAnswer, Effects, GoneAnswer, GoneReason, KeptAnswer, Unanswered};
use rungs_route::Route;
use rungs_store::ItemRef;

use self::both_wordings::both_wordings;
use self::names::Names;
use self::summary::revision_summary;
use crate::words::{beginning, full_title};

/// Heading of everything that tells of a changed ladder.
pub const REVISION_HEADING: &str = "This ladder has changed";

/// The data of the page about a changed ladder.
#[derive(Clone, Copy, Debug)]
pub struct RevisionPage<'a> {
    /// The present edition.
    pub ladder: &'a Ladder,
    /// The older edition that it is compared with.
    pub baseline: &'a Baseline,
    /// What the present edition means for the answers.
    pub effects: &'a Effects,
}

/// The parts of the page about a changed ladder, for the component that adds the controls.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RevisionParts {
    /// The kind of page and the ladder.
    pub eyebrow: String,
    /// The heading.
    pub title: String,
    /// The effects in numbers, as a sentence.
    pub lead: String,
    /// What the answers are compared with.
    pub compared_with: String,
    /// Answers that may be carried over.
    pub proposals: Vec<EffectEntry>,
    /// Answers to what is worded differently now.
    pub look_again: Vec<EffectEntry>,
    /// Links to what is new, as HTML, if there is anything.
    pub new: Option<String>,
    /// Links to what is new or was skipped, as HTML, if there is anything.
    pub new_or_skipped: Option<String>,
    /// Answers that no longer count.
    pub gone: Vec<EffectEntry>,
    /// The answers that stay, as HTML, if there are any.
    pub kept: Option<String>,
}

/// An effect on one or several answers, with what the person can do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectEntry {
    /// The items in question, as a text that distinguishes the entry from others in its list.
    pub items: String,
    /// Name for screen readers, which distinguishes the buttons of different entries.
    pub name: String,
    /// The content as HTML.
    pub html: String,
    /// The buttons.
    pub buttons: Vec<EntryButton>,
    /// The item in the rubric.
    pub route: Option<Route>,
}

/// A button of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryButton {
    /// Its text.
    pub label: String,
    /// What it does.
    pub action: Action,
}

impl RevisionParts {
    /// Renders the parts. `day` formats the date of a time in milliseconds since 1970-01-01 UTC.
    pub fn of(page: &RevisionPage<'_>, day: impl Fn(u64) -> String) -> Self {
        let RevisionPage { ladder, baseline, effects } = *page;
        let names = Names::of(ladder, baseline);
        let html = |markup: Markup| (!effects.unanswered.items().is_empty()).then(|| markup.into_string());
        let (new, new_or_skipped) = match &effects.unanswered {
            Unanswered::New(items) => (html(links(&names, items)), None),
            Unanswered::NewOrSkipped(items) => (None, html(folded_links(&names, items))),
        };
        let title = if effects.are_worth_telling() { REVISION_HEADING } else { "Nothing has changed for you" };
        Self {
            eyebrow: format!("New edition · {}", full_title(ladder)),
            title: title.to_owned(),
            lead: revision_summary(ladder, effects),
            compared_with: compared_with(baseline, effects, day),
            proposals: effects.proposals.iter().map(|proposal| proposal::entry(&names, proposal)).collect(),
            look_again: effects.look_again.iter().map(|answer| changed_answer(&names, answer)).collect(),
            new,
            new_or_skipped,
            gone: effects.gone.iter().map(|answer| gone_answer(&names, answer)).collect(),
            kept: kept_answers(&names, &effects.kept),
        }
    }
}

/// Says which edition the answers are compared with.
fn compared_with(baseline: &Baseline, effects: &Effects, day: impl Fn(u64) -> String) -> String {
    match &baseline.snapshot {
        Some(snapshot) => {
            let day = day(snapshot.taken_at);
            let date = if snapshot.name == day { String::new() } else { format!(" of {day}") };
            format!("Compared with the ladder as it was at your snapshot “{}”{date}.", snapshot.name)
        }
        None if effects.are_worth_telling() => {
            "Each answer is compared with the words that it was given on. No snapshot has the whole ladder as it was."
                .to_owned()
        }
        None => String::new(),
    }
}

/// Renders the name of an entry above what is known about it. The language is that of the name, if it is a text of the
/// ladder.
fn head(language: Option<&str>, name: &str, facts: &[String]) -> Markup {
    html! {
        div.gap-head {
            h3 lang=[language] { (name) }
            p.state { (facts.join(" · ")) }
        }
    }
}

/// Formats the ids of an item.
fn ids(track: &Id, item: &Id) -> String {
    format!("{track}/{item} ")
}

fn changed_answer(names: &Names<'_>, ChangedAnswer { item, score, rewording }: &ChangedAnswer) -> EffectEntry {
    let name = names.item(item);
    let mut facts = names.place(item);
    facts.push(names.score(&item.track, score));
    let html = html! {
        (head(Some(names.language()), &name, &facts))
        (both_wordings(names.language(), rewording))
    };
    EffectEntry {
        items: ids(&item.track, &item.item),
        name: beginning(&name),
        html: html.into_string(),
        buttons: vec![EntryButton { label: "Still holds".to_owned(), action: Action::StillHolds(item.clone()) }],
        route: Some(names.route(item)),
    }
}

fn gone_answer(names: &Names<'_>, GoneAnswer { item, answer, reason }: &GoneAnswer) -> EffectEntry {
    let reason = match reason {
        GoneReason::Track => "The ladder no longer has its track",
        GoneReason::Item => "The ladder no longer has it",
        GoneReason::Level => "The ladder no longer has this level",
        GoneReason::Kind => "It is answered in another way now",
    };
    let mut facts = names.place(item);
    facts.extend([names.score(&item.track, &answer.score), reason.to_owned()]);
    let html = html! {
        (head(Some(names.language()), &item.title, &facts))
        @for sentence in &answer.wording { p.present lang=(names.language()) { (sentence) } }
    };
    EffectEntry {
        items: ids(&item.track, &item.item),
        name: beginning(&item.title),
        html: html.into_string(),
        buttons: vec![EntryButton { label: "Remove".to_owned(), action: Action::Remove(vec![item.clone()]) }],
        route: None,
    }
}

/// Renders links to items in their rubric.
fn links(names: &Names<'_>, items: &[ItemRef]) -> Markup {
    html! {
        ul.item-links {
            @for item in items {
                li {
                    a href=(names.route(item)) lang=(names.language()) { (names.item(item)) }
                    " " span.state { (names.place(item).join(" · ")) }
                }
            }
        }
    }
}

/// Renders links to items that are no reason to tell anything, to be unfolded.
fn folded_links(names: &Names<'_>, items: &[ItemRef]) -> Markup {
    html! {
        details {
            summary { @if items.len() == 1 { "Show it" } @else { "Show all " (items.len()) } }
            (links(names, items))
        }
    }
}

/// Renders the number of answers that stay, and the items among them that have another title now. Returns `None` if no
/// answer stays.
fn kept_answers(names: &Names<'_>, kept: &[KeptAnswer]) -> Option<String> {
    let retitled = || kept.iter().filter_map(|answer| Some((answer.title_then.as_ref()?, &answer.item)));
    let html = html! {
        p { @if kept.len() == 1 { "1 answer counts as before." } @else { (kept.len()) " answers count as before." } }
        @if retitled().next().is_some() {
            ul.item-links {
                @for (then, item) in retitled() {
                    li { "“" (then) "” is called " a href=(names.route(item)) { (names.item(item)) } " now." }
                }
            }
        }
    };
    (!kept.is_empty()).then(|| html.into_string())
}
