//! What an item adds to the minutes: a heading and blocks, as plain data.

use crate::domain::paper::{Block, Para};

/// The part of the minutes that one item makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading without its number, in capitals: items next to each other under one heading share it.
    pub heading: String,
    /// The heading that names what this item did of it: what stands where nothing else shares the heading.
    pub alone: Option<String>,
    /// What stands under it.
    pub blocks: Vec<Block>,
    prefix: String,
}

impl Section {
    /// An empty section; `prefix` names its paragraphs.
    pub fn new(heading: impl Into<String>, prefix: impl Into<String>) -> Self {
        Self { heading: heading.into(), alone: None, blocks: Vec::new(), prefix: prefix.into() }
    }

    /// Names what this item did, where its heading names what usually stands together.
    #[must_use]
    pub fn alone(self, heading: impl Into<String>) -> Self {
        Self { alone: Some(heading.into()), ..self }
    }

    /// Takes in what another item did under the same heading.
    pub fn take(&mut self, other: Self) {
        if other.blocks.is_empty() {
            return;
        }
        if self.blocks.is_empty() || other.heading.is_empty() {
            self.alone = if self.blocks.is_empty() { other.alone } else { self.alone.take() };
        } else if self.alone != other.alone {
            self.alone = None;
        }
        self.blocks.extend(other.blocks);
    }

    fn id(&self) -> String {
        format!("{}.{}", self.prefix, self.blocks.len() + 1)
    }

    /// A paragraph of fact; nothing for empty words.
    pub fn fact(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.blocks.push(Block::Para(Para::fact(self.id(), words)));
        }
    }

    /// A paragraph that may be reworded; nothing for empty words.
    pub fn prose(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.blocks.push(Block::Para(Para::prose(self.id(), words)));
        }
    }

    /// A list with dashes; nothing for no entries.
    pub fn list(&mut self, entries: impl IntoIterator<Item = String>) {
        let id = self.id();
        let paras: Vec<Para> = entries
            .into_iter()
            .enumerate()
            .map(|(number, words)| Para::fact(format!("{id}.{}", number + 1), words))
            .collect();
        if !paras.is_empty() {
            self.blocks.push(Block::List(paras));
        }
    }

    /// Any other block.
    pub fn block(&mut self, block: Block) {
        self.blocks.push(block);
    }
}
