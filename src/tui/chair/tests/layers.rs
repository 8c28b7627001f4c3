//! What lies over the stage: every key that it names does something, none that is dim does, and Esc loses no word.

use crate::tui::chair::ChairScreen;
use crate::tui::chair::tests::offered::{offered, pressed};
use crate::tui::chair::tests::tally;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crate::tui::shell::foot_keys;
use crossterm::event::KeyCode;

/// Lays something over the stage.
type Opens = fn(&mut Trial);

const OVER: &[Opens] = &[
    |trial| trial.key(KeyCode::F(1)),
    |trial| trial.key(KeyCode::F(2)),
    |trial| {
        trial.key(KeyCode::F(2));
        trial.words("mua bao hiem");
    },
    |trial| trial.key(KeyCode::F(3)),
    |trial| trial.key(KeyCode::F(4)),
    |trial| trial.key(KeyCode::F(5)),
    |trial| trial.key(KeyCode::F(6)),
    |trial| trial.key(KeyCode::F(7)),
    |trial| trial.key(KeyCode::F(8)),
    |trial| trial.key(KeyCode::F(9)),
    |trial| trial.key(KeyCode::Tab),
    |trial| trial.control('k'),
    |trial| trial.find("bang diem nhap"),
];

/// Back to the bare stage.
fn close(trial: &mut Trial) {
    for _ in 0..6 {
        if trial.chair.shell().stack.top().is_none() {
            return;
        }
        trial.key(KeyCode::Esc);
    }
    panic!("it does not close\n{}", trial.text());
}

/// The keys that the frame of what lies there names: «╭ Điểm danh · Enter: chi tiết · Delete: vắng …».
fn titled(trial: &Trial) -> Vec<String> {
    let rows = trial.rows();
    let title = rows.iter().rev().find(|row| row.contains('╭')).cloned().unwrap_or_default();
    let parts: Vec<String> =
        title.split(" · ").map(|part| part.trim_matches(['╭', '─', '╮', ' ']).to_owned()).collect();
    let keys = parts.iter().filter_map(|part| part.split(':').next());
    let known = ["Enter", "Delete", "Esc", "Tab", "← →", "PgDn"];
    keys.filter(|key| known.contains(key)).map(str::to_owned).collect()
}

/// Opens it for each key that is named in it, and presses that.
fn presses_all(trial: &mut Trial, fresh: &dyn Fn() -> Trial, opens: Opens) -> usize {
    opens(trial);
    if trial.chair.shell().stack.top().is_none() {
        return 0;
    }
    let mut keys = offered(trial);
    keys.extend(titled(trial));
    let shell = trial.chair.shell();
    let table = foot_keys::function_keys::<ChairScreen>(&shell.stack, shell.state());
    let dead: Vec<u8> = table.iter().filter(|key| !key.is_live).map(|key| key.number).collect();
    for key in &keys {
        let before = (trial.stands(), trial.text(), trial.caret());
        trial.key(pressed(key));
        assert!((trial.stands(), trial.text(), trial.caret()) != before, "«{key}» does nothing\n{}", trial.text());
        if trial.stands().0 != before.0.0 || trial.chair.finished() {
            *trial = fresh();
        }
        close(trial);
        opens(trial);
    }
    for number in dead {
        let before = trial.stands();
        trial.key(KeyCode::F(number));
        assert_eq!(trial.stands(), before, "F{number} is dim and does something\n{}", trial.text());
    }
    close(trial);
    keys.len()
}

#[test]
fn every_key_that_a_layer_names_does_something() {
    let mut named = 0;
    for number in [item::CEREMONY, item::AGENDA, item::DISCUSSION, item::SCORING, item::AWARDS, item::MINUTES] {
        let fresh = || Trial::on(number);
        let mut trial = fresh();
        for opens in OVER {
            named += presses_all(&mut trial, &fresh, *opens);
        }
    }
    println!("{named} keys were named over the stage");
    assert!(named > 200, "{named}");
}

#[test]
fn every_key_that_a_grid_names_does_something() {
    let hands =
        || tally::opened(&tally::plan(9, &[(0, &[3, 4, 5])]), crate::domain::vote::ballot::Manner::Hands, false);
    let sheets = || tally::returned(&tally::two_parts(), false, 12);
    let opens: Opens = |trial| trial.control('k');
    let sums: Opens = |trial| {
        trial.control('k');
        trial.control('e');
    };
    assert!(presses_all(&mut hands(), &hands, opens) > 5);
    assert!(presses_all(&mut sheets(), &sheets, opens) > 5);
    let mut trial = sheets();
    assert!(presses_all(&mut trial, &sheets, sums) > 5);
}

/// What was looked for stands there again, with what it finds: the next letter takes its place, Backspace clears it.
#[test]
fn what_was_looked_for_stands_there_again() {
    let mut trial = Trial::on(item::DISCUSSION);
    for (key, words, found) in [(2, "sua ten", "Sửa tên đơn vị"), (9, "co mat", "có mặt")] {
        let opens = |trial: &mut Trial| trial.key(KeyCode::F(key));
        opens(&mut trial);
        trial.words(words);
        assert!(trial.text().contains(found), "F{key}\n{}", trial.text());
        trial.key(KeyCode::Esc);
        trial.key(KeyCode::F(4));
        trial.key(KeyCode::Esc);
        opens(&mut trial);
        let seen = trial.text();
        assert!(seen.contains(&format!("│ {words}")) && seen.contains("gõ để tìm chữ khác"), "F{key}\n{seen}");
        assert!(seen.contains(found), "its hits\n{seen}");
        trial.key(KeyCode::Backspace);
        assert!(!trial.text().contains(&format!("│ {words}")), "F{key}\n{}", trial.text());
        trial.key(KeyCode::Esc);
        opens(&mut trial);
        assert!(!trial.text().contains("gõ để tìm chữ khác"), "cleared is cleared\n{}", trial.text());
        trial.words(words);
        trial.key(KeyCode::Esc);
        opens(&mut trial);
        trial.words("xyz");
        assert!(trial.text().contains("Không thấy «xyz»"), "F{key}\n{}", trial.text());
        trial.key(KeyCode::Esc);
    }
    trial.find("dia diem");
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::F(2));
    assert!(!trial.text().contains("dia diem"), "what was found and done is done\n{}", trial.text());
}

/// A box lies below the words that are being said, and what is behind it is dim.
#[test]
fn a_box_lies_below_the_words() {
    for size in [(80, 24), (120, 36)] {
        let mut trial = Trial::on(item::DISCUSSION);
        trial.size(size);
        let said = trial.rows().into_iter().find(|row| row.contains('┃')).unwrap();
        let words: String = said.split('┃').nth(1).unwrap().trim().chars().take(24).collect();
        for key in [KeyCode::F(2), KeyCode::F(9), KeyCode::Tab] {
            trial.key(key);
            let rows = trial.rows();
            let row = rows.iter().position(|row| row.contains(&words));
            let frame = rows.iter().position(|row| row.contains('╭'));
            assert!(row.is_some() && row < frame, "{key:?} {size:?}\n{}", trial.text());
            trial.key(KeyCode::Esc);
        }
    }
}
