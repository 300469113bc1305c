//! Addresses that people have, and what they lead to.

use rungs_route::{
    ComparedLevels, LadderView, PersonalView, PointInTime, RelativeLevel, Route, SearchQuery, fragment_target,
};

/// An address leads to a route, and is the address of that route.
#[track_caller]
fn check(hash: &str, route: &Route) {
    check_spelling(hash, route);
    assert_eq!(route.to_string(), hash);
}

/// An address leads to a route that has a shorter or plainer one.
#[track_caller]
fn check_spelling(hash: &str, route: &Route) {
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
    check_spelling("#/one/people/l3?marked=", &Route::level("one", "people", "l3"));
    check("#/one/people/l3/scope?marked=a+b", &Route::level_item("one", "people", "l3", "scope", "a b"));
    check_spelling("#/one/people/l3/scope?marked=a%20b", &Route::level_item("one", "people", "l3", "scope", "a b"));
    // Nothing is below the word, so it is the name of a level, which the ladder may or may not have.
    check_spelling("#/one/people/criterion", &Route::level("one", "people", "criterion"));
}

#[test]
fn a_link_to_what_changes_names_what_levels_have_in_common_once() {
    let changes = |levels, only| Route::changes("one", "people", levels, only);
    let to = |to| ComparedLevels::Both { from: "l4".into(), to };
    check("#/one/people/changes", &changes(ComparedLevels::First, false));
    check("#/one/people/changes?only", &changes(ComparedLevels::First, true));
    check("#/one/people/changes/l4", &changes(ComparedLevels::From("l4".into()), false));
    check("#/one/people/changes/l4/l5", &changes(to(RelativeLevel::InTrack("l5".into())), false));
    check_spelling("#/one/people/changes/l4/l5?only=", &changes(to(RelativeLevel::InTrack("l5".into())), true));
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
    check("#/one/people/shared/1.eNp_-A", &personal(PersonalView::Shared { payload: "1.eNp_-A".to_owned() }));
    check("#/one/people/shared", &personal(PersonalView::Shared { payload: String::new() }));
}

#[test]
fn a_link_to_a_profile_says_only_what_does_not_go_without_saying() {
    let profile = |level: Option<&str>, snapshot: Option<&str>, by_group| {
        let (level, snapshot) = (level.map(Into::into), snapshot.map(str::to_owned));
        personal(PersonalView::Profile { level, snapshot, by_group })
    };
    check("#/one/people/profile", &profile(None, None, false));
    check("#/one/people/profile/l3", &profile(Some("l3"), None, false));
    check("#/one/people/profile/-/0199-1", &profile(None, Some("0199-1"), false));
    check("#/one/people/profile/-/-/groups", &profile(None, None, true));
    check("#/one/people/profile/l3/0199-1/groups", &profile(Some("l3"), Some("0199-1"), true));
    check_spelling("#/one/people/profile/-/-", &profile(None, None, false));
    check_spelling("#/one/people/profile/l3/-/-", &profile(Some("l3"), None, false));
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
fn of_what_a_search_repeats_the_first_counts_and_at_most_two_levels() {
    let hash = "#/search?level=l3&level=l3&level=l4&level=l5&words=style+guide&words=b&ladder=&ladder=x";
    assert_eq!(Route::parse(hash).to_string(), "#/search?words=style+guide&ladder=x&level=l3&level=l4");
}

#[test]
fn an_address_of_a_million_letters_is_cut_or_left_out() {
    let long = "a".repeat(1_000_000);
    let hash = format!("#/search?words={long}&ladder={long}&level={long}&level=l1&track=%zz%&group=%ff&words=b");
    let Route::Search(query) = Route::parse(&hash).route else { panic!("it is a search") };
    assert_eq!(query.words.len(), SearchQuery::LONGEST_WORDS);
    assert_eq!((query.ladder, query.levels), (None, vec!["l1".into()]));
    assert_eq!((query.track, query.group), (Some("%zz%".into()), Some("\u{fffd}".into())));
}

#[test]
fn the_form_for_embedding_keeps_what_was_chosen() {
    check("#/embed", &Route::embed());
    let told = "ladder=one&track=people&level=l2&mode=view&theme=dark&organisation=A+%26+B&ladders=one+two&height=500";
    let Route::Embed(form) = Route::parse(&format!("#/embed?{told}")).route else { panic!("it is the form") };
    assert_eq!(form.height, 500);
    check(&format!("#/embed?{told}"), &Route::Embed(form));
}

#[test]
fn the_height_of_a_frame_is_one_in_which_something_can_be_read() {
    let height = |text: &str| match Route::parse(&format!("#/embed?height={text}")).route {
        Route::Embed(form) => form.height,
        other => panic!("{other:?}"),
    };
    assert_eq!((height("1"), height("640"), height("100000")), (200, 640, 4000));
    assert_eq!((height("640.5"), height("tall"), height("")), (800, 800, 800));
}

#[test]
fn an_address_without_anything_leaves_it_to_the_options() {
    for hash in ["", "#", "#/", "#//", "#some-anchor", "one"] {
        check_spelling(hash, &Route::Default);
    }
    check("#/", &Route::Default);
}

#[test]
fn slashes_too_many_lead_to_the_same() {
    check_spelling("#/one/", &Route::ladder("one"));
    check_spelling("#//one//people/plan/", &personal(PersonalView::PLAN));
}

#[test]
fn ids_in_any_script_have_addresses() {
    check("#/%C3%A4%2Fb/%3F%23%25", &Route::track("ä/b", "?#%"));
    check_spelling("#/ä", &Route::ladder("ä"));
    // What is no UTF-8 is said as it stands there.
    check_spelling("#/%ff%fe", &Route::ladder("%ff%fe"));
    check_spelling("#/%", &Route::ladder("%"));
}

#[test]
fn an_id_that_is_spelled_like_a_word_of_an_address_can_be_linked_to() {
    check("#/%73earch", &Route::ladder("search"));
    check("#/one/%61bout/%70lan", &Route::level("one", "about", "plan"));
    check("#/one/people/plan/%2D", &personal(PersonalView::Plan { level: Some("-".into()) }));
    check("#/one/people/history/%6Eow", &personal(PersonalView::History { first: snapshot("now"), second: None }));
}

#[test]
fn what_names_nothing_is_kept_to_be_said() {
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
fn options_behind_a_hash_do_not_hide_the_route_and_are_kept() {
    let parsed = Route::parse("#/one?mode=view&theme=dark");
    assert_eq!(parsed.route, Route::ladder("one"));
    assert_eq!(parsed.to_string(), "#/one?mode=view&theme=dark");
    let parsed = Route::parse("#/search?words=a&ladder=one&mode=view");
    assert_eq!(parsed.parameters, [("mode".to_owned(), "view".to_owned())], "the ladder is that of the search");
    assert!(Route::parse("#/embed?ladder=one&mode=view").parameters.is_empty());
}

#[test]
fn only_what_can_be_gone_to_has_an_anchor() {
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
fn views_are_of_one_kind_whatever_they_show() {
    let plan = PersonalView::Plan { level: Some("l4".into()) };
    assert!(plan.is_kind_of(&PersonalView::PLAN) && !plan.is_kind_of(&PersonalView::PROFILE));
    let Route::Ladder { view: LadderView::Personal { view, .. }, .. } = personal(plan) else {
        panic!("it is personal")
    };
    assert_eq!(view.keyword(), "plan");
}
