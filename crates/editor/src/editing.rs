//! Editing a ladder in place.
