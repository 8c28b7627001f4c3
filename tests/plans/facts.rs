//! What the articles tell stands in the plans, and nothing else does.

use crate::walk::{through, walk};
use crate::{SHIPPED, shipped};
use chutoa::domain::outcome;
use chutoa::domain::people::BlocKind;
use chutoa::domain::stages::ceremony::{CeremonyPart, USUAL};
use chutoa::domain::stages::{Kind, Plan as Planned};
use chutoa::domain::vote::ballot::Manner;
use chutoa::plan::ParsedPlan;

fn kinds(plan: &ParsedPlan) -> Vec<Kind> {
    plan.items.iter().map(|item| item.stage.kind()).collect()
}

fn named(plan: &ParsedPlan) -> Vec<&str> {
    plan.conference.units.iter().filter(|unit| unit.known).map(|unit| unit.name.as_str()).collect()
}

/// Name, giver, units of every award.
fn awards(plan: &ParsedPlan) -> Vec<(String, String, Vec<String>)> {
    let mut found = Vec::new();
    for item in &plan.items {
        let Planned::Awards(awards) = &item.stage else { continue };
        for award in &awards.awards {
            let units = award.slate.units.iter().map(|unit| plan.conference.name(*unit).to_owned());
            found.push((award.name.clone(), award.giver.clone(), units.collect()));
        }
    }
    found
}

fn award(name: &str, giver: &str, units: &[&str]) -> (String, String, Vec<String>) {
    (name.to_owned(), giver.to_owned(), units.iter().map(|unit| (*unit).to_owned()).collect())
}

fn head(plan: &ParsedPlan) -> Option<&str> {
    plan.conference.bloc.head.map(|unit| plan.conference.name(unit))
}

/// Head and deputy of the coming year, as the walk ends.
fn seats(name: &str) -> (Option<String>, Option<String>) {
    let state = walk(name).state;
    let seat = |deputy| outcome::seat(&state.outcomes, deputy).map(|(unit, _)| state.conference.name(unit).to_owned());
    (seat(false), seat(true))
}

#[test]
fn real_conferences_agree_without_counts() {
    for name in SHIPPED.into_iter().filter(|name| *name != "mau-khoi-thi-dua") {
        let plan = shipped(name);
        for item in &plan.items {
            // Any kind that votes says how; the kind itself need not be asked.
            let said = serde_json::to_value(&item.stage).unwrap();
            let Some(manner) = said[item.stage.kind().word()].get("manner") else { continue };
            let manner: Manner = serde_json::from_value(manner.clone()).unwrap();
            assert_ne!(item.stage.kind(), Kind::Scoring, "{name} has marks");
            assert_eq!(manner, Manner::Consent, "{name}: {}", item.title);
        }
    }
}

#[test]
fn hung_yen() {
    let plan = shipped("hung-yen-2022");
    assert_eq!((plan.conference.bloc.total, head(&plan), named(&plan).len()), (None, None, 5));
    assert_eq!(plan.conference.place.as_deref(), Some("Trụ sở Liên đoàn Lao động tỉnh"));
    assert!(awards(&plan).is_empty() && kinds(&plan).contains(&Kind::Awards));
    let seats = seats("hung-yen-2022");
    assert_eq!(seats.0.as_deref(), Some("Liên hiệp các hội Khoa học và Kỹ thuật tỉnh"));
    assert_eq!(seats.1.as_deref(), Some("Hội Nông dân tỉnh"));
    let Some(Planned::Report(report)) = plan.items.iter().map(|item| &item.stage).find(|s| s.kind() == Kind::Report)
    else {
        panic!("no report")
    };
    let amounts: Vec<&str> = report.figures.iter().map(|figure| figure.amount.as_str()).collect();
    assert_eq!(amounts, ["hơn 10 tỷ đồng", "gần 37 tỷ đồng", "5.814 phụ nữ nghèo"]);
}

#[test]
fn lai_chau() {
    let plan = shipped("lai-chau-2023");
    assert_eq!((plan.conference.bloc.total, head(&plan)), (Some(6), Some("Liên đoàn Lao động tỉnh")));
    assert_eq!(named(&plan).len(), 6);
    let expected = [
        award("Bằng khen của UBND tỉnh", "UBND tỉnh", &["Hội Liên hiệp Phụ nữ tỉnh", "Hội Nông dân tỉnh"]),
        award("Cờ thi đua của UBND tỉnh", "UBND tỉnh", &["Liên đoàn Lao động tỉnh"]),
    ];
    assert_eq!(awards(&plan), expected);
    assert_eq!(seats("lai-chau-2023"), (Some("Hội Liên hiệp Phụ nữ tỉnh".into()), None));
}

#[test]
fn nam_dinh() {
    let plan = shipped("nam-dinh-2023");
    assert_eq!((plan.conference.bloc.total, head(&plan)), (None, Some("Hội Liên hiệp Phụ nữ tỉnh")));
    assert_eq!((plan.conference.bloc.kind, plan.conference.day), (BlocKind::KhoiTruong, None));
    assert!(!kinds(&plan).contains(&Kind::Election) && !kinds(&plan).contains(&Kind::Awards));
    let told = [Kind::Registration, Kind::Discussion, Kind::Motion, Kind::Pledge, Kind::Presentation];
    assert!(kinds(&plan).windows(5).any(|five| five == told));
    assert!(plan.text.contains("Kip thời, hiệu quả"));
}

#[test]
fn quang_tri() {
    let plan = shipped("quang-tri-2023");
    let long = "Hội Người khuyết tật, Nạn nhân da cam và Bảo trợ quyền trẻ em";
    assert_eq!((plan.conference.bloc.total, plan.conference.units.len(), named(&plan).len()), (Some(16), 16, 4));
    assert_eq!(head(&plan), Some("Ban đại diện Hội Người cao tuổi tỉnh"));
    let flags = ["Hội Cựu thanh niên xung phong tỉnh", long, "Hội Luật gia tỉnh"];
    let expected = [
        award("Cờ thi đua của UBND tỉnh", "UBND tỉnh", &flags),
        award("Cờ thi đua của Chính phủ", "Thủ tướng Chính phủ", &[long]),
    ];
    assert_eq!(awards(&plan), expected);
    assert!(!kinds(&plan).contains(&Kind::Election));
}

#[test]
fn yen_bai() {
    let plan = shipped("yen-bai-2022");
    assert_eq!((plan.conference.bloc.total, plan.conference.units.len(), named(&plan).len()), (Some(11), 11, 4));
    assert_eq!(head(&plan), Some("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"));
    let certificate = ["Hội Chữ thập đỏ", "Hội Liên hiệp Văn học nghệ thuật"];
    let expected = [
        award("Bằng khen của Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh", &certificate),
        award("Cờ thi đua của UBND tỉnh", "UBND tỉnh", &["Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"]),
        award("Cờ thi đua của Chính phủ", "Chính phủ", &["Hội Khuyến học tỉnh"]),
    ];
    assert_eq!(awards(&plan), expected);
    let seats = seats("yen-bai-2022");
    assert_eq!(seats, (Some("Hội Chữ thập đỏ".into()), Some("Hội Liên hiệp Văn học nghệ thuật".into())));
}

#[test]
fn the_example_shows_everything() {
    let plan = shipped("mau-khoi-thi-dua");
    let shown = kinds(&plan);
    assert!(Kind::ALL.iter().all(|kind| shown.contains(kind)));
    assert_eq!(named(&plan).len(), 16);
    assert!(named(&plan).iter().any(|name| name.chars().count() >= 80));
    assert!(named(&plan).iter().any(|name| name.contains(',') && name.contains(" và ")));
    let state = walk("mau-khoi-thi-dua").state;
    assert_eq!(outcome::awards(&state.outcomes).len(), 3);
}

/// «parts = []» is a photograph, a song, flowers: no part of the usual opening.
/// Every ceremony that listed no parts was a salute to the flag and the rest, the flowers and the group photo too.
#[test]
fn only_the_first_ceremony_opens_the_meeting_unasked() {
    let parts = |titles: &[&str]| {
        let item = |title: &&str| format!("[[item]]\nkind = \"ceremony\"\nminutes = 15\ntitle = \"{title}\"\n");
        let items = titles.iter().map(item).collect::<Vec<_>>().concat();
        let text = format!("[conference]\ntitle = \"Hội nghị\"\nyear = 2025\n[bloc]\nname = \"Khối\"\n{items}");
        let read = chutoa::plan::read(text.as_bytes()).expect("a plan");
        let of = |item: &chutoa::domain::agenda::Item| {
            let Planned::Ceremony(ceremony) = &item.stage else { panic!("a ceremony") };
            (ceremony.parts.clone(), ceremony.minutes)
        };
        read.items.iter().map(of).collect::<Vec<_>>()
    };
    let none = (Vec::new(), None);
    let usual = (USUAL.to_vec(), None);
    assert_eq!(
        parts(&["Chào cờ", "Tặng hoa chúc mừng", "Nghỉ giải lao", "Mặc niệm", "Bàn giao Cờ luân lưu", "Chụp ảnh"]),
        [
            usual.clone(),
            none.clone(),
            (vec![CeremonyPart::Break], Some(15)),
            (vec![CeremonyPart::Silence], None),
            (vec![CeremonyPart::Handover], None),
            none.clone()
        ]
    );
    // Words are whole, with their marks.
    let others = ["Chào cờ", "Tham quan mô hình quản lý doanh nghiệp", "Ban Giao thông chào mừng", "Chào cô giáo cũ"];
    assert_eq!(parts(&others)[1..], [none.clone(), none.clone(), none.clone()]);
    assert_eq!(parts(&["Giải lao", "Tuyên bố lý do"]).remove(0).0, [CeremonyPart::Break]);
    assert_eq!(parts(&["Xem phóng sự"]), [usual]);
}

#[test]
fn a_ceremony_without_parts_has_none() {
    let parts = |words: &str| {
        let text = format!(
            "[conference]\ntitle = \"Hội nghị\"\nyear = 2025\n[bloc]\nname = \"Khối\"\n[[item]]\nkind = \"ceremony\"\n{words}"
        );
        let plan = chutoa::plan::read(text.as_bytes()).expect("a plan");
        let Planned::Ceremony(stage) = &plan.items[0].stage else { panic!("another stage") };
        stage.parts.len()
    };
    assert_eq!((parts("parts = []\n"), parts("parts = [\"break\"]\n"), parts("")), (0, 1, 4));
}

/// What opens a meeting and has no heading of its own is told before the first heading, and not lost.
#[test]
fn a_photograph_before_all_else_stands_in_the_minutes() {
    let text = "[conference]\ntitle = \"Hội nghị\"\nyear = 2025\n[bloc]\nname = \"Khối\"\n[[item]]\nkind = \"ceremony\"\ntitle = \"Chụp ảnh lưu niệm\"\nparts = []\n";
    let state = through(chutoa::plan::read(text.as_bytes()).expect("a plan"), "anh").state;
    let minutes = chutoa::export::markdown(&chutoa::papers::minutes(&state, chutoa::papers::Seal::default()));
    assert!(minutes.contains("Hội nghị đã tiến hành: chụp ảnh lưu niệm."), "{minutes}");
}
