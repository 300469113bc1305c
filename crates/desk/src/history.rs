//! Snapshots: taking and dropping them, and looking at them beside today.

use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::Score;
use rungs_growth::profile::{ProfileGroup, Reach};
use rungs_growth::{compare, profile, trend_point};
use rungs_page::hooks::own as deeds;
use rungs_page::{Compared, Earlier, Markup, Moment, OwnView, Profile};
use rungs_route::{PersonalView, PointInTime, RouteProblem};
use rungs_store::{Answers, Draft, Edition, EntryKey, Snapshot, Value};

use crate::deed::{Deed, Effect, Now};
use crate::desk::Desk;
use crate::route::personal_view;
use crate::views::Sight;

/// Snapshots within so many milliseconds are one.
const TWICE: u64 = 1000;

impl Desk {
    /// Takes a snapshot or drops one.
    pub(crate) fn change_history(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let ladder = self.ladder_here()?;
        if deed.what == deeds::DROP {
            let name = self.record_here(now)?.snapshot(deed.key)?.name.clone();
            let values = vec![(EntryKey::Snapshot(deed.key.to_owned()), None)];
            self.change(Draft::new(format!("deleting the snapshot “{name}”"), &ladder.id, values), now);
            return Some(vec![Effect::Draw { focus: None }]);
        }
        let answers = self.record(&ladder.id, now).to_answers();
        if answers.is_empty() {
            self.problem = Some("There is nothing to take a snapshot of yet. Score yourself first.".to_owned());
            return Some(vec![Effect::Draw { focus: None }]);
        }
        let name = match deed.value.trim() {
            "" => now.day(now.at),
            name => name.to_owned(),
        };
        // Whoever clicks twice wants one.
        let is_again = |snapshot: &Snapshot| now.at.saturating_sub(snapshot.taken_at) < TWICE;
        if self.record_here(now)?.snapshots().any(|(_, snapshot)| is_again(snapshot)) {
            return None;
        }
        let key = self.new_key(now);
        match Edition::of(&ladder) {
            Ok(edition) => {
                let label = format!("taking the snapshot “{name}”");
                let snapshot = Snapshot { name, taken_at: now.at, edition: edition.fingerprint(), answers };
                let values = vec![(EntryKey::Snapshot(key), Some(Value::Snapshot(snapshot)))];
                self.change(Draft::new(label, &ladder.id, values).with_edition(edition), now);
            }
            Err(_) => self.problem = Some("No snapshot could be taken of this ladder.".to_owned()),
        }
        Some(vec![Effect::Draw { focus: Some("rungs-snapshot".to_owned()) }])
    }

    /// Every snapshot on the track and today, from the earliest.
    fn moments(&self, sight: &Sight, now: Now) -> Vec<Moment> {
        let track = &sight.ladder.tracks[sight.track];
        let moment = |time, name: &str, at: u64, ladder: &Ladder, track: &Track, answers: &Answers| Moment {
            time,
            name: name.to_owned(),
            date: now.day(at),
            point: trend_point(track, ladder.threshold, |item| answers.score(&track.id, item), name.to_owned(), at),
        };
        let mut snapshots: Vec<(&str, &Snapshot)> = sight.record.snapshots().collect();
        snapshots.sort_by_key(|(_, snapshot)| snapshot.taken_at);
        let mut moments: Vec<Moment> = snapshots
            .into_iter()
            .map(|(key, snapshot)| {
                // What a snapshot came to is judged by the ladder of its time.
                let edition = sight.record.edition(snapshot);
                let then = edition.as_ref().and_then(|ladder| Some((ladder, ladder.track(&track.id)?)));
                let (ladder, track) = then.unwrap_or((&sight.ladder, track));
                moment(
                    PointInTime::Snapshot(key.to_owned()),
                    &snapshot.name,
                    snapshot.taken_at,
                    ladder,
                    track,
                    &snapshot.answers,
                )
            })
            .collect();
        moments.push(moment(PointInTime::Today, "Today", now.at, &sight.ladder, track, &sight.answers));
        moments
    }

    /// Draws all snapshots, one of them, or two times side by side.
    pub(crate) fn history_view(
        &mut self,
        sight: &Sight,
        (first, second): (Option<&PointInTime>, Option<&PointInTime>),
        now: Now,
    ) -> Markup {
        let moments = self.moments(sight, now);
        let moment = |asked: Option<&PointInTime>| moments.iter().find(|moment| Some(&moment.time) == asked);
        match (moment(first), moment(second)) {
            (Some(first), Some(second)) => two_times(sight, &moments, (first, second)),
            (Some(one), None) if one.time != PointInTime::Today && second.is_none() => sight.with(|view| {
                let snapshot = snapshot_of(sight, one);
                let edition = snapshot.and_then(|snapshot| sight.record.edition(snapshot));
                let then = edition.as_ref().and_then(|ladder| ladder.track(&view.track.id)).unwrap_or(view.track);
                let answers = snapshot.map_or(&sight.answers, |snapshot| &snapshot.answers);
                rungs_page::snapshot(view, one, then, answers)
            }),
            _ if first.is_some() => sight.with(|view| {
                let problem = RouteProblem::NoSnapshot.to_string();
                rungs_page::history(
                    &OwnView { problem: view.problem.or(Some(&problem)), ..*view },
                    &moments,
                    &now.day(now.at),
                )
            }),
            _ => sight.with(|view| rungs_page::history(view, &moments, &now.day(now.at))),
        }
    }

    /// Draws the profile that the route asks for.
    pub(crate) fn profile<T>(&self, sight: &Sight, now: Now, draw: impl FnOnce(&OwnView<'_>, &Profile<'_>) -> T) -> T {
        let (asked, by_group) = match personal_view(&self.here.route) {
            Some(PersonalView::Profile { snapshot, by_group, .. }) => (snapshot.as_deref(), *by_group),
            _ => (None, false),
        };
        let name = |snapshot: &Snapshot| match now.day(snapshot.taken_at) {
            date if date == snapshot.name => date,
            date => format!("{}, {date}", snapshot.name),
        };
        let snapshots: Vec<(String, String)> =
            sight.record.snapshots().map(|(key, snapshot)| (key.to_owned(), name(snapshot))).collect();
        sight.with(|view| {
            let track = view.track;
            let over = asked.and_then(|key| {
                let snapshot = sight.record.snapshot(key)?;
                let score_of = |item: &Id| snapshot.answers.score(&track.id, item);
                Some(Earlier {
                    key: key.to_owned(),
                    name: name(snapshot),
                    groups: profile(track, score_of),
                    assessment: assess(track, view.ladder.threshold, score_of),
                })
            });
            let groups = profile(track, |item| sight.answers.score(&track.id, item));
            let problem = (asked.is_some() && over.is_none()).then(|| RouteProblem::NoSnapshotToCompare.to_string());
            let view = OwnView { problem: view.problem.or(problem.as_deref()), ..*view };
            draw(&view, &Profile { groups: &groups, over: over.as_ref(), snapshots: &snapshots, by_group })
        })
    }
}

/// The snapshot of a moment; none of today.
fn snapshot_of<'s>(sight: &'s Sight, moment: &Moment) -> Option<&'s Snapshot> {
    match &moment.time {
        PointInTime::Today => None,
        PointInTime::Snapshot(key) => sight.record.snapshot(key),
    }
}

/// Draws two times side by side.
fn two_times(sight: &Sight, moments: &[Moment], chosen: (&Moment, &Moment)) -> Markup {
    let answers = |moment: &Moment| snapshot_of(sight, moment).map_or(&sight.answers, |snapshot| &snapshot.answers);
    let (first, second) = (answers(chosen.0), answers(chosen.1));
    sight.with(|view| {
        let track = view.track;
        let comparison = compare(track, |item| first.score(&track.id, item), |item| second.score(&track.id, item));
        let reached = (
            reached(view.ladder, track, |item| first.score(&track.id, item)),
            reached(view.ladder, track, |item| second.score(&track.id, item)),
        );
        // Two snapshots on one day may have one name.
        let named = |moment: &Moment| if chosen.0.name == chosen.1.name { moment.label() } else { moment.name.clone() };
        let (first_name, second_name) = (named(chosen.0), named(chosen.1));
        let compared = Compared { comparison: &comparison, first: &first_name, second: &second_name, reached: &reached };
        let has_changed = [chosen.0, chosen.1].iter().any(|moment| {
            let snapshot = snapshot_of(sight, moment);
            snapshot.and_then(|snapshot| sight.record.edition(snapshot)).is_some_and(|then| then.tracks != view.ladder.tracks)
        });
        let notice = if has_changed { "The ladder's wording has changed between these times. Answers are put side by side by what they are about; open a snapshot to read what was asked then." } else { "" };
        rungs_page::two_times(view, moments, chosen, &compared, notice)
    })
}

/// How far answers reach on the axes of a picture: levels for each criterion of a matrix, the share met at each level of a
/// checklist.
pub(crate) fn reached<'s>(
    ladder: &Ladder,
    track: &Track,
    score_of: impl Fn(&Id) -> Option<&'s Score>,
) -> Vec<Option<f64>> {
    match track.kind {
        rungs_domain::ladder::TrackKind::Matrix => {
            let rows = profile(track, score_of).into_iter().flat_map(|ProfileGroup { rows, .. }| rows);
            rows.map(|row| if let Reach::Levels(levels) = row.reach { Some(levels as f64) } else { None }).collect()
        }
        rungs_domain::ladder::TrackKind::Checklist => {
            assess(track, ladder.threshold, score_of).levels.iter().map(|level| level.share()).collect()
        }
    }
}
