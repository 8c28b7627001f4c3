//! What a grid is opened for, and the forms around it: who enters a bundle, and who read and confirmed it.

use crate::domain::Command;
use crate::domain::draft_key::{DraftKey, TallyKey};
use crate::domain::ids::BallotId;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::paper_ballots::difference;
use crate::domain::vote::paper_ballots::sheets::{BUNDLE, Bundle, Figures, Sheets};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;

/// Whose entry of which bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountTarget {
    /// The ballot.
    pub ballot: BallotId,
    /// The bundle, from 1; 0 in a show of hands.
    pub bundle: u16,
    /// The count that it is of: counts dropped and reviews begun before it.
    pub base: u32,
    /// Who enters, where two count apart.
    pub teller: Option<String>,
    /// Sheets of the bundle, as far as known to this teller.
    pub sheets: Option<u32>,
    /// The điểm cầu that they come from.
    pub place: Option<String>,
}

impl CountTarget {
    /// The key of its draft: one a teller, so that nobody is shown another's.
    pub fn draft_key(&self) -> DraftKey {
        let teller = self.teller.as_deref().unwrap_or(TallyKey::ALONE).to_owned();
        DraftKey::Tally(TallyKey { ballot: self.ballot, bundle: self.bundle, teller })
    }
}

/// Two count apart: who enters now, and then what. Of a bundle known already nothing is told but its number.
pub fn enters(
    ballot: &Ballot,
    target: CountTarget,
    names: &[String],
    ready: Option<&str>,
    then: impl Fn(CountTarget) -> Effect + 'static,
) -> Form {
    let known = ballot.sheets().and_then(|sheets| sheets.bundle(target.bundle));
    let counted: Vec<String> =
        known.iter().flat_map(|bundle| &bundle.entries).map(|entry| entry.teller.clone()).collect();
    let again = counted.len() > 1;
    let known_already = |name: &&String| counted.iter().any(|known| is_same(known, name));
    let mut names: Vec<String> =
        if again { counted.clone() } else { names.iter().filter(|name| !known_already(name)).cloned().collect() };
    // Whoever is in the middle of an entry goes on with it, named by the hall or not.
    let half = ready.map(str::to_owned);
    names.extend(half.clone().filter(|name| !again && !names.contains(name) && !known_already(&name)));
    let chosen = names.iter().position(|name| Some(name.as_str()) == ready);
    let alone = ballot.sheets().is_some_and(Sheets::is_one_bundle);
    let title =
        if alone { "Kiểm phiếu: ai nhập?".to_owned() } else { format!("Tập {}: ai nhập?", target.bundle) };
    let mut form = FormBuilder::new(&title, &note(ballot, known));
    let (label, pairs) = ("Người nhập", names.iter().map(|name| (name.clone(), name.clone())));
    let one = again.then(|| form.one_of(label, pairs.collect(), chosen));
    let anybody = (!again).then(|| form.one_of_or_typed(label, &names, chosen));
    let new = known.is_none().then(|| {
        let label = if alone { "Số phiếu kiểm" } else { "Số phiếu của tập" };
        let left = ballot.sheets().map_or(0, Sheets::left);
        (form.number_hinted(label, &format!("chưa nhập {left}"), left.min(BUNDLE)), form.words("Điểm cầu (nếu có)", ""))
    });
    form.submit(move |answers| {
        let named = anybody.as_ref().and_then(|rows| answers.name(rows));
        let teller = named.or_else(|| answers.picked(one.as_ref()?)).ok_or("Ghi tên người nhập.")?;
        if !again && counted.iter().any(|known| is_same(known, &teller)) {
            return Err(format!("{teller} đã nhập tập này; lượt thứ hai phải do người khác kiểm."));
        }
        let sheets = new.map(|(sheets, _)| answers.some_number(sheets)).transpose()?.flatten();
        // Whoever goes on with an entry has said how many there are.
        if sheets == Some(0) || (sheets.is_none() && new.is_some() && half.as_deref() != Some(teller.as_str())) {
            return Err("Nhập số phiếu.".to_owned());
        }
        let place = new.and_then(|(_, place)| answers.some(place));
        Ok(then(CountTarget { teller: Some(teller), sheets, place, ..target.clone() }))
    })
}

/// Somebody objected before hands were raised, and now nobody is counted as not agreeing: it is asked whether that is so.
pub fn unopposed(objector: &str, count: Command) -> Form {
    let note = format!("{objector}. Số vừa ghi: 0 không đồng ý, 0 ý kiến khác.");
    let ways = vec![
        ("Đếm lại rồi nhập".to_owned(), None),
        ("Đúng: khi biểu quyết không ai giơ tay không đồng ý hay có ý kiến khác".to_owned(), Some(count)),
    ];
    Form::choice("Không còn ai không đồng ý?", &note, ways, |count| Ok(count.map_or(Effect::Back, Effect::ask)))
}

fn note(ballot: &Ballot, known: Option<&Bundle>) -> String {
    match known.map(|bundle| (bundle, difference::differing(bundle, ballot))) {
        None => format!("Hai người kiểm riêng, mỗi người nhập một lượt. Mỗi tập không quá {BUNDLE} phiếu."),
        Some((_, None)) => "Người thứ hai đếm lại cả tập từ đầu; số của người thứ nhất không hiện ở đây.".to_owned(),
        Some((_, Some(fields))) => {
            format!("Hai lượt lệch nhau ở: {fields}. Một trong hai người đếm lại rồi nhập lại.")
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    crate::text::is_same_name(one, other)
}

/// One tally: who read the sheets, and who confirms it; where sheets are left, also where these come from.
pub fn confirms(target: CountTarget, figures: Figures, names: &[String], part: bool) -> Form {
    let note = format!("{} phiếu. Hai tên được ghi cùng số kiểm phiếu.", figures.sheets);
    let mut form = FormBuilder::new("Ghi kết quả kiểm phiếu", &note);
    let mut person = |label: &str| form.one_of_or_typed(label, names, None);
    let (reader, second) = (person("Người đọc phiếu"), person("Người xác nhận thứ hai"));
    let kept = form.words("Phiếu niêm phong giao ai giữ (chưa rõ: để trống)", "");
    let place = part.then(|| form.words("Điểm cầu (nếu có)", target.place.as_deref().unwrap_or_default()));
    form.submit(move |answers| {
        let entry = Command::Vote(Vote::Bundle {
            ballot: target.ballot,
            bundle: target.bundle,
            place: place.and_then(|place| answers.some(place)).or_else(|| target.place.clone()),
            teller: answers.name(&reader).unwrap_or_default(),
            checked_by: answers.name(&second),
            figures: figures.clone(),
            kept_by: answers.some(kept),
        });
        Ok(Effect::ask(entry))
    })
}
