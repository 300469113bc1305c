//! Options, as people write them.

use rungs_route::{EmbedForm, EmbedOptions, Mode, OptionProblem, OrganisationName, Theme, pairs};

fn options(query: &str) -> (EmbedOptions, Vec<OptionProblem>) {
    EmbedOptions::parse(&pairs(query))
}

/// What is said of a query.
fn problems(query: &str) -> Vec<String> {
    options(query).1.iter().map(ToString::to_string).collect()
}

#[test]
fn everything_that_is_chosen_is_read() {
    let query = "?ladder=one&track=people&level=l2&mode=view&theme=dark&organisation=A+%26+B&ladders=one+two&invite";
    let (options, problems) = options(query);
    assert_eq!(problems, []);
    assert_eq!((options.mode, options.theme, options.invite), (Mode::View, Theme::Dark, true));
    assert_eq!(options.organisation.as_ref().map(OrganisationName::as_str), Some("A & B"));
    assert_eq!(format!("?{}", options.to_query()), query);
}

#[test]
fn what_is_empty_is_as_good_as_left_out() {
    let (empty, problems) = options("ladder=&track=&level=&mode=&theme=&organisation=+&ladders=+");
    assert_eq!((empty, problems), (EmbedOptions::default(), vec![]));
}

#[test]
fn of_what_is_repeated_the_first_counts_and_ladders_to_switch_between_add_up() {
    let (options, _) = options("mode=view&mode=score&theme=&theme=dark&ladders=one+two&ladders=two++three");
    assert_eq!((options.mode, options.theme), (Mode::View, Theme::Auto));
    assert_eq!(options.ladders, ["one".into(), "two".into(), "three".into()]);
}

#[test]
fn wrong_values_are_said_and_fall_back() {
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
fn a_name_that_is_none_is_left_out_and_said() {
    let check = |name: &str, expected: Option<&str>, said: usize| {
        let (options, problems) = EmbedOptions::parse(&[("organisation".to_owned(), name.to_owned())]);
        assert_eq!(options.organisation.as_ref().map(OrganisationName::as_str), expected, "{name}");
        assert_eq!(problems.len(), said, "{name}");
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
fn the_longest_name_that_the_form_takes_the_app_takes_too() {
    let name = "x".repeat(OrganisationName::LONGEST);
    let form = EmbedForm::parse(&[("organisation".to_owned(), name.clone())]);
    let (options, problems) = options(&form.options.to_query());
    assert_eq!((options.organisation.as_ref().map(OrganisationName::as_str), problems), (Some(name.as_str()), vec![]));
}

#[test]
fn only_the_ladders_that_are_named_are_offered() {
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
