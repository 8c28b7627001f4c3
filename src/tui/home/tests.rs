//! The home screen: what its keys do, what they say, and that one key too many begins nothing.

use super::*;
use crate::store::StoreError;
use crate::text;
use crate::tui::looks::ThemeChoice;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;

fn row(kind: HomeKind, name: &str) -> HomeRow {
    let path = PathBuf::from(format!("/không/có/{name}.toml"));
    let plan = Some(path.clone());
    let (bloc, province) = ("Khối thi đua Mặt trận Tổ quốc và các đoàn thể".to_owned(), name.to_owned());
    HomeRow { path, title: format!("Hội nghị {name}"), bloc, province, kind, plan, ..HomeRow::default() }
}

fn home(rows: &[HomeRow]) -> Home {
    Home::new(rows.to_vec(), "sessions".to_owned(), Theme::plain(), None)
}

fn press(home: &mut Home, code: KeyCode) {
    home.message(Message::Key(code.into()));
}

fn text(home: &mut Home) -> String {
    text_at(home, 80, 24)
}

fn text_at(home: &mut Home, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| home.draw(frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let rows = buffer
        .content
        .chunks(usize::from(width))
        .map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>());
    rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_empty_folder_offers_the_samples_and_no_enter() {
    let samples = || vec![row(HomeKind::Plan, "Tỉnh X"), row(HomeKind::Plan, "Yên Bái")];
    let empty = || home(&[]).with_samples(samples);
    let mut first = empty();
    let seen = text(&mut first);
    assert!(seen.contains("F5: tập chạy hội nghị mẫu") && seen.contains("F6: tạo kế hoạch mới"), "{seen}");
    assert!(!seen.contains("Enter"), "{seen}");
    press(&mut first, KeyCode::Enter);
    assert!(!first.finished());
    press(&mut first, KeyCode::F(6));
    assert_eq!(first.chosen(), Some(HomeChoice::Create(0)));
    for (key, chosen) in [(KeyCode::Enter, HomeChoice::TryOut(1)), (KeyCode::F(6), HomeChoice::Create(1))] {
        let mut list = empty();
        press(&mut list, KeyCode::F(5));
        let seen = text(&mut list);
        assert!(seen.contains("Tỉnh X · Khối") && seen.contains("không lưu gì") && seen.contains("F6 chép"), "{seen}");
        assert!(!seen.contains("kế hoạch  ") && seen.contains("Hội nghị Tỉnh X"), "the chosen one, below\n{seen}");
        press(&mut list, KeyCode::Esc);
        assert!(!list.finished() && !text(&mut list).contains("Tỉnh X"));
        press(&mut list, KeyCode::F(5));
        press(&mut list, KeyCode::Down);
        press(&mut list, key);
        assert_eq!(list.chosen(), Some(chosen));
    }
}

/// The day is whole at every width, and of names that are cut the end stays, by which they differ.
#[test]
fn a_row_is_told_to_its_end() {
    let note = "18/12/2025".to_owned();
    let bloc = "Khối Thi đua các tổ chức Hội đặc thù và tổ chức xã hội tỉnh Yên Bái".to_owned();
    let plan = HomeRow { note, bloc, province: String::new(), ..row(HomeKind::Plan, "Yên Bái") };
    let mut list = home(std::slice::from_ref(&plan));
    for width in [80, 100, 120, 200] {
        let seen = text_at(&mut list, width, 30);
        assert!(seen.contains("tỉnh Yên Bái  ") && seen.contains("18/12/2025"), "{seen}");
        assert!(width < 120 || seen.contains(&plan.bloc), "{seen}");
    }
    press(&mut list, KeyCode::Enter);
    assert!(text(&mut list).contains("Ngày họp trong kế hoạch: 18/12/2025."), "{}", text(&mut list));
}

/// How far a meeting has come is a bar, longer the further it is, in its row.
#[test]
fn how_far_a_meeting_has_come_is_a_bar_in_its_row() {
    let shown = |progress| {
        let mut list = home(&[HomeRow { progress, looked: true, ..row(HomeKind::Running, "Yên Bái") }]);
        text(&mut list)
    };
    for (at, bar) in [(0, "───────"), (1, "━──────"), (6, "━━━━───"), (12, "━━━━━━━")]
    {
        let seen = shown(Some((at, 12)));
        assert!(seen.contains(&format!("đang họp {bar} {at}/12")), "{seen}");
    }
    assert!(!shown(None).contains('─'), "nobody looked yet");
}

#[test]
fn help_tells_the_keys_and_the_signs() {
    for code in [KeyCode::F(1), KeyCode::Char('?')] {
        let mut home = home(&[row(HomeKind::Plan, "Yên Bái")]);
        press(&mut home, code);
        let seen = text(&mut home);
        assert!(seen.contains("✓  đã bế mạc") && seen.contains("F10"), "{seen}");
        assert!(seen.contains("«chutoa check TỆP»"), "all of it, at 80×24\n{seen}");
        press(&mut home, KeyCode::Esc);
        assert!(!text(&mut home).contains("CÁC DẤU") && !home.finished());
    }
}

#[test]
fn help_has_a_page_on_the_machine() {
    let found = |_: &std::path::Path, sessions: &[&std::path::Path]| {
        vec![crate::tui::doctor::Finding::good("Ổ đĩa", format!("{} hội nghị đang họp", sessions.len()))]
    };
    let mut home = home(&[row(HomeKind::Running, "Yên Bái")]).with_machine(found);
    press(&mut home, KeyCode::F(1));
    assert!(text(&mut home).contains("Tab: soát máy"));
    press(&mut home, KeyCode::Tab);
    let seen = text(&mut home);
    assert!(seen.contains("Soát máy ·") && seen.contains("Ổ đĩa: 1 hội nghị đang họp"), "{seen}");
    press(&mut home, KeyCode::PageDown);
    press(&mut home, KeyCode::Esc);
    assert!(!text(&mut home).contains("Soát máy") && !home.finished());
}

#[test]
fn a_file_that_is_not_whole_is_marked() {
    let fault = Some("Thiếu tệp -wal đi kèm".to_owned());
    let mut home = home(&[HomeRow { fault, ..row(HomeKind::Closed, "Yên Bái") }]);
    let seen = text(&mut home);
    assert!(seen.contains("đã bế mạc · sai lệch") && seen.contains("Thiếu tệp -wal đi kèm"), "{seen}");
}

/// What is to be done stands at the end of a sentence.
#[test]
fn what_is_to_be_done_is_read_to_its_end() {
    let lost = StoreError::LostLog(PathBuf::from("/home/khoi/sessions/mau-khoi-thi-dua-2025-12-29.chutoa")).to_string();
    let linked = StoreError::Linked(PathBuf::from("/home/khoi/sessions/mau-khoi-thi-dua-2025-12-29.chutoa"));
    let rows = [
        HomeRow { fault: Some(lost), ..row(HomeKind::Closed, "Yên Bái") },
        HomeRow { note: linked.to_string(), ..row(HomeKind::Broken, "Lai Châu") },
    ];
    let mut list = home(&rows);
    let seen = text(&mut list);
    assert!(seen.contains("rồi làm tiếp trên bản sao đó."), "{seen}");
    press(&mut list, KeyCode::Down);
    press(&mut list, KeyCode::Enter);
    let seen = text(&mut list);
    assert!(seen.contains("rồi mở bản sao đó.") && seen.contains("Lai Châu · Khối"), "{seen}");
    let mut many = home(&vec![rows[1].clone(); 40]);
    press(&mut many, KeyCode::Enter);
    let seen = text(&mut many);
    assert!(
        seen.matches("Lai Châu · Khối").count() >= below::ROWS_OF_LIST && seen.contains("rồi mở bản sao đó."),
        "{seen}"
    );
}

#[test]
fn a_new_session_is_asked_about() {
    let plan = row(HomeKind::Plan, "Yên Bái");
    let mut home = home(&[plan.clone(), row(HomeKind::Plan, "Lai Châu")]);
    for _ in 0..3 {
        press(&mut home, KeyCode::Enter);
    }
    assert!(!home.finished() && text(&mut home).contains("Mở hội nghị mới bấm phím cách"), "{}", text(&mut home));
    press(&mut home, KeyCode::Esc);
    press(&mut home, KeyCode::Char(' '));
    assert!(!home.finished(), "Space begins nothing in the list");
    press(&mut home, KeyCode::Enter);
    press(&mut home, KeyCode::Char(' '));
    assert_eq!(home.chosen(), Some(HomeChoice::Begin(plan.path)));
}

#[test]
fn a_meeting_that_is_over_is_looked_at_by_enter_and_held_anew_by_f3() {
    let over = row(HomeKind::Closed, "Yên Bái");
    let mut list = home(&[row(HomeKind::Plan, "Lai Châu"), over.clone()]).at(Some(&over.path));
    assert!(text(&mut list).contains("Enter  Xem lại hội nghị"), "{}", text(&mut list));
    press(&mut list, KeyCode::F(3));
    assert!(text(&mut list).contains("đã có hội nghị bế mạc"), "{}", text(&mut list));
    press(&mut list, KeyCode::Esc);
    press(&mut list, KeyCode::Enter);
    assert_eq!(list.chosen(), Some(HomeChoice::Open(over.path)));
}

#[test]
fn esc_never_leaves_and_its_own_key_does() {
    let mut home = home(&[row(HomeKind::Running, "Yên Bái")]);
    press(&mut home, KeyCode::Esc);
    assert!(!home.finished() && text(&mut home).contains("F10"));
    press(&mut home, KeyCode::F(10));
    assert!(home.finished() && home.chosen().is_none());
}

/// F7 goes through the themes and comes back; what it says is no warning.
#[test]
fn f7_changes_the_colours() {
    let mut home = home(&[row(HomeKind::Plan, "Yên Bái")]);
    let mut seen = vec![home.theme];
    for choice in ThemeChoice::ALL.iter().cycle().skip(1).take(ThemeChoice::ALL.len()) {
        press(&mut home, KeyCode::F(7));
        let told = format!("✓ Màu: {}.", text::lower_first(choice.words()));
        assert!(text(&mut home).contains(&told), "{told}");
        seen.push(home.theme);
    }
    assert!(seen.contains(&Theme::light().on_ground(235, 231)) && seen.contains(&Theme::plain()));
    assert_eq!(home.theme, Theme::dark(), "as the terminal's ground is");
}

/// Names that are alike are told apart at 80 columns, and advice is counted after the first frame.
#[test]
fn rows_are_told_apart_and_advice_is_counted_later() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.toml");
    std::fs::write(&path, include_str!("../chair/tests/plan.toml").replace("date = ", "# date = ")).unwrap();
    let rows = [HomeRow { path, ..row(HomeKind::Plan, "Yên Bái") }, row(HomeKind::Running, "Lai Châu")];
    let mut home = home(&rows).under(Law::shipped().clone());
    let seen = text(&mut home);
    assert!(seen.contains("Yên Bái · Khối") && seen.contains("Lai Châu · Khối"), "{seen}");
    assert!(!seen.contains("nên xem"), "{seen}");
    assert!((0..2).any(|_| home.tick()));
    assert!(text(&mut home).contains(" nên xem"), "{}", text(&mut home));
    assert!((0..2).all(|_| !home.tick()), "nothing is left to look at");
}

#[test]
fn only_what_is_in_sight_is_looked_at() {
    let rows: Vec<HomeRow> = (0..500).map(|number| row(HomeKind::Plan, &format!("Tỉnh {number}"))).collect();
    let mut home = home(&rows);
    text(&mut home);
    let looked_at = |home: &mut Home| {
        for _ in 0..1_000 {
            home.tick();
        }
        home.rows.iter().filter(|row| row.advice.is_some()).count()
    };
    let first = looked_at(&mut home);
    assert!((3..24).contains(&first), "{first} of 500");
    press(&mut home, KeyCode::End);
    text(&mut home);
    assert_eq!(looked_at(&mut home), 2 * first, "and those that came into sight");
}

#[test]
fn a_folder_that_is_still_read_shows_a_frame_and_then_its_rows() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let rows = [row(HomeKind::Closed, "Lai Châu"), row(HomeKind::Plan, "Yên Bái")];
    let wanted = rows[0].path.clone();
    let mut home = home(&[]).awaits(receiver, Some(wanted.clone()));
    let seen = text(&mut home);
    assert!(seen.contains("Đang đọc thư mục") && !seen.contains("chưa có kế hoạch"), "{seen}");
    press(&mut home, KeyCode::Enter);
    assert!(!home.tick() && !home.finished(), "there is nothing to open yet");
    sender.send(ReadRows::Also(rows.to_vec())).unwrap();
    sender.send(ReadRows::All).unwrap();
    assert!(home.tick());
    let seen = text(&mut home);
    assert!(seen.contains("Lai Châu") && seen.contains("Yên Bái") && !seen.contains("Đang đọc"), "{seen}");
    assert!(seen.contains("F1 trợ giúp") && seen.contains("F10 ra"), "at 80 columns too\n{seen}");
    press(&mut home, KeyCode::Enter);
    assert_eq!(home.chosen(), Some(HomeChoice::Open(wanted)), "where it was left");
}

#[test]
fn a_folder_whose_reading_broke_off_is_not_told_as_an_empty_one() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let mut home = home(&[]).awaits(receiver, None);
    drop(sender);
    assert!(home.tick());
    // Nor after a key, or by what had been read till then.
    for _ in 0..2 {
        let seen = text(&mut home);
        assert!(seen.contains("Đọc thư mục bị ngắt giữa chừng") && !seen.contains("chưa có kế hoạch"), "{seen}");
        press(&mut home, KeyCode::Down);
    }
    let (sender, receiver) = std::sync::mpsc::channel();
    let mut home = super::tests::home(&[]).awaits(receiver, None);
    sender.send(ReadRows::Also(vec![row(HomeKind::Plan, "Yên Bái")])).unwrap();
    drop(sender);
    assert!(home.tick());
    let seen = text(&mut home);
    assert!(seen.contains("Yên Bái") && seen.contains("có thể chưa đủ"), "{seen}");
}

/// Rows come as they are read, in the order of the list; what was seen to be chosen stays chosen.
#[test]
fn rows_come_as_they_are_read_and_the_chosen_one_stays() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let session = |name: &str, day: &str| HomeRow { day: day.to_owned(), ..row(HomeKind::Closed, name) };
    let mut home = home(&[]).awaits(receiver, None);
    sender.send(ReadRows::Also(vec![session("Lai Châu", "2023-12-20")])).unwrap();
    assert!(home.tick());
    let seen = text(&mut home);
    assert!(seen.contains("Lai Châu") && seen.contains("Còn đang đọc"), "{seen}");
    let more = vec![session("Sơn La", "2022-12-20"), session("Yên Bái", "2024-12-20"), row(HomeKind::Plan, "Hà Giang")];
    sender.send(ReadRows::Also(more)).unwrap();
    assert!(home.tick() && !home.tick());
    sender.send(ReadRows::All).unwrap();
    assert!(home.tick());
    let seen = text(&mut home);
    let at = |name: &str| seen.lines().position(|line| line.contains(name) && line.contains("  ")).unwrap();
    assert!(
        at("Hà Giang") < at("Yên Bái") && at("Yên Bái") < at("Lai Châu") && at("Lai Châu") < at("Sơn La"),
        "{seen}"
    );
    assert!(!seen.contains("Còn đang đọc"), "{seen}");
    press(&mut home, KeyCode::Enter);
    assert_eq!(home.chosen(), Some(HomeChoice::Open(PathBuf::from("/không/có/Lai Châu.toml"))));
}

#[test]
fn a_row_is_chosen_by_the_mouse_and_opened_by_enter() {
    let mut home = home(&[row(HomeKind::Plan, "Yên Bái"), row(HomeKind::Plan, "Lai Châu"), row(HomeKind::Plan, "Huế")]);
    let seen = text(&mut home);
    let at = |words: &str, seen: &str| {
        let row = seen.lines().position(|row| row.contains(words)).unwrap();
        Mouse { act: MouseAct::Click, at: Position::new(12, u16::try_from(row).unwrap()) }
    };
    let lai_chau = at("Lai Châu", &seen);
    home.message(Message::Mouse(lai_chau));
    assert!(!home.finished() && text(&mut home).contains("▸  · Lai Châu"), "{}", text(&mut home));
    home.message(Message::Mouse(Mouse { act: MouseAct::WheelDown, ..lai_chau }));
    assert!(text(&mut home).contains("▸  · Huế"), "{}", text(&mut home));
    press(&mut home, KeyCode::Enter);
    home.message(Message::Mouse(lai_chau));
    assert!(
        !home.finished() && text(&mut home).contains("Mở hội nghị mới?"),
        "a question stands: nothing is chosen below it"
    );
    press(&mut home, KeyCode::Esc);
    press(&mut home, KeyCode::F(8));
    assert!(!home.wants_mouse() && text(&mut home).contains("✓ Chuột: kéo để bôi đen chữ"), "{}", text(&mut home));
}

/// Every F-key stands in its place at 80 columns, dim where it does nothing, and what stands there lit does something.
#[test]
fn the_last_row_names_every_key_and_is_true() {
    let rows = [row(HomeKind::Running, "Yên Bái"), row(HomeKind::Closed, "Lai Châu")];
    let foot = |home: &mut Home| text(home).lines().last().unwrap_or_default().to_owned();
    let mut list = home(&rows);
    let first = foot(&mut list);
    for name in ["F1 trợ giúp", "F3 hội nghị mới", "F5 tập", "F6 mẫu", "F7 màu", "F8 chuột", "F10 ra"] {
        assert!(first.contains(name), "{name}: {first}");
    }
    press(&mut list, KeyCode::Down);
    assert_eq!(foot(&mut list), first, "nothing moves");
    for (chosen, dead) in [(0, Some(3)), (1, None)] {
        for number in [1, 3, 5, 6, 7, 8, 10] {
            let mut list = home(&rows);
            (0..chosen).for_each(|_| press(&mut list, KeyCode::Down));
            let live = list.function_keys().iter().any(|key| key.number == number && key.is_live);
            assert_eq!(live, dead != Some(number), "F{number}");
            let before = text(&mut list);
            press(&mut list, KeyCode::F(number));
            let changed = list.finished() || text(&mut list) != before;
            assert_eq!(changed, live, "F{number}\n{}", text(&mut list));
        }
    }
    press(&mut list, KeyCode::F(1));
    let live: Vec<u8> = list.function_keys().iter().filter(|key| key.is_live).map(|key| key.number).collect();
    assert_eq!(live, [foot::LEAVES], "over help only the way out");
}

#[test]
fn a_key_of_the_last_row_can_be_pointed_at() {
    let mut list = home(&[row(HomeKind::Running, "Yên Bái")]);
    let seen = text(&mut list);
    let column =
        |name: &str| u16::try_from(seen.lines().last().unwrap().split(name).next().unwrap().chars().count()).unwrap();
    let click =
        |list: &mut Home, x| list.message(Message::Mouse(Mouse { act: MouseAct::Click, at: Position::new(x, 23) }));
    click(&mut list, column("F10"));
    assert!(!list.finished() && text(&mut list).contains("Thoát bằng phím F10."));
    click(&mut list, column("F1 "));
    assert!(text(&mut list).contains("CÁC PHÍM"), "{}", text(&mut list));
}
