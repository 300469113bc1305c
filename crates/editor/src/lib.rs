//! The editor part: the authoring view, in which a ladder is made from documents, corrected in place and taken away.
//! The app loads it on first use.

mod editing;
