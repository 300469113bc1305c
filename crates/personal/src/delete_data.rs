//! Deletion of all data, with undo.

use leptos::html::{Button, Dialog};
use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_ui::events::on_next_frame;
use rungs_ui::store::LadderStore;

/// A dialog that confirms the deletion of all data whenever `asked` is notified, and a button that restores the data.
///
/// The dialog is part of the page, because sandboxed frames block `confirm()`.
#[component]
pub fn DeleteData(store: LadderStore, asked: Trigger, track: Id) -> impl IntoView {
    let (dialog, restore) = (NodeRef::<Dialog>::new(), NodeRef::<Button>::new());
    let problem = RwSignal::new(String::new());
    // If the component was loaded because data is deleted already, there is nothing to confirm.
    let mut is_asked = !untrack(|| store.is_deleted());
    Effect::new(move |_| {
        asked.track();
        if let Some(dialog) = dialog.get()
            && std::mem::replace(&mut is_asked, true)
        {
            problem.set(String::new());
            // Fails only if the dialog is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let delete = move |_| match store.delete_everything() {
        Ok(()) => {
            close();
            // The page may have become shorter; the focus brings the button into view.
            on_next_frame(move || {
                if let Some(restore) = restore.get_untracked() {
                    // The button is usable without the focus, too.
                    let _ = restore.focus();
                }
            });
        }
        Err(error) => problem.set(format!("It could not be deleted: {error}.")),
    };
    // A deletion can be undone from every track.
    let undo = Callback::new(move |()| drop(store.undo(Some(&track))));
    view! {
        <div class="deleted" role="status">
            <Show when=move || store.is_deleted()>
                <p><strong>"Your data is deleted."</strong></p>
                <button class="button" type="button" node_ref=restore on:click=move |_| undo.run(())>"Restore my data"</button>
            </Show>
        </div>
        <dialog aria-label="Delete your data?" node_ref=dialog>
            <h2>"Delete your data?"</h2>
            <p>"This removes what you have scored and written on every ladder from this browser. You can undo it until you close or reload the page."</p>
            <p class="failure" role="alert">{problem}</p>
            <div class="actions">
                <button class="button" type="button" on:click=move |_| close()>"Cancel"</button>
                <button class="button danger" type="button" on:click=delete>"Delete"</button>
            </div>
        </dialog>
    }
}
