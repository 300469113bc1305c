//! Stands in for the crate of this name, with as much of its interface as Leptos is compiled against.
//!
//! Leptos keeps what belongs to the browser in values that may cross threads by their type and must not in fact. The
//! crate of this name asks for the thread's identity whenever one is made, used or dropped; in a page without threads the
//! answer is always the same, and what works it out is 3 kB of the first load. Here the question is put only where there
//! are threads.

use std::fmt;
use std::mem::{ManuallyDrop, needs_drop};
use std::ops::{Deref, DerefMut};

#[cfg(feature = "futures")]
mod futures;

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
mod owner {
    /// The only thread that there is.
    #[derive(Clone, Copy)]
    pub struct Owner;

    impl Owner {
        pub fn here() -> Self {
            Self
        }

        pub fn is_here(self) -> bool {
            true
        }
    }
}

#[cfg(not(all(target_family = "wasm", not(target_feature = "atomics"))))]
mod owner {
    use std::thread::{ThreadId, current};

    /// The thread that a value belongs to.
    #[derive(Clone, Copy)]
    pub struct Owner(ThreadId);

    impl Owner {
        pub fn here() -> Self {
            Self(current().id())
        }

        pub fn is_here(self) -> bool {
            self.0 == current().id()
        }
    }
}

/// A value that may be handed to other threads, and used only in the one that made it.
pub struct SendWrapper<T> {
    value: ManuallyDrop<T>,
    owner: owner::Owner,
}

// SAFETY: no other thread than the owner comes to the value, see `check`, nor drops it.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Wraps a value, which belongs to this thread from now on.
    pub fn new(value: T) -> Self {
        Self { value: ManuallyDrop::new(value), owner: owner::Owner::here() }
    }

    /// Whether this is the thread that the value belongs to.
    pub fn valid(&self) -> bool {
        self.owner.is_here()
    }

    /// Unwraps the value.
    ///
    /// # Panics
    ///
    /// In another thread.
    pub fn take(self) -> T {
        self.check();
        let mut this = ManuallyDrop::new(self);
        // SAFETY: `this` is not dropped, so that the value has no other owner.
        unsafe { ManuallyDrop::take(&mut this.value) }
    }

    fn check(&self) {
        assert!(self.valid(), "this value belongs to another thread");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.check();
        &self.value
    }
}

impl<T> DerefMut for SendWrapper<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.check();
        &mut self.value
    }
}

impl<T> Drop for SendWrapper<T> {
    fn drop(&mut self) {
        // A thread that is unwinding must not panic once more; then the value is never dropped.
        if !needs_drop::<T>() || self.valid() {
            // SAFETY: the value is not looked at again.
            unsafe { ManuallyDrop::drop(&mut self.value) }
        } else if !std::thread::panicking() {
            self.check();
        }
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    fn clone(&self) -> Self {
        Self::new((**self).clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("SendWrapper").field(&**self).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;
    use std::thread;

    use super::*;

    #[test]
    fn a_value_is_used_taken_and_dropped_where_it_was_made() {
        let value = Rc::new(42);
        let mut wrapper = SendWrapper::new(value.clone());
        let second = wrapper.clone();
        assert_eq!((**wrapper, Rc::strong_count(&value)), (42, 3));
        *wrapper = Rc::new(43);
        drop(second);
        assert_eq!((*wrapper.take(), Rc::strong_count(&value)), (43, 1));
    }

    #[test]
    fn another_thread_can_hold_a_value_and_hand_it_back_but_neither_use_nor_drop_it() {
        let wrapper = SendWrapper::new(Rc::new(42));
        let back = thread::spawn(move || if wrapper.valid() { None } else { Some(wrapper) }).join();
        let wrapper = back.ok().flatten();
        assert_eq!(wrapper.as_ref().map(|wrapper| ***wrapper), Some(42));
        let used = wrapper.clone();
        assert!(thread::spawn(move || used.map(|used| **used)).join().is_err());
        assert!(thread::spawn(move || drop(wrapper)).join().is_err());
    }
}
