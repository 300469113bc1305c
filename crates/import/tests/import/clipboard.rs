//! HTML as programs put it on the clipboard, after their documentation and public reports of its peculiarities.

use super::{Shape, check_shapes, shape};

fn matrix() -> [Shape; 1] {
    [shape(&["Level 1", "Level 2"], &[("", "Writing", &[2, 1]), ("", "Planning", &[1, 1])])]
}

#[test]
fn google_sheets() {
    let cell = |text: &str| {
        format!(
            "<td style=\"overflow:hidden;padding:2px 3px 2px 3px;\" data-sheets-value=\"{{&quot;1&quot;:2,&quot;2&quot;:&quot;x&quot;}}\">{text}</td>"
        )
    };
    let row = |cells: [&str; 3]| format!("<tr style=\"height:21px;\">{}</tr>", cells.map(cell).concat());
    let document = format!(
        "<meta charset=\"utf-8\"><google-sheets-html-origin><style type=\"text/css\"><!--td {{border: 1px solid #cccccc;}}br {{mso-data-placement:same-cell;}}--></style><table xmlns=\"http://www.w3.org/1999/xhtml\" cellspacing=\"0\" dir=\"ltr\" border=\"1\"><colgroup><col width=\"100\"/></colgroup><tbody>{}{}{}</tbody></table>",
        row(["Skill", "Level 1", "Level 2"]),
        row(["Writing", "Notes are clear.<br>Mails are short.", "Teaches others."]),
        row(["Planning", "Plans a day.", "Plans a year."]),
    );
    check_shapes(document, &matrix());
}

#[test]
fn google_sheets_with_merged_groups() {
    let document = "<google-sheets-html-origin><table><tbody><tr><td></td><td></td><td>Junior</td><td>Senior</td></tr><tr><td rowspan=\"2\" colspan=\"1\">Craft</td><td>Code</td><td>Writes code</td><td>Designs parts</td></tr><tr><td>Test</td><td>Writes code</td><td>Designs parts</td></tr><tr><td>People</td><td>Talk</td><td>Writes code</td><td>Designs parts</td></tr></tbody></table>";
    check_shapes(
        document,
        &[shape(
            &["Junior", "Senior"],
            &[("Craft", "Code", &[1, 1]), ("Craft", "Test", &[1, 1]), ("People", "Talk", &[1, 1])],
        )],
    );
}

/// Excel's clipboard with the header that Windows puts in front.
#[test]
fn excel() {
    let row = |cells: [&str; 3]| {
        let cells = cells.map(|text| format!("<td class=xl66 width=128 style='width:96pt'>{text}</td>\n  "));
        format!("<tr height=60 style='mso-height-source:userset;height:45.0pt'>\n  {}</tr>\n", cells.concat())
    };
    let document = format!(
        "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000002222\r\nStartFragment:0000001111\r\nEndFragment:0000002000\r\n\r\n<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n<head><meta name=ProgId content=Excel.Sheet>\n<style>\n<!--table\n\t{{mso-displayed-decimal-separator:\"\\.\";}}\n.xl65\n\t{{font-weight:700;}}\n-->\n</style></head>\n<body link=blue><table border=0 cellpadding=0 style='border-collapse:collapse'>\n<!--StartFragment-->\n <col width=128 span=3>\n {}{}{}<!--EndFragment-->\n</table></body></html>",
        row(["Skill", "Level 1", "Level 2"]),
        row(["Writing", "Notes are clear.<br>\n    Mails are short.", "Teaches others."]),
        row(["Planning", "Plans a day.", "Plans a year."]),
    );
    check_shapes(document, &matrix());
}

#[test]
fn word_headings_and_list_paragraphs() {
    let entry = |text: &str, level: u8| {
        format!(
            "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-GB>{text}<o:p></o:p></span></p>"
        )
    };
    let section = |level: &str, asks: &str| {
        format!(
            "<h2><span lang=EN-GB>{level}<o:p></o:p></span></h2><p class=MsoNormal><b><span lang=EN-GB>Research<o:p></o:p></span></b></p>{}{}<p class=MsoNormal><b>Style</b></p>{}",
            entry(asks, 1),
            entry("in the team", 2),
            entry("Writes in short words.", 1),
        )
    };
    let document = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\"><head><meta name=Generator content=\"Microsoft Word 15\"></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->{}{}<!--EndFragment--></body></html>",
        section("Junior Writer", "Asks experts first:"),
        section("Senior Writer", "Is asked by others:"),
    );
    let import = check_shapes(
        document,
        &[shape(&["Junior Writer", "Senior Writer"], &[("", "Research", &[1, 1]), ("", "Style", &[1, 1])])],
    );
    let statement = &import.ladder.tracks[0].groups[0].criteria[0].cells[0][0];
    assert_eq!((statement.text.as_str(), statement.parts().len()), ("Asks experts first:", 1));
}

#[test]
fn word_tables() {
    let cell = |texts: &[&str]| {
        let paragraphs: String = texts
            .iter()
            .map(|text| format!("<p class=MsoNormal style='margin-bottom:0cm'>{text}<o:p></o:p></p>"))
            .collect();
        format!("<td width=200 valign=top style='border:solid windowtext 1.0pt'>{paragraphs}</td>")
    };
    let document = format!(
        "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><body><!--StartFragment--><table class=MsoTableGrid border=1><tr>{}{}{}</tr><tr><td colspan=3><p class=MsoNormal><b>Craft</b></p></td></tr><tr>{}{}{}</tr></table><!--EndFragment--></body></html>",
        cell(&["<b>Skill</b>"]),
        cell(&["<b>Level 1</b>"]),
        cell(&["<b>Level 2</b>"]),
        cell(&["Writing"]),
        cell(&["Notes are clear.", "Mails are short."]),
        cell(&["Teaches others."]),
    );
    check_shapes(document, &[shape(&["Level 1", "Level 2"], &[("Craft", "Writing", &[2, 1])])]);
}

#[test]
fn google_docs() {
    let term = |term: &str, text: &str| {
        format!(
            "<li dir=\"ltr\" aria-level=\"1\" style=\"list-style-type:disc\"><p dir=\"ltr\" role=\"presentation\"><span style=\"font-weight:700;font-size:11pt\">{term}:</span><span style=\"font-weight:400\"> {text}</span></p></li>"
        )
    };
    let section = |level: &str| {
        format!(
            "<p dir=\"ltr\"><span style=\"font-size:14pt;font-weight:700\">{level}</span></p><ul style=\"margin-top:0\">{}{}</ul><br />",
            term("Writing", "Notes are clear."),
            term("Planning", "Plans a day."),
        )
    };
    let document = format!(
        "<meta charset=\"utf-8\"><b style=\"font-weight:normal;\" id=\"docs-internal-guid-0a1b2c3d-7fff-1234-abcd-000000000000\">{}{}</b>",
        section("Level 1 – Apprentice"),
        section("Level 2 – Master"),
    );
    check_shapes(document, &[shape(&["Apprentice", "Master"], &[("", "Writing", &[1, 1]), ("", "Planning", &[1, 1])])]);
}

#[test]
fn confluence() {
    let list = |texts: &[&str]| {
        let entries: String = texts.iter().map(|text| format!("<li local-id=\"1\"><p>{text}</p></li>")).collect();
        format!("<td class=\"confluenceTd\"><ul>{entries}</ul></td>")
    };
    let header = ["Skill", "Level 1", "Level 2"]
        .map(|text| format!("<th class=\"confluenceTh\"><p><strong>{text}</strong></p></th>"));
    let document = format!(
        "<meta charset='utf-8'><div class=\"table-wrap\"><table data-layout=\"default\" class=\"confluenceTable\"><colgroup><col style=\"width: 200.0px;\"></colgroup><tbody><tr>{}</tr><tr><td class=\"confluenceTd\"><p>Writing</p></td>{}{}</tr><tr><td class=\"confluenceTd\"><p>Planning</p></td>{}{}</tr></tbody></table></div><p class=\"auto-cursor-target\"><br></p>",
        header.concat(),
        list(&["Notes are clear.", "Mails are short."]),
        list(&["Teaches others."]),
        list(&["Plans a day."]),
        list(&["Plans a year."]),
    );
    check_shapes(document, &matrix());
}

#[test]
fn notion() {
    let document = "<meta charset='utf-8'><table id=\"0\" class=\"simple-table\"><thead class=\"simple-table-header\"><tr><th style=\"width:100px\"></th><th>Level 1</th><th>Level 2</th></tr></thead><tbody><tr><th>Writing</th><td>• Notes are clear.<br/>• Mails are short.</td><td>Teaches others.</td></tr><tr><th>Planning</th><td>Plans a day.</td><td>Plans a year.</td></tr></tbody></table>";
    check_shapes(document, &matrix());
    let toggles = "<ul class=\"toggle\"><li><details open=\"\"><summary>Level 1</summary><ul class=\"bulleted-list\"><li>Plans a day.</li></ul></details></li></ul><ul class=\"toggle\"><li><details open=\"\"><summary>Level 2</summary><ul class=\"bulleted-list\"><li>Plans a year.</li></ul></details></li></ul>";
    let ladder = super::ladder(toggles);
    assert_eq!(ladder.tracks[0].levels.len(), 2, "{ladder:?}");
}

#[test]
fn definition_lists_and_boxes_of_divs() {
    let definitions = "<h2>Level A</h2><dl><dt>Scope</dt><dd>A task.</dd><dt>Skill</dt><dd>Some.</dd></dl><h2>Level B</h2><dl><dt>Scope</dt><dd>A team.</dd><dt>Skill</dt><dd>Much.</dd></dl>";
    check_shapes(definitions, &[shape(&["Level A", "Level B"], &[("", "Scope", &[1, 1]), ("", "Skill", &[1, 1])])]);
    let boxes = "<div><div class=\"card\"><h3>Associate</h3><div><p><strong>Scope:</strong> A task.</p><p><strong>Skill:</strong> Some.</p></div></div><div class=\"card\"><h3>Specialist</h3><div><p><strong>Scope:</strong> A team.</p><p><strong>Skill:</strong> Much.</p></div></div></div>";
    check_shapes(boxes, &[shape(&["Associate", "Specialist"], &[("", "Scope", &[1, 1]), ("", "Skill", &[1, 1])])]);
}
