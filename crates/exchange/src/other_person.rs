//! Another person's answers: from a link, from a file, or stored for comparison.

use std::fmt;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::{Score, items};
use rungs_store::{Answers, Evidence, Person, Target};

use crate::archive::{Archive, ArchivedLadder};
use crate::findings::{MAX_FINDINGS, findings, sentences};
use crate::share::{ShareError, SharedView, decode};

/// Another person's answers on a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPerson {
    /// Name of the person.
    pub name: String,
    /// Answers.
    pub answers: Answers,
    /// The level that they want to reach, if they shared it.
    pub target: Option<Target>,
    /// Evidence that they shared.
    pub notes: Vec<Evidence>,
    /// Inconsistencies with the ladder, as sentences.
    pub findings: Vec<String>,
}

/// The reason why a link cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This cannot be shown: {0}.")]
pub struct LinkError(#[from] ShareError);

/// A file has no data on the present ladder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct UnrelatedFile {
    /// Name of the file.
    pub file: String,
    /// Titles of the ladders in the file.
    pub about: Vec<String>,
}

impl fmt::Display for UnrelatedFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} has nothing on this ladder.", self.file)?;
        if self.about.is_empty() { Ok(()) } else { write!(formatter, " It is about {}.", self.about.join(", ")) }
    }
}

impl OtherPerson {
    /// Decodes the payload of a share link.
    pub fn from_link(payload: &str, ladder: &Ladder) -> Result<Self, LinkError> {
        // The link may have been copied with the punctuation that followed it in a sentence.
        let view = decode(payload.trim_end_matches(['.', ',', ';', ')', '>', '"']))?;
        let name = if view.name.trim().is_empty() { "A colleague".to_owned() } else { view.name.clone() };
        Ok(Self {
            name,
            answers: view.answers(ladder),
            findings: link_findings(&view, ladder),
            target: view.target,
            notes: view.notes,
        })
    }

    /// Extracts the present ladder's data from an exported file.
    pub fn from_file(file: &str, archive: &Archive, ladder: &Ladder) -> Result<Self, UnrelatedFile> {
        let Some(archived) = archive.ladders.iter().find(|archived| *archived.ladder() == ladder.id) else {
            let about = archive.ladders.iter().map(|archived| archived.name().to_owned()).collect();
            return Err(UnrelatedFile { file: file.to_owned(), about });
        };
        let ArchivedLadder { record, .. } = archived;
        Ok(Self {
            name: file.strip_suffix(".json").unwrap_or(file).to_owned(),
            answers: record.to_answers(),
            target: record.target().cloned(),
            notes: record.evidence().map(|(_, piece)| piece.clone()).collect(),
            findings: sentences(&findings(archived, Some(ladder)), MAX_FINDINGS),
        })
    }

    /// Converts the answers for storage, under `name` or, if that is blank, their own name.
    pub fn to_person(&self, name: &str) -> Person {
        let name = match name.trim() {
            "" => &self.name,
            name => name,
        };
        Person {
            name: name.to_owned(),
            answers: self.answers.clone(),
            target: self.target.clone(),
            notes: self.notes.clone(),
        }
    }
}

impl From<&Person> for OtherPerson {
    fn from(person: &Person) -> Self {
        let Person { name, answers, target, notes } = person.clone();
        Self { name, answers, target, notes, findings: Vec::new() }
    }
}

/// Returns the inconsistencies between a link and the ladder.
fn link_findings(view: &SharedView, ladder: &Ladder) -> Vec<String> {
    let mut findings = Vec::new();
    if view.revision != ladder.revision {
        findings.push(format!(
            "This was scored on the edition “{}” of the ladder; here is “{}”.",
            view.revision, ladder.revision
        ));
    }
    match view.scores.iter().filter(|(track, item, score)| !is_asked(ladder, track, item, score)).count() {
        0 => {}
        1 => findings.push("One of the answers is about something that this ladder does not ask.".to_owned()),
        some => findings.push(format!("{some} of the answers are about things that this ladder does not ask.")),
    }
    findings
}

fn is_asked(ladder: &Ladder, track: &Id, item: &Id, score: &Score) -> bool {
    ladder.track(track).is_some_and(|track| score.fits(track) && items(track).iter().any(|known| known.id() == item))
}
