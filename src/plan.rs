//! Kế hoạch: a TOML file read into a conference and its items, with every fault named where it stands.

pub mod advice;
pub mod build;
pub mod decode;
pub mod file_name;
pub mod guide;
pub mod items;
pub mod law;
pub mod lines;
pub mod marks;
pub mod occasion;
pub mod people;
pub mod place;
pub mod placeholders;
pub mod posts;
pub mod syntax;
pub mod tables;
pub mod walk;

pub use guide::guide;
pub use law::Law;
pub use place::Located;
pub use tables::{PlanTable, tables};

use crate::domain::agenda::Item;
use crate::domain::conference::Conference;
use crate::domain::field::{Complaint, Node};
use advice::subject::Subject;
use decode::decoded;

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

/// What `check` found in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// What must be mended, in the order of the file.
    pub faults: Vec<Located>,
    /// What is worth a second look.
    pub advice: Vec<Located>,
}

/// Reads a plan under the law that is shipped.
///
/// # Errors
///
/// All complaints at once, in the order of the file.
pub fn read(bytes: &[u8]) -> Result<ParsedPlan, Vec<Located>> {
    read_under(bytes, Law::shipped())
}

/// Reads a plan.
///
/// # Errors
///
/// All complaints at once, in the order of the file.
pub fn read_under(bytes: &[u8], law: &Law) -> Result<ParsedPlan, Vec<Located>> {
    let text = decoded(bytes).map_err(|fault| vec![fault])?;
    let Parsed { conference, items, faults, .. } = draft(text, law);
    let plan = || ParsedPlan { conference, items, text: text.to_owned() };
    if faults.is_empty() { Ok(plan()) } else { Err(located(text, faults)) }
}

/// Looks a plan through for faults, and for what is probably not meant.
pub fn examine(bytes: &[u8], law: &Law) -> Findings {
    let text = match decoded(bytes) {
        Ok(text) => text,
        Err(fault) => return Findings { faults: vec![fault], advice: Vec::new() },
    };
    let Parsed { plan, conference, items, faults, broken } = draft(text, law);
    let subject = Subject { plan: &plan, conference: &conference, items: &items, law };
    // What was left out because it could not be read is no ground for advice.
    let advice = if broken { Vec::new() } else { advice::advise(&subject) };
    Findings { faults: located(text, faults), advice: located(text, advice) }
}

/// What could be made of a text, with its faults.
struct Parsed {
    plan: Node,
    conference: Conference,
    items: Vec<Item>,
    faults: Vec<Complaint>,
    /// It is not even TOML.
    broken: bool,
}

fn draft(text: &str, law: &Law) -> Parsed {
    let (document, broken) = syntax::parse(text);
    let mut walk = walk::Walk::default();
    let plan = walk.document(&document);
    let walked = walk.complaints.clone();
    let (conference, items, complaints) = build::build(&plan, text, law, walk.complaints);
    if broken.is_empty() {
        return Parsed { plan, conference, items, faults: complaints, broken: false };
    }
    // Of what is not TOML only the syntax is told, and what stands on other lines and is wrong by itself.
    let rest = walked.into_iter().filter(|one| broken.iter().all(|fault| !near(text, fault, one)));
    Parsed { plan, conference, items, faults: broken.iter().cloned().chain(rest).collect(), broken: true }
}

/// Whether a complaint stands on the line of a fault of syntax, and so may only follow from it.
fn near(text: &str, fault: &Complaint, one: &Complaint) -> bool {
    let (from, to) = (fault.at.start.min(one.at.start), fault.at.start.max(one.at.start));
    one.at.start == 0 || text.get(from..to).is_some_and(|between| !between.contains('\n'))
}

fn located(text: &str, complaints: Vec<Complaint>) -> Vec<Located> {
    let mut located = place::Places::new(text).located(complaints);
    located.truncate(MOST);
    located
}
