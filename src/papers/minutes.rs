//! Biên bản hội nghị (Nghị định 30/2020, Phụ lục III, Mẫu 1.9): what happened, in the order it happened.

mod attendance;
mod body;
mod later;
mod resolutions;
mod short_names;
mod units;
mod written;

use crate::domain::agenda::{Entry, Status};
use crate::domain::next;
use crate::domain::paper::{Block, Document, Para, Signer};
use crate::domain::people::Person;
use crate::domain::session::{Adopted, AdoptedText, State};
use crate::domain::stages::motion;
use crate::domain::vote::verdict::corrections;
use crate::domain::vote::verdict::tally::Votes;
use crate::papers::basis;
use crate::papers::chairs;
use crate::papers::counts;
use crate::papers::paper::{Paper, Seal};
use crate::papers::parts::{DOTS, author, letterhead, moment};
use crate::papers::wording;
use crate::text::{self, Day};
use written::Text;

/// Biên bản hội nghị.
pub const PAPER: Paper = Paper {
    name: "bien-ban",
    why_none: "chưa có nội dung",
    make: |state, seal| vec![("bien-ban".to_owned(), minutes(state, seal))],
};

/// The minutes as they stand. Once they are adopted, only the vote, the closing time and the fingerprint are added.
pub fn minutes(state: &State, seal: Seal) -> Document {
    let adopted = state.standing_minutes();
    let Text { title, author, mut blocks, signatures } = match adopted.map(|adopted| (&adopted.text, adopted)) {
        Some((AdoptedText::Kept(text), _)) => Text::read(text),
        Some((AdoptedText::Remade, adopted)) => text_of(&adopted.before),
        None => text_of(state),
    };
    blocks.extend(ending(state, adopted));
    blocks.extend(signatures);
    blocks.extend(seal.fingerprint.map(|code| fingerprint(state, code)));
    Document {
        title,
        author,
        made_at_ms: state.closed.unwrap_or(state.at),
        landscape: false,
        draft: state.closed.is_none() || state.rehearsal,
        blocks,
    }
}

/// The code, and for a phone the card that the wall showed when the meeting was closed.
fn fingerprint(state: &State, code: &str) -> Block {
    let day = Day::of(state.closed.unwrap_or(state.at), state.offset);
    Block::Fingerprint { words: format!("Mã đối chiếu: {code}"), card: text::qr::card(code, day) }
}

/// The command that puts the minutes to the vote as they stand: their very text goes into the journal.
pub fn seal(state: &State) -> motion::Command {
    motion::Command::seal(text_of(state).written())
}

/// What stands in a session of the text that was put to the vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdoptedAs {
    /// The text itself; it is what is printed.
    Text,
    /// The hash only, written by an earlier version, and the text made anew has that hash.
    Hash,
    /// The hash only, and this version makes the text in other words than were adopted.
    OtherWords,
}

impl AdoptedAs {
    /// What is to be known of it, for who verifies a file.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "Biên bản đưa ra thông qua: văn bản có trong tệp, khớp mã SHA-256 của nó.",
            Self::Hash => "Biên bản đưa ra thông qua: tệp chỉ giữ mã SHA-256; bản in lại khớp mã đó.",
            Self::OtherWords => {
                "Biên bản đưa ra thông qua: tệp do bản chutoa cũ ghi, chỉ giữ mã SHA-256, và bản in lại KHÔNG khớp mã đó: có chữ khác bản đã thông qua. Bản đã in và ký tại Hội nghị là bản đúng."
            }
        }
    }
}

/// How the text that was put to the vote is kept; `None` if none was.
pub fn kept(state: &State) -> Option<AdoptedAs> {
    let adopted = state.adopted.as_ref()?;
    Some(match &adopted.text {
        AdoptedText::Kept(_) => AdoptedAs::Text,
        AdoptedText::Remade if text::sha256(text_of(&adopted.before).hashed().as_bytes()) == adopted.sha256 => {
            AdoptedAs::Hash
        }
        AdoptedText::Remade => AdoptedAs::OtherWords,
    })
}

/// Everything but how the minutes were adopted, the closing time and the fingerprint.
fn text_of(state: &State) -> Text {
    let mut blocks = vec![letterhead(state), title(state)];
    blocks.extend(basis::paragraphs(&basis::cited(state)));
    let introduced = short_names::introduced(state);
    let after = short_names::after(state, &introduced);
    blocks.extend(attendance::blocks(state, &after, &introduced));
    blocks.extend(body::blocks(&after));
    blocks.extend(attached(state));
    wording::reword(&state.rewordings, "bien-ban", &mut blocks);
    Text {
        title: format!("Biên bản {}", state.conference.title),
        author: author(state),
        blocks,
        signatures: Some(signatures(state)),
    }
}

fn title(state: &State) -> Block {
    Block::Title { kind: "BIÊN BẢN".to_owned(), about: vec![state.conference.title.clone()] }
}

/// The papers of its own that a counted ballot has.
fn attached(state: &State) -> Option<Block> {
    let counted = state.ballots.iter().filter(|ballot| counts::has_paper(ballot)).count();
    let words = format!("Kèm theo biên bản này: {} biên bản kiểm phiếu.", text::two(counted as u64));
    (counted > 0).then(|| Block::Para(Para::fact("attached", words)))
}

/// How the minutes were adopted, and when the meeting ended.
fn ending(state: &State, adopted: Option<&Adopted>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let put = state.adopted.as_ref();
    let unasked = || {
        let words = "Biên bản đã được chốt để đưa ra thông qua, Hội nghị chưa biểu quyết thông qua.";
        put.filter(|_| adopted.is_none()).map(|_| state.conference.on_paper(words))
    };
    if let Some(words) = put.and_then(|adopted| adoption(state, adopted)).or_else(unasked) {
        blocks.push(Block::Para(Para::fact("adoption", words)));
    }
    let closed = state.closed.map_or_else(|| format!("{DOTS} giờ {DOTS} phút, ngày {DOTS}"), |at| moment(state, at));
    blocks.extend(adopted.map(|adopted| later::blocks(state, adopted)).unwrap_or_default());
    blocks.extend(adopted.map(|adopted| corrected_since(state, adopted)).unwrap_or_default());
    blocks.extend(not_reached(state));
    let gathering = state.conference.gathering();
    let end = if state.closed.is_some() && state.adjourned().is_some() {
        // It sat no more: the hour is that of the entry.
        format!("{gathering} không họp tiếp; việc kết thúc được ghi vào {closed}./.")
    } else {
        format!("{gathering} kết thúc vào {closed}./.")
    };
    blocks.push(Block::Para(Para::fact("end", end)));
    blocks
}

/// The meeting was closed before these were done: no item of the agenda goes without a word.
fn not_reached(state: &State) -> Vec<Block> {
    let entries = || state.agenda.entries.iter();
    // Two of one title are told apart by their places in the programme.
    let named = |(number, entry): (usize, &Entry)| {
        let alike = entries().filter(|other| other.item.title == entry.item.title).count();
        if alike > 1 { format!("{} (mục {number})", entry.item.title) } else { entry.item.title.clone() }
    };
    let titles = |wanted: Status| {
        // Who came stands at the head of the minutes, however the roll call ended.
        let told = move |(_, entry): &(usize, &Entry)| {
            let open = wanted != Status::Left || next::is_open(state, entry);
            entry.status == wanted && open && !entry.stage.rules().calls_roll()
        };
        (1..).zip(entries()).filter(told).map(named).collect::<Vec<_>>().join("; ")
    };
    let told = [
        ("not_reached", "Nội dung trong chương trình chưa tiến hành", titles(Status::Waiting)),
        ("unfinished", "Nội dung tiến hành chưa xong", titles(Status::Left)),
    ];
    let told = told.into_iter().filter(|(_, _, titles)| state.closed.is_some() && !titles.is_empty());
    told.map(|(id, words, titles)| Block::Para(Para::fact(id, format!("{words}: {titles}.")))).collect()
}

/// The adopted text stays as it was: results corrected since are told after it.
fn corrected_since(state: &State, adopted: &Adopted) -> Vec<Block> {
    let mut blocks = Vec::new();
    for ballot in &state.ballots {
        let known = adopted.before.ballots.get(ballot.id).map_or(0, |ballot| ballot.reviews.len());
        let Some(review) = ballot.reviews.iter().skip(known).last() else { continue };
        let Some(second) = review.second.as_ref().filter(|_| review.before != ballot.verdicts) else { continue };
        let lines = if state.conference.wording.tells_once() {
            corrections::changed(ballot, &ballot.verdicts, &review.before, true)
        } else {
            corrections::figures(ballot, &ballot.verdicts)
        };
        let text = format!(
            "Đính chính sau khi biên bản được thông qua, theo đề nghị của {}, lý do: {}: {}; {second} xác nhận.",
            review.by, review.reason, lines
        );
        blocks.push(Block::Para(Para::fact(format!("corrected.{}", ballot.id.0), text)));
    }
    blocks
}

/// Counted: «10/11 đơn vị nhất trí thông qua (đạt 90,91%)»; by common consent: no number.
fn adoption(state: &State, adopted: &Adopted) -> Option<String> {
    let ballot = state.ballots.result(adopted.item)?;
    let verdict = ballot.verdicts.first()?;
    let copies = state.conference.copies.map_or_else(|| DOTS.to_owned(), |copies| text::two(copies.into()));
    let end = format!("; lập thành {copies} bản có giá trị như nhau.");
    if verdict.of == 0 {
        let who = if state.conference.members().is_some() { "các đơn vị" } else { "các đơn vị có mặt" };
        let how = if verdict.agreed { "nhất trí thông qua" } else { "còn ý kiến khác, chưa thông qua" };
        let who = state.conference.bloc.called().of_voters(who);
        return Some(format!("{}, {who} {how}{end}", heard(state, adopted)));
    }
    let yes = verdict.lines.first().map_or(0, crate::domain::vote::count::ChoiceResult::yes);
    let Votes { no, other, .. } = verdict.lines.first().map_or(Votes::default(), |line| line.votes);
    let share = text::share(u64::from(yes), u64::from(verdict.of));
    let against =
        if no + other > 0 { format!(", {no} không đồng ý, {other} ý kiến khác") } else { String::new() };
    // Nobody says «nhất trí» of 9 out of 10.
    let all = if yes == verdict.of || state.conference.wording.is_first() { "nhất trí" } else { "đồng ý" };
    let how = if verdict.winners.is_empty() { format!("{all}, chưa thông qua") } else { format!("{all} thông qua") };
    let who = state.conference.bloc.called().of_voters("đơn vị");
    let manner = format!("{}: ", ballot.manner().words());
    let manner = if state.conference.wording.is_first() { "" } else { &manner };
    let heard = heard(state, adopted);
    Some(format!("{heard}, {manner}{yes}/{} {who} {how} (đạt {share}){against}{end}", verdict.of))
}

/// Whether the minutes were read out before the vote, as far as it is recorded.
fn heard(state: &State, adopted: &Adopted) -> String {
    let read = state.agenda.entry(adopted.item).is_some_and(|entry| next::scene(state, entry).said("minutes"));
    let read = read || state.conference.wording.is_first();
    let words = if read {
        "Biên bản đã được đọc trước Hội nghị"
    } else {
        "Biên bản đã được đưa ra Hội nghị"
    };
    state.conference.on_paper(words)
}

fn signatures(state: &State) -> Block {
    let signer = |role: &str, person: Option<&Person>| Signer {
        role: vec![role.to_owned()],
        note: Some("Ký, ghi rõ họ tên".to_owned()),
        name: person.and_then(|person| person.name.clone()),
    };
    let mut signers = vec![signer("THƯ KÝ", chairs::secretary(state))];
    let named: Vec<&Person> = chairs::presidium(state).into_iter().filter(|person| person.name.is_some()).collect();
    match named.as_slice() {
        [] => signers.push(signer("CHỦ TRÌ", None)),
        [only] => signers.push(signer("CHỦ TRÌ", Some(only))),
        [first, others @ ..] => {
            signers.extend(others.iter().map(|person| signer("ĐỒNG CHỦ TRÌ", Some(person))));
            signers.push(signer("CHỦ TRÌ", Some(first)));
        }
    }
    let to = state.conference.bloc.files_to.as_str();
    let members = state.conference.bloc.called().of_voters("Các đơn vị thành viên");
    let recipients = [to, &members, "Lưu: VT, Hồ sơ"].into_iter().filter(|to| !to.is_empty());
    Block::Signatures { signers, recipients: recipients.map(str::to_owned).collect() }
}
