//! `apply` with figures that cannot be: refused in Vietnamese with the line's number, and nothing is written.

use crate::desk::Desk;
use crate::world::{FILE, World};
use chutoa::store::{OpenMode, Session};

const AWARDS: &str =
    "awards = [{ name = \"Cờ thi đua\", giver = \"UBND tỉnh\", quota = 1, rule = \"quá nửa\", units = [\"u2\"] }]\n";

fn item(manner: &str) -> String {
    format!("[[item]]\nkind = \"awards\"\ntitle = \"Bình xét\"\nmanner = \"{manner}\"\n{AWARDS}")
}

fn head(desk: &Desk) -> (usize, String) {
    let session = Session::open(&desk.path(FILE), OpenMode::Watch).unwrap();
    (session.journal().len(), session.head_fingerprint())
}

/// Refused as the second line of a file, after an empty one; nothing is written and the file is whole.
#[track_caller]
fn refused(desk: &Desk, command: &str, words: &str) {
    let before = head(desk);
    let said = desk.fed(&["apply", FILE], &format!("\n{command}\n"));
    said.ended(1, words).ended(1, "dòng 2: ").ended(1, "0 lệnh, 0 sự kiện mới");
    assert!(!said.err.contains("panicked"), "{}", said.err);
    assert_eq!(head(desk), before, "{command}");
    desk.run(&["verify", FILE]).ended(0, "Tệp nguyên vẹn");
}

fn hands(yes: &str, no: &str) -> String {
    format!(
        "{{\"vote\":{{\"hands\":{{\"ballot\":1,\"question\":0,\"choice\":0,\"yes\":{yes},\"no\":{no},\"other\":0}}}}}}"
    )
}

#[test]
fn a_show_of_hands() {
    let desk = World::at(&item("hands"), "vote.count.1").leave();
    refused(&desk, &hands("7", "0"), "7 + 0 + 0 = 7 lớn hơn 6 đơn vị được biểu quyết");
    refused(&desk, &hands("4294967295", "4294967295"), "8589934590 lớn hơn 6 đơn vị");
    refused(&desk, &hands("-1", "0"), "-1 là số âm; cần số nguyên từ 0 trở lên");
    refused(&desk, &hands("1000000000000", "0"), "1000000000000 lớn quá, không thể có");
    refused(&desk, &hands("1.5", "0"), "1.5 không phải số nguyên");
    refused(&desk, &hands("\"sáu\"", "0"), "không đúng kiểu");
    refused(&desk, "{\"vote\":{\"settle\":{\"ballot\":1}}}", "Chưa kiểm đếm xong mọi nội dung.");
    refused(&desk, "{\"vote\":{\"settle\":{\"ballot\":-1}}}", "-1 là số âm");
    desk.fed(&["apply", FILE], &hands("6", "0")).ended(0, "1 lệnh, 1 sự kiện mới");
}

#[test]
fn answers_by_name() {
    let call = |unit: u32, answer: &str| {
        format!(
            "{{\"vote\":{{\"call\":{{\"ballot\":1,\"question\":0,\"choice\":0,\"unit\":{unit},\"answer\":\"{answer}\"}}}}}}"
        )
    };
    let mut world = World::at(&item("roll_call"), "vote.count.1");
    world.asks(&[&call(3, "no")]);
    let desk = world.leave();
    refused(&desk, &call(3, "yes"), "Sở 3 đã biểu quyết");
    refused(&desk, &call(7, "yes"), "Đơn vị này không có trong danh sách biểu quyết.");
    refused(&desk, &call(65536, "yes"), "65536 lớn quá");
    refused(&desk, &call(4, "maybe"), "không có «maybe»");
    let two = format!("{}\n{}\n", call(4, "yes"), call(4, "yes"));
    desk.fed(&["apply", FILE], &two).ended(1, "dòng 2: Sở 4 đã biểu quyết").ended(1, "1 lệnh, 1 sự kiện mới");
}

#[test]
fn tellers() {
    let desk = World::at(&item("paper"), "vote.board").leave();
    let board =
        |unit: u16| format!("{{\"vote\":{{\"board\":{{\"tellers\":[{{\"name\":\"Lê An\",\"unit\":{unit}}}]}}}}}}");
    refused(&desk, &board(2), "Lê An (Sở Thử nghiệm 2) trong Ban kiểm phiếu có liên quan đến Sở Thử nghiệm 2");
    let kept = format!("{{\"despite\":\"không còn ai khác\",\"command\":{}}}", board(2));
    desk.fed(&["apply", FILE], &kept).ended(0, "1 lệnh, 2 sự kiện mới");
}

fn bundle(teller: &str, second: &str, yes: &str) -> String {
    format!(
        "{{\"vote\":{{\"bundle\":{{\"ballot\":1,\"bundle\":1,\"teller\":\"{teller}\",{second}\"figures\":{{\"sheets\":6,\"invalid\":[0],\"votes\":[[{{\"yes\":{yes},\"no\":0,\"other\":0}}]]}}}}}}}}"
    )
}

fn frozen(double: bool, cue: &str) -> World {
    let mut world = World::at(&item("paper"), "vote.board");
    world.insists(&format!("{{\"vote\":{{\"freeze\":{{\"double\":{double}}}}}}}"));
    world.until(cue);
    world
}

#[test]
fn sheets() {
    let desk = frozen(false, "vote.count.1.issue").leave();
    let issue = |printed: &str, issued: &str| {
        format!("{{\"vote\":{{\"issue\":{{\"ballot\":1,\"printed\":{printed},\"issued\":{issued}}}}}}}")
    };
    let back = |returned: &str| format!("{{\"vote\":{{\"return\":{{\"ballot\":1,\"returned\":{returned}}}}}}}");
    refused(&desk, &issue("8", "7"), "Phát ra 7 phiếu, nhiều hơn 6 đơn vị được bỏ phiếu");
    refused(&desk, &issue("-8", "6"), "-8 là số âm");
    desk.fed(&["apply", FILE], &issue("8", "6")).ended(0, "1 lệnh");
    refused(&desk, &back("7"), "Thu về 7 phiếu, nhiều hơn 6 phiếu phát ra.");
    refused(&desk, &back("1000000000000"), "1000000000000 lớn quá");
    desk.fed(&["apply", FILE], &back("6")).ended(0, "1 lệnh");
    let second = "\"checked_by\":\"Vũ Bình\",";
    refused(&desk, &bundle("Lê An", second, "7"), "7 đồng ý + 0 không đồng ý + 0 để trống = 7, phải bằng 6");
    refused(&desk, &bundle("Lê An", second, "4294967295"), "phải bằng 6 phiếu hợp lệ");
    refused(&desk, &bundle("Lê An", second, "-6"), "-6 là số âm");
    refused(&desk, &bundle("Lê An", "", "6"), "Ghi tên người thứ hai xác nhận số phiếu.");
}

#[test]
fn a_bundle_that_waits_for_the_second_teller() {
    let mut world = frozen(true, "vote.count.1.tally");
    world.asks(&[&bundle("Lê An", "", "6")]);
    let desk = world.leave();
    refused(&desk, "{\"vote\":{\"settle\":{\"ballot\":1}}}", "Chưa kiểm đếm xong mọi nội dung.");
    refused(&desk, &bundle("Lê An", "", "6"), "lượt thứ hai phải do người khác kiểm");
    desk.fed(&["apply", FILE], &bundle("Vũ Bình", "", "6")).ended(0, "1 lệnh, 1 sự kiện mới");
}
