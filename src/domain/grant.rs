//! How an award comes about: the bloc gives it itself, asks whoever gives it, or asks for it to be submitted further.

use crate::domain::authority::UNNAMED;
use serde::{Deserialize, Serialize};

/// How an award comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// From whom.
    pub from: Source,
    /// What is done with it: «tặng», «suy tôn», «công nhận».
    pub verb: String,
}

/// From whom an award comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// From the bloc itself.
    Own,
    /// From its giver, who is asked.
    Giver,
    /// From its giver, to whom somebody submits the request.
    Through(String),
}

/// The usual verb.
pub const GIVE: &str = "tặng";

impl Grant {
    /// «tặng» of an award, «suy tôn» of being «đơn vị dẫn đầu».
    pub fn usual_verb(award: &str) -> &'static str {
        let lower = award.to_lowercase();
        let title = ["đơn vị dẫn đầu", "tập thể dẫn đầu", "dẫn đầu"].iter().any(|title| lower.starts_with(title));
        if title { "suy tôn" } else { GIVE }
    }

    /// Whether the bloc gives it itself.
    pub fn is_own(&self) -> bool {
        self.from == Source::Own
    }
}

/// «đề nghị UBND tỉnh tặng Cờ …», «tặng Nhất cụm», by what the plan says of it.
///
/// Sessions older than grants are told by the words of award and giver.
pub fn request(award: &str, giver: &str, grant: Option<&Grant>) -> String {
    let Some(Grant { from, verb }) = grant else { return guessed(award, giver) };
    let named = named_giver(award, giver).filter(|_| verb == GIVE);
    let (what, giver) = match named {
        // Said once, by the name that says more.
        Some((what, named)) => (what.to_owned(), if named.len() > giver.len() { named } else { giver }),
        None if verb == GIVE => (award.to_owned(), giver),
        None => (crate::text::lower_first(award), giver),
    };
    match from {
        Source::Own => format!("{verb} {what}"),
        Source::Giver if giver.is_empty() => format!("đề nghị {UNNAMED} {verb} {what}"),
        Source::Giver => format!("đề nghị {giver} {verb} {what}"),
        Source::Through(by) => {
            let to = match giver {
                "" => UNNAMED,
                "Chính phủ" => "Thủ tướng Chính phủ",
                giver => giver,
            };
            format!("đề nghị {by} xem xét, trình {to} {verb} {what}")
        }
    }
}

/// Commands and staffs whose names begin as that of a ministry does.
const OTHERS: [&str; 4] = ["Chỉ huy", "Tư lệnh", "Tổng", "Chính trị"];

/// Who signs for a committee or a ministry that gives: its chairman, its minister; `None` of any other giver.
pub fn signer(giver: &str) -> Option<String> {
    if ["UBND", "Ủy ban nhân dân"].iter().any(|words| giver.starts_with(words)) {
        return Some(format!("Chủ tịch {giver}"));
    }
    let of = giver.strip_prefix("Bộ ").filter(|of| of.starts_with(char::is_uppercase))?;
    (!OTHERS.iter().any(|other| of.starts_with(other))).then(|| format!("Bộ trưởng {giver}"))
}

/// The same in a letter to whoever decides: an award of a committee or a ministry is given by who signs for it, and a flag
/// keeps its whole name there.
pub fn letter(award: &str, giver: &str, grant: Option<&Grant>) -> String {
    let signer = signer(giver);
    let asked = grant.is_none_or(|grant| grant.from == Source::Giver && grant.verb == GIVE);
    let Some(signer) = signer.filter(|_| asked && !award.contains("Chính phủ")) else {
        return request(award, giver, grant);
    };
    let bare = named_giver(award, giver).filter(|_| !award.starts_with("Cờ")).map_or(award, |(what, _)| what);
    format!("đề nghị {signer} {GIVE} {bare}")
}

/// What a question on an award is called: «đề nghị tặng Cờ …», «tặng Nhất cụm», «suy tôn đơn vị dẫn đầu».
pub fn title(award: &str, grant: Option<&Grant>) -> String {
    match grant {
        None => format!("đề nghị tặng {award}"),
        Some(Grant { from, verb }) => {
            let what = if verb == GIVE { award.to_owned() } else { crate::text::lower_first(award) };
            let asked = if *from == Source::Own { "" } else { "đề nghị " };
            format!("{asked}{verb} {what}")
        }
    }
}

/// Whether an award is one of those that a hall «suy tôn»: a flag, or being the first of all.
pub fn is_honour(award: &str) -> bool {
    let lower = award.to_lowercase();
    lower.starts_with("cờ") || lower.contains("dẫn đầu") || lower.starts_with("nhất ")
}

/// «bình xét, suy tôn» where one of these is a flag, else «bình xét».
pub fn weighing<'a>(awards: impl IntoIterator<Item = &'a str>) -> &'static str {
    if awards.into_iter().any(is_honour) { "bình xét, suy tôn" } else { "bình xét" }
}

/// Who gives an award by its own name: «Bằng khen của Bộ trưởng»; `None` where it does not say.
pub fn giver_in(award: &str) -> Option<&str> {
    award.split_once(OF).map(|(_, giver)| giver.trim()).filter(|giver| !giver.is_empty())
}

const OF: &str = " của ";

/// An award whose name ends with its giver, whatever case, and with or without the place: without it, and that end.
fn named_giver<'a>(award: &'a str, giver: &str) -> Option<(&'a str, &'a str)> {
    let (what, named) = award.split_once(OF).filter(|(_, named)| !named.contains("Chính phủ"))?;
    let (one, other) = (named.trim().to_lowercase(), giver.trim().to_lowercase());
    let opens = |long: &str, short: &str| {
        !short.is_empty() && long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    (opens(&one, &other) || opens(&other, &one)).then_some((what, named.trim()))
}

/// «Bằng khen của Chủ tịch UBND tỉnh» after its giver was named is «Bằng khen»; a flag keeps its whole name.
fn without_giver<'a>(award: &'a str, giver: &str) -> &'a str {
    let of = award.strip_suffix(giver).and_then(|rest| rest.strip_suffix(" của "));
    of.filter(|_| !giver.is_empty() && !award.starts_with("Cờ")).unwrap_or(award)
}

fn guessed(award: &str, giver: &str) -> String {
    if giver.contains("Thủ tướng") || award.contains("Chính phủ") {
        format!("đề nghị Chủ tịch UBND tỉnh xem xét, trình Thủ tướng Chính phủ tặng {award}")
    } else if giver.is_empty() {
        format!("đề nghị {UNNAMED} tặng {award}")
    } else {
        format!("đề nghị {giver} tặng {}", without_giver(award, giver))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_asks_the_chairman_who_signs() {
        let grant = |from| Some(Grant { from, verb: GIVE.to_owned() });
        let flag = "Cờ thi đua của UBND tỉnh";
        for (award, giver, grant, wanted) in [
            (flag, "UBND tỉnh", grant(Source::Giver), "đề nghị Chủ tịch UBND tỉnh tặng Cờ thi đua của UBND tỉnh"),
            (flag, "UBND tỉnh", None, "đề nghị Chủ tịch UBND tỉnh tặng Cờ thi đua của UBND tỉnh"),
            ("Bằng khen", "UBND tỉnh", grant(Source::Giver), "đề nghị Chủ tịch UBND tỉnh tặng Bằng khen"),
            ("Bằng khen của UBND tỉnh", "UBND tỉnh", None, "đề nghị Chủ tịch UBND tỉnh tặng Bằng khen"),
            ("Cờ thi đua", "Bộ trưởng", grant(Source::Giver), "đề nghị Bộ trưởng tặng Cờ thi đua"),
            (
                "Cờ thi đua của Bộ Mẫu",
                "Bộ Mẫu",
                grant(Source::Giver),
                "đề nghị Bộ trưởng Bộ Mẫu tặng Cờ thi đua của Bộ Mẫu",
            ),
            ("Giấy khen", "Bộ Chỉ huy", grant(Source::Giver), "đề nghị Bộ Chỉ huy tặng Giấy khen"),
        ] {
            assert_eq!(letter(award, giver, grant.as_ref()), wanted);
        }
        let through = grant(Source::Through("Chủ tịch UBND tỉnh".into()));
        let government = "Cờ thi đua của Chính phủ";
        assert_eq!(
            letter(government, "Chính phủ", through.as_ref()),
            request(government, "Chính phủ", through.as_ref())
        );
    }

    #[test]
    fn what_a_bloc_gives_is_given_and_what_it_asks_for_is_asked() {
        let grant = |from, verb: &str| Some(Grant { from, verb: verb.to_owned() });
        for (award, giver, grant, wanted) in [
            ("Nhất cụm", "", grant(Source::Own, GIVE), "tặng Nhất cụm"),
            ("Đơn vị dẫn đầu phong trào", "", grant(Source::Own, "suy tôn"), "suy tôn đơn vị dẫn đầu phong trào"),
            (
                "Bằng khen của Chủ tịch UBND tỉnh",
                "Chủ tịch UBND tỉnh",
                grant(Source::Giver, GIVE),
                "đề nghị Chủ tịch UBND tỉnh tặng Bằng khen",
            ),
            ("Cờ thi đua của Bộ", "", grant(Source::Giver, GIVE), "đề nghị cấp có thẩm quyền tặng Cờ thi đua của Bộ"),
            (
                "Cờ thi đua của Chính phủ",
                "Chính phủ",
                grant(Source::Through("Bộ trưởng".into()), GIVE),
                "đề nghị Bộ trưởng xem xét, trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ",
            ),
            (
                "Cờ thi đua của Chính phủ",
                "Chính phủ",
                None,
                "đề nghị Chủ tịch UBND tỉnh xem xét, trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ",
            ),
        ] {
            assert_eq!(request(award, giver, grant.as_ref()), wanted);
        }
    }

    #[test]
    fn only_flags_and_being_first_are_honoured() {
        assert_eq!(weighing(["Bằng khen của UBND tỉnh"]), "bình xét");
        assert_eq!(weighing(["Bằng khen", "Cờ thi đua của UBND tỉnh"]), "bình xét, suy tôn");
    }
}
