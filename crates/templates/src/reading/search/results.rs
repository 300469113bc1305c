//! The results of a search, with the found words highlighted.

use maud::{Markup, html};
use rungs_domain::ladder::{Criterion, Group, Id, Ladder, Statement, Track, TrackKind};
use rungs_domain::scoring::distinct_titles;
use rungs_explore::LevelRef;
use rungs_explore::search::{Found, FoundCriterion, FoundGroup, FoundLadder, FoundLevel, FoundStatement};
use rungs_route::{Route, SearchQuery};

use crate::links::Links;
use crate::reading::marked::marked;
use crate::reading::names::copy_link;
use crate::rubric_parts::parts_lead;
use crate::words;

/// Number of example searches.
const EXAMPLES: usize = 6;
/// Maximum length of an example; longer titles do not look like something to type.
const MAX_EXAMPLE_LENGTH: usize = 24;

/// Formats the number of results as a sentence; empty before there is anything to search for.
pub fn search_sentence(ladders: &[Ladder], found: &Found) -> String {
    let Found { has_words, hits, shown, .. } = *found;
    let place = match found.ladders.as_slice() {
        [] if has_words => return "Nothing found".to_owned(),
        [] => return String::new(),
        [only] => ladders.get(only.ladder).map(|ladder| ladder.short_name().to_owned()).unwrap_or_default(),
        several => format!("{} ladders", several.len()),
    };
    if shown < hits {
        format!("{hits} found in {place}, {shown} of them shown")
    } else {
        format!("{hits} found in {place}")
    }
}

/// Renders the results that are visible at once, or a hint if there are none. The ladders and the query are those that
/// were searched.
pub fn search_results(ladders: &[Ladder], query: &SearchQuery, found: &Found) -> Markup {
    html! {
        @if !found.has_words {
            (empty_state(ladders))
        } @else if found.hits == 0 {
            (no_results(query, found))
        } @else {
            p.copy-place { (copy_link(&address(query), "this search", Links::App)) }
            (results(ladders, query, found.split_at_first_screen().0))
        }
    }
}

/// Returns the address of a search.
fn address(query: &SearchQuery) -> String {
    Route::Search(query.clone()).to_string()
}

/// Renders the remaining results.
pub fn further_search_results(ladders: &[Ladder], query: &SearchQuery, found: &Found) -> Markup {
    results(ladders, query, found.split_at_first_screen().1)
}

fn results(ladders: &[Ladder], query: &SearchQuery, found: &[FoundLadder]) -> Markup {
    html! {
        @for of_ladder in found {
            @if let Some(ladder) = ladders.get(of_ladder.ladder) { (results_in(ladder, of_ladder, query)) }
        }
    }
}

/// Renders a hint with examples, shown before there are any words.
fn empty_state(ladders: &[Ladder]) -> Markup {
    let examples = examples(ladders);
    html! {
        div.invitation {
            p {
                "Type a word to see which levels of " @match ladders { [_] => "this ladder", several => { "these " (several.len()) " ladders" } }
                " speak of it. Words in quotation marks are found side by side."
            }
            @if !examples.is_empty() {
                p.examples-lead { "For example:" }
                ul.examples { @for example in examples { li { a href=(address(&SearchQuery::of_words(example))) { (example) } } } }
            }
        }
    }
}

/// Returns names of criteria, some from each track.
fn examples(ladders: &[Ladder]) -> Vec<&str> {
    const OF_EACH: usize = 3;
    let mut examples: Vec<&str> = Vec::new();
    for part in 0..OF_EACH {
        for track in ladders.iter().flat_map(|ladder| &ladder.tracks) {
            let titles = track.criteria().map(|(_, criterion)| criterion.title.as_str());
            let example = titles.skip(part * track.criteria().count() / OF_EACH).find(|title| {
                !title.is_empty() && title.chars().count() <= MAX_EXAMPLE_LENGTH && !examples.contains(title)
            });
            examples.extend(example);
        }
    }
    examples.truncate(EXAMPLES);
    examples
}

/// Renders a hint that nothing was found.
fn no_results(query: &SearchQuery, found: &Found) -> Markup {
    html! {
        div.invitation {
            p {
                (if query.is_filtered() { "With these filters nothing has " } else { "Nothing in any ladder has " })
                strong { (query.words.trim()) } " in it."
            }
            @if found.without_filters > 0 {
                p { "Without them there is more: " a href=(address(&query.without_filters())) { "search every ladder" } " " span.count { (found.without_filters) span.visually-hidden { " found" } } }
            } @else {
                p { "Every word has to be there, from its beginning: “trouble” finds “troubleshooting”. Try fewer words, or only their beginnings." }
            }
        }
    }
}

fn results_in(ladder: &Ladder, of_ladder: &FoundLadder, query: &SearchQuery) -> Markup {
    let more = of_ladder.hits - of_ladder.shown.min(of_ladder.hits);
    html! {
        section.found-ladder {
            h2 { span lang=(ladder.language) { (words::full_title(ladder)) } " " span.count { (of_ladder.hits) span.visually-hidden { " found" } } }
            div lang=(ladder.language) {
                @for of_track in &of_ladder.tracks {
                    @if let Some(track) = ladder.tracks.get(of_track.track) {
                        @let place = ResultContext { ladder, track, words: query.words.trim() };
                        (place.levels(&of_track.levels))
                        @for of_group in &of_track.groups {
                            @if let Some(group) = track.groups.get(of_group.group) { (place.group(group, of_group)) }
                        }
                    }
                }
            }
            @if more > 0 {
                p.more {
                    (more) " more: "
                    @if query.ladder.is_none() {
                        @let narrower = SearchQuery { ladder: Some(ladder.id.clone()), ..query.clone() };
                        a href=(address(&narrower)) { "narrow the search to " (words::full_title(ladder)) }
                    } @else {
                        "narrow the search with another word" @if query.levels.is_empty() { " or a level" } "."
                    }
                }
            }
        }
    }
}

/// The track of some results, and the words of the search.
#[derive(Clone, Copy)]
struct ResultContext<'a> {
    ladder: &'a Ladder,
    track: &'a Track,
    words: &'a str,
}

impl ResultContext<'_> {
    /// Renders the name of the track if the ladder has several.
    fn track_name(self) -> Markup {
        html! { @if self.ladder.tracks.len() > 1 { (self.track.title) " · " } }
    }

    fn levels(self, levels: &[FoundLevel]) -> Markup {
        html! {
            @if !levels.is_empty() {
                h3 { span.within { (self.track_name()) } "Levels" }
                ul.hits {
                    @for FoundLevel { level, code, title } in levels {
                        @if let Some(level_ref) = LevelRef::at(self.ladder, self.track, *level) {
                            li.hit.of-level {
                                a href=(level_ref.route()) {
                                    @if let Some(text) = &level_ref.level.code { span.code { (marked(text, code)) } " " }
                                    (marked(&level_ref.level.title, title))
                                }
                                @if let Some(experience) = level_ref.level.experience { " " span.years { (words::years(experience)) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn group(self, group: &Group, found: &FoundGroup) -> Markup {
        let titles = distinct_titles(&group.criteria);
        html! {
            @if let Some(title) = &found.title {
                h3 {
                    span.within { (self.track_name()) }
                    (self.in_rubric(group.criteria.first(), html! { (marked(&group.title, title)) }))
                }
            }
            @for of_criterion in &found.criteria {
                @if let (Some(criterion), Some(title)) = (group.criteria.get(of_criterion.criterion), titles.get(of_criterion.criterion)) {
                    @if !criterion.title.is_empty() || !group.title.is_empty() {
                        (self.criterion_heading(group, criterion, title, of_criterion))
                    }
                    ul.hits {
                        @for of_statement in &of_criterion.statements { (self.statement(criterion, title, of_statement)) }
                    }
                }
            }
        }
    }

    fn criterion_heading(self, group: &Group, criterion: &Criterion, title: &str, found: &FoundCriterion) -> Markup {
        let ordinal = title.strip_prefix(criterion.title.as_str()).unwrap_or_default();
        html! {
            h3 {
                span.within { (self.track_name()) @if !group.title.is_empty() { (group.title) @if !criterion.title.is_empty() { " · " } } }
                (self.in_rubric(Some(criterion), html! {
                    (marked(&criterion.title, &found.title))
                    @if !ordinal.is_empty() { " " span.ordinal { (ordinal.trim_start()) } }
                }))
            }
        }
    }

    /// Renders a link to a criterion in the rubric.
    fn in_rubric(self, criterion: Option<&Criterion>, name: Markup) -> Markup {
        let statement = criterion.and_then(|criterion| criterion.cells.iter().flatten().next());
        match criterion {
            Some(criterion) => {
                let item = self.item(criterion, statement);
                html! { a href=(Route::item(&self.ladder.id, &self.track.id, item)) { (name) } }
            }
            None => name,
        }
    }

    /// Returns the id by which links find a result: the criterion of a matrix, the statement of a checklist.
    fn item<'b>(self, criterion: &'b Criterion, statement: Option<&'b Statement>) -> &'b Id {
        match (self.track.kind, statement) {
            (TrackKind::Checklist, Some(statement)) => &statement.id,
            _ => &criterion.id,
        }
    }

    fn statement(self, criterion: &Criterion, title: &str, found: &FoundStatement) -> Markup {
        let level_ref = LevelRef::at(self.ladder, self.track, found.level);
        let statement = criterion.cells.get(found.level).and_then(|cell| cell.get(found.statement));
        let (Some(level_ref), Some(statement)) = (level_ref, statement) else { return Markup::default() };
        let route = level_ref.item_route(self.item(criterion, Some(statement)), self.words);
        html! {
            li.hit {
                a href=(route) {
                    @if let Some(code) = &level_ref.level.code { span.code { (code) } " " }
                    (level_ref.level.title)
                    @if !title.is_empty() { span.visually-hidden { ": " (title) } }
                }
                p {
                    (marked(&statement.text, &found.text))
                    (parts_lead(statement))
                    @for (part, marks) in statement.parts().iter().zip(&found.parts) { span.part { (marked(&part.text, marks)) } }
                }
            }
        }
    }
}
