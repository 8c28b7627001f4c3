//! Any size of the terminal: nothing breaks, nothing is cut without «…», the next key is in sight.

use crate::domain::vote::ballot::BallotStage;
use crate::tui::chair::ChairScreen;
use crate::tui::chair::layout::SMALLEST;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::layers::notes::Notes;
use crate::tui::layers::palette::Palette;
use crate::tui::shell::base;
use crossterm::event::KeyCode;
use proptest::prelude::*;
use std::cell::RefCell;

/// Opens something over the stage.
type Deed = fn(&mut Trial);

/// What may lie over the stage.
const OVER: [Deed; 14] = [
    |_| {},
    |trial| trial.key(KeyCode::F(1)),
    |trial| {
        trial.key(KeyCode::F(2));
        trial.words("su");
    },
    |trial| {
        trial.key(KeyCode::F(3));
        trial.words("Đề nghị làm rõ ");
    },
    |trial| trial.key(KeyCode::F(4)),
    |trial| {
        trial.key(KeyCode::F(4));
        trial.enter();
    },
    |trial| trial.key(KeyCode::F(5)),
    |trial| {
        trial.key(KeyCode::F(5));
        trial.key(KeyCode::PageDown);
    },
    |trial| trial.key(KeyCode::F(7)),
    |trial| trial.key(KeyCode::F(8)),
    |trial| trial.key(KeyCode::Tab),
    |trial| trial.find("moi phat bieu"),
    |trial| trial.find("be mac som"),
    |trial| trial.find("bang diem"),
];

/// Whether text is being typed, so that a caret must be seen.
fn typing(chair: &ChairScreen) -> bool {
    !chair.asks() && (chair.shows::<Notes>() || chair.shows::<Palette<ChairScreen>>())
}

/// Names and titles that may be long, with what they begin with.
fn names(trial: &Trial) -> Vec<String> {
    let state = trial.chair.state();
    let units = state.conference.units.iter().flat_map(|unit| [unit.name.clone(), unit.short.clone()]);
    let items = state.agenda.entries.iter().map(|entry| entry.item.title.clone());
    let more = [state.conference.title.clone(), state.conference.bloc.name.clone()];
    units.chain(items).chain(more).filter(|name| name.chars().count() > 24).collect()
}

/// Names cut inside a word, or at a space with nothing of them in the row below, and no «…».
fn cut_words(trial: &Trial) -> Vec<String> {
    let rows = trial.rows();
    // Boxes lie over what is under them: a row with one is judged only inside it.
    let boxed = rows.iter().any(|row| row.contains('╮'));
    let mut faults = Vec::new();
    for name in names(trial) {
        let letters: Vec<char> = name.chars().collect();
        let head: String = letters.iter().take(16).collect();
        for row in &rows {
            let Some(at) = row.find(&head) else { continue };
            let shown: Vec<char> = row[at..].chars().collect();
            let same = shown.iter().zip(&letters).take_while(|(shown, letter)| shown == letter).count();
            let rest: String = shown.iter().skip(same).collect();
            let whole = same == letters.len();
            let marked = rest.trim_start().starts_with('…');
            let kept: String = letters.iter().take(same).collect();
            let wrapped = kept.ends_with(' ') || letters.get(same) == Some(&' ');
            // Cells of a table stand side by side: what goes on with another letter is the next cell's word.
            let next_cell = rest.starts_with(char::is_alphabetic);
            let hidden = boxed && rest.starts_with(['╭', '│', '╰', '╮', '╯']);
            if !(whole || marked || wrapped || next_cell || hidden) {
                faults.push(format!("«{name}» in «{row}»"));
            }
        }
    }
    faults
}

fn checks(trial: &mut Trial, (width, height): (u16, u16)) -> Result<(), TestCaseError> {
    trial.size((width, height));
    let text = trial.text();
    if width < SMALLEST.0 || height < SMALLEST.1 {
        let flat: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(flat.starts_with(&format!("Cửa sổ {width}×{height} quá")), "{}", text);
        return Ok(());
    }
    let bottom = trial.bottom();
    let key =
        ["  Enter  ", "  Phím cách  ", "  Esc  ", "  ↑↓  ", "  Ctrl+S  "].iter().any(|key| bottom.starts_with(key));
    prop_assert!(key, "no key in «{}»", bottom);
    let caret = trial.caret();
    if typing(&trial.chair) {
        prop_assert!(caret.is_some_and(|at| at.x < width && at.y + 1 < height), "caret {:?}\n{}", caret, text);
    }
    prop_assert_eq!(cut_words(trial), Vec::<String>::new(), "{}", text);
    Ok(())
}

/// Every item at its beginning, then votes with a result.
fn trials() -> Vec<Trial> {
    let mut trials: Vec<Trial> =
        (0..=item::MINUTES).map(|number| if number == 0 { Trial::new() } else { Trial::on(number) }).collect();
    for number in [item::AGENDA, item::SCORING, item::AWARDS, item::ELECTION] {
        for step in [BallotStage::Open, BallotStage::Announced] {
            let mut trial = Trial::on(number);
            trial.until_ballot(step);
            trials.push(trial);
        }
    }
    trials
}

#[test]
fn any_size_shows_what_matters() {
    let trials = RefCell::new(trials());
    let many = trials.borrow().len();
    let sizes = prop_oneof![
        2 => (80_u16..=130, 24_u16..=40),
        1 => (80_u16..=240, 24_u16..=67),
        1 => (20_u16..80, 5_u16..=67),
        1 => (20_u16..=240, 5_u16..24),
    ];
    let config = ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(at in 0..many, over in 0..OVER.len(), size in sizes)| {
        let mut trials = trials.borrow_mut();
        let trial = &mut trials[at];
        trial.size(SMALLEST);
        OVER[over](trial);
        let checked = checks(trial, size);
        trial.size(SMALLEST);
        trial.chair.shell_mut().stack.close_forms();
        base::leave(&mut trial.chair);
        trial.chair.shell_mut().stack.clear();
        checked?;
    });
}
