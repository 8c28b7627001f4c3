//! Forms of secret ballots, of ties and of reviews.

use crate::domain::ids::{BallotId, UnitId};
use crate::domain::people::{BlocKind, Person};
use crate::domain::vote::ballot::{Ballot, Question, Step};
use crate::domain::vote::board::USUAL;
use crate::domain::vote::count::Outcome;
use crate::domain::vote::open::Open;
use crate::domain::vote::resolve::{self, Offer};
use crate::domain::vote::rule::{Base, Rule};
use crate::domain::vote::way::Way;
use crate::domain::vote::{Command as Vote, ready};
use crate::domain::{Command, State, next};
use crate::tui::form::{self, Form, Row, Sent, number, options, pick, some, text, words};

fn vote(command: Vote) -> Sent {
    Sent::Command(Command::Vote(command))
}

/// Names the tellers; those proposed are delegates of units that do not stand.
pub fn board(state: &State) -> Form {
    let scene = state.agenda.on_stage().map(|entry| next::scene(state, entry));
    let proposed = scene.map(|scene| ready::board(&scene, next::proposal(state).as_ref()));
    let tellers = if let Some(Vote::Board { tellers }) = proposed { tellers } else { Vec::new() };
    let ids: Vec<UnitId> = state.conference.unit_ids().filter(|unit| !state.conference.is_gone(*unit)).collect();
    let mut names = vec!["không thuộc đơn vị nào".to_owned()];
    names.extend(ids.iter().map(|unit| state.conference.short(*unit).to_owned()));
    let place = |unit: Option<UnitId>| ids.iter().position(|id| Some(*id) == unit).map_or(0, |at| at + 1);
    let mut rows: Vec<Row> = Vec::new();
    for at in 0..USUAL {
        let known = tellers.get(at).cloned().unwrap_or_default();
        let label = if at == 0 { "Trưởng ban" } else { "Thành viên" };
        rows.push(words(label, known.name.as_deref().unwrap_or_default()));
        rows.push(form::one_of("  thuộc đơn vị", names.clone(), place(known.unit)));
    }
    let note = "Hội nghị thông qua Ban kiểm phiếu trước khi bỏ phiếu. Để trống họ tên thì ghi «đại diện» đơn vị.";
    Form::new("Ban kiểm phiếu", note, rows, move |answers| {
        let person = |at: usize| Person {
            name: some(answers, at * 2),
            unit: pick(answers, at * 2 + 1).checked_sub(1).and_then(|chosen| ids.get(chosen).copied()),
            ..Person::default()
        };
        let tellers = (0..USUAL).map(person).filter(|person| *person != Person::default()).collect();
        Ok(vote(Vote::Board { tellers }))
    })
}

/// Phiếu đã in, phiếu phát ra.
pub fn issue(ballot: BallotId, entitled: u32) -> Form {
    let ready = entitled.to_string();
    let rows = vec![form::digits("Phiếu đã in", &ready), form::digits("Phiếu phát ra", &ready)];
    Form::new("Phát phiếu", "Mỗi đơn vị được biểu quyết một phiếu.", rows, move |answers| {
        Ok(vote(Vote::Issue { ballot, printed: number(answers, 0)?, issued: number(answers, 1)? }))
    })
}

/// Phiếu thu về.
pub fn collect(ballot: BallotId, issued: u32) -> Form {
    let rows = vec![form::digits("Phiếu thu về", &issued.to_string())];
    Form::new("Thu phiếu", &format!("Đã phát ra {issued} phiếu."), rows, move |answers| {
        Ok(vote(Vote::Return { ballot, returned: number(answers, 0)? }))
    })
}

/// The second name under a reviewed result.
pub fn correct(ballot: BallotId, state: &State) -> Form {
    let scene = state.agenda.on_stage().map(|entry| next::scene(state, entry));
    let names = scene.map(|scene| ready::tellers(&scene)).unwrap_or_default();
    let rows = vec![words("Người xác nhận", names.last().map_or("", String::as_str))];
    let note = "Công bố kết quả kiểm lại trước Hội nghị: sau khi công bố không hoàn tác được.";
    Form::new("Kết quả kiểm lại", note, rows, move |answers| {
        Ok(vote(Vote::Correct { ballot, second: text(answers, 0) }))
    })
}

/// What stands before the chair of an open question.
struct Before {
    ballot: BallotId,
    question: u16,
    open: Open,
    labels: Vec<String>,
    offer: Option<Offer>,
    /// How the bloc calls its head.
    kind: BlocKind,
    /// A second round goes on as the first one came to be held, whatever the plan says.
    again: Vote,
}

/// The ways out of a tie or of too many winners, the proposed one first.
pub fn resolve(ballot: BallotId, question: u16, state: &State) -> Form {
    let nothing =
        || Form::choice("Không còn nội dung chưa quyết định", "", Vec::new(), |_| Ok(Sent::Nothing));
    let Some(known) = state.ballot(ballot) else { return nothing() };
    let Some((open, asked)) = known.open_question(question).zip(known.questions.get(usize::from(question))) else {
        return nothing();
    };
    let scene = state.agenda.on_stage().map(|entry| next::scene(state, entry));
    let offer = scene.and_then(|scene| resolve::offer(&scene, known, &open));
    let kind = state.conference.bloc.kind;
    let note = note(known, asked, &open, offer.as_ref().map(|offer| (offer, kind)));
    let labels = asked.choices.iter().map(|choice| choice.label.clone()).collect();
    let again = Vote::Freeze { manner: Some(known.manner()), double: Some(known.double) };
    let before = Before { ballot, question, open, labels, offer, kind, again };
    let (names, deeds) = deeds(&before);
    Form::choice("Chọn cách giải quyết", &note, names, move |chosen| {
        Ok(deeds.get(chosen).map_or(Sent::Nothing, |deed| before.sent(*deed)))
    })
}

fn note(ballot: &Ballot, asked: &Question, open: &Open, offer: Option<(&Offer, BlocKind)>) -> String {
    let names = resolve::labels(asked, &open.among);
    let yes = open.among.first().map_or(0, |choice| ballot.votes_in_all((open.question, *choice)));
    let what = match open.outcome {
        Outcome::OverQuota => format!("{names} đều đạt, có {} chỗ.", open.places),
        Outcome::Decided | Outcome::Nobody | Outcome::Tied => {
            format!("{names} cùng được {yes} đồng ý, còn {} chỗ.", open.places)
        }
    };
    let facts = offer.filter(|(offer, _)| !offer.facts.is_empty());
    let facts =
        facts.map(|(offer, kind)| format!(" Xét {}: {}.", offer.way.words(kind), offer.facts)).unwrap_or_default();
    crate::text::capitalise(&format!("{what}{facts}"))
}

/// What the chair may do.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Apply(Way),
    Again,
    Skip(Way),
    Choose(Way),
    Withdraw,
    All,
    Leave,
}

fn deeds(before: &Before) -> (Vec<String>, Vec<Deed>) {
    let mut deeds: Vec<(String, Deed)> = Vec::new();
    if let Some(offer) = &before.offer {
        let way = offer.way;
        let skip = (format!("Bỏ qua bước: {}", way.words(before.kind)), Deed::Skip(way));
        match way {
            Way::Again => deeds.extend([("Bỏ phiếu lần thứ hai giữa các đơn vị này".to_owned(), Deed::Again), skip]),
            Way::Head => deeds.extend([(format!("{}…", offer_words(offer)), Deed::Choose(way)), skip]),
            Way::Highest => deeds.push((before.applies(offer), Deed::Apply(way))),
            Way::Women | Way::Total | Way::GroupOne | Way::Withdraw | Way::Consult | Way::Both => {
                let apply = offer.parts(&before.open).then(|| (before.applies(offer), Deed::Apply(way)));
                deeds.extend(apply.into_iter().chain([skip]));
            }
        }
    }
    if before.open.outcome != Outcome::OverQuota {
        deeds.push(("Có đơn vị xin rút…".to_owned(), Deed::Withdraw));
        deeds.push(("Hiệp thương…".to_owned(), Deed::Choose(Way::Consult)));
    }
    deeds.push(("Trình tất cả các đơn vị này".to_owned(), Deed::All));
    deeds.push(("Để nguyên, ghi vào biên bản, không biểu quyết tiếp".to_owned(), Deed::Leave));
    deeds.into_iter().unzip()
}

fn offer_words(offer: &Offer) -> String {
    crate::text::capitalise(&offer.facts)
}

impl Before {
    fn names(&self, choices: &[u16]) -> String {
        let found: Vec<&str> =
            choices.iter().filter_map(|at| self.labels.get(usize::from(*at))).map(String::as_str).collect();
        crate::domain::conference::join(&found)
    }

    fn applies(&self, offer: &Offer) -> String {
        let way = crate::text::capitalise(&offer.way.words(self.kind));
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

    fn sent(&self, deed: Deed) -> Sent {
        match deed {
            Deed::Apply(way) => vote(self.ask(way, Vec::new(), String::new())),
            Deed::All => vote(self.ask(Way::Both, Vec::new(), String::new())),
            Deed::Again => vote(self.again.clone()),
            Deed::Leave => vote(Vote::Leave { ballot: self.ballot, question: Some(self.question) }),
            Deed::Skip(way) => {
                vote(Vote::Skip { ballot: self.ballot, question: self.question, way, reason: String::new() })
            }
            Deed::Choose(way) => Sent::Form(Box::new(self.choose(way))),
            Deed::Withdraw => Sent::Form(Box::new(self.choose(Way::Withdraw))),
        }
    }

    /// One row a place, or the one unit that withdraws, and the reason.
    fn choose(&self, way: Way) -> Form {
        let among = self.open.among.clone();
        let names: Vec<String> = among.iter().map(|choice| self.names(&[*choice])).collect();
        let places = if way == Way::Withdraw { 1 } else { self.open.places.max(1) };
        let label = if way == Way::Withdraw { "Đơn vị xin rút" } else { "Đơn vị được chọn" };
        let mut rows: Vec<Row> = (0..places).map(|at| options(label, names.clone(), at)).collect();
        rows.push(words(if way == Way::Consult { "Nội dung hiệp thương" } else { "Lý do" }, ""));
        let (ballot, question) = (self.ballot, self.question);
        Form::new(&crate::text::capitalise(&way.words(self.kind)), "", rows, move |answers| {
            let chosen = (0..places).filter_map(|at| among.get(pick(answers, at)).copied()).collect();
            Ok(vote(Vote::Resolve { ballot, question, way, chosen, reason: text(answers, places) }))
        })
    }
}

/// Tỷ lệ cần đạt of a question that is not voted on yet.
pub fn terms(state: &State) -> Result<Form, String> {
    let proposal = next::proposal(state).ok_or("Mục đang diễn ra không có nội dung biểu quyết.")?;
    let titles: Vec<String> = proposal.questions.iter().map(|question| question.title.clone()).collect();
    let known = proposal.questions.first().map(|question| question.rule);
    let base = known.and_then(|rule| Base::ALL.iter().position(|base| *base == rule.base)).unwrap_or(0);
    let bases = Base::ALL.map(|base| crate::text::capitalise(base.words())).to_vec();
    let rows = vec![
        options("Nội dung", titles.iter().map(|title| crate::text::capitalise(title)).collect(), 0),
        words("Tỷ lệ cần đạt", &known.map(Rule::written).unwrap_or_default()),
        options("Tính trên", bases, base),
        words("Lý do", ""),
    ];
    let note = "Viết như 2/3, 80%, >50%, quá nửa. Thay đổi và lý do được ghi vào biên bản.";
    Ok(Form::new("Tỷ lệ cần đạt", note, rows, move |answers| {
        let question = titles.get(pick(answers, 0)).cloned().unwrap_or_default();
        let base = Base::ALL.get(pick(answers, 2)).copied();
        Ok(vote(Vote::Terms { question, rule: some(answers, 1), base, reason: text(answers, 3) }))
    }))
}

/// Puts to the vote that the share be taken of another number.
pub fn rebase(state: &State) -> Result<Form, String> {
    let proposal = next::proposal(state).ok_or("Mục đang diễn ra không có nội dung biểu quyết.")?;
    let titles: Vec<String> = proposal.questions.iter().map(|question| question.title.clone()).collect();
    let bases = Base::ALL.map(|base| crate::text::capitalise(base.words())).to_vec();
    let rows = vec![
        options("Nội dung", titles.iter().map(|title| crate::text::capitalise(title)).collect(), 0),
        options("Tính tỷ lệ trên", bases, 1),
    ];
    let note = "Hội nghị được hỏi ý kiến; nếu thống nhất, tỷ lệ của nội dung này tính trên số mới.";
    Ok(Form::new("Đổi mẫu số bằng biểu quyết", note, rows, move |answers| {
        let question = titles.get(pick(answers, 0)).cloned().unwrap_or_default();
        let base = Base::ALL.get(pick(answers, 1)).copied().unwrap_or(Base::Present);
        Ok(vote(Vote::Rebase { question, base }))
    }))
}

/// Kiểm lại of the last announced result of the item.
pub fn review(state: &State) -> Result<Form, String> {
    let item = state.agenda.current.ok_or("Chưa có mục nào đang diễn ra.")?;
    let last = state.ballots.iter().rfind(|ballot| ballot.item == item && ballot.step == Step::Announced);
    let ballot = last.ok_or("Mục này chưa có lần biểu quyết nào.")?.id;
    let rows = vec![words("Ai đề nghị", ""), words("Lý do", "")];
    let note = "Kết quả đã công bố giữ nguyên đến khi kiểm xong; kết quả kiểm lại cần người thứ hai xác nhận.";
    Ok(Form::new("Kiểm lại kết quả đã công bố", note, rows, move |answers| {
        Ok(vote(Vote::Review { ballot, by: text(answers, 0), reason: text(answers, 1) }))
    }))
}
