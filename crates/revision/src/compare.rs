//! The comparison of two editions: which elements are the same, kind by kind, from the whole to its parts.

use rungs_domain::ladder::{Id, Ladder, TrackKind};

use crate::changes::Comparer;
use crate::elements::{Elements, Role, StatementElement};
use crate::fate::MatchedBy;
use crate::key::Key;
use crate::likeness::{Corpus, Text};
use crate::matching::Matching;
use crate::revision::Revision;
use crate::scopes::{Scope, Scopes};

/// Compares two editions of a ladder.
///
/// Elements of the same id are the same: tracks within the ladder, levels, criteria, and statements and parts of a
/// checklist within their track. The statements of a matrix are not answered and their ids may be mere numbers, so they
/// are the same if a cell words them the same.
///
/// All others are matched, in this order, with nothing that is matched already:
///
/// 1. by equal wording that stands nowhere else;
/// 2. as a split or merge: each piece has three fifths of its wording from one whole, covers at least a tenth of it that
///    no other piece covers, and together the pieces cover three fifths of the whole;
/// 3. by likeness: the share of words in common, rare words counting more and the title counting a third. It is to be at
///    least one half, and a twentieth ahead of every other pair of either element;
/// 4. statements of a matrix that are the only ones left in a cell, by their place.
///
/// Steps 1 and 3 first look in the same place and then further away. What is as like one element as another is not
/// matched with either; both are named as candidates. The other way round, the comparison finds the same matches, with
/// gone and new exchanged, and split and merged.
pub fn compare(old: &Ladder, new: &Ladder) -> Revision {
    let (old, new) = (Elements::of(old), Elements::of(new));
    let kinds = Kinds { old: &old, new: &new };
    let track_corpus = corpus(old.tracks.len(), |it| old.track_text(it), new.tracks.len(), |it| new.track_text(it));
    let tracks = kinds.match_tracks(&track_corpus);
    let level_corpus = corpus(old.levels.len(), |it| old.level_text(it), new.levels.len(), |it| new.level_text(it));
    let levels = kinds.match_levels(&level_corpus, &tracks);
    let row_corpus =
        corpus(old.criteria.len(), |it| old.criterion_text(it), new.criteria.len(), |it| new.criterion_text(it));
    let criteria = kinds.match_criteria(&row_corpus, &tracks);
    let statement_corpus =
        corpus(old.statements.len(), |it| old.statement_text(it), new.statements.len(), |it| new.statement_text(it));
    let statements = kinds.match_statements(&statement_corpus, &tracks, &levels, &criteria);
    let comparer = Comparer::new(&old, &new, [&tracks, &levels, &criteria]);
    let renamed_groups = comparer.renamed_groups();
    Revision {
        tracks: tracks.relations().into_iter().map(|relation| comparer.track(relation)).collect(),
        levels: levels.relations().into_iter().map(|relation| comparer.level(relation)).collect(),
        criteria: criteria.relations().into_iter().map(|relation| comparer.criterion(relation)).collect(),
        statements: statements.relations().into_iter().map(|relation| comparer.statement(relation)).collect(),
        renamed_groups,
    }
}

fn corpus(old: usize, old_text: impl Fn(usize) -> Text, new: usize, new_text: impl Fn(usize) -> Text) -> Corpus {
    Corpus::new(&(0..old).map(old_text).collect::<Vec<_>>(), &(0..new).map(new_text).collect::<Vec<_>>())
}

/// The elements of both editions.
struct Kinds<'e, 'a> {
    old: &'e Elements<'a>,
    new: &'e Elements<'a>,
}

impl<'e> Kinds<'e, '_> {
    fn match_tracks<'c>(&self, corpus: &'c Corpus) -> Matching<'c> {
        let Self { old, new } = self;
        let mut tracks = Matching::new(corpus);
        let everywhere = Scopes::everywhere(old.tracks.len(), new.tracks.len());
        let everything = Some((0, 0));
        tracks.match_keys(MatchedBy::Id, &|it| Key::of_id(everything, &old.tracks[it].id), &|it| {
            Key::of_id(everything, &new.tracks[it].id)
        });
        tracks.match_keys(MatchedBy::Wording, &|it| Key::of_wording(everything, old.track_text(it).wording), &|it| {
            Key::of_wording(everything, new.track_text(it).wording)
        });
        tracks.divide(&everywhere);
        tracks.match_alike(&[&everywhere]);
        tracks
    }

    /// Matches the levels of tracks that are matched.
    fn match_levels<'c>(&self, corpus: &'c Corpus, tracks: &Matching<'_>) -> Matching<'c> {
        let Self { old, new } = self;
        let mut levels = Matching::new(corpus);
        let old_track = |it: usize| tracks.counterpart(old.levels[it].track);
        let new_track = |it: usize| Some(new.levels[it].track);
        let within = Scopes::new(
            old.levels.len(),
            new.levels.len(),
            |it| Some((old_track(it)?, 0)),
            |it| Some((new_track(it)?, 0)),
        );
        levels.match_keys(MatchedBy::Id, &|it| Key::of_id(within.old[it], &old.levels[it].level.id), &|it| {
            Key::of_id(within.new[it], &new.levels[it].level.id)
        });
        levels.match_keys(
            MatchedBy::Wording,
            &|it| Key::of_wording(within.old[it], old.level_text(it).wording),
            &|it| Key::of_wording(within.new[it], new.level_text(it).wording),
        );
        levels.divide(&within);
        levels.match_alike(&[&within]);
        levels
    }

    fn match_criteria<'c>(&self, corpus: &'c Corpus, tracks: &Matching<'_>) -> Matching<'c> {
        let Self { old, new } = self;
        let mut criteria = Matching::new(corpus);
        let count = (old.criteria.len(), new.criteria.len());
        let old_track = |it: usize| tracks.counterpart(old.criteria[it].track);
        let new_track = |it: usize| Some(new.criteria[it].track);
        let in_track = Scopes::new(count.0, count.1, |it| Some((old_track(it)?, 0)), |it| Some((new_track(it)?, 0)));
        let everywhere = Scopes::everywhere(count.0, count.1);
        criteria.match_keys(MatchedBy::Id, &|it| Key::of_id(in_track.old[it], &old.criteria[it].criterion.id), &|it| {
            Key::of_id(in_track.new[it], &new.criteria[it].criterion.id)
        });
        let old_wordings: Vec<String> = (0..count.0).map(|it| old.criterion_text(it).wording).collect();
        let new_wordings: Vec<String> = (0..count.1).map(|it| new.criterion_text(it).wording).collect();
        for scopes in [&in_track, &everywhere] {
            criteria.match_keys(MatchedBy::Wording, &|it| Key::of_wording(scopes.old[it], &old_wordings[it]), &|it| {
                Key::of_wording(scopes.new[it], &new_wordings[it])
            });
        }
        criteria.divide(&everywhere);
        criteria.match_alike(&[&in_track, &everywhere]);
        criteria
    }

    fn match_statements<'c>(
        &self,
        corpus: &'c Corpus,
        tracks: &Matching<'_>,
        levels: &Matching<'_>,
        criteria: &Matching<'_>,
    ) -> Matching<'c> {
        let Self { old, new } = self;
        let mut statements = Matching::new(corpus);
        let count = (old.statements.len(), new.statements.len());
        let old_track = |it: usize| tracks.counterpart(old.track_of_statement(&old.statements[it]));
        let new_track = |it: usize| Some(new.track_of_statement(&new.statements[it]));
        let old_cell = |it: usize| -> Scope {
            let statement = &old.statements[it];
            Some((criteria.counterpart(statement.criterion)?, levels.counterpart(statement.level?)?))
        };
        let new_cell = |it: usize| -> Scope {
            let statement = &new.statements[it];
            Some((statement.criterion, statement.level?))
        };
        let in_cell = Scopes::new(count.0, count.1, old_cell, new_cell);
        let in_track = Scopes::new(count.0, count.1, |it| Some((old_track(it)?, 0)), |it| Some((new_track(it)?, 0)));
        let everywhere = Scopes::everywhere(count.0, count.1);
        statements.match_keys(
            MatchedBy::Id,
            &|it| Key::of_id(in_track.old[it], id_in_checklist(old, &old.statements[it])?),
            &|it| Key::of_id(in_track.new[it], id_in_checklist(new, &new.statements[it])?),
        );
        // The id tells equal statements of one cell apart.
        statements.match_keys(
            MatchedBy::Wording,
            &|it| Key::of_statement_and_id(in_cell.old[it], &old.statements[it]),
            &|it| Key::of_statement_and_id(in_cell.new[it], &new.statements[it]),
        );
        for scopes in [&in_cell, &in_track, &everywhere] {
            statements.match_keys(
                MatchedBy::Wording,
                &|it| Key::of_statement(scopes.old[it], &old.statements[it]),
                &|it| Key::of_statement(scopes.new[it], &new.statements[it]),
            );
        }
        statements.divide(&everywhere);
        statements.match_alike(&[&in_cell, &in_track, &everywhere]);
        statements.match_keys(
            MatchedBy::Place,
            &|it| Key::of_scope(in_cell.old[it]).filter(|_| is_whole_in_matrix(old, &old.statements[it])),
            &|it| Key::of_scope(in_cell.new[it]).filter(|_| is_whole_in_matrix(new, &new.statements[it])),
        );
        statements
    }
}

fn id_in_checklist<'e>(elements: &Elements<'_>, statement: &StatementElement<'e>) -> Option<&'e Id> {
    (elements.kind_of_statement(statement) == TrackKind::Checklist).then_some(statement.id)
}

fn is_whole_in_matrix(elements: &Elements<'_>, statement: &StatementElement<'_>) -> bool {
    matches!(statement.role, Role::Statement(_)) && elements.kind_of_statement(statement) == TrackKind::Matrix
}
