//! The route: the view that the hash of an address selects.

use rungs_domain::ladder::Id;

use crate::{EmbedForm, SearchQuery};

/// The view that the hash of an address selects. Ids and texts in a route are never empty.
///
/// [`Route::parse`](crate::ParsedRoute) parses a hash, and `Display` formats one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// No view is selected; the options decide.
    #[default]
    Default,
    /// The search view.
    Search(SearchQuery),
    /// The embed form.
    Embed(EmbedForm),
    /// The view in which a ladder is made.
    Authoring(Authoring),
    /// A view of a ladder.
    Ladder {
        /// The ladder.
        ladder: Id,
        /// The view.
        view: LadderView,
    },
}

/// What the authoring view shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Authoring {
    /// The ways to start, and the drafts in this browser.
    #[default]
    Start,
    /// The draft with this id.
    Draft(String),
}

/// A view of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LadderView {
    /// The rubric of the first track.
    FirstTrack,
    /// The rubric of a track.
    Track {
        /// The track.
        track: Id,
        /// The criterion or statement to scroll to.
        item: Option<Id>,
    },
    /// The facts about the ladder.
    About,
    /// The map of the ladder's tracks.
    Paths,
    /// The whole ladder on one page.
    Whole,
    /// A level.
    Level {
        /// The track.
        track: Id,
        /// The level, by id or code.
        level: Id,
        /// The criterion or statement to scroll to.
        item: Option<Id>,
        /// Words to highlight; empty for none.
        marked: String,
    },
    /// The changes from one level to another.
    Changes {
        /// The track of the first level.
        track: Id,
        /// The levels.
        levels: ComparedLevels,
        /// Whether unchanged text is hidden.
        only: bool,
    },
    /// A personal view of a track.
    Personal {
        /// The track.
        track: Id,
        /// The view.
        view: PersonalView,
    },
}

/// The two levels that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedLevels {
    /// The first two levels of the track.
    First,
    /// A level and the next one.
    From(Id),
    /// Any two levels.
    Both {
        /// The first level.
        from: Id,
        /// The second level.
        to: RelativeLevel,
    },
}

/// A level relative to another one; ids that both have in common are omitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelativeLevel {
    /// A level of the same track.
    InTrack(Id),
    /// A level of another track.
    InLadder {
        /// The track.
        track: Id,
        /// The level.
        level: Id,
    },
    /// A level of another ladder.
    Elsewhere {
        /// The ladder.
        ladder: Id,
        /// The track.
        track: Id,
        /// The level.
        level: Id,
    },
}

/// A view of a person's answers and notes on a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonalView {
    /// The answers as a chart and a table.
    Profile {
        /// The level to compare with; `None` for the target.
        level: Option<Id>,
        /// The key of the snapshot to compare with.
        snapshot: Option<String>,
        /// Whether the axes are groups instead of criteria.
        by_group: bool,
    },
    /// The plan.
    Plan {
        /// The level to plan for; `None` for the target or, without one, the next level.
        level: Option<Id>,
    },
    /// The evidence.
    Evidence,
    /// The snapshots: all, one, or two points in time side by side.
    History {
        /// The first point in time, or the only one.
        first: Option<PointInTime>,
        /// The second point in time.
        second: Option<PointInTime>,
    },
    /// The comparison with other people.
    Comparison,
    /// Export, import and sharing.
    Transfer,
    /// Another person's answers, contained in the link.
    Shared {
        /// The encoded answers; empty if the link was cut off.
        payload: String,
    },
    /// What has changed in the ladder since the person scored themselves, on all tracks.
    Revision,
}

/// A point in time at which there are answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PointInTime {
    /// The present answers.
    Today,
    /// The snapshot with this key.
    Snapshot(String),
}

impl PersonalView {
    /// The profile with default arguments.
    pub const PROFILE: Self = Self::Profile { level: None, snapshot: None, by_group: false };
    /// The plan with default arguments.
    pub const PLAN: Self = Self::Plan { level: None };
    /// The history of all snapshots.
    pub const HISTORY: Self = Self::History { first: None, second: None };

    /// Returns whether two views are of the same kind, whatever their arguments.
    pub fn is_kind_of(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Returns the level argument, if the view has one.
    pub fn level(&self) -> Option<&Id> {
        match self {
            Self::Profile { level, .. } | Self::Plan { level } => level.as_ref(),
            _ => None,
        }
    }
}

impl Route {
    fn of(ladder: impl Into<Id>, view: LadderView) -> Self {
        Self::Ladder { ladder: ladder.into(), view }
    }

    /// Returns the route to the first track of a ladder.
    pub fn ladder(ladder: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::FirstTrack)
    }

    /// Returns the route to the facts about a ladder.
    pub fn about(ladder: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::About)
    }

    /// Returns the route to the map of a ladder's tracks.
    pub fn paths(ladder: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::Paths)
    }

    /// Returns the route to the whole ladder on one page.
    pub fn whole(ladder: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::Whole)
    }

    /// Returns the route to a track.
    pub fn track(ladder: impl Into<Id>, track: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::Track { track: track.into(), item: None })
    }

    /// Returns the route to a criterion or statement in the rubric of its track.
    pub fn item(ladder: impl Into<Id>, track: impl Into<Id>, item: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::Track { track: track.into(), item: Some(item.into()) })
    }

    /// Returns the route to a level.
    pub fn level(ladder: impl Into<Id>, track: impl Into<Id>, level: impl Into<Id>) -> Self {
        let (track, level) = (track.into(), level.into());
        Self::of(ladder, LadderView::Level { track, level, item: None, marked: String::new() })
    }

    /// Returns the route to a criterion or statement of a level, with words highlighted.
    pub fn level_item(
        ladder: impl Into<Id>,
        track: impl Into<Id>,
        level: impl Into<Id>,
        item: impl Into<Id>,
        marked: &str,
    ) -> Self {
        let (track, level, item) = (track.into(), level.into(), Some(item.into()));
        Self::of(ladder, LadderView::Level { track, level, item, marked: marked.to_owned() })
    }

    /// Returns the route to the changes between levels; the first level is in `track`.
    pub fn changes(ladder: impl Into<Id>, track: impl Into<Id>, levels: ComparedLevels, only: bool) -> Self {
        Self::of(ladder, LadderView::Changes { track: track.into(), levels, only })
    }

    /// Returns the route to a personal view of a track.
    pub fn personal(ladder: impl Into<Id>, track: impl Into<Id>, view: PersonalView) -> Self {
        Self::of(ladder, LadderView::Personal { track: track.into(), view })
    }

    /// Returns the route to an empty search.
    pub fn search() -> Self {
        Self::Search(SearchQuery::default())
    }

    /// Returns the route to an empty embed form.
    pub fn embed() -> Self {
        Self::Embed(EmbedForm::default())
    }

    /// Returns the route to the ways to start a ladder.
    pub fn authoring() -> Self {
        Self::Authoring(Authoring::Start)
    }

    /// Returns the route to a draft in the authoring view.
    pub fn draft(id: impl Into<String>) -> Self {
        Self::Authoring(Authoring::Draft(id.into()))
    }

    /// Returns whether the view belongs to the reading part of the program, which is loaded lazily.
    pub fn is_reading(&self) -> bool {
        match self {
            Self::Default | Self::Authoring(_) => false,
            Self::Search(_) | Self::Embed(_) => true,
            Self::Ladder { view, .. } => match view {
                LadderView::FirstTrack | LadderView::Track { .. } | LadderView::Personal { .. } => false,
                LadderView::About
                | LadderView::Paths
                | LadderView::Whole
                | LadderView::Level { .. }
                | LadderView::Changes { .. } => true,
            },
        }
    }
}
