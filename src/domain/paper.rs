//! Plain data that papers are made of: a `Document` of semantic blocks with typed cells.
//!
//! A back end in `export` sees this module and nothing else of the domain.

use serde::{Deserialize, Serialize};

/// A line of dots, for what is not known.
pub const DOTS: &str = "…………";

/// A whole paper, ready to be written in any format.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Name for the file's properties: «Biên bản hội nghị …».
    pub title: String,
    /// Issuing organisation, for the file's properties.
    pub author: String,
    /// When the paper was made, in milliseconds since 1970 UTC; the session's time, never the machine's.
    pub made_at_ms: i64,
    /// Landscape A4 rather than portrait.
    pub landscape: bool,
    /// Marked DỰ THẢO on every page.
    pub draft: bool,
    /// What is on the pages, from top to bottom.
    pub blocks: Vec<Block>,
}

/// One piece of a page, named for what it is, so that every format can lay it out its own best way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Issuer at the left, national title and motto at the right (Nghị định 30/2020, Phụ lục I).
    Letterhead(Letterhead),
    /// BIÊN BẢN, and under it the lines that say of what, with a short rule beneath.
    Title {
        /// Kind of paper, in capitals.
        kind: String,
        /// What it is about, a line each.
        about: Vec<String>,
    },
    /// A heading; level 1 is «I. …», level 2 is «1. …», level 0 stands in the middle of the line and has no number.
    Heading {
        /// 0, 1 or 2.
        level: u8,
        /// The whole text, its number included.
        text: String,
    },
    /// A paragraph of running text.
    Para(Para),
    /// A list with dashes.
    List(Vec<Para>),
    /// A ruled table.
    Table(Table),
    /// A ruled table that is read aloud from, in large letters.
    ReadAloud(Table),
    /// One and the same sheet twice on a page, side by side, to be cut apart: two A5 on an A4 that lies across.
    Slips {
        /// Who issues it; at its left there is room for the hanging seal.
        issuer: String,
        /// What else stands on a sheet.
        each: Vec<Block>,
    },
    /// Those who sign, side by side, and at the left below them where the paper goes.
    Signatures {
        /// From left to right.
        signers: Vec<Signer>,
        /// «Nơi nhận», without dashes; empty if the paper names none.
        recipients: Vec<String>,
    },
    /// The last line of the last page, in small type.
    Fingerprint {
        /// «Mã đối chiếu: …».
        words: String,
        /// What a phone reads from the QR beside it.
        card: String,
    },
}

/// The head of an official paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The organisation above, upper line, not bold.
    pub parent: String,
    /// The issuer, lower line, bold.
    pub issuer: String,
    /// «Số: …/BB-KTĐ»; `None` if the paper takes no number.
    pub number: Option<String>,
    /// «Yên Bái, ngày … tháng … năm …»; none for minutes (Phụ lục III, Mẫu 1.9).
    pub place_and_date: Option<String>,
}

/// Whether a paragraph is made anew from the record each time, or may be reworded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nature {
    /// Mended only by mending the record.
    Fact,
    /// May be reworded by an event of its own.
    Prose,
}

/// A paragraph with a name that outlives rewording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Para {
    /// Stable name: «item3.note1»; unique within a document.
    pub id: String,
    /// Fact or prose.
    pub nature: Nature,
    /// The words.
    pub runs: Vec<Run>,
}

/// Words of one look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// NFC text; may hold no line break.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// A table; the cells of a row are as many as the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the table shows, for a sheet's name; not printed.
    pub name: String,
    /// From left to right.
    pub columns: Vec<TableColumn>,
    /// From top to bottom.
    pub rows: Vec<Vec<TableCell>>,
    /// A last line over the whole width, in bold.
    pub total: Option<String>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Head of the column.
    pub title: String,
    /// Share of the width, in any unit common to the table.
    pub width: u16,
}

/// What one cell holds; a format decides how it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableCell {
    /// Words.
    Text(String),
    /// Words in bold.
    Label(String),
    /// A whole number.
    Whole(i64),
    /// `value / 10^digits`.
    Scaled {
        /// The number without its decimal comma.
        value: i64,
        /// Digits after the comma.
        digits: u8,
    },
    /// `part` of `whole`, shown in percent to two decimals.
    Share {
        /// Numerator.
        part: u64,
        /// Denominator, not 0.
        whole: u64,
    },
    /// Minutes since midnight, shown «08:30».
    Time(u16),
    /// Not known: a dotted line on paper.
    Unknown,
    /// Nothing belongs here.
    Empty,
}

/// One who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// In capitals, a line each: «TM. KHỐI THI ĐUA», «TRƯỞNG KHỐI».
    pub role: Vec<String>,
    /// In brackets under the role: «Ký, ghi rõ họ tên».
    pub note: Option<String>,
    /// Name beneath the space for the signature; none leaves it open.
    pub name: Option<String>,
}

/// What an office's own form can be filled with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormData {
    /// Fields that stand anywhere.
    pub facts: Vec<FormFact>,
    /// Lists, whose fields repeat the row or paragraph they stand in.
    pub lists: Vec<FormList>,
}

/// A fact that a form may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFact {
    /// What it is called; the first is the one that is told.
    pub names: Vec<String>,
    /// `None` if nothing is known of it.
    pub words: Option<String>,
}

/// A list that a form may ask for: «đơn vị» with «tên», «điểm».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormList {
    /// What stands before the dot.
    pub name: &'static str,
    /// What may stand behind it.
    pub columns: Vec<&'static str>,
    /// As many cells as columns.
    pub rows: Vec<Vec<Option<String>>>,
}

impl TableCell {
    /// As it is read on a screen.
    pub fn words(&self) -> String {
        match self {
            Self::Text(words) | Self::Label(words) => words.clone(),
            Self::Whole(number) => crate::text::grouped(*number),
            Self::Scaled { value, digits } => crate::text::scaled(*value, *digits),
            Self::Share { part, whole } => crate::text::share(*part, *whole),
            Self::Time(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
            Self::Unknown => "…".to_owned(),
            Self::Empty => String::new(),
        }
    }
}

impl Run {
    /// Words without emphasis.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Bold words.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, italic: false }
    }
}

impl Para {
    /// A paragraph of fact in plain words.
    pub fn fact(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), nature: Nature::Fact, runs: vec![Run::plain(text)] }
    }

    /// A paragraph of fact that opens with a bold label: «**Địa điểm:** …».
    pub fn labelled(id: impl Into<String>, label: &str, text: impl Into<String>) -> Self {
        let runs = vec![Run::bold(format!("{label} ")), Run::plain(text)];
        Self { id: id.into(), nature: Nature::Fact, runs }
    }

    /// A paragraph that may be reworded.
    pub fn prose(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { nature: Nature::Prose, ..Self::fact(id, text) }
    }

    /// The words without their look.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}
