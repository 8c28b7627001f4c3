//! From nodes to a conference and its items: what must be there is asked for here.

use crate::domain::agenda::Item;
use crate::domain::authority::Authority;
use crate::domain::conference::{Conference, Wording};
use crate::domain::display::{Detail, Letters, Settings};
use crate::domain::field::{Complaint, Node};
use crate::domain::notes::PHRASES;
use crate::domain::stages::rules::Reader;
use crate::domain::vote::setup::rule::{Base, Rule};
use crate::plan::law::Law;
use crate::plan::occasion::{self, Occasion};

use crate::plan::{items, people};
use crate::text::{Day, parse_clock};

/// Makes the conference and its items; complaints are added to those so far.
pub fn build(
    plan: &Node,
    text: &str,
    law: &Law,
    complaints: Vec<Complaint>,
) -> (Conference, Vec<Item>, Vec<Complaint>) {
    let mut reader = Reader { complaints, ..Reader::default() };
    let mut conference = conference(plan, &mut reader);
    reader.nominees = people::nominees(plan, &mut reader);
    conference.law = law.citations();
    reader.award_rule = law.award_rule(conference.day);
    reader.guests = u16::try_from(conference.guests.len()).unwrap_or(u16::MAX);
    reader.chairs = u16::try_from(conference.presidium.len()).unwrap_or(u16::MAX);
    reader.gathering = Some(conference.gathering());
    let bloc = &conference.bloc;
    reader.authority.clone_from(&bloc.authority);
    let told = bloc.authority.as_ref().filter(|_| plan.get("bloc").get("authority").text().is_some());
    reader.giver = told.map(Authority::giver).unwrap_or_default();
    reader.bloc = vec![bloc.name.clone(), bloc.short.clone(), bloc.called().short().to_owned()];
    let items = items::items(plan, conference.bloc.called(), text, &mut reader);
    // Items write down whom they name.
    conference.nominees = reader.nominees;
    (conference, items, reader.complaints)
}

fn conference(plan: &Node, reader: &mut Reader) -> Conference {
    let node = plan.get("conference");
    let total = people::total(plan, reader);
    let mut units = people::units(plan, total, reader);
    let changes = people::changes(plan, &mut units, reader);
    let Occasion { title, kind, year, reviewed, planned } = occasion::read(node, reader);
    reader.kind = kind;
    Conference {
        title,
        year,
        kind,
        reviewed,
        planned,
        day: node.get("date").text().and_then(|words| Day::parse(&words)),
        when: node.get("when").text(),
        starts: node.get("start").text().and_then(|words| parse_clock(&words)),
        place: node.get("place").text(),
        address: node.get("address").text().unwrap_or_else(|| "đồng chí".to_owned()),
        bloc: people::bloc(plan, total, reader),
        units,
        changes,
        nominees: Vec::new(),
        guests: people::guests(plan, reader),
        presidium: people::presidium(plan, reader),
        secretary: people::one(plan.get("secretary"), reader),
        mc: people::one(plan.get("mc"), reader),
        quorum: quorum(node.get("quorum"), reader),
        copies: node.get("copies").small(),
        written_in_quorum: node.get("written_in_quorum").flag().unwrap_or(false),
        wall: wall(plan.get("wall")),
        phrases: phrases(node.get("phrases")),
        copy_to: node.get("copy_to").text(),
        wording: Wording::Polished,
        law: Vec::new(),
    }
}

fn phrases(node: &Node) -> Vec<String> {
    let own = node.texts();
    if own.is_empty() { PHRASES.map(str::to_owned).into() } else { own }
}

/// The reader of the plan has told of words that are none of these.
fn wall(node: &Node) -> Settings {
    let results = node.get("results").text().unwrap_or_default();
    let letters = node.get("letters").text();
    Settings {
        results: Detail::ALL.iter().find(|(_, word, _)| *word == results).map_or(Detail::All, |(detail, _, _)| *detail),
        bell: node.get("bell").flag().unwrap_or(false),
        letters: if letters.as_deref() == Some("half") { Letters::Half } else { Letters::Quadrant },
    }
}

fn quorum(node: &Node, reader: &mut Reader) -> Rule {
    let Some(words) = node.text() else { return Rule::TWO_THIRDS };
    Rule::parse(&words, Base::Members).unwrap_or_else(|fault| {
        reader.complain(node, format!("«{words}»: {fault}"));
        Rule::TWO_THIRDS
    })
}
