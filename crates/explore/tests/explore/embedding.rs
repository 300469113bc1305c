//! What is chosen for a page of somebody's own, by hand and on made-up input.

use std::sync::LazyLock;

use proptest::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_explore::embed::{Allowed, Claim, Ground, HOSTS, Home, Way, fit};
use rungs_route::{EmbedForm, EmbedOptions, Mode, OrganisationName, Theme, pairs};

const PRESENT: &str = "37signals-support";

static LADDERS: LazyLock<Vec<Ladder>> = LazyLock::new(super::ladders);

fn chosen(query: &str) -> EmbedOptions {
    fit(EmbedForm::parse(&pairs(query)).options, &LADDERS, &PRESENT.into())
}

/// What the other page is told, as `name=value`.
fn told(query: &str) -> Vec<String> {
    chosen(query).pairs().into_iter().map(|(name, value)| format!("{name}={value}")).collect()
}

#[test]
fn without_a_choice_the_present_ladder_is_shown_to_be_scored() {
    assert_eq!(told(""), ["ladder=37signals-support", "mode=score", "theme=auto"]);
}

#[test]
fn everything_that_is_chosen_is_told() {
    let query = "ladder=37signals-support&track=leadership&level=m2&mode=view&theme=dark&organisation=A+%26+B\
        &ladders=basecamp-support&ladders=37signals-support";
    let expected = [
        "ladder=37signals-support",
        "track=leadership",
        "level=m2",
        "mode=view",
        "theme=dark",
        "organisation=A & B",
        "ladders=37signals-support basecamp-support",
    ];
    assert_eq!(told(query), expected);
}

#[test]
fn what_another_ladder_has_is_not_told_of_this_one() {
    let query = "ladder=37signals-support&track=titles-for-support&level=m2";
    assert_eq!(told(query), ["ladder=37signals-support", "mode=score", "theme=auto"]);
    assert_eq!(told("ladder=nothing")[0], "ladder=37signals-support");
}

#[test]
fn a_level_of_the_only_track_is_told_with_its_track() {
    let query = "ladder=basecamp-support&level=l2";
    assert_eq!(told(query)[..3], ["ladder=basecamp-support", "track=titles-for-support", "level=l2"]);
    assert!(!told("ladder=basecamp-support").iter().any(|told| told.starts_with("track")));
}

#[test]
fn the_ladder_that_is_shown_first_is_always_among_those_to_switch_to() {
    assert_eq!(told("ladders=basecamp-support").last().unwrap(), "ladders=37signals-support basecamp-support");
    let all: Vec<String> = LADDERS.iter().map(|ladder| format!("ladders={}", ladder.id)).collect();
    assert_eq!(told(&all.join("&")), told(""), "all of them need not be told");
    assert_eq!(told("ladders=nothing").last().unwrap(), "ladders=37signals-support");
}

#[test]
fn the_address_that_others_fetch_it_from_is_the_folder_of_the_page() {
    let folder = |address: &str| match Home::find(address, "https://example.org", false) {
        Home::Folder(folder) => folder,
        other => format!("{other:?}"),
    };
    assert_eq!(folder("https://example.org/ladders/?mode=view#/embed?ladder=a/b"), "https://example.org/ladders");
    assert_eq!(folder("https://example.org/ladders/index.html#/embed"), "https://example.org/ladders");
    assert_eq!(folder("http://example.org/"), "http://example.org");
    let home = Home::find("https://example.org/ladders/", "https://example.org", false);
    assert_eq!(home.file("rungs.js"), "https://example.org/ladders/rungs.js");
    assert!(
        home.frame(&chosen("")).starts_with("https://example.org/ladders/index.html?ladder=37signals-support&mode=")
    );
}

#[test]
fn one_file_is_framed_by_its_own_address_and_has_nothing_beside_it() {
    let home = Home::find("https://example.org/wiki/ours.html?x#/embed", "https://example.org", true);
    assert!(home.frame(&chosen("")).starts_with("https://example.org/wiki/ours.html?ladder="));
    assert_eq!(home.file("rungs.js"), "https://example.com/rungs/rungs.js");
}

#[test]
fn where_there_is_no_address_one_stands_for_it_and_is_said_to() {
    for (address, origin) in [
        ("file:///somewhere/rungs.html", "null"),
        ("https://example.org/ladders/", "null"),
        ("about:srcdoc", "https://example.org"),
        ("blob:https://example.org/1234", "https://example.org"),
    ] {
        let home = Home::find(address, origin, false);
        assert_eq!(home, Home::Nowhere { is_one_file: false }, "{address}");
        assert!(home.frame(&chosen("")).starts_with("https://example.com/rungs/index.html?"), "{address}");
    }
}

#[test]
fn an_address_that_nobody_else_can_open_is_noticed() {
    let is_local = |address: &str| Home::find(address, "http://x", false).is_this_machine();
    assert!(is_local("http://127.0.0.1:8080/") && is_local("http://localhost/a/") && is_local("http://[::1]:80/"));
    assert!(!is_local("https://careers.example.com/127.0.0.1/") && !is_local("file:///localhost/"));
}

#[test]
fn every_claim_about_a_wiki_has_its_ground() {
    for host in &HOSTS {
        assert!((1..=3).contains(&host.steps.len()), "{} has {} steps", host.name, host.steps.len());
        for step in host.steps {
            assert!(step.ends_with('.') && step.chars().count() <= 120, "{}: {step}", host.name);
        }
        let claims = Way::ALL.map(|way| host.claim(way));
        assert!(claims.iter().any(|claim| *claim != Claim::Unknown), "nothing is known of {}", host.name);
        for claim in claims {
            match claim {
                Claim::Known(_, Ground::Documented(source)) => assert!(source.address.starts_with("https://")),
                Claim::Known(allowed, Ground::Tried(_)) => assert_eq!(allowed, Allowed::Yes, "{}", host.name),
                Claim::Unknown => {}
            }
        }
    }
    let tried: Vec<&str> = HOSTS
        .iter()
        .filter(|host| Way::ALL.iter().any(|way| matches!(host.claim(*way), Claim::Known(_, Ground::Tried(_)))))
        .map(|host| host.name)
        .collect();
    assert_eq!(tried, ["TiddlyWiki", "Docusaurus", "MkDocs", "A page in React", "A page in Vue", "Plain HTML"]);
}

fn id() -> impl Strategy<Value = Id> {
    "[^\\s]{1,20}".prop_filter_map("no white space of any kind", |text| {
        (!text.contains(char::is_whitespace)).then(|| Id::new(text))
    })
}

prop_compose! {
    fn options()(
        ladder in proptest::option::of(id()),
        track in proptest::option::of(id()),
        level in proptest::option::of(id()),
        mode in proptest::sample::select(Mode::ALL.to_vec()),
        theme in proptest::sample::select(Theme::ALL.to_vec()),
        organisation in "\\PC{0,30}",
        ladders in proptest::collection::hash_set(id(), 0..3),
        invite in any::<bool>(),
    ) -> EmbedOptions {
        let organisation = OrganisationName::new(&organisation);
        EmbedOptions { ladder, track, level, mode, theme, organisation, ladders: ladders.into_iter().collect(), invite }
    }
}

proptest! {
    #[test]
    fn a_frame_is_told_what_was_chosen_and_nothing_else(options in options()) {
        let home = Home::Folder("https://example.org/a".to_owned());
        let address = home.frame(&options);
        let (page, query) = address.split_once('?').unwrap();
        prop_assert_eq!(page, "https://example.org/a/index.html");
        prop_assert!(query.is_ascii() && !query.contains(['"', '<', '>', '#', ' ']), "{}", query);
        let told: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let expected: Vec<(String, String)> = options.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        prop_assert_eq!(told, expected);
    }

    #[test]
    fn whatever_the_form_offers_the_app_accepts(text in "([a-z]{0,6}|ladder|track|level|mode|theme|organisation|ladders|height|view|dark|[=&+%?]|%[0-9a-f]{0,2}|\\PC){0,40}") {
        let options = chosen(&text);
        prop_assert!(options.ladder.is_some());
        prop_assert_eq!(fit(options.clone(), &LADDERS, &"".into()), options.clone());
        let (accepted, problems) = EmbedOptions::parse(&pairs(&options.to_query()));
        prop_assert_eq!((&accepted, problems), (&options, vec![]));
        let there: Vec<&str> = LADDERS.iter().map(|ladder| ladder.id.as_str()).collect();
        prop_assert_eq!(accepted.offered(&there).1, vec![]);
    }
}
