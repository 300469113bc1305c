//! Links into the app: every kind opens its target, can be copied, and shows a message if it is invalid.

use end_to_end::locator::{normalised, without_white_space};
use end_to_end::{Case, Page, Result, Test, cases, ensure, starts};
use serde_json::json;

use crate::app::{self, visit};
use crate::navigation::{self, LevelTestData};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        links_of_every_kind_open_their_target,
        a_wrong_link_opens_the_nearest_route_with_a_message,
        links_of_every_kind_can_be_copied,
        copy_links_open_their_target_without_a_clipboard,
        view_mode_does_not_mention_scoring,
        an_invitation_leads_to_scoring,
    ]
}

/// What has the focus after a link was opened.
enum Target {
    /// The heading has the focus.
    Heading,
    /// The element with the address as its id has the focus.
    Address,
    /// The search field has the focus.
    Field,
    /// Nothing has the focus, and the page is at its top.
    Top,
}

const TRACK: &str = "/#/37signals-support/representatives";

/// Returns every kind of link, with the heading of its page and its target.
fn kinds() -> Result<Vec<(String, String, Target)>> {
    let ladders = app::ladders()?;
    let title = |id: &str| app::ladder(id).map(|ladder| ladder.title);
    let level = |path: &str| navigation::level_ref(&ladders, path).map(navigation::heading);
    let (ours, basecamp) = (title("37signals-support")?, title("basecamp-support")?);
    let statement = navigation::level_ref(&ladders, "basecamp-support/titles-for-support/l4")?;
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

async fn links_of_every_kind_open_their_target(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for (address, heading, target) in kinds()? {
        navigation::open(page, &site, &address).await?;
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
            "{address} has the title “{title}”"
        );
        page.all_by_role("alert").expect_none().await?;
        match target {
            Target::Heading => navigation::expect_focused_title(page, &heading).await?,
            Target::Field => navigation::expect_focus_on(page, "rungs-search").await?,
            Target::Top => ensure!(navigation::scrolled(page).await? == 0.0, "{address} is not at its top"),
            Target::Address => {
                let id = address.split_once('#').map(|(_, id)| id).unwrap_or_default();
                let id = id.split('?').next().unwrap_or_default();
                navigation::expect_in_window(page, id).await?;
                // The heading of a criterion may have the focus instead.
                let script = "return document.getElementById(arguments[0]).contains(document.activeElement)";
                let focused = async || Ok(page.execute(script, vec![json!(id)]).await? == json!(true));
                page.wait_until(&format!("the focus to be on {id}"), focused).await?;
                page.expect_focus_visible().await?;
            }
        }
    }
    // The last address is a search with all filters.
    let chosen = "return [...document.querySelectorAll('.search-form select, .search-form input')] \
        .filter((it) => it.type !== 'checkbox' || it.checked) \
        .map((it) => it.type === 'checkbox' ? it.labels[0].textContent.trim().split(' ')[0] : it.value)";
    let chosen = page.execute(chosen, vec![]).await?;
    let expected = json!(["team", "37signals-support", "representatives", "skill", "L2", "L3"]);
    ensure!(chosen == expected, "the form has the values {chosen}");
    page.expect_no_console_errors().await
}

async fn a_wrong_link_opens_the_nearest_route_with_a_message(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladder = app::ladder("37signals-support")?.title;
    let ladders = app::ladders()?;
    let level = navigation::heading(navigation::level_ref(&ladders, "37signals-support/representatives/l3")?);
    let map = "Where this ladder leads".to_owned();
    for (address, heading, message) in [
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
        navigation::open(page, &site, &address).await?;
        page.get_by_role("heading", heading).expect_one().await?;
        page.all_by_role("alert").expect_one().await?;
        page.all_by_role("alert").expect_text(message).await?;
    }
    page.expect_no_console_errors().await
}

/// Returns every kind of copyable link: the address of its page, its name, and its target.
fn copies() -> Result<Vec<(String, String, String)>> {
    let ladders = app::ladders()?;
    let checklist = navigation::level_ref(&ladders, "basecamp-support/titles-for-support/l1")?;
    let item = &checklist.track.criteria().next().map(|(_, it)| it.cells[0][0].clone());
    let (id, text) = item.as_ref().map(|it| (it.id.to_string(), it.text.clone())).unwrap_or_default();
    let rubric = format!("/#/{}/{}", checklist.ladder.id, checklist.track.id);
    let senior = navigation::level_ref(&ladders, "37signals-support/representatives/l3")?;
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

async fn links_of_every_kind_can_be_copied(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for (address, name, target) in copies()? {
        navigation::open(page, &site, &address).await?;
        navigation::record_copies(page).await?;
        let before = page.url().await?;
        page.get_by_role("link", name.as_str()).click().await?;
        page.wait_for_script("something to be copied", "window.copied.length === 1").await?;
        let copied = page.execute("return window.copied[0]", vec![]).await?;
        ensure!(copied == json!(site.url(&target)), "“{name}” at {address} copies {copied}");
        let is_shown = async || Ok(page.all_by_role("status").texts().await?.iter().any(|text| text == "Link copied"));
        page.wait_until("the message that the link is copied", is_shown).await?;
        ensure!(page.url().await? == before, "copying “{name}” has changed the address");
    }
    page.expect_no_console_errors().await
}

async fn copy_links_open_their_target_without_a_clipboard(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    // Includes links of the rubric and of the reading part, which have separate listeners.
    for (address, name, target) in copies()?.into_iter().step_by(4) {
        navigation::open(page, &site, &address).await?;
        page.execute("document.execCommand = () => false", vec![]).await?;
        page.get_by_role("link", name.as_str()).click().await?;
        navigation::expect_address(page, &target).await?;
        page.get_by_role("link", name.as_str()).expect_one().await?;
    }
    page.expect_no_console_errors().await
}

async fn view_mode_does_not_mention_scoring(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/?mode=view").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let level_ref = navigation::level_ref(&ladders, "37signals-support/representatives/l3")?;
    navigation::expect_no_scoring(page).await?;
    navigation::go_to_level(page, level_ref).await?;
    navigation::expect_no_scoring(page).await?;
    navigation::go(page, "#/37signals-support/representatives/changes/l2/l3", "From L2 to L3").await?;
    navigation::expect_no_scoring(page).await?;
    navigation::go(page, "#/37signals-support/paths", "Where this ladder leads").await?;
    navigation::expect_no_scoring(page).await?;
    navigation::go(page, "#/37signals-support/about", &level_ref.ladder.title).await?;
    navigation::expect_no_scoring(page).await?;
    page.execute("location.hash = '#/search?words=team'", vec![]).await?;
    navigation::expect_focus_on(page, "rungs-search").await?;
    page.expect_text("found in").await?;
    navigation::expect_no_scoring(page).await?;
    // The rubric opened from there is also read-only.
    page.all_by_role("link").within("navigation", "Ladders").nth(1).click().await?;
    navigation::expect_focused_title(page, &ladders[1].title).await?;
    navigation::expect_no_scoring(page).await?;
    ensure!(page.stored().await?.is_empty(), "reading has stored something");
    page.expect_no_console_errors().await
}

async fn an_invitation_leads_to_scoring(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/?mode=view&invite#/37signals-support/leadership").await?;
    let page: &Page = session.page();
    page.all_by_role("radio").including_hidden().expect_none().await?;
    page.get_by_role("link", "Score yourself, privately").click().await?;
    let question = &app::questions(&app::ladder("37signals-support")?.tracks[1])[0];
    let radio =
        page.get_by_role("radio", starts(question.levels[0].0.as_str())).within("group", question.name.as_str());
    radio.click().await?;
    radio.expect_checked(true).await?;
    // The invitation disappears once scoring is possible.
    page.get_by_role("link", "Score yourself, privately").expect_none().await?;
    page.expect_no_console_errors().await
}
