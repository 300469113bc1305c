//! The worker that reads files. Its script is `scripts/worker.js`, which stands beside the program.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Object, Reflect, Uint8Array};
use rungs_import::SourceFile;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Url, Worker, WorkerOptions, WorkerType};

use crate::one_file::is_one_file;

/// Name of the script, beside that of the program.
const SCRIPT: &str = "worker.js";

#[wasm_bindgen]
extern "C" {
    /// The address of the program's script.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static PROGRAM: JsValue;
}

/// What a worker says of a request.
pub(super) enum Answer {
    /// What became of the files, as text.
    Outcome(String),
    /// It has failed, with a message.
    Failed(String),
    /// It could not be started.
    NotStarted,
}

/// Who waits for the answer to the request that is being worked on.
type Waiting = Rc<RefCell<Option<oneshot::Sender<Answer>>>>;

/// A worker that reads files, one request after the other. Dropping it ends what it does.
pub(super) struct FileWorker {
    worker: Worker,
    waiting: Waiting,
    /// Kept for as long as the worker calls them.
    _listeners: [Closure<dyn Fn(MessageEvent)>; 2],
}

impl FileWorker {
    /// Starts a worker. Returns `None` if the browser refuses at once; it may refuse later as well.
    pub(super) fn start() -> Option<Self> {
        if is_one_file() {
            return None;
        }
        let address = PROGRAM.with(JsValue::as_string)?;
        let address = Url::new_with_base(SCRIPT, &address).ok()?.href();
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).ok()?;
        let (waiting, has_started) = (Waiting::default(), Rc::new(Cell::new(false)));
        let (to_answer, starting) = (waiting.clone(), has_started.clone());
        let on_message: Box<dyn Fn(MessageEvent)> = Box::new(move |event| {
            let data = event.data();
            let text = |name: &str| Reflect::get(&data, &name.into()).ok().and_then(|value| value.as_string());
            if let Some(outcome) = text("outcome") {
                answer(&to_answer, Answer::Outcome(outcome));
            } else if let Some(failure) = text("failure") {
                let is_ready = starting.get();
                answer(&to_answer, if is_ready { Answer::Failed(failure) } else { Answer::NotStarted });
            } else {
                starting.set(true);
            }
        });
        let to_answer = waiting.clone();
        let on_error: Box<dyn Fn(MessageEvent)> = Box::new(move |event| {
            // The page would report it as a failure of its own.
            event.prevent_default();
            event.stop_propagation();
            let is_ready = has_started.get();
            let message = Reflect::get(&event, &"message".into()).ok().and_then(|message| message.as_string());
            let failed = Answer::Failed(message.unwrap_or_default());
            answer(&to_answer, if is_ready { failed } else { Answer::NotStarted });
        });
        let listeners = [on_message, on_error].map(Closure::wrap);
        worker.set_onmessage(Some(listeners[0].as_ref().unchecked_ref()));
        worker.set_onerror(Some(listeners[1].as_ref().unchecked_ref()));
        Some(Self { worker, waiting, _listeners: listeners })
    }

    /// Returns whether a request is being worked on.
    pub(super) fn is_busy(&self) -> bool {
        self.waiting.borrow().is_some()
    }

    /// Asks the worker to read files. Returns `None` if they cannot be handed over.
    pub(super) fn ask(&self, files: &[SourceFile], options: &str) -> Option<oneshot::Receiver<Answer>> {
        let files: Array = files
            .iter()
            .map(|file| Array::of2(&JsValue::from(file.name.clone()), &Uint8Array::from(file.bytes.as_slice())))
            .collect();
        let request = Object::new();
        Reflect::set(&request, &"files".into(), &files).ok()?;
        Reflect::set(&request, &"options".into(), &options.into()).ok()?;
        self.worker.post_message(&request).ok()?;
        let (sender, receiver) = oneshot::channel();
        self.waiting.replace(Some(sender));
        Some(receiver)
    }
}

impl Drop for FileWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn answer(waiting: &Waiting, answer: Answer) {
    let sender = waiting.borrow_mut().take();
    if let Some(sender) = sender {
        // Nobody may wait any more.
        let _ = sender.send(answer);
    }
}
