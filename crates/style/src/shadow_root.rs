//! Conversion of the style sheets for the shadow root of `<rungs-ladder>`.

/// Converts a style sheet of the app for a shadow root. Rules for the root element and the body apply to the shadow
/// root's host and to the surface.
///
/// `rem` lengths would follow the host page, some of which set the root font size to 10 or 20 pixels, so they use
/// `--rem` instead. Conditions cannot use custom properties and assume 16 pixels. Shares of the window's width become
/// shares of the element's column. Each custom property in the `tokens` layer can be overridden by a property of the
/// host page with the prefix `--rungs-`.
///
/// ```
/// use rungs_style::for_shadow_root;
///
/// let sheet = "@layer tokens { :root { --gap: 1.5rem; } :root[data-theme=\"dark\"] { color-scheme: dark } }";
/// assert_eq!(
///     for_shadow_root(sheet),
///     "@layer tokens { :host { --gap: var(--rungs-gap, calc(1.5 * var(--rem))); } \
///      :host([theme=\"dark\"]) { color-scheme: dark } }"
/// );
/// ```
pub fn for_shadow_root(sheet: &str) -> String {
    let mut converted = String::with_capacity(sheet.len() * 2);
    let mut rest = sheet;
    let mut is_condition = false;
    let mut layer = Layer::Other;
    while let Some(next) = rest.chars().next() {
        let taken = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if next == '"' {
            let length = rest.get(1..).and_then(|text| text.find('"')).map_or(rest.len(), |end| end + 2);
            converted.push_str(rest.get(..length).unwrap_or_default());
            length
        } else if next == '@' {
            let length = word_length(rest, 1);
            let name = rest.get(..length).unwrap_or_default();
            is_condition = matches!(name, "@container" | "@media");
            if name == "@layer" {
                let name = rest.get(length..).and_then(|after| after.trim_start().strip_prefix("tokens"));
                let is_tokens = name.is_some_and(|after| after.trim_start().starts_with('{'));
                layer = if is_tokens { Layer::Tokens } else { Layer::Other };
            }
            converted.push_str(name);
            length
        } else if let Some(after) = rest.strip_prefix(":root") {
            let length = compound_length(after);
            converted.push_str(":host");
            if length > 0 {
                converted.push_str(&format!("({})", after.get(..length).unwrap_or_default().replace("data-", "")));
            }
            ":root".len() + length
        } else if rest.starts_with(RIGHT_TO_LEFT) {
            converted.push_str(":host(:dir(rtl))");
            RIGHT_TO_LEFT.len()
        } else if next.is_ascii_digit() || (next == '.' && rest.chars().nth(1).is_some_and(|it| it.is_ascii_digit())) {
            number(rest, is_condition, &mut converted)
        } else if next == '-' && layer == Layer::Tokens && rest.starts_with("--") && is_declaration(rest) {
            token(rest, &mut converted)
        } else if next.is_ascii_alphabetic() || "-_.#".contains(next) {
            let length = word_length(rest, next.len_utf8());
            let name = rest.get(..length).unwrap_or_default();
            converted.push_str(match name {
                "html" => ":host",
                "body" => "[data-rungs]",
                other => other,
            });
            length
        } else {
            is_condition &= next != '{';
            converted.push(next);
            next.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    converted
}

const RIGHT_TO_LEFT: &str = "[dir=\"rtl\"]";

/// The current layer.
#[derive(PartialEq)]
enum Layer {
    Tokens,
    Other,
}

/// Returns the length of the word at the start of a text, whose first character has `from` bytes.
fn word_length(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
    from + end.unwrap_or(rest.len())
}

/// Returns the length of the compound selector at the start of a text.
fn compound_length(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' if depth == 0 => return at,
            ')' | ']' => depth -= 1,
            ' ' | ',' | '{' | '>' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

/// Converts the number at the start of a text. Returns its length.
fn number(text: &str, is_condition: bool, converted: &mut String) -> usize {
    let length = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(text.len());
    let (digits, unit) = text.split_at(length);
    // `100vw` is used for dialogs, which cover the host page and have no column.
    if unit.starts_with("vw") && digits != "100" {
        converted.push_str(&format!("{digits}cqi"));
        return length + "vw".len();
    }
    if !unit.starts_with("rem") {
        converted.push_str(digits);
        return length;
    }
    if is_condition {
        converted.push_str(&format!("{}px", digits.parse().unwrap_or(0.0) * 16.0));
    } else {
        // The sign goes inside `calc()`, because a minus before it would be an operator.
        let sign = if converted.ends_with('-') { converted.pop().map(String::from) } else { None };
        converted.push_str(&format!("calc({}{digits} * var(--rem))", sign.unwrap_or_default()));
    }
    length + "rem".len()
}

/// Returns whether a text starts with the declaration of a custom property.
fn is_declaration(text: &str) -> bool {
    text.get(word_length(text, 2)..).is_some_and(|after| after.starts_with(':'))
}

/// Converts the token declaration at the start of a text. Returns its length.
fn token(text: &str, converted: &mut String) -> usize {
    let name = text.get(..word_length(text, 2)).unwrap_or_default();
    let end = text.find([';', '}']).unwrap_or(text.len());
    let value = text.get(name.len() + 1..end).unwrap_or_default().trim_end();
    let own = name.trim_start_matches('-');
    converted.push_str(&format!("{name}: var(--rungs-{own}, {})", for_shadow_root(value.trim_start())));
    name.len() + 1 + value.len()
}

#[cfg(test)]
mod tests {
    use super::for_shadow_root;

    #[test]
    fn root_and_body_become_host_and_surface() {
        let check = |sheet: &str, expected: &str| assert_eq!(for_shadow_root(sheet), expected);
        check("body, h1 { margin: 0 }", "[data-rungs], h1 { margin: 0 }");
        check("table tbody .body { a: b }", "table tbody .body { a: b }");
        check("html { color: red }", ":host { color: red }");
        check(":is(body, body > *) > p {}", ":is([data-rungs], [data-rungs] > *) > p {}");
        check(":root:not([data-invite]) .invite {}", ":host(:not([invite])) .invite {}");
        check("[dir=\"rtl\"] .bar {}", ":host(:dir(rtl)) .bar {}");
        check("/* body 1rem */a::before { content: \"1rem body\" }", "a::before { content: \"1rem body\" }");
    }

    #[test]
    fn lengths_do_not_follow_the_host_page() {
        let check = |sheet: &str, expected: &str| assert_eq!(for_shadow_root(sheet), expected);
        check("a { font: 600 .8125rem/1.4 b }", "a { font: 600 calc(.8125 * var(--rem))/1.4 b }");
        check("a { margin: -.75rem 1px }", "a { margin: calc(-.75 * var(--rem)) 1px }");
        check("a { width: calc(100% - 2rem) }", "a { width: calc(100% - calc(2 * var(--rem))) }");
        check(
            "@container (max-width: 56rem) { a { gap: 1rem } }",
            "@container (max-width: 896px) { a { gap: calc(1 * var(--rem)) } }",
        );
        check("a { gap: clamp(1px, 2.5vw, 9px) }", "a { gap: clamp(1px, 2.5cqi, 9px) }");
        check("dialog { width: calc(100vw - 1px) }", "dialog { width: calc(100vw - 1px) }");
        check("a { color: oklch(99% .004 95) }", "a { color: oklch(99% .004 95) }");
    }

    #[test]
    fn only_tokens_can_be_overridden_by_the_host_page() {
        assert_eq!(for_shadow_root("@layer base { a { --x: 1 } }"), "@layer base { a { --x: 1 } }");
        assert_eq!(
            for_shadow_root("@layer tokens { :root { --a: f(1, 2); --b: var(--a) } }"),
            "@layer tokens { :host { --a: var(--rungs-a, f(1, 2)); --b: var(--rungs-b, var(--a)) } }"
        );
        // The build passes minified style sheets.
        assert_eq!(
            for_shadow_root("@layer tokens{:root{--a:1rem}}@layer base{a{--x:1}}"),
            "@layer tokens{:host{--a: var(--rungs-a, calc(1 * var(--rem)))}}@layer base{a{--x:1}}"
        );
    }
}
