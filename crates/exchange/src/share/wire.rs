//! The JSON in a share link.

use rungs_domain::ladder::Id;
use rungs_domain::scoring::Score;
use rungs_store::{Evidence, Target};
use serde::{Deserialize, Serialize};

use super::SharedView;

/// Prefix of the id of a level.
const LEVEL: &str = "l:";

#[derive(Serialize, Deserialize)]
struct Wire {
    t: Id,
    r: String,
    n: String,
    s: Vec<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    g: Option<(Id, Id)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    e: Vec<Evidence>,
    a: u64,
}

/// Formats a view as JSON.
pub fn write(view: &SharedView) -> Vec<u8> {
    let answers = view.scores.iter().map(|(track, item, score)| {
        let mut answer = vec![item.to_string(), format_score(score)];
        answer.extend((*track != view.track).then(|| track.to_string()));
        answer
    });
    let wire = Wire {
        t: view.track.clone(),
        r: view.revision.clone(),
        n: view.name.clone(),
        s: answers.collect(),
        g: view.target.clone().map(|target| (target.track, target.level)),
        e: view.notes.clone(),
        a: view.shared_at,
    };
    // Strings, numbers and lists of them always serialise.
    serde_json::to_vec(&wire).unwrap_or_default()
}

/// Parses a view from JSON; returns `None` if it is invalid.
pub fn read(json: &[u8]) -> Option<SharedView> {
    let wire: Wire = serde_json::from_slice(json).ok()?;
    let mut scores = Vec::with_capacity(wire.s.len());
    for answer in wire.s {
        let (item, answer, track) = match answer.as_slice() {
            [item, answer] => (item, answer, wire.t.as_str()),
            [item, answer, track] => (item, answer, track.as_str()),
            _ => return None,
        };
        scores.push((Id::from(track), Id::new(item), parse_score(answer)?));
    }
    Some(SharedView {
        track: wire.t,
        revision: wire.r,
        name: wire.n,
        scores,
        target: wire.g.map(|(track, level)| Target { track, level }),
        notes: wire.e,
        shared_at: wire.a,
    })
}

fn format_score(score: &Score) -> String {
    match score {
        Score::Level(id) => return format!("{LEVEL}{id}"),
        Score::Met => "met",
        Score::Partly => "partly",
        Score::NotYet => "not",
        Score::NotApplicable => "none",
    }
    .to_owned()
}

fn parse_score(text: &str) -> Option<Score> {
    Some(match text {
        "met" => Score::Met,
        "partly" => Score::Partly,
        "not" => Score::NotYet,
        "none" => Score::NotApplicable,
        _ => Score::Level(Id::from(text.strip_prefix(LEVEL)?)),
    })
}
