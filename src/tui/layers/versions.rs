//! Two versions of one note, side by side, until one is chosen: nobody overwrites what another wrote.

use crate::domain::notes::Note;
use crate::text;
use crate::tui::theme::Theme;
use crate::tui::view::{mixed, plain, wrapped};
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};
use similar::{DiffTag, TextDiff};

/// Said where something else is wanted while two versions wait.
pub const FIRST: &str = "Còn hai bản của ghi chép này: chọn 1, 2 hoặc 3, hay Esc để soạn tiếp.";

/// The other version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Other {
    /// Its text.
    pub text: String,
    /// Its revision.
    pub revision: u32,
    /// «thư ký, lúc 9:41».
    pub by: String,
    /// What is in sight.
    pub scroll: Scroll,
    /// It was written once more while both are shown.
    renewed: bool,
    /// It was drawn as it is.
    seen: bool,
}

/// Which row of both versions is the first in sight: at first the one before they part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scroll {
    /// None until a key moved it.
    top: Option<usize>,
    /// As drawn last: first row in sight, rows in sight, rows in all.
    drawn: (usize, usize, usize),
}

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionChoice {
    /// One's own.
    Mine,
    /// The other's.
    Theirs,
    /// The other's, then one's own, to be gone on with.
    Both,
    /// Nothing yet: back to the editor.
    Later,
}

impl Other {
    /// It was written once more while both are shown.
    pub fn renew(&mut self, note: &Note, offset: i32) {
        if self.revision != note.revision {
            *self = Self { renewed: true, ..Self::of(Some(note), offset) };
        }
    }

    /// What a key chooses; nothing before the newest text was on the screen.
    pub fn choice(&self, key: KeyCode) -> Option<VersionChoice> {
        choice(key).filter(|choice| self.seen || *choice == VersionChoice::Later)
    }

    /// The version that stands in the record; empty where none does.
    pub fn of(note: Option<&Note>, offset: i32) -> Self {
        let Some(note) = note else {
            return Self { text: String::new(), revision: 0, by: "biên bản".to_owned(), ..Self::default() };
        };
        let (who, at) = &note.by;
        let by = format!("{who}, {}", text::clock(*at, offset));
        Self { text: note.text.clone(), revision: note.revision, by, ..Self::default() }
    }
}

/// Whether a line is another one gone on with after a sign of punctuation; after a mere word it may say something else.
pub fn goes_on(line: &str, begun: &str) -> bool {
    const SIGNS: [char; 8] = ['.', ',', ';', ':', '!', '?', '…', '–'];
    let rest = line.strip_prefix(begun).filter(|rest| !begun.is_empty() && !rest.is_empty());
    rest.is_some_and(|rest| begun.ends_with(SIGNS) || rest.starts_with(SIGNS))
}

/// Both versions as one: lines of both once, the other's before one's own; a line gone on with stands in its longer
/// form alone.
pub fn merged(theirs: &str, mine: &str) -> String {
    let (one, two): (Vec<&str>, Vec<&str>) = (theirs.lines().collect(), mine.lines().collect());
    let diff = TextDiff::from_slices(&one, &two);
    let mut lines: Vec<&str> = Vec::new();
    for op in diff.ops() {
        let theirs = one.get(op.old_range()).unwrap_or_default();
        let mine = if op.tag() == DiffTag::Equal { &[] } else { two.get(op.new_range()).unwrap_or_default() };
        let longer = |line: &str, others: &[&str]| others.iter().any(|other| goes_on(other, line));
        lines.extend(theirs.iter().filter(|line| !longer(line, mine)));
        lines.extend(mine.iter().filter(|line| !longer(line, theirs)));
    }
    lines.join("\n")
}

/// What a key chooses.
#[expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]
fn choice(key: KeyCode) -> Option<VersionChoice> {
    match key {
        KeyCode::Char('1') => Some(VersionChoice::Mine),
        KeyCode::Char('2') => Some(VersionChoice::Theirs),
        KeyCode::Char('3') => Some(VersionChoice::Both),
        KeyCode::Esc => Some(VersionChoice::Later),
        _ => None,
    }
}

impl Scroll {
    /// A key moves what is in sight.
    #[expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]
    pub fn key(&mut self, key: KeyCode) {
        let (top, rows, all) = self.drawn;
        let page = rows.saturating_sub(1).max(1);
        let wanted = match key {
            KeyCode::Up => top.saturating_sub(1),
            KeyCode::Down => top + 1,
            KeyCode::PageUp => top.saturating_sub(page),
            KeyCode::PageDown => top + page,
            KeyCode::Home => 0,
            KeyCode::End => all,
            _ => return,
        };
        self.top = Some(wanted.min(all.saturating_sub(rows)));
    }
}

/// A row on the screen: a piece of a line on either side, and whether the two lines are the same.
struct ComparisonRow {
    mine: String,
    theirs: String,
    same: bool,
}

/// Before a line that only one version has.
const OTHER: &str = "≠ ";
/// Before a line that both have.
const SAME: &str = "  ";

impl ComparisonRow {
    fn mine(&self) -> &str {
        &self.mine
    }

    fn theirs(&self) -> &str {
        &self.theirs
    }

    fn line(&self, words: &str, theme: &Theme) -> Line<'static> {
        let (sign, style) = match (self.same, words.is_empty()) {
            (true, _) => (SAME, theme.dim),
            (false, true) => (SAME, theme.text),
            (false, false) => (OTHER, theme.text),
        };
        mixed([(sign.to_owned(), theme.warning), (words.to_owned(), style)])
    }
}

/// Draws both, and what the keys do.
pub fn draw(frame: &mut Frame, area: Rect, mine: &str, other: &mut Other, theme: &Theme) {
    frame.render_widget(Clear, area);
    let [head, both, foot] =
        Layout::vertical([Constraint::Length(2), Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    other.seen = true;
    let words = if other.renewed {
        format!("Bản kia vừa được sửa lần nữa ({}): xem lại rồi chọn.", other.by)
    } else {
        "Hai người cùng sửa ghi chép này. Chưa bản nào bị mất; chọn bản vào biên bản.".to_owned()
    };
    frame.render_widget(Paragraph::new(wrapped(&words, theme.warning, usize::from(head.width))), head);
    let [left, right] = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(both);
    let left = boxed(frame, left, "1 · Bản của bạn", theme);
    let right = boxed(frame, right, &format!("2 · Bản của {}", other.by), theme);
    let cols = usize::from(left.width.min(right.width)).saturating_sub(crate::text::columns(SAME));
    let rows = rows(mine, &other.text, cols);
    let tall = usize::from(left.height);
    let first = rows.iter().position(|row| !row.same).unwrap_or(0).saturating_sub(1);
    let top = other.scroll.top.unwrap_or(first).min(rows.len().saturating_sub(tall));
    other.scroll.drawn = (top, tall, rows.len());
    for (side, area) in [(ComparisonRow::mine as fn(&ComparisonRow) -> &str, left), (ComparisonRow::theirs, right)] {
        let lines = rows.iter().skip(top).take(tall).map(|row| row.line(side(row), theme));
        frame.render_widget(Paragraph::new(lines.collect::<Vec<Line>>()), area);
    }
    let more = if rows.len() > tall { " · ↑ ↓: xem phần khác" } else { "" };
    let keys = format!("1: bản của bạn · 2: bản kia · 3: ghép cả hai · Esc: soạn tiếp{more}");
    frame.render_widget(plain(text::cut(&keys, usize::from(foot.width)), theme.key), foot);
}

/// A frame with a title; answers what is inside.
fn boxed(frame: &mut Frame, area: Rect, title: &str, theme: &Theme) -> Rect {
    let title = text::cut(title, usize::from(area.width).saturating_sub(4).max(1));
    let bold = theme.bold.fg(ratatui::style::Color::Reset);
    let block = Block::bordered().border_style(theme.rule).title(Span::styled(format!(" {title} "), bold));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// Both versions line by line, the same lines beside each other.
fn rows(mine: &str, theirs: &str, cols: usize) -> Vec<ComparisonRow> {
    let (one, two): (Vec<&str>, Vec<&str>) = (mine.lines().collect(), theirs.lines().collect());
    let diff = TextDiff::from_slices(&one, &two);
    let mut rows = Vec::new();
    for op in diff.ops() {
        let (left, right) = (op.old_range(), op.new_range());
        for at in 0..left.len().max(right.len()) {
            let line = |lines: &[&str], range: &std::ops::Range<usize>| {
                let line = range.clone().nth(at).and_then(|at| lines.get(at).copied());
                line.map(|line| text::wrap(line, cols.max(1))).unwrap_or_default()
            };
            let (left, right) = (line(&one, &left), line(&two, &right));
            for piece in 0..left.len().max(right.len()).max(1) {
                let of = |pieces: &[String]| pieces.get(piece).cloned().unwrap_or_default();
                rows.push(ComparisonRow { mine: of(&left), theirs: of(&right), same: left == right });
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(mine: &str, theirs: &str, cols: usize) -> Vec<String> {
        let sign = |row: &ComparisonRow| if row.same { '=' } else { '≠' };
        rows(mine, theirs, cols).iter().map(|row| format!("{} {} {}", row.mine, sign(row), row.theirs)).collect()
    }

    #[test]
    fn the_same_lines_stand_beside_each_other() {
        assert_eq!(changes("a\nb\nd", "a\nx\nc\nd", 20), ["a = a", "b ≠ x", " ≠ c", "d = d"]);
        assert_eq!(changes("a", "", 20), ["a ≠ "]);
        assert_eq!(changes("một hai ba\nhết", "một\nhết", 7), ["một hai ≠ một", "ba ≠ ", "hết = hết"]);
    }

    #[test]
    fn what_both_have_is_merged_once() {
        assert_eq!(merged("một\nhai\ncủa họ", "một\nhai\ncủa tôi"), "một\nhai\ncủa họ\ncủa tôi");
        assert_eq!(merged("một", "một, rồi thêm"), "một, rồi thêm");
        assert_eq!(merged("một, rồi thêm\nhai", "một\nhai"), "một, rồi thêm\nhai");
        let other = "Không đồng ý\nKhông đồng ý kéo dài";
        assert_eq!(merged("Không đồng ý", "Không đồng ý kéo dài"), other, "a sentence of its own is never dropped");
        assert_eq!(merged("Nhất trí.", "Nhất trí. Đề nghị bổ sung."), "Nhất trí. Đề nghị bổ sung.");
        assert_eq!(merged("", "tôi"), "tôi");
        assert_eq!(merged("họ", ""), "họ");
        let both = merged("a\nb", "c\na");
        assert_eq!(merged(&both, "c\na"), both, "merging once more changes nothing");
    }

    #[test]
    fn keys_stay_within_both() {
        let mut scroll = Scroll { top: None, drawn: (4, 10, 30) };
        let mut after = |key| {
            scroll.key(key);
            let top = scroll.top.unwrap_or(99);
            scroll.drawn.0 = top;
            top
        };
        assert_eq!([after(KeyCode::Down), after(KeyCode::PageDown), after(KeyCode::End)], [5, 14, 20]);
        assert_eq!([after(KeyCode::Down), after(KeyCode::PageUp), after(KeyCode::Home)], [20, 11, 0]);
        assert_eq!(after(KeyCode::Up), 0);
    }
}
