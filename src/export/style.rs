//! The looks of a paper, once for every format (Nghị định 30/2020, Phụ lục I).
//!
//! Lengths are twips, twentieths of a point; sizes of letters are points.

use crate::export::fonts::Face;

/// A page and its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// From edge to edge.
    pub width: u32,
    /// From edge to edge.
    pub height: u32,
    /// Margin.
    pub top: u32,
    /// Margin.
    pub right: u32,
    /// Margin.
    pub bottom: u32,
    /// Margin.
    pub left: u32,
    /// From the upper edge to the page number.
    pub header: u32,
}

/// A4, margins of 20, 15, 20 and 30 mm (Phụ lục I, Phần I, Mục I).
const PORTRAIT: Page =
    Page { width: 11_906, height: 16_838, top: 1_134, right: 850, bottom: 1_134, left: 1_701, header: 567 };

impl Page {
    /// The page of a paper.
    pub fn a4(landscape: bool) -> Self {
        if landscape { Self { width: PORTRAIT.height, height: PORTRAIT.width, ..PORTRAIT } } else { PORTRAIT }
    }

    /// The page of a document: that of sheets where it has some.
    pub fn of(landscape: bool, sheets: Option<SlipSheets>) -> Self {
        sheets.map_or_else(|| Self::a4(landscape), SlipSheets::page)
    }

    /// Between the margins.
    pub fn text_width(self) -> u32 {
        self.width - self.left - self.right
    }

    /// Between the margins.
    pub fn text_height(self) -> u32 {
        self.height - self.top - self.bottom
    }
}

/// How many of one and the same sheet stand on a page, to be cut apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipSheets {
    /// Two A5, side by side.
    Two,
    /// Four A6, two and two.
    Four,
}

impl SlipSheets {
    /// From the edge of a sheet to its words: 12 mm, of a small one 8 mm.
    pub fn margin(self) -> u32 {
        match self {
            Self::Two => 680,
            Self::Four => 454,
        }
    }

    /// SlipSheets one below the other.
    pub fn rows(self) -> u32 {
        match self {
            Self::Two => 1,
            Self::Four => 2,
        }
    }

    /// The page that is cut: the margins are the same on either side of a cut.
    pub fn page(self) -> Page {
        let margin = self.margin();
        let (top, right, bottom, left) = (margin, margin, margin, margin);
        Page { top, right, bottom, left, ..Page::a4(self == Self::Two) }
    }

    /// Between the margins of one sheet.
    pub fn width(self) -> u32 {
        self.page().width / 2 - 2 * self.margin()
    }

    /// Between the margins of one sheet.
    pub fn height(self) -> u32 {
        self.page().height / self.rows() - 2 * self.margin()
    }

    /// Who issues it, beside the room for the hanging seal.
    pub fn issuer(self) -> &'static Style {
        match self {
            Self::Two => &SLIP_ISSUER,
            Self::Four => &SMALL_SLIP_ISSUER,
        }
    }
}

/// Where the words of a line stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
    /// At both margins.
    Both,
}

/// How a paragraph of one kind looks; Word keeps it under its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Identifier within a Word file.
    pub id: &'static str,
    /// As Word shows it; the names in English are Word's own.
    pub name: &'static str,
    /// Size of the letters.
    pub points: u32,
    /// Bold, italic.
    pub face: Face,
    /// Where the words stand.
    pub align: Align,
    /// Space above.
    pub before: u32,
    /// Space below.
    pub after: u32,
    /// Indent of all lines.
    pub left: u32,
    /// Further indent of the first line; below zero it hangs.
    pub first: i32,
    /// Height of its lines where it is not that of the letters.
    pub exact: Option<u32>,
    /// Stays on the page of the next one.
    pub keep_next: bool,
    /// Not broken over pages.
    pub keep_lines: bool,
    /// Level in the outline, from 0.
    pub outline: Option<u32>,
    /// An item of the list with dashes.
    pub listed: bool,
}

const NORMAL: Style = Style {
    id: "",
    name: "",
    points: 14,
    face: Face::PLAIN,
    align: Align::Left,
    before: 0,
    after: 0,
    left: 0,
    first: 0,
    exact: None,
    keep_next: false,
    keep_lines: false,
    outline: None,
    listed: false,
};

/// Font of every paper.
pub const FONT: &str = "Times New Roman";
/// Size of running text.
pub const POINTS: u32 = NORMAL.points;
/// The first line of a paragraph stands in by 1,27 cm.
pub const FIRST_LINE: i32 = 720;
/// A dash hangs by so much.
pub const HANGING: i32 = 283;

/// Least height of a row that is signed: 10 mm.
pub const SIGNED_ROW: u32 = 567;
/// Least height of a row that is marked by hand: 8 mm.
pub const MARKED_ROW: u32 = 454;

/// Space at either side of a cell with lines.
pub const GRID_MARGIN: u32 = 80;
/// The same in a table of many columns.
pub const SMALL_GRID_MARGIN: u32 = 40;
/// The same without lines.
pub const PLAIN_MARGIN: u32 = 28;
/// Room for a signature and a seal, or for the picture of a digital one: 30 mm.
pub const SIGNATURE: u32 = 1_701;
/// So many sentences at least stand on the page of the signatures.
pub const KEPT: usize = 3;
/// And so many lines.
pub const KEPT_LINES: usize = 6;
/// A paragraph that goes to the page of the signatures goes there whole, if it has no more letters than this.
pub const WHOLE: usize = 600;

const CENTRED: Style = Style { align: Align::Centre, ..NORMAL };

/// Running text.
pub const BODY: Style =
    Style { id: "ThanVanBan", name: "Thân văn bản", after: 120, first: FIRST_LINE, align: Align::Both, ..NORMAL };
/// «I. …».
pub const HEADING_1: Style = Style {
    id: "Heading1",
    name: "heading 1",
    face: Face::BOLD,
    before: 60,
    after: 120,
    keep_next: true,
    keep_lines: true,
    outline: Some(0),
    ..NORMAL
};
/// A heading in the middle: «ĐẠI DIỆN CÁC ĐƠN VỊ».
pub const HEADING_0: Style =
    Style { id: "DeMucGiua", name: "Đề mục giữa trang", align: Align::Centre, before: 120, ..HEADING_1 };
/// «1. …».
pub const HEADING_2: Style =
    Style { id: "Heading2", name: "heading 2", first: FIRST_LINE, outline: Some(1), ..HEADING_1 };
/// An item of a list.
pub const LIST: Style = Style {
    id: "ListParagraph",
    name: "List Paragraph",
    left: FIRST_LINE.unsigned_abs() + HANGING.unsigned_abs(),
    first: -HANGING,
    listed: true,
    ..BODY
};

/// The look of a heading by its level; 0 stands in the middle.
pub fn heading(level: u8) -> &'static Style {
    match level {
        0 => &HEADING_0,
        1 => &HEADING_1,
        _ => &HEADING_2,
    }
}

/// Organisation above.
pub const PARENT: Style = Style { id: "CoQuanChuQuan", name: "Cơ quan chủ quản", points: 13, ..CENTRED };
/// Issuer.
pub const ISSUER: Style =
    Style { id: "CoQuanBanHanh", name: "Cơ quan ban hành", points: 13, face: Face::BOLD, ..CENTRED };
/// National title.
pub const NATION: Style = Style { id: "QuocHieu", name: "Quốc hiệu", points: 13, face: Face::BOLD, ..CENTRED };
/// Motto.
pub const MOTTO: Style = Style { id: "TieuNgu", name: "Tiêu ngữ", face: Face::BOLD, ..CENTRED };
/// «Số: …».
pub const NUMBER: Style = Style { id: "SoKyHieu", name: "Số, ký hiệu", points: 13, before: 80, ..CENTRED };
/// Place and date.
pub const PLACE: Style =
    Style { id: "DiaDanhNgay", name: "Địa danh và ngày tháng", face: Face::ITALIC, before: 80, ..CENTRED };
/// Short line under a name in the letterhead.
pub const RULE: Style = Style { id: "DuongKe", name: "Đường kẻ", exact: Some(60), ..CENTRED };
/// Kind of paper.
pub const TITLE: Style =
    Style { id: "Title", name: "Title", face: Face::BOLD, before: 240, keep_next: true, keep_lines: true, ..CENTRED };
/// What the paper is about.
pub const SUBTITLE: Style = Style { id: "Subtitle", name: "Subtitle", before: 0, ..TITLE };
/// What stands in brackets under it: «(Kèm theo Biên bản số …)».
pub const TITLE_NOTE: Style =
    Style { id: "PhuChuTenLoai", name: "Phụ chú tên loại", face: Face::ITALIC, ..SUBTITLE };
/// Short line under the title.
pub const TITLE_RULE: Style =
    Style { id: "DuongKeTenLoai", name: "Đường kẻ tên loại", after: 180, keep_next: true, ..RULE };
/// Head of the page.
pub const HEADER: Style = Style { id: "Header", name: "header", ..CENTRED };

/// A cell of a table.
pub const CELL: Style = Style { id: "OBang", name: "Ô bảng", points: 12, before: 20, after: 20, ..NORMAL };
/// The head of a column.
pub const HEAD_CELL: Style =
    Style { id: "DauBang", name: "Đầu bảng", face: Face::BOLD, keep_next: true, align: Align::Centre, ..CELL };
/// A cell of a table of many columns.
pub const SMALL_CELL: Style = Style { id: "OBangNho", name: "Ô bảng cỡ nhỏ", points: 10, ..CELL };
/// The head of a column of such a table.
pub const SMALL_HEAD_CELL: Style =
    Style { id: "DauBangNho", name: "Đầu bảng cỡ nhỏ", points: 10, ..HEAD_CELL };
/// A cell of a table that is read aloud from.
pub const READ_CELL: Style = Style { id: "OLoiDan", name: "Ô lời dẫn", points: 14, ..CELL };
/// The head of a column of such a table.
pub const READ_HEAD_CELL: Style = Style { id: "DauLoiDan", name: "Đầu bảng lời dẫn", points: 14, ..HEAD_CELL };
/// Who issues a sheet, beside the room for the hanging seal.
pub const SLIP_ISSUER: Style =
    Style { id: "DonViPhatPhieu", name: "Đơn vị phát phiếu", left: 1_985, after: 240, ..ISSUER };
/// The same on a small sheet.
pub const SMALL_SLIP_ISSUER: Style = Style {
    id: "DonViPhatPhieuNho",
    name: "Đơn vị phát phiếu nhỏ",
    points: 12,
    left: 1_418,
    after: 120,
    ..SLIP_ISSUER
};
/// Kind of a sheet.
pub const SLIP_TITLE: Style = Style { id: "TenPhieu", name: "Tên phiếu", points: 13, before: 60, ..TITLE };
/// What a sheet is about.
pub const SLIP_SUBTITLE: Style = Style { id: "TrichYeuPhieu", name: "Trích yếu phiếu", before: 0, ..SLIP_TITLE };
/// Words of a sheet: what a part asks, how it is marked.
pub const SLIP_BODY: Style = Style {
    id: "NoiDungPhieu",
    name: "Nội dung phiếu",
    points: 12,
    before: 60,
    after: 60,
    align: Align::Both,
    keep_lines: true,
    ..NORMAL
};
/// Empty paragraph between tables.
pub const SPACER: Style = Style { id: "KhoangCach", name: "Khoảng cách", exact: Some(120), ..NORMAL };
/// Empty paragraph after a table that ends the paper: there must be one, and it must take no room, or signatures that end at
/// the foot of a page leave an empty one after them.
pub const LAST: Style = Style { id: "CuoiVanBan", name: "Cuối văn bản", exact: Some(1), ..NORMAL };

/// Role of one who signs.
pub const ROLE: Style =
    Style {
        id: "ChucVuNguoiKy", name: "Chức vụ người ký", face: Face::BOLD, before: 120, keep_next: true, ..CENTRED
    };
/// Note under the role.
pub const NOTE: Style =
    Style { id: "GhiChuKy", name: "Ghi chú ký", points: 13, face: Face::ITALIC, keep_next: true, ..CENTRED };
/// Name of one who signs.
pub const NAME: Style = Style { id: "TenNguoiKy", name: "Tên người ký", face: Face::BOLD, ..CENTRED };
/// «Nơi nhận:».
pub const RECIPIENTS: Style = Style {
    id: "NoiNhan",
    name: "Nơi nhận",
    points: 12,
    face: Face::BOLD_ITALIC,
    before: 60,
    keep_next: true,
    keep_lines: true,
    ..NORMAL
};
/// One recipient.
pub const RECIPIENT: Style =
    Style { id: "DanhSachNoiNhan", name: "Danh sách nơi nhận", points: 11, keep_lines: true, ..NORMAL };
/// Side of the QR code beside the fingerprint, its white margin included: 22 mm.
pub const QR: u32 = 1_247;
/// Fingerprint.
pub const PRINT: Style =
    Style { id: "MaDoiChieu", name: "Mã đối chiếu", points: 10, before: 120, keep_lines: true, ..NORMAL };

/// Every look there is.
pub const STYLES: &[Style] = &[
    BODY,
    HEADING_0,
    HEADING_1,
    HEADING_2,
    LIST,
    PARENT,
    ISSUER,
    NATION,
    MOTTO,
    NUMBER,
    PLACE,
    RULE,
    TITLE,
    SUBTITLE,
    TITLE_NOTE,
    TITLE_RULE,
    HEADER,
    CELL,
    HEAD_CELL,
    SMALL_CELL,
    SMALL_HEAD_CELL,
    READ_CELL,
    READ_HEAD_CELL,
    SLIP_ISSUER,
    SMALL_SLIP_ISSUER,
    SLIP_TITLE,
    SLIP_SUBTITLE,
    SLIP_BODY,
    SPACER,
    LAST,
    ROLE,
    NOTE,
    NAME,
    RECIPIENTS,
    RECIPIENT,
    PRINT,
];
