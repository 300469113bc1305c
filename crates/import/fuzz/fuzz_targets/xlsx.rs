//! A sheet of an Excel workbook.

#![no_main]

const WORKBOOK: &[u8] = b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
    <sheets><sheet name=\"Ladder\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const RELATIONS: &[u8] = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let archive = rungs_import_fuzz::archive(&[
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", bytes),
    ]);
    rungs_import_fuzz::check(&archive, Some("ladder.xlsx"));
});
