//! The ends of a quote: added words there stand for the words that the source's sentence begins or ends with.

use super::Stretch;
use crate::alignment::Step;

impl Stretch<'_> {
    /// Sets the words with which the source's sentence begins against words added at the start of the quote.
    pub(super) fn extend_head(&mut self) {
        let added = self
            .steps
            .iter()
            .take_while(|step| matches!(step, Step::Added(..)))
            .count();
        let Some((first, _)) = self
            .steps
            .get(added)
            .and_then(|step| step.paired())
            .filter(|_| added > 0)
        else {
            return;
        };
        let opens = |at: usize| at == 0 || self.between(at).contains(['.', '?', '!', ':', '\n']);
        let start = (first.saturating_sub(added + 1)..=first)
            .rev()
            .find(|at| opens(*at));
        if let Some(start) = start {
            let skipped = (start..first).map(|at| Step::Skipped(added, at));
            self.steps.splice(added..added, skipped);
        }
    }

    /// Sets the words with which the source's sentence ends against words added at the end of the quote.
    pub(super) fn extend_tail(&mut self) {
        let added = self
            .steps
            .iter()
            .rev()
            .take_while(|step| matches!(step, Step::Added(..)))
            .count();
        let paired = self.steps.len() - added;
        let last = paired
            .checked_sub(1)
            .and_then(|at| self.steps.get(at))
            .and_then(|step| step.paired());
        let Some((_, last)) = last.filter(|_| added > 0) else {
            return;
        };
        let words = self.row().map_or(0, |row| row.words.len());
        let closes = |at: usize| at >= words || self.between(at).contains(['.', '?', '!', '\n']);
        if let Some(end) = (last..=last + added + 1).find(|at| closes(*at)) {
            let next = self.steps.get(paired).map_or(0, |step| step.quoted().0);
            let skipped = (last..end).map(|at| Step::Skipped(next, at));
            self.steps.splice(paired..paired, skipped);
        }
    }
}
