//! The questions that every manner of voting answers, each in its own file: none has an answer by default.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::UnitId;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::script::{Speaker, Spoken};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::vote::ballot::{Ballot, Opinion, Question};
use crate::domain::vote::command::Command;
use crate::domain::vote::count::{Calls, Count, HandCounts};
use crate::domain::vote::event::Event;
use crate::domain::vote::paper_ballots::sheets::Sheets;
use crate::domain::vote::votes::Votes;

/// Refuses what cannot be put in a manner.
pub type Admits = fn(&[Question], &[Opinion], bool) -> Result<(), Refusal>;

/// What holds of a manner before any vote is given.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// As written on screen and paper: «biểu quyết giơ tay».
    pub words: &'static str,
    /// Whether it yields numbers, which need a known total.
    pub counts: bool,
    /// How several who stand for one seat are put.
    pub seats: Seats,
    /// What it cannot be used for; told are the questions, the postal votes on them, and whether the total is known.
    pub admits: Admits,
    /// Whether Ban kiểm phiếu counts it: named by the hall before, and signing a paper of its own.
    pub tellers: bool,
    /// As offered where two tellers count it apart; `None` if that cannot be.
    pub twice: Option<&'static str>,
    /// What who votes does, as a verb: «bỏ phiếu».
    pub verb: &'static str,
    /// What the key that opens it does.
    pub opens: &'static str,
    /// Who reads the result.
    pub announcer: Speaker,
    /// The lines by which it is asked, for a script that is written before the meeting.
    pub asks: Asks,
    /// What is counted as agreeing: «phiếu đồng ý».
    pub agreeing: &'static str,
    /// What is neither yes nor no.
    pub rest: ThirdAnswer,
}

impl Profile {
    /// Asked as soon as the list is frozen, and announced as soon as it is agreed: nobody is counted in between.
    pub fn at_once(&self) -> bool {
        !self.counts
    }
}

/// The lines by which a vote is asked.
#[derive(Debug, Clone, Copy)]
pub enum Asks {
    /// Once for all questions.
    Once(&'static [&'static str]),
    /// For every question.
    Each(&'static str),
}

/// How several who stand for one seat are put to the vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seats {
    /// Each is answered by itself: of hands it is not known whose they are.
    OneByOne,
    /// As many as there are seats are chosen from among them.
    Chosen,
    /// For one seat one is named; for several each is answered by itself.
    NamedOne,
}

/// What is neither yes nor no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThirdAnswer {
    /// Ý kiến khác, which is read out.
    OtherOpinion,
    /// A line without a mark, which is no opinion.
    Unmarked,
}

/// How a count is entered and kept: what screens and papers look at.
#[derive(Debug, Clone, Copy)]
pub enum CountView<'a> {
    /// Whether anybody objects.
    Objection,
    /// Numbers by choice.
    Hands(&'a HandCounts),
    /// Answers by unit.
    Calls(&'a Calls),
    /// Sheets, read by tellers.
    Sheets(&'a Sheets),
}

/// A ballot as its manner sees it.
pub trait Voting<'a> {
    /// How it is entered and kept.
    fn view(&self) -> CountView<'a>;

    /// Whether nothing was counted: sheets may have gone out.
    fn is_blank(&self) -> bool;

    /// What a recount begins with.
    fn again(&self) -> Count;

    /// Whether everything has its count.
    fn is_counted(&self) -> bool;

    /// Whether one choice has a count to be shown, by question and choice.
    fn is_counted_at(&self, place: (u16, u16)) -> bool;

    /// Whether so much is counted that nobody but the chair may know of it.
    fn is_confidential(&self) -> bool;

    /// Whether all agree, so that nothing is counted.
    fn is_agreed(&self) -> bool;

    /// Whether votes are still to be given, so that it matters who is in the hall.
    fn looks_round(&self) -> bool;

    /// Whether a count is about to begin: then quorum and reach are asked again.
    fn begins_count(&self) -> bool;

    /// Whether a command counts votes that are given now.
    fn counts_hall(&self, command: &Command) -> bool;

    /// Whether a unit of the list took part in the count of a choice; before it is counted, whether it would.
    fn takes_part(&self, place: (u16, u16), unit: UnitId) -> bool;

    /// Votes in the hall for one choice.
    fn votes(&self, place: (u16, u16)) -> Votes;

    /// The most votes that may still come for a choice; `None` if no result may be projected.
    fn outstanding(&self, place: (u16, u16)) -> Option<u32>;

    /// How many votes were given for a question, whatever they say; `None` while that is not known.
    fn returned(&self, question: u16) -> Option<u32>;

    /// How many of them are valid for a question; `None` while that is not known.
    fn valid(&self, question: u16) -> Option<u32>;

    /// Decides a command that counts; the ballot is open.
    fn decide(&self, scene: &Scene, command: &Command) -> Result<Vec<Event>, Refusal>;

    /// What is said when it is opened.
    fn opening(&self, script: &Script, facts: &Facts) -> Vec<Spoken>;

    /// Adds the next thing to be counted.
    fn count_next(&self, script: &mut Script, facts: &Facts, key: CueKey);

    /// What is read out of a settled result.
    fn result(&self, script: &Script, facts: &Facts) -> Vec<Spoken>;

    /// How far it has come, for the hall: turnout where there is one, never a count.
    fn progress(&self) -> String;

    /// The choice that the hall is asked about now, where choices are asked one by one.
    fn asked(&self) -> Option<(u16, u16)>;

    /// Adds what the minutes say before the table of results.
    fn report_turnout(&self, section: &mut Section, scene: &Scene);

    /// Adds what the minutes say after it.
    fn report_silent(&self, section: &mut Section, scene: &Scene);
}

/// A command that counts in another manner than the ballot's.
pub fn another(ballot: &Ballot) -> Refusal {
    Refusal::NotNow(format!("Lần này dùng cách {}.", ballot.manner().words()))
}
