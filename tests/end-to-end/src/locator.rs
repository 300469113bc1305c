//! Things on a page, named as a screen reader names them.

use std::fmt;

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use crate::page::Page;
use crate::steps::step;

/// How often Tab is pressed in search of something. More is nothing that a person would do either.
const TAB_STOPS: usize = 80;

/// An accessible name, or what is known of it. White space in names does not count.
#[derive(Clone, Debug)]
pub enum Name {
    /// Any name, and none.
    Any,
    /// This name and no other.
    Is(String),
    /// A name that begins so.
    Starts(String),
    /// A name with this in it.
    Contains(String),
}

/// A name that begins so.
pub fn starts(text: impl Into<String>) -> Name {
    Name::Starts(text.into())
}

/// A name with this in it.
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

/// Where to look, one step inwards.
#[derive(Clone, Debug)]
struct Place {
    role: String,
    name: Name,
}

impl fmt::Display for Place {
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

/// A way to find something. It is looked up anew each time it is used, so it outlives any redrawing of the page.
#[derive(Clone)]
pub struct Locator<'page> {
    page: &'page Page,
    /// From the innermost to the outermost.
    places: Vec<Place>,
    /// The CSS selector of the element in whose shadow root all of it is.
    host: Option<String>,
    hidden: bool,
    nth: Option<usize>,
}

impl fmt::Display for Locator<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, place) in self.places.iter().enumerate() {
            write!(formatter, "{}{place}", if position == 0 { "" } else { " in " })?;
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
        let (places, host) = (vec![Place { role: role.to_owned(), name }], page.host().map(str::to_owned));
        Self { page, places, host, hidden: false, nth: None }
    }

    /// The same, but only inside this.
    pub fn within(mut self, role: &str, name: impl Into<Name>) -> Self {
        self.places.push(Place { role: role.to_owned(), name: name.into() });
        self
    }

    /// The same, but only inside the open shadow root of the first element with this CSS selector.
    pub fn within_shadow(mut self, host: &str) -> Self {
        self.host = Some(host.to_owned());
        self
    }

    /// The same, and also what is on the page but not shown to anybody.
    pub fn even_hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// The one at this position, counted from 0, where several are meant to match.
    pub fn nth(mut self, position: usize) -> Self {
        self.nth = Some(position);
        self
    }

    fn query(&self) -> Value {
        let places: Vec<Value> = self
            .places
            .iter()
            .rev()
            .map(|Place { role, name }| json!({ "role": role, "name": name.to_json() }))
            .collect();
        json!({ "places": places, "hidden": self.hidden, "nth": self.nth })
    }

    /// Calls a function of the page's helpers with the query and more.
    async fn ask(&self, function: &str, more: Value) -> Result<Value> {
        self.page.call_in(self.host.as_deref(), function, vec![self.query(), more]).await
    }

    /// How many there are now.
    pub async fn count(&self) -> Result<usize> {
        Ok(serde_json::from_value(self.ask("count", Value::Null).await?)?)
    }

    /// The accessible names of all there are now, in the page's order; compare them [without white space](squeezed).
    pub async fn names(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask("names", Value::Null).await?)?)
    }

    /// The readable text of each there is now, with white space as on the page but for its ends.
    pub async fn texts(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask("texts", Value::Null).await?)?)
    }

    /// A property of each there is now, such as `checked`.
    pub async fn properties(&self, name: &str) -> Result<Vec<Value>> {
        Ok(serde_json::from_value(self.ask("properties", json!(name)).await?)?)
    }

    /// The one element, waited for.
    pub async fn element(&self) -> Result<WebElement> {
        self.expect_one().await?;
        let found = self.ask("element", Value::Null).await?;
        Ok(WebElement::from_json(found, self.page.driver().handle().clone())?)
    }

    /// The accessible name of the one there is.
    pub async fn name(&self) -> Result<String> {
        self.expect_one().await?;
        match self.names().await?.pop() {
            Some(name) => Ok(name),
            None => bail!("{self} has gone"),
        }
    }

    /// The readable text of the one there is.
    pub async fn text(&self) -> Result<String> {
        self.expect_one().await?;
        match self.texts().await?.pop() {
            Some(text) => Ok(text),
            None => bail!("{self} has gone"),
        }
    }

    /// A property of the one there is.
    pub async fn property(&self, name: &str) -> Result<Value> {
        self.expect_one().await?;
        match self.properties(name).await?.pop() {
            Some(value) => Ok(value),
            None => bail!("{self} has gone"),
        }
    }

    /// Whether the one there is, a radio or a checkbox, is checked.
    pub async fn is_checked(&self) -> Result<bool> {
        Ok(self.property("checked").await? == Value::Bool(true))
    }

    /// Clicks it with the mouse. Fails where something else lies over it, as it would for a person.
    pub async fn click(&self) -> Result<()> {
        step(format!("click {self}"));
        self.expect_one().await?;
        // A radio is often drawn by its label alone; then people click that, and so does this.
        let target = self.ask("clickTarget", Value::Null).await?;
        let target = WebElement::from_json(target, self.page.driver().handle().clone())?;
        let leads_on = target.attr("href").await?.is_some_and(|href| href.starts_with('#'));
        target.click().await.map_err(|error| anyhow::anyhow!("{self} could not be clicked: {error}"))?;
        if leads_on {
            // A place begins at its top, in the next frame. Until then the next click might land beside what it is for.
            self.page.wait_for_frames().await?;
        }
        Ok(())
    }

    /// Puts the focus on it without a key, where how the focus got there is not what is tested.
    pub async fn focus(&self) -> Result<()> {
        step(format!("focus {self}"));
        self.expect_one().await?;
        self.ask("focus", Value::Null).await.map(drop)
    }

    /// Whether the focus is on it or within it.
    pub async fn has_focus(&self) -> Result<bool> {
        Ok(self.ask("hasFocus", Value::Null).await? == Value::Bool(true))
    }

    /// Presses Tab until the focus is on it or within it, as a person does who uses no mouse.
    pub async fn tab_to(&self) -> Result<()> {
        for _ in 0..TAB_STOPS {
            if self.has_focus().await? {
                return Ok(());
            }
            self.page.press(Key::Tab).await?;
        }
        bail!("{TAB_STOPS} times Tab do not lead to {self}")
    }

    /// Waits until there is exactly one.
    pub async fn expect_one(&self) -> Result<()> {
        self.expect_count(1).await
    }

    /// Waits until there are exactly so many.
    pub async fn expect_count(&self, count: usize) -> Result<()> {
        let waited =
            self.page.wait_until(&format!("{count} × {self}"), async || Ok(self.count().await? == count)).await;
        if let Err(error) = waited {
            bail!("{error:#}\nthere are: {:?}", self.names().await.unwrap_or_default());
        }
        Ok(())
    }

    /// Makes sure that there is none. Only sensible after something else has been waited for.
    pub async fn expect_none(&self) -> Result<()> {
        let names = self.names().await?;
        ensure!(names.is_empty(), "there should be no {self}, but there are {names:?}");
        Ok(())
    }

    /// Waits until it is checked, or is not.
    pub async fn expect_checked(&self, checked: bool) -> Result<()> {
        self.expect_one().await?;
        let what = format!("{self} to be {}", if checked { "checked" } else { "unchecked" });
        self.page.wait_until(&what, async || Ok(self.is_checked().await? == checked)).await
    }

    /// Waits until its readable text has this in it. White space counts as one blank.
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

/// The text with every run of white space as one blank.
pub fn normalised(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without any white space, as names are compared.
///
/// The library that computes names drops the white space at the edges of inline elements, which browsers keep.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
