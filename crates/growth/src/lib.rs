//! Growth towards a level: gaps, changing words, plan, history and comparison.
//!
//! Pure logic without a browser. It is a crate of its own because only some visits need it, and its code is loaded with
//! the personal part.

pub mod actions;
pub mod changes;
pub mod comparison;
pub mod earlier;
pub mod gaps;
pub mod history;
pub mod markdown;
pub mod missing;
pub mod plan;
pub mod profile;
pub mod trend;

pub use changes::{Change, Piece, changes};
pub use comparison::{ComparedGroup, ComparedRow, Comparison, Difference, compare, talking_points};
pub use earlier::Earlier;
pub use gaps::{Gap, GapGroup, GapStatus, gaps, next_level};
pub use history::{ChosenMoments, Moment, TwoMoments, moments, snapshot_labels, track_of_snapshot};
pub use markdown::plan;
pub use missing::missing;
pub use plan::{GoalLevel, Plan, PlannedGap, PlannedGroup};
pub use profile::{by_group, profile, reached};
pub use trend::{TrendPoint, trend_point};
