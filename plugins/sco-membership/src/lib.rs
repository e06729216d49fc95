//! A plugin for ibid: whoever is called a member of an organisation was one at that time.
//!
//! The table `memberships.csv` says who belongs to what, in which status, from when until when; the one that comes with
//! the plugin is about the Shanghai Cooperation Organisation, and a configuration can name any other of the same columns.
//! The time of a statement is the one year that its sentence names, or else the date of the draft. Where neither tells,
//! or the table does not know to the day, the verdict is that there is not enough evidence, and nothing is reported.

mod day;
mod read;
mod register;

use day::Days;
use ibid_plugin::{
    Answer, Checker, Claim, Item, Open, Problem, Request, Severity, Span, Verdict, checked, claim, evidence,
    finding,
};
use read::{Said, statements};
use register::{Organisation, Register, Row};

/// The checker.
#[derive(Debug, Clone, Copy)]
pub struct Memberships;

ibid_plugin::export_checker!(Memberships);

impl Checker for Memberships {
    const NAME: &'static str = "sco-membership";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn open(_: &Open) -> Result<Self, Problem> {
        Ok(Self)
    }

    fn check(&self, request: &Request) -> Result<Answer, Problem> {
        let register = Register::of(&request.references);
        let date = request.draft.date.as_deref().and_then(Days::parse);
        let mut claims = Vec::new();
        for sentence in sentences(&request.draft.text) {
            let text = sentence.of(&request.draft.text).unwrap_or_default();
            let at = time_of(text, date);
            for (name, organisation) in &register.organisations {
                let judge = Judge {
                    request,
                    name,
                    organisation,
                };
                let said = statements(text, organisation);
                claims.extend(
                    said.iter()
                        .filter_map(|said| judge.claim(sentence.start, said, at)),
                );
            }
        }
        claims.sort_by_key(|claim| claim.span);
        claims.dedup();
        Ok(Answer {
            items: request.items.iter().map(checked).collect(),
            claims,
        })
    }
}

/// What is said of one organisation, beside the table.
struct Judge<'a> {
    request: &'a Request,
    name: &'a str,
    organisation: &'a Organisation,
}

impl Judge<'_> {
    fn claim(&self, base: usize, said: &Said, at: Option<Days>) -> Option<Claim> {
        match said {
            Said::Member { from, to, name } => self.membership(base, (*from, *to), name, at),
            Said::Joined { from, to, name, year } => self.accession(base, (*from, *to), name, *year),
            Said::Count { from, to, count } => self.count(base, (*from, *to), *count, at),
        }
    }

    fn membership(&self, base: usize, place: (usize, usize), who: &str, at: Option<Days>) -> Option<Claim> {
        let rows: Vec<&Row> = self.rows_of(who).collect();
        let held: Vec<Option<bool>> = rows.iter().map(|row| at.and_then(|at| row.holds(at))).collect();
        let verdict = if held.contains(&Some(true)) {
            Verdict::Supported
        } else if held.contains(&None) && !rows.iter().all(|row| row.status != "member") {
            Verdict::NotEnoughEvidence
        } else {
            Verdict::Refuted
        };
        let message = format!("{who} was no member of the {} at that time", self.name);
        self.judged(
            ("membership", "not-a-member"),
            base,
            place,
            verdict,
            &rows,
            message,
        )
    }

    fn accession(&self, base: usize, place: (usize, usize), who: &str, year: u32) -> Option<Claim> {
        let rows: Vec<&Row> = self.rows_of(who).filter(|row| row.status == "member").collect();
        let years: Vec<u32> = rows.iter().filter_map(|row| row.from).map(Days::year).collect();
        let verdict = match years.is_empty() {
            true => Verdict::NotEnoughEvidence,
            false if years.contains(&year) => Verdict::Supported,
            false => Verdict::Refuted,
        };
        let years: Vec<String> = years.iter().map(u32::to_string).collect();
        let message = format!("{who} joined the {} in {}", self.name, years.join(" and "));
        self.judged(("accession", "wrong-year"), base, place, verdict, &rows, message)
    }

    fn count(&self, base: usize, place: (usize, usize), count: usize, at: Option<Days>) -> Option<Claim> {
        let held = |row: &&Row| at.map_or(Some(false), |at| row.holds(at));
        let rows: Vec<&Row> = self.organisation.rows.iter().collect();
        let members: Vec<&Row> = rows
            .iter()
            .copied()
            .filter(|row| held(row) == Some(true))
            .collect();
        let is_sure = at.is_some() && rows.iter().all(|row| held(row).is_some());
        let verdict = match members.len() == count {
            _ if !is_sure => Verdict::NotEnoughEvidence,
            true => Verdict::Supported,
            false => Verdict::Refuted,
        };
        let message = format!("the {} had {} members at that time", self.name, members.len());
        self.judged(
            ("member-count", "wrong-count"),
            base,
            place,
            verdict,
            &members,
            message,
        )
    }

    fn rows_of(&self, who: &str) -> impl Iterator<Item = &Row> {
        let rows = self.organisation.rows.iter();
        rows.filter(move |row| row.names.iter().any(|name| name == who))
    }

    /// The claim, and the finding where it is refuted.
    fn judged(
        &self,
        (kind, rule): (&str, &str),
        base: usize,
        (from, to): (usize, usize),
        verdict: Verdict,
        rows: &[&Row],
        message: String,
    ) -> Option<Claim> {
        let span = Span::new(base + from, base + to);
        let mut claim = claim(self.request, kind, span, verdict)?;
        let evidence = rows
            .iter()
            .filter_map(|row| evidence(self.request, row.place.0, row.place.1));
        claim.evidence.extend(evidence);
        if verdict == Verdict::Refuted {
            let mut finding = finding(rule, &claim.text, span, message);
            if is_quoted(&self.request.items, span) {
                finding.severity = Some(Severity::Info);
                finding.help = Some("these are somebody's words: they stand as they were said".to_owned());
            }
            claim.findings.push(finding);
        }
        Some(claim)
    }
}

fn is_quoted(items: &[Item], span: Span) -> bool {
    items
        .iter()
        .any(|item| item.span.start <= span.start && span.end <= item.span.end)
}

/// The one year that the sentence names; the date of the draft when it names none, and nothing when it names several.
fn time_of(sentence: &str, date: Option<Days>) -> Option<Days> {
    let mut years = sentence
        .split(|it: char| !it.is_alphanumeric())
        .filter(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|word| word.parse::<u32>().ok())
        .filter(|year| (1800..2200).contains(year));
    match (years.next(), years.next()) {
        (None, _) => date,
        (Some(year), None) => Some(Days::of_year(year)),
        (Some(_), Some(_)) => None,
    }
}

/// The sentences of `text`: a full stop inside of one cuts it short, and less is then found in it.
fn sentences(text: &str) -> Vec<Span> {
    let (mut sentences, mut start) = (Vec::new(), 0);
    for (at, it) in text.char_indices() {
        if matches!(it, '.' | '!' | '?' | ';' | '\n' | '\r') {
            sentences.push(Span::new(start, at));
            start = at + it.len_utf8();
        }
    }
    sentences.push(Span::new(start, text.len()));
    sentences
}
