//! Attributes at the end of a text: `{#skill-technical .group years=2-5 code="Staff"}`.
//!
//! They carry what the text cannot say, above all the id that keeps scores where they are when the text is edited.

use super::{ends_escaped, inline};

/// What a text's attributes say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    pub(crate) id: Option<String>,
    pub(crate) classes: Vec<String>,
    pub(crate) values: Vec<(String, String)>,
}

impl Attributes {
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|candidate| candidate == class)
    }

    pub(crate) fn value(&self, key: &str) -> Option<&str> {
        self.values.iter().find(|(candidate, _)| candidate == key).map(|(_, value)| value.as_str())
    }
}

/// Parts a text from the attributes at its end.
pub(crate) fn split(raw: &str) -> (&str, Attributes) {
    let whole = raw.trim();
    let none = || (whole, Attributes::default());
    let Some(inner) = whole.strip_suffix('}') else { return none() };
    let Some(start) = inner.rfind('{') else { return none() };
    if ends_escaped(inner) || ends_escaped(&inner[..start]) {
        return none();
    }
    match parse(&inner[start + 1..]) {
        Some(attributes) => (whole[..start].trim_end(), attributes),
        None => none(),
    }
}

fn parse(inner: &str) -> Option<Attributes> {
    let mut attributes = Attributes::default();
    let mut rest = inner.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix('#') {
            let (id, tail) = word(tail);
            attributes.id = Some(id.to_owned()).filter(|id| !id.is_empty());
            attributes.id.as_ref()?;
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix('.') {
            let (class, tail) = word(tail);
            if class.is_empty() {
                return None;
            }
            attributes.classes.push(class.to_owned());
            rest = tail;
        } else {
            let (key, tail) = rest.split_once('=')?;
            if key.is_empty() || !key.chars().all(|character| character.is_ascii_lowercase() || character == '-') {
                return None;
            }
            let (value, tail) = value(tail)?;
            if key == "id" {
                attributes.id = Some(value).filter(|id| !id.is_empty() && !id.contains(char::is_whitespace));
            } else {
                attributes.values.push((key.to_owned(), value));
            }
            rest = tail;
        }
    }
    Some(attributes)
}

/// A name up to the next space.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

/// A value, in quotation marks or up to the next space.
fn value(text: &str) -> Option<(String, &str)> {
    match text.strip_prefix('"') {
        Some(quoted) => {
            let (value, tail) = quoted.split_once('"')?;
            let ends_here = tail.is_empty() || tail.starts_with(char::is_whitespace);
            ends_here.then(|| (inline::entities(value), tail.trim_start()))
        }
        None => {
            let (value, tail) = word(text);
            Some((value.to_owned(), tail))
        }
    }
}

/// Writes a value so that nothing in it means anything in Markdown.
pub(crate) fn quote(value: &str) -> String {
    let mut quoted = String::from("\"");
    for character in value.chars() {
        if character.is_ascii_alphanumeric() || matches!(character, ' ' | '-' | '_') {
            quoted.push(character);
        } else {
            quoted.push_str(&format!("&#{};", u32::from(character)));
        }
    }
    quoted.push('"');
    quoted
}

/// Writes an id as an attribute.
pub(crate) fn write_id(id: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | ':');
    if id.chars().all(is_plain) && crate::repair::encoding::damaged(id).is_empty() {
        format!("#{id}")
    } else {
        format!("id={}", quote(id))
    }
}
