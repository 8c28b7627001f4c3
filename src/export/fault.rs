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
}
