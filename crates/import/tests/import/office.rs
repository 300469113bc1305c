//! Office files: Excel workbooks, OpenDocument spreadsheets and Word documents, made here from their parts.

use std::io::{Cursor, Write};

use rungs_import::{Format, Spot};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{check_shapes, shape};

/// An archive of these entries.
pub fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A sheet: its name, its rows and its merged cells.
type Sheet<'a> = (&'a str, &'a [&'a [&'a str]], &'a [&'a str]);

fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let names: String = sheets
        .iter()
        .enumerate()
        .map(|(index, (name, ..))| format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", index + 1))
        .collect();
    let links: String = (1..=sheets.len())
        .map(|number| {
            format!(
                "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            )
        })
        .collect();
    let mut entries = vec![
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{RELATIONS}\">{links}</Relationships>"),
        ),
    ];
    for (index, (_, rows, merged)) in sheets.iter().enumerate() {
        let mut data = String::new();
        for (row, cells) in rows.iter().enumerate() {
            let cells = cells.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(|(column, text)| {
                let column = char::from(b'A' + u8::try_from(column).unwrap());
                format!(
                    "<c r=\"{column}{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>",
                    row + 1
                )
            });
            data.push_str(&format!("<row r=\"{}\">{}</row>", row + 1, cells.collect::<String>()));
        }
        let merged: String = merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
        entries.push((
            format!("xl/worksheets/sheet{}.xml", index + 1),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData>{merged}</worksheet>"),
        ));
    }
    let entries: Vec<(&str, &str)> = entries.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    archive(&entries)
}

#[test]
fn a_workbook_with_merged_groups() {
    let rows: &[&[&str]] = &[
        &["", "", "L1", "L2"],
        &["Craft", "Code", "Writes code.", "Designs systems.\nReviews code."],
        &["", "Test", "Tests own code.", "Plans tests."],
        &["People", "Talk", "Asks others.", "Explains well."],
    ];
    let import = check_shapes(
        workbook(&[("Ladder", rows, &["A2:A3"])]),
        &[shape(&["L1", "L2"], &[("Craft", "Code", &[1, 2]), ("Craft", "Test", &[1, 1]), ("People", "Talk", &[1, 1])])],
    );
    assert_eq!(import.formats, [Format::Xlsx]);
    let place = import.origins.tracks[0].groups[0].criteria[1].cells[1][0];
    assert_eq!(place.spot, Spot::Cell { sheet: 0, row: 3, column: 4, line: 0 });
    assert_eq!(place.to_string(), "sheet 1, cell D3");
}

#[test]
fn sheets_are_tracks_groups_or_levels() {
    let engineers: &[&[&str]] = &[&["Skill", "E1", "E2"], &["Code", "Writes code.", "Designs systems."]];
    let managers: &[&[&str]] = &[&["Skill", "M1", "M2"], &["Plan", "Plans a week.", "Plans a year."]];
    let import = check_shapes(
        workbook(&[("Engineers", engineers, &[]), ("Managers", managers, &[])]),
        &[shape(&["E1", "E2"], &[("", "Code", &[1, 1])]), shape(&["M1", "M2"], &[("", "Plan", &[1, 1])])],
    );
    let titles: Vec<&str> = import.ladder.tracks.iter().map(|track| track.title.as_str()).collect();
    assert_eq!(titles, ["Engineers", "Managers"]);

    let craft: &[&[&str]] = &[&["Skill", "L1", "L2"], &["Code", "Writes code.", "Designs systems."]];
    let people: &[&[&str]] = &[&["Skill", "L1", "L2"], &["Talk", "Asks others.", "Explains well."]];
    check_shapes(
        workbook(&[("Craft", craft, &[]), ("People", people, &[])]),
        &[shape(&["L1", "L2"], &[("Craft", "Code", &[1, 1]), ("People", "Talk", &[1, 1])])],
    );

    let level = |text: &'static str| -> Vec<Vec<&'static str>> {
        vec![vec!["Skill", "Expectation"], vec!["Code", text], vec!["Talk", text]]
    };
    let (junior, senior) = (level("Does small things."), level("Does large things."));
    let rows = |level: &'static Vec<Vec<&'static str>>| -> Vec<&'static [&'static str]> {
        level.iter().map(Vec::as_slice).collect()
    };
    let (junior, senior): (&'static _, &'static _) = (Box::leak(Box::new(junior)), Box::leak(Box::new(senior)));
    check_shapes(
        workbook(&[("Junior", &rows(junior), &[]), ("Senior", &rows(senior), &[])]),
        &[shape(&["Junior", "Senior"], &[("", "Code", &[1, 1]), ("", "Talk", &[1, 1])])],
    );
}

#[test]
fn a_workbook_with_a_title_and_headers_over_columns() {
    let rows: &[&[&str]] = &[
        &["Career framework"],
        &["", "Individual contributor", "", "Manager", ""],
        &["Dimension", "IC1", "IC2", "M1", "M2"],
        &["Scope", "A small task.", "A whole task.", "A small team.", "Many teams."],
    ];
    let import = check_shapes(
        workbook(&[("Sheet1", rows, &["B2:C2", "D2:E2"])]),
        &[shape(&["IC1", "IC2"], &[("", "Scope", &[1, 1])]), shape(&["M1", "M2"], &[("", "Scope", &[1, 1])])],
    );
    assert_eq!(import.ladder.title, "Career framework");
    assert_eq!(import.ladder.tracks[0].title, "Individual contributor");
}

#[test]
fn an_opendocument_spreadsheet() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: [&str; 3]| {
        format!(
            "<table:table-row>{}<table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>",
            cells.map(cell).concat()
        )
    };
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"Tabelle1\">{}<table:table-row><table:table-cell table:number-columns-spanned=\"3\"><text:p>Fach</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>{}<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        row(["Kompetenz", "Stufe 1", "Stufe 2"]),
        row(["Analyse", "Fragt nach.</text:p><text:p>Hört zu.", "Prüft &amp; lehrt."]),
    );
    let file = archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]);
    let import = check_shapes(file, &[shape(&["Stufe 1", "Stufe 2"], &[("Fach", "Analyse", &[2, 1])])]);
    assert_eq!(import.formats, [Format::Ods]);
    assert_eq!(import.ladder.tracks[0].groups[0].criteria[0].cells[1][0].text, "Prüft & lehrt.");
}

fn word_document(body: &str) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Aufzhlung\"><w:name w:val=\"List Bullet\"/></w:style></w:styles>";
    archive(&[("word/document.xml", &document), ("word/styles.xml", styles)])
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_word_document_with_headings_and_lists() {
    let section = |level: &str| {
        format!(
            "{}<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Craft</w:t></w:r></w:p>{}<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">Asks </w:t></w:r><w:del><w:r><w:delText>nobody</w:delText></w:r></w:del><w:ins><w:r><w:t>others.</w:t></w:r></w:ins></w:p>",
            paragraph("berschrift2", level),
            paragraph("Aufzhlung", "Does the work."),
        )
    };
    let import = check_shapes(
        word_document(&format!("{}{}", section("Junior agent"), section("Senior agent"))),
        &[shape(&["Junior agent", "Senior agent"], &[("", "Craft", &[2, 2])])],
    );
    assert_eq!(import.ladder.tracks[0].groups[0].criteria[0].cells[0][1].text, "Asks others.");
    assert_eq!(import.origins.tracks[0].levels[1].line(), Some(5));
}

#[test]
fn a_word_document_with_a_table() {
    let cell = |text: &str| {
        format!("<w:tc><w:tcPr><w:tcW w:w=\"10\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let wide =
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr><w:p><w:r><w:t>Craft</w:t></w:r></w:p></w:tc></w:tr>";
    let row = |cells: [&str; 3]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let table = format!(
        "<w:tbl>{}{wide}{}{}</w:tbl>",
        row(["Skill", "Junior", "Senior"]),
        row(["Code", "Writes code.", "Designs systems.</w:t><w:br/><w:t>Reviews code."]),
        row(["Talk", "Asks others.", "Explains well."]),
    );
    check_shapes(
        word_document(&format!("{}{table}", paragraph("berschrift2", "Ladder"))),
        &[shape(&["Junior", "Senior"], &[("Craft", "Code", &[1, 2]), ("Craft", "Talk", &[1, 1])])],
    );
}
