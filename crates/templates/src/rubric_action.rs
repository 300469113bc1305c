//! The actions of a rubric's buttons. A rubric is HTML with one delegated listener; an attribute names the action.

/// The action of a button in a rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RubricAction {
    /// Clears the answer of the item.
    Clear,
    /// Confirms the answer of the item for its new wording.
    Confirm,
    /// Answers all unanswered items of the section.
    AnswerRest,
    /// Opens or closes the evidence of the item.
    ToggleEvidence,
}

impl RubricAction {
    /// The attribute that names the action of a button.
    pub const ATTRIBUTE: &str = "data-action";

    const ALL: [Self; 4] = [Self::Clear, Self::Confirm, Self::AnswerRest, Self::ToggleEvidence];

    /// Returns the value of the attribute.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Confirm => "confirm",
            Self::AnswerRest => "rest",
            Self::ToggleEvidence => "evidence",
        }
    }

    /// Parses the value of the attribute.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// Returns a selector for the buttons with this action.
    pub fn selector(self) -> String {
        format!("[{}={}]", Self::ATTRIBUTE, self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_parsed() {
        for action in RubricAction::ALL {
            assert_eq!(RubricAction::parse(action.name()), Some(action));
        }
        assert_eq!(RubricAction::parse(""), None);
    }
}
