//! What others wrote since, and what became of the file, as both screens take it.

use crate::store::News;
use crate::tui::shell::base::BaseLayer;

/// What others wrote since; true where the screen is another. `news` is what the screen itself makes of events.
pub fn look<B: BaseLayer>(base: &mut B, news: impl FnOnce(&mut B)) -> bool {
    let shell = base.shell_mut();
    let (was, said) = (shell.misplaced, shell.notice().map(str::to_owned));
    let Some(looked) = shell.look() else { return false };
    let failed = looked.is_err();
    match looked {
        Ok(News::Nothing) => return was,
        Ok(News::Drafts) => base.shell_mut().hear(),
        Ok(News::Events) => {
            news(base);
            base.shell_mut().hear();
        }
        Err(fault) if fault.is_misplaced() => base.misplaced(&fault),
        Err(fault) => base.shell_mut().say(fault.to_string()),
    }
    // What is said already is not drawn again.
    let shell = base.shell();
    !failed || was != shell.misplaced || said.as_deref() != shell.notice()
}
