//! Another person's view: from a link, from a file, or kept on purpose.

use std::fmt;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::{Score, items};
use rungs_store::{Answers, Evidence, Person, Target};

use crate::archive::{Archive, Part};
use crate::findings::{MOST, findings, sentences};
use crate::share::{ShareError, SharedView, decode};

/// Another person's view of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPerson {
    /// What they are called.
    pub name: String,
    /// Their answers.
    pub answers: Answers,
    /// The level that they want to reach, if they said so.
    pub target: Option<Target>,
    /// The evidence that they sent along.
    pub notes: Vec<Evidence>,
    /// What in their view does not fit the ladder here, in sentences.
    pub findings: Vec<String>,
}

/// Why a link cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This cannot be shown: {0}.")]
pub struct LinkError(#[from] ShareError);

/// A file says nothing on the ladder that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct OtherLadders {
    /// What the file is called.
    pub file: String,
    /// What the ladders are called that it is about.
    pub about: Vec<String>,
}

impl fmt::Display for OtherLadders {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} has nothing on this ladder.", self.file)?;
        if self.about.is_empty() { Ok(()) } else { write!(formatter, " It is about {}.", self.about.join(", ")) }
    }
}

impl OtherPerson {
    /// Whoever has sent a link, by what the link carries.
    pub fn from_link(payload: &str, ladder: &Ladder) -> Result<Self, LinkError> {
        // A sentence around a link may have left its end on it.
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

    /// Whoever has exported a file.
    pub fn from_file(file: &str, archive: &Archive, ladder: &Ladder) -> Result<Self, OtherLadders> {
        let Some(part) = archive.ladders.iter().find(|part| *part.ladder() == ladder.id) else {
            let about = archive.ladders.iter().map(|part| part.name().to_owned()).collect();
            return Err(OtherLadders { file: file.to_owned(), about });
        };
        let Part { record, .. } = part;
        Ok(Self {
            name: file.strip_suffix(".json").unwrap_or(file).to_owned(),
            answers: record.to_answers(),
            target: record.target().cloned(),
            notes: record.evidence().map(|(_, piece)| piece.clone()).collect(),
            findings: sentences(&findings(part, Some(ladder)), MOST),
        })
    }

    /// The same person as they are kept, under a name; under their own where that is blank.
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

/// What in a link does not fit the ladder as it is here.
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
