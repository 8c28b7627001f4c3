//! Kế hoạch: a TOML file read into a conference and its items, with every fault named where it stands.

pub mod build;
pub mod file_name;
pub mod guide;
pub mod items;
pub mod lines;
pub mod marks;
pub mod occasion;
pub mod people;
pub mod place;
pub mod placeholders;
pub mod syntax;
pub mod tables;
pub mod walk;

pub use guide::guide;
pub use place::Located;
pub use tables::{PlanTable, tables};

use crate::domain::agenda::Item;
use crate::domain::conference::Conference;
use crate::domain::field::Complaint;

/// The largest plan that is read, in bytes.
pub const LARGEST: usize = 1_000_000;

/// How many faults are told at once.
const MOST: usize = 200;

/// What a plan promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedPlan {
    /// The conference, with every default.
    pub conference: Conference,
    /// Its agenda, with every default.
    pub items: Vec<Item>,
    /// The file's text.
    pub text: String,
}

/// Reads a plan.
///
/// # Errors
///
/// All complaints at once, in the order of the file.
pub fn read(bytes: &[u8]) -> Result<ParsedPlan, Vec<Located>> {
    let text = decoded(bytes).map_err(|fault| vec![fault])?;
    let (document, faults) = syntax::parse(text);
    let mut walk = walk::Walk::default();
    let plan = walk.document(&document);
    if !faults.is_empty() {
        let rest = walk.complaints.into_iter().filter(|one| faults.iter().all(|fault| !near(text, fault, one)));
        return Err(located(text, faults.iter().cloned().chain(rest).collect()));
    }
    let (conference, items, complaints) = build::build(&plan, text, walk.complaints);
    if complaints.is_empty() {
        Ok(ParsedPlan { conference, items, text: text.to_owned() })
    } else {
        Err(located(text, complaints))
    }
}

/// The text without its byte order mark; one fault where there is none to be read.
fn decoded(bytes: &[u8]) -> Result<&str, Located> {
    let fault = |line, column, words: &str| Located { line, column, words: words.to_owned() };
    if bytes.len() > LARGEST {
        let words = "tệp lớn hơn 1 MB, không phải là kế hoạch; kiểm tra lại tên tệp";
        return Err(fault(1, 1, words));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = place::Places::new(&before).of(before.len());
        fault(line, column, "tệp không phải UTF-8; mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8")
    })?;
    if text.trim().is_empty() {
        return Err(fault(1, 1, "kế hoạch trống; chép sessions/mau-khoi-thi-dua.toml ra và sửa lại"));
    }
    Ok(text)
}

/// Whether a complaint stands on the line of a fault of syntax, and so may only follow from it.
fn near(text: &str, fault: &Complaint, one: &Complaint) -> bool {
    let (from, to) = (fault.at.start.min(one.at.start), fault.at.start.max(one.at.start));
    one.at.start == 0 || text.get(from..to).is_some_and(|between| !between.contains('\n'))
}

fn located(text: &str, mut complaints: Vec<Complaint>) -> Vec<Located> {
    complaints.sort_by_key(|complaint| complaint.at.start);
    complaints.dedup();
    let places = place::Places::new(text);
    let mut located: Vec<Located> = complaints.into_iter().map(|complaint| places.located(complaint)).collect();
    // One stray letter makes the parser say the same several times.
    located.dedup_by(|one, before| one.line == before.line && one.words == before.words);
    located.truncate(MOST);
    located
}
