//! The built `index.html`, split so that its first page and ladders can be replaced, or its scripts removed.

use std::slice;

use end_to_end::{Context, Result, bail};
use rungs_built_in::page_script;
use rungs_domain::ladder::Ladder;
use rungs_templates::LadderLink;

/// The built page in parts.
pub struct Index {
    /// The text before the content of the first page.
    before: String,
    /// The content of the first page.
    first_page: String,
    /// The text after the ladders.
    after: String,
}

/// End tag of the first page's element, before the ladders.
const END: &str = "</div>";

/// Start of the script with the values for the page's other scripts, see [`page_script`].
const VALUES: &str = "<script>const rungsAddresses=";

/// End tag of a script.
const SCRIPT_END: &str = "</script>";

impl Index {
    /// Parses the page. The build's minifier has removed quotes where possible.
    pub fn parse(html: &str) -> Result<Self> {
        let start = html.find("rungs-first-page").and_then(|id| {
            // The id also occurs in the style sheet; this finds it in a tag.
            let tag = html
                .get(id..)?
                .find("<div id=rungs-first-page")
                .or_else(|| html.get(id..)?.find("<div id=\"rungs-first-page"));
            let tag = id + tag?;
            Some(tag + html.get(tag..)?.find('>')? + 1)
        });
        let start = start.context("the built page has no first page in it")?;
        let (before, rest) = html.split_at(start);
        let ladders = rest.find("<script data-ladder").or_else(|| rest.find("<script type=\"text/plain\" data-ladder"));
        let (shown, ladders) = rest.split_at(ladders.context("the built page has no ladders in it")?);
        let (first_page, between) = shown.rsplit_once(END).context("the first page has no end")?;
        let last = ladders.rfind("data-ladder").unwrap_or_default();
        let end = ladders.get(last..).and_then(|last_ladder| last_ladder.find(SCRIPT_END));
        let end = last + end.context("the last ladder has no end")? + SCRIPT_END.len();
        Ok(Self {
            before: before.to_owned(),
            first_page: first_page.to_owned(),
            after: between.to_owned() + ladders.get(end..).unwrap_or_default(),
        })
    }

    /// Returns the app's page with another ladder as its only one, generated as by the build.
    pub fn with_ladder(&self, ladder: &Ladder) -> Result<String> {
        let track = ladder.tracks.first().context("the ladder has no track")?;
        let link = LadderLink { id: ladder.id.as_str(), name: ladder.short_name() };
        let first_page = rungs_templates::first_page([link], ladder, track).into_string();
        // The page's scripts name the ladder that early answers belong to.
        let values =
            self.before.split_once(VALUES).and_then(|(before, rest)| Some((before, rest.split_once(SCRIPT_END)?.1)));
        let (before, after_values) = values.context("the built page has no values for its scripts")?;
        let before = format!("{before}{}{after_values}", page_script::fragment(slice::from_ref(ladder)).text);
        match rungs_templates::built_in(ladder) {
            Ok(packed) => Ok(format!("{before}{first_page}{END}{}{}", packed.into_string(), self.after)),
            Err(error) => bail!("the ladder “{}”: {error}", ladder.id),
        }
    }

    /// Returns the style sheet of the page.
    pub fn styles(&self) -> String {
        let blocks = self.before.split("<style").skip(1);
        let content = blocks.filter_map(|block| Some(block.split_once("</style>")?.0.split_once('>')?.1));
        content.collect::<Vec<_>>().join("\n")
    }

    /// Returns a page with the styles and the first page but without scripts; `head` is added at the end of its head.
    pub fn without_scripts(&self, head: &str) -> String {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Rungs</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\
             <style>{}</style>{head}</head><body><div id=\"rungs-first-page\">{}</div></body></html>\n",
            self.styles(),
            self.first_page
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = "<!doctype html><style>#rungs-first-page{display:contents}</style><body>\
        <div id=rungs-first-page><main><div>first</div></main></div>\
        <script data-ladder=a type=text/plain>a</script><script data-ladder=b type=text/plain>b</script></body>";

    #[test]
    fn the_page_is_split_at_its_first_page_and_its_ladders() {
        let index = Index::parse(BUILT).unwrap();
        assert!(index.before.ends_with("<body><div id=rungs-first-page>"));
        assert_eq!(index.first_page, "<main><div>first</div></main>");
        assert_eq!(index.after, "</body>");
        assert_eq!(index.styles(), "#rungs-first-page{display:contents}");
    }
}
