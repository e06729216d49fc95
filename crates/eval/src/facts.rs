//! Claims about membership and capitals at a date, from tables of what was seen when.
//!
//! Each row of a table says that something was seen from one date to another. The rows become a reference pack; the claims
//! are sentences made from them: one of the middle of the time, which is right; one of a day on which the row did not hold
//! and no other row of the two names did; and one with somebody else's value. The tool sees the sentence, its date and the
//! pack, and never which of them it is. Names with signs that no sentence has (`none`, `&nbsp;`, remarks in brackets) are left
//! out, and counted.
//!
//! That something was wrong on a day is claimed only where the table says so: not where the same country, by its code, has
//! the same value under another name of either (Prague did not cease to be a capital when the Czech Republic became
//! Czechia), and not where the row of that day is one of those left out.

use crate::failure::Failure;
use crate::files::read_lines;
use crate::score::percent;
use ibid_checkers::builtin;
use ibid_core::{Claim, Day, Document, Draft, PartialDate, Statement, Verdict};
use ibid_engine::{Beside, Settings, check_beside};
use ibid_reference::Facts;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Rows of members, one a line of JSON: `country`, `org`, `first_seen`, `last_seen`.
    #[arg(long)]
    members: PathBuf,
    /// Rows of capitals: `country`, `capital`, `first_seen`, `last_seen`.
    #[arg(long)]
    capitals: PathBuf,
    /// Print every claim that is judged wrongly or not at all.
    #[arg(long)]
    misses: bool,
}

#[derive(Deserialize, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Observation {
    /// The code of the country, which stays when its name changes.
    cc: String,
    country: String,
    #[serde(alias = "org", alias = "capital")]
    value: String,
    first_seen: PartialDate,
    last_seen: PartialDate,
}

/// A sentence and whether it is right.
struct Sentence {
    text: String,
    date: PartialDate,
    right: bool,
}

/// How a table is made into rows and sentences.
struct Form {
    name: &'static str,
    kind: &'static str,
    words: fn(&Observation) -> String,
    is_own: fn(&Claim) -> bool,
}

const FORMS: [Form; 2] = [
    Form {
        name: "membership",
        kind: "organisation",
        words: |seen| format!("{} is a member of the {}.", seen.country, seen.value),
        is_own: |claim| matches!(claim.statement, Statement::Membership { .. }),
    },
    Form {
        name: "capital",
        kind: "city",
        words: |seen| format!("{} is the capital of {}.", seen.value, seen.country),
        is_own: |claim| matches!(claim.statement, Statement::Capital { .. }),
    },
];

/// Judges every claim; the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::io(Path::new("a temporary folder"), error))?;
    let mut out =
        String::from("| claims | right % | abstained % | wrong | rows left out |\n|---|---|---|---|---|\n");
    let mut missed = String::new();
    for (form, path) in FORMS.iter().zip([&arguments.members, &arguments.capitals]) {
        let all: Vec<Observation> = read_lines(path)?;
        let rows: Vec<Observation> = all.iter().filter(|seen| is_plain(seen)).cloned().collect();
        let pack = folder.path().join(form.name);
        write_pack(&pack, form, &rows)?;
        let facts = Facts::load(&[pack], None)?;
        let sentences = sentences(form, &rows, &all);
        let judged = judged(form, &sentences, &facts)?;
        let count = |wanted: fn(bool, Option<Verdict>) -> bool| {
            let all = sentences.iter().zip(&judged);
            all.filter(|(sentence, verdict)| wanted(sentence.right, **verdict))
                .count()
        };
        let right = count(is_right);
        let abstained = count(|_, verdict| verdict.is_none());
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "| {}, {} | {:.1} | {:.1} | {} | {} of {} |",
            form.name,
            sentences.len(),
            percent(right, sentences.len()),
            percent(abstained, sentences.len()),
            sentences.len() - right - abstained,
            all.len() - rows.len(),
            all.len(),
        );
        for (sentence, verdict) in sentences.iter().zip(&judged) {
            if !is_right(sentence.right, *verdict) {
                let Sentence { text, date, right } = sentence;
                let _ = writeln!(missed, "{date} {text} right: {right}, judged: {verdict:?}");
            }
        }
    }
    Ok(if arguments.misses { missed + &out } else { out })
}

fn is_right(right: bool, verdict: Option<Verdict>) -> bool {
    verdict
        == Some(if right {
            Verdict::Supported
        } else {
            Verdict::Refuted
        })
}

/// Whether a sentence can have the names of a row.
fn is_plain(seen: &Observation) -> bool {
    let name = |name: &str| {
        !matches!(name, "" | "none" | "NA")
            && name.starts_with(char::is_uppercase)
            && name
                .chars()
                .all(|sign| sign.is_alphanumeric() || " -.'’".contains(sign))
    };
    name(&seen.country) && name(&seen.value)
}

/// The first and the last date of a table.
fn ends(rows: &[Observation]) -> Option<(PartialDate, PartialDate)> {
    let first = rows.iter().map(|seen| seen.first_seen).min()?;
    let last = rows.iter().map(|seen| seen.last_seen).max()?;
    Some((first, last))
}

fn write_pack(folder: &Path, form: &Form, rows: &[Observation]) -> Result<(), Failure> {
    let (property, subject_of) = match form.kind {
        "city" => ("capital", "values"),
        _ => ("member of", "subjects"),
    };
    let description = format!(
        "[pack]\nname = \"{}\"\nsource = \"https://www.cia.gov/the-world-factbook/\"\n\n[[table]]\nfile = \"rows.csv\"\nkind = \
         \"country\"\nproperty = \"{property}\"\nvalue-kind = \"{}\"\ncomplete = \"{subject_of}\"\ncolumns = {{ country = \
         \"subject\", value = \"value\" }}\n",
        form.name, form.kind
    );
    let (first, last) = ends(rows).unzip();
    let mut table = String::from("country,value,from,to\n");
    for seen in rows {
        let bound = |date: PartialDate, open: Option<PartialDate>| {
            if Some(date) == open {
                "..".to_owned()
            } else {
                date.to_string()
            }
        };
        let (from, to) = (bound(seen.first_seen, first), bound(seen.last_seen, last));
        // Writing into a string cannot fail.
        let _ = writeln!(table, "{},{},{from},{to}", seen.country, seen.value);
    }
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| Failure::io(&path, error))
    };
    std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, error))?;
    write("pack.toml", &description)?;
    write("rows.csv", &table)
}

fn sentences(form: &Form, rows: &[Observation], all: &[Observation]) -> Vec<Sentence> {
    let Some((first, last)) = ends(all) else {
        return Vec::new();
    };
    // Whatever a table says of two names in any form: of these nothing is claimed to be wrong.
    let known: BTreeSet<(&str, String)> = all
        .iter()
        .map(|seen| (seen.cc.as_str(), stem(&seen.value)))
        .collect();
    let one_value = form.kind == "city";
    let covered = |seen: &Observation, date: PartialDate| {
        let mut others = all
            .iter()
            .filter(|other| other.cc == seen.cc && other.first_seen <= date && date <= other.last_seen);
        others.any(|other| stem(&other.value) == stem(&seen.value) || one_value && !is_plain(other))
    };
    let mut made = Vec::new();
    for (at, seen) in rows.iter().enumerate() {
        let text = (form.words)(seen);
        if let Some(date) = middle(seen) {
            let right = text.clone();
            made.push(Sentence {
                text: right,
                date,
                right: true,
            });
            let others = rows.iter().cycle().skip(at + 1).take(rows.len());
            let other = others
                .map(|other| Observation {
                    value: other.value.clone(),
                    ..seen.clone()
                })
                .find(|other| !known.contains(&(other.cc.as_str(), stem(&other.value))));
            made.extend(other.map(|other| Sentence {
                text: (form.words)(&other),
                date,
                right: false,
            }));
        }
        for date in [first, last] {
            let within = seen.first_seen <= date && date <= seen.last_seen;
            if !within && !covered(seen, date) {
                made.push(Sentence {
                    text: text.clone(),
                    date,
                    right: false,
                });
            }
        }
    }
    made
}

/// A name in small letters, without a remark in brackets or behind a colon.
fn stem(name: &str) -> String {
    let name = name.split(['(', ':']).next().unwrap_or(name);
    name.trim().to_lowercase()
}

fn middle(seen: &Observation) -> Option<PartialDate> {
    let (first, last) = (Day::first_of(seen.first_seen)?, Day::last_of(seen.last_seen)?);
    first.plus(last.since(first) / 2).map(PartialDate::from)
}

/// The verdict on each sentence; none where it is not read, or nothing can be known. Sentences of one day are one draft.
fn judged(form: &Form, sentences: &[Sentence], facts: &Facts) -> Result<Vec<Option<Verdict>>, Failure> {
    let registry = builtin()?;
    let mut verdicts = vec![None; sentences.len()];
    let mut days: BTreeMap<PartialDate, Vec<usize>> = BTreeMap::new();
    for (number, sentence) in sentences.iter().enumerate() {
        days.entry(sentence.date).or_default().push(number);
    }
    for (date, numbers) in days {
        let texts = numbers.iter().filter_map(|number| sentences.get(*number));
        let texts: Vec<&str> = texts.map(|sentence| sentence.text.as_str()).collect();
        let mut document = Document::plain("draft.txt", texts.join("\n\n"));
        document.date = Some(date);
        let beside = Beside {
            reference: Some(facts),
            ..Beside::default()
        };
        let settings = Settings::default();
        let ledger = check_beside(Draft(document), Vec::new(), &settings, &registry, &beside);
        for entry in &ledger.entries {
            // Every other line has a sentence.
            let number = numbers.get((entry.locator.line - 1) / 2);
            let own = entry.item.as_claim().is_some_and(form.is_own);
            let decided = matches!(entry.verdict, Verdict::Supported | Verdict::Refuted);
            if let Some(verdict) = number.and_then(|number| verdicts.get_mut(*number))
                && own
                && decided
            {
                *verdict = Some(entry.verdict);
            }
        }
    }
    Ok(verdicts)
}
