//! What it takes to put a ladder into a page of somebody's own: what is chosen, what to copy, how it looks, and what each
//! kind of wiki allows.

mod form;
mod hosts;
mod snippets;

use maud::{Markup, html};
use rungs_domain::ladder::{Id, Ladder};
use rungs_explore::embed::{Home, ONE_FILE, PLACEHOLDER, Way};
use rungs_route::{EmbedForm, EmbedOptions, Mode};

use crate::alert;
use crate::hooks::explore as hooks;
use crate::links::Links;

pub use form::embed_form;
pub use snippets::{frame_script_snippet, frame_snippet, tag_snippet};

/// What is to be put into another page.
#[derive(Clone, Copy, Debug)]
pub struct EmbedPage<'a> {
    /// Every ladder that there is.
    pub ladders: &'a [Ladder],
    /// What was chosen, with options that [fit](rungs_explore::embed::fit) the ladders.
    pub form: &'a EmbedForm,
    /// Where the app runs.
    pub home: &'a Home,
    /// The ladder and the track that somebody came from, to which the way back leads.
    pub origin: (&'a Id, Option<&'a Id>),
    /// What the address asks for and is not there, in plain words.
    pub problem: Option<&'a str>,
}

impl<'a> EmbedPage<'a> {
    /// The ladder that is chosen.
    fn ladder(&self) -> Option<&'a Ladder> {
        self.ladders.iter().find(|ladder| Some(&ladder.id) == self.form.options.ladder.as_ref())
    }
}

/// The whole view.
pub fn embed_page(page: &EmbedPage<'_>) -> Markup {
    html! {
        article.embed-view {
            p.back { a href=(Links::App.back(page.origin.0, page.origin.1)) { "← Back to the ladder" } }
            @if let Some(problem) = page.problem { (alert(problem)) }
            h1 tabindex="-1" { "Put a ladder into your wiki" }
            p.lead { "Choose what it shows, take a way that your wiki allows, copy, paste." }
            @if let Some(note) = where_it_runs(page.home) { p.embed-note { (note) } }
            div.embed-columns {
                (embed_form(page))
                div.snippets { (embed_snippets(page)) }
            }
            section.embed-preview aria-labelledby="rungs-embed-preview" {
                h2 id="rungs-embed-preview" { "How it looks" }
                div.preview { (embed_preview(page)) }
            }
            (hosts::hosts())
        }
    }
}

/// What there is to say about the address that the snippets have in them.
fn where_it_runs(home: &Home) -> Option<String> {
    match home {
        Home::OneFile(_) => Some(format!(
            "This is Rungs as one file, with nothing beside it. The tag needs all of the built files on a web server: put the address of their folder in the place of {PLACEHOLDER}."
        )),
        Home::Nowhere { is_one_file: true } => Some(format!(
            "This is Rungs as one file, which was not opened from a web server. The tag and the frame need an address on one: put it in the place of {PLACEHOLDER}."
        )),
        Home::Nowhere { is_one_file: false } => Some(format!(
            "Here Rungs cannot tell what its own address is. Put the address of the folder with the built files in the place of {PLACEHOLDER}."
        )),
        Home::Folder(_) if home.is_this_machine() => Some(
            "This address is of your own machine, and nobody else can open it. Put the built files on a web server, and come back to this page there.".to_owned(),
        ),
        Home::Folder(_) => None,
    }
}

/// The three ways, with what to copy for each.
pub fn embed_snippets(page: &EmbedPage<'_>) -> Markup {
    let EmbedPage { form, home, .. } = *page;
    let options = &form.options;
    let Some(ladder) = page.ladder() else { return Markup::default() };
    html! {
        @for way in Way::ALL {
            section.snippet {
                @match way {
                    Way::Tag => {
                        h2 { "The tag" }
                        p { "For pages that may run scripts: it looks like a part of them." }
                        (to_copy("tag", "the tag", &tag_snippet(home, options, ladder)))
                    },
                    Way::Frame => {
                        h2 { "The frame" }
                        p { "For most wikis: a window of its own in the page." }
                        (to_copy("frame", "the frame", &frame_snippet(home, form, ladder)))
                        p { "Where a wiki asks for an address alone, this is it:" }
                        (to_copy("address", "the address", &home.frame(options)))
                        @if !matches!(home, Home::OneFile(_)) {
                            p { "Where the page may run scripts, this line makes every frame as tall as what is in it:" }
                            (to_copy("script", "the line", &frame_script_snippet(home)))
                        }
                    },
                    Way::File => {
                        h2 { "One file" }
                        p { "To upload, to mail or to open from a disk. It asks nobody for anything." }
                        (file(home))
                        p { "With this behind its address it opens as chosen:" }
                        (to_copy("query", "the ending", &format!("?{}", options.to_query())))
                    },
                }
                p.kept { (what_is_kept(way, options)) }
            }
        }
    }
}

/// What happens to people's scores.
fn what_is_kept(way: Way, options: &EmbedOptions) -> &'static str {
    match way {
        _ if options.mode == Mode::View => "Nothing is scored, and nothing is kept.",
        Way::Tag => {
            "Scores are kept in the reader’s browser, for your page’s site. Every script of that site can read them."
        }
        Way::Frame => {
            "Scores are kept in the reader’s browser, in most of them for your wiki only. Its scripts cannot read them while Rungs is at another site than the wiki."
        }
        Way::File => "Scores are kept in the reader’s browser, for wherever the file was opened from.",
    }
}

/// The way to the file itself.
fn file(home: &Home) -> Markup {
    let link = |address: &str| {
        html! {
            p.download { a.button href=(address) download=(ONE_FILE) { "Download " (ONE_FILE) } }
        }
    };
    match home {
        Home::Folder(_) => link(&home.file(ONE_FILE)),
        Home::OneFile(address) => link(address),
        Home::Nowhere { is_one_file: true } => html! {
            p { "You have it already: it is the file that you are looking at. Take a copy from where you opened it." }
        },
        Home::Nowhere { is_one_file: false } => html! {
            p { "It lies beside this page, and is called " code { (ONE_FILE) } "." }
        },
    }
}

/// A text with a button that copies it.
fn to_copy(key: &str, what: &str, text: &str) -> Markup {
    // A guess at how it wraps, for browsers that do not make a field as tall as its text.
    let rows: usize = text.lines().map(|line| line.chars().count() / 56 + 1).sum();
    html! {
        div.to-copy {
            textarea id={ "rungs-embed-" (key) } aria-label={ "Text of " (what) } readonly rows=(rows) spellcheck="false" {
                (text)
            }
            div.actions {
                button.button type="button" data-do=(hooks::COPY) { "Copy " (what) }
                span.copied role="status" {}
            }
        }
    }
}

/// The app itself in a frame, with what was chosen. It is fetched once it is looked at.
pub fn embed_preview(page: &EmbedPage<'_>) -> Markup {
    let EmbedPage { form, home, .. } = *page;
    let options = &form.options;
    html! {
        @match (home, page.ladder()) {
            (Home::Folder(_), Some(ladder)) => {
                p {
                    "This is the frame, alive."
                    @if options.mode == Mode::Score { " What you score in it is kept as if you scored it on this site." }
                }
                iframe data-src=(home.frame(options)) title={ "Preview: " (snippets::title(options, ladder)) }
                    height=(form.height) {}
            },
            _ => p { "There is no preview here, since a preview is a frame, and a frame needs an address on a web server." },
        }
    }
}
