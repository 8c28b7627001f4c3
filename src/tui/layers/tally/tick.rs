//! Reading sheets aloud, one key a mark: the caret, the sheet in hand, and the way back within this run.

use crate::domain::vote::ballot::{Method, Question};
use crate::domain::vote::sheets::Figures;
use crate::tui::layers::tally::sheet::{Flaw, Mark, Place, Rest, Sheet};
use crate::tui::layers::tally::sums;

/// A part that does not count takes no more marks.
const SPOILT: &str = "Phần này của phiếu không hợp lệ. Bấm 0 để đọc lại phần này.";

/// Before a key: the sheet and the caret as they stood, and the sheet that the key finished.
#[derive(Debug, Clone)]
struct Past {
    sheet: Sheet,
    at: Place,
    finished: Option<Sheet>,
}

/// The sheets of a bundle, as far as they are read.
#[derive(Debug, Clone)]
pub struct Tick {
    questions: Vec<Question>,
    /// How many there are.
    pub total: u32,
    /// The sums of those read whole.
    pub sums: Figures,
    /// The one in hand.
    pub sheet: Sheet,
    /// Where the caret stands.
    pub at: Place,
    /// Only in memory: which mark stood on which earlier sheet is written down nowhere.
    past: Vec<Past>,
}

impl Tick {
    /// Nothing read of so many sheets.
    pub fn new(questions: Vec<Question>, total: u32) -> Self {
        let (sums, sheet) = (sums::none(&questions), Sheet::blank(&questions));
        let at = first(&sheet);
        Self { questions, total, sums, sheet, at, past: Vec::new() }
    }

    /// Goes on from sums and the sheet in hand; false where they are not of these questions.
    pub fn resume(&mut self, sums: Figures, sheet: Sheet, at: Place) -> bool {
        if !sums::fit(&sums, &self.questions) || !sheet.fits(&self.questions) {
            return false;
        }
        let known = self.questions.get(at.0).is_some_and(|question| at.1 < question.choices.len());
        self.at = if known { at } else { first(&sheet) };
        (self.sums, self.sheet) = (sums, sheet);
        self.past.clear();
        true
    }

    /// Whether every sheet is read.
    pub fn is_done(&self) -> bool {
        self.sums.sheets >= self.total
    }

    /// Whether nothing is read.
    pub fn is_blank(&self) -> bool {
        self.sums.sheets == 0 && self.sheet.is_blank()
    }

    /// The question under the caret.
    pub fn question(&self) -> Option<&Question> {
        self.questions.get(self.at.0)
    }

    /// What Enter would do now.
    pub fn rest(&self) -> Rest {
        self.question().map_or(Rest::Nothing, |question| self.sheet.rest(self.at.0, question))
    }

    /// A mark on the row of the caret, which goes on; answers what there is to say.
    pub fn mark(&mut self, mark: Mark) -> String {
        if let Some(why) = self.closed() {
            return why;
        }
        if self.sheet.flaw(self.at.0).is_some() {
            return SPOILT.to_owned();
        }
        self.remember();
        let limit = self.question().and_then(Question::limit);
        let over = self.sheet.set(self.at, Some(mark), limit);
        self.go_on(if over { self.too_many() } else { String::new() })
    }

    /// Space: chosen, or not; the caret stays.
    pub fn toggle(&mut self) -> String {
        if let Some(why) = self.closed() {
            return why;
        }
        if !self.question().is_some_and(|question| matches!(question.method, Method::Choose(_))) {
            return "Ở phần này bấm 1 đồng ý, 2 không đồng ý, 3 không đánh dấu.".to_owned();
        }
        if self.sheet.mark(self.at) != Some(Mark::Yes) {
            return self.mark(Mark::Yes);
        }
        self.remember();
        let limit = self.question().and_then(Question::limit);
        self.sheet.set(self.at, None, limit);
        String::new()
    }

    /// 0: this part of the sheet is invalid; where it was, it is read anew.
    pub fn spoil(&mut self) -> String {
        if let Some(why) = self.closed() {
            return why;
        }
        self.remember();
        self.sheet.spoil(self.at.0);
        if self.sheet.flaw(self.at.0).is_none() {
            self.at.1 = 0;
            return "Đọc lại phần này của phiếu.".to_owned();
        }
        self.go_on(format!("{}: không hợp lệ.", self.part()))
    }

    /// Enter: the rest of this part in one go, where it is clear what the rest is.
    pub fn enter(&mut self) -> String {
        let mark = match self.rest() {
            Rest::Yes(_) => Mark::Yes,
            Rest::No(_) => Mark::No,
            Rest::Left(_) => Mark::Blank,
            Rest::Unclear(rows, room) => {
                return format!("Còn {rows} dòng mà chỉ được thêm {room} đồng ý: đọc từng dòng.");
            }
            Rest::Nothing => {
                self.at = self.sheet.open_after(self.at).unwrap_or(self.at);
                return String::new();
            }
        };
        self.remember();
        self.sheet.fill(self.at.0, mark);
        self.go_on(String::new())
    }

    /// Takes back the last key, over the border of a sheet too.
    pub fn back(&mut self) -> String {
        let Some(past) = self.past.pop() else { return self.back_unremembered() };
        let mut said = String::new();
        if let Some(sheet) = &past.finished {
            sums::take(&mut self.sums, sheet, &self.questions);
            said = format!("Trở lại phiếu {}.", self.sums.sheets + 1);
        }
        (self.sheet, self.at) = (past.sheet, past.at);
        said
    }

    /// After the program was started again only the sheet in hand is known: its last read row goes.
    fn back_unremembered(&mut self) -> String {
        let last = places(&self.sheet).filter(|place| self.sheet.mark(*place).is_some()).last();
        let spoilt = (0..self.questions.len()).rfind(|question| self.sheet.flaw(*question) == Some(Flaw::Said));
        match (last, spoilt) {
            (Some(place), _) if spoilt.is_none_or(|question| question < place.0) => {
                let limit = self.questions.get(place.0).and_then(Question::limit);
                self.sheet.set(place, None, limit);
                self.at = place;
                String::new()
            }
            (_, Some(question)) => {
                self.sheet.spoil(question);
                self.at = (question, 0);
                String::new()
            }
            (_, None) if self.sums.sheets == 0 => "Chưa có dấu nào để lấy lại.".to_owned(),
            (_, None) => {
                "Các phiếu trước chỉ còn số cộng, không lấy lại từng dấu được. Nếu sai: Ctrl+E sửa số.".to_owned()
            }
        }
    }

    /// Moves the caret by rows.
    pub fn step(&mut self, rows: isize) {
        let all: Vec<Place> = places(&self.sheet).collect();
        let now = all.iter().position(|place| *place == self.at).unwrap_or(0);
        let to = now.saturating_add_signed(rows).min(all.len().saturating_sub(1));
        self.at = all.get(to).copied().unwrap_or(self.at);
    }

    fn closed(&self) -> Option<String> {
        self.is_done().then(|| format!("Đã đọc đủ {} phiếu. Enter: ghi · Backspace: lấy lại dấu cuối.", self.total))
    }

    fn remember(&mut self) {
        self.past.push(Past { sheet: self.sheet.clone(), at: self.at, finished: None });
    }

    /// After a key: the next row to be read, or the end of the sheet.
    fn go_on(&mut self, said: String) -> String {
        if let Some(next) = self.sheet.open_after(self.at) {
            let skipped = next < self.at && said.is_empty();
            self.at = next;
            return if skipped { "Còn dòng chưa đọc trên phiếu này.".to_owned() } else { said };
        }
        let blank = Sheet::blank(&self.questions);
        let read = std::mem::replace(&mut self.sheet, blank);
        sums::add(&mut self.sums, &read, &self.questions);
        self.at = first(&self.sheet);
        if let Some(past) = self.past.last_mut() {
            past.finished = Some(read);
        }
        let end = format!("Xong phiếu {}/{}.", self.sums.sheets, self.total);
        if said.is_empty() { end } else { format!("{said} {end}") }
    }

    fn part(&self) -> String {
        if self.questions.len() > 1 { format!("Phần {}", self.at.0 + 1) } else { "Phiếu này".to_owned() }
    }

    fn too_many(&self) -> String {
        let limit = self.question().and_then(Question::limit).unwrap_or(0);
        format!("{}: quá {limit} lựa chọn, không hợp lệ.", self.part())
    }
}

/// Every row of a sheet.
fn places(sheet: &Sheet) -> impl Iterator<Item = Place> + use<> {
    let parts: Vec<usize> = sheet.parts.iter().map(|part| part.marks.len()).collect();
    parts.into_iter().enumerate().flat_map(|(question, rows)| (0..rows).map(move |choice| (question, choice)))
}

fn first(sheet: &Sheet) -> Place {
    places(sheet).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vote::ballot::{Choice, Subject};
    use crate::domain::vote::rule::{Base, Rule};
    use crate::tui::layers::tally::kept::{Kept, Mode};

    fn question(rows: usize, method: Method, quota: Option<u16>) -> Question {
        let choice = |at| Choice { label: format!("hội {at}"), unit: None, person: None };
        Question {
            title: "suy tôn".to_owned(),
            subject: Subject::Text,
            choices: (0..rows).map(choice).collect(),
            method,
            quota,
            rule: Rule { num: 1, den: 2, strict: true, base: Base::Valid },
        }
    }

    /// One part to choose two of four, then one to answer row by row.
    fn chosen() -> Tick {
        Tick::new(vec![question(4, Method::Choose(2), None), question(2, Method::PerChoice, None)], 9)
    }

    #[test]
    fn a_part_to_choose_from_is_ended_by_enter() {
        let mut tick = chosen();
        assert_eq!(tick.rest(), Rest::Left(4));
        tick.mark(Mark::Yes);
        tick.mark(Mark::Blank);
        assert_eq!(tick.at, (0, 2));
        tick.enter();
        assert_eq!((tick.at, tick.rest()), ((1, 0), Rest::Yes(2)));
        tick.enter();
        let yes: Vec<u32> = tick.sums.votes[0].iter().map(|votes| votes.yes).collect();
        assert_eq!((tick.sums.sheets, yes), (1, vec![1, 0, 0, 0]));
        assert!(tick.sums.votes[0].iter().all(|votes| votes.no + votes.other == 0), "only marks are counted here");
        assert_eq!(tick.sums.votes[1][0].yes, 1);
    }

    #[test]
    fn space_chooses_and_takes_back() {
        let mut tick = chosen();
        tick.toggle();
        assert_eq!((tick.sheet.mark((0, 0)), tick.at), (Some(Mark::Yes), (0, 1)));
        tick.step(-1);
        tick.toggle();
        assert_eq!((tick.sheet.mark((0, 0)), tick.at), (None, (0, 0)));
        (0..2).for_each(|_| drop(tick.toggle()));
        assert!(tick.toggle().contains("quá 2 lựa chọn"));
        assert_eq!(tick.at, (1, 0));
        assert!(tick.toggle().contains("1 đồng ý"), "this part is read row by row");
    }

    #[test]
    fn space_never_takes_a_said_flaw_away() {
        let mut tick = chosen();
        tick.spoil();
        tick.step(-9);
        assert_eq!(tick.toggle(), SPOILT);
        assert_eq!(tick.sheet.flaw(0), Some(Flaw::Said));
    }

    #[test]
    fn what_is_kept_comes_back_and_other_shapes_do_not() {
        let mut tick = chosen();
        tick.mark(Mark::Yes);
        let kept = Kept {
            mode: Mode::Tick,
            place: None,
            total: 9,
            sums: tick.sums.clone(),
            sheet: tick.sheet.clone(),
            at: tick.at,
            filled: crate::tui::layers::tally::cells::Filled::default(),
        };
        assert_eq!(Kept::read(&kept.text()), Some(kept.clone()));
        assert_eq!(Kept::read("{}"), None);
        assert!(chosen().resume(kept.sums.clone(), kept.sheet.clone(), (7, 7)));
        let mut other = Tick::new(vec![question(3, Method::PerChoice, Some(1))], 9);
        assert!(!other.resume(kept.sums, kept.sheet, kept.at));
        assert!(other.is_blank());
    }
}
