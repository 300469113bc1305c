//! What is somebody's own beside their answers, as components. The app fetches them when the first is needed.

mod backup;
mod comparison;
mod day;
mod delete_data;
mod evidence;
mod file_input;
mod header;
mod history;
mod new_id;
mod notices;
mod orphaned_answers;
mod page;
mod pending_text;
mod plan;
mod profile;
mod state;
mod status_bar;
mod text_area;
mod transfer;

pub use backup::{exported, imported};
pub use delete_data::DeleteData;
pub use evidence::RubricEvidence;
pub use notices::Notices;
pub use orphaned_answers::OrphanedAnswers;
pub use page::PersonalPage;
