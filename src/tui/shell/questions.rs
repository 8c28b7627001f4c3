//! What every screen asks: why to go on in spite of a refusal, and Space for a public step.

use crate::domain::Command;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::irreversible::Irreversible;
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;

/// Asks for the reason for going on in spite of a refusal.
pub fn despite(command: Command, refusal: &str) -> Form {
    let mut form = FormBuilder::new("Vẫn tiến hành?", refusal);
    let reason = form.words("Lý do", "");
    form.submit(move |answers| {
        let reason = answers.written(reason, "Ghi lý do; lý do vào biên bản. Esc để thôi.")?;
        Ok(Effect::Ask(Box::new(command.clone()), Some(reason)))
    })
}

/// A public step: what will happen, and Space for it.
pub fn confirm(public: &Irreversible, command: Command, reason: Option<String>) -> Form {
    let title = if let Command::Vote(Vote::Freeze { manner: Some(manner), .. }) = &command {
        format!("{} · {}", public.label, manner.words())
    } else {
        public.label.to_owned()
    };
    let confirmed = move || Effect::Confirmed(Box::new(command.clone()), reason.clone());
    Form::public(&title, public.label, &public.warning, confirmed)
}
