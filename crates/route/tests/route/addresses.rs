//! Addresses and the routes they stand for.

use rungs_route::{
    ComparedLevels, LadderView, PersonalView, PointInTime, RelativeLevel, Route, SearchQuery, fragment_target,
};

/// Asserts that an address parses to a route and that the route is formatted as that address.
#[track_caller]
fn check(hash: &str, route: &Route) {
    check_alternative(hash, route);
    assert_eq!(route.to_string(), hash);
}

/// Asserts that an address parses to a route, of which it may be an alternative spelling.
#[track_caller]
fn check_alternative(hash: &str, route: &Route) {
    let parsed = Route::parse(hash);
    assert_eq!(parsed.route, *route, "{hash}");
    assert!(parsed.remainder.is_empty() && parsed.parameters.is_empty(), "{parsed:?}");
}

fn personal(view: PersonalView) -> Route {
    Route::personal("one", "people", view)
}

fn snapshot(key: &str) -> Option<PointInTime> {
    Some(PointInTime::Snapshot(key.to_owned()))
}

#[test]
fn a_link_to_a_ladder_opens_it() {
    check("#/one", &Route::ladder("one"));
    check("#/one/about", &Route::about("one"));
    check("#/one/paths", &Route::paths("one"));
    check("#/one/whole", &Route::whole("one"));
    check("#/one/people", &Route::track("one", "people"));
    check("#/one/people/criterion/skill-scope", &Route::item("one", "people", "skill-scope"));
}

#[test]
fn a_link_to_a_level_opens_it() {
    check("#/one/people/l3", &Route::level("one", "people", "l3"));
    check_alternative("#/one/people/l3?marked=", &Route::level("one", "people", "l3"));
    check("#/one/people/l3/scope?marked=a+b", &Route::level_item("one", "people", "l3", "scope", "a b"));
    check_alternative("#/one/people/l3/scope?marked=a%20b", &Route::level_item("one", "people", "l3", "scope", "a b"));
    // No segment follows the keyword, so it is the name of a level, which the ladder may or may not have.
    check_alternative("#/one/people/criterion", &Route::level("one", "people", "criterion"));
}

#[test]
fn a_link_to_changes_omits_ids_that_levels_have_in_common() {
    let changes = |levels, only| Route::changes("one", "people", levels, only);
    let to = |to| ComparedLevels::Both { from: "l4".into(), to };
    check("#/one/people/changes", &changes(ComparedLevels::First, false));
    check("#/one/people/changes?only", &changes(ComparedLevels::First, true));
    check("#/one/people/changes/l4", &changes(ComparedLevels::From("l4".into()), false));
    check("#/one/people/changes/l4/l5", &changes(to(RelativeLevel::InTrack("l5".into())), false));
    check_alternative("#/one/people/changes/l4/l5?only=", &changes(to(RelativeLevel::InTrack("l5".into())), true));
    let in_ladder = RelativeLevel::InLadder { track: "leads".into(), level: "m1".into() };
    check("#/one/people/changes/l4/leads/m1", &changes(to(in_ladder), false));
    let elsewhere = RelativeLevel::Elsewhere { ladder: "two".into(), track: "leads".into(), level: "m1".into() };
    check("#/one/people/changes/l4/two/leads/m1", &changes(to(elsewhere), false));
}

#[test]
fn a_link_to_a_personal_view_opens_it() {
    check("#/one/people/plan", &personal(PersonalView::PLAN));
    check("#/one/people/plan/l4", &personal(PersonalView::Plan { level: Some("l4".into()) }));
    check("#/one/people/evidence", &personal(PersonalView::Evidence));
    check("#/one/people/comparison", &personal(PersonalView::Comparison));
    check("#/one/people/copies", &personal(PersonalView::Transfer));
    check("#/one/people/revision", &personal(PersonalView::Revision));
    check("#/one/people/shared/1.eNp_-A", &personal(PersonalView::Shared { payload: "1.eNp_-A".to_owned() }));
    check("#/one/people/shared", &personal(PersonalView::Shared { payload: String::new() }));
}

#[test]
fn a_link_to_a_profile_omits_default_arguments() {
    let profile = |level: Option<&str>, snapshot: Option<&str>, by_group| {
        let (level, snapshot) = (level.map(Into::into), snapshot.map(str::to_owned));
        personal(PersonalView::Profile { level, snapshot, by_group })
    };
    check("#/one/people/profile", &profile(None, None, false));
    check("#/one/people/profile/l3", &profile(Some("l3"), None, false));
    check("#/one/people/profile/-/0199-1", &profile(None, Some("0199-1"), false));
    check("#/one/people/profile/-/-/groups", &profile(None, None, true));
    check("#/one/people/profile/l3/0199-1/groups", &profile(Some("l3"), Some("0199-1"), true));
    check_alternative("#/one/people/profile/-/-", &profile(None, None, false));
    check_alternative("#/one/people/profile/l3/-/-", &profile(Some("l3"), None, false));
}

#[test]
fn a_link_to_snapshots_opens_them() {
    let history = |first, second| personal(PersonalView::History { first, second });
    check("#/one/people/history", &history(None, None));
    check("#/one/people/history/01-2", &history(snapshot("01-2"), None));
    check("#/one/people/history/01-2/now", &history(snapshot("01-2"), Some(PointInTime::Today)));
    check("#/one/people/history/-/01-2", &history(None, snapshot("01-2")));
}

#[test]
fn a_link_to_a_search_searches_for_the_same() {
    check("#/search", &Route::search());
    let query = SearchQuery {
        ladder: Some("one".into()),
        track: Some("people".into()),
        levels: vec!["l2".into(), "l3".into()],
        group: Some("skill".into()),
        ..SearchQuery::of_words("style guide")
    };
    check("#/search?words=style+guide&ladder=one&track=people&level=l2&level=l3&group=skill", &Route::Search(query));
}

#[test]
fn the_first_of_repeated_search_parameters_counts_and_at_most_two_levels() {
    let hash = "#/search?level=l3&level=l3&level=l4&level=l5&words=style+guide&words=b&ladder=&ladder=x";
    assert_eq!(Route::parse(hash).to_string(), "#/search?words=style+guide&ladder=x&level=l3&level=l4");
}

#[test]
fn oversized_parameters_are_cut_or_ignored() {
    let long = "a".repeat(1_000_000);
    let hash = format!("#/search?words={long}&ladder={long}&level={long}&level=l1&track=%zz%&group=%ff&words=b");
    let Route::Search(query) = Route::parse(&hash).route else { panic!("it is a search") };
    assert_eq!(query.words.len(), SearchQuery::MAX_WORDS_LENGTH);
    assert_eq!((query.ladder, query.levels), (None, vec!["l1".into()]));
    assert_eq!((query.track, query.group), (Some("%zz%".into()), Some("\u{fffd}".into())));
}

#[test]
fn the_embed_form_keeps_its_state() {
    check("#/embed", &Route::embed());
    let query = "ladder=one&track=people&level=l2&mode=view&theme=dark&organisation=A+%26+B&ladders=one+two&height=500";
    let Route::Embed(form) = Route::parse(&format!("#/embed?{query}")).route else { panic!("it is the form") };
    assert_eq!(form.height, 500);
    check(&format!("#/embed?{query}"), &Route::Embed(form));
}

#[test]
fn a_link_to_a_draft_opens_it() {
    check("#/new", &Route::authoring());
    check("#/new/0199-1", &Route::draft("0199-1"));
    check("#/new/%2D", &Route::draft("-"));
    assert_eq!(Route::parse("#/new/0199-1/people").remainder, ["people"]);
    check("#/%6Eew/people", &Route::track("new", "people"));
}

#[test]
fn the_height_of_a_frame_is_clamped() {
    let height = |text: &str| match Route::parse(&format!("#/embed?height={text}")).route {
        Route::Embed(form) => form.height,
        other => panic!("{other:?}"),
    };
    assert_eq!((height("1"), height("640"), height("100000")), (200, 640, 4000));
    assert_eq!((height("640.5"), height("tall"), height("")), (800, 800, 800));
}

#[test]
fn an_empty_address_is_the_default_route() {
    for hash in ["", "#", "#/", "#//", "#some-anchor", "one"] {
        check_alternative(hash, &Route::Default);
    }
    check("#/", &Route::Default);
}

#[test]
fn superfluous_slashes_are_ignored() {
    check_alternative("#/one/", &Route::ladder("one"));
    check_alternative("#//one//people/plan/", &personal(PersonalView::PLAN));
}

#[test]
fn ids_in_any_script_have_addresses() {
    check("#/%C3%A4%2Fb/%3F%23%25", &Route::track("ä/b", "?#%"));
    check_alternative("#/ä", &Route::ladder("ä"));
    // Text that is not valid UTF-8 stays as it is.
    check_alternative("#/%ff%fe", &Route::ladder("%ff%fe"));
    check_alternative("#/%", &Route::ladder("%"));
}

#[test]
fn an_id_that_equals_a_keyword_can_be_linked_to() {
    check("#/%73earch", &Route::ladder("search"));
    check("#/one/%61bout/%70lan", &Route::level("one", "about", "plan"));
    check("#/one/people/plan/%2D", &personal(PersonalView::Plan { level: Some("-".into()) }));
    check("#/one/people/history/%6Eow", &personal(PersonalView::History { first: snapshot("now"), second: None }));
}

#[test]
fn trailing_segments_are_returned() {
    let remainder = |hash: &str| Route::parse(hash).remainder.join("/");
    assert_eq!(remainder("#/search/a/b"), "a/b");
    assert_eq!(remainder("#/embed/a"), "a");
    assert_eq!(remainder("#/one/about/plan"), "plan");
    assert_eq!(remainder("#/one/people/l3/scope/a"), "a");
    assert_eq!(remainder("#/one/people/plan/l3/a"), "a");
    assert_eq!(remainder("#/one/people/profile/l3/-/a"), "a");
    assert_eq!(remainder("#/one/people/changes/l1/a/b/c/d"), "d");
}

#[test]
fn options_in_the_hash_are_returned_beside_the_route() {
    let parsed = Route::parse("#/one?mode=view&theme=dark");
    assert_eq!(parsed.route, Route::ladder("one"));
    assert_eq!(parsed.to_string(), "#/one?mode=view&theme=dark");
    let parsed = Route::parse("#/search?words=a&ladder=one&mode=view");
    assert_eq!(parsed.parameters, [("mode".to_owned(), "view".to_owned())], "the ladder is that of the search");
    assert!(Route::parse("#/embed?ladder=one&mode=view").parameters.is_empty());
}

#[test]
fn only_items_have_an_anchor() {
    let target = |hash: &str| fragment_target(hash);
    assert_eq!(target("#/one/people/criterion/scope").as_deref(), Some("/one/people/criterion/scope"));
    assert_eq!(target("#/one/people/l3/scope?marked=a").as_deref(), Some("/one/people/l3/scope"));
    assert_eq!(target("#rungs%2Dhosts").as_deref(), Some("rungs-hosts"));
    for hash in ["", "#", "#/", "#/one", "#/one/people/l3", "#/search?words=a"] {
        assert_eq!(target(hash), None, "{hash}");
    }
}

#[test]
fn ladders_and_levels_have_static_pages() {
    let page = |hash: &str, depth| Route::parse(hash).route.static_page().map(|page| page.address(depth));
    assert_eq!(page("#/one", 0).as_deref(), Some("one/"));
    assert_eq!(page("#/one/people", 1).as_deref(), Some("../one/#people"));
    assert_eq!(page("#/one/people/l3/scope", 3).as_deref(), Some("../../../one/people/l3/#scope"));
    for hash in ["#/", "#/search", "#/one/about", "#/one/people/plan", "#/one/people/criterion/scope"] {
        assert_eq!(page(hash, 0), None, "{hash}");
    }
}

#[test]
fn views_with_different_arguments_are_of_the_same_kind() {
    let plan = PersonalView::Plan { level: Some("l4".into()) };
    assert!(plan.is_kind_of(&PersonalView::PLAN) && !plan.is_kind_of(&PersonalView::PROFILE));
    let Route::Ladder { view: LadderView::Personal { view, .. }, .. } = personal(plan) else {
        panic!("it is personal")
    };
    assert_eq!(view.keyword(), "plan");
}
