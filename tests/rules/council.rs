//! A council meets from roll call to its end, in every manner of voting: whoever votes in it is a member, never a unit, and
//! it is called as its title calls it, in whatever is said, offered, asked, refused, shown and written.

use crate::meeting::{How, Meeting};
use crate::opening::{Sketch, opening};
use chutoa::domain::{Command, display, next};
use chutoa::export::markdown;
use chutoa::papers::{PAPERS, Seal, WORKING};
use serde_json::{Value, json};

const AGENDA: &str = r#"
item = [
  { kind = "roll_call" },
  { kind = "motion", about = "agenda", manner = "consent" },
  { kind = "report", title = "Báo cáo" },
  { kind = "discussion" },
  { kind = "motion", manner = "roll_call", texts = ["Quy chế", "Kế hoạch"] },
  { kind = "motion", manner = "hands", texts = ["Tiêu chí"] },
  { kind = "awards", manner = "paper", awards = [{ name = "Bằng khen", giver = "Giám đốc Sở", quota = 1, units = ["t1", "t2"] }, { name = "Giấy khen", giver = "Giám đốc Sở", units = ["t3"] }] },
  { kind = "awards", manner = "roll_call", awards = [{ name = "Cờ thi đua", giver = "UBND tỉnh", quota = 1, units = ["t1", "t2"] }] },
  { kind = "awards", manner = "hands", awards = [{ name = "Danh hiệu", giver = "Giám đốc Sở", units = ["t1", "t2"] }] },
  { kind = "motion", about = "minutes", manner = "consent" },
  { kind = "speech", role = "closing" },
]
"#;

/// The council, and every word that anybody has met of it so far, with where.
struct Council {
    meeting: Meeting,
    met: Vec<(String, String)>,
}

impl Council {
    fn open() -> Self {
        let sketch = Sketch {
            units: 7,
            council: true,
            nominees: 3,
            told_once: true,
            kind: "hoi_dong".to_owned(),
            reviewed: Some("năm học 2025–2026".to_owned()),
            ..Sketch::default()
        };
        let agenda: toml::Table = toml::from_str(AGENDA).unwrap();
        let items: Vec<toml::Table> =
            agenda["item"].as_array().unwrap().iter().map(|item| item.as_table().unwrap().clone()).collect();
        let mut opened = opening(&sketch, &items);
        opened.conference.title = "Phiên họp Hội đồng thử".to_owned();
        for (unit, name) in opened.conference.units.iter_mut().zip("ABCDEGH".chars()) {
            unit.name = format!("Phan Văn {name}");
            unit.short = unit.name.clone();
        }
        Self { meeting: Meeting::open(opened), met: Vec::new() }
    }

    /// What stands before everybody now.
    fn look(&mut self) {
        let state = &self.meeting.state;
        let mut met = Vec::new();
        if let Some(cue) = next(state) {
            let told = |words: &str| state.conference.worded(words);
            met.push((format!("bottom line at {}", cue.key), told(&cue.label)));
            met.extend(cue.public.iter().map(|words| (format!("warning at {}", cue.key), told(words))));
            met.extend(cue.spoken.iter().map(|spoken| (format!("script at {}", cue.key), spoken.text.clone())));
        }
        met.push(("wall".to_owned(), format!("{:?}", display::slide(state))));
        self.met.extend(met);
    }

    fn papers(&mut self) {
        let state = &self.meeting.state;
        let all = PAPERS.iter().chain(WORKING).flat_map(|paper| paper.documents(state, Seal::default()));
        self.met.extend(all.flat_map(|(name, document)| {
            markdown(&document).lines().map(|line| (name.clone(), line.to_owned())).collect::<Vec<_>>()
        }));
    }

    fn ask(&mut self, command: Value) {
        let command: Command = serde_json::from_value(command).unwrap();
        self.meeting.ask(command.clone()).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        self.look();
    }

    fn refused(&mut self, command: Value) {
        let command: Command = serde_json::from_value(command).unwrap();
        let refusal = self.meeting.ask(command.clone()).expect_err(&format!("{command:?}"));
        let said = self.meeting.state.conference.worded(&refusal.words(""));
        self.met.push((format!("refusal of {command:?}"), said));
    }

    /// Enter, until a step of this name comes.
    fn until(&mut self, wanted: &str) {
        for _ in 0..500 {
            self.look();
            if self.meeting.key().starts_with(wanted) {
                return;
            }
            let (key, command) = self.meeting.enter().unwrap_or_else(|| panic!("the end came before {wanted}"));
            self.meeting.ask_so(command, &How::default()).unwrap_or_else(|refusal| panic!("at {key}: {refusal}"));
        }
        panic!("never came to {wanted}");
    }

    /// Enter until the next item is on stage, or all is done.
    fn through(&mut self) {
        let item = self.meeting.state.agenda.current;
        while self.meeting.state.agenda.current.is_none_or(|now| Some(now) == item) {
            self.look();
            let Some((key, command)) = self.meeting.enter() else { return };
            self.meeting.ask(command).unwrap_or_else(|refusal| panic!("at {key}: {refusal}"));
        }
    }

    fn hold(mut self) {
        self.papers();
        for (foreign, fault) in [("đơn vị", "members are called units"), ("hội nghị", "it is called a conference")]
        {
            let found = self.met.iter().filter(|(_, words)| words.to_lowercase().contains(foreign));
            let found: Vec<String> = found.map(|(place, words)| format!("{place}: {words}")).collect();
            assert!(found.is_empty(), "{fault}:\n{}", found.join("\n"));
        }
    }
}

#[test]
fn a_council_is_of_members_from_its_roll_call_to_its_papers() {
    let mut council = Council::open();
    council.ask(json!({ "agenda": { "start": { "item": 1 } } }));
    council.ask(json!({ "hall": { "mark_absent": { "unit": 7, "reason": "đi công tác" } } }));
    council.ask(json!({ "hall": { "mark_absent": { "unit": 6, "reason": "ốm" } } }));
    council.ask(json!({ "hall": "check_in_rest" }));
    council.through();
    council.through();
    council.ask(json!({ "hall": { "check_in": { "unit": 6, "with": {} } } }));
    council.through();
    council.ask(json!({ "floor": { "give": { "unit": 3 } } }));
    council.ask(json!({ "floor": "end" }));
    council.through();
    by_name(&mut council);
    council.through();
    council.ask(json!({ "hall": { "check_in": { "unit": 5, "with": {} } } }));
    secretly(&mut council);
    council.through();
    council.through();
    council.ask(json!({ "adjourn": { "reason": "hết giờ" } }));
    council.refused(json!({ "agenda": "finish" }));
    council.ask(json!({ "reconvene": { "roll_call": true } }));
    council.ask(json!({ "hall": { "check_in": { "unit": 1, "with": {} } } }));
    council.ask(json!({ "hall": "check_in_rest" }));
    council.until("vote.freeze");
    council.papers();
    for _ in 0..5 {
        council.through();
    }
    assert_eq!(council.meeting.key(), "done");
    council.hold();
}

/// Gọi tên: one says no, one leaves, one is asked twice.
fn by_name(council: &mut Council) {
    council.until("vote.count");
    let ballot = council.meeting.state.ballots.open().unwrap().id.0;
    let call = |choice: u16, unit: u16, answer: &str| json!({ "vote": { "call": { "ballot": ballot, "question": choice, "choice": 0, "unit": unit, "answer": answer } } });
    council.ask(call(0, 1, "yes"));
    council.refused(call(0, 1, "no"));
    council.refused(call(0, 7, "no"));
    council.ask(call(0, 2, "no"));
    council.ask(call(0, 3, "other"));
    council.ask(json!({ "hall": { "check_out": { "unit": 5 } } }));
    council.until("vote.announce");
}

/// Phiếu kín: one of the board is another, a blank and a bad sheet, two alike for one place.
fn secretly(council: &mut Council) {
    council.until("vote.board");
    council.refused(json!({ "vote": { "board": { "tellers": [] } } }));
    council.ask(json!({ "vote": { "board": { "tellers": [{ "unit": 2 }, { "unit": 3 }] } } }));
    council.until("vote.announce");
    council.until("vote.freeze");
    council.refused(json!({ "vote": { "board": { "tellers": [{ "unit": 2 }] } } }));
    council.ask(json!({ "vote": { "board": { "tellers": [{ "unit": 2 }], "reason": "một thành viên về sớm" } } }));
    council.until("vote.announce");
    council.until("vote.freeze");
    council.until("vote.count");
    let ballot = council.meeting.state.ballots.open().unwrap().id.0;
    council.refused(json!({ "vote": { "issue": { "ballot": ballot, "printed": 9, "issued": 9 } } }));
    council.ask(json!({ "vote": { "issue": { "ballot": ballot, "printed": 7, "issued": 6 } } }));
    council.ask(json!({ "vote": { "return": { "ballot": ballot, "returned": 6 } } }));
    council.ask(json!({ "vote": { "bundle": {
        "ballot": ballot, "bundle": 1, "teller": "An", "checked_by": "Bình",
        "figures": { "sheets": 6, "invalid": [1, 0], "votes": [[{ "yes": 2, "no": 3, "other": 0 }, { "yes": 2, "no": 2, "other": 1 }], [{ "yes": 5, "no": 0, "other": 1 }]] },
    } } }));
}
