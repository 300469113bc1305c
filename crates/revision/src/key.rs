//! What elements are matched by.

use std::borrow::Cow;

use rungs_domain::ladder::Id;

use crate::elements::{Role, StatementElement};
use crate::scopes::Scope;

/// What elements are matched by: those of both editions that have equal keys are the same.
///
/// There is one type for all kinds of keys, because each type of key would compile the matching once more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Key<'k> {
    scope: Scope,
    id: Option<&'k Id>,
    /// The position of a part in its statement.
    part: Option<usize>,
    wording: Cow<'k, str>,
}

impl<'k> Key<'k> {
    /// Returns the key that all elements of a scope have.
    pub fn of_scope(scope: Scope) -> Option<Self> {
        scope.map(|_| Self { scope, ..Self::default() })
    }

    /// Returns the key of an id in a scope.
    pub fn of_id(scope: Scope, id: &'k Id) -> Option<Self> {
        Some(Self { id: Some(id), ..Self::of_scope(scope)? })
    }

    /// Returns the key of a wording in a scope; `None` if the wording has no words.
    pub fn of_wording(scope: Scope, wording: impl Into<Cow<'k, str>>) -> Option<Self> {
        let wording = Some(wording.into()).filter(|wording| wording.contains(char::is_alphanumeric))?;
        Some(Self { wording, ..Self::of_scope(scope)? })
    }

    /// Returns the key of a statement's text in a scope.
    pub fn of_statement(scope: Scope, statement: &StatementElement<'k>) -> Option<Self> {
        Some(Self { wording: statement.text.into(), ..Self::of_scope(scope)? })
    }

    /// Returns the key of a statement's text and id in a scope; of a part, the id of its statement and its position.
    pub fn of_statement_and_id(scope: Scope, statement: &StatementElement<'k>) -> Option<Self> {
        let (id, part) = match statement.role {
            Role::Statement(_) => (statement.id, None),
            Role::Part(whole, position) => (&whole.id, Some(position)),
        };
        Some(Self { id: Some(id), part, ..Self::of_statement(scope, statement)? })
    }
}
