//! Scopes: the parts of a ladder within which elements are matched.

/// A part of the ladder, in coordinates of the new edition. Elements without a scope match nothing.
pub(crate) type Scope = Option<(usize, usize)>;

/// The scopes of the elements of both editions.
#[derive(Clone, Debug)]
pub(crate) struct Scopes {
    /// Of the old edition's elements.
    pub old: Vec<Scope>,
    /// Of the new edition's elements.
    pub new: Vec<Scope>,
}

impl Scopes {
    /// Creates the scopes of elements from what they are in.
    pub fn new(old: usize, new: usize, old_scope: impl Fn(usize) -> Scope, new_scope: impl Fn(usize) -> Scope) -> Self {
        Self { old: (0..old).map(old_scope).collect(), new: (0..new).map(new_scope).collect() }
    }

    /// Creates scopes that allow every pair of so many elements.
    pub fn everywhere(old: usize, new: usize) -> Self {
        Self::new(old, new, |_| Some((0, 0)), |_| Some((0, 0)))
    }

    /// Returns whether a pair is within one scope.
    pub fn allow(&self, old: usize, new: usize) -> bool {
        self.old[old].is_some() && self.old[old] == self.new[new]
    }

    /// Exchanges the editions.
    pub fn swapped(&self) -> Self {
        Self { old: self.new.clone(), new: self.old.clone() }
    }
}
