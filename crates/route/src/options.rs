//! What is fixed for a visit: by the query of an address, or by the attributes of `<rungs-ladder>`.

mod mode;
mod organisation;
mod problem;

use rungs_domain::ladder::Id;

use crate::parameter::{INVITE, LADDER, LADDERS, LEVEL, MODE, ORGANISATION, THEME, TRACK, query};

pub use mode::{Mode, Theme};
pub use organisation::OrganisationName;
pub use problem::OptionProblem;

/// What is fixed for a visit. Ids are never empty, and those of the ladders to switch between have no white space in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmbedOptions {
    /// The ladder that is shown first; the first one without.
    pub ladder: Option<Id>,
    /// The track that is shown first.
    pub track: Option<Id>,
    /// The level that is shown first; the rubric without.
    pub level: Option<Id>,
    /// Whether people may score.
    pub mode: Mode,
    /// The colours.
    pub theme: Theme,
    /// The name that takes the place of the organisation's in the text.
    pub organisation: Option<OrganisationName>,
    /// The ladders to switch between, each once; all where it is empty.
    pub ladders: Vec<Id>,
    /// Whether people who only read are invited to score.
    pub invite: bool,
}

impl EmbedOptions {
    /// The names of all options, as parameters and as attributes.
    pub const NAMES: [&str; 8] = [LADDER, TRACK, LEVEL, MODE, THEME, ORGANISATION, LADDERS, INVITE];
    /// The names of those that the style alone follows, so that what is shown stays the same.
    pub const STYLE_NAMES: [&str; 2] = [THEME, INVITE];

    /// Reads parameters. Of one that is repeated the first counts, but for the ladders to switch between, which add up.
    /// What is not understood is a problem, and its option stays as it is without it.
    pub fn parse(pairs: &[(String, String)]) -> (Self, Vec<OptionProblem>) {
        let mut options = Self::default();
        let mut problems = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())) {
            if name == LADDERS {
                for id in value.split_whitespace().map(Id::from) {
                    if !options.ladders.contains(&id) {
                        options.ladders.push(id);
                    }
                }
            } else if !seen.contains(&name) {
                seen.push(name);
                problems.extend(options.set(name, value).err());
            }
        }
        (options, problems)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), OptionProblem> {
        let id = || (!value.is_empty()).then(|| value.into());
        match name {
            LADDER => self.ladder = id(),
            TRACK => self.track = id(),
            LEVEL => self.level = id(),
            MODE if !value.is_empty() => {
                self.mode = Mode::from_name(value).ok_or_else(|| OptionProblem::UnknownMode(value.to_owned()))?;
            }
            THEME if !value.is_empty() => {
                self.theme = Theme::from_name(value).ok_or_else(|| OptionProblem::UnknownTheme(value.to_owned()))?;
            }
            ORGANISATION if !value.trim().is_empty() => {
                self.organisation = Some(OrganisationName::new(value).ok_or(OptionProblem::UnusableOrganisation)?);
            }
            INVITE => self.invite = true,
            _ => {}
        }
        Ok(())
    }

    /// The options as parameters or attributes. Mode and theme are always said, others where they are set.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let Self { ladder, track, level, mode, theme, organisation, ladders, invite } = self;
        let id = |id: &Option<Id>| id.as_ref().map(Id::to_string);
        let offered: Vec<&str> = ladders.iter().map(Id::as_str).collect();
        let values = [
            (LADDER, id(ladder)),
            (TRACK, id(track)),
            (LEVEL, id(level)),
            (MODE, Some(mode.name().to_owned())),
            (THEME, Some(theme.name().to_owned())),
            (ORGANISATION, organisation.as_ref().map(OrganisationName::to_string)),
            (LADDERS, (!offered.is_empty()).then(|| offered.join(" "))),
            (INVITE, invite.then(String::new)),
        ];
        values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The options as a query, without its "?".
    pub fn to_query(&self) -> String {
        query(self.pairs())
    }

    /// The ladders to switch between of those that there are, in the order in which they are named; all where none of them
    /// is named. Each name that is none of theirs is a problem.
    pub fn offered<'a>(&self, there: &[&'a str]) -> (Vec<&'a str>, Vec<OptionProblem>) {
        let mut problems = Vec::new();
        let mut offered = Vec::new();
        for id in &self.ladders {
            match there.iter().find(|other| **other == id.as_str()) {
                Some(found) => offered.push(*found),
                None => problems.push(OptionProblem::UnknownLadder(id.clone())),
            }
        }
        (if offered.is_empty() { there.to_vec() } else { offered }, problems)
    }
}
