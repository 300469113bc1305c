//! What somebody chooses for a page of their own, and how an address says it.

use rungs_domain::ladder::{Id, Ladder, Level, Track};

use crate::search::{LADDER, LEVEL, TRACK};

/// The parameter that says whether people may score.
pub const MODE: &str = "mode";
/// The value of [`MODE`] for reading and scoring.
pub const SCORE: &str = "score";
/// The value of [`MODE`] for reading only.
pub const VIEW: &str = "view";
/// The parameter that names the colours.
pub const THEME: &str = "theme";
/// The parameter that holds the name which takes the place of the company's in the text.
pub const ORGANISATION: &str = "organisation";
/// The parameter that names the ladders to switch between, with spaces between them; all without.
pub const LADDERS: &str = "ladders";
/// The parameter that holds the height of the frame, in pixels.
pub const HEIGHT: &str = "height";

/// The longest name of a company, in characters.
pub const LONGEST_ORGANISATION: usize = 80;
/// The lowest frame in which anything can be read, in pixels.
pub const LOWEST: u32 = 200;
/// The highest frame that is offered, in pixels.
pub const HIGHEST: u32 = 4000;
/// The height of a frame for which nothing was said.
pub const USUAL_HEIGHT: u32 = 800;

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the reader's system prefers, or the page around.
    #[default]
    Auto,
    /// Dark ink on a light ground.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value that stands for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What a page of somebody's own is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The ladder that is shown first.
    pub ladder: Option<Id>,
    /// The track of it, if not the first.
    pub track: Option<Id>,
    /// The level of that track, if not all.
    pub level: Option<Id>,
    /// Whether nothing can be scored.
    pub is_read_only: bool,
    /// The colours.
    pub theme: Theme,
    /// The name that takes the place of the company's in the text; empty where it stays.
    pub organisation: String,
    /// The ladders to switch between; all where it is empty.
    pub offered: Vec<Id>,
    /// The height of a frame, in pixels.
    pub height: u32,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            ladder: None,
            track: None,
            level: None,
            is_read_only: false,
            theme: Theme::Auto,
            organisation: String::new(),
            offered: Vec::new(),
            height: USUAL_HEIGHT,
        }
    }
}

impl Choice {
    /// Reads the part of an address after its "?". Of what is said more than once the first counts, but for the ladders to
    /// switch between, which add up; what is unknown is left out.
    pub fn parse(text: &str) -> Self {
        let mut choice = Self::default();
        let mut seen = Vec::new();
        for (name, value) in form_urlencoded::parse(text.strip_prefix('?').unwrap_or(text).as_bytes()) {
            if name == LADDERS {
                let new = value.split_whitespace().map(Id::from).filter(|id| !choice.offered.contains(id));
                let new: Vec<Id> = new.collect();
                choice.offered.extend(new);
            } else if !seen.contains(&name) {
                choice.set(&name, &value);
                seen.push(name);
            }
        }
        choice
    }

    fn set(&mut self, name: &str, value: &str) {
        match name {
            LADDER => self.ladder = id(value),
            TRACK => self.track = id(value),
            LEVEL => self.level = id(value),
            MODE => self.is_read_only = value == VIEW,
            THEME => self.theme = Theme::ALL.into_iter().find(|theme| theme.name() == value).unwrap_or_default(),
            ORGANISATION => self.organisation = one_line(value),
            HEIGHT => {
                let height = value.parse::<f64>().map_or(USUAL_HEIGHT, |height| height as u32);
                self.height = height.clamp(LOWEST, HIGHEST);
            }
            _ => {}
        }
    }

    /// The same choice of what there is: with a ladder, the `present` one if none was chosen, and without anything that
    /// this ladder does not have. The ladder that is shown first can be switched to.
    pub fn fit(mut self, ladders: &[Ladder], present: &str) -> Self {
        let find = |id: &str| ladders.iter().find(|ladder| ladder.id.as_str() == id);
        let asked = self.ladder.as_ref().and_then(|id| find(id.as_str()));
        let Some(ladder) = asked.or_else(|| find(present)).or(ladders.first()) else { return Self::default() };
        self.ladder = Some(ladder.id.clone());
        let track = self.track_of(ladder);
        let level = track.and_then(|track| {
            track.levels.iter().map(|level| &level.id).find(|level| Some(*level) == self.level.as_ref())
        });
        self.level = level.cloned();
        let is_needed = ladder.tracks.len() > 1 || self.level.is_some();
        self.track = track.filter(|_| is_needed).map(|track| track.id.clone());
        if !self.offered.is_empty() {
            let is_offered = |id: &Id| self.offered.contains(id) || *id == ladder.id;
            let offered: Vec<Id> = ladders.iter().map(|ladder| ladder.id.clone()).filter(is_offered).collect();
            self.offered = if offered.len() == ladders.len() { Vec::new() } else { offered };
        }
        self
    }

    /// The track of a ladder that is chosen, or the only one.
    pub fn track_of<'a>(&self, ladder: &'a Ladder) -> Option<&'a Track> {
        match ladder.tracks.as_slice() {
            [only] => Some(only),
            tracks => tracks.iter().find(|track| Some(&track.id) == self.track.as_ref()),
        }
    }

    /// Whether a level is the one that is chosen.
    pub fn is_level(&self, level: &Level) -> bool {
        self.level.as_ref() == Some(&level.id)
    }

    /// Whether a ladder can be switched to.
    pub fn offers(&self, ladder: &Ladder) -> bool {
        self.offered.is_empty() || self.offered.contains(&ladder.id)
    }

    /// All of it but the height, as attributes are called and the parameters of an address.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let ids = [(LADDER, &self.ladder), (TRACK, &self.track), (LEVEL, &self.level)];
        let ids = ids.into_iter().filter_map(|(name, id)| Some((name, id.as_ref()?.to_string())));
        let mode = if self.is_read_only { VIEW } else { SCORE };
        let mut parameters: Vec<(&'static str, String)> = ids.collect();
        parameters.extend([(MODE, mode.to_owned()), (THEME, self.theme.name().to_owned())]);
        if !self.organisation.is_empty() {
            parameters.push((ORGANISATION, self.organisation.clone()));
        }
        if !self.offered.is_empty() {
            let offered: Vec<&str> = self.offered.iter().map(Id::as_str).collect();
            parameters.push((LADDERS, offered.join(" ")));
        }
        parameters
    }

    /// The part of an address after its "?" that shows what was chosen.
    pub fn to_query_string(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.parameters()).finish()
    }

    /// The part of an address after its "?" that says what was chosen, the height too.
    pub fn to_address(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(self.to_query_string());
        if self.height != USUAL_HEIGHT {
            text.append_pair(HEIGHT, &self.height.to_string());
        }
        text.finish()
    }
}

/// What may be the id of something.
fn id(value: &str) -> Option<Id> {
    (!value.is_empty() && !value.contains(char::is_whitespace)).then(|| value.into())
}

/// A name as it can stand in a line.
fn one_line(value: &str) -> String {
    let value: String = value.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_ORGANISATION).collect();
    value.trim().to_owned()
}
