//! Which formats exist: a `Document` in, bytes out.
//!
//! A back end sees the document and the text functions, nothing else of the program.

mod balance;
pub mod collection;
mod columns;
mod csv;
pub mod docx;
pub mod fault;
mod fonts;
pub mod form;
pub mod format;
pub mod markdown;
pub mod pdf;
#[cfg(test)]
mod sample;
mod show;
mod style;
mod xlsx;

pub use collection::Collection;
pub use docx::docx;
pub use fault::ExportError;
pub use format::Format;
pub use markdown::markdown;
pub use pdf::pdf;

/// Every format, the usual ones first.
pub const FORMATS: &[Format] = &[docx::FORMAT, pdf::FORMAT, markdown::FORMAT];

/// Every format for the tables of all papers, the usual one first.
pub const COLLECTIONS: &[Collection] = &[xlsx::COLLECTION, csv::COLLECTION];

/// What is written where nobody asks for a format: an application for awards is handed in as both.
pub const USUAL: &[Format] = &[docx::FORMAT, pdf::FORMAT];

#[cfg(test)]
mod tests {
    use crate::domain::paper::Document;
    use crate::export::FORMATS;

    #[test]
    fn a_name_means_one_format() {
        let called = |name: &str| -> Vec<&str> {
            FORMATS.iter().filter(|format| format.is_called(name)).map(|format| format.name).collect()
        };
        for format in FORMATS {
            assert_eq!(called(format.name), [format.name]);
        }
        assert_eq!(called(" .DOCX "), ["docx"]);
        assert_eq!(called("Markdown"), ["md"]);
        assert!(called("odt").is_empty());
    }

    #[test]
    fn an_empty_document_is_still_a_file() {
        for format in FORMATS {
            let bytes = (format.write)(&Document::default()).unwrap();
            assert!(!bytes.is_empty(), "{}", format.name);
            assert_eq!((format.faults)(&bytes), Vec::<String>::new(), "{}", format.name);
        }
    }
}
