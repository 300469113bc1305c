//! The tracks of a ladder as a map, with a list beside it.
