//! Puts icon, version and manifest into chutoa.exe; nothing for other systems.

use std::env;
use std::io;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=packaging/chutoa.ico");
    println!("cargo::rerun-if-changed=packaging/chutoa.manifest");
    // Of the system that it is built for, not of the one that builds.
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        let mut resource = winresource::WindowsResource::new();
        resource
            .set("ProductName", "chutoa")
            .set("FileDescription", "chutoa – điều hành hội nghị khối thi đua")
            .set("OriginalFilename", "chutoa.exe")
            .set("LegalCopyright", "MIT")
            .set_icon("packaging/chutoa.ico")
            .set_manifest_file("packaging/chutoa.manifest");
        resource.compile_for("chutoa")?;
    }
    Ok(())
}
