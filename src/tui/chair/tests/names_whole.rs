//! No screen of the shipped conferences cuts a name of theirs, from 120 columns up: whatever stands on stage or over it.

use crate::tui::chair::tests::trial::Trial;
use crossterm::event::KeyCode;
use std::collections::BTreeSet;

const SIZES: [(u16, u16); 2] = [(120, 36), (200, 50)];

/// The names of a plan: of units, people and awards.
struct Names {
    whole: Vec<String>,
    /// Of these the middle may go: they differ at their ends.
    awards: Vec<String>,
}

/// Read from the text of the plan, so that nothing that the program leaves out is left out here.
fn names(plan: &str) -> Names {
    let (mut whole, mut awards, mut table) = (Vec::new(), Vec::new(), "");
    for line in plan.lines().map(str::trim) {
        if line.starts_with('[') {
            table = line;
        }
        let value = |key: &str| {
            line.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim().strip_prefix('"')?.split('"').next()
        };
        let name = value("name").into_iter().chain(value("short"));
        match table {
            "[[unit]]" | "[[guest]]" | "[[presidium]]" | "[secretary]" => whole.extend(name.map(str::to_owned)),
            "[[item.awards]]" => awards.extend(name.map(str::to_owned)),
            _ => {}
        }
    }
    assert!(!whole.is_empty());
    Names { whole, awards }
}

/// Where a name is cut: it begins, and «…» stands where it goes on.
fn cut_names(rows: &[String], names: &Names) -> Vec<String> {
    let mut found = Vec::new();
    for row in rows {
        for (at, _) in row.match_indices('…') {
            let (head, tail) = (row[..at].trim_end(), row[at + '…'.len_utf8()..].trim_start());
            if let Some(name) = names.whole.iter().find(|name| is_begun(head, name)) {
                found.push(format!("«{name}» in «{}»", row.trim()));
            }
            let ends = |name: &str| name.split(' ').next_back().is_some_and(|last| tail.contains(last));
            if let Some(name) = names.awards.iter().find(|name| is_begun(head, name) && !ends(name)) {
                found.push(format!("«{name}» in «{}»", row.trim()));
            }
        }
    }
    found
}

/// Whether a row ends in the first words of a name, two at the least, and not in all of it.
fn is_begun(row: &str, name: &str) -> bool {
    let heads = name.char_indices().map(|(at, _)| name[..at].trim_end()).filter(|head| head.trim().contains(' '));
    let before = |head: &str| row.strip_suffix(head).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    !row.ends_with(name) && heads.rev().any(before)
}

fn check(trial: &mut Trial, sizes: &[(u16, u16)], names: &Names, faults: &mut BTreeSet<String>) {
    for size in sizes {
        trial.size(*size);
        for fault in cut_names(&trial.rows(), names) {
            faults.insert(format!("{}×{}: {fault}", size.0, size.1));
        }
    }
    trial.size((80, 24));
}

/// Everything that can lie over an item.
fn layers(trial: &mut Trial, names: &Names, faults: &mut BTreeSet<String>) {
    let keys = [2, 4, 5, 6, 7, 8, 9].map(KeyCode::F);
    for key in keys.into_iter().chain([KeyCode::Tab]) {
        trial.key(key);
        check(trial, &SIZES[..1], names, faults);
        close(trial);
    }
    trial.control('k');
    check(trial, &SIZES[..1], names, faults);
    close(trial);
    for query in ["moi phat bieu", "sua ten don vi"] {
        trial.find(query);
        check(trial, &SIZES[..1], names, faults);
        close(trial);
    }
}

fn close(trial: &mut Trial) {
    for _ in 0..6 {
        if trial.chair.shell().stack.top().is_some() {
            trial.key(KeyCode::Esc);
        }
    }
    assert!(trial.chair.shell().stack.top().is_none(), "{}", trial.text());
}

/// Plays a plan from the first key to bế mạc, and looks at each picture.
fn plays(plan: &str) {
    let names = names(plan);
    let mut trial = Trial::with(plan);
    let (mut faults, mut walked, mut last) = (BTreeSet::new(), 0, None);
    let mut seen = BTreeSet::new();
    while trial.chair.state().closed.is_none() {
        walked += 1;
        assert!(walked < 2_000, "no end\n{}", trial.text());
        check(&mut trial, &SIZES, &names, &mut faults);
        let ballot = trial.chair.state().ballots.iter().last().map(|ballot| ballot.id);
        let now = Some((trial.chair.state().agenda.current, ballot));
        if now != last && trial.chair.shell().stack.top().is_none() && seen.insert(format!("{now:?}")) {
            layers(&mut trial, &names, &mut faults);
            last = now;
        }
        trial.step();
    }
    check(&mut trial, &SIZES, &names, &mut faults);
    println!("{walked} steps, {} items and votes with all that lies over them", seen.len());
    assert!(
        faults.is_empty(),
        "{} names are cut:\n{}",
        faults.len(),
        faults.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn hung_yen() {
    plays(include_str!("../../../../sessions/hung-yen-2022.toml"));
}

#[test]
fn lai_chau() {
    plays(include_str!("../../../../sessions/lai-chau-2023.toml"));
}

#[test]
fn nam_dinh() {
    plays(include_str!("../../../../sessions/nam-dinh-2023.toml"));
}

#[test]
fn quang_tri() {
    plays(include_str!("../../../../sessions/quang-tri-2023.toml"));
}

#[test]
fn yen_bai() {
    plays(include_str!("../../../../sessions/yen-bai-2022.toml"));
}

/// The looking itself: what it must find, and what it must not.
#[test]
fn a_cut_name_is_seen() {
    let plan = "[[unit]]\nname = \"Liên đoàn Lao động tỉnh\"\n[[item.awards]]\nname = \"Cờ thi đua của Chính phủ\"\n";
    let found = |row: &str| !cut_names(&[row.to_owned()], &names(plan)).is_empty();
    assert!(found("▸ Liên đoàn Lao đ…") && found("xin mời Liên đoàn …") && found("Cờ thi đua của…"));
    assert!(!found("Liên đoàn Lao động tỉnh…") && !found("Cờ thi đua … Chính phủ") && !found("Cờ thi … Chính phủ"));
    assert!(!found("lên … Liên đoàn Lao động tỉnh") && !found("điểm danh …"));
}
