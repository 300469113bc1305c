//! Reading what any version of Rungs has written.
//!
//! A migration takes the shape of one schema to that of the next, without a clock, a ladder or a browser. The one at
//! position *n* reads schema *n + 1*, so that there is no gap to forget: [`SCHEMA`] fixes how many there are. Every
//! schema that ever shipped keeps a frozen example under `tests/fixtures/`.

use serde_json::Value;

use super::record::{Record, SCHEMA};

/// Takes a record from one schema to the next; an error says what was missing or of the wrong kind.
pub type Migration = fn(Value) -> Result<Value, String>;

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
    // Where it is damaged is enough; all that could be wrong, in words, would weigh a kilobyte in the browser.
    let value: Value = serde_json::from_str(text).map_err(|error| {
        DecodeError::Unreadable(format!("it is no JSON from line {}, column {}", error.line(), error.column()))
    })?;
    match value.get("schema").and_then(Value::as_u64) {
        None | Some(0) => Err(DecodeError::Unreadable("“schema” is no number of a format".to_owned())),
        Some(newer) if newer > SCHEMA.into() => Err(DecodeError::Newer { found: newer }),
        Some(known) => migrate(value, known, &MIGRATIONS)
            .and_then(|value| Record::from_json(&value))
            .map_err(DecodeError::Unreadable),
    }
}

/// Writes a record in the current schema.
pub fn encode(record: &Record) -> Result<String, DecodeError> {
    serde_json::to_string(record).map_err(|_| DecodeError::Unreadable("they do not go into JSON".to_owned()))
}

/// Runs the migrations that lead from a schema (counted from 1) to the last, numbering the result after each.
fn migrate(mut value: Value, from: u64, migrations: &[Migration]) -> Result<Value, String> {
    for (schema, migration) in (2_u64..).zip(migrations).filter(|(schema, _)| *schema > from) {
        value = migration(value)?;
        let object = value.as_object_mut().ok_or("the scores are no longer an object")?;
        object.insert("schema".to_owned(), Value::from(schema));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn add_colour(mut value: Value) -> Result<Value, String> {
        value["colour"] = json!("red");
        Ok(value)
    }

    fn rename_colour(mut value: Value) -> Result<Value, String> {
        let colour = value.get("colour").cloned().ok_or("there is no colour")?;
        value["hue"] = colour;
        Ok(value)
    }

    #[test]
    fn old_scores_pass_through_every_migration_in_turn() {
        let migrations: [Migration; 2] = [add_colour, rename_colour];
        let migrated = migrate(json!({"schema": 1}), 1, &migrations).unwrap();
        assert_eq!(migrated, json!({"schema": 3, "colour": "red", "hue": "red"}));
        let migrated = migrate(json!({"schema": 2, "colour": "blue"}), 2, &migrations).unwrap();
        assert_eq!(migrated, json!({"schema": 3, "colour": "blue", "hue": "blue"}));
    }

    #[test]
    fn a_migration_that_cannot_read_its_input_says_why() {
        let migrations: [Migration; 2] = [add_colour, rename_colour];
        assert_eq!(migrate(json!({"schema": 2}), 2, &migrations), Err("there is no colour".to_owned()));
    }
}
