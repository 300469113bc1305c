//! What the page's address asks for: query parameters for the whole visit, the hash for the place within it.
//!
//! `?ladder=…&track=…&mode=view&theme=dark#/37signals-support/leadership`. The hash wins over the query, so that
//! links within the page work whatever the page was opened with. Parameters that somebody has put behind the hash are
//! understood when the page is opened as if they stood before it.

pub use rungs_page::shortened;
use rungs_page::{ABOUT, CRITERION, EMBED, LadderLink, Mode, OWN_VIEWS, PATHS, SEARCH, WHOLE};

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
    /// The level to start with.
    pub level: Option<String>,
    /// The ladders to offer, with spaces between them; all where none is named.
    pub ladders: String,
    /// The organisation that the ladders are shown for.
    pub organisation: Option<String>,
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
        let asked = |name| parameter(name).filter(|value| !value.is_empty());
        let mode = match parameter("mode").as_deref() {
            None | Some("" | "score") => Mode::Score,
            Some("view") => Mode::View,
            Some(other) => {
                problems.push(format!(
                    "There is no mode “{}”, only “score” and “view”; this is “score”.",
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
                    "There is no theme “{}”, only “auto”, “light” and “dark”; this is “auto”.",
                    shortened(other)
                ));
                Theme::Auto
            }
        };
        let organisation = parameter("organisation").filter(|name| name.chars().any(|letter| letter > ' '));
        let is_name = |name: &String| name.chars().nth(60).is_none() && name.chars().all(|letter| letter >= ' ');
        if organisation.as_ref().is_some_and(|name| !is_name(name)) {
            problems.push(
                "The name of the organisation is longer than 60 letters or a line, so it is left out.".to_owned(),
            );
        }
        Self {
            ladder: asked("ladder"),
            track: asked("track"),
            level: asked("level"),
            ladders: parameter("ladders").unwrap_or_default(),
            organisation: organisation.filter(is_name),
            mode,
            theme,
            problems,
        }
    }

    /// The ladders to offer, of those that there are; all where none of them is named. Says which names are of none.
    pub fn offered(&mut self, there: &[String]) -> Vec<String> {
        let mut offered = Vec::new();
        for name in self.ladders.split(' ').filter(|name| !name.is_empty()) {
            if there.iter().any(|id| id == name) {
                offered.push(name.to_owned());
            } else {
                self.problems.push(format!("There is no ladder called “{}” here to be offered.", shortened(name)));
            }
        }
        if offered.is_empty() { there.to_vec() } else { offered }
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
    /// A track.
    Track {
        /// Its id; the first without.
        track: Option<String>,
        /// The criterion or statement of it to look at.
        item: Option<String>,
    },
    /// A level that something is shown with, which the third module draws.
    Level {
        /// The track's id; the first that has such a level without.
        track: Option<String>,
        /// The level's id.
        level: String,
    },
    /// Something of somebody's own on a track, which the second module draws.
    More {
        /// The track's id.
        track: String,
        /// The name of the view.
        view: String,
        /// The address without the ladder, which is what the module is asked for.
        request: String,
    },
    /// Something to read, which the third module draws, by the hash that asks for it.
    Explore(String),
}

impl View {
    fn track(track: Option<String>) -> Self {
        Self::Track { track, item: None }
    }
}

impl Place {
    /// Finds the place for a hash such as `#/37signals-support/leadership`. What belongs to no ladder is shown where
    /// the `present` one was.
    pub fn find(
        hash: &str,
        decode: impl Fn(&str) -> Option<String>,
        presets: &Presets,
        ladders: &[LadderLink<'_>],
        present: usize,
    ) -> Self {
        let segments = segments(hash, decode);
        let (ladder, view) = match segments.as_slice() {
            [] => {
                let track = presets.track.clone();
                let view = match presets.level.clone() {
                    Some(level) => View::Level { track, level },
                    None => View::track(track),
                };
                (presets.ladder.as_ref(), view)
            }
            [first, ..] if first == SEARCH || first == EMBED => {
                return Self { ladder: present, view: View::Explore(hash.to_owned()), problem: None };
            }
            [ladder] => (Some(ladder), View::track(None)),
            [ladder, view] if [ABOUT, PATHS, WHOLE].contains(&view.as_str()) => {
                (Some(ladder), View::Explore(hash.to_owned()))
            }
            [ladder, track] => (Some(ladder), View::track(Some(track.clone()))),
            [ladder, track, view, item, ..] if view == CRITERION => {
                (Some(ladder), View::Track { track: Some(track.clone()), item: Some(item.clone()) })
            }
            [ladder, track, view, ..] if OWN_VIEWS.contains(&view.as_str()) => {
                let request = segments.get(1..).unwrap_or_default().join("/");
                (Some(ladder), View::More { track: track.clone(), view: view.clone(), request })
            }
            [ladder, ..] => (Some(ladder), View::Explore(hash.to_owned())),
        };
        let Some(asked) = ladder.filter(|asked| !asked.is_empty()) else {
            return Self { ladder: 0, view, problem: None };
        };
        match ladders.iter().position(|ladder| ladder.id == asked) {
            Some(ladder) => {
                let is_own = matches!(view, View::More { .. });
                let problem = (is_own && presets.mode == Mode::View)
                    .then(|| "Here you can only read, so this is the track instead.".to_owned());
                Self { ladder, view, problem }
            }
            None => {
                let first = ladders.first().map(|ladder| ladder.name).unwrap_or_default();
                let problem = format!(
                    "There is no ladder called “{}” here, so this is the {first} ladder instead.",
                    shortened(asked)
                );
                Self { ladder: 0, view: View::track(None), problem: Some(problem) }
            }
        }
    }
}

/// The parts of a hash; nothing for a hash that is no place, such as an anchor.
fn segments(hash: &str, decode: impl Fn(&str) -> Option<String>) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const LADDERS: [LadderLink<'_>; 2] = [LadderLink { id: "one", name: "One" }, LadderLink { id: "two", name: "Two" }];

    fn presets(query: &[(&str, &str)]) -> Presets {
        Presets::read(|name| query.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    fn place(hash: &str, query: &[(&str, &str)]) -> Place {
        Place::find(hash, |segment| Some(segment.to_owned()), &presets(query), &LADDERS, 0)
    }

    fn explore(ladder: usize, hash: &str) -> Place {
        Place { ladder, view: View::Explore(hash.to_owned()), problem: None }
    }

    #[test]
    fn an_address_without_anything_opens_the_first_ladder() {
        assert_eq!(place("", &[]), Place { ladder: 0, view: View::track(None), problem: None });
        assert_eq!(place("#some-anchor", &[]), place("", &[]));
    }

    #[test]
    fn a_link_within_the_page_wins_over_what_it_was_opened_with() {
        let second = LADDERS[1].id;
        assert_eq!(place("", &[("ladder", second)]).ladder, 1);
        let hash = format!("#/{}/about", LADDERS[0].id);
        assert_eq!(place(&hash, &[("ladder", second)]), explore(0, &hash));
    }

    #[test]
    fn the_page_knows_before_the_app_which_addresses_are_to_read() {
        let page = include_str!("../index.html");
        assert!(page.contains(&format!("(?!{CRITERION}|{})", OWN_VIEWS.join("|"))), "not fetched at once, or in vain");
        assert!(page.contains(&format!("\"{}\"", rungs_page::SEARCH_FIELD)), "a key leads nowhere");
    }

    #[test]
    fn plan_and_profile_are_places_of_their_track() {
        for (hash, view) in [("people/plan", "plan"), ("people/plan/l4", "plan"), ("people/profile", "profile")] {
            let expected = View::More { track: "people".to_owned(), view: view.to_owned(), request: hash.to_owned() };
            assert_eq!(place(&format!("#/two/{hash}"), &[]).view, expected);
        }
    }

    #[test]
    fn who_only_reads_is_told_why_there_is_no_plan() {
        let reading = [("mode", "view")];
        let problem = place("#/two/people/plan/l4", &reading).problem;
        assert_eq!(problem.as_deref(), Some("Here you can only read, so this is the track instead."));
        assert_eq!([place("#/two/people", &reading).problem, place("#/two/people/plan", &[]).problem], [None, None]);
    }

    #[test]
    fn what_is_there_to_read_is_left_to_the_third_module_as_it_was_asked_for() {
        for hash in ["#/two/paths", "#/two/people/l3", "#/two/people/l3/scope?marked=a+b", "#/two/people/changes/l2/l3"]
        {
            assert_eq!(place(hash, &[]), explore(1, hash));
        }
    }

    #[test]
    fn a_search_leaves_the_ladder_that_was_looked_at() {
        let find =
            |present| Place::find("#/search?words=x", |it| Some(it.to_owned()), &presets(&[]), &LADDERS, present);
        assert_eq!((find(0), find(1)), (explore(0, "#/search?words=x"), explore(1, "#/search?words=x")));
    }

    #[test]
    fn what_it_takes_to_embed_a_ladder_leaves_the_one_that_was_looked_at() {
        let hash = "#/embed?ladder=one&mode=view";
        let place = Place::find(hash, |it| Some(it.to_owned()), &presets(&[]), &LADDERS, 1);
        assert_eq!(place, explore(1, hash));
        let page = include_str!("../index.html");
        assert!(page.contains(&format!("({SEARCH}|{EMBED}|")), "not fetched at once");
    }

    #[test]
    fn a_link_to_a_criterion_opens_its_track() {
        let expected = View::Track { track: Some("people".to_owned()), item: Some("scope".to_owned()) };
        assert_eq!(place("#/two/people/criterion/scope", &[]).view, expected);
    }

    #[test]
    fn parameters_behind_a_place_do_not_hide_it() {
        assert_eq!(place("#/two?mode=view", &[]), Place { ladder: 1, view: View::track(None), problem: None });
    }

    #[test]
    fn a_wrong_ladder_is_said_and_shows_the_first_one() {
        let place = place(&format!("#/{}", "x".repeat(1000)), &[]);
        assert_eq!(place.ladder, 0);
        assert!(place.problem.is_some_and(|problem| problem.chars().count() < 150));
    }

    #[test]
    fn a_level_that_the_page_is_opened_with_is_shown() {
        let expected = View::Level { track: None, level: "l3".to_owned() };
        assert_eq!(
            place("", &[("ladder", "two"), ("level", "l3")]),
            Place { ladder: 1, view: expected, problem: None }
        );
        let hash = "#/two/people";
        assert_eq!(place(hash, &[("level", "l3")]).view, View::track(Some("people".to_owned())), "links win");
    }

    #[test]
    fn only_the_ladders_that_are_named_are_offered() {
        let offered = |names: &str| {
            let mut presets = presets(&[("ladders", names)]);
            (presets.offered(&["one".to_owned(), "two".to_owned()]), presets.problems.len())
        };
        assert_eq!(offered("two"), (vec!["two".to_owned()], 0));
        assert_eq!(offered("two  one"), (vec!["two".to_owned(), "one".to_owned()], 0));
        for everything in ["", " "] {
            assert_eq!(offered(everything).0.len(), 2);
        }
        assert_eq!(offered("none of these"), (vec!["one".to_owned(), "two".to_owned()], 3));
    }

    #[test]
    fn a_name_that_is_none_is_left_out_and_said() {
        let named = |name: &str| {
            let presets = presets(&[("organisation", name)]);
            (presets.organisation, presets.problems.len())
        };
        assert_eq!(named("Acme & Co"), (Some("Acme & Co".to_owned()), 0));
        assert_eq!(named(" "), (None, 0));
        assert_eq!(named(&"x".repeat(61)), (None, 1));
        assert_eq!(named("Acme\nBasecamp"), (None, 1));
    }

    #[test]
    fn wrong_presets_are_said_and_fall_back() {
        let presets = presets(&[("mode", "edit"), ("theme", "pink")]);
        assert_eq!((presets.mode, presets.theme, presets.problems.len()), (Mode::Score, Theme::Auto, 2));
    }
}
