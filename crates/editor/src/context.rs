//! What the pages of the editor share.

use leptos::prelude::*;
use rungs_route::Route;
use rungs_ui::clipboard::copy_text;
use rungs_ui::environment::Frame;
use rungs_ui::events::on_next_frame;
use rungs_ui::files::download;
use rungs_ui::focus::focus_without_scrolling;
use rungs_ui::ladders::Ladders;
use rungs_ui::surface::Surface;
use web_sys::HtmlTextAreaElement;

use crate::importer::Importer;
use crate::work::Work;

/// A text that is offered as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextFile {
    /// Name of the file.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Its content.
    pub(crate) text: String,
}

/// Something that did not work, for people.
#[derive(Clone, Default)]
pub(crate) struct Failure {
    /// What did not work, and what can be done.
    pub(crate) message: String,
    /// Further remarks, one a line.
    pub(crate) remarks: Vec<String>,
    /// Something that can be done about it here.
    pub(crate) way_out: Option<WayOut>,
}

/// Something that can be done about a failure.
#[derive(Clone, Copy)]
pub(crate) struct WayOut {
    /// What the button says.
    pub(crate) name: &'static str,
    /// Does it.
    pub(crate) take: Callback<()>,
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self { message, ..Self::default() }
    }
}

/// What the pages of the editor share. A `Copy` handle.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    surface: StoredValue<Surface, LocalStorage>,
    /// The ladders that the app offers.
    pub(crate) ladders: Ladders,
    /// Reads files.
    pub(crate) importer: Importer,
    /// What the page is busy with.
    pub(crate) work: RwSignal<Option<Work>>,
    /// The last failure.
    pub(crate) failure: RwSignal<Option<Failure>>,
    /// The file that was offered last. Frames may block downloads without an error.
    pub(crate) offered: RwSignal<Option<TextFile>>,
    /// The last action, which screen readers announce.
    status: RwSignal<String>,
}

impl Context {
    pub(crate) fn new(surface: Surface, ladders: Ladders, importer: Importer) -> Self {
        Self {
            surface: StoredValue::new_local(surface),
            ladders,
            importer,
            work: RwSignal::new(None),
            failure: RwSignal::new(None),
            offered: RwSignal::new(None),
            status: RwSignal::new(String::new()),
        }
    }

    /// Returns the surface of the app.
    pub(crate) fn surface(self) -> Surface {
        self.surface.get_value()
    }

    /// Removes the messages about the last action.
    pub(crate) fn begin_action(self) {
        self.failure.set(None);
        self.offered.set(None);
        self.status.set(String::new());
    }

    /// Lets screen readers announce what was done.
    pub(crate) fn announce(self, message: impl Into<String>) {
        self.status.set(message.into());
    }

    /// Returns what was announced last; tracked.
    pub(crate) fn status(self) -> String {
        self.status.get()
    }

    /// Shows what did not work.
    pub(crate) fn fail(self, failure: impl Into<Failure>) {
        self.failure.set(Some(failure.into()));
    }

    /// Opens a route.
    pub(crate) fn open(self, route: &Route) {
        self.surface.with_value(|surface| surface.open(route));
    }

    /// Sets the title of the page.
    pub(crate) fn set_title(self, heading: &str) {
        self.surface.with_value(|surface| surface.set_title(&format!("{heading} · Rungs")));
    }

    /// Moves the focus to the element with an id, once it is rendered.
    pub(crate) fn focus_after_render(self, id: impl Into<String>) {
        let (surface, id) = (self.surface(), id.into());
        on_next_frame(move || {
            if let Some(element) = surface.by_id(&id) {
                focus_without_scrolling(&element);
                element.scroll_into_view();
            }
        });
    }

    /// Offers a file for download, and its text where the download may be blocked.
    pub(crate) fn offer(self, file: TextFile) {
        let is_blocked = download(&file.name, file.media_type, &file.text).is_err();
        let is_framed = Frame::current().is_framed();
        if is_blocked || is_framed {
            self.offered.set(Some(file));
        } else {
            self.announce(format!("{} is saved where your browser puts downloads.", file.name));
        }
    }

    /// Copies the text of a field, and says whether that worked.
    pub(crate) fn copy(self, field: &HtmlTextAreaElement) {
        self.announce(if copy_text(field) { "Copied." } else { "Please copy the text that is selected." });
    }
}
