//! The static page of a ladder with all its tracks.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, LevelReference, Track};
use rungs_explore::LevelRef;
use rungs_route::{Mode, Route};

use super::frame::{breadcrumb, english_if_foreign, footer, masthead};
use super::head::{Head, Kind};
use super::{PageContext, document, ladder_description};
use crate::links::Links;
use crate::{Slot, about, rubric_of, words};

/// Number of folders between the app and the page.
const DEPTH: usize = 1;

const LINKS: Links = Links::Static { depth: DEPTH };

/// Renders a ladder's page. `address` is its canonical address.
pub fn ladder_document(context: PageContext<'_>, ladder: &Ladder, address: Option<&str>) -> Markup {
    let head = Head {
        title: &words::page_title(ladder),
        short_title: &words::full_title(ladder),
        description: &ladder_description(ladder),
        language: &ladder.language,
        address,
        kind: Kind::Article,
    };
    let content = html! {
        (masthead(context, ladder, DEPTH, "page"))
        main {
            (breadcrumb(ladder, DEPTH, &[], ladder.short_name()))
            (title(ladder))
            @for track in &ladder.tracks { (section(ladder, track)) }
            (paths(ladder))
            section.prose lang=[english_if_foreign(ladder)] {
                h2 { "About this ladder" }
                (about::facts(ladder))
            }
        }
        (footer(ladder, LINKS))
    };
    document(context, &ladder.language, &head, &content)
}

fn title(ladder: &Ladder) -> Markup {
    let start =
        ladder.tracks.first().map_or_else(|| Route::ladder(&ladder.id), |track| Route::track(&ladder.id, &track.id));
    html! {
        header.title {
            @if let Some(organisation) = &ladder.organisation { p.eyebrow { (organisation) } }
            h1 { (ladder.title) }
            @if !ladder.introduction.is_empty() {
                div.introduction { @for paragraph in &ladder.introduction { p { (paragraph) } } }
            }
        }
        p.to-the-app lang=[english_if_foreign(ladder)] {
            a.button href=(LINKS.to_app(&start)) {
                "Open the interactive ladder — score yourself, privately"
            }
        }
        @if has_several_tracks(ladder) {
            nav.tabs.tracks aria-label="Tracks" {
                ul { @for track in &ladder.tracks { li { a href={ "#" (track.id) } { (track.title) } } } }
            }
        }
    }
}

fn has_several_tracks(ladder: &Ladder) -> bool {
    ladder.tracks.len() > 1
}

fn section(ladder: &Ladder, track: &Track) -> Markup {
    let level_refs = LevelRef::all(ladder, track);
    html! {
        section.track id=(track.id) aria-label=(track.title) {
            @if has_several_tracks(ladder) { h2.track-title { (track.title) } }
            p.eyebrow.levels-lead lang=[english_if_foreign(ladder)] { "A page for each level" }
            ol.level-links {
                @for level_ref in level_refs {
                    li {
                        a href=(LINKS.to(&level_ref.route())) {
                            @if let Some(code) = &level_ref.level.code { span.code { (code) } " " }
                            (level_ref.level.title)
                        }
                        @if let Some(experience) = level_ref.level.experience {
                            " " span.years { (words::years(experience)) }
                        }
                    }
                }
            }
            div data-slot=(Slot::Rubric.name()) data-levels=(track.levels.len()) { (rubric_of(ladder, track, Mode::View, LINKS)) }
        }
    }
}

/// Renders the steps from one track to another that the document states.
fn paths(ladder: &Ladder) -> Markup {
    let end = |LevelReference { track, level }: &LevelReference| {
        LevelRef::find(ladder, track, level).map(|level_ref| {
            html! { a href=(LINKS.to(&level_ref.route())) { (level_ref.track.title) ", " (level_ref.level.short_name()) } }
        })
    };
    let steps: Vec<_> =
        ladder.paths.iter().filter_map(|path| Some((end(&path.from)?, end(&path.to)?, path.note.as_ref()))).collect();
    html! {
        @if !steps.is_empty() {
            section.prose {
                h2 lang=[english_if_foreign(ladder)] { "From one track to another" }
                ul {
                    @for (from, to, note) in steps {
                        li { (from) " → " (to) @if let Some(note) = note { ": " (note) } }
                    }
                }
            }
        }
    }
}
