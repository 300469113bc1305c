//! The form with the options for a host page.

use leptos::ev;
use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_explore::embed::{chosen_track, offers};
use rungs_route::{EmbedForm, Mode, OrganisationName, Theme};
use rungs_templates::words;
use web_sys::HtmlInputElement;

use super::EmbedState;
use rungs_ui::choices::{Choice, ChoiceField, checkbox, for_choice};

/// The form.
#[component]
pub(super) fn Form(state: EmbedState) -> impl IntoView {
    let ladders = state.ladders.get_value();
    let names = ladders.iter().map(|ladder| Choice::new(&ladder.id, words::full_title(ladder)));
    let ladder = Memo::new(move |_| state.ladder());
    let choose_ladder = Callback::new(move |position: usize| {
        let Some(ladder) = state.ladders.with_value(|ladders| ladders.get(position).cloned()) else { return };
        state.choose(|form| {
            form.options.ladder = Some(ladder.id);
            // A ladder without an organisation has no name to replace.
            form.options.organisation.take_if(|_| ladder.organisation.is_none());
        });
    });
    let mode = move || state.form.with(|form| Mode::ALL.iter().position(|mode| *mode == form.options.mode));
    let choose_mode = Callback::new(move |position: usize| {
        state.choose(|form| form.options.mode = Mode::ALL.get(position).copied().unwrap_or_default());
    });
    let theme = move || state.form.with(|form| Theme::ALL.iter().position(|theme| *theme == form.options.theme));
    let choose_theme = Callback::new(move |position: usize| {
        state.choose(|form| form.options.theme = Theme::ALL.get(position).copied().unwrap_or_default());
    });
    // The Enter key would submit the form.
    let submit: Box<dyn FnMut(ev::SubmitEvent)> = Box::new(|event| event.prevent_default());
    view! {
        <form class="embed-form" aria-label="What it shows" on:submit=submit>
            <ChoiceField
                class="filter"
                id="rungs-embed-ladder"
                label="Ladder"
                choices=Signal::stored(names.collect())
                chosen=Signal::derive(move || ladder.get().unwrap_or_default())
                on_choose=choose_ladder
            />
            {for_choice(ladder.into(), move |ladder| view! { <Within state ladder/> }.into_any())}
            <ChoiceField
                class="filter"
                id="rungs-embed-mode"
                label="People can"
                choices=Signal::stored(Mode::ALL.iter().map(|mode| Choice::new(mode.name(), mode_name(*mode))).collect())
                chosen=Signal::derive(move || mode().unwrap_or_default())
                on_choose=choose_mode
            />
            <ChoiceField
                class="filter"
                id="rungs-embed-theme"
                label="Colours"
                choices=Signal::stored(Theme::ALL.iter().map(|theme| Choice::new(theme.name(), theme_name(*theme))).collect())
                chosen=Signal::derive(move || theme().unwrap_or_default())
                on_choose=choose_theme
            />
            {for_choice(ladder.into(), move |ladder| view! { <Organisation state ladder/> }.into_any())}
            <Offers state ladder/>
            <Height state/>
        </form>
    }
}

fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Score => "Read it and score themselves",
        Mode::View => "Read it only",
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "As the reader’s system prefers",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

/// The track and the level within the selected ladder.
#[component]
fn Within(state: EmbedState, ladder: usize) -> impl IntoView {
    let tracks = state.ladders.with_value(|ladders| ladders.get(ladder).map(|ladder| ladder.tracks.clone()));
    let tracks = tracks.unwrap_or_default();
    let track = Memo::new(move |_| state.track(ladder));
    let track_field = (tracks.len() > 1).then(|| {
        let names = tracks.iter().map(|track| Choice::new(&track.id, &track.title));
        let ids: Vec<Id> = tracks.iter().map(|track| track.id.clone()).collect();
        let choose = move |position: usize| {
            let id = position.checked_sub(1).and_then(|position| ids.get(position).cloned());
            state.choose(|form| form.options.track = id);
        };
        view! {
            <ChoiceField
                class="filter"
                id="rungs-embed-track"
                label="Track"
                choices=Signal::stored(std::iter::once(Choice::none("All, the first one open")).chain(names).collect())
                chosen=Signal::derive(move || track.get().map_or(0, |track| track + 1))
                on_choose=Callback::new(choose)
            />
        }
    });
    let level = move |track: usize| {
        let track = tracks.get(track).filter(|track| track.levels.len() > 1).cloned();
        track.map(|track| view! { <Level state track/> }).into_any()
    };
    (track_field, for_choice(track.into(), level))
}

impl EmbedState {
    /// Returns the position of the selected track, or of the only one; tracked.
    fn track(self, ladder: usize) -> Option<usize> {
        self.ladders.with_value(|ladders| {
            let ladder = ladders.get(ladder)?;
            let id = self.form.with(|form| chosen_track(&form.options, ladder).map(|track| track.id.clone()))?;
            ladder.tracks.iter().position(|track| track.id == id)
        })
    }
}

/// The level within the selected track.
#[component]
fn Level(state: EmbedState, track: Track) -> impl IntoView {
    let names = track.levels.iter().map(|level| Choice::new(&level.id, words::level_name(level)));
    let choices = Signal::stored(std::iter::once(Choice::none("All levels")).chain(names).collect());
    let ids: StoredValue<Vec<Id>> = StoredValue::new(track.levels.iter().map(|level| level.id.clone()).collect());
    let chosen = move || {
        let is_it = |id: &Id| state.form.with(|form| form.options.level.as_ref() == Some(id));
        ids.with_value(|ids| ids.iter().position(is_it).map_or(0, |position| position + 1))
    };
    let choose = move |position: usize| {
        let id = position.checked_sub(1).and_then(|position| ids.with_value(|ids| ids.get(position).cloned()));
        state.choose(|form| form.options.level = id);
    };
    view! {
        <ChoiceField
            id="rungs-embed-level"
            label="Level"
            choices
            chosen=Signal::derive(chosen)
            on_choose=Callback::new(choose)
        />
    }
}

/// Handler of typing into a field.
type Enter = Box<dyn FnMut(ev::Targeted<ev::Event, HtmlInputElement>)>;
/// Handler of a completed input.
type Complete = Box<dyn FnMut(ev::Event)>;

/// Returns the handlers of a text field, whose text is passed to `enter`. The field's value is never set.
fn text_handlers(state: EmbedState, enter: Box<dyn Fn(&str)>) -> (Enter, Complete) {
    (Box::new(move |event| enter(&event.target().value())), Box::new(move |_| state.complete()))
}

/// The organisation that the texts name, if the ladder has one.
#[component]
fn Organisation(state: EmbedState, ladder: usize) -> impl IntoView {
    let name = state.ladders.with_value(|ladders| ladders.get(ladder).and_then(|it| it.organisation.clone()));
    name.map(|name| {
        let current = state.form.with_untracked(|form| form.options.organisation.clone());
        let enter = move |text: &str| state.change(|form| form.options.organisation = OrganisationName::new(text));
        let (enter, complete) = text_handlers(state, Box::new(enter));
        view! {
            <label class="filter">
                <span>"Company’s name in the text"</span>
                <input
                    type="text"
                    id="rungs-embed-organisation"
                    value=current.map(|name| name.to_string()).unwrap_or_default()
                    placeholder=name
                    maxlength=OrganisationName::MAX_LENGTH
                    autocomplete="organization"
                    on:input:target=enter
                    on:change=complete
                />
            </label>
        }
    })
}

/// The height of the frame.
#[component]
fn Height(state: EmbedState) -> impl IntoView {
    let enter = move |text: &str| state.change(|form| form.height = EmbedForm::height(text));
    let (enter, complete) = text_handlers(state, Box::new(enter));
    view! {
        <label class="filter">
            <span>"Height of the frame, in pixels"</span>
            <input
                type="number"
                id="rungs-embed-height"
                value=state.form.with_untracked(|form| form.height)
                min=EmbedForm::MIN_HEIGHT
                max=EmbedForm::MAX_HEIGHT
                step="50"
                on:input:target=enter
                on:change=complete
            />
        </label>
    }
}

/// Checkboxes for the ladders on offer. The ladder that is shown first is always included.
#[component]
fn Offers(state: EmbedState, ladder: Memo<Option<usize>>) -> impl IntoView {
    let ladders = state.ladders.get_value();
    let offer = |(position, it): (usize, &Ladder)| {
        let is_offered = move || {
            let offers = |ladder: &Ladder| state.form.with(|form| offers(&form.options, ladder));
            state.ladders.with_value(|ladders| ladders.get(position).is_some_and(offers))
        };
        let is_shown_first = Signal::derive(move || ladder.get() == Some(position));
        let change = Callback::new(move |is_wanted| state.offer(position, is_wanted));
        let id = format!("rungs-embed-offer-{}", it.id);
        view! {
            <label class="choice">
                {checkbox(id, Signal::derive(is_offered), is_shown_first, change)}
                <span>{words::full_title(it)}</span>
            </label>
        }
    };
    (ladders.len() > 1).then(|| {
        view! {
            <fieldset class="filter embed-offers">
                <legend>"Ladders to switch between"</legend>
                {ladders.iter().enumerate().map(offer).collect_view()}
            </fieldset>
        }
    })
}

impl EmbedState {
    /// Sets whether a ladder is on offer.
    fn offer(self, position: usize, is_wanted: bool) {
        let offered = |(other, ladder): (usize, &Ladder)| {
            let is_offered = self.form.with_untracked(|form| offers(&form.options, ladder));
            let is_included = if other == position { is_wanted } else { is_offered };
            is_included.then(|| ladder.id.clone())
        };
        let ids = self.ladders.with_value(|ladders| ladders.iter().enumerate().filter_map(offered).collect());
        self.choose(|form| form.options.ladders = ids);
    }
}
