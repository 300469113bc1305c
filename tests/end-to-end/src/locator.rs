//! Elements of a page, found by role and accessible name.

use std::cell::Cell;
use std::fmt;

use anyhow::{Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{Key, WebElement};

use crate::page::Page;
use crate::steps::step;

/// Maximum number of Tab presses when searching for an element.
const TAB_STOPS: usize = 80;

/// An accessible name, or a part of it. White space is ignored.
#[derive(Clone, Debug)]
pub enum Name {
    /// Any name, or none.
    Any,
    /// This exact name.
    Is(String),
    /// A name with this prefix.
    Starts(String),
    /// A name that contains this text.
    Contains(String),
}

/// Matches names with a prefix.
pub fn starts(text: impl Into<String>) -> Name {
    Name::Starts(text.into())
}

/// Matches names that contain a text.
pub fn contains(text: impl Into<String>) -> Name {
    Name::Contains(text.into())
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self::Is(name.to_owned())
    }
}

impl From<String> for Name {
    fn from(name: String) -> Self {
        Self::Is(name)
    }
}

impl From<&String> for Name {
    fn from(name: &String) -> Self {
        Self::Is(name.clone())
    }
}

impl Name {
    fn to_json(&self) -> Value {
        match self {
            Self::Any => Value::Null,
            Self::Is(text) => json!({ "is": text }),
            Self::Starts(text) => json!({ "starts": text }),
            Self::Contains(text) => json!({ "contains": text }),
        }
    }
}

/// A role and a name that an element or one of its ancestors must have.
#[derive(Clone, Debug)]
struct RoleAndName {
    role: String,
    name: Name,
}

impl fmt::Display for RoleAndName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.role)?;
        match &self.name {
            Name::Any => Ok(()),
            Name::Is(text) => write!(formatter, " “{text}”"),
            Name::Starts(text) => write!(formatter, " “{text}…”"),
            Name::Contains(text) => write!(formatter, " “…{text}…”"),
        }
    }
}

/// A query for elements. It is evaluated at each use, so it survives re-rendering of the page.
#[derive(Clone)]
pub struct Locator<'page> {
    page: &'page Page,
    /// Innermost first.
    path: Vec<RoleAndName>,
    /// CSS selector of the host of the shadow root that contains the elements.
    host: Option<String>,
    hidden: bool,
    nth: Option<usize>,
}

impl fmt::Display for Locator<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.path.iter().enumerate() {
            write!(formatter, "{}{step}", if position == 0 { "" } else { " in " })?;
        }
        if let Some(host) = &self.host {
            write!(formatter, " in the shadow of {host}")?;
        }
        match self.nth {
            Some(nth) => write!(formatter, " (number {})", nth + 1),
            None => Ok(()),
        }
    }
}

impl<'page> Locator<'page> {
    pub(crate) fn new(page: &'page Page, role: &str, name: Name) -> Self {
        let (path, host) = (vec![RoleAndName { role: role.to_owned(), name }], page.host().map(str::to_owned));
        Self { page, path, host, hidden: false, nth: None }
    }

    /// Restricts the query to descendants of an element.
    pub fn within(mut self, role: &str, name: impl Into<Name>) -> Self {
        self.path.push(RoleAndName { role: role.to_owned(), name: name.into() });
        self
    }

    /// Restricts the query to the open shadow root of the first element with a CSS selector.
    pub fn within_shadow(mut self, host: &str) -> Self {
        self.host = Some(host.to_owned());
        self
    }

    /// Includes elements that are not visible.
    pub fn including_hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Selects one of several matches by position, counted from 0.
    pub fn nth(mut self, position: usize) -> Self {
        self.nth = Some(position);
        self
    }

    fn query(&self) -> Value {
        let path: Vec<Value> = self
            .path
            .iter()
            .rev()
            .map(|RoleAndName { role, name }| json!({ "role": role, "name": name.to_json() }))
            .collect();
        json!({ "path": path, "hidden": self.hidden, "nth": self.nth })
    }

    /// Calls a function of `page.js` with the query.
    async fn ask(&self, function: &str, more: Value) -> Result<Value> {
        self.page.call_in(self.host.as_deref(), function, vec![self.query(), more]).await
    }

    /// Returns the number of matches.
    pub async fn count(&self) -> Result<usize> {
        Ok(serde_json::from_value(self.ask("count", Value::Null).await?)?)
    }

    /// Returns the accessible names of all matches in document order; compare them [without white space](squeezed).
    pub async fn names(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask("names", Value::Null).await?)?)
    }

    /// Returns the visible text of all matches, trimmed.
    pub async fn texts(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask("texts", Value::Null).await?)?)
    }

    /// Returns a property of all matches, such as `checked`.
    pub async fn properties(&self, name: &str) -> Result<Vec<Value>> {
        Ok(serde_json::from_value(self.ask("properties", json!(name)).await?)?)
    }

    /// Waits for exactly one match and returns it.
    pub async fn element(&self) -> Result<WebElement> {
        self.expect_one().await?;
        let found = self.ask("element", Value::Null).await?;
        Ok(WebElement::from_json(found, self.page.driver().handle().clone())?)
    }

    /// Waits for exactly one match and returns its accessible name.
    pub async fn name(&self) -> Result<String> {
        self.expect_one().await?;
        match self.names().await?.pop() {
            Some(name) => Ok(name),
            None => bail!("{self} has gone"),
        }
    }

    /// Waits for exactly one match and returns its visible text.
    pub async fn text(&self) -> Result<String> {
        self.expect_one().await?;
        match self.texts().await?.pop() {
            Some(text) => Ok(text),
            None => bail!("{self} has gone"),
        }
    }

    /// Waits for exactly one match and returns a property.
    pub async fn property(&self, name: &str) -> Result<Value> {
        self.expect_one().await?;
        match self.properties(name).await?.pop() {
            Some(value) => Ok(value),
            None => bail!("{self} has gone"),
        }
    }

    /// Returns whether the match, a radio or checkbox, is checked.
    pub async fn is_checked(&self) -> Result<bool> {
        Ok(self.property("checked").await? == Value::Bool(true))
    }

    /// Clicks the match with the mouse. Fails if something else covers it.
    pub async fn click(&self) -> Result<()> {
        step(format!("click {self}"));
        self.expect_one().await?;
        // A radio may be rendered by its label alone; then users click the label.
        let target = self.ask("clickTarget", Value::Null).await?;
        let target = WebElement::from_json(target, self.page.driver().handle().clone())?;
        let leads_on = target.attr("href").await?.is_some_and(|href| href.starts_with('#'));
        // Some drivers refuse to click while the layout changes and the element is outside the window.
        let outcome = Cell::new(Ok(()));
        let click = async || {
            let clicked = target.click().await;
            let is_refused = clicked.as_ref().err().is_some_and(is_not_interactable);
            outcome.set(clicked);
            Ok(!is_refused)
        };
        self.page.wait_until(&format!("{self} to be clickable"), click).await?;
        outcome.into_inner().map_err(|error| anyhow!("{self} could not be clicked: {error}"))?;
        if leads_on {
            // A new view scrolls to its top in the next frame. Before that, the next click might miss its target.
            self.page.wait_for_frames().await?;
        }
        Ok(())
    }

    /// Focuses the match by script, for tests that do not concern keyboard navigation.
    pub async fn focus(&self) -> Result<()> {
        step(format!("focus {self}"));
        self.expect_one().await?;
        self.ask("focus", Value::Null).await.map(drop)
    }

    /// Returns whether the match or a descendant has the focus.
    pub async fn has_focus(&self) -> Result<bool> {
        Ok(self.ask("hasFocus", Value::Null).await? == Value::Bool(true))
    }

    /// Presses Tab until the match or a descendant has the focus.
    pub async fn tab_to(&self) -> Result<()> {
        for _ in 0..TAB_STOPS {
            if self.has_focus().await? {
                return Ok(());
            }
            self.page.press(Key::Tab).await?;
        }
        bail!("{TAB_STOPS} times Tab do not lead to {self}")
    }

    /// Waits until there is exactly one match.
    pub async fn expect_one(&self) -> Result<()> {
        self.expect_count(1).await
    }

    /// Waits until there is exactly this number of matches.
    pub async fn expect_count(&self, count: usize) -> Result<()> {
        let waited =
            self.page.wait_until(&format!("{count} × {self}"), async || Ok(self.count().await? == count)).await;
        if let Err(error) = waited {
            bail!("{error:#}\nthere are: {:?}", self.names().await.unwrap_or_default());
        }
        Ok(())
    }

    /// Fails if there is a match. Meaningful only after waiting for something else.
    pub async fn expect_none(&self) -> Result<()> {
        let names = self.names().await?;
        ensure!(names.is_empty(), "there should be no {self}, but there are {names:?}");
        Ok(())
    }

    /// Waits until the match is checked or unchecked.
    pub async fn expect_checked(&self, checked: bool) -> Result<()> {
        self.expect_one().await?;
        let what = format!("{self} to be {}", if checked { "checked" } else { "unchecked" });
        self.page.wait_until(&what, async || Ok(self.is_checked().await? == checked)).await
    }

    /// Waits until the visible text contains a text. White space is normalised.
    pub async fn expect_text(&self, text: &str) -> Result<()> {
        let what = format!("{self} to say “{text}”");
        let wanted = normalised(text);
        let says = async || Ok(self.texts().await?.iter().any(|text| normalised(text).contains(&wanted)));
        if let Err(error) = self.page.wait_until(&what, says).await {
            bail!("{error:#}\nit says: {:?}", self.texts().await.unwrap_or_default());
        }
        Ok(())
    }
}

fn is_not_interactable(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::ElementNotInteractable(_))
}

/// Replaces every run of white space by one space.
pub fn normalised(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Removes all white space, for comparing names.
///
/// The library that computes names drops white space at the edges of inline elements, which browsers keep.
pub fn without_white_space(text: &str) -> String {
    text.split_whitespace().collect()
}
