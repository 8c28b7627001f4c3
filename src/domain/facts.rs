//! The table of facts: every `{placeholder}` that a script line may hold, and how lines are filled.

use std::collections::BTreeMap;

/// Name and meaning of every placeholder; `check` knows these and no others.
pub const PLACEHOLDERS: &[(&str, &str)] = &[
    ("khoi", "tên khối hoặc cụm"),
    ("tinh", "tên tỉnh"),
    ("nam", "năm tổng kết"),
    ("nam_sau", "năm kế hoạch"),
    ("N", "tổng số đơn vị"),
    ("P", "số đơn vị có mặt"),
    ("P_xa", "số đơn vị dự trực tuyến"),
    ("V", "số đơn vị vắng"),
    ("W", "số đơn vị gửi ý kiến bằng văn bản"),
    ("B", "số đơn vị được biểu quyết lần này"),
    ("D", "số đại biểu"),
    ("can", "số cần đạt"),
    ("nguong", "tỷ lệ cần đạt"),
    ("co_so", "tỷ lệ tính trên số nào"),
    ("co_mat", "dạng không số khi chưa rõ tổng số"),
    ("mau_so", "mẫu số của tỷ lệ"),
    ("tyle", "tỷ lệ đạt"),
    ("gio", "giờ"),
    ("phut", "số phút"),
    ("dc", "đồng chí / ông / bà"),
    ("va_chi_dao", "«và chỉ đạo», khi là đại biểu cấp trên"),
    ("gioi_thieu", "lời mở đầu khi giới thiệu đại biểu đầu tiên"),
    ("nguoi", "họ tên"),
    ("chuc_vu", "chức vụ"),
    ("don_vi", "đơn vị"),
    ("nguoi_2", "họ tên người thứ hai"),
    ("chuc_vu_2", "chức vụ người thứ hai"),
    ("don_vi_sau", "đơn vị tiếp theo"),
    ("thu_ky", "thư ký"),
    ("truong", "đơn vị Trưởng khối năm nay"),
    ("pho", "đơn vị Phó Trưởng khối năm nay"),
    ("truong_moi", "đơn vị Trưởng khối năm sau"),
    ("pho_moi", "đơn vị Phó Trưởng khối năm sau"),
    ("ung_vien_truong", "đơn vị được giới thiệu làm Trưởng khối"),
    ("ung_vien_pho", "đơn vị được giới thiệu làm Phó Trưởng khối"),
    ("cap_cong_nhan", "cấp công nhận"),
    ("hinh_thuc", "hình thức khen thưởng"),
    ("cap_tang", "cấp tặng"),
    ("ds", "danh sách đơn vị"),
    ("ds_hinh_thuc_so_luong", "các hình thức và số lượng"),
    ("tung_hinh_thuc_ds", "từng hình thức với danh sách"),
    ("dy", "số đồng ý"),
    ("kdy", "số không đồng ý"),
    ("yk", "số ý kiến khác"),
    ("phieu", "«đơn vị đồng ý» hoặc «phiếu đồng ý»"),
    ("can_dat", "tỷ lệ cần đạt và tính trên số nào, khi còn phụ thuộc số phiếu"),
    ("ve", "lựa chọn đang hỏi, khi phiếu có nhiều lựa chọn"),
    ("so_phan", "số phần của phiếu"),
    ("phat", "số phiếu phát ra"),
    ("thu", "số phiếu thu về"),
    ("hl", "số phiếu hợp lệ"),
    ("khl", "số phiếu không hợp lệ"),
    ("de_nghi", "«đề nghị … tặng …»"),
    ("cho", "số chỗ còn lại"),
    ("tieu_chi_phu", "các bước xét khi bằng phiếu"),
    ("tieu_chi", "bước đang xét khi bằng phiếu"),
    ("so_lieu", "số liệu của bước đang xét"),
    ("so_moi", "kết quả sau khi kiểm lại"),
    ("quy_che", "quy chế của Khối"),
    ("ke_hoach", "kế hoạch tổ chức hội nghị"),
    ("viec_khac", "việc khác của hội nghị"),
    ("vang_ly_do", "các đơn vị vắng và lý do"),
    ("ds_van_ban", "các đơn vị gửi ý kiến bằng văn bản"),
    ("diem_cau", "điểm cầu"),
    ("noi", "nơi làm việc"),
    ("ly_do", "lý do"),
    ("muc", "tên mục"),
    ("buoc", "bước đang làm"),
    ("ten_bao_cao", "tên báo cáo"),
    ("bao_cao", "báo cáo đã thông qua"),
    ("so_tap_the", "số tập thể được đề nghị"),
    ("ds_dang_ky", "các đơn vị đăng ký phát biểu"),
    ("ds_chua", "các đơn vị còn lại"),
    ("noi_nhan", "nơi nhận kiến nghị"),
    ("so", "số lượng"),
    ("so_dv", "số đơn vị"),
    ("noi_dung", "nội dung"),
    ("tom_tat", "tóm tắt ý kiến"),
    ("so_muc", "số mục của chương trình"),
    ("so_ban", "số bản"),
    ("ds_bkp", "Ban kiểm phiếu"),
    ("noi_nhan_ho_so", "nơi nhận hồ sơ"),
    ("han", "hạn gửi hồ sơ"),
    ("phong_trao_tinh", "phong trào của tỉnh"),
    ("khau_hieu", "khẩu hiệu, nguyên văn"),
    ("so_dk", "số đơn vị đã đăng ký"),
    ("chung_kien", "người chứng kiến"),
    ("so_ky", "số đơn vị ký"),
    ("so_nd", "số nội dung"),
    ("so_ct", "số chỉ tiêu"),
    ("da_ky", "số đơn vị đã ký"),
    ("so_qd", "số quyết định"),
    ("ngay_qd", "ngày quyết định"),
    ("cap_qd", "cấp ra quyết định"),
    ("ly_do_khen", "lý do khen"),
    ("ngay", "ngày hẹn"),
    ("ai_de_nghi", "ai đề nghị sửa điểm"),
    ("tieu_chi", "tiêu chí chấm điểm"),
    ("diem_cu", "điểm trước khi sửa"),
    ("diem_moi", "điểm sau khi sửa"),
    ("tong", "tổng điểm"),
    ("hang", "xếp hạng"),
    ("ds_dong", "các đơn vị đồng hạng"),
    ("xep_loai", "số đơn vị của từng loại"),
];

/// What is known, by placeholder; what is not known is absent, never «chưa rõ».
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<&'static str, String>);

impl Facts {
    /// Adds a fact; empty words are no fact.
    pub fn set(&mut self, key: &'static str, words: impl Into<String>) -> &mut Self {
        let words = words.into();
        if words.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key, words);
        }
        self
    }

    /// Adds a fact if it is known.
    pub fn maybe(&mut self, key: &'static str, words: Option<impl Into<String>>) -> &mut Self {
        self.set(key, words.map(Into::into).unwrap_or_default())
    }

    /// Adds a number; 0 is no fact.
    pub fn count(&mut self, key: &'static str, number: usize) -> &mut Self {
        self.set(key, if number == 0 { String::new() } else { number.to_string() })
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Fills a line. `{x|words}` reads the words where x is unknown, `⟨…⟩` goes where anything inside
    /// is unknown, and so does every sentence with an unknown placeholder; sentences open with a capital.
    pub fn fill(&self, template: &str) -> String {
        let mut out = String::new();
        for sentence in sentences(template) {
            if let Some(words) = self.expand(sentence) {
                let glue = if out.is_empty() || out.ends_with(char::is_whitespace) { "" } else { " " };
                out.push_str(glue);
                out.push_str(&crate::text::capitalise(words.trim()));
            }
        }
        tidy(&out)
    }

    /// One stretch of a template; none where something outside `⟨…⟩` is unknown.
    fn expand(&self, template: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some(start) = rest.find(['{', '⟨']) {
            out.push_str(&rest[..start]);
            let (inside, after, optional) = inner(&rest[start..]);
            if optional {
                out.push_str(&self.expand(inside).unwrap_or_default());
            } else {
                out.push_str(&self.placeholder(inside)?);
            }
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }

    fn placeholder(&self, inside: &str) -> Option<String> {
        match inside.split_once('|') {
            Some((name, otherwise)) => self.get(name).map(str::to_owned).or_else(|| self.expand(otherwise)),
            None => self.get(inside).map(str::to_owned),
        }
    }
}

/// The names of all placeholders in a template.
pub fn placeholders(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|rest| rest.split(['}', '|', '{']).next()).collect()
}

/// What stands inside the bracket that `text` opens with, what follows it, and whether it was `⟨`.
fn inner(text: &str) -> (&str, &str, bool) {
    let optional = text.starts_with('⟨');
    let (open, close) = if optional { ('⟨', '⟩') } else { ('{', '}') };
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return (&text[open.len_utf8()..at], &text[at + close.len_utf8()..], optional);
            }
        }
    }
    (&text[open.len_utf8()..], "", optional)
}

/// A template cut after `.`, `!`, `?`, `…` or a line break, outside brackets.
fn sentences(template: &str) -> Vec<&str> {
    let (mut cuts, mut depth, mut from) = (Vec::new(), 0i32, 0);
    let chars: Vec<(usize, char)> = template.char_indices().collect();
    for (i, &(at, c)) in chars.iter().enumerate() {
        depth += i32::from(matches!(c, '{' | '⟨')) - i32::from(matches!(c, '}' | '⟩'));
        let ends = matches!(c, '.' | '!' | '?' | '…') && chars.get(i + 1).is_none_or(|(_, next)| next.is_whitespace());
        if depth == 0 && (ends || c == '\n') {
            let to = at + c.len_utf8();
            cuts.push(&template[from..to]);
            from = to;
        }
    }
    cuts.push(&template[from..]);
    cuts.retain(|cut| !cut.trim().is_empty());
    cuts
}

/// Mends what left-out parts leave behind: doubled spaces, a space before a stop, a stray comma.
fn tidy(text: &str) -> String {
    let mut out = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in [
        (" ,", ","),
        (" .", "."),
        (" ;", ";"),
        (" :", ":"),
        (",,", ","),
        (",.", "."),
        (";.", "."),
        (":.", "."),
        (": ;", ":"),
        (" !", "!"),
    ] {
        while out.contains(from) {
            out = out.replace(from, to);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts.set("khoi", "Khối thi đua số 2").set("dc", "đồng chí").count("N", 11).count("W", 0);
        facts
    }

    #[test]
    fn unknown_takes_its_sentence_along() {
        assert_eq!(
            facts().fill("{khoi} có {N} đơn vị. Mời {nguoi}. Xin cảm ơn."),
            "Khối thi đua số 2 có 11 đơn vị. Xin cảm ơn."
        );
        assert_eq!(facts().fill("Mời {nguoi}."), "");
    }

    #[test]
    fn alternatives_and_optional_parts() {
        assert_eq!(
            facts().fill("{dc} {nguoi|đại diện {khoi}} ⟨có {W} ý kiến⟩."),
            "Đồng chí đại diện Khối thi đua số 2."
        );
        assert_eq!(facts().fill("Mời ⟨{dc} {nguoi|ấy}⟩ nói."), "Mời đồng chí ấy nói.");
    }

    #[test]
    fn broken_brackets_do_not_panic() {
        for bad in ["{", "⟨{", "{a|", "}", "⟩ {khoi", "{khoi|{|}"] {
            let _ = facts().fill(bad);
        }
    }
}
