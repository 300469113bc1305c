//! Reading of files, in a worker where the page may start one, so that the page stays responsive.

mod worker;

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::sync::Arc;

use futures_channel::oneshot;
use leptos::prelude::*;
use rungs_documents::{NoLadder, ReadFiles, ReadOutcome};
use rungs_import::{Options, SourceFile};
use rungs_ui::events::after_paint;

use worker::{Answer, FileWorker};

/// A part of the program that is needed could not be loaded, with a message for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unavailable(pub String);

/// Files that are being read in this thread.
pub type ReadingHere = Pin<Box<dyn Future<Output = Result<ReadOutcome, Unavailable>>>>;

/// Reads files in this thread, once the part with the importer is loaded.
pub type ReadHere = fn(Arc<[SourceFile]>, Options) -> ReadingHere;

/// Reasons why files have no ladder.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum NotRead {
    /// The person has cancelled, or something else is read now.
    #[error("reading was cancelled")]
    Cancelled,
    /// There is no ladder in them.
    #[error(transparent)]
    NoLadder(NoLadder),
    /// The program failed.
    #[error("{0}")]
    Failed(String),
}

/// Where files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadingPlace {
    /// In a worker. Reading can be cancelled.
    Worker,
    /// In the thread of the page, which does not react meanwhile.
    Page,
}

thread_local! {
    /// Whether a worker could not be started on this page.
    static IS_WITHOUT_WORKER: Cell<bool> = const { Cell::new(false) };
    /// The worker, which stays for the next files, also in another draft.
    static WORKER: RefCell<Option<FileWorker>> = const { RefCell::new(None) };
}

/// Reads files. A `Copy` handle; what is being read is cancelled with the reactive owner.
#[derive(Clone, Copy)]
pub(crate) struct Importer {
    here: StoredValue<ReadHere>,
    /// Number of the last request; a later one, or cancelling, makes earlier ones void.
    request: StoredValue<u32>,
    place: RwSignal<Option<ReadingPlace>>,
}

impl Importer {
    pub(crate) fn new(here: ReadHere) -> Self {
        on_cleanup(end_busy_worker);
        Self { here: StoredValue::new(here), request: StoredValue::new(0), place: RwSignal::new(None) }
    }

    /// Returns where files are being read, or `None` if none are; tracked.
    pub(crate) fn place(self) -> Option<ReadingPlace> {
        self.place.get()
    }

    /// Cancels what is being read.
    pub(crate) fn cancel(self) {
        self.request.update_value(|request| *request += 1);
        end_busy_worker();
        self.place.set(None);
    }

    /// Reads files as `options` say. Cancels what is being read.
    pub(crate) async fn read(self, files: Arc<[SourceFile]>, options: Options) -> Result<ReadFiles, NotRead> {
        self.cancel();
        let request = self.request.get_value();
        let outcome = match self.read_in_worker(&files, &options).await {
            Some(outcome) => outcome,
            None if self.is_void(request) => Err(NotRead::Cancelled),
            None => self.read_in_page(files, options).await,
        };
        // The view may be gone.
        if self.is_void(request) {
            return Err(NotRead::Cancelled);
        }
        self.place.set(None);
        outcome
    }

    fn is_void(self, request: u32) -> bool {
        self.request.try_get_value() != Some(request)
    }

    /// Reads files in the worker. Returns `None` if there is none.
    async fn read_in_worker(self, files: &[SourceFile], options: &Options) -> Option<Result<ReadFiles, NotRead>> {
        if IS_WITHOUT_WORKER.get() {
            return None;
        }
        let options = match serde_json::to_string(options) {
            Ok(options) => options,
            Err(error) => return Some(Err(NotRead::Failed(error.to_string()))),
        };
        let asked = WORKER.with_borrow_mut(|worker| {
            if worker.is_none() {
                *worker = FileWorker::start();
            }
            worker.as_ref().and_then(|worker| worker.ask(files, &options))
        });
        let Some(asked) = asked else {
            IS_WITHOUT_WORKER.set(true);
            return None;
        };
        self.place.set(Some(ReadingPlace::Worker));
        match asked.await {
            Err(oneshot::Canceled) => Some(Err(NotRead::Cancelled)),
            Ok(Answer::Outcome(text)) => Some(match serde_json::from_str::<ReadOutcome>(&text) {
                Ok(outcome) => outcome.map_err(NotRead::NoLadder),
                Err(error) => Err(NotRead::Failed(error.to_string())),
            }),
            Ok(Answer::Failed(message)) => {
                end_worker();
                Some(Err(NotRead::Failed(message)))
            }
            Ok(Answer::NotStarted) => {
                IS_WITHOUT_WORKER.set(true);
                end_worker();
                None
            }
        }
    }

    /// Reads files in the thread of the page, after the browser has painted that it does.
    async fn read_in_page(self, files: Arc<[SourceFile]>, options: Options) -> Result<ReadFiles, NotRead> {
        self.place.set(Some(ReadingPlace::Page));
        let (painted, is_painted) = oneshot::channel();
        after_paint(move || {
            let _ = painted.send(());
        });
        // A window that is hidden paints nothing, and then this waits until it is shown.
        let _ = is_painted.await;
        let here = self.here.try_get_value().ok_or(NotRead::Cancelled)?;
        let outcome = here(files, options).await.map_err(|problem| NotRead::Failed(problem.to_string()))?;
        outcome.map_err(NotRead::NoLadder)
    }
}

/// Ends the worker if it is reading.
fn end_busy_worker() {
    // What ends with the worker may ask for another one, so the cell must not be borrowed meanwhile.
    let ended = WORKER.with_borrow_mut(|worker| worker.take_if(|worker| worker.is_busy()));
    drop(ended);
}

/// Ends the worker.
fn end_worker() {
    drop(WORKER.take());
}
