//! `chutoa completions`: a script for the shell, for packagers.

use crate::cli::failure::Failure;
use crate::cli::print;
use clap_complete::Shell;

/// What `completions` takes.
#[derive(Debug, clap::Args)]
pub struct CompletionsArguments {
    /// Trình dòng lệnh: bash, elvish, fish, powershell hoặc zsh.
    #[arg(value_name = "TRÌNH DÒNG LỆNH")]
    pub shell: Shell,
}

/// Prints the script.
pub fn run(arguments: &CompletionsArguments, mut command: clap::Command) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "chutoa", &mut script);
    print::raw(&script)
}
