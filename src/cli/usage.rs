//! What the command line was given wrongly, in Vietnamese.

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::text;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Help and version are printed; everything else is misuse.
pub fn answer(error: &clap::Error, command: &clap::Command) -> Result<(), Failure> {
    if !error.use_stderr() {
        return print::say(error.render().to_string().trim_end());
    }
    Err(Failure::Misuse(format!("{}\n{}", words(error.kind(), error, command), way(error))))
}

fn words(kind: ErrorKind, error: &clap::Error, command: &clap::Command) -> String {
    let arg = plain(&one(error, ContextKind::InvalidArg));
    let value = one(error, ContextKind::InvalidValue);
    match kind {
        ErrorKind::InvalidValue => invalid(error, &arg, &value),
        ErrorKind::UnknownArgument => unknown(error, &arg),
        ErrorKind::InvalidSubcommand => no_command(error, command),
        ErrorKind::NoEquals => format!("«{arg}» phải viết giá trị ngay sau dấu «=»."),
        ErrorKind::ValueValidation => format!("Giá trị «{value}» của «{arg}» không đúng dạng."),
        ErrorKind::TooManyValues if value.is_empty() => format!("«{arg}» không nhận thêm giá trị."),
        ErrorKind::TooManyValues => format!("«{arg}» không nhận thêm giá trị «{value}»."),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("«{arg}» còn thiếu giá trị."),
        ErrorKind::ArgumentConflict => conflict(error, &arg),
        ErrorKind::MissingRequiredArgument => format!("Còn thiếu {}.", quoted(&many(error, ContextKind::InvalidArg))),
        ErrorKind::MissingSubcommand => "Còn thiếu lệnh.".to_owned(),
        ErrorKind::InvalidUtf8 => "Có đối số chứa ký tự không đọc được (không phải UTF-8).".to_owned(),
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => "Không hiểu được dòng lệnh.".to_owned(),
    }
}

fn invalid(error: &clap::Error, arg: &str, value: &str) -> String {
    let valid = many(error, ContextKind::ValidValue);
    if value.is_empty() {
        return format!("«{arg}» cần một giá trị.");
    }
    let choice = if valid.is_empty() { String::new() } else { format!(" Chọn một trong: {}.", valid.join(", ")) };
    format!("Giá trị «{value}» của «{arg}» không dùng được.{choice}")
}

fn unknown(error: &clap::Error, arg: &str) -> String {
    if !arg.starts_with('-') {
        return format!("Thừa đối số «{arg}».");
    }
    let near = many(error, ContextKind::SuggestedArg);
    let hint = near.first().map(|near| format!(" Có phải «{near}»?")).unwrap_or_default();
    format!("Không có tùy chọn «{arg}».{hint}")
}

fn no_command(error: &clap::Error, command: &clap::Command) -> String {
    let wanted = one(error, ContextKind::InvalidSubcommand);
    let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let near = text::closest(&wanted, known.iter().copied());
    let hint =
        near.map_or_else(|| format!(" Các lệnh hiện có: {}.", known.join(", ")), |near| format!(" Có phải «{near}»?"));
    format!("Không có lệnh «{wanted}».{hint}")
}

fn conflict(error: &clap::Error, arg: &str) -> String {
    let prior = many(error, ContextKind::PriorArg);
    if prior.is_empty() || prior.iter().any(|prior| plain(prior) == arg) {
        return format!("«{arg}» chỉ được ghi một lần.");
    }
    format!("«{arg}» không dùng cùng với {}.", quoted(&prior))
}

/// Where to read on.
fn way(error: &clap::Error) -> String {
    let usage = one(error, ContextKind::Usage);
    let line = usage.trim().strip_prefix("Usage:").map(str::trim).unwrap_or_default();
    let line = if line.is_empty() { "chutoa [TÙY CHỌN] [LỆNH]" } else { line };
    let command: Vec<&str> = line.split(' ').take_while(|word| !word.starts_with('[')).collect();
    format!("Cách dùng: {line}\nXem thêm: {} --help", command.join(" "))
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("«{}»", plain(name))).collect::<Vec<_>>().join(", ")
}

/// «<KẾ HOẠCH>...» is said as «KẾ HOẠCH».
fn plain(name: &str) -> String {
    let name = name.trim_end_matches("...");
    name.strip_prefix('<').and_then(|name| name.strip_suffix('>')).unwrap_or(name).to_owned()
}

fn one(error: &clap::Error, kind: ContextKind) -> String {
    many(error, kind).into_iter().next().unwrap_or_default()
}

fn many(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(value)) => vec![value.clone()],
        Some(ContextValue::Strings(values)) => values.clone(),
        Some(ContextValue::StyledStr(value)) => vec![value.to_string()],
        Some(ContextValue::StyledStrs(values)) => values.iter().map(ToString::to_string).collect(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        Some(ContextValue::None | ContextValue::Bool(_) | _) | None => Vec::new(),
    }
}
