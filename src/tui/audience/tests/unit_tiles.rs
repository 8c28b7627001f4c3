//! Units as tiles before the hall: the roll, a vote, all signs without colours.

use super::{NOW, SIZES, big, paged, pictures, shown, tiles, units};
use crate::domain::display::slide::{Slide, SlideUnit, UnitAt};
use crate::tui::theme::Theme;
use crate::tui::unit_signs;

fn roll(units: Vec<SlideUnit>) -> Slide {
    Slide::Roll { title: "Điểm danh".into(), words: "Có mặt 3/11 đơn vị".into(), units }
}

/// Three there, one stood in for, one absent, one called, the others to come.
fn called(at: usize) -> UnitAt {
    match at {
        0..3 => UnitAt::Here,
        3 => UnitAt::NoPaper,
        4 => UnitAt::Away,
        5 => UnitAt::Called,
        _ => UnitAt::Waiting,
    }
}

#[test]
fn the_roll_stands_in_tiles_with_the_number_in_large_letters() {
    let slide = roll(tiles(&units(11), called));
    pictures("roll", &slide);
    for size in SIZES {
        let seen = shown(&slide, size, NOW);
        assert!(big(&seen), "{size:?}\n{seen}");
    }
    let seen = shown(&slide, SIZES[0], NOW);
    for told in
        ["● Sở Thử nghiệm 1 ", "◐ Sở Thử nghiệm 4", "○ Sở Thử nghiệm 5", "▸ Sở Thử nghiệm 6", "· Sở Thử nghiệm 11"]
    {
        assert!(seen.contains(told), "{told}\n{seen}");
    }
}

#[test]
fn of_sixty_units_none_is_missing_and_who_is_called_stays_in_sight() {
    let many: Vec<String> = (1..=60).map(|unit| format!("Hội Thử nghiệm thứ {unit:02} của tỉnh")).collect();
    let slide = roll(tiles(&many, |at| if at == 55 { UnitAt::Called } else { UnitAt::Here }));
    for size in SIZES {
        let seen = shown(&slide, size, NOW);
        assert!(seen.contains("▸ Hội Thử nghiệm thứ 56"), "{size:?}\n{seen}");
        let all = roll(tiles(&many, |_| UnitAt::Here));
        let pages = paged(&all, size).concat();
        assert!(many.iter().all(|name| pages.contains(name.as_str())), "{size:?}\n{pages}");
    }
}

#[test]
fn a_vote_tells_who_may_and_who_answered_and_never_what() {
    let question = |at: fn(usize) -> UnitAt| Slide::Question {
        title: "Thông qua báo cáo".into(),
        choices: Vec::new(),
        asked: None,
        text: Vec::new(),
        words: vec!["9 đơn vị biểu quyết · biểu quyết giơ tay".into()],
        stands: "Mời các đơn vị biểu quyết".into(),
        units: tiles(&units(11), at),
    };
    let hands = question(|at| if at < 9 { UnitAt::Votes } else { UnitAt::Aside });
    pictures("question_hands", &hands);
    let named = question(|at| match at {
        0..4 => UnitAt::Done,
        4 => UnitAt::Called,
        _ => UnitAt::Votes,
    });
    pictures("question_called", &named);
    let seen = shown(&hands, SIZES[0], NOW);
    assert!(seen.contains("◆ Sở Thử nghiệm 9") && seen.contains("– Sở Thử nghiệm 10"), "{seen}");
    let seen = shown(&named, SIZES[0], NOW);
    assert!(seen.contains("✓ Sở Thử nghiệm 4") && seen.contains("▸ Sở Thử nghiệm 5"), "{seen}");
}

#[test]
fn every_state_has_a_sign_of_its_own() {
    let all = [
        UnitAt::Waiting,
        UnitAt::Called,
        UnitAt::Here,
        UnitAt::NoPaper,
        UnitAt::CutOff,
        UnitAt::Away,
        UnitAt::Votes,
        UnitAt::Aside,
        UnitAt::Objects,
        UnitAt::Done,
        UnitAt::Later,
    ];
    let signs: std::collections::BTreeSet<&str> = all.map(|at| unit_signs::of(at, &Theme::plain()).0).into();
    assert_eq!(signs.len(), all.len(), "{signs:?}");
    assert!(signs.iter().all(|sign| crate::text::columns(sign) == 1));
}
