//! The interface of the command: messages, exit codes, and files that are not touched.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// A temporary folder, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn rungs<A: AsRef<std::ffi::OsStr>>(arguments: &[A]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rungs")).args(arguments).output().unwrap()
}

fn seed(name: &str) -> String {
    format!("{}/../import/tests/seeds/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn seeds() -> [String; 5] {
    [
        "000-37signals-support-matrix.md",
        "001-basecamp-support-levels.md",
        "002-box-products-support-levels.md",
        "003-float-support-specialist-scraped.txt",
        "004-37signals-support-scraped.txt",
    ]
    .map(seed)
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Asserts that the command fails with an exit code and prints a text on standard error.
fn check_refused<A: AsRef<std::ffi::OsStr>>(arguments: &[A], code: i32, words: &str) {
    let output = rungs(arguments);
    assert_eq!(output.status.code(), Some(code), "{}", err(&output));
    assert!(err(&output).contains(words), "{}", err(&output));
    assert!(!err(&output).contains("panicked"));
}

#[test]
fn invalid_arguments_are_named_and_end_with_2() {
    check_refused::<&str>(&[], 2, "nothing to do");
    check_refused(&["inspect"], 2, "inspect needs a FILE");
    check_refused(&["polish", "a.md"], 2, "there is no command “polish”");
    check_refused(&["inspect", "a.md", "--colour"], 2, "--colour");
    check_refused(&["inspect", "a.md", "--to", "json"], 2, "--to");
    check_refused(&["convert", "a.md"], 2, "convert needs --to markdown|json|csv");
    check_refused(&["convert", "a.md", "-o"], 2, "missing argument");
    check_refused(&["convert", "a.md", "-o", "a.pdf"], 2, "convert needs --to markdown|json|csv");
    check_refused(&["convert", "a.md", "--to", "pdf"], 2, "there is no form “pdf”");
    check_refused(&["check", "a.md", "--format", "xml"], 2, "there is no format “xml”");
}

#[test]
fn a_file_without_a_ladder_ends_with_1() {
    let folder = Folder::new("refused");
    let check = |name: &str, content: &[u8], words: &str| {
        let path = folder.write(name, content);
        check_refused(&["inspect".as_ref(), path.as_os_str()], 1, words);
    };
    check("empty.md", b"", "the document is empty");
    check("binary.md", b"\x7fELF\0\0\0", "this is a binary file, which cannot be read");
    check("page.pdf", b"%PDF-1.7\n", "this is a PDF file, which cannot be read");
    check("note.md", b"# A note\n\nNothing here.\n", "nothing in it looks like levels");
    check("table.csv", b"a,b\n", "this is CSV, but nothing in it looks like levels");
    check("broken.json", b"{", "this is JSON, but damaged at line 1");
    check_refused(&["inspect", "there/is/none.md"], 1, "there/is/none.md: there is no such file");
    check_refused(&["inspect".as_ref(), folder.0.as_os_str()], 1, "cannot be read");
}

#[test]
fn of_several_files_the_one_that_cannot_be_read_is_named() {
    let folder = Folder::new("several");
    let good = folder.write("junior.md", LEVELS[0]);
    let bad = folder.write("senior.pdf", "%PDF-1.7\n");
    let output = rungs(&["inspect".as_ref(), good.as_os_str(), bad.as_os_str()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("senior.pdf: this is a PDF file"), "{}", err(&output));
}

const LEVELS: [&str; 2] = [
    "# Junior agent\n\n## Care\n\n- Listens to people.\n\n## Craft\n\n- Knows the manual.\n",
    "# Senior agent\n\n## Care\n\n- Calms people down.\n\n## Craft\n\n- Writes the manual.\n",
];

#[test]
fn files_of_a_level_each_are_one_ladder() {
    let folder = Folder::new("levels");
    let files = ["junior.md", "senior.md"].map(|name| folder.0.join(name));
    for (file, content) in files.iter().zip(LEVELS) {
        fs::write(file, content).unwrap();
    }
    let output =
        rungs(&["convert".as_ref(), files[0].as_os_str(), files[1].as_os_str(), "--to".as_ref(), "csv".as_ref()]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let rows: Vec<String> =
        out(&output).lines().map(|line| line.split(',').next().unwrap_or_default().to_owned()).collect();
    let count = |kind: &str| rows.iter().filter(|row| *row == kind).count();
    assert_eq!((count("level"), count("criterion"), count("statement")), (2, 2, 4), "{}", out(&output));
}

#[test]
fn a_huge_file_is_refused_without_reading_it() {
    let folder = Folder::new("huge");
    let path = folder.write("huge.md", "");
    fs::File::options().write(true).open(&path).unwrap().set_len(50_000_000).unwrap();
    let started = Instant::now();
    check_refused(&["inspect".as_ref(), path.as_os_str()], 1, "too large: 50 MB, where 40 MB is the most");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn check_passes_a_canonical_document_and_fails_an_unsure_one() {
    let folder = Folder::new("check");
    let canonical = format!("{}/../../ladders/37signals-support.md", env!("CARGO_MANIFEST_DIR"));
    let output = rungs(&["check", "--strict", &canonical]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(0), ""));

    let unsure = folder.write("animals.md", "# A\n\n| | Fox | Owl |\n|---|---|---|\n| Small | Digs deep holes. | Sees in the dark. |\n| Large | Runs far away. | Flies in silence. |\n");
    let output = rungs(&["check".as_ref(), unsure.as_os_str()]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(out(&output).contains("animals.md: error: the reading is unsure"), "{}", out(&output));

    let repaired = folder.write(
        "repaired.md",
        "| | Junior | Senior |\n|---|---|---|\n| Care | Listens well.Asks back. | Calms people. |\n",
    );
    let output = rungs(&["check".as_ref(), repaired.as_os_str()]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert!(out(&output).contains("repaired.md:3: warning: “well.Asks”"), "{}", out(&output));
    assert_eq!(rungs(&["check".as_ref(), repaired.as_os_str(), "--strict".as_ref()]).status.code(), Some(1));
}

#[test]
fn check_annotates_the_lines_of_a_workflow() {
    let folder = Folder::new("annotate");
    let repaired = folder.write(
        "repaired.md",
        "| | Junior | Senior |\n|---|---|---|\n| Care | Listens well.Asks back. | Calms people. |\n",
    );
    let output = rungs(&["check".as_ref(), repaired.as_os_str(), "--format".as_ref(), "github".as_ref()]);
    assert!(out(&output).contains("repaired.md,line=3::“well.Asks”"), "{}", out(&output));
    let broken = folder.write("broken.json", "{\n\"tracks\": [\n");
    let output = rungs(&["check".as_ref(), broken.as_os_str(), "--format=github".as_ref()]);
    assert_eq!(output.status.code(), Some(1));
    let message = out(&output);
    assert!(
        message.starts_with("::error file=") && message.contains("broken.json,line=3::this is JSON, but damaged"),
        "{message}"
    );
}

#[test]
fn inspect_prints_an_overview_and_diagnostics() {
    let output = rungs(&["inspect".to_owned(), seeds()[0].clone()]);
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    for line in [
        "Titles for Customer Support\n",
        "Representatives (matrix): 5 levels, 11 criteria, 55 cells, 55 statements\n",
        "    L1  Junior Customer Support Rep     11 cells\n",
        "      Tech and Tooling\n",
        "Leadership (matrix): 3 levels, 12 criteria, 36 cells, 36 statements\n",
        "line 7: warning: “redirection.Able”",
    ] {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn inspect_prints_json_with_documented_keys() {
    let output = rungs(&["inspect".to_owned(), "--json".to_owned(), seeds()[3].clone()]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let track = &report["tracks"][0];
    assert_eq!(report["title"], "Customer Support Specialist");
    assert_eq!(track["kind"], "matrix");
    assert_eq!(track["levels"][2], "Customer Support Specialist Level 4");
    assert_eq!(track["groups"][1]["criteria"][3], "Relational Leadership");
    assert_eq!((&track["criteria"], &track["cells"]), (&Value::from(16), &Value::from(44)));
    let stop = &report["diagnostics"][2];
    assert_eq!((&stop["line"], &stop["severity"]), (&Value::from(3), &Value::from("warning")));
    let keys: Vec<&String> = track.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 7, "{keys:?}");

    let folder = Folder::new("object");
    let path = folder.write("note.md", "Just a note.");
    let output = rungs(&["inspect".as_ref(), path.as_os_str(), "--json".as_ref()]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["tracks"], Value::Array(Vec::new()));
    assert_eq!(report["diagnostics"][0]["severity"], "error");
}

#[test]
fn inspect_prints_the_paths() {
    let folder = Folder::new("paths");
    let seed = fs::read_to_string(&seeds()[0]).unwrap();
    let front_matter = "---\npaths:\n  - l3 -> leadership/m1: after two years\n  - l9 -> m1\n---\n\n";
    let path = folder.write("paths.md", format!("{front_matter}{seed}"));
    let text = out(&rungs(&["inspect".as_ref(), path.as_os_str()]));
    assert!(text.contains("\npaths\n  Representatives L3 → Leadership M1: after two years\n\n"), "{text}");
    assert!(text.contains("line 4: warning: the path from “l9” to “m1” is left out"), "{text}");
    let report: Value =
        serde_json::from_slice(&rungs(&["inspect".as_ref(), path.as_os_str(), "--json".as_ref()]).stdout).unwrap();
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["diagnostics", "title", "tracks"], "the keys are part of the interface");
}

#[test]
fn conversions_round_trip() {
    let folder = Folder::new("convert");
    for (index, seed) in seeds().into_iter().enumerate() {
        let paths = ["a.md", "b.json", "c.csv", "d.md"].map(|name| folder.0.join(format!("{index}{name}")));
        let mut from = PathBuf::from(seed);
        for to in &paths {
            // The ending of the output says its form.
            let output = rungs(&["convert".as_ref(), from.as_os_str(), "-o".as_ref(), to.as_os_str()]);
            assert_eq!(output.status.code(), Some(0), "{}", err(&output));
            from = to.clone();
        }
        assert_eq!(fs::read(&paths[0]).unwrap(), fs::read(&paths[3]).unwrap());
    }
}

#[test]
fn the_document_itself_is_never_overwritten() {
    let folder = Folder::new("itself");
    let content = fs::read(&seeds()[0]).unwrap();
    let path = folder.write("ladder.md", &content);
    let same = folder.0.join(".").join("ladder.md");
    check_refused(&["convert".as_ref(), path.as_os_str(), "-o".as_ref(), same.as_os_str()], 2, "is not overwritten");
    assert_eq!(fs::read(&path).unwrap(), content);
    let nowhere = folder.0.join("no/such/folder/out.md");
    check_refused(&["convert".as_ref(), path.as_os_str(), "-o".as_ref(), nowhere.as_os_str()], 1, "cannot write");
}

#[test]
fn a_document_can_be_piped() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rungs"))
        .args(["inspect", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&fs::read(&seeds()[1]).unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(out(&output).contains("Titles for Support (checklist): 5 levels"), "{}", out(&output));
}

#[test]
fn help_and_version_are_printed() {
    for (arguments, words) in [
        (&["--help"][..], "rungs inspect FILE… [--json]"),
        (&["-h"], "exit codes:"),
        (&["inspect", "--help"], "usage: rungs inspect FILE… [--json]"),
        (&["convert", "-h"], "--to FORM"),
        (&["check", "a.md", "--help"], "--format FORMAT"),
    ] {
        let output = rungs(arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).contains(words), "{}", out(&output));
    }
    assert_eq!(out(&rungs(&["--version"])), concat!("rungs ", env!("CARGO_PKG_VERSION"), "\n"));
}
