//! A form: a few fields and choices, and what follows from them. Nothing is chosen before somebody chooses.
//! Rows are declared by name; what is sent is read by these names and not by their place.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

mod answers;
mod bar;
mod builder;
mod choices;
mod foot;
mod note;
mod row;
mod rows;

use crate::domain::display::RowInHand;
use crate::domain::{Command, State};
use crate::tui::parts::modal;
use crate::tui::shell::layer::{ActionReach, Effect, Hint, Layer, Offer, Passage, PutOff};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
pub use answers::{Answers, Gauge, Grown, NameRows, Number, Pick, Words};
pub use builder::FormBuilder;
use crossterm::event::{KeyCode, KeyEvent};
pub use foot::esc;
use note::LongNote;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use row::{FormRow, Went};

/// Said where Enter is pressed for a public step.
pub const PUBLIC: &str = "Enter không làm bước này: bấm phím cách để xác nhận.";

type Submit = Box<dyn Fn(&Answers, &State) -> Result<Effect, String>>;

impl FormBuilder {
    /// The form, and what follows when it is sent.
    pub fn submit(self, submit: impl Fn(&Answers) -> Result<Effect, String> + 'static) -> Form {
        self.compare(move |answers, _| submit(answers))
    }

    /// The same where what stands in it is looked at beside the record first: the form stays until it is confirmed.
    pub fn compare(self, submit: impl Fn(&Answers, &State) -> Result<Effect, String> + 'static) -> Form {
        let Self { title, note, rows } = self;
        Form {
            title,
            note: LongNote::new(note),
            opened: rows::words(&rows),
            rows,
            about: None,
            focus: 0,
            fault: String::new(),
            refused: false,
            asks: None,
            goes_back: false,
            public: None,
            does: "Đồng ý",
            submit: Box::new(submit),
            gauge: None,
            drawn: Vec::new(),
        }
    }

    /// The form, and the command that is asked when it is sent.
    pub fn ask(self, command: impl Fn(&Answers) -> Result<Command, String> + 'static) -> Form {
        self.submit(move |answers| command(answers).map(Effect::ask)).does("Lưu")
    }
}

/// A form on the screen.
pub struct Form {
    title: String,
    note: LongNote,
    rows: Vec<FormRow>,
    /// What its choices are about, for the bottom line: «Vào mục: Phát biểu chỉ đạo».
    about: Option<String>,
    focus: usize,
    fault: String,
    /// The words that it opened with, by row.
    opened: Vec<String>,
    /// What stands in it was refused: who closes it then gives it up.
    refused: bool,
    /// What the hall is asked about in it.
    asks: Option<RowInHand>,
    /// It was opened from another form, which stands there again when it is closed.
    goes_back: bool,
    /// Sent by Space, as a public or final step; what that does.
    public: Option<&'static str>,
    /// What sending it does, where no choice says it.
    does: &'static str,
    submit: Submit,
    /// What the figures that are being typed come to.
    gauge: Option<Gauge>,
    /// Where its rows stand on the screen.
    drawn: Vec<Rect>,
}

impl Form {
    /// A public or final step: what will happen in one line, and Space for it.
    pub fn public(title: &str, does: &'static str, warning: &str, submit: impl Fn() -> Effect + 'static) -> Self {
        Self { public: Some(does), ..FormBuilder::new(title, warning).submit(move |_| Ok(submit())) }
    }

    /// A choice of one among several, each with what it stands for; nothing is chosen.
    pub fn choice<T: Clone + 'static>(
        title: &str,
        note: &str,
        choices: Vec<(String, T)>,
        submit: impl Fn(T) -> Result<Effect, String> + 'static,
    ) -> Self {
        let mut form = FormBuilder::new(title, note);
        let choice = form.pick("", choices);
        form.submit(move |answers| submit(answers.picked(&choice).ok_or("Không có gì để chọn.")?))
    }

    /// The same where the choices of the only row have numbers of their own.
    pub fn choice_numbered<T: Clone + 'static>(
        (title, note): (&str, &str),
        choices: Vec<(String, T)>,
        number: impl Fn(&T) -> Option<usize>,
        submit: impl Fn(T) -> Result<Effect, String> + 'static,
    ) -> Self {
        let mut form = FormBuilder::new(title, note);
        let choice = form.pick_numbered("", choices, number);
        form.submit(move |answers| submit(answers.picked(&choice).ok_or("Không có gì để chọn.")?))
    }

    /// With what sending it does, where no choice says it.
    #[must_use]
    pub fn does(self, does: &'static str) -> Self {
        Self { does, ..self }
    }

    /// Sent by Space alone: it came up while somebody was pressing keys for something else, or is public or final.
    #[must_use]
    pub fn by_space(self, does: &'static str) -> Self {
        Self { public: Some(does), ..self }
    }

    /// With the row of a vote that the hall is asked about in it.
    #[must_use]
    pub fn asks(self, row: RowInHand) -> Self {
        Self { asks: Some(row), ..self }
    }

    /// With a bar that grows while figures are typed, or what is wrong with them: a row that is refused is not left.
    #[must_use]
    pub fn with_bar(self, gauge: impl Fn(&Answers) -> Result<Option<Grown>, String> + 'static) -> Self {
        Self { gauge: Some(Box::new(gauge)), ..self }
    }

    /// With what its choices are about, for the bottom line.
    #[must_use]
    pub fn about(self, what: &str) -> Self {
        Self { about: Some(what.to_owned()), ..self }
    }

    /// With what holds already, or what was just pressed, chosen in its first row.
    #[must_use]
    pub fn chosen(mut self, at: usize) -> Self {
        if let Some(row) = self.rows.first_mut() {
            row.choose(at);
        }
        self
    }

    /// Opened by a digit, which is the first of a number that chooses in its first row.
    #[must_use]
    pub fn typed_first(mut self, digit: KeyEvent, now: i64) -> Self {
        if let Some(row) = self.rows.first_mut() {
            row.key(digit, now);
        }
        self
    }

    /// How many choices its first row has; 0 where it has none.
    pub fn first_choices(&self) -> usize {
        self.rows.first().map_or(0, FormRow::choices)
    }

    /// Whether it is a public or final step, which Space does.
    pub fn is_public(&self) -> bool {
        self.public.is_some()
    }

    /// The title, and each row in which something stands or is chosen, with that.
    #[cfg(test)]
    pub fn stands_ready(&self) -> (&str, Vec<(&str, String)>) {
        let ready = |row: &FormRow| row.chosen_words().map(str::to_owned).or_else(|| row.words());
        let rows =
            self.rows.iter().filter_map(|row| Some((row.label(), ready(row).filter(|words| !words.is_empty())?)));
        (&self.title, rows.collect())
    }

    /// How many choices its only row has; 0 where it has others.
    #[cfg(test)]
    pub fn only_choices(&self) -> usize {
        if let [row] = self.rows.as_slice() { row.choices() } else { 0 }
    }

    /// Which form it is, with none of its words.
    fn empty(&self) -> PutOff {
        let form = (self.title.clone(), self.note.words().to_owned());
        let labels = self.rows.iter().map(|row| row.label().to_owned()).collect();
        PutOff { form, labels, opened: self.opened.clone(), words: Vec::new() }
    }

    fn went(&mut self, went: Went) {
        match went {
            Went::Here => {}
            Went::Up => self.focus = self.focus.saturating_sub(1),
            Went::Down => self.focus = (self.focus + 1).min(self.rows.len().saturating_sub(1)),
            Went::Refused(why) => why.clone_into(&mut self.fault),
        }
    }

    /// The key that does something now, and what: the chosen row in its own words.
    fn next(&self) -> Offer {
        let Self { public, does, about, .. } = self;
        foot::next(&self.rows, self.focus, (*public, does), about.as_deref())
    }

    /// Looks at the figures as they stand, as one row is left or not; true where a row cannot be left.
    fn look(&mut self, left: bool) -> bool {
        let Some((why, row)) = bar::refused(self.gauge.as_ref(), &self.rows) else { return false };
        let again = if left && row.is_some() { " Đếm lại rồi nhập." } else { "" };
        (self.fault, self.focus) = (why + again, row.unwrap_or(self.focus));
        row.is_some()
    }

    /// A row in which nothing is chosen yet is gone to; false where there is none.
    fn stands_still(&mut self, rows: std::ops::Range<usize>) -> bool {
        let Some((at, row)) = rows::waiting(&self.rows, rows) else { return false };
        let (arrows, wanted) = (row.arrows(), row.wanted());
        self.fault = format!("{wanted} ({arrows} hoặc số thứ tự), rồi bấm Enter.");
        self.focus = at;
        true
    }

    fn send(&mut self, state: &State) -> Effect {
        if self.stands_still(0..self.rows.len()) {
            return Effect::Stay;
        }
        let answers = Answers::new(&self.rows);
        (self.submit)(&answers, state).unwrap_or_else(|fault| {
            (self.fault, self.focus) = (fault, answers.refused().unwrap_or(self.focus));
            Effect::Stay
        })
    }

    fn enter(&mut self, state: &State) -> Effect {
        if self.public.is_some() {
            PUBLIC.clone_into(&mut self.fault);
        } else if self.focus + 1 >= self.rows.len() {
            return self.send(state);
        } else if self.rows.get(self.focus).is_some_and(FormRow::is_or_typed)
            || !self.stands_still(self.focus..self.focus + 1)
        {
            self.focus += 1;
        }
        Effect::Stay
    }
}

impl Layer for Form {
    /// Arrows and Tab move, Enter sends from the last row, Esc goes back.
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        let now = seat.now();
        self.fault.clear();
        let takes_space = self.rows.get(self.focus).is_some_and(|row| row.takes_space(now));
        match key.code {
            KeyCode::Esc => return Effect::Back,
            KeyCode::Char(' ') if self.public.is_some() && !takes_space => return self.send(seat.state()),
            KeyCode::Enter if self.look(true) => return Effect::Stay,
            KeyCode::Enter => return self.enter(seat.state()),
            KeyCode::PageDown if self.note.is_cut() => self.note.scroll(true),
            KeyCode::PageUp if self.note.is_cut() => self.note.scroll(false),
            KeyCode::Tab => self.focus = (self.focus + 1) % self.rows.len().max(1),
            KeyCode::BackTab => self.focus = self.focus.checked_sub(1).unwrap_or(self.rows.len().saturating_sub(1)),
            _ => {
                let went = self.rows.get_mut(self.focus).map_or(Went::Here, |row| row.key(key, now));
                self.went(went);
            }
        }
        self.look(false);
        Effect::Stay
    }

    /// A row is gone to, and of its choices one is made; it is sent by keys alone.
    fn click(&mut self, at: Position, _seat: &Seat) -> Effect {
        let pointed = self.drawn.iter().enumerate().find(|(_, place)| place.contains(at));
        if let Some((number, place)) = pointed
            && let Some(row) = self.rows.get_mut(number)
        {
            self.fault.clear();
            self.focus = number;
            row.click(usize::from(at.y - place.y), place.height);
        }
        Effect::Stay
    }

    /// Its text scrolls. A choice does not change under a wheel that somebody only brushed.
    fn wheel(&mut self, down: bool, _seat: &Seat) -> Effect {
        self.note.scroll(down);
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        self.public.is_none() && self.rows.get(self.focus).is_some_and(|row| row.words().is_some())
    }

    /// Letters lead to a row of a list of choices.
    fn finds_by_letters(&self) -> bool {
        self.rows.get(self.focus).is_some_and(|row| row.words().is_none())
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(self.next())
    }

    fn keys(&self) -> Option<Vec<Hint>> {
        let others = if self.rows.len() > 1 { Some(("Tab", "ô khác")) } else { None };
        Some([("Esc", foot::esc(self.goes_back))].into_iter().chain(others).collect())
    }

    /// Line breaks never send it.
    fn paste(&mut self, words: &str, _seat: &Seat) {
        let went = self.rows.get_mut(self.focus).map_or(Went::Here, |row| row.paste(words));
        self.went(went);
        self.look(false);
    }

    fn passage(&self, reach: ActionReach) -> Passage {
        if reach == ActionReach::Out { Passage::Through } else { Passage::Taken }
    }

    fn is_step(&self, key: KeyEvent) -> bool {
        key.code == KeyCode::Enter || (self.is_public() && key.code == KeyCode::Char(' '))
    }

    fn is_form(&self) -> bool {
        true
    }

    fn wants_cols(&self) -> u16 {
        rows::wanted(&self.rows)
    }

    fn word(&mut self, told: &dyn Fn(&str) -> String) {
        self.title = told(&self.title);
        self.rows.iter_mut().for_each(|row| row.word(told));
    }

    fn asks_about(&self) -> Option<RowInHand> {
        self.asks
    }

    fn lies_over_form(&mut self, over: bool) {
        self.goes_back = over;
    }

    fn refuse(&mut self, why: String) -> Option<String> {
        (self.refused, self.fault) = (true, why);
        None
    }

    fn unsent(&self) -> Option<PutOff> {
        let words = rows::words(&self.rows);
        (words != self.opened).then(|| PutOff { words, ..self.empty() })
    }

    fn put_off(&self) -> Option<PutOff> {
        self.unsent().filter(|_| !self.refused)
    }

    fn take_up(&mut self, typed: &PutOff) -> bool {
        let words = Some(&typed.words).filter(|_| typed.is_of(&self.empty()));
        words.into_iter().flatten().zip(&mut self.rows).for_each(|(words, row)| row.set(words));
        words.is_some()
    }

    fn typed(&self) -> Vec<String> {
        rows::words(&self.rows).into_iter().filter(|words| !words.is_empty()).collect()
    }

    /// The rows are always in sight: what there is no room for is text, which scrolls, and a long list, which does too.
    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let width = area.width.saturating_sub(4).min(rows::wanted(&self.rows));
        let cols = usize::from(width.saturating_sub(4)).max(1);
        self.note.headed(if crate::text::columns(&self.title) > cols { &self.title } else { "" });
        let said = crate::text::wrap(&self.fault, cols).len().clamp(1, 3);
        // The bar stands above what is said.
        let fault_rows = said + usize::from(self.gauge.is_some());
        let all = usize::from(area.height.saturating_sub(2));
        let rows = rows::fit(&mut self.rows, cols);
        let note_rows = self.note.fit(cols, all.saturating_sub(rows + fault_rows + 2).max(note::LEAST));
        let heights = rows::heights(&self.rows, all.saturating_sub(note_rows + fault_rows + 2));
        let tall = heights.iter().sum::<usize>() + note_rows + fault_rows + if note_rows > 0 { 4 } else { 3 };
        // As low as it goes, but for the last row: what it asks about stands above it, how the hall or the file stands below.
        let tall = u16::try_from(tall).unwrap_or(u16::MAX).min(area.height);
        let foot = u16::from(tall < area.height);
        let low = Rect { y: area.bottom() - tall - foot, height: tall, ..area };
        let inner = modal(frame, low, &self.title, width, tall, theme);
        let style = if self.public.is_some() { theme.gold } else { theme.dim };
        let place = self.note.above(frame, inner, (note_rows, fault_rows), style);
        self.drawn = rows::draw(frame, place, (&mut self.rows, &heights), (self.focus, fault_rows), theme);
        bar::draw(frame, inner, said, (self.gauge.as_ref(), &self.rows), theme);
        let hint = foot::words(self.next(), (&self.rows, self.focus), self.goes_back, usize::from(inner.width));
        foot::draw(frame, inner, said, (&self.fault, &hint), theme);
    }
}
