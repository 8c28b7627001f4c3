//! The items of a plan.

use crate::domain::agenda::Item;
use crate::domain::field::Node;
use crate::domain::people::BlocWords;
use crate::domain::stages::rules::Reader;
use crate::domain::stages::{Kind, Plan};
use crate::plan::lines;
use crate::text::capitalise;

/// Items in the order of the file; one without a kind was complained of already.
pub fn items(plan: &Node, bloc: BlocWords<'_>, text: &str, reader: &mut Reader) -> Vec<Item> {
    let nodes = plan.get("item").list();
    if nodes.is_empty() && plan.get("item").is_missing() {
        reader.complain(plan.get("item"), "kế hoạch chưa có mục nào; thêm ít nhất một [[item]]");
    }
    let mut items = Vec::new();
    for node in nodes {
        let kind = node.get("kind").text().and_then(|word| Kind::from_plan(&word));
        items.extend(kind.map(|kind| item(node, kind, bloc, text, reader)));
    }
    items
}

fn item(node: &Node, kind: Kind, bloc: BlocWords<'_>, text: &str, reader: &mut Reader) -> Item {
    let stage = kind.read(node, reader);
    Item {
        title: node.get("title").text().unwrap_or_else(|| capitalise(&bloc.adapt(usual_title(&stage)))),
        titled: node.get("title").text().is_some(),
        minutes: node.get("minutes").small(),
        lines: lines::read(node.get("lines"), kind, text, reader),
        stage,
    }
}

/// What an item is called that the plan gives no title: by what is done in it, as far as that tells it from others.
fn usual_title(stage: &Plan) -> &'static str {
    if let Plan::Motion(motion) = stage {
        return motion.about.title();
    }
    if let Plan::Speech(speech) = stage { speech.role.title() } else { stage.kind().words() }
}
