//! Every slide as it is drawn, at three sizes; nobody in them is real.

mod keys;
mod single;
mod unit_tiles;

use crate::domain::display::Letters;
use crate::domain::display::slide::{
    AgendaRow, Announced, At, Said, Slide, SlideClock, SlideDecision, SlideQuestion, SlideUnit, UnitAt,
};
use crate::domain::figure::Figure;
use crate::domain::ids::BallotId;
use crate::text::Day;
use crate::tui::audience::draw;
use crate::tui::audience::lay::SlideLook;
use crate::tui::audience::page;
use crate::tui::audience::proof::Proof;
use crate::tui::lectern::Lectern;
use crate::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (240, 67)];
const DAY: Day = Day { year: 2025, month: 12, day: 18 };
const NOW: i64 = 1_766_019_600_000;

fn shown(slide: &Slide, (width, height): (u16, u16), now: i64) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let look = SlideLook {
        theme: &Theme::dark(),
        letters: Letters::Quadrant,
        proof: Some(&Proof::new("K7Q2M-0000A-1111B-2222C".to_owned(), DAY)),
        foot: None,
        now,
        since: 0,
    };
    terminal.draw(|frame| draw::draw(frame, slide, &mut Lectern::default(), &look)).unwrap();
    let rows: Vec<String> = terminal.backend().to_string().lines().map(str::to_owned).collect();
    rows.iter().map(|row| row.trim_matches('"').trim_end()).collect::<Vec<_>>().join("\n")
}

fn pictures(name: &str, slide: &Slide) {
    for size in SIZES {
        insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), shown(slide, size, NOW));
    }
}

fn units(count: usize) -> Vec<String> {
    (1..=count).map(|unit| format!("Sở Thử nghiệm {unit}")).collect()
}

fn tiles(names: &[String], at: impl Fn(usize) -> UnitAt) -> Vec<SlideUnit> {
    names.iter().enumerate().map(|(number, name)| SlideUnit { name: name.clone(), at: at(number) }).collect()
}

fn speaker(left: i64) -> Slide {
    Slide::Speaker {
        title: "Thảo luận, tham luận".into(),
        who: "Hội Thử nghiệm Đắk Lắk".into(),
        of: Some("Phó Chủ tịch Hội Thử nghiệm".into()),
        clock: Some(SlideClock { from: NOW - (5 * 60 - left) * 1000, minutes: 5 }),
        figures: Vec::new(),
    }
}

fn result(parts: Vec<SlideQuestion>, review: bool) -> Slide {
    Slide::Result(Announced { ballot: BallotId(1), parts, review })
}

fn part(title: &str, rows: &[(&str, &str, bool)]) -> SlideQuestion {
    let rows = rows.iter().map(|(label, lines, won)| ((*label).to_owned(), (*lines).to_owned(), *won));
    SlideQuestion { title: title.to_owned(), rows: rows.collect(), notes: Vec::new(), decided: None }
}

#[test]
fn title_agenda_item() {
    let title = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2025, triển khai phương hướng, nhiệm vụ năm 2026";
    let foot = Some("Hội trường Thử nghiệm · 18/12/2025".to_owned());
    pictures("title", &Slide::Title { bloc: "Khối thi đua thử nghiệm".into(), title: title.into(), foot });
    let rows = [("Điểm danh", At::Done), ("Khai mạc", At::Passed), ("Báo cáo", At::Now), ("Bình xét", At::Later)];
    let rows = rows.map(|(title, at)| AgendaRow { title: title.to_owned(), at }).into();
    pictures("agenda", &Slide::Agenda { heading: "GIẢI LAO".into(), words: Some("10 phút".into()), rows, clock: None });
    let words = vec!["Có mặt 9/11 đơn vị".to_owned()];
    pictures("item", &Slide::Item { title: "Điểm danh".into(), words });
    pictures("closed", &Slide::Closed { title: title.into(), at: "11:40".into() });
}

/// Whether something stands in letters of many rows: quarters of cells are theirs alone.
fn big(shown: &str) -> bool {
    shown.lines().filter(|row| row.contains(['▛', '▜', '▙', '▟', '▌', '▐', '▘', '▝'])).count() >= 4
}

/// How many cells of the bar are left of how many.
fn left_of_bar(slide: &Slide, now: i64) -> (usize, usize) {
    let shown = shown(slide, SIZES[1], now);
    let is_bar = |row: &&str| row.trim().chars().all(|sign| "█░".contains(sign)) && row.trim().chars().count() > 100;
    let bar = shown.lines().find(is_bar).unwrap_or_else(|| panic!("{shown}")).trim();
    (bar.chars().filter(|sign| *sign == '█').count(), bar.chars().count())
}

#[test]
fn a_bar_drains_with_the_time_of_a_speaker_and_of_a_break() {
    let clock = Some(SlideClock { from: NOW, minutes: 10 });
    let pause = Slide::Agenda { heading: "GIẢI LAO".into(), words: None, rows: Vec::new(), clock };
    let speaks =
        Slide::Speaker { title: "Thảo luận".into(), who: "Hội A".into(), of: None, clock, figures: Vec::new() };
    for slide in [pause, speaks] {
        let at = |seconds: i64| left_of_bar(&slide, NOW + seconds * 1000);
        let whole = at(0).1;
        assert_eq!([at(0), at(300), at(600), at(700)], [(whole, whole), (whole / 2, whole), (0, whole), (0, whole)]);
        assert_eq!(at(599).0, 1, "the last second is seen");
        assert!(big(&shown(&slide, SIZES[1], NOW + 300_000)), "what is left is what is large");
    }
}

#[test]
fn speakers_and_their_time() {
    pictures("speaker", &speaker(272));
    pictures("speaker_minute", &speaker(59));
    pictures("speaker_over", &speaker(-75));
    let of = Some("Phó Giám đốc Sở Thử nghiệm".to_owned());
    let guest = Slide::Speaker {
        title: "Phát biểu chỉ đạo".into(),
        who: "Nguyễn Thử Khách".into(),
        of,
        clock: None,
        figures: Vec::new(),
    };
    pictures("speaker_guest", &guest);
    let figure = |what: &str, amount: &str, whose: Option<&str>| Figure {
        amount: amount.to_owned(),
        what: what.to_owned(),
        whose: whose.map(str::to_owned),
    };
    let figures = [figure("số mô hình thử", "12/30", None), figure("số tiền thử", "gần 3 tỷ đồng", Some("toàn Khối"))];
    let report = Slide::Speaker {
        title: "Báo cáo tổng kết công tác thi đua".into(),
        who: "Trần Thử Báo Cáo".into(),
        of: Some("Sở Thử nghiệm".into()),
        clock: Some(SlideClock { from: NOW - 60_000, minutes: 15 }),
        figures: figures.into(),
    };
    pictures("speaker_figures", &report);
    assert!(!shown(&guest, (120, 36), NOW).contains("giờ"), "no clock is ever put on a guest");
}

#[test]
fn questions_and_results() {
    let words =
        vec!["11 đơn vị biểu quyết · biểu quyết giơ tay".to_owned(), "Cần 2/3 tổng số đơn vị thành viên".into()];
    let question = |choices| Slide::Question {
        title: "Đề nghị tặng Cờ thi đua của tỉnh".into(),
        choices,
        asked: None,
        text: Vec::new(),
        words: words.clone(),
        stands: "Mời các đơn vị biểu quyết".into(),
        units: Vec::new(),
    };
    pictures("question", &question(Vec::new()));
    pictures("question_of_many", &question(units(74)));
    let mut agreed = part("Thông qua chương trình", &[("Thông qua chương trình", "nhất trí", true)]);
    agreed.decided = Some(SlideDecision { figure: None, words: "nhất trí".into() });
    pictures("result_one", &result(vec![agreed], true));
    let two = part(
        "Đề nghị tặng Cờ thi đua",
        &[("Sở Một", "9/11 = 81,82% ≥ 80%, đạt", true), ("Sở Hai", "7/11 = 63,64% < 80%, chưa đạt", false)],
    );
    pictures("result", &result(vec![two, part("Trưởng khối", &[("Sở Ba", "nhất trí", true)])], false));
    let many: Vec<String> = units(74);
    let rows: Vec<(&str, &str, bool)> = many.iter().map(|name| (name.as_str(), "", true)).collect();
    pictures("result_of_many", &result(vec![part("Đề nghị tặng Bằng khen", &rows)], false));
}

/// In a window too small for it the code stands as text; a list too long to leave room gives it a page.
#[test]
fn the_code_is_never_cut() {
    let one = result(vec![part("Trưởng khối", &[("Sở Ba", "nhất trí", true)])], false);
    let small = shown(&one, (79, 24), NOW);
    assert!(small.contains("Mã đối chiếu: K7Q2M-0000A-1111B-2222C") && !small.contains('▀'), "{small}");
    let names = units(74);
    let rows: Vec<(&str, &str, bool)> = names.iter().map(|name| (name.as_str(), "", true)).collect();
    let many = result(vec![part("Đề nghị tặng Bằng khen", &rows)], false);
    let pages: Vec<String> = (0..4).map(|turn| shown(&many, (80, 24), turn * page::TURN)).collect();
    let drawn: Vec<bool> = pages.iter().map(|page| page.contains('▀')).collect();
    assert_eq!(drawn.iter().filter(|drawn| **drawn).count(), 1, "{}", pages.join("\n"));
    assert!(names.iter().all(|name| pages.iter().any(|page| page.contains(name.as_str()))), "{}", pages.join("\n"));
    assert!(pages.iter().all(|page| page.contains("Mã đối chiếu: ")));
}

#[test]
fn marks_pledge_script() {
    let rows = (1..=16).map(|rank| (rank.to_string(), format!("Sở Thử nghiệm {rank}"), format!("{},50", 100 - rank)));
    pictures("scores", &Slide::Scores { title: "Kết quả chấm điểm".into(), adopted: false, rows: rows.collect() });
    let motto = Some("Đoàn kết, sáng tạo, hiệu quả".to_owned());
    let title = "Ký kết giao ước thi đua".to_owned();
    pictures(
        "pledge_open",
        &Slide::Pledge {
            title: title.clone(),
            motto: motto.clone(),
            contents: Vec::new(),
            units: tiles(&units(9), |_| UnitAt::Waiting),
        },
    );
    let signed = |at: usize| match at {
        0..7 => UnitAt::Done,
        7 => UnitAt::Later,
        _ => UnitAt::Waiting,
    };
    pictures("pledge", &Slide::Pledge { title, motto, contents: Vec::new(), units: tiles(&units(9), signed) });
    let text =
        "Kính thưa các đồng chí đại biểu; thưa toàn thể Hội nghị! Tôi xin tuyên bố khai mạc Hội nghị.".to_owned();
    let lines = vec![Said { who: "Chủ trì".into(), text }];
    pictures("script", &Slide::Script { lines, then: "Đọc xong, tiếp tục".into() });
}

#[test]
fn black_is_black() {
    assert!(shown(&Slide::Black, (120, 36), NOW).trim().is_empty());
}

#[test]
fn every_choice_of_a_long_list_comes_in_sight() {
    for size in SIZES {
        for count in [1, 11, 16, 74, 300] {
            let rows: Vec<String> = units(count);
            let rows: Vec<(&str, &str, bool)> =
                rows.iter().map(|name| (name.as_str(), "9/11 = 81,82% ≥ 80%, đạt", true)).collect();
            let slide = result(vec![part("Bằng khen", &rows), part("Cờ", &rows)], false);
            let seen: String = (0..60).map(|page| shown(&slide, size, page * page::TURN)).collect();
            for (name, _, _) in rows {
                assert!(seen.contains(&format!("{name} ")), "{name} of {count} at {size:?}");
            }
        }
    }
}

/// A name that takes several rows at 80 columns, with a word at either end that no other has.
fn long(number: usize) -> String {
    format!("Sở{number:03} Thử nghiệm, Hội Liên hiệp các tổ chức thử nghiệm và công tác xã hội, hết{number:03}")
}

/// Every page of a slide.
fn paged(slide: &Slide, size: (u16, u16)) -> Vec<String> {
    let mut pages: Vec<String> = (0..60).map(|page| shown(slide, size, page * page::TURN)).collect();
    pages.sort();
    pages.dedup();
    pages
}

#[test]
fn a_page_breaks_between_whole_entries_and_tells_the_title_again() {
    let labels: Vec<String> = (1..=30).map(long).collect();
    let lines: Vec<String> = (1..=30).map(|number| format!("{number}/999 = 81,82% ≥ 80%, đạt")).collect();
    let rows = |from: usize| -> Vec<(&str, &str, bool)> {
        (from..from + 15).map(|at| (labels[at].as_str(), lines[at].as_str(), true)).collect()
    };
    let parts = vec![part("Đề nghị tặng Cờ", &rows(0)), part("Đề nghị tặng Bằng khen", &rows(15))];
    for size in [(80, 24), (120, 36)] {
        let pages = paged(&result(parts.clone(), false), size);
        assert!(pages.len() > 1, "{size:?}");
        for page in &pages {
            for number in 1..=30 {
                let seen = |words: String| page.contains(&words);
                let name = seen(format!("Sở{number:03}"));
                assert_eq!(name, seen(format!("hết{number:03}")), "{number} at {size:?}\n{page}");
                assert_eq!(name, seen(format!(" {number}/999")), "{number} at {size:?}\n{page}");
                let title = if number <= 15 { "Đề nghị tặng Cờ" } else { "Đề nghị tặng Bằng khen" };
                assert!(!name || page.contains(title), "{number} at {size:?}\n{page}");
            }
        }
        assert!((1..=30).all(|number| pages.iter().any(|page| page.contains(&format!("Sở{number:03}")))));
    }
}

#[test]
fn a_total_is_seen_however_long_a_name_is() {
    for size in SIZES {
        let name = |rank: usize| if rank == 3 { long(rank).repeat(3) } else { format!("Sở {rank}") };
        let rows = (1..=16).map(|rank| (rank.to_string(), name(rank), format!("{},50", 100 - rank))).collect();
        let slide = Slide::Scores { title: "Kết quả chấm điểm".into(), adopted: true, rows };
        let seen = paged(&slide, size).concat();
        assert!((1..=16).all(|rank| seen.contains(&format!("{},50", 100 - rank))), "{size:?}\n{seen}");
        assert!(seen.contains("hết003") && !seen.contains('…'), "{size:?}\n{seen}");
    }
}

#[test]
fn words_are_wrapped_and_never_cut_where_there_is_room() {
    let rows = (1..=3).map(|number| AgendaRow { title: long(number), at: At::Later }).collect();
    let noted = SlideQuestion { notes: vec![long(3)], ..part(&long(1), &[(&long(2), "nhất trí", true)]) };
    let slides = [
        Slide::Agenda { heading: "TẠM DỪNG".into(), words: None, rows, clock: None },
        Slide::Pledge {
            title: "Ký".into(),
            motto: Some("Đoàn kết".into()),
            contents: vec!["đã ký thì không chiếu nữa".into()],
            units: tiles(&[long(1), long(2), long(3)], |_| UnitAt::Done),
        },
        Slide::Pledge {
            title: "Ký".into(),
            motto: Some("Đoàn kết".into()),
            contents: vec![long(1), long(2), long(3)],
            units: tiles(&units(2), |_| UnitAt::Waiting),
        },
        Slide::Question {
            title: "Chương trình Hội nghị".into(),
            choices: Vec::new(),
            asked: None,
            text: vec![long(1), long(2), long(3)],
            words: Vec::new(),
            stands: "Mời".into(),
            units: Vec::new(),
        },
        Slide::Question {
            title: "Suy tôn".into(),
            choices: vec![long(1), long(2), long(3)],
            asked: None,
            text: Vec::new(),
            words: Vec::new(),
            stands: "Mời".into(),
            units: Vec::new(),
        },
        result(vec![noted, part("Trưởng khối", &[("Sở Ba", "nhất trí", true)])], false),
    ];
    for slide in &slides {
        for size in SIZES {
            let seen = paged(slide, size);
            let whole = |number: usize| seen.iter().any(|page| page.contains(&format!("hết{number:03}")));
            assert!((1..=3).all(whole) && !seen.concat().contains('…'), "{size:?}\n{}", seen.concat());
        }
    }
}

#[test]
fn a_question_of_sixty_nine_texts_is_read_in_pages_with_what_is_asked() {
    let text = |at: usize| {
        format!("{at}. Đề nghị tặng Cờ thi đua cho tập thể mẫu thứ {at} thuộc xã mẫu của tỉnh X hết{at:03}")
    };
    let slide = Slide::Question {
        title: "Biểu quyết 69 nội dung".into(),
        choices: (1..=69).map(text).collect(),
        asked: None,
        text: Vec::new(),
        words: vec!["15 đơn vị biểu quyết · biểu quyết giơ tay".into()],
        stands: "Đang hỏi 30/69".into(),
        units: Vec::new(),
    };
    for size in [(80, 24), (120, 36)] {
        let seen = paged(&slide, size);
        assert!(seen.iter().all(|page| page.contains("Đang hỏi 30/69")), "{size:?}\n{}", seen.concat());
        let whole = |at: usize| seen.iter().any(|page| page.contains(&format!("hết{at:03}")));
        assert!((1..=69).all(whole) && !seen.concat().contains('…'), "{size:?}\n{}", seen.concat());
    }
}

#[test]
fn the_text_that_is_asked_stays_in_sight_whatever_the_clock_says() {
    let of = |at: usize| format!("{at}. Đề nghị tặng Cờ thi đua cho tập thể mẫu thứ {at} thuộc xã mẫu hết{at:03}");
    for asked in [0, 29, 68] {
        let slide = Slide::Question {
            title: "Biểu quyết 69 nội dung".into(),
            choices: (1..=69).map(of).collect(),
            asked: Some(asked),
            text: Vec::new(),
            words: Vec::new(),
            stands: "Đang hỏi".into(),
            units: Vec::new(),
        };
        for size in [(80, 24), (120, 36)] {
            for turns in 0..4 {
                let seen = shown(&slide, size, NOW + turns * page::TURN);
                assert!(seen.contains(&format!("▸ {}. Đề nghị", asked + 1)), "{size:?} {turns}\n{seen}");
            }
        }
    }
}

#[test]
fn each_choice_has_a_sign_and_hangs_beneath_its_first_word() {
    let choices = vec![long(1), long(2)];
    let slide = Slide::Question {
        title: "Suy tôn".into(),
        choices,
        asked: None,
        text: Vec::new(),
        words: Vec::new(),
        stands: "Mời".into(),
        units: Vec::new(),
    };
    let seen = shown(&slide, (80, 24), NOW);
    let column =
        |words: &str| seen.lines().find_map(|row| row.split_once(words).map(|(before, _)| before.chars().count()));
    let (sign, name) = (column("· Sở001").unwrap(), column("Sở001").unwrap());
    let rest = seen.lines().skip_while(|row| !row.contains("Sở001")).nth(1).unwrap();
    assert_eq!(name, sign + 2);
    assert_eq!(rest.chars().take_while(|letter| *letter == ' ').count(), name, "{seen}");
    assert!(seen.contains("· Sở002"));
}

#[test]
fn a_small_lectern_cuts_no_sentence_and_wastes_no_row() {
    let none = Slide::Script { lines: Vec::new(), then: "Chờ chủ trì công bố kết quả".into() };
    let words = |slide: &Slide, size| shown(slide, size, NOW).split_whitespace().collect::<Vec<_>>().join(" ");
    for size in [(20, 5), (30, 6), (80, 24)] {
        let seen = words(&none, size);
        assert!(seen.contains("Không có lời dẫn ở bước này."), "{size:?}: {seen}");
        assert!(seen.contains("Chờ chủ trì công bố kết quả"), "{size:?}: {seen}");
    }
    let said = |who: &str| Said { who: who.into(), text: "Xin mời đại biểu phát biểu ý kiến. ".repeat(9) };
    let slide = Slide::Script {
        lines: vec![said("Trưởng Cụm thi đua mới"), said("Chủ trì")], then: "Đọc xong".into()
    };
    let seen = shown(&slide, (20, 5), NOW);
    assert!(words(&slide, (20, 5)).contains("TRƯỞNG CỤM THI ĐUA MỚI"), "{seen}");
    assert!(seen.contains(" ↓ ↑") && !seen.contains('…'), "{seen}");
    assert!(seen.lines().all(|row| !row.is_empty()), "{seen}");
    assert!(words(&slide, (80, 12)).contains("↓ ↑: lật trang"));
}

#[test]
fn drawn_on_any_screen() {
    let slides = [
        speaker(3),
        speaker(-3),
        Slide::Black,
        result(Vec::new(), true),
        Slide::Item { title: String::new(), words: Vec::new() },
    ];
    for size in [(1, 1), (2, 50), (79, 24), (80, 24), (500, 200)] {
        for slide in &slides {
            shown(slide, size, 0);
        }
    }
    assert!(shown(&Slide::Black, (40, 10), NOW).contains("80×24"));
}

/// Two votes on 69 contents, announced together: each name with what it came to, on as few pages as can be read.
#[test]
fn results_of_two_votes_take_few_pages() {
    let list = |item: &str| {
        let rows = (1..=69)
            .map(|at| (format!("{at}. {at} thuộc xã thử {at} của tỉnh X"), "14/15 = 93,33%".to_owned(), at != 4));
        let title =
            format!("{item}: 69 nội dung: 68 đạt, 1 chưa đạt (cần trên 50%) · Đề nghị tặng Cờ thi đua cho tập thể …");
        SlideQuestion { title, rows: rows.collect(), notes: Vec::new(), decided: None }
    };
    let slide = result(vec![list("Danh sách tập thể"), list("Danh sách cá nhân")], false);
    for (size, most) in [((80, 24), 11), ((120, 36), 5), ((200, 50), 3)] {
        let pages = (0..40).map(|turn| shown(&slide, size, turn * page::TURN)).collect::<Vec<_>>();
        let last = (1..=40).find(|turn| shown(&slide, size, turn * page::TURN) == pages[0]).unwrap_or(40);
        println!("{size:?}: {last} pages");
        assert!(last <= most, "{size:?}: {last} pages\n{}", pages[0]);
        let all = pages.concat();
        for at in 1..=69 {
            assert!(all.contains(&format!(" {at}. {at} thuộc xã thử {at} của tỉnh X")), "{size:?} {at}\n{}", pages[0]);
        }
    }
    insta::assert_snapshot!("results_together_120x36", shown(&slide, (120, 36), 0));
}
