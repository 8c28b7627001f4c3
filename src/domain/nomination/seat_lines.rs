//! Default lines of an election, and its verb as the title has it; a plan may replace each line by its name.

use crate::domain::line::{Line, line, line_with};
use crate::domain::outcome;
use crate::domain::scene::Scene;
use crate::domain::script::Speaker;
use crate::domain::slot::{Slot, Slots};
use crate::domain::vote::setup::question::fills;

/// Name, speaker, words.
pub const LINES: &[Line] = &[
    line(
        "open",
        Speaker::Chair,
        "⟨Theo {quy_che}, ⟩Hội nghị {viec_bau} Trưởng khối, Phó Trưởng khối⟨ năm {nam_sau}⟩. ⟨Năm {nam}: Trưởng khối {truong}⟨, Phó Trưởng khối {pho}⟩.⟩",
    ),
    line(
        "introduce",
        Speaker::Chair,
        "⟨{theo_luan_phien}, ⟩xin giới thiệu {ung_vien_truong} làm Trưởng khối⟨, {ung_vien_pho} làm Phó Trưởng khối⟩⟨ năm {nam_sau}⟩. Có đơn vị nào giới thiệu thêm, hoặc không nhất trí không? …",
    ),
    line(
        "introduce_deputy",
        Speaker::Chair,
        "Xin giới thiệu {ung_vien_pho} làm Phó Trưởng khối⟨ năm {nam_sau}⟩. Có đơn vị nào giới thiệu thêm, hoặc không nhất trí không? …",
    ),
    line(
        "no_deputy",
        Speaker::Chair,
        "Chức danh Phó Trưởng khối⟨ năm {nam_sau}⟩ chưa có đơn vị nào được giới thiệu; nội dung này chưa biểu quyết và được ghi vào biên bản.",
    ),
    line_with(
        "withdraw",
        Speaker::Chair,
        Slots::of(&[Slot::Unit, Slot::Reason]),
        "{don_vi} xin chưa nhận nhiệm vụ⟨ năm {nam_sau}⟩⟨, lý do: {ly_do}⟩. Hội nghị ghi nhận⟨; còn giới thiệu {ung_vien_truong} làm Trưởng khối⟩.",
    ),
    line("nobody", Speaker::Chair, "Đề nghị các đơn vị giới thiệu Trưởng khối, Phó Trưởng khối⟨ năm {nam_sau}⟩."),
    line(
        "put",
        Speaker::Chair,
        "Xin Hội nghị biểu quyết. Được biểu quyết: {B} đơn vị, mỗi đơn vị một biểu quyết⟨; cần {can}/{mau_so} đơn vị đồng ý⟩⟨; tỷ lệ cần đạt: {can_dat}⟩.",
    ),
    line("passed", Speaker::Chair, "{don_vi}: {dy}/{mau_so} {phieu}, đạt {tyle}."),
    line("failed", Speaker::Chair, "{don_vi}: {dy}/{mau_so} {phieu}, chưa đạt {nguong}."),
    line(
        "elected",
        Speaker::Chair,
        "{truong_moi} được {viec_bau} làm Trưởng khối⟨, {pho_moi} làm Phó Trưởng khối⟩⟨ năm {nam_sau}⟩⟨; trình {cap_cong_nhan} công nhận⟩.",
    ),
    line(
        "accept",
        Speaker::NewHead,
        "Thay mặt {truong_moi}, xin cảm ơn sự tín nhiệm của các đơn vị. Chúng tôi sẽ cùng các đơn vị thực hiện tốt chương trình công tác⟨ năm {nam_sau}⟩ của Khối.",
    ),
];

/// Whether the item is called «Bầu …»; an older session goes on with «suy tôn» whatever its title.
pub fn is_elected(scene: &Scene) -> bool {
    let title = scene.title.to_lowercase();
    let says = title.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "bầu");
    says && !title.contains("suy tôn") && scene.conference.wording.is_exact()
}

/// «suy tôn», or «bầu» as the title of the item has it.
pub fn choosing(scene: &Scene) -> &'static str {
    fills(is_elected(scene))
}

/// «chức danh Trưởng khối năm 2026».
pub fn purpose(deputy: bool, scene: &Scene) -> String {
    let kind = scene.conference.bloc.called();
    format!("chức danh {}{}", if deputy { kind.deputy() } else { kind.head() }, scene.conference.in_next_term())
}

/// What stands over the vote on one seat alone: «TRƯỞNG KHỐI NĂM 2026».
pub fn heading(scene: &Scene, seat: &str) -> String {
    crate::text::upper(&format!("{seat}{}", scene.conference.in_next_term()))
}

/// «Còn 01 suất Phó Trưởng khối chưa có …»: places that were voted on, and not all are filled.
pub fn unfilled(deputy: bool, places: u16, scene: &Scene) -> Option<String> {
    let filled = outcome::seats_of(scene.outcomes, scene.item, deputy);
    let left = usize::from(places).checked_sub(filled).filter(|left| *left > 0 && filled > 0)?;
    let kind = scene.conference.bloc.called();
    let (title, term) = (if deputy { kind.deputy() } else { kind.head() }, scene.conference.in_next_term());
    Some(format!(
        "Còn {} suất {title}{term} chưa có {} được {}.",
        crate::text::two(left as u64),
        scene.conference.of_voters("đơn vị"),
        choosing(scene)
    ))
}
