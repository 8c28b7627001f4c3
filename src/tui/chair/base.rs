//! The chair's screen as a base under layers: its table of actions, and what it makes of keys and news.

use crate::domain::hall::NoQuorum;
use crate::domain::notes::NotePlace;
use crate::domain::session::undo;
use crate::domain::{Command, Role, State, attendance};
use crate::store::StoreError;
use crate::tui::chair::screen::ChairScreen;
use crate::tui::chair::{answers, audience_forms, ballots, calls, clock_forms, fingerprints, forms};
use crate::tui::chair::{misplaced, nominees, participation, steps, unit_changes};
use crate::tui::layers::attendance::{self as roll, AttendanceSheet};
use crate::tui::layers::clock::SpeakerClock;
use crate::tui::layers::deeds::Deeds;
use crate::tui::layers::help::{self, Help};
use crate::tui::layers::looks;
use crate::tui::layers::minutes::{Minutes, ShownPaper};
use crate::tui::layers::palette::Palette;
use crate::tui::layers::rewording;
use crate::tui::layers::route::Route;
use crate::tui::layers::score_sheet;
use crate::tui::layers::script::LargeScript;
use crate::tui::layers::tally::{Tally, table};
use crate::tui::shell::action::{Does, ScreenAction, of_key};
use crate::tui::shell::base::{self, BaseLayer};
use crate::tui::shell::layer::{ActionReach, Effect, Hint};
use crate::tui::shell::state::Shell;
use crate::tui::spots::Spot;
use crossterm::event::{KeyCode, KeyEvent};

const fn keyed(
    f: u8,
    ctrl: char,
    short: &'static str,
    words: &'static str,
    does: Does<ChairScreen>,
) -> ScreenAction<ChairScreen> {
    ScreenAction::keyed(f, ctrl, short, words, does)
}

const fn found(words: &'static str, does: Does<ChairScreen>) -> ScreenAction<ChairScreen> {
    ScreenAction::found(words, does)
}

/// All that the chair can do besides the next step.
pub const ACTIONS: &[ScreenAction<ChairScreen>] = &[
    keyed(1, 'G', "trợ giúp", "Trợ giúp: các phím và cách dùng", Does::Over(|chair| Box::new(help(chair)))).heads("PHÍM CHỨC NĂNG")
        .briefly("giúp")
        .reaches(ActionReach::Out)
        .outlasting(),
    keyed(2, 'F', "tìm", "Tìm chức năng, mục của chương trình: gõ không cần dấu", Does::Layer(|_| Box::new(palette())))
        .reaches(ActionReach::Anywhere)
        .outlasting(),
    keyed(
        3,
        'N',
        "ghi chép",
        "Ghi chép của mục hoặc người đang phát biểu, vào biên bản",
        Does::Own(ChairScreen::notes),
    )
    .briefly("ghi")
    .also("biên bản; viết; ý kiến")
    .reaches(ActionReach::Anywhere),
    keyed(
        4,
        'D',
        "có mặt",
        "Điểm danh: có mặt, vắng có lý do, đến muộn, về sớm, dự thay, điểm cầu",
        Does::Layer(|chair| Box::new(AttendanceSheet::new(chair.shell().state()))),
    )
    .briefly("dự")
    .also("thay người, đi thay; giấy ủy quyền, uỷ quyền; đại biểu; ghi nhầm; có mặt sai")
    .reaches(ActionReach::Anywhere),
    keyed(
        5,
        'X',
        "đồng hồ",
        "Đồng hồ: người đang phát biểu, danh sách chờ, đơn vị chưa phát biểu, thời gian phát biểu",
        Does::Layer(|_| Box::new(SpeakerClock::default())),
    )
    .briefly("giờ")
    .also("hết giờ, quá giờ, nhắc giờ, thời gian; cắt lời")
    .reaches(ActionReach::Anywhere),
    keyed(
        6,
        'R',
        "màn",
        "Màn chiếu: theo hội nghị, giữ, tắt, hoặc một màn chọn riêng",
        Does::Run(ChairScreen::show_wall),
    )
    .also("máy chiếu, trình chiếu; tắt màn hình, màn đen")
    .reaches(ActionReach::Anywhere),
    keyed(7, 'L', "lời dẫn", "Lời dẫn cỡ lớn", Does::Layer(|_| Box::new(LargeScript::default())))
        .briefly("lời")
        .also("phông chữ, cỡ chữ, chữ to, phóng to; kịch bản")
        .reaches(ActionReach::Anywhere),
    keyed(
        8,
        'P',
        "văn bản",
        "Văn bản: đọc biên bản và các văn bản khác, xem chỗ còn trống, ghi ra tệp",
        Does::Layer(|chair| Box::new(minutes(chair))),
    )
    .briefly("bản")
    .also("sửa câu chữ, sửa lời văn, viết lại; xem lại, đã quyết định gì, quyết định; kết quả; dự thảo; in biên bản, xuất tệp Word")
    .reaches(ActionReach::Anywhere)
    .outlasting(),
    keyed(
        9,
        'E',
        "nhật ký",
        "Nhật ký: những việc đã làm và đã quyết định, giờ, mục, ai làm; gõ để tìm",
        Does::Layer(|chair| {
            let goes_to = |item, state: &State| Effect::open(Route::at(state, Some(item)));
            Box::new(Deeds::new(chair.shell().state(), goes_to))
        }),
    )
    .briefly("sổ")
    .also("xem lại, đã quyết định gì, quyết định, vừa làm gì; lịch sử")
    .outlasting(),
    keyed(0, 'Z', "hoàn tác", "Hoàn tác bước vừa làm", Does::Run(|chair| chair.take_back(Command::Undo)))
        .also("nhầm, sai, bấm nhầm, làm sai; lùi lại, quay lại bước trước; hủy bước")
        .held(|state| undo::sealed(state, Role::Chair))
        .reaches(ActionReach::Steps),
    keyed(0, 'Y', "", "Làm lại bước vừa hoàn tác", Does::Run(|chair| chair.take_back(Command::Redo)))
        .reaches(ActionReach::Steps),
    keyed(
        0,
        'T',
        "chương trình",
        "Chương trình: vào mục khác, đưa lên trước, lùi lại sau, bỏ qua, thêm, đổi tên",
        Does::Layer(|chair| Box::new(Route::new(chair.shell().state()))),
    )
    .also("thêm mục mới; xen mục, nhảy mục, giải lao; mục tiếp theo; nghị sự")
    .reaches(ActionReach::Anywhere),
    keyed(
        0,
        'O',
        "",
        "Chuyển quyền điều hành cho người khác trong đoàn chủ trì, và nhận lại",
        Does::Form(forms::hand_over),
    )
    .also("chủ tọa, chủ trì, chủ toạ; thay người điều hành, đổi người; bàn giao"),
    keyed(
        0,
        'U',
        "",
        "Sau hội nghị: số, ngày, người ký văn bản, ký bổ sung, hồ sơ khen thưởng, quyết định",
        Does::Run(ChairScreen::afterwards),
    )
    .also("ký hiệu, văn thư; báo cáo thành tích; kết quả khen thưởng, được tặng; hạn gửi; kết thúc hồ sơ")
    .outlasting(),
    keyed(
        0,
        'W',
        "",
        "Màu của màn hình: tối, sáng, tương phản cao, 16 màu, không màu",
        Does::Run(|chair| {
            let form = looks::form(chair.shell().seat.looks());
            chair.shell_mut().open(form);
        }),
    )
    .also("đổi màu; giao diện, màu sắc, nền đen, nền trắng, phông nền, khó nhìn; sáng tối")
    .outlasting(),
    found(looks::MOUSE, Does::Run(|chair| looks::turn_mouse(chair.shell_mut())))
        .also("con trỏ, bôi đen, chọn chữ, sao chép; click")
        .outlasting(),
    keyed(10, 'Q', "thoát", "Thoát; mở lại thì tiếp tục đúng chỗ đang làm", Does::Own(ChairScreen::quit))
        .briefly("ra")
        .reaches(ActionReach::Out)
        .outlasting(),
    found("Ghi chú riêng: không vào biên bản, xóa khi bế mạc", Does::Run(ChairScreen::private_notes)).heads("GHI CHÚ, MÀN CHIẾU"),
    found("Kết quả trên màn chiếu: tất cả, chỉ đơn vị đạt, chỉ tên", Does::Form(audience_forms::results)),
    found("Mời phát biểu", Does::Form(answers::give_floor)).heads("PHÁT BIỂU, TẠM DỪNG"),
    found("Gia hạn cho người đang phát biểu", Does::Form(forms::extend)).also("hết giờ, thêm phút, nói thêm"),
    found("Đăng ký phát biểu", Does::Form(answers::register)),
    found("Tạm dừng hội nghị", Does::Form(forms::pause))
        .also("giải lao, nghỉ, giải khát; nghe điện thoại, mất điện; sự cố"),
    found("Chọn cách biểu quyết rồi chốt danh sách", Does::Form(forms::manner)).heads("BIỂU QUYẾT, KIỂM PHIẾU")
        .also("bỏ phiếu kín, giơ tay, gọi tên; quyết định; hỏi ý kiến, lấy ý kiến"),
    found("Tỷ lệ cần đạt: đổi trước khi biểu quyết, có lý do", Does::Form(ballots::terms)),
    found("Biểu quyết đổi cách tính tỷ lệ (trên số có mặt thay cho tổng số)", Does::Form(ballots::rebase))
        .also("mẫu số"),
    found("Ban kiểm phiếu: giới thiệu để Hội nghị thông qua", Does::Form(|state| Ok(ballots::board(state))))
        .also("bỏ phiếu; tổ kiểm phiếu"),
    keyed(0, 'K', "", "Bảng kiểm phiếu, kiểm đếm: nhập nhiều đơn vị một lúc", Does::Run(ChairScreen::tally))
        .also("số phiếu, nhập phiếu, đếm phiếu"),
    found("Công bố các kết quả chưa công bố", Does::Form(forms::announce_kept)),
    found("Kiểm lại kết quả đã công bố, đính chính", Does::Form(ballots::review))
        .also("công bố sai, nhầm, kết quả sai; xem lại"),
    found("Phiếu đã niêm phong: giao ai lưu giữ", Does::Form(ballots::keep)).also("cất phiếu, giữ phiếu"),
    found("Đếm lại, trước khi công bố", Does::Form(forms::recount))
        .also("đếm sai, đếm nhầm; kiểm phiếu lại; bỏ phiếu lại, biểu quyết lại"),
    found("Gọi tên: gọi lại đơn vị chưa trả lời", Does::Form(calls::again)),
    found("Hủy lần mở biểu quyết khi chưa kiểm đếm", Does::Form(forms::void)).also("bỏ phiếu lại, biểu quyết lại"),
    found("Đơn vị không tham gia, hoặc vắng ở nội dung đang biểu quyết", Does::Form(participation::aside)),
    found("Đơn vị biểu quyết lại ở nội dung này", Does::Form(participation::rejoin)),
    found("Nhận ý kiến bằng văn bản của đơn vị vắng", Does::Form(forms::opinion))
        .also("hỏi ý kiến, lấy ý kiến; phiếu gửi"),
    found("Đề cử thêm một đơn vị", Does::Form(nominees::add)).heads("ĐỀ CỬ, KÝ, TRAO").also("tập thể, cá nhân ngoài danh sách"),
    found("Ghi người đại diện của đơn vị được đề cử", Does::Form(nominees::represent)).also("Trưởng khối"),
    found("Một đơn vị xin rút khỏi danh sách", Does::Form(forms::withdraw)),
    found("Một đơn vị ký hoặc nhận sau", Does::Form(forms::later)).also("giao ước; trao thưởng"),
    found("Bảng điểm: nhập, sửa, dán từ Excel", Does::Run(ChairScreen::scores)).heads("BẢNG ĐIỂM"),
    found("Nhập điểm từ tệp bảng điểm (.csv)", Does::Form(score_sheet::file)),
    found("Giữ nguyên điểm, ghi ý kiến của đơn vị", Does::Form(score_sheet::keep_mark)),
    found("Ghi có mặt tất cả đơn vị còn lại", Does::Run(ChairScreen::check_in_rest)).heads("CÓ MẶT"),
    found("Điểm cầu mất kết nối, kết nối lại", Does::Form(roll::line)).also("mất mạng, rớt mạng, mất sóng; trực tuyến"),
    found("Sửa tên đơn vị", Does::Form(forms::amend_unit)).heads("TÊN, CON SỐ").also("tên sai, viết nhầm, sai chính tả"),
    found("Sửa tên, chức vụ đại biểu mời", Does::Form(forms::amend_guest)).also("tên sai, viết nhầm; khách mời"),
    found("Thêm đại biểu mời", Does::Form(forms::new_guest)),
    found("Sửa, thêm người trong đoàn chủ trì", Does::Form(forms::presidium))
        .also("chủ tọa, chủ toạ; tên sai; thay người"),
    found("Sửa thư ký", Does::Form(forms::secretary)),
    found("Nhập địa điểm", Does::Form(forms::venue)),
    found("Nhập tổng số đơn vị", Does::Form(forms::total)),
    found("Đơn vị sáp nhập, giải thể, đổi tên, gia nhập", Does::Form(unit_changes::kinds))
        .also("thay đổi đơn vị, tách, rời khối; hợp nhất"),
    found("Tạm dừng, họp tiếp ngày khác", Does::Form(clock_forms::adjourn)).heads("NGHỈ, HỌP TIẾP, BẾ MẠC")
        .also("ngày mai, hôm sau, mai họp tiếp; hoãn"),
    found("Họp tiếp mà không điểm danh lại", Does::Run(ChairScreen::go_on)),
    found("Sửa ngày, giờ của biên bản, có lý do", Does::Form(clock_forms::mend)),
    found("Rút lại việc thông qua biên bản, có lý do, để thông qua lại", Does::Form(rewording::withdrawal))
        .also("sửa biên bản đã thông qua"),
    found("Bế mạc sớm, bế mạc mà không họp tiếp", Does::Run(ChairScreen::close_early))
        .also("kết thúc hồ sơ, đóng hồ sơ, không họp nữa; hoãn hẳn"),
    found("Đối chiếu mã: mã trên màn chiếu hoặc biên bản là của kết quả nào", Does::Form(fingerprints::ask)).heads("TỆP, MÁY")
        .also("mã đối chiếu, quét mã, QR; kiểm tra tệp"),
    found(
        "Soát máy: cửa sổ, đồng hồ, ổ đĩa, màn hình thứ hai, bản sao",
        Does::Over(|chair| Box::new(help(chair).at_machine(help::machine(&chair.shell().seat)))),
    )
    .also("kiểm tra máy, máy chiếu, hết chỗ, múi giờ"),
    found("Sao lưu tệp hội nghị ra thư mục khác", Does::Form(forms::copy)).also("chép ra USB; lưu"),
    found(
        "Ghi cả tệp hội nghị sang nơi khác (khi tệp bị xóa hoặc chuyển đi)",
        Does::Own(|chair| misplaced::ask_again(chair.shell_mut())),
    )
    .also("mất tệp; xóa nhầm tệp"),
];

/// Keys of the chair that are no actions.
const GENERAL: &[Hint] = &[
    ("Enter", "làm bước tiếp theo, như dòng dưới cùng ghi"),
    ("Phím cách", "làm bước công khai hoặc bước cuối (chốt, công bố, bế mạc)"),
    ("Esc", "đóng, không mất gì: chữ đang gõ được giữ"),
    ("^ và một chữ", "giữ Ctrl rồi bấm chữ đó: ^Z là Ctrl+Z"),
    ("↑ ↓ PgUp PgDn", "chọn dòng, cuộn"),
    ("Tab", "sang ô khác"),
    ("Delete", "khi điểm danh: ghi đơn vị đang gọi là vắng; ở đồng hồ: bỏ tên người chờ, hoặc kết thúc lượt"),
    ("→ 1 … 9", "ở đồng hồ: gia hạn 1 … 9 phút cho người đang phát biểu"),
    ("1 2 3 4", "khi gọi tên: đồng ý, không đồng ý, ý kiến khác, không trả lời"),
    ("9", "khi gọi tên: các câu trả lời còn lại đồng ý cả, hỏi rồi ghi"),
    (
        "2",
        "khi biểu quyết thông qua (nhất trí): có ý kiến khác; khi thảo luận: mời phát biểu; khi sắp công bố: để công bố sau",
    ),
    help::MOUSE,
];

/// The keys of the chair and of the tally grid, those first that are needed now.
fn help(chair: &ChairScreen) -> Help {
    let keys = table::TABLE.iter().map(|row| (row.caps(), row.words.to_owned())).collect();
    let mut parts = vec![help::part("Bàn điều hành", GENERAL, ACTIONS), ("Bảng kiểm phiếu, kiểm đếm (Ctrl+K)", keys)];
    if chair.shell().stack.find::<Tally>().is_some() {
        parts.reverse();
    }
    Help::new(parts, "Đóng trợ giúp").with_machine(help::machine)
}

/// F2: what is found in the agenda is shown in it.
fn palette() -> Palette<ChairScreen> {
    Palette::new(ACTIONS, |item, state| Effect::open(Route::at(state, Some(item))))
}

fn minutes(chair: &ChairScreen) -> Minutes {
    Minutes::new(ShownPaper::all(chair.shell().seat.session()), ("Enter", "Ghi ra tệp"), steps::write_draft)
}

impl BaseLayer for ChairScreen {
    const ACTIONS: &'static [ScreenAction<Self>] = ACTIONS;

    fn shell(&self) -> &Shell {
        ChairScreen::shell(self)
    }

    fn shell_mut(&mut self) -> &mut Shell {
        ChairScreen::shell_mut(self)
    }

    fn base_key(&mut self, key: KeyEvent) {
        // As on the list of meetings.
        let key = if key.code == KeyCode::Char('?') { KeyCode::F(1).into() } else { key };
        match of_key(ACTIONS, key) {
            Some(at) => base::run(self, at),
            None => self.stage_key(key),
        }
    }

    /// The tile of a unit opens F4 at it, an item the agenda at it.
    fn base_click(&mut self, spot: Spot) {
        let state = self.shell().state();
        let open = match spot {
            Spot::Unit(unit) => Effect::open(AttendanceSheet::at(state, unit)),
            Spot::Item(item) => Effect::open(Route::at(state, Some(item))),
        };
        base::apply(self, open);
    }

    fn base_wheel(&mut self, rows: isize) {
        self.scroll(rows);
    }

    fn refresh(&mut self) {
        self.look_ahead();
    }

    fn misplaced(&mut self, fault: &StoreError) {
        misplaced::ask(self.shell_mut(), fault);
    }

    fn recorded(&mut self, command: &Command) {
        let state = self.shell().state();
        let who = command.hands_over().and_then(|to| to.subject(&state.conference));
        self.shell_mut()
            .tell_all(who.map(|who| format!("Từ thời điểm này, {who} điều hành Hội nghị. Ctrl+Z: lấy lại.")));
        if matches!(command, Command::Vote(command) if command.announces()) {
            self.second_copy();
        }
        if *command == Command::Hall(attendance::Command::WithoutQuorum(NoQuorum::Wait)) {
            self.look_ahead();
            ChairScreen::wait(self);
        }
    }

    fn write(&mut self, place: Option<NotePlace>) {
        self.note(place);
    }

    fn wait(&mut self) {
        ChairScreen::wait(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::shell::action;

    #[test]
    fn the_guide_tells_the_key_of_every_action() {
        let guide = include_str!("../../../docs/HUONG-DAN.md");
        let (_, keys) = guide.split_once("### Các phím\n").expect("where the keys are told");
        let (keys, _) = keys.split_once("Chức năng không có phím riêng").expect("where they end");
        for action in ACTIONS {
            for key in action.keys().replace('^', "Ctrl+").split_whitespace() {
                let tells = |row: &str| row.starts_with('|') && row.split([' ', ',', '|']).any(|word| word == key);
                assert!(keys.lines().any(tells), "the guide lacks {key}: {}", action.words);
            }
        }
    }

    /// What somebody may type who does not know the words of the table leads to what is meant.
    #[test]
    fn everyday_words_find_an_action() {
        for (query, wanted) in [
            ("ngay mai", "Tạm dừng, họp tiếp ngày khác"),
            ("bo phieu lai", "Đếm lại, trước khi công bố"),
            ("bo phieu lai", "Hủy lần mở biểu quyết khi chưa kiểm đếm"),
            ("hoi y kien", "Nhận ý kiến bằng văn bản của đơn vị vắng"),
            ("so phieu", "Bảng kiểm phiếu, kiểm đếm: nhập nhiều đơn vị một lúc"),
            ("mat mang", "Điểm cầu mất kết nối, kết nối lại"),
            ("thay doi don vi", "Đơn vị sáp nhập, giải thể, đổi tên, gia nhập"),
        ] {
            let found = ACTIONS.iter().any(|action| action.words == wanted && action.rank(query).is_some());
            assert!(found, "{query} does not find {wanted}");
        }
    }

    #[test]
    fn no_key_twice_and_none_that_a_terminal_swallows() {
        action::check(ACTIONS, "ABHIJM[");
    }
}
