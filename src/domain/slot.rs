//! Every `{placeholder}` that a script line may hold: one row each, with its word in a plan and its meaning in the guide.

use std::fmt;

/// Makes the slots from their rows.
macro_rules! slots {
    ($($name:ident $word:literal $meaning:literal;)*) => {
        /// A place in a script line that the program fills.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Slot { $(#[doc = $meaning] $name,)* }

        impl Slot {
            /// All of them, in the order of the guide.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As written between the brackets.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// What it stands for, for the guide.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning,)* }
            }

            /// By its word; two rows with one word would not compile.
            pub fn from_word(word: &str) -> Option<Self> {
                Some(match word { $($word => Self::$name,)* _ => return None })
            }
        }
    };
}

/// A set of slots.
#[derive(Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Slots(u128);

const _: () = assert!(Slot::ALL.len() <= 128, "a set of slots has one bit for each");

impl Slots {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// The set of these.
    pub const fn of(slots: &[Slot]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < slots.len() {
            bits |= 1 << slots[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this set alone.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether a slot is in it.
    pub const fn has(self, slot: Slot) -> bool {
        self.0 >> slot as u32 & 1 == 1
    }

    /// Its slots, in the order of the guide.
    pub fn iter(self) -> impl Iterator<Item = Slot> {
        Slot::ALL.iter().copied().filter(move |slot| self.has(*slot))
    }
}

impl fmt::Debug for Slots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl fmt::Display for Slots {
    /// As written in a line: «{khoi}, {nam}».
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.iter().map(|slot| format!("{{{}}}", slot.word())).collect();
        f.write_str(&words.join(", "))
    }
}

slots! {
    Salutation "kinh_thua" "«Kính thưa …», từng đại biểu cấp trên đang dự";
    Bloc "khoi" "tên khối hoặc cụm";
    Province "tinh" "tên tỉnh";
    Called "ten_hoi_nghi" "tên hội nghị, bắt đầu bằng «Hội nghị», «Lễ», «Phiên họp»";
    Reviewed "ky" "kỳ tổng kết, cả chữ: «năm 2025», «6 tháng đầu năm 2026»";
    Planned "ky_sau" "kỳ kế hoạch, cả chữ: «năm 2026», «6 tháng cuối năm 2026»";
    Year "nam" "năm tổng kết; năm học thì là «học 2025–2026»";
    NextYear "nam_sau" "năm kế hoạch; năm học thì là «học 2026–2027»";
    Members "N" "tổng số đơn vị";
    Present "P" "số đơn vị có mặt";
    Remote "P_xa" "số đơn vị dự trực tuyến";
    Absent "V" "số đơn vị vắng";
    Writers "W" "số đơn vị gửi ý kiến bằng văn bản";
    Entitled "B" "số đơn vị được biểu quyết lần này";
    Delegates "D" "số đại biểu";
    Need "can" "số cần đạt";
    Threshold "nguong" "tỷ lệ cần đạt";
    Base "co_so" "tỷ lệ tính trên số nào";
    Consent "co_mat" "dạng không số khi chưa rõ tổng số";
    Denominator "mau_so" "mẫu số của tỷ lệ";
    Share "tyle" "tỷ lệ đạt";
    Time "gio" "giờ";
    Minutes "phut" "số phút";
    Address "dc" "đồng chí / ông / bà";
    AlsoDirecting "va_chi_dao" "«và chỉ đạo», khi là đại biểu cấp trên";
    Introduction "gioi_thieu" "lời mở đầu khi giới thiệu đại biểu đầu tiên";
    Name "nguoi" "họ tên";
    Office "chuc_vu" "chức vụ";
    Unit "don_vi" "đơn vị";
    SecondName "nguoi_2" "họ tên người thứ hai";
    SecondOffice "chuc_vu_2" "chức vụ người thứ hai";
    CoPresiding "dong_chu_tri" "những người cùng chủ trì, mỗi người với xưng hô của mình, kèm «và» hoặc «; đồng chủ trì:»";
    NextUnit "don_vi_sau" "đơn vị tiếp theo";
    Secretary "thu_ky" "thư ký";
    SecretaryAddress "dc_thu_ky" "đồng chí / ông / bà của thư ký";
    Head "truong" "đơn vị Trưởng khối năm nay";
    Deputy "pho" "đơn vị Phó Trưởng khối năm nay";
    NewHead "truong_moi" "đơn vị Trưởng khối năm sau";
    NewDeputy "pho_moi" "đơn vị Phó Trưởng khối năm sau";
    HeadCandidates "ung_vien_truong" "đơn vị được giới thiệu làm Trưởng khối";
    DeputyCandidates "ung_vien_pho" "đơn vị được giới thiệu làm Phó Trưởng khối";
    RecognisedBy "cap_cong_nhan" "cấp công nhận";
    ByRotation "theo_luan_phien" "«theo thứ tự luân phiên», khi đơn vị được giới thiệu là theo lịch sử các năm";
    Award "hinh_thuc" "hình thức khen thưởng";
    Giver "cap_tang" "cấp tặng";
    List "ds" "danh sách đơn vị";
    AwardCounts "ds_hinh_thuc_so_luong" "các hình thức và số lượng";
    Weighing "viec_xet" "«bình xét, suy tôn», hoặc «bình xét» khi chỉ có Bằng khen";
    Choosing "viec_bau" "«suy tôn», hoặc «bầu» khi tên mục ghi là bầu";
    Requests "tung_hinh_thuc_ds" "từng hình thức với danh sách";
    Yes "dy" "số đồng ý";
    No "kdy" "số không đồng ý";
    Other "yk" "số ý kiến khác";
    Blank "khong_danh_dau" "số phiếu không đánh dấu ở lựa chọn này";
    Deed "viec_bq" "«biểu quyết», hoặc «bỏ phiếu» khi bỏ phiếu kín";
    YesWords "phieu" "«đơn vị đồng ý» hoặc «phiếu đồng ý»";
    NeedWords "can_dat" "tỷ lệ cần đạt và tính trên số nào, khi còn phụ thuộc số phiếu";
    AskedChoice "ve" "nội dung, lựa chọn đang hỏi";
    Parts "so_phan" "số phần của phiếu";
    Issued "phat" "số phiếu phát ra";
    Returned "thu" "số phiếu thu về";
    Valid "hl" "số phiếu hợp lệ";
    Invalid "khl" "số phiếu không hợp lệ";
    Request "de_nghi" "«đề nghị … tặng …»";
    Places "cho" "số suất còn lại";
    TieSteps "tieu_chi_phu" "các bước xét khi bằng phiếu";
    Criterion "tieu_chi" "tiêu chí đang nói tới: khi chấm điểm, hoặc khi xét bằng phiếu";
    Figures "so_lieu" "số liệu của bước đang xét";
    Recounted "so_moi" "số đồng ý sau khi kiểm lại, khi chỉ hỏi một nội dung";
    Regulation "quy_che" "quy chế của Khối";
    Order "ke_hoach" "kế hoạch tổ chức hội nghị";
    HandedOver "ban_giao" "những gì được bàn giao";
    AlsoHeld "viec_khac" "việc khác của hội nghị";
    Absences "vang_ly_do" "các đơn vị vắng và lý do";
    WriterList "ds_van_ban" "các đơn vị gửi ý kiến bằng văn bản";
    Site "diem_cau" "điểm cầu";
    Reason "ly_do" "lý do";
    Item "muc" "tên mục";
    Report "ten_bao_cao" "tên báo cáo";
    AdoptedTexts "bao_cao" "các văn bản Hội nghị đã thông qua";
    ProposedUnits "so_tap_the" "số tập thể được đề nghị khen thưởng";
    Queue "ds_dang_ky" "các đơn vị đăng ký phát biểu";
    Unheard "ds_chua" "các đơn vị còn lại";
    Number "so" "số lượng";
    UnitCount "so_dv" "số đơn vị";
    Content "noi_dung" "nội dung";
    Reached "so_dat" "số nội dung, đơn vị đạt, khi đọc gộp kết quả";
    Missed "so_chua_dat" "số nội dung, đơn vị chưa đạt, khi đọc gộp kết quả";
    Objection "tom_tat" "tóm tắt ý kiến";
    Items "so_muc" "số mục của chương trình";
    Copies "so_ban" "số bản";
    Tellers "ds_bkp" "Ban kiểm phiếu";
    FilesTo "noi_nhan_ho_so" "nơi nhận hồ sơ";
    FilesBy "han" "hạn gửi hồ sơ";
    Drive "phong_trao_tinh" "phong trào của tỉnh";
    Motto "khau_hieu" "khẩu hiệu, nguyên văn";
    RegisteredUnits "so_dk" "số đơn vị đã đăng ký";
    PresentsRegistration "viec_dang_ky" "«trình bày dự thảo tổng hợp đăng ký thi đua», khi kế hoạch ghi đã có đơn vị đăng ký";
    Criteria "tieu_chi_cham" "«tiêu chí chấm điểm», khi đăng ký cho cả năm";
    Witness "chung_kien" "người chứng kiến";
    Signing "so_ky" "số đơn vị ký";
    Contents "so_nd" "số nội dung";
    Targets "so_ct" "số chỉ tiêu";
    Signed "da_ky" "số đơn vị đã ký";
    DecisionNumber "so_qd" "số quyết định";
    DecisionDate "ngay_qd" "ngày quyết định";
    DecidedBy "cap_qd" "cấp ra quyết định";
    Merit "ly_do_khen" "lý do khen";
    Until "ngay" "ngày hẹn";
    AskedBy "ai_de_nghi" "ai đề nghị sửa điểm";
    OldMark "diem_cu" "điểm trước khi sửa";
    NewMark "diem_moi" "điểm sau khi sửa";
    Total "tong" "tổng điểm";
    Rank "hang" "xếp hạng";
    SharedRanks "ds_dong" "các đơn vị đồng hạng";
    AlreadyMarked "da_cham" "đã chấm những gì: «các đơn vị đã tự chấm điểm», «đã chấm chéo, thẩm định»";
    Bands "xep_loai" "số đơn vị của từng loại";
}
