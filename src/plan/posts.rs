//! How a plan calls the posts it elects, in its own titles: «Bầu Cụm trưởng và hai Phó Cụm trưởng».

use crate::domain::field::Node;
use crate::text::caseless;

/// How a head is called.
const HEADS: [&str; 4] = ["Trưởng khối", "Khối trưởng", "Trưởng cụm", "Cụm trưởng"];

/// How a deputy is called.
const DEPUTIES: [&str; 6] =
    ["Phó Trưởng khối", "Phó Khối trưởng", "Khối phó", "Phó Trưởng cụm", "Phó Cụm trưởng", "Cụm phó"];

/// The posts by the words of a plan; `None` of one that is not named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Posts {
    /// The head's.
    pub head: Option<&'static str>,
    /// The deputy's.
    pub deputy: Option<&'static str>,
}

impl Posts {
    /// What a title calls them.
    pub fn of_title(title: &str) -> Self {
        let title = caseless(title);
        let find =
            |names: &[&'static str], title: &str| names.iter().copied().find(|name| title.contains(&caseless(name)));
        let deputy = find(&DEPUTIES, &title);
        // Every deputy's title holds a head's.
        let rest = deputy.map_or(title.clone(), |deputy| title.replace(&caseless(deputy), ""));
        Self { head: find(&HEADS, &rest), deputy }
    }

    /// What the items that elect them call them, the first that does.
    pub fn of_plan(plan: &Node) -> Self {
        let elects = |item: &&Node| item.get("kind").text().as_deref() == Some("election");
        let titles = plan.get("item").list().iter().filter(elects).filter_map(|item| item.get("title").text());
        titles.map(|title| Self::of_title(&title)).fold(Self::default(), |known, found| Self {
            head: known.head.or(found.head),
            deputy: known.deputy.or(found.deputy),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_its_posts() {
        for (title, head, deputy) in [
            ("Bầu Cụm trưởng và hai Phó Cụm trưởng năm 2027", Some("Cụm trưởng"), Some("Phó Cụm trưởng")),
            ("SUY TÔN TRƯỞNG KHỐI, PHÓ TRƯỞNG KHỐI", Some("Trưởng khối"), Some("Phó Trưởng khối")),
            ("Bầu Khối trưởng", Some("Khối trưởng"), None),
            ("Bầu Phó Trưởng cụm", None, Some("Phó Trưởng cụm")),
            ("Suy tôn", None, None),
        ] {
            assert_eq!(Posts::of_title(title), Posts { head, deputy }, "{title}");
        }
    }
}
