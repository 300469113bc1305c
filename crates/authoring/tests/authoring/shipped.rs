//! What has shipped is read for ever. The fixtures never change; a new form is a new schema with fixtures of its own.

use rungs_authoring::codec::{self, Stored, Summary};
use rungs_authoring::{CellRef, Draft, Edit, Element, Fact, Join, Start, empty_table};
use rungs_domain::ladder::{Experience, Id, TrackKind};
use rungs_import::{Axis, Carriers, ColumnRole, Reading, Role, Score, SourceFile, TableReading, TrackReading};

const FILES: &str = include_str!("../fixtures/draft-1.json");
const LADDER: &str = include_str!("../fixtures/draft-1-ladder.json");

fn cell() -> CellRef {
    CellRef { track: "a".into(), criterion: "b".into(), level: "c".into() }
}

fn edits() -> Vec<Edit> {
    let id = |id: &str| Id::from(id);
    let some = |id: &str| Some(Id::from(id));
    let words = |text: &str| text.to_owned();
    let part = Element::Part { cell: cell(), statement: id("d"), part: id("e") };
    vec![
        Edit::SetFact { fact: Fact::SourceUrl, text: words("https://example.org") },
        Edit::SetThreshold(0.75),
        Edit::SetText { element: Element::Track(id("a")), text: words("Track") },
        Edit::SetText { element: part, text: words("Part") },
        Edit::SetCode { track: id("a"), level: id("c"), code: words("L3") },
        Edit::SetYears { track: id("a"), level: id("c"), years: Some(Experience { from: 2, to: Some(5) }) },
        Edit::SetJoin { cell: cell(), statement: id("d"), join: Join::Any },
        Edit::AddTrack { id: id("t"), title: words("T"), kind: TrackKind::Checklist, after: some("a") },
        Edit::AddLevel { track: id("a"), id: id("l"), title: words("L"), after: None },
        Edit::AddGroup { track: id("a"), id: id("g"), title: words("G"), after: None },
        Edit::AddCriterion { track: id("a"), group: id("g"), id: id("r"), title: words("R"), after: None },
        Edit::AddStatement { cell: cell(), id: id("s"), text: words("S"), after: some("d") },
        Edit::AddPart { cell: cell(), statement: id("d"), id: id("p"), text: words("P"), after: some("e") },
        Edit::Move { element: Element::Level { track: id("a"), level: id("c") }, after: some("l") },
        Edit::Move { element: Element::Group { track: id("a"), group: id("g") }, after: None },
        Edit::MoveCriterion { track: id("a"), criterion: id("r"), group: id("g"), after: some("b") },
        Edit::Remove(Element::Criterion { track: id("a"), criterion: id("b") }),
        Edit::Remove(cell().statement(&id("s"))),
    ]
}

fn reading() -> Reading {
    Reading {
        sections: vec![Role::Wrapper, Role::Title],
        tables: vec![TableReading {
            is_used: true,
            header_rows: vec![0],
            ignored_rows: vec![2],
            columns: vec![ColumnRole::CriterionNames, ColumnRole::Level, ColumnRole::Level],
            ..TableReading::default()
        }],
        tracks: vec![TrackReading {
            axis: Axis::Columns,
            title: Some("Support".to_owned()),
            level_names: vec![None, Some("Senior".to_owned())],
            ..TrackReading::default()
        }],
        carriers: Carriers { paragraphs: true, paragraphs_of_level: false, tables: false },
        score: Score::default(),
    }
}

#[test]
fn drafts_of_schema_1_are_read() {
    let files = vec![SourceFile::new("support.md", "# Support\n"), SourceFile::unnamed(vec![0x50, 0x4b, 0xff, 0x00])];
    let draft = Draft { start: Start::Files(files), reading: Some(reading()), edits: edits() };
    let summary = Summary { title: "Support".to_owned(), modified: 1_800_000_000_000, version: 7 };
    let stored = Stored { summary, draft };
    assert_eq!(codec::decode(FILES), Ok(stored.clone()));
    assert_eq!(codec::encode(&stored).unwrap(), FILES.trim_end(), "a change of the form needs a new schema");
    let draft = codec::decode(LADDER).unwrap().draft;
    assert_eq!(draft, Draft::of_ladder(empty_table("New", &["Junior"], &["Scope"])));
}
