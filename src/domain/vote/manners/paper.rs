//! Bỏ phiếu kín bằng phiếu: sheets issued, returned and read by Ban kiểm phiếu; impossible figures are never entered.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::UnitId;
use crate::domain::refusal::{Means, Refusal};
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Speaker, Spoken};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::command::Command;
use crate::domain::vote::count::Count;
use crate::domain::vote::counting::again;
use crate::domain::vote::event::Event;
use crate::domain::vote::minutes::words;
use crate::domain::vote::paper_ballots::bundle;
use crate::domain::vote::paper_ballots::sheets::{BUNDLE, Bundle, BundleStatus, Figures, Issued, Sheets, TellerEntry};
use crate::domain::vote::voting::{self, Asks, CountView, Profile, Seats, ThirdAnswer, Voting};
use crate::domain::vote::{script::read_out, verdict::together, votes::Votes};

/// What holds of it before any vote is given.
pub const PROFILE: Profile = Profile {
    words: "bỏ phiếu kín",
    counts: true,
    seats: Seats::Chosen,
    admits: |_, _, _| Ok(()),
    tellers: true,
    twice: Some("bỏ phiếu kín, hai người kiểm riêng từng tập"),
    verb: "bỏ phiếu",
    opens: "Mở bỏ phiếu",
    announcer: Speaker::Tellers,
    asks: Asks::Once(&["paper", "issue", "collect", "collected"]),
    agreeing: "phiếu đồng ý",
    rest: ThirdAnswer::Unmarked,
};

/// Remembers sheets that went out, came back or were read.
pub fn record(counted: &mut Sheets, event: &Event) {
    if let Event::Issued { printed, issued, .. } = event {
        counted.issued = Some(Issued { printed: *printed, issued: *issued });
    } else if let Event::Returned { returned, .. } = event {
        counted.returned = Some(*returned);
    } else if let Event::BundleRead { bundle, place, teller, checked_by, figures, .. } = event {
        let entry = TellerEntry { teller: teller.clone(), checked_by: checked_by.clone(), figures: figures.clone() };
        record_entry(counted, *bundle, place.as_ref(), entry);
    }
}

/// A teller's second entry of a bundle takes the place of his first.
fn record_entry(sheets: &mut Sheets, number: u16, place: Option<&String>, entry: TellerEntry) {
    let Some(at) = usize::from(number).checked_sub(1) else { return };
    if at == sheets.bundles.len() {
        sheets.bundles.push(Bundle { place: place.cloned(), entries: vec![entry] });
        return;
    }
    let Some(bundle) = sheets.bundles.get_mut(at) else { return };
    match bundle.entries.iter_mut().find(|known| known.teller == entry.teller) {
        Some(known) => *known = entry,
        None => bundle.entries.push(entry),
    }
}

/// A ballot whose votes are sheets.
pub struct SecretBallot<'a> {
    /// The ballot.
    pub ballot: &'a Ballot,
    /// The sheets, as far as they have come.
    pub counted: &'a Sheets,
}

impl<'a> Voting<'a> for SecretBallot<'a> {
    fn view(&self) -> CountView<'a> {
        CountView::Sheets(self.counted)
    }

    fn is_blank(&self) -> bool {
        *self.counted == self.issued_only()
    }

    /// Sheets that went out stay out.
    fn again(&self) -> Count {
        Count::SecretBallot(self.issued_only())
    }

    fn is_counted(&self) -> bool {
        self.counted.is_counted()
    }

    fn is_counted_at(&self, _: (u16, u16)) -> bool {
        self.counted.is_counted()
    }

    /// Of sheets nobody may even see whether two tellers agree.
    fn is_confidential(&self) -> bool {
        self.is_counted() || !self.counted.bundles.is_empty()
    }

    fn is_agreed(&self) -> bool {
        false
    }

    /// Sheets are issued to those in the hall, and to nobody later.
    fn looks_round(&self) -> bool {
        self.counted.issued.is_none()
    }

    fn begins_count(&self) -> bool {
        self.counted.issued.is_none()
    }

    fn counts_hall(&self, command: &Command) -> bool {
        self.counted.issued.is_none() && matches!(command, Command::Issue { .. })
    }

    fn takes_part(&self, _: (u16, u16), unit: UnitId) -> bool {
        !self.ballot.is_out(unit)
    }

    fn votes(&self, place: (u16, u16)) -> Votes {
        self.counted.votes(place)
    }

    fn outstanding(&self, _: (u16, u16)) -> Option<u32> {
        None
    }

    fn returned(&self, _: u16) -> Option<u32> {
        self.counted.returned.filter(|_| self.is_counted())
    }

    fn valid(&self, question: u16) -> Option<u32> {
        self.returned(question).map(|returned| returned.saturating_sub(self.counted.invalid(question)))
    }

    fn decide(&self, _: &Scene, command: &Command) -> Result<Vec<Event>, Refusal> {
        let event = if let Command::Issue { printed, issued, .. } = command {
            self.issue(*printed, *issued)
        } else if let Command::Return { returned, .. } = command {
            self.collect(*returned)
        } else if let Command::Bundle { bundle, place, teller, checked_by, figures, .. } = command {
            let entry =
                TellerEntry { teller: teller.clone(), checked_by: checked_by.clone(), figures: figures.clone() };
            self.read(*bundle, place.as_deref(), entry)
        } else {
            Err(voting::another(self.ballot))
        };
        event.map(|event| vec![event])
    }

    fn opening(&self, script: &Script, facts: &Facts) -> Vec<Spoken> {
        let mut spoken = script.spoken("paper", facts);
        let limited = self.ballot.questions.iter().filter_map(|question| Some((question, question.limit()?)));
        for (question, limit) in limited {
            let mut facts = facts.clone();
            facts.set(Slot::Content, &question.title).set(Slot::Number, limit.to_string());
            spoken.extend(script.spoken("paper_limit", &facts));
        }
        spoken
    }

    fn count_next(&self, script: &mut Script, facts: &Facts, key: CueKey) {
        let (ballot, sheets) = (self.ballot, self.counted);
        let Some(issued) = sheets.issued else {
            let ask = Ask::Issue { ballot: ballot.id, entitled: ballot.in_hall() };
            let spoken = script.spoken("issue", facts);
            return script.ask(key.step("issue"), spoken, "Ghi số phiếu phát ra", ask);
        };
        if sheets.returned.is_none() {
            let again = again(script, ballot, facts, ("recount_paper", "review_paper"));
            let spoken = again.unwrap_or_else(|| script.spoken("collect", facts));
            let ask = Ask::Return { ballot: ballot.id, issued: issued.issued };
            return script.ask(key.step("return"), spoken, "Ghi số phiếu thu về", ask);
        }
        let bundle = sheets.next();
        let spoken = if sheets.bundles.is_empty() { script.spoken("collected", facts) } else { Vec::new() };
        let ask = Ask::Tally { ballot: ballot.id, bundle };
        let name = if ballot.double && !sheets.is_one_bundle() {
            format!("Nhập phiếu tập {bundle}")
        } else {
            "Kiểm phiếu".to_owned()
        };
        script.ask(key.step("tally"), spoken, name, ask);
    }

    fn result(&self, script: &Script, facts: &Facts) -> Vec<Spoken> {
        let mut facts = facts.clone();
        facts.count(Slot::Writers, words::writers(self.ballot));
        let (ballot, several) = (self.ballot, self.ballot.questions.len() > 1);
        let summed = together::is_summed(ballot);
        // Where every part has as many valid sheets, that is said once.
        let alike = several && summed && self.counted.all_invalid_alike(ballot.questions.len());
        if alike {
            words::part(self.counted, 0, &mut facts);
        }
        let mut spoken = script.spoken("sheets", &facts);
        for (number, question) in (0u16..).zip(&ballot.questions) {
            if several && !alike {
                let mut facts = facts.clone();
                facts.set(Slot::Content, &question.title);
                words::part(self.counted, number, &mut facts);
                spoken.extend(script.spoken("sheets_part", &facts));
            }
            if !summed {
                spoken.extend(read_out::of_question(script, ballot, number, &facts));
            }
        }
        if summed {
            spoken.extend(together::spoken(&script.scene, &[ballot], None));
        }
        spoken
    }

    fn asked(&self) -> Option<(u16, u16)> {
        None
    }

    fn progress(&self) -> String {
        match (self.counted.issued.map(|issued| issued.issued), self.counted.returned) {
            (None, _) => "Đang phát phiếu".to_owned(),
            (Some(issued), None) => format!("Đã phát {issued} phiếu, mời các đơn vị bỏ phiếu"),
            (Some(issued), Some(returned)) => format!("Phát ra {issued}, thu về {returned} phiếu · đang kiểm phiếu"),
        }
    }

    /// Phát ra, thu về, hợp lệ, không hợp lệ; by part where a sheet has several.
    fn report_turnout(&self, section: &mut Section, scene: &Scene) {
        let (Some(issued), Some(returned)) = (self.counted.issued, self.counted.returned) else { return };
        let part = |number: u16| {
            let invalid = self.counted.invalid(number);
            let valid = words::two(returned.saturating_sub(invalid));
            format!("hợp lệ {valid}, không hợp lệ {} phiếu", words::two(invalid))
        };
        let alike = self.counted.all_invalid_alike(self.ballot.questions.len());
        let usual = self.counted.usual_invalid(self.ballot.questions.len());
        let usual = usual.filter(|_| scene.conference.wording.tells_once());
        let title = |at: u16| self.ballot.questions.get(usize::from(at)).map(|question| &question.title);
        let titled = |at: u16| title(at).map(|title| format!("{title}: {}", part(at)));
        let parts: Vec<String> = match (self.ballot.questions.as_slice(), usual) {
            ([_], _) => vec![part(0)],
            (several, _) if self.ballot.is_long() && alike => {
                vec![format!("ở mỗi nội dung trong {} nội dung: {}", several.len(), part(0))]
            }
            (several, Some((usual, others))) => {
                let others = others.into_iter().filter_map(titled).map(|words| format!("riêng {words}"));
                let usual = format!("mỗi phần trong {} phần: {}", several.len(), part(usual));
                [usual].into_iter().chain(others).collect()
            }
            (several, None) => (0u16..).take(several.len()).filter_map(titled).collect(),
        };
        let (out, back) = (words::two(issued.issued), words::two(returned));
        section.fact(format!("Phát ra {out} phiếu, thu về {back} phiếu; {}.", parts.join("; ")));
    }

    fn report_silent(&self, _: &mut Section, _: &Scene) {}
}

impl SecretBallot<'_> {
    fn issued_only(&self) -> Sheets {
        Sheets { issued: self.counted.issued, ..Sheets::default() }
    }

    /// Phát phiếu.
    pub fn issue(&self, printed: u32, issued: u32) -> Result<Event, Refusal> {
        if self.counted.returned.is_some() {
            return Err(Refusal::NotNow("Đã thu phiếu; không sửa số phiếu phát ra được nữa.".into()));
        }
        let entitled = self.ballot.in_hall();
        if issued > entitled {
            return Err(Refusal::BadCount(format!(
                "Phát ra {issued} phiếu, nhiều hơn {entitled} đơn vị được bỏ phiếu. Mỗi đơn vị một phiếu."
            )));
        }
        if issued == 0 {
            return Err(Refusal::BadCount("Chưa phát phiếu nào. Nhập số phiếu phát ra.".into()));
        }
        if printed < issued {
            return Err(Refusal::BadCount(format!("Phát ra {issued} phiếu, nhiều hơn {printed} phiếu đã in.")));
        }
        Ok(Event::Issued { ballot: self.ballot.id, printed, issued })
    }

    /// Thu phiếu.
    pub fn collect(&self, returned: u32) -> Result<Event, Refusal> {
        let Some(issued) = self.counted.issued else {
            return Err(Refusal::NotNow("Chưa ghi số phiếu phát ra.".into()));
        };
        if !self.counted.bundles.is_empty() {
            let words = "Đã kiểm phiếu; muốn sửa số phiếu thu về thì đếm lại{}.";
            return Err(Refusal::Instead(words.into(), Means::Recount));
        }
        if returned > issued.issued {
            return Err(Refusal::BadCount(format!(
                "Thu về {returned} phiếu, nhiều hơn {} phiếu phát ra.",
                issued.issued
            )));
        }
        Ok(Event::Returned { ballot: self.ballot.id, returned })
    }

    /// A teller's entry of a bundle.
    pub fn read(&self, number: u16, place: Option<&str>, entry: TellerEntry) -> Result<Event, Refusal> {
        let Some(returned) = self.counted.returned else {
            return Err(Refusal::NotNow("Chưa ghi số phiếu thu về.".into()));
        };
        let mut entry = named(entry)?;
        let bundle = self.bundle(number)?;
        // A name typed in another way is the same teller's.
        let known = bundle.and_then(|bundle| {
            bundle.entries.iter().find(|known| crate::text::is_same_name(&known.teller, &entry.teller))
        });
        entry.teller = known.map_or(entry.teller, |known| known.teller.clone());
        self.by_whom(number, bundle, &entry)?;
        self.fits(number, returned, &entry)?;
        bundle::possible(&self.ballot.questions, &entry.figures)?;
        let place = place.map(crate::text::line).filter(|place| !place.is_empty());
        let TellerEntry { teller, checked_by, figures } = entry;
        Ok(Event::BundleRead { ballot: self.ballot.id, bundle: number, place, teller, checked_by, figures })
    }

    /// An existing bundle, or none for the next new one.
    fn bundle(&self, number: u16) -> Result<Option<&Bundle>, Refusal> {
        let bundles = &self.counted.bundles;
        let at = usize::from(number).checked_sub(1).ok_or(Refusal::Unknown("tập phiếu"))?;
        if at > bundles.len() { Err(Refusal::Unknown("tập phiếu")) } else { Ok(bundles.get(at)) }
    }

    /// One entry with a second name, or two entries of two tellers, neither of whom sees the other's.
    fn by_whom(&self, number: u16, bundle: Option<&Bundle>, entry: &TellerEntry) -> Result<(), Refusal> {
        let checked = entry.checked_by.is_some();
        if self.ballot.double && checked {
            return Err(Refusal::NotNow(
                "Lần này hai người kiểm riêng, mỗi người nhập một lượt; không xác nhận thay.".into(),
            ));
        }
        if !self.ballot.double && !checked {
            return Err(Refusal::BadText("Ghi tên người thứ hai xác nhận số phiếu.".into()));
        }
        let Some(bundle) = bundle else { return Ok(()) };
        if bundle.status() == BundleStatus::Agreed {
            let words = format!("Tập {number} đã kiểm xong. Nếu sai, hoàn tác hoặc đếm lại{{}}.");
            return Err(Refusal::Instead(words, Means::UndoOrRecount));
        }
        let known = bundle.entries.iter().any(|known| crate::text::is_same_name(&known.teller, &entry.teller));
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
    fn fits(&self, number: u16, returned: u32, entry: &TellerEntry) -> Result<(), Refusal> {
        let sheets = entry.figures.sheets;
        if sheets == 0 {
            return Err(Refusal::BadCount("Tập phiếu không có phiếu nào.".into()));
        }
        if self.ballot.double && sheets > BUNDLE {
            return Err(Refusal::BadCount(format!(
                "Tập {number} có {sheets} phiếu; mỗi tập không quá {BUNDLE} phiếu, xin chia nhỏ."
            )));
        }
        let others = (1u16..).zip(&self.counted.bundles).filter(|(other, _)| *other != number);
        let known = others.filter_map(|(_, bundle)| known_to(&entry.teller, bundle));
        let others: u64 = known.map(|figures| u64::from(figures.sheets)).sum();
        let all = others + u64::from(sheets);
        if all > u64::from(returned) {
            let sum = if others == 0 { String::new() } else { format!("{others} + {sheets} = {all}, ") };
            return Err(Refusal::BadCount(format!("{sum}{all} phiếu nhiều hơn {returned} phiếu thu về.")));
        }
        Ok(())
    }
}

fn named(entry: TellerEntry) -> Result<TellerEntry, Refusal> {
    let teller = crate::text::line(&entry.teller);
    let checked_by = entry.checked_by.as_deref().map(crate::text::line).filter(|name| !name.is_empty());
    if teller.is_empty() {
        return Err(Refusal::BadText("Ghi tên người đọc phiếu.".into()));
    }
    if checked_by.as_deref().is_some_and(|name| crate::text::is_same_name(name, &teller)) {
        return Err(Refusal::BadText(format!("{teller} đã đọc phiếu; người xác nhận phải là người thứ hai.")));
    }
    Ok(TellerEntry { teller, checked_by, ..entry })
}

/// What a teller may know of a bundle: what it stands for, else what he entered himself.
fn known_to<'a>(teller: &str, bundle: &'a Bundle) -> Option<&'a Figures> {
    let own = || {
        bundle.entries.iter().find(|entry| crate::text::is_same_name(&entry.teller, teller)).map(|entry| &entry.figures)
    };
    bundle.figures().or_else(own)
}
