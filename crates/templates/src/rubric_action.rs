//! What the buttons of a rubric do. A rubric is one document with one listener, so its buttons say in an attribute what
//! they are for.

/// What a button in a rubric does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RubricAction {
    /// Takes the answer of the item around it back.
    Clear,
    /// Says that the answer of the item around it holds for its new wording.
    Confirm,
    /// Answers everything in the section around it that has no answer yet.
    AnswerRest,
    /// Opens or closes what is written down for the item around it.
    ToggleEvidence,
}

impl RubricAction {
    /// The attribute that names the action of a button.
    pub const ATTRIBUTE: &str = "data-action";

    const ALL: [Self; 4] = [Self::Clear, Self::Confirm, Self::AnswerRest, Self::ToggleEvidence];

    /// The value of the attribute.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Confirm => "confirm",
            Self::AnswerRest => "rest",
            Self::ToggleEvidence => "evidence",
        }
    }

    /// The action of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// The selector that finds the buttons.
    pub fn selector(self) -> String {
        format!("[{}={}]", Self::ATTRIBUTE, self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_is_understood() {
        for action in RubricAction::ALL {
            assert_eq!(RubricAction::parse(action.name()), Some(action));
        }
        assert_eq!(RubricAction::parse(""), None);
    }
}
