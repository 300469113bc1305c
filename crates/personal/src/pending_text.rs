//! Text that is typed and not stored yet. Storing the whole record on every keystroke would make slow machines stutter.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use rungs_ui::events::on_window;

/// Typed text is stored after this delay at the latest.
const DELAY: Duration = Duration::from_millis(400);

/// The text that waits to be stored. A `Copy` handle.
#[derive(Clone, Copy)]
pub(crate) struct PendingText(StoredValue<Option<Pending>, LocalStorage>);

struct Pending {
    /// Id of the field.
    field: String,
    text: String,
    write: Callback<String>,
    timeout: Option<TimeoutHandle>,
}

impl PendingText {
    /// Creates it empty. Pending text is stored when the page is left, hidden or printed.
    pub(crate) fn new() -> Self {
        let pending = Self(StoredValue::new_local(None));
        for event in ["pagehide", "visibilitychange", "beforeunload", "beforeprint"] {
            on_window(event, move |_| pending.flush());
        }
        pending
    }

    /// Holds the text of a field until `write` stores it. Text of another field is stored at once.
    pub(crate) fn hold(self, field: &str, text: String, write: Callback<String>) {
        let is_other = self.0.with_value(|held| held.as_ref().is_some_and(|held| held.field != field));
        if is_other {
            self.flush();
        }
        self.0.update_value(|held| match held {
            Some(held) => held.text = text,
            None => {
                let timeout = set_timeout_with_handle(move || self.flush(), DELAY).ok();
                *held = Some(Pending { field: field.to_owned(), text, write, timeout });
            }
        });
    }

    /// Stores the pending text.
    pub(crate) fn flush(self) {
        // The value may be disposed of together with the view, which has flushed it.
        let held = self.0.try_update_value(Option::take).flatten();
        if let Some(Pending { text, write, timeout, .. }) = held {
            if let Some(timeout) = timeout {
                timeout.clear();
            }
            write.run(text);
        }
    }
}
