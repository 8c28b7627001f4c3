//! The file of the session was taken away while the meeting runs: where all of it is written, to go on there.

use crate::store::misplaced::short_lived;
use crate::store::{Session, StoreError, given_path, place};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;
use crate::tui::shell::seat::Seat;
use crate::tui::shell::state::Shell;
use std::path::{Path, PathBuf};

/// The form: folders of this machine, or another one. The first stands ready, so that one key saves the meeting: where
/// it goes changes nothing of it. Never Enter, which somebody may be pressing for the next step just now.
fn form(fault: &StoreError, session: &Session) -> Form {
    // Where others went on already comes first.
    let theirs = session.moved_on().and_then(|path| path.parent().map(Path::to_path_buf));
    let mut known = place::folders_to_write(session.path());
    known.retain(|folder| Some(folder) != theirs.as_ref());
    known.splice(..0, theirs);
    let words = |folder: &PathBuf| format!("Ghi cả tệp hội nghị vào {} và làm tiếp ở đó", named(folder));
    let known = known.into_iter().map(|folder| (words(&folder), Some(folder)));
    let choices = known.chain([("Thư mục khác…".to_owned(), None)]).collect();
    let form = Form::choice(fault.title(), &fault.to_string(), choices, |folder| {
        Ok(folder.map_or_else(|| Effect::open(typed()), |folder| Effect::at_seat(move |seat| go_on(seat, &folder))))
    });
    form.chosen(0).by_space("Thực hiện dòng đang chọn")
}

/// A folder as it is offered: of one that does not last that is said.
fn named(folder: &Path) -> String {
    let is_short_lived = !short_lived(folder).is_empty();
    let warning = if is_short_lived { " (thư mục tạm)" } else { "" };
    format!("{}{warning}", folder.display())
}

/// The file was taken away: asked once where to go on, then said until that is done.
pub fn ask(shell: &mut Shell, fault: &StoreError) {
    if std::mem::replace(&mut shell.misplaced, true) {
        shell.say(fault.to_string());
    } else {
        let form = form(fault, shell.seat.session());
        shell.open(form);
    }
}

/// The same, by somebody's own wish.
pub fn ask_again(shell: &mut Shell) {
    match shell.seat.session().holds() {
        Ok(()) => {
            let form = copy_form(shell.seat.session().path());
            shell.open(form);
        }
        Err(fault) => {
            shell.misplaced = false;
            ask(shell, &fault);
        }
    }
}

/// Whether one may leave. Where something typed stands nowhere on the disk that is said first, with what can be done;
/// whoever leaves all the same finds it in another folder (`Session::save_somewhere`).
pub fn may_leave(shell: &mut Shell) -> bool {
    let Err(fault) = shell.seat.kept() else { return true };
    if shell.stack.asks() && shell.leaving {
        return true;
    }
    shell.leaving = true;
    let session = shell.seat.session();
    let form = if fault.is_misplaced() { form(&fault, session) } else { words_form(&fault, session.path()) };
    shell.misplaced |= fault.is_misplaced();
    shell.open(form);
    false
}

/// Words that the file does not take: into which folder they go.
fn words_form(fault: &StoreError, file: &Path) -> Form {
    let words = |folder: &PathBuf| format!("Ghi chữ đã gõ ra một tệp riêng ở {}", named(folder));
    let folders = place::folders_to_write(file);
    let first = folders.first().map(|folder| format!(" ở {}", folder.display())).unwrap_or_default();
    let known = folders.into_iter().map(|folder| (words(&folder), WordsGo::To(folder)));
    let others = [("Thư mục khác…", WordsGo::ToAnother), ("Ở lại, thử ghi lại", WordsGo::Nowhere)];
    let choices = known.chain(others.map(|(words, goes)| (words.to_owned(), goes))).collect();
    let text = format!(
        "Chữ đã gõ chưa ghi được vào tệp hội nghị. {fault} Bấm F10 lần nữa: ghi ra tệp riêng{first} rồi thoát."
    );
    let form = Form::choice("CHỮ ĐÃ GÕ CHƯA GHI ĐƯỢC", &text, choices, |goes| {
        Ok(match goes {
            WordsGo::To(folder) => Effect::at_seat(move |seat| put_apart(seat, &folder)),
            WordsGo::ToAnother => Effect::open(typed_for_words()),
            WordsGo::Nowhere => Effect::Done(Ok(None)),
        })
    });
    form.chosen(0).by_space("Thực hiện dòng đang chọn")
}

/// Where words go that the file does not take.
#[derive(Clone)]
enum WordsGo {
    To(PathBuf),
    ToAnother,
    Nowhere,
}

fn put_apart(seat: &mut Seat, folder: &Path) -> Result<Effect, String> {
    let path = seat.write_words(folder)?;
    let words = format!("Đã ghi chữ đã gõ ra {}.{} F10: thoát.", path.display(), short_lived(&path));
    Ok(Effect::Done(Ok(Some(words))))
}

/// Another folder for them.
fn typed_for_words() -> Form {
    let mut form = FormBuilder::new("Ghi chữ đã gõ ra một tệp riêng", "Tệp hội nghị không bị đổi.");
    let folder = form.words("Thư mục", "");
    let form = form.submit(move |answers| {
        let folder = answers.written(folder, NO_FOLDER)?;
        Ok(Effect::at_seat(move |seat| put_apart(seat, &given_path::given(&folder, std::env::home_dir().as_deref()))))
    });
    form.does("Ghi ra tệp riêng")
}

/// Said where no folder is typed.
const NO_FOLDER: &str = "Nhập thư mục, ví dụ /media/usb.";

/// The file is what it was: all of it from memory into a folder, and the meeting goes on where it is.
fn copy_form(file: &Path) -> Form {
    let words = |folder: &PathBuf| format!("Ghi thêm một bản vào {}", named(folder));
    let known = place::folders_to_write(file).into_iter().map(|folder| (words(&folder), Some(folder)));
    let choices = known.chain([("Thư mục khác…".to_owned(), None)]).collect();
    let text = "Tệp hội nghị vẫn ở chỗ cũ và còn nguyên. Bản mới được ghi từ những gì máy đang nhớ; Hội nghị vẫn làm tiếp trên tệp cũ.";
    let form = Form::choice("Ghi cả tệp hội nghị sang nơi khác", text, choices, |folder: Option<PathBuf>| {
        Ok(folder.map_or_else(|| Effect::open(typed()), |folder| Effect::at_seat(move |seat| go_on(seat, &folder))))
    });
    form.chosen(0).by_space("Thực hiện dòng đang chọn")
}

/// Another folder.
fn typed() -> Form {
    let mut form = FormBuilder::new(
        "Ghi cả tệp hội nghị sang nơi khác",
        "Nếu tệp cũ không dùng được, Hội nghị làm tiếp trên tệp mới ở thư mục này.",
    );
    let folder = form.words("Thư mục", "");
    let form = form.submit(move |answers| {
        let folder = answers.written(folder, NO_FOLDER)?;
        Ok(Effect::at_seat(move |seat| go_on(seat, &given_path::given(&folder, std::env::home_dir().as_deref()))))
    });
    form.does("Ghi và làm tiếp")
}

fn go_on(seat: &mut Seat, folder: &Path) -> Result<Effect, String> {
    // It may have been put back while the question stood: two files of one meeting would be worse.
    if seat.session().in_place().is_ok() && seat.kept().is_ok() {
        let copy = seat.session().write_copy(folder).map_err(|fault| fault.to_string())?;
        let words = format!(
            "Đã ghi cả tệp hội nghị vào {}; Hội nghị vẫn làm tiếp trên tệp cũ, tệp đó còn nguyên.",
            copy.display()
        );
        return Ok(Effect::Done(Ok(Some(words))));
    }
    let theirs = seat.session().moved_on();
    seat.move_to(folder).map_err(|fault| fault.to_string())?;
    let path = seat.session().path();
    // Nothing was written where others went on before.
    let words = if theirs.as_deref() == Some(path) {
        format!("Đã vào tệp {}: Hội nghị đang được làm tiếp ở đó, chữ đang gõ đi theo.", path.display())
    } else {
        format!("Đã ghi cả tệp hội nghị vào {} và làm tiếp ở đó.", path.display())
    };
    Ok(Effect::Done(Ok(Some(words))))
}
