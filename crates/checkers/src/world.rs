//! What the checkers of claims about the world have in common: names, dates, and answers that cite rows.

use crate::claims::{Fault, cannot_be_told, fails, holds};
use ibid_core::{
    Answer, Aspect, Assessment, Claim, Context, EntityId, Fact, Held, Moment, PartialDate, Reference, Roster,
    Row, Span, Verdict,
};

/// The most rows that an answer cites.
const MOST_ROWS: usize = 50;

/// What a claim about the world is asked about.
pub(crate) struct Question<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) context: &'a Context<'a>,
    pub(crate) reference: &'a dyn Reference,
    /// The draft's own date, as precise as it is known.
    pub(crate) today: PartialDate,
}

impl<'a> Question<'a> {
    /// `None` where there is no reference, or the draft has no date: then nothing can be known.
    pub(crate) fn new(claim: &'a Claim, context: &'a Context<'a>) -> Option<Self> {
        Some(Self {
            claim,
            context,
            reference: context.reference?,
            today: context.draft.date?,
        })
    }

    /// The date that `moment` speaks of; the draft's own for the present.
    pub(crate) fn date(&self, moment: Moment) -> PartialDate {
        match moment {
            Moment::At { date } => date,
            Moment::Present | Moment::Past => self.today,
        }
    }

    /// The draft's text at `span`.
    pub(crate) fn text(&self, span: Span) -> &'a str {
        span.slice(&self.context.draft.text)
    }

    /// The only thing of one of `kinds` that is called as the draft has it at `span`.
    pub(crate) fn one(&self, span: Span, kinds: &[&str]) -> Option<EntityId> {
        self.called(self.text(span), kinds)
    }

    /// The only thing of one of `kinds` that is called `name`.
    pub(crate) fn called(&self, name: &str, kinds: &[&str]) -> Option<EntityId> {
        let found = self.reference.named(name);
        only(
            found
                .into_iter()
                .filter(|entity| kinds.contains(&self.reference.kind(*entity))),
        )
    }

    /// The only country or organisation of that name or demonym.
    pub(crate) fn place(&self, span: Span) -> Option<EntityId> {
        self.one(span, &["country", "organisation"])
            .or_else(|| only(self.reference.with_demonym(self.text(span)).into_iter()))
    }

    /// Who is in `group`, a member of it by `property`, at `when`; `None` where the reference does not know all of them.
    pub(crate) fn whole_roster(&self, group: EntityId, property: &str, when: PartialDate) -> Option<Roster> {
        let roster = self.reference.roster(group, property, when);
        (roster.complete && !roster.certain.is_empty()).then_some(roster)
    }

    /// What `entity` is called at the draft's date.
    pub(crate) fn name(&self, entity: EntityId) -> &'a str {
        self.reference.name_at(entity, self.today)
    }

    /// Names of the subjects of `facts`, with commas.
    pub(crate) fn names(&self, facts: &[Fact]) -> String {
        let names: Vec<&str> = facts.iter().map(|fact| self.name(fact.subject)).collect();
        names.join(", ")
    }

    fn rows(&self, facts: &[Fact]) -> Vec<Row> {
        let rows = facts.iter().take(MOST_ROWS);
        rows.filter_map(|fact| self.reference.row(*fact)).collect()
    }

    /// It holds, by `facts`.
    pub(crate) fn supported(&self, facts: &[Fact]) -> Answer {
        Answer {
            rows: self.rows(facts),
            ..holds()
        }
    }

    /// It cannot be known.
    pub(crate) fn open(&self, facts: &[Fact]) -> Answer {
        Answer {
            rows: self.rows(facts),
            ..cannot_be_told()
        }
    }

    /// It cannot be known, or the packs contradict each other: then both sides are told to the reader.
    pub(crate) fn undecided(&self, checker: &str, held: &Held) -> Answer {
        if !held.conflicting {
            return self.open(&held.facts);
        }
        let fault = Fault::warning(
            self.claim.span,
            "the reference packs contradict each other here".to_owned(),
        );
        let mut answer = fails(checker, self.claim, self.context, fault);
        answer.assessments = vec![Assessment::new(Aspect::Fact, Verdict::ConflictingEvidence)];
        answer.rows = self.rows(&held.facts);
        let cited: Vec<String> = answer.rows.iter().map(Row::to_string).collect();
        advised(answer, &cited)
    }

    /// It does not hold, by `facts`, the first of which is told to the reader.
    pub(crate) fn refuted(
        &self,
        checker: &str,
        fault: Fault,
        facts: &[Fact],
        advice: Option<&str>,
    ) -> Answer {
        let mut answer = fails(checker, self.claim, self.context, fault);
        answer.rows = self.rows(facts);
        let cited = answer.rows.first().map(Row::to_string);
        let parts: Vec<String> = advice.map(str::to_owned).into_iter().chain(cited).collect();
        advised(answer, &parts)
    }
}

/// `answer`, with `parts` behind the help of each of its findings.
fn advised(mut answer: Answer, parts: &[String]) -> Answer {
    for finding in &mut answer.findings {
        let help: Vec<String> = finding
            .help
            .take()
            .into_iter()
            .chain(parts.iter().cloned())
            .collect();
        finding.help = (!help.is_empty()).then(|| help.join("; "));
    }
    answer
}

/// Those of `facts` that are about `subject`.
pub(crate) fn about(subject: EntityId, facts: &[Fact]) -> Vec<Fact> {
    let own = facts.iter().filter(|fact| fact.subject == subject);
    own.copied().collect()
}

/// The only one of `found`.
pub(crate) fn only(mut found: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Whether two words or titles are the same but for case and hyphens.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace('-', " ");
    plain(one) == plain(other)
}
