//! What is known of each slot, and how script lines are filled with it.

use crate::domain::slot::{Slot, Slots};
use std::collections::BTreeMap;

/// What is known, by slot; what is not known has no words, never «chưa rõ».
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<Slot, Option<String>>);

impl Facts {
    /// Adds a fact; empty words are no fact.
    pub fn set(&mut self, slot: Slot, words: impl Into<String>) -> &mut Self {
        self.0.insert(slot, Some(words.into()).filter(|words| !words.is_empty()));
        self
    }

    /// Puts facts that are known in other words.
    pub fn reword(&mut self, slots: &[Slot], reworded: impl Fn(&str) -> String) {
        for slot in slots {
            if let Some(Some(words)) = self.0.get_mut(slot) {
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
            self.0.entry(slot).or_default();
        }
        self
    }

    /// All that may be told, known or not.
    pub fn offered(&self) -> Slots {
        Slots::of(&self.0.keys().copied().collect::<Vec<_>>())
    }

    /// Whether a slot is filled with just these words.
    pub fn says(&self, slot: Slot, words: &str) -> bool {
        self.get(slot) == Some(words)
    }

    fn get(&self, slot: Slot) -> Option<&str> {
        self.0.get(&slot)?.as_deref()
    }

    /// Fills a line. `{x|words}` reads the words where x is unknown, `⟨…⟩` goes where anything inside
    /// is unknown, and so does every sentence with an unknown placeholder; sentences open with a capital.
    pub fn fill(&self, template: &str) -> String {
        // A salutation is whole sentences, which stand whatever else is unknown.
        let salutation = self.get(Slot::Salutation).unwrap_or_default();
        let template = template.replace(&format!("{{{}}}", Slot::Salutation.word()), salutation);
        let mut out = String::new();
        for sentence in sentences(&template) {
            if let Some(words) = self.expand(sentence) {
                let glue = if out.is_empty() || out.ends_with(char::is_whitespace) { "" } else { " " };
                out.push_str(glue);
                out.push_str(&crate::text::capitalise(words.trim()));
            }
        }
        tidy(&out)
    }

    /// One stretch of a template; `None` if something outside `⟨…⟩` is unknown.
    fn expand(&self, template: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some(start) = rest.find(['{', '⟨']) {
            out.push_str(&rest[..start]);
            let (inside, after, optional) = inner(&rest[start..]);
            if optional {
                out.push_str(&self.expand(inside).unwrap_or_default());
            } else {
                out.push_str(&self.placeholder(inside)?);
            }
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }

    fn placeholder(&self, inside: &str) -> Option<String> {
        let known = |word| Slot::from_word(word).and_then(|slot| self.get(slot)).map(str::to_owned);
        match inside.split_once('|') {
            Some((name, otherwise)) => known(name).or_else(|| self.expand(otherwise)),
            None => known(inside),
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
    fn broken_brackets_do_not_panic() {
        for bad in ["{", "⟨{", "{a|", "}", "⟩ {khoi", "{khoi|{|}"] {
            let _ = facts().fill(bad);
        }
    }
}
