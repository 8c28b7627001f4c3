//! What was found: how it stands, and with its mend.

use serde::Serialize;

/// How one thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// As it should be.
    Good,
    /// Worth a look before the meeting.
    Advice,
    /// It would stop the meeting.
    Stops,
    /// Could not be measured.
    Unknown,
}

impl Health {
    /// Before a line.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Advice => "!",
            Self::Stops => "✗",
            Self::Unknown => "?",
        }
    }
}

/// One thing that was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How it stands.
    pub health: Health,
    /// What was looked at.
    pub about: &'static str,
    /// What was found, and what to do where it is not good.
    pub words: String,
}

impl Finding {
    /// As it should be.
    pub fn good(about: &'static str, words: impl Into<String>) -> Self {
        Self { health: Health::Good, about, words: words.into() }
    }

    /// Worth a look.
    pub fn advice(about: &'static str, words: impl Into<String>) -> Self {
        Self { health: Health::Advice, about, words: words.into() }
    }

    /// It would stop the meeting.
    pub fn stops(about: &'static str, words: impl Into<String>) -> Self {
        Self { health: Health::Stops, about, words: words.into() }
    }

    /// It could not be measured; why, or how it can be.
    pub fn unknown(about: &'static str, why: &str) -> Self {
        Self { health: Health::Unknown, about, words: format!("chưa rõ ({why})") }
    }

    /// «✓ Múi giờ: giờ Việt Nam (UTC+7)».
    pub fn line(&self) -> String {
        format!("{} {}: {}", self.health.sign(), self.about, self.words)
    }
}

/// How all of it stands, in a sentence.
pub fn summary(findings: &[Finding]) -> String {
    let count = |health| findings.iter().filter(|one| one.health == health).count();
    let parts: Vec<String> = [
        (count(Health::Stops), "điều cản hội nghị"),
        (count(Health::Advice), "điều nên xem"),
        (count(Health::Unknown), "điều chưa rõ"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| format!("{count} {words}"))
    .collect();
    if parts.is_empty() {
        "Máy sẵn sàng cho hội nghị.".to_owned()
    } else {
        format!("Có {}.", parts.join(", "))
    }
}
