//! What changes from one level to another, side by side.
