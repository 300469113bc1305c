//! Offering the ladders of documents.

use std::fmt::Write as _;

use futures::future::join_all;
use rungs_domain::ladder::{Id, Ladder};
use rungs_import::{Import, Options, Severity, SourceFile};
use rungs_route::EmbedOptions;
use rungs_templates::selectors::LADDER;
use rungs_ui::dom::find_all;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::address::{file_name, resolve};
use crate::fetch::fetch;
use crate::{DocumentFault, DocumentProblem};

/// Fetches the documents that the options name, and puts the data of their ladders into the surface `root`. Of the
/// built-in ladders, only those stay that the options name. Returns options that offer exactly these ladders, with a
/// problem for each document that cannot be shown.
pub async fn offer(root: HtmlElement, mut options: EmbedOptions) -> (EmbedOptions, Vec<DocumentProblem>) {
    let page = root.base_uri().ok().flatten().unwrap_or_default();
    let outcomes = join_all(options.src.iter().map(|address| ladder_at(address, &page))).await;
    let mut problems = Vec::new();
    let mut offered: Vec<Id> = Vec::new();
    let mut data = String::new();
    for (address, outcome) in options.src.iter().zip(outcomes) {
        match outcome.and_then(|ladder| write(&ladder, &offered, &mut data)) {
            Ok(id) => offered.push(id),
            Err(fault) => problems.push(DocumentProblem { address: address.clone(), fault }),
        }
    }
    for built_in in find_all(&root, "script[data-ladder]") {
        let id = Id::new(built_in.get_attribute(LADDER).unwrap_or_default());
        if offered.contains(&id) || !options.ladders.contains(&id) {
            built_in.remove();
        }
    }
    // A surface accepts content at its start at any time.
    let _ = root.insert_adjacent_html("afterbegin", &data);
    options.ladders.retain(|id| !offered.contains(id));
    offered.append(&mut options.ladders);
    options.ladders = offered;
    (options, problems)
}

/// Appends the data of a ladder, unless its id is among those that are `taken`. Returns the id.
fn write(ladder: &Ladder, taken: &[Id], data: &mut String) -> Result<Id, DocumentFault> {
    if taken.contains(&ladder.id) {
        return Err(DocumentFault::SameId(ladder.id.clone()));
    }
    let element = rungs_templates::built_in(ladder).map_err(|_| DocumentFault::Unprintable)?;
    data.push_str(&element.into_string());
    Ok(ladder.id.clone())
}

/// Fetches the document at an address and reads its ladder. Doubts about it go to the console, for whoever puts it into a
/// page.
async fn ladder_at(address: &str, page: &str) -> Result<Ladder, DocumentFault> {
    let url = resolve(address, page)?;
    let file = SourceFile::new(file_name(&url), fetch(&url.href()).await?);
    let import = rungs_import::import(&[file], &Options::default()).map_err(DocumentFault::NoLadder)?;
    if let Some(doubts) = doubts(&import) {
        web_sys::console::warn_1(&JsValue::from(format!("{address}:{doubts}")));
    }
    Ok(import.ladder)
}

/// Formats the warnings of an import, each on a line of its own.
fn doubts(import: &Import) -> Option<String> {
    let mut text = String::new();
    for diagnostic in import.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning) {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{diagnostic}");
    }
    (!text.is_empty()).then_some(text)
}
