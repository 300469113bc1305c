//! What changes from one level to another.
