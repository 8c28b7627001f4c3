//! Hỏi ý kiến chung: does anybody object? Nobody is counted; where somebody objects a show of hands follows.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::UnitId;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Speaker, Spoken};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::vote::ballot::{Answer, Ballot, Manner, Opinion, Question};
use crate::domain::vote::command::Command;
use crate::domain::vote::count::{self, Count};
use crate::domain::vote::event::Event;
use crate::domain::vote::script::read_out;
use crate::domain::vote::verdict::review::reason;
use crate::domain::vote::votes::Votes;
use crate::domain::vote::voting::{self, Asks, CountView, Profile, Seats, ThirdAnswer, Voting};

/// What holds of it before any vote is given.
pub const PROFILE: Profile = Profile {
    words: "biểu quyết thông qua (nhất trí)",
    counts: false,
    seats: Seats::OneByOne,
    admits,
    tellers: false,
    twice: None,
    verb: "biểu quyết",
    opens: "Mở biểu quyết",
    announcer: Speaker::Chair,
    asks: Asks::Once(&["general"]),
    agreeing: "đơn vị đồng ý",
    rest: ThirdAnswer::OtherOpinion,
};

/// Consent to more than can win says nothing, and who wrote otherwise does not consent.
fn admits(questions: &[Question], written: &[Opinion], total_known: bool) -> Result<(), Refusal> {
    let more = |question: &Question| question.quota.is_some_and(|quota| question.choices.len() > usize::from(quota));
    if questions.iter().any(more) {
        return Err(Refusal::NotNow(
            "Có nhiều lựa chọn hơn số được chọn nên không biểu quyết thông qua (nhất trí) được; dùng biểu quyết giơ tay, hoặc rút bớt tên.".into(),
        ));
    }
    if total_known && written.iter().any(|known| known.answer != Answer::Yes) {
        return Err(Refusal::NotNow(
            "Có ý kiến bằng văn bản khác nên không biểu quyết thông qua (nhất trí) được; dùng biểu quyết giơ tay."
                .into(),
        ));
    }
    Ok(())
}

/// Remembers that nobody objected.
pub fn record(counted: &mut count::Agreement, event: &Event) {
    if let Event::Agreed { .. } = event {
        counted.agreed = true;
    }
}

/// A ballot that is asked in general.
pub struct Consent<'a> {
    /// The ballot.
    pub ballot: &'a Ballot,
    /// Whether it is agreed.
    pub counted: &'a count::Agreement,
}

impl<'a> Voting<'a> for Consent<'a> {
    fn view(&self) -> CountView<'a> {
        CountView::Objection
    }

    fn is_blank(&self) -> bool {
        !self.counted.agreed
    }

    fn again(&self) -> Count {
        Count::blank(Manner::Consent)
    }

    fn is_counted(&self) -> bool {
        self.counted.agreed || !self.ballot.objections.is_empty()
    }

    fn is_counted_at(&self, _: (u16, u16)) -> bool {
        self.counted.agreed
    }

    fn is_confidential(&self) -> bool {
        self.is_counted()
    }

    fn is_agreed(&self) -> bool {
        self.counted.agreed
    }

    fn looks_round(&self) -> bool {
        !self.is_counted()
    }

    fn begins_count(&self) -> bool {
        !self.is_counted()
    }

    fn counts_hall(&self, command: &Command) -> bool {
        matches!(command, Command::Agree { .. })
    }

    fn takes_part(&self, _: (u16, u16), unit: UnitId) -> bool {
        !self.ballot.is_out(unit)
    }

    fn votes(&self, _: (u16, u16)) -> Votes {
        Votes::default()
    }

    fn outstanding(&self, _: (u16, u16)) -> Option<u32> {
        None
    }

    fn returned(&self, question: u16) -> Option<u32> {
        Some(self.ballot.voters(question))
    }

    fn valid(&self, question: u16) -> Option<u32> {
        Some(self.ballot.voters(question))
    }

    fn decide(&self, _: &Scene, command: &Command) -> Result<Vec<Event>, Refusal> {
        if let Command::Object { unit, words, .. } = command {
            self.object(*unit, words).map(|event| vec![event])
        } else if !matches!(command, Command::Agree { .. }) {
            Err(voting::another(self.ballot))
        } else if self.is_counted() {
            Err(Refusal::Already("Hội nghị đã nhất trí.".into()))
        } else {
            Ok(vec![Event::Agreed { ballot: self.ballot.id }])
        }
    }

    fn opening(&self, _: &Script, _: &Facts) -> Vec<Spoken> {
        // It is asked when the count begins.
        Vec::new()
    }

    fn count_next(&self, script: &mut Script, facts: &Facts, key: CueKey) {
        let spoken = script.spoken("general", facts);
        script.ask(key, spoken, "Không có ý kiến khác: ghi nhất trí", Ask::Objection(self.ballot.id));
    }

    fn result(&self, script: &Script, facts: &Facts) -> Vec<Spoken> {
        if self.ballot.verdicts.iter().any(|verdict| verdict.agreed) {
            script.spoken("agreed", facts)
        } else if self.ballot.verdicts.iter().all(|verdict| verdict.of == 0) {
            script.spoken("objected", facts)
        } else {
            read_out::counted(script, self.ballot, facts)
        }
    }

    fn progress(&self) -> String {
        "Mời các đơn vị biểu quyết".to_owned()
    }

    fn asked(&self) -> Option<(u16, u16)> {
        None
    }

    fn report_turnout(&self, _: &mut Section, _: &Scene) {}

    fn report_silent(&self, _: &mut Section, _: &Scene) {}
}

impl Consent<'_> {
    fn object(&self, unit: Option<UnitId>, words: &str) -> Result<Event, Refusal> {
        let words = reason(words, "Ghi tóm tắt ý kiến khác.")?;
        if unit.is_some_and(|unit| !self.ballot.electorate.contains(&unit)) {
            return Err(Refusal::NotNow("Đơn vị này không có trong danh sách biểu quyết.".into()));
        }
        let manner = if self.ballot.members.is_some() { Manner::Hands } else { Manner::Consent };
        Ok(Event::Objected { ballot: self.ballot.id, unit, words, manner })
    }
}
