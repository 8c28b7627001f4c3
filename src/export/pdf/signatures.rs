//! Those who sign: roles level at the top, names level at the bottom, and where the paper goes at the left.

use crate::domain::paper::Signer;
use crate::export::balance::balanced;
use crate::export::columns;
use crate::export::pdf::flow::{Chunk, TextColumn, points};
use crate::export::pdf::structure::{Structure, TagRole};
use crate::export::show;
use crate::export::style::{self, PLAIN_MARGIN, SIGNATURE, Style};
use crate::text;

/// A chunk a line of signers.
pub fn signatures(signers: &[Signer], recipients: &[String], whole: u32, structure: &mut Structure) -> Vec<Chunk> {
    let mut writer = SignatureWriter { structure, whole };
    match signers {
        [] if recipients.is_empty() => Vec::new(),
        [] => vec![writer.line(&[], recipients, 2)],
        [one] => vec![writer.beside(one, recipients)],
        [_, _, ..] => {
            let lines = show::abreast(signers, whole);
            let below = |at: usize| if at + 1 == lines.len() { recipients } else { &[] };
            lines.iter().enumerate().map(|(at, line)| writer.line(line, below(at), line.len())).collect()
        }
    }
}

struct SignatureWriter<'a> {
    structure: &'a mut Structure,
    /// In twips.
    whole: u32,
}

impl SignatureWriter<'_> {
    fn words(&mut self, column: &mut TextColumn, style: &Style, words: &str, width: u32) {
        if !words.is_empty() {
            let node = self.structure.add(TagRole::Paragraph, None);
            column.words(style, words, points(width.saturating_sub(2 * PLAIN_MARGIN)), Some(node));
        }
    }

    fn role(&mut self, signer: &Signer, width: u32) -> TextColumn {
        let mut column = TextColumn::default();
        let room = width.saturating_sub(2 * PLAIN_MARGIN);
        let lines: Vec<String> = signer.role.iter().flat_map(|line| balanced(line, room, &style::ROLE)).collect();
        self.words(&mut column, &style::ROLE, &lines.join("\n"), width);
        if let Some(note) = &signer.note {
            self.words(
                &mut column,
                &style::NOTE,
                &balanced(&show::bracketed(note), room, &style::NOTE).join("\n"),
                width,
            );
        }
        column
    }

    fn name(&mut self, signer: &Signer, width: u32) -> TextColumn {
        let mut column = TextColumn::default();
        self.words(&mut column, &style::NAME, &text::line(signer.name.as_deref().unwrap_or_default()), width);
        column
    }

    fn recipients(&mut self, recipients: &[String], width: u32) -> TextColumn {
        let mut column = TextColumn::default();
        if !recipients.is_empty() {
            self.words(&mut column, &style::RECIPIENTS, "Nơi nhận:", width);
        }
        for name in show::recipients(recipients) {
            self.words(&mut column, &style::RECIPIENT, &format!("- {name}"), width);
        }
        column
    }

    /// A single signer stands at the right, and the recipients beside, at the left.
    fn beside(&mut self, signer: &Signer, recipients: &[String]) -> Chunk {
        let half = self.whole / 2;
        let role = self.role(signer, half);
        let name = self.name(signer, half);
        let list = self.recipients(recipients, half);
        let foot = role.height + points(SIGNATURE);
        let mut chunk = Chunk { height: (foot + name.height).max(list.height), ..Chunk::default() };
        chunk.put(list.marks, points(PLAIN_MARGIN), 0.0);
        chunk.put(role.marks, points(half + PLAIN_MARGIN), 0.0);
        chunk.put(name.marks, points(half + PLAIN_MARGIN), foot);
        chunk
    }

    /// Signers side by side, and under the leftmost the recipients, as wide as the last signer leaves them.
    fn line(&mut self, signers: &[&Signer], recipients: &[String], columns: usize) -> Chunk {
        let widths = columns::widths(std::iter::repeat_n(1, columns), self.whole);
        let signed = |(signer, width): (&&Signer, &u32)| (self.role(signer, *width), self.name(signer, *width));
        let (roles, names): (Vec<TextColumn>, Vec<TextColumn>) = signers.iter().zip(&widths).map(signed).unzip();
        let list = self.recipients(recipients, widths.iter().rev().skip(1).sum());
        let tallest = |columns: &[TextColumn]| columns.iter().map(|column| column.height).fold(0.0, f32::max);
        let foot = if signers.is_empty() { 0.0 } else { tallest(&roles) + points(SIGNATURE) };
        let below = foot + tallest(&names);
        let mut chunk = Chunk { height: below + list.height, ..Chunk::default() };
        let mut x = points(PLAIN_MARGIN);
        for ((role, name), width) in roles.into_iter().zip(names).zip(&widths) {
            chunk.put(role.marks, x, 0.0);
            chunk.put(name.marks, x, foot);
            x += points(*width);
        }
        chunk.put(list.marks, points(PLAIN_MARGIN), below);
        chunk
    }
}
