//! The logical structure of a paper (tags), by which it is read aloud and its text is taken out again.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// What a part of a paper is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagRole {
    /// A paragraph.
    Paragraph,
    /// The kind of the paper, with its words.
    Title(String),
    /// A heading of level 1 or 2, with its words.
    Heading(u8, String),
    /// A list with dashes.
    List,
    /// One of its items.
    Item,
    /// The dash.
    Label,
    /// What follows the dash.
    ItemBody,
    /// A ruled table.
    Table,
    /// Its head.
    Head,
    /// Its rows.
    Rows,
    /// One row.
    Row,
    /// The head of a column.
    HeadCell,
    /// A cell.
    Cell,
    /// A cell over so many columns.
    WideCell(u32),
    /// A picture, with what it says in words.
    Figure(String),
}

/// A part, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TagNode(usize);

#[derive(Debug)]
struct TaggedPart {
    role: TagRole,
    children: Vec<TagNode>,
    drawn: Vec<Identifier>,
    place: Option<(usize, f32)>,
}

/// All parts, in the order in which they are read.
#[derive(Debug, Default)]
pub struct Structure {
    parts: Vec<TaggedPart>,
    roots: Vec<TagNode>,
}

impl Structure {
    /// A part within another, or of the paper itself.
    pub fn add(&mut self, role: TagRole, parent: Option<TagNode>) -> TagNode {
        let node = TagNode(self.parts.len());
        self.parts.push(TaggedPart { role, children: Vec::new(), drawn: Vec::new(), place: None });
        match parent.and_then(|parent| self.parts.get_mut(parent.0)) {
            Some(parent) => parent.children.push(node),
            None => self.roots.push(node),
        }
        node
    }

    /// A part that was drawn, at least a piece of it, at this height of a page.
    pub fn drew(&mut self, node: TagNode, what: Identifier, page: usize, y: f32) {
        if let Some(part) = self.parts.get_mut(node.0) {
            part.drawn.push(what);
            part.place.get_or_insert((page, y));
        }
    }

    /// Level, words, page and height of the title and of each heading.
    pub fn headings(&self) -> Vec<(u8, &str, usize, f32)> {
        let told = self.parts.iter().filter_map(|part| Some((part.role.heading()?, part.place?)));
        told.map(|((level, words), (page, y))| (level, words, page, y)).collect()
    }

    /// The tags of the file.
    pub fn tree(&self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        self.roots.iter().filter_map(|root| self.group(*root)).for_each(|group| tree.push(group));
        tree
    }

    fn group(&self, node: TagNode) -> Option<TagGroup> {
        let part = self.parts.get(node.0)?;
        let mut group = TagGroup::new(part.role.tag());
        part.drawn.iter().for_each(|drawn| group.push(*drawn));
        part.children.iter().filter_map(|child| self.group(*child)).for_each(|child| group.push(child));
        Some(group)
    }
}

impl TagRole {
    /// Level and words; `None` of what is no heading.
    fn heading(&self) -> Option<(u8, &str)> {
        match self {
            Self::Title(words) => Some((0, words)),
            Self::Heading(level, words) => Some((*level, words)),
            Self::Paragraph
            | Self::List
            | Self::Item
            | Self::Label
            | Self::ItemBody
            | Self::Table
            | Self::Head
            | Self::Rows
            | Self::Row
            | Self::HeadCell
            | Self::Cell
            | Self::WideCell(_)
            | Self::Figure(_) => None,
        }
    }

    fn tag(&self) -> TagKind {
        match self {
            Self::Paragraph => Tag::P.into(),
            Self::Title(words) => Tag::Hn(NonZeroU16::MIN, Some(words.clone())).into(),
            Self::Heading(level, words) => {
                let level = NonZeroU16::MIN.saturating_add(u16::from(*level).max(1));
                Tag::Hn(level, Some(words.clone())).into()
            }
            Self::List => Tag::L(ListNumbering::None).into(),
            Self::Item => Tag::LI.into(),
            Self::Label => Tag::Lbl.into(),
            Self::ItemBody => Tag::LBody.into(),
            Self::Table => Tag::Table.into(),
            Self::Head => Tag::THead.into(),
            Self::Rows => Tag::TBody.into(),
            Self::Row => Tag::TR.into(),
            Self::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
            Self::Cell => Tag::TD.into(),
            Self::WideCell(columns) => Tag::TD.with_col_span(std::num::NonZeroU32::new(*columns)).into(),
            Self::Figure(words) => Tag::Figure(Some(words.clone())).into(),
        }
    }
}
