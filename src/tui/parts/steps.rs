//! What was done, step by step, to be undone and redone: a step holds what it changed, never a copy of the whole.

/// The steps behind and before now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps<S> {
    done: Vec<S>,
    undone: Vec<S>,
}

impl<S> Default for Steps<S> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new() }
    }
}

impl<S> Steps<S> {
    /// Keeps a step that was just done; what was undone before cannot be redone any more.
    pub fn push(&mut self, step: S) {
        self.undone.clear();
        self.done.push(step);
    }

    /// The step done last, to go on with it; `None` if there is none.
    pub fn last_mut(&mut self) -> Option<&mut S> {
        self.done.last_mut()
    }

    /// The steps done, the last one at the end.
    pub fn done(&self) -> &[S] {
        &self.done
    }

    /// Takes the last step off for good; `None` if there is none.
    pub fn take_last(&mut self) -> Option<S> {
        self.done.pop()
    }

    /// Goes one step back; `None` if there is none.
    pub fn undo(&mut self) -> Option<&S> {
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    /// Does the step again that was undone last; `None` if there is none.
    pub fn redo(&mut self) -> Option<&S> {
        self.done.push(self.undone.pop()?);
        self.done.last()
    }
}
