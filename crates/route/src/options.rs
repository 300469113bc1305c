//! Options that are fixed for a visit, from the query of an address or the attributes of `<rungs-ladder>`.

mod mode;
mod organisation;
mod problem;

use rungs_domain::ladder::Id;

use crate::parameter::{INVITE, LADDER, LADDERS, LEVEL, MODE, ORGANISATION, SRC, THEME, TRACK, query};

pub use mode::{Mode, Theme};
pub use organisation::OrganisationName;
pub use problem::OptionProblem;

/// Options that are fixed for a visit. Ids are never empty; ids in `ladders` and addresses in `src` contain no white
/// space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmbedOptions {
    /// The ladder shown first; `None` for the first one.
    pub ladder: Option<Id>,
    /// The track shown first.
    pub track: Option<Id>,
    /// The level shown first; `None` for the rubric.
    pub level: Option<Id>,
    /// Whether scoring is allowed.
    pub mode: Mode,
    /// The colour theme.
    pub theme: Theme,
    /// Name that replaces the organisation's name in the text.
    pub organisation: Option<OrganisationName>,
    /// The ladders on offer, without duplicates; empty for all.
    pub ladders: Vec<Id>,
    /// Addresses of ladder documents to fetch, without duplicates. They may be relative to the page. Their ladders are on
    /// offer, and of the built-in ones only those in `ladders`.
    pub src: Vec<String>,
    /// Whether view mode shows an invitation to score.
    pub invite: bool,
}

impl EmbedOptions {
    /// Names of all options, as parameters and as attributes.
    pub const NAMES: [&str; 9] = [LADDER, TRACK, LEVEL, MODE, THEME, ORGANISATION, LADDERS, SRC, INVITE];
    /// Names of the options that affect only the style, not the content.
    pub const STYLE_NAMES: [&str; 2] = [THEME, INVITE];

    /// Parses parameters. The first value of a repeated parameter counts, except for `ladders` and `src`, whose values are
    /// combined. An invalid value is reported as a problem and leaves the option at its default.
    pub fn parse(pairs: &[(String, String)]) -> (Self, Vec<OptionProblem>) {
        let mut options = Self::default();
        let mut problems = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())) {
            if name == LADDERS {
                add_new(&mut options.ladders, value.split_whitespace().map(Id::from));
            } else if name == SRC {
                add_new(&mut options.src, value.split_whitespace().map(str::to_owned));
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

    /// Returns the options as parameters or attributes: mode and theme always, others if they are set.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let Self { ladder, track, level, mode, theme, organisation, ladders, src, invite } = self;
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
            (SRC, (!src.is_empty()).then(|| src.join(" "))),
            (INVITE, invite.then(String::new)),
        ];
        values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// Formats the options as a query without "?".
    pub fn to_query(&self) -> String {
        query(self.pairs())
    }

    /// Returns the ladders on offer among those that exist (`there`), in the order of the option, or all of them if
    /// none is named. Each unknown name is reported as a problem.
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

/// Adds the items that a list does not contain yet.
fn add_new<T: PartialEq>(list: &mut Vec<T>, items: impl Iterator<Item = T>) {
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
