//! The ladders, and the element in which a place of them is shown.

pub mod embedding;

use std::cell::RefCell;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::packed;
use rungs_drawing::{
    adopt_style, after_drawing, document, find, find_all, is_page, packed_ladders, redraw, redraw_around, surface,
    tell_route, window, with_kept,
};
use rungs_explore::search::{Found, Index};
use rungs_explore::{ReadingView, Resolved, find_station, resolve};
use rungs_page::hooks::{HASH, explore};
use rungs_page::{ChangesPage, LevelPage, Links, PathsPage, SEARCH_FIELD, WholePage, words};
use rungs_route::parameter::{LADDER, TRACK};
use rungs_route::{LadderView, Mode, ParsedRoute, Route, SearchQuery};
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
    further: Option<(SearchQuery, Found)>,
    /// The element that the app has given.
    root: Option<Element>,
    /// The route to what is shown in it.
    route: ParsedRoute,
    /// The route to what the preview of another page shows.
    previewed: Route,
    mode: Mode,
    /// The ladder and the track that somebody came from.
    origin: (Id, Option<Id>),
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
        let (route, previewed, origin) = Default::default();
        Self { surface, ladders, index: None, further: None, root: None, route, previewed, mode: Mode::View, origin }
    }

    /// Shows in an element what a route leads to, for somebody who came from a ladder or a track of it.
    pub fn show(&mut self, root: Element, route: ParsedRoute, origin: &Route, mode: Mode) -> bool {
        if self.root.as_ref() != Some(&root) {
            listening::listen(&root);
            self.root = Some(root);
        }
        self.mode = mode;
        self.origin = match origin {
            Route::Ladder { ladder, view: LadderView::Track { track, .. } } => (ladder.clone(), Some(track.clone())),
            Route::Ladder { ladder, .. } => (ladder.clone(), None),
            _ => Default::default(),
        };
        self.go(route)
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
        let route = Route::parse(&hash.unwrap_or_default());
        if route != self.route && self.is_shown() && route.route.is_reading() {
            self.go(route);
        }
    }

    fn go(&mut self, route: ParsedRoute) -> bool {
        self.route = route;
        let drawn = self.draw();
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
            self.previewed.clone_from(&self.route.route);
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

    /// What the route leads to, as HTML. A search is drawn without what it finds.
    fn draw(&mut self) -> Option<String> {
        let Resolved { view, problem } = resolve(&self.route, &self.ladders)?;
        let problem = problem.map(|problem| problem.to_string());
        let (problem, links, mode) = (problem.as_deref(), Links::App, self.mode);
        let markup = match view {
            ReadingView::Search(query) => {
                let query = index(&mut self.index, &self.ladders).fit(&query);
                rungs_page::search_page(&self.ladders, &query, problem)
            }
            ReadingView::Embed(form) => return Some(self.embed(form, problem)),
            ReadingView::About(ladder) => rungs_page::about(ladder, self.track_of(ladder), mode, problem),
            ReadingView::Paths(ladder) => {
                let track = self.track_of(ladder);
                rungs_page::paths_page(&PathsPage { ladder, track, links, mode, problem })
            }
            ReadingView::Whole(ladder) => {
                rungs_page::whole_page(&WholePage { ladder, track: self.track_of(ladder), problem })
            }
            ReadingView::Level { station, marked } => {
                rungs_page::level_page(&LevelPage { station, mode, links, marked: &marked, problem })
            }
            ReadingView::Changes { from, to, only_changes } => {
                rungs_page::changes_page(&ChangesPage { from, to, ladders: &self.ladders, only_changes, problem })
            }
        };
        Some(markup.into_string())
    }

    /// The track of a ladder that somebody came from.
    fn track_of(&self, ladder: &Ladder) -> Option<&Id> {
        let (origin, track) = &self.origin;
        track.as_ref().filter(|_| ladder.id == *origin)
    }

    /// Gives the page a title: what is shown, and of which ladder.
    fn name_page(&self) {
        let Some(heading) = self.root.as_ref().and_then(|root| find(root, "h1")) else { return };
        let heading = heading.text_content().unwrap_or_default();
        let ladder = self.ladders.iter().find(|ladder| ladder.id == self.origin.0);
        let view = resolve(&self.route, &self.ladders).map(|resolved| resolved.view);
        let title = match (view, ladder) {
            (Some(ReadingView::About(ladder)), _) => words::about_title(ladder),
            (Some(ReadingView::Search(_) | ReadingView::Embed(_)) | None, _) | (_, None) => {
                format!("{heading} · Rungs")
            }
            (_, Some(ladder)) => format!("{heading} · {}", words::page_title(ladder)),
        };
        if let Some(document) = document().filter(|_| is_page(&self.surface)) {
            document.set_title(&title);
        }
    }

    /// What the form of a search asks for, where there is one.
    fn entered(&mut self) -> Option<SearchQuery> {
        let form = find(self.root.as_ref()?, ".search-form")?;
        Some(index(&mut self.index, &self.ladders).fit(&SearchQuery::parse(&listening::entered(&form))))
    }

    /// Shows what is found for what the form asks for, as far as it is in sight.
    fn search(&mut self, query: SearchQuery) -> Option<()> {
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
        let is_full = levels.iter().filter(|level| level.checked()).count() >= SearchQuery::MOST_LEVELS;
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
        self.replace_route(Route::Search(query.clone()));
        self.search(query)?;
        let surface = self.surface.clone();
        after_drawing(move || {
            with(&surface, Reader::search_further);
        });
        Some(())
    }

    /// Compares other levels, or shows more or less of what they have in common.
    pub fn choose(&mut self, what: &str, value: &str) -> Option<()> {
        let ReadingView::Changes { from, to, only_changes } = resolve(&self.route, &self.ladders)?.view else {
            return None;
        };
        let station = || find_station(&Route::parse(value).route, &self.ladders);
        let (from, to, only_changes) = match what {
            explore::FROM => (station()?, to, only_changes),
            explore::TO => (from, station()?, only_changes),
            explore::SWAP => (to, from, only_changes),
            explore::ONLY => (from, to, !only_changes),
            _ => return None,
        };
        self.replace_route(from.changes_route(to, only_changes));
        let html = self.draw()?;
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
    fn replace_route(&mut self, route: Route) {
        tell_route(&self.surface, &route);
        self.route = route.into();
    }

    /// The link to the level below or above, where a level is shown.
    pub fn step(&self, way: &str) -> Option<HtmlElement> {
        let root = self.root.as_ref().filter(|_| self.is_shown())?;
        find(root, &format!("[{}={way}]", explore::STEP))
    }
}

fn index<'a>(index: &'a mut Option<Index>, ladders: &[Ladder]) -> &'a Index {
    index.get_or_insert_with(|| Index::new(ladders))
}
