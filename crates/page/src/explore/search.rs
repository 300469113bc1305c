//! The words that somebody looks for, where they stand.
