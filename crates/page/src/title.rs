//! What stands above a track: whose ladder it is, what it is called, and its tracks.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track};

use crate::address::{about_address, track_address};

/// The ladder's title and introduction, and its tracks to switch between where there are several.
pub fn title(ladder: &Ladder, track: &Track) -> Markup {
    html! {
        header.title {
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
            a.about-link href=(about_address(ladder.id.as_str())) { "About this ladder" }
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
    }
}
