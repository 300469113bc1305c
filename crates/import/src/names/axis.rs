//! How sure it is that a row of labels names levels.

use std::collections::HashMap;

use super::cue::{Cue, NumberKind, cue};

/// What a row of labels says about being levels.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// From 0 (no sign of levels) to 1 (levels without doubt).
    pub(crate) score: f64,
    /// Whether the labels go from the highest level to the lowest.
    pub(crate) is_descending: bool,
}

/// Weighs labels that may be the names of levels.
pub(crate) fn evidence<'a>(labels: impl IntoIterator<Item = &'a str>) -> Evidence {
    let labels: Vec<&str> = labels.into_iter().collect();
    let cues: Vec<Cue> = labels.iter().map(|label| cue(label)).collect();
    weigh(&labels, &cues)
}

fn weigh(labels: &[&str], cues: &[Cue]) -> Evidence {
    let count = cues.len();
    if count == 0 {
        return Evidence::default();
    }
    let share = |number: usize| number as f64 / count as f64;
    let numbers = numbered(cues);
    let ranks: Vec<u8> = cues.iter().filter_map(|cue| cue.rank).collect();
    let rank_order = order(ranks.iter().map(|rank| u16::from(*rank)));
    let mates = mates(labels, cues);
    let by_rank = share(ranks.len()) * (0.55 + 0.4 * rank_order.agreement);
    let cued = cues.iter().zip(&mates).filter(|(cue, mate)| cue.is_level() || **mate).count();
    let has_sign = ranks.len() + numbers.members > 0 || cues.iter().any(|cue| cue.is_job);
    let by_family = if has_sign { share(cued) * 0.9 } else { 0.0 };
    let criteria = cues.iter().filter(|cue| cue.is_criterion && !cue.is_level()).count();
    // Among labels that count on, some may use such words as well.
    let criteria = if numbers.counts && criteria * 2 < count { 0 } else { criteria };
    let long = cues.iter().filter(|cue| cue.words > 8).count();
    let best = numbers.score.max(by_rank).max(by_family);
    // One label shows no order, so that it is never sure.
    let single = if count == 1 { 0.6 } else { 1.0 };
    let score = (best * single - 0.5 * share(criteria) - 0.6 * share(long)).clamp(0.0, 1.0);
    let is_descending = if numbers.members > 1 && numbers.score >= by_rank {
        numbers.is_descending
    } else {
        rank_order.is_descending && ranks.len() > 1 && ranks.len() * 2 > count
    };
    Evidence { score, is_descending }
}

struct Numbered {
    score: f64,
    /// Whether each label counts on from the one before.
    counts: bool,
    members: usize,
    is_descending: bool,
}

/// Weighs the numbers of labels, which count for most where they grow one by one.
fn numbered(cues: &[Cue]) -> Numbered {
    let mut families: HashMap<(&str, bool), Vec<(u16, NumberKind)>> = HashMap::new();
    for number in cues.iter().filter_map(|cue| cue.number.as_ref()) {
        let is_trailing = number.kind == NumberKind::Trailing;
        families
            .entry((if is_trailing { "" } else { &number.family }, is_trailing))
            .or_default()
            .push((number.value, number.kind));
    }
    let mut score = 0.0;
    let mut members = 0;
    let mut descending = 0;
    let mut all_count = false;
    for values in families.values() {
        let order = order(values.iter().map(|(value, _)| *value));
        // Every label counts on from the one before: `1 Follow`, `2 Assist`, `3 Apply`.
        let counts = values.len() == cues.len()
            && values.len() > 2
            && values.windows(2).all(|pair| pair[0].0.checked_add(1) == Some(pair[1].0));
        all_count |= counts;
        let weight = |kind: NumberKind| match kind {
            NumberKind::Word | NumberKind::Code => 1.0,
            NumberKind::Trailing => 0.85,
            NumberKind::Leading if counts => 0.6,
            NumberKind::Bare => 0.45,
            NumberKind::Leading => 0.45,
            NumberKind::Section => 0.12,
        };
        let sum: f64 = values.iter().map(|(_, kind)| weight(*kind)).sum();
        score += sum * if values.len() > 1 { 0.3 + 0.7 * order.agreement } else { 0.6 };
        members += values.len();
        descending += usize::from(order.is_descending) * values.len();
    }
    Numbered { score: score / cues.len() as f64, counts: all_count, members, is_descending: descending * 2 > members }
}

struct Order {
    /// Share of the steps that go the same way.
    agreement: f64,
    is_descending: bool,
}

fn order(values: impl Iterator<Item = u16>) -> Order {
    let values: Vec<u16> = values.collect();
    let steps = values.len().saturating_sub(1);
    if steps == 0 {
        return Order { agreement: 1.0, is_descending: false };
    }
    let up = values.windows(2).filter(|pair| pair[1] > pair[0]).count();
    let down = values.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let level = steps - up - down;
    let (most, is_descending) = if down > up { (down, true) } else { (up, false) };
    Order { agreement: (most as f64 + 0.4 * level as f64) / steps as f64, is_descending }
}

/// Returns which labels share their last or first word with a label that names a level: `Engineer` beside
/// `Senior Engineer`.
fn mates(labels: &[&str], cues: &[Cue]) -> Vec<bool> {
    let words = |label: &str| -> Vec<String> {
        label
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| word.chars().count() > 2)
            .map(str::to_lowercase)
            .collect()
    };
    let mut shared: HashMap<String, usize> = HashMap::new();
    for (label, cue) in labels.iter().zip(cues) {
        for word in words(label) {
            *shared.entry(word).or_default() += if cue.is_level() { 2 } else { 1 };
        }
    }
    labels
        .iter()
        .zip(cues)
        .map(|(label, cue)| {
            let words = words(label);
            let is_shared = words.iter().any(|word| shared.get(word).is_some_and(|count| *count > 2));
            !cue.is_level() && is_shared && words.len() <= 5 && !cue.is_criterion || cue.is_job && !cue.is_criterion
        })
        .collect()
}

/// Returns the labels of a row that are levels, where others stand beside them: an introduction, a section of questions.
pub(crate) fn levels_among(labels: &[&str]) -> Vec<bool> {
    let cues: Vec<Cue> = labels.iter().map(|label| cue(label)).collect();
    let sure = cues.iter().filter(|cue| cue.is_sure()).count();
    if sure > 1 {
        let ranked = |cue: &Cue| cue.rank.is_some() && cue.is_job && !cue.is_criterion;
        return cues.iter().map(|cue| cue.is_sure() || ranked(cue)).collect();
    }
    let named = cues.iter().filter(|cue| cue.is_level() && !cue.is_criterion).count();
    if named == 0 {
        return cues.iter().map(|cue| !cue.is_criterion && cue.words <= 8).collect();
    }
    let mates = mates(labels, &cues);
    let mut among: Vec<bool> = cues
        .iter()
        .zip(&mates)
        .map(|(cue, mate)| (cue.is_level() || *mate) && !(cue.is_criterion && cue.number.is_none()))
        .collect();
    // A short label between two levels is one of them.
    let first = among.iter().position(|is_level| *is_level).unwrap_or(0);
    let last = among.iter().rposition(|is_level| *is_level).unwrap_or(0);
    for index in first..last {
        among[index] |= !cues[index].is_criterion && (1..=3).contains(&cues[index].words);
    }
    among
}

/// Returns what makes two labels the same level: their number if they have one, or else their words.
pub(crate) fn level_key(label: &str) -> String {
    let cue = cue(label);
    match cue.number.filter(|number| number.kind >= NumberKind::Code) {
        Some(number) if number.kind == NumberKind::Word => format!("level {}", number.value),
        Some(number) => format!("{} {}", number.family.to_lowercase(), number.value),
        None => title_key(label),
    }
}

/// Returns what makes two titles the same: their letters and digits, without a number in front.
pub(crate) fn title_key(label: &str) -> String {
    let mut key = String::with_capacity(label.len());
    for character in unnumbered(label).chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            key.push(character);
        } else if character == '&' {
            key.push_str(if key.ends_with(' ') { "and" } else { " and" });
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Returns a label without the number that counts sections: `2. Craft`, `3) Care`, `2.1 Craft`.
pub(crate) fn unnumbered(label: &str) -> &str {
    let trimmed = label.trim();
    if let Some((number, rest)) = trimmed.split_once(' ')
        && number.contains('.')
        && number.trim_end_matches('.').split('.').all(|part| !part.is_empty() && part.len() < 3 && is_number(part))
        && rest.trim_start().starts_with(char::is_alphabetic)
    {
        return rest.trim();
    }
    let rest = trimmed.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = trimmed.len() - rest.len();
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&digits) && rest.starts_with(' ') && !rest.trim().is_empty() => rest.trim(),
        _ => trimmed,
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_told_from_criteria() {
        let levels: [&[&str]; 13] = [
            &["IC1", "IC2", "IC3"],
            &["Agent", "Senior agent"],
            &["Trainee", "Agent", "Senior Agent"],
            &["Beginner", "Intermediate", "Advanced", "Expert", "Leading Expert"],
            &["Engineer", "Senior Engineer 1", "Senior Engineer 2"],
            &["D1 - Developer 1", "D2 - Developer 2", "D3 - Developer 3"],
            &[
                "Software Engineering Apprentice",
                "Software Engineer",
                "Senior Software Engineer",
                "Staff Software Engineer",
            ],
            &["Nível 1", "Nível 2", "Nível 3"],
            &["Expert", "Practitioner", "Working", "Awareness", "None or N/A"],
            &["Associate Designer", "Designer", "Senior Designer", "Design Manager", "Design Director"],
            &["0 - None", "1 - Agent", "2 - Senior"],
            &["初级", "中级", "高级"],
            &["Junior (L1)", "Senior (L2)"],
        ];
        for labels in levels {
            let score = evidence(labels.iter().copied()).score;
            assert!(score > 0.6, "{labels:?} {score}");
        }
        let others: [&[&str]; 6] = [
            &["Scope", "Ownership"],
            &["Technical", "Communication", "Leadership"],
            &["Care", "Craft"],
            &["1. Care", "2. Craft", "3. Trust"],
            &["What do we look at?", "When do I get promoted?", "Levels"],
            &["Técnica", "Comunicação", "Liderança", "Entrega"],
        ];
        for labels in others {
            let score = evidence(labels.iter().copied()).score;
            assert!(score < 0.3, "{labels:?} {score}");
        }
        assert!(evidence(["Principal", "Senior", "Junior"]).is_descending);
        assert!(evidence(["L3", "L2", "L1"]).is_descending);
        assert!(!evidence(["Junior", "Senior"]).is_descending);
    }

    #[test]
    fn introductions_beside_levels_are_none() {
        assert_eq!(levels_among(&["What do we look at?", "IC1", "IC2"]), [false, true, true]);
        assert_eq!(levels_among(&["About", "Agent", "Senior agent", "FAQ"]), [false, true, true, false]);
        assert_eq!(level_key("Nível 1 - Developing"), level_key("Level 1"));
        assert_eq!(title_key("2. Code  Quality"), "code quality");
        assert_eq!(title_key("Skills & knowledge"), title_key("Skills and Knowledge"));
        assert_eq!(unnumbered("2.1 Senior Consultant"), "Senior Consultant");
        assert_eq!(unnumbered("3.14 of them"), "of them");
        assert_eq!(unnumbered("2.0 3"), "2.0 3");
    }
}
