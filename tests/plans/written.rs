//! Dates, hours, lengths of time and shares as offices write them: all that are plain are taken, the others refused.

use chutoa::plan::{self, ParsedPlan};

fn read(conference: &str, bloc: &str, item: &str) -> Result<ParsedPlan, Vec<String>> {
    let text = format!(
        "[conference]\nyear = 2025\n{conference}\n[bloc]\nname = \"K\"\n{bloc}\n[[item]]\nkind = \"discussion\"\n{item}\n"
    );
    plan::read(text.as_bytes())
        .map_err(|faults| faults.iter().map(|one| format!("{}:{} {}", one.line, one.column, one.words)).collect())
}

#[test]
fn days() {
    for words in ["2025-12-18", "18/12/2025", "18-12-2025", "18.12.2025", "ngày 18 tháng 12 năm 2025"] {
        let plan = read(&format!("date = \"{words}\""), "", "").unwrap();
        assert_eq!(plan.conference.day.map(chutoa::text::Day::iso).as_deref(), Some("2025-12-18"), "{words}");
    }
    for words in ["18/12/25", "18-12", "31.02.2025", "tháng 12 năm 2025"] {
        let told = read(&format!("date = \"{words}\""), "", "").unwrap_err();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(&format!("3:8 \"date\": không có «{words}»; cần một ngày, viết như")), "{told:?}");
    }
}

/// «trước ngày …» stands in the lines: an office that writes the words too has them once.
#[test]
fn by_when_the_file_goes() {
    for words in ["31/12/2026", "ngày 31/12/2026", "trước ngày 31/12/2026"] {
        let plan = read("", &format!("files_by = \"{words}\""), "").unwrap();
        assert_eq!(plan.conference.bloc.files_by.as_deref(), Some("31/12/2026"), "{words}");
    }
}

#[test]
fn hours() {
    for words in ["07:30", "7g30", "7h30", "7 giờ 30", "7 giờ 30 phút"] {
        let plan = read(&format!("start = \"{words}\""), "", "").unwrap();
        assert_eq!(plan.conference.starts, Some(450), "{words}");
    }
    assert_eq!(read("start = 07:30:00", "", "").unwrap().conference.starts, Some(450));
    for words in ["7.30", "7 giờ chiều", "25h"] {
        assert!(read(&format!("start = \"{words}\""), "", "").unwrap_err()[0].contains("cần một giờ"), "{words}");
    }
}

#[test]
fn minutes_and_counts() {
    for value in ["90", "\"90\"", "\"90 phút\"", "\"1 giờ 30 phút\"", "\"1g30\""] {
        assert_eq!(read("", "", &format!("minutes = {value}")).unwrap().items[0].minutes, Some(90), "{value}");
    }
    for value in ["\"5-10 phút\"", "\"vài phút\""] {
        let told = read("", "", &format!("minutes = {value}")).unwrap_err();
        assert!(told[0].starts_with("9:11 \"minutes\": không rõ «"), "{told:?}");
    }
    for value in ["16", "\"16\"", "\"16 đơn vị\""] {
        assert_eq!(read("", &format!("total = {value}"), "").unwrap().conference.bloc.total, Some(16), "{value}");
    }
    let told = read("", "total = \"1.5\"", "").unwrap_err();
    assert_eq!(told, ["6:9 \"total\": không rõ «1.5» là bao nhiêu; cần một số nguyên, như 16 hoặc \"16 đơn vị\""]);
}

#[test]
fn shares() {
    let quorum =
        |words: &str| read(&format!("quorum = \"{words}\""), "", "").map(|plan| plan.conference.quorum.words());
    for words in [">50%", "trên 50%", "50%+1", "quá nửa", "trên một nửa"] {
        assert_eq!(quorum(words).as_deref(), Ok("trên 50%"), "{words}");
    }
    for words in ["80%", "từ 80% trở lên", "ít nhất 80%", "≥ 80%"] {
        assert_eq!(quorum(words).as_deref(), Ok("80%"), "{words}");
    }
    assert_eq!(quorum("2/3").as_deref(), Ok("2/3"));
    let unclear = quorum("trên 50% trở lên").unwrap_err();
    assert!(
        unclear[0].starts_with("3:10 «trên 50% trở lên»: «trên» và «trở lên» nói hai điều khác nhau"),
        "{unclear:?}"
    );
}
