//! Faulty plans: every complaint with its line and column.

use chutoa::domain::facts::placeholders;
use chutoa::domain::line::Line;
use chutoa::domain::scene::COMMON;
use chutoa::domain::slot::Slot;
use chutoa::domain::stages::Kind;
use chutoa::domain::{line, next};
use chutoa::plan::{self, lines};
use proptest::prelude::*;

fn complaints(text: &str) -> Vec<String> {
    let faults = plan::read(text.as_bytes()).err().unwrap_or_default();
    faults.iter().map(|fault| format!("{}:{} {}", fault.line, fault.column, fault.words)).collect()
}

const GOOD: &str = "[conference]\nyear = 2022\n[bloc]\nname = \"K\"\n[[item]]\nkind = \"report\"\n";

/// A fault in an otherwise good plan, whose last line is 6; what is put instead of which line, and what is told.
const FAULTS: &[(usize, &str, &[&str])] = &[
    (
        1,
        "[conferense]",
        &[
            "1:1 thiếu tên hội nghị; thêm vào mục [conference]: title = \"…\" và year = …",
            "1:2 khóa \"conferense\" không có; có phải \"conference\"?",
        ],
    ),
    (2, "tilte = \"a\"\nyear = 2022", &["2:1 khóa \"tilte\" không có; có phải \"title\"?"]),
    (
        2,
        "title = \"a\"",
        &["1:1 thiếu năm tổng kết; thêm vào mục [conference]: year = 2022, hoặc reviewed = \"6 tháng đầu năm 2026\""],
    ),
    (2, "year = \"a\"", &["2:8 \"year\" cần một số nguyên, đang là chữ"]),
    (2, "year = 99999", &["2:8 \"year\" cần một số nguyên từ 0 đến 65.535"]),
    (2, "year = 22", &["2:8 năm tổng kết viết đủ bốn chữ số, từ 2000 đến 2200"]),
    (
        2,
        "year = 2022\ndate = \"31/02/2022\"",
        &["3:8 \"date\": không có «31/02/2022»; cần một ngày, viết như 2022-12-20 hoặc \"20/12/2022\""],
    ),
    (
        2,
        "year = 2022\nstart = \"25:00\"",
        &["3:9 \"start\": không có «25:00»; cần một giờ, viết như \"08:00\" hoặc \"8 giờ 30 phút\""],
    ),
    (
        2,
        "year = 2022\nquorum = \"2/3x\"",
        &[
            "3:10 «2/3x»: tỷ lệ phải viết như «2/3», «80%», «>50%», «≥ 70%», «trên 50%», «từ 80% trở lên» hoặc «quá nửa»",
        ],
    ),
    (4, "short = \"K\"", &["3:1 thiếu tên khối; thêm vào mục [bloc]: name = \"…\""]),
    (4, "name = 5", &["4:8 \"name\" cần chữ trong ngoặc kép, đang là số nguyên"]),
    (4, "name = \"K\"\nkind = \"cụm\"", &["5:8 \"kind\" không nhận \"cụm\"; có phải \"cum\"?"]),
    (
        4,
        "name = \"Khối\"; head = \"b\"",
        &["4:14 sai cú pháp TOML: thừa chữ ở cuối dòng; mỗi khóa một dòng, chữ đặt trong ngoặc kép"],
    ),
    (4, "name = \"K\"\ntotal = 0", &["5:9 tổng số đơn vị phải từ 1 đến 3.000; chưa rõ thì bỏ dòng này"]),
    (
        4,
        "name = \"K\"\ntotal = 1\nunit = []\n[[unit]]\nname = \"A\"\n[[unit]]\nname = \"B\"",
        &["5:9 tổng số đơn vị là 1, nhưng kế hoạch nêu 2 đơn vị; sửa lại một bên", "6:1 khóa \"unit\" không có"],
    ),
    (
        4,
        "name = \"K\"\nhead = \"hio1\"\n[[unit]]\nkey = \"hoi1\"\nname = \"A\"",
        &["5:8 không có đơn vị nào có khóa «hio1»; có phải «hoi1»?"],
    ),
    (
        4,
        "name = \"K\"\n[[unit]]\nkey = \"a\"\nname = \"A\"\n[[unit]]\nkey = \"a\"\nname = \"a\"\n[[unit]]\nkey = \"c\"",
        &[
            "9:7 khóa \"a\" đã dùng cho đơn vị khác; đặt khóa khác",
            "10:8 đơn vị «a» đã có ở trên; mỗi đơn vị ghi một lần",
            "11:1 đơn vị thiếu tên; thêm name = \"…\"",
        ],
    ),
    (
        4,
        "name = \"K\"\n[[guest]]\nsuperior = true",
        &["5:1 đại biểu mời thiếu họ tên và chức vụ; thêm name hoặc office"],
    ),
    (5, "", &["1:1 kế hoạch chưa có mục nào; thêm ít nhất một [[item]]"]),
    (5, "[item]", &["5:1 \"item\" cần một danh sách bảng: [[…]] hoặc [{ … }], đang là bảng"]),
    (6, "kind = \"raport\"", &["6:8 không có loại mục \"raport\"; có phải \"report\"?"]),
    (6, "title = \"x\"", &["5:1 mục thiếu loại; thêm kind = \"…\", ví dụ kind = \"report\""]),
    (
        6,
        "kind = \"motion\"\ntellers = [{ name = \"Lê An\" }]",
        &["7:11 Ban kiểm phiếu chỉ ghi ở mục about = \"tellers\""],
    ),
    (
        6,
        "kind = \"awards\"\nawards = [{ name = \"Cờ\", quota = 1, quota_share = \"nửa\", among = \"Bằng khen\" }]",
        &[
            "7:51 «nửa» không phải tỷ lệ số suất; viết \"20%\" hoặc \"1/2\"",
            "7:66 mục này không có hình thức khác tên «Bằng khen»",
        ],
    ),
    (
        6,
        "kind = \"election\"\nhistory = [{ head = \"x\" }]",
        &["7:12 lịch sử luân phiên thiếu năm; thêm year = 2023", "7:21 không có đơn vị nào có khóa «x»"],
    ),
    (
        6,
        "kind = \"report\"\nsummary = \"x\"\nwho = { guest = 3 }",
        &[
            "7:11 \"summary\" cần một danh sách chữ: [\"…\", \"…\"], đang là chữ",
            "8:17 không có đại biểu mời thứ 3; kế hoạch này có 0",
        ],
    ),
    (
        6,
        "kind = \"awards\"\nawards = [{ name = \"Cờ\", quota = 0, rule = \"2/3x\", units = [\"zz\"] }]",
        &[
            "7:34 số suất là 0 thì không có suất nào để đề nghị; bỏ dòng này hoặc ghi từ 1 trở lên",
            "7:44 «2/3x»: tỷ lệ phải viết như «2/3», «80%», «>50%», «≥ 70%», «trên 50%», «từ 80% trở lên» hoặc «quá nửa»",
            "7:61 không có đơn vị nào có khóa «zz»",
        ],
    ),
    (
        6,
        "kind = \"scoring\"\ngroups = [{ name = \"A\", max = \"60\", criteria = [{ name = \"x\", max = \"40\" }, { name = \"X\", max = \"19,5\" }] }, { max = \"5\" }, { name = \"T\", bonus = true, minus = true, max = \"5.5\" }]\nbands = [{ name = \"Tốt\" }, { from = \"1\" }, { name = \"a\", from = \"9\" }, { name = \"b\", from = \"9,0\" }]",
        &[
            "7:31 nhóm tối đa 60 nhưng các tiêu chí cộng lại 59,50; sửa một bên",
            "7:77 tiêu chí «X» đã có ở trên; đặt tên khác",
            "7:110 nhóm tiêu chí thiếu tên; thêm name = \"…\"",
            "7:161 một nhóm không thể vừa thưởng vừa trừ; bỏ bớt một dòng",
            "7:173 «5.5» không phải điểm; viết như 985,50: dấu phẩy thập phân, tối đa hai số lẻ",
            "8:10 xếp loại thiếu mức điểm; thêm from = \"900\"",
            "8:28 xếp loại thiếu tên; thêm name = \"…\"",
            "8:93 đã có loại khác từ mức điểm này; sửa một bên",
        ],
    ),
    (
        4,
        "name = \"K\"\n[[unit]]\nkey = \"a\"\nname = \"A\"\n[[item]]\nkind = \"scoring\"\ngroups = [{ name = \"Nhiệm vụ\", max = \"60\" }, { name = \"T\", max = \"5\", bonus = true, criteria = [{ name = \"t1\" }, { name = \"t2\" }] }]\nmarks = [{ unit = \"a\", own = \"1\", items = [{ criterion = \"nhiem v\" }, { own = \"1\" }, { criterion = \"II.1\", own = \"3\" }, { criterion = \"t2\", own = \"2,01\" }, { criterion = \"3\" }, { criterion = \"I\", agreed = \"60,01\" }] }, { unit = \"a\" }]",
        &[
            "11:30 bảng điểm có nhóm tiêu chí thì ghi điểm từng tiêu chí: items = [{ criterion = \"…\", … }]",
            "11:43 nhóm «T» cộng lại được 5,01, lớn hơn tối đa 5",
            "11:58 không có tiêu chí «nhiem v»; có phải «Nhiệm vụ»?",
            "11:71 thiếu tên tiêu chí; thêm criterion = \"…\"",
            "11:157 tiêu chí này đã có ở trên; mỗi tiêu chí ghi một lần",
            "11:206 60,01 lớn hơn điểm tối đa 60",
            "11:229 đơn vị này đã có điểm ở trên; mỗi đơn vị ghi một lần",
        ],
    ),
    (
        4,
        "name = \"K\"\n[[unit]]\nkey = \"a\"\nname = \"A\"\n[[item]]\nkind = \"scoring\"\nmarks = [{ unit = \"a\", own = \"-1\", cross = \"985.5\", items = [] }]",
        &[
            "10:30 -1 nhỏ hơn 0",
            "10:44 «985.5» không phải điểm; viết như 985,50: dấu phẩy thập phân, tối đa hai số lẻ",
            "10:61 bảng điểm chưa có nhóm tiêu chí; thêm groups, hoặc ghi own, cross, agreed",
        ],
    ),
    (
        6,
        "kind = \"speech\"\n[item.lines]\nopning = \"Xin {nguoii} và {dc\"\nclosing = \"⟨a}\"\nlate = \"{kinh_thua}\"",
        &[
            "8:1 mục này không có câu lời dẫn \"opning\"; có phải \"opening\"?",
            "8:10 lời dẫn thiếu dấu } đóng",
            "8:15 không có chỗ điền {nguoii}; có phải {nguoi}?",
            "9:11 lời dẫn thừa dấu }, hoặc đóng sai thứ tự",
        ],
    ),
    (
        6,
        "kind = \"ceremony\"\n[item.lines]\nreason = \"Xin chào {khoi_2}, {khoi}. Xin theo dõi {bao_cao}, {viec_khac}.\"\nlate = \"{N} {don_vi} {gioi_thieu}\"",
        &[
            "8:20 không có chỗ điền {khoi_2}; có phải {khoi}?",
            "8:51 câu \"reason\" không bao giờ điền được {bao_cao}; câu này có {phut}, {nguoi}, {chuc_vu}, {don_vi}, {ban_giao}, {viec_khac} và các chỗ điền chung",
            "9:22 câu \"late\" không bao giờ điền được {gioi_thieu}; câu này có {nguoi}, {don_vi} và các chỗ điền chung",
        ],
    ),
    (
        6,
        "kind = \"motion\"\n[item.lines]\nput = \"{noi_dung|{kdy}}: {can}\"\npassed = \"{kdy} {ds_bkp} {ds}\"\nreview_same = \"{so_moi} {ds_bkp}\"\ntied = \"{ds}\"",
        &[
            "8:18 câu \"put\" không bao giờ điền được {kdy}; câu này có {B}, {can}, {nguong}, {mau_so}, {can_dat}, {so}, {noi_dung}, {ds_bkp} và các chỗ điền chung",
            "9:26 câu \"passed\" không bao giờ điền được {ds}; câu này có {W}, {B}, {can}, {nguong}, {co_so}, {co_mat}, {mau_so}, {don_vi}, … và các chỗ điền chung",
            "10:25 câu \"review_same\" không bao giờ điền được {ds_bkp}; câu này có {B}, {can}, {nguong}, {co_so}, {co_mat}, {mau_so}, {tung_hinh_thuc_ds}, {phieu}, … và các chỗ điền chung",
            "11:1 mục này không có câu lời dẫn \"tied\"; câu ấy là của mục awards, election",
        ],
    ),
    (
        6,
        "kind = \"scoring\"\n[item.lines]\nadopted = \"{xep_loai} {nguoi}\"\nflag = \"{N}\"",
        &[
            "8:23 câu \"adopted\" không bao giờ điền được {nguoi}; câu này có {ds_dong}, {xep_loai} và các chỗ điền chung",
            "9:1 mục này không có câu lời dẫn \"flag\"; câu ấy là của mục ceremony",
        ],
    ),
    (
        6,
        "kind = \"discussion\"\n[item.lines]\npassed = \"{dy}\"",
        &["8:1 mục này không có câu lời dẫn \"passed\"; câu ấy là của mục motion, scoring, awards, election"],
    ),
    (2, "year = 2022\nplace = \"abc", &["3:13 sai cú pháp TOML: thiếu dấu ngoặc kép đóng \" ở cuối dòng"]),
    (2, "year = 2022\nplace = Hà Nội", &["3:9 sai cú pháp TOML: chữ phải đặt trong dấu ngoặc kép \"…\""]),
    (
        2,
        "year = 2022\nplace = \"a\u{1}b\"",
        &["3:11 sai cú pháp TOML: trong ngoặc kép có ký tự điều khiển; xóa ký tự đó"],
    ),
    (2, "year = 2022\nyear = 2023", &["3:1 sai cú pháp TOML: khóa này đã có ở trên; mỗi khóa chỉ ghi một lần"]),
    (
        2,
        "year = 2022\nplace = \"c:\\data\"",
        &["3:13 sai cú pháp TOML: dấu \\ trong ngoặc kép phải viết hai lần: \\\\"],
    ),
    (2, "year = 02022", &["2:8 sai cú pháp TOML: số không viết chữ số 0 ở đầu"]),
    (3, "[bloc", &["3:6 sai cú pháp TOML: đầu mục thiếu dấu ] đóng"]),
    (2, "year = 2022\nđịa_điểm = \"x\"", &["3:1 sai cú pháp TOML: khóa chỉ gồm chữ không dấu, chữ số, dấu - và dấu _"]),
];

#[test]
fn faults_are_told_where_they_stand() {
    for (line, instead, told) in FAULTS {
        let mut lines: Vec<&str> = GOOD.lines().collect();
        lines[line - 1] = instead;
        if instead.is_empty() {
            lines.truncate(line - 1);
        }
        assert_eq!(complaints(&lines.join("\n")), *told, "{instead}");
    }
}

#[test]
fn what_is_no_text_is_told_at_once() {
    let empty = "1:1 kế hoạch trống; chép sessions/mau-khoi-thi-dua.toml ra và sửa lại";
    assert_eq!((complaints(""), complaints("\u{feff} \n")), (vec![empty.to_owned()], vec![empty.to_owned()]));
    let latin = plan::read(b"[conference]\nplace = \"H\xc3\"").unwrap_err();
    assert_eq!((latin[0].line, latin[0].column), (2, 11));
}

/// Those who are no members are told of once, not each with a mend that is wrong for it.
#[test]
fn many_who_are_no_members_are_told_of_once() {
    let plan = |units: &str| {
        format!(
            "{GOOD}[[item]]\nkind = \"awards\"\n[[item.awards]]\nname = \"Bằng khen\"\nunits = [{units}]\n[[unit]]\nkey = \"xa01\"\nname = \"Xã A\"\n"
        )
    };
    let many: Vec<String> = (2..=148).map(|n| format!("\"xa{n:03}\"")).collect();
    let told = complaints(&plan(&many.join(", ")));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].contains("147 khóa ở đây không có trong [[unit]] hay [[nominee]]"), "{told:#?}");
    let one = complaints(&plan("\"xa1\""));
    assert!(one.len() == 1 && one[0].contains("không có đơn vị nào có khóa «xa1»"), "{one:#?}");
}

#[test]
fn good_plans_may_be_written_in_many_ways() {
    let decomposed: String = chutoa_nfd("Hội Nông dân tỉnh");
    let text = GOOD.replace("\"K\"", &format!("\"{decomposed}\"")).replace('\n', "\r\n");
    let plan = plan::read(format!("\u{feff}{text}").as_bytes()).unwrap();
    assert_eq!(plan.conference.bloc.name, "Hội Nông dân tỉnh");
    let title = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022, triển khai phương hướng, nhiệm vụ năm 2023";
    assert_eq!(plan.conference.title, title);
    assert_eq!((plan.conference.bloc.total, plan.conference.address.as_str()), (None, "đồng chí"));
    assert_eq!((plan.conference.bloc.sign.as_str(), plan.conference.bloc.files_to.as_str()), ("KTĐ", "Sở Nội vụ"));
}

fn chutoa_nfd(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfd(text).collect()
}

#[test]
fn default_lines_hold_only_what_they_are_told() {
    for kind in Kind::ALL {
        let word = kind.word();
        for Line { name, words, told, .. } in lines::all(*kind).filter_map(|line| lines::find(*kind, line.name)) {
            assert_eq!(lines::unbalanced(words), None, "{word}.{name}");
            let told = COMMON.with(told);
            for one in placeholders(words) {
                assert!(Slot::from_word(one).is_some_and(|slot| told.has(slot)), "{word}.{name}: {{{one}}}");
            }
        }
    }
}

#[test]
fn noise_is_refused_at_once() {
    let mut seed = 1u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b"=[]{}\"'#\n.,ax1 \\\xc3"[usize::try_from(seed >> 16).unwrap() % 17]
    };
    let big: Vec<u8> = (0..10_000_000).map(|_| noise()).collect();
    let small: Vec<u8> = big[..999_999].iter().map(|byte| byte & 0x7f).collect();
    let start = std::time::Instant::now();
    assert_eq!(plan::read(&big).unwrap_err().len(), 1);
    let told = plan::read(&small).unwrap_err();
    assert!(told.len() < 40 && told.iter().any(|one| one.words.contains("chỗ khác như vậy: dòng ")), "{told:#?}");
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn no_word_of_english_is_shown() {
    let english = ["expected", "invalid", "missing", "unexpected", "duplicate"];
    for text in [
        "a = = 3",
        "b = { c = 1, d }",
        "f = tRue",
        "g = [1 2",
        "h = 1__2",
        "i = 12:99",
        "[a]\n[a]",
        "j.k = 1\nj = 2",
        "\r",
        "= 1",
        "l = '",
        "m = \"\\q\"",
        "n = 0x",
        "o = +-1",
        "p = {",
        "q = 1970-01-01T",
        "[[r",
        "\"\"\"s\"\"\" = 1",
    ] {
        let told = complaints(text);
        assert!(!told.is_empty(), "{text}");
        assert!(told.iter().all(|words| english.iter().all(|word| !words.contains(word))), "{text}: {told:?}");
    }
}

#[test]
fn the_guide_names_every_line_of_the_script_and_every_placeholder() {
    let guide = include_str!("../../docs/HUONG-DAN.md");
    for slot in Slot::ALL {
        assert!(guide.contains(&format!("| `{{{}}}` |", slot.word())), "{}", slot.word());
    }
    // A row of the table of lines: «| `report` | invite, turn, … |».
    let named = |name: &str| {
        let names =
            |row: &str| row.rsplit('|').nth(1).is_some_and(|names| names.split(", ").any(|one| one.trim() == name));
        guide.lines().filter(|row| row.starts_with("| ")).any(names)
    };
    for kind in Kind::ALL {
        for line in line::all(kind.lines()) {
            assert!(named(line.name), "{kind:?}: {}", line.name);
        }
    }
    for line in line::all(next::LINES) {
        assert!(named(line.name), "{}", line.name);
    }
}

#[test]
fn the_guide_names_every_key() {
    let guide = plan::guide();
    for section in plan::tables() {
        assert!(guide.contains(section.head), "{}", section.head);
        for field in section.fields {
            assert!(guide.contains(&format!("| `{}` |", field.key)), "{}", field.key);
            assert!(!field.hint.is_empty(), "{}", field.key);
        }
    }
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = plan::read(&bytes);
    }

    #[test]
    fn a_plan_with_a_hole_never_panics(at in 0usize..9_000, long in 0usize..30, put in "[\\[\\]{}=\"'#\n0-9a-zđ⟨⟩.,]{0,6}") {
        let text = include_str!("../../sessions/mau-khoi-thi-dua.toml");
        let from = text.floor_char_boundary(at.min(text.len()));
        let to = text.floor_char_boundary((from + long).min(text.len()));
        if let Err(faults) = plan::read(format!("{}{put}{}", &text[..from], &text[to..]).as_bytes()) {
            prop_assert!(!faults.is_empty() && faults.iter().all(|fault| fault.line > 0 && fault.column > 0));
        }
    }
}
