//! The readers, one for each format. They write into one [`Document`] and understand nothing.

pub(crate) mod archive;
mod delimited;
mod docx;
mod front_matter;
mod html;
mod json;
mod markdown;
mod ods;
mod pipes;
mod stacked;
pub(crate) mod toml;
mod xlsx;
mod xml;
pub(crate) mod yaml;

use crate::SourceFile;
use crate::diagnostic::{Complexity, ImportError, Notes};
use crate::document::table::TooManyCells;
use crate::document::{Block, Document, File, PieceKind, Snippet};
use crate::format::{self, Content, Format, decode};
use crate::names::titles::title_from_file;
use crate::place::Place;
use crate::repair::encoding;

pub(crate) use json::parse as parse_json;

/// Adds a file to a document.
pub(crate) fn read(
    source: &SourceFile,
    file: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<(), ImportError> {
    let begin = |document: &mut Document, format: Format| {
        document.files.push(File { name: source.name.clone(), format, language: None, title: None });
        document.blocks.push(Block::File(file));
    };
    let first_table = document.tables.len();
    match format::content(&source.bytes)? {
        Content::Office(format, archive) => {
            begin(document, format);
            match format {
                Format::Xlsx => xlsx::read(&archive, file, document, notes)?,
                Format::Ods => ods::read(&archive, file, document, notes)?,
                _ => docx::read(&archive, file, document, notes)?,
            }
        }
        Content::Text => {
            let text = decode::decode(&source.bytes, file, notes)?;
            let format =
                format::of_text(&text, source.name.as_deref()).map_err(|format| ImportError::Unsupported { format })?;
            begin(document, format);
            document.text.reserve(text.len());
            match format {
                Format::Markdown => markdown::read(&text, file, document, notes)?,
                Format::Html => html::read(&text, file, document, notes)?,
                Format::Delimited => delimited::read(&text, source.name.as_deref(), file, document, notes)?,
                Format::Yaml => yaml::read(&encoding::mend_file(&text, file, 0, notes), file, document, notes)?,
                Format::Toml => toml::read(&encoding::mend_file(&text, file, 0, notes), file, document, notes)?,
                Format::Json => json::read(&encoding::mend_file(&text, file, 0, notes), file, document, notes)?,
                Format::Xlsx | Format::Ods | Format::Docx => {}
            }
        }
    }
    stacked::split(document, first_table);
    Ok(())
}

/// Names files by their file names, for those that have no title of their own.
pub(crate) fn name_files(document: &mut Document, notes: &mut Notes) {
    for index in 0..document.files.len() {
        let name = document.files[index].name.as_deref().and_then(title_from_file);
        if let (Some(name), None) = (name, document.files[index].title) {
            let place = Place::file(index as u32);
            document.files[index].title = document.add_text(&name, place, PieceKind::Key, notes);
        }
    }
}

/// Reads a text of Markdown as it stands in a heading or a cell.
pub(crate) fn markdown_text(source: &str) -> (Document, Option<Snippet>) {
    let mut document = Document::default();
    document.files.push(File { name: None, format: Format::Markdown, language: None, title: None });
    markdown::write_text(source, &mut document);
    let text = document.cell_lines.first().map(|line| line.text);
    let snippet = text.map(|text| document.whole(text));
    (document, snippet)
}

/// Turns the table builder's refusal into an error.
fn too_many(format: Format) -> impl Fn(TooManyCells) -> ImportError {
    move |TooManyCells { columns }| ImportError::TooComplex { format, complexity: Complexity::Cells { columns } }
}
