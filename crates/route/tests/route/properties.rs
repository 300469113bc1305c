//! Properties of all addresses.

use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_route::{
    ComparedLevels, EmbedForm, EmbedOptions, LadderView, Mode, OrganisationName, PersonalView, PointInTime,
    RelativeLevel, Route, SearchQuery, Theme, fragment_target, pairs,
};

/// Non-empty text, often a keyword.
fn text() -> impl Strategy<Value = String> {
    const WORDS: [&str; 22] = [
        "search",
        "embed",
        "new",
        "about",
        "paths",
        "whole",
        "criterion",
        "changes",
        "profile",
        "plan",
        "evidence",
        "history",
        "comparison",
        "copies",
        "shared",
        "revision",
        "-",
        "now",
        "groups",
        "%70lan",
        ".",
        "/",
    ];
    prop_oneof![
        2 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        2 => "[a-z0-9-]{1,12}",
        1 => any::<String>().prop_filter("not empty", |text| !text.is_empty()),
    ]
}

fn id() -> impl Strategy<Value = Id> {
    text().prop_map(Id::new)
}

/// An id without white space.
fn plain_id() -> impl Strategy<Value = Id> {
    "[^\\s]{1,20}".prop_filter_map("no white space of any kind", |text| {
        (!text.contains(char::is_whitespace)).then(|| Id::new(text))
    })
}

fn time() -> impl Strategy<Value = PointInTime> {
    prop_oneof![1 => Just(PointInTime::Today), 3 => text().prop_map(PointInTime::Snapshot)]
}

fn levels() -> impl Strategy<Value = ComparedLevels> {
    let to = prop_oneof![
        id().prop_map(RelativeLevel::InTrack),
        (id(), id()).prop_map(|(track, level)| RelativeLevel::InLadder { track, level }),
        (id(), id(), id()).prop_map(|(ladder, track, level)| RelativeLevel::Elsewhere { ladder, track, level }),
    ];
    prop_oneof![
        Just(ComparedLevels::First),
        id().prop_map(ComparedLevels::From),
        (id(), to).prop_map(|(from, to)| ComparedLevels::Both { from, to }),
    ]
}

fn personal_views() -> impl Strategy<Value = PersonalView> {
    let maybe_id = || proptest::option::of(id());
    prop_oneof![
        (maybe_id(), proptest::option::of(text()), any::<bool>())
            .prop_map(|(level, snapshot, by_group)| PersonalView::Profile { level, snapshot, by_group }),
        maybe_id().prop_map(|level| PersonalView::Plan { level }),
        Just(PersonalView::Evidence),
        (proptest::option::of(time()), proptest::option::of(time()))
            .prop_map(|(first, second)| PersonalView::History { first, second }),
        Just(PersonalView::Comparison),
        Just(PersonalView::Transfer),
        Just(PersonalView::Revision),
        prop_oneof![Just(String::new()), text()].prop_map(|payload| PersonalView::Shared { payload }),
    ]
}

fn ladder_views() -> impl Strategy<Value = LadderView> {
    prop_oneof![
        Just(LadderView::FirstTrack),
        Just(LadderView::About),
        Just(LadderView::Paths),
        Just(LadderView::Whole),
        (id(), proptest::option::of(id())).prop_map(|(track, item)| LadderView::Track { track, item }),
        (id(), id(), proptest::option::of(id()), any::<String>())
            .prop_map(|(track, level, item, marked)| LadderView::Level { track, level, item, marked }),
        (id(), levels(), any::<bool>()).prop_map(|(track, levels, only)| LadderView::Changes { track, levels, only }),
        (id(), personal_views()).prop_map(|(track, view)| LadderView::Personal { track, view }),
    ]
}

prop_compose! {
    fn queries()(
        words in any::<String>(),
        ladder in proptest::option::of(plain_id()),
        track in proptest::option::of(plain_id()),
        mut levels in proptest::collection::vec(plain_id(), 0..=SearchQuery::MAX_LEVELS),
        group in proptest::option::of(plain_id()),
    ) -> SearchQuery {
        levels.dedup();
        SearchQuery { ladder, track, levels, group, ..SearchQuery::of_words(&words) }
    }
}

prop_compose! {
    fn options()(
        ladder in proptest::option::of(id()),
        track in proptest::option::of(id()),
        level in proptest::option::of(id()),
        mode in prop::sample::select(Mode::ALL.to_vec()),
        theme in prop::sample::select(Theme::ALL.to_vec()),
        organisation in "\\PC{0,80}",
        ladders in proptest::collection::hash_set(plain_id(), 0..3),
        src in proptest::collection::hash_set("[^\\s\\pC]{1,20}", 0..3),
        invite in any::<bool>(),
    ) -> EmbedOptions {
        let organisation = OrganisationName::new(&organisation);
        let (ladders, src) = (ladders.into_iter().collect(), src.into_iter().collect());
        EmbedOptions { ladder, track, level, mode, theme, organisation, ladders, src, invite }
    }
}

prop_compose! {
    fn forms()(options in options(), height in EmbedForm::MIN_HEIGHT..=EmbedForm::MAX_HEIGHT) -> EmbedForm {
        EmbedForm { options, height }
    }
}

fn routes() -> impl Strategy<Value = Route> {
    prop_oneof![
        1 => Just(Route::Default),
        3 => queries().prop_map(Route::Search).boxed(),
        3 => forms().prop_map(Route::Embed).boxed(),
        2 => proptest::option::of(text()).prop_map(|id| id.map_or_else(Route::authoring, Route::draft)),
        9 => (id(), ladder_views()).prop_map(|(ladder, view)| Route::Ladder { ladder, view }).boxed(),
    ]
}

/// Texts that mostly look like hashes.
pub fn hashes() -> impl Strategy<Value = String> {
    let segment = || prop_oneof![4 => text(), 1 => "%[0-9a-f]{0,2}", 1 => Just(String::new())];
    let path = proptest::collection::vec(segment(), 0..7).prop_map(|segments| segments.join("/"));
    let query = "([a-z]{0,6}|words|ladder|track|level|group|mode|theme|organisation|ladders|height|invite|marked|only|view|dark|[=&+%?]|%[0-9a-f]{0,2}|\\PC){0,20}";
    prop_oneof![
        6 => (path, proptest::option::of(query)).prop_map(|(path, query)| match query {
            Some(query) => format!("#/{path}?{query}"),
            None => format!("#/{path}"),
        }),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn routes_round_trip(route in routes()) {
        let parsed = Route::parse(&route.to_string());
        prop_assert_eq!(&parsed.route, &route, "{}", route);
        prop_assert!(parsed.remainder.is_empty() && parsed.parameters.is_empty(), "{:?}", parsed);
    }

    #[test]
    fn addresses_contain_only_safe_characters(route in routes()) {
        let hash = route.to_string();
        let is_safe = |character: char| character.is_ascii_alphanumeric() || "#/?&=+%-_.~*".contains(character);
        prop_assert!(hash.chars().all(is_safe), "{}", hash);
    }

    #[test]
    fn parsed_routes_round_trip_for_any_text(hash in hashes()) {
        let parsed = Route::parse(&hash);
        let again = Route::parse(&parsed.to_string());
        prop_assert_eq!(again, parsed);
    }

    #[test]
    fn the_fragment_target_is_the_anchor_of_the_route(route in routes()) {
        prop_assert_eq!(fragment_target(&route.to_string()), route.anchor());
    }

    #[test]
    fn options_round_trip_without_problems(options in options()) {
        prop_assert_eq!(EmbedOptions::parse(&pairs(&options.to_query())), (options.clone(), vec![]));
        let attributes: Vec<(String, String)> =
            options.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        prop_assert_eq!(EmbedOptions::parse(&attributes), (options, vec![]));
    }

    #[test]
    fn the_form_produces_only_valid_options(entered in proptest::collection::vec((parameter(), any::<String>()), 0..12)) {
        let form = EmbedForm::parse(&entered);
        prop_assert!((EmbedForm::MIN_HEIGHT..=EmbedForm::MAX_HEIGHT).contains(&form.height));
        prop_assert_eq!(EmbedOptions::parse(&pairs(&form.options.to_query())), (form.options, vec![]));
    }

    #[test]
    fn parsed_options_round_trip_for_any_text(query in ".{0,60}") {
        let (options, _) = EmbedOptions::parse(&pairs(&query));
        prop_assert_eq!(EmbedOptions::parse(&pairs(&options.to_query())), (options, vec![]));
    }
}

fn parameter() -> impl Strategy<Value = String> {
    let names: Vec<&str> = EmbedOptions::NAMES.into_iter().chain(["height"]).collect();
    prop::sample::select(names).prop_map(str::to_owned)
}
