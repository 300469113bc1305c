//! What is somebody's own beside their answers, as components. The app fetches them when the first is needed.

mod delete_data;
mod notices;
mod orphaned_answers;

pub use delete_data::DeleteData;
pub use notices::Notices;
pub use orphaned_answers::OrphanedAnswers;
