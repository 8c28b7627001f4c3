//! Chunks onto pages.

use std::mem::take;

use crate::export::pdf::flow::{Chunk, Drawing};

/// The marks of each page, in points from the upper left corner of its text.
pub fn paged(chunks: Vec<Chunk>, height: f32) -> Vec<Vec<Drawing>> {
    let mut pages = Pages { height, ..Pages::default() };
    let mut group = Vec::new();
    for chunk in chunks {
        let more = chunk.keep_next;
        group.push(chunk);
        if !more {
            pages.place(take(&mut group));
        }
    }
    pages.place(group);
    pages.done.push(pages.page);
    pages.done
}

#[derive(Default)]
struct Pages {
    height: f32,
    done: Vec<Vec<Drawing>>,
    page: Vec<Drawing>,
    /// How far down the page is filled; 0 at its top.
    y: f32,
    /// Space that the last chunk wants below it.
    after: f32,
    /// That space is an empty line, as under a table in Word, to which the next one's space comes.
    stacks: bool,
    /// What the last chunk draws if it ends the page.
    foot: Option<Drawing>,
}

impl Pages {
    /// Chunks that stay together; on a page of their own if need be, and broken only where no page holds them.
    fn place(&mut self, group: Vec<Chunk>) {
        let fits = self.y + self.needed(&group) <= self.height + SLACK;
        if !fits && self.y > 0.0 {
            self.turn();
        }
        for chunk in group {
            if self.y + self.gap(&chunk) + chunk.height > self.height + SLACK && self.y > 0.0 {
                self.turn();
            }
            self.put(chunk);
        }
    }

    fn needed(&self, group: &[Chunk]) -> f32 {
        let mut above = (self.after, self.stacks);
        let mut needed = 0.0;
        for (at, chunk) in group.iter().enumerate() {
            let top = self.y == 0.0 && at == 0;
            needed += if top { 0.0 } else { between(above, chunk) } + chunk.height;
            above = (chunk.after, chunk.stacks);
        }
        needed
    }

    fn gap(&self, chunk: &Chunk) -> f32 {
        if self.y > 0.0 { between((self.after, self.stacks), chunk) } else { 0.0 }
    }

    fn turn(&mut self) {
        self.page.extend(self.foot.take());
        self.done.push(take(&mut self.page));
        (self.y, self.after, self.stacks) = (0.0, 0.0, false);
    }

    fn put(&mut self, chunk: Chunk) {
        if self.y == 0.0
            && let Some(head) = &chunk.repeated
        {
            let marks = head.marks.iter().map(|mark| Drawing { node: None, ..mark.clone() });
            self.page.extend(marks);
            self.y = head.height;
        }
        let top = self.y + if self.page.is_empty() { 0.0 } else { self.gap(&chunk) };
        self.page.extend(chunk.marks.into_iter().map(|mark| Drawing { y: mark.y + top, ..mark }));
        self.foot = chunk.foot.map(|foot| Drawing { y: foot.y + top, ..foot });
        self.y = top + chunk.height;
        (self.after, self.stacks) = (chunk.after, chunk.stacks);
    }
}

/// Between paragraphs the larger space counts.
fn between((after, stacks): (f32, bool), chunk: &Chunk) -> f32 {
    if stacks { after + chunk.before } else { chunk.before.max(after) }
}

/// Sums of heights are rounded.
const SLACK: f32 = 0.01;

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::export::pdf::flow::Ink;

    fn chunk(height: f32, keep_next: bool) -> Chunk {
        let mark = Drawing { x: 0.0, y: 0.0, node: None, ink: Ink::Box { width: height, height } };
        Chunk { height, keep_next, after: 2.0, marks: vec![mark], ..Chunk::default() }
    }

    fn tops(pages: &[Vec<Drawing>]) -> Vec<Vec<f32>> {
        pages.iter().map(|page| page.iter().map(|mark| mark.y).collect()).collect()
    }

    #[test]
    fn what_stays_together_moves_together() {
        let chunks = || vec![chunk(6.0, false), chunk(1.0, true), chunk(1.0, true), chunk(2.0, false)];
        assert_eq!(tops(&paged(chunks(), 12.0)), [vec![0.0], vec![0.0, 3.0, 6.0]]);
        assert_eq!(tops(&paged(chunks(), 16.0)), [vec![0.0, 8.0, 11.0, 14.0]]);
        assert_eq!(tops(&paged(chunks(), 3.0)), [vec![0.0], vec![0.0], vec![0.0], vec![0.0]]);
        assert_eq!(paged(Vec::new(), 9.0).len(), 1);
    }

    #[test]
    fn the_line_under_a_table_comes_to_the_space_above_what_follows() {
        let after = |stacks: bool| {
            let above = Chunk { stacks, ..chunk(6.0, false) };
            tops(&paged(vec![above, Chunk { before: 3.0, ..chunk(1.0, false) }], 20.0))
        };
        assert_eq!(after(false), [vec![0.0, 9.0]]);
        assert_eq!(after(true), [vec![0.0, 11.0]]);
    }

    #[test]
    fn the_head_of_a_table_stands_on_each_page() {
        let head = Rc::new(chunk(1.0, true));
        let row = || Chunk { repeated: Some(Rc::clone(&head)), after: 0.0, ..chunk(2.0, false) };
        let pages = paged(vec![(*head).clone(), row(), row(), row(), row()], 7.0);
        assert_eq!(tops(&pages), [vec![0.0, 3.0, 5.0], vec![0.0, 1.0, 3.0]]);
    }
}
