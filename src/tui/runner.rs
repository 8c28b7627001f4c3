//! The one loop: events in, one frame out when something changed. It knows no roles.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::{KeyEvent, KeyEventKind};
use ratatui::backend::Backend;
use ratatui::{Frame, Terminal};

use crate::tui::key_filter::{KeyFilter, KeyVerdict, LetterUse};
use crate::tui::platform::{Message, TerminalEvent, Tty};

/// How often a screen looks around by itself.
pub const TICK: Duration = Duration::from_millis(50);
/// The longest a burst of events may keep the screen from being drawn.
const BURST: Duration = Duration::from_millis(50);

/// What the loop shows: the chair's screen, the secretary's or the audience's.
pub trait Screen {
    /// Take one message; the only place where a screen changes because of a person.
    fn message(&mut self, message: Message);
    /// Called every [`TICK`]: look at the journal, keep drafts. True when the screen must be drawn again.
    fn tick(&mut self) -> bool;
    /// Draw one frame.
    fn draw(&mut self, frame: &mut Frame);
    /// A frame was shown: what the next key answers to has been seen.
    fn drawn(&mut self) {}
    /// Whether letters are asked for: then a space among them is no key of the meeting, and none is filtered out.
    fn takes_text(&self) -> bool {
        true
    }
    /// Whether letters lead to a row of a list: then they are not told to have done nothing.
    fn finds_by_letters(&self) -> bool {
        false
    }
    /// Whether the mouse is asked for; else text is selected with it.
    fn wants_mouse(&self) -> bool {
        false
    }
    /// A key stood among letters that nobody asked for, and did not count.
    fn ignored(&mut self) {}
    /// Whether the screen is done.
    fn finished(&self) -> bool;
}

/// What a screen is drawn on: the terminal, or a test's.
pub trait Surface {
    /// Show one frame.
    fn paint(&mut self, draw: &mut dyn FnMut(&mut Frame)) -> io::Result<()>;
    /// Stop until continued.
    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// Take the terminal again.
    fn resume(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// It can tell a held key from a pressed one.
    fn can_tell_held_keys(&mut self) {}
    /// Have the mouse reported, or not.
    fn report_mouse(&mut self, _wanted: bool) -> io::Result<()> {
        Ok(())
    }
    /// Have held keys told apart, or not, where it can.
    fn tell_held_keys(&mut self, _wanted: bool) -> io::Result<()> {
        Ok(())
    }
}

impl Surface for Tty {
    fn paint(&mut self, draw: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        Tty::paint(self, draw)
    }

    fn suspend(&mut self) -> io::Result<()> {
        Tty::suspend(self)
    }

    fn resume(&mut self) -> io::Result<()> {
        Tty::resume(self)
    }

    fn report_mouse(&mut self, wanted: bool) -> io::Result<()> {
        Tty::report_mouse(self, wanted)
    }

    fn can_tell_held_keys(&mut self) {
        Tty::can_tell_held_keys(self);
    }

    fn tell_held_keys(&mut self, wanted: bool) -> io::Result<()> {
        Tty::tell_held_keys(self, wanted)
    }
}

impl<B: Backend> Surface for Terminal<B>
where
    B::Error: Send + Sync + 'static,
{
    fn paint(&mut self, draw: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        self.draw(draw).map(drop).map_err(io::Error::other)
    }
}

/// What a burst of events left behind.
#[derive(PartialEq, Eq)]
enum After {
    Same,
    Changed,
    Quit,
}

/// How a screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself: another screen may follow.
    Finished,
    /// The program was told to quit.
    Quit,
}

/// Run a screen until it is finished, the program is told to quit or nobody can send events any more.
///
/// When a frame cannot be shown the screen is told [`Message::Quit`], so that it keeps what was typed.
pub fn run(surface: &mut impl Surface, events: &Receiver<TerminalEvent>, screen: &mut dyn Screen) -> io::Result<End> {
    let mut dirty = true;
    let mut ticked = Instant::now();
    let mut filter = KeyFilter::default();
    while !screen.finished() {
        surface.report_mouse(screen.wants_mouse())?;
        if dirty {
            surface.paint(&mut |frame| screen.draw(frame)).inspect_err(|_| screen.message(Message::Quit))?;
            screen.drawn();
            dirty = false;
        }
        // As long as a key is down its repeats are still told, whatever it opened.
        let told = !screen.takes_text() || filter.is_down(Instant::now());
        filter.is_told(told);
        surface.tell_held_keys(told)?;
        match events.recv_timeout(TICK.saturating_sub(ticked.elapsed())) {
            Ok(first) => match burst(first, surface, (events, &mut filter), screen)? {
                After::Same => {}
                After::Changed => dirty = true,
                After::Quit => return Ok(End::Quit),
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                screen.message(Message::Quit);
                return Ok(End::Quit);
            }
        }
        if ticked.elapsed() >= TICK && !screen.finished() {
            ticked = Instant::now();
            dirty |= screen.tick();
        }
    }
    Ok(End::Finished)
}

/// Take an event and all that wait behind it, in order.
fn burst(
    first: TerminalEvent,
    surface: &mut impl Surface,
    (events, filter): (&Receiver<TerminalEvent>, &mut KeyFilter),
    screen: &mut dyn Screen,
) -> io::Result<After> {
    let began = Instant::now();
    let mut after = After::Same;
    let mut next = Some(first);
    while let Some(event) = next {
        match take(event, surface, filter, screen)? {
            After::Same => {}
            After::Changed => after = After::Changed,
            After::Quit => return Ok(After::Quit),
        }
        if screen.finished() || began.elapsed() >= BURST {
            break;
        }
        next = events.try_recv().ok();
    }
    Ok(after)
}

/// Take one event.
fn take(
    event: TerminalEvent,
    surface: &mut impl Surface,
    filter: &mut KeyFilter,
    screen: &mut dyn Screen,
) -> io::Result<After> {
    match event {
        TerminalEvent::Say(Message::Key(key)) => {
            filter.remember(key, Instant::now());
            return Ok(if key.kind == KeyEventKind::Release { After::Same } else { press(key, filter, screen) });
        }
        TerminalEvent::Say(Message::TellsHeldKeys) => {
            surface.can_tell_held_keys();
            screen.message(Message::TellsHeldKeys);
            return Ok(After::Same);
        }
        TerminalEvent::Letters => {
            filter.letters(Instant::now());
            return Ok(After::Same);
        }
        TerminalEvent::Say(Message::Quit) => {
            screen.message(Message::Quit);
            return Ok(After::Quit);
        }
        TerminalEvent::Say(message) => {
            // What follows a paste at once was its own end: a text that holds the sign for it.
            if matches!(message, Message::Paste(_)) && !screen.takes_text() {
                filter.letters(Instant::now());
            }
            screen.message(message);
        }
        TerminalEvent::Suspend => surface.suspend().inspect_err(|_| screen.message(Message::Quit))?,
        TerminalEvent::Resume => surface.resume().inspect_err(|_| screen.message(Message::Quit))?,
    }
    Ok(After::Changed)
}

/// Give a key to the screen, if it is meant for it.
fn press(key: KeyEvent, filter: &mut KeyFilter, screen: &mut dyn Screen) -> After {
    let letters = match (screen.takes_text(), screen.finds_by_letters()) {
        (true, _) => LetterUse::Text,
        (false, true) => LetterUse::Finds,
        (false, false) => LetterUse::None,
    };
    match filter.judge(key, letters, Instant::now()) {
        KeyVerdict::Passes => screen.message(Message::Key(key)),
        KeyVerdict::Nothing => return After::Same,
        KeyVerdict::Letter => {
            screen.message(Message::Key(key));
            if letters == LetterUse::None {
                screen.ignored();
            }
        }
        KeyVerdict::Sentence => screen.ignored(),
    }
    After::Changed
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Sender, channel};
    use std::thread;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use ratatui::backend::TestBackend;

    use super::*;

    #[derive(Default)]
    struct Notes {
        log: Vec<String>,
        drawn: usize,
        ticks: usize,
        done: bool,
    }

    impl Screen for Notes {
        fn message(&mut self, message: Message) {
            self.done |= message == Message::Key(KeyEvent::from(KeyCode::Esc));
            self.log.push(match message {
                Message::Key(key) => key.code.to_string(),
                Message::Paste(text) => format!("paste {text}"),
                Message::Mouse(_) => "mouse".to_owned(),
                Message::Resize => "resize".to_owned(),
                Message::TellsHeldKeys => "told".to_owned(),
                Message::Quit => "quit".to_owned(),
            });
        }

        fn tick(&mut self) -> bool {
            self.ticks += 1;
            false
        }

        fn draw(&mut self, frame: &mut Frame) {
            frame.render_widget(self.log.join(" "), frame.area());
        }

        fn drawn(&mut self) {
            self.drawn += 1;
        }

        fn finished(&self) -> bool {
            self.done
        }
    }

    fn key(sender: &Sender<TerminalEvent>, code: KeyCode) {
        sender.send(Message::Key(KeyEvent::from(code)).into()).unwrap();
    }

    fn show(events: &Receiver<TerminalEvent>) -> Notes {
        let mut notes = Notes::default();
        run(&mut Terminal::new(TestBackend::new(20, 2)).unwrap(), events, &mut notes).unwrap();
        notes
    }

    #[test]
    fn a_burst_is_taken_in_order_and_drawn_once() {
        let (sender, events) = channel();
        for c in ['v', 'i', 'e'] {
            key(&sender, KeyCode::Char(c));
        }
        let release = KeyEvent::new_with_kind(KeyCode::Char('e'), KeyModifiers::NONE, KeyEventKind::Release);
        sender.send(Message::Key(release).into()).unwrap();
        sender.send(Message::Paste("ệt".to_owned()).into()).unwrap();
        let hold = thread::spawn(move || {
            thread::sleep(TICK * 4);
            key(&sender, KeyCode::Esc);
            key(&sender, KeyCode::Char('x'));
        });
        let notes = show(&events);
        hold.join().unwrap();
        assert_eq!(notes.log, ["v", "i", "e", "paste ệt", "Esc"]);
        assert_eq!(notes.drawn, 2, "the empty frame and the burst");
        assert!((1..=5).contains(&notes.ticks), "{}", notes.ticks);
    }

    #[test]
    fn a_closed_channel_leaves() {
        let (sender, events) = channel();
        drop(sender);
        assert_eq!(show(&events).log, ["quit"]);
    }

    #[test]
    fn quit_leaves_whatever_the_screen_thinks() {
        let (sender, events) = channel();
        sender.send(TerminalEvent::Resume).unwrap();
        sender.send(Message::Quit.into()).unwrap();
        key(&sender, KeyCode::Char('x'));
        assert_eq!(show(&events).log, ["quit"]);
    }
}
