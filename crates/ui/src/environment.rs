//! Where the app runs: on its own page or inside an element of a host page, in a frame or not.
//!
//! The two are independent: a host page with `<rungs-ladder>` may itself be in a frame, which may forbid downloads and
//! printing just as it does for the app's own page.

use web_sys::{Element, Window};

/// Where the app runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment {
    /// The page that the app is on.
    pub host: Host,
    /// The frame around that page.
    pub frame: Frame,
}

/// The page that the app is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// The app's own page; the app controls its title, address and scroll position.
    OwnPage,
    /// A host page with the app inside an element.
    Element,
}

/// The frame around the page, by the origin of the page that contains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// No frame.
    None,
    /// A frame in a page of the same origin.
    SameOrigin,
    /// A frame in a page of another origin, or a sandboxed frame without an origin. Browsers partition storage there.
    OtherOrigin,
}

impl Environment {
    /// Detects it for the app on a surface.
    pub fn of(surface: &Element) -> Self {
        Self { host: Host::of(surface), frame: Frame::current() }
    }

    /// Returns whether the app is part of another page, which then owns keyboard shortcuts.
    pub fn is_part_of_another_page(self) -> bool {
        self.host == Host::Element || self.frame.is_framed()
    }
}

impl Host {
    /// Detects it for the app on a surface.
    pub fn of(surface: &Element) -> Self {
        Self::of_tag(&surface.tag_name())
    }

    fn of_tag(name: &str) -> Self {
        if name.eq_ignore_ascii_case("body") { Self::OwnPage } else { Self::Element }
    }
}

impl Frame {
    /// Detects the frame. Without a window there is none.
    pub fn current() -> Self {
        web_sys::window().map_or(Self::None, |window| Self::of(&window))
    }

    fn of(window: &Window) -> Self {
        let is_topmost = window.parent().ok().flatten().map(|parent| parent == *window);
        // `frameElement` is null unless the containing page has the same origin.
        let has_frame_element = || window.frame_element().ok().flatten().is_some();
        Self::new(is_topmost, has_frame_element)
    }

    /// Classifies the frame. `is_topmost` is `None` if the browser does not tell.
    fn new(is_topmost: Option<bool>, has_frame_element: impl FnOnce() -> bool) -> Self {
        // If unknown, assume the most restrictive frame.
        if is_topmost == Some(true) {
            Self::None
        } else if has_frame_element() {
            Self::SameOrigin
        } else {
            Self::OtherOrigin
        }
    }

    /// Returns whether there is a frame. It may block downloads, printing and more without an error.
    pub fn is_framed(self) -> bool {
        self != Self::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(tag: &str, frame: Frame) -> Environment {
        Environment { host: Host::of_tag(tag), frame }
    }

    #[test]
    fn frames_are_classified_by_origin() {
        assert_eq!(Frame::new(Some(true), || false), Frame::None);
        assert_eq!(Frame::new(Some(false), || true), Frame::SameOrigin);
        assert_eq!(Frame::new(Some(false), || false), Frame::OtherOrigin);
        assert_eq!(Frame::new(None, || false), Frame::OtherOrigin, "unknown");
    }

    #[test]
    fn an_element_of_a_framed_page_is_framed_too() {
        for tag in ["BODY", "body", "DIV"] {
            assert!(!environment(tag, Frame::None).frame.is_framed());
            assert!(environment(tag, Frame::SameOrigin).frame.is_framed());
            assert!(environment(tag, Frame::OtherOrigin).frame.is_framed());
        }
    }

    #[test]
    fn only_the_unframed_own_page_is_no_part_of_another_page() {
        assert!(!environment("BODY", Frame::None).is_part_of_another_page());
        assert!(environment("BODY", Frame::SameOrigin).is_part_of_another_page());
        assert!(environment("DIV", Frame::None).is_part_of_another_page());
    }
}
