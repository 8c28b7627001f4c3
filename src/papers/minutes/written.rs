//! The minutes as they are written down in the journal: a line of JSON for the head and for each block.
//!
//! The form is for ever: what the hall adopted is read from it by every later version.

use crate::domain::paper::{Block, Para};
use serde::{Deserialize, Serialize};

/// The text that a hall adopts, with those who sign it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Name for the file's properties.
    pub title: String,
    /// Issuing organisation, for the file's properties.
    pub author: String,
    /// From the letterhead to the last item.
    pub blocks: Vec<Block>,
    /// Who signs.
    pub signatures: Option<Block>,
}

#[derive(Serialize, Deserialize)]
struct DocumentHead {
    title: String,
    author: String,
}

impl Text {
    /// As it stands in the journal.
    pub fn written(&self) -> String {
        let head = DocumentHead { title: self.title.clone(), author: self.author.clone() };
        let blocks = self.blocks.iter().chain(&self.signatures).map(line);
        [line(&head)].into_iter().chain(blocks).collect()
    }

    /// As versions hashed it that kept the hash only.
    pub fn hashed(&self) -> String {
        self.blocks.iter().map(line).collect()
    }

    /// From the journal. A line that is no block of this version is printed as it stands: nothing of it is lost.
    pub fn read(written: &str) -> Self {
        let mut lines = written.lines();
        let head = lines.next().and_then(|line| serde_json::from_str(line).ok());
        let DocumentHead { title, author } =
            head.unwrap_or(DocumentHead { title: "Biên bản".to_owned(), author: String::new() });
        let mut blocks: Vec<Block> = (1..).zip(lines).map(|(number, line)| block(number, line)).collect();
        let signatures = blocks.pop_if(|block| matches!(block, Block::Signatures { .. }));
        Self { title, author, blocks, signatures }
    }
}

fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

fn block(number: usize, line: &str) -> Block {
    serde_json::from_str(line).unwrap_or_else(|_| Block::Para(Para::fact(format!("line{number}"), line)))
}
