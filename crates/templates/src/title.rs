//! The title above a track: organisation, ladder, introduction, and links to tracks and reading views.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track};
use rungs_route::{ComparedLevels, Route};

/// Renders the ladder's title and introduction, and links to its tracks if there are several.
pub fn title(ladder: &Ladder, track: &Track) -> Markup {
    html! {
        header.title part="title" {
            @if let Some(organisation) = &ladder.organisation {
                p.eyebrow { (organisation) }
            }
            h1 tabindex="-1" lang=(ladder.language) { (ladder.title) }
            @if !ladder.introduction.is_empty() {
                div.introduction lang=(ladder.language) {
                    @for paragraph in &ladder.introduction {
                        p { (paragraph) }
                    }
                }
            }
        }
        @if ladder.tracks.len() > 1 {
            nav.tabs.tracks aria-label="Tracks" {
                ul {
                    @for other in &ladder.tracks {
                        li {
                            a href=(Route::track(&ladder.id, &other.id))
                                aria-current=[(other.id == track.id).then_some("page")] { (other.title) }
                        }
                    }
                }
            }
        }
        (ladder_links(ladder, track))
    }
}

/// Renders links to the reading views of a track and its ladder.
fn ladder_links(ladder: &Ladder, track: &Track) -> Markup {
    let (id, track_id) = (&ladder.id, &track.id);
    html! {
        nav.ladder-links part="links" aria-label="Read on" {
            ul {
                li { "Levels" }
                @for level in &track.levels {
                    li {
                        a href=(Route::level(id, track_id, &level.id)) {
                            @match &level.code {
                                Some(code) => { (code) span.visually-hidden { " " (level.title) } },
                                None => (level.title),
                            }
                        }
                    }
                }
                li.apart { a href=(Route::changes(id, track_id, ComparedLevels::First, false)) { "What changes" } }
                li { a href=(Route::paths(id)) { "Paths" } }
                li { a href=(Route::whole(id)) { "Whole ladder" } }
                li { a href=(Route::about(id)) { "About this ladder" } }
                // Shown in view mode if the `invite` option is set.
                li.invite { a href={ "?" (Route::track(id, track_id)) } { "Score yourself, privately" } }
            }
        }
    }
}
