//! The ways out of a tie or of more winners than places: proposed with their facts, applied or skipped by the chair.

use crate::domain::conference::join;
use crate::domain::ids::UnitId;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Ballot, BallotStage, Choice, Question};
use crate::domain::vote::count::Decision;
use crate::domain::vote::verdict::left_open::{OpenQuestion, part};
use crate::domain::vote::verdict::way::{TieBreak, Way};

/// A figure that nobody knows, in words fit for the minutes.
const UNKNOWN: &str = "chưa có số liệu";

/// A way as it stands before the chair: what it looks at, and what would follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// Which way.
    pub way: Way,
    /// «Hội A: 82% nữ; Hội B: chưa có số liệu»; told on paper too, so never «chưa rõ».
    pub facts: String,
    /// Who would win.
    pub chosen: Vec<u16>,
    /// Who would still be tied.
    pub tied: Vec<u16>,
}

impl Prospect {
    /// Whether it changes anything.
    pub fn parts(&self, open: &OpenQuestion) -> bool {
        self.tied != open.among
    }
}

/// The step that the plan proposes next for an open question: none once its chain is through.
pub fn offer(scene: &Scene, ballot: &Ballot, open: &OpenQuestion) -> Option<Prospect> {
    let way = match open.outcome {
        Decision::OverQuota => Way::Highest,
        Decision::Tied => ballot.next_tie_step(open.question)?,
        Decision::Decided | Decision::Nobody => return None,
    };
    let question = ballot.questions.get(usize::from(open.question))?;
    Some(looked_at(scene, ballot, question, open, way))
}

fn looked_at(scene: &Scene, ballot: &Ballot, question: &Question, open: &OpenQuestion, way: Way) -> Prospect {
    let unit = |choice: u16| question.choices.get(usize::from(choice)).and_then(|choice| choice.unit);
    let label = |choice: u16| question.choices.get(usize::from(choice)).map_or("", |choice| choice.label.as_str());
    let told = |tell: &dyn Fn(u16) -> String| {
        let told: Vec<String> = open.among.iter().map(|choice| tell(*choice)).collect();
        // Where nothing is known of anybody, that is said once.
        if told.iter().all(|words| words == UNKNOWN) {
            return UNKNOWN.to_owned();
        }
        let pairs = open.among.iter().zip(&told);
        pairs.map(|(choice, told)| format!("{}: {told}", label(*choice))).collect::<Vec<_>>().join("; ")
    };
    let mark = |total: bool, choice: u16| {
        let found = unit(choice).and_then(|unit| scene.marks(unit))?;
        if total { found.0 } else { found.1 }
    };
    let marks = |total: bool| {
        told(&|choice| mark(total, choice).map_or(UNKNOWN.to_owned(), |value| crate::text::scaled(value, 2)))
    };
    let yes = |choice: u16| ballot.votes_in_all((open.question, choice));
    let women = |choice: u16| unit(choice).and_then(|unit| scene.conference.candidate(unit)?.women);
    let (facts, (chosen, tied)) = match way {
        Way::Highest => {
            (told(&|choice| format!("{} đồng ý", yes(choice))), part(&open.among, open.places, |c| Some(yes(c))))
        }
        Way::Women => (
            told(&|choice| women(choice).map_or(UNKNOWN.to_owned(), |women| format!("{women}% nữ"))),
            part(&open.among, open.places, |choice| women(choice).map(|women| women >= 70)),
        ),
        Way::Total => (marks(true), part(&open.among, open.places, |choice| mark(true, choice))),
        Way::GroupOne => (marks(false), part(&open.among, open.places, |choice| mark(false, choice))),
        Way::Head => (decider(scene, question, open).1, (Vec::new(), open.among.clone())),
        Way::Again | Way::Withdraw | Way::Consult | Way::Both => (String::new(), (Vec::new(), open.among.clone())),
    };
    Prospect { way, facts, chosen, tied }
}

/// Who decides: the head, or the deputy where the head's own unit is among the tied; `None` if both are.
fn decider(scene: &Scene, question: &Question, open: &OpenQuestion) -> (Option<UnitId>, String) {
    let tied = |unit: UnitId| {
        open.among
            .iter()
            .filter_map(|choice| question.choices.get(usize::from(*choice)))
            .any(|choice| choice.unit == Some(unit))
    };
    let bloc = &scene.conference.bloc;
    let (head, deputy) = (bloc.called().head(), bloc.called().deputy());
    let name = |unit: UnitId| scene.conference.name(unit);
    // Who is no member any more decides nothing.
    let member = |unit: &UnitId| !scene.conference.is_gone(*unit);
    match (bloc.head.filter(member), bloc.deputy.filter(member)) {
        (Some(unit), _) if !tied(unit) => (Some(unit), format!("{head} ({}) quyết định", name(unit))),
        (Some(unit), Some(other)) if !tied(other) => (
            Some(other),
            format!("{} là {head} và có tên trong nhóm bằng phiếu; {deputy} ({}) quyết định", name(unit), name(other)),
        ),
        (Some(_), _) => {
            (None, format!("{head} và {deputy} đều có tên trong nhóm bằng phiếu, hoặc chưa xác định {deputy}"))
        }
        (None, _) => (None, format!("chưa xác định {head}")),
    }
}

/// Applies a way out.
pub fn apply(scene: &Scene, ballot: &Ballot, asked: &TieBreak) -> Result<TieBreak, Refusal> {
    let (open, question) = stands_open(scene, ballot, asked.question)?;
    if open.outcome == Decision::Nobody {
        return Err(Refusal::NotNow(format!("Chưa đơn vị nào đạt; {} lần thứ hai, hoặc để nguyên.", ballot.verb())));
    }
    in_turn(scene, ballot, &open, asked.way)?;
    if asked.chosen.iter().any(|choice| !open.among.contains(choice)) {
        return Err(Refusal::NotNow("Chỉ chọn trong số đơn vị còn chưa phân định.".into()));
    }
    let reason = crate::text::line(&asked.reason);
    let offer = looked_at(scene, ballot, question, &open, asked.way);
    let (chosen, tied) = match asked.way {
        Way::Highest | Way::Women | Way::Total | Way::GroupOne => {
            if !offer.parts(&open) {
                let way = asked.way.words(scene.conference.bloc.called(), ballot.verb());
                let words = format!("Xét {way} không phân định được ({}). Bỏ qua bước này.", offer.facts);
                return Err(Refusal::NotNow(words));
            }
            (offer.chosen, offer.tied)
        }
        Way::Again => {
            let again = crate::text::capitalise(ballot.verb());
            return Err(Refusal::NotNow(format!("{again} lại thì chốt danh sách đơn vị tham gia lần thứ hai.")));
        }
        Way::Head if decider(scene, question, &open).0.is_none() => {
            return Err(Refusal::NotNow(format!("{}. Bỏ qua bước này.", crate::text::capitalise(&offer.facts))));
        }
        Way::Head => (exactly(&asked.chosen, open.places)?, Vec::new()),
        Way::Consult => {
            review_reason(&reason, "Ghi nội dung hiệp thương.")?;
            (exactly(&asked.chosen, open.places)?, Vec::new())
        }
        Way::Both => (open.among.clone(), Vec::new()),
        Way::Withdraw => {
            review_reason(&reason, "Ghi lý do xin rút.")?;
            withdrawn(&open, &asked.chosen)?
        }
    };
    let facts =
        if asked.way == Way::Withdraw { format!("{} xin rút", labels(question, &asked.chosen)) } else { offer.facts };
    Ok(TieBreak { facts, reason, chosen, tied, ..*asked }.sorted())
}

fn review_reason(reason: &str, missing: &str) -> Result<(), Refusal> {
    if reason.is_empty() { Err(Refusal::BadText(missing.to_owned())) } else { Ok(()) }
}

fn exactly(chosen: &[u16], places: usize) -> Result<Vec<u16>, Refusal> {
    let mut chosen = chosen.to_vec();
    chosen.sort_unstable();
    chosen.dedup();
    if chosen.len() == places {
        Ok(chosen)
    } else {
        Err(Refusal::BadCount(format!("Chọn đúng {places} đơn vị cho {places} suất còn lại.")))
    }
}

/// Who stays wins where there is room for all of them; else they are still tied.
fn withdrawn(open: &OpenQuestion, gone: &[u16]) -> Result<(Vec<u16>, Vec<u16>), Refusal> {
    let stay: Vec<u16> = open.among.iter().copied().filter(|choice| !gone.contains(choice)).collect();
    if stay.len() == open.among.len() {
        return Err(Refusal::BadText("Chọn đơn vị xin rút.".into()));
    }
    Ok(if stay.len() <= open.places { (stay, Vec::new()) } else { (Vec::new(), stay) })
}

/// Looks at the next step of the chain and leaves it.
pub fn skip(scene: &Scene, ballot: &Ballot, question: u16, way: Way, reason: &str) -> Result<TieBreak, Refusal> {
    let (open, _) = stands_open(scene, ballot, question)?;
    let next = offer(scene, ballot, &open).filter(|offer| open.outcome == Decision::Tied && offer.way == way);
    let Some(offer) = next else {
        return Err(Refusal::NotNow("Bước này không phải bước đang xét.".into()));
    };
    let reason = crate::text::line(reason);
    Ok(TieBreak { question, way, skipped: true, facts: offer.facts, reason, chosen: Vec::new(), tied: Vec::new() })
}

/// The last announced ballot of the item, and a question of it that is open.
fn stands_open<'a>(scene: &Scene, ballot: &'a Ballot, question: u16) -> Result<(OpenQuestion, &'a Question), Refusal> {
    let last = scene.own_ballots().filter(|known| known.step != BallotStage::Voided && !known.procedural).last();
    if ballot.step != BallotStage::Announced || last.is_none_or(|last| last.id != ballot.id) {
        return Err(Refusal::NotNow("Chưa công bố kết quả, hoặc đã có lần biểu quyết sau.".into()));
    }
    let asked = ballot.questions.get(usize::from(question)).ok_or(Refusal::Unknown("nội dung"))?;
    let open = ballot.open_question(question);
    open.map(|open| (open, asked)).ok_or_else(|| Refusal::Already("Nội dung này đã được quyết định.".into()))
}

/// Steps of the chain come in their order; xin rút, hiệp thương and trình cả hai at any time.
fn in_turn(scene: &Scene, ballot: &Ballot, open: &OpenQuestion, way: Way) -> Result<(), Refusal> {
    let next = ballot.next_tie_step(open.question);
    match way {
        Way::Withdraw | Way::Consult | Way::Both => Ok(()),
        Way::Highest if open.outcome == Decision::OverQuota => Ok(()),
        Way::Highest => Err(Refusal::NotNow("Các đơn vị bằng phiếu; không có số phiếu cao nhất.".into())),
        Way::Women | Way::Total | Way::GroupOne | Way::Again | Way::Head if open.outcome == Decision::OverQuota => {
            Err(Refusal::NotNow("Số đơn vị đạt nhiều hơn số suất: lấy số phiếu cao nhất, hoặc trình tất cả.".into()))
        }
        Way::Women | Way::Total | Way::GroupOne | Way::Again | Way::Head if next == Some(way) => Ok(()),
        Way::Women | Way::Total | Way::GroupOne | Way::Again | Way::Head => Err(Refusal::NotNow(match next {
            Some(next) => format!(
                "Theo thể lệ, bước đang xét là {}; áp dụng hoặc bỏ qua bước đó.",
                next.words(scene.conference.bloc.called(), ballot.verb())
            ),
            None => "Thể lệ không còn bước này; dùng xin rút, hiệp thương, trình tất cả, hoặc để nguyên.".to_owned(),
        })),
    }
}

/// «a, b và c» of choices by number.
pub fn labels(question: &Question, choices: &[u16]) -> String {
    let found: Vec<&Choice> = choices.iter().filter_map(|number| question.choices.get(usize::from(*number))).collect();
    join(&found.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>())
}
