//! What is shown while long work is done.
//!
//! A line on standard error with a bar over the steps of the work, the name of the step and how long the work has taken.
//! What a step costs is not known before, so the bar moves from step to step, and the time is what it is. It appears only when standard error
//! is a terminal and the work takes long, and is wiped away before results are written: a run that is read by a
//! program, or is over in a moment, prints not one byte of it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Work that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn anew.
const BEAT: Duration = Duration::from_millis(120);

/// The line. Ends, and leaves nothing behind, when it is dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    steps: Option<Sender<&'static str>>,
    drawer: Option<JoinHandle<()>>,
}

impl Progress {
    /// The line on standard error for work of so many `steps`; nothing when that is no terminal, or `quiet` is asked for.
    pub(crate) fn on_stderr(quiet: bool, steps: u64) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self {
                steps: None,
                drawer: None,
            };
        }
        Self::on(ProgressDrawTarget::stderr(), PATIENCE, steps)
    }

    fn on(target: ProgressDrawTarget, patience: Duration, steps: u64) -> Self {
        let (sender, told) = channel();
        // Where no thread can be had, there is no line, and the work goes on.
        let drawer = std::thread::Builder::new().spawn(move || draw(target, patience, steps, &told));
        Self {
            steps: Some(sender),
            drawer: drawer.ok(),
        }
    }

    /// Says what is being done from now on.
    pub(crate) fn step(&self, name: &'static str) {
        if let Some(steps) = &self.steps {
            // Nobody listens when no thread could be had.
            let _ = steps.send(name);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.steps = None;
        if let Some(drawer) = self.drawer.take() {
            // A drawer that failed has nothing left to wipe away.
            let _ = drawer.join();
        }
    }
}

fn draw(target: ProgressDrawTarget, patience: Duration, steps: u64, told: &Receiver<&'static str>) {
    let begun = Instant::now();
    let (mut step, mut number) = ("", 0);
    let mut next = |wait| match told.recv_timeout(wait) {
        Ok(name) => {
            (step, number) = (name, number + 1);
            Some((step, number))
        }
        Err(RecvTimeoutError::Timeout) => Some((step, number)),
        Err(RecvTimeoutError::Disconnected) => None,
    };
    while let Some(rest) = patience
        .checked_sub(begun.elapsed())
        .filter(|rest| !rest.is_zero())
    {
        if next(rest).is_none() {
            return;
        }
    }
    let bar = ProgressBar::with_draw_target(Some(steps), target).with_elapsed(begun.elapsed());
    let template = match steps {
        0 | 1 => "{spinner} {msg} ({elapsed})",
        _ => "{spinner} {bar:20} step {pos} of {len}: {msg} ({elapsed})",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    while let Some((step, number)) = next(BEAT) {
        bar.set_message(step);
        bar.set_position(number);
        bar.tick();
    }
    bar.finish_and_clear();
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use indicatif::{ProgressDrawTarget, TermLike};
    use std::io::Result;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    /// A terminal that remembers what it was told.
    #[derive(Debug, Clone, Default)]
    struct Screen(Arc<Mutex<Vec<String>>>);

    impl Screen {
        fn told(&self, what: &str) {
            self.0.lock().unwrap().push(what.to_owned());
        }
    }

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> Result<()> {
            self.told(text);
            Ok(())
        }
        fn write_str(&self, text: &str) -> Result<()> {
            self.told(text);
            Ok(())
        }
        fn clear_line(&self) -> Result<()> {
            self.told("<cleared>");
            Ok(())
        }
        fn flush(&self) -> Result<()> {
            Ok(())
        }
    }

    fn drawn(patience: Duration) -> Vec<String> {
        let screen = Screen::default();
        let target = ProgressDrawTarget::term_like(Box::new(screen.clone()));
        let progress = Progress::on(target, patience, 3);
        progress.step("looking up the quotes");
        drop(progress);
        let told = screen.0.lock().unwrap();
        told.clone()
    }

    #[test]
    fn short_work_draws_nothing() {
        assert_eq!(drawn(Duration::from_secs(3_600)), Vec::<String>::new());
    }

    #[test]
    fn long_work_is_drawn_and_wiped_away() {
        let told = drawn(Duration::ZERO);
        let last_line = told
            .iter()
            .rposition(|it| it.contains("step 1 of 3: looking up the quotes"));
        let last_wipe = told.iter().rposition(|it| it == "<cleared>");
        assert!(last_line.is_some() && last_line < last_wipe, "{told:?}");
    }

    #[test]
    fn whoever_wants_quiet_has_no_line() {
        assert!(Progress::on_stderr(true, 3).steps.is_none());
    }
}
