//! A quote beside sources: passages, word alignment, kinds of discrepancy.
