//! Plans of any size: so many units, criteria, texts put to the vote, names for an award.

use crate::meeting::ask;
use chutoa::domain::ids::ItemId;
use chutoa::domain::{Command, World, agenda, attendance};
use chutoa::store::Session;
use std::fmt::Write;

/// The conference with its units, its roll call, and one more item.
pub fn plan(units: usize, item: &str) -> String {
    let mut text = format!(
        "[conference]\nyear = 2025\n[bloc]\nname = \"Khối thi đua mẫu\"\nshort = \"Khối mẫu\"\ntotal = {units}\n\n"
    );
    for unit in 1..=units {
        let name = format!("Hội mẫu thứ {unit} về bảo tồn di sản tỉnh X");
        writeln!(text, "[[unit]]\nkey = \"u{unit}\"\nname = \"{name}\"\nshort = \"Hội mẫu {unit}\"").expect("words");
    }
    text.push_str(
        "\n[[presidium]]\nname = \"Nguyễn Văn Mẫu\"\nunit = \"u1\"\n[[item]]\nkind = \"roll_call\"\n\n[[item]]\n",
    );
    text + item
}

/// A table of so many criteria.
pub fn scoring(criteria: usize) -> String {
    let each = (1..=criteria).map(|at| format!("{{ name = \"Tiêu chí {at} về kết quả thực hiện nhiệm vụ\" }},\n"));
    let (each, most) = (each.collect::<String>(), criteria * 100);
    format!("kind = \"scoring\"\n[[item.groups]]\nname = \"Nhóm nội dung\"\nmax = \"{most}\"\ncriteria = [\n{each}]\n")
}

/// So many texts put to the vote together.
pub fn motion(texts: usize, manner: &str) -> String {
    let text = |at| format!("\"Đề nghị tặng Cờ thi đua của UBND tỉnh cho tập thể mẫu thứ {at} thuộc xã mẫu {at}\"");
    let texts: Vec<String> = (1..=texts).map(text).collect();
    format!("kind = \"motion\"\ntitle = \"Thông qua\"\nmanner = \"{manner}\"\ntexts = [{}]\n", texts.join(", "))
}

/// On the second item, everybody there.
pub fn second(session: &mut Session, world: &World) {
    ask(session, world, Command::Agenda(agenda::Command::Start { item: ItemId(1) }));
    ask(session, world, Command::Hall(attendance::Command::CheckInRest));
    ask(session, world, Command::Agenda(agenda::Command::Start { item: ItemId(2) }));
}
