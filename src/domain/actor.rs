//! Who asks: a role and a name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What somebody sits down as. Roles are guard-rails, not security: whoever can open the file can write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Chủ trì.
    #[default]
    Chair,
    /// Thư ký.
    Secretary,
}

/// Who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// As what.
    pub role: Role,
    /// By what name; may be empty.
    #[serde(default)]
    pub name: String,
}

impl Actor {
    /// «chủ trì» or «thư ký», with the name if there is one.
    pub fn words(&self) -> String {
        let role = match self.role {
            Role::Chair => "chủ trì",
            Role::Secretary => "thư ký",
        };
        if self.name.is_empty() { role.to_owned() } else { format!("{role} {}", self.name) }
    }

    /// As stored in the journal: «chair:Nguyễn Văn A».
    pub fn stored(&self) -> String {
        let role = match self.role {
            Role::Chair => "chair",
            Role::Secretary => "secretary",
        };
        format!("{role}:{}", self.name)
    }

    /// From the journal; none for a role this program does not know.
    pub fn from_stored(text: &str) -> Option<Self> {
        let (role, name) = text.split_once(':')?;
        let role = match role {
            "chair" => Role::Chair,
            "secretary" => Role::Secretary,
            _ => return None,
        };
        Some(Self { role, name: name.to_owned() })
    }
}
