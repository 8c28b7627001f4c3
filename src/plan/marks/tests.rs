//! What Excel gives, good and bad.

use super::*;
use proptest::prelude::*;

const PLAN: &str = r#"
[conference]
year = 2022
[bloc]
name = "Khối"
total = 4
[[unit]]
name = "Hội Nông dân tỉnh X"
short = "Nông dân"
[[unit]]
name = "Hội Cựu chiến binh, Thanh niên xung phong tỉnh X"
short = "Cựu chiến binh"
[[unit]]
name = "Hội Luật gia tỉnh X"
short = "Luật gia"
[[item]]
kind = "scoring"
groups = [
  { name = "Nhiệm vụ", max = "60", criteria = [{ name = "Kế hoạch", max = "40" }, { name = "Báo cáo", max = "20" }] },
  { name = "Phối hợp", max = "40" },
]
"#;

fn known(groups: bool) -> (Sheet, Conference) {
    let plan = crate::plan::read(PLAN.as_bytes()).unwrap();
    let crate::domain::stages::Plan::Scoring(stage) = &plan.items[0].stage else { panic!() };
    (if groups { stage.sheet.clone() } else { Sheet::default() }, plan.conference)
}

/// «unit.criterion=value», as read.
fn taken(text: &str) -> Result<Vec<String>, Vec<String>> {
    let (sheet, conference) = known(true);
    let typed = read(text, &sheet, &conference, Column::Agreed)?;
    Ok(typed.iter().map(|one| format!("{}.{}={}", one.unit.0, one.criterion, one.value)).collect())
}

#[test]
fn the_ways_in_which_excel_writes_a_table_are_one() {
    let wanted: Result<Vec<String>, Vec<String>> = Ok(["1.0=38,5", "1.2=40", "2.1=20"].map(str::to_owned).into());
    for text in [
        "Nông dân\t38,5\t\t40\nCựu chiến binh\t\t20\t\n",
        "\u{feff}Đơn vị;Kế hoạch;Báo cáo;Phối hợp\r\nnong dan;38,5;;40\r\nhội cựu chiến binh, thanh niên xung phong tỉnh x;;20;\r\n",
        "Đơn vị,I.1,I.2,II\n1,\"38,5\",,40\n\"Hội Cựu chiến binh, Thanh niên xung phong tỉnh X\",,20,\n",
        "STT\tĐơn vị\tPhối hợp\tGhi chú\tKẾ HOẠCH\tbao cao\tTổng\n1\tNông dân\t40\ttốt\t38,5\t\t78,5\n2\t2\t\t\t\t20\t\n",
        "\"Đơn vị\";1;2;3\n\n01;\"38,5\";;40\n;;;\n2;;20\n",
        "1\tNông dân\t38,5\t\t40\n2\tCựu chiến binh\t\t20\t\n",
        "\"Tên\nđơn vị\"\tKế hoạch\tBáo cáo\tPhối hợp\nNông dân\t38,5\t\t40\n2\t\t20\t\n",
        "\"Tên\r\nđơn vị\";Kế hoạch;Báo cáo;Phối hợp\r\nNông dân;38,5;;40\r\n2;;20;\r\n",
        "\u{200e}Nông\u{ad} dân\t38,5\t\t40\nCựu\u{2060} chiến binh\t\t20\t\n",
    ] {
        let mut got = taken(text);
        if let Ok(rows) = &mut got {
            rows.sort();
        }
        assert_eq!(got, wanted, "{text}");
    }
}

#[test]
fn what_is_quoted_parts_no_cells() {
    let first = |text: &str| char::from(delimiter(text));
    assert_eq!(first("Đơn vị,\"Nhiệm vụ; chuyên môn\",II\n1;2;3\n"), ',');
    assert_eq!((first("\"Tên\nđơn vị\"\tI\n"), first("\"Tên,\nđơn vị\";I\n")), ('\t', ';'));
    assert_eq!((first("a\" b;c\n"), first("")), (';', ','));
}

#[test]
fn a_ditto_mark_swallows_no_row() {
    let head = "Đơn vị\tI.1\tII\tGhi chú";
    let rows = ["Nông dân\t30\t20\tđủ", "Cựu chiến binh\t31\t21\t\"", "Luật gia\t32\t22\t\""];
    let got = taken(&format!("{head}\n{}\n", rows.join("\n"))).unwrap();
    assert_eq!(got, ["1.0=30", "1.2=20", "2.0=31", "2.2=21", "3.0=32", "3.2=22"]);
    let whole = taken("Nông dân\t\"\t20\nLuật gia\t\"\t22\n").unwrap_err();
    assert!(whole[0].contains("«\"» không phải điểm"), "{whole:?}");
}

#[test]
fn a_name_with_its_accents_is_that_name() {
    let plan = PLAN.replace("Hội Nông dân tỉnh X", "Xã Sơn Hà").replace("Hội Luật gia tỉnh X", "Xã Sơn Hạ");
    let plan = plan.replace("short = \"Nông dân\"\n", "").replace("short = \"Luật gia\"\n", "");
    let conference = crate::plan::read(plan.as_bytes()).unwrap().conference;
    let unit = |words: &str| named_unit(words, &conference).map(|unit| unit.0);
    assert_eq!((unit("xã sơn hà"), unit("Xã Sơn Hạ")), (Ok(1), Ok(3)));
    assert_eq!(
        unit("xa son ha"),
        Err("«xa son ha» là tên của nhiều đơn vị; ghi tên đầy đủ, đúng dấu, hoặc số thứ tự".to_owned())
    );
    assert!(unit("Xã Sơn Ha").is_err());
    assert_eq!(unit("cuu chien binh"), Ok(2));
    assert_eq!(unit("Cứu chiến binh"), Err("không có đơn vị «Cứu chiến binh»; có phải «Cựu chiến binh»?".to_owned()));
}

#[test]
fn what_may_be_two_numbers_is_refused() {
    let (sheet, conference) = known(false);
    let told = |text: &str| read(text, &sheet, &conference, Column::Agreed).unwrap_err();
    assert_eq!(
        told("Nông dân\t98.250\n"),
        ["hàng 1, cột 2 (Nông dân, Tổng): «98.250» có thể là 98250 hoặc 98,25; ghi lại không có dấu chấm"]
    );
    assert!(taken("Đơn vị,I.1,I.2,II\nNông dân,30,5,18\n").unwrap_err()[0].starts_with("hàng 2, cột 2: «30,5»"));
    assert!(taken("Đơn vị;I.1;I.2;II\nNông dân;30;5;18\n").is_ok());
}

#[test]
fn each_bad_cell_is_told_and_nothing_is_taken() {
    let told =
        taken("Đơn vị;Kế hoạch;Bao cao q4;Phối hợp\nNông dân;41;5;39.5\nLuật sư;1;1;1\n;2\n3;-1;;x\nluat gia;1\n")
            .unwrap_err();
    let wanted = [
        "hàng 1, cột 3: không có tiêu chí «Bao cao q4»; có phải «Báo cáo»?",
        "hàng 2, cột 2 (Nông dân, I.1): 41 lớn hơn điểm tối đa 40",
        "hàng 2, cột 4 (Nông dân, II): «39.5» không phải điểm; viết như 985,50: dấu phẩy thập phân, tối đa hai số lẻ",
        "hàng 3, cột 1: không có đơn vị «Luật sư»; có phải «Luật gia»?",
        "hàng 4, cột 1: thiếu tên đơn vị",
        "hàng 5, cột 2 (Luật gia, I.1): -1 nhỏ hơn 0",
        "hàng 5, cột 4 (Luật gia, II): «x» không phải điểm; viết như 985,50: dấu phẩy thập phân, tối đa hai số lẻ",
        "hàng 6: đơn vị này đã có ở hàng 5; xóa bớt một hàng",
    ];
    assert_eq!(told, wanted);
    let told = taken("Nông dân,38,5,20,40\n").unwrap_err();
    assert!(told[0].starts_with("hàng 1, cột 2: «38,5» có thể là một điểm lẻ hoặc hai ô; lưu tệp"), "{told:?}");
    assert!(told[1].starts_with("hàng 1, cột 5: «40» thừa; mỗi hàng có 4 cột."), "{told:?}");
    assert_eq!(
        taken("Đơn vị;Kế hoạch;I.1\n1;1;2\n").unwrap_err()[0],
        "hàng 1, cột 3: tiêu chí «I.1» đã có ở cột trước"
    );
    assert!(taken("").unwrap_err()[0].starts_with("không có điểm nào"));
}

#[test]
fn a_table_without_groups_takes_the_three_judgements() {
    let (sheet, conference) = known(false);
    let text = "Đơn vị;Tự chấm;Chấm chéo, thẩm định;Khối thống nhất\n1;985,5;982;983,25\n";
    let typed = read(text, &sheet, &conference, Column::Own).unwrap();
    assert_eq!(typed.iter().map(|one| one.column).collect::<Vec<_>>(), Column::ALL);
    let typed = read("1;985,5\n2;90\n", &sheet, &conference, Column::Own).unwrap();
    assert!(typed.iter().all(|one| one.column == Column::Own && one.criterion == 0));
}

#[test]
fn a_block_keeps_its_places_and_does_not_run_over() {
    let (sheet, conference) = known(true);
    let from = Spot { unit: UnitId(2), criterion: 1, column: Column::Cross };
    let places = |text: &str| {
        let typed = block(text, &sheet, &conference, from);
        typed.map(|typed| typed.iter().map(|one| (one.unit.0, one.criterion, one.value.clone())).collect::<Vec<_>>())
    };
    let wanted = vec![(2, 1, "20".to_owned()), (2, 2, "39,5".to_owned()), (4, 1, "0".to_owned())];
    assert_eq!(places("20\t39,5\r\n\r\n0\t\r\n"), Ok(wanted));
    assert_eq!(places("1\n1\n1\n1").unwrap_err(), ["hàng 4: bảng không còn đơn vị nào cho hàng này"]);
    assert_eq!(places("1\t1\t1").unwrap_err(), ["hàng 1: có nhiều ô hơn số tiêu chí còn lại từ ô đang chọn"]);
    assert_eq!(places("20,5").unwrap_err(), ["hàng 1, cột 1 (Cựu chiến binh, I.2): 20,5 lớn hơn điểm tối đa 20"]);
    assert!(names_units("Nông dân\t1") && !names_units("1\t2\n3,5\t") && !names_units("1\t2\nx\t3\n"));
}

#[test]
fn what_is_no_text_is_told() {
    assert!(decoded(b"PK\x03\x04\0\0").unwrap_err().contains(".xlsx"));
    assert!(decoded(b"\xff\xfeH\0").unwrap_err().contains("CSV UTF-8"));
    assert!(decoded(&vec![b'1'; LARGEST + 1]).unwrap_err().contains("1 MB"));
    assert_eq!(decoded("\u{feff}1;2".as_bytes()).unwrap(), "1;2");
}

proptest! {
    #[test]
    fn whatever_is_pasted_is_taken_whole_or_told(text in "[\"\t;,\r\n 0-9aĐà.-]{0,60}", criterion in 0u16..4, unit in 1u16..6) {
        let (sheet, conference) = known(true);
        let from = Spot { unit: UnitId(unit), criterion, column: Column::Own };
        for got in [read(&text, &sheet, &conference, Column::Own), block(&text, &sheet, &conference, from)] {
            match got {
                Ok(typed) => prop_assert!(!typed.is_empty() && weigh(&sheet, &conference, &typed).faults.is_empty()),
                Err(told) => prop_assert!(!told.is_empty() && told.iter().all(|words| !words.is_empty())),
            }
        }
    }
}
