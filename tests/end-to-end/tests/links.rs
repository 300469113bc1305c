//! Links into the app: each kind leads to what it names, can be copied, and fails with a word about it.

use end_to_end::locator::{normalised, without_white_space};
use end_to_end::{Case, Page, Result, Test, cases, ensure, starts};
use serde_json::json;

use crate::app::{self, visit};
use crate::places::{self, Asked};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_link_of_any_kind_opens_what_it_names,
        a_wrong_link_leads_to_what_is_nearest_and_says_so,
        a_link_to_any_place_can_be_copied,
        without_a_clipboard_a_link_to_copy_leads_where_it_points,
        who_only_reads_meets_nothing_of_scoring,
        who_is_invited_finds_the_way_to_score,
    ]
}

/// Where a link leads that is opened.
enum Target {
    /// The heading has the focus.
    Heading,
    /// The element that has the address as its id.
    Address,
    /// The field of a search.
    Field,
    /// Nothing: the rubric is read from the top of the page.
    Top,
}

const TRACK: &str = "/#/37signals-support/representatives";

/// Every kind of link, with the heading of its page and what has the focus.
fn kinds() -> Result<Vec<(String, String, Target)>> {
    let ladders = app::ladders()?;
    let title = |id: &str| app::ladder(id).map(|ladder| ladder.title);
    let level = |path: &str| places::level_ref(&ladders, path).map(places::heading);
    let (ours, basecamp) = (title("37signals-support")?, title("basecamp-support")?);
    let statement = places::level_ref(&ladders, "basecamp-support/titles-for-support/l4")?;
    let statement = &statement.cells().flatten().last().into_iter().map(|it| it.id.to_string()).collect::<String>();
    let senior = level("37signals-support/representatives/l3")?;
    Ok(vec![
        ("/#/basecamp-support".to_owned(), basecamp.clone(), Target::Top),
        ("/#/37signals-support/leadership".to_owned(), ours.clone(), Target::Top),
        (format!("{TRACK}/criterion/coachability-feedback"), ours.clone(), Target::Address),
        (format!("/?mode=view{}/criterion/coachability-feedback", &TRACK[1..]), ours.clone(), Target::Address),
        (format!("/#/basecamp-support/titles-for-support/criterion/{statement}"), basecamp.clone(), Target::Address),
        (format!("{TRACK}/l3"), senior.clone(), Target::Heading),
        (format!("{TRACK}/L3"), senior.clone(), Target::Heading),
        (format!("{TRACK}/l3/engagement-trust"), senior.clone(), Target::Address),
        (format!("{TRACK}/l3/engagement-trust?marked=general+approach"), senior, Target::Address),
        (
            format!("/#/basecamp-support/titles-for-support/l4/{statement}"),
            level("basecamp-support/titles-for-support/l4")?,
            Target::Address,
        ),
        (format!("{TRACK}/changes/l2/l4"), "From L2 to L4".to_owned(), Target::Heading),
        (format!("{TRACK}/changes/l2/l4?only"), "From L2 to L4".to_owned(), Target::Heading),
        (format!("{TRACK}/changes"), "From L1 to L2".to_owned(), Target::Heading),
        (
            format!("{TRACK}/changes/l5/leadership/m1"),
            "From Representatives · L5 to Leadership · M1".to_owned(),
            Target::Heading,
        ),
        (
            format!("{TRACK}/changes/l3/basecamp-support/titles-for-support/l3"),
            "From 37signals · L3 to Basecamp · L3".to_owned(),
            Target::Heading,
        ),
        ("/#/basecamp-support/paths".to_owned(), "Where this ladder leads".to_owned(), Target::Heading),
        ("/#/basecamp-support/whole".to_owned(), "The whole ladder".to_owned(), Target::Heading),
        ("/#/basecamp-support/about".to_owned(), basecamp, Target::Heading),
        ("/#/search".to_owned(), "Search".to_owned(), Target::Field),
        (
            "/#/search?words=team&ladder=37signals-support&track=representatives&level=l2&level=l3&group=skill"
                .to_owned(),
            "Search".to_owned(),
            Target::Field,
        ),
    ])
}

async fn a_link_of_any_kind_opens_what_it_names(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for (address, heading, target) in kinds()? {
        places::open(page, &site, &address).await?;
        let found = page.execute("return document.querySelector('main h1').textContent", vec![]).await?;
        let found = normalised(found.as_str().unwrap_or_default());
        ensure!(
            without_white_space(&found) == without_white_space(&heading),
            "{address} opens “{found}”, not “{heading}”"
        );
        let title = page.execute("return document.title", vec![]).await?;
        let title = title.as_str().unwrap_or_default();
        ensure!(
            without_white_space(title).contains(&without_white_space(&heading)),
            "{address} opens a page that is called “{title}”"
        );
        page.all_by_role("alert").expect_none().await?;
        match target {
            Target::Heading => places::expect_arrived(page, &heading).await?,
            Target::Field => places::expect_focus_on(page, "rungs-search").await?,
            Target::Top => ensure!(places::scrolled(page).await? == 0.0, "{address} does not begin at its top"),
            Target::Address => {
                let id = address.split_once('#').map(|(_, id)| id).unwrap_or_default();
                let id = id.split('?').next().unwrap_or_default();
                places::expect_in_window(page, id).await?;
                // A criterion's heading can have the focus for it.
                let script = "return document.getElementById(arguments[0]).contains(document.activeElement)";
                let focused = async || Ok(page.execute(script, vec![json!(id)]).await? == json!(true));
                page.wait_until(&format!("the focus to be on {id}"), focused).await?;
                page.expect_focus_visible().await?;
            }
        }
    }
    // The last was a search with everything that it can be narrowed by.
    let chosen = "return [...document.querySelectorAll('.search-form select, .search-form input')] \
        .filter((it) => it.type !== 'checkbox' || it.checked) \
        .map((it) => it.type === 'checkbox' ? it.labels[0].textContent.trim().split(' ')[0] : it.value)";
    let chosen = page.execute(chosen, vec![]).await?;
    let expected = json!(["team", "37signals-support", "representatives", "skill", "L2", "L3"]);
    ensure!(chosen == expected, "the search looks for {chosen}");
    page.expect_no_console_errors().await
}

async fn a_wrong_link_leads_to_what_is_nearest_and_says_so(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladder = app::ladder("37signals-support")?.title;
    let ladders = app::ladders()?;
    let level = places::heading(places::level_ref(&ladders, "37signals-support/representatives/l3")?);
    let map = "Where this ladder leads".to_owned();
    for (address, heading, said) in [
        ("/#/nowhere".to_owned(), ladder.clone(), "There is no ladder called “nowhere” here"),
        ("/#/nowhere/people/l3".to_owned(), ladder.clone(), "There is no ladder called “nowhere” here"),
        ("/#/37signals-support/nowhere".to_owned(), ladder.clone(), "This ladder has no track called “nowhere”"),
        ("/#/37signals-support/nowhere/l3".to_owned(), map.clone(), "This ladder has no track called “nowhere”"),
        (format!("{TRACK}/l9"), map, "Representatives has no level called “l9”"),
        (format!("{TRACK}/l3/nothing"), level, "There is nothing called “nothing” at this level"),
        (format!("/?mode=view{}/plan/l4", &TRACK[1..]), ladder.clone(), "Here you can only read"),
        (format!("{TRACK}/criterion/nothing"), ladder, "This ladder has no criterion called “nothing”"),
        (format!("{TRACK}/changes/l9/l3"), "From L1 to L3".to_owned(), "There is no level called “l9” here"),
        (format!("{TRACK}/changes/l1/l9"), "From L1 to L2".to_owned(), "There is no level called “l9” here"),
        (
            format!("{TRACK}/changes/l3/nowhere/people/l1"),
            "From L3 to L4".to_owned(),
            "There is no level called “nowhere/people/l1” here",
        ),
    ] {
        places::open(page, &site, &address).await?;
        page.get_by_role("heading", heading).expect_one().await?;
        page.all_by_role("alert").expect_one().await?;
        page.all_by_role("alert").expect_text(said).await?;
    }
    page.expect_no_console_errors().await
}

/// Every kind of link to copy: where it stands, what it is called, and what it leads to.
fn copies() -> Result<Vec<(String, String, String)>> {
    let ladders = app::ladders()?;
    let checklist = places::level_ref(&ladders, "basecamp-support/titles-for-support/l1")?;
    let item = &checklist.track.criteria().next().map(|(_, it)| it.cells[0][0].clone());
    let (id, text) = item.as_ref().map(|it| (it.id.to_string(), it.text.clone())).unwrap_or_default();
    let rubric = format!("/#/{}/{}", checklist.ladder.id, checklist.track.id);
    let senior = places::level_ref(&ladders, "37signals-support/representatives/l3")?;
    let same = |address: String, name: String| (address.clone(), name, address);
    let name = format!("L3, {}", senior.level.title);
    Ok(vec![
        (TRACK.to_owned(), "Copy link to Scope".to_owned(), format!("{TRACK}/criterion/skill-scope")),
        (
            format!("/?mode=view{}", &TRACK[1..]),
            "Copy link to Scope".to_owned(),
            format!("/?mode=view{}/criterion/skill-scope", &TRACK[1..]),
        ),
        (rubric.clone(), format!("Copy link to {text}"), format!("{rubric}/criterion/{id}")),
        same(senior.address(), format!("Copy link to {}", name)),
        (senior.address(), "Copy link to Scope".to_owned(), format!("{}/skill-scope", senior.address())),
        (checklist.address(), format!("Copy link to {text}"), format!("{}/{id}", checklist.address())),
        same(format!("{TRACK}/changes/l2/leadership/m1"), "Copy link to what changes here".to_owned()),
        same("/#/basecamp-support/paths".to_owned(), "Copy link to this map".to_owned()),
        same("/#/basecamp-support/whole".to_owned(), "Copy link to the whole ladder".to_owned()),
        same("/#/search?words=team&ladder=37signals-support".to_owned(), "Copy link to this search".to_owned()),
    ])
}

async fn a_link_to_any_place_can_be_copied(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for (address, name, target) in copies()? {
        places::open(page, &site, &address).await?;
        places::record_copies(page).await?;
        let before = page.url().await?;
        page.get_by_role("link", name.as_str()).click().await?;
        page.wait_for_script("something to be copied", "window.copied.length === 1").await?;
        let copied = page.execute("return window.copied[0]", vec![]).await?;
        ensure!(copied == json!(site.url(&target)), "“{name}” at {address} copies {copied}");
        let said = async || Ok(page.all_by_role("status").texts().await?.iter().any(|said| said == "Link copied"));
        page.wait_until("it to be said that the link is copied", said).await?;
        ensure!(page.url().await? == before, "copying “{name}” has led away");
    }
    page.expect_no_console_errors().await
}

async fn without_a_clipboard_a_link_to_copy_leads_where_it_points(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    // Of the rubric and of the module, since each listens for itself.
    for (address, name, target) in copies()?.into_iter().step_by(4) {
        places::open(page, &site, &address).await?;
        page.execute("document.execCommand = () => false", vec![]).await?;
        page.get_by_role("link", name.as_str()).click().await?;
        places::expect_address(page, &target).await?;
        page.get_by_role("link", name.as_str()).expect_one().await?;
    }
    page.expect_no_console_errors().await
}

async fn who_only_reads_meets_nothing_of_scoring(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/?mode=view").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let level_ref = places::level_ref(&ladders, "37signals-support/representatives/l3")?;
    places::expect_nothing_of_scoring(page).await?;
    places::go_to_level(page, level_ref).await?;
    places::expect_nothing_of_scoring(page).await?;
    places::go(page, "#/37signals-support/representatives/changes/l2/l3", "From L2 to L3").await?;
    places::expect_nothing_of_scoring(page).await?;
    places::go(page, "#/37signals-support/paths", "Where this ladder leads").await?;
    places::expect_nothing_of_scoring(page).await?;
    places::go(page, "#/37signals-support/about", &level_ref.ladder.title).await?;
    places::expect_nothing_of_scoring(page).await?;
    page.execute("location.hash = '#/search?words=team'", vec![]).await?;
    places::expect_focus_on(page, "rungs-search").await?;
    page.expect_text("found in").await?;
    places::expect_nothing_of_scoring(page).await?;
    // From there back to the rubric, which is still only there to read.
    page.all_by_role("link").within("navigation", "Ladders").nth(1).click().await?;
    places::expect_arrived(page, &ladders[1].title).await?;
    places::expect_nothing_of_scoring(page).await?;
    ensure!(page.stored().await?.is_empty(), "reading alone has stored something");
    page.expect_no_console_errors().await
}

async fn who_is_invited_finds_the_way_to_score(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/?mode=view&invite#/37signals-support/leadership").await?;
    let page: &Page = session.page();
    page.all_by_role("radio").including_hidden().expect_none().await?;
    page.get_by_role("link", "Score yourself, privately").click().await?;
    let question = &app::questions(&app::ladder("37signals-support")?.tracks[1])[0];
    let radio =
        page.get_by_role("radio", starts(question.levels[0].0.as_str())).within("group", question.name.as_str());
    radio.click().await?;
    radio.expect_checked(true).await?;
    // Whoever can score is not invited to.
    page.get_by_role("link", "Score yourself, privately").expect_none().await?;
    page.expect_no_console_errors().await
}
