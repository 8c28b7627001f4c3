//! Units that changed before the meeting: found by former names, told in the minutes.

use chutoa::domain::ids::UnitId;
use chutoa::domain::session::SessionOpened;
use chutoa::domain::{Actor, Event, StoredEvent, fold};
use chutoa::papers::{Seal, minutes};
use chutoa::plan;
use uuid::Uuid;

const PLAN: &str = r#"
[conference]
title = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2025"

[bloc]
name = "Khối thi đua thử"
total = 2
head = "Hội Làm vườn"

[[unit]]
key = "lvsvc"
name = "Hội Làm vườn và Sinh vật cảnh"

[[unit]]
key = "luat"
name = "Hội Luật gia"
formerly = ["Hội Luật"]

[[change]]
kind = "merged"
names = ["Hội Làm vườn", "Hội Sinh vật cảnh"]
unit = "lvsvc"
date = "01/07/2025"
reason = "Quyết định số 12/QĐ-UBND"

[[change]]
kind = "dissolved"
names = ["Hội Cũ"]

[[item]]
kind = "election"
history = [{ year = 2023, head = "Hội Luật" }, { year = 2024, head = "Hội Sinh vật cảnh" }]
"#;

#[test]
fn a_former_name_stands_for_the_unit_that_goes_on() {
    let plan = plan::read(PLAN.as_bytes()).unwrap();
    assert_eq!(plan.conference.bloc.head, Some(UnitId(1)));
    let unit = plan.conference.unit(UnitId(1)).unwrap();
    assert_eq!(unit.formerly, ["Hội Làm vườn", "Hội Sinh vật cảnh"]);
}

#[test]
fn the_minutes_tell_what_became_of_whom() {
    let plan = plan::read(PLAN.as_bytes()).unwrap();
    let opening = SessionOpened {
        session: Uuid::nil(),
        offset: 420,
        rehearsal: false,
        conference: plan.conference,
        items: plan.items,
        plan: "thu.toml".to_owned(),
        text: plan.text,
    };
    let event = Event::Opened(Box::new(opening)).into();
    let first = StoredEvent { seq: 1, command: Uuid::nil(), part: 0, at: 0, actor: Actor::default(), event };
    let state = fold(&[first]).unwrap();
    let text = chutoa::export::markdown(&minutes(&state, Seal::default()));
    let told = concat!(
        "Thay đổi đơn vị thành viên trước Hội nghị: Hội Làm vườn và Hội Sinh vật cảnh sáp nhập, nay là Hội Làm vườn và ",
        "Sinh vật cảnh, từ ngày 01 tháng 7 năm 2025, lý do: Quyết định số 12/QĐ-UBND; Hội Cũ giải thể."
    );
    assert!(text.replace('\\', "").contains(told), "{text}");
}

#[test]
fn what_is_missing_is_asked_for() {
    let wrong = PLAN.replace("unit = \"lvsvc\"\n", "").replace("names = [\"Hội Cũ\"]\n", "");
    let wrong = wrong.replace("formerly = [\"Hội Luật\"]", "formerly = [\"lvsvc\"]");
    let words: Vec<String> = plan::read(wrong.as_bytes()).unwrap_err().iter().map(|one| one.words.clone()).collect();
    let has = |start: &str| assert!(words.iter().any(|one| one.starts_with(start)), "{start}: {words:?}");
    has("thay đổi đơn vị thiếu đơn vị nhận");
    has("thay đổi đơn vị thiếu tên cũ");
    has("«lvsvc» đã là khóa hoặc tên cũ của đơn vị khác");
}
