//! The secretary's notes as a base under layers: the table of actions, and what is made of keys and news.

use crate::domain::Command;
use crate::domain::State;
use crate::domain::notes::NotePlace;
use crate::store::StoreError;
use crate::tui::chair::{answers, forms, misplaced};
use crate::tui::layers::attendance::{self, AttendanceSheet};
use crate::tui::layers::deeds::Deeds;
use crate::tui::layers::finder::Finder;
use crate::tui::layers::help::{self, Help};
use crate::tui::layers::looks;
use crate::tui::layers::minutes::{Minutes, ShownPaper};
use crate::tui::layers::palette::Palette;
use crate::tui::secretary::names;
use crate::tui::secretary::writing::Writing;
use crate::tui::shell::action::{Does, ScreenAction, of_key};
use crate::tui::shell::base::{self, BaseLayer};
use crate::tui::shell::layer::{ActionReach, Effect, Hint};
use crate::tui::shell::state::Shell;
use crossterm::event::{KeyCode, KeyEvent};

const fn keyed(
    f: u8,
    ctrl: char,
    short: &'static str,
    words: &'static str,
    does: Does<Writing>,
) -> ScreenAction<Writing> {
    ScreenAction::keyed(f, ctrl, short, words, does).reaches(ActionReach::Anywhere)
}

const fn found(words: &'static str, does: Does<Writing>) -> ScreenAction<Writing> {
    ScreenAction::found(words, does)
}

/// All that a secretary can do besides writing.
pub const ACTIONS: &[ScreenAction<Writing>] = &[
    keyed(1, 'G', "trợ giúp", "Trợ giúp: các phím và cách dùng", Does::Over(|_| Box::new(help())))
        .briefly("giúp")
        .reaches(ActionReach::Out),
    keyed(2, 'F', "tìm", "Tìm chức năng, mục của chương trình: gõ không cần dấu", Does::Layer(|_| Box::new(palette()))),
    keyed(
        3,
        'N',
        "ghi riêng",
        "Ghi chú riêng, không vào biên bản; bấm lần nữa trở lại ghi chép vào biên bản",
        Does::Run(Writing::swap),
    )
    .briefly("ghi"),
    keyed(
        4,
        'D',
        "có mặt",
        "Điểm danh: đến muộn, về sớm, vắng có lý do, dự thay, điểm cầu",
        Does::Layer(|writing| Box::new(AttendanceSheet::new(writing.shell().state()))),
    )
    .briefly("dự"),
    keyed(0, 'O', "tên", "Chèn tên đơn vị, đại biểu: gõ không cần dấu", Does::Own(insert_name)),
    keyed(0, 'R', "cụm từ", "Chèn cụm từ hay dùng; hoặc giữ Alt và bấm số của cụm từ", Does::Own(insert_phrase)),
    keyed(
        0,
        'K',
        "đánh dấu",
        "Đánh dấu kết luận, quyết định, phân công, kiến nghị; sửa, bỏ dòng đã đánh dấu",
        Does::Run(Writing::mark),
    ),
    keyed(
        8,
        'P',
        "văn bản",
        "Đọc biên bản đến lúc này, và các văn bản khác",
        Does::Layer(|writing| Box::new(minutes(writing))),
    )
    .briefly("bản"),
    keyed(
        9,
        ' ',
        "nhật ký",
        "Nhật ký: những việc đã làm và đã quyết định, giờ, mục, ai làm; gõ để tìm",
        Does::Layer(|writing| {
            let goes_to = |item, _: &State| Effect::Write(Some(NotePlace { item, turn: None }));
            Box::new(Deeds::new(writing.shell().state(), goes_to).looks_only())
        }),
    )
    .briefly("sổ")
    .also("xem lại, đã quyết định gì, quyết định, vừa làm gì; lịch sử"),
    keyed(0, 'T', "mục", "Ghi ở mục khác, hoặc lại theo chủ trì (phím Tab)", Does::Run(Writing::places)),
    keyed(10, 'Q', "thoát", "Thoát; mở lại thì tiếp tục đúng chỗ đang gõ", Does::Own(quit))
        .briefly("ra")
        .reaches(ActionReach::Out),
    found("Màu của màn hình: tối, sáng, tương phản cao, 16 màu, không màu", Does::Run(looks))
        .also("đổi màu; giao diện, màu sắc, nền đen, nền trắng, phông nền"),
    found(looks::MOUSE, Does::Run(|writing| looks::turn_mouse(writing.shell_mut())))
        .also("con trỏ, bôi đen, chọn chữ, sao chép; click"),
    found("Đăng ký phát biểu", Does::Form(answers::register)),
    found("Điểm cầu mất kết nối, kết nối lại", Does::Form(attendance::line)),
    found("Sửa tên đơn vị", Does::Form(forms::amend_unit)),
    found("Sửa tên, chức vụ đại biểu mời", Does::Form(forms::amend_guest)),
    found("Thêm đại biểu mời", Does::Form(forms::new_guest)),
    found("Sửa, thêm người trong đoàn chủ trì", Does::Form(forms::presidium)),
    found("Sửa thư ký", Does::Form(forms::secretary)),
    found("Nhập địa điểm", Does::Form(forms::venue)),
    found("Nhập tổng số đơn vị", Does::Form(forms::total)),
    found(
        "Hoàn tác việc thư ký vừa ghi: điểm danh, ghi chép, dòng đánh dấu, tên",
        Does::Run(|writing| writing.take_back(Command::Undo)),
    ),
    found("Làm lại việc vừa hoàn tác của thư ký", Does::Run(|writing| writing.take_back(Command::Redo))),
    found(
        "Soát máy: cửa sổ, đồng hồ, ổ đĩa, màn hình thứ hai, bản sao",
        Does::Over(|writing| Box::new(help().at_machine(help::machine(&writing.shell().seat)))),
    )
    .also("kiểm tra máy, hết chỗ, múi giờ"),
    found("Sao lưu tệp hội nghị ra thư mục khác", Does::Form(forms::copy)),
    found(
        "Ghi cả tệp hội nghị sang nơi khác (khi tệp bị xóa hoặc chuyển đi)",
        Does::Own(|writing| misplaced::ask_again(writing.shell_mut())),
    )
    .also("mất tệp; xóa nhầm tệp"),
];

/// Keys of the editor that are no actions.
const GENERAL: &[Hint] = &[
    ("Enter", "xuống dòng"),
    ("^S Esc", "đưa ghi chép vào biên bản ngay; nếu không thì sau 20 giây không gõ"),
    ("^ và một chữ", "giữ Ctrl rồi bấm chữ đó: ^S là Ctrl+S"),
    ("^Z ^Y", "hoàn tác, làm lại chữ vừa gõ; ở điểm danh (F4): dấu vừa ghi"),
    ("Tab", "ghi ở mục khác, hoặc theo lại chủ trì"),
    help::MOUSE,
    ("Alt+1 … Alt+9", "chèn cụm từ thứ nhất … thứ chín"),
];

fn help() -> Help {
    Help::new(vec![help::part("Bàn thư ký", GENERAL, ACTIONS)], "Đóng").with_machine(help::machine)
}

/// F2: where an item of the agenda is found, its note is written.
fn palette() -> Palette<Writing> {
    Palette::new(ACTIONS, |item, _| Effect::Write(Some(NotePlace { item, turn: None })))
}

fn minutes(writing: &Writing) -> Minutes {
    let said = |_: &str| Effect::Say("Bản dự thảo do chủ trì ghi ra tệp, hoặc dùng lệnh chutoa export.".to_owned());
    Minutes::new(ShownPaper::all(writing.shell().seat.session()), ("Esc", "Đóng"), said)
}

/// Out of the program: what cannot become an event now waits as a draft. Nobody leaves words that are nowhere unsaid.
fn quit(writing: &mut Writing) {
    writing.keep();
    if misplaced::may_leave(writing.shell_mut()) {
        writing.shell_mut().finish();
    }
}

fn looks(writing: &mut Writing) {
    let form = looks::form(writing.shell().seat.looks());
    writing.shell_mut().open(form);
}

fn insert_name(writing: &mut Writing) {
    if !writing.waits_for_choice() {
        let names = names::everybody(writing.shell().state());
        base::toggle(writing, Box::new(Finder::new("Chèn tên · gõ không cần dấu", names, false)));
    }
}

fn insert_phrase(writing: &mut Writing) {
    if !writing.waits_for_choice() {
        let phrases = writing.phrases();
        base::toggle(writing, Box::new(Finder::new("Chèn cụm từ · bấm số, hoặc gõ để tìm", phrases, true)));
    }
}

impl BaseLayer for Writing {
    const ACTIONS: &'static [ScreenAction<Self>] = ACTIONS;

    fn shell(&self) -> &Shell {
        Writing::shell(self)
    }

    fn shell_mut(&mut self) -> &mut Shell {
        Writing::shell_mut(self)
    }

    fn base_key(&mut self, key: KeyEvent) {
        match of_key(ACTIONS, key) {
            Some(at) => base::run(self, at),
            None => self.editor_key(key),
        }
    }

    /// The caret moves, a few rows.
    fn base_wheel(&mut self, rows: isize) {
        let arrow = if rows > 0 { KeyCode::Down } else { KeyCode::Up };
        (0..rows.unsigned_abs()).for_each(|_| self.editor_key(arrow.into()));
    }

    fn base_paste(&mut self, words: &str) {
        self.paste(words);
    }

    fn base_insert(&mut self, words: &str) {
        self.insert(words);
    }

    /// Nothing opens under somebody's hands: it is said, and asked at Ctrl+S, F2 or F10.
    fn misplaced(&mut self, fault: &StoreError) {
        self.shell_mut().misplaced = true;
        self.shell_mut().say(fault.to_string());
    }

    /// Nothing waits under a form.
    fn make_way(&mut self) {
        self.shell_mut().stack.clear();
    }

    /// In the editor itself the keys are the text's.
    fn way_back(&self) -> &'static str {
        if self.shell().stack.top().is_some() {
            "Ctrl+Y để làm lại."
        } else {
            "F2 «Làm lại» để làm lại."
        }
    }

    fn recorded(&mut self, command: &Command) {
        self.was_recorded(command);
    }

    fn write(&mut self, place: Option<NotePlace>) {
        self.go(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::shell::action;

    #[test]
    fn no_key_twice_and_none_that_a_terminal_or_the_editor_takes() {
        action::check(ACTIONS, "ABHIJM[SZYEUWCVX");
    }
}
