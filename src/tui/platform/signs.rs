//! Signs for windows whose font need not have more of them than WGL4: Consolas in the older console of Windows, which
//! draws an empty box for each other one.

use ratatui::buffer::Buffer;

/// What the screens draw beyond that list, and what stands for it there. No two of them are told apart by it alone.
const SIGNS: &[(&str, &str)] = &[
    ("▸", "►"),
    ("✓", "√"),
    ("✗", "×"),
    ("◆", "♦"),
    ("◇", "◊"),
    ("◌", "▫"),
    ("◐", "◙"),
    ("★", "☼"),
    ("▮", "■"),
    ("▯", "□"),
    ("⇧", "↑"),
    ("‖", "║"),
    ("━", "═"),
    ("┃", "║"),
    ("╭", "┌"),
    ("╮", "┐"),
    ("╰", "└"),
    ("╯", "┘"),
];

/// Has what is drawn stand in signs that every font has.
pub fn plain(buffer: &mut Buffer) {
    for cell in buffer.content.iter_mut().filter(|cell| !cell.symbol().is_ascii()) {
        if let Some((_, other)) = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol()) {
            cell.set_symbol(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;
    use unicode_width::UnicodeWidthStr;

    /// The signs of WGL4 beyond those of Latin-1, as far as a screen may need them.
    const WGL4: &str = "–—―‗‘’‚‛“”„†‡•…‰′″‹›‼‾⁄€™←↑→↓↔↕↨∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥⌂⌐⌠⌡─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬\
        ▀▄█▌▐░▒▓■□▪▫▬▲►▼◄◊○●◘◙◦☺☻☼♀♂♠♣♥♦♪♫";

    /// By their quarters big letters are drawn where the window draws them, else by halves.
    const QUARTERS: &str = "▘▝▖▞▛▗▚▜▙▟";

    fn pictures(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                pictures(&entry, found);
            } else if entry.extension().is_some_and(|end| end == "snap") {
                found.push(fs::read_to_string(&entry).unwrap());
            }
        }
    }

    /// Of every screen that the tests draw.
    #[test]
    fn the_older_console_is_given_no_sign_that_its_font_lacks() {
        let mut screens = Vec::new();
        pictures(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui"), &mut screens);
        assert!(screens.len() > 100, "{}", screens.len());
        let letters: BTreeSet<char> = screens.iter().flat_map(|screen| screen.chars()).collect();
        let width = u16::try_from(letters.len()).unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        for (cell, letter) in buffer.content.iter_mut().zip(&letters) {
            cell.set_char(*letter);
        }
        plain(&mut buffer);
        let is_known = |letter: char| letter <= 'ÿ' || letter.is_alphabetic() || WGL4.contains(letter);
        let drawn = buffer.content.iter().filter_map(|cell| cell.symbol().chars().next());
        let lacking: String = drawn.filter(|letter| !is_known(*letter) && !QUARTERS.contains(*letter)).collect();
        assert_eq!(lacking, "");
        // As wide as before: nothing moves.
        assert!(SIGNS.iter().all(|(sign, other)| sign.width() == 1 && other.width() == 1));
    }
}
