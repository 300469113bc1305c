//! Things under keys, each with the time it was last changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One thing, or the mark of one that was removed. The mark stays, so that an older copy cannot bring it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<T> {
    /// When it was last changed, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// The thing; nothing once it was removed.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub value: Option<T>,
}

/// A last-writer-wins map.
///
/// Merging is commutative, associative and idempotent. See Shapiro et al., *A comprehensive study of Convergent and
/// Commutative Replicated Data Types* (2011), sections 3.2.1 and 3.3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent, bound(deserialize = "T: Deserialize<'de>"))]
pub struct Entries<T>(BTreeMap<String, Entry<T>>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Clone + PartialEq + Serialize> Entries<T> {
    /// Whether there is nothing, not even a mark.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is under a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.get(key)?.value.as_ref()
    }

    /// Everything that there is, in the order of the keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &T)> {
        self.0.iter().filter_map(|(key, entry)| Some((key.as_str(), entry.value.as_ref()?)))
    }

    /// Every entry, also the marks, in the order of the keys.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry<T>)> {
        self.0.iter().map(|(key, entry)| (key.as_str(), entry))
    }

    /// The entry under a key, also a mark.
    pub fn entry(&self, key: &str) -> Option<&Entry<T>> {
        self.0.get(key)
    }

    /// Puts a thing under a key, or removes it, as the last change whatever the clock says.
    pub fn set(&mut self, key: &str, value: Option<T>, now: u64) {
        let after = self.0.get(key).map_or(0, |entry| entry.at.saturating_add(1));
        self.0.insert(key.to_owned(), Entry { at: now.max(after), value });
    }

    /// Takes an entry over unless a later one is there. Of two of the same time, one is chosen by its content, so that
    /// every copy chooses the same.
    pub fn take(&mut self, key: &str, entry: Entry<T>) {
        match self.0.get_mut(key) {
            None => {
                self.0.insert(key.to_owned(), entry);
            }
            Some(present) => {
                if present.at < entry.at || present.at == entry.at && rank(present) < rank(&entry) {
                    *present = entry;
                }
            }
        }
    }

    /// Takes over what another copy knows later, key by key.
    pub fn merge(&mut self, other: &Self) {
        for (key, entry) in other.entries() {
            self.take(key, entry.clone());
        }
    }

    /// Gives everything that one change has changed the value it had before, unless it was changed again since then.
    /// Returns whether all of it was given back.
    pub fn undo(&mut self, before: &Self, after: &Self, now: u64) -> bool {
        let mut is_all = true;
        for (key, entry) in after.entries() {
            let former = before.get(key);
            if former == entry.value.as_ref() {
                continue;
            }
            if self.get(key) == entry.value.as_ref() {
                self.set(key, former.cloned(), now);
            } else {
                is_all = false;
            }
        }
        is_all
    }
}

/// A total order among things that were changed at the same time.
fn rank<T: Serialize>(entry: &Entry<T>) -> String {
    serde_json::to_string(&entry.value).unwrap_or_default()
}
