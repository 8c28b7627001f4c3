//! What can go wrong while a file is being written.

/// Why no file came out; shown to the user as it is.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The parts could not be packed.
    #[error("Không đóng gói được tệp Word: {0}.")]
    Pack(#[from] zip::result::ZipError),
    /// A part could not be written into the package.
    #[error("Không ghi được nội dung tệp Word: {0}.")]
    Write(#[from] std::io::Error),
    /// The QR code could not be made into a picture.
    #[error("Không làm được hình mã QR: {0}.")]
    Picture(#[from] png::EncodingError),
    /// The tables could not be made into a workbook.
    #[error("Không làm được tệp Excel: {0}.")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A table could not be written as text.
    #[error("Không làm được tệp CSV: {0}.")]
    Csv(#[from] ::csv::Error),
    /// The pages could not be made into a PDF.
    #[error("Không làm được tệp PDF: {0}.")]
    Pdf(String),
}
