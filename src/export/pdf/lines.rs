//! Words broken into lines of a width.

use crate::export::fonts::Face;

/// Words of one face.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// Bold, italic.
    pub face: Face,
    /// Without line breaks.
    pub text: String,
}

/// One line of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextLine {
    /// From left to right; neighbours differ in face.
    pub pieces: Vec<Piece>,
    /// In ems of the paragraph's size.
    pub width: f32,
    /// Ends the paragraph, or is broken by hand: not spread to the margin.
    pub last: bool,
}

impl TextLine {
    /// Spaces between its words.
    pub fn spaces(&self) -> usize {
        self.pieces.iter().flat_map(|piece| piece.text.chars()).filter(|c| *c == ' ').count()
    }

    fn push(&mut self, face: Face, c: char) {
        self.width += face.draw(c).advance;
        match self.pieces.last_mut() {
            Some(piece) if piece.face == face => piece.text.push(c),
            Some(_) | None => self.pieces.push(Piece { face, text: c.into() }),
        }
    }

    fn append(&mut self, other: &TextLine) {
        self.width += other.width;
        for Piece { face, text } in &other.pieces {
            match self.pieces.last_mut() {
                Some(piece) if piece.face == *face => piece.text.push_str(text),
                Some(_) | None => self.pieces.push(Piece { face: *face, text: text.clone() }),
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Lines of at most `room(n)` ems, n the number of the line from 0. There is always one, be it empty.
pub fn broken(pieces: &[Piece], room: impl Fn(usize) -> f32) -> Vec<TextLine> {
    let mut breaker = Breaker {
        room,
        lines: Vec::new(),
        line: TextLine::default(),
        gap: TextLine::default(),
        word: TextLine::default(),
    };
    for piece in pieces {
        for c in piece.text.chars() {
            breaker.take(piece.face, c);
        }
    }
    breaker.end_word();
    breaker.end_line(true);
    breaker.lines
}

struct Breaker<F> {
    room: F,
    lines: Vec<TextLine>,
    line: TextLine,
    /// Spaces after the line so far, lost if it ends here.
    gap: TextLine,
    word: TextLine,
}

impl<F: Fn(usize) -> f32> Breaker<F> {
    fn take(&mut self, face: Face, c: char) {
        match c {
            ' ' => {
                self.end_word();
                self.gap.push(face, c);
            }
            '\n' => {
                self.end_word();
                self.end_line(true);
            }
            _ => self.word.push(face, c),
        }
    }

    fn left(&self) -> f32 {
        // Half a thousandth of an em hides how sums of widths are rounded.
        (self.room)(self.lines.len()) - self.line.width + 0.000_5
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.is_empty() {
            return;
        }
        if !self.line.is_empty() && self.gap.width + word.width > self.left() {
            self.end_line(false);
        }
        let gap = std::mem::take(&mut self.gap);
        if !self.line.is_empty() {
            self.line.append(&gap);
        }
        if word.width <= self.left() { self.line.append(&word) } else { self.force(&word) }
    }

    /// A word longer than a line, such as an address, is broken where the line ends.
    fn force(&mut self, word: &TextLine) {
        for piece in &word.pieces {
            for c in piece.text.chars() {
                if !self.line.is_empty() && piece.face.draw(c).advance > self.left() {
                    self.end_line(false);
                }
                self.line.push(piece.face, c);
            }
        }
    }

    fn end_line(&mut self, last: bool) {
        self.gap = TextLine::default();
        let line = std::mem::take(&mut self.line);
        self.lines.push(TextLine { last, ..line });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: &[TextLine]) -> Vec<String> {
        lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    fn plain(text: &str) -> Piece {
        Piece { text: text.into(), ..Piece::default() }
    }

    #[test]
    fn words_fill_lines_and_nothing_is_lost() {
        let words = "Hội nghị thống nhất đề nghị Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen cho 03 tập thể";
        for room in 1_u8..60 {
            let lines = broken(&[plain(words)], |_| f32::from(room));
            assert_eq!(text(&lines).concat().replace(' ', ""), words.replace(' ', ""));
            assert!(lines.iter().all(|line| line.width <= f32::from(room) + 0.001), "{room}: {lines:?}");
            assert!(lines.iter().rev().skip(1).all(|line| !line.last) && lines.last().unwrap().last);
        }
        assert_eq!(text(&broken(&[plain("a b\nc")], |_| 9.0)), ["a b", "c"]);
        assert_eq!(text(&broken(&[], |_| 9.0)), [""]);
    }

    #[test]
    fn a_word_of_two_faces_stays_together() {
        let bold = Piece { face: Face { bold: true, italic: false }, text: "quá".into() };
        let lines = broken(&[plain("nộp («"), bold, plain("» hạn)")], |_| 4.0);
        assert_eq!(text(&lines), ["nộp", "(«quá»", "hạn)"]);
        assert_eq!(lines[1].pieces.len(), 3);
    }

    #[test]
    fn the_first_line_may_be_shorter() {
        let lines = broken(&[plain("một hai ba bốn")], |line| if line == 0 { 2.0 } else { 9.0 });
        assert_eq!(text(&lines), ["một", "hai ba bốn"]);
        assert_eq!(lines[1].spaces(), 2);
    }
}
