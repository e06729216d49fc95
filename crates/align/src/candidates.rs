//! Which of the likely places of a quote are kept.
//!
//! Best first, but not three times the same source where another has the words too: agreement and conflict between
//! sources are only seen where both are looked at. A source that the draft names outranks the others.

use crate::placement::Chain;

/// Places that are compared before some are kept.
pub(crate) const MOST: usize = 6;

/// A named source outranks a better one when it has at least this share of its bits.
const OUTRANKS: f64 = 0.6;

/// At most `count` of `chains` (best first), the best of each source before a second one of any.
pub(crate) fn choose(mut chains: Vec<Chain>, named: &[usize], count: usize) -> Vec<Chain> {
    let least = chains.first().map_or(0.0, |best| best.bits * OUTRANKS);
    let outranks =
        |chain: &Chain| chain.bits >= least && source_of(chain).is_some_and(|source| named.contains(&source));
    if let Some(at) = chains.iter().position(outranks) {
        let chain = chains.remove(at);
        chains.insert(0, chain);
    }
    let mut seen = Vec::new();
    let is_first_of_source: Vec<bool> = chains
        .iter()
        .map(|chain| {
            let source = source_of(chain);
            let is_new = !seen.contains(&source);
            seen.push(source);
            is_new
        })
        .collect();
    let mut order: Vec<usize> = (0..chains.len()).collect();
    order.sort_by_key(|at| !is_first_of_source.get(*at).copied().unwrap_or_default());
    order.truncate(count);
    let mut number = 0;
    chains.retain(|_| {
        number += 1;
        order.contains(&(number - 1))
    });
    chains
}

/// The source of the weightiest piece.
fn source_of(chain: &Chain) -> Option<usize> {
    let placed = chain.pieces.iter().filter(|piece| piece.is_placed());
    placed
        .max_by(|a, b| a.bits.total_cmp(&b.bits))
        .map(|piece| piece.source)
}
