//! What is known of each slot, and how script lines are filled with it.

use crate::domain::paper::DOTS;
use crate::domain::slot::{Slot, Slots};
use std::collections::BTreeMap;

/// What is known, by slot; what is not known has no words, never «chưa rõ».
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    known: BTreeMap<Slot, Option<String>>,
    /// What is not known is left open with dots, for a script that is printed before the meeting.
    /// But for these, which nobody will ever tell.
    dotted: Option<Slots>,
}

impl Facts {
    /// Adds a fact; empty words are no fact.
    pub fn set(&mut self, slot: Slot, words: impl Into<String>) -> &mut Self {
        self.known.insert(slot, Some(words.into()).filter(|words| !words.is_empty()));
        self
    }

    /// What is not known becomes dots, where it is not optional: it will be known when the line is read. What never
    /// will be takes its sentence along.
    #[must_use]
    pub fn dotted(self, never: Slots) -> Self {
        Self { dotted: Some(never), ..self }
    }

    fn is_never_told(&self, word: &str) -> bool {
        self.dotted.zip(Slot::from_word(word)).is_some_and(|(never, slot)| never.has(slot))
    }

    /// Puts facts that are known in other words.
    pub fn reword(&mut self, slots: &[Slot], reworded: impl Fn(&str) -> String) {
        for slot in slots {
            if let Some(Some(words)) = self.known.get_mut(slot) {
                *words = reworded(words);
            }
        }
    }

    /// Adds a fact if it is known.
    pub fn maybe(&mut self, slot: Slot, words: Option<impl Into<String>>) -> &mut Self {
        self.set(slot, words.map(Into::into).unwrap_or_default())
    }

    /// Adds a number; 0 is no fact.
    pub fn count(&mut self, slot: Slot, number: usize) -> &mut Self {
        self.set(slot, if number == 0 { String::new() } else { number.to_string() })
    }

    /// Says that these may be told, though nothing may be known of them this time.
    pub fn offer(&mut self, slots: Slots) -> &mut Self {
        for slot in slots.iter() {
            self.known.entry(slot).or_default();
        }
        self
    }

    /// All that may be told, known or not.
    pub fn offered(&self) -> Slots {
        Slots::of(&self.known.keys().copied().collect::<Vec<_>>())
    }

    /// Whether a slot is filled with just these words.
    pub fn says(&self, slot: Slot, words: &str) -> bool {
        self.get(slot) == Some(words)
    }

    /// What is known of a slot.
    pub fn known(&self, slot: Slot) -> Option<&str> {
        self.get(slot)
    }

    fn get(&self, slot: Slot) -> Option<&str> {
        self.known.get(&slot)?.as_deref()
    }

    /// Fills a line. `{x|words}` reads the words where x is unknown, `⟨…⟩` goes where anything inside
    /// is unknown, and so does every sentence with an unknown placeholder; sentences open with a capital.
    pub fn fill(&self, template: &str) -> String {
        // A salutation is whole sentences, which stand whatever else is unknown.
        let salutation = self.get(Slot::Salutation).unwrap_or_default();
        let template = template.replace(&format!("{{{}}}", Slot::Salutation.word()), salutation);
        let mut out = String::new();
        for sentence in sentences(&template) {
            if let Some(words) = self.expand(sentence, self.dotted.is_some()) {
                let glue = if out.is_empty() || out.ends_with(char::is_whitespace) { "" } else { " " };
                out.push_str(glue);
                out.push_str(&crate::text::capitalise(words.trim()));
            }
        }
        let out = tidy(&out);
        if self.dotted.is_some() { joined(out) } else { out }
    }

    /// One stretch of a template; `None` if something outside `⟨…⟩` is unknown and has no dots.
    fn expand(&self, template: &str, dots: bool) -> Option<String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some(start) = rest.find(['{', '⟨']) {
            out.push_str(&rest[..start]);
            let (inside, after, optional) = inner(&rest[start..]);
            if optional {
                out.push_str(&self.expand(inside, false).unwrap_or_default());
            } else {
                out.push_str(&self.placeholder(inside, dots)?);
            }
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }

    fn placeholder(&self, inside: &str, dots: bool) -> Option<String> {
        let known = |word| Slot::from_word(word).and_then(|slot| self.get(slot)).map(str::to_owned);
        match inside.split_once('|') {
            Some((name, otherwise)) => known(name).or_else(|| self.expand(otherwise, dots)),
            None => known(inside).or_else(|| (dots && !self.is_never_told(inside)).then(|| DOTS.to_owned())),
        }
    }
}

/// The names of all placeholders in a template.
pub fn placeholders(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|rest| rest.split(['}', '|', '{']).next()).collect()
}

/// What stands inside the bracket that `text` opens with, what follows it, and whether it was `⟨`.
fn inner(text: &str) -> (&str, &str, bool) {
    let optional = text.starts_with('⟨');
    let (open, close) = if optional { ('⟨', '⟩') } else { ('{', '}') };
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return (&text[open.len_utf8()..at], &text[at + close.len_utf8()..], optional);
            }
        }
    }
    (&text[open.len_utf8()..], "", optional)
}

/// A template cut after `.`, `!`, `?`, `…` or a line break, outside brackets.
fn sentences(template: &str) -> Vec<&str> {
    let (mut cuts, mut depth, mut from) = (Vec::new(), 0i32, 0);
    let chars: Vec<(usize, char)> = template.char_indices().collect();
    for (i, &(at, c)) in chars.iter().enumerate() {
        depth += i32::from(matches!(c, '{' | '⟨')) - i32::from(matches!(c, '}' | '⟩'));
        let ends = matches!(c, '.' | '!' | '?' | '…') && chars.get(i + 1).is_none_or(|(_, next)| next.is_whitespace());
        if depth == 0 && (ends || c == '\n') {
            let to = at + c.len_utf8();
            cuts.push(&template[from..to]);
            from = to;
        }
    }
    cuts.push(&template[from..]);
    cuts.retain(|cut| !cut.trim().is_empty());
    cuts
}

/// Mends what left-out parts leave behind: doubled spaces, a space before a stop, a stray comma.
fn tidy(text: &str) -> String {
    let mut out = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in [
        (" ,", ","),
        (" .", "."),
        (" ;", ";"),
        (" :", ":"),
        (",,", ","),
        (",.", "."),
        (";.", "."),
        (":.", "."),
        (": ;", ":"),
        (" !", "!"),
    ] {
        while out.contains(from) {
            out = out.replace(from, to);
        }
    }
    out
}

/// Dots after dots are one gap.
fn joined(mut text: String) -> String {
    let twice = format!("{DOTS} {DOTS}");
    while text.contains(&twice) {
        text = text.replace(&twice, DOTS);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts
            .set(Slot::Bloc, "Khối thi đua số 2")
            .set(Slot::Address, "đồng chí")
            .count(Slot::Members, 11)
            .count(Slot::Writers, 0);
        facts
    }

    #[test]
    fn unknown_takes_its_sentence_along() {
        assert_eq!(
            facts().fill("{khoi} có {N} đơn vị. Mời {nguoi}. Xin cảm ơn."),
            "Khối thi đua số 2 có 11 đơn vị. Xin cảm ơn."
        );
        assert_eq!(facts().fill("Mời {nguoi}."), "");
    }

    #[test]
    fn alternatives_and_optional_parts() {
        assert_eq!(
            facts().fill("{dc} {nguoi|đại diện {khoi}} ⟨có {W} ý kiến⟩."),
            "Đồng chí đại diện Khối thi đua số 2."
        );
        assert_eq!(facts().fill("Mời ⟨{dc} {nguoi|ấy}⟩ nói."), "Mời đồng chí ấy nói.");
    }

    #[test]
    fn before_the_meeting_what_comes_later_is_dots() {
        let facts = facts().dotted(Slots::of(&[Slot::Secretary]));
        assert_eq!(facts.fill("Thư ký: {thu_ky}. Mời {nguoi}."), "Mời ………….");
        assert_eq!(facts.fill("Mời {dc} {nguoi} {don_vi}⟨, {chuc_vu}⟩. Xin cảm ơn."), "Mời đồng chí …………. Xin cảm ơn.");
        assert_eq!(facts.fill("Có mặt {P}/{N} đơn vị."), "Có mặt …………/11 đơn vị.");
        assert_eq!(facts.fill("Mời {nguoi|đại diện {don_vi|đơn vị}}."), "Mời đại diện đơn vị.");
    }

    #[test]
    fn broken_brackets_do_not_panic() {
        for bad in ["{", "⟨{", "{a|", "}", "⟩ {khoi", "{khoi|{|}"] {
            let _ = facts().fill(bad);
        }
    }
}
