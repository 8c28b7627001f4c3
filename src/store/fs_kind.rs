//! What kind of file system a path is on: a disk of this machine or not.

/// What kind of file system a path is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FsKind {
    /// A disk of this machine.
    Local,
    /// Elsewhere, or by way of another program; the words name it.
    Remote(&'static str),
    /// Cannot be told.
    Unknown,
}

/// Names of file systems that are not a disk of this machine, by their number on Linux.
const REMOTE: &[(u64, &str)] = &[
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFE53_4D42, "SMB"),
    (0xFF53_4D42, "CIFS"),
    (0x6573_5546, "FUSE"),
    (0x0102_1997, "9P"),
    (0x5346_414F, "AFS"),
    (0x7375_7245, "Coda"),
    (0x564C, "NCP"),
    (0x00C3_6400, "Ceph"),
    (0x0BD0_0BD0, "Lustre"),
    (0x786F_4256, "VirtualBox"),
    (0x7C7C_6673, "Parallels"),
    (0xBACB_ACBC, "VMware"),
    (0x4750_4653, "GPFS"),
    (0x7461_636F, "OCFS2"),
    (0x0116_1970, "GFS2"),
    (0x1983_0326, "BeeGFS"),
    (0x2003_0528, "OrangeFS"),
    (0x6B41_4653, "AFS"),
];

/// What kind of file system a number stands for.
pub fn kind_of(magic: u64) -> FsKind {
    let found = REMOTE.iter().find(|(known, _)| *known == magic & 0xFFFF_FFFF);
    found.map_or(FsKind::Local, |(_, name)| FsKind::Remote(name))
}
