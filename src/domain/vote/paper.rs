//! Bỏ phiếu kín bằng phiếu: what may be entered of sheets issued, returned and read; impossible figures never are.

use crate::domain::refusal::Refusal;
use crate::domain::vote::ballot::{Ballot, Manner, Method, Question, Step};
use crate::domain::vote::event::Event;
use crate::domain::vote::sheets::{BUNDLE, Bundle, Entry, Figures, Standing};

fn running(ballot: &Ballot) -> Result<(), Refusal> {
    if ballot.step != Step::Open {
        return Err(Refusal::NotNow("Lần biểu quyết này không đang kiểm đếm.".into()));
    }
    if ballot.manner != Manner::Paper {
        return Err(Refusal::NotNow(format!("Lần này dùng cách {}.", ballot.manner.words())));
    }
    Ok(())
}

fn wrong(words: String) -> Refusal {
    Refusal::BadCount(words)
}

/// Phát phiếu.
pub fn issue(ballot: &Ballot, printed: u32, issued: u32) -> Result<Event, Refusal> {
    running(ballot)?;
    if ballot.count.sheets.returned.is_some() {
        return Err(Refusal::NotNow("Đã thu phiếu; không sửa số phiếu phát ra được nữa.".into()));
    }
    let entitled = ballot.entitled();
    if issued > entitled {
        return Err(wrong(format!(
            "Phát ra {issued} phiếu, nhiều hơn {entitled} đơn vị được bỏ phiếu. Mỗi đơn vị một phiếu."
        )));
    }
    if issued == 0 {
        return Err(wrong("Chưa phát phiếu nào. Nhập số phiếu phát ra.".into()));
    }
    if printed < issued {
        return Err(wrong(format!("Phát ra {issued} phiếu, nhiều hơn {printed} phiếu đã in.")));
    }
    Ok(Event::Issued { ballot: ballot.id, printed, issued })
}

/// Thu phiếu.
pub fn collect(ballot: &Ballot, returned: u32) -> Result<Event, Refusal> {
    running(ballot)?;
    let sheets = &ballot.count.sheets;
    let Some(issued) = sheets.issued else {
        return Err(Refusal::NotNow("Chưa ghi số phiếu phát ra.".into()));
    };
    if !sheets.bundles.is_empty() {
        return Err(Refusal::NotNow("Đã kiểm phiếu; muốn sửa số phiếu thu về thì đếm lại (F2, «Đếm lại»).".into()));
    }
    if returned > issued.issued {
        return Err(wrong(format!("Thu về {returned} phiếu, nhiều hơn {} phiếu phát ra.", issued.issued)));
    }
    Ok(Event::Returned { ballot: ballot.id, returned })
}

/// A teller's entry of a bundle.
pub fn read(ballot: &Ballot, number: u16, place: Option<&str>, entry: Entry) -> Result<Event, Refusal> {
    running(ballot)?;
    let Some(returned) = ballot.count.sheets.returned else {
        return Err(Refusal::NotNow("Chưa ghi số phiếu thu về.".into()));
    };
    let mut entry = named(entry)?;
    let bundle = bundle(ballot, number)?;
    // A name typed in another way is the same teller's.
    let known = bundle.and_then(|bundle| bundle.entries.iter().find(|known| same_name(&known.teller, &entry.teller)));
    entry.teller = known.map_or(entry.teller, |known| known.teller.clone());
    by_whom(ballot, number, bundle, &entry)?;
    fits(ballot, number, returned, &entry)?;
    possible(&ballot.questions, &entry.figures)?;
    let place = place.map(crate::text::line).filter(|place| !place.is_empty());
    let Entry { teller, checked_by, figures } = entry;
    Ok(Event::BundleRead { ballot: ballot.id, bundle: number, place, teller, checked_by, figures })
}

fn named(entry: Entry) -> Result<Entry, Refusal> {
    let teller = crate::text::line(&entry.teller);
    let checked_by = entry.checked_by.as_deref().map(crate::text::line).filter(|name| !name.is_empty());
    if teller.is_empty() {
        return Err(Refusal::BadText("Ghi tên người đọc phiếu.".into()));
    }
    if checked_by.as_deref().is_some_and(|name| same_name(name, &teller)) {
        return Err(Refusal::BadText(format!("{teller} đã đọc phiếu; người xác nhận phải là người thứ hai.")));
    }
    Ok(Entry { teller, checked_by, ..entry })
}

fn same_name(one: &str, other: &str) -> bool {
    crate::text::fold(one) == crate::text::fold(other)
}

/// An existing bundle, or none for the next new one.
fn bundle(ballot: &Ballot, number: u16) -> Result<Option<&Bundle>, Refusal> {
    let bundles = &ballot.count.sheets.bundles;
    let at = usize::from(number).checked_sub(1).ok_or(Refusal::Unknown("tập phiếu"))?;
    if at > bundles.len() { Err(Refusal::Unknown("tập phiếu")) } else { Ok(bundles.get(at)) }
}

/// One entry with a second name, or two entries of two tellers, neither of whom sees the other's.
fn by_whom(ballot: &Ballot, number: u16, bundle: Option<&Bundle>, entry: &Entry) -> Result<(), Refusal> {
    let checked = entry.checked_by.is_some();
    if ballot.double && checked {
        return Err(Refusal::NotNow(
            "Lần này hai người kiểm riêng, mỗi người nhập một lượt; không xác nhận thay.".into(),
        ));
    }
    if !ballot.double && !checked {
        return Err(Refusal::BadText("Ghi tên người thứ hai xác nhận số phiếu.".into()));
    }
    let Some(bundle) = bundle else { return Ok(()) };
    if bundle.standing() == Standing::Agreed {
        return Err(Refusal::Already(format!(
            "Tập {number} đã kiểm xong. Nếu sai, hoàn tác (Ctrl+Z) hoặc đếm lại (F2, «Đếm lại»)."
        )));
    }
    let known = bundle.entries.iter().any(|known| same_name(&known.teller, &entry.teller));
    match (bundle.entries.as_slice(), known) {
        ([_], true) => Err(Refusal::Already(format!(
            "{} đã nhập tập {number}; lượt thứ hai phải do người khác kiểm.",
            entry.teller
        ))),
        ([_, _], false) => Err(Refusal::NotNow(format!(
            "Tập {number} đã có hai người nhập và đang lệch nhau; một trong hai người kiểm lại rồi nhập lại."
        ))),
        _ => Ok(()),
    }
}

/// Bundles together hold no more sheets than came back. Judged by what the teller may know alone, the bundles that
/// stand and his own: a sum with another's open entry in it would tell him how many sheets the other had.
fn fits(ballot: &Ballot, number: u16, returned: u32, entry: &Entry) -> Result<(), Refusal> {
    let sheets = entry.figures.sheets;
    if sheets == 0 {
        return Err(wrong("Tập phiếu không có phiếu nào.".into()));
    }
    if ballot.double && sheets > BUNDLE {
        return Err(wrong(format!("Tập {number} có {sheets} phiếu; mỗi tập không quá {BUNDLE} phiếu, xin chia nhỏ.")));
    }
    let others = (1u16..).zip(&ballot.count.sheets.bundles).filter(|(other, _)| *other != number);
    let known = others.filter_map(|(_, bundle)| known_to(&entry.teller, bundle));
    let others: u64 = known.map(|figures| u64::from(figures.sheets)).sum();
    let all = others + u64::from(sheets);
    if all > u64::from(returned) {
        let sum = if others == 0 { String::new() } else { format!("{others} + {sheets} = {all}, ") };
        return Err(wrong(format!("{sum}{all} phiếu nhiều hơn {returned} phiếu thu về.")));
    }
    Ok(())
}

/// What a teller may know of a bundle: what it stands for, else what he entered himself.
fn known_to<'a>(teller: &str, bundle: &'a Bundle) -> Option<&'a Figures> {
    let own = || bundle.entries.iter().find(|entry| same_name(&entry.teller, teller)).map(|entry| &entry.figures);
    bundle.figures().or_else(own)
}

/// Whether the figures of a bundle can be at all; a refusal names the sum that does not hold.
pub fn possible(questions: &[Question], figures: &Figures) -> Result<(), Refusal> {
    let shaped = figures.invalid.len() == questions.len() && figures.votes.len() == questions.len();
    if !shaped || questions.iter().zip(&figures.votes).any(|(question, votes)| question.choices.len() != votes.len()) {
        return Err(wrong("Bảng kiểm phiếu không đủ dòng cho mọi nội dung.".into()));
    }
    (0u16..).zip(questions).try_for_each(|(number, question)| of_question(number, question, figures))
}

fn of_question(number: u16, question: &Question, figures: &Figures) -> Result<(), Refusal> {
    let invalid = figures.invalid.get(usize::from(number)).copied().unwrap_or(0);
    let title = crate::text::capitalise(&question.title);
    if invalid > figures.sheets {
        return Err(wrong(format!("{title}: {invalid} phiếu không hợp lệ, nhiều hơn {} phiếu.", figures.sheets)));
    }
    let valid = figures.valid(number);
    let votes = figures.votes.get(usize::from(number)).map(Vec::as_slice).unwrap_or_default();
    for (choice, votes) in question.choices.iter().zip(votes) {
        let (yes, no, blank) = (votes.yes, votes.no, votes.other);
        let label = crate::text::capitalise(&choice.label);
        match question.method {
            Method::PerChoice if votes.sum() != u64::from(valid) => {
                return Err(wrong(format!(
                    "{label}: {yes} đồng ý + {no} không đồng ý + {blank} không đánh dấu = {}, phải bằng {valid} phiếu hợp lệ.",
                    votes.sum()
                )));
            }
            Method::Choose(_) if no > 0 || blank > 0 => {
                return Err(wrong(format!("{label}: phần này chỉ đếm dấu chọn.")));
            }
            Method::Choose(_) if yes > valid => {
                return Err(wrong(format!("{label}: {yes} dấu chọn, nhiều hơn {valid} phiếu hợp lệ.")));
            }
            Method::PerChoice | Method::Choose(_) => {}
        }
    }
    let marks: u64 = votes.iter().map(|votes| u64::from(votes.yes)).sum();
    let most = question.limit().map(|limit| u64::from(limit) * u64::from(valid));
    match most.filter(|most| marks > *most) {
        None => Ok(()),
        Some(most) => Err(wrong(format!(
            "{title}: cộng {marks} dấu chọn, nhiều nhất {valid} phiếu × {} = {most}.",
            question.limit().unwrap_or(0)
        ))),
    }
}
