//! The domain as its users call it.

mod assessment;
mod ladders;
mod migrations;
mod score_book;
mod scoring;
