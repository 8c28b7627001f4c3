//! Forms of secret ballots, of ties and of reviews.

use crate::domain::ids::{BallotId, UnitId};
use crate::domain::people::{Bloc, BlocKind, BlocWords, Person};
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question};
use crate::domain::vote::count::Decision;
use crate::domain::vote::setup::board::{USUAL, gathered};
use crate::domain::vote::setup::proposal::Proposal;
use crate::domain::vote::setup::rule::{Base, Rule};
use crate::domain::vote::verdict::left_open::OpenQuestion;
use crate::domain::vote::verdict::resolve::{self, Prospect};
use crate::domain::vote::verdict::way::Way;
use crate::domain::{Command, State, next, outcome};
use crate::tui::layers::form::{Form, FormBuilder, Pick};
use crate::tui::numbers;
use crate::tui::shell::layer::Effect;

fn vote(command: Vote) -> Effect {
    Effect::ask(Command::Vote(command))
}

/// Names the tellers: nobody is proposed by the program.
pub fn board(state: &State) -> Form {
    let ids: Vec<UnitId> = state.conference.unit_ids().filter(|unit| !state.conference.is_gone(*unit)).collect();
    let nobody = ("không thuộc đơn vị nào".to_owned(), None);
    // Who is not there cannot count: that stands beside the name.
    let label = |unit: UnitId| {
        let away = if state.hall.closed && !state.hall.of(unit).is_present() { " (vắng)" } else { "" };
        format!("{}{away}", state.conference.short(unit))
    };
    let named = ids.iter().map(|unit| (label(*unit), Some(*unit)));
    let units: Vec<(String, Option<UnitId>)> = std::iter::once(nobody).chain(named).collect();
    let known = outcome::tellers(&state.outcomes).filter(|tellers| !tellers.is_empty());
    let note = match known {
        Some(tellers) => format!("Đã thông qua: {}. Ghi lại đủ cả Ban.", gathered(&state.conference, tellers)),
        None => "Hội nghị thông qua Ban kiểm phiếu trước khi bỏ phiếu.".to_owned(),
    };
    let unnamed = if state.conference.bloc.called().is_council() {
        "Để trống họ tên thì ghi tên thành viên."
    } else {
        "Để trống họ tên thì ghi «đại diện» đơn vị."
    };
    let note = format!("{note} {unnamed}");
    let mut form = FormBuilder::new(if known.is_some() { "Thay Ban kiểm phiếu" } else { "Ban kiểm phiếu" }, &note);
    let mut row = |at: usize| {
        let label = if at == 0 { "Trưởng ban" } else { "Thành viên" };
        let number = |unit: &Option<UnitId>| numbers::of_unit(state, (*unit)?);
        (form.words(label, ""), form.one_of_if_known("  thuộc đơn vị", units.clone(), number))
    };
    let people: Vec<_> = (0..USUAL).map(&mut row).collect();
    let reason = known.map(|_| form.words("Lý do thay", ""));
    form.ask(move |answers| {
        let person = people.iter().map(|(name, unit)| Person {
            name: answers.some(*name),
            unit: answers.picked(unit).flatten(),
            ..Person::default()
        });
        let tellers = person.filter(|person| *person != Person::default()).collect();
        let reason = reason.and_then(|reason| answers.some(reason));
        Ok(Command::Vote(Vote::Board { tellers, reason }))
    })
}

/// Phiếu đã in, phiếu phát ra.
pub fn issue(ballot: BallotId, entitled: u32, kind: BlocKind) -> Form {
    let mut form = FormBuilder::new("Phát phiếu", &kind.of_voters("Mỗi đơn vị được biểu quyết một phiếu."));
    let known = format!("được biểu quyết {entitled}");
    let printed = form.number_hinted("Phiếu đã in", &known, entitled);
    let issued = form.number_hinted("Phiếu phát ra", &known, entitled);
    form.ask(move |answers| {
        let printed = answers.counted(printed, "Ghi số phiếu đã in.")?;
        let issued = answers.counted(issued, "Ghi số phiếu phát ra.")?;
        Ok(Command::Vote(Vote::Issue { ballot, printed, issued }))
    })
}

/// Phiếu thu về.
pub fn collect(ballot: BallotId, issued: u32) -> Form {
    let mut form = FormBuilder::new("Thu phiếu", &format!("Đã phát ra {issued} phiếu."));
    let returned = form.number_hinted("Phiếu thu về", &format!("phát ra {issued}"), issued);
    form.ask(move |answers| {
        let returned = answers.counted(returned, "Đếm rồi ghi số phiếu thu về.")?;
        Ok(Command::Vote(Vote::Return { ballot, returned }))
    })
}

/// Who keeps the sealed sheets of the last ballot whose sheets came back.
pub fn keep(state: &State) -> Result<Form, String> {
    let back = |ballot: &&Ballot| ballot.returned_at.is_some() && ballot.step != BallotStage::Voided;
    let last = state.ballots.iter().rev().find(back).ok_or("Chưa có phiếu thu về để niêm phong.")?;
    let (ballot, known) = (last.id, last.kept_by.clone().unwrap_or_default());
    let mut form = FormBuilder::new("Phiếu đã niêm phong", KEEPER);
    let by = form.words("Giao ai lưu giữ", &known);
    Ok(form.ask(move |answers| Ok(Command::Vote(Vote::KeepSheets { ballot, by: answers.words(by) }))))
}

/// What is told beside the question who keeps the sheets.
const KEEPER: &str =
    "Người hoặc nơi lưu giữ phiếu được ghi vào biên bản kiểm phiếu; không ghi thì biên bản không nói đến.";

/// The second name under a reviewed result.
pub fn correct(ballot: BallotId) -> Form {
    let note = "Công bố kết quả kiểm lại trước Hội nghị: sau khi công bố không hoàn tác được.";
    let mut form = FormBuilder::new("Kết quả kiểm lại", note);
    let second = form.words("Người xác nhận", "");
    form.ask(move |answers| Ok(Command::Vote(Vote::Correct { ballot, second: answers.words(second) })))
}

/// What stands before the chair of an open question.
struct Before {
    ballot: BallotId,
    question: u16,
    open: OpenQuestion,
    labels: Vec<String>,
    offer: Option<Prospect>,
    /// How the bloc calls its head.
    bloc: Bloc,
    /// What who votes does: «bỏ phiếu».
    verb: &'static str,
    /// A second round goes on as the first one came to be held, whatever the plan says.
    again: Vote,
}

/// The ways out of a tie or of too many winners, the proposed one first.
pub fn resolve(ballot: BallotId, question: u16, state: &State) -> Form {
    let nothing = || FormBuilder::new("Không còn nội dung chưa quyết định", "").submit(|_| Ok(Effect::Close(None)));
    let Some(known) = state.ballots.get(ballot) else { return nothing() };
    let Some((open, asked)) = known.open_question(question).zip(known.questions.get(usize::from(question))) else {
        return nothing();
    };
    let scene = state.agenda.on_stage().map(|entry| next::scene(state, entry));
    let offer = scene.and_then(|scene| resolve::offer(&scene, known, &open));
    let kind = state.conference.bloc.called();
    let note = note(known, asked, &open, offer.as_ref().map(|offer| (offer, kind)));
    let labels = asked.choices.iter().map(|choice| choice.label.clone()).collect();
    let again = Vote::Freeze { manner: Some(known.manner()), double: Some(known.double) };
    let bloc = state.conference.bloc.clone();
    let before = Before { ballot, question, open, labels, offer, bloc, verb: known.verb(), again };
    let ways = ways_out(&before);
    Form::choice("Chọn cách giải quyết", &note, ways, move |deed| Ok(before.sent(deed)))
}

fn note(ballot: &Ballot, asked: &Question, open: &OpenQuestion, offer: Option<(&Prospect, BlocWords<'_>)>) -> String {
    let names = resolve::labels(asked, &open.among);
    let yes = open.among.first().map_or(0, |choice| ballot.votes_in_all((open.question, *choice)));
    let what = match open.outcome {
        Decision::OverQuota => format!("{names} đều đạt, có {} suất.", open.places),
        Decision::Decided | Decision::Nobody | Decision::Tied => {
            let agreeing = ballot.manner().profile().agreeing;
            format!("{names} cùng được {yes} {agreeing}, còn {} suất.", open.places)
        }
    };
    let facts = offer.filter(|(offer, _)| !offer.facts.is_empty());
    let facts = facts
        .map(|(offer, kind)| format!(" Xét {}: {}.", offer.way.words(kind, ballot.verb()), offer.facts))
        .unwrap_or_default();
    crate::text::capitalise(&format!("{what}{facts}"))
}

/// What the chair may do.
#[derive(Debug, Clone, Copy)]
enum TieStep {
    Apply(Way),
    Again,
    Skip(Way),
    Choose(Way),
    Withdraw,
    All,
    Leave,
}

fn ways_out(before: &Before) -> Vec<(String, TieStep)> {
    let mut deeds: Vec<(String, TieStep)> = Vec::new();
    if let Some(offer) = &before.offer {
        let way = offer.way;
        let skip = (format!("Bỏ qua bước: {}", way.words(before.bloc.called(), before.verb)), TieStep::Skip(way));
        match way {
            Way::Again => {
                let again = format!("{} lần thứ hai giữa các đơn vị này", crate::text::capitalise(before.verb));
                deeds.extend([(again, TieStep::Again), skip]);
            }
            Way::Head => deeds.extend([(format!("{}…", offer_words(offer)), TieStep::Choose(way)), skip]),
            Way::Highest => deeds.push((before.applies(offer), TieStep::Apply(way))),
            Way::Women | Way::Total | Way::GroupOne | Way::Withdraw | Way::Consult | Way::Both => {
                let apply = offer.parts(&before.open).then(|| (before.applies(offer), TieStep::Apply(way)));
                deeds.extend(apply.into_iter().chain([skip]));
            }
        }
    }
    if before.open.outcome != Decision::OverQuota {
        deeds.push(("Có đơn vị xin rút…".to_owned(), TieStep::Withdraw));
        deeds.push(("Hiệp thương…".to_owned(), TieStep::Choose(Way::Consult)));
    }
    deeds.push(("Trình tất cả các đơn vị này".to_owned(), TieStep::All));
    deeds.push(("Không biểu quyết tiếp nội dung này; ghi nhận vào biên bản".to_owned(), TieStep::Leave));
    deeds
}

fn offer_words(offer: &Prospect) -> String {
    crate::text::capitalise(&offer.facts)
}

impl Before {
    fn names(&self, choices: &[u16]) -> String {
        let found: Vec<&str> =
            choices.iter().filter_map(|at| self.labels.get(usize::from(*at))).map(String::as_str).collect();
        crate::domain::conference::join(&found)
    }

    fn applies(&self, offer: &Prospect) -> String {
        let way = crate::text::capitalise(&offer.way.words(self.bloc.called(), self.verb));
        match (offer.chosen.is_empty(), offer.tied.is_empty()) {
            (false, true) => format!("{way}: chọn {}", self.names(&offer.chosen)),
            (false, false) => {
                format!("{way}: chọn {}, còn bằng {}", self.names(&offer.chosen), self.names(&offer.tied))
            }
            (true, _) => format!("{way}: còn lại {}", self.names(&offer.tied)),
        }
    }

    fn ask(&self, way: Way, chosen: Vec<u16>, reason: String) -> Vote {
        Vote::Resolve { ballot: self.ballot, question: self.question, way, chosen, reason }
    }

    fn sent(&self, deed: TieStep) -> Effect {
        match deed {
            TieStep::Apply(way) => vote(self.ask(way, Vec::new(), String::new())),
            TieStep::All => vote(self.ask(Way::Both, Vec::new(), String::new())),
            TieStep::Again => vote(self.again.clone()),
            TieStep::Leave => vote(Vote::Leave { ballot: self.ballot, question: Some(self.question) }),
            TieStep::Skip(way) => {
                vote(Vote::Skip { ballot: self.ballot, question: self.question, way, reason: String::new() })
            }
            TieStep::Choose(way) => Effect::open(self.choose(way)),
            TieStep::Withdraw => Effect::open(self.choose(Way::Withdraw)),
        }
    }

    /// One row a place, or the one unit that withdraws, and the reason.
    fn choose(&self, way: Way) -> Form {
        let among: Vec<(String, u16)> = self.open.among.iter().map(|at| (self.names(&[*at]), *at)).collect();
        let places = if way == Way::Withdraw { 1 } else { self.open.places.max(1) };
        let label = if way == Way::Withdraw { "Đơn vị xin rút" } else { "Đơn vị được chọn" };
        let mut form = FormBuilder::new(&crate::text::capitalise(&way.words(self.bloc.called(), self.verb)), "");
        let units: Vec<Pick<u16>> = (0..places).map(|_| form.pick(label, among.clone())).collect();
        let reason = form.words(if way == Way::Consult { "Nội dung hiệp thương" } else { "Lý do" }, "");
        let (ballot, question) = (self.ballot, self.question);
        form.ask(move |answers| {
            let chosen = units.iter().filter_map(|unit| answers.picked(unit)).collect();
            Ok(Command::Vote(Vote::Resolve { ballot, question, way, chosen, reason: answers.words(reason) }))
        })
    }
}

/// The questions of the item on stage to choose from.
fn titles(proposal: &Proposal) -> Vec<(String, String)> {
    let titles = proposal.questions.iter().map(|question| question.title.clone());
    titles.map(|title| (crate::text::capitalise(&title), title)).collect()
}

fn bases(state: &State) -> Vec<(String, Base)> {
    let called = state.conference.bloc.called();
    Base::ALL.map(|base| (crate::text::capitalise(&called.of_voters(base.words())), base)).to_vec()
}

/// Tỷ lệ cần đạt of a question that is not voted on yet.
pub fn terms(state: &State) -> Result<Form, String> {
    let proposal = next::proposal(state).ok_or("Mục đang diễn ra không có nội dung biểu quyết.")?;
    // What holds for one of several stands ready only where it holds for all.
    let known = proposal.questions.first().map(|question| question.rule);
    let known = known.filter(|rule| proposal.questions.iter().all(|question| question.rule == *rule));
    let base = known.and_then(|rule| Base::ALL.iter().position(|base| *base == rule.base));
    let note = "Viết như 2/3, 80%, >50%, quá nửa. Thay đổi và lý do được ghi vào biên bản.";
    let mut form = FormBuilder::new("Tỷ lệ cần đạt", note);
    let question = form.pick("Nội dung", titles(&proposal));
    let rule = form.words("Tỷ lệ cần đạt", &known.map(Rule::written).unwrap_or_default());
    let base = form.pick_if_known("Tính trên", bases(state), base);
    let reason = form.words("Lý do", "");
    Ok(form.ask(move |answers| {
        let (question, base) = (answers.picked(&question).unwrap_or_default(), answers.picked(&base));
        Ok(Command::Vote(Vote::Terms { question, rule: answers.some(rule), base, reason: answers.words(reason) }))
    }))
}

/// Puts to the vote that the share be taken of another number.
pub fn rebase(state: &State) -> Result<Form, String> {
    let proposal = next::proposal(state).ok_or("Mục đang diễn ra không có nội dung biểu quyết.")?;
    let note = "Hội nghị được hỏi ý kiến; nếu thống nhất, tỷ lệ của nội dung này tính trên số mới.";
    let mut form = FormBuilder::new("Biểu quyết đổi cách tính tỷ lệ", note);
    let question = form.pick("Nội dung", titles(&proposal));
    let base = form.pick("Tính tỷ lệ trên", bases(state));
    Ok(form.ask(move |answers| {
        let question = answers.picked(&question).unwrap_or_default();
        Ok(Command::Vote(Vote::Rebase { question, base: answers.picked(&base).unwrap_or(Base::Present) }))
    }))
}

/// Kiểm lại of the last announced result of the item.
pub fn review(state: &State) -> Result<Form, String> {
    let item = state.agenda.current.ok_or("Chưa có mục nào đang diễn ra.")?;
    let ballot = state.ballots.result(item).ok_or("Mục này chưa có lần biểu quyết nào.")?.id;
    let note = "Kết quả đã công bố giữ nguyên đến khi kiểm xong; kết quả kiểm lại cần người thứ hai xác nhận.";
    let mut form = FormBuilder::new("Kiểm lại kết quả đã công bố", note);
    let (by, reason) = (form.words("Ai đề nghị", ""), form.words("Lý do", ""));
    Ok(form.ask(move |answers| {
        Ok(Command::Vote(Vote::Review { ballot, by: answers.words(by), reason: answers.words(reason) }))
    }))
}
