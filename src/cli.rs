//! Arguments to one action; each command is one file.

pub mod apply;
pub mod backup;
pub mod check;
pub mod completions;
pub mod dated_law;
pub mod doctor;
pub mod export;
pub mod failure;
pub mod find_session;
pub mod form;
pub mod home;
pub mod list;
pub mod localize;
pub mod log;
pub mod man;
pub mod notes;
pub mod open;
pub mod planned;
pub mod print;
pub mod rehearse;
pub mod show;
pub mod signals;
pub mod usage;
pub mod verify;
pub mod wall;
pub mod world;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// Điều hành hội nghị khối thi đua, từ điểm danh đến ký văn bản.
#[derive(Debug, Parser)]
#[command(
    name = "chutoa",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Arguments {
    /// Thư mục chứa kế hoạch và tệp hội nghị.
    #[arg(long, global = true, value_name = "THƯ MỤC", display_order = 100)]
    pub sessions: Option<PathBuf>,
    /// Xem trợ giúp.
    #[arg(short = 'h', long, global = true, display_order = 101, action = ArgAction::Help)]
    pub help: Option<bool>,
    /// Xem số của bản chương trình.
    #[arg(short = 'V', long, display_order = 102, action = ArgAction::Version)]
    pub version: Option<bool>,
    /// Việc cần làm; không có thì mở màn hình đầu.
    #[command(subcommand)]
    pub action: Option<Action>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Mở bàn điều hành của chủ trì.
    Open(open::OpenArguments),
    /// Mở bàn thư ký: ghi chép và biên bản của hội nghị đang họp.
    Notes(notes::NotesArguments),
    /// Mở màn chiếu cho hội trường, hoặc lời dẫn chữ lớn cho bục phát biểu.
    Wall(wall::WallArguments),
    /// Soát kế hoạch: mọi chỗ sai, kèm dòng, cột và cách sửa.
    Check(check::CheckArguments),
    /// Ghi các lệnh từ tệp JSON Lines vào hội nghị, theo đúng các quy tắc của bàn điều hành.
    Apply(apply::ApplyArguments),
    /// Soát máy trước khi họp: cửa sổ, chữ, đồng hồ, ổ đĩa, màn hình thứ hai; mỗi dòng tốt hoặc kèm cách sửa.
    Doctor(doctor::DoctorArguments),
    /// Chạy thử một kế hoạch trên tệp riêng.
    Rehearse(rehearse::RehearseArguments),
    /// Xem hội nghị đang ở đâu: chương trình, hội trường, kết quả đã công bố, ghi chép.
    Show(show::ShowArguments),
    /// Xem nhật ký của hội nghị.
    Log(log::LogArguments),
    /// Xuất văn bản của hội nghị, hoặc văn bản cần trước hội nghị từ kế hoạch.
    Export(export::ExportArguments),
    /// Mẫu văn bản Word của cơ quan: tạo mẫu có sẵn các trường, soát mẫu.
    Form(form::FormArguments),
    /// Kiểm tra tệp hội nghị có còn nguyên vẹn, và mã đối chiếu có khớp.
    Verify(verify::VerifyArguments),
    /// Liệt kê các hội nghị trong thư mục.
    List(list::ListArguments),
    /// Sao lưu an toàn một hội nghị, kể cả khi đang họp.
    Backup(backup::BackupArguments),
    /// In tệp gợi ý lệnh cho trình dòng lệnh.
    Completions(completions::CompletionsArguments),
    /// In trang hướng dẫn cho lệnh man.
    Man,
}

/// The whole command line, in Vietnamese.
pub fn command() -> clap::Command {
    localize::dress(Arguments::command())
}

/// Runs the program with its arguments.
pub fn run() -> ExitCode {
    crate::store::system::prepare_signals();
    let parsed = command().try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches));
    let done = match parsed {
        Ok(arguments) => act(arguments),
        Err(error) => usage::answer(&error, &command()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => fault.tell(),
    }
}

fn act(arguments: Arguments) -> Result<(), Failure> {
    let folder = failure::sessions(arguments.sessions.as_deref());
    // A screen has a watchdog of its own.
    let has_screen = matches!(arguments.action, None | Some(Action::Open(_) | Action::Notes(_) | Action::Wall(_)));
    if !has_screen {
        signals::listen();
    }
    match arguments.action {
        None => home::run(&folder),
        Some(Action::Open(arguments)) => open::run(&folder, &arguments),
        Some(Action::Notes(arguments)) => notes::run(&folder, &arguments),
        Some(Action::Wall(arguments)) => wall::run(&folder, &arguments),
        Some(Action::Check(arguments)) => check::run(&folder, &arguments),
        Some(Action::Apply(arguments)) => apply::run(&folder, &arguments),
        Some(Action::Doctor(arguments)) => doctor::run(&folder, &arguments),
        Some(Action::Rehearse(arguments)) => rehearse::run(&folder, &arguments),
        Some(Action::Show(arguments)) => show::run(&arguments),
        Some(Action::Log(arguments)) => log::run(&arguments),
        Some(Action::Export(arguments)) => export::run(&folder, &arguments),
        Some(Action::Form(arguments)) => form::run(&arguments),
        Some(Action::Verify(arguments)) => verify::run(&arguments),
        Some(Action::List(arguments)) => list::run(&folder, &arguments),
        Some(Action::Backup(arguments)) => backup::run(&arguments),
        Some(Action::Completions(arguments)) => completions::run(&arguments, command()),
        Some(Action::Man) => man::run(command()),
    }
}
