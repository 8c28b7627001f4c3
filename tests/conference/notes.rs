//! What is typed: notes that survive a kill, and ghi chú riêng that leave no trace.

use crate::chair::{Chair, keys};
use crate::place::{Place, WIDE};
use chutoa::text::nfc;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

const CANARY: &str = "CHIMHOANGYEN20261122";

fn holds(path: &Path) -> bool {
    // Between listing and reading the program may have removed it.
    let bytes = fs::read(path).unwrap_or_default();
    bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes())
}

fn traces(place: &Place) -> Vec<String> {
    let files = place.files().into_iter().filter(|path| holds(path));
    files.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn ghi_chu_rieng_is_nowhere_after_the_close() {
    let place = Place::shipped("yen-bai-2022");
    let copies = place.path().join("ban-sao");
    fs::create_dir(&copies).unwrap();
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.press(keys::F3);
    chair.sees("Ghi chép vào biên bản");
    chair.press(keys::F3);
    chair.sees("GHI CHÚ RIÊNG");
    chair.types(CANARY);
    chair.press(keys::ESC);
    chair.term.until("the console", |screen| !screen.has("GHI CHÚ RIÊNG"));
    // It is kept, so that this test can find it at all.
    assert!(!traces(&place).is_empty());
    chair.function("sao luu", "Sao lưu tệp hội nghị");
    chair.types(copies.to_str().unwrap());
    chair.press(keys::ENTER);
    chair.sees("Đã sao lưu vào");
    chair.press(keys::F8);
    chair.press(keys::ENTER);
    chair.sees("Đã ghi ");
    chair.press(keys::ESC);
    chair.walk(|screen| screen.has("Xóa ghi chú riêng rồi bế mạc"));
    chair.chooses(2, "Xóa ghi chú riêng rồi bế mạc");
    chair.finish();
    assert_eq!(traces(&place), Vec::<String>::new());
    let names: Vec<String> = place.files().iter().map(|path| path.display().to_string()).collect();
    assert!(names.iter().any(|name| name.contains("ban-sao") && name.ends_with(".chutoa")), "{names:?}");
    for ending in [".docx", ".pdf"] {
        assert!(names.iter().any(|name| name.contains("bien-ban") && name.ends_with(ending)), "{names:?}");
    }
    assert!(!place.minutes().contains(CANARY));
}

#[test]
fn a_note_survives_a_kill_with_its_caret_and_stands_at_its_item() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Thảo luận");
    chair.press(keys::F3);
    chair.sees("Ghi chép vào biên bản");
    // As Microsoft's layout and macOS send it: vowels, then their marks.
    let typed = "Đề nghị bổ sung phụ lục về các mô hình dân vận khe\u{301}o và tiê\u{301}t kiê\u{323}m";
    chair.term.send(typed.as_bytes());
    let written = nfc(typed);
    assert_ne!(written, typed);
    chair.sees(&written);
    let end = chair.screen().cursor;
    chair.term.send("\x1b[D".repeat(8).as_bytes());
    let caret = (end.0, end.1 - 8);
    let before = chair.term.until("the caret", |screen| screen.cursor == caret && !screen.hidden);
    kept(&place, &written, written.chars().count() - 8);
    chair.term.kill();
    drop(chair);
    let mut chair = Chair::at(place.open(WIDE));
    let after = chair.term.until("the editor", |screen| screen.cursor == caret && !screen.hidden);
    let line = |screen: &crate::term::Screen| screen.rows[usize::from(caret.0)].clone();
    assert_eq!(line(&after), line(&before));
    chair.press(keys::ESC);
    chair.term.until("the console", |screen| !screen.has("Ghi chép vào biên bản"));
    chair.finish();
    let minutes = place.minutes();
    let at = |words: &str| minutes.find(words).unwrap_or_else(|| panic!("{words} is not in\n{minutes}"));
    assert!(at("BÁO CÁO TỔNG KẾT") < at(&written), "{minutes}");
    assert!(at(&written) < at("THẢO LUẬN"), "{minutes}");
}

/// Waits until the draft is in the file, as another process sees it.
fn kept(place: &Place, body: &str, caret: usize) {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(5) {
        let drafts = place.look(|session| session.drafts().unwrap());
        if drafts.iter().any(|draft| draft.body == body && draft.caret == caret) {
            return;
        }
    }
    panic!("no draft after {:?}", since.elapsed());
}
