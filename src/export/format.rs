//! What a format answers: its names, how a document is written in it, and what is wrong with a file of it.

use crate::domain::paper::Document;
use crate::export::fault::ExportError;

/// A format a paper can be written in.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Short name, which is also the ending of the file's name.
    pub name: &'static str,
    /// What it is called besides.
    pub aliases: &'static [&'static str],
    /// The whole file.
    pub write: fn(&Document) -> Result<Vec<u8>, ExportError>,
    /// What a document loses in it, a sentence each.
    pub losses: fn(&Document) -> Vec<String>,
    /// What is wrong with a file that was written, a sentence each.
    pub faults: fn(&[u8]) -> Vec<String>,
}

impl Format {
    /// Whether a name or a file's ending means it: «docx», «.DOCX», «word».
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim().trim_start_matches('.').to_lowercase();
        self.name == name || self.aliases.contains(&name.as_str())
    }
}
