//! What the app stands in: a page of its own or an element of another page, in a frame or not.
//!
//! The two are independent: a page with `<rungs-ladder>` in it may itself be in a frame, and then the frame may forbid
//! downloads and printing as it may in a framed page of the app's own.

use web_sys::{Element, Window};

/// What the app stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Whose page it is.
    pub host: Host,
    /// Whether the page is in a frame.
    pub frame: Frame,
}

/// Whose page the app is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// The app's own, with its title, its address and its scrolling.
    OwnPage,
    /// Somebody else's, of which the app is an element.
    Element,
}

/// Whether the page that the app is in is in a frame, and of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// It is in none.
    None,
    /// A page of the same origin has it in a frame.
    SameOrigin,
    /// A page of another origin has it in a frame, or the frame's sandbox has taken its origin away. Browsers keep
    /// storage apart there.
    OtherOrigin,
}

impl Environment {
    /// Asks the browser, for the element that holds all of the app.
    pub fn of(surface: &Element) -> Self {
        Self { host: Host::of(surface), frame: Frame::current() }
    }

    /// Whether the app is a part of another page, as an element or in a frame, whose keys are not the app's.
    pub fn is_part_of_another_page(self) -> bool {
        self.host == Host::Element || self.frame.is_framed()
    }
}

impl Host {
    /// Asks the browser, for the element that holds all of the app.
    pub fn of(surface: &Element) -> Self {
        Self::of_tag(&surface.tag_name())
    }

    fn of_tag(name: &str) -> Self {
        if name.eq_ignore_ascii_case("body") { Self::OwnPage } else { Self::Element }
    }
}

impl Frame {
    /// Asks the browser. Without a window there is no frame.
    pub fn current() -> Self {
        web_sys::window().map_or(Self::None, |window| Self::of(&window))
    }

    fn of(window: &Window) -> Self {
        let is_topmost = window.parent().ok().flatten().map(|parent| parent == *window);
        // Only a page of the same origin lets its frame be seen from inside.
        let is_frame_seen = || window.frame_element().ok().flatten().is_some();
        Self::new(is_topmost, is_frame_seen)
    }

    /// Tells from whether the window `is_topmost`, if that is known, and whether the frame around it can be seen.
    fn new(is_topmost: Option<bool>, is_frame_seen: impl FnOnce() -> bool) -> Self {
        // Where it cannot be told, there is one: nothing is relied on that a frame may forbid.
        if is_topmost == Some(true) {
            Self::None
        } else if is_frame_seen() {
            Self::SameOrigin
        } else {
            Self::OtherOrigin
        }
    }

    /// Whether there is a frame, which may forbid downloads, printing and more without a word.
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
    fn a_frame_is_told_from_a_window_and_from_whom_it_is() {
        assert_eq!(Frame::new(Some(true), || false), Frame::None);
        assert_eq!(Frame::new(Some(false), || true), Frame::SameOrigin);
        assert_eq!(Frame::new(Some(false), || false), Frame::OtherOrigin);
        assert_eq!(Frame::new(None, || false), Frame::OtherOrigin, "it cannot be told");
    }

    #[test]
    fn an_element_of_a_framed_page_is_framed_too_so_that_downloads_are_text_as_well() {
        for tag in ["BODY", "body", "DIV"] {
            assert!(!environment(tag, Frame::None).frame.is_framed());
            assert!(environment(tag, Frame::SameOrigin).frame.is_framed());
            assert!(environment(tag, Frame::OtherOrigin).frame.is_framed());
        }
    }

    #[test]
    fn only_an_unframed_page_of_its_own_has_its_keys_to_itself() {
        assert!(!environment("BODY", Frame::None).is_part_of_another_page());
        assert!(environment("BODY", Frame::SameOrigin).is_part_of_another_page());
        assert!(environment("DIV", Frame::None).is_part_of_another_page());
    }
}
