//! Scores inside of a journal, in the form that the domain gives them.

use rungs_domain::persistence::Record;
use rungs_domain::persistence::migrations::decode;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub fn serialize<S: Serializer>(record: &Record, serializer: S) -> Result<S::Ok, S::Error> {
    record.serialize(serializer)
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Record, D::Error> {
    let json = serde_json::Value::deserialize(deserializer)?;
    decode(&json.to_string()).map_err(serde::de::Error::custom)
}
