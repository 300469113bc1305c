//! The tests of Rungs in real browsers. See the crate's library for how they are run.

use std::path::Path;
use std::process::ExitCode;

mod app;
mod arrival;
mod carrying;
mod changing;
mod comfort;
mod comparing;
mod element;
mod embed_view;
mod employee;
mod evidence;
mod first_visit;
mod frames;
mod growing;
mod harness;
mod hostile;
mod hosts;
mod keeping;
mod ladders;
mod links;
mod one_file;
mod own;
mod permissions;
mod places;
mod printing;
mod reading;
mod searching;
mod serving;
mod static_pages;
mod tiddlywiki;
mod views;
mod wiki;

fn main() -> ExitCode {
    let mut modules = vec![
        ("first_visit", first_visit::cases()),
        ("arrival", arrival::cases()),
        ("ladders", ladders::cases()),
        ("reading", reading::cases()),
        ("changing", changing::cases()),
        ("printing", printing::cases()),
        ("searching", searching::cases()),
        ("links", links::cases()),
        ("static_pages", static_pages::cases()),
        ("one_file", one_file::cases()),
        ("element", element::cases()),
        ("frames", frames::cases()),
        ("permissions", permissions::cases()),
        ("hostile", hostile::cases()),
        ("serving", serving::cases()),
        ("embed_view", embed_view::cases()),
        ("keeping", keeping::cases()),
        ("growing", growing::cases()),
        ("employee", employee::cases()),
        ("evidence", evidence::cases()),
        ("carrying", carrying::cases()),
        ("comparing", comparing::cases()),
        ("views", views::cases()),
        ("comfort", comfort::cases()),
    ];
    // The hosts are there where they were asked for.
    if std::env::var_os("RUNGS_HOST_MKDOCS").is_some() {
        modules.extend([("harness", harness::cases()), ("hosts", hosts::cases()), ("tiddlywiki", tiddlywiki::cases())]);
    }
    end_to_end::runner::run(modules, Path::new(env!("CARGO_TARGET_TMPDIR")).join("end-to-end"))
}
