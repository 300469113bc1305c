//! Embed options and addresses, with examples and properties.

use std::sync::LazyLock;

use proptest::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_explore::embed::{Allowed, AppLocation, Basis, Claim, EmbedMethod, HOSTS, fit};
use rungs_route::{EmbedForm, EmbedOptions, Mode, OrganisationName, Theme, pairs};

const PRESENT: &str = "37signals-support";

static LADDERS: LazyLock<Vec<Ladder>> = LazyLock::new(super::ladders);

fn chosen(query: &str) -> EmbedOptions {
    fit(EmbedForm::parse(&pairs(query)).options, &LADDERS, &PRESENT.into())
}

/// Returns the options for another page, as `name=value`.
fn parameters(query: &str) -> Vec<String> {
    chosen(query).pairs().into_iter().map(|(name, value)| format!("{name}={value}")).collect()
}

#[test]
fn the_default_is_to_score_the_present_ladder() {
    assert_eq!(parameters(""), ["ladder=37signals-support", "mode=score", "theme=auto"]);
}

#[test]
fn all_options_are_kept() {
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
    assert_eq!(parameters(query), expected);
}

#[test]
fn options_of_another_ladder_are_dropped() {
    let query = "ladder=37signals-support&track=titles-for-support&level=m2";
    assert_eq!(parameters(query), ["ladder=37signals-support", "mode=score", "theme=auto"]);
    assert_eq!(parameters("ladder=nothing")[0], "ladder=37signals-support");
}

#[test]
fn a_level_of_the_only_track_includes_the_track() {
    let query = "ladder=basecamp-support&level=l2";
    assert_eq!(parameters(query)[..3], ["ladder=basecamp-support", "track=titles-for-support", "level=l2"]);
    assert!(!parameters("ladder=basecamp-support").iter().any(|parameters| parameters.starts_with("track")));
}

#[test]
fn the_first_ladder_is_always_on_offer() {
    assert_eq!(parameters("ladders=basecamp-support").last().unwrap(), "ladders=37signals-support basecamp-support");
    let all: Vec<String> = LADDERS.iter().map(|ladder| format!("ladders={}", ladder.id)).collect();
    assert_eq!(parameters(&all.join("&")), parameters(""), "all ladders are the default");
    assert_eq!(parameters("ladders=nothing").last().unwrap(), "ladders=37signals-support");
}

#[test]
fn the_address_of_the_app_is_the_folder_of_the_page() {
    let folder = |address: &str| match AppLocation::find(address, "https://example.org", false) {
        AppLocation::Folder(folder) => folder,
        other => format!("{other:?}"),
    };
    assert_eq!(folder("https://example.org/ladders/?mode=view#/embed?ladder=a/b"), "https://example.org/ladders");
    assert_eq!(folder("https://example.org/ladders/index.html#/embed"), "https://example.org/ladders");
    assert_eq!(folder("http://example.org/"), "http://example.org");
    let location = AppLocation::find("https://example.org/ladders/", "https://example.org", false);
    assert_eq!(location.file("rungs.js"), "https://example.org/ladders/rungs.js");
    assert!(
        location
            .frame(&chosen(""))
            .starts_with("https://example.org/ladders/index.html?ladder=37signals-support&mode=")
    );
}

#[test]
fn one_file_is_framed_by_its_own_address() {
    let location = AppLocation::find("https://example.org/wiki/ours.html?x#/embed", "https://example.org", true);
    assert!(location.frame(&chosen("")).starts_with("https://example.org/wiki/ours.html?ladder="));
    assert_eq!(location.file("rungs.js"), "https://example.com/rungs/rungs.js");
}

#[test]
fn a_placeholder_replaces_an_unknown_address() {
    for (address, origin) in [
        ("file:///somewhere/rungs.html", "null"),
        ("https://example.org/ladders/", "null"),
        ("about:srcdoc", "https://example.org"),
        ("blob:https://example.org/1234", "https://example.org"),
    ] {
        let location = AppLocation::find(address, origin, false);
        assert_eq!(location, AppLocation::Nowhere { is_one_file: false }, "{address}");
        assert!(location.frame(&chosen("")).starts_with("https://example.com/rungs/index.html?"), "{address}");
    }
}

#[test]
fn local_addresses_are_recognised() {
    let is_local = |address: &str| AppLocation::find(address, "http://x", false).is_this_machine();
    assert!(is_local("http://127.0.0.1:8080/") && is_local("http://localhost/a/") && is_local("http://[::1]:80/"));
    assert!(!is_local("https://careers.example.com/127.0.0.1/") && !is_local("file:///localhost/"));
}

#[test]
fn every_claim_about_a_wiki_has_a_basis() {
    for host in &HOSTS {
        assert!((1..=3).contains(&host.steps.len()), "{} has {} steps", host.name, host.steps.len());
        for step in host.steps {
            assert!(step.ends_with('.') && step.chars().count() <= 120, "{}: {step}", host.name);
        }
        let claims = EmbedMethod::ALL.map(|method| host.claim(method));
        assert!(claims.iter().any(|claim| *claim != Claim::Unknown), "nothing is known of {}", host.name);
        for claim in claims {
            match claim {
                Claim::Known(_, Basis::Documented(source)) => assert!(source.address.starts_with("https://")),
                Claim::Known(allowed, Basis::Tried(_)) => assert_eq!(allowed, Allowed::Yes, "{}", host.name),
                Claim::Unknown => {}
            }
        }
    }
    let tried: Vec<&str> = HOSTS
        .iter()
        .filter(|host| {
            EmbedMethod::ALL.iter().any(|method| matches!(host.claim(*method), Claim::Known(_, Basis::Tried(_))))
        })
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
        src in proptest::collection::hash_set("[^\\s\\p{C}]{1,20}", 0..3),
        invite in any::<bool>(),
    ) -> EmbedOptions {
        let organisation = OrganisationName::new(&organisation);
        let (ladders, src) = (ladders.into_iter().collect(), src.into_iter().collect());
        EmbedOptions { ladder, track, level, mode, theme, organisation, ladders, src, invite }
    }
}

proptest! {
    #[test]
    fn the_address_of_a_frame_contains_all_options(options in options()) {
        let location = AppLocation::Folder("https://example.org/a".to_owned());
        let address = location.frame(&options);
        let (page, query) = address.split_once('?').unwrap();
        prop_assert_eq!(page, "https://example.org/a/index.html");
        prop_assert!(query.is_ascii() && !query.contains(['"', '<', '>', '#', ' ']), "{}", query);
        let parameters: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let expected: Vec<(String, String)> = options.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        prop_assert_eq!(parameters, expected);
    }

    #[test]
    fn the_form_produces_valid_options(text in "([a-z]{0,6}|ladder|track|level|mode|theme|organisation|ladders|height|view|dark|[=&+%?]|%[0-9a-f]{0,2}|\\PC){0,40}") {
        let options = chosen(&text);
        prop_assert!(options.ladder.is_some());
        prop_assert_eq!(fit(options.clone(), &LADDERS, &"".into()), options.clone());
        let (accepted, problems) = EmbedOptions::parse(&pairs(&options.to_query()));
        prop_assert_eq!((&accepted, problems), (&options, vec![]));
        let there: Vec<&str> = LADDERS.iter().map(|ladder| ladder.id.as_str()).collect();
        prop_assert_eq!(accepted.offered(&there).1, vec![]);
    }
}
