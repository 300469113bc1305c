//! `rungs bundle`: the output, messages, and files that are not touched. The app is a small one of these tests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rungs_site::{Loader, Page, Place, Template};

const PROGRAM: &str = "app-00000000000000aa";

const HARBOUR: &str = "\
---
id: harbour
title: Harbour crew
---

## Crew {#crew}

| | Hand (L1) | Mate (L2) |
|---|---|---|
| **Work** {#work} | | |
| *Scope* {#scope} | Runs errands for the office. | Runs repairs on one pier. |
";

/// A temporary folder with a built app in it, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            Self(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bundle-{name}-{}", std::process::id())));
        let template = template();
        for file in &template.files {
            folder.write(&format!("app/{file}"), file);
        }
        folder.write("app/template.json", template.to_json().unwrap());
        folder
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let file = self.0.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, content).unwrap();
        file
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs `rungs bundle` in this folder with its app.
    fn bundle(&self, arguments: &[&str]) -> Output {
        bundle(&self.0, &self.0.join("app"), arguments)
    }

    /// Asserts that `rungs bundle` succeeds without any remark.
    #[track_caller]
    fn check_bundled(&self, arguments: &[&str], report: &str) {
        let output = self.bundle(arguments);
        assert_eq!((out(&output).as_str(), err(&output).as_str()), (report, ""));
        assert_eq!(output.status.code(), Some(0));
    }

    /// Asserts that `rungs bundle` fails with an exit code and a message.
    #[track_caller]
    fn check_refused(&self, arguments: &[&str], code: i32, words: &str) {
        let output = self.bundle(arguments);
        assert_eq!(output.status.code(), Some(code), "{}", err(&output));
        assert!(err(&output).contains(words), "{}", err(&output));
        assert!(!err(&output).contains("panicked"));
    }

    /// Returns the paths of all files in a folder.
    fn files(&self, folder: &str) -> BTreeSet<String> {
        let root = self.0.join(folder);
        let (mut files, mut folders) = (BTreeSet::new(), vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.insert(path.strip_prefix(&root).unwrap().display().to_string());
                }
            }
        }
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn template() -> Template {
    let places = Place::ALL.map(|place| format!("<template data-place={}></template>", place.name()));
    Template {
        page: Page::parse(&format!("<!doctype html><meta charset=utf-8>{}", places.concat())).unwrap(),
        loader: Loader {
            preload: "<link rel=preload>".to_owned(),
            start: "<script type=module>load()</script>".to_owned(),
            start_in_one_file: Some("<script type=module>start()</script>".to_owned()),
        },
        element: "define(LADDERS)".to_owned(),
        style: "a{color:red}".to_owned(),
        files: vec![format!("{PROGRAM}/app_bg.wasm"), format!("{PROGRAM}/app.js"), "embed.js".to_owned()],
    }
}

fn bundle(folder: &Path, app: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rungs"));
    command.current_dir(folder).args(["bundle", "--app"]).arg(app).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn renamed(id: &str) -> String {
    HARBOUR.replace("id: harbour", &format!("id: {id}"))
}

#[test]
fn a_folder_becomes_a_whole_site() {
    let folder = Folder::new("site");
    folder.write("ours.md", HARBOUR);
    folder.write("theirs.md", renamed("docks"));
    folder.check_bundled(&["ours.md", "theirs.md", "--out", "a/site"], "a/site: a site with 2 ladders in 15 files\n");
    let mut expected = vec![
        ".rungs-bundle",
        "_headers",
        "app-00000000000000aa/app.js",
        "app-00000000000000aa/app_bg.wasm",
        "embed.js",
        "index.html",
        "nginx-headers.conf",
        "rungs.html",
        "rungs.js",
        "template.json",
    ];
    let pages =
        ["docks", "harbour"].map(|id| ["", "crew/l1/", "crew/l2/"].map(|page| format!("{id}/{page}index.html")));
    expected.extend(pages.iter().flatten().map(String::as_str));
    let files = folder.files("a/site");
    assert_eq!(files.iter().map(String::as_str).collect::<BTreeSet<_>>(), expected.into_iter().collect());
    let page = folder.read("a/site/index.html");
    assert!(page.contains("Harbour crew") && page.contains("data-ladder=\"docks\""), "{page}");
    for file in folder.files("app") {
        assert_eq!(folder.read(&format!("a/site/{file}")), folder.read(&format!("app/{file}")), "{file}");
    }
}

#[test]
fn the_address_of_the_site_is_stated() {
    let folder = Folder::new("base");
    folder.write("ours.md", HARBOUR);
    let arguments = ["ours.md", "--base", "https://careers.example.com", "--out", "site"];
    folder.check_bundled(&arguments, "site: a site with 1 ladder in 18 files\n");
    assert!(folder.read("site/sitemap.xml").contains("<loc>https://careers.example.com/harbour/crew/l2/</loc>"));
    assert!(folder.read("site/robots.txt").contains("https://careers.example.com/sitemap.xml"));
    folder.check_bundled(&["ours.md", "--base", "", "--out", "none"], "none: a site with 1 ladder in 12 files\n");
}

#[test]
fn a_name_that_ends_in_html_becomes_one_file() {
    let folder = Folder::new("file");
    folder.write("ours.md", HARBOUR);
    folder.check_bundled(&["ours.md", "--out", "for us/Ladder.HTML"], "for us/Ladder.HTML: one file with 1 ladder\n");
    assert_eq!(folder.files("for us"), ["Ladder.HTML".to_owned()].into());
    let page = folder.read("for us/Ladder.HTML");
    assert!(page.contains("Harbour crew") && page.contains("id=app_bg.wasm>") && page.contains("start()"), "{page}");
    folder.check_refused(&["ours.md", "--out", "for us/Ladder.HTML"], 1, "for us/Ladder.HTML exists already");
    folder.write("ours.md", HARBOUR.replace("Harbour crew", "Pier crew"));
    let forced = ["ours.md", "--out", "for us/Ladder.HTML", "--force"];
    folder.check_bundled(&forced, "for us/Ladder.HTML: one file with 1 ladder\n");
    assert!(folder.read("for us/Ladder.HTML").contains("Pier crew"));
}

#[test]
fn the_example_is_bundled_by_the_command_in_its_workflow() {
    let folder = Folder::new("example");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/handbook");
    let read = |path: &str| fs::read_to_string(example.join(path)).unwrap();
    folder.write("ladder.md", read("ladder.md"));
    folder.write("public/index.html", read("page/index.html"));
    let workflow = read(".github/workflows/ladder.yml");
    let command = workflow.lines().find_map(|line| line.trim().strip_prefix("run: rungs bundle ")).unwrap();
    let base = "https://skerry.example.com/handbook/ladder/";
    let arguments = command.replace("\"$BASE\"", base);
    folder
        .check_bundled(&arguments.split(' ').collect::<Vec<_>>(), "public/ladder: a site with 1 ladder in 19 files\n");
    // What the page refers to is there.
    let page = folder.read("public/index.html");
    let addresses = page.split("ladder/").skip(1).filter_map(|after| after.split('"').next());
    let addresses: Vec<&str> = addresses.collect();
    assert_eq!(addresses, ["rungs.js", "", "rungs.html"]);
    for address in addresses {
        assert!(folder.0.join("public/ladder").join(address).exists(), "{address}");
    }
    assert!(folder.read("public/ladder/sitemap.xml").contains(&format!("<loc>{base}lighthouse-keepers/</loc>")));
}

#[test]
fn invalid_arguments_are_named_and_end_with_2() {
    let folder = Folder::new("arguments");
    let check = |arguments: &[&str], words: &str| folder.check_refused(arguments, 2, words);
    check(&["--out", "site"], "bundle needs a LADDER");
    check(&["ours.md"], "bundle needs --out FOLDER or --out FILE.html");
    check(&["ours.md", "--out"], "missing argument");
    check(&["ours.md", "--out", "site", "--json"], "--json");
    check(&["-", "-", "--out", "site"], "only one LADDER");
    check(&["ours.md", "--out", "site", "--base", "careers"], "--base: “careers” is not an absolute address");
    check(&["ours.md", "--out", "site", "--base", "https://a.example/?b"], "has a query");
}

#[test]
fn every_document_without_a_ladder_is_reported_and_nothing_is_written() {
    let folder = Folder::new("none");
    folder.write("ours.md", HARBOUR);
    folder.write("shopping.md", "Milk, bread, eggs.\n");
    folder.write("broken.json", "{\n\"title\": 1,\n");
    let output = folder.bundle(&["shopping.md", "ours.md", "broken.json", "no/such.md", "--out", "site"]);
    assert_eq!(output.status.code(), Some(1));
    for words in ["shopping.md: ", "broken.json: ", "line ", "no/such.md: there is no such file"] {
        assert!(err(&output).contains(words), "{words}: {}", err(&output));
    }
    assert!(!folder.0.join("site").exists());
}

#[test]
fn remarks_on_a_document_name_it_and_its_line() {
    let folder = Folder::new("remarks");
    folder.write("ours.md", HARBOUR.replace("title: Harbour crew", "title: Harbour crew\npaths:\n  - l9 -> l1"));
    let output = folder.bundle(&["ours.md", "--out", "site"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).starts_with("ours.md: line "), "{}", err(&output));
}

#[test]
fn ladders_that_cannot_be_told_apart_are_refused() {
    let folder = Folder::new("same-id");
    for name in ["a.md", "b.md"] {
        folder.write(name, HARBOUR);
    }
    folder.check_refused(&["a.md", "b.md", "--out", "site"], 1, "a.md and b.md both have the id “harbour”");
    folder.write("b.md", renamed("Harbour"));
    folder.check_refused(&["a.md", "b.md", "--out", "site"], 1, "there is another page at “Harbour/”");
    folder.check_bundled(&["a.md", "b.md", "--out", "both.html"], "both.html: one file with 2 ladders\n");
    assert!(!folder.0.join("site").exists());
}

#[test]
fn a_folder_that_is_not_empty_is_written_into_only_by_force() {
    let folder = Folder::new("force");
    folder.write("ours.md", HARBOUR);
    folder.write("theirs.md", renamed("docks"));
    folder.write("site/CNAME", "careers.example.com");
    folder.check_refused(&["ours.md", "--out", "site"], 1, "site is not empty");
    assert_eq!(folder.files("site"), ["CNAME".to_owned()].into());

    let report = "site: a site with 2 ladders in 15 files\n";
    folder.check_bundled(&["ours.md", "theirs.md", "--out", "site", "--force"], report);
    folder.write("site/docks/notes.txt", "ours");
    folder.write("site/docks/crew/l1/index.html", "changed");
    let output = folder.bundle(&["ours.md", "--out", "site", "--force"]);
    assert_eq!(out(&output), "site: a site with 1 ladder in 12 files\n");
    let kept = "rungs: site/docks/crew/l1/index.html has been changed since bundle wrote it, so it is kept\n";
    assert_eq!(err(&output), kept);
    // Files of others and changed ones are kept; other files of the removed ladder are gone, with their folders.
    let files = folder.files("site");
    let docks: Vec<&String> = files.iter().filter(|path| path.starts_with("docks")).collect();
    assert_eq!(docks, ["docks/crew/l1/index.html", "docks/notes.txt"]);
    assert!(!folder.0.join("site/docks/crew/l2").exists());
    assert!(files.contains("CNAME") && files.contains("harbour/crew/l1/index.html"));
}

#[test]
fn a_forged_record_removes_nothing_outside_of_the_folder() {
    let folder = Folder::new("forged");
    folder.write("ours.md", HARBOUR);
    folder.write("mine.txt", "");
    // The hash of an empty file.
    let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let absolute = folder.0.join("mine.txt").display().to_string();
    folder.write("site/.rungs-bundle", format!("{hash}  ../mine.txt\n{hash}  {absolute}\n{hash}  \nnonsense\n"));
    folder.check_bundled(&["ours.md", "--out", "site", "--force"], "site: a site with 1 ladder in 12 files\n");
    assert!(folder.0.join("mine.txt").exists());
}

#[test]
fn a_document_is_never_written_over() {
    let folder = Folder::new("document");
    folder.write("site/index.html", HARBOUR);
    folder.write("ours.html", HARBOUR);
    // Whether the importer takes the names for a hint at another format does not matter here.
    for (document, out) in [("site/index.html", "site"), ("ours.html", "./ours.html")] {
        let output = folder.bundle(&[document, "--out", out, "--force"]);
        assert_eq!(output.status.code(), Some(1), "{}", out);
        assert_eq!(folder.read(document), HARBOUR);
    }
}

#[test]
fn what_cannot_be_written_is_named() {
    let folder = Folder::new("unwritable");
    folder.write("ours.md", HARBOUR);
    folder.write("a-file", "");
    folder.check_refused(&["ours.md", "--out", "a-file"], 1, "cannot write a-file: ");
    folder.check_refused(&["ours.md", "--out", "a-file/ours.html"], 1, "cannot write a-file/ours.html: ");
    folder.check_refused(&["ours.md", "--out", "a-file/site"], 1, "cannot write a-file/site");
}

#[test]
fn an_app_that_is_none_is_named() {
    let folder = Folder::new("no-app");
    folder.write("ours.md", HARBOUR);
    let output = bundle(&folder.0, Path::new("nowhere"), &["ours.md", "--out", "site"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("rungs: nowhere: the app has no readable template.json"), "{}", err(&output));
}

#[test]
#[cfg(not(feature = "bundle"))]
fn a_command_without_an_app_says_how_to_get_one() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_rungs")).args(["bundle", "ours.md", "--out", "site"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("`cargo xtask command`"), "{}", err(&output));
}
