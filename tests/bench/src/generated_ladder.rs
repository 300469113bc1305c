//! Generates ladders of any size from the words of a real one.

use rungs_domain::ladder::{Criterion, Group, Id, Ladder, Level, Source, Statement, Track, TrackKind};

/// Number of words per statement, similar to the built-in ladders.
const WORDS: usize = 20;

/// Number of criteria per group, similar to the built-in ladders.
const IN_GROUP: usize = 6;

/// Generates a ladder with one matrix. The words are chosen pseudo-randomly, the same in every run, because repeated
/// sentences would compress too well.
pub fn ladder(like: &Ladder, criteria: usize, levels: usize) -> Ladder {
    let text: Vec<&str> = like.tracks.iter().flat_map(Track::statements).map(|it| it.text.as_str()).collect();
    let mut generator =
        WordGenerator { words: text.iter().flat_map(|text| text.split_whitespace()).collect(), state: 1 };
    let levels: Vec<Level> = (1..=levels)
        .map(|number| Level {
            id: Id::new(format!("l{number}")),
            code: Some(format!("L{number}")),
            title: format!("{} specialist", generator.words(1)),
            experience: None,
        })
        .collect();
    let mut criterion = |number: usize| Criterion {
        id: Id::new(format!("criterion-{number}")),
        title: format!("{} {number}", generator.words(2)),
        cells: levels
            .iter()
            .map(|_| vec![Statement { id: "1".into(), text: generator.words(WORDS), parts: None }])
            .collect(),
    };
    let criteria: Vec<Criterion> = (1..=criteria).map(&mut criterion).collect();
    let groups = criteria.chunks(IN_GROUP).enumerate().map(|(index, criteria)| Group {
        id: Id::new(format!("group-{index}")),
        title: format!("Group {}", index + 1),
        criteria: criteria.to_vec(),
    });
    let groups = groups.collect();
    Ladder {
        id: "made-up".into(),
        title: "A made-up ladder".to_owned(),
        organisation: None,
        language: "en".to_owned(),
        source: Source::default(),
        revision: "1".to_owned(),
        threshold: like.threshold,
        introduction: Vec::new(),
        tracks: vec![Track { id: "track".into(), title: "Track".to_owned(), kind: TrackKind::Matrix, levels, groups }],
        paths: Vec::new(),
    }
}

struct WordGenerator<'a> {
    words: Vec<&'a str>,
    state: u64,
}

impl<'a> WordGenerator<'a> {
    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn word(&mut self) -> &'a str {
        // Marsaglia's xorshift.
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        let position = self.state % self.words.len().max(1) as u64;
        self.words.get(position as usize).copied().unwrap_or("word")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_ladder_is_valid() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders");
        let ladder = ladder(&rungs_built_in::read(&folder).unwrap()[0], 110, 5);
        ladder.validate().unwrap();
        assert_eq!(ladder.tracks[0].criteria().count(), 110);
        assert!(rungs_templates::built_in(&ladder).is_ok());
    }
}
