//! Who takes part: the bloc, its units, its guests and those who preside.

use crate::domain::authority::Authority;
use crate::domain::ids::{GuestId, UnitId};
use crate::text::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of forum it is; decides how its head is called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlocKind {
    /// Khối thi đua with a Trưởng khối.
    #[default]
    Khoi,
    /// Khối thi đua that says «Khối trưởng».
    KhoiTruong,
    /// Cụm thi đua with a Cụm trưởng.
    Cum,
    /// Hội đồng thi đua - khen thưởng, whose members vote on those proposed from below.
    HoiDong,
}

impl BlocKind {
    /// How the head is called.
    pub fn head(self) -> &'static str {
        match self {
            Self::Khoi => "Trưởng khối",
            Self::KhoiTruong => "Khối trưởng",
            Self::Cum => "Cụm trưởng",
            Self::HoiDong => "Chủ tịch Hội đồng",
        }
    }

    /// How the deputy is called.
    pub fn deputy(self) -> &'static str {
        match self {
            Self::Khoi => "Phó Trưởng khối",
            Self::KhoiTruong => "Khối phó",
            Self::Cum => "Cụm phó",
            Self::HoiDong => "Phó Chủ tịch Hội đồng",
        }
    }

    /// Words about those who vote: units, or the members of a council.
    pub fn of_voters(self, words: &str) -> String {
        if self != Self::HoiDong {
            return words.to_owned();
        }
        let told = |words: String, (of_units, of_council): &(&str, &str)| words.replace(of_units, of_council);
        NOMINATED.iter().chain(MEMBERS).fold(words.to_owned(), told)
    }

    /// «Khối», «Cụm» or «Hội đồng».
    pub fn short(self) -> &'static str {
        match self {
            Self::Khoi | Self::KhoiTruong => "Khối",
            Self::Cum => "Cụm",
            Self::HoiDong => "Hội đồng",
        }
    }

    /// Sign of its papers, where the plan gives none.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Khoi | Self::KhoiTruong => "KTĐ",
            Self::Cum => "CTĐ",
            Self::HoiDong => "HĐTĐKT",
        }
    }
}

/// How a bloc calls itself, its head and its deputy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlocWords<'a> {
    kind: BlocKind,
    head: &'a str,
    deputy: &'a str,
}

impl<'a> BlocWords<'a> {
    /// How the head is called.
    pub fn head(self) -> &'a str {
        self.head
    }

    /// How the deputy is called.
    pub fn deputy(self) -> &'a str {
        self.deputy
    }

    /// «Khối», «Cụm» or «Hội đồng».
    pub fn short(self) -> &'static str {
        self.kind.short()
    }

    /// Words written of a Khối with a Trưởng khối, as this bloc says them.
    pub fn adapt(self, words: &str) -> String {
        if self.is_council() {
            let told = |words: String, (of_units, of_members): &(&str, &str)| words.replace(of_units, of_members);
            let members = COUNCIL.iter().chain(MEMBERS).fold(self.titled(words), told);
            let decides = |words: String, deed: &&str| {
                words.replace(&format!("Hội nghị {deed}"), &format!("{} {deed}", self.deciding()))
            };
            return DECIDES.iter().fold(members, decides);
        }
        self.titled(words)
    }

    /// Whether those who vote are the members of a council.
    pub fn is_council(self) -> bool {
        self.kind == BlocKind::HoiDong
    }

    /// Words of a paper about those who vote: units, or the members of a council.
    pub fn of_voters(self, words: &str) -> String {
        self.kind.of_voters(words)
    }

    /// Who decides what is put to the vote: the conference, or the council itself.
    pub fn deciding(self) -> &'static str {
        if self.is_council() { "Hội đồng" } else { "Hội nghị" }
    }

    fn titled(self, words: &str) -> String {
        let titles = |part: &str| part.replace("Khối", self.short());
        let of_head = |part: &str| part.split("Trưởng khối").map(titles).collect::<Vec<_>>().join(self.head);
        words.split("Phó Trưởng khối").map(of_head).collect::<Vec<_>>().join(self.deputy)
    }
}

/// A khối or cụm thi đua.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bloc {
    /// Khối, Khối with a Khối trưởng, or Cụm.
    pub kind: BlocKind,
    /// Full name, for papers and script.
    pub name: String,
    /// Short name, for screens.
    pub short: String,
    /// Province, without «tỉnh».
    pub province: String,
    /// Number of member units; `None` if the plan does not know it.
    pub total: Option<u16>,
    /// This year's head.
    pub head: Option<UnitId>,
    /// This year's deputy.
    pub deputy: Option<UnitId>,
    /// The bloc's own regulation, as cited: «Quy chế hoạt động của Khối».
    pub regulation: Option<String>,
    /// The plan of the conference, as cited: «Kế hoạch số …».
    pub order: Option<String>,
    /// The decision that divided the blocs.
    pub division: Option<String>,
    /// What else the minutes cite, as the plan writes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<String>,
    /// How it calls its head, where that is not what its kind does: «Trưởng cụm».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_title: Option<String>,
    /// How it calls its deputy, where that is not what its kind does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_title: Option<String>,
    /// What stands above it; `None` in older sessions, or where nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Authority>,
    /// Who issues its papers, in the letterhead; none: the bloc.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The organ above who issues; none: the head's own unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ_above: Option<String>,
    /// Sign of the bloc's papers: «KTĐ».
    pub sign: String,
    /// Where the file goes: «Sở Nội vụ».
    pub files_to: String,
    /// By when the file must be there, as written.
    pub files_by: Option<String>,
}

/// Of a council the voters are members; what is weighed are others.
const COUNCIL: &[(&str, &str)] = &[
    ("các đơn vị đề nghị cấp có thẩm quyền", "các tập thể, cá nhân đề nghị cấp có thẩm quyền"),
    ("Chưa có đơn vị nào được đề nghị", "Chưa có tập thể, cá nhân nào được đề nghị"),
    ("Xin chúc mừng các đơn vị", "Xin chúc mừng các tập thể, cá nhân"),
    ("chọn không quá {so} đơn vị", "chọn không quá {so} trường hợp"),
    ("có đơn vị nào xin rút không", "có trường hợp nào xin rút không"),
    ("trình cả các đơn vị này", "trình cả các trường hợp này"),
    ("Về phía các đơn vị thành viên có đại diện {P} đơn vị", "Dự họp có {P} thành viên"),
    ("Về phía các đơn vị thành viên có đại diện {ds}", "Dự họp có {ds}"),
    ("Dự Hội nghị có đại diện lãnh đạo các đơn vị: {ds}", "Dự họp có: {ds}"),
    ("{dc} {nguoi|đại diện} {don_vi}", "{dc} {don_vi}"),
    ("{nguoi|đại diện {don_vi", "{nguoi|{don_vi"),
    ("mời đại diện {don_vi", "mời {dc} {don_vi"),
    ("mời đại diện {ds}", "mời {ds}"),
];

/// Who votes in a council.
const MEMBERS: &[(&str, &str)] = &[
    ("đơn vị thành viên", "thành viên"),
    ("Đơn vị thành viên", "Thành viên"),
    ("đơn vị", "thành viên"),
    ("Đơn vị", "Thành viên"),
];

/// Where a message speaks of those who are weighed, not of those who vote.
const NOMINATED: &[(&str, &str)] = &[
    ("Lãnh đạo đơn vị trực tiếp dự", "Trực tiếp dự"),
    ("đơn vị đã xác nhận", "đã được xác nhận"),
    ("trong số đơn vị đạt", "trong số trường hợp đạt"),
    ("đơn vị được đề cử", "trường hợp được đề cử"),
    ("chỉ đơn vị đạt", "chỉ trường hợp đạt"),
    ("Chỉ đơn vị đạt", "Chỉ trường hợp đạt"),
    ("tên đơn vị đạt", "tên trường hợp đạt"),
    ("ngoài danh sách đơn vị", "ngoài danh sách đề nghị"),
    ("Đề cử thêm một đơn vị", "Đề cử thêm một trường hợp"),
    ("Một đơn vị xin rút", "Một trường hợp xin rút"),
    ("Số đơn vị đạt", "Số trường hợp đạt"),
    ("Chưa đơn vị nào đạt", "Chưa trường hợp nào đạt"),
    ("Không chọn đơn vị nào", "Không chọn trường hợp nào"),
    ("Không có đơn vị nào được", "Không có trường hợp nào được"),
    ("đề nghị khen thưởng cho các đơn vị", "đề nghị khen thưởng cho các tập thể, cá nhân"),
    ("Chưa có đơn vị nào đủ tỷ lệ", "Chưa có trường hợp nào đủ tỷ lệ"),
    ("chưa có đơn vị nào đạt", "chưa có trường hợp nào đạt"),
    ("đơn vị còn chưa phân định", "trường hợp còn chưa phân định"),
    ("Không còn đơn vị nào để", "Không còn trường hợp nào để"),
    ("Các đơn vị bằng phiếu", "Các trường hợp bằng phiếu"),
    ("Chọn đơn vị xin rút", "Chọn trường hợp xin rút"),
    ("thêm hoặc rút từng đơn vị", "thêm hoặc rút từng trường hợp"),
    ("Đơn vị này đã được đưa ra biểu quyết", "Trường hợp này đã được đưa ra biểu quyết"),
    ("Đơn vị này không có trong quyết định", "Tập thể, cá nhân này không có trong quyết định"),
    ("Đơn vị này đã nhận", "Tập thể, cá nhân này đã nhận"),
];

/// What the conference does as the one who decides; in a council the council does it.
pub const DECIDES: &[&str] = &[
    "thống nhất",
    "nhất trí",
    "đã nhất trí",
    "đã thông qua",
    "đã biểu quyết",
    "biểu quyết",
    "chuyển sang biểu quyết",
    "cho ý kiến",
    "chọn",
    "hiệp thương",
    "chỉ đề nghị",
    "{viec_xet}",
    "{viec_bau}",
    "{viec_bq}",
    "xem xét",
    "ghi nhận",
    "đồng ý",
    "thông qua",
    "chưa biểu quyết",
    "đề nghị",
];

impl Bloc {
    /// How it calls itself, its head and its deputy.
    pub fn called(&self) -> BlocWords<'_> {
        BlocWords {
            kind: self.kind,
            head: self.head_title.as_deref().unwrap_or_else(|| self.kind.head()),
            deputy: self.deputy_title.as_deref().unwrap_or_else(|| self.kind.deputy()),
        }
    }
}

/// A member unit: the voter, one vote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Full legal name, for papers and script.
    pub name: String,
    /// Short name, for screens.
    pub short: String,
    /// Its full name, where a paper that gave it once goes on with the short one as `name`; never in a journal.
    #[serde(skip)]
    pub in_full: Option<String>,
    /// False for «Đơn vị thứ n (chưa rõ tên)», which stands for a unit the plan does not name.
    pub known: bool,
    /// Women among its staff, in percent.
    pub women: Option<u8>,
    /// Whether it registered for the year's emulation; none: not said.
    pub registered: Option<bool>,
    /// Why it may not be proposed (Nghị định 152/2025, Điều 4 khoản 4), if so.
    pub ineligible: Option<String>,
    /// A person proposed from below, rather than a collective.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub person: bool,
    /// Merged or dissolved: no longer counted among the units.
    pub gone: bool,
    /// Names that it had, and names of units that were merged into it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// The unit that it was merged into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<UnitId>,
    /// Its delegate, if the plan names one.
    pub delegate: Option<Person>,
    /// Earlier awards, as written.
    pub earlier: Vec<String>,
    /// What it achieved, in a few lines.
    pub summary: Option<String>,
}

/// What can become of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Sáp nhập.
    Merged,
    /// Giải thể.
    Dissolved,
    /// Chuyển sang khối, cụm khác.
    Left,
    /// Đổi tên.
    Renamed,
    /// Gia nhập.
    Joined,
}

/// A change of units before the meeting, as the plan tells it: who ended is no unit of the plan any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedChange {
    /// What became of them.
    pub kind: Change,
    /// The names before: of those that ended, or of the one that is renamed.
    pub names: Vec<String>,
    /// The unit that goes on, is renamed or joined.
    pub unit: Option<UnitId>,
    /// Since when, if known.
    pub date: Option<Day>,
    /// Why: the decision or resolution, if known.
    pub reason: Option<String>,
}

/// A person with office and form of address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Full name; `None` if only the office or the unit is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Office in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The member unit that the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// «đồng chí», «ông», «bà»; none: the conference's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Person {
    /// With clean words; empty ones are none.
    #[must_use]
    pub fn tidy(&self) -> Self {
        let clean = |words: &Option<String>| words.as_deref().map(crate::text::line).filter(|words| !words.is_empty());
        Self { name: clean(&self.name), office: clean(&self.office), unit: self.unit, address: clean(&self.address) }
    }

    /// Name, else office, else nothing.
    pub fn label(&self) -> Option<&str> {
        self.name.as_deref().or(self.office.as_deref())
    }

    /// «Nguyễn Văn A, Chủ tịch …», as far as known.
    pub fn full(&self) -> String {
        let parts: Vec<&str> = [self.name.as_deref(), self.office.as_deref()].into_iter().flatten().collect();
        parts.join(", ")
    }
}

/// A guest, or a group of guests without names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// Who; a group has only an office: «lãnh đạo, chuyên viên Ban Thi đua - Khen thưởng».
    pub person: Person,
    /// Several persons without names.
    pub group: bool,
    /// Of a higher level: asked to give «phát biểu chỉ đạo»; others only speak.
    pub superior: bool,
}

/// A member unit together with its number.
pub fn unit(units: &[Unit], id: UnitId) -> Option<&Unit> {
    units.get(usize::from(id.0).checked_sub(1)?)
}

/// A guest by number.
pub fn guest(guests: &[Guest], id: GuestId) -> Option<&Guest> {
    guests.get(usize::from(id.0).checked_sub(1)?)
}
