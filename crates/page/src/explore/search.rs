//! Search over every ladder: the frame, which is drawn once, and what it is narrowed by.

mod results;

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track};
use rungs_route::SearchQuery;
use rungs_route::parameter::{GROUP, LADDER, LEVEL, TRACK, WORDS};

use crate::hooks::explore as hooks;
use crate::{alert, words};

pub use results::{further_search_results, search_results, search_sentence};

/// The id of the field for the words.
pub const SEARCH_FIELD: &str = "rungs-search";

/// The page of a search, without what was found. The query is one that [fits](rungs_explore::search::Index::fit) the
/// ladders; `problem` says what the address asks for and is not there.
pub fn search_page(ladders: &[Ladder], query: &SearchQuery, problem: Option<&str>) -> Markup {
    html! {
        article.search-view {
            @if let Some(problem) = problem { (alert(problem)) }
            h1 tabindex="-1" { "Search" }
            div.search-form role="search" {
                div.words {
                    label for=(SEARCH_FIELD) { "Search every ladder" }
                    input type="search" id=(SEARCH_FIELD) name=(WORDS) value=(query.words) data-do=(hooks::SEARCH)
                        maxlength=(SearchQuery::LONGEST_WORDS) autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search";
                }
                div.filters {
                    label.filter {
                        span { "Ladder" }
                        select id="rungs-search-ladder" name=(LADDER) data-do=(hooks::FILTER) {
                            option value="" { "All ladders" }
                            @for ladder in ladders {
                                option value=(ladder.id.as_str()) selected[query.ladder.as_ref() == Some(&ladder.id)] { (words::whose(ladder)) }
                            }
                        }
                    }
                    div.of-ladder { (search_ladder_filters(ladders, query)) }
                }
            }
            div.outcome {
                p.found-sentence role="status" {}
                div.found {}
                div.found-further {}
            }
            label.choice.slash-key {
                input type="checkbox" id="rungs-slash" data-do=(hooks::SLASH);
                span { "The key " kbd { "/" } " leads here from anywhere" }
            }
        }
    }
}

/// What a search can be narrowed by within the ladder it is in: the track, where there are several, and what the track
/// has.
pub fn search_ladder_filters(ladders: &[Ladder], query: &SearchQuery) -> Markup {
    html! {
        @if let Some(ladder) = chosen_ladder(ladders, query) {
            @if ladder.tracks.len() > 1 {
                label.filter {
                    span { "Track" }
                    select id="rungs-search-track" name=(TRACK) data-do=(hooks::FILTER) {
                        option value="" { "All tracks" }
                        @for track in &ladder.tracks {
                            option value=(track.id.as_str()) selected[query.track.as_ref() == Some(&track.id)] { (track.title) }
                        }
                    }
                }
            }
            div.of-track { (search_track_filters(ladders, query)) }
        }
    }
}

/// What a search can be narrowed by within the track it is in: its groups and its levels.
pub fn search_track_filters(ladders: &[Ladder], query: &SearchQuery) -> Markup {
    let Some(track) = chosen_track(ladders, query) else { return Markup::default() };
    let is_full = query.levels.len() == SearchQuery::MOST_LEVELS;
    html! {
        @if track.groups.iter().filter(|group| !group.title.is_empty()).count() > 1 {
            label.filter {
                span { "Group" }
                select id="rungs-search-group" name=(GROUP) data-do=(hooks::FILTER) {
                    option value="" { "All groups" }
                    @for group in &track.groups {
                        @if !group.title.is_empty() {
                            option value=(group.id.as_str()) selected[query.group.as_ref() == Some(&group.id)] { (group.title) }
                        }
                    }
                }
            }
        }
        @if track.levels.len() > 1 {
            fieldset.filter.level-filter {
                legend { "Levels, at most two" }
                @for (index, level) in track.levels.iter().enumerate() {
                    @let is_chosen = query.levels.contains(&level.id);
                    label.choice {
                        input type="checkbox" id={ "rungs-search-level-" (index) } name=(LEVEL) value=(level.id.as_str())
                            data-do=(hooks::FILTER) checked[is_chosen] disabled[is_full && !is_chosen];
                        span { (level.short_name()) " " span.level-count {} }
                    }
                }
            }
        }
    }
}

fn chosen_ladder<'a>(ladders: &'a [Ladder], query: &SearchQuery) -> Option<&'a Ladder> {
    ladders.iter().find(|ladder| Some(&ladder.id) == query.ladder.as_ref())
}

fn chosen_track<'a>(ladders: &'a [Ladder], query: &SearchQuery) -> Option<&'a Track> {
    chosen_ladder(ladders, query)?.track(query.track.as_ref()?)
}
