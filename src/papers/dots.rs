//! A row of dots ends its sentence: no full stop is printed behind it.

use crate::domain::paper::{Block, Para, TableCell};

/// The blocks of a paper, where whatever somebody fills in ends with its dots. «./.», which ends the paper, stays.
pub fn ended(blocks: &mut [Block]) {
    blocks.iter_mut().for_each(block);
}

fn block(block: &mut Block) {
    match block {
        Block::Letterhead(_) | Block::Signatures { .. } | Block::Fingerprint { .. } => {}
        Block::Title { about, .. } => about.iter_mut().for_each(words),
        Block::Heading { text, .. } => words(text),
        Block::Para(para) => of_para(para),
        Block::List(paras) => paras.iter_mut().for_each(of_para),
        Block::Table(table) | Block::ReadAloud(table) => {
            table.rows.iter_mut().flatten().for_each(cell);
            table.total.iter_mut().for_each(words);
        }
        Block::Slips { each, .. } => ended(each),
    }
}

fn of_para(para: &mut Para) {
    para.runs.iter_mut().for_each(|run| words(&mut run.text));
}

fn cell(cell: &mut TableCell) {
    match cell {
        TableCell::Text(text) | TableCell::Label(text) => words(text),
        TableCell::Whole(_)
        | TableCell::Scaled { .. }
        | TableCell::Share { .. }
        | TableCell::Time(_)
        | TableCell::Unknown
        | TableCell::Empty => {}
    }
}

fn words(words: &mut String) {
    if words.contains(STOPPED) {
        let mut parts = words.split(STOPPED);
        let mut told = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            told += if part.starts_with("/.") { STOPPED } else { "…" };
            told += part;
        }
        *words = told;
    }
}

/// Of a row of dots as of a number that is not given yet: «kiểm phiếu số ….».
const STOPPED: &str = "….";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_full_stop_stands_behind_dots() {
        let para = |words: &str| Block::Para(Para::fact("x", words));
        let mut blocks = [
            para("Kính mời đồng chí …………. Mời ………….; đến …………, xong, số …."),
            para("Tác giả: …………./."),
            Block::Slips {
                issuer: String::new(), each: vec![Block::List(vec![Para::fact("y", "Nơi: ………….")])]
            },
        ];
        ended(&mut blocks);
        let slip = Block::List(vec![Para::fact("y", "Nơi: …………")]);
        let told = [
            para("Kính mời đồng chí ………… Mời …………; đến …………, xong, số …"),
            para("Tác giả: …………./."),
            Block::Slips { issuer: String::new(), each: vec![slip] },
        ];
        assert_eq!(blocks, told);
    }
}
