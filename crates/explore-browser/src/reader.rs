//! The ladders, and the element in which a place of them is shown.

pub mod embedding;

use std::cell::RefCell;

use rungs_domain::ladder::Ladder;
use rungs_domain::packed;
use rungs_drawing::{
    adopt_style, after_drawing, document, find, find_all, is_page, packed_ladders, redraw, redraw_around, surface,
    tell_address, window, with_kept,
};
use rungs_explore::place::{self, Place, View};
use rungs_explore::search::{Found, Index, LADDER, MOST_LEVELS, Query, TRACK};
use rungs_page::hooks::{HASH, explore};
use rungs_page::{ChangesPage, EMBED, LevelPage, Links, Mode, PathsPage, SEARCH, SEARCH_FIELD, WholePage, words};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::{listening, slash};

/// The look of all that is drawn here.
const STYLES: [&str; 2] = [include_str!("../../../style/level.css"), include_str!("../../../style/explore.css")];

thread_local! {
    static READERS: RefCell<Vec<Reader>> = const { RefCell::new(Vec::new()) };
}

/// Everything that the module keeps for what holds the app.
pub struct Reader {
    surface: Element,
    ladders: Vec<Ladder>,
    /// Made when something is first looked for.
    index: Option<Index>,
    /// What a search has found further down, until it is drawn.
    further: Option<(Query, Found)>,
    /// The element that the app has given.
    root: Option<Element>,
    /// The hash of what is shown in it.
    hash: String,
    /// The address of what the preview of another page shows.
    previewed: String,
    mode: Mode,
    /// The ladder and the track that somebody came from.
    origin: (String, String),
}

/// Does something with the reader of what an element belongs to. It is made when it is first needed; those whose place has
/// gone from the page go as well.
pub fn with<T>(element: &Element, action: impl FnOnce(&mut Reader) -> T) -> Option<T> {
    let surface = surface(element)?;
    with_kept(&READERS, element, |readers| {
        if let Some(reader) = readers.iter_mut().find(|reader| reader.surface == surface) {
            return Some(action(reader));
        }
        readers.retain(|reader| reader.surface.is_connected());
        readers.push(Reader::new(surface));
        readers.last_mut().map(action)
    })
}

impl Reader {
    fn new(surface: Element) -> Self {
        STYLES.into_iter().for_each(|style| adopt_style(&surface, style));
        let ladders = packed_ladders(&surface).iter().filter_map(|(_, text)| packed::unpack(text)).collect();
        listening::follow(&surface);
        let (hash, previewed, origin) = Default::default();
        Self { surface, ladders, index: None, further: None, root: None, hash, previewed, mode: Mode::View, origin }
    }

    /// Shows a place in an element.
    pub fn show(&mut self, root: Element, hash: &str, (ladder, track): (&str, &str), may_score: bool) -> bool {
        if self.root.as_ref() != Some(&root) {
            listening::listen(&root);
            self.root = Some(root);
        }
        self.mode = if may_score { Mode::Score } else { Mode::View };
        self.origin = (ladder.to_owned(), track.to_owned());
        self.go(hash)
    }

    /// Whether a place is still shown for the app, which may have shown something else in the meantime.
    fn is_shown(&self) -> bool {
        self.root.as_ref().is_some_and(|root| root.is_connected() && find(root, ".reader").is_some())
    }

    /// Shows another place where the first was shown, if the address bar names one that the app takes for the same.
    pub fn follow(&mut self) {
        let hash = if is_page(&self.surface) {
            window().and_then(|window| window.location().hash().ok())
        } else {
            self.surface.get_attribute(HASH)
        };
        let hash = hash.unwrap_or_default();
        if hash != self.hash && self.is_shown() && is_readable(&hash) {
            self.go(&hash);
        }
    }

    fn go(&mut self, hash: &str) -> bool {
        hash.clone_into(&mut self.hash);
        let drawn = self.draw(hash);
        let is_there = drawn.is_some();
        if let (Some(root), Some(html)) = (&self.root, drawn) {
            root.set_inner_html(&format!("<div class=\"reader\">{html}</div>"));
            let field =
                find(root, &format!("#{SEARCH_FIELD}")).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field {
                // Whoever comes here types anew, or goes on with an arrow.
                field.select();
            }
            slash::show(root);
            self.previewed.clone_from(&self.hash);
            self.await_preview();
            if let Some(query) = self.entered() {
                self.search(query);
                // Somebody may come back to a place far down.
                self.search_further();
            }
            self.name_page();
        }
        is_there
    }

    /// The view of a place as HTML. A search is drawn without what it finds.
    fn draw(&mut self, hash: &str) -> Option<String> {
        let Place { view, problem } = place::find(hash, &self.ladders)?;
        let (problem, links, mode) = (problem.as_deref(), Links::App, self.mode);
        let markup = match view {
            View::Search(query) => {
                let query = index(&mut self.index, &self.ladders).fit(&Query::parse(&query));
                rungs_page::search_page(&self.ladders, &query, problem)
            }
            View::Embed(query) => return Some(self.embed(&query, problem)),
            View::About(ladder) => rungs_page::about(ladder, self.track_of(ladder), mode, problem),
            View::Paths(ladder) => {
                let track = self.track_of(ladder);
                rungs_page::paths_page(&PathsPage { ladder, track, links, mode, problem })
            }
            View::Whole(ladder) => rungs_page::whole_page(&WholePage { ladder, track: self.track_of(ladder), problem }),
            View::Level { station, marked } => {
                rungs_page::level_page(&LevelPage { station, mode, links, marked: &marked, problem })
            }
            View::Changes { from, to, only_changes } => {
                rungs_page::changes_page(&ChangesPage { from, to, ladders: &self.ladders, only_changes, problem })
            }
        };
        Some(markup.into_string())
    }

    /// The track of a ladder that somebody came from.
    fn track_of(&self, ladder: &Ladder) -> Option<&str> {
        let (origin, track) = &self.origin;
        (ladder.id.as_str() == origin && !track.is_empty()).then_some(track.as_str())
    }

    /// Gives the page a title: what is shown, and of which ladder.
    fn name_page(&self) {
        let Some(heading) = self.root.as_ref().and_then(|root| find(root, "h1")) else { return };
        let heading = heading.text_content().unwrap_or_default();
        let ladder = self.ladders.iter().find(|ladder| ladder.id.as_str() == self.origin.0);
        let view = place::find(&self.hash, &self.ladders).map(|place| place.view);
        let title = match (view, ladder) {
            (Some(View::About(ladder)), _) => words::about_title(ladder),
            (Some(View::Search(_) | View::Embed(_)) | None, _) | (_, None) => format!("{heading} · Rungs"),
            (_, Some(ladder)) => format!("{heading} · {}", words::page_title(ladder)),
        };
        if let Some(document) = document().filter(|_| is_page(&self.surface)) {
            document.set_title(&title);
        }
    }

    /// What the form of a search asks for, where there is one.
    fn entered(&mut self) -> Option<Query> {
        let form = find(self.root.as_ref()?, ".search-form")?;
        Some(index(&mut self.index, &self.ladders).fit(&Query::parse(&listening::entered(&form))))
    }

    /// Shows what is found for what the form asks for, as far as it is in sight.
    fn search(&mut self, query: Query) -> Option<()> {
        let root = self.root.clone()?;
        let form = find(&root, ".search-form")?;
        let found = index(&mut self.index, &self.ladders).search(&query);
        let results = rungs_page::search_results(&self.ladders, &query, &found);
        redraw(&find(&root, explore::FOUND)?, &results.into_string(), None);
        find(&root, explore::SENTENCE)?.set_text_content(Some(&rungs_page::search_sentence(&self.ladders, &found)));
        for (position, place) in find_all(&form, explore::COUNT).iter().enumerate() {
            let count = found.at_levels.get(position).map(usize::to_string);
            place.set_text_content(count.as_deref());
        }
        let levels: Vec<HtmlInputElement> =
            find_all(&form, "[name=level]").into_iter().filter_map(|level| level.dyn_into().ok()).collect();
        let is_full = levels.iter().filter(|level| level.checked()).count() >= MOST_LEVELS;
        levels.iter().for_each(|level| level.set_disabled(is_full && !level.checked()));
        self.further = Some((query, found));
        Some(())
    }

    /// Shows what else a search has found. Until then it stays as it was, so that the page keeps its height.
    fn search_further(&mut self) -> Option<()> {
        let (query, found) = self.further.take()?;
        let results = rungs_page::further_search_results(&self.ladders, &query, &found);
        redraw(&find(self.root.as_ref()?, explore::FURTHER)?, &results.into_string(), None);
        Some(())
    }

    /// Takes what was entered into the form for the address as well, and offers what it can be narrowed by now. `what` is
    /// the parameter that has changed.
    pub fn narrow(&mut self, what: &str) -> Option<()> {
        let query = self.entered()?;
        let offer = match what {
            LADDER => Some((explore::OF_LADDER, rungs_page::search_ladder_filters(&self.ladders, &query))),
            TRACK => Some((explore::OF_TRACK, rungs_page::search_track_filters(&self.ladders, &query))),
            _ => None,
        };
        if let Some((place, markup)) = offer {
            find(self.root.as_ref()?, place)?.set_inner_html(&markup.into_string());
        }
        self.replace_address(rungs_page::query_address(&query));
        self.search(query)?;
        let surface = self.surface.clone();
        after_drawing(move || {
            with(&surface, Reader::search_further);
        });
        Some(())
    }

    /// Compares other levels, or shows more or less of what they have in common.
    pub fn choose(&mut self, what: &str, value: &str) -> Option<()> {
        let Place { view: View::Changes { from, to, only_changes }, .. } = place::find(&self.hash, &self.ladders)?
        else {
            return None;
        };
        let (from, to, only_changes) = match what {
            explore::FROM => (place::find_station(value, &self.ladders)?, to, only_changes),
            explore::TO => (from, place::find_station(value, &self.ladders)?, only_changes),
            explore::SWAP => (to, from, only_changes),
            explore::ONLY => (from, to, !only_changes),
            _ => return None,
        };
        let only = if only_changes { format!("?{}", place::ONLY) } else { String::new() };
        let address = rungs_page::changes_address(from, to) + &only;
        self.replace_address(address.clone());
        let html = self.draw(&address)?;
        let view = find(self.root.as_ref()?, ".reader")?;
        if matches!(what, explore::FROM | explore::TO) {
            // Somebody may still be typing the name of a level into one of them.
            redraw_around(&view, explore::PICKER, &html)?;
        } else {
            redraw(&view, &html, None);
        }
        self.name_page();
        Some(())
    }

    /// Changes the address without going anywhere.
    fn replace_address(&mut self, address: String) {
        tell_address(&self.surface, &address);
        self.hash = address;
    }

    /// The link to the level below or above, where a level is shown.
    pub fn step(&self, way: &str) -> Option<HtmlElement> {
        let root = self.root.as_ref().filter(|_| self.is_shown())?;
        find(root, &format!("[{}={way}]", explore::STEP))
    }
}

/// Whether a hash may be a place that is shown here and not by the app.
fn is_readable(hash: &str) -> bool {
    [SEARCH, EMBED].iter().any(|view| hash.starts_with(&rungs_page::ladder_address(view)))
        || hash.split('?').next().is_some_and(|path| path.split('/').count() > 2)
}

fn index<'a>(index: &'a mut Option<Index>, ladders: &[Ladder]) -> &'a Index {
    index.get_or_insert_with(|| Index::new(ladders))
}
