//! What stands above a track: whose ladder it is, what it is called, and its tracks.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track};

use crate::address::{CHANGES, about_address, level_address, own_address, paths_address, track_address, whole_address};

/// The ladder's title and introduction, and its tracks to switch between where there are several.
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
                            a href=(track_address(ladder.id.as_str(), other.id.as_str()))
                                aria-current=[(other.id == track.id).then_some("page")] { (other.title) }
                        }
                    }
                }
            }
        }
        (ways(ladder, track))
    }
}

/// Where to read on from a track: its levels, what changes between them, the ladder's paths, and about it all.
fn ways(ladder: &Ladder, track: &Track) -> Markup {
    let (id, track_id) = (ladder.id.as_str(), track.id.as_str());
    html! {
        nav.ways part="ways" aria-label="Read on" {
            ul {
                li { "Levels" }
                @for level in &track.levels {
                    li {
                        a href=(level_address(id, track_id, level.id.as_str())) {
                            @match &level.code {
                                Some(code) => { (code) span.visually-hidden { " " (level.title) } },
                                None => (level.title),
                            }
                        }
                    }
                }
                li.apart { a href=(own_address(id, track_id, CHANGES)) { "What changes" } }
                li { a href=(paths_address(id)) { "Paths" } }
                li { a href=(whole_address(id)) { "Whole ladder" } }
                li { a href=(about_address(id)) { "About this ladder" } }
                // Shown to those who only read, where whoever shows the ladder invites them.
                li.invite { a href={ "?" (track_address(id, track_id)) } { "Score yourself, privately" } }
            }
        }
    }
}
