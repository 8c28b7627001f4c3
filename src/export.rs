//! Which formats exist: a `Document` in, bytes out.
//!
//! A back end sees the document and the text functions, nothing else of the program.

pub mod docx;
pub mod fault;
pub mod markdown;
#[cfg(test)]
mod sample;
mod show;

pub use docx::docx;
pub use fault::ExportError;
pub use markdown::markdown;

use crate::domain::paper::Document;

/// A format a paper can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Word.
    Docx,
    /// Plain text with marks, for reading and mailing.
    Markdown,
}

impl Format {
    /// Every format, the usual one first.
    pub const ALL: [Self; 2] = [Self::Docx, Self::Markdown];

    /// Short name, which is also the ending of the file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Markdown => "md",
        }
    }

    /// Reads a name or a file's ending: «docx», «.DOCX», «word», «md», «markdown».
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().trim_start_matches('.').to_lowercase().as_str() {
            "docx" | "word" => Some(Self::Docx),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// The whole file.
    pub fn write(self, document: &Document) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Docx => docx(document),
            Self::Markdown => Ok(markdown(document).into_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for format in Format::ALL {
            assert_eq!(Format::parse(format.name()), Some(format));
        }
        assert_eq!(Format::parse(" .DOCX "), Some(Format::Docx));
        assert_eq!(Format::parse("Markdown"), Some(Format::Markdown));
        assert_eq!(Format::parse("pdf"), None);
    }

    #[test]
    fn an_empty_document_is_still_a_file() {
        let empty = Document::default();
        assert!(docx::check_order(&Format::Docx.write(&empty).unwrap()).is_empty());
        assert_eq!(Format::Markdown.write(&empty).unwrap(), b"\n");
    }
}
