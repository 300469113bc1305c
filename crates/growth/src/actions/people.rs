//! Actions on other people's answers: storing and deleting them.

use rungs_store::{Draft, EntryKey, Person, Record, Value};

/// Stores a person's answers under an id.
pub fn keep(record: &Record, id: &str, person: Person) -> Draft {
    change(record, id, format!("keeping the view of {}", person.name), Some(person))
}

/// Deletes a person's answers.
pub fn delete(record: &Record, id: &str) -> Option<Draft> {
    let label = format!("deleting the view of {}", record.person(id)?.name);
    Some(change(record, id, label, None))
}

fn change(record: &Record, id: &str, label: String, person: Option<Person>) -> Draft {
    let values = vec![(EntryKey::Person(id.to_owned()), person.map(Value::Person))];
    Draft::new(label, &record.ladder, values)
}
