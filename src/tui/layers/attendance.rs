//! F4: who is there. Space marks who came; of who is there already it asks, as Delete does. Enter opens the details.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

mod absence;

use crate::domain::attendance::Command as Do;
use crate::domain::hall::{Attendance as With, Location, Presence, Substitute};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::people::Person;
use crate::domain::script::{Ask, Cue};
use crate::domain::{Command, State, next};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::parts::{Selection, popup};
use crate::tui::shell::layer::{ActionReach, Effect, Layer, Offer, Passage, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::{View, cut_at_names, mixed, unit_told};
pub use absence::absent;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// The list of units, then guests, with one chosen.
pub struct AttendanceSheet {
    choice: Selection,
}

impl AttendanceSheet {
    /// Opened on who is called, or introduced, at this moment.
    pub fn new(state: &State) -> Self {
        Self::on(state, next::next(state).and_then(|cue| called(&cue)))
    }

    fn on(state: &State, who: Option<Attendee>) -> Self {
        let at = who.and_then(|who| everybody(state).iter().position(|other| *other == who));
        Self { choice: Selection::new(at.unwrap_or(0)) }
    }

    /// Opened on a unit.
    pub fn at(state: &State, unit: UnitId) -> Self {
        Self::on(state, Some(Attendee::Unit(unit)))
    }
}

/// Whose turn it is at a step: in the roll call, an introduction, or a vote by name.
fn called(cue: &Cue) -> Option<Attendee> {
    match (cue.command(), cue.ask()) {
        (Some(Command::Hall(Do::CheckIn { unit, .. })), _)
        | (_, Some(Ask::Call { unit, .. } | Ask::Name { unit, .. })) => Some(Attendee::Unit(*unit)),
        (Some(Command::Hall(Do::Introduce { guest })), _) | (_, Some(Ask::NotHere(guest))) => {
            Some(Attendee::Guest(*guest))
        }
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attendee {
    Unit(UnitId),
    Guest(GuestId),
}

fn everybody(state: &State) -> Vec<Attendee> {
    let units = state.conference.unit_ids().filter(|id| state.conference.unit(*id).is_some_and(|unit| !unit.gone));
    units.map(Attendee::Unit).chain(state.conference.guest_ids().map(Attendee::Guest)).collect()
}

impl Layer for AttendanceSheet {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        let state = seat.state();
        let all = everybody(state);
        match (key.modifiers, key.code) {
            (_, KeyCode::Esc) => return Effect::Close(None),
            // At the secretary's desk these keys are the text's, which lies below.
            (KeyModifiers::CONTROL, KeyCode::Char('z')) => return Effect::Undo,
            (KeyModifiers::CONTROL, KeyCode::Char('y')) => return Effect::Redo,
            _ => {}
        }
        let Some(who) = self.choice.selected(all.len()).and_then(|at| all.get(at)).copied() else {
            return Effect::Close(None);
        };
        match key.code {
            KeyCode::Char(' ') if !self.choice.find().takes_space(seat.now()) => {
                self.choice.end_find();
                let effect = mark(who, state);
                if matches!(effect, Effect::Ask(..)) {
                    self.choice.key(KeyEvent::from(KeyCode::Down), all.len());
                }
                effect
            }
            KeyCode::Delete => away(who, state),
            KeyCode::Enter => match who {
                Attendee::Unit(unit) if state.hall.unmarked.contains_key(&unit) => mark(who, state),
                Attendee::Unit(unit) if matches!(state.hall.of(unit), Presence::Absent { .. }) => {
                    Effect::open(absence::still_or_come(unit, state, details))
                }
                Attendee::Unit(unit) => Effect::open(details(unit, state)),
                Attendee::Guest(_) => mark(who, state),
            },
            _ => {
                let names: Vec<String> = all.iter().map(|who| name(*who, state)).collect();
                self.choice.key_among(key, &names.iter().map(String::as_str).collect::<Vec<_>>(), seat.now());
                Effect::Stay
            }
        }
    }

    fn click(&mut self, at: Position, seat: &Seat) -> Effect {
        self.choice.click(at, everybody(seat.state()).len());
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn is_tap(&self, key: KeyEvent) -> bool {
        matches!(key.code, KeyCode::Char(' ') | KeyCode::Delete) && self.choice.find().typed().is_empty()
    }

    fn finds_by_letters(&self) -> bool {
        true
    }

    fn hint(&self, state: &State) -> Option<Offer> {
        let all = everybody(state);
        let does = match self.choice.selected(all.len()).and_then(|at| all.get(at))? {
            Attendee::Unit(unit) if state.hall.unmarked.contains_key(unit) => "Có mặt, từ lúc nào",
            Attendee::Unit(unit) if matches!(state.hall.of(*unit), Presence::Present { .. }) => "Về sớm, ghi nhầm",
            Attendee::Unit(unit) if matches!(state.hall.of(*unit), Presence::Left { .. }) => "Trở lại",
            Attendee::Guest(guest) if state.hall.guests.contains_key(guest) => "Ra về, ghi nhầm",
            Attendee::Unit(_) | Attendee::Guest(_) => "Có mặt",
        };
        Some(offer(("Phím cách", does)))
    }

    /// What undo takes back here is mostly a mark, which is seen; what it was is said in any case.
    fn passage(&self, reach: ActionReach) -> Passage {
        match reach {
            ActionReach::Anywhere | ActionReach::Out | ActionReach::Steps => Passage::Through,
            ActionReach::Screen => Passage::Taken,
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let title = "Điểm danh · Enter: chi tiết · Delete: vắng, về sớm · số, chữ: tìm · Esc";
        let typed = Some(self.choice.find().typed()).filter(|typed| !typed.is_empty());
        let word = if self.choice.find().is_lost() { "không có" } else { "tìm" };
        let title = typed.map_or_else(|| title.to_owned(), |typed| format!("Điểm danh · {word}: {typed}"));
        let everybody = everybody(view.state);
        let inner = popup(frame, area, &title, (area.width, everybody.len()), view.theme);
        let cols = usize::from(inner.width);
        let digits = everybody.len().to_string().len();
        // The number that leads to it, and by which other lists call it.
        let row = |at: usize| {
            let number = Span::styled(crate::text::pad_left(&(at + 1).to_string(), digits), view.theme.dim);
            let told = everybody.get(at).map(|who| row(view, *who, cols.saturating_sub(digits))).unwrap_or_default();
            Line::from([number].into_iter().chain(told.spans).collect::<Vec<_>>())
        };
        self.choice.draw_lazily(frame, inner, everybody.len(), row, view.theme);
    }
}

/// As it is found by letters: a unit by its full name and its short one.
fn name(who: Attendee, state: &State) -> String {
    match who {
        Attendee::Unit(unit) => format!("{} {}", state.conference.name(unit), state.conference.short(unit)),
        Attendee::Guest(guest) => state.conference.guest(guest).map(|guest| guest.person.full()).unwrap_or_default(),
    }
}

/// Space: who is not there yet is; of who is there it is asked, and of whose mark was taken back.
fn mark(who: Attendee, state: &State) -> Effect {
    match who {
        Attendee::Unit(unit) if state.hall.unmarked.contains_key(&unit) => Effect::open(again(unit, state)),
        Attendee::Unit(unit) if !matches!(state.hall.of(unit), Presence::Present { .. }) => {
            // Who comes back is who left.
            let with = state.hall.before_leaving(unit).cloned().unwrap_or_else(With::uncounted);
            Effect::ask(Command::Hall(Do::CheckIn { unit, with }))
        }
        Attendee::Guest(guest) if !state.hall.guests.contains_key(&guest) => {
            Effect::ask(Command::Hall(Do::GuestIn { guest }))
        }
        Attendee::Unit(_) | Attendee::Guest(_) => away(who, state),
    }
}

/// Delete: who is not there is absent; of who is there it is asked whether it left, or never was there; of who left,
/// whether that was a mistake.
fn away(who: Attendee, state: &State) -> Effect {
    match who {
        Attendee::Guest(guest) if state.hall.guests.contains_key(&guest) => {
            let name = state.conference.guest(guest).map(|guest| guest.person.full()).unwrap_or_default();
            let left = ("Ra về".to_owned(), Do::GuestOut { guest });
            let mistaken = ("Ghi nhầm: hủy ghi có mặt".to_owned(), Do::GuestClear { guest });
            Effect::open(ways("Đại biểu mời đang có mặt", &name, vec![left, mistaken]))
        }
        Attendee::Guest(guest) => Effect::ask(Command::Hall(Do::GuestOut { guest })),
        Attendee::Unit(unit) if matches!(state.hall.of(unit), Presence::Present { .. }) => {
            let left = ("Về sớm".to_owned(), Do::CheckOut { unit });
            let mistaken = ("Ghi nhầm: hủy ghi có mặt".to_owned(), Do::Clear { unit });
            Effect::open(ways("Đơn vị đang có mặt", state.conference.name(unit), vec![left, mistaken]))
        }
        Attendee::Unit(unit) if state.hall.before_leaving(unit).is_some() => {
            let stayed = ("Ghi nhầm, chưa về: vẫn có mặt".to_owned(), Do::Stayed { unit });
            let never = ("Ghi nhầm: chưa từng có mặt, là vắng".to_owned(), Do::Clear { unit });
            Effect::open(ways("Đơn vị đã về sớm", state.conference.name(unit), vec![stayed, never]))
        }
        Attendee::Unit(unit) => Effect::open(absent(unit, state)),
    }
}

/// A unit whose mark was taken back: it was there all the time, or it comes only now.
fn again(unit: UnitId, state: &State) -> Form {
    let now = ("Bây giờ mới đến".to_owned(), Do::Arrive { unit });
    let before = state.hall.unmarked.get(&unit).and_then(|(known, _)| match known {
        Presence::Present { since, .. } => {
            Some(format!("Có mặt từ {}, như đã ghi", crate::text::clock(*since, state.offset)))
        }
        Presence::Left { at } => Some(format!("Về sớm lúc {}, như đã ghi", crate::text::clock(*at, state.offset))),
        Presence::Unknown | Presence::Absent { .. } => None,
    });
    let before = before.map(|known| (known, Do::Restore { unit }));
    ways("Dấu có mặt vừa hủy", state.conference.name(unit), before.into_iter().chain([now]).collect())
}

fn ways(title: &str, name: &str, ways: Vec<(String, Do)>) -> Form {
    Form::choice(title, name, ways, |command| Ok(Effect::ask(Command::Hall(command))))
}

/// Who sits for a unit, before the number of a paper is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sits {
    Head,
    WithPaper,
    WithoutPaper,
    Confirmed,
    Admitted,
}

impl Sits {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Head, "Lãnh đạo đơn vị trực tiếp dự"),
        (Self::WithPaper, "Dự thay, có giấy ủy quyền"),
        (Self::WithoutPaper, "Dự thay, chưa có giấy ủy quyền (chưa được biểu quyết)"),
        (Self::Confirmed, "Dự thay, đơn vị đã xác nhận"),
        (Self::Admitted, "Dự thay, Hội nghị đồng ý cho biểu quyết"),
    ];

    fn of(substitute: &Substitute) -> Self {
        match substitute {
            Substitute::None => Self::Head,
            Substitute::WithPaper(_) => Self::WithPaper,
            Substitute::WithoutPaper => Self::WithoutPaper,
            Substitute::Confirmed => Self::Confirmed,
            Substitute::Admitted => Self::Admitted,
        }
    }

    fn substitute(self, paper: Option<String>) -> Result<Substitute, String> {
        // What was typed is never dropped unasked.
        if let Some(paper) = paper.as_ref().filter(|_| self != Self::WithPaper) {
            return Err(format!(
                "Đã ghi giấy ủy quyền số {paper}: chọn «Dự thay, có giấy ủy quyền», hoặc xóa số giấy."
            ));
        }
        Ok(match self {
            Self::Head => Substitute::None,
            Self::WithPaper => Substitute::WithPaper(paper.ok_or("Nhập số giấy ủy quyền, hoặc chọn «chưa có giấy».")?),
            Self::WithoutPaper => Substitute::WithoutPaper,
            Self::Confirmed => Substitute::Confirmed,
            Self::Admitted => Substitute::Admitted,
        })
    }
}

fn details(unit: UnitId, state: &State) -> Form {
    let here = if let Presence::Present { with, .. } = state.hall.of(unit) { Some(with.clone()) } else { None };
    let note = arrival_note(unit, state);
    let here = here.or_else(|| state.hall.before_leaving(unit).cloned());
    // Who sits for a unit that was not there so far is not known before somebody says it.
    let ready = here.as_ref().and_then(|with| Sits::ALL.iter().position(|(one, _)| *one == Sits::of(&with.substitute)));
    // Nor how many came.
    let counted = here.as_ref().filter(|with| !with.uncounted).map(|with| with.delegates.to_string());
    let known = here.unwrap_or_else(With::uncounted);
    let voter = known.voter.clone().unwrap_or_default();
    let place = if let Location::Remote(name) = &known.place { name.clone() } else { String::new() };
    let paper = if let Substitute::WithPaper(paper) = &known.substitute { paper.clone() } else { String::new() };
    let mut form = FormBuilder::new("Chi tiết điểm danh", &note);
    let delegates = form.number("Số đại biểu", &counted.unwrap_or_default());
    let name = form.words("Người biểu quyết", voter.name.as_deref().unwrap_or_default());
    let office = form.words("Chức vụ", voter.office.as_deref().unwrap_or_default());
    let paper = form.words("Giấy ủy quyền số", &paper);
    let place = form.words("Điểm cầu (nếu dự xa)", &place);
    let who = Sits::ALL.map(|(sits, words)| (state.conference.worded(words), sits)).to_vec();
    let sits = form.pick_if_known("Người dự", who, ready);
    form.ask(move |answers| {
        let counted = answers.some_number(delegates)?;
        let delegates = u16::try_from(counted.unwrap_or(1)).map_err(|_| "Số đại biểu quá lớn.")?;
        let (name, office) = (answers.some(name), answers.some(office));
        let person = Person { name, office, unit: Some(unit), address: None };
        let voter = person.name.is_some().then_some(person);
        let substitute = answers.picked(&sits).ok_or("Chọn người dự.")?.substitute(answers.some(paper))?;
        let place = answers.some(place).map_or(Location::Hall, Location::Remote);
        Ok(Command::Hall(Do::CheckIn {
            unit,
            with: With { place, delegates, uncounted: counted.is_none(), voter, substitute },
        }))
    })
}

/// The unit, and what saving does to one that is not there.
fn arrival_note(unit: UnitId, state: &State) -> String {
    let name = state.conference.name(unit);
    let becomes = match state.hall.of(unit) {
        Presence::Present { .. } => return name.to_owned(),
        Presence::Left { .. } => "Đơn vị đã về sớm; lưu là ghi đơn vị trở lại lúc này.",
        Presence::Absent { .. } | Presence::Unknown if state.hall.closed => {
            "Đơn vị đang ghi vắng; lưu là ghi đơn vị đến muộn lúc này."
        }
        Presence::Absent { .. } => "Đơn vị đang ghi vắng; lưu là ghi đơn vị có mặt.",
        Presence::Unknown => "Lưu là ghi đơn vị có mặt.",
    };
    format!("{name}. {}", state.conference.worded(&format!("{becomes} Số đại biểu chưa rõ thì để trống.")))
}

fn row(view: &View, who: Attendee, cols: usize) -> Line<'static> {
    let theme = view.theme;
    let (sign, name, status, style) = match who {
        Attendee::Unit(unit) => {
            let (sign, status, style) = status(view, unit);
            (sign, view.state.conference.name(unit).to_owned(), status, style)
        }
        Attendee::Guest(guest) => {
            let name = view.state.conference.guest(guest).map(|guest| guest.person.full()).unwrap_or_default();
            let here = view.state.hall.guests.contains_key(&guest);
            let gone = view.state.hall.guests_absent.contains(&guest);
            let status = match (here, gone) {
                (true, _) => "đại biểu mời, có mặt",
                (false, true) => "đại biểu mời, vắng",
                (false, false) => "đại biểu mời",
            };
            (if here { "●" } else { "○" }, name, status.to_owned(), if here { theme.green } else { theme.dim })
        }
    };
    let wide = cols.saturating_sub(crate::text::columns(&status) + 6).max(cols / 3);
    let status = crate::text::cut(&status, cols.saturating_sub(wide + 5));
    let name = match who {
        Attendee::Unit(_) => unit_told(view.state, &name, wide),
        Attendee::Guest(_) => crate::text::pad(&cut_at_names(view.state, &name, wide), wide),
    };
    mixed([(format!(" {sign} "), style), (name, theme.text), (format!(" {status}"), style)])
}

fn status(view: &View, unit: UnitId) -> (&'static str, String, ratatui::style::Style) {
    let theme = view.theme;
    match view.state.hall.of(unit) {
        Presence::Unknown => ("·", "chưa gọi".to_owned(), theme.dim),
        Presence::Absent { reason: None } => ("○", "vắng".to_owned(), theme.red),
        Presence::Absent { reason: Some(reason) } => ("○", format!("vắng: {reason}"), theme.red),
        Presence::Left { at, .. } => ("○", format!("về sớm {}", view.clock(*at)), theme.red),
        Presence::Present { cut_off: true, .. } => ("◌", "mất kết nối".to_owned(), theme.warning),
        Presence::Present { with, since, late, .. } => {
            let mut words = match (*late, view.state.hall.came_back(unit)) {
                (_, true) => format!("trở lại {}", view.clock(*since)),
                (true, false) => format!("đến muộn {}", view.clock(*since)),
                (false, false) => "có mặt".to_owned(),
            };
            if with.delegates > 1 && !with.uncounted {
                words = format!("{words}, {} đại biểu", with.delegates);
            }
            let wait = with.substitute == Substitute::WithoutPaper;
            match (&with.substitute, &with.place) {
                (Substitute::WithoutPaper, _) => words.push_str(", dự thay chưa có giấy"),
                (Substitute::WithPaper(_) | Substitute::Confirmed | Substitute::Admitted, _) => {
                    words.push_str(", dự thay");
                }
                (Substitute::None, Location::Remote(name)) => words = format!("{words}, {name}"),
                (Substitute::None, Location::Hall) => {}
            }
            ("●", words, if wait { theme.warning } else { theme.green })
        }
    }
}

/// A điểm cầu loses its line, or has it back: of each the change that is possible.
pub fn line(state: &State) -> Result<Form, String> {
    let lines = state.hall.remote_sites();
    if lines.is_empty() {
        return Err("Chưa có đơn vị nào dự ở điểm cầu. Ghi điểm cầu ở điểm danh (F4, Enter).".to_owned());
    }
    let change = |lost: bool| if lost { "kết nối lại" } else { "mất kết nối" };
    let lines =
        lines.into_iter().map(|(place, lost)| (format!("{place}: {}", change(lost)), Do::Line { place, lost: !lost }));
    let note = "Mất kết nối: các đơn vị ở điểm cầu không tính là có mặt; khi gọi tên biểu quyết thì gọi sau cùng.";
    Ok(Form::choice("Điểm cầu", note, lines.collect(), |command| Ok(Effect::ask(Command::Hall(command)))))
}
