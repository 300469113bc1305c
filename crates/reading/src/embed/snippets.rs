//! The three ways of embedding, with the snippets for each.

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_explore::embed::{AppLocation, EmbedMethod, ONE_FILE};
use rungs_route::{EmbedForm, Mode};
use rungs_templates::{frame_script_snippet, frame_snippet, tag_snippet};
use rungs_ui::clipboard::copy_text;

use super::EmbedState;

/// The three ways of embedding, with the snippets for each.
#[component]
pub(super) fn Snippets(state: EmbedState) -> impl IntoView {
    let location = state.location.get_value();
    let tag = |location: &AppLocation, form: &EmbedForm, ladder: &Ladder| tag_snippet(location, &form.options, ladder);
    let address = |location: &AppLocation, form: &EmbedForm, _: &Ladder| location.frame(&form.options);
    let ending = |_: &AppLocation, form: &EmbedForm, _: &Ladder| format!("?{}", form.options.to_query());
    let script = (!matches!(location, AppLocation::OneFile(_))).then(|| {
        view! {
            <p>"Where the page may run scripts, this line makes every frame as tall as what is in it:"</p>
            <CopyField id="rungs-embed-script" what="the line" text=state.text(|location, _, _| frame_script_snippet(location))/>
        }
    });
    view! {
        <div class="snippets">
            <section class="snippet">
                <h2>"The tag"</h2>
                <p>"For pages that may run scripts: it looks like a part of them."</p>
                <CopyField id="rungs-embed-tag" what="the tag" text=state.text(tag)/>
                <StorageNote state method=EmbedMethod::Tag/>
            </section>
            <section class="snippet">
                <h2>"The frame"</h2>
                <p>"For most wikis: a window of its own in the page."</p>
                <CopyField id="rungs-embed-frame" what="the frame" text=state.text(frame_snippet)/>
                <p>"Where a wiki asks for an address alone, this is it:"</p>
                <CopyField id="rungs-embed-address" what="the address" text=state.text(address)/>
                {script}
                <StorageNote state method=EmbedMethod::Frame/>
            </section>
            <section class="snippet">
                <h2>"One file"</h2>
                <p>"To upload, to mail or to open from a disk. It asks nobody for anything."</p>
                {file(&location)}
                <p>"With this behind its address it opens as chosen:"</p>
                <CopyField id="rungs-embed-query" what="the ending" text=state.text(ending)/>
                <StorageNote state method=EmbedMethod::File/>
            </section>
        </div>
    }
}

impl EmbedState {
    /// Returns a text that follows the selected options.
    fn text(self, write: fn(&AppLocation, &EmbedForm, &Ladder) -> String) -> Signal<String> {
        Memo::new(move |_| self.form.with(|form| self.with_ladder(form, write))).into()
    }
}

/// A note on where scores are stored.
#[component]
fn StorageNote(state: EmbedState, method: EmbedMethod) -> impl IntoView {
    view! { <p class="kept">{move || storage_note(method, state.form.with(|form| form.options.mode))}</p> }
}

fn storage_note(method: EmbedMethod, mode: Mode) -> &'static str {
    match (mode, method) {
        (Mode::View, _) => "Nothing is scored, and nothing is kept.",
        (Mode::Score, EmbedMethod::Tag) => {
            "Scores are kept in the reader’s browser, for your page’s site. Every script of that site can read them."
        }
        (Mode::Score, EmbedMethod::Frame) => {
            "Scores are kept in the reader’s browser, in most of them for your wiki only. Its scripts cannot read them while Rungs is at another site than the wiki."
        }
        (Mode::Score, EmbedMethod::File) => {
            "Scores are kept in the reader’s browser, for wherever the file was opened from."
        }
    }
}

/// Renders the link to the one-file app.
fn file(location: &AppLocation) -> AnyView {
    let link = |address: String| {
        view! {
            <p class="download">
                <a class="button" href=address download=ONE_FILE>
                    "Download "
                    {ONE_FILE}
                </a>
            </p>
        }
        .into_any()
    };
    match location {
        AppLocation::Folder(_) => link(location.file(ONE_FILE)),
        AppLocation::OneFile(address) => link(address.clone()),
        AppLocation::Nowhere { is_one_file: true } => {
            view! { <p>"You have it already: it is the file that you are looking at. Take a copy from where you opened it."</p> }
                .into_any()
        }
        AppLocation::Nowhere { is_one_file: false } => {
            view! { <p>"It lies beside this page, and is called " <code>{ONE_FILE}</code> "."</p> }.into_any()
        }
    }
}

/// A text with a button that copies it, or selects it if copying is forbidden. The result is announced.
#[component]
fn CopyField(id: &'static str, what: &'static str, text: Signal<String>) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    // The result applies to one text and disappears when the text changes.
    let result = RwSignal::new((String::new(), ""));
    let copy: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| {
        if let Some(field) = field.get_untracked() {
            let message = if copy_text(&field) { "Copied." } else { "Please copy the text that is selected." };
            result.set((text.get_untracked(), message));
        }
    });
    let message = move || result.with(|(of, message)| text.with(|text| if of == text { *message } else { "" }));
    view! {
        <div class="to-copy">
            <textarea
                id=id
                node_ref=field
                aria-label=format!("Text of {what}")
                readonly
                rows=move || text.with(|text| rows(text))
                spellcheck="false"
                prop:value=move || text.get()
            ></textarea>
            <div class="actions">
                <button class="button" type="button" on:click=copy>
                    "Copy "
                    {what}
                </button>
                <span class="copied" role="status">
                    {message}
                </span>
            </div>
        </div>
    }
}

/// Estimates the number of rows of a text, for browsers without `field-sizing`.
fn rows(text: &str) -> usize {
    text.lines().map(|line| line.chars().count() / 56 + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_has_a_note_on_storage() {
        for method in EmbedMethod::ALL {
            assert!(storage_note(method, Mode::Score).starts_with("Scores are kept"));
            assert!(!storage_note(method, Mode::View).contains("Scores are kept"));
        }
    }
}
