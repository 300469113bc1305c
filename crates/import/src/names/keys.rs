//! The names of fields in records, and what they hold.

use super::words::{is_level_word, level_words_in};

/// What a field of a record holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    /// The name of the record; of two such fields, the one with the larger number.
    Title(u8),
    /// A name for programs.
    Id,
    /// The level that the record belongs to, or its number.
    Level,
    /// The area that the record belongs to.
    Area,
    /// A text that describes the record.
    Description,
    /// Statements, or records that hold them.
    Content,
    /// Years of experience.
    Years,
    Other,
}

const TITLES: &[(&str, u8)] = &[
    ("display name", 9),
    ("title", 8),
    ("label", 7),
    ("heading", 6),
    ("name", 5),
    ("full name", 5),
    ("role", 4),
    ("position", 4),
    ("job title", 6),
    ("header", 4),
    ("nombre", 5),
    ("titulo", 8),
    ("título", 8),
    ("nom", 5),
    ("titre", 8),
    ("nome", 5),
    ("titolo", 8),
    ("bezeichnung", 6),
    ("titel", 8),
    ("naam", 5),
    ("nazwa", 5),
    ("название", 5),
    ("名前", 5),
    ("名称", 5),
    ("이름", 5),
    ("タイトル", 8),
];
const IDS: &[&str] = &["id", "key", "slug", "uuid", "code", "ref", "anchor", "identifier", "_id"];
const AREAS: [&str; 34] = [
    "area",
    "category",
    "theme",
    "topic",
    "domain",
    "dimension",
    "pillar",
    "group",
    "competency",
    "competence",
    "skill",
    "section",
    "capability",
    "attribute",
    "aspect",
    "facet",
    "track",
    "criterion",
    "family",
    "discipline",
    "subcategory",
    "kategorie",
    "bereich",
    "thema",
    "kompetenz",
    "categoria",
    "categoría",
    "área",
    "competencia",
    "competência",
    "catégorie",
    "domaine",
    "compétence",
    "категория",
];
const DESCRIPTIONS: &[&str] = &[
    "description",
    "summary",
    "detail",
    "details",
    "text",
    "definition",
    "body",
    "explanation",
    "overview",
    "about",
    "intro",
    "short description",
    "long description",
    "content",
    "desc",
    "statement",
    "beschreibung",
    "zusammenfassung",
    "descripción",
    "resumen",
    "descrição",
    "resumo",
    "descrizione",
    "résumé",
    "説明",
    "描述",
];
const CONTENTS: &[&str] = &[
    "criteria",
    "examples",
    "example",
    "signals",
    "behaviours",
    "behaviors",
    "statements",
    "bullets",
    "items",
    "points",
    "expectations",
    "example criteria",
    "example behaviours",
    "example behaviors",
    "milestones",
    "levels",
    "steps",
    "stages",
    "grades",
    "topics",
    "themes",
    "areas",
    "categories",
    "competencies",
    "competences",
    "skills",
    "tracks",
    "dimensions",
    "pillars",
    "groups",
    "sections",
    "children",
    "data",
    "matrix",
    "framework",
    "ladder",
];

/// Returns what a field holds, by its name in whatever spelling: `displayName`, `display_name`, `Display name`.
pub(crate) fn kind(key: &str) -> KeyKind {
    let words = words(key);
    if let Some((_, weight)) = TITLES.iter().find(|(title, _)| *title == words) {
        return KeyKind::Title(*weight);
    }
    let first = words.split(' ').next().unwrap_or_default();
    let last = words.rsplit(' ').next().unwrap_or_default();
    if IDS.contains(&words.as_str()) || last == "id" || last == "uuid" {
        KeyKind::Id
    } else if matches!(first, "years" | "experience" | "tenure") || last == "years" {
        KeyKind::Years
    } else if is_level_word(&words) || is_level_word(first) && !words.ends_with('s') || words == "seniority" {
        KeyKind::Level
    } else if DESCRIPTIONS.contains(&words.as_str()) {
        KeyKind::Description
    } else if CONTENTS.contains(&words.as_str()) {
        KeyKind::Content
    } else if AREAS.contains(&words.as_str()) {
        KeyKind::Area
    } else {
        KeyKind::Other
    }
}

/// Returns whether a field holds levels, by its name.
pub(crate) fn holds_levels(key: &str) -> bool {
    let words = words(key);
    words.ends_with('s') && level_words_in(&words) || words == "progression" || words == "ladder"
}

/// Returns the words of a field's name in lower case.
pub(crate) fn words(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 4);
    let mut before = ' ';
    for character in key.chars() {
        if character.is_alphanumeric() {
            let begins_word = character.is_uppercase() && before.is_lowercase();
            if begins_word {
                words.push(' ');
            }
            words.extend(character.to_lowercase());
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        before = character;
    }
    words.truncate(words.trim_end().len());
    words
}

/// Returns a field's name as a title: `coreCompetencies` as “Core competencies”. Names with capitals and spaces of
/// their own stay as they are.
pub(crate) fn title(key: &str) -> String {
    if key.contains(' ') || key.chars().all(|character| !character.is_lowercase()) || !key.is_ascii() {
        return key.to_owned();
    }
    let words = words(key);
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_understood_by_their_names() {
        assert_eq!(kind("displayName"), KeyKind::Title(9));
        assert_eq!(kind("googleSheetId"), KeyKind::Id);
        assert_eq!(kind("levelNumber"), KeyKind::Level);
        assert_eq!(kind("levels"), KeyKind::Content);
        assert_eq!(kind("exampleCriteria"), KeyKind::Content);
        assert_eq!(kind("theme"), KeyKind::Area);
        assert_eq!(kind("short_description"), KeyKind::Description);
        assert_eq!(kind("coreCompetencies"), KeyKind::Other);
        assert_eq!(kind("yearsRange"), KeyKind::Years);
        assert!(holds_levels("levels") && holds_levels("milestones") && !holds_levels("themes"));
        assert_eq!(title("coreCompetencies"), "Core competencies");
        assert_eq!(title("INTERFACE DESIGN"), "INTERFACE DESIGN");
    }
}
