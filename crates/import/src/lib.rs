//! Reads ladder documents.
