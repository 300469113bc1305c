//! The tracks of a ladder as a map.
