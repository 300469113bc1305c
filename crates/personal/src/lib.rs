//! The personal part: components for everything that people enter besides scores. The app loads it on first use.

mod backup;
mod comparison;
mod day;
mod delete_data;
mod evidence;
mod file_input;
mod header;
mod history;
mod name_form;
mod new_id;
mod notices;
mod page;
mod pending_text;
mod plan;
mod profile;
mod revision;
mod state;
mod status_bar;
mod text_area;
mod transfer;

pub use backup::{exported, imported};
pub use delete_data::DeleteData;
pub use evidence::RubricEvidence;
pub use notices::Notices;
pub use page::{Content, PersonalPage, personal_content};
pub use revision::{RevisionNotice, revision_content};
pub use state::PersonalState;
