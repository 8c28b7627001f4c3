//! What `check` advises: each piece of advice where it is due, none where it is not.

use chutoa::plan::{self, Law, Located};

fn told(located: &[Located]) -> Vec<String> {
    located.iter().map(|one| format!("{}:{} {}", one.line, one.column, one.words)).collect()
}

fn advice(text: &str) -> Vec<String> {
    let found = plan::examine(text.as_bytes(), Law::shipped());
    assert_eq!(told(&found.faults), [""; 0], "{text}");
    told(&found.advice)
}

/// Of nine units, on a day before anything of 2025; four lines for each unit.
fn plan(day: &str, conference: &str, items: &str) -> String {
    let units: Vec<String> = (1..=9).map(|n| format!("[[unit]]\nkey = \"u{n}\"\nname = \"Hội thứ {n}\"\n")).collect();
    let units = units.concat();
    format!(
        "[conference]\ntitle = \"Hội nghị tổng kết\"\n{day}\n{conference}\nyear = 2023\n[bloc]\nname = \"K\"\ntotal = 9\n{units}{items}"
    )
}

const DAY: &str = "date = 2023-12-20";

const REPORT: &str = "[[item]]\nkind = \"report\"\n";

const TELLERS: &str = "[[item]]\nkind = \"motion\"\nabout = \"tellers\"\ntellers = []\n";

/// What one plan is told: the beginnings of its advice.
fn is_told(text: &str, wanted: &[&str]) {
    let found = advice(text);
    assert_eq!(found.len(), wanted.len(), "{found:#?}\n{text}");
    for (one, wanted) in found.iter().zip(wanted) {
        assert!(one.contains(wanted), "{one} has not {wanted}");
    }
}

#[test]
fn a_good_plan_is_let_be() {
    is_told(&plan(DAY, "", REPORT), &[]);
    for name in ["hung-yen-2022", "lai-chau-2023", "mau-khoi-thi-dua", "quang-tri-2023", "yen-bai-2022"] {
        let text = std::fs::read_to_string(format!("sessions/{name}.toml")).unwrap();
        assert_eq!(advice(&text), [""; 0], "{name}");
    }
}

#[test]
fn what_is_unknown_is_advised_on() {
    is_told(&plan("", "", REPORT), &["1:1 chưa có ngày họp"]);
    let bare = format!("[conference]\nyear = 2023\n{DAY}\n[bloc]\nname = \"K\"\n{REPORT}");
    is_told(&bare, &["4:1 chưa nêu đơn vị thành viên nào"]);
}

#[test]
fn names_that_are_left_to_the_hall_are_told_where_it_may_be_a_slip() {
    let election = |head: &str| plan(DAY, "", &format!("[[item]]\nkind = \"election\"\n{head}"));
    is_told(&election(""), &["36:1 chưa nêu đơn vị được giới thiệu làm Trưởng khối: Hội nghị đề cử tại chỗ"]);
    is_told(&election("head = {}\n"), &[]);
    let awards = |before: &str, units: &str| {
        let award = format!("[[item.awards]]\nname = \"Bằng khen\"\n{units}");
        plan(DAY, "", &format!("{before}[[item]]\nkind = \"awards\"\n{award}"))
    };
    is_told(&awards("", ""), &["38:1 chưa nêu ai được đề nghị, trước đó cũng không có mục chấm điểm"]);
    is_told(&awards("", "units = []\n"), &[]);
    is_told(&awards("[[item]]\nkind = \"scoring\"\n", ""), &[]);
}

#[test]
fn sheets_want_tellers() {
    let sheets = "[[item]]\nkind = \"election\"\nmanner = \"paper\"\nhead = {}\n";
    is_told(&plan(DAY, "", sheets), &["38:10 bỏ phiếu kín mà trước đó chưa có mục thông qua Ban kiểm phiếu"]);
    is_told(&plan(DAY, "", &format!("{sheets}{TELLERS}")), &["38:10 bỏ phiếu kín"]);
    is_told(&plan(DAY, "", &format!("{TELLERS}{sheets}")), &[]);
}

#[test]
fn a_board_is_of_several_who_are_named() {
    let board = |tellers: &str| plan(DAY, "", &format!("[[item]]\nkind = \"motion\"\nabout = \"tellers\"\n{tellers}"));
    is_told(&board(""), &["36:1 chưa nêu ai trong Ban kiểm phiếu: Chủ trì giới thiệu tại chỗ"]);
    is_told(&board("texts = [\"Ban kiểm phiếu gồm A và B\"]\n"), &[]);
    is_told(&board("tellers = [{ name = \"A\" }]\n"), &["39:11 Ban kiểm phiếu chỉ có 01 người; thường có 03"]);
    is_told(&board("tellers = [{ name = \"A\" }, { name = \"B\" }]\n"), &[]);
}

#[test]
fn who_is_a_person_is_asked_of_a_council_only() {
    let of = |kind: &str, person: &str| {
        let nominee = format!("[[nominee]]\nkey = \"n1\"\nname = \"Tập thể A\"\n{person}");
        let text = plan(DAY, "", &format!("{REPORT}{nominee}"));
        text.replace("[bloc]\n", &format!("[bloc]\n{kind}"))
    };
    let council = "kind = \"hoi_dong\"\n";
    is_told(&of(council, ""), &["39:1 chưa ghi ai là cá nhân, ai là tập thể"]);
    is_told(&of(council, "person = false\n"), &[]);
    is_told(&of(council, "office = \"Giáo viên\"\n"), &[]);
    is_told(&of("", ""), &[]);
}

#[test]
fn a_quorum_of_an_unknown_total_cannot_be_asked_for() {
    let of = |quorum: &str| plan(DAY, quorum, REPORT).replace("total = 9\n", "");
    is_told(&of("quorum = \"2/3\""), &["4:10 đặt điều kiện đủ họp mà chưa ghi tổng số"]);
    is_told(&of(""), &[]);
}

#[test]
fn many_names_for_one_seat_are_no_matter_of_hands() {
    let election = |units: &str, manner: &str| {
        let manner = if manner.is_empty() { String::new() } else { format!("manner = \"{manner}\"\n") };
        plan(DAY, "", &format!("{TELLERS}[[item]]\nkind = \"election\"\n{manner}head = {{ units = [{units}] }}\n"))
    };
    let six = "\"u1\", \"u2\", \"u3\", \"u4\", \"u5\", \"u6\"";
    is_told(&election(six, ""), &["6 đơn vị cho một suất mà giơ tay"]);
    is_told(&election(six, "hands"), &["6 đơn vị cho một suất mà giơ tay"]);
    is_told(&election(six, "paper"), &[]);
    is_told(&election("\"u1\", \"u2\"", ""), &[]);
}

#[test]
fn awards_go_from_low_to_high() {
    let awards = |first: &str, second: &str| {
        let one = |name: &str| format!("[[item.awards]]\nname = \"{name}\"\n");
        let scored = "[[item]]\nkind = \"scoring\"\n";
        plan(DAY, "", &format!("{scored}[[item]]\nkind = \"awards\"\n{}{}", one(first), one(second)))
    };
    let (low, high) = ("Bằng khen của Chủ tịch UBND tỉnh", "Cờ thi đua của UBND tỉnh");
    is_told(&awards(high, low), &["«Bằng khen của Chủ tịch UBND tỉnh» đứng sau «Cờ thi đua của UBND tỉnh»"]);
    is_told(&awards(low, high), &[]);
    is_told(&awards("Nhất khối", low), &[]);
}

#[test]
fn a_post_is_called_by_one_name() {
    let election = |title: &str, bloc: &str| {
        let item = format!("[[item]]\nkind = \"election\"\ntitle = \"{title}\"\nhead = {{}}\n");
        plan(DAY, "", &item).replace("[bloc]\n", &format!("[bloc]\n{bloc}"))
    };
    let two = "Suy tôn Trưởng khối, Phó Khối trưởng";
    is_told(&election(two, ""), &[]);
    is_told(
        &election(two, "deputy_title = \"Khối phó\"\n"),
        &["tiêu đề ghi «Phó Khối trưởng», lời dẫn và văn bản gọi là «Khối phó»"],
    );
}

#[test]
fn decimals_that_were_a_fraction_are_told_with_the_sums() {
    let words = "4:10 «66,67%» chỉ gần bằng 2/3: 66,67% của 9 là 7, 2/3 của 9 là 6; nên viết \"2/3\"";
    is_told(&plan(DAY, "quorum = \"66,67%\"", REPORT), &[words]);
    is_told(&plan(DAY, "quorum = \"2/3\"", REPORT), &[]);
    let rule = "[[item]]\nkind = \"motion\"\nrule = \"33,3%\"\n";
    is_told(&plan(DAY, "", rule), &["nên viết \"1/3\""]);
}

#[test]
fn a_title_of_another_kind_is_seen() {
    let titled = |title: &str, kind: &str| plan("date = 2024-01-12", kind, REPORT).replace("Hội nghị tổng kết", title);
    let half = "Hội nghị sơ kết năm 2023";
    is_told(&titled(half, "kind = \"tong_ket\""), &["2:9 tên hội nghị như của loại so_ket, mà kind = \"tong_ket\""]);
    is_told(&titled(half, "kind = \"so_ket\""), &[]);
    is_told(&titled(half, ""), &[]);
    is_told(&titled("Hội nghị thi đua năm 2023", "kind = \"so_ket\""), &[]);
    is_told(&titled("Hội nghị sơ kết, tổng kết năm 2023", ""), &["2:9 tên hội nghị có cả «tổng kết» và «sơ kết»"]);
}

#[test]
fn the_law_of_the_day_is_kept() {
    let on = |day: &str| plan(&format!("date = {day}"), "", REPORT);
    is_told(&on("2027-02-28"), &[]);
    is_told(&on("2027-03-01"), &["3:8 Nghị định số 152/2025/NĐ-CP hết hiệu lực sau ngày 28/02/2027"]);
    let cites = |day: &str, words: &str| on(day).replace("total = 9", &format!("total = 9\nregulation = \"{words}\""));
    is_told(&cites("2025-12-20", "Theo Nghị định số 98/2023/NĐ-CP"), &["9:14 Nghị định số 98/2023/NĐ-CP hết hiệu lực"]);
    is_told(&cites("2024-12-20", "Theo Nghị định số 98/2023/NĐ-CP"), &[]);
    is_told(&cites("2024-12-20", "Theo 152/2025/nđ-cp"), &["9:14 Nghị định số 152/2025/NĐ-CP có hiệu lực từ ngày"]);
    is_told(&cites("2026-12-20", "Luật số 06/2022/QH15"), &["sửa đổi, bổ sung bởi Luật số 06/2026/QH16; nên ghi thêm"]);
    is_told(&cites("2026-12-20", "Luật số 06/2022/QH15, sửa đổi bởi Luật số 06/2026/QH16"), &[]);
}

#[test]
fn districts_and_old_provinces_are_over() {
    let on = |day: &str| {
        let text = plan(&format!("date = {day}"), "", REPORT);
        text.replace("total = 9", "total = 9\nprovince = \"Yên Bái\"").replace("Hội thứ 2", "UBND huyện Văn Yên")
    };
    is_told(&on("2025-06-30"), &[]);
    is_told(
        &on("2025-07-01"),
        &[
            "9:12 «Yên Bái»: từ ngày 01/07/2025 đã sáp nhập, nay là Lào Cai",
            "15:8 «UBND huyện Văn Yên»: từ ngày 01/07/2025",
        ],
    );
    let all = on("2025-07-01").replace("Hội thứ", "Hội huyện");
    let found = advice(&all);
    assert_eq!(found.len(), 2, "many of one kind are told once: {found:#?}");
    assert!(
        found[1].ends_with("tên đơn vị (và 8 chỗ khác như vậy: dòng 15, 18, 21, 24, 27, 30, 33, 36)"),
        "{}",
        found[1]
    );
}

#[test]
fn letters_of_old_fonts_are_told_with_their_place() {
    let named = |name: &str| plan(DAY, "", REPORT).replace("Hội thứ 1", name);
    for (name, words) in [
        ("Héi N«ng d©n tØnh X", "TCVN3"),
        ("Hoäi Noâng daân tænh X", "VNI"),
        ("Há»™i NĂ´ng dĂ¢n tá»‰nh X", "đọc nhầm bảng mã"),
        ("H?i N\u{fffd}ng d\u{fffd}n t?nh X", "mất dấu"),
    ] {
        is_told(&named(name), &[words]);
        assert!(advice(&named(name))[0].starts_with("11:8 "));
    }
}

#[test]
fn a_teller_of_a_unit_on_the_list_is_told_of() {
    let with = |unit: &str, manner: &str| {
        let tellers = format!(
            "[[item]]\nkind = \"motion\"\nabout = \"tellers\"\ntellers = [{{ name = \"Phạm Văn Kiểm\", unit = \"{unit}\" }}, {{ name = \"Đỗ Thị Phiếu\" }}]\n"
        );
        let awards = format!(
            "[[item]]\nkind = \"awards\"\nmanner = \"{manner}\"\n[[item.awards]]\nname = \"Bằng khen\"\nunits = [\"u1\", \"u2\"]\n"
        );
        plan(DAY, "", &(tellers + &awards))
    };
    is_told(&with("u2", "paper"), &["Phạm Văn Kiểm trong Ban kiểm phiếu là người của đơn vị «u2»"]);
    is_told(&with("u3", "paper"), &[]);
    is_told(&with("u2", "hands"), &[]);
}

#[test]
fn an_opening_that_its_title_does_not_tell_of_is_asked_about() {
    let with = |title: &str, parts: &str| {
        plan(DAY, "", &format!("[[item]]\nkind = \"ceremony\"\ntitle = \"{title}\"\n{parts}\n{REPORT}"))
    };
    is_told(&with("Xem phóng sự", ""), &["«Xem phóng sự» không ghi parts"]);
    for title in ["Chào cờ", "Khai mạc", "Ổn định tổ chức", "Nghi thức", "Giới thiệu đại biểu"]
    {
        is_told(&with(title, ""), &[]);
    }
    is_told(&with("Xem phóng sự", "parts = []"), &[]);
}

#[test]
fn many_faults_of_one_kind_are_told_once_and_no_wrong_mend_is_offered() {
    let nominees: Vec<String> = (10..158).map(|n| format!("\"u{n}\"")).collect();
    let list = nominees.join(",\n");
    let text =
        plan(DAY, "", &format!("[[item]]\nkind = \"awards\"\n[[item.awards]]\nname = \"A\"\nunits = [\n{list}]\n"));
    let faults = told(&plan::examine(text.as_bytes(), Law::shipped()).faults);
    assert_eq!(
        faults,
        [
            "40:9 148 khóa ở đây không có trong [[unit]] hay [[nominee]]; tập thể, cá nhân không phải thành viên thì ghi tên ở names = [\"…\"], hoặc khai ở [[nominee]]"
        ]
    );
    let near = text.replace("\"u10\"", "\"v1\"");
    let faults = told(&plan::examine(near.as_bytes(), Law::shipped()).faults);
    assert_eq!((faults.len(), faults[1].as_str()), (2, "41:1 không có đơn vị nào có khóa «v1»; có phải «u1»?"));
}

#[test]
fn advice_follows_faults_and_syntax_comes_first() {
    let text = plan("", "quorum = \"x\"", REPORT);
    let found = plan::examine(text.as_bytes(), Law::shipped());
    assert_eq!((found.faults.len(), found.advice.len()), (1, 1));
    let broken = plan::examine("[conference\n".as_bytes(), Law::shipped());
    assert!(!broken.faults.is_empty() && broken.advice.is_empty());
}

#[test]
fn another_law_draws_another_line() {
    let text = plan(DAY, "", "[[item]]\nkind = \"awards\"\n[[item.awards]]\nname = \"A\"\nunits = [\"u1\"]\n");
    let rule = |law: &Law| {
        let plan = plan::read_under(text.as_bytes(), law).unwrap();
        let chutoa::domain::stages::Plan::Awards(plan) = &plan.items[0].stage else { panic!("no awards") };
        plan.awards[0].rule.words()
    };
    let law = Law::parse("[[row]]\nkey = \"threshold.awards\"\nsays = \"90%\"\nfrom = 2023-01-01".as_bytes()).unwrap();
    let later =
        Law::parse("[[row]]\nkey = \"threshold.awards\"\nsays = \"90%\"\nfrom = 2024-01-01".as_bytes()).unwrap();
    assert_eq!((rule(Law::shipped()), rule(&law), rule(&later)), ("80%".into(), "90%".into(), "80%".into()));
}
