//! What is typed and not kept yet: writing a whole record with every letter would make a slow machine stutter.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use rungs_ui::events::on_window;

/// What is typed is kept after this time at the latest.
const SOON: Duration = Duration::from_millis(400);

/// The text that is being typed, until it is kept. To be passed around freely.
#[derive(Clone, Copy)]
pub(crate) struct PendingText(StoredValue<Option<Pending>, LocalStorage>);

struct Pending {
    /// The id of the field.
    field: String,
    text: String,
    write: Callback<String>,
    timeout: Option<TimeoutHandle>,
}

impl PendingText {
    /// Nothing yet. Whatever is typed is kept when the page is left, put away or printed.
    pub(crate) fn new() -> Self {
        let pending = Self(StoredValue::new_local(None));
        for event in ["pagehide", "visibilitychange", "beforeunload", "beforeprint"] {
            on_window(event, move |_| pending.write());
        }
        pending
    }

    /// Holds what stands in a field by now, to be kept by `write` in a moment.
    pub(crate) fn hold(self, field: &str, text: String, write: Callback<String>) {
        let is_other = self.0.with_value(|held| held.as_ref().is_some_and(|held| held.field != field));
        if is_other {
            self.write();
        }
        self.0.update_value(|held| match held {
            Some(held) => held.text = text,
            None => {
                let timeout = set_timeout_with_handle(move || self.write(), SOON).ok();
                *held = Some(Pending { field: field.to_owned(), text, write, timeout });
            }
        });
    }

    /// Keeps what was typed.
    pub(crate) fn write(self) {
        // Once the view is gone there is nothing to keep.
        let held = self.0.try_update_value(Option::take).flatten();
        if let Some(Pending { text, write, timeout, .. }) = held {
            if let Some(timeout) = timeout {
                timeout.clear();
            }
            write.run(text);
        }
    }
}
