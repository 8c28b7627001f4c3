//! Sheets read aloud, one key a mark: the sheet in hand, the sums of those read whole, and the way back.

use crate::domain::vote::ballot::{Method, Question};
use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::tui::layers::tally::figures;
use crate::tui::layers::tally::sheet::{BallotSheet, ChoiceIndex, Flaw, PartChange, Rest, SheetMark};
use crate::tui::parts::Steps;
use crate::tui::parts::grid::along;
use std::rc::Rc;

/// A part that does not count takes no more marks.
const SPOILT: &str = "Phần này của phiếu không hợp lệ. Bấm 0 để đọc lại phần này.";

/// A key that changed the sheet in hand: where, what stood there before, and the sheet that it ended.
#[derive(Debug)]
struct ReadingStep {
    at: ChoiceIndex,
    before: Vec<PartChange>,
    ended: Option<BallotSheet>,
}

/// The sheets of a bundle, as far as they are read.
#[derive(Debug, Default)]
pub struct SheetReading {
    /// What is asked on them.
    pub questions: Rc<[Question]>,
    /// How many there are.
    pub total: u32,
    /// The sums of those read whole.
    pub sums: Figures,
    /// The one in hand.
    pub sheet: BallotSheet,
    /// Where the caret stands.
    pub at: ChoiceIndex,
    /// Only in memory: which mark stood on which earlier sheet is written down nowhere.
    steps: Steps<ReadingStep>,
}

impl SheetReading {
    /// Nothing read of so many sheets.
    pub fn new(questions: Rc<[Question]>, total: u32) -> Self {
        let (sums, sheet) = (figures::none(&questions), BallotSheet::blank(&questions));
        let at = first(&sheet);
        Self { questions, total, sums, sheet, at, steps: Steps::default() }
    }

    /// As it was left: sums and the sheet in hand; `None` if they are not of these questions.
    pub fn resume(self, sums: Figures, sheet: BallotSheet, at: ChoiceIndex) -> Option<Self> {
        if !figures::fit(&sums, &self.questions) || !sheet.fits(&self.questions) {
            return None;
        }
        let known = self.questions.get(at.0).is_some_and(|question| at.1 < question.choices.len());
        let at = if known { at } else { first(&sheet) };
        Some(Self { sums, sheet, at, steps: Steps::default(), ..self })
    }

    /// Goes on after sums that were typed; of sums that are not those read, no mark can be taken back.
    #[must_use]
    pub fn after(self, sums: Figures) -> Self {
        let total = self.total.max(sums.sheets);
        if sums == self.sums { Self { total, ..self } } else { Self { sums, ..Self::new(self.questions, total) } }
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

    /// What the rows of this part that are not read yet may be.
    pub fn rest(&self) -> Rest {
        self.question().map_or(Rest::Nothing, |question| self.sheet.rest(self.at.0, question))
    }

    /// A mark on the row of the caret, which goes on; answers what there is to say.
    pub fn mark(&mut self, mark: SheetMark) -> String {
        if let Some(why) = self.closed() {
            return why;
        }
        if self.sheet.flaw(self.at.0).is_some() {
            return SPOILT.to_owned();
        }
        let before = self.sheet.set(self.at, Some(mark), self.limit());
        self.keep(before);
        self.go_on(if self.sheet.flaw(self.at.0).is_some() { self.too_many() } else { String::new() })
    }

    /// Space: chosen, or not; the caret stays.
    pub fn toggle(&mut self) -> String {
        if let Some(why) = self.closed() {
            return why;
        }
        if !self.question().is_some_and(|question| matches!(question.method, Method::Choose(_))) {
            return "Ở phần này bấm 1 đồng ý, 2 không đồng ý, 3 để trống.".to_owned();
        }
        if self.sheet.mark(self.at) != Some(SheetMark::Yes) {
            return self.mark(SheetMark::Yes);
        }
        let before = self.sheet.set(self.at, None, self.limit());
        self.keep(before);
        String::new()
    }

    /// 0: this part of the sheet is invalid; if it was, it is read anew.
    pub fn spoil(&mut self) -> String {
        if let Some(why) = self.closed() {
            return why;
        }
        let before = self.sheet.spoil(self.at.0);
        self.keep(before);
        if self.sheet.flaw(self.at.0).is_none() {
            self.at.1 = 0;
            return "Đọc lại phần này của phiếu.".to_owned();
        }
        self.go_on(format!("{}: không hợp lệ.", self.part()))
    }

    /// Enter: a part in which somebody was chosen is over, or the caret goes to what is not read. It never says of a row
    /// what nobody read from the sheet.
    pub fn enter(&mut self) -> String {
        match self.rest() {
            Rest::Left(_) if self.sheet.is_begun(self.at.0) => self.fill(SheetMark::Blank),
            Rest::Left(_) => "Phần này chưa chọn ai. Nếu phiếu không chọn ai ở phần này: bấm 8.".to_owned(),
            Rest::Yes(rows) => {
                format!("Còn {rows} dòng chưa đọc: 1 2 3 từng dòng · 9: phần còn lại của cả phiếu đồng ý.")
            }
            Rest::No(rows) => format!("Còn {rows} dòng chưa đọc, đã đủ số đồng ý: 8 nếu còn lại đều không đồng ý."),
            Rest::Unclear(rows, room) => unclear(rows, room),
            Rest::Nothing => {
                self.at = self.sheet.open_after(self.at).unwrap_or(self.at);
                String::new()
            }
        }
    }

    /// 7: the rows of this part that are not read yet agree, where so many may.
    pub fn agree_part(&mut self) -> String {
        match self.rest() {
            _ if self.is_done() => self.closed().unwrap_or_default(),
            Rest::Yes(_) => self.fill(SheetMark::Yes),
            Rest::Unclear(rows, room) => unclear(rows, room),
            Rest::No(_) | Rest::Left(_) => "Ở phần này phải chọn: đọc từng dòng.".to_owned(),
            Rest::Nothing => "Phần này đã đọc hết.".to_owned(),
        }
    }

    /// 8: the rows of this part that are not read yet do not agree, or are not chosen.
    pub fn decline_part(&mut self) -> String {
        match self.rest() {
            _ if self.is_done() => self.closed().unwrap_or_default(),
            Rest::Yes(_) | Rest::No(_) | Rest::Unclear(..) => self.fill(SheetMark::No),
            Rest::Left(_) => self.fill(SheetMark::Blank),
            Rest::Nothing => "Phần này đã đọc hết.".to_owned(),
        }
    }

    /// The rows of this part that are not read yet, in one go.
    fn fill(&mut self, mark: SheetMark) -> String {
        let before = self.sheet.fill(self.at.0, mark);
        self.keep(before);
        self.go_on(String::new())
    }

    /// 9: every row of the sheet not read yet agrees, in all parts where nothing has to be chosen among rows.
    pub fn agree_whole(&mut self) -> String {
        if let Some(why) = self.closed() {
            return why;
        }
        let questions = Rc::clone(&self.questions);
        let parts = questions.iter().enumerate();
        let clear = parts.filter(|(at, question)| matches!(self.sheet.rest(*at, question), Rest::Yes(_)));
        let clear: Vec<usize> = clear.map(|(at, _)| at).collect();
        if clear.is_empty() {
            return "Không có phần nào còn lại mà được đồng ý cả: đọc từng dòng.".to_owned();
        }
        let before = clear.into_iter().map(|at| self.sheet.fill(at, SheetMark::Yes)).collect();
        self.steps.push(ReadingStep { at: self.at, before, ended: None });
        self.go_on(String::new())
    }

    /// Takes back the last key, over the border of a sheet too.
    pub fn back(&mut self) -> String {
        let Some(step) = self.steps.take_last() else { return self.back_without_steps() };
        let mut message = String::new();
        if let Some(sheet) = step.ended {
            figures::take(&mut self.sums, &sheet, &self.questions);
            self.sheet = sheet;
            message = format!("Trở lại phiếu {}.", self.sums.sheets + 1);
        }
        for before in step.before.iter().rev() {
            self.sheet.put(before);
        }
        self.at = step.at;
        message
    }

    /// After the program was started again only the sheet in hand is known: its last read row goes.
    fn back_without_steps(&mut self) -> String {
        let last = self.sheet.rows().rfind(|row| self.sheet.mark(*row).is_some());
        let spoilt = (0..self.questions.len()).rfind(|question| self.sheet.flaw(*question) == Some(Flaw::Said));
        match (last, spoilt) {
            (Some(row), _) if spoilt.is_none_or(|question| question < row.0) => {
                self.at = row;
                self.sheet.set(row, None, self.limit());
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
    pub fn step(&mut self, by: isize) {
        let rows: Vec<ChoiceIndex> = self.sheet.rows().collect();
        let now = rows.iter().position(|row| *row == self.at).unwrap_or(0);
        self.at = rows.get(along(now, by, rows.len())).copied().unwrap_or(self.at);
    }

    fn closed(&self) -> Option<String> {
        self.is_done().then(|| format!("Đã đọc đủ {} phiếu. Enter: ghi · Backspace: lấy lại dấu cuối.", self.total))
    }

    fn limit(&self) -> Option<u16> {
        self.question().and_then(Question::limit)
    }

    fn keep(&mut self, before: PartChange) {
        self.steps.push(ReadingStep { at: self.at, before: vec![before], ended: None });
    }

    /// After a key: the next row to be read, or the end of the sheet.
    fn go_on(&mut self, message: String) -> String {
        if let Some(next) = self.sheet.open_after(self.at) {
            let skipped = next < self.at && message.is_empty();
            self.at = next;
            return if skipped { "Còn dòng chưa đọc trên phiếu này.".to_owned() } else { message };
        }
        let blank = BallotSheet::blank(&self.questions);
        let read = std::mem::replace(&mut self.sheet, blank);
        figures::add(&mut self.sums, &read, &self.questions);
        self.at = first(&self.sheet);
        if let Some(step) = self.steps.last_mut() {
            step.ended = Some(read);
        }
        let end = format!("Xong phiếu {}/{}.", self.sums.sheets, self.total);
        if message.is_empty() { end } else { format!("{message} {end}") }
    }

    fn part(&self) -> String {
        if self.questions.len() > 1 { format!("Phần {}", self.at.0 + 1) } else { "Phiếu này".to_owned() }
    }

    fn too_many(&self) -> String {
        format!("{}: quá {} lựa chọn, không hợp lệ.", self.part(), self.limit().unwrap_or(0))
    }
}

fn unclear(rows: usize, room: usize) -> String {
    format!("Còn {rows} dòng mà chỉ được thêm {room} đồng ý: đọc từng dòng.")
}

fn first(sheet: &BallotSheet) -> ChoiceIndex {
    sheet.rows().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vote::ballot::{Choice, Subject};
    use crate::domain::vote::setup::rule::{Base, Rule};

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

    fn nine_sheets(questions: Vec<Question>) -> SheetReading {
        SheetReading::new(questions.into(), 9)
    }

    /// One part to choose two of four, then one to answer row by row.
    fn chosen() -> SheetReading {
        nine_sheets(vec![question(4, Method::Choose(2), None), question(2, Method::PerChoice, None)])
    }

    #[test]
    fn a_part_to_choose_from_is_ended_by_enter() {
        let mut reading = chosen();
        assert_eq!(reading.rest(), Rest::Left(4));
        reading.mark(SheetMark::Yes);
        reading.mark(SheetMark::Blank);
        assert_eq!(reading.at, (0, 2));
        reading.enter();
        assert_eq!((reading.at, reading.rest()), ((1, 0), Rest::Yes(2)));
        assert!(reading.enter().contains("Còn 2 dòng chưa đọc"), "Enter alone agrees to nothing");
        assert_eq!((reading.at, reading.sums.sheets), ((1, 0), 0));
        reading.agree_part();
        let yes: Vec<u32> = reading.sums.votes[0].iter().map(|votes| votes.yes).collect();
        assert_eq!((reading.sums.sheets, yes), (1, vec![1, 0, 0, 0]));
        assert!(reading.sums.votes[0].iter().all(|votes| votes.no + votes.other == 0), "only marks are counted here");
        assert_eq!(reading.sums.votes[1][0].yes, 1);
    }

    #[test]
    fn enter_reads_nothing_from_a_sheet_that_nobody_read() {
        let mut reading = chosen();
        (0..9).for_each(|_| drop(reading.enter()));
        assert!(reading.is_blank(), "Enter chose nobody for a sheet");
        reading.decline_part();
        (0..9).for_each(|_| drop(reading.enter()));
        assert_eq!((reading.at, reading.sums.sheets), ((1, 0), 0), "Enter agreed for a sheet");
        reading.decline_part();
        assert_eq!((reading.sums.sheets, reading.sums.votes[1][1].no), (1, 1));
        assert!(reading.agree_part().contains("đọc từng dòng"), "one of several is chosen by name");
    }

    #[test]
    fn space_chooses_and_takes_back() {
        let mut reading = chosen();
        reading.toggle();
        assert_eq!((reading.sheet.mark((0, 0)), reading.at), (Some(SheetMark::Yes), (0, 1)));
        reading.step(-1);
        reading.toggle();
        assert_eq!((reading.sheet.mark((0, 0)), reading.at), (None, (0, 0)));
        (0..2).for_each(|_| drop(reading.toggle()));
        assert!(reading.toggle().contains("quá 2 lựa chọn"));
        assert_eq!(reading.at, (1, 0));
        assert!(reading.toggle().contains("1 đồng ý"), "this part is read row by row");
    }

    #[test]
    fn nine_agrees_to_a_whole_sheet_of_many_parts_and_is_one_step_back() {
        let texts = || (0..69).map(|_| question(1, Method::PerChoice, None)).collect();
        let mut reading = nine_sheets(texts());
        reading.mark(SheetMark::No);
        assert_eq!(reading.agree_whole(), "Xong phiếu 1/9.");
        assert_eq!((reading.sums.votes[0][0].no, reading.sums.votes[68][0].yes), (1, 1));
        reading.back();
        assert_eq!((reading.sums.sheets, reading.at, reading.sheet.mark((68, 0))), (0, (1, 0), None));
        assert_eq!(reading.sheet.mark((0, 0)), Some(SheetMark::No));
    }

    #[test]
    fn nine_chooses_nobody_where_there_is_a_choice() {
        let mut reading = nine_sheets(vec![question(3, Method::PerChoice, Some(1))]);
        assert!(reading.agree_whole().contains("đọc từng dòng"));
        assert!(reading.is_blank());
    }

    #[test]
    fn space_never_takes_a_said_flaw_away() {
        let mut reading = chosen();
        reading.spoil();
        reading.step(-9);
        assert_eq!(reading.toggle(), SPOILT);
        assert_eq!(reading.sheet.flaw(0), Some(Flaw::Said));
    }

    #[test]
    fn what_is_kept_comes_back_and_other_shapes_do_not() {
        let mut reading = chosen();
        reading.mark(SheetMark::Yes);
        let kept = (reading.sums.clone(), reading.sheet.clone());
        let again = chosen().resume(kept.0.clone(), kept.1.clone(), (7, 7)).unwrap();
        assert_eq!((&again.sums, &again.sheet, again.at), (&kept.0, &kept.1, (0, 0)));
        assert!(nine_sheets(vec![question(3, Method::PerChoice, Some(1))]).resume(kept.0, kept.1, (0, 0)).is_none());
    }
}
