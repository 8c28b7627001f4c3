//! What a phone reads: the card with a fingerprint, and any text as the modules of a QR code.

use crate::text::Day;
use fast_qr::{ECL, QRBuilder};

/// Modules of white that the standard wants on each side.
pub const QUIET: usize = 4;

/// Whose code it is, the code, and the day since when it stands.
pub fn card(code: &str, day: Day) -> String {
    format!("CHUTOA {code} {}", day.short())
}

/// Dark and light modules with their quiet zone, as many rows as columns. Capitals, digits, blanks, «-» and «/» make the
/// fewest. `None` if the text is too long.
pub fn modules(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    let (size, side) = (code.size, code.size + 2 * QUIET);
    let is_dark = |y: usize, x: usize| {
        let inside = (QUIET..QUIET + size).contains(&y) && (QUIET..QUIET + size).contains(&x);
        inside && code[y - QUIET][x - QUIET].value()
    };
    let row = |y| (0..side).map(|x| is_dark(y, x)).collect();
    Some((0..side).map(row).collect())
}
