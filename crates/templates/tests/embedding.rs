//! The snippets for host pages, parsed as a browser parses them, and the table of wikis.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_explore::embed::{AppLocation, Basis, Claim, EmbedMethod, HOSTS, fit};
use rungs_route::{EmbedForm, EmbedOptions, Mode, OrganisationName, Theme, pairs};
use rungs_templates::{embed_hosts, frame_script_snippet, frame_snippet, tag_snippet};

static LADDERS: LazyLock<Vec<Ladder>> = LazyLock::new(|| {
    ["37signals-support", "basecamp-support", "box-products-support", "float-support-specialist"].map(ladder).to_vec()
});

fn ladder(id: &str) -> Ladder {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../ladders/{id}.md"));
    let file = rungs_import::SourceFile::unnamed(fs::read(document).unwrap());
    rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
}

/// An element: its name and attributes.
type Element = (String, BTreeMap<String, String>);

/// Returns the elements of a snippet and the text between them. Panics on malformed HTML.
fn read(html: &str) -> (Vec<Element>, String) {
    let text_of = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (mut elements, mut text) = (Vec::new(), String::new());
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text_of(name), text_of(value))).collect();
                elements.push((text_of(&tag.name), attributes));
            }
            Token::String(string) => text += &text_of(&string),
            Token::EndTag(_) => {}
            other => panic!("{other:?} in {html}"),
        }
    }
    (elements, text)
}

fn location() -> AppLocation {
    AppLocation::Folder("https://careers.example.com/ladders".to_owned())
}

fn chosen(query: &str) -> EmbedForm {
    let form = EmbedForm::parse(&pairs(query));
    EmbedForm { options: fit(form.options, &LADDERS, &"37signals-support".into()), ..form }
}

#[test]
fn the_tag_contains_a_link_for_pages_without_scripts() {
    let form = chosen("ladder=37signals-support&mode=view&organisation=Acme");
    let html = tag_snippet(&location(), &form.options, &LADDERS[0]);
    let (elements, text) = read(&html);
    let names: Vec<&str> = elements.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["script", "rungs-ladder", "a"]);
    assert_eq!(elements[2].1["href"], "https://careers.example.com/ladders/37signals-support/");
    assert_eq!(text.trim(), "Titles for Customer Support, Acme", "the title has the organisation of the reader");
}

#[test]
fn a_frame_has_a_title_and_all_needed_permissions() {
    let (elements, _) = read(&frame_snippet(&location(), &chosen("height=950"), &LADDERS[0]));
    let [(name, attributes)] = elements.as_slice() else { panic!("{elements:?}") };
    assert_eq!(name, "iframe");
    assert_eq!((attributes["height"].as_str(), attributes["allow"].as_str()), ("950", "clipboard-write"));
    assert_eq!(attributes["title"], "Titles for Customer Support, 37signals");
    for permission in ["allow-scripts", "allow-same-origin", "allow-forms", "allow-downloads", "allow-popups"] {
        assert!(attributes["sandbox"].split(' ').any(|it| it == permission), "{permission}");
    }
    let (elements, _) = read(&frame_script_snippet(&location()));
    assert_eq!(elements[0].1["src"], "https://careers.example.com/ladders/embed.js");
}

#[test]
fn the_table_lists_every_wiki_with_its_sources() {
    let html = embed_hosts().into_string();
    let table = html.split_once("<table").unwrap().1;
    for host in &HOSTS {
        assert!(table.contains(&format!(">{}</th>", host.name)), "{}", host.name);
        for claim in EmbedMethod::ALL.map(|method| host.claim(method)) {
            if let Claim::Known(_, Basis::Documented(source)) = claim {
                assert!(table.contains(&format!("href=\"{}\"", source.address)), "{}", source.address);
            }
        }
    }
    for name in [
        "Confluence",
        "Notion",
        "SharePoint",
        "MediaWiki",
        "Wiki.js",
        "BookStack",
        "Outline",
        "GitBook",
        "Docusaurus",
        "MkDocs",
        "Plain HTML",
    ] {
        assert!(table.contains(name), "{name}");
    }
}

/// Generates ids as the importer allows them, except for characters that no browser keeps in a document.
fn id() -> impl Strategy<Value = Id> {
    "[^\\s\\p{C}]{1,20}".prop_map(Id::new)
}

prop_compose! {
    fn forms()(
        track in proptest::option::of(id()),
        level in proptest::option::of(id()),
        mode in proptest::sample::select(Mode::ALL.to_vec()),
        theme in proptest::sample::select(Theme::ALL.to_vec()),
        organisation in "([\"'<>&= ]|&amp;|\\PC){0,30}",
        ladders in proptest::collection::vec(id(), 0..3),
        src in proptest::collection::vec("[^\\s\\p{C}]{1,20}", 0..3),
        invite in any::<bool>(),
        height in EmbedForm::MIN_HEIGHT..=EmbedForm::MAX_HEIGHT,
    ) -> EmbedForm {
        let organisation = OrganisationName::new(&organisation);
        let ladder = Some("made-up".into());
        EmbedForm { options: EmbedOptions { ladder, track, level, mode, theme, organisation, ladders, src, invite }, height }
    }
}

proptest! {
    #[test]
    fn a_parsed_snippet_has_the_chosen_options(form in forms(), title in "([\"'<>&]|\\PC){0,30}") {
        let ladder = Ladder { title, ..Ladder::new("made-up", "", LADDERS[0].tracks.clone()) };
        let expected: BTreeMap<String, String> =
            form.options.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let (elements, text) = read(&tag_snippet(&location(), &form.options, &ladder));
        prop_assert_eq!(elements.len(), 3);
        prop_assert_eq!(&elements[1].1, &expected);
        prop_assert_eq!(text, format!("\n\n  {}\n", ladder.title));
        let (elements, text) = read(&frame_snippet(&location(), &form, &ladder));
        prop_assert_eq!((elements.len(), text.as_str()), (1, ""));
        let attributes = &elements[0].1;
        prop_assert_eq!(&attributes["title"], &ladder.title);
        prop_assert_eq!(&attributes["height"], &form.height.to_string());
        let (_, query) = attributes["src"].split_once('?').unwrap();
        let actual: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        prop_assert_eq!(actual, expected);
    }
}
