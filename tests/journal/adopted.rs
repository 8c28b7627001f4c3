//! What the hall adopted is in the file: printed from there by every later version, and checked.

use crate::tamper::{quietly, rechain};
use crate::world::folder;
use chutoa::domain::paper::Block;
use chutoa::domain::session::AdoptedText;
use chutoa::papers::{self, AdoptedAs, Seal};
use chutoa::store::{OpenMode, Session, verify};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A rehearsed meeting that adopted its minutes.
fn rehearsed(dir: &Path) -> PathBuf {
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/mau-khoi-thi-dua.toml");
    let path = dir.join("thu.chaythu");
    let made = Command::new(env!("CARGO_BIN_EXE_chutoa"))
        .args(["rehearse", "--auto", "--to"])
        .args([&path, &plan])
        .output()
        .expect("runs");
    assert!(made.status.success(), "{made:?}");
    path
}

/// Puts other words for `from` into the event that holds the minutes; the chain is made to hold again.
fn reword(path: &Path, from: &str, to: &str, hash: bool) {
    quietly(path, |connection| {
        let body: String = connection
            .query_row("SELECT body FROM event WHERE kind='act.put'", [], |row| row.get(0))
            .expect("the minutes are in the journal");
        let mut value: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        let put = &mut value["act"]["event"]["put"];
        let text = put["text"].as_str().expect("text");
        assert!(text.contains(from), "{text}");
        let text = text.replace(from, to);
        if hash {
            put["sha256"] = chutoa::text::sha256(text.as_bytes()).into();
        }
        put["text"] = text.into();
        // Fields in the order in which the program writes them.
        let (sha256, text) = (put["sha256"].to_string(), put["text"].to_string());
        let (item, put) = (value["act"]["item"].to_string(), format!("{{\"sha256\":{sha256},\"text\":{text}}}"));
        let body = format!("{{\"act\":{{\"item\":{item},\"event\":{{\"put\":{put}}}}}}}");
        connection.execute("UPDATE event SET body=?1 WHERE kind='act.put'", [body]).expect("changed");
        rechain(connection);
    });
}

fn printed(path: &Path) -> String {
    let session = Session::open(path, OpenMode::Watch).expect("opens");
    let minutes = papers::minutes(session.state(), Seal { fingerprint: None });
    serde_json::to_string(&minutes).expect("JSON")
}

/// A version that words its minutes otherwise prints what the hall adopted, not what it would write today.
#[test]
fn the_adopted_words_are_printed_whatever_this_version_would_write() {
    let dir = folder();
    let path = rehearsed(dir.path());
    reword(&path, "BIÊN BẢN", "BIÊN BẢN CỦA BẢN CŨ", true);
    assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
    let words = printed(&path);
    assert!(words.contains("BIÊN BẢN CỦA BẢN CŨ"), "{words}");
    assert!(words.contains("Hội nghị kết thúc vào") && words.contains("nhất trí thông qua"), "{words}");
    let session = Session::open(&path, OpenMode::Watch).expect("opens");
    assert_eq!(papers::kept(session.state()), Some(AdoptedAs::Text));
}

/// One who knows the format makes the chain hold again; the hash beside the text still tells.
#[test]
fn a_text_with_the_hash_of_another_is_found() {
    let dir = folder();
    let path = rehearsed(dir.path());
    assert_eq!(verify(&path, None).expect("a report").faults, Vec::<String>::new());
    reword(&path, "BIÊN BẢN", "BIÊN BẢN KHÁC", false);
    let faults = verify(&path, None).expect("a report").faults;
    assert!(matches!(&faults[..], [only] if only.contains("không khớp với mã của nó")), "{faults:?}");
}

/// A block that a later version writes and this one does not know is printed as it stands; nothing of it is lost.
#[test]
fn a_line_of_an_unknown_form_is_printed_as_it_stands() {
    let dir = folder();
    let path = rehearsed(dir.path());
    reword(&path, "{\"Title\":", "{\"TitleOfTomorrow\":", true);
    assert!(printed(&path).contains("TitleOfTomorrow"));
}

/// Of old sessions only the hash was kept: whoever verifies is told whether today's words have it.
#[test]
fn an_old_hash_is_compared() {
    let kept = |name: &str| {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals").join(name);
        let (dir, name) = (folder(), Path::new(name));
        let path = dir.path().join(name);
        std::fs::copy(from, &path).expect("a copy");
        let session = Session::open(&path, OpenMode::Watch).expect("opens");
        papers::kept(session.state())
    };
    assert_eq!(kept("roll-call-to-minutes.chaythu"), Some(AdoptedAs::OtherWords));
    assert_eq!(kept("three-terminals.chutoa"), None);
}

/// Of what is signed all is what the hall adopted, but how it did, what was put right, when it ended, and the code.
#[test]
fn the_final_text_is_the_adopted_one_and_what_is_listed() {
    for (name, added) in [
        ("letter-corrected", &["adoption", "end", "letter1", "fingerprint"][..]),
        ("letter-of-adopted-minutes", &["adoption", "end", "letter1", "fingerprint"]),
        ("reworded", &["adoption", "end", "fingerprint"]),
    ] {
        let dir = folder();
        let path = dir.path().join("thu.chutoa");
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/journals/{name}.chutoa"));
        std::fs::copy(kept, &path).expect("a copy");
        let session = Session::open(&path, OpenMode::Watch).expect("opens");
        let state = session.state();
        let Some(AdoptedText::Kept(text)) = state.adopted.as_ref().map(|adopted| &adopted.text) else {
            panic!("{name}: no text was adopted");
        };
        let fingerprint = session.fingerprint();
        let minutes = papers::minutes(state, Seal { fingerprint: fingerprint.as_deref() });
        // A number that was given since stands in the head.
        let issued = papers::issue::issued(state, "bien-ban", minutes);
        let adopted: Vec<&str> = text.lines().skip(1).filter(|line| !line.starts_with("{\"Letterhead\"")).collect();
        let (mut place, mut more) = (0, Vec::new());
        for block in issued.blocks {
            let line = serde_json::to_string(&block).expect("JSON");
            if adopted.get(place) == Some(&line.as_str()) {
                place += 1;
            } else if let Block::Para(para) = block {
                more.push(para.id);
            } else if let Block::Fingerprint { .. } = block {
                more.push("fingerprint".to_owned());
            } else if !matches!(block, Block::Letterhead(_)) {
                more.push(line);
            }
        }
        assert_eq!((place, more), (adopted.len(), added.iter().map(|id| (*id).to_owned()).collect()), "{name}");
    }
}
