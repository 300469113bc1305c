//! Files out and files in.

use std::collections::BTreeSet;

use rungs_domain::ladder::Id;
use rungs_exchange::archive::{check_size, read_bytes, write};
use rungs_exchange::{Archive, Fate, Part, RowKey, findings, preview, report, spreadsheet};
use rungs_page::hooks::own as deeds;
use rungs_page::{Incoming, IncomingLadder, IncomingRow};
use rungs_route::{PersonalView, Route};
use rungs_store::{EntryKey, StoreError};

use crate::deed::{Deed, Effect, Format, Now};
use crate::desk::Desk;
use crate::route::personal_view;
use crate::views::plan;

/// A file that was opened to be imported.
pub struct Import {
    file: String,
    archive: Archive,
    /// What is taken, by the position of the ladder in the file.
    taken: BTreeSet<(usize, EntryKey)>,
}

impl Desk {
    /// Whether a file of that size (in bytes) can be read at all, before it is.
    pub fn accept(&mut self, file: &str, size: u64) -> bool {
        match check_size(size) {
            Ok(()) => true,
            Err(error) => {
                self.problem = Some(format!("{file}: {error}"));
                false
            }
        }
    }

    /// Says that a file could not be read for a reason outside of it.
    pub fn fail(&mut self, problem: String) {
        self.problem = Some(problem);
    }

    /// Takes what is in a file that was asked for: to be compared with, or to be imported once somebody has seen what it
    /// would change.
    pub fn receive(&mut self, file: &str, bytes: &[u8], now: Now) -> Vec<Effect> {
        self.problem = None;
        let draw = |focus: Option<&str>| vec![Effect::Draw { focus: focus.map(str::to_owned) }];
        match read_bytes(bytes) {
            Err(error) => {
                self.problem = Some(format!("{file}: {error}"));
                draw(None)
            }
            Ok(archive) if personal_view(&self.here.route) == Some(&PersonalView::Comparison) => {
                self.meet_from_file(file, &archive);
                draw(None)
            }
            Ok(archive) => {
                let mut import = Import { file: file.to_owned(), archive, taken: BTreeSet::new() };
                for (position, part) in import.archive.ladders.iter().enumerate() {
                    let preview = self.preview(part, now);
                    let taken = preview.rows.into_iter().filter(|row| row.is_taken_by_default());
                    import.taken.extend(taken.map(|row| (position, row.key)));
                }
                self.import = Some(import);
                draw(Some("rungs-incoming"))
            }
        }
    }

    /// What a file would change on a ladder.
    fn preview(&mut self, part: &Part, now: Now) -> preview::Preview {
        let ladder = self.ladder(part.ladder());
        preview::preview(part, &self.record(part.ladder(), now), ladder.as_ref())
    }

    /// What is being brought in, as the page shows it.
    pub(crate) fn incoming(&mut self, now: Now) -> Option<Incoming> {
        let import = self.import.take()?;
        let ladders = import.archive.ladders.iter().enumerate();
        let ladders = ladders.map(|(position, part)| {
            let ladder = self.ladder(part.ladder());
            let preview = self.preview(part, now);
            let counts = [
                (Fate::New, "new"),
                (Fate::Newer, "newer in the file"),
                (Fate::Older, "newer here"),
                (Fate::Conflicting, "conflicting"),
                (Fate::Same, "the same"),
            ];
            let counts = counts.iter().map(|(fate, name)| (preview.count(*fate), name)).filter(|(count, _)| *count > 0);
            let findings = findings(part, ladder.as_ref());
            IncomingLadder {
                title: part.name().to_owned(),
                counts: counts.map(|(count, name)| format!("{count} {name}")).collect(),
                findings: rungs_exchange::findings::sentences(&findings, rungs_exchange::findings::MOST),
                only_mine: preview.only_mine,
                rows: preview
                    .rows
                    .into_iter()
                    .filter(|row| row.fate != Fate::Same)
                    .map(|row| IncomingRow {
                        key: format!("{position} {}", RowKey(&row.key)),
                        fate: match row.fate {
                            Fate::New => "New",
                            Fate::Newer if row.removes => "Removed in the file",
                            Fate::Newer => "Newer in the file",
                            Fate::Older => "Newer here",
                            Fate::Conflicting => "Conflict: the same time",
                            Fate::Same => "The same",
                        },
                        is_taken: import.taken.contains(&(position, row.key)),
                        title: row.title,
                        mine: row.mine,
                        theirs: row.theirs,
                    })
                    .collect(),
            }
        });
        let incoming = Incoming { file: import.file.clone(), ladders: ladders.collect() };
        self.import = Some(import);
        Some(incoming)
    }

    /// Picks a row of what is being brought in, or takes over what is picked or all.
    pub(crate) fn change_import(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        if deed.what == deeds::PICK {
            let (position, key) = deed.key.split_once(' ')?;
            let picked = (position.parse().ok()?, RowKey::parse(key)?);
            let taken = &mut self.import.as_mut()?.taken;
            if deed.is_checked {
                taken.insert(picked)
            } else {
                taken.remove(&picked)
            };
            return Some(Vec::new());
        }
        let Import { file, archive, taken } = self.import.take()?;
        let place = self.ladder_here()?.id.clone();
        if let Some(part) = archive.ladders.iter().find(|part| self.is_foreign(part.ladder(), now)) {
            self.problem = Some(not_imported(part.name()));
            return Some(vec![Effect::Draw { focus: None }]);
        }
        let parts = archive.ladders.iter().enumerate();
        let imports = parts.map(|(position, part)| {
            let mine = self.record(part.ladder(), now);
            if deed.key == "replace" {
                preview::replace(part, &mine, now.at)
            } else {
                preview::merge(part, &|key| taken.contains(&(position, key.clone())), &mine, now.at)
            }
        });
        let imports = imports.collect();
        match self.store.import(format!("importing {file}"), &place, imports, now.at) {
            Err(StoreError::ReadOnly(ladder)) => self.problem = Some(not_imported(ladder.as_str())),
            Ok(true) => self.said = format!("Imported {file}."),
            Ok(false) | Err(StoreError::Storage(_)) => {
                self.said = format!("Imported {file}.");
                self.problem = Some("Not all of the file could be saved: this browser has no room left for this site, or does not let it keep anything. Undo the import, make room and try again.".to_owned());
            }
        }
        Some(vec![Effect::Draw { focus: None }])
    }

    /// Everything that is stored, as the file of an export has it.
    pub fn everything(&mut self, now: Now) -> String {
        let ids = self.store.ladders();
        write(&Archive { ladders: ids.iter().map(|id| self.part(id, now)).collect() }, now.at)
    }

    /// Takes in the text of an export together with what is there, of which the later answer counts. The error is for
    /// people to read; nothing has changed then, unless it says so.
    pub fn take_in(&mut self, text: &str, now: Now) -> Result<(), String> {
        const NAME: &str = "The text";
        self.receive(NAME, text.as_bytes(), now);
        if self.problem.is_none() {
            self.change_import(&Deed { what: deeds::IMPORT, ..Deed::default() }, now);
        }
        self.problem.take().map_or(Ok(()), Err)
    }

    /// Offers a file.
    pub(crate) fn save(&mut self, what: &str, now: Now) -> Option<Vec<Effect>> {
        let ladder = self.ladder_here()?;
        let (id, day) = (ladder.id.clone(), now.day(now.at));
        let name = |kind: &str| format!("rungs-{id}-{kind}");
        let save = |name: String, kind: &'static str, text: String| Some(vec![Effect::Save { name, kind, text }]);
        const MARKDOWN: &str = "text/markdown;charset=utf-8";
        match what {
            "ladder" => {
                let name = format!("rungs-{id}-{day}.json");
                Some(self.save_archive(name, &[id], now))
            }
            "all" => {
                let mut ids = self.store.ladders();
                ids.retain(|stored| *stored != id);
                ids.insert(0, id.clone());
                Some(self.save_archive(format!("rungs-{day}.json"), &ids, now))
            }
            "csv" => {
                let text = spreadsheet::csv(&ladder, &self.record(&id, now));
                save(name(&format!("{day}.csv")), "text/csv;charset=utf-8", text)
            }
            "markdown" => {
                let text = report::markdown(&ladder, &self.record(&id, now));
                save(name(&format!("{day}.md")), MARKDOWN, text)
            }
            "plan" => {
                let sight = self.sight(now)?;
                save(name("plan.md"), MARKDOWN, sight.with(|view| rungs_page::plan_text(view, &plan(view, &sight))))
            }
            "svg" | "png" => {
                let sight = self.sight(now)?;
                let svg = self
                    .profile(&sight, now, |view, profile| rungs_page::profile_picture(view, profile, &day))
                    .into_string();
                let format = if what == "svg" { Format::Svg } else { Format::Png };
                Some(vec![Effect::SavePicture { name: name("profile"), svg, format }])
            }
            _ => None,
        }
    }

    /// Offers a file with everything on some ladders in it, and says what could not be put into it.
    fn save_archive(&mut self, name: String, ids: &[Id], now: Now) -> Vec<Effect> {
        let archive = Archive { ladders: ids.iter().map(|id| self.part(id, now)).collect() };
        let foreign = archive.ladders.iter().filter(|part| self.is_foreign(part.ladder(), now));
        let foreign: Vec<&str> = foreign.map(Part::name).collect();
        if !foreign.is_empty() {
            self.problem = Some(format!(
                "Some of {} is not in the file: it was saved by a newer version of Rungs or cannot be read. It stays in this browser as it is.",
                foreign.join(", ")
            ));
        }
        let text = write(&archive, now.at);
        vec![Effect::Draw { focus: None }, Effect::Save { name, kind: "application/json", text }]
    }

    /// Everything on a ladder.
    fn part(&mut self, id: &Id, now: Now) -> Part {
        let ladder = self.ladder(id);
        let mut record = self.record(id, now);
        let title = ladder.as_ref().map(rungs_page::words::whose).unwrap_or_default();
        if let Some(ladder) = ladder {
            record.revision = ladder.revision;
        }
        Part { title, record, unreadable: 0 }
    }

    /// The route of a link to what is shared.
    pub(crate) fn shared_link(&mut self, name: &str, now: Now) -> Option<Route> {
        let view = self.shared_view(name, now)?;
        let ladder = self.ladder_here()?;
        let payload = rungs_exchange::share::encode(&view);
        // What is too much for a link cannot be read again.
        rungs_exchange::share::decode(&payload).ok()?;
        Some(Route::personal(&ladder.id, &view.track, PersonalView::Shared { payload }))
    }
}

/// What is said where nothing of a file was taken over because of what is kept on one of its ladders.
fn not_imported(ladder: &str) -> String {
    format!(
        "Nothing was imported: what is here of “{ladder}” was saved by a newer version of Rungs or cannot be read. Reload the page first."
    )
}
