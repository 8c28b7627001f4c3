//! What a format answers that takes the tables out of all papers at once.

use crate::domain::paper::{Block, Document, Table};
use crate::export::fault::ExportError;
use crate::text;

/// A format for all tables of a session.
#[derive(Debug, Clone, Copy)]
pub struct Collection {
    /// Short name, which is also the ending of the files' names.
    pub name: &'static str,
    /// What it is called besides.
    pub aliases: &'static [&'static str],
    /// The files; none where no paper has a table.
    pub write: fn(&[Document]) -> Result<Vec<TableFile>, ExportError>,
}

/// A file of tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile {
    /// What tells it from the others of the session: «bang», «bang-1-ket-qua».
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

impl Collection {
    /// Whether a name or a file's ending means it: «xlsx», «.XLSX», «excel».
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim().trim_start_matches('.').to_lowercase();
        self.name == name || self.aliases.contains(&name.as_str())
    }
}

/// A table with what stands above it in its paper.
#[derive(Debug, Clone)]
pub struct TitledTable<'a> {
    /// «Biên bản kiểm phiếu. Bình xét, suy tôn …».
    pub paper: String,
    /// The heading it stands under; empty where there is none.
    pub heading: &'a str,
    /// The table.
    pub table: &'a Table,
}

/// Every table with columns, in the order of the papers.
pub fn tables(documents: &[Document]) -> Vec<TitledTable<'_>> {
    let mut found = Vec::new();
    for document in documents {
        let (mut paper, mut heading) = (String::new(), "");
        for block in &document.blocks {
            match block {
                Block::Title { kind, about } => {
                    let lines = [kind].into_iter().chain(about).map(|line| text::line(line));
                    paper = lines.collect::<Vec<_>>().join(". ");
                }
                Block::Heading { text, .. } => heading = text,
                Block::Table(table) if !table.columns.is_empty() => {
                    found.push(TitledTable { paper: paper.clone(), heading, table });
                }
                Block::Letterhead(_)
                | Block::Para(_)
                | Block::List(_)
                | Block::ReadAloud(_)
                | Block::Slips { .. }
                | Block::Table(_)
                | Block::Signatures { .. }
                | Block::Fingerprint { .. } => {}
            }
        }
    }
    found
}
