//! Any size of the terminal: nothing breaks, nothing is cut without «…», the next key is in sight.

use crate::domain::vote::ballot::BallotStage;
use crate::tui::chair::console::{Console, Overlay};
use crate::tui::chair::layout::SMALLEST;
use crate::tui::chair::tests::desk::{Desk, item};
use crossterm::event::KeyCode;
use proptest::prelude::*;
use std::cell::RefCell;

/// Opens something over the stage.
type Deed = fn(&mut Desk);

/// What may lie over the stage.
const OVER: [Deed; 14] = [
    |_| {},
    |desk| desk.key(KeyCode::F(1)),
    |desk| {
        desk.key(KeyCode::F(2));
        desk.words("su");
    },
    |desk| {
        desk.key(KeyCode::F(3));
        desk.words("Đề nghị làm rõ ");
    },
    |desk| desk.key(KeyCode::F(4)),
    |desk| {
        desk.key(KeyCode::F(4));
        desk.enter();
    },
    |desk| desk.key(KeyCode::F(5)),
    |desk| {
        desk.key(KeyCode::F(5));
        desk.key(KeyCode::PageDown);
    },
    |desk| desk.key(KeyCode::F(7)),
    |desk| desk.key(KeyCode::F(8)),
    |desk| desk.key(KeyCode::Tab),
    |desk| desk.find("moi phat bieu"),
    |desk| desk.find("be mac som"),
    |desk| desk.find("bang diem"),
];

/// Whether text is being typed, so that a caret must be seen.
fn typing(console: &Console) -> bool {
    console.forms.is_empty() && matches!(console.overlay, Overlay::Notes(_) | Overlay::Palette(_))
}

/// Names and titles that may be long, with what they begin with.
fn names(desk: &Desk) -> Vec<String> {
    let state = desk.console.session.state();
    let units = state.conference.units.iter().flat_map(|unit| [unit.name.clone(), unit.short.clone()]);
    let items = state.agenda.entries.iter().map(|entry| entry.item.title.clone());
    let more = [state.conference.title.clone(), state.conference.bloc.name.clone()];
    units.chain(items).chain(more).filter(|name| name.chars().count() > 24).collect()
}

/// Names cut inside a word, or at a space with nothing of them in the row below, and no «…».
fn cut_words(desk: &Desk) -> Vec<String> {
    let rows = desk.rows();
    // Boxes lie over what is under them: a row with one is judged only inside it.
    let boxed = rows.iter().any(|row| row.contains('╮'));
    let mut faults = Vec::new();
    for name in names(desk) {
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
            let hidden = boxed && rest.starts_with(['╭', '│', '╰', '╮', '╯']);
            if !(whole || marked || wrapped || hidden) {
                faults.push(format!("«{name}» in «{row}»"));
            }
        }
    }
    faults
}

fn checks(desk: &mut Desk, (width, height): (u16, u16)) -> Result<(), TestCaseError> {
    desk.size((width, height));
    let text = desk.text();
    if width < SMALLEST.0 || height < SMALLEST.1 {
        let flat: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(flat.starts_with(&format!("Cửa sổ {width}×{height} quá")), "{}", text);
        return Ok(());
    }
    let bottom = desk.bottom();
    let key = ["  Enter  ", "  Dấu cách  ", "  Esc  "].iter().any(|key| bottom.starts_with(key));
    prop_assert!(key, "no key in «{}»", bottom);
    let caret = desk.caret();
    if typing(&desk.console) {
        prop_assert!(caret.is_some_and(|at| at.x < width && at.y + 1 < height), "caret {:?}\n{}", caret, text);
    }
    prop_assert_eq!(cut_words(desk), Vec::<String>::new(), "{}", text);
    Ok(())
}

/// Every item at its beginning, then votes with a result.
fn desks() -> Vec<Desk> {
    let mut desks: Vec<Desk> =
        (0..=item::MINUTES).map(|number| if number == 0 { Desk::new() } else { Desk::on(number) }).collect();
    for number in [item::AGENDA, item::SCORING, item::AWARDS, item::ELECTION] {
        for step in [BallotStage::Open, BallotStage::Announced] {
            let mut desk = Desk::on(number);
            desk.until_ballot(step);
            desks.push(desk);
        }
    }
    desks
}

#[test]
fn any_size_shows_what_matters() {
    let desks = RefCell::new(desks());
    let many = desks.borrow().len();
    let sizes = prop_oneof![
        2 => (80_u16..=130, 24_u16..=40),
        1 => (80_u16..=240, 24_u16..=67),
        1 => (20_u16..80, 5_u16..=67),
        1 => (20_u16..=240, 5_u16..24),
    ];
    let config = ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(at in 0..many, over in 0..OVER.len(), size in sizes)| {
        let mut desks = desks.borrow_mut();
        let desk = &mut desks[at];
        desk.size(SMALLEST);
        OVER[over](desk);
        let checked = checks(desk, size);
        desk.size(SMALLEST);
        desk.console.forms.clear();
        desk.console.leave_editor();
        desk.console.overlay = Overlay::None;
        checked?;
    });
}
