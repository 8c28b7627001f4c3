//! `chutoa man`: the manual page, for packagers.

use crate::cli::failure::Failure;
use crate::cli::print;
use clap_mangen::Man;

/// Headings that the generator writes, and ours.
const HEADINGS: [(&str, &str); 4] = [
    (".SH NAME\n", ".SH TÊN\n"),
    (".SH SYNOPSIS\n", ".SH \"CÁCH DÙNG\"\n"),
    (".SH Lệnh\n", ".SH LỆNH\n"),
    (".SH DESCRIPTION\n", ".SH \"MÔ TẢ\"\n"),
];

/// Prints the page.
pub fn run(command: clap::Command) -> Result<(), Failure> {
    let man = Man::new(command);
    let mut page = Vec::new();
    let made = man
        .render_title(&mut page)
        .and_then(|()| man.render_name_section(&mut page))
        .and_then(|()| man.render_synopsis_section(&mut page))
        .and_then(|()| man.render_description_section(&mut page))
        .and_then(|()| man.render_subcommands_section(&mut page))
        .and_then(|()| man.render_options_section(&mut page));
    made.map_err(|_| Failure::Wanting("Không làm được trang hướng dẫn.".into()))?;
    let text = String::from_utf8_lossy(&page).into_owned();
    print::raw(HEADINGS.iter().fold(text, |text, (from, to)| text.replace(from, to)).as_bytes())
}
