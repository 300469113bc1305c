//! Options as users write them.

use rungs_route::{EmbedForm, EmbedOptions, Mode, OptionProblem, OrganisationName, Theme, pairs};

fn options(query: &str) -> (EmbedOptions, Vec<OptionProblem>) {
    EmbedOptions::parse(&pairs(query))
}

/// Returns the messages about a query.
fn problems(query: &str) -> Vec<String> {
    options(query).1.iter().map(ToString::to_string).collect()
}

#[test]
fn all_options_are_parsed() {
    let query = "?ladder=one&track=people&level=l2&mode=view&theme=dark&organisation=A+%26+B&ladders=one+two&src=a.md+b.csv&invite";
    let (options, problems) = options(query);
    assert_eq!(problems, []);
    assert_eq!((options.mode, options.theme, options.invite), (Mode::View, Theme::Dark, true));
    assert_eq!(options.organisation.as_ref().map(OrganisationName::as_str), Some("A & B"));
    assert_eq!(format!("?{}", options.to_query()), query);
}

#[test]
fn empty_values_count_as_missing() {
    let (empty, problems) = options("ladder=&track=&level=&mode=&theme=&organisation=+&ladders=+&src=+");
    assert_eq!((empty, problems), (EmbedOptions::default(), vec![]));
}

#[test]
fn the_first_of_repeated_options_counts_and_lists_are_combined() {
    let query = "mode=view&mode=score&theme=&theme=dark&ladders=one+two&ladders=two++three&src=a.md&src=b.md+a.md";
    let (options, _) = options(query);
    assert_eq!((options.mode, options.theme), (Mode::View, Theme::Auto));
    assert_eq!(options.ladders, ["one".into(), "two".into(), "three".into()]);
    assert_eq!(options.src, ["a.md", "b.md"]);
}

#[test]
fn invalid_values_are_reported_and_ignored() {
    assert_eq!(
        problems("mode=edit&theme=pink"),
        [
            "There is no mode “edit”, only “score” and “view”; this is “score”.",
            "There is no theme “pink”, only “auto”, “light” and “dark”; this is “auto”.",
        ]
    );
    let long = "x".repeat(1_000_000);
    for query in [format!("mode={long}"), format!("theme={long}"), format!("organisation={long}")] {
        assert!(problems(&query).iter().all(|problem| problem.chars().count() < 150));
        assert_eq!(problems(&query).len(), 1);
    }
}

#[test]
fn an_invalid_name_is_reported_and_ignored() {
    let check = |name: &str, expected: Option<&str>, count: usize| {
        let (options, problems) = EmbedOptions::parse(&[("organisation".to_owned(), name.to_owned())]);
        assert_eq!(options.organisation.as_ref().map(OrganisationName::as_str), expected, "{name}");
        assert_eq!(problems.len(), count, "{name}");
    };
    check("Acme & Co", Some("Acme & Co"), 0);
    check(" Acme ", Some("Acme"), 0);
    check(" ", None, 0);
    check(&"ä".repeat(80), Some(&"ä".repeat(80)), 0);
    check(&"ä".repeat(81), None, 1);
    check("Acme\nBasecamp", None, 1);
    assert_eq!(
        OptionProblem::UnusableOrganisation.to_string(),
        "The name of the organisation is longer than 80 letters or a line, so it is left out."
    );
}

#[test]
fn the_form_and_the_options_accept_the_same_longest_name() {
    let name = "x".repeat(OrganisationName::MAX_LENGTH);
    let form = EmbedForm::parse(&[("organisation".to_owned(), name.clone())]);
    let (options, problems) = options(&form.options.to_query());
    assert_eq!((options.organisation.as_ref().map(OrganisationName::as_str), problems), (Some(name.as_str()), vec![]));
}

#[test]
fn only_named_ladders_are_offered() {
    let check = |names: &str, expected: &[&str], unknown: usize| {
        let (options, _) = options(&format!("ladders={names}"));
        let (offered, problems) = options.offered(&["one", "two"]);
        assert_eq!((offered.as_slice(), problems.len()), (expected, unknown), "{names}");
    };
    check("two", &["two"], 0);
    check("two++one", &["two", "one"], 0);
    check("", &["one", "two"], 0);
    check("none+of+these", &["one", "two"], 3);
    check("two+three", &["two"], 1);
}
