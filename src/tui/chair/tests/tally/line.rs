//! The line that a row has to reach: its bar grows while figures are entered, and who is put up is told apart.

use crate::domain::vote::ballot::Manner;
use crate::tui::chair::tests::tally::{flat, opened, plan, press, returned, two_parts};
use crate::tui::chair::tests::trial::Trial;
use crossterm::event::KeyCode;

/// The row of the bar: filled cells before the line and in all, and its words.
fn bar(trial: &Trial) -> (usize, String) {
    let rows = trial.rows();
    let row = rows.iter().find(|row| row.contains("· cần ") && row.contains('░') | row.contains('█'));
    let row = row.unwrap_or_else(|| panic!("no bar\n{}", trial.text()));
    let words = row.trim_matches(['│', ' ']).trim_start_matches(['█', '░', '│']).trim().to_owned();
    (row.chars().filter(|cell| *cell == '█').count(), words)
}

#[test]
fn the_bar_grows_while_figures_are_typed() {
    let mut trial = opened(&plan(9, &[(0, &[3, 4, 5])]), Manner::Hands, false);
    trial.control('k');
    let (none, words) = bar(&trial);
    assert_eq!((none, words.as_str()), (0, "0/9 đồng ý · cần 5 · còn thiếu 5"));
    press(&mut trial, "←4");
    let (some, words) = bar(&trial);
    assert!(some > none && words == "4/9 đồng ý · cần 5 · còn thiếu 1", "{words}\n{}", trial.text());
    press(&mut trial, "⇥1⇥2");
    assert!(bar(&trial).1.ends_with("4/9 đồng ý · cần 5 · còn thiếu 1"), "{}", trial.text());
    press(&mut trial, "←←⌫6");
    let (more, words) = bar(&trial);
    assert!(more > some && words == "6/9 đồng ý · cần 5 · đủ", "{words}\n{}", trial.text());
    assert!(trial.rows().iter().any(|row| row.contains("[   6] [   1] [   2] khớp, đủ")), "{}", trial.text());
}

/// Sheet by sheet the mark of the one in hand is counted, and taken back with it.
#[test]
fn the_bar_grows_while_sheets_are_read() {
    let mut trial = returned(&two_parts(), false, 12);
    trial.enter();
    press(&mut trial, "1↑");
    assert_eq!(bar(&trial).1, "1/12 đồng ý · cần 7 · còn thiếu 6", "{}", trial.text());
    press(&mut trial, "⌫");
    assert_eq!(bar(&trial).1, "0/12 đồng ý · cần 7 · còn thiếu 7", "{}", trial.text());
    press(&mut trial, "7");
    press(&mut trial, "⌫112");
    press(&mut trial, "12");
    trial.key(KeyCode::Home);
    assert_eq!(bar(&trial).1, "1/12 đồng ý · cần 7 · còn thiếu 6", "{}", trial.text());
}

/// Three reach the line, two are taken: they have the star once all is counted, and at a tie nobody has who is tied.
#[test]
fn who_is_put_up_is_told_apart_once_all_is_counted() {
    let mut trial = opened(&plan(9, &[(2, &[3, 4, 5])]), Manner::Hands, false);
    trial.control('k');
    trial.size((120, 36));
    press(&mut trial, "7⇥2⇥0⏎6⇥3⇥0⏎5⇥4");
    assert!(!trial.text().contains('★') && trial.text().matches("khớp, đủ").count() == 2, "{}", trial.text());
    press(&mut trial, "⇥0");
    let seen = flat(&trial);
    assert!(
        seen.contains("[ 7] [ 2] [ 0] khớp, ★ đề nghị") && seen.contains("[ 6] [ 3] [ 0] khớp, ★ đề nghị"),
        "{seen}"
    );
    assert!(seen.contains("[ 5] [ 4] [ 0] khớp, đủ") && seen.matches('★').count() == 2, "{seen}");
    press(&mut trial, "↑←←5⇥4⇥0");
    let seen = flat(&trial);
    assert!(seen.contains("[ 7] [ 2] [ 0] khớp, ★ đề nghị") && seen.matches('★').count() == 1, "equal votes: {seen}");
}

/// A name is whole, on as many rows as it needs.
#[test]
fn a_long_name_goes_on_below() {
    let long = "Liên hiệp các Hội Khoa học và Kỹ thuật, Hội Văn học nghệ thuật và Hội Nhà báo tỉnh X";
    let text = plan(9, &[(0, &[3, 4, 5])]).replace("Hội mẫu số 4 tỉnh X", long);
    let mut trial = opened(&text, Manner::Hands, false);
    trial.control('k');
    for size in [(80, 24), (100, 30), (120, 36)] {
        trial.size(size);
        let label: Vec<String> = trial
            .rows()
            .iter()
            .skip_while(|row| !row.contains("  2 Liên hiệp"))
            .take_while(|row| !row.contains("  3 Hội mẫu số 5"))
            .map(|row| {
                row.trim_matches(['│', ' ']).trim_start_matches("2 ").split('[').next().unwrap().trim().to_owned()
            })
            .collect();
        assert_eq!(label.join(" "), long, "{}", trial.text());
    }
}
