//! Gathers the script of an item: what is still to be said and asked in it, from the lines that it may say.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::line::{self, Line, LineGroup};
use crate::domain::presiding::Presider;
use crate::domain::scene::{COMMON, Scene};
use crate::domain::script::{Ask, Cue, CueAction, Speaker, Spoken};
use crate::domain::session::command::Command;
use crate::domain::slot::Slot;
use crate::domain::vote::{self, irreversible};

/// Gathers the cues of an item that are still to come.
pub struct Script<'a> {
    /// What the stage sees.
    pub scene: Scene<'a>,
    lines: &'static [LineGroup],
    cues: Vec<Cue>,
}

impl<'a> Script<'a> {
    /// An empty script over the lines that may be said.
    pub fn new(scene: &Scene<'a>, lines: &'static [LineGroup]) -> Self {
        Self { scene: *scene, lines, cues: Vec::new() }
    }

    /// The words of one line, filled, all its parts together; empty if nothing is left of it.
    pub fn spoken(&self, name: &str, facts: &Facts) -> Vec<Spoken> {
        let found = line::find(self.lines, name);
        debug_assert!(found.is_some(), "no row for line {name}");
        let Some(line) = found else { return Vec::new() };
        debug_assert_eq!(facts.offered(), COMMON.with(line.told), "what line {name} is told, and its row");
        let (speaker, words) = self.read_by(&line, facts);
        // Of a council «đơn vị» stands in no fact about those who vote.
        let mut facts = facts.clone();
        facts.reword(&[Slot::YesWords, Slot::Base], |words| self.scene.conference.bloc.called().of_voters(words));
        let filled = words.split("//").map(|part| facts.fill(part)).filter(|text| !text.is_empty());
        filled.map(|text| Spoken { speaker, text }).collect()
    }

    /// Who reads a line, and its words. Nobody who presides invites herself: the master of ceremonies does, or she has
    /// words of her own, of the line named «…_self».
    fn read_by(&self, line: &Line, facts: &Facts) -> (Speaker, String) {
        let (scene, speaker) = (&self.scene, self.scene.voice(line.speaker));
        let presider = scene.presider.person(scene.conference).and_then(|person| person.name.as_deref());
        let herself = speaker == Speaker::Chair && presider.is_some_and(|name| facts.says(Slot::Name, name));
        let herself = herself && !scene.lines.contains_key(line.name);
        match herself.then(|| line::find(self.lines, &format!("{}_self", line.name))).flatten() {
            Some(_) if scene.conference.mc.is_some() => (Speaker::Mc, scene.words(line)),
            Some(own) => (speaker, scene.words(&own)),
            None => (speaker, scene.words(line)),
        }
    }

    /// Adds a line to be said once, one cue for each part between `//`; nothing where nothing is left of it.
    pub fn say(&mut self, line: &'static str, facts: &Facts) {
        self.say_as(line, line, facts);
    }

    /// The same under another name: of one of several, or of lines that stand for each other.
    pub fn say_as(&mut self, key: impl Into<CueKey>, line: &str, facts: &Facts) {
        if self.is_enough() {
            return;
        }
        let key = key.into();
        for (number, part) in self.spoken(line, facts).into_iter().enumerate() {
            self.recite(key.clone().part(number), vec![part], "Đọc xong, tiếp tục");
        }
    }

    /// Adds what is only said, once.
    pub fn recite(&mut self, key: impl Into<CueKey>, spoken: Vec<Spoken>, label: &str) {
        let key = key.into();
        if !self.scene.record.said.contains(&key) {
            self.push(key.clone(), spoken, label, Command::Say { beat: key, reason: None });
        }
    }

    /// Whether the next step and all that stands around it are known, where nothing else is asked for: of what follows one
    /// that hangs on an answer nobody is told.
    pub fn is_enough(&self) -> bool {
        self.scene.next_only && self.cues.len() > 1 && self.cues.iter().any(|cue| !cue.is_read())
    }

    /// Whether a cue was said.
    pub fn was_said(&self, key: impl Into<CueKey>) -> bool {
        self.scene.record.said.contains(&key.into())
    }

    /// Adds a command that Enter gives.
    pub fn push(&mut self, key: impl Into<CueKey>, spoken: Vec<Spoken>, label: impl Into<String>, command: Command) {
        self.add(key.into(), spoken, label.into(), None, CueAction::Command(command));
    }

    /// Adds a question that Enter opens or answers.
    pub fn ask(&mut self, key: impl Into<CueKey>, spoken: Vec<Spoken>, label: impl Into<String>, ask: Ask) {
        self.add(key.into(), spoken, label.into(), None, CueAction::Ask(ask));
    }

    /// Adds a line by which the conduct is handed over: once it is read, Space does it, or it is only said.
    pub fn hand_over(&mut self, line: &'static str, facts: &Facts, to: &Presider) {
        let mut parts: Vec<_> = (0..).zip(self.spoken(line, facts)).collect();
        let Some((number, last)) = parts.pop() else { return };
        for (number, part) in parts {
            self.recite(CueKey::from(line).part(number), vec![part], "Đọc xong, tiếp tục");
        }
        let key = CueKey::from(line).part(number);
        if !self.was_said(key.clone()) {
            let name = to.label(self.scene.conference);
            let label = name.as_ref().map_or_else(String::new, |name| format!(" cho {name}"));
            let public =
                format!("Từ thời điểm này, {} điều hành Hội nghị.", name.as_deref().unwrap_or("người được mời"));
            let ask = CueAction::Ask(Ask::Preside { to: to.clone() });
            self.add(key, vec![last], format!("Chuyển quyền điều hành{label}"), Some(public), ask);
        }
    }

    /// Adds a public or final command of a vote, which wants Space.
    pub fn publish(&mut self, key: &'static str, spoken: Vec<Spoken>, command: vote::Command) {
        self.publish_as(key, spoken, command, ("", ""));
    }

    /// The same with a label, or a warning, of its own; none: that of the command.
    pub fn publish_as(
        &mut self,
        key: &'static str,
        spoken: Vec<Spoken>,
        command: vote::Command,
        (label, warning): (&str, &str),
    ) {
        if let Some(public) = irreversible::of(&command, self.scene.conference, self.scene.voters().len()) {
            let does = CueAction::Command(Command::Vote(command));
            let warning = if warning.is_empty() { &public.warning } else { warning };
            let warning = self.scene.conference.bloc.called().of_voters(warning);
            let label = if label.is_empty() { public.label } else { label };
            self.add(key.into(), spoken, label.into(), Some(warning), does);
        }
    }

    fn add(&mut self, key: CueKey, spoken: Vec<Spoken>, label: String, public: Option<String>, does: CueAction) {
        self.cues.push(Cue { key, spoken, label, public, does });
    }

    /// Whether anything is still to come.
    pub fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }

    /// The cues, in order.
    pub fn done(self) -> Vec<Cue> {
        self.cues
    }
}
