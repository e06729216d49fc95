//! *48 percent for Quill, 39 percent for Bode and the remaining 13 percent for others*: all parts of a whole.

use super::sentence::{Sentence, has_any, words_of};
use ibid_core::values::{Content, Decimal, Figure, Qualifier};
use ibid_core::{Claim, Statement};

/// A table in a line is only taken for a whole when its shares make about a hundred, in hundredths: between these.
const ABOUT_ALL: (i64, i64) = (85, 115);

/// Words between the last share and the word that makes it the rest.
const NEAR: usize = 3;

/// Reads the shares of `sentence`, if they are said to be all.
pub(super) fn read(sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    let shares: Vec<Figure> = sentence
        .values
        .iter()
        .filter_map(|value| match &value.content {
            Content::Percentage { figure } => Some(*figure),
            _ => None,
        })
        .collect();
    let (Some(first), Some(last)) = (shares.first(), shares.last()) else {
        return;
    };
    let plain = shares.iter().all(|share| share.qualifier == Qualifier::Plain);
    if shares.len() < 2 || !plain {
        return;
    }
    let rule = if says_rest(sentence, &shares) {
        "rest-of-whole"
    } else if shares.len() > 2 && is_table(sentence, &shares) && is_about_all(&shares) {
        "table-of-shares"
    } else {
        return;
    };
    let statement = Statement::Shares {
        shares: shares.clone(),
    };
    claims.push(Sentence::claim(first.span, last.span, statement, rule));
}

/// Whether a word right before the last share says that it is what is left, and no other share does.
fn says_rest(sentence: &Sentence<'_>, shares: &[Figure]) -> bool {
    let Some([before, last]) = shares.last_chunk::<2>() else {
        return false;
    };
    let gap = sentence.between(before.span.end, last.span.start);
    let near = words_of(gap).rev().take(NEAR);
    let mut said = near.filter(|word| sentence.words.rest.has(word));
    let Some(first) = shares.first() else { return false };
    said.next().is_some() && !has_any(sentence.before(first.span.start), &sentence.words.rest) && !aside(gap)
}

/// Whether the share behind `gap` may be of something else: *57 percent of the rest (or 67 percent, if …)*.
fn aside(gap: &str) -> bool {
    gap.contains(['(', '…', ';']) || gap.contains(". ") || gap.contains("..")
}

/// Whether the shares are the entries of a list with semicolons.
fn is_table(sentence: &Sentence<'_>, shares: &[Figure]) -> bool {
    shares.windows(2).all(|pair| {
        let [one, other] = pair else { return false };
        sentence.between(one.span.end, other.span.start).contains(';')
    })
}

fn is_about_all(shares: &[Figure]) -> bool {
    let total = shares
        .iter()
        .try_fold(Decimal::ZERO, |total, share| total.plus(share.value));
    total.is_some_and(|total| total >= ABOUT_ALL.0.into() && total <= ABOUT_ALL.1.into())
}
