//! Gọi tên từng đơn vị: each choice is answered, or one of those who stand for a seat is named.

use crate::domain::conference;
use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::hall::Hall;
use crate::domain::ids::UnitId;
use crate::domain::refusal::{Means, Refusal};
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Speaker, Spoken};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::{Answer, Ballot, Choice, Manner, Method, Question};
use crate::domain::vote::command::Command;
use crate::domain::vote::count::{Calls, Count};
use crate::domain::vote::counting::again;
use crate::domain::vote::event::Event;
use crate::domain::vote::minutes::{asked_together, words};
use crate::domain::vote::script::read_out;
use crate::domain::vote::votes::Votes;
use crate::domain::vote::voting::{self, Asks, CountView, Profile, Seats, ThirdAnswer, Voting};

/// What holds of it before any vote is given.
pub const PROFILE: Profile = Profile {
    words: "gọi tên từng đơn vị",
    counts: true,
    seats: Seats::NamedOne,
    admits: |_, _, _| Ok(()),
    tellers: false,
    twice: None,
    verb: "biểu quyết",
    opens: "Mở biểu quyết",
    announcer: Speaker::Chair,
    asks: Asks::Once(&["calls"]),
    agreeing: "đơn vị đồng ý",
    rest: ThirdAnswer::OtherOpinion,
};

/// Remembers one unit's answer.
pub fn record(counted: &mut Calls, event: &Event) {
    if let Event::Called { question, choice, unit, answer, .. } = event {
        counted.insert((*question, *choice, *unit), *answer);
    }
}

/// A ballot whose votes are called out.
pub struct RollCallVote<'a> {
    /// The ballot.
    pub ballot: &'a Ballot,
    /// The answers so far.
    pub counted: &'a Calls,
}

impl<'a> Voting<'a> for RollCallVote<'a> {
    fn view(&self) -> CountView<'a> {
        CountView::Calls(self.counted)
    }

    fn is_blank(&self) -> bool {
        self.counted.is_empty()
    }

    fn again(&self) -> Count {
        Count::blank(Manner::RollCallVote)
    }

    fn is_counted(&self) -> bool {
        self.ballot.places().all(|place| self.left(place).next().is_none())
    }

    fn is_counted_at(&self, place: (u16, u16)) -> bool {
        self.called(place).next().is_some() || self.left(place).next().is_none()
    }

    fn is_confidential(&self) -> bool {
        self.is_counted()
    }

    fn is_agreed(&self) -> bool {
        false
    }

    fn looks_round(&self) -> bool {
        !self.is_counted()
    }

    fn begins_count(&self) -> bool {
        self.is_blank()
    }

    fn counts_hall(&self, command: &Command) -> bool {
        matches!(command, Command::Call { .. } | Command::CallRest { .. })
    }

    fn takes_part(&self, place: (u16, u16), unit: UnitId) -> bool {
        if self.counted.contains_key(&(place.0, place.1, unit)) {
            self.ballot.missed.get(&place).is_none_or(|missed| !missed.contains(&unit))
        } else {
            // Who has chosen as many as it may took part in the others too, and was not asked about them.
            self.is_spent(place, unit) || !self.ballot.is_out(unit)
        }
    }

    fn votes(&self, place: (u16, u16)) -> Votes {
        let mut votes = Votes::default();
        for (_, answer) in self.called(place) {
            votes.add(answer);
        }
        votes
    }

    fn outstanding(&self, place: (u16, u16)) -> Option<u32> {
        let over = self.called(place).count() + self.passed_over(place).len();
        Some(self.ballot.entitled().saturating_sub(u32::try_from(over).unwrap_or(u32::MAX)))
    }

    fn returned(&self, question: u16) -> Option<u32> {
        Some(self.ballot.voters(question))
    }

    fn valid(&self, question: u16) -> Option<u32> {
        Some(self.ballot.voters(question))
    }

    fn decide(&self, scene: &Scene, command: &Command) -> Result<Vec<Event>, Refusal> {
        if let Command::CallRest { place, unit, .. } = command {
            return self.call_rest(scene, *place, *unit);
        }
        let Command::Call { question, choice, unit, answer, .. } = command else {
            return Err(voting::another(self.ballot));
        };
        self.call(scene, (*question, *choice), *unit, *answer)
    }

    fn opening(&self, script: &Script, facts: &Facts) -> Vec<Spoken> {
        let named = || self.ballot.questions.iter().filter(|question| question.method != Method::PerChoice);
        let all = named().count() == self.ballot.questions.len();
        let mut spoken = script.spoken(if all { "calls_names" } else { "calls" }, facts);
        for question in named() {
            let labels: Vec<&str> = question.choices.iter().map(|choice| choice.label.as_str()).collect();
            let mut facts = facts.clone();
            facts.set(Slot::Content, &question.title).set(Slot::List, conference::join(&labels));
            spoken.extend(script.spoken("calls_one", &facts));
        }
        spoken
    }

    fn count_next(&self, script: &mut Script, facts: &Facts, key: CueKey) {
        let scene = script.scene;
        let ballot = self.ballot;
        let Some((question, choice, unit)) = self.next(&scene) else { return };
        let Some((asked, known)) = ballot.choice((question, choice)) else { return };
        let names_one = asked.method != Method::PerChoice;
        let label = if names_one { asked.title.clone() } else { known.label.clone() };
        // For what, not only who: whoever is called last has not the opening in the ear any more.
        let about = if names_one { label.clone() } else { words::asked(asked, known) };
        let silent = !scene.hall.of(unit).is_present();
        let mut facts = facts.clone();
        facts.set(Slot::Unit, scene.conference.name(unit)).set(Slot::Content, &label);
        facts.set(Slot::AskedChoice, &about);
        let first = again(script, ballot, &facts, ("recount_calls", "review_calls"));
        let mut spoken = first.filter(|_| self.counted.is_empty()).unwrap_or_default();
        if !silent {
            spoken.extend(script.spoken("call", &facts));
        }
        let ready = match (silent, asked.is_contested()) {
            (true, _) => Some(Answer::Silent),
            // Between those who exclude each other the unit must be heard.
            (false, true) => None,
            (false, false) => Some(Answer::Yes),
        };
        let answer = match (silent, names_one) {
            (true, _) => "mất kết nối hoặc đã về, ghi không có mặt",
            (false, true) => "chọn đơn vị nào",
            (false, false) => "bấm 1 đồng ý, 2 không đồng ý, 3 ý kiến khác",
        };
        let ask = if names_one {
            Ask::Name { ballot: ballot.id, question, unit, silent }
        } else {
            Ask::Call { ballot: ballot.id, place: (question, choice), unit, ready, label }
        };
        script.ask(key, spoken, format!("{}: {answer}", scene.conference.short(unit)), ask);
    }

    fn result(&self, script: &Script, facts: &Facts) -> Vec<Spoken> {
        read_out::counted(script, self.ballot, facts)
    }

    fn asked(&self) -> Option<(u16, u16)> {
        self.ballot.places().find(|place| self.left(*place).next().is_some())
    }

    /// How many units have answered, and on what where each choice is called by itself.
    fn progress(&self) -> String {
        let (ballot, all) = (self.ballot, self.ballot.electorate.len());
        let Some(place) = self.asked() else {
            return format!("Đã gọi đủ {all} đơn vị");
        };
        let each = ballot.choice(place).filter(|(known, _)| known.method == Method::PerChoice);
        let number = ballot.number(place).filter(|_| ballot.is_long()).map(|number| format!("{number} · "));
        let about = each.filter(|_| ballot.places().count() > 1).map(|(_, choice)| &choice.label);
        let about = about.map(|label| format!(" · {}{label}", number.unwrap_or_default()));
        let over = self.called(place).count() + self.passed_over(place).len();
        format!("Đã gọi {over}/{all} đơn vị{}", about.unwrap_or_default())
    }

    fn report_turnout(&self, _: &mut Section, _: &Scene) {}

    /// Who answered what, or named whom: that it is known is why they were called.
    fn report_silent(&self, section: &mut Section, scene: &Scene) {
        let names = |units: &[UnitId]| scene.conference.names_on_paper(units);
        let few = self.ballot.places().count() <= FEW;
        for (number, question) in (0u16..).zip(&self.ballot.questions) {
            for (lead, told) in self.answers(number, question, few, scene) {
                let told = told.into_iter().filter(|(_, units)| !units.is_empty());
                let told: Vec<String> = told.map(|(what, units)| format!("{what}: {}", names(&units))).collect();
                section.fact(if told.is_empty() { String::new() } else { lead });
                section.list(told);
            }
        }
        asked_together::report(self.ballot, section, scene);
    }
}

impl RollCallVote<'_> {
    /// The answers given to one choice, and whose.
    fn called(&self, (question, choice): (u16, u16)) -> impl Iterator<Item = (UnitId, Answer)> {
        let given = self.counted.iter().filter(move |((q, c, _), _)| (*q, *c) == (question, choice));
        given.map(|((_, _, unit), answer)| (*unit, *answer))
    }

    /// The units that are still to be called for one choice.
    fn left(&self, (question, choice): (u16, u16)) -> impl Iterator<Item = UnitId> {
        let units = self.ballot.electorate.iter().copied().filter(|unit| !self.ballot.aside.contains(unit));
        units
            .filter(move |unit| !self.counted.contains_key(&(question, choice, *unit)))
            .filter(move |unit| !self.is_spent((question, choice), *unit))
    }

    /// The units that were not asked about a choice, for they have chosen as many others as they may.
    pub fn passed_over(&self, (question, choice): (u16, u16)) -> Vec<UnitId> {
        let units = self.ballot.electorate.iter().copied();
        let unasked = units.filter(|unit| !self.counted.contains_key(&(question, choice, *unit)));
        unasked.filter(|unit| self.is_spent((question, choice), *unit)).collect()
    }

    /// The units that gave an answer to one choice, in the order in which they are called.
    fn who_said(&self, (question, choice): (u16, u16), wanted: Answer) -> Vec<UnitId> {
        let said = |unit: &&UnitId| self.counted.get(&(question, choice, **unit)) == Some(&wanted);
        // Who was not in the hall for any of it did not keep silent, and is told among the absent.
        let took_part = |unit: &&UnitId| wanted != Answer::Silent || self.ballot.voted_on(question, **unit);
        self.ballot.electorate.iter().filter(said).filter(took_part).copied().collect()
    }

    /// By what was asked, a line to each answer. Of many choices only what was not «đồng ý» is told: the rest were. Who was
    /// asked together with others was not called, and is told apart; older sessions told them twice.
    fn answers(&self, number: u16, question: &Question, few: bool, scene: &Scene) -> Vec<(String, Vec<Told>)> {
        let (told_of, voters) = (scene.conference, scene.conference.of_voters("Các đơn vị"));
        let one_by_one = told_of.wording.tells_as_it_was();
        if question.method != Method::PerChoice {
            let chosen = (0u16..).zip(&question.choices);
            let chosen = chosen.map(|(at, choice)| (choice.label.clone(), self.who_said((number, at), Answer::Yes)));
            let rest = [
                (told_of.of_voters("Không chọn đơn vị nào"), self.named_nobody(number)),
                ("Ý kiến khác".to_owned(), self.who_said((number, 0), Answer::Other)),
                ("Không trả lời".to_owned(), self.who_said((number, 0), Answer::Silent)),
            ];
            return vec![(format!("{voters} được gọi tên chọn {}:", question.title), chosen.chain(rest).collect())];
        }
        let answers = [Answer::Yes, Answer::No, Answer::Other, Answer::Silent];
        let of_choice = |(at, choice): (u16, &Choice)| {
            let wanted = answers.into_iter().filter(|answer| few || *answer != Answer::Yes);
            let together = |unit: &UnitId| one_by_one && self.ballot.together.contains(&(number, at, *unit));
            let said = |answer: Answer| {
                let units = self.who_said((number, at), answer).into_iter().filter(|unit| !together(unit)).collect();
                (crate::text::capitalise(answer.words()), units)
            };
            let but = if few { "" } else { " khác «đồng ý»" };
            let about = words::asked(question, choice);
            let over = ("Không hỏi, vì đã chọn đủ".to_owned(), self.passed_over((number, at)));
            let told = wanted.map(said).chain([over]).collect();
            (format!("{voters} được gọi tên trả lời{but} về {about}:"), told)
        };
        (0u16..).zip(&question.choices).map(of_choice).collect()
    }

    /// Units whose line is lost are called last: it may be back by then.
    fn next(&self, scene: &Scene) -> Option<(u16, u16, UnitId)> {
        self.ballot.places().find_map(|place| self.turn(scene.hall, place).map(|unit| (place.0, place.1, unit)))
    }

    /// Whose turn it is to answer about a choice; `None` once all have.
    pub fn turn(&self, hall: &Hall, place: (u16, u16)) -> Option<UnitId> {
        let here = self.left(place).find(|unit| hall.of(*unit).is_present());
        here.or_else(|| self.left(place).next())
    }

    /// What a unit says when it is called. Where one is chosen, «đồng ý» names that choice and every other answer is
    /// for the whole question: «không đồng ý» names nobody.
    fn call(&self, scene: &Scene, place: (u16, u16), unit: UnitId, answer: Answer) -> Result<Vec<Event>, Refusal> {
        let (asked, _) = self.ballot.choice(place).ok_or(Refusal::Unknown("lựa chọn"))?;
        if !self.ballot.electorate.contains(&unit) {
            return Err(Refusal::NotNow("Đơn vị này không có trong danh sách biểu quyết.".into()));
        }
        let answered = self.counted.get(&(place.0, place.1, unit));
        // Who did not answer, a lost line perhaps, may be called again.
        if answered.is_some_and(|known| *known != Answer::Silent || answer == Answer::Silent) {
            let name = scene.conference.short(unit);
            let words = format!("{name} đã biểu quyết. Nếu ghi nhầm, hoàn tác{{}}.");
            return Err(Refusal::Instead(words, Means::Undo));
        }
        if answer == Answer::Yes && self.is_spent(place, unit) {
            let (name, limit) = (scene.conference.short(unit), asked.limit().unwrap_or(0));
            return Err(Refusal::BadCount(format!(
                "{name} đã đồng ý với {limit} đơn vị; mỗi đơn vị chọn không quá {limit}. Ghi câu trả lời khác."
            )));
        }
        let (question, named) = place;
        let called = |choice, answer| self.called_event((question, choice), unit, answer);
        // Whoever names one passes over the others.
        let of = |choice| if answer == Answer::Yes && choice != named { Answer::No } else { answer };
        Ok(match asked.method {
            Method::PerChoice => vec![called(named, answer)],
            Method::Choose(_) => numbers(asked).map(|choice| called(choice, of(choice))).collect(),
        })
    }

    fn called_event(&self, (question, choice): (u16, u16), unit: UnitId, answer: Answer) -> Event {
        Event::Called { ballot: self.ballot.id, question, choice, unit, answer, together: false }
    }

    /// The answers that are still to be given, of one choice or unit or of all: by choice, and whose.
    pub fn rest(&self, place: Option<(u16, u16)>, unit: Option<UnitId>) -> Vec<((u16, u16), UnitId)> {
        let places = self.ballot.places().filter(|known| place.is_none_or(|place| place == *known));
        let left = places.flat_map(|known| self.left(known).map(move |whose| (known, whose)));
        left.filter(|(_, whose)| unit.is_none_or(|unit| unit == *whose)).collect()
    }

    /// Whether the rest may be asked together: not where a unit must choose between those who exclude each other.
    pub fn may_ask_rest(&self, place: Option<(u16, u16)>) -> bool {
        let chooses = |question: &Question| question.method != Method::PerChoice || question.is_contested();
        let open = self.rest(place, None);
        let mut asked = open.iter().filter_map(|(known, _)| self.ballot.choice(*known));
        !asked.any(|(question, _)| chooses(question))
    }

    /// «Còn đơn vị nào có ý kiến khác không?»: the rest agree; who is not in the hall gives no answer.
    fn call_rest(&self, scene: &Scene, place: Option<(u16, u16)>, unit: Option<UnitId>) -> Result<Vec<Event>, Refusal> {
        if !self.may_ask_rest(place) {
            return Err(Refusal::NotNow("Mỗi đơn vị chọn có hạn: gọi từng đơn vị.".into()));
        }
        let rest = self.rest(place, unit);
        if rest.is_empty() {
            return Err(Refusal::Already("Các đơn vị này đã trả lời.".into()));
        }
        let answered = rest.into_iter().map(|(place, whose)| {
            let here = scene.hall.of(whose).is_present();
            let mut event = self.called_event(place, whose, if here { Answer::Yes } else { Answer::Silent });
            if let Event::Called { together, .. } = &mut event {
                *together = here && unit.is_none();
            }
            event
        });
        Ok(answered.collect())
    }

    /// Whether a unit has agreed to as many other choices of the question as may win.
    fn is_spent(&self, (question, choice): (u16, u16), unit: UnitId) -> bool {
        let asked = self.ballot.questions.get(usize::from(question));
        let Some(asked) = asked.filter(|asked| asked.method == Method::PerChoice && asked.is_contested()) else {
            return false;
        };
        let agreed = numbers(asked).filter(|other| *other != choice);
        let agreed = agreed.filter(|other| self.counted.get(&(question, *other, unit)) == Some(&Answer::Yes)).count();
        asked.limit().is_some_and(|limit| agreed >= usize::from(limit))
    }

    /// The units that were called for a question and named nobody of those who stand.
    fn named_nobody(&self, number: u16) -> Vec<UnitId> {
        let Some(question) = self.ballot.questions.get(usize::from(number)) else { return Vec::new() };
        let said_no = |choice, unit| self.counted.get(&(number, choice, unit)) == Some(&Answer::No);
        let nobody = |unit: &&UnitId| numbers(question).all(|choice| said_no(choice, **unit));
        self.ballot.electorate.iter().filter(nobody).copied().collect()
    }
}

/// An answer, and the units that gave it.
type Told = (String, Vec<UnitId>);

/// So many choices are told with everybody's answer.
const FEW: usize = 3;

fn numbers(question: &Question) -> impl Iterator<Item = u16> {
    (0u16..).take(question.choices.len())
}
