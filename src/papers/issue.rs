//! What an office gave a paper after bế mạc: number, day and signers. Nothing else of the paper changes by it.

use crate::domain::late::{Issue, LetterCorrection, PaperId, deed};
use crate::domain::paper::{Block, Document, Letterhead, Para, Signer};
use crate::domain::session::State;
use crate::papers::parts::OPEN_DAY;
use crate::text;

/// What was given to a paper, by its name; `None` if nothing was.
pub fn of<'a>(state: &'a State, name: &str) -> Option<&'a Issue> {
    state.late.papers.get(&PaperId::parse(name)?)
}

/// «12/BB-KTĐ»; `None` where no number was given.
pub fn number(state: &State, name: &str) -> Option<String> {
    let issue = of(state, name)?;
    let sign = deed::sign(issue, &state.conference.bloc.sign).map(|sign| format!("/{sign}")).unwrap_or_default();
    issue.number.as_ref().map(|number| format!("{number}{sign}"))
}

/// «…/BB-KTĐ», for who writes the number in by hand; `None` where a paper takes none.
pub fn unnumbered(state: &State, name: &str) -> Option<String> {
    let paper = PaperId::parse(name)?;
    paper.abbreviation()?;
    let open = of(state, name).cloned().unwrap_or_else(|| Issue::open(paper));
    deed::sign(&open, &state.conference.bloc.sign).map(|sign| format!("…/{sign}"))
}

/// «số 12/TTr-KTĐ ngày 22/12/2025», with «…» for what was not given.
pub fn cited(state: &State, name: &str) -> String {
    let day = of(state, name).and_then(|issue| issue.day).map_or_else(|| "…".to_owned(), text::Day::short);
    format!("số {} ngày {day}", number(state, name).unwrap_or_else(|| "…".to_owned()))
}

/// The name of its file: with the number, once it has one, «to-trinh-so-12-ttr-ktd».
pub fn file_name(state: &State, name: &str) -> String {
    let Some(number) = number(state, name) else { return name.to_owned() };
    let folded = text::fold(&number);
    let words: Vec<&str> = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    format!("{name}-so-{}", words.join("-"))
}

/// A paper with what was given to it.
pub fn issued(state: &State, name: &str, document: Document) -> Document {
    let document = corrected(state, name, document);
    let Some(issue) = of(state, name) else { return document };
    let number = number(state, name);
    let mut place = 0;
    let blocks = document.blocks.into_iter().map(|block| match block {
        Block::Letterhead(head) => Block::Letterhead(headed(head, issue, number.as_deref())),
        Block::Signatures { signers, recipients } => {
            let called = state.conference.bloc.called();
            let [head, deputy] = [called.head(), called.deputy()].map(text::upper);
            let signers = signers.into_iter().map(|signer| signed(signer, issue, &mut place, [&head, &deputy]));
            let signers = signers.collect();
            Block::Signatures { signers, recipients }
        }
        other @ (Block::Title { .. }
        | Block::Heading { .. }
        | Block::Para(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::ReadAloud(_)
        | Block::Slips { .. }
        | Block::Fingerprint { .. }) => other,
    });
    Document { blocks: blocks.collect(), ..document }
}

/// Words that were put right are listed above the signatures; the text stays as it was adopted.
fn corrected(state: &State, name: &str, mut document: Document) -> Document {
    let of_it = state.corrected().into_iter().filter(|(correction, _)| correction.paper.name() == name);
    let listed = of_it.enumerate().map(|(number, (correction, at))| {
        let day = text::Day::of(at, state.offset).formal();
        let LetterCorrection { was, reads, reason, .. } = correction;
        let words = format!("Đính chính {day}: “{was}” sửa thành “{reads}”, lý do: {reason}.");
        Block::Para(Para::fact(format!("letter{}", number + 1), words))
    });
    let place = document.blocks.iter().position(|block| matches!(block, Block::Signatures { .. }));
    let place = place.unwrap_or(document.blocks.len());
    document.blocks.splice(place..place, listed);
    document
}

fn headed(head: Letterhead, issue: &Issue, number: Option<&str>) -> Letterhead {
    let own_sign = issue.sign.as_ref().filter(|_| head.number.is_some()).map(|sign| format!("Số: …/{sign}"));
    let number = number.map(|number| format!("Số: {number}")).or(own_sign);
    let day = issue.day.map(text::Day::formal);
    let dated = |open: &String| day.as_ref().map_or_else(|| open.clone(), |day| open.replace(OPEN_DAY, day));
    let place_and_date = head.place_and_date.as_ref().map(dated);
    Letterhead { number: number.or(head.number), place_and_date, ..head }
}

/// Places to sign are counted over all of the paper; what only fills up a row is none.
///
/// Where a deputy signs in place of the head, it is for the head: «KT. TRƯỞNG KHỐI / PHÓ TRƯỞNG KHỐI».
fn signed(signer: Signer, issue: &Issue, place: &mut u16, [head, deputy]: [&str; 2]) -> Signer {
    if signer.role.is_empty() {
        return signer;
    }
    *place += 1;
    let Some(given) = issue.signers.iter().find(|given| given.at == *place) else { return signer };
    let mut role = signer.role;
    if let Some(office) = &given.office {
        // «TM. KHỐI THI ĐUA» and «TRƯỞNG KHỐI» stay; who holds that office is named anew.
        let stays = if role.first().is_some_and(|first| first.starts_with("TM.")) { 2 } else { 1 };
        role.truncate(stays);
        let office = text::upper(office);
        if let Some(of_head) = role.iter_mut().find(|line| *line == head).filter(|_| office.starts_with(deputy)) {
            *of_head = format!("KT. {head}");
        }
        role.push(office);
    }
    Signer { role, name: Some(given.name.clone()), ..signer }
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which of the paper's, from 1.
    pub at: u16,
    /// What stands above it.
    pub role: String,
    /// The name under it, as far as it is known.
    pub name: Option<String>,
}

/// More places side by side than this, none of them with a name, are those of all units, who write their names themselves.
const EACH: usize = 5;

/// Where a paper is signed by somebody whose name stands under it.
pub fn places(document: &Document) -> Vec<Place> {
    let (mut at, mut found) = (0, Vec::new());
    for block in &document.blocks {
        let Block::Signatures { signers, .. } = block else { continue };
        let real: Vec<&Signer> = signers.iter().filter(|signer| !signer.role.is_empty()).collect();
        let named = real.len() <= EACH || real.iter().any(|signer| signer.name.is_some());
        for signer in real {
            at += 1;
            let place = Place { at, role: signer.role.join(", "), name: signer.name.clone() };
            found.extend(Some(place).filter(|_| named));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::late::deed::Signing;

    #[test]
    fn many_signers_are_asked_for_where_they_are_named() {
        let signer = |name: Option<&str>| Signer {
            role: vec!["THÀNH VIÊN".to_owned()],
            note: None,
            name: name.map(str::to_owned),
        };
        let places = |signers| {
            let blocks = vec![Block::Signatures { signers, recipients: Vec::new() }];
            let document = Document {
                title: String::new(),
                author: String::new(),
                made_at_ms: 0,
                landscape: false,
                draft: false,
                blocks,
            };
            super::places(&document).len()
        };
        assert_eq!(places(vec![signer(Some("Lê An")); 7]), 7, "a Ban kiểm phiếu");
        assert_eq!(places(vec![signer(None); 7]), 0, "all units of a pledge");
    }

    #[test]
    fn a_deputy_signs_for_the_head() {
        let role = ["TM. KHỐI THI ĐUA", "TRƯỞNG KHỐI", "CHỦ TỊCH HỘI A"].map(str::to_owned).to_vec();
        let roles = |office: &str| {
            let given = Signing { at: 1, name: "Trần Thị B".into(), office: Some(office.into()) };
            let paper = PaperId::parse("to-trinh").unwrap();
            let issue = Issue { paper, number: None, sign: None, day: None, signers: vec![given] };
            let signer = Signer { role: role.clone(), note: None, name: None };
            signed(signer, &issue, &mut 0, ["TRƯỞNG KHỐI", "PHÓ TRƯỞNG KHỐI"]).role
        };
        assert_eq!(roles("Phó Trưởng khối"), ["TM. KHỐI THI ĐUA", "KT. TRƯỞNG KHỐI", "PHÓ TRƯỞNG KHỐI"]);
        assert_eq!(roles("Phó Chủ tịch Hội A"), ["TM. KHỐI THI ĐUA", "TRƯỞNG KHỐI", "PHÓ CHỦ TỊCH HỘI A"]);
    }
}
