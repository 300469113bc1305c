//! Formatting of routes.

use std::fmt::{self, Write as _};

use rungs_domain::ladder::Id;

use crate::parameter::{self, MARKED, ONLY};
use crate::{
    Authoring, ComparedLevels, LadderView, ParsedRoute, PersonalView, PointInTime, RelativeLevel, Route, keyword,
    segment,
};

impl fmt::Display for Route {
    /// Formats the hash, including "#".
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_char('#')?;
        self.write_path(formatter, false)?;
        write_query(formatter, &self.query())
    }
}

impl fmt::Display for ParsedRoute {
    /// Formats a hash that parses to this value.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { route, remainder, parameters } = self;
        formatter.write_char('#')?;
        route.write_path(formatter, !remainder.is_empty())?;
        for text in remainder {
            segment::write(formatter, text, &[keyword::NONE, keyword::GROUPS])?;
        }
        let mut query = form_urlencoded::Serializer::for_suffix(route.query(), 0);
        for (name, value) in parameters {
            query.append_pair(name, value);
        }
        write_query(formatter, &query.finish())
    }
}

fn write_query(formatter: &mut fmt::Formatter<'_>, query: &str) -> fmt::Result {
    if query.is_empty() { Ok(()) } else { write!(formatter, "?{query}") }
}

impl Route {
    /// Returns the id of the element that the route points to within its view: the hash without "#" and query. The
    /// browser can thus scroll to the element before the app has started.
    pub fn anchor(&self) -> Option<String> {
        match self {
            Self::Ladder {
                view: LadderView::Track { item: Some(_), .. } | LadderView::Level { item: Some(_), .. },
                ..
            } => Some(Path(self).to_string()),
            _ => None,
        }
    }

    fn query(&self) -> String {
        match self {
            Self::Search(query) => query.to_query(),
            Self::Embed(form) => form.to_query(),
            Self::Ladder { view: LadderView::Level { marked, .. }, .. } if !marked.is_empty() => {
                parameter::query([(MARKED, marked)])
            }
            Self::Ladder { view: LadderView::Changes { only: true, .. }, .. } => parameter::query([(ONLY, "")]),
            Self::Default | Self::Authoring(_) | Self::Ladder { .. } => String::new(),
        }
    }

    /// Writes the path. If more segments follow, omitted arguments are written as placeholders.
    fn write_path(&self, formatter: &mut fmt::Formatter<'_>, is_followed: bool) -> fmt::Result {
        match self {
            Self::Default => formatter.write_char('/'),
            Self::Search(_) => write!(formatter, "/{}", keyword::SEARCH),
            Self::Embed(_) => write!(formatter, "/{}", keyword::EMBED),
            Self::Authoring(shown) => {
                write!(formatter, "/{}", keyword::AUTHORING)?;
                match shown {
                    Authoring::Start if is_followed => write!(formatter, "/{}", keyword::NONE),
                    Authoring::Start => Ok(()),
                    Authoring::Draft(id) => segment::write(formatter, id, &[keyword::NONE]),
                }
            }
            Self::Ladder { ladder, view } => {
                segment::write(formatter, ladder.as_str(), &keyword::AT_LADDER)?;
                view.write(formatter, is_followed)
            }
        }
    }
}

/// Formats the path of a route.
struct Path<'a>(&'a Route);

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_path(formatter, false)
    }
}

impl LadderView {
    fn write(&self, formatter: &mut fmt::Formatter<'_>, is_followed: bool) -> fmt::Result {
        match self {
            Self::FirstTrack => return Ok(()),
            Self::About => return write!(formatter, "/{}", keyword::ABOUT),
            Self::Paths => return write!(formatter, "/{}", keyword::PATHS),
            Self::Whole => return write!(formatter, "/{}", keyword::WHOLE),
            Self::Track { track, .. }
            | Self::Level { track, .. }
            | Self::Changes { track, .. }
            | Self::Personal { track, .. } => segment::write(formatter, track.as_str(), &keyword::AT_TRACK)?,
        }
        match self {
            Self::FirstTrack | Self::About | Self::Paths | Self::Whole | Self::Track { item: None, .. } => Ok(()),
            Self::Track { item: Some(item), .. } => {
                write!(formatter, "/{}", keyword::CRITERION)?;
                segment::write(formatter, item.as_str(), &[])
            }
            Self::Level { level, item, .. } => {
                segment::write(formatter, level.as_str(), &keyword::AT_LEVEL)?;
                item.iter().try_for_each(|item| segment::write(formatter, item.as_str(), &[]))
            }
            Self::Changes { levels, .. } => {
                write!(formatter, "/{}", keyword::CHANGES)?;
                levels.write(formatter)
            }
            Self::Personal { view, .. } => view.write(formatter, is_followed),
        }
    }
}

impl ComparedLevels {
    fn write(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First => Ok(()),
            Self::From(from) => segment::write(formatter, from.as_str(), &[]),
            Self::Both { from, to } => {
                segment::write(formatter, from.as_str(), &[])?;
                to.ids().into_iter().try_for_each(|id| segment::write(formatter, id.as_str(), &[]))
            }
        }
    }
}

impl RelativeLevel {
    /// Returns the ids, outermost first.
    fn ids(&self) -> Vec<&Id> {
        match self {
            Self::InTrack(level) => vec![level],
            Self::InLadder { track, level } => vec![track, level],
            Self::Elsewhere { ladder, track, level } => vec![ladder, track, level],
        }
    }
}

impl fmt::Display for RelativeLevel {
    /// Formats the ids separated by slashes, for display.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.ids().into_iter().map(Id::as_str).collect();
        formatter.write_str(&ids.join("/"))
    }
}

impl PersonalView {
    /// Returns the keyword of the view in addresses.
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Profile { .. } => keyword::PROFILE,
            Self::Plan { .. } => keyword::PLAN,
            Self::Evidence => keyword::EVIDENCE,
            Self::History { .. } => keyword::HISTORY,
            Self::Comparison => keyword::COMPARISON,
            Self::Transfer => keyword::TRANSFER,
            Self::Shared { .. } => keyword::SHARED,
            Self::Revision => keyword::REVISION,
        }
    }

    fn write(&self, formatter: &mut fmt::Formatter<'_>, is_followed: bool) -> fmt::Result {
        write!(formatter, "/{}", self.keyword())?;
        match self {
            Self::Profile { level, snapshot, by_group } => {
                let (level, snapshot) = (level.as_ref().map(Id::as_str), snapshot.as_deref());
                write_arguments(formatter, &[level, snapshot], is_followed || *by_group)?;
                if *by_group { write!(formatter, "/{}", keyword::GROUPS) } else { Ok(()) }
            }
            Self::Plan { level } => write_arguments(formatter, &[level.as_ref().map(Id::as_str)], is_followed),
            Self::History { first, second } => {
                write_arguments(formatter, &[first, second].map(|time| time.as_ref().map(Argument::from)), is_followed)
            }
            Self::Shared { payload } if payload.is_empty() => Ok(()),
            Self::Shared { payload } => segment::write(formatter, payload, &[]),
            Self::Evidence | Self::Comparison | Self::Transfer | Self::Revision => Ok(()),
        }
    }
}

/// An argument of a personal view.
#[derive(Clone, Copy)]
enum Argument<'a> {
    Word(&'static str),
    Text(&'a str),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a PointInTime> for Argument<'a> {
    fn from(time: &'a PointInTime) -> Self {
        match time {
            PointInTime::Today => Self::Word(keyword::TODAY),
            PointInTime::Snapshot(key) => Self::Text(key),
        }
    }
}

/// Writes arguments. Omitted trailing arguments are written, as placeholders, only if more segments follow.
fn write_arguments<'a, A: Copy + Into<Argument<'a>>>(
    formatter: &mut fmt::Formatter<'_>,
    arguments: &[Option<A>],
    is_followed: bool,
) -> fmt::Result {
    let given = arguments.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let count = if is_followed { arguments.len() } else { given };
    for argument in arguments.iter().take(count) {
        match argument.map(Into::into).unwrap_or(Argument::Word(keyword::NONE)) {
            Argument::Word(word) => write!(formatter, "/{word}")?,
            Argument::Text(text) => segment::write(formatter, text, &keyword::AT_ARGUMENT)?,
        }
    }
    Ok(())
}
