//! Câu chữ: a paragraph of prose in other words; what the new words drop is pointed out before they are recorded.

use crate::domain::late::{Deed, PaperId};
use crate::domain::letter;
use crate::domain::wording::{Command as WordingCommand, LIMIT, Rewording};
use crate::domain::{Command, Event, State};
use crate::papers::PAPERS;
use crate::papers::prose::{self, ProsePara};
use crate::text;
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;
use crate::tui::shell::seat::Seat;

/// Which paragraph of a paper, and then its words; a sentence where the paper has none.
pub fn of(state: &State, name: &str) -> Effect {
    let Some(paper) = PaperId::parse(name) else { return Effect::Stay };
    if state.late.ended.is_some() {
        return Effect::Say("Hồ sơ đã kết thúc; không sửa câu chữ được nữa.".to_owned());
    }
    if state.closed.is_some() && paper.is_minutes() && state.standing_minutes().is_some() {
        let way = "Biên bản đã thông qua giữ nguyên; câu chữ sai thì «Đính chính câu chữ» ở Sau hội nghị (Ctrl+U).";
        return Effect::Say(way.to_owned());
    }
    if paper.is_minutes() && state.adopted_minutes().is_some() {
        return Effect::open(which(paper));
    }
    let stands = paper.is_minutes() && state.standing_minutes().is_some();
    chosen(state, paper, if stands { Change::Withdraws } else { Change::Rewords })
}

/// What other words do to a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// It is printed so.
    Rewords,
    /// The hall reads and adopts it anew.
    Withdraws,
    /// The letter alone: the adoption stands.
    Corrects,
}

impl Change {
    fn title(self) -> &'static str {
        match self {
            Self::Rewords | Self::Withdraws => "Sửa câu chữ",
            Self::Corrects => "Đính chính câu chữ",
        }
    }

    fn note(self) -> &'static str {
        match self {
            Self::Rewords => "Ghi chép gốc giữ nguyên; văn bản in theo câu chữ này.",
            Self::Withdraws => {
                "Biên bản đã chốt hoặc đã thông qua: sửa câu chữ là rút lại, Hội nghị phải thông qua lại."
            }
            Self::Corrects => {
                "Biên bản giữ nguyên như đã thông qua; chỗ đính chính và lý do được kể trên chữ ký. Số liệu, tên đơn vị không đổi ở đây."
            }
        }
    }

    /// Of the reason that is asked; `None` where none is.
    fn reason(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Rewords => None,
            Self::Withdraws => Some(("Lý do rút lại", "Ghi lý do rút lại biên bản.")),
            Self::Corrects => Some(("Lý do đính chính", "Ghi lý do đính chính.")),
        }
    }

    fn paras(self, state: &State, name: &str) -> Vec<ProsePara> {
        match self {
            Self::Rewords | Self::Withdraws => prose::prose(state, PAPERS, name),
            Self::Corrects => prose::adopted(state, PAPERS),
        }
    }
}

/// What the hall adopted: whether the letter alone is put right is for whoever presides to say.
fn which(paper: PaperId) -> Form {
    let title = format!("Sửa câu chữ: {}", paper.words());
    let note = "Hội nghị đã thông qua biên bản. Chọn cách sửa.";
    let ways = vec![
        ("Sửa lỗi chữ, không đổi ý: vẫn là bản đã thông qua, kể rõ chỗ sửa".to_owned(), Change::Corrects),
        ("Đổi nội dung: rút lại, Hội nghị thông qua lại".to_owned(), Change::Withdraws),
    ];
    let mut form = FormBuilder::new(&title, note);
    let way = form.pick("", ways);
    form.compare(move |answers, state| {
        let way = answers.picked(&way).ok_or("Chọn cách sửa.")?;
        Ok(chosen(state, paper.clone(), way))
    })
}

/// Which paragraph, and then its words.
fn chosen(state: &State, paper: PaperId, change: Change) -> Effect {
    let paras = change.paras(state, &paper.name());
    if paras.is_empty() {
        let none = "Văn bản này không có đoạn văn nào sửa được câu chữ: số liệu, kết quả, tên gọi theo hồ sơ hội nghị.";
        return Effect::Say(none.to_owned());
    }
    let title = format!("{}: {}", change.title(), paper.words());
    let note = "Chọn đoạn cần sửa. Số liệu, kết quả, tên gọi không sửa ở đây: sửa ở hồ sơ hội nghị.";
    let listed = paras.into_iter().map(|para| (para.reads.clone(), para)).collect();
    let titled = title.clone();
    Effect::open(Form::choice(&title, note, listed, move |para| {
        if para.reads.chars().count() > LIMIT {
            return Err("Đoạn này quá dài để sửa ở đây; sửa ở ghi chép của mục.".to_owned());
        }
        Ok(Effect::open(words(&titled, para, (&paper, change))))
    }))
}

fn words(title: &str, para: ProsePara, (paper, change): (&PaperId, Change)) -> Form {
    // What stands in the field is not told twice.
    let is_known = para.made == para.reads || change == Change::Corrects;
    let made = if is_known { String::new() } else { format!("\n\nGhi chép gốc: «{}»", para.made) };
    let mut form = FormBuilder::new(title, &format!("{}{made}", change.note()));
    let reads = form.paragraph("Câu chữ", &para.reads);
    let reason = change.reason().map(|(label, missing)| (form.words(label, ""), missing));
    let paper = paper.clone();
    form.compare(move |answers, state| {
        let rewording = para.reworded(paper.clone(), &answers.written(reads, "Nhập câu chữ mới của đoạn.")?);
        let reason = reason.map(|(reason, missing)| answers.written(reason, missing)).transpose()?;
        let reason = reason.unwrap_or_default();
        if change == Change::Corrects {
            return put_right(state, &para.reads, rewording, reason);
        }
        Ok(looked_at(state, &para.made, rewording, reason))
    })
    .does("Sang bước xác nhận")
}

/// Numbers and names that the record has there and the new words have not are named before it is recorded.
fn looked_at(state: &State, made: &str, rewording: Rewording, reason: String) -> Effect {
    let dropped = letter::dropped(&state.conference, made, &rewording.text);
    let warned = if dropped.is_empty() {
        String::new()
    } else {
        format!("CHÚ Ý: câu mới không còn {}. ", dropped.join("; "))
    };
    let again =
        if reason.is_empty() { String::new() } else { format!(" Biên bản được rút lại, lý do: {reason}.") };
    let warning = format!("{warned}Đoạn này sẽ in: «{}».{again}", rewording.text);
    let command = if state.closed.is_some() {
        Command::Late(Deed::Reworded(rewording))
    } else {
        Command::Wording(WordingCommand::Reword { rewording, reason })
    };
    Effect::open(Form::public("Sửa câu chữ", "Ghi câu chữ mới", &warning, move || {
        Effect::Confirmed(Box::new(command.clone()), None)
    }))
}

/// What is more than a letter is refused while the words stand in the field; a name that comes in is named.
fn put_right(state: &State, was: &str, rewording: Rewording, reason: String) -> Result<Effect, String> {
    if rewording.text == was {
        return Err("Câu chữ mới giống câu chữ cũ.".to_owned());
    }
    if let Some(why) = letter::changes_meaning(&state.conference, was, &rewording.text) {
        return Err(why);
    }
    let added = letter::names_added(&state.conference, was, &rewording.text);
    let warned =
        if added.is_empty() { String::new() } else { format!("CHÚ Ý: câu mới có thêm {}. ", added.join("; ")) };
    let (old, new) = letter::where_they_differ(was, &rewording.text);
    let warning = format!("{warned}Biên bản giữ nguyên, kể thêm: «{old}» sửa thành «{new}», lý do: {reason}.");
    let command = Command::Wording(WordingCommand::Correct { rewording, was: was.to_owned(), reason });
    Ok(Effect::open(Form::public(Change::Corrects.title(), "Ghi đính chính", &warning, move || {
        Effect::Confirmed(Box::new(command.clone()), None)
    })))
}

/// The last rewording is taken back. Of a paper nothing else is: the step of the meeting before it is not in sight here.
pub fn taken_back(seat: &Seat) -> Effect {
    turned(seat, true).unwrap_or_else(|| Effect::Say("Không có lần sửa câu chữ nào để hoàn tác.".to_owned()))
}

/// What was taken back so is put back.
pub fn put_back(seat: &Seat) -> Effect {
    turned(seat, false).unwrap_or_else(|| Effect::Say("Không có lần sửa câu chữ nào để làm lại.".to_owned()))
}

fn turned(seat: &Seat, back: bool) -> Option<Effect> {
    let deed = seat.last_deed(back)?;
    let rewords = |event: &Event| matches!(event, Event::Wording(_) | Event::Late(Deed::Reworded(_)));
    if deed.events().any(rewords) {
        return Some(if back { Effect::Undo } else { Effect::Redo });
    }
    let (key, turns) = if back { ("Ctrl+Z", "hoàn tác") } else { ("Ctrl+Y", "làm lại") };
    let told = seat.state().told(deed);
    Some(Effect::Say(format!(
        "Ở đây chỉ {turns} sửa câu chữ. Việc gần nhất là {told}: đóng văn bản (Esc) rồi bấm {key}."
    )))
}

/// The adoption of the minutes is withdrawn, with a reason.
pub fn withdrawal(state: &State) -> Result<Form, String> {
    state.standing_minutes().ok_or("Biên bản chưa được chốt hay thông qua, không có gì để rút lại.")?;
    let note = "Biên bản được đọc, chốt và đưa ra thông qua lại; việc rút lại và lý do ghi vào biên bản.";
    let mut form = FormBuilder::new("Rút lại việc thông qua biên bản", note);
    let reason = form.words("Lý do", "");
    Ok(form.ask(move |answers| {
        let reason = answers.written(reason, "Ghi lý do rút lại.")?;
        Ok(Command::Wording(WordingCommand::Withdraw { reason }))
    }))
}

/// The new words that stand nowhere any more, a sentence each.
pub fn lapsed(state: &State, name: &str) -> Vec<String> {
    let told = |rewording: &Rewording| {
        let words = text::cut(&rewording.text, 60);
        format!("câu chữ đã sửa không còn dùng, vì ghi chép gốc của đoạn đã đổi: «{words}»")
    };
    prose::lapsed(state, PAPERS, name).into_iter().map(told).collect()
}
