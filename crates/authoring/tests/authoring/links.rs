//! The way from a ladder to its source and back.

use rungs_authoring::{Element, Links, Target};
use rungs_import::{Options, Place, SourceFile, Spot};

use super::{SUPPORT, cell, criterion, import, level};

fn line(line: u32) -> Place {
    Place { file: 0, spot: Spot::Line(line) }
}

fn at(row: u32, column: u32) -> Place {
    Place { file: 0, spot: Spot::Cell { sheet: 0, row, column, line: row } }
}

const CHECKLIST: &str = "\
# Support

## Junior

Answers mail.

- Reads the guide
- Asks for help

## Senior

- Writes the guide
- Helps others
";

#[test]
fn a_line_of_a_table_leads_to_its_row_and_back() {
    let import = import(SUPPORT, None);
    let links = Links::new(&import.ladder, &import.origins);
    assert_eq!(links.target(line(5)), Some(&criterion("scope").into()));
    assert_eq!(links.place(&criterion("skills").into()), Some(line(6)));
    assert_eq!(links.place(&Target::Cell(cell("skills", "l2"))), Some(line(6)));
    assert_eq!(links.place(&level("l2").into()), Some(line(3)));
}

#[test]
fn an_entry_of_a_list_leads_to_its_statement_and_back() {
    let import = import(CHECKLIST, None);
    let links = Links::new(&import.ladder, &import.origins);
    let statements: Vec<u32> = (1..=13)
        .filter(|number| matches!(links.target(line(*number)), Some(Target::Element(Element::Statement { .. }))))
        .collect();
    for entry in [7, 8, 12, 13] {
        assert!(statements.contains(&entry), "line {entry} is a statement: {statements:?}");
        let target = links.target(line(entry)).unwrap().clone();
        assert_eq!(links.place(&target), Some(line(entry)));
    }
    assert!(matches!(links.target(line(10)), Some(Target::Element(Element::Level { .. }))));
}

#[test]
fn a_cell_of_a_sheet_leads_to_its_statement() {
    let csv = "Skill,Junior (L1),Senior (L2)\nScope,Small tasks.,Projects.\nSkills,,Teaches.\n";
    let files = [SourceFile::new("ladder.csv", csv)];
    let import = rungs_import::import(&files, &Options::default()).unwrap();
    let links = Links::new(&import.ladder, &import.origins);
    let statement = |target: Option<&Target>| match target {
        Some(Target::Element(Element::Statement { cell, .. })) => (cell.criterion.to_string(), cell.level.to_string()),
        other => panic!("{other:?}"),
    };
    assert_eq!(statement(links.target(at(2, 3))), ("scope".to_owned(), "l2".to_owned()));
    let Some(Target::Element(Element::Criterion { criterion, .. })) = links.target(at(3, 2)) else { panic!() };
    assert_eq!(criterion.as_str(), "skills", "an empty cell leads to its row");
    assert_eq!(links.target(Place { file: 0, spot: Spot::File }), None);
    assert_eq!(links.target(Place { file: 3, spot: Spot::Line(1) }), None);
}
