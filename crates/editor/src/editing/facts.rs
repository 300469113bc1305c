//! What is said of the ladder as a whole.

use std::sync::Arc;

use leptos::ev;
use leptos::html::Details;
use leptos::prelude::*;
use rungs_authoring::{Edit, Fact, Target, fact_text};
use rungs_domain::ladder::Ladder;
use rungs_ui::events::on_next_frame;
use rungs_ui::slots::render_effect;
use rungs_ui::surface::Surface;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::context::is_led;

/// Languages that ladders are often written in, with their names in themselves.
const LANGUAGES: [(&str, &str); 16] = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("pt", "Português"),
    ("pt-BR", "Português (Brasil)"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("sv", "Svenska"),
    ("cs", "Čeština"),
    ("uk", "Українська"),
    ("tr", "Türkçe"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("zh", "中文"),
];

/// Title, organisation, language, source and rights of a ladder, and what few people change. Leaving a field saves it.
#[component]
pub fn Facts(
    /// The ladder with all edits.
    #[prop(into)]
    ladder: Signal<Arc<Ladder>>,
    /// Takes an edit over.
    on_edit: Callback<Edit>,
    /// What the person looks at.
    selected: RwSignal<Option<Target>>,
) -> impl IntoView {
    let more = NodeRef::<Details>::new();
    let field = move |fact: Fact| view! { <FactField ladder on_edit selected fact/> };
    // Fields that are folded away are unfolded when one of them is selected.
    render_effect(Box::new(move || {
        let is_folded = |fact: &Fact| matches!(fact, Fact::Introduction | Fact::Id | Fact::Revision | Fact::Threshold);
        let is_wanted = selected.with(|it| matches!(it, Some(Target::Fact(fact)) if is_folded(fact)));
        if let Some(more) = more.get().filter(|_| is_wanted) {
            more.set_open(true);
        }
    }));
    view! {
        <div class="edit-facts" role="group" aria-label="About the ladder">
            {field(Fact::Title)}
            {field(Fact::Organisation)}
            {field(Fact::Language)}
            <datalist id="rungs-languages">
                {LANGUAGES.map(|(tag, name)| view! { <option value=tag label=name></option> }).collect_view()}
            </datalist>
            {field(Fact::Rights)}
            {field(Fact::SourceTitle)}
            {field(Fact::SourceUrl)}
            <details node_ref=more>
                <summary>"Introduction, address and edition"</summary>
                <div class="edit-facts">
                    {field(Fact::Introduction)}
                    {field(Fact::Id)}
                    {field(Fact::Revision)}
                    {field(Fact::Threshold)}
                </div>
            </details>
        </div>
    }
}

/// Returns the label of a fact and a remark on it.
fn label(fact: Fact) -> (&'static str, &'static str) {
    match fact {
        Fact::Title => ("Title", ""),
        Fact::Organisation => ("Organisation", "Whose ladder it is."),
        Fact::Language => ("Language", "A tag such as en, de or pt-BR. Screen readers and spell checkers need it."),
        Fact::SourceTitle => ("Source", "The document that this ladder was made from."),
        Fact::SourceUrl => ("Address of the source", "Where that document can be read."),
        Fact::Rights => ("Rights", "Who owns the text, and what others may do with it: © Acme, or CC BY 4.0."),
        Fact::Introduction => ("Introduction", "Shown above the ladder. An empty line begins a paragraph."),
        Fact::Threshold => ("Threshold in percent", "The share of rows that must reach a level for it to be shown."),
        Fact::Revision => ("Edition", "Your name for this edition, such as 2026-12. It is kept with every snapshot."),
        Fact::Id => ("Id", "Part of every link. Answers are kept under it, so leave it once people have answered."),
    }
}

/// A field for a fact.
#[component]
fn FactField(
    ladder: Signal<Arc<Ladder>>,
    on_edit: Callback<Edit>,
    selected: RwSignal<Option<Target>>,
    fact: Fact,
) -> impl IntoView {
    let text = Memo::new(move |_| ladder.with(|ladder| fact_text(ladder, fact)));
    let problem = RwSignal::new(String::new());
    let place = NodeRef::<leptos::html::Div>::new();
    let id = format!("rungs-fact-{}", fact_key(fact));
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described_by = format!("{hint_id} {problem_id}");
    let own = StoredValue::new(false);
    let write = move |written: String| {
        problem.set(String::new());
        if written.trim() == text.get_untracked() {
            return;
        }
        let edit = Edit::SetFact { fact, text: written };
        match ladder.with_untracked(|ladder| edit.apply(&mut Ladder::clone(ladder))) {
            Ok(()) => on_edit.run(edit),
            Err(refusal) => problem.set(refusal.to_string()),
        }
    };
    let focus = move |_| {
        own.set_value(true);
        if selected.with_untracked(|selected| *selected != Some(Target::Fact(fact))) {
            selected.set(Some(Target::Fact(fact)));
        }
    };
    let of_focus = id.clone();
    Effect::new(move |_| {
        let is_selected = selected.with(|selected| *selected == Some(Target::Fact(fact)));
        let is_own = own.try_update_value(std::mem::take).unwrap_or_default();
        let Some(place) = place.get_untracked().filter(|_| is_selected && !is_own) else { return };
        let id = of_focus.clone();
        on_next_frame(move || {
            let surface = Surface::around(&place);
            if let Some(field) = surface.by_id(&id).filter(|_| is_led(&surface)) {
                // The browser scrolls to it.
                let _ = field.focus();
            }
        });
    });
    let reset: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| {
        if event.key() == "Escape" {
            problem.set(String::new());
            if let Some(field) = event.target().and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                set_value(&field, &text.get_untracked());
            }
        }
    });
    let reset = StoredValue::new_local(reset);
    let press = move |event| reset.update_value(|reset| reset(event));
    let is_invalid = move || if problem.with(String::is_empty) { "false" } else { "true" };
    let (name, hint) = label(fact);
    let of_label = id.clone();
    let change = move |event: ev::Event| write(event_target_value(&event));
    let field = match fact {
        Fact::Introduction => view! {
            <textarea
                id=id
                rows="4"
                aria-describedby=described_by
                prop:value=text
                on:change=change
                on:focus=focus
                on:keydown=press
            ></textarea>
        }
        .into_any(),
        _ => {
            let kind = if fact == Fact::SourceUrl { "url" } else { "text" };
            view! {
                <input
                    type=kind
                    id=id
                    list=(fact == Fact::Language).then_some("rungs-languages")
                    inputmode=(fact == Fact::Threshold).then_some("decimal")
                    autocomplete="off"
                    aria-invalid=is_invalid
                    aria-describedby=described_by
                    prop:value=text
                    on:change=change
                    on:focus=focus
                    on:keydown=press
                />
            }
            .into_any()
        }
    };
    view! {
        <div class="edit-fact" class:is-selected=move || selected.with(|it| *it == Some(Target::Fact(fact))) node_ref=place>
            <label for=of_label>{name}</label>
            {field}
            <p class="edit-hint" id=hint_id>{hint}</p>
            <p class="edit-problem" id=problem_id role="alert">{problem}</p>
        </div>
    }
}

fn set_value(field: &HtmlElement, text: &str) {
    if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
        field.set_value(text);
    } else if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        field.set_value(text);
    }
}

fn fact_key(fact: Fact) -> &'static str {
    match fact {
        Fact::Title => "title",
        Fact::Organisation => "organisation",
        Fact::Language => "language",
        Fact::SourceTitle => "source",
        Fact::SourceUrl => "source-url",
        Fact::Rights => "rights",
        Fact::Introduction => "introduction",
        Fact::Threshold => "threshold",
        Fact::Revision => "revision",
        Fact::Id => "id",
    }
}
