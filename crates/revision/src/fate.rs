//! What became of the elements of a ladder.

use rungs_domain::ladder::Id;
use rungs_growth::Piece;

/// The kinds of elements that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ElementKind {
    /// A track.
    Track,
    /// A level of a track.
    Level,
    /// A criterion.
    Criterion,
    /// A statement.
    Statement,
    /// A part of a statement.
    Part,
}

/// An element of one edition of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its kind.
    pub kind: ElementKind,
    /// The track that it is or belongs to.
    pub track: Id,
    /// Its id.
    pub id: Id,
    /// Its title, or the text of a statement or part; empty if the document has none. A level's includes the code.
    pub title: String,
    /// Its title, numbered if it is not unique in the group of a criterion.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Whether answers refer to it: a track, an item, or a level of a matrix.
    pub is_answerable: bool,
}

/// Where an element stands, by titles; they are empty where they do not apply or the document has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Title of the track.
    pub track: String,
    /// Title of the group.
    pub group: String,
    /// Title of the criterion that a statement or part belongs to, numbered if it is not unique.
    pub criterion: String,
    /// Short name of the level that a statement or part belongs to.
    pub level: String,
    /// Id of the statement that a part belongs to.
    pub statement: Option<Id>,
}

/// What became of one or several elements. Every element of both editions is in exactly one fate.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It is in both editions, changed or not.
    Matched(Box<Match>),
    /// It was divided into several.
    Split {
        /// The element of the old edition.
        old: Element,
        /// What it was divided into, at least two.
        new: Vec<Share>,
    },
    /// Several became one.
    Merged {
        /// What was put together, at least two.
        old: Vec<Share>,
        /// The element of the new edition.
        new: Element,
    },
    /// It is only in the old edition.
    Gone {
        /// The element.
        old: Element,
        /// Elements of the new edition that are as like it as others, best first. None of them is chosen.
        candidates: Vec<Candidate>,
    },
    /// It is only in the new edition.
    New {
        /// The element.
        new: Element,
        /// Elements of the old edition that are as like it as others, best first. None of them is chosen.
        candidates: Vec<Candidate>,
    },
}

/// The kinds of fates. Of several changes, the one that matters most for answers counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FateKind {
    /// Nothing changed.
    Kept,
    /// The wording changed, or the way it is answered.
    Reworded,
    /// It stands elsewhere.
    Moved,
    /// The title or the id changed.
    Renamed,
    /// It was divided into several.
    Split,
    /// Several became one.
    Merged,
    /// It is no longer there.
    Gone,
    /// It was not there.
    New,
}

/// A piece of a split or merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The piece.
    pub element: Element,
    /// Share of the whole's wording that the piece covers, from 0 to 1; see [`compare`](crate::compare).
    pub share: f64,
}

/// An element that is alike, but not clearly the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The element.
    pub element: Element,
    /// Likeness, from 0 to 1; see [`compare`](crate::compare).
    pub likeness: f64,
}

/// An element that is in both editions.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The element in the old edition.
    pub old: Element,
    /// The element in the new edition.
    pub new: Element,
    /// How the two were found to be the same.
    pub by: MatchedBy,
    /// What changed.
    pub changes: Changes,
}

/// How two elements were found to be the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MatchedBy {
    /// By their id.
    Id,
    /// By their wording, which is equal and stands nowhere else.
    Wording,
    /// By their likeness, from 0 to 1, clearly ahead of every other pair.
    Likeness(f64),
    /// By their place: they are the only ones left in the same cell of a matrix.
    Place,
}

/// What changed in an element that is in both editions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The change of its name.
    pub renaming: Option<Renaming>,
    /// Its wordings that changed: of a criterion one for each level, of a statement or part at most one. That of a part
    /// begins with its statement, as answers have it.
    pub rewordings: Vec<Rewording>,
    /// The part of the ladder that it left.
    pub moved: Option<Move>,
    /// Whether it is answered in another way: the track is of another kind, or a statement has other parts.
    pub is_rescored: bool,
}

/// The change of an element's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renaming {
    /// The title changed, the id did not.
    Title,
    /// The id changed, the title did not.
    Id,
    /// Both changed.
    TitleAndId,
}

/// The widest part of the ladder that an element left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// It stands in another track.
    Track,
    /// It is asked at another level, or a level comes before another one that it came after.
    Level,
    /// A statement stands in another criterion.
    Criterion,
    /// A criterion stands in another group.
    Group,
}

/// A changed wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewording {
    /// Short name of the level at which a criterion is worded like this, in the new edition; empty for the wording of
    /// all levels, and for statements.
    pub level: String,
    /// The sentences of the old edition.
    pub old: Vec<String>,
    /// The sentences of the new edition.
    pub new: Vec<String>,
    /// Both in one line with the words that changed, or `None` if they have too little in common.
    pub words: Option<Vec<Piece>>,
}

impl Rewording {
    /// Compares two wordings; `None` if they are equal.
    pub fn between(level: &str, old: Vec<String>, new: Vec<String>) -> Option<Self> {
        if old == new {
            return None;
        }
        let words = rungs_growth::changes(&old, &new);
        Some(Self { level: level.to_owned(), old, new, words })
    }
}

impl Match {
    /// Returns whether nothing changed.
    pub fn is_kept(&self) -> bool {
        self.changes == Changes::default()
    }

    fn kind(&self) -> FateKind {
        let Changes { renaming, rewordings, moved, is_rescored } = &self.changes;
        match (renaming, moved) {
            _ if self.is_kept() => FateKind::Kept,
            (Some(Renaming::Id | Renaming::TitleAndId), _) if self.is_answerable() => FateKind::Renamed,
            (_, Some(Move::Track)) => FateKind::Moved,
            _ if !rewordings.is_empty() || *is_rescored => FateKind::Reworded,
            (_, Some(_)) => FateKind::Moved,
            _ => FateKind::Renamed,
        }
    }

    fn is_answerable(&self) -> bool {
        self.old.is_answerable || self.new.is_answerable
    }

    fn matters_for_answers(&self) -> bool {
        let Changes { renaming, rewordings, moved, is_rescored } = &self.changes;
        let has_new_id = matches!(renaming, Some(Renaming::Id | Renaming::TitleAndId));
        let is_elsewhere = matches!(moved, Some(Move::Track | Move::Level));
        *is_rescored || self.is_answerable() && (has_new_id || is_elsewhere || !rewordings.is_empty())
    }
}

impl Fate {
    /// Returns its kind.
    pub fn kind(&self) -> FateKind {
        match self {
            Self::Matched(matched) => matched.kind(),
            Self::Split { .. } => FateKind::Split,
            Self::Merged { .. } => FateKind::Merged,
            Self::Gone { .. } => FateKind::Gone,
            Self::New { .. } => FateKind::New,
        }
    }

    /// Returns the elements of the old edition.
    pub fn old_elements(&self) -> Vec<&Element> {
        match self {
            Self::Matched(matched) => vec![&matched.old],
            Self::Split { old, .. } | Self::Gone { old, .. } => vec![old],
            Self::Merged { old, .. } => old.iter().map(|share| &share.element).collect(),
            Self::New { .. } => Vec::new(),
        }
    }

    /// Returns the elements of the new edition.
    pub fn new_elements(&self) -> Vec<&Element> {
        match self {
            Self::Matched(matched) => vec![&matched.new],
            Self::Merged { new, .. } | Self::New { new, .. } => vec![new],
            Self::Split { new, .. } => new.iter().map(|share| &share.element).collect(),
            Self::Gone { .. } => Vec::new(),
        }
    }

    /// Returns whether an answer is not simply kept because of this, or something new is to be answered.
    ///
    /// A title or a group can change without any answer being touched, and so can the wording of what nobody answers.
    pub fn matters_for_answers(&self) -> bool {
        match self {
            Self::Matched(matched) => matched.matters_for_answers(),
            _ => self.old_elements().into_iter().chain(self.new_elements()).any(|element| element.is_answerable),
        }
    }
}
