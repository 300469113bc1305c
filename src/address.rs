//! What the page's address asks for: query parameters for the whole visit, the hash for the place within it.
//!
//! `?ladder=…&track=…&mode=view&theme=dark#/37signals-support/leadership`. The hash wins over the query, so that
//! links within the page work whatever the page was opened with. Parameters that somebody has put behind the hash are
//! understood when the page is opened as if they stood before it.

use rungs_page::{ABOUT, LadderLink, Mode, OWN_VIEWS};

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the visitor's system prefers.
    #[default]
    Auto,
    /// Dark ink on a light ground.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

impl Theme {
    /// The value of the `data-theme` attribute that the style sheet reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What is fixed for the visit by the query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presets {
    /// The ladder to start with.
    pub ladder: Option<String>,
    /// The track to start with.
    pub track: Option<String>,
    /// Whether the visitor may score.
    pub mode: Mode,
    /// The colours of the page.
    pub theme: Theme,
    /// What could not be understood, in plain words.
    pub problems: Vec<String>,
}

impl Presets {
    /// Reads the query parameters through a look-up by name.
    pub fn read(parameter: impl Fn(&str) -> Option<String>) -> Self {
        let mut problems = Vec::new();
        let mode = match parameter("mode").as_deref() {
            None | Some("" | "score") => Mode::Score,
            Some("view") => Mode::View,
            Some(other) => {
                problems.push(format!(
                    "The address asks for the mode “{}”. There are “score” and “view”; this is “score”.",
                    shortened(other)
                ));
                Mode::Score
            }
        };
        let theme = match parameter("theme").as_deref() {
            None | Some("" | "auto") => Theme::Auto,
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            Some(other) => {
                problems.push(format!(
                    "The address asks for the theme “{}”. There are “auto”, “light” and “dark”; this is “auto”.",
                    shortened(other)
                ));
                Theme::Auto
            }
        };
        Self { ladder: parameter("ladder"), track: parameter("track"), mode, theme, problems }
    }
}

/// A place within the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The position of the ladder among the built-in ones.
    pub ladder: usize,
    /// What is shown of it.
    pub view: View,
    /// What was asked for and is not there, in plain words.
    pub problem: Option<String>,
}

/// What is shown of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// A track by its id, or the first.
    Track(Option<String>),
    /// Something of somebody's own on a track, which the second module draws.
    More {
        /// The track's id.
        track: String,
        /// The name of the view.
        view: String,
        /// The address without the ladder, which is what the module is asked for.
        request: String,
    },
    /// Where the ladder comes from, how the estimate works, what happens to scores.
    About,
}

impl Place {
    /// Finds the place for a hash such as `#/37signals-support/leadership`, its parts already decoded.
    pub fn find(hash: &[String], presets: &Presets, ladders: &[LadderLink<'_>]) -> Self {
        let (ladder, view) = match hash {
            [] => (presets.ladder.as_ref(), View::Track(presets.track.clone())),
            [ladder] => (Some(ladder), View::Track(None)),
            [ladder, about, ..] if about == ABOUT => (Some(ladder), View::About),
            [ladder, track, view, ..] if OWN_VIEWS.contains(&view.as_str()) => {
                let request = hash.get(1..).unwrap_or_default().join("/");
                (Some(ladder), View::More { track: track.clone(), view: view.clone(), request })
            }
            [ladder, track, ..] => (Some(ladder), View::Track(Some(track.clone()))),
        };
        let Some(asked) = ladder.filter(|asked| !asked.is_empty()) else {
            return Self { ladder: 0, view, problem: None };
        };
        match ladders.iter().position(|ladder| ladder.id == asked) {
            Some(ladder) => Self { ladder, view, problem: None },
            None => {
                let first = ladders.first().map(|ladder| ladder.name).unwrap_or_default();
                let problem = format!(
                    "There is no ladder called “{}” here, so this is the {first} ladder instead.",
                    shortened(asked)
                );
                Self { ladder: 0, view: View::Track(None), problem: Some(problem) }
            }
        }
    }
}

/// The parts of a hash; nothing for a hash that is no place, such as an anchor.
pub fn segments(hash: &str, decode: impl Fn(&str) -> Option<String>) -> Vec<String> {
    match hash.strip_prefix("#/") {
        None => Vec::new(),
        Some(path) => path
            .split('?')
            .next()
            .unwrap_or_default()
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| decode(segment).unwrap_or_else(|| segment.to_owned()))
            .collect(),
    }
}

/// A foreign value, short enough to be quoted in a message.
pub fn shortened(value: &str) -> String {
    const LONGEST: usize = 40;
    // Slicing by position would bring along all that its failure can say of a text.
    let end = value.char_indices().nth(LONGEST).and_then(|(end, _)| value.get(..end));
    end.map_or_else(|| value.to_owned(), |start| format!("{start}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LADDERS: [LadderLink<'_>; 2] = [LadderLink { id: "one", name: "One" }, LadderLink { id: "two", name: "Two" }];

    fn presets(query: &[(&str, &str)]) -> Presets {
        Presets::read(|name| query.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    fn place(hash: &str, query: &[(&str, &str)]) -> Place {
        Place::find(&segments(hash, |segment| Some(segment.to_owned())), &presets(query), &LADDERS)
    }

    #[test]
    fn an_address_without_anything_opens_the_first_ladder() {
        assert_eq!(place("", &[]), Place { ladder: 0, view: View::Track(None), problem: None });
        assert_eq!(place("#some-anchor", &[]), place("", &[]));
    }

    #[test]
    fn a_link_within_the_page_wins_over_what_it_was_opened_with() {
        let second = LADDERS[1].id;
        assert_eq!(place("", &[("ladder", second)]).ladder, 1);
        let hash = format!("#/{}/about", LADDERS[0].id);
        assert_eq!(place(&hash, &[("ladder", second)]), Place { ladder: 0, view: View::About, problem: None });
    }

    #[test]
    fn plan_and_profile_are_places_of_their_track() {
        for (hash, view) in [("people/plan", "plan"), ("people/plan/l4", "plan"), ("people/profile", "profile")] {
            let expected = View::More { track: "people".to_owned(), view: view.to_owned(), request: hash.to_owned() };
            assert_eq!(place(&format!("#/two/{hash}"), &[]).view, expected);
        }
    }

    #[test]
    fn parameters_behind_a_place_do_not_hide_it() {
        let place = place(&format!("#/{}/about?mode=view", LADDERS[1].id), &[]);
        assert_eq!(place, Place { ladder: 1, view: View::About, problem: None });
    }

    #[test]
    fn a_wrong_ladder_is_said_and_shows_the_first_one() {
        let place = place(&format!("#/{}", "x".repeat(1000)), &[]);
        assert_eq!(place.ladder, 0);
        assert!(place.problem.is_some_and(|problem| problem.chars().count() < 150));
    }

    #[test]
    fn wrong_presets_are_said_and_fall_back() {
        let presets = presets(&[("mode", "edit"), ("theme", "pink")]);
        assert_eq!((presets.mode, presets.theme, presets.problems.len()), (Mode::Score, Theme::Auto, 2));
    }
}
