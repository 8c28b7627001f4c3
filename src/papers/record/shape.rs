//! The shape of a session as data: what its JSON holds, field by field.

use crate::domain::late::PartStep;
use crate::domain::vote::count::Decision;
use schemars::JsonSchema;
use serde::Serialize;

/// A session. Times are RFC 3339 at the session's own offset; a unit is named by its number in `units`, from 1.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SessionRecord {
    /// Version of this shape.
    pub version: u32,
    /// The session's own number, a UUID.
    pub session: String,
    /// Chạy thử: nothing of it took place.
    pub rehearsal: bool,
    /// Title of the conference.
    pub title: String,
    /// `tong_ket`, `so_ket`, `giua_ky`, `ky_giao_uoc`, `hoi_dong`, `khac`.
    pub kind: String,
    /// The year it looks back on.
    pub year: u16,
    /// The bloc.
    pub bloc: BlocRecord,
    /// Where; `null` if not known.
    pub place: Option<String>,
    /// When the first item came on stage.
    pub began: String,
    /// Bế mạc; `null` while it lasts.
    pub closed: Option<String>,
    /// Member units, in their order.
    pub units: Vec<UnitRecord>,
    /// Units and persons proposed from below, numbered on from 1001.
    pub nominees: Vec<String>,
    /// Guests in the order of protocol.
    pub guests: Vec<GuestRecord>,
    /// Items in the order in which they stand.
    pub agenda: Vec<AgendaRecord>,
    /// Announced ballots, in the order in which they were put.
    pub ballots: Vec<BallotRecord>,
    /// What is proposed, and what the bloc gives itself.
    pub awards: Vec<AwardRecord>,
    /// Who leads the bloc in the next term.
    pub seats: Vec<SeatRecord>,
    /// Adopted totals of marks.
    pub scores: Vec<ScoreRecord>,
    /// Who signed the pledge.
    pub pledge: Option<PledgeRecord>,
    /// Texts that were adopted.
    pub adopted: Vec<String>,
    /// Conclusions, decisions, tasks and petitions that stand.
    pub resolutions: Vec<String>,
    /// The secretary's notes for the minutes.
    pub notes: Vec<NoteRecord>,
    /// Paragraphs of papers in other words, in order.
    pub rewordings: Vec<RewordingRecord>,
    /// What the office did after bế mạc, and the corrections of the letter that adopted minutes had before it; `null` while
    /// there is neither.
    pub filing: Option<FilingRecord>,
    /// Mã đối chiếu, once the meeting is closed.
    pub fingerprint: Option<String>,
}

/// The bloc.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BlocRecord {
    /// Full name.
    pub name: String,
    /// Number of member units; `null` if not known.
    pub members: Option<u16>,
    /// This year's head.
    pub head: Option<u16>,
    /// This year's deputy.
    pub deputy: Option<u16>,
    /// Where the file goes.
    pub files_to: String,
    /// By when, as written.
    pub files_by: Option<String>,
}

/// A member unit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UnitRecord {
    /// Its number, from 1.
    pub number: u16,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Whether the plan names it.
    pub known: bool,
    /// Merged, dissolved or gone to another bloc.
    pub gone: bool,
    /// Names that it had before.
    pub formerly: Vec<String>,
    /// `present`, `cut_off`, `absent`, `left`; `null` if it was never called.
    pub presence: Option<&'static str>,
    /// Why it is absent, if said.
    pub reason: Option<String>,
    /// Each time that it was there.
    pub stays: Vec<StayRecord>,
    /// How many delegates sit for it; `null` if nobody counted them.
    pub delegates: Option<u16>,
    /// The điểm cầu at which it sits; `null` in the hall.
    pub remote: Option<String>,
    /// Who stands in: `with_paper`, `without_paper`, `confirmed`, `admitted`; `null` if nobody does.
    pub substitute: Option<&'static str>,
}

/// A time that a unit was there.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StayRecord {
    /// Since when.
    pub from: String,
    /// Until when; `null` while it lasts.
    pub to: Option<String>,
    /// It came after the roll call was closed.
    pub late: bool,
}

/// A guest.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuestRecord {
    /// Full name; `null` of a group, or if only the office is known.
    pub name: Option<String>,
    /// Office.
    pub office: Option<String>,
    /// Whether the guest is there.
    pub present: bool,
}

/// An item of the agenda.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AgendaRecord {
    /// Its number.
    pub id: u32,
    /// Title.
    pub title: String,
    /// `waiting`, `running`, `left`, `done`, `passed`.
    pub status: &'static str,
    /// Why it was passed over.
    pub reason: Option<String>,
    /// Minutes planned.
    pub minutes: Option<u16>,
    /// Each time that it was on stage.
    pub spans: Vec<SpanRecord>,
}

/// A time on stage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SpanRecord {
    /// From.
    pub from: String,
    /// To; `null` while it lasts.
    pub to: Option<String>,
}

/// A ballot.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BallotRecord {
    /// Its number.
    pub id: u32,
    /// The item that put it.
    pub item: u32,
    /// First or second round.
    pub round: u8,
    /// How it was voted, in Vietnamese.
    pub manner: &'static str,
    /// When the result was announced.
    pub announced: Option<String>,
    /// Units entitled, by number.
    pub electorate: Vec<u16>,
    /// Number of member units then; `null` if not known.
    pub members: Option<u16>,
    /// The result is being checked again: what stands here is what was announced.
    pub under_review: bool,
    /// What was asked.
    pub questions: Vec<QuestionRecord>,
}

/// A question of a ballot.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuestionRecord {
    /// As read out.
    pub title: String,
    /// The share to reach, in Vietnamese.
    pub rule: String,
    /// Decided by «nhất trí», without a count.
    pub agreed: bool,
    /// The number that shares are taken of; 0 where nothing was counted.
    pub of: u32,
    /// `decided`, `nobody`, `over_quota`, `tied`.
    pub outcome: Decision,
    /// What was voted on.
    pub choices: Vec<ChoiceRecord>,
}

/// A choice.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChoiceRecord {
    /// As read out.
    pub label: String,
    /// The unit or nominee it stands for.
    pub unit: Option<u16>,
    /// It wins.
    pub won: bool,
    /// Votes in the hall; all 0 where nothing was counted.
    pub votes: VotesRecord,
    /// Opinions in writing.
    pub written: VotesRecord,
}

/// Votes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VotesRecord {
    /// Đồng ý.
    pub yes: u32,
    /// Không đồng ý.
    pub no: u32,
    /// Ý kiến khác, không đánh dấu.
    pub other: u32,
}

/// An award with those it is asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AwardRecord {
    /// In full.
    pub award: String,
    /// Who gives it.
    pub giver: String,
    /// The bloc gives it itself; `null` in older sessions, which do not say.
    pub own: Option<bool>,
    /// Units and nominees, by number.
    pub units: Vec<u16>,
}

/// A seat of the next term.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SeatRecord {
    /// The deputy's rather than the head's.
    pub deputy: bool,
    /// The unit.
    pub unit: u16,
}

/// What a unit came to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScoreRecord {
    /// The unit.
    pub unit: u16,
    /// Hundredths of a point; `null` if not known.
    pub hundredths: Option<i64>,
}

/// The pledge.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PledgeRecord {
    /// Motto, to the letter.
    pub motto: Option<String>,
    /// Units that signed, in order.
    pub signed: Vec<u16>,
    /// Units that sign later.
    pub later: Vec<u16>,
}

/// A note.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoteRecord {
    /// The item.
    pub item: u32,
    /// Its text.
    pub text: String,
}

/// A paragraph in other words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RewordingRecord {
    /// Of which paper: «bien-ban».
    pub paper: String,
    /// Which paragraph, as the paper names it.
    pub paragraph: String,
    /// How it reads.
    pub text: String,
}

/// What the office did after bế mạc. A day is «2025-12-20»; `null` if nobody said which.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FilingRecord {
    /// Papers that were given number, day or signers.
    pub papers: Vec<IssueRecord>,
    /// Who signed the pledge later.
    pub signed: Vec<LateSignatureRecord>,
    /// The last day to send the dossier, where the office said one.
    pub due: Option<String>,
    /// Parts of the dossier in their order; none where nobody is proposed to anybody.
    pub dossier: Vec<PartOfDossier>,
    /// What was decided on those proposed.
    pub decisions: Vec<DecisionRecord>,
    /// Words that were put right.
    pub corrections: Vec<CorrectionRecord>,
    /// Kết thúc hồ sơ; `null` while it is open.
    pub ended: Option<String>,
}

/// Number, day and signers of a paper.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IssueRecord {
    /// «bien-ban».
    pub paper: String,
    /// With its sign: «12/BB-KTĐ».
    pub number: Option<String>,
    /// Its day.
    pub day: Option<String>,
    /// Who signs.
    pub signers: Vec<SignerRecord>,
}

/// Who signs a paper.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SignerRecord {
    /// At which of its places, from 1.
    pub place: u16,
    /// Full name.
    pub name: String,
    /// Office, where it stands above the name.
    pub office: Option<String>,
}

/// A unit that signed the pledge later.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LateSignatureRecord {
    /// The unit.
    pub unit: u16,
    /// When.
    pub day: Option<String>,
}

/// A part of the dossier.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartOfDossier {
    /// Its place, from 1; names of files begin with it.
    pub number: u16,
    /// A paper of the meeting: «to-trinh».
    pub paper: Option<String>,
    /// The report of this unit or nominee.
    pub unit: Option<u16>,
    /// What became of it last; `null` if nothing did.
    pub stands: Option<PartStep>,
    /// When.
    pub day: Option<String>,
    /// Why it came back.
    pub reason: Option<String>,
}

/// What was decided on one.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecisionRecord {
    /// The award.
    pub award: String,
    /// The unit or nominee.
    pub unit: u16,
    /// It got the award.
    pub granted: bool,
    /// «2456/QĐ-UBND».
    pub number: Option<String>,
    /// Its day.
    pub day: Option<String>,
    /// Who decided.
    pub by: Option<String>,
}

/// Words that were put right, and are listed in the paper.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CorrectionRecord {
    /// «bien-ban».
    pub paper: String,
    /// As they stand.
    pub was: String,
    /// As they should read.
    pub reads: String,
    /// Why.
    pub reason: String,
    /// When it was recorded.
    pub at: String,
}
