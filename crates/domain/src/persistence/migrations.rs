//! Reading what any version of Rungs has written.
//!
//! A migration takes the shape of one schema to that of the next, without a clock, a ladder or a browser. The one at
//! position *n* reads schema *n + 1*, so that there is no gap to forget: [`SCHEMA`] fixes how many there are. Every
//! schema that ever shipped keeps a frozen example under `tests/fixtures/`.

use super::json::{self, Json};
use super::record::{Record, SCHEMA};

/// Takes a record from one schema to the next; an error says what was missing or of the wrong kind.
pub type Migration = fn(Json<'_>) -> Result<Json<'_>, String>;

/// From schema 1 upwards, one each.
const MIGRATIONS: [Migration; SCHEMA as usize - 1] = [];

/// Why stored text is no record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// It was written by a later version of Rungs, and may mean more than this one understands.
    #[error("the scores were saved by a newer version (format {found}, this version knows {known})", known = SCHEMA)]
    Newer {
        /// The schema it says it has.
        found: u64,
    },
    /// It is damaged, or was never a record.
    #[error("the saved scores cannot be read: {0}")]
    Unreadable(String),
}

/// Reads a record of any known schema.
pub fn decode(text: &str) -> Result<Record, DecodeError> {
    let unreadable = |problem: &str| Err(DecodeError::Unreadable(problem.to_owned()));
    let Some(json) = json::parse(text) else { return unreadable("they are no JSON") };
    match json::member(&json, "schema").and_then(json::number) {
        None | Some(0) => unreadable("“schema” is no number of a format"),
        Some(newer) if newer > SCHEMA.into() => Err(DecodeError::Newer { found: newer }),
        Some(known) => {
            migrate(json, known, &MIGRATIONS).and_then(|json| Record::from_json(&json)).map_err(DecodeError::Unreadable)
        }
    }
}

/// Writes a record in the current schema.
pub fn encode(record: &Record) -> Result<String, DecodeError> {
    serde_json::to_string(record).map_err(|_| DecodeError::Unreadable("they do not go into JSON".to_owned()))
}

/// Runs the migrations that lead from a schema (counted from 1) to the last.
fn migrate<'a>(json: Json<'a>, from: u64, migrations: &[Migration]) -> Result<Json<'a>, String> {
    let due = (1_u64..).zip(migrations).filter(|(schema, _)| *schema >= from);
    due.map(|(_, migration)| migration).try_fold(json, |json, migration| migration(json))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds a member to an object.
    fn with<'a>(json: Json<'a>, name: &'static str, value: Json<'a>) -> Result<Json<'a>, String> {
        let Json::Object(mut members) = json else { return Err("it is no object".to_owned()) };
        members.push((name.into(), value));
        Ok(Json::Object(members))
    }

    fn add_colour(json: Json<'_>) -> Result<Json<'_>, String> {
        with(json, "colour", Json::String("red".into()))
    }

    fn rename_colour(json: Json<'_>) -> Result<Json<'_>, String> {
        let colour = json::member(&json, "colour").and_then(json::text).ok_or("there is no colour")?.to_owned();
        with(json, "hue", Json::String(colour.into()))
    }

    const BOTH: [Migration; 2] = [add_colour, rename_colour];

    fn migrated(text: &str, from: u64) -> Result<String, String> {
        migrate(json::parse(text).unwrap(), from, &BOTH).map(|json| json.to_string())
    }

    #[test]
    fn old_scores_pass_through_every_migration_in_turn() {
        assert_eq!(migrated(r#"{"schema":1}"#, 1).unwrap(), r#"{"schema":1,"colour":"red","hue":"red"}"#);
        assert_eq!(
            migrated(r#"{"schema":2,"colour":"blue"}"#, 2).unwrap(),
            r#"{"schema":2,"colour":"blue","hue":"blue"}"#
        );
        assert_eq!(migrated(r#"{"schema":3}"#, 3).unwrap(), r#"{"schema":3}"#);
    }

    #[test]
    fn a_migration_that_cannot_read_its_input_says_why() {
        assert_eq!(migrated(r#"{"schema":2}"#, 2), Err("there is no colour".to_owned()));
    }
}
