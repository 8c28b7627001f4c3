//! What kind of conference a plan promises, and which periods: told by title and day only where they agree.

use chutoa::plan;

/// Kind, what lies back, what lies ahead; or what is complained of.
fn told(conference: &str) -> Result<[String; 3], Vec<String>> {
    let text = format!("[conference]\n{conference}\n[bloc]\nname = \"K\"\n[[item]]\nkind = \"report\"\n");
    let read = plan::read(text.as_bytes())
        .map_err(|faults| faults.into_iter().map(|fault| fault.words).collect::<Vec<_>>())?;
    let words =
        |period: Option<chutoa::domain::period::Period>| period.map(|period| period.to_string()).unwrap_or_default();
    let conference = &read.conference;
    Ok([format!("{:?}", conference.kind), words(conference.reviewed()), words(conference.planned())])
}

#[test]
fn title_and_day_tell_kind_and_periods_where_they_agree() {
    for (written, wanted) in [
        ("year = 2022", ["YearEnd", "năm 2022", "năm 2023"]),
        ("title = \"Lễ ký kết giao ước thi đua năm 2021\"\ndate = 2021-04-15", ["Pledge", "năm 2020", "năm 2021"]),
        ("title = \"Hội nghị ký kết giao ước thi đua năm 2023\"\nyear = 2022", ["Pledge", "năm 2022", "năm 2023"]),
        (
            "title = \"Hội nghị tổng kết năm 2022 và ký kết giao ước thi đua năm 2023\"\ndate = 2023-01-12",
            ["YearEnd", "năm 2022", "năm 2023"],
        ),
        (
            "title = \"Tổng kết phong trào và ký giao ước thi đua năm 2021\"\ndate = 2020-12-28",
            ["YearEnd", "năm 2020", "năm 2021"],
        ),
        ("title = \"Hội nghị triển khai nhiệm vụ năm 2026, tổng kết năm 2025\"", ["YearEnd", "năm 2025", "năm 2026"]),
        (
            "title = \"HỘI NGHỊ SƠ KẾT 6 THÁNG ĐẦU NĂM 2026\"\ndate = 2026-07-10",
            ["Review", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"],
        ),
        (
            "title = \"Sơ kết công tác thi đua 6 tháng đầu năm 2026\"\nyear = 2026",
            ["Review", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"],
        ),
        (
            "title = \"Tổng kết công tác thi đua năm học 2025-2026\"\ndate = 2026-06-20",
            ["YearEnd", "năm học 2025–2026", "năm học 2026–2027"],
        ),
        (
            "title = \"Hội nghị tổng kết thi đua\"\nreviewed = \"năm học 2025-2026\"",
            ["YearEnd", "năm học 2025–2026", "năm học 2026–2027"],
        ),
        (
            "kind = \"so_ket\"\nreviewed = \"06 tháng đầu năm 2026\"",
            ["Review", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"],
        ),
        ("title = \"Hội nghị giao ban tháng 01 năm 2024\"\ndate = 2024-01-30", ["Other", "tháng 01 năm 2024", ""]),
        ("title = \"Phiên họp Hội đồng xét thi đua\"\ndate = 2026-06-20", ["Council", "", ""]),
        ("title = \"Hội nghị Khối\"\nreviewed = 2025\nplanned = 2026", ["Other", "năm 2025", "năm 2026"]),
    ] {
        assert_eq!(told(written), Ok(wanted.map(str::to_owned)), "{written}");
    }
}

#[test]
fn a_title_that_contradicts_the_day_is_complained_of() {
    for (written, wanted) in [
        (
            "title = \"Lễ ký kết giao ước thi đua năm 2021\"\ndate = 2022-04-15",
            "tên hội nghị ghi «năm 2021», ngày họp là 15/04/2022: không khớp; sửa một bên, hoặc ghi rõ planned = \"…\"",
        ),
        (
            "title = \"Hội nghị tổng kết năm 2024\"\ndate = 2025-12-18",
            "tên hội nghị ghi «năm 2024», ngày họp là 18/12/2025: không khớp; sửa một bên, hoặc ghi rõ reviewed = \"…\"",
        ),
        (
            "title = \"Sơ kết 6 tháng đầu năm 2026\"\ndate = 2026-02-10",
            "tên hội nghị ghi «6 tháng đầu năm 2026», ngày họp là 10/02/2026: không khớp; sửa một bên, hoặc ghi rõ reviewed = \"…\"",
        ),
        (
            "title = \"Hội nghị tổng kết năm 2022\"\nwhen = \"buổi chiều, tháng 01 năm 2024\"",
            "tên hội nghị ghi «năm 2022», ngày họp là buổi chiều, tháng 01 năm 2024: không khớp; sửa một bên, hoặc ghi rõ reviewed = \"…\"",
        ),
        (
            "kind = \"khac\"\nreviewed = 2025",
            "loại hội nghị này không có tên đặt sẵn; thêm vào mục [conference]: title = \"…\"",
        ),
    ] {
        assert_eq!(told(written), Err(vec![wanted.to_owned()]), "{written}");
    }
    // What the plan says itself is not told from the title.
    assert!(told("title = \"Hội nghị tổng kết năm 2024\"\nyear = 2024\ndate = 2025-12-18").is_ok());
}

#[test]
fn a_report_is_called_by_the_kind_of_conference() {
    let text =
        "[conference]\ntitle = \"Sơ kết 6 tháng đầu năm 2026\"\n[bloc]\nname = \"K\"\n[[item]]\nkind = \"report\"\n";
    let read = plan::read(text.as_bytes()).unwrap();
    let chutoa::domain::stages::Plan::Report(report) = &read.items[0].stage else { panic!("a report") };
    assert_eq!(report.name, "Báo cáo sơ kết công tác thi đua, khen thưởng");
}
