//! The words of the findings.

use std::fmt;

use super::finding::{Doubt, Finding, Part, PathFault};

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GuessedEncoding { encoding } => {
                write!(formatter, "the text is not UTF-8; it is read as {encoding}")
            }
            Self::Encoding { was, is } => {
                write!(formatter, "“{was}” is read as “{is}”: it had been saved in the wrong encoding")
            }
            Self::MissingSpace { before, after } => {
                write!(formatter, "“{before}.{after}” is read as “{before}. {after}”: a missing space")
            }
            Self::LostLineBreak { before, after } => write!(
                formatter,
                "“{before}.{after}” is read as two statements, “…{before}.” and “{after}…”: a lost line break"
            ),
            Self::NoDelimiterRow => {
                formatter.write_str("there is no line of dashes under this row; it is read as the header of a table")
            }
            Self::CellPerLine { rows, columns } => {
                write!(formatter, "every cell stands on a line of its own; read as {rows} rows of {columns} cells")
            }
            Self::PipeIsLineBreak { cell } => {
                write!(formatter, "the “|” at the end of this line is read as a line break within the cell “{cell}”")
            }
            Self::MissingCells { row, found, expected } => write!(
                formatter,
                "the row “{row}” has {found} cells instead of {expected}; the missing ones are read as blank, at its end"
            ),
            Self::SurplusCells { text, found, expected } => {
                write!(formatter, "the row has {found} cells instead of {expected}; “{text}” is not kept")
            }
            Self::MergedLevels { text } => {
                write!(formatter, "the cell “{text}” covers several levels; each of them asks for it")
            }
            Self::FrontMatter { reason } => {
                write!(formatter, "the front matter cannot be parsed and is read line by line: {reason}")
            }
            Self::UnusedField { name } => write!(formatter, "the field “{name}” is not used"),
            Self::NotAnId { value, read_as } => {
                write!(formatter, "“{value}” cannot be an id, because of its white space; read as “{read_as}”")
            }
            Self::Threshold { value } => {
                write!(formatter, "the threshold “{value}” is not above 0 and at most 1 and is not kept")
            }
            Self::DuplicateId { id, becomes } => {
                write!(formatter, "the id “{id}” is used twice; this one becomes “{becomes}”")
            }
            Self::UnknownAttribute { name } => {
                write!(formatter, "the attribute “{name}” means nothing here and is not kept")
            }
            Self::InvalidYears { value } => {
                write!(formatter, "“years={value}” is not a span such as 2-5 or 5+ and is not kept")
            }
            Self::UnnamedLevels { count: 1 } => {
                formatter.write_str("the name of a level is missing; the level is numbered")
            }
            Self::UnnamedLevels { count } => {
                write!(formatter, "the names of {count} levels are missing; the levels are numbered")
            }
            Self::LevelById { name, id } => {
                write!(formatter, "the level “{name}” is called “{id}”, as the records refer to it")
            }
            Self::ReversedLevels { lowest } => {
                write!(formatter, "the document begins with its highest level; it is read from “{lowest}” upwards")
            }
            Self::RowsByPosition { row } => write!(
                formatter,
                "the labels differ between the levels; criteria are matched by their position, such as “{row}”"
            ),
            Self::OtherTitle { kept, other } => {
                write!(formatter, "“{other}” was “{kept}” at an earlier level; that title is kept")
            }
            Self::TitleFromLevels { title } => {
                write!(formatter, "the document has no title; “{title}” is what its levels share")
            }
            Self::TitleFromFile { title } => {
                write!(formatter, "the document has no title; “{title}” is taken from the file's name")
            }
            Self::NoTitle { title } => write!(formatter, "the document has no title; it is called “{title}”"),
            Self::TrackFromLevels { title } => {
                write!(formatter, "the track has no heading of its own; “{title}” is what its levels share")
            }
            Self::TrackFromTitle { title } => {
                write!(formatter, "the track has no heading of its own; it is called “{title}”")
            }
            Self::TrackBeyondTitle { title } => {
                write!(formatter, "the track is called “{title}”: what its heading adds to the document's title")
            }
            Self::Years { text, years } => {
                write!(formatter, "years of experience read out of “{text}”: {years}")
            }
            Self::AndOr { statement } => {
                write!(formatter, "“AND/OR” under “{statement}” is read as “at least one of”")
            }
            Self::AndAsWellAsOr { statement } => {
                write!(formatter, "“{statement}” joins its parts by AND as well as OR; it is read as “at least one of”")
            }
            Self::NestedTooDeep { text } => {
                write!(formatter, "“{text}” is nested deeper than statements go; it is read one step further out")
            }
            Self::Tick { text } => write!(formatter, "the tick before “{text}” is not kept: answers are"),
            Self::Emphasis { text } => write!(formatter, "the emphasis on “{text}” is not kept"),
            Self::Link { address } => write!(formatter, "the link's address {address} is not kept"),
            Self::Picture { name } => write!(formatter, "the picture “{name}” is not kept"),
            Self::Tag { tag } => write!(formatter, "the HTML {tag} is not kept"),
            Self::DescriptionMoved { of } => {
                write!(formatter, "the description of “{of}” is kept in the introduction")
            }
            Self::NotKept { part, text } => write!(formatter, "{part} is not part of the ladder: “{text}”"),
            Self::Unsure { doubt } => write!(formatter, "the reading is unsure: {doubt}"),
            Self::ReadingAdjusted => {
                formatter.write_str("the reading was made for another document; it is used as far as it fits")
            }
            Self::Path { path: Some((from, to)), fault: PathFault::ToItself } => {
                write!(formatter, "the path from “{from}” to “{to}” leads to itself and is left out")
            }
            Self::Path { path: Some((from, to)), fault: PathFault::Repeated } => {
                write!(formatter, "the path from “{from}” to “{to}” is stated twice; this one is left out")
            }
            Self::Path { path: Some((from, to)), fault } => {
                write!(formatter, "the path from “{from}” to “{to}” is left out: {fault}")
            }
            Self::Path { path: None, fault } => fault.fmt(formatter),
            Self::UnknownField { name } => write!(formatter, "the field “{name}” is not kept"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Heading => "the heading",
            Self::SectionHeading => "the heading around the ladder",
            Self::ColumnName => "the name of the column",
            Self::Paragraph => "the paragraph",
            Self::ListEntry => "the list entry",
            Self::Cell => "the cell",
            Self::Field => "the field's text",
            Self::FieldName => "the name of the field",
            Self::Code => "the block of code",
            Self::Comment => "the comment",
            Self::Navigation => "the page's navigation",
        })
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CloseCall => formatter.write_str("another reading is about as likely"),
            Self::LowCoverage { percent } => {
                write!(formatter, "only {percent} % of the text is part of the ladder")
            }
            Self::LevelNames => formatter.write_str("the names of the levels do not look like levels"),
            Self::SingleLevel => {
                formatter.write_str("the document is read as a single level, because none were found in it")
            }
            Self::EmptyLevels => formatter.write_str("most levels ask for nothing"),
        }
    }
}

impl fmt::Display for PathFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Incomplete => formatter.write_str("a path needs both “from” and “to”; this one is left out"),
            Self::NoPath { text } => {
                write!(formatter, "“{text}” is no path such as “track/level -> track/level” and is not kept")
            }
            Self::StatedTwice { field, value } => {
                write!(formatter, "“{field}” is stated twice for one path; “{value}” is not kept")
            }
            Self::NoTrack(track) => write!(formatter, "there is no track “{track}”"),
            Self::NoLevel(level) => write!(formatter, "there is no level “{level}”"),
            Self::NoLevelIn { track, level } => write!(formatter, "the track “{track}” has no level “{level}”"),
            Self::Ambiguous { level, example } => {
                write!(formatter, "more than one track has a level “{level}”; say which, as in “{example}”")
            }
            Self::ToItself => formatter.write_str("it leads to itself"),
            Self::WithinTrack => formatter.write_str("it stays in one track, and a path leads from one to another"),
            Self::Repeated => formatter.write_str("it is stated twice"),
        }
    }
}
