//! What an office does with a meeting that is closed: numbers, days and signers of papers, late signatures, the way of
//! the dossier, decisions. These alone count after bế mạc; none of them changes what the meeting did.

pub mod deed;
pub mod filing;
pub mod paper_id;
pub mod part;

pub use deed::{AwardDecision, Deed, Issue, LetterCorrection, Signing};
pub use filing::Filing;
pub use paper_id::PaperId;
pub use part::{DossierPart, PartStep};
