//! Resolves a route to a ladder and a view of the app.

use rungs_domain::ladder::Id;
use rungs_route::{Authoring, EmbedOptions, LadderView, Mode, ParsedRoute, PersonalView, Route, RouteProblem};
use rungs_templates::LadderLink;

/// A resolved route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Position of the ladder among those that are offered.
    pub ladder: usize,
    /// The view of that ladder.
    pub view: View,
    /// What the route names and does not exist.
    pub problem: Option<RouteProblem>,
}

/// A view of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// The rubric of a track.
    Track {
        /// Id of the track; the first track if `None`.
        track: Option<Id>,
        /// The criterion or statement to scroll to.
        item: Option<Id>,
    },
    /// The level that the options name. Rendered by the reading part.
    Level {
        /// Id of the track; the first track with that level if `None`.
        track: Option<Id>,
        /// Id of the level.
        level: Id,
    },
    /// A personal view of a track. Rendered by the personal part.
    Personal {
        /// Id of the track.
        track: Id,
        /// The personal view.
        view: PersonalView,
    },
    /// A reading view. Rendered by the reading part.
    Reading(ParsedRoute),
    /// The authoring view. Rendered by the editor part.
    Authoring(Authoring),
}

impl View {
    /// The rubric of the first track.
    pub const FIRST: Self = Self::Track { track: None, item: None };

    fn track(track: Option<Id>) -> Self {
        Self::Track { track, item: None }
    }
}

/// Resolves a route. If it names nothing, the options decide. Views that belong to no ladder keep the `current` one.
pub fn resolve(parsed: &ParsedRoute, options: &EmbedOptions, ladders: &[LadderLink<'_>], current: usize) -> Resolved {
    let (requested, view) = match &parsed.route {
        Route::Default => {
            let track = options.track.clone();
            let view = match options.level.clone() {
                Some(level) => View::Level { track, level },
                None => View::track(track),
            };
            (options.ladder.as_ref(), view)
        }
        Route::Search(_) | Route::Embed(_) => {
            return Resolved { ladder: current, view: View::Reading(parsed.clone()), problem: None };
        }
        Route::Authoring(shown) => {
            let rest = (!parsed.remainder.is_empty()).then(|| RouteProblem::Nothing(parsed.remainder.join("/")));
            return Resolved { ladder: current, view: View::Authoring(shown.clone()), problem: rest };
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
    let Some(requested) = requested else { return Resolved { ladder: 0, view, problem: None } };
    match ladders.iter().position(|ladder| ladder.id == requested.as_str()) {
        // Without a ladder, something else has been reported.
        None if ladders.is_empty() => Resolved { ladder: 0, view, problem: None },
        Some(ladder) => {
            let is_forbidden = matches!(view, View::Personal { .. }) && options.mode == Mode::View;
            Resolved { ladder, view, problem: is_forbidden.then_some(RouteProblem::OnlyToRead) }
        }
        None => {
            let first = ladders.first().map(|ladder| ladder.name).unwrap_or_default();
            let problem = RouteProblem::NoLadder { ladder: requested.clone(), shown: format!("the {first} ladder") };
            Resolved { ladder: 0, view: View::track(None), problem: Some(problem) }
        }
    }
}

#[cfg(test)]
mod tests {
    use rungs_route::pairs;

    use super::*;

    const LADDERS: [LadderLink<'_>; 2] = [LadderLink { id: "one", name: "One" }, LadderLink { id: "two", name: "Two" }];

    fn resolved_from(hash: &str, query: &str, current: usize) -> Resolved {
        let (options, problems) = EmbedOptions::parse(&pairs(query));
        assert_eq!(problems, []);
        resolve(&Route::parse(hash), &options, &LADDERS, current)
    }

    /// Asserts that an address resolves to a view of a ladder without a problem.
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
    fn an_address_without_a_route_opens_the_first_ladder() {
        check("", "", 0, View::track(None));
        check("#some-anchor", "", 0, View::track(None));
    }

    #[test]
    fn a_route_in_the_hash_overrides_the_options() {
        check("", "ladder=two", 1, View::track(None));
        check("#/one/about", "ladder=two", 0, reading("#/one/about"));
        check("#/two/people", "level=l3", 1, View::track(Some("people".into())));
    }

    #[test]
    fn a_level_in_the_options_is_shown() {
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
    fn view_mode_reports_why_there_is_no_plan() {
        let message = problem("#/two/people/plan/l4", "mode=view");
        assert_eq!(message.as_deref(), Some("Here you can only read, so this is the track instead."));
        assert_eq!([problem("#/two/people", "mode=view"), problem("#/two/people/plan", "")], [None, None]);
    }

    #[test]
    fn reading_routes_are_passed_on_unchanged() {
        for hash in ["#/two/paths", "#/two/people/l3", "#/two/people/l3/scope?marked=a+b", "#/two/about/nothing"] {
            check(hash, "", 1, reading(hash));
        }
    }

    #[test]
    fn views_without_a_ladder_keep_the_current_one() {
        for hash in ["#/search?words=x", "#/embed?ladder=one&mode=view"] {
            for current in [0, 1] {
                let expected = Resolved { ladder: current, view: reading(hash), problem: None };
                assert_eq!(resolved_from(hash, "", current), expected);
            }
        }
    }

    #[test]
    fn a_draft_is_opened_whatever_the_options_say() {
        for current in [0, 1] {
            let view = View::Authoring(Authoring::Draft("0199-1".to_owned()));
            let expected = Resolved { ladder: current, view, problem: None };
            assert_eq!(resolved_from("#/new/0199-1", "mode=view&ladder=one", current), expected);
        }
    }

    #[test]
    fn a_link_to_a_criterion_opens_its_track() {
        let view = View::Track { track: Some("people".into()), item: Some("scope".into()) };
        check("#/two/people/criterion/scope", "", 1, view);
    }

    #[test]
    fn parameters_after_a_route_do_not_hide_it() {
        check("#/two?mode=view", "", 1, View::track(None));
    }

    #[test]
    fn an_unknown_ladder_is_reported_and_the_first_one_shown() {
        let message = Some("There is no ladder called “three” here, so this is the One ladder instead.");
        assert_eq!(problem("#/three", "").as_deref(), message);
        assert_eq!(problem("", "ladder=three").as_deref(), message);
        assert_eq!(problem("#/three/people/plan", "").as_deref(), message);
        let long = problem(&format!("#/{}", "x".repeat(1000)), "");
        assert!(long.is_some_and(|problem| problem.chars().count() < 150));
    }
}
