//! End-to-end tests of Rungs in real browsers. See the library of this crate for how they run.

use std::path::Path;
use std::process::ExitCode;

mod app;
mod authoring;
mod bundle;
mod changes;
mod comparison;
mod documents;
mod element;
mod embed_view;
mod employee;
mod evidence;
mod first_visit;
mod frames;
mod harness;
mod hostile;
mod hosts;
mod importing;
mod ladders;
mod links;
mod navigation;
mod one_file;
mod permissions;
mod personal;
mod personal_views;
mod plan_and_profile;
mod printing;
mod reading;
mod revision;
mod saving;
mod search;
mod serving;
mod startup;
mod static_pages;
mod tiddlywiki;
mod usability;
mod wiki;

fn main() -> ExitCode {
    let mut modules = vec![
        ("first_visit", first_visit::cases()),
        ("startup", startup::cases()),
        ("ladders", ladders::cases()),
        ("reading", reading::cases()),
        ("changes", changes::cases()),
        ("printing", printing::cases()),
        ("search", search::cases()),
        ("links", links::cases()),
        ("static_pages", static_pages::cases()),
        ("one_file", one_file::cases()),
        ("element", element::cases()),
        ("bundle", bundle::cases()),
        ("frames", frames::cases()),
        ("permissions", permissions::cases()),
        ("hostile", hostile::cases()),
        ("serving", serving::cases()),
        ("embed_view", embed_view::cases()),
        ("documents", documents::cases()),
        ("authoring", authoring::cases()),
        ("saving", saving::cases()),
        ("plan_and_profile", plan_and_profile::cases()),
        ("employee", employee::cases()),
        ("evidence", evidence::cases()),
        ("revision", revision::cases()),
        ("importing", importing::cases()),
        ("comparison", comparison::cases()),
        ("personal_views", personal_views::cases()),
        ("usability", usability::cases()),
    ];
    // The hosts are only built on request.
    if std::env::var_os("RUNGS_HOST_MKDOCS").is_some() {
        modules.extend([("harness", harness::cases()), ("hosts", hosts::cases()), ("tiddlywiki", tiddlywiki::cases())]);
    }
    end_to_end::runner::run(modules, Path::new(env!("CARGO_TARGET_TMPDIR")).join("end-to-end"))
}
