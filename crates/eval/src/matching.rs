//! Search, measured on quotes with a known place in one large text, some of them altered and some of them absent.
//!
//! The search sees corpus and quotes, never the places. What is printed: *loc*, the share of quotes whose first span
//! covers half of a true one; *R@2*, the same when the score must be above that of all but 2 % of the absent quotes;
//! *tight*, both ends within three bytes; *both*, every true span covered by half; and the decision that the product
//! itself takes, found or not, at its one threshold.

use crate::cpu::cpu_time;
use crate::failure::Failure;
use crate::files::{read_lines, write_lines};
use crate::suites::share;
use ibid_align::{Options, compare};
use ibid_core::{Comparison, Document, Draft, Nearness, Quote, QuoteKind, Source, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The text that is searched.
    corpus: PathBuf,
    /// The quotes, one a line: `id`, `kind`, `quote` and `raw_spans`, the true places in bytes.
    queries: PathBuf,
    /// Look each quote up alone, not all of them as the quotes of one draft.
    #[arg(long)]
    one: bool,
    /// Where to write what was predicted, a quote a line.
    #[arg(long)]
    predictions: Option<PathBuf>,
}

/// A quote, and where it stands.
#[derive(Deserialize)]
struct Query {
    id: u64,
    kind: String,
    quote: String,
    #[serde(default)]
    raw_spans: Vec<(usize, usize)>,
}

#[derive(Serialize)]
struct Prediction {
    id: u64,
    /// Bytes of the corpus; the longest span first.
    spans: Vec<(usize, usize)>,
    score: f64,
    found: bool,
    cpu_us: f64,
}

/// Looks every quote up, and returns the table.
pub(crate) fn run(arguments: &Arguments) -> Result<String, Failure> {
    let queries: Vec<Query> = read_lines(&arguments.queries)?;
    let corpus =
        std::fs::read_to_string(&arguments.corpus).map_err(|error| Failure::io(&arguments.corpus, error))?;
    let sources = [Source(Document::plain("corpus", corpus))];
    let batch = if arguments.one { 1 } else { queries.len().max(1) };
    let mut predictions = Vec::with_capacity(queries.len());
    for batch in queries.chunks(batch) {
        predictions.extend(look_up(batch, &sources));
    }
    if let Some(path) = &arguments.predictions {
        write_lines(path, &predictions)?;
    }
    Ok(table(&queries, &predictions))
}

/// Looks `queries` up as the quotes of one draft. The time of the whole is shared out evenly.
fn look_up(queries: &[Query], sources: &[Source]) -> Vec<Prediction> {
    let mut text = String::new();
    let mut quotes = Vec::with_capacity(queries.len());
    for query in queries {
        let span = Span::new(text.len(), text.len() + query.quote.len());
        text.push_str(&query.quote);
        text.push_str("\n\n");
        quotes.push(Quote {
            span,
            contents: vec![span],
            kind: QuoteKind::Direct,
            attribution: None,
            rule: "given".into(),
        });
    }
    let draft = Draft(Document::plain("draft", text));
    let quotes: Vec<&Quote> = quotes.iter().collect();
    let before = cpu_time();
    let compared = compare(&draft, &quotes, sources, &Options::default());
    let spent = cpu_time().saturating_sub(before).as_secs_f64() * 1e6 / queries.len().max(1) as f64;
    let rows = queries.iter().zip(&compared);
    rows.map(|(query, compared)| predicted(query.id, compared, spent))
        .collect()
}

fn predicted(id: u64, compared: &Comparison, cpu_us: f64) -> Prediction {
    let fragments = compared.best().map_or(&[][..], |best| &best.fragments);
    let mut spans: Vec<(usize, usize)> = fragments
        .iter()
        .map(|it| (it.source.start, it.source.end))
        .collect();
    spans.sort_by_key(|(start, end)| (std::cmp::Reverse(end - start), *start));
    Prediction {
        id,
        spans,
        score: compared.best().map_or(0.0, |best| best.score.share()),
        found: compared.nearness == Nearness::Found,
        cpu_us,
    }
}

/// What came out for the quotes of one kind.
#[derive(Default)]
struct Row {
    all: usize,
    located: usize,
    tight: usize,
    both: usize,
    found: usize,
}

fn table(queries: &[Query], predictions: &[Prediction]) -> String {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let (mut absent, mut located) = (Vec::new(), Vec::new());
    for (query, prediction) in queries.iter().zip(predictions) {
        let row = rows.entry(&query.kind).or_default();
        row.all += 1;
        row.found += usize::from(prediction.found);
        if query.raw_spans.is_empty() {
            absent.push(if prediction.spans.is_empty() {
                0.0
            } else {
                prediction.score
            });
            continue;
        }
        let is_located = is_located(query, prediction);
        row.located += usize::from(is_located);
        row.tight += usize::from(is_located && is_tight(query, prediction));
        let covered = |truth: &(usize, usize)| prediction.spans.iter().any(|span| covers(*span, *truth));
        row.both += usize::from(query.raw_spans.iter().all(covered));
        located.push((is_located, prediction.score, prediction.found));
    }
    absent.sort_by(|a, b| b.total_cmp(a));
    let allowed = (absent.len() / 50).max(1);
    let threshold = absent.get(allowed).copied().unwrap_or(0.0) + 1e-9;
    let loc = share(located.iter().filter(|it| it.0).count(), located.len());
    let above = located.iter().filter(|it| it.0 && it.1 >= threshold).count();
    let found = located.iter().filter(|it| it.0 && it.2).count();
    let passing: usize =
        rows.values().map(|row| row.found).sum::<usize>() - located.iter().filter(|it| it.2).count();
    let cost = predictions.iter().map(|it| it.cpu_us).sum::<f64>() / 1e3;
    let mut text = format!(
        "queries {}  loc {loc:.3}  R@2 {:.3} at {threshold:.3}  found {:.3}  absent found {passing} of {}\n",
        queries.len(),
        share(above, located.len()),
        share(found, located.len()),
        absent.len(),
    );
    // Writing into a string cannot fail.
    let _ = writeln!(
        text,
        "cpu {cost:.1} ms, {:.4} ms a quote",
        cost / queries.len().max(1) as f64
    );
    for (kind, row) in rows {
        let _ = writeln!(
            text,
            "  {kind:10} {:4}  loc {:.3}  tight {:.3}  both {:.3}  found {:.3}",
            row.all,
            share(row.located, row.all),
            share(row.tight, row.all),
            share(row.both, row.all),
            share(row.found, row.all),
        );
    }
    text
}

fn is_located(query: &Query, prediction: &Prediction) -> bool {
    let first = prediction.spans.first();
    first.is_some_and(|span| query.raw_spans.iter().any(|truth| covers(*span, *truth)))
}

fn is_tight(query: &Query, prediction: &Prediction) -> bool {
    let near = |a: usize, b: usize| a.abs_diff(b) <= 3;
    query.raw_spans.iter().all(|truth| {
        let mut spans = prediction.spans.iter();
        spans.any(|span| near(span.0, truth.0) && near(span.1, truth.1))
    })
}

/// Whether `span` covers half of `truth`.
fn covers(span: (usize, usize), truth: (usize, usize)) -> bool {
    let shared = span.1.min(truth.1).saturating_sub(span.0.max(truth.0));
    2 * shared >= truth.1 - truth.0
}

#[cfg(test)]
mod tests {
    use super::{Query, covers, look_up, table};
    use ibid_core::{Document, Source};

    fn query(id: u64, kind: &str, quote: &str, raw_spans: Vec<(usize, usize)>) -> Query {
        Query {
            id,
            kind: kind.to_owned(),
            quote: quote.to_owned(),
            raw_spans,
        }
    }

    #[test]
    fn half_is_covered() {
        assert!(covers((0, 5), (0, 10)));
        assert!(!covers((0, 4), (0, 10)));
        assert!(!covers((20, 30), (0, 10)));
    }

    #[test]
    fn tells_what_stands_there_from_what_does_not() {
        let text = "The harbour board voted. We will dredge the northern channel in spring. Nobody objected.";
        let start = text.find("We will").unwrap();
        let end = text.find(" Nobody").unwrap();
        let queries = [
            query(
                1,
                "exact",
                "We will dredge the northern channel in spring.",
                vec![(start, end)],
            ),
            query(
                2,
                "absent",
                "Penguins cannot juggle seventeen cucumbers overnight.",
                vec![],
            ),
        ];
        let sources = [Source(Document::plain("corpus", text))];
        let printed = table(&queries, &look_up(&queries, &sources));
        assert!(
            printed.starts_with("queries 2  loc 1.000  R@2 1.000"),
            "{printed}"
        );
        assert!(printed.contains("absent found 0 of 1"), "{printed}");
        assert!(
            printed.contains("exact         1  loc 1.000  tight 1.000"),
            "{printed}"
        );
    }
}
