//! Which formats exist: a `Document` in, bytes out.
//!
//! A back end sees the document and the text functions, nothing else of the program.

pub mod docx;
pub mod fault;
pub mod format;
pub mod markdown;
#[cfg(test)]
mod sample;
mod show;

pub use docx::docx;
pub use fault::ExportError;
pub use format::Format;
pub use markdown::markdown;

/// Every format, the usual one first.
pub const FORMATS: &[Format] = &[docx::FORMAT, markdown::FORMAT];

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
