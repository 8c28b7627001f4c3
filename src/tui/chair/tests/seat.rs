//! What stands around the words: the hall in a row, the wall, the hints of forms.

use crate::domain::Command;
use crate::domain::attendance::Command as Hall;
use crate::domain::display::{DisplayChange, Shown};
use crate::domain::ids::UnitId;
use crate::store::ScreenLock;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

/// Whether a wall is there, and what it shows, is told at every size; of none that is there no warning is made for nothing.
#[test]
fn the_console_tells_of_the_wall_and_of_what_it_shows() {
    let mut trial = Trial::on(item::DISCUSSION);
    let shown = |trial: &mut Trial, words: [&str; 2]| {
        for (size, words) in [(80, 24), (120, 36)].into_iter().zip(words) {
            trial.size(size);
            assert!(trial.text().contains(words), "«{words}»\n{}", trial.text());
        }
    };
    shown(&mut trial, ["màn ○", "màn chiếu ○ chưa mở"]);
    let wall = ScreenLock::acquire(trial.chair.session().path(), trial.clock.get()).unwrap();
    trial.clock.set(trial.clock.get() + 2_000);
    wall.beat(trial.clock.get());
    trial.chair.tick();
    shown(&mut trial, ["màn ● tên mục", "màn chiếu ● đang mở: tên mục"]);
    trial.ask(Command::Wall(DisplayChange::Show(Shown::Black)));
    shown(&mut trial, ["màn ● màn đen", "màn chiếu ● đang mở: màn đen"]);
}

/// Where the item leaves a row at 80 columns, who is not plainly there is named in it, whole.
#[test]
fn a_spare_row_names_who_is_not_there_first() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.ask(Command::Hall(Hall::CheckOut { unit: UnitId(5) }));
    trial.size((80, 24));
    let rows = trial.rows();
    let names = rows.iter().find(|row| row.starts_with(" ○ Hội mẫu 5")).unwrap_or_else(|| panic!("{}", trial.text()));
    assert!(names.contains(" Hội mẫu 1 ") && names.contains('+') && !names.contains('…'), "{names}");
    // In the roll call they stand there already.
    trial.go(item::ROLL_CALL);
    assert!(
        !trial.rows().iter().any(|row| row.starts_with(" ○ Hội mẫu 5") && row.contains("Hội mẫu 1")),
        "{}",
        trial.text()
    );
}

/// What Enter does is told whole, or by the row it stands in.
#[test]
fn no_hint_of_a_form_is_cut() {
    for size in [(80, 24), (120, 36), (200, 50)] {
        let mut trial = Trial::on(item::DISCUSSION);
        trial.key(KeyCode::F(6));
        trial.size(size);
        let hint = trial.rows().into_iter().find(|row| row.contains("· Esc: đóng")).unwrap();
        assert!(hint.contains("Enter: dòng đang chọn · ↑↓: chọn · Esc: đóng") && !hint.contains('…'), "{hint}");
    }
}

/// The criteria of a year hold in each part of it: at a half-year's review only what was registered is put.
#[test]
fn criteria_are_put_with_a_years_registrations_only() {
    let plan = include_str!("plan.toml");
    let half = plan.replace("year = 2025\n", "year = 2025\nplanned = \"6 tháng cuối năm 2025\"\n");
    assert_ne!(plan, half);
    for (plan, put) in [(plan, "thông qua nội dung và tiêu chí chấm điểm"), (&half, "thông qua nội dung 6 tháng cuối")]
    {
        let mut trial = Trial::with(plan);
        trial.go(item::ROLL_CALL);
        trial.ask(Command::Hall(Hall::CheckInRest));
        trial.go(10);
        (0..3).for_each(|_| trial.enter());
        trial.size((120, 36));
        assert!(trial.text().contains(put), "{}", trial.text());
    }
}

/// What was scrolled at one step is not scrolled at the next: a result is announced in sight.
#[test]
fn a_new_step_begins_at_its_top() {
    let mut trial = Trial::on(item::AGENDA);
    trial.until(|chair| chair.next().and_then(|cue| cue.ask()).is_some());
    (0..3).for_each(|_| trial.key(KeyCode::PageDown));
    assert!(trial.text().contains("dòng ở trên"), "{}", trial.text());
    trial.enter();
    assert!(
        trial.text().contains("Chương trình Hội nghị") && !trial.text().contains("dòng ở trên"),
        "{}",
        trial.text()
    );
    assert!(trial.text().contains("Dự thảo chương trình"), "{}", trial.text());
    trial.space();
    assert!(trial.text().contains("Chương trình đã thông qua"), "it is no draft now\n{}", trial.text());
}

/// A form over the words leaves the hall beside them as it is.
#[test]
fn a_form_stands_in_the_pane_of_the_words() {
    for size in [(120, 36), (200, 50)] {
        let mut trial = Trial::on(item::DISCUSSION);
        trial.find("gia han");
        trial.size(size);
        let rows = trial.rows();
        let edge = rows.iter().find(|row| row.contains("HỘI TRƯỜNG")).unwrap();
        let edge = edge.chars().position(|sign| sign == '│').unwrap();
        let form: Vec<_> = rows.iter().filter(|row| row.contains('╰') || row.contains('╭')).collect();
        assert_eq!(form.len(), 2, "{}", trial.text());
        let stands = |row: &&String| {
            row.chars().nth(edge) == Some('│') && !row.chars().skip(edge).any(|sign| "╮╯".contains(sign))
        };
        assert!(form.iter().all(stands), "{}", trial.text());
    }
}
