//! What the hash of an address asks for.

use rungs_domain::ladder::Id;

use crate::{EmbedForm, SearchQuery};

/// What is shown. Ids and texts in a route are never empty.
///
/// [`Route::parse`](crate::ParsedRoute) reads it from a hash, and its `Display` writes that hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Nothing is named, so the options decide.
    #[default]
    Default,
    /// A search.
    Search(SearchQuery),
    /// The form for embedding a ladder.
    Embed(EmbedForm),
    /// Something of a ladder.
    Ladder {
        /// The ladder.
        ladder: Id,
        /// What is shown of it.
        view: LadderView,
    },
}

/// What is shown of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LadderView {
    /// The rubric of its first track.
    FirstTrack,
    /// The rubric of a track.
    Track {
        /// The track.
        track: Id,
        /// The criterion or statement to look at.
        item: Option<Id>,
    },
    /// The facts about it.
    About,
    /// The map of its tracks.
    Paths,
    /// All of it on one page.
    Whole,
    /// A level.
    Level {
        /// The track.
        track: Id,
        /// The level, by its id or its code.
        level: Id,
        /// The criterion or statement to look at.
        item: Option<Id>,
        /// The words to mark; empty for none.
        marked: String,
    },
    /// What changes from one level to another.
    Changes {
        /// The track of the level one comes from.
        track: Id,
        /// The levels.
        levels: ComparedLevels,
        /// Whether what stays the same is left out.
        only: bool,
    },
    /// Something personal on a track.
    Personal {
        /// The track.
        track: Id,
        /// What.
        view: PersonalView,
    },
}

/// Which levels are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedLevels {
    /// The first two of the track.
    First,
    /// One and the next.
    From(Id),
    /// Any two.
    Both {
        /// The level one comes from.
        from: Id,
        /// The level one goes to.
        to: RelativeLevel,
    },
}

/// A level as it is named from another one: what both have in common is left out.
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

/// What is shown of somebody's scores and notes on a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonalView {
    /// The answers as a picture and a table.
    Profile {
        /// The level to compare with; the target without.
        level: Option<Id>,
        /// The key of the snapshot to lay over it.
        snapshot: Option<String>,
        /// Whether the axes are the groups and not their criteria.
        by_group: bool,
    },
    /// The plan.
    Plan {
        /// The level to plan for; the target, or else the next level, without.
        level: Option<Id>,
    },
    /// The evidence.
    Evidence,
    /// Snapshots: all, one, or two points in time side by side.
    History {
        /// The one to look at, or the first of two.
        first: Option<PointInTime>,
        /// The second of two.
        second: Option<PointInTime>,
    },
    /// The comparison with other people.
    Comparison,
    /// Export, import and sharing.
    Transfer,
    /// Somebody's view, as a link carries it.
    Shared {
        /// What the link carries; empty where it was cut off.
        payload: String,
    },
}

/// When answers were given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PointInTime {
    /// The answers as they are now.
    Today,
    /// The answers of the snapshot with this key.
    Snapshot(String),
}

impl PersonalView {
    /// The profile with everything that goes without saying.
    pub const PROFILE: Self = Self::Profile { level: None, snapshot: None, by_group: false };
    /// The plan for the target.
    pub const PLAN: Self = Self::Plan { level: None };
    /// All snapshots.
    pub const HISTORY: Self = Self::History { first: None, second: None };

    /// Whether this is the same view as another, whatever it shows of it.
    pub fn is_kind_of(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// The level that is asked for.
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

    /// A ladder, at its first track.
    pub fn ladder(ladder: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::FirstTrack)
    }

    /// The facts about a ladder.
    pub fn about(ladder: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::About)
    }

    /// The map of a ladder's tracks.
    pub fn paths(ladder: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::Paths)
    }

    /// All of a ladder on one page.
    pub fn whole(ladder: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::Whole)
    }

    /// A track.
    pub fn track(ladder: impl Into<Id>, track: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::Track { track: track.into(), item: None })
    }

    /// A criterion or statement in the rubric of its track.
    pub fn item(ladder: impl Into<Id>, track: impl Into<Id>, item: impl Into<Id>) -> Self {
        Self::of(ladder, LadderView::Track { track: track.into(), item: Some(item.into()) })
    }

    /// A level.
    pub fn level(ladder: impl Into<Id>, track: impl Into<Id>, level: impl Into<Id>) -> Self {
        let (track, level) = (track.into(), level.into());
        Self::of(ladder, LadderView::Level { track, level, item: None, marked: String::new() })
    }

    /// A criterion or statement of a level, with words marked.
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

    /// What changes between levels, of which the first is in this track.
    pub fn changes(ladder: impl Into<Id>, track: impl Into<Id>, levels: ComparedLevels, only: bool) -> Self {
        Self::of(ladder, LadderView::Changes { track: track.into(), levels, only })
    }

    /// Something personal on a track.
    pub fn personal(ladder: impl Into<Id>, track: impl Into<Id>, view: PersonalView) -> Self {
        Self::of(ladder, LadderView::Personal { track: track.into(), view })
    }

    /// The empty search.
    pub fn search() -> Self {
        Self::Search(SearchQuery::default())
    }

    /// The empty form for embedding a ladder.
    pub fn embed() -> Self {
        Self::Embed(EmbedForm::default())
    }

    /// Whether the route is one that the module for reading shows.
    pub fn is_reading(&self) -> bool {
        match self {
            Self::Default => false,
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
