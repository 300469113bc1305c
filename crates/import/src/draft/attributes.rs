//! Attributes at the end of a text in Markdown: `{#skill-technical .group years=2-5 code="Staff"}`.
//!
//! They carry what the text cannot say, above all the id that keeps answers where they are when the text is edited.

use crate::document::text::RichText;

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

/// Parts a text from the attributes at its end. Escaped braces are part of the text.
pub(crate) fn split<'a>(rich: RichText<'a>) -> (RichText<'a>, Attributes) {
    let text = rich.str();
    let whole = || (rich, Attributes::default());
    if !rich.has_attributes() || !text.ends_with('}') || rich.is_literal(text.len() - 1) {
        return whole();
    }
    let start = text.char_indices().rev().find(|(at, character)| *character == '{' && !rich.is_literal(*at));
    let Some((start, _)) = start else { return whole() };
    let inner = rich.part(start + 1..text.len() - 1);
    match parse(inner) {
        Some(attributes) => (rich.part(0..start), attributes),
        None => whole(),
    }
}

/// The text of attributes, in which escaped characters mean nothing.
struct Parser<'a> {
    rich: RichText<'a>,
    at: usize,
}

fn parse(inner: RichText<'_>) -> Option<Attributes> {
    let mut attributes = Attributes::default();
    let mut parser = Parser { rich: inner, at: 0 };
    if inner.str().is_empty() {
        return None;
    }
    while parser.skip_spaces() {
        if parser.take('#') {
            let id = parser.word();
            attributes.id = Some(id).filter(|id| !id.is_empty());
            attributes.id.as_ref()?;
        } else if parser.take('.') {
            let class = parser.word();
            if class.is_empty() {
                return None;
            }
            attributes.classes.push(class);
        } else {
            let (key, value) = parser.assignment()?;
            if key == "id" {
                attributes.id = Some(value).filter(|id| !id.is_empty() && !id.contains(char::is_whitespace));
            } else {
                attributes.values.push((key, value));
            }
        }
    }
    Some(attributes)
}

impl Parser<'_> {
    fn next(&self) -> Option<char> {
        self.rich.str()[self.at..].chars().next()
    }

    fn is(&self, wanted: char) -> bool {
        self.next() == Some(wanted) && !self.rich.is_literal(self.at)
    }

    fn take(&mut self, wanted: char) -> bool {
        let is = self.is(wanted);
        if is {
            self.at += wanted.len_utf8();
        }
        is
    }

    /// Passes over white space; returns whether anything follows.
    fn skip_spaces(&mut self) -> bool {
        while let Some(next) = self.next().filter(|next| next.is_whitespace()) {
            self.at += next.len_utf8();
        }
        self.next().is_some()
    }

    /// Reads a name up to the next space.
    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(next) = self.next().filter(|next| !next.is_whitespace()) {
            word.push(next);
            self.at += next.len_utf8();
        }
        word
    }

    /// Reads `key=value` or `key="value"`.
    fn assignment(&mut self) -> Option<(String, String)> {
        let mut key = String::new();
        while !self.take('=') {
            let next = self.next().filter(|next| next.is_ascii_lowercase() || *next == '-')?;
            key.push(next);
            self.at += next.len_utf8();
        }
        if key.is_empty() {
            return None;
        }
        if !self.take('"') {
            return Some((key, self.word()));
        }
        let mut value = String::new();
        while !self.take('"') {
            let next = self.next()?;
            value.push(next);
            self.at += next.len_utf8();
        }
        let ends_here = self.next().is_none_or(char::is_whitespace);
        ends_here.then_some((key, value))
    }
}

/// Writes a value so that nothing in it means anything in Markdown.
pub(crate) fn quote(value: &str) -> String {
    let mut quoted = String::from("\"");
    for character in value.chars() {
        if character.is_ascii_alphanumeric() || matches!(character, ' ' | '-') {
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
    // Underscores at the ends of words may be emphasis.
    let has_marks = id.contains('_') && (id.starts_with('_') || id.ends_with('_') || id.contains("__"));
    if id.chars().all(is_plain) && !has_marks && crate::repair::encoding::damaged(id).is_empty() {
        format!("#{id}")
    } else {
        format!("id={}", quote(id))
    }
}
