//! What a route leads to in the app, among the ladders that are offered.

use rungs_domain::ladder::Id;
use rungs_route::{EmbedOptions, LadderView, Mode, ParsedRoute, PersonalView, Route, RouteProblem};
use rungs_templates::LadderLink;

/// What a route leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The position of the ladder among those that are offered.
    pub ladder: usize,
    /// What is shown of it.
    pub view: View,
    /// What was asked for and is not there.
    pub problem: Option<RouteProblem>,
}

/// What is shown of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// A track.
    Track {
        /// Its id; the first without.
        track: Option<Id>,
        /// The criterion or statement of it to look at.
        item: Option<Id>,
    },
    /// The level that the options name, which the module for reading shows.
    Level {
        /// The track's id; the first that has such a level without.
        track: Option<Id>,
        /// The level's id.
        level: Id,
    },
    /// Something personal on a track, which the module for that shows.
    Personal {
        /// The track's id.
        track: Id,
        /// What.
        view: PersonalView,
    },
    /// Something to read, which the module for reading shows.
    Reading(ParsedRoute),
}

impl View {
    /// The first track of a ladder.
    pub const FIRST: Self = Self::Track { track: None, item: None };

    fn track(track: Option<Id>) -> Self {
        Self::Track { track, item: None }
    }
}

/// Finds what a route leads to. Where it names nothing, the options decide; what belongs to no ladder is shown where the
/// `present` one was.
pub fn resolve(parsed: &ParsedRoute, options: &EmbedOptions, ladders: &[LadderLink<'_>], present: usize) -> Resolved {
    let (asked, view) = match &parsed.route {
        Route::Default => {
            let track = options.track.clone();
            let view = match options.level.clone() {
                Some(level) => View::Level { track, level },
                None => View::track(track),
            };
            (options.ladder.as_ref(), view)
        }
        Route::Search(_) | Route::Embed(_) => {
            return Resolved { ladder: present, view: View::Reading(parsed.clone()), problem: None };
        }
        Route::Ladder { ladder, view } => {
            let view = match view {
                LadderView::FirstTrack => View::track(None),
                LadderView::Track { track, item } => View::Track { track: Some(track.clone()), item: item.clone() },
                LadderView::Personal { track, view } => View::Personal { track: track.clone(), view: view.clone() },
                LadderView::About
                | LadderView::Paths
                | LadderView::Whole
                | LadderView::Level { .. }
                | LadderView::Changes { .. } => View::Reading(parsed.clone()),
            };
            (Some(ladder), view)
        }
    };
    let Some(asked) = asked else { return Resolved { ladder: 0, view, problem: None } };
    match ladders.iter().position(|ladder| ladder.id == asked.as_str()) {
        Some(ladder) => {
            let is_refused = matches!(view, View::Personal { .. }) && options.mode == Mode::View;
            Resolved { ladder, view, problem: is_refused.then_some(RouteProblem::OnlyToRead) }
        }
        None => {
            let first = ladders.first().map(|ladder| ladder.name).unwrap_or_default();
            let problem = RouteProblem::NoLadder { ladder: asked.clone(), shown: format!("the {first} ladder") };
            Resolved { ladder: 0, view: View::track(None), problem: Some(problem) }
        }
    }
}

#[cfg(test)]
mod tests {
    use rungs_route::pairs;

    use super::*;

    const LADDERS: [LadderLink<'_>; 2] = [LadderLink { id: "one", name: "One" }, LadderLink { id: "two", name: "Two" }];

    fn resolved_from(hash: &str, query: &str, present: usize) -> Resolved {
        let (options, problems) = EmbedOptions::parse(&pairs(query));
        assert_eq!(problems, []);
        resolve(&Route::parse(hash), &options, &LADDERS, present)
    }

    /// Without a word, an address with these options shows a view of a ladder.
    #[track_caller]
    fn check(hash: &str, query: &str, ladder: usize, view: View) {
        assert_eq!(resolved_from(hash, query, 0), Resolved { ladder, view, problem: None }, "{query}{hash}");
    }

    fn problem(hash: &str, query: &str) -> Option<String> {
        resolved_from(hash, query, 0).problem.map(|problem| problem.to_string())
    }

    fn reading(hash: &str) -> View {
        View::Reading(Route::parse(hash))
    }

    #[test]
    fn an_address_without_anything_opens_the_first_ladder() {
        check("", "", 0, View::track(None));
        check("#some-anchor", "", 0, View::track(None));
    }

    #[test]
    fn a_link_within_the_page_wins_over_what_it_was_opened_with() {
        check("", "ladder=two", 1, View::track(None));
        check("#/one/about", "ladder=two", 0, reading("#/one/about"));
        check("#/two/people", "level=l3", 1, View::track(Some("people".into())));
    }

    #[test]
    fn a_level_that_the_page_is_opened_with_is_shown() {
        check("", "ladder=two&level=l3", 1, View::Level { track: None, level: "l3".into() });
        let track = Some("people".into());
        check("", "ladder=two&track=people&level=l3", 1, View::Level { track, level: "l3".into() });
    }

    #[test]
    fn plan_and_profile_are_views_of_their_track() {
        let personal = |view| View::Personal { track: "people".into(), view };
        check("#/two/people/plan", "", 1, personal(PersonalView::PLAN));
        check("#/two/people/plan/l4", "", 1, personal(PersonalView::Plan { level: Some("l4".into()) }));
        check("#/two/people/profile", "", 1, personal(PersonalView::PROFILE));
    }

    #[test]
    fn who_only_reads_is_told_why_there_is_no_plan() {
        let said = problem("#/two/people/plan/l4", "mode=view");
        assert_eq!(said.as_deref(), Some("Here you can only read, so this is the track instead."));
        assert_eq!([problem("#/two/people", "mode=view"), problem("#/two/people/plan", "")], [None, None]);
    }

    #[test]
    fn what_is_there_to_read_is_left_to_its_module_as_it_was_asked_for() {
        for hash in ["#/two/paths", "#/two/people/l3", "#/two/people/l3/scope?marked=a+b", "#/two/about/nothing"] {
            check(hash, "", 1, reading(hash));
        }
    }

    #[test]
    fn what_belongs_to_no_ladder_leaves_the_one_that_was_looked_at() {
        for hash in ["#/search?words=x", "#/embed?ladder=one&mode=view"] {
            for present in [0, 1] {
                let expected = Resolved { ladder: present, view: reading(hash), problem: None };
                assert_eq!(resolved_from(hash, "", present), expected);
            }
        }
    }

    #[test]
    fn a_link_to_a_criterion_opens_its_track() {
        let view = View::Track { track: Some("people".into()), item: Some("scope".into()) };
        check("#/two/people/criterion/scope", "", 1, view);
    }

    #[test]
    fn parameters_behind_a_route_do_not_hide_it() {
        check("#/two?mode=view", "", 1, View::track(None));
    }

    #[test]
    fn a_wrong_ladder_is_said_and_shows_the_first_one() {
        let said = Some("There is no ladder called “three” here, so this is the One ladder instead.");
        assert_eq!(problem("#/three", "").as_deref(), said);
        assert_eq!(problem("", "ladder=three").as_deref(), said);
        assert_eq!(problem("#/three/people/plan", "").as_deref(), said);
        let long = problem(&format!("#/{}", "x".repeat(1000)), "");
        assert!(long.is_some_and(|problem| problem.chars().count() < 150));
    }
}
