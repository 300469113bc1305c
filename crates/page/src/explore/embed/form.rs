//! What somebody chooses. Each control is named as the parameter that it says.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_explore::embed::{chosen_track, offers};
use rungs_route::parameter::{HEIGHT, LADDER, LADDERS, LEVEL, MODE, ORGANISATION, THEME, TRACK};
use rungs_route::{EmbedForm, Mode, OrganisationName, Theme};

use super::EmbedPage;
use crate::hooks::explore as hooks;
use crate::words;

/// All controls.
pub fn embed_form(page: &EmbedPage<'_>) -> Markup {
    let EmbedPage { ladders, form, .. } = *page;
    let options = &form.options;
    html! {
        form.embed-form aria-label="What it shows" {
            label.filter {
                span { "Ladder" }
                select id="rungs-embed-ladder" name=(LADDER) data-do=(hooks::EMBED) {
                    @for ladder in ladders {
                        option value=(ladder.id.as_str()) selected[options.ladder.as_ref() == Some(&ladder.id)] {
                            (words::whose(ladder))
                        }
                    }
                }
            }
            div.of-ladder { (track_controls(page)) }
            label.filter {
                span { "People can" }
                select id="rungs-embed-mode" name=(MODE) data-do=(hooks::EMBED) {
                    @for mode in Mode::ALL {
                        option value=(mode.name()) selected[mode == options.mode] { (mode_name(mode)) }
                    }
                }
            }
            label.filter {
                span { "Colours" }
                select id="rungs-embed-theme" name=(THEME) data-do=(hooks::EMBED) {
                    @for theme in Theme::ALL {
                        option value=(theme.name()) selected[theme == options.theme] { (theme_name(theme)) }
                    }
                }
            }
            div.of-ladder { (name_and_offers(page)) }
            label.filter {
                span { "Height of the frame, in pixels" }
                input type="number" id="rungs-embed-height" name=(HEIGHT) value=(form.height)
                    min=(EmbedForm::LOWEST) max=(EmbedForm::HIGHEST) step="50" data-do=(hooks::EMBED);
            }
        }
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

/// The track and the level of the ladder that is chosen.
fn track_controls(page: &EmbedPage<'_>) -> Markup {
    let Some(ladder) = page.ladder() else { return Markup::default() };
    html! {
        @if ladder.tracks.len() > 1 {
            label.filter {
                span { "Track" }
                select id="rungs-embed-track" name=(TRACK) data-do=(hooks::EMBED) {
                    option value="" { "All, the first one open" }
                    @for track in &ladder.tracks {
                        option value=(track.id.as_str()) selected[page.form.options.track.as_ref() == Some(&track.id)] {
                            (track.title)
                        }
                    }
                }
            }
        }
        div.of-track { (level_control(page, ladder)) }
    }
}

/// The level of the track that is chosen.
fn level_control(page: &EmbedPage<'_>, ladder: &Ladder) -> Markup {
    let track = chosen_track(&page.form.options, ladder).filter(|track| track.levels.len() > 1);
    html! {
        @if let Some(track) = track {
            label.filter {
                span { "Level" }
                select id="rungs-embed-level" name=(LEVEL) data-do=(hooks::EMBED) {
                    option value="" { "All levels" }
                    @for level in &track.levels {
                        option value=(level.id.as_str()) selected[page.form.options.level.as_ref() == Some(&level.id)] { (words::level_name(level)) }
                    }
                }
            }
        }
    }
}

/// Whose name stands in the text, and which ladders can be switched between.
fn name_and_offers(page: &EmbedPage<'_>) -> Markup {
    let Some(ladder) = page.ladder() else { return Markup::default() };
    let organisation = page.form.options.organisation.as_ref().map(OrganisationName::as_str).unwrap_or_default();
    html! {
        @if let Some(name) = &ladder.organisation {
            label.filter {
                span { "Company’s name in the text" }
                input type="text" id="rungs-embed-organisation" name=(ORGANISATION) value=(organisation)
                    placeholder=(name) maxlength=(OrganisationName::LONGEST) autocomplete="organization" data-do=(hooks::EMBED);
            }
        }
        @if page.ladders.len() > 1 { (ladders_to_offer(page, ladder)) }
    }
}

/// Which ladders can be switched between. The one that is shown first is always there.
fn ladders_to_offer(page: &EmbedPage<'_>, chosen: &Ladder) -> Markup {
    html! {
        fieldset.filter.embed-offers {
            legend { "Ladders to switch between" }
            @for ladder in page.ladders {
                label.choice {
                    input type="checkbox" id={ "rungs-embed-offer-" (ladder.id) } name=(LADDERS) value=(ladder.id.as_str())
                        data-do=(hooks::EMBED) checked[offers(&page.form.options, ladder)] disabled[ladder.id == chosen.id];
                    span { (words::whose(ladder)) }
                }
            }
        }
    }
}
