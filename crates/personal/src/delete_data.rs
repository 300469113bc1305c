//! Deleting everything, and taking that back.

use leptos::html::{Button, Dialog};
use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_ui::events::on_next_frame;
use rungs_ui::store::LadderStore;

/// The question whether everything is to be deleted, asked each time that somebody `asked`, and the way back afterwards.
///
/// It is asked in the page itself, because sandboxed frames block the browser's own questions.
#[component]
pub fn DeleteData(store: LadderStore, asked: Trigger, track: Id) -> impl IntoView {
    let (dialog, restore) = (NodeRef::<Dialog>::new(), NodeRef::<Button>::new());
    let problem = RwSignal::new(String::new());
    // What was deleted elsewhere has brought this here without a question.
    let mut is_asked = !untrack(|| store.is_deleted());
    Effect::new(move |_| {
        asked.track();
        if let Some(dialog) = dialog.get()
            && std::mem::replace(&mut is_asked, true)
        {
            problem.set(String::new());
            // A dialog that is open already stays so.
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
            // What was on the page may be gone, and its foot somewhere else; the way back has to be in sight.
            on_next_frame(move || {
                if let Some(restore) = restore.get_untracked() {
                    // Without the focus it is there all the same.
                    let _ = restore.focus();
                }
            });
        }
        Err(error) => problem.set(format!("It could not be deleted: {error}.")),
    };
    // A deletion is seen from every track.
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
