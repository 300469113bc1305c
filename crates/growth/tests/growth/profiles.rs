//! Profiles.

use rungs_growth::profile::Reach;
use rungs_growth::{by_group, profile, reached};

use crate::{ladder, scores};

#[test]
fn the_profile_shows_every_kind_of_answer() {
    let ladder = ladder("37signals-support");
    let given = scores("skill-technical=l5 skill-technical-2=not-yet skill-scope=- skill-judgment=l9");
    let groups = profile(&ladder.tracks[0], |item| given.get(item));
    let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
    assert_eq!(titles, ["Skill", "Engagement", "Coachability"]);
    let skill: Vec<(&str, Reach)> = groups[0].rows.iter().map(|row| (row.name.as_str(), row.reach)).collect();
    let expected = [
        ("Technical (1 of 2)", Reach::Levels(5)),
        ("Technical (2 of 2)", Reach::Levels(0)),
        ("Tech and Tooling", Reach::NotScored),
        ("Scope", Reach::NotApplicable),
        // A level that has left the ladder counts as no answer.
        ("Judgment", Reach::NotScored),
    ];
    assert_eq!(skill, expected);
}

#[test]
fn groups_have_the_mean_of_their_answers() {
    let ladder = ladder("37signals-support");
    let given =
        scores("skill-technical=l5 skill-technical-2=not-yet skill-scope=- skill-judgment=l2 coachability-feedback=-");
    let means = by_group(&profile(&ladder.tracks[0], |item| given.get(item)));
    // Three answers apply under "Skill": (5 + 0 + 2) / 3. The other groups have none.
    let expected =
        [("Skill".to_owned(), Some(7.0 / 3.0)), ("Engagement".to_owned(), None), ("Coachability".to_owned(), None)];
    assert_eq!(means, expected);
}

#[test]
fn the_axes_of_a_profile_have_values() {
    let matrix = ladder("37signals-support");
    let given = scores("skill-technical=l5 skill-technical-2=not-yet skill-scope=-");
    let axes = reached(&matrix, &matrix.tracks[0], |item| given.get(item));
    assert_eq!((axes.len(), &axes[..4]), (11, &[Some(5.0), Some(0.0), None, None][..]));
    let checklist = ladder("box-products-support");
    let track = &checklist.tracks[0];
    let ids: Vec<&str> = track.statements().map(|statement| statement.id.as_str()).collect();
    let given = scores(&format!("{}=met {}=partly", ids[0], ids[1]));
    let axes = reached(&checklist, track, |item| given.get(item));
    assert_eq!(axes, [Some(0.75), None, None, None, None]);
}
