//! All ladders are shown as in their documents, and can be scored.

use end_to_end::locator::{normalised, without_white_space};
use end_to_end::{Case, Name, Page, Result, Test, bail, cases, contains, ensure, starts};
use rungs_domain::ladder::{Track, TrackKind};

use crate::app::{self, MATRIX, Question, visit};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        every_statement_of_every_ladder_is_in_its_place,
        every_ladder_can_be_scored,
        view_mode_shows_everything_without_scoring,
        parameters_in_the_hash_are_accepted,
        ladders_and_tracks_are_links,
        a_link_leads_to_the_top_and_focuses_the_heading,
        the_about_view_states_source_and_rights,
    ]
}

const CHECKLIST_ANSWERS: [&str; 4] = ["Met", "Partly", "Not yet", "Not applicable"];

async fn every_statement_of_every_ladder_is_in_its_place(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for ladder in app::ladders()? {
        for track in &ladder.tracks {
            app::open(page, &site, &app::address(&ladder, track)).await?;
            page.get_by_role("heading", &ladder.title).expect_one().await?;
            expect_questions(page, track).await?;
            expect_blanks(page, track).await?;
        }
    }
    page.expect_no_console_errors().await
}

/// Compares the groups and radios of the page, in order, with the document.
async fn expect_questions(page: &Page, track: &Track) -> Result<()> {
    let questions = app::questions(track);
    let names: Vec<String> = questions.iter().map(|question| without_white_space(&question.name)).collect();
    let groups = page.all_by_role("group").within("main", Name::Any);
    groups.expect_count(names.len()).await?;
    let found: Vec<String> = groups.names().await?.iter().map(|name| without_white_space(name)).collect();
    ensure!(found == names, "the page of {} has the groups {found:?}, the document {names:?}", track.title);
    let radios = page.all_by_role("radio").within("main", Name::Any).names().await?;
    let mut radios = radios.iter().map(|name| without_white_space(name));
    let mut next = |expected: &str| match radios.next() {
        Some(radio) if radio.starts_with(&without_white_space(expected)) => Ok(radio),
        other => bail!("in {} the radio “{expected}” is {other:?}", track.title),
    };
    for Question { levels, .. } in &questions {
        for (level, sentences) in levels {
            let radio = next(level)?;
            for sentence in sentences {
                ensure!(radio.contains(&without_white_space(sentence)), "“{sentence}” is not in “{radio}”");
            }
        }
        let others =
            if track.kind == TrackKind::Matrix { &["Not there yet", "Not applicable"] } else { &CHECKLIST_ANSWERS[..] };
        for other in others {
            next(other)?;
        }
    }
    ensure!(radios.next().is_none(), "the page of {} has more radios than the document", track.title);
    Ok(())
}

/// Checks that empty cells have a message.
async fn expect_blanks(page: &Page, track: &Track) -> Result<()> {
    if track.kind != TrackKind::Matrix {
        return Ok(());
    }
    let blanks = track.criteria().flat_map(|(_, row)| &row.cells).filter(|cell| cell.is_empty()).count();
    let messages = page.visible_text().await?.matches("Not asked at this level").count();
    ensure!(messages == blanks, "{} has {blanks} empty cells, but {messages} messages", track.title);
    Ok(())
}

async fn every_ladder_can_be_scored(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for ladder in app::ladders()? {
        for track in &ladder.tracks {
            let address = app::address(&ladder, track);
            app::open(page, &site, &address).await?;
            let questions = app::questions(track);
            // Only the first and the last item, because the same code renders all of them.
            for position in [0, questions.len() - 1] {
                let answer = page.all_by_role("radio").within("group", &questions[position].name).nth(0);
                answer.click().await?;
                answer.expect_checked(true).await?;
            }
            let done = format!("2 of {}", questions.len());
            let counted = page.get_by_role("region", "Where you stand");
            if track.kind == TrackKind::Matrix {
                counted.expect_text(&done).await?;
            }
            app::reload(page).await?;
            for position in [0, questions.len() - 1] {
                let answer = page.all_by_role("radio").within("group", &questions[position].name).nth(0);
                answer.expect_checked(true).await?;
            }
        }
    }
    page.expect_no_console_errors().await
}

async fn view_mode_shows_everything_without_scoring(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/?mode=view").await?;
    let page = session.page();
    for ladder in app::ladders()? {
        for track in &ladder.tracks {
            app::open(page, &site, &format!("/?mode=view#/{}/{}", ladder.id, track.id)).await?;
            page.get_by_role("heading", &ladder.title).expect_one().await?;
            let text = normalised(&page.visible_text().await?);
            for sentence in track.criteria().flat_map(|(_, row)| &row.cells).flat_map(app::sentences) {
                ensure!(text.contains(&normalised(sentence)), "“{sentence}” is missing");
            }
            page.all_by_role("radio").including_hidden().expect_none().await?;
            page.all_by_role("button").including_hidden().expect_none().await?;
            page.all_by_role("group").including_hidden().expect_none().await?;
            page.get_by_role("region", "Where you stand").expect_none().await?;
        }
    }
    ensure!(page.stored().await?.is_empty(), "reading has stored something");
    page.expect_no_console_errors().await
}

async fn parameters_in_the_hash_are_accepted(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/basecamp-support?mode=view").await?;
    let page = session.page();
    page.get_by_role("heading", app::ladder("basecamp-support")?.title).expect_one().await?;
    page.all_by_role("radio").including_hidden().expect_none().await?;
    page.all_by_role("alert").expect_none().await
}

async fn a_link_leads_to_the_top_and_focuses_the_heading(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    page.get_by_role("link", "About this ladder and your data").click().await?;
    let heading = page.get_by_role("heading", app::ladder("37signals-support")?.title).within("article", Name::Any);
    heading.expect_one().await?;
    page.wait_for_script("the top of the page", "scrollY === 0").await?;
    page.wait_for_script("the heading to have the focus", "document.activeElement.tagName === 'H1'").await?;
    page.back().await?;
    page.get_by_role("group", "Technical (1 of 2)").expect_one().await?;
    page.execute("history.forward()", vec![]).await?;
    heading.expect_one().await?;
    // A track has its own route, too.
    page.get_by_role("link", "← Back to the ladder").click().await?;
    page.get_by_role("link", "Leadership").click().await?;
    page.wait_for_script("the heading to have the focus", "document.activeElement.tagName === 'H1'").await?;
    page.expect_no_console_errors().await
}

async fn ladders_and_tracks_are_links(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let links = page.all_by_role("link").within("navigation", "Ladders");
    links.expect_count(ladders.len()).await?;
    for position in 0..ladders.len() {
        let link = links.clone().nth(position);
        link.click().await?;
        page.wait_until("the link to be the current one", async || {
            Ok(link.property("ariaCurrent").await? == "page" || current(page).await? == [link.name().await?])
        })
        .await?;
        let title = page.get_by_role("heading", Name::Any).within("main", Name::Any).nth(0).text().await?;
        ensure!(
            ladders.iter().any(|ladder| normalised(&ladder.title) == normalised(&title)),
            "“{title}” is not a ladder"
        );
        let tracks = page.all_by_role("link").within("navigation", "Tracks");
        let url = page.url().await?;
        let Some(ladder) = ladders.iter().find(|ladder| url.contains(ladder.id.as_str())) else {
            bail!("{url} is not the address of a ladder")
        };
        // There is no choice of tracks if there is only one.
        let count = if ladder.tracks.len() > 1 { ladder.tracks.len() } else { 0 };
        tracks.expect_count(count).await?;
        if count > 1 {
            tracks.nth(count - 1).click().await?;
            let question = &app::questions(&ladder.tracks[count - 1])[0];
            page.get_by_role("group", &question.name).expect_one().await?;
        }
    }
    Ok(())
}

/// Returns the names of the links to ladders that are marked as current.
async fn current(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('nav[aria-label=Ladders] [aria-current=page]')] \
        .map((link) => link.innerText.trim())";
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

async fn the_about_view_states_source_and_rights(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for ladder in app::ladders()? {
        app::open(page, &site, &format!("/#/{}", ladder.id)).await?;
        page.get_by_role("link", starts("About this ladder")).nth(0).click().await?;
        page.expect_text("Organisation").await?;
        for fact in [&ladder.organisation, &ladder.source.title, &ladder.source.rights].into_iter().flatten() {
            page.expect_text(fact).await?;
        }
        page.get_by_role("link", contains("Back to the ladder")).click().await?;
        page.all_by_role("group").nth(0).expect_one().await?;
    }
    Ok(())
}
