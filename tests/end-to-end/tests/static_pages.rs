//! Static pages of ladders and levels, without scripts and further requests.

use std::collections::{BTreeMap, BTreeSet};

use end_to_end::locator::{normalised, without_white_space};
use end_to_end::{
    Case, Context, Name, Options, Page, Result, Site, Test, cases, contains, ensure, environment, starts,
};
use rungs_explore::LevelRef;
use serde_json::json;

use crate::app;
use crate::navigation::{self, LevelTestData};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        the_first_ladder_can_be_read_without_scripts
            except WebKit: "WebKitGTK's driver does not work without scripts",
        all_ladders_can_be_navigated_without_scripts
            except WebKit: "WebKitGTK's driver does not work without scripts",
        static_pages_are_complete_and_request_nothing,
        static_pages_link_to_the_app,
    ]
}

fn without_scripts() -> Options {
    Options { scripts: false, ..Options::default() }
}

async fn the_first_ladder_can_be_read_without_scripts(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.session(without_scripts()).await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    let track = &app::ladders()?[0].tracks[0];
    let text = normalised(&page.visible_text().await?);
    for statement in track.statements() {
        ensure!(text.contains(&normalised(&statement.text)), "“{}” is missing", statement.text);
    }
    ensure!(!text.contains("Opening the ladder"), "the page shows the loading message");
    ensure!(!text.contains("Score yourself, in private"), "the page invites to scoring, which needs scripts");
    page.all_by_role("radio").expect_none().await?;
    page.get_by_role("link", "Search").expect_none().await?;
    for row in ["skill-scope", "coachability-feedback"] {
        let id = format!("/37signals-support/representatives/criterion/{row}");
        page.open("about:blank").await?;
        page.open(&site.url(&format!("/#{id}"))).await?;
        navigation::expect_in_window(page, &id).await?;
        let text = page.visible_text().await?;
        ensure!(!text.contains("Opening the ladder"), "the page shows the loading message");
        ensure!(text.contains("needs JavaScript"), "the page does not mention JavaScript");
    }
    Ok(())
}

async fn all_ladders_can_be_navigated_without_scripts(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.session(without_scripts()).await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let ladder = &ladders[1];
    let l1 = LevelRef::at(ladder, &ladder.tracks[0], 0).context("there is no level")?;
    let l2 = l1.above().context("there is only one level")?;
    page.open(&site.url("/")).await?;
    // The header's links have the same names, but work only in the app.
    let script = "return [...document.querySelectorAll('.notice:not(#rungs-failed) a')].map((link) => link.innerText)";
    let names = page.execute(script, vec![]).await?;
    let expected: Vec<&str> = ladders.iter().map(rungs_domain::ladder::Ladder::short_name).collect();
    ensure!(names == json!(expected), "the note has the links {names}");
    page.get_by_role("link", ladder.short_name()).nth(0).click().await?;
    expect_page(page, &site, &format!("/{}/", ladder.id), &ladder.title).await?;
    expect_statements(page, &ladder.tracks[0].statements().map(|it| it.text.as_str()).collect::<Vec<_>>()).await?;
    page.get_by_role("link", contains(l1.level.title.as_str())).nth(0).click().await?;
    expect_page(page, &site, &format!("/{}/", l1.path()), &navigation::heading(l1)).await?;
    expect_statements(page, &l1.sentences()).await?;
    page.get_by_role("link", starts("Next level")).click().await?;
    expect_page(page, &site, &format!("/{}/", l2.path()), &navigation::heading(l2)).await?;
    expect_statements(page, &l2.sentences()).await?;
    page.get_by_role("link", starts("Previous level")).click().await?;
    expect_page(page, &site, &format!("/{}/", l1.path()), &navigation::heading(l1)).await?;
    page.get_by_role("link", ladder.short_name()).within("navigation", "Breadcrumb").click().await?;
    expect_page(page, &site, &format!("/{}/", ladder.id), &ladder.title).await?;
    page.get_by_role("link", ladders[3].short_name()).within("navigation", "Ladders").click().await?;
    expect_page(page, &site, &format!("/{}/", ladders[3].id), &ladders[3].title).await?;
    // A level's page links to its track, if the ladder has several.
    let lead = navigation::level_ref(&ladders, "37signals-support/leadership/m2")?;
    page.open(&site.url(&format!("/{}/", lead.path()))).await?;
    page.get_by_role("link", lead.track.title.as_str()).within("navigation", "Breadcrumb").click().await?;
    navigation::expect_address(page, "/37signals-support/#leadership").await?;
    navigation::expect_in_window(page, "leadership").await?;
    page.get_by_role("link", "Rungs").within("navigation", "Breadcrumb").click().await?;
    page.expect_text("needs JavaScript").await
}

/// Waits for a page's address and heading.
async fn expect_page(page: &Page, site: &Site, path: &str, heading: &str) -> Result<()> {
    let address = site.url(path);
    page.wait_until(&format!("the page {path}"), async || Ok(page.url().await? == address)).await?;
    page.get_by_role("heading", heading).within("main", Name::Any).nth(0).expect_one().await
}

async fn expect_statements(page: &Page, sentences: &[&str]) -> Result<()> {
    let text = without_white_space(&page.visible_text().await?);
    for sentence in sentences {
        ensure!(text.contains(&without_white_space(sentence)), "“{sentence}” is missing");
    }
    Ok(())
}

async fn static_pages_are_complete_and_request_nothing(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let of_ladders = ladders.iter().map(|ladder| {
        let sentences = ladder.tracks.iter().flat_map(|track| track.criteria()).flat_map(|(_, row)| &row.cells);
        (format!("/{}/", ladder.id), ladder.title.clone(), sentences.flat_map(|cell| app::sentences(cell)).collect())
    });
    let of_levels = navigation::level_refs(&ladders).into_iter();
    let of_levels = of_levels.map(|it| (format!("/{}/", it.path()), navigation::heading(it), it.sentences()));
    let pages: Vec<(String, String, Vec<&str>)> = of_ladders.chain(of_levels).collect();
    let script = "return [[...document.querySelectorAll('a[href]')].map((link) => link.href), \
        [...document.querySelectorAll('[id]')].map((it) => it.id), \
        document.querySelectorAll('script:not(:first-of-type), [style]').length, document.title]";
    let mut links: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, heading, sentences) in &pages {
        page.open(&site.url(path)).await?;
        expect_page(page, &site, path, heading).await?;
        expect_statements(page, sentences).await?;
        let (of_page, its_ids, _, title): (Vec<String>, Vec<String>, usize, String) =
            serde_json::from_value(page.execute(script, vec![]).await?)?;
        ensure!(
            without_white_space(&title).contains(&without_white_space(heading.rsplit(' ').next().unwrap_or_default())),
            "the title of {path} is “{title}”"
        );
        links.insert(path.clone(), of_page.into_iter().collect());
        ids.insert(path.clone(), its_ids);
    }
    let asked: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    let expected: Vec<&String> = pages.iter().map(|(path, ..)| path).collect();
    ensure!(asked.iter().collect::<Vec<_>>() == expected, "the requests were {asked:?}");
    // Every link leads to an existing page, and every fragment to an existing element.
    let dist = environment::path("RUNGS_DIST")?;
    let foreign = |link: &str| !link.starts_with(&site.url("/"));
    for (from, link) in links.iter().flat_map(|(from, links)| links.iter().map(move |link| (from, link))) {
        if foreign(link) {
            ensure!(link.starts_with("https://"), "{from} links to {link}");
            continue;
        }
        let path = link.strip_prefix(&site.url("")).unwrap_or(link);
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        ensure!(
            dist.join(path.trim_start_matches('/')).join("index.html").is_file(),
            "{from} links to {link}, which does not exist"
        );
        if let Some(ids) = ids.get(path).filter(|_| !fragment.is_empty()) {
            ensure!(ids.iter().any(|id| id == fragment), "{from} links to {link}, but there is no {fragment}");
        }
    }
    // All pages can be reached from the last page.
    let mut reached = BTreeSet::from([pages[pages.len() - 1].0.clone()]);
    loop {
        let next: BTreeSet<String> = reached
            .iter()
            .filter_map(|path| links.get(path))
            .flatten()
            .filter_map(|link| Some(link.strip_prefix(&site.url(""))?.split('#').next()?.to_owned()))
            .filter(|path| links.contains_key(path) && !reached.contains(path))
            .collect();
        if next.is_empty() {
            break;
        }
        reached.extend(next);
    }
    ensure!(reached.len() == pages.len(), "only {reached:?} can be reached from the last page");
    page.expect_no_console_errors().await
}

async fn static_pages_link_to_the_app(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    let to_the_app = "Open the interactive ladder — score yourself, privately";
    page.open(&site.url("/37signals-support/leadership/m2/")).await?;
    page.get_by_role("link", to_the_app).click().await?;
    app::expect_started(page).await?;
    navigation::expect_address(page, "/#/37signals-support/leadership").await?;
    let question = &app::questions(&app::ladder("37signals-support")?.tracks[1])[0].name;
    page.get_by_role("group", question.as_str()).expect_one().await?;
    page.open(&site.url("/basecamp-support/titles-for-support/l2/")).await?;
    page.get_by_role("link", "What changes from L1").click().await?;
    app::expect_started(page).await?;
    page.get_by_role("heading", "From L1 to L2").expect_one().await?;
    page.open(&site.url("/basecamp-support/")).await?;
    page.get_by_role("link", "Search").click().await?;
    navigation::expect_focus_on(page, "rungs-search").await?;
    page.expect_no_console_errors().await
}
