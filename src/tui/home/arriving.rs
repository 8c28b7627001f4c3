//! Rows that come while the folder is still read.

use crate::tui::home::rows::HomeRow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError};

/// What comes while a folder is read.
#[derive(Debug)]
pub enum ReadRows {
    /// These as well.
    Also(Vec<HomeRow>),
    /// There are no more.
    All,
}

/// Whence they come, and what became of it.
#[derive(Debug, Default)]
pub struct ArrivingRows {
    from: Option<Receiver<ReadRows>>,
    /// The file whose row is chosen when it comes, unless a key was pressed before.
    wanted: Option<PathBuf>,
    /// The reading broke off: nobody knows what else lies in the folder.
    broke_off: bool,
}

impl ArrivingRows {
    /// Those of a folder, with the row of that file to be chosen.
    pub fn of(rows: Receiver<ReadRows>, wanted: Option<PathBuf>) -> Self {
        Self { from: Some(rows), wanted, broke_off: false }
    }

    /// What came since it was asked last; `None` where all is as it was.
    pub fn take(&mut self) -> Option<Vec<HomeRow>> {
        let mut came = Vec::new();
        let ended = loop {
            match self.from.as_ref()?.try_recv() {
                Ok(ReadRows::Also(more)) => came.extend(more),
                Ok(ReadRows::All) => break true,
                Err(TryRecvError::Empty) => break false,
                Err(TryRecvError::Disconnected) => {
                    self.broke_off = true;
                    break true;
                }
            }
        };
        if ended {
            self.from = None;
        }
        (ended || !came.is_empty()).then_some(came)
    }

    /// The file whose row is to be chosen, once that is among those that came.
    pub fn chosen_of(&mut self, rows: &[HomeRow]) -> Option<PathBuf> {
        self.wanted.take_if(|file| rows.iter().any(|row| row.is_of(file)))
    }

    /// A key was pressed: who has rows before him chooses by himself.
    pub fn is_left_alone(&mut self, rows: usize) {
        self.wanted.take_if(|_| rows > 0);
    }

    /// What stands where there is no row: it is not known yet that there is none.
    pub fn instead_of_rows(&self) -> Option<&'static str> {
        match (&self.from, self.broke_off) {
            (Some(_), _) => Some("Đang đọc thư mục hội nghị…"),
            (None, true) => {
                Some("Đọc thư mục bị ngắt giữa chừng: chưa biết trong thư mục có gì.\n\nThoát bằng F10 rồi mở lại.")
            }
            (None, false) => None,
        }
    }

    /// What is told above rows that may not be all.
    pub fn beside_rows(&self) -> &'static str {
        match (&self.from, self.broke_off) {
            (Some(_), _) => "Còn đang đọc. ",
            (None, true) => "Đọc bị ngắt giữa chừng, có thể chưa đủ. ",
            (None, false) => "",
        }
    }
}
