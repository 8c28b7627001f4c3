//! What is told of a form: which of its fields were filled, and why it cannot be.

use std::collections::BTreeSet;

/// What a form said of itself when it was filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormReport {
    /// Fields that were filled, as written in the form.
    pub filled: BTreeSet<String>,
    /// Fields that nobody knows; they stay in the file as they are.
    pub unknown: BTreeSet<String>,
    /// Fields known by name of which this session knows nothing: dots.
    pub open: BTreeSet<String>,
    /// Fields of another list than the one by which their row or paragraph is repeated; they stay as they are.
    pub misplaced: BTreeSet<String>,
    /// Lists whose fields stand in a paragraph outside of any table.
    pub outside: BTreeSet<String>,
}

/// Why a form cannot be filled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    /// The old format of Word, or a file with a password.
    #[error("là tệp Word kiểu cũ (.doc) hoặc có mật khẩu; mở bằng Word, bỏ mật khẩu, lưu thành .docx rồi thử lại")]
    OldWord,
    /// Holds programs of its own.
    #[error("có macro (.docm); mở bằng Word, lưu thành .docx rồi thử lại")]
    Macros,
    /// Not a Word file.
    #[error("không phải tệp Word .docx")]
    NotWord,
    /// Unpacks to more than any form is.
    #[error("giải nén ra quá lớn, không giống một mẫu văn bản")]
    TooLarge,
    /// A part cannot be read as XML.
    #[error("không đọc được phần «{0}»; mở bằng Word, lưu lại rồi thử lại")]
    Unreadable(String),
    /// It could not be packed again.
    #[error("không ghi lại được: {0}")]
    Unwritable(String),
}
