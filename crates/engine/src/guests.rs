//! What guests say of a draft, put into the ledger beside what the run's own checkers say.

use crate::merge;
use ibid_core::{
    Answer, Draft, Entry, Evidence, Finding, Guest, Item, ItemId, Matter, PluginRun, Source, SourceId, Visit,
};
use std::sync::Arc;

/// Everything that guests said, in the order of the guests.
#[derive(Debug, Default)]
pub(crate) struct Visits {
    /// Answers beside each item.
    answers: Vec<Vec<Answer>>,
    claims: Vec<(Item, Answer)>,
    /// Documents that the guests brought; they stand behind the run's own sources.
    pub(crate) references: Vec<Source>,
    /// How each plugin fared.
    pub(crate) plugins: Vec<PluginRun>,
    /// Which did not run.
    pub(crate) notices: Vec<Finding>,
}

/// Asks every guest at once, while `meanwhile` runs; gives what both had to say.
pub(crate) fn visit<T>(
    guests: &[Arc<dyn Guest>],
    matter: &Matter<'_>,
    meanwhile: impl FnOnce() -> T,
) -> (Visits, T) {
    std::thread::scope(|scope| {
        let asked: Vec<_> = guests
            .iter()
            .map(|guest| scope.spawn(move || guest.examine(matter)))
            .collect();
        let done = meanwhile();
        let mut visits = Visits::default();
        for visit in asked {
            match visit.join() {
                Ok(visit) => visits.add(visit, matter),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        (visits, done)
    })
}

impl Visits {
    fn add(&mut self, visit: Visit, matter: &Matter<'_>) {
        let own = matter.sources.len();
        let behind = self.references.len();
        let moved = |mut answer: Answer| {
            renumber(&mut answer, own, behind);
            answer
        };
        if self.answers.is_empty() {
            self.answers.resize_with(matter.items.len(), Vec::new);
        }
        for (answers, answer) in self.answers.iter_mut().zip(visit.answers) {
            answers.push(moved(answer));
        }
        let claims = visit.claims.into_iter();
        self.claims
            .extend(claims.map(|(claim, answer)| (Item::Claim(Box::new(claim)), moved(answer))));
        self.references.extend(visit.references);
        self.plugins.push(visit.run);
        self.notices.extend(visit.notice);
    }

    /// `answers` of the run's own checkers, with those of the guests behind them, item by item.
    pub(crate) fn beside(&mut self, mut answers: Vec<Vec<Answer>>) -> Vec<Vec<Answer>> {
        for (own, guests) in answers.iter_mut().zip(std::mem::take(&mut self.answers)) {
            own.extend(guests);
        }
        answers
    }

    /// `entries` with those of the guests' claims among them, all in document order and numbered anew.
    pub(crate) fn with_claims(&mut self, mut entries: Vec<Entry>, draft: &Draft) -> Vec<Entry> {
        if self.claims.is_empty() {
            return entries;
        }
        let behind = entries.len();
        for (index, (item, answer)) in std::mem::take(&mut self.claims).into_iter().enumerate() {
            entries.push(merge::entry(ItemId(behind + index), item, vec![answer], draft));
        }
        entries.sort_by_key(|entry| (entry.item.span().start, entry.id));
        let mut numbers = vec![ItemId(0); entries.len()];
        for (index, entry) in entries.iter_mut().enumerate() {
            if let Some(number) = numbers.get_mut(entry.id.0) {
                *number = ItemId(index);
            }
            entry.id = ItemId(index);
        }
        for skipped in self.plugins.iter_mut().flat_map(|plugin| &mut plugin.skipped) {
            skipped.item = numbers.get(skipped.item.0).copied().unwrap_or(skipped.item);
        }
        entries
    }
}

/// Moves what names one of a guest's references (an index at or behind `own`) on by `behind`.
fn renumber(answer: &mut Answer, own: usize, behind: usize) {
    let moved = |source: &mut SourceId| {
        if source.0 >= own {
            source.0 += behind;
        }
    };
    answer
        .evidence
        .iter_mut()
        .for_each(|Evidence { source, .. }| moved(source));
    for label in answer.findings.iter_mut().flat_map(|finding| &mut finding.labels) {
        label.source.iter_mut().for_each(moved);
    }
}

#[cfg(test)]
mod tests {
    use super::visit;
    use ibid_core::{
        Answer, Claim, Document, Draft, Guest, Item, Matter, PluginRun, Source, Span, Statement, Visit, Voice,
    };
    use std::sync::Arc;

    /// Claims every word `word` of the draft, on the word of a reference of its own.
    struct Claimant(&'static str);

    impl Guest for Claimant {
        fn id(&self) -> &str {
            self.0
        }

        fn examine(&self, matter: &Matter<'_>) -> Visit {
            let reference = Source(Document::plain(self.0, self.0));
            let span = Span::of(&matter.draft.text, self.0).unwrap();
            let claim = Claim {
                span,
                statement: Statement::Foreign {
                    kind: "word".to_owned(),
                    by: self.0.to_owned(),
                },
                voice: Voice::Draft,
                rule: "plugin".to_owned(),
            };
            let mut answer = Answer::silent();
            answer.evidence.push(ibid_core::Evidence {
                source: ibid_core::SourceId(matter.sources.len()),
                span: Span::new(0, self.0.len()),
                text: self.0.to_owned(),
                fragments: Vec::new(),
                locator: reference.locate(Span::new(0, self.0.len())),
                speaker: None,
                date: None,
                excerpt: reference.excerpt(Span::new(0, self.0.len()), 10),
                bits: 0.0,
            });
            Visit {
                run: PluginRun {
                    name: self.0.to_owned(),
                    id: self.0.to_owned(),
                    version: String::new(),
                    sha256: String::new(),
                    carrier: String::new(),
                    checked: 0,
                    skipped: Vec::new(),
                    claims: 1,
                    references: 1,
                    problem: None,
                },
                answers: Vec::new(),
                claims: vec![(claim, answer)],
                references: vec![reference],
                notice: None,
            }
        }
    }

    #[test]
    fn claims_of_several_guests_stand_in_document_order_with_their_own_references() {
        let draft = Draft(Document::plain("draft.txt", "one two three"));
        let matter = Matter {
            draft: &draft,
            items: &[],
            comparisons: &[],
            sources: &[Source::default()],
            reference: None,
        };
        let guests: Vec<Arc<dyn Guest>> = vec![Arc::new(Claimant("two")), Arc::new(Claimant("one"))];
        let (mut visits, ()) = visit(&guests, &matter, || ());
        let entries = visits.with_claims(Vec::new(), &draft);
        let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!(texts, ["one", "two"]);
        assert!(
            entries
                .iter()
                .enumerate()
                .all(|(index, entry)| entry.id.0 == index)
        );
        for entry in &entries {
            assert!(matches!(entry.item, Item::Claim(_)));
            let evidence = &entry.evidence[0];
            assert_eq!(visits.references[evidence.source.0 - 1].text, evidence.text);
        }
    }
}
