//! The command line's own words in Vietnamese: headings, usage, help.

use clap::{Arg, Command};

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}";

/// Puts headings and usage of a command and its subcommands into Vietnamese.
pub fn dress(command: Command) -> Command {
    let name = command.get_name().to_owned();
    dressed(command, &name)
}

fn dressed(command: Command, name: &str) -> Command {
    let usage = usage(&command, name);
    let heading = |arg: &Arg| if arg.is_positional() { "Đối số" } else { "Tùy chọn" };
    let mut place = 0;
    let command = command.mut_args(|arg| {
        place += 1;
        let (heading, takes) = (heading(&arg), arg.get_action().takes_values());
        let arg = if arg.is_positional() { arg.display_order(place) } else { arg }.help_heading(heading);
        if takes { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
    });
    let inner: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let command = inner
        .iter()
        .fold(command, |command, inner| command.mut_subcommand(inner, |own| dressed(own, &format!("{name} {inner}"))));
    command.subcommand_help_heading("Lệnh").subcommand_value_name("LỆNH").help_template(TEMPLATE).override_usage(usage)
}

/// «chutoa export [TÙY CHỌN] HỘI NGHỊ».
fn usage(command: &Command, name: &str) -> String {
    let mut words = format!("{name} [TÙY CHỌN]");
    for arg in command.get_positionals() {
        let value = arg.get_value_names().and_then(|names| names.first()).map_or("", |value| value.as_str());
        let more = if arg.get_num_args().is_some_and(|range| range.max_values() > 1) { "…" } else { "" };
        let shown = if arg.is_required_set() { format!(" {value}{more}") } else { format!(" [{value}{more}]") };
        words.push_str(&shown);
    }
    if command.has_subcommands() {
        words.push_str(" [LỆNH]");
    }
    words
}
