//! How a meeting calls itself in what is said about it: «Phiên họp», «Cuộc họp», «Buổi lễ», and who decides in it.

use crate::domain::conference::Conference;
use crate::domain::people::DECIDES;

const USUAL: &str = "Hội nghị";

/// After these the words speak to those who sit there: «Hội nghị» however the meeting is called, or the council.
const SPOKEN_TO: [&str; 9] = ["hưa ", "toàn thể ", "in ", "phép ", "ề nghị ", "mời ", "trước ", "với ", "ra "];

impl Conference {
    /// What it is, to open a sentence: «Phiên họp», «Hội nghị».
    pub fn gathering(&self) -> &'static str {
        const OTHERS: [(&str, &str); 5] = [
            ("phiên họp", "Phiên họp"),
            ("cuộc họp", "Cuộc họp"),
            ("họp ", "Cuộc họp"),
            ("lễ ", "Buổi lễ"),
            ("đại hội", "Đại hội"),
        ];
        let lower = self.title.to_lowercase();
        OTHERS.iter().find(|(word, _)| lower.starts_with(word)).map_or(USUAL, |(_, named)| *named)
    }

    /// A message about this meeting and those who vote in it, as it calls itself: «Phiên họp», «thành viên» of a
    /// council. What is quoted, «Đếm lại» of the search or a title, stays as it is written.
    pub fn worded(&self, words: &str) -> String {
        let told = |part: &str| self.as_gathered(&self.bloc.called().of_voters(part));
        let mut quoted = words.split('«');
        let first = quoted.next().map(told).unwrap_or_default();
        let rest = quoted.map(|part| match part.split_once('»') {
            Some((name, after)) => format!("«{name}»{}", told(after)),
            None => format!("«{}", told(part)),
        });
        std::iter::once(first).chain(rest).collect()
    }

    /// Words of a paper that say «Hội nghị», as the meeting calls itself; an older session goes on saying that.
    pub fn on_paper(&self, words: &str) -> String {
        if self.wording.is_exact() { self.as_gathered(words) } else { words.to_owned() }
    }

    /// Words that say «Hội nghị»: the meeting by its name; who decides, and is spoken to, stays «Hội nghị», or is the
    /// council.
    pub fn as_gathered(&self, words: &str) -> String {
        let (named, deciding) = (self.gathering(), self.bloc.called().deciding());
        let words = words.replace("hội nghị", &crate::text::lower_first(named));
        let mut told = String::new();
        let mut rest = words.as_str();
        while let Some((before, after)) = rest.split_once(USUAL) {
            told.push_str(before);
            let decides =
                after.strip_prefix(' ').is_some_and(|deed| DECIDES.iter().any(|known| deed.starts_with(known)));
            let spoken_to = SPOKEN_TO.iter().any(|word| before.ends_with(word));
            told.push_str(match named {
                "Đại hội" => named,
                _ if decides || spoken_to => deciding,
                _ => named,
            });
            rest = after;
        }
        told + rest
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::conference::Conference;
    use crate::domain::people::{Bloc, BlocKind};
    use crate::domain::vote::setup::rule::Rule;
    use serde_json::json;

    fn titled(title: &str, kind: BlocKind) -> Conference {
        let bloc = Bloc { kind, ..Bloc::default() };
        serde_json::from_value(json!({
            "title": title, "year": 2025, "address": "đồng chí", "bloc": bloc, "units": [], "guests": [],
            "presidium": [], "quorum": Rule::MAJORITY,
        }))
        .unwrap()
    }

    #[test]
    fn a_meeting_is_called_as_its_title_calls_it() {
        let words = "Hội nghị đã bế mạc; kính thưa toàn thể Hội nghị, thưa Hội nghị: Hội nghị biểu quyết tại hội nghị.";
        let told = |title, kind| titled(title, kind).worded(words);
        assert_eq!(told("Hội nghị tổng kết", BlocKind::Khoi), words);
        assert_eq!(
            told("Phiên họp Hội đồng Thi đua - Khen thưởng", BlocKind::HoiDong),
            "Phiên họp đã bế mạc; kính thưa toàn thể Hội đồng, thưa Hội đồng: Hội đồng biểu quyết tại phiên họp."
        );
        assert_eq!(
            told("Họp giao ban khối", BlocKind::Khoi),
            "Cuộc họp đã bế mạc; kính thưa toàn thể Hội nghị, thưa Hội nghị: Hội nghị biểu quyết tại cuộc họp."
        );
        assert!(!told("Đại hội thi đua yêu nước", BlocKind::Khoi).contains("Hội nghị"));
    }

    #[test]
    fn a_council_is_spoken_to_of_members_and_what_is_quoted_stays() {
        let council = titled("Phiên họp", BlocKind::HoiDong);
        let told = |words: &str| council.worded(words);
        assert_eq!(told("Đơn vị đang ghi vắng; 5 đơn vị."), "Thành viên đang ghi vắng; 5 thành viên.");
        assert_eq!(
            told("Chưa rõ tổng số đơn vị («Nhập tổng số đơn vị»): Hội nghị đang tạm dừng."),
            "Chưa rõ tổng số thành viên («Nhập tổng số đơn vị»): Phiên họp đang tạm dừng."
        );
        assert_eq!(told("Chỉ chọn trong số đơn vị đạt Bằng khen."), "Chỉ chọn trong số trường hợp đạt Bằng khen.");
    }
}
