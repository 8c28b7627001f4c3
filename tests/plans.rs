//! The plans that ship: they read without complaint and walk to the end; faulty ones are told where and why.

#[cfg(test)]
#[path = "plans/advice.rs"]
mod advice;
#[cfg(test)]
#[path = "plans/changes.rs"]
mod changes;
#[cfg(test)]
#[path = "plans/facts.rs"]
mod facts;
#[cfg(test)]
#[path = "plans/faults.rs"]
mod faults;
#[cfg(test)]
#[path = "plans/occasions.rs"]
mod occasions;
#[cfg(test)]
#[path = "plans/scores.rs"]
mod scores;
#[cfg(test)]
#[path = "plans/walk.rs"]
mod walk;
#[path = "plans/written.rs"]
mod written;

use chutoa::plan::{self, ParsedPlan};

/// All shipped plans by the name of their file, without its ending.
const SHIPPED: [&str; 6] =
    ["hung-yen-2022", "lai-chau-2023", "mau-khoi-thi-dua", "nam-dinh-2023", "quang-tri-2023", "yen-bai-2022"];

/// A shipped plan; every complaint fails the test.
fn shipped(name: &str) -> ParsedPlan {
    let bytes = std::fs::read(format!("sessions/{name}.toml")).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    plan::read(&bytes).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"))
}

#[test]
fn every_plan_in_the_folder_is_tested() {
    let files = std::fs::read_dir("sessions").unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, SHIPPED);
}

/// The guide's table of keys is the reader's own.
#[test]
fn the_guide_holds_the_table_that_reads_plans() {
    let guide = include_str!("../docs/HUONG-DAN.md");
    let (_, rest) = guide.split_once("<!-- bảng khóa: bắt đầu -->").expect("where the table begins");
    let (table, _) = rest.split_once("<!-- bảng khóa: kết thúc -->").expect("where the table ends");
    assert_eq!(table.trim(), chutoa::plan::guide().trim());
}
